//! Which edition of the guidance applies.

use super::rule::{Certainty, RuleId};
use chrono::NaiveDate;

/// One edition of Working Together to Safeguard Children.
#[derive(PartialEq)]
pub struct Ruleset {
    /// Its id in the payload.
    pub id: &'static str,
    /// Its name and its chapter on serious incidents.
    pub title: &'static str,
    /// The first day on which it is used.
    pub from: Option<NaiveDate>,
    /// The last day on which it is used; none while it is in force.
    pub to: Option<NaiveDate>,
    /// The change that matters to this form.
    pub words: &'static str,
    /// How sure we are of the dates and content.
    pub certainty: Certainty,
}

const fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The editions, oldest first. All three have the same deadlines.
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

/// The aims of a rapid review under one edition of the Panel's guidance.
#[derive(Debug, PartialEq)]
pub struct ReviewAims {
    /// The first day of becoming aware for which they apply; none for the first edition.
    pub from: Option<NaiveDate>,
    /// The aims.
    pub aims: &'static [&'static str],
    /// The rule that lists them.
    pub rule: RuleId,
}

/// Each edition's aims, oldest first. The day in June 2025 is not known, so we take 1 June.
pub static REVIEW_AIMS: &[ReviewAims] = &[
    ReviewAims {
        from: None,
        aims: &[
            "Gather the facts, as far as they can be found out now",
            "Discuss what must be done now to keep children safe, and share learning",
            "Consider what could be improved",
            "Decide what to do next",
        ],
        rule: RuleId::known(32),
    },
    ReviewAims {
        from: day(2025, 6, 1),
        aims: &[
            "Gather the facts about the child’s experience, with what each agency did and an analysis of key practice episodes",
            "Decide what must be done now to keep children safe",
            "Consider what could be improved",
            "Understand the context, and how racism, ableism and other inequalities linked to protected characteristics may have mattered",
            "Decide what to do next, and whether to hold a local review",
        ],
        rule: RuleId::known(33),
    },
];

/// The aims for an authority that became aware on this day; the latest aims without a day.
pub fn review_aims(aware: Option<NaiveDate>) -> Option<&'static ReviewAims> {
    let applies = |set: &&ReviewAims| match (set.from, aware) {
        (Some(from), Some(aware)) => from <= aware,
        _ => true,
    };
    REVIEW_AIMS.iter().rev().find(applies)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOW_TO: &str = "docs/how-to/change-a-rule-or-deadline.md, A new edition";

    #[test]
    fn the_guidance_in_force_on_the_day_of_awareness_is_used() {
        let on = |y, m, d| day(y, m, d).and_then(ruleset_on).map(|set| set.id);
        assert_eq!(on(2018, 6, 28), None);
        assert_eq!(on(2018, 6, 29), Some("WT2018"));
        assert_eq!(on(2023, 12, 14), Some("WT2018"));
        assert_eq!(on(2023, 12, 15), Some("WT2023"));
        assert_eq!(on(2026, 3, 17), Some("WT2023"));
        assert_eq!(on(2026, 3, 18), Some("WT2026"));
        assert_eq!(on(9999, 12, 31), Some("WT2026"), "{HOW_TO}, step 2");
    }

    #[test]
    fn a_rapid_review_has_five_aims_since_june_2025_and_had_four_before() {
        let aims = |day| review_aims(day).map_or(0, |set| set.aims.len());
        assert_eq!(aims(day(2025, 5, 31)), 4);
        assert_eq!(aims(day(2025, 6, 1)), 5);
        assert_eq!(aims(None), 5);
    }

    #[test]
    fn each_edition_follows_the_one_before_without_a_gap() {
        for pair in RULESETS.windows(2) {
            let next = pair[0].to.and_then(|day| day.succ_opt());
            assert_eq!(next, pair[1].from, "{}: {HOW_TO}, step 1", pair[1].id);
        }
        assert_eq!(RULESETS.last().unwrap().to, None, "{HOW_TO}, step 1");
    }
}
