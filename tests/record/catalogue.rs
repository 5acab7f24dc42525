//! The catalogue has every question of the reference; every condition can be met, and every sentence
//! keeps to the wording rules.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail loudly"
)]

use crate::support::{context, wc_001_with};
use notifiable_incident::catalogue::{
    self, CHILDREN, DerivedCondition, Help, Kind, List, Mark, NAMES, Need, Question, REFERENCES,
    When, lists, words,
};
use notifiable_incident::law::{DEADLINES, RuleId};
use notifiable_incident::record;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use Mark::{Attested as A, Law as L, Proposed as P};
use Need::{Ask, Must, Opt};

/// The reference of the notification form, deliberately not taken from the catalogue. A composite
/// field is listed by its parts. Calculated fields (`notify_by`, `verdict`, `duties`, `verdict_rules`,
/// `ruleset`, `calendar_version`) are never asked.
const REFERENCE: &[(&str, Need, Mark)] = &[
    ("notifying_la", Must, A),
    ("notifier_name", Must, A),
    ("notifier_role", Must, A),
    ("notifier_email", Must, A),
    ("notifier_phone", Must, A),
    ("approver_name", Ask, P),
    ("approver_role", Ask, P),
    ("approved_on", Ask, P),
    ("legal_advice", Opt, P),
    ("partners_consulted", Ask, L),
    ("referral_by", Must, P),
    ("referral_phone", Must, P),
    ("referral_lead", Must, P),
    ("referral_reason", Must, P),
    ("notify_settled", Must, P),
    ("notify_decided_by", Must, P),
    ("notify_view_of", Ask, P),
    ("notify_view", Ask, P),
    ("notify_view_reason", Ask, P),
    ("notify_view_on", Ask, P),
    ("told_inside", Ask, P),
    ("told_inside_name", Opt, P),
    ("told_inside_on", Ask, P),
    ("told_inside_time", Opt, P),
    ("linked_cases", Opt, A),
    ("local_reference", Opt, P),
    ("incident_on_precision", Ask, A),
    ("incident_on", Ask, A),
    ("incident_to", Ask, A),
    ("incident_time", Opt, A),
    ("aware_on", Must, L),
    ("aware_time", Opt, P),
    ("aware_route", Opt, P),
    // "Ask if later": the form cannot know whether it was later, so a blank gives no warning.
    ("suspicion_on", Opt, P),
    ("notified_on", Ask, L),
    ("late_reason", Must, P),
    ("dfe_reference", Ask, P),
    ("notification_reason", Must, A),
    ("incident_summary", Must, A),
    ("incident_location", Must, A),
    ("incident_address", Ask, A),
    ("incident_postcode", Ask, A),
    ("incident_jurisdiction", Must, L),
    ("incident_country", Must, L),
    ("other_la", Ask, L),
    ("other_la_why", Ask, L),
    ("other_la_told_on", Ask, L),
    ("harm_context", Ask, P),
    ("children_total", Must, A),
    ("further_children", Must, A),
    ("other_deaths_adults", Opt, P),
    ("children_affected", Opt, P),
    ("immediate_actions", Must, L),
    ("police_status", Ask, P),
    ("police_reference", Ask, P),
    ("parallel_processes", Ask, P),
    ("earlier_incidents", Ask, P),
    ("earlier_incidents_note", Ask, P),
    ("media_interest", Ask, A),
    ("media_note", Ask, P),
    ("setting_name", Ask, P),
    ("setting_number", Ask, P),
    ("setting_regulator_told_on", Ask, P),
    ("setting_councils_told", Ask, P),
    ("criminal_officer", Ask, P),
    ("criminal_prosecutor", Ask, P),
    ("criminal_protocol", Ask, P),
    ("criminal_limits", Ask, P),
    ("criminal_next_on", Ask, P),
    ("attachment_title", Opt, A),
    ("child_unidentified", Opt, A),
    ("child_described", Opt, P),
    ("child_age_estimate", Ask, P),
    ("child_identified_how", Ask, P),
    ("child_found_where", Ask, P),
    ("child_forenames", Ask, A),
    ("child_last_name", Ask, A),
    ("child_other_names", Ask, A),
    ("child_dob", Ask, A),
    ("child_age", Must, A),
    ("child_age_unit", Must, A),
    ("child_unborn", Opt, L),
    ("child_expected_on", Opt, L),
    ("child_sex", Must, A),
    ("child_gender_note", Opt, P),
    ("child_ethnicity", Must, A),
    ("child_ethnicity_plan", Ask, P),
    ("child_religion", Ask, P),
    ("child_first_language", Ask, P),
    ("child_interpreter", Ask, P),
    ("child_disability_known", Must, A),
    ("child_disability", Must, A),
    ("child_health_note", Ask, A),
    ("child_nhs_number", Ask, P),
    ("child_nhs_number_missing", Ask, P),
    ("child_upn", Ask, P),
    ("child_upn_missing", Ask, P),
    ("child_la_ref", Opt, P),
    ("child_nationality_immigration", Opt, P),
    ("child_age_disputed", Ask, P),
    ("child_outcome", Must, A),
    ("child_died_on", Must, L),
    ("child_death_jurisdiction", Ask, L),
    ("child_suspected_suicide", Must, L),
    ("child_unexplained_death", Ask, L),
    ("child_death_expected", Ask, P),
    ("child_death_time", Opt, P),
    ("child_post_mortem", Ask, P),
    ("child_death_event_place", Opt, P),
    ("child_serious_harm_reason", Must, L),
    ("child_abuse_status", Must, L),
    ("child_abuse_category", Must, A),
    ("child_abuse_link", Must, L),
    ("child_harm_type", Ask, P),
    ("child_harm_type_main", Ask, P),
    ("child_caused_harm", Ask, L),
    ("child_injuries", Ask, P),
    ("child_home_la", Must, L),
    ("child_home_postcode", Ask, A),
    ("child_home_address", Opt, A),
    ("child_living", Must, A),
    ("child_missing_at_time", Ask, P),
    ("child_missing_since", Ask, P),
    ("child_csc_status", Must, A),
    ("child_cp_plan", Must, A),
    ("child_cp_category", Ask, A),
    ("child_cp_start", Ask, P),
    ("child_cin_plan", Must, A),
    ("child_looked_after", Must, A),
    ("child_looked_after_by", Must, A),
    ("child_legal_status", Must, A),
    ("child_legal_status_other", Opt, P),
    ("child_placement_type", Must, A),
    ("child_placement_provider", Ask, P),
    ("child_placement_urn", Opt, P),
    ("child_placed_since", Opt, P),
    ("child_care_leaver", Must, A),
    ("child_in_touch", Ask, P),
    ("child_care_leaver_la", Must, A),
    ("child_known_to_agency", Must, A),
    ("child_agencies", Ask, P),
    ("child_agencies_note", Ask, P),
    ("child_education_setting", Ask, P),
    ("child_education_name", Ask, P),
    ("child_education_attendance", Ask, P),
    ("child_education_exclusion", Ask, P),
    ("child_education_ehc_plan", Ask, P),
    ("person_name", Ask, A),
    ("person_relationship", Ask, A),
    ("person_parental_responsibility", Ask, P),
    ("person_age", Ask, A),
    ("person_lives_with_child", Ask, P),
    ("person_role", Ask, P),
    ("sibling_relation", Must, L),
    ("sibling_age", Must, L),
    ("sibling_where", Must, L),
    ("sibling_safe", Must, L),
    ("family_informed", Ask, P),
    ("family_told_by", Ask, P),
    ("family_told_how", Ask, P),
    ("family_told_on", Ask, P),
    ("family_support", Ask, P),
    ("factors", Ask, P),
    ("factors_confirmed", Opt, P),
    ("factors_extra", Opt, P),
    ("factors_note", Opt, P),
    ("child_nrm", Ask, P),
    ("child_nrm_on", Ask, P),
    ("child_voice", Ask, L),
    ("human_decision", Must, P),
    ("human_decision_reason", Must, L),
    ("human_decision_by", Must, P),
    ("human_decision_role", Ask, P),
    ("human_decision_on", Ask, P),
    ("declaration", Must, P),
    ("sent_to", Ask, L),
    ("sent_to_partners_on", Ask, L),
    ("sent_to_elsewhere_on", Ask, L),
    ("sent_to_authority_on", Ask, L),
    ("sent_to_child_death_review_on", Ask, L),
    ("sharing_with", Ask, P),
    ("sharing_reason", Ask, P),
    ("sharing_authorised_by", Ask, P),
];

