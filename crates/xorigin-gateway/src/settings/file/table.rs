//! The values of the table that have a form of their own.

use std::num::NonZeroUsize;
use std::time::Duration;

use xorigin::policy::Problem;
use xorigin::policy::file::{Section, Written};

use super::SettingProblem;
use super::address::InvalidAddress;

/// The most seconds that anything may take: a day.
const LONGEST: f64 = 86_400.0;

/// A string of `key` as `parse` has it, or what is wrong with it.
pub(super) fn parsed<T>(
    table: &mut Section<'_, '_>,
    (key, index): (&'static str, Option<usize>),
    text: &str,
    parse: fn(&str) -> Result<T, InvalidAddress>,
    problem: SettingProblem,
) -> Option<T> {
    match parse(text) {
        Ok(value) => Some(value),
        // What is no string is told already, and stands here as an empty one.
        Err(_) if !table.is_text(key, index.unwrap_or_default()) => None,
        Err(InvalidAddress { suggestion }) => {
            table.report(key, index, problem.into(), Written { value: Some(text), suggestion });
            None
        }
    }
}

/// Each string of `key`, which may be one or a list.
pub(super) fn each_parsed<T>(
    table: &mut Section<'_, '_>,
    key: &'static str,
    parse: fn(&str) -> Result<T, InvalidAddress>,
    problem: SettingProblem,
) -> Vec<T> {
    let texts = table.text_or_texts(key);
    let each = texts.iter().enumerate().filter_map(|(at, text)| parsed(table, (key, Some(at)), text, parse, problem));
    each.collect()
}

/// A string that has to be there.
pub(super) fn needed(table: &mut Section<'_, '_>, key: &'static str) -> Option<String> {
    if !table.has(key) {
        table.report(key, None, Problem::KeyMissing { key }, Written::default());
    }
    table.text(key)
}

/// A number of things.
pub(super) fn amount<T: TryFrom<i64>>(
    table: &mut Section<'_, '_>,
    key: &'static str,
    (least, most): (i64, i64),
) -> Option<T> {
    let number = table.integer(key)?;
    if (least..=most).contains(&number) {
        return number.try_into().ok();
    }
    #[expect(clippy::cast_precision_loss, reason = "limits are round numbers")]
    let (least, most) = (least as f64, most as f64);
    out_of_range(table, key, &number.to_string(), (least, most));
    None
}

/// A number of things, of which there is one at least.
pub(super) fn some(table: &mut Section<'_, '_>, key: &'static str, most: i64) -> Option<NonZeroUsize> {
    NonZeroUsize::new(amount(table, key, (1, most))?)
}

/// Seconds, whole or not; `least` at least.
pub(super) fn seconds(table: &mut Section<'_, '_>, key: &'static str, least: f64) -> Option<Duration> {
    let number = table.number(key)?;
    if (least..=LONGEST).contains(&number) {
        return Duration::try_from_secs_f64(number).ok();
    }
    out_of_range(table, key, &number.to_string(), (least, LONGEST));
    None
}

fn out_of_range(table: &mut Section<'_, '_>, key: &'static str, value: &str, (least, most): (f64, f64)) {
    let problem = SettingProblem::AmountOutOfRange { least, most };
    table.report(key, None, problem.into(), Written { value: Some(value), suggestion: None });
}
