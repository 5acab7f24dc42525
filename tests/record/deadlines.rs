//! A deadline is one entry of a table. A new one appears wherever days are shown, sent or stored.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests fail loudly"
)]

use crate::support::{at, context, day, wc_001_with};
use notifiable_incident::catalogue;
use notifiable_incident::law::deadline::EXPECTED;
use notifiable_incident::law::{
    Count, DEADLINES, Deadline, DeadlineKind, DeadlineStatus, Due, Notification, RuleId,
};
use notifiable_incident::record::timeline::{days_in_words, deadline_in_words, timeline};
use notifiable_incident::record::{AssessmentContext, Derived};
use notifiable_incident::use_cases::assess_record;
use notifiable_incident::wire::calendar_file::calendar_file;
use notifiable_incident::wire::payload;
use notifiable_incident::wire::schema::schema_with;

/// The name of the new deadline.
const NAME: &str = "Write to the family by";

/// The table with one more entry: ten working days, for awareness from 1 April 2027.
fn with_one_more() -> &'static [Deadline] {
    let mut table = DEADLINES.to_vec();
    table.push(Deadline {
        id: Due::of("write_to_family"),
        field: "write_to_family_by",
        name: NAME,
        count: Count::WorkingDays(10),
        from: Some(day("2027-04-01")),
        rules: Box::leak(Box::new([RuleId::new(20).unwrap()])),
        ..EXPECTED
    });
    Box::leak(table.into_boxed_slice())
}

fn aware_on(typed: &str, table: &'static [Deadline]) -> Derived {
    let answers = wc_001_with(&[("aware_on", typed), ("incident_on", "1 3 2027")]);
    let context = AssessmentContext {
        other_deadlines: Some(table),
        ..context("2027-04-20", false)
    };
    Derived::of(&answers, &context)
}