/// Needed answers that cannot be "not yet known": who notifies, the trigger date, the unit of an
/// age that was given, the decision and the declaration.
const MUST_BE_KNOWN: &[&str] = &[
    "referral_by",
    "referral_phone",
    "referral_lead",
    "referral_reason",
    "notifying_la",
    "notifier_name",
    "notifier_role",
    "notifier_email",
    "notifier_phone",
    "aware_on",
    "child_age_unit",
    "human_decision",
    "human_decision_reason",
    "human_decision_by",
    "declaration",
];

/// Codes of lists that already mean "not known".
const UNKNOWN: &[&str] = &["unknown", "not_known", "not_yet_established", "NOBT", "U"];

#[test]
fn every_question_of_the_reference_is_asked_and_no_other() {
    let asked: BTreeMap<_, _> = catalogue::notification()
        .iter()
        .flat_map(|section| section.questions)
        .map(|q| (q.id, (q.need, q.mark)))
        .collect();
    for (id, need, mark) in REFERENCE {
        let step = "docs/how-to/add-a-question.md, step 3";
        assert_eq!(asked.get(id), Some(&(*need, *mark)), "{id}: {step}");
    }
    for id in asked.keys() {
        let is_listed = REFERENCE.iter().any(|(listed, ..)| listed == id);
        assert!(is_listed, "{id}: docs/how-to/add-a-question.md, step 3");
    }
    for group in [
        "other_las",
        "notify_views",
        "told_internally",
        "people",
        "siblings_other_children",
        "attachments_list",
    ] {
        assert!(catalogue::group(group).is_some(), "{group}");
    }
}

