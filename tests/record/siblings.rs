//! Answers that brothers and sisters share, and agencies that the review takes from the notification.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

use crate::support::{answer, context, day, wc_001_with};
use notifiable_incident::catalogue::review::AGENCIES;
use notifiable_incident::catalogue::{self, CHILDREN};
use notifiable_incident::record::agencies::{add_agencies, agencies_to_add};
use notifiable_incident::record::siblings::{give_back, shared_answers, take_over, taken_over};
use notifiable_incident::record::{
    self, Answer, Answers, Derived, Key, NOT_LOOKED_AT, Row, VisibleAnswers,
};
use notifiable_incident::use_cases::prefill::origins;

fn of<T>(answers: &Answers, read: impl FnOnce(VisibleAnswers) -> T) -> T {
    let derived = Derived::of(answers, &context("2026-03-03", false));
    read(VisibleAnswers::new(answers, &derived))
}

fn with_sister() -> (Answers, Row) {
    let mut answers = wc_001_with(&[
        ("child_home_postcode", "LS1 1AA"),
        ("child_ethnicity", "WBRI"),
        ("child_agencies", "police gp"),
    ]);
    let sister = answers.add_row(&CHILDREN);
    (answers, sister)
}

fn take(answers: &mut Answers, sister: Row) -> Vec<Key> {
    let section = catalogue::section("child_status").unwrap();
    let shared = of(answers, |asked| shared_answers(asked, section, sister));
    take_over(answers, shared, day("2026-03-03"));
    taken_over(answers, section, sister)
}

#[test]
fn a_sister_takes_over_shared_answers_only_where_hers_are_blank() {
    let (mut answers, sister) = with_sister();
    answer(&mut answers, sister, "child_living", "foster_care");
    let taken = take(&mut answers, sister);
    let is_taken = |id| taken.contains(&Key::of(sister, id));
    assert!(is_taken("child_home_postcode") && is_taken("child_home_la"));
    assert!(!is_taken("child_living"), "it was answered");
    assert_eq!(answers.text(Key::of(sister, "child_living")), "foster_care");
    for own in [
        "child_forenames",
        "child_outcome",
        "child_looked_after",
        "child_dob",
    ] {
        assert!(answers.is_blank(Key::of(sister, own)), "{own}");
    }
}

#[test]
fn answers_taken_over_block_sending_until_somebody_has_looked_at_them() {
    let (mut answers, sister) = with_sister();
    take(&mut answers, sister);
    let unseen = |answers: &Answers| {
        let derived = Derived::of(answers, &context("2026-03-03", false));
        let problems = record::problems(answers, &derived, &context("2026-03-03", false));
        let mut unseen = problems.iter().filter(|one| one.code == NOT_LOOKED_AT);
        unseen.any(|problem| problem.blocks && problem.key.row == sister)
    };
    assert!(unseen(&answers));
    answers.look_at(|key| key.row == sister);
    assert!(!unseen(&answers));
    // After the look, that person is the source: the payload names no other origin.
    assert!(of(&answers, origins).is_empty());
}

#[test]
fn a_changed_answer_loses_its_mark_and_undoing_clears_only_marked_answers() {
    let (mut answers, sister) = with_sister();
    take(&mut answers, sister);
    let postcode = Key::of(sister, "child_home_postcode");
    answers.set(postcode, Answer::given(vec!["LS2 2BB".to_owned()]));
    let section = catalogue::section("child_status").unwrap();
    let taken = taken_over(&answers, section, sister);
    assert!(!taken.contains(&postcode) && !taken.is_empty());
    give_back(&mut answers, &taken);
    assert_eq!(answers.text(postcode), "LS2 2BB");
    assert!(answers.is_blank(Key::of(sister, "child_home_la")));
    assert!(taken_over(&answers, section, sister).is_empty());
}

#[test]
fn the_first_child_has_nobody_to_take_over_from() {
    let (answers, _) = with_sister();
    let first = answers.rows(&CHILDREN)[0];
    let section = catalogue::section("child_status").unwrap();
    assert!(of(&answers, |asked| shared_answers(asked, section, first)).is_empty());
}

#[test]
fn no_answer_about_what_happened_can_be_taken_over() {
    for section in catalogue::notification() {
        let is_shared = section.questions.iter().any(|question| question.shared);
        assert!(!is_shared || ["child_identity", "child_status"].contains(&section.id));
    }
    for id in ["child_looked_after", "child_care_leaver", "child_outcome"] {
        assert!(!catalogue::question(id).unwrap().shared, "{id}");
    }
}

#[test]
fn the_reviews_list_takes_the_agencies_of_the_notification_once() {
    let (mut answers, _) = with_sister();
    let codes = of(&answers, agencies_to_add);
    assert_eq!(codes.len(), 2);
    add_agencies(&mut answers, &AGENCIES, &codes);
    let kinds = answers.rows(&AGENCIES).iter();
    let kinds: Vec<_> = kinds
        .map(|row| answers.text(Key::of(*row, "agency_kind")))
        .collect();
    assert_eq!(kinds, codes);
    assert!(of(&answers, agencies_to_add).is_empty());
}
