//! The panel, the cards, the task list, check answers, the printed documents and the timeline never contradict
//! each other about a record. Check answers and the documents repeat the panel's headline and the card's last
//! day (`components/verdict_panel/one_line.rs`). `tests/e2e/tests/calm.rs` reads all six in a browser.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail loudly"
)]

use crate::next_question::one;
use crate::support::{answer, context};
use notifiable_incident::law::{DeadlineStatus, Due};
use notifiable_incident::record::timeline::{What, clock_name, is_late, is_waived, timeline};
use notifiable_incident::record::{
    Answers, Derived, INCIDENT, InShort, Key, Row, date, headline, is_decision_open, left_to_do,
    to_notify,
};
use proptest::prelude::*;

/// What one part of the form tells the user to do.
#[derive(Debug, PartialEq)]
enum Says {
    Nothing,
    Panel,
    Death,
    Both,
    DeathAndDecide,
    Decide,
    Elsewhere,
}

fn says(code: &str) -> Says {
    match code {
        "notify_panel" | "decided_to_notify" => Says::Panel,
        "notify_sos_ofsted" | "care_leaver_death" | "decided_death" | "decided_death_alone" => {
            Says::Death
        }
        "decided_both" => Says::Both,
        "death_and_panel_open" => Says::DeathAndDecide,
        "needs_decision" => Says::Decide,
        "other_la_to_notify" => Says::Elsewhere,
        "decided_not_to_notify" | "not_notifiable" => Says::Nothing,
        code => panic!("{code} is not in this list"),
    }
}

const OURS: &str = "E08000035";
const THEIRS: &str = "E08000032";

/// Answers on which a verdict or a day rests; an empty one is left out.
fn any_record() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let child = (
        one(
            "child_outcome",
            &[
                "died",
                "seriously_harmed",
                "harmed_not_serious",
                "near_miss",
                "",
            ],
        ),
        one("child_age", &["0", "9", "16", "17", "20", ""]),
        one(
            "child_abuse_status",
            &["known", "suspected", "not_suspected", "unknown", ""],
        ),
        one(
            "child_abuse_link",
            &["cause_or_contributory", "concern_not_linked", "unknown", ""],
        ),
        one("child_caused_harm", &["yes", "no", ""]),
        one("child_looked_after", &["yes", "no", ""]),
        one("child_looked_after_by", &[OURS, THEIRS]),
        one("child_care_leaver", &["yes", "no", ""]),
        one("child_care_leaver_la", &[OURS, THEIRS]),
        one("child_home_la", &[OURS, THEIRS, ""]),
    );
    let once = (
        one(
            "incident_jurisdiction",
            &[
                "this_la",
                "other_la_england",
                "outside_england",
                "unknown",
                "",
            ],
        ),
        one("aware_on", &["2 3 2026", "24 2 2026", "1 6 2018", ""]),
        one("notified_on", &["", "", "", "4 3 2026"]),
        one(
            "human_decision",
            &["", "", "notify", "do_not_notify", "seek_advice"],
        ),
        one("incident_on", &["1 3 2026", ""]),
    );
    (child, once).prop_map(|(a, b)| {
        let child = [a.0, a.1, a.2, a.3, a.4, a.5, a.6, a.7, a.8, a.9];
        let once = [b.0, b.1, b.2, b.3, b.4];
        child.into_iter().chain(once).collect()
    })
}

fn record(given: &[(&'static str, &'static str)]) -> Answers {
    let mut answers = Answers::new();
    answer(&mut answers, INCIDENT, "notifying_la", OURS);
    answer(&mut answers, INCIDENT, "children_total", "1");
    answer(&mut answers, Row(1), "child_age_unit", "years");
    for (id, text) in given.iter().filter(|(_, text)| !text.is_empty()) {
        let row = if id.starts_with("child_") {
            Row(1)
        } else {
            INCIDENT
        };
        answer(&mut answers, row, id, text);
        if *id == "human_decision" {
            answer(&mut answers, row, "human_decision_by", "Helen Ward");
            answer(
                &mut answers,
                row,
                "human_decision_reason",
                "The facts are weighed.",
            );
        }
    }
    answers
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn every_surface_says_the_same_of_any_record(given in any_record()) {
        let answers = record(&given);
        let context = context("2026-03-05", true);
        let derived = Derived::of(&answers, &context);

        // Compare the headline of panel, check answers and documents with the row of the task list.
        let first = headline(&derived).map(|line| line.code);
        let is_decided = !answers.is_blank(Key::once("human_decision"));
        let left = left_to_do(&derived, &answers).map(|left| left.code);
        match (first, left) {
            // The headline keeps the verdict; the row shows a decision against it.
            (
                Some("not_notifiable" | "other_la_to_notify"),
                Some("notify_panel" | "needs_decision"),
            ) if is_decided => {}
            (Some("notified"), _) => prop_assert!(derived.facts.notified_on.is_some()),
            (Some(first), Some(left)) => prop_assert_eq!(says(first), says(left)),
            (None, Some(left)) => {
                prop_assert!(is_decided, "only a decision can leave {} before there is a verdict", left);
            }
            (Some(first), None) => prop_assert!(false, "{} and nothing is left to do", first),
            (None, None) => {}
        }
        if is_decision_open(&derived) && first.is_some() {
            prop_assert!(matches!(first, Some("needs_decision" | "death_and_panel_open")));
        }

        // Compare the card with the timeline.
        let clock = derived.assessment.clock(Due::NOTIFY);
        let lines = timeline(&derived);
        let drawn: Vec<_> = lines
            .iter()
            .filter(|line| matches!(line.what, What::Due(clock) if clock.what() == Due::NOTIFY))
            .map(|line| (line.on, line.name))
            .collect();
        let card = clock.and_then(|clock| Some((clock.due?, clock_name(clock, &derived))));
        prop_assert_eq!(drawn, card.into_iter().collect::<Vec<_>>());

        // Compare what sending leaves to do, and the list of records, with the card.
        let [_, _, day] = to_notify(&derived, &answers);
        if let Some((due, name)) = card {
            let clock = clock.unwrap();
            let is_named = day.contains(&date::with_weekday(due)) || day == "The last day is today.";
            prop_assert!(day.is_empty() || is_named, "{}", day);
            let is_open = matches!(clock.status, DeadlineStatus::Left(_) | DeadlineStatus::Overdue(_));
            let short = InShort::of(&answers, &context).due;
            if is_open && !is_waived(clock, &derived) && let Some(short) = short {
                let is_first = short.day < due || (short.day == due && short.name == name);
                prop_assert!(is_first, "{:?}", short);
            }
            prop_assert!(!is_late(clock, &derived) || due < context.today);
        } else {
            prop_assert!(day.is_empty(), "{}", day);
        }
    }
}