#[test]
fn ids_of_questions_and_sections_are_unique_and_found() {
    let mut ids = BTreeSet::new();
    for question in catalogue::questions() {
        assert!(ids.insert(question.id), "{} twice", question.id);
        assert_eq!(
            catalogue::question(question.id).map(|q| q.id),
            Some(question.id)
        );
        assert!(catalogue::section_of(question.id).is_some());
    }
    let sections: BTreeSet<_> = catalogue::sections().map(|section| section.id).collect();
    assert_eq!(sections.len(), catalogue::sections().count());
    assert!(catalogue::sections().all(|s| catalogue::section(s.id).is_some_and(|t| t.id == s.id)));
    assert!(catalogue::question("no_such_question").is_none());
    for id in REFERENCES {
        assert!(catalogue::question(id).is_some(), "{id}");
    }
    for id in NAMES {
        let identifies = catalogue::question(id).is_some_and(|one| one.identifies);
        assert!(identifies, "{id}: docs/how-to/add-a-question.md, step 5");
    }
}

/// Questions for a short text that names nobody.
const NAMES_NOBODY: &[&str] = &[
    "la_role",
    "icb_role",
    "police_role",
    "notifier_role",
    "approver_role",
    "child_age_estimate",
    "child_gender_note",
    "child_ethnicity_plan",
    "child_religion",
    "child_first_language",
    "attachment_title",
    "family_support",
    "sibling_relation",
    "human_decision_role",
    "dfe_reference",
    "incident_country",
    "media_note",
    "other_la_why",
    "other_learning",
    "other_learning_owner",
    "child_pseudonym",
    "agency_dates",
    "event_source",
    "line_question",
    "recommendation_who",
    "episode_title",
    "themes",
    "action_what",
    "action_owner",
    "lead_partnership",
    "attendee_role",
];

#[test]
fn a_short_text_identifies_somebody_or_is_known_to_name_nobody() {
    let texts = catalogue::questions().filter(|one| matches!(one.kind, Kind::Text { .. }));
    let undecided = texts.filter(|one| one.identifies == NAMES_NOBODY.contains(&one.id));
    let undecided: Vec<_> = undecided.map(|one| one.id).collect();
    let step = "docs/how-to/add-a-question.md, step 5";
    assert!(undecided.is_empty(), "{undecided:?}: {step}");
}

#[test]
fn case_wc_001_has_every_answer_that_sending_needs() {
    let answers = wc_001_with(&[("notifying_la", "E08000035")]);
    let context = context("2026-03-03", false);
    let derived = record::Derived::of(&answers, &context);
    let problems = record::problems(&answers, &derived, &context);
    let missing = problems.iter().filter(|problem| problem.blocks);
    let missing: Vec<_> = missing.map(|problem| problem.key.id).collect();
    let step = "docs/how-to/add-a-question.md, step 4";
    assert!(missing.is_empty(), "{missing:?}: {step}");
}

#[test]
fn sections_keep_their_order() {
    let order: Vec<_> = catalogue::notification()
        .iter()
        .map(|section| section.id)
        .collect();
    assert_eq!(
        order,
        [
            "notifier",
            "dates",
            "incident",
            "setting",
            "criminal",
            "authorities",
            "referral",
            "notify_view",
            "told_inside",
            "child_identity",
            "child_harm",
            "child_status",
            "child_context",
            "people",
            "siblings",
            "family",
            "documents",
            "decision",
            "declaration",
            "after_sending",
        ]
    );
}

#[test]
fn groups_have_limits_and_titles_and_are_named_by_their_own_questions() {
    for section in catalogue::sections() {
        let Some(group) = section.group else { continue };
        assert!(
            catalogue::groups().any(|known| std::ptr::eq(known, group)),
            "{}",
            group.id
        );
    }
    assert!(
        catalogue::groups()
            .map(|group| group.id)
            .eq(catalogue::GROUP_IDS)
    );
    for group in catalogue::groups().filter(|group| group.least > 0) {
        assert!(catalogue::NOTIFICATION.group(group.id).is_some());
    }
    for group in catalogue::groups() {
        assert!(
            group.least <= group.most && !group.full.is_empty(),
            "{}",
            group.id
        );
        for id in group.named_by {
            let section = catalogue::section_of(id).unwrap();
            assert_eq!(section.group.map(|group| group.id), Some(group.id), "{id}");
        }
        hint_is_sound(group.id, group.hint);
    }
    assert_eq!((CHILDREN.least, CHILDREN.most), (1, 4));
}

