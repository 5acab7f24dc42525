//! Counts days.
//!
//! Day 0 is the day of the event; day 1 is the next working day. A time limit of n
//! working days runs out at the end of the nth.

use super::bank_holiday;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Which days are working days. It covers every year: without an official list it applies the
/// standing rules, and each answer says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    holidays: Vec<NaiveDate>,
    years: Vec<i32>,
    version: String,
}

/// A result of counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted<T> {
    /// The result.
    pub value: T,
    /// Whether an official list covers every day that the count used.
    pub official: bool,
}

/// The fewest bank holidays of a full year.
const FULL_YEAR: usize = 8;

impl Calendar {
    /// The published list of England and Wales that comes with the product.
    pub fn built_in() -> Calendar {
        Calendar {
            holidays: bank_holiday::published().collect(),
            years: (bank_holiday::COVERED_FROM..=bank_holiday::COVERED_TO).collect(),
            version: bank_holiday::VERSION.to_owned(),
        }
    }

    /// Applies a newer official list with its version. Its full years replace the built-in ones.
    /// Other years stay, because the publisher drops old years from time to time. A year with fewer
    /// days than the law gives is not full, so it is ignored.
    pub fn with_official(dates: &[NaiveDate], version: &str) -> Calendar {
        let mut calendar = Calendar::built_in();
        let listed = |year: i32| dates.iter().filter(move |date| date.year() == year);
        let mut replaced = Vec::new();
        for date in dates {
            let year = date.year();
            if replaced.contains(&year) || different(listed(year)) < FULL_YEAR {
                continue;
            }
            calendar.holidays.retain(|day| day.year() != year);
            listed(year).for_each(|day| keep(&mut calendar.holidays, *day));
            keep(&mut calendar.years, year);
            replaced.push(year);
        }
        calendar.version = version.to_owned();
        calendar
    }

    /// The same, if each year of the list has at least as many days as the built-in one. Otherwise
    /// the list is old or broken, and none of it is used.
    pub fn official(dates: &[NaiveDate], version: &str) -> Option<Calendar> {
        let own = Calendar::built_in();
        let in_year =
            |list: &[NaiveDate], year| different(list.iter().filter(|date| date.year() == year));
        let complete = dates.iter().all(|date| {
            let year = date.year();
            in_year(dates, year) >= in_year(&own.holidays, year).max(FULL_YEAR)
        });
        (complete && !dates.is_empty()).then(|| Calendar::with_official(dates, version))
    }

    /// The version of the list, stored with each deadline.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The last day up to which official lists have no gap.
    pub fn official_to(&self) -> Option<NaiveDate> {
        let mut last = bank_holiday::COVERED_TO;
        while self.years.contains(&(last + 1)) {
            last += 1;
        }
        NaiveDate::from_ymd_opt(last, 12, 31)
    }

    /// not a Saturday, Sunday or bank holiday of England and Wales.
    pub fn is_working_day(&self, day: NaiveDate) -> Counted<bool> {
        if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            return Counted {
                value: false,
                official: true,
            };
        }
        let official = self.covers(day.year());
        let holiday = match official {
            true => self.holidays.binary_search(&day).is_ok(),
            false => bank_holiday::standing(day.year()).any(|holiday| holiday == day),
        };
        Counted {
            value: !holiday,
            official,
        }
    }

    /// the nth working day after a day, which is day 0. None past the end of the
    /// calendar.
    pub fn add_working_days(&self, from: NaiveDate, count: u32) -> Option<Counted<NaiveDate>> {
        // RFC 3339 cannot write a later year.
        self.step(from, count, |day| {
            day.succ_opt().filter(|day| day.year() <= 9999)
        })
    }

    /// the nth working day before a day, which is day 0. None past the start of the
    /// calendar.
    pub fn working_days_back(&self, from: NaiveDate, count: u32) -> Option<Counted<NaiveDate>> {
        self.step(from, count, |day| day.pred_opt())
    }

    fn step(
        &self,
        from: NaiveDate,
        count: u32,
        next: fn(NaiveDate) -> Option<NaiveDate>,
    ) -> Option<Counted<NaiveDate>> {
        let (mut day, mut left, mut official) = (from, count, true);
        while left > 0 {
            day = next(day)?;
            let working = self.is_working_day(day);
            official &= working.official;
            left -= u32::from(working.value);
        }
        Some(Counted {
            value: day,
            official,
        })
    }

    /// The number of working days after the first day, up to and including the second. 0 where the
    /// second is not later.
    pub fn working_days_after(&self, first: NaiveDate, second: NaiveDate) -> Counted<u32> {
        let days = u32::try_from((second - first).num_days()).unwrap_or(0);
        if days == 0 {
            return Counted {
                value: 0,
                official: true,
            };
        }
        let weekdays = {
            // The days after the last whole week, counted one by one.
            let rest = (0..days % 7).filter(|back| {
                second
                    .checked_sub_days(Days::new(u64::from(*back)))
                    .is_some_and(is_weekday)
            });
            u32::try_from(rest.count()).unwrap_or(0) + days / 7 * 5
        };
        let (mut holidays, mut official) = (0, true);
        let mut take_away = |day: NaiveDate| {
            holidays += u32::from(first < day && day <= second && is_weekday(day));
        };
        for year in first.year()..=second.year() {
            if self.covers(year) {
                self.holidays
                    .iter()
                    .filter(|day| day.year() == year)
                    .for_each(|day| take_away(*day));
            } else {
                official &= !self.relies_on(year, first, second);
                bank_holiday::standing(year).for_each(&mut take_away);
            }
        }
        Counted {
            value: weekdays.saturating_sub(holidays),
            official,
        }
    }

    /// Whether a count after `first` up to `second` needs the list of a year. Weekends need none.
    fn relies_on(&self, year: i32, first: NaiveDate, second: NaiveDate) -> bool {
        let start = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(first);
        let end = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(second);
        let mut day = if first < start {
            Some(start)
        } else {
            first.succ_opt()
        };
        for _ in 0..3 {
            match day {
                Some(one) if one <= end.min(second) => {
                    if is_weekday(one) {
                        return true;
                    }
                    day = one.succ_opt();
                }
                _ => return false,
            }
        }
        false
    }

    fn covers(&self, year: i32) -> bool {
        self.years.binary_search(&year).is_ok()
    }
}

