//! Which questions appear for which answers.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use crate::support::{answer, session, wc_001_with};
use notifiable_incident::catalogue::{self, CHILDREN, Group};
use notifiable_incident::record::{Answers, INCIDENT, Row, VisibleAnswers, problems};
use notifiable_incident::use_cases::Session;

/// Case WC-001 with other answers, on a day on which nothing is late.
fn with(answered: &[(&'static str, &str)]) -> Session {
    let mut session = session("2026-03-03");
    session.answers = wc_001_with(answered);
    session
}

/// The questions that are asked in an entry.
fn asked_in(session: &Session, group: Option<&Group>, row: Row) -> Vec<&'static str> {
    let derived = session.derived();
    let asked = VisibleAnswers::new(&session.answers, &derived);
    let mut ids = Vec::new();
    for section in catalogue::sections().filter(|section| section.group == group) {
        if asked.section(section, row) {
            ids.extend(asked.questions(section, row).iter().map(|one| one.id));
        }
    }
    ids
}

fn child_of(answers: &Answers) -> Row {
    answers.rows(&CHILDREN)[0]
}

/// Whether a question is asked about the incident or its first child.
fn is_asked(session: &Session, id: &str) -> bool {
    let child = child_of(&session.answers);
    let of_child = asked_in(session, Some(&CHILDREN), child);
    of_child.contains(&id) || asked_in(session, None, INCIDENT).contains(&id)
}

#[track_caller]
fn appears(id: &str, yes: &[&[(&'static str, &str)]], no: &[&[(&'static str, &str)]]) {
    for (cases, expected) in [(yes, true), (no, false)] {
        for case in cases {
            assert_eq!(is_asked(&with(case), id), expected, "{id} {case:?}");
        }
    }
}

const BORN_2010: (&str, &str) = ("child_dob", "10 11 2010");
const BORN_2005: (&str, &str) = ("child_dob", "10 11 2005");
const UNACCOMPANIED: (&str, &str) = (
    "child_nationality_immigration",
    "unaccompanied_asylum_seeking",
);

#[test]
fn a_disputed_age_is_asked_about_around_18_and_for_unaccompanied_children() {
    let twelve = ("child_dob", "10 11 2013");
    appears(
        "child_age_disputed",
        &[&[BORN_2010], &[BORN_2005], &[twelve, UNACCOMPANIED]],
        &[
            &[],
            &[twelve],
            &[("child_unborn", "yes")],
            &[BORN_2010, ("child_unidentified", "yes")],
        ],
    );
}

#[test]
fn how_a_child_died_is_asked_only_after_a_death() {
    let died: &[_] = &[("child_outcome", "died"), ("child_died_on", "2 3 2026")];
    for id in [
        "child_death_expected",
        "child_death_time",
        "child_post_mortem",
        "child_death_event_place",
    ] {
        appears(id, &[died], &[&[], &[("child_outcome", "near_miss")]]);
    }
}

#[test]
fn a_national_referral_is_asked_about_where_exploitation_is_possible() {
    appears(
        "child_nrm",
        &[
            &[
                BORN_2010,
                ("child_harm_type", "drowning criminal_exploitation"),
            ],
            &[BORN_2010, ("factors", "1A 12A")],
            &[BORN_2010, UNACCOMPANIED],
        ],
        &[&[BORN_2010], &[BORN_2010, ("factors", "1A 2A")]],
    );
    appears(
        "child_nrm_on",
        &[&[BORN_2010, UNACCOMPANIED, ("child_nrm", "yes")]],
        &[
            &[BORN_2010, UNACCOMPANIED, ("child_nrm", "no")],
            &[BORN_2010, ("child_nrm", "yes")],
        ],
    );
}

#[test]
fn going_missing_is_asked_about_from_5_to_17() {
    appears(
        "child_missing_at_time",
        &[&[BORN_2010], &[("child_dob", "1 3 2021")]],
        &[&[], &[("child_dob", "2 3 2021")], &[BORN_2005]],
    );
    appears(
        "child_missing_since",
        &[&[BORN_2010, ("child_missing_at_time", "yes")]],
        &[
            &[BORN_2010, ("child_missing_at_time", "no")],
            &[("child_missing_at_time", "yes")],
        ],
    );
}

#[test]
fn how_the_family_was_told_is_asked_once_the_family_knows() {
    for id in [
        "family_told_by",
        "family_told_how",
        "family_told_on",
        "family_support",
    ] {
        appears(
            id,
            &[&[("family_informed", "yes")]],
            &[
                &[],
                &[("family_informed", "no")],
                &[("family_informed", "not_safe")],
            ],
        );
    }
}

#[test]
fn children_affected_are_asked_about_unless_nobody_in_the_record_is_a_child() {
    appears("children_affected", &[&[], &[BORN_2010]], &[&[BORN_2005]]);
}

#[test]
fn parental_responsibility_is_asked_of_parents_and_carers_of_a_child() {
    for (born, relationship, expected) in [
        ("10 11 2025", "mother", true),
        ("10 11 2025", "carer_foster", true),
        ("10 11 2025", "professional", false),
        ("10 11 2025", "sibling", false),
        ("10 11 2005", "mother", false),
    ] {
        let mut session = with(&[("child_dob", born)]);
        let person = session.answers.add_row(&catalogue::PEOPLE);
        answer(
            &mut session.answers,
            person,
            "person_relationship",
            relationship,
        );
        let asked = asked_in(&session, Some(&catalogue::PEOPLE), person);
        let is_asked = asked.contains(&"person_parental_responsibility");
        assert_eq!(is_asked, expected, "{relationship} {born}");
    }
}

#[test]
fn a_setting_is_asked_about_where_the_incident_happened_in_one() {
    let home = ("incident_location", "childrens_home");
    let school = ("incident_location", "school_or_college");
    let club = ("incident_location", "sport_faith_or_community");
    let institution = ("harm_context", "intrafamilial institutional");
    let elsewhere: &[&[_]] = &[&[], &[("incident_location", "public_place")]];
    appears(
        "setting_name",
        &[&[home], &[school], &[club], &[institution]],
        elsewhere,
    );
    for id in ["setting_number", "setting_regulator_told_on"] {
        appears(id, &[&[home], &[school], &[institution]], &[&[], &[club]]);
    }
    appears(
        "setting_councils_told",
        &[&[home], &[institution]],
        &[&[], &[school], &[club]],
    );
}

#[test]
fn references_of_earlier_cases_are_asked_for_once_there_is_an_earlier_case() {
    appears("earlier_incidents", &[&[], &[BORN_2010]], &[&[BORN_2005]]);
    appears(
        "earlier_incidents_note",
        &[&[("earlier_incidents", "yes")]],
        &[
            &[],
            &[("earlier_incidents", "no")],
            &[BORN_2005, ("earlier_incidents", "yes")],
        ],
    );
}

#[test]
fn a_criminal_case_is_asked_about_after_the_first_enquiries_of_the_police() {
    for id in [
        "criminal_officer",
        "criminal_prosecutor",
        "criminal_protocol",
        "criminal_limits",
        "criminal_next_on",
    ] {
        let concluded: &[_] = &[("police_status", "concluded")];
        let ended = id == "criminal_next_on";
        let (yes, no): (&[&[_]], &[&[_]]) = match ended {
            true => (&[], &[concluded]),
            false => (&[concluded], &[]),
        };
        appears(id, yes, no);
        appears(
            id,
            &[
                &[("police_status", "investigation")],
                &[("police_status", "charged")],
            ],
            &[
                &[],
                &[("police_status", "none")],
                &[("police_status", "initial_enquiries")],
            ],
        );
    }
}

#[test]
fn why_a_record_was_shared_is_asked_where_it_went_beyond_the_partners() {
    for id in ["sharing_with", "sharing_reason", "sharing_authorised_by"] {
        appears(
            id,
            &[&[("sent_to", "panel others")]],
            &[
                &[],
                &[("sent_to", "panel partners_here child_death_review")],
            ],
        );
    }
}

#[test]
fn how_a_disagreement_was_settled_must_be_said_once_a_partner_disagrees() {
    let mut session = with(&[]);
    let settled = ["notify_settled", "notify_decided_by"];
    let asked = |session: &Session| settled.map(|id| is_asked(session, id));
    assert_eq!(asked(&session), [false, false]);
    let views = ["agrees", "not_reached", "disagrees"];
    for (view, expected) in views.into_iter().zip([false, false, true]) {
        let row = session.answers.add_row(&catalogue::PARTNER_VIEWS);
        answer(&mut session.answers, row, "notify_view", view);
        assert_eq!(asked(&session), [expected, expected], "{view}");
    }
    let derived = session.derived();
    let problems = problems(&session.answers, &derived, &session.context);
    for id in settled {
        assert!(
            problems.iter().any(|one| one.blocks && one.key.id == id),
            "{id}"
        );
    }
}

#[test]
fn a_partners_view_asks_for_its_day_and_a_disagreement_for_its_reason() {
    for (view, expected) in [
        (
            "agrees",
            &["notify_view_of", "notify_view", "notify_view_on"][..],
        ),
        ("not_reached", &["notify_view_of", "notify_view"]),
        (
            "disagrees",
            &[
                "notify_view_of",
                "notify_view",
                "notify_view_reason",
                "notify_view_on",
            ],
        ),
    ] {
        let mut session = with(&[]);
        let row = session.answers.add_row(&catalogue::PARTNER_VIEWS);
        answer(&mut session.answers, row, "notify_view", view);
        assert_eq!(
            asked_in(&session, Some(&catalogue::PARTNER_VIEWS), row),
            expected
        );
    }
    // Partners give no view on the death of an adult.
    let mut session = with(&[BORN_2005]);
    let row = session.answers.add_row(&catalogue::PARTNER_VIEWS);
    assert_eq!(
        asked_in(&session, Some(&catalogue::PARTNER_VIEWS), row),
        [""; 0]
    );
}

#[test]
fn a_child_still_to_be_identified_can_be_described_without_name_or_birth_date() {
    let unidentified = ("child_unidentified", "yes");
    let described = [unidentified, ("child_described", "yes")];
    let ids = [
        "child_age_estimate",
        "child_identified_how",
        "child_found_where",
    ];
    for id in ids {
        appears(
            id,
            &[&described],
            &[&[], &[unidentified], &[("child_described", "yes")]],
        );
    }
    for id in ["child_sex", "factors", "factors_extra", "factors_note"] {
        appears(id, &[&[], &described], &[&[unidentified]]);
    }
    for id in [
        "child_forenames",
        "child_last_name",
        "child_dob",
        "child_age",
        "child_ethnicity",
        "child_home_la",
        "child_voice",
    ] {
        appears(id, &[], &[&described]);
    }
}

#[test]
fn describing_a_child_changes_no_duty_and_no_date() {
    let before = with(&[("child_unidentified", "yes")]).derived();
    let after = with(&[
        ("child_unidentified", "yes"),
        ("child_described", "yes"),
        ("child_age_estimate", "20 years"),
        ("child_sex", "M"),
        ("factors", "12A"),
    ])
    .derived();
    assert!(after.says_the_same(&before));
}