#[test]
fn every_list_has_a_source_and_unique_codes_and_labels() {
    let ids: BTreeSet<_> = lists::LISTS.iter().map(|list| list.id).collect();
    assert_eq!(ids.len(), lists::LISTS.len());
    for list in lists::LISTS {
        assert!(!list.source.is_empty(), "{}", list.id);
        let codes: BTreeSet<_> = list.options().iter().map(|option| option.code).collect();
        assert_eq!(codes.len(), list.options().len(), "{}", list.id);
        let labels: BTreeSet<_> = list.options().iter().map(|option| option.label).collect();
        assert_eq!(labels.len(), list.options().len(), "{}", list.id);
        assert!(list.options().iter().all(|option| {
            !option.code.is_empty()
                && option
                    .label
                    .starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        }));
    }
    for question in catalogue::questions() {
        if let Kind::One(list) | Kind::Many(list) = question.kind {
            let known = lists::LISTS.iter().find(|known| known.id == list.id);
            let known = known
                .unwrap_or_else(|| panic!("{}: docs/how-to/add-a-question.md, step 2", list.id));
            assert!(std::ptr::eq(*known, list), "{}", question.id);
        }
    }
}

/// The most options that a list shows without headings.
const MOST_AT_ONCE: usize = 15;

#[test]
fn a_long_list_is_folded_under_headings_that_do_not_repeat() {
    for list in lists::LISTS {
        let options = list.options();
        let offered: Vec<_> = options.iter().filter(|option| !option.retired).collect();
        let alone = offered.iter().filter(|option| option.group.is_empty());
        assert!(
            alone.count() <= MOST_AT_ONCE,
            "{}: docs/how-to/add-a-question.md, step 2",
            list.id
        );
        let runs = options.chunk_by(|one, next| one.group == next.group);
        let headings: Vec<_> = runs
            .filter_map(|run| run.first())
            .map(|option| option.group)
            .filter(|heading| !heading.is_empty())
            .collect();
        let once: BTreeSet<_> = headings.iter().collect();
        assert_eq!(once.len(), headings.len(), "{}", list.id);
    }
}

#[test]
fn exclusive_and_retired_options_are_marked() {
    let marked = |list: &List, which: fn(&catalogue::Choice) -> bool| -> Vec<&'static str> {
        let options = list.options();
        let marked = options.iter().filter(|option| which(option));
        marked.map(|option| option.code).collect()
    };
    assert_eq!(
        marked(&lists::CONTEXTUAL_FACTORS, |o| o.retired),
        ["18A", "19A"]
    );
    assert_eq!(marked(&lists::CONTEXTUAL_FACTORS, |o| o.exclusive), ["21"]);
    assert_eq!(marked(&lists::DISABILITY, |o| o.exclusive), ["NONE"]);
    for list in [
        &lists::AGENCY,
        &lists::PARALLEL_PROCESS,
        &lists::LEGAL_STATUS_OTHER,
    ] {
        assert_eq!(
            marked(list, |o| o.exclusive),
            ["none", "not_known"],
            "{}",
            list.id
        );
    }
    // "None" cannot be an agency that somebody asked.
    assert_eq!(marked(&lists::AGENCY_ASKED, |o| o.retired), ["none"]);
    for list in lists::LISTS
        .iter()
        .filter(|list| !["contextual_factors", "agency_asked"].contains(&list.id))
    {
        assert!(marked(list, |o| o.retired).is_empty(), "{}", list.id);
    }
    for question in catalogue::questions() {
        let Kind::Many(list) = question.kind else {
            continue;
        };
        for option in list
            .options()
            .iter()
            .filter(|option| UNKNOWN.contains(&option.code))
        {
            assert!(option.exclusive, "{} {}", list.id, option.code);
        }
    }
}

#[test]
fn not_yet_known_is_offered_once_where_it_is_true() {
    for question in catalogue::questions() {
        let own = catalogue::list_of(question.id)
            .iter()
            .any(|option| UNKNOWN.contains(&option.code));
        if own && !matches!(question.kind, Kind::ChosenIn { .. }) {
            assert!(!question.not_known, "{} offers it twice", question.id);
        } else if question.need == Must {
            let known = MUST_BE_KNOWN.contains(&question.id);
            assert_eq!(question.not_known, !known, "{}", question.id);
        } else if question.need == Opt {
            assert!(!question.not_known, "{} is optional already", question.id);
        }
    }
}

#[test]
fn conditions_name_questions_that_can_be_seen_and_codes_that_exist() {
    for section in catalogue::sections() {
        let group = section.group.map(|group| group.id);
        let conditions = section
            .questions
            .iter()
            .map(|question| &question.when)
            .chain([&section.when]);
        for condition in conditions {
            each_leaf(condition, &mut |leaf| {
                let Some(id) = named(leaf) else { return };
                let other = catalogue::section_of(id).unwrap_or_else(|| panic!("{id}"));
                let there = other.group.map(|group| group.id);
                assert!(
                    there.is_none() || there == group,
                    "{} cannot see {id}",
                    section.id
                );
                if let When::Is(_, codes) = leaf {
                    let list = catalogue::list_of(id);
                    for code in *codes {
                        assert!(
                            list.iter().any(|option| option.code == *code),
                            "{id} {code}"
                        );
                    }
                }
                if let When::AtLeast(..) = leaf {
                    assert!(matches!(
                        catalogue::question(id).unwrap().kind,
                        Kind::Many(_)
                    ));
                }
            });
        }
    }
}

