//! Records, or compares a sample.

use anyhow::{Context, Result, ensure};
use xorigin_testkit::oracle::{self, Case};

use super::browser::Installed;
use super::compare::Comparison;
use super::options::Options;
use super::take::{Subject, Taken};
use super::{interrupt, readme, sample, store};

/// How many cases a page works at a time.
const WORKERS: usize = 4;

/// Runs `cargo xtask record` with what stands after `record`.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let options = Options::parse(arguments)?;
    let cases = oracle::load_cases(&options.cases()?)?;
    ensure!(!cases.is_empty(), "{} has no case", options.cases()?.display());
    let browser = Installed::find(options.browser)?;
    let version = browser.version()?;
    interrupt::listen()?;
    match options.sample {
        Some(count) => compare(&options, &browser, &version, &sample::choose(cases, count, options.seed)),
        None => record(&options, &browser, &version, &cases),
    }
}

fn subject(options: &Options) -> Subject {
    if options.reasons { Subject::Reasons } else { Subject::Observations(options.browser) }
}

/// Fails if `browser` does not do with `cases` as it did.
fn compare(options: &Options, browser: &Installed, version: &str, cases: &[Case]) -> Result<()> {
    let subject = subject(options);
    let path = options.stored()?;
    let recorded = subject.stored(&path, cases)?;
    let recorded = recorded.with_context(|| format!("there is no {} to compare with", path.display()))?;
    println!("{} {version}: a sample of {}, seed {}", options.browser.name(), cases.len(), options.seed);
    let seen = subject.take(browser, cases, WORKERS)?;
    let mut comparison = Comparison::of(&recorded, &seen);
    if !comparison.is_same() {
        let differing = comparison.differing(cases);
        println!("asking again, one at a time: {} of the cases, which differ", differing.len());
        comparison.again(&subject.take(browser, &differing, 1)?);
    }
    print!("{}", comparison.told());
    if comparison.is_same() { Ok(()) } else { Err(crate::Told.into()) }
}

/// Writes down what `browser` does with `cases`, and tells what has changed.
fn record(options: &Options, browser: &Installed, version: &str, cases: &[Case]) -> Result<()> {
    let subject = subject(options);
    let target = options.target()?;
    println!("{} {version}: a recording of {}", options.browser.name(), cases.len());
    let seen = subject.take(browser, cases, WORKERS)?;
    // What was recorded of other cases is nothing to compare with.
    let recorded = subject.stored(&options.stored()?, cases);
    store::write(&target, lines(cases, &seen))?;
    println!("wrote {}", target.display());
    match recorded {
        Ok(Some(recorded)) => print!("{}", Comparison::of(&recorded, &seen).told()),
        Ok(None) => println!("there was no recording to compare with"),
        Err(error) => println!("the recording before could not be compared: {error:#}"),
    }
    if options.replaces_the_projects() && subject != Subject::Reasons {
        readme::update(&target, version)?;
    }
    Ok(())
}

/// The lines of the file, in the order of the cases.
fn lines<'a>(cases: &'a [Case], seen: &'a Taken) -> impl Iterator<Item = &'a str> {
    cases.iter().filter_map(|case| seen.get(&case.id)?.line.as_deref())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::take::Entry;
    use super::*;

    #[test]
    fn lines_have_the_order_of_the_cases() {
        let case = |id: &str| Case { id: id.to_owned(), requests: Vec::new(), server: BTreeMap::new() };
        let entry = |line: Option<&str>| Entry { key: String::new(), line: line.map(str::to_owned) };
        let seen = Taken::from([
            ("a-1".to_owned(), entry(Some("one"))),
            ("b-1".to_owned(), entry(None)),
            ("c-1".to_owned(), entry(Some("three"))),
        ]);
        let cases = [case("c-1"), case("b-1"), case("a-1")];
        assert_eq!(lines(&cases, &seen).collect::<Vec<_>>(), ["three", "one"]);
    }
}
