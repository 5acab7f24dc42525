//! The list of records: the name of each, its next deadline, and their order.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

use crate::support::device::{Form, Tab, World, done};
use crate::support::{context, day, wc_001_with};
use notifiable_incident::law::Due;
use notifiable_incident::record::{Answers, InShort};
use std::rc::Rc;

const HOW_TO: &str = "docs/how-to/change-a-rule-or-deadline.md, A deadline, step 5";

#[test]
fn a_record_is_listed_with_its_reference_its_outcome_and_its_next_deadline() {
    let answers = wc_001_with(&[("local_reference", " EL-2026-0317 ")]);
    let about = InShort::of(&answers, &context("2026-03-03", false));
    assert_eq!(about.reference, "EL-2026-0317");
    assert_eq!(about.kind, "Seriously harmed");
    let due = about.due.unwrap();
    assert_eq!(due.name, "Notify the Panel by", "{HOW_TO}");
    assert_eq!(due.day, due.clock.due.unwrap());
}

#[test]
fn a_deadline_that_is_done_makes_way_for_the_next_one() {
    let answers = wc_001_with(&[
        ("notified_on", "4 3 2026"),
        ("sent_to_partners_on", "4 3 2026"),
        ("sent_to", "partners_here"),
    ]);
    let due = InShort::of(&answers, &context("2026-03-05", true)).due;
    assert_eq!(due.unwrap().clock.what(), Due::RAPID_REVIEW, "{HOW_TO}");
}

#[test]
fn a_day_that_the_record_cannot_call_done_is_not_next_once_it_has_passed() {
    let answers = wc_001_with(&[
        ("notified_on", "4 3 2026"),
        ("sent_to_partners_on", "4 3 2026"),
        ("sent_to", "partners_here"),
        ("review_sent_on", "20 3 2026"),
        ("review_decision", "lcspr"),
        ("lcspr_decided_on", "20 3 2026"),
        ("planned_publication_on", "1 9 2026"),
    ]);
    let next = |today| InShort::of(&answers, &context(today, true)).due.unwrap();
    let (before, after) = (next("2026-08-03"), next("2026-08-28"));
    assert_eq!(before.clock.what(), Due::REPORT_BEFORE_PUBLICATION);
    assert_eq!(after.clock.what(), Due::LOCAL_REVIEW);
}

#[test]
fn an_empty_record_is_listed_without_a_reference_or_deadline() {
    let about = InShort::of(&Answers::new(), &context("2026-03-03", false));
    assert_eq!(about, InShort::default());
}

#[test]
fn records_are_listed_by_deadline_and_a_record_without_one_comes_last() {
    let world = World::new(1);
    let tab = Tab::of(&world);
    let said = Rc::default();
    let mut records = Vec::new();
    for aware in ["", "3 3 2026", "27 2 2026"] {
        let form = Form::new(&tab, &said);
        form.write("aware_on", aware);
        done(form.save()).unwrap();
        records.push(form.record());
    }
    let device = tab.device("u1");
    let list = done(device.list_by_urgency(&context("2026-03-03", false))).unwrap();
    let order: Vec<_> = list.iter().map(|one| one.record.clone()).collect();
    let [nothing_due, later, first] = [0, 1, 2].map(|number| records[number].clone());
    assert_eq!(order, [first, later, nothing_due]);
    let next = list[0].about.due.as_ref().unwrap().day;
    assert_eq!(next, day("2026-03-06"), "{HOW_TO}");
}