#[test]
fn a_choice_among_ticked_options_follows_their_checkboxes_in_the_same_entry() {
    for section in catalogue::sections() {
        for (at, question) in section.questions.iter().enumerate() {
            let Kind::ChosenIn {
                question: source, ..
            } = question.kind
            else {
                continue;
            };
            let before = section
                .questions
                .iter()
                .position(|other| other.id == source)
                .unwrap();
            assert!(before < at, "{}", question.id);
            assert!(
                matches!(section.questions[before].kind, Kind::Many(_)),
                "{}",
                question.id
            );
            assert!(!catalogue::list_of(question.id).is_empty());
        }
    }
}

#[test]
fn no_condition_depends_on_itself() {
    fn visit(id: &'static str, path: &mut Vec<&'static str>) {
        assert!(!path.contains(&id), "{path:?} {id}");
        path.push(id);
        let question = catalogue::question(id).unwrap();
        let section = catalogue::section_of(id).unwrap();
        for condition in [&question.when, &section.when] {
            // A section may depend only on questions in other sections of its own group.
            each_leaf(condition, &mut |leaf| {
                if let Some(other) = named(leaf) {
                    visit(other, path);
                }
            });
        }
        path.pop();
    }
    for question in catalogue::questions() {
        visit(question.id, &mut Vec::new());
    }
}

#[test]
fn needed_answers_say_what_to_do_when_they_are_missing() {
    let mut seen = BTreeSet::new();
    for question in catalogue::questions() {
        let missing = question.missing;
        if question.need == Opt {
            let step = "docs/how-to/add-a-question.md, step 1";
            assert!(
                missing.is_empty(),
                "{} is never missing: {step}",
                question.id
            );
            continue;
        }
        let begins = if chosen(question) {
            "Select "
        } else {
            "Enter "
        };
        assert!(missing.starts_with(begins), "{}: {missing}", question.id);
        assert!(!missing.ends_with('.'), "{}: {missing}", question.id);
        assert!(seen.insert(missing), "{missing} twice");
    }
}

#[test]
fn labels_hints_and_help_are_sound() {
    for section in catalogue::sections() {
        label_is_sound(section.title);
        hint_is_sound(section.id, section.hint);
        assert!(!section.questions.is_empty());
    }
    for question in catalogue::questions() {
        label_is_sound(question.label);
        hint_is_sound(question.id, question.hint);
        if let Some(help) = question.help.map(|help| catalogue::help(help).unwrap()) {
            help_is_sound(help);
        }
        // A date's label begins its errors: "Date of death must be in the past".
        if let Kind::Date { .. } = question.kind {
            assert!(!question.label.ends_with('?'), "{}", question.id);
        }
    }
}

#[test]
fn a_rule_that_a_question_cites_is_in_the_table_of_rules() {
    for question in catalogue::questions() {
        let help = question.help.and_then(catalogue::help);
        let help = help.map_or(&[][..], |help| help.rules);
        for rule in question.rules.iter().chain(help) {
            assert!(RuleId::new(*rule).is_some(), "{} R-{rule:03}", question.id);
        }
    }
}

#[test]
fn the_rules_that_a_user_must_read_are_in_the_help() {
    let helped: BTreeSet<_> = catalogue::questions()
        .filter_map(|question| question.help.and_then(catalogue::help))
        .flat_map(|help| help.rules.iter().copied())
        .collect();
    for rule in [2, 4, 5, 6, 7, 10, 11, 12, 13, 15, 16, 20, 24, 25, 61, 62] {
        assert!(helped.contains(&rule), "R-{rule:03}");
    }
}

#[test]
fn nobody_is_asked_for_the_consent_of_the_family() {
    for question in catalogue::questions() {
        assert!(
            !question.label.to_lowercase().contains("consent"),
            "{}",
            question.id
        );
    }
}

#[test]
fn questions_that_name_somebody_are_marked_as_identifying() {
    for id in [
        "notifier_name",
        "approver_name",
        "child_dob",
        "child_nhs_number",
        "child_upn",
        "child_home_postcode",
        "child_home_address",
        "child_education_name",
        "incident_address",
        "incident_postcode",
        "person_name",
    ] {
        assert!(catalogue::question(id).unwrap().identifies, "{id}");
    }
}

#[test]
fn every_sentence_keeps_to_the_wording_rules() {
    for question in catalogue::questions() {
        for text in [question.label, question.hint, question.missing] {
            wording_is_sound(text);
        }
        let help = question.help.and_then(catalogue::help);
        for text in help.iter().flat_map(|help| help.text) {
            wording_is_sound(text);
        }
    }
    for option in lists::LISTS.iter().flat_map(|list| list.options()) {
        wording_is_sound(option.label);
    }
    let files = sentences();
    assert!(files.len() > 20, "files of the catalogue are missing");
    for (path, source) in files {
        let lines = source
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for line in lines {
            assert_sound(line, &path);
        }
    }
}

