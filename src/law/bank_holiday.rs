//! The bank holidays of England and Wales: the published list, and the standing
//! rules for years that it does not cover.
//!
//! Good Friday and Christmas Day are holidays at common law, the others under the Banking and
//! Financial Dealings Act 1971 or by yearly proclamation. One list holds them all.

use chrono::{Datelike, NaiveDate, Weekday};

/// The list's version: the publisher's "last updated" and the day on which we checked it.
pub const VERSION: &str = "gov.uk 2025-11-24, checked 2026-11-21";

/// The first year covered by the built-in list.
pub const COVERED_FROM: i32 = 2018;
/// The last year covered by the built-in list.
pub const COVERED_TO: i32 = 2028;

/// The published days, as month and day (1225 is 25 December), substitute days included.
/// Source: the list behind gov.uk/bank-holidays; 2018 from its copy of 2020.
static PUBLISHED: &[(i32, &[u16])] = &[
    (2018, &[101, 330, 402, 507, 528, 827, 1225, 1226]),
    (2019, &[101, 419, 422, 506, 527, 826, 1225, 1226]),
    // Victory in Europe: early May bank holiday moved to the 8th.
    (2020, &[101, 410, 413, 508, 525, 831, 1225, 1228]),
    (2021, &[101, 402, 405, 503, 531, 830, 1227, 1228]),
    // Platinum Jubilee: spring bank holiday moved to 2 June, 3 June added. State Funeral: 19 September.
    (2022, &[103, 415, 418, 502, 602, 603, 829, 919, 1226, 1227]),
    // Coronation: 8 May added.
    (2023, &[102, 407, 410, 501, 508, 529, 828, 1225, 1226]),
    (2024, &[101, 329, 401, 506, 527, 826, 1225, 1226]),
    (2025, &[101, 418, 421, 505, 526, 825, 1225, 1226]),
    (2026, &[101, 403, 406, 504, 525, 831, 1225, 1228]),
    (2027, &[101, 326, 329, 503, 531, 830, 1227, 1228]),
    (2028, &[103, 414, 417, 501, 529, 828, 1225, 1226]),
];

/// The published days of the built-in list.
pub(super) fn published() -> impl Iterator<Item = NaiveDate> {
    PUBLISHED.iter().flat_map(|(year, days)| {
        days.iter().filter_map(|day| {
            NaiveDate::from_ymd_opt(*year, u32::from(day / 100), u32::from(day % 100))
        })
    })
}

/// The holidays of a year by the standing rules, in order, substitute days included: computed, not
/// official. One-off holidays cannot be foreseen.
pub fn standing(year: i32) -> impl Iterator<Item = NaiveDate> {
    let on = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let nth_monday =
        |month, nth| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, nth);
    let (christmas, boxing) = match on(12, 25).map(|day| day.weekday()) {
        Some(Weekday::Fri) => (25, 28),
        Some(Weekday::Sat) => (27, 28),
        Some(Weekday::Sun) => (27, 26),
        _ => (25, 26),
    };
    let new_year = match on(1, 1).map(|day| day.weekday()) {
        Some(Weekday::Sat) => 3,
        Some(Weekday::Sun) => 2,
        _ => 1,
    };
    let easter = easter_sunday(year);
    [
        on(1, new_year),
        easter.and_then(|day| day.pred_opt()?.pred_opt()),
        easter.and_then(|day| day.succ_opt()),
        nth_monday(5, 1),
        nth_monday(5, 5).or_else(|| nth_monday(5, 4)),
        nth_monday(8, 5).or_else(|| nth_monday(8, 4)),
        on(12, christmas.min(boxing)),
        on(12, christmas.max(boxing)),
    ]
    .into_iter()
    .flatten()
}

/// Easter Sunday by the Gregorian computus (as tabulated in the Calendar (New Style) Act 1750).
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    let moon = (19 * golden + century
        - century.div_euclid(4)
        - (century - (century + 8).div_euclid(25) + 1).div_euclid(3)
        + 15)
        .rem_euclid(30);
    let sunday = (32 + 2 * century.rem_euclid(4) + 2 * (year.rem_euclid(100) / 4)
        - moon
        - year.rem_euclid(4))
    .rem_euclid(7);
    let shift = (golden + 11 * moon + 22 * sunday).div_euclid(451);
    let day = moon + sunday - 7 * shift + 114;
    NaiveDate::from_ymd_opt(
        year,
        (day / 31).unsigned_abs(),
        (day % 31 + 1).unsigned_abs(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_tables_say() {
        // Published dates, the earliest and latest possible ones among them.
        for (year, month, day) in [
            (1818, 3, 22),
            (1943, 4, 25),
            (1954, 4, 18),
            (1981, 4, 19),
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2018, 4, 1),
            (2024, 3, 31),
            (2029, 4, 1),
            (2030, 4, 21),
            (2038, 4, 25),
            (2049, 4, 18),
            (2076, 4, 19),
            (2100, 3, 28),
            (2285, 3, 22),
        ] {
            assert_eq!(
                easter_sunday(year),
                NaiveDate::from_ymd_opt(year, month, day)
            );
        }
    }

    #[test]
    fn easter_is_a_sunday_from_22_march_to_25_april_in_every_year() {
        for year in 1583..6000 {
            let easter = easter_sunday(year).unwrap();
            assert_eq!(easter.weekday(), Weekday::Sun);
            let day = (easter.month(), easter.day());
            assert!(((3, 22)..=(4, 25)).contains(&day));
        }
    }

    #[test]
    fn the_published_list_covers_the_years_it_says_and_stands_in_order() {
        assert!((COVERED_FROM..=COVERED_TO).eq(PUBLISHED.iter().map(|(year, _)| *year)));
        let days: Vec<_> = published().collect();
        assert!(PUBLISHED.iter().all(|(_, days)| days.len() >= 8));
        assert!(days.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn the_standing_rules_give_eight_weekdays_in_order() {
        for year in 2018..2400 {
            let days: Vec<_> = standing(year).collect();
            assert_eq!(days.len(), 8);
            assert!(days.windows(2).all(|pair| pair[0] < pair[1]), "{year}");
            assert!(
                days.iter()
                    .all(|day| day.weekday().num_days_from_monday() < 5),
                "{year}"
            );
        }
    }

    #[test]
    fn the_standing_rules_do_not_panic_in_any_year() {
        for year in [
            i32::from(i16::MIN),
            -262_143,
            -1,
            0,
            1,
            262_142,
            262_143,
            300_000,
        ] {
            standing(year).for_each(drop);
        }
    }
}
