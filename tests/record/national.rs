//! The page to copy into the national system uses the terms of that system.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use crate::support::{session, wc_001_with};
use notifiable_incident::catalogue::{CHILDREN, words};
use notifiable_incident::record::{VisibleAnswers, looked_after_death};

#[test]
fn a_looked_after_childs_death_is_named_with_or_without_abuse_or_neglect() {
    let with = Some(words::DEATH_WITH_ABUSE);
    let without = Some(words::DEATH_WITHOUT_ABUSE);
    for (outcome, looked_after, abuse, expected) in [
        ("died", "yes", "known", with),
        ("died", "yes", "suspected", with),
        ("died", "yes", "not_suspected", without),
        ("died", "yes", "unknown", Some(words::NOT_YET_KNOWN)),
        ("died", "no", "known", None),
        ("seriously_harmed", "yes", "known", None),
    ] {
        let mut session = session("2026-03-03");
        session.answers = wc_001_with(&[
            ("child_outcome", outcome),
            ("child_looked_after", looked_after),
            ("child_abuse_status", abuse),
        ]);
        let child = session.answers.rows(&CHILDREN)[0];
        let derived = session.derived();
        let asked = VisibleAnswers::new(&session.answers, &derived);
        let told = looked_after_death(asked, child);
        assert_eq!(told, expected, "{outcome} {looked_after} {abuse}");
    }
}