/// Every file with sentences for a user: the whole catalogue.
fn sentences() -> Vec<(String, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/catalogue")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push((
                    path.display().to_string(),
                    fs::read_to_string(path).unwrap(),
                ));
            }
        }
    }
    files
}

fn assert_sound(line: &str, path: &str) {
    // Reads only text in quotes: a name in Rust is no sentence.
    for text in line.split('"').skip(1).step_by(2) {
        assert!(wording_fault(text).is_none(), "{path}: {text}");
    }
    // A sentence over several lines has one quote on its first and on its last line.
    if line.matches('"').count() % 2 == 1 {
        assert!(wording_fault(line).is_none(), "{path}: {line}");
    }
}

#[test]
fn the_three_states_cannot_be_mixed_up() {
    let state = |code| words::named(words::STATES, code).unwrap();
    let names: Vec<_> = words::STATES.iter().map(|state| state.name).collect();
    assert_eq!(
        names,
        [
            "Recorded here",
            "Sent to your council",
            "Notified to the Panel"
        ]
    );
    assert!(state("recorded").means.contains("tells nobody"));
    assert!(state("sent").means.contains("does not notify the Panel"));
    assert!(state("notified").means.contains("national system"));
    for verdict in words::VERDICTS {
        let left = words::named(words::TO_NOTIFY, verdict.code).unwrap();
        assert!(
            left.name
                .starts_with("Sending this record to your council does not ")
        );
        assert!(left.means.ends_with('.'), "{}", left.means);
    }
    assert!(!words::SEND.to_lowercase().contains("notif"));
    assert!(
        words::RECEIVED
            .text
            .iter()
            .any(|text| text.contains("not notified the Panel"))
    );
    assert!(words::NOT_THE_PANEL[0].contains("does not notify the Panel"));
}

#[test]
fn every_verdict_and_first_load_deadline_has_words() {
    for code in [
        "notify_panel",
        "notify_sos_ofsted",
        "other_la_to_notify",
        "needs_decision",
        "not_notifiable",
    ] {
        let words = words::named(words::VERDICTS, code).unwrap();
        assert!(!words.name.is_empty() && words.means.ends_with('.'));
    }
    // The first load names two deadlines before the lazy part brings the law.
    for name in [words::NOTIFY_BY, words::RAPID_REVIEW_BY] {
        assert!(DEADLINES.iter().any(|one| one.name == name), "{name}");
    }
    assert!(words::named(words::VERDICTS, "no_such_verdict").is_none());
}

#[test]
fn values_fill_the_placeholders_of_a_sentence() {
    assert_eq!(
        words::fill(words::RECEIVED_BY, &["Leeds"]),
        "Received by Leeds"
    );
    assert_eq!(words::fill("{} and {}", &["{}"]), "{} and ");
    assert_eq!(words::fill("No place", &["x"]), "No place");
    assert_eq!(words::fill("", &[]), "");
}

#[test]
fn a_first_notification_about_an_unknown_child_is_short() {
    let died = path(
        &[
            ("child_outcome", "died"),
            ("child_abuse_status", "suspected"),
        ],
        false,
    );
    let harmed = path(
        &[
            ("child_outcome", "seriously_harmed"),
            ("child_abuse_status", "suspected"),
        ],
        false,
    );
    // Without any known fact a person has to decide.
    let unknown = path(&[("child_abuse_status", "unknown")], true);
    assert!(died.len() < 25, "{} {died:?}", died.len());
    assert!(harmed.len() < 25, "{} {harmed:?}", harmed.len());
    assert!(unknown.len() < 25, "{} {unknown:?}", unknown.len());
    for id in [
        "child_age",
        "child_sex",
        "child_ethnicity",
        "child_home_la",
        "child_looked_after",
    ] {
        assert!(!died.iter().any(|answered| answered == id), "{id}");
    }
}

#[test]
fn an_unborn_child_is_not_asked_for_what_it_cannot_have() {
    let answers = answers(&[("child_unborn", "yes")]);
    for id in [
        "child_forenames",
        "child_dob",
        "child_age",
        "child_sex",
        "child_ethnicity",
        "child_disability_known",
        "child_nhs_number",
        "child_living",
        "child_looked_after",
        "child_care_leaver",
        "child_education_setting",
    ] {
        assert!(
            !is_asked(
                catalogue::question(id).unwrap(),
                &answers,
                &first_day(false)
            ),
            "{id}"
        );
    }
    for id in [
        "child_expected_on",
        "child_home_la",
        "child_cp_plan",
        "child_csc_status",
    ] {
        assert!(
            is_asked(
                catalogue::question(id).unwrap(),
                &answers,
                &first_day(false)
            ),
            "{id}"
        );
    }
}