/// The number of different days.
fn different<'a>(days: impl Iterator<Item = &'a NaiveDate>) -> usize {
    let mut seen = Vec::new();
    days.for_each(|day| keep(&mut seen, *day));
    seen.len()
}

/// Inserts a value into an ordered list, once. A sort would cost kilobytes of wasm.
fn keep<T: Ord>(list: &mut Vec<T>, value: T) {
    if let Err(place) = list.binary_search(&value) {
        list.insert(place, value);
    }
}

fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// the same day of the month, clamped to the end of a shorter month.
pub fn add_months(from: NaiveDate, months: u32) -> Option<NaiveDate> {
    from.checked_add_months(Months::new(months))
}

/// the same date a year later; 29 February gives 1 March.
pub fn add_year(from: NaiveDate) -> Option<NaiveDate> {
    let year = from.year().checked_add(1)?;
    NaiveDate::from_ymd_opt(year, from.month(), from.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
}

/// Adds calendar days, for dates that are only an indication.
pub(super) fn add_days(from: NaiveDate, days: u64) -> Option<NaiveDate> {
    from.checked_add_days(Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    fn plus(from: NaiveDate, count: u32) -> NaiveDate {
        Calendar::built_in()
            .add_working_days(from, count)
            .unwrap()
            .value
    }

    #[test]
    fn no_working_days_added_is_the_day_itself() {
        assert_eq!(plus(date(2026, 4, 4), 0), date(2026, 4, 4));
    }

    #[test]
    fn counting_starts_on_the_next_working_day_after_a_weekend_or_holiday() {
        assert_eq!(plus(date(2026, 3, 7), 1), date(2026, 3, 9));
        assert_eq!(plus(date(2026, 4, 3), 1), date(2026, 4, 7));
        assert_eq!(plus(date(2026, 4, 2), 5), date(2026, 4, 13));
    }

    #[test]
    fn moved_and_one_off_holidays_count() {
        assert_eq!(plus(date(2020, 5, 1), 1), date(2020, 5, 4));
        assert_eq!(plus(date(2020, 5, 7), 1), date(2020, 5, 11));
        assert_eq!(plus(date(2022, 6, 1), 1), date(2022, 6, 6));
        assert_eq!(plus(date(2022, 9, 16), 1), date(2022, 9, 20));
        assert_eq!(plus(date(2023, 5, 5), 1), date(2023, 5, 9));
        assert_eq!(plus(date(2026, 6, 12), 1), date(2026, 6, 15));
        assert_eq!(plus(date(2027, 12, 24), 1), date(2027, 12, 29));
    }

    #[test]
    fn counting_back_leaves_out_the_day_of_publication() {
        let back = Calendar::built_in()
            .working_days_back(date(2026, 4, 10), 7)
            .unwrap();
        assert_eq!(
            back,
            Counted {
                value: date(2026, 3, 30),
                official: true
            }
        );
    }

    #[test]
    fn months_are_clamped_and_a_year_after_a_leap_day_is_1_march() {
        assert_eq!(add_months(date(2026, 8, 31), 6), Some(date(2027, 2, 28)));
        assert_eq!(add_months(date(2027, 8, 31), 6), Some(date(2028, 2, 29)));
        assert_eq!(add_months(date(2025, 10, 31), 6), Some(date(2026, 4, 30)));
        assert_eq!(add_year(date(2028, 2, 29)), Some(date(2029, 3, 1)));
        assert_eq!(add_year(date(2026, 4, 10)), Some(date(2027, 4, 10)));
    }

    #[test]
    fn a_count_beyond_the_list_says_that_it_is_not_official() {
        let calendar = Calendar {
            years: (2018..=2028).collect(),
            ..Calendar::built_in()
        };
        let on = |y, m, d, count| calendar.add_working_days(date(y, m, d), count).unwrap();
        assert!(on(2028, 12, 20, 5).official);
        assert!(!on(2028, 12, 29, 1).official);
        // 30 and 31 December 2028 are a weekend and need no list.
        assert_eq!(
            on(2028, 12, 28, 1),
            Counted {
                value: date(2028, 12, 29),
                official: true
            }
        );
        // The last days of 2017 before Monday 1 January 2018, which is a holiday.
        assert!(!on(2017, 12, 28, 1).official);
        assert_eq!(
            on(2017, 12, 29, 1),
            Counted {
                value: date(2018, 1, 2),
                official: true
            }
        );
        assert!(!calendar.is_working_day(date(2029, 3, 1)).official);
        let to = Calendar::built_in().official_to();
        assert_eq!(to, Some(date(bank_holiday::COVERED_TO, 12, 31)));
    }

    #[test]
    fn an_official_list_replaces_its_full_years_and_leaves_the_others() {
        let covered = bank_holiday::COVERED_TO;
        let mut dates: Vec<_> = bank_holiday::standing(covered + 1).collect();
        dates.extend(bank_holiday::standing(covered));
        dates.push(date(covered, 6, 5));
        // A single day is not a full list of its year, so it is ignored.
        dates.push(date(covered + 2, 6, 5));
        let calendar = Calendar::with_official(&dates, "test");
        assert_eq!(calendar.version(), "test");
        assert_eq!(calendar.official_to(), Some(date(covered + 1, 12, 31)));
        assert_eq!(
            calendar.is_working_day(date(covered, 6, 5)),
            Counted {
                value: false,
                official: true
            }
        );
        assert_eq!(
            calendar.is_working_day(date(2022, 9, 19)),
            Counted {
                value: false,
                official: true
            }
        );
        assert!(!calendar.is_working_day(date(covered + 2, 6, 5)).official);
        assert_eq!(
            Calendar::with_official(&[], "").official_to(),
            Calendar::built_in().official_to()
        );
    }

    #[test]
    fn counting_between_agrees_with_counting_one_by_one() {
        let calendar = Calendar::built_in();
        for start in date(2027, 11, 20)
            .iter_days()
            .take(60)
            .chain(date(2028, 12, 1).iter_days().take(60))
        {
            let (mut slow, mut official) = (0, true);
            for end in start.iter_days().skip(1).take(500) {
                let day = calendar.is_working_day(end);
                slow += u32::from(day.value);
                official &= day.official;
                assert_eq!(
                    calendar.working_days_after(start, end),
                    Counted {
                        value: slow,
                        official
                    },
                    "{start} {end}"
                );
            }
            assert_eq!(calendar.working_days_after(start, start).value, 0);
            assert_eq!(
                calendar.working_days_after(start, date(2020, 1, 1)).value,
                0
            );
        }
    }

    #[test]
    fn counting_from_the_first_or_last_possible_day_does_not_panic() {
        let calendar = Calendar::built_in();
        for end in [NaiveDate::MIN, NaiveDate::MAX] {
            for count in [0, 1, 7, 15] {
                calendar.add_working_days(end, count);
                calendar.working_days_back(end, count);
            }
            calendar.is_working_day(end);
            add_months(end, 6);
            add_year(end);
            add_days(end, 10);
        }
        assert_eq!(calendar.add_working_days(NaiveDate::MAX, 1), None);
        assert_eq!(calendar.working_days_back(NaiveDate::MIN, 1), None);
        calendar.working_days_after(NaiveDate::MIN, date(-262_000, 1, 1));
        assert!(
            calendar
                .working_days_after(date(1, 1, 1), date(9999, 12, 31))
                .value
                > 2_000_000
        );
    }
}
