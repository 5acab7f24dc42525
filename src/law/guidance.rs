//! Which edition of the guidance applies.

use super::rule::Certainty;
use chrono::NaiveDate;

/// One edition of Working Together to Safeguard Children, as far as it bears on this product.
#[derive(PartialEq)]
pub struct Ruleset {
    /// Its id in the payload.
    pub id: &'static str,
    /// Its name, with the chapter on serious incidents.
    pub title: &'static str,
    /// The first day on which it is used.
    pub from: Option<NaiveDate>,
    /// The last day on which it is used; none while it is in force.
    pub to: Option<NaiveDate>,
    /// What changed for this product.
    pub words: &'static str,
    /// How sure we are of dates and content.
    pub certainty: Certainty,
}

const fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The editions, oldest first. Deadlines are of the same length in all three.
pub static RULESETS: &[Ruleset] = &[
    Ruleset {
        id: "WT2018",
        title: "Working Together 2018, chapter 4",
        from: day(2018, 6, 29),
        to: day(2023, 12, 14),
        words: "The duty to notify the Panel began.",
        certainty: Certainty::Recalled,
    },
    Ruleset {
        id: "WT2023",
        title: "Working Together 2023, chapter 5",
        from: day(2023, 12, 15),
        to: day(2026, 3, 17),
        words: "Adds deaths of care leavers up to and including age 24.",
        certainty: Certainty::Inferred,
    },
    Ruleset {
        id: "WT2026",
        title: "Working Together 2026, chapter 5",
        from: day(2026, 3, 18),
        to: None,
        words: "Reported to cover unborn children where there are concerns.",
        certainty: Certainty::Inferred,
    },
];

/// The edition for an authority that became aware on this day. None before the duty began.
pub fn ruleset_on(aware: NaiveDate) -> Option<&'static Ruleset> {
    RULESETS
        .iter()
        .rev()
        .find(|set| set.from.is_some_and(|from| from <= aware))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guidance_in_force_on_the_day_of_awareness_is_used() {
        let on = |y, m, d| day(y, m, d).and_then(ruleset_on).map(|set| set.id);
        assert_eq!(on(2018, 6, 28), None);
        assert_eq!(on(2018, 6, 29), Some("WT2018"));
        assert_eq!(on(2023, 12, 14), Some("WT2018"));
        assert_eq!(on(2023, 12, 15), Some("WT2023"));
        assert_eq!(on(2026, 3, 17), Some("WT2023"));
        assert_eq!(on(2026, 3, 18), Some("WT2026"));
        assert_eq!(on(9999, 12, 31), Some("WT2026"));
    }

    #[test]
    fn each_edition_follows_the_one_before_without_a_gap() {
        for pair in RULESETS.windows(2) {
            assert_eq!(pair[0].to.and_then(|day| day.succ_opt()), pair[1].from);
        }
        assert_eq!(RULESETS.last().unwrap().to, None);
    }
}
