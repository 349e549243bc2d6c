//! Days of the calendar.

use std::fmt;
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

/// A day, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: i64,
    month: u8,
    day: u8,
}

/// A text that is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADay;

impl Day {
    /// The day of a time.
    #[must_use]
    pub fn of(time: SystemTime) -> Self {
        let seconds = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let mut left = i64::try_from(seconds / 86_400).unwrap_or(i64::MAX);
        // Whole cycles of the calendar first, so that the years that are counted are few.
        let (mut year, mut month) = (1970 + left / 146_097 * 400, 1);
        left %= 146_097;
        while left >= days_of_year(year) {
            left -= days_of_year(year);
            year += 1;
        }
        while left >= i64::from(days_of_month(year, month)) {
            left -= i64::from(days_of_month(year, month));
            month += 1;
        }
        Self { year, month, day: u8::try_from(left + 1).unwrap_or(31) }
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let mut parts = text.split('-');
        let mut part = |digits: usize| {
            let part =
                parts.next().filter(|part| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()));
            part.and_then(|part| part.parse::<u16>().ok()).ok_or(NotADay)
        };
        let (year, month, day) = (i64::from(part(4)?), part(2)?, part(2)?);
        let (month, day) = (u8::try_from(month).map_err(|_| NotADay)?, u8::try_from(day).map_err(|_| NotADay)?);
        let is_day =
            parts.next().is_none() && (1..=12).contains(&month) && (1..=days_of_month(year, month)).contains(&day);
        if is_day { Ok(Self { year, month, day }) } else { Err(NotADay) }
    }
}

const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn days_of_year(year: i64) -> i64 {
    if is_leap(year) { 366 } else { 365 }
}

const fn days_of_month(year: i64, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::Day;

    #[test]
    fn days_of_times() {
        for (seconds, day) in [
            (0, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_782_400, "2000-02-29"),
            (1_798_761_599, "2026-12-31"),
            (1_798_761_600, "2027-01-01"),
            (4_107_542_400, "2100-03-01"),
        ] {
            assert_eq!(Day::of(UNIX_EPOCH + Duration::from_secs(seconds)).to_string(), day);
            assert_eq!(day.parse::<Day>().unwrap().to_string(), day);
        }
    }

    #[test]
    fn what_is_no_day() {
        for text in ["", "2026", "2026-13-01", "2026-02-29", "2100-02-29", "2026-1-1", "2026-01-01-01", "2026-01-0x"] {
            text.parse::<Day>().unwrap_err();
        }
        assert!("2026-12-31".parse::<Day>().unwrap() < "2027-01-01".parse().unwrap());
    }
}