#[test]
fn a_new_deadline_appears_in_the_timeline_calendar_payload_schema_and_help() {
    let table = with_one_more();
    let derived = aware_on("1 4 2027", table);
    // Ten working days after 1 April 2027. Easter Monday is before that, on 29 March.
    let due = day("2027-04-15");
    let clock = derived
        .assessment
        .clock(Due::of("write_to_family"))
        .unwrap();
    assert_eq!(clock.due, Some(due));
    assert_eq!(clock.status, DeadlineStatus::Overdue(3));
    let lines = timeline(&derived);
    assert!(lines.iter().any(|line| line.name == NAME && line.on == due));
    let days = days_in_words(&derived);
    let (_, text) = days.iter().find(|(name, _)| *name == NAME).unwrap();
    assert!(
        text.contains("15 April 2027") && text.contains("became aware"),
        "{text}"
    );
    let now = due.and_hms_opt(9, 0, 0).unwrap();
    let file = calendar_file(&derived, "AAAAAAAAAAAAAAAAAAAAAA", now).unwrap();
    assert!(file.contains("UID:write_to_family-") && file.contains("VALUE=DATE:20270415"));
    assert!(file.replace("\r\n ", "").contains(NAME));
    let sent = payload::deadlines(&derived.assessment, table);
    assert_eq!(
        at(&sent, &["write_to_family_by"]).as_text(),
        Some("2027-04-15")
    );
    let schema = schema_with(table);
    let described = at(&schema, &["properties", "deadlines", "properties"]);
    assert!(described.get("write_to_family_by").is_some());
    // A whole record, assessed as on a council's server.
    let answers = wc_001_with(&[("aware_on", "1 4 2027"), ("incident_on", "1 3 2027")]);
    let context = AssessmentContext {
        other_deadlines: Some(table),
        ..context("2027-04-20", false)
    };
    let computed = assess_record::of(&answers, &context).canonical();
    assert!(computed.contains(r#""due":"2027-04-15""#), "{computed}");
    let help = deadline_in_words(table.last().unwrap());
    for part in [
        NAME,
        "10 working days",
        "became aware",
        "1 April 2027",
        "Guidance",
    ] {
        assert!(help.contains(part), "{help}");
    }
}

#[test]
fn a_deadline_that_gets_longer_changes_no_earlier_case_and_stays_one_member_of_the_payload() {
    let mut table = DEADLINES.to_vec();
    let from = day("2027-04-01");
    let place = table.iter().position(|one| one.id == Due::NOTIFY).unwrap();
    let longer = Deadline {
        count: Count::WorkingDays(7),
        from: Some(from),
        ..table[place]
    };
    table[place].until = from.pred_opt();
    table.insert(place + 1, longer);
    let table: &'static [Deadline] = Box::leak(table.into_boxed_slice());
    // No bank holiday falls in these days: Easter Monday 2027 is 29 March.
    for (aware, last, status) in [
        ("31 3 2027", "2027-04-07", Notification::Late(2)),
        ("1 4 2027", "2027-04-12", Notification::OnTime),
    ] {
        let derived = aware_on(aware, table);
        let clock = derived.assessment.clock(Due::NOTIFY).unwrap();
        assert_eq!(clock.due, Some(day(last)), "{aware}");
        let sent = payload::deadlines(&derived.assessment, table).canonical();
        assert_eq!(sent.matches(r#""notify_by":"#).count(), 1, "{sent}");
        assert!(sent.contains(last), "{sent}");
        let schema = schema_with(table);
        let described = at(&schema, &["properties", "deadlines", "properties"]).canonical();
        assert_eq!(
            described.matches(r#""notify_by":"#).count(),
            1,
            "{described}"
        );
        // Sent on 9 April: late for the first, in time for the second.
        let answers = wc_001_with(&[
            ("aware_on", aware),
            ("incident_on", "1 3 2027"),
            ("notified_on", "9 4 2027"),
        ]);
        let context = AssessmentContext {
            other_deadlines: Some(table),
            ..context("2027-04-20", true)
        };
        let sent = Derived::of(&answers, &context).assessment.status;
        assert_eq!(sent.notification, status, "{aware}");
    }
}

/// The length of a deadline is written in the table and in its rule, nowhere else.
#[test]
fn no_sentence_of_the_form_repeats_how_long_a_deadline_is() {
    let lengths = DEADLINES.iter().map(|deadline| match deadline.count {
        Count::WorkingDays(days) | Count::WorkingDaysBefore(days) => format!("{days} working days"),
        Count::AboutDays(days) => format!("{days} days"),
        Count::Months(months) => format!("{months} months"),
        Count::OneYear => "1 year".to_owned(),
    });
    let lengths: Vec<String> = lengths.collect();
    let help = catalogue::helps().flat_map(|help| help.text.iter().copied().chain([help.summary]));
    let questions = catalogue::questions().flat_map(|question| [question.label, question.hint]);
    for text in help.chain(questions) {
        let repeated = lengths.iter().find(|length| text.contains(length.as_str()));
        assert_eq!(repeated, None, "{text}");
    }
}

#[test]
fn a_deadline_applies_from_its_first_day_of_awareness() {
    let derived = aware_on("31 3 2027", with_one_more());
    assert_eq!(derived.assessment.clock(Due::of("write_to_family")), None);
    assert!(derived.assessment.clock(Due::NOTIFY).is_some());
    assert!(timeline(&derived).iter().all(|line| line.name != NAME));
}

#[test]
fn every_deadline_has_a_member_in_the_schema_and_a_sentence() {
    let schema = schema_with(DEADLINES);
    let described = at(&schema, &["properties", "deadlines", "properties"]);
    for deadline in DEADLINES {
        assert!(
            described.get(deadline.field).is_some(),
            "{}",
            deadline.field
        );
        assert!(deadline_in_words(deadline).starts_with(deadline.name));
    }
    let local = DEADLINES
        .iter()
        .find(|one| one.id == Due::LOCAL_REVIEW)
        .unwrap();
    assert_eq!(
        local.kind,
        DeadlineKind::Duty,
        "six months are a duty (R-050)"
    );
}