#[test]
fn a_date_of_birth_stands_in_for_the_age() {
    let age = catalogue::question("child_age").unwrap();
    assert!(is_asked(age, &answers(&[]), &first_day(false)));
    assert!(!is_asked(
        age,
        &answers(&[("child_dob", "27")]),
        &first_day(false)
    ));
}

#[test]
fn every_question_can_be_reached_by_some_answers() {
    let nothing_hidden = |_: DerivedCondition| true;
    for question in catalogue::questions() {
        let mut wanted = BTreeMap::new();
        satisfy(&question.when, &mut wanted);
        satisfy(
            &catalogue::section_of(question.id).unwrap().when,
            &mut wanted,
        );
        assert!(
            is_asked(question, &wanted, &nothing_hidden),
            "{}",
            question.id
        );
    }
}

// A small evaluator of conditions, which shares no code with the form's own.

type Answers = BTreeMap<&'static str, Vec<&'static str>>;

fn answers(given: &[(&'static str, &'static str)]) -> Answers {
    given.iter().map(|(id, code)| (*id, vec![*code])).collect()
}

fn first_day(needs_decision: bool) -> impl Fn(DerivedCondition) -> bool {
    move |condition| match condition {
        DerivedCondition::NeedsDecision => needs_decision,
        DerivedCondition::CareLeaverAge => true,
        _ => false,
    }
}

fn is_asked(
    question: &Question,
    answers: &Answers,
    derived: &dyn Fn(DerivedCondition) -> bool,
) -> bool {
    let section = catalogue::section_of(question.id).unwrap();
    holds(&section.when, answers, derived) && holds(&question.when, answers, derived)
}

fn holds(when: &When, answers: &Answers, derived: &dyn Fn(DerivedCondition) -> bool) -> bool {
    let codes = |id: &str| -> &[&'static str] {
        match answers.get(id) {
            Some(codes) if is_asked(catalogue::question(id).unwrap(), answers, derived) => codes,
            _ => &[],
        }
    };
    match when {
        When::Always => true,
        When::Is(id, wanted) => codes(id).iter().any(|code| wanted.contains(code)),
        When::Answered(id) => !codes(id).is_empty(),
        When::NotKnown(id) => codes(id).contains(&NOT_KNOWN),
        When::Aged(from, to) => age(answers).is_some_and(|age| (*from..=*to).contains(&age)),
        When::AtLeast(id, count) => codes(id).len() >= *count,
        When::All(all) => all.iter().all(|when| holds(when, answers, derived)),
        When::Any(any) => any.iter().any(|when| holds(when, answers, derived)),
        When::Not(when) => !holds(when, answers, derived),
        When::Derived(condition) => derived(*condition),
    }
}

/// The questions on the shortest way through the form for one unidentified child. Answers that are not
/// given are "not yet known" or any text. A section to mark as completed counts as one, an empty list
/// as none.
fn path(given: &[(&'static str, &'static str)], needs_decision: bool) -> Vec<String> {
    let mut known = answers(given);
    known.insert("child_unidentified", vec!["yes"]);
    let derived = first_day(needs_decision);
    let mut path = Vec::new();
    for section in catalogue::notification()
        .iter()
        .filter(|section| holds(&section.when, &known, &derived))
    {
        let empty = section.group.is_some_and(|group| group.least == 0);
        let needed = section.questions.iter().filter(|question| {
            let answered = question.need == Must || question.id == "child_unidentified";
            !empty && answered && holds(&question.when, &known, &derived)
        });
        path.extend(needed.map(|question| question.id.to_owned()));
        if section.confirm {
            path.push(format!("{} completed", section.id));
        }
    }
    path
}

/// Stands for "not yet known".
const NOT_KNOWN: &str = "not yet known";

fn age(answers: &Answers) -> Option<u8> {
    answers.get("child_age")?.first()?.parse().ok()
}

/// Answers that make a condition hold, as far as answers can.
fn satisfy(when: &When, wanted: &mut Answers) {
    match when {
        When::Is(id, codes) => answer_with(id, vec![codes[0]], wanted),
        When::Answered(id) => {
            let list = catalogue::list_of(id);
            answer_with(
                id,
                vec![list.first().map_or("27", |option| option.code)],
                wanted,
            );
        }
        When::AtLeast(id, count) => {
            let list = catalogue::list_of(id);
            let codes = list
                .iter()
                .filter(|option| !option.exclusive)
                .map(|option| option.code);
            answer_with(id, codes.take(*count).collect(), wanted);
        }
        When::NotKnown(id) => answer_with(id, vec![NOT_KNOWN], wanted),
        When::Aged(from, _) => answer_with("child_age", vec![from.to_string().leak()], wanted),
        When::All(all) => all.iter().for_each(|when| satisfy(when, wanted)),
        When::Any(any) => any.iter().take(1).for_each(|when| satisfy(when, wanted)),
        When::Always | When::Not(_) | When::Derived(_) => {}
    }
}

