//! A council's own list of bank holidays, in the format of <https://www.gov.uk/bank-holidays.json>.
//!
//! Deadlines are counted with it, so the form refuses a list that cannot be real: one with a weekend day,
//! with too many days in a year or a week, or without a bank holiday that the form knows of.

use super::json::{Json, Limits, without_mark};
use crate::law::Calendar;
use crate::law::date::{iso, parse_iso};
use chrono::{Datelike, NaiveDate, Weekday};

/// The division whose holidays count in England.
const DIVISION: &str = "england-and-wales";
/// The years that a list may cover.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;
/// The most bank holidays in a year. There were ten in 2022. A list with many more would move the last days
/// too far.
const MOST_IN_A_YEAR: usize = 14;
/// The most bank holidays in any seven days. There were never more than two, as at Christmas. A third may be
/// proclaimed, but no real list fills a week.
const MOST_IN_A_WEEK: usize = 3;

/// Why a list is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unused {
    /// It could not be fetched.
    NotFetched,
    /// It is not a list in that format, or holds days that cannot be bank holidays.
    NotAList,
    /// It leaves out bank holidays that this form knows of.
    Incomplete,
}

impl Unused {
    /// The code for `notifiable-incident-error`.
    pub const fn code(self) -> &'static str {
        match self {
            Unused::NotFetched => "calendar-not-fetched",
            Unused::NotAList => "calendar-refused",
            Unused::Incomplete => "calendar-incomplete",
        }
    }
}

/// The calendar with this list. The version that a payload names has the digest of the text, so that a
/// reader can tell which list was used.
pub fn read_list(text: &str, digest: &str) -> Result<Calendar, Unused> {
    let dates = dates(text).ok_or(Unused::NotAList)?;
    let last = dates.iter().max().copied().map(iso).unwrap_or_default();
    let version = ["council list to ", &last, ", sha-256 ", digest].concat();
    Calendar::official(&dates, &version).ok_or(Unused::Incomplete)
}

fn dates(text: &str) -> Option<Vec<NaiveDate>> {
    let limits = Limits {
        odd_numbers: true,
        ..Limits::OUTSIDE
    };
    let json = Json::parse_within(without_mark(text), limits).ok()?;
    let list = json.get(DIVISION)?;
    (list.get("division")?.as_text()? == DIVISION).then_some(())?;
    let mut dates: Vec<NaiveDate> = Vec::new();
    for event in list.get("events")?.as_list()? {
        event.get("title")?.as_text()?;
        let date = parse_iso(event.get("date")?.as_text()?)?;
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let in_year = dates.iter().filter(|other| other.year() == date.year());
        let right = YEARS.contains(&date.year())
            && !weekend
            && !dates.contains(&date)
            && in_year.count() < MOST_IN_A_YEAR;
        right.then(|| dates.push(date))?;
    }
    let in_week = |first: &NaiveDate| {
        let within = |date: &&NaiveDate| (0..7).contains(&(**date - *first).num_days());
        dates.iter().filter(within).count()
    };
    let is_right = !dates.is_empty() && dates.iter().all(|date| in_week(date) <= MOST_IN_A_WEEK);
    is_right.then_some(dates)
}