fn answer_with(id: &'static str, codes: Vec<&'static str>, wanted: &mut Answers) {
    satisfy(&catalogue::question(id).unwrap().when, wanted);
    wanted.insert(id, codes);
}

fn each_leaf(when: &'static When, visit: &mut dyn FnMut(&'static When)) {
    match when {
        When::All(all) | When::Any(all) => all.iter().for_each(|when| each_leaf(when, visit)),
        When::Not(when) => each_leaf(when, visit),
        leaf => visit(leaf),
    }
}

fn named(leaf: &When) -> Option<&'static str> {
    match leaf {
        When::Is(id, _) | When::Answered(id) | When::AtLeast(id, _) | When::NotKnown(id) => {
            Some(id)
        }
        _ => None,
    }
}

fn chosen(question: &Question) -> bool {
    matches!(
        question.kind,
        Kind::One(_) | Kind::Many(_) | Kind::ChosenIn { .. } | Kind::Authority { .. } | Kind::Tick
    )
}

fn label_is_sound(label: &str) {
    assert!(label.starts_with(char::is_uppercase), "{label}");
    assert!(!label.ends_with(['.', ':', '*']), "{label}");
}

fn hint_is_sound(id: &str, hint: &str) {
    assert!(!hint.ends_with('.') && !hint.contains(". "), "{id}: {hint}");
    assert!(
        !hint.contains("http") && !hint.contains("www."),
        "{id}: {hint}"
    );
    assert!(hint.is_empty() || hint.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
    assert!(hint.chars().count() <= 90, "{id}: {hint}");
}

fn help_is_sound(help: &Help) {
    label_is_sound(help.summary);
    assert!(
        !help.text.is_empty() && !help.rules.is_empty(),
        "{}",
        help.summary
    );
    for text in help.text {
        assert!(text.ends_with('.') && !text.contains("http"), "{text}");
        assert!(!text.contains("  "), "{text}");
    }
}

/// Checks rules 49 and 101 to 104 of `docs/ux-rules.md`, and finds straight apostrophes.
fn wording_fault(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let words: BTreeSet<_> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let unwanted = [
        "invalid",
        "please",
        "sorry",
        "required",
        "mandatory",
        "successfully",
        "forgot",
    ];
    if let Some(word) = unwanted.into_iter().find(|word| words.contains(word)) {
        return Some(word);
    }
    if lower.contains("the system") {
        return Some("the system");
    }
    let letters: Vec<_> = text.chars().collect();
    let straight = letters
        .windows(3)
        .any(|three| three[0].is_alphabetic() && three[1] == '\'' && three[2].is_alphabetic());
    if straight {
        return Some("a straight apostrophe");
    }
    let is_emoji = |letter: char| ('\u{1F000}'..='\u{1FAFF}').contains(&letter);
    text.chars().any(is_emoji).then_some("an emoji")
}

fn wording_is_sound(text: &str) {
    assert_eq!(wording_fault(text), None, "{text}");
}

#[test]
fn wording_that_is_not_allowed_is_found() {
    for text in [
        "Please enter a date",
        "This field is required",
        "The system could not save",
        "the child's name",
        "Saved \u{1F600}",
    ] {
        assert!(wording_fault(text).is_some(), "{text}");
    }
    assert_eq!(wording_fault("Enter the child’s name"), None);
}

#[test]
fn a_question_that_can_be_switched_off_changes_no_duty_and_no_item() {
    let rested_on: BTreeSet<_> = catalogue::review::items()
        .iter()
        .flat_map(|item| item.rests_on())
        .collect();
    let mut seen = BTreeSet::new();
    for (id, asked) in catalogue::OPTIONAL {
        let step = "docs/how-to/add-an-optional-question.md, step";
        let question = catalogue::question(id).unwrap_or_else(|| panic!("{id}: {step} 1"));
        assert!(seen.insert(id), "{id} twice: {step} 2");
        let may_be_left_out = question.need != Must && question.mark == P;
        assert!(may_be_left_out, "{id}: {step} 1");
        let is_read = record::is_read(question) || rested_on.contains(id);
        assert!(!is_read, "{id}: {step} 1");
        assert!(*asked || question.need == Opt, "{id}: {step} 2");
        for name in [id, id.strip_prefix("child_").unwrap_or(id)] {
            assert_eq!(catalogue::optional(name), Some(*id));
        }
    }
    assert_eq!(catalogue::optional("child_dob"), None);
}

#[test]
fn every_optional_question_is_in_the_documentation() {
    let text = include_str!("../../docs/embedding.md");
    let rows = text.lines().filter_map(|line| {
        let (id, rest) = line.strip_prefix("| `")?.split_once("` | ")?;
        let asked = rest.ends_with("| asked |");
        let id = catalogue::optional(id).unwrap_or(id);
        (asked || rest.ends_with("| not asked |")).then_some((id, asked))
    });
    let rows: Vec<_> = rows.collect();
    let step = "docs/how-to/add-an-optional-question.md, steps 2 and 3";
    assert_eq!(rows, catalogue::OPTIONAL, "{step}");
}
