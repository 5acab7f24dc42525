//! The timeline of a case, and its calendar file.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use crate::support::{answer, context, day, fill_in_wc_001, wc_001_with};
use icalendar::parser::{read_calendar, unfold};
use notifiable_incident::catalogue::{self, words};
use notifiable_incident::law::day_plan::{DAY_PLAN, days_of};
use notifiable_incident::law::{
    Abuse, Anchor, Calendar, Child, DEADLINES, Due, Event, Facts, Jurisdiction, Link, Outcome,
    assess,
};
use notifiable_incident::record::timeline::{
    Line, What, caveats, counts, day_plan_from, is_done_undated, is_late, is_untold, is_waived,
    other_count_alone, timeline,
};
use notifiable_incident::record::{Answers, AssessmentContext, Derived, INCIDENT, check_section};
use notifiable_incident::wire::calendar_file::calendar_file;

/// Case WC-001 on a given day. The council became aware on Monday 2 March 2026.
fn case(today: &str, anchor: Anchor, dates: &[(&'static str, &str)]) -> Derived {
    let mut answers = Answers::new();
    fill_in_wc_001(&mut answers);
    answer(&mut answers, INCIDENT, "notifying_la", "E08000035");
    for (id, typed) in dates {
        answer(&mut answers, INCIDENT, id, typed);
    }
    let context = AssessmentContext {
        anchor,
        ..context(today, true)
    };
    Derived::of(&answers, &context)
}

fn said(lines: &[Line]) -> Vec<(String, &'static str)> {
    lines
        .iter()
        .map(|line| (line.on.to_string(), line.name))
        .collect()
}

fn clock(lines: &[Line], due: Due) -> Option<&Line> {
    lines
        .iter()
        .find(|line| matches!(line.what, What::Due(clock) if clock.what() == due))
}

const HOW_TO: &str = "docs/how-to/change-a-rule-or-deadline.md, A deadline, step 5";

#[test]
fn days_are_listed_in_order_with_today_among_them() {
    let lines = timeline(&case("2026-03-04", Anchor::NotificationSent, &[]));
    let named = |field| {
        DEADLINES
            .iter()
            .find(|one| one.field == field)
            .unwrap()
            .name
    };
    assert_eq!(
        said(&lines),
        [
            ("2026-03-01".to_owned(), words::LINE_INCIDENT),
            ("2026-03-02".to_owned(), words::LINE_AWARE),
            ("2026-03-04".to_owned(), words::TODAY),
            ("2026-03-09".to_owned(), named("notify_by")),
            ("2026-03-09".to_owned(), named("partners_by")),
            (
                "2026-03-23".to_owned(),
                named("rapid_review_by_awareness_basis")
            ),
            (
                "2026-03-30".to_owned(),
                "Rapid review, if you notify on the last day"
            ),
        ],
        "{HOW_TO}"
    );
}

#[test]
fn both_counts_of_the_rapid_review_are_shown_and_the_one_in_use_is_named() {
    let dates = [("notified_on", "6 3 2026")];
    let derived = case("2026-03-10", Anchor::NotificationSent, &dates);
    let lines = timeline(&derived);
    let used = clock(&lines, Due::RAPID_REVIEW).unwrap();
    let other = lines
        .iter()
        .find(|line| matches!(line.what, What::NotUsed(_)))
        .unwrap();
    assert_eq!((used.on, other.on), (day("2026-03-27"), day("2026-03-23")));
    assert_eq!(
        counts(&derived),
        Some((Event::NotificationSent, Event::BecameAware))
    );
    // For a council that counts from awareness the two days change places.
    let derived = case("2026-03-10", Anchor::BecameAware, &dates);
    let lines = timeline(&derived);
    let used = clock(&lines, Due::RAPID_REVIEW).unwrap();
    let other = lines
        .iter()
        .find(|line| matches!(line.what, What::NotUsed(_)))
        .unwrap();
    assert_eq!((used.on, other.on), (day("2026-03-23"), day("2026-03-27")));
    assert_eq!(
        counts(&derived),
        Some((Event::BecameAware, Event::NotificationSent))
    );
    // Notified on the day of awareness: both counts give one day, listed once.
    let derived = case(
        "2026-03-10",
        Anchor::BecameAware,
        &[("notified_on", "2 3 2026")],
    );
    assert_eq!(counts(&derived), None);
    assert!(
        timeline(&derived)
            .iter()
            .all(|line| !matches!(line.what, What::NotUsed(_)))
    );
    assert!(clock(&timeline(&derived), Due::RAPID_REVIEW_FROM_AWARENESS).is_none());
}

#[test]
fn a_review_planned_from_the_last_day_to_notify_goes_once_that_day_has_passed() {
    for (today, planned) in [("2026-03-09", true), ("2026-03-10", false)] {
        let lines = timeline(&case(today, Anchor::NotificationSent, &[]));
        let line = clock(&lines, Due::RAPID_REVIEW_IF_NOTIFIED_ON_LAST_DAY);
        assert_eq!(line.is_some(), planned, "{today}");
        assert_eq!(
            file(today, &[]).contains("UID:rapid_review-"),
            planned,
            "{today}"
        );
    }
}

#[test]
fn the_unused_count_of_the_rapid_review_has_a_line_only_beside_a_planned_review() {
    for (today, dates, alone) in [
        ("2026-03-09", &[][..], None),
        ("2026-03-10", &[], Some("2026-03-23")),
        ("2026-03-10", &[("notified_on", "10 3 2026")], None),
    ] {
        let derived = case(today, Anchor::NotificationSent, dates);
        assert_eq!(other_count_alone(&derived), alone.map(day), "{today}");
        let lines = timeline(&derived);
        let line = |due| clock(&lines, due).is_some();
        let planned = line(Due::RAPID_REVIEW_IF_NOTIFIED_ON_LAST_DAY);
        assert_eq!(line(Due::RAPID_REVIEW_FROM_AWARENESS), planned, "{today}");
    }
    let derived = case("2026-03-10", Anchor::BecameAware, &[]);
    assert_eq!(other_count_alone(&derived), None);
}

#[test]
fn telling_the_partners_stops_their_clock() {
    let told = [
        ("sent_to", "partners_here"),
        ("sent_to_partners_on", "5 3 2026"),
    ];
    let derived = case("2026-03-20", Anchor::NotificationSent, &told);
    let lines = timeline(&derived);
    let partners = clock(&lines, Due::TELL_PARTNERS).unwrap();
    let What::Due(done) = partners.what else {
        panic!()
    };
    assert!(!is_late(&done, &derived) && done.done_on == Some(day("2026-03-05")));
    let late = clock(&lines, Due::NOTIFY).unwrap();
    assert!(matches!(late.what, What::Due(clock) if is_late(&clock, &derived)));
}

#[test]
fn every_clock_of_a_whole_case_has_a_name_and_a_rule() {
    let facts = Facts {
        as_of: Some(day("2026-12-01")),
        aware_on: Some(day("2026-03-02")),
        incident_on: Some(day("2026-03-01")),
        notified_on: Some(day("2026-03-06")),
        rapid_review_sent_on: Some(day("2026-03-30")),
        panel_replied_on: Some(day("2026-04-10")),
        panel_answered_on: Some(day("2026-04-15")),
        lcspr_decided_on: Some(day("2026-03-27")),
        planned_publication_on: Some(day("2026-12-18")),
        children: vec![Child {
            age_at_incident: Some(0),
            outcome: Some(Outcome::SeriouslyHarmed),
            abuse: Some(Abuse::Suspected),
            link: Some(Link::CauseOrContributory),
            harm_location: Some(Jurisdiction::ThisAuthority),
            ..Child::default()
        }],
        ..Facts::default()
    };
    let mut derived = case("2026-12-01", Anchor::NotificationSent, &[]);
    derived.assessment = assess(&facts, &Calendar::built_in());
    derived.facts = facts;
    let lines = timeline(&derived);
    for due in [
        Due::NOTIFY,
        Due::TELL_PARTNERS,
        Due::RAPID_REVIEW,
        Due::PANEL_REPLY,
        Due::LOCAL_REVIEW,
        Due::REPORT_BEFORE_PUBLICATION,
        Due::KEEP_PUBLISHED,
    ] {
        let line = clock(&lines, due).unwrap();
        let What::Due(clock) = line.what else {
            panic!()
        };
        assert!(
            !line.name.is_empty() && !clock.deadline.rules.is_empty(),
            "{due:?}"
        );
    }
    let late: Vec<_> = lines
        .iter()
        .filter_map(|line| match line.what {
            What::Due(clock) if is_late(&clock, &derived) => Some(clock.what()),
            _ => None,
        })
        .collect();
    // The partners were not told, the review was a day late, the six months ran out.
    assert_eq!(
        late,
        [Due::TELL_PARTNERS, Due::RAPID_REVIEW, Due::LOCAL_REVIEW],
        "{HOW_TO}"
    );
    for name in [
        words::LINE_PANEL_REPLIED,
        words::LINE_PANEL_ANSWERED,
        words::LINE_PUBLICATION_PLANNED,
    ] {
        assert!(lines.iter().any(|line| line.name == name), "{name}");
    }
    assert!(lines.is_sorted_by_key(|line| line.on));

    let file = calendar_file(
        &derived,
        "record",
        day("2026-12-01").and_hms_opt(9, 5, 0).unwrap(),
    );
    let file = file.unwrap();
    assert!(
        file.contains("DTSTART;VALUE=DATE:20261209\r\n"),
        "seven working days before 18 December"
    );
}

/// The death of a looked-after child of this council that nobody connects with abuse.
const DEATH: [(&str, &str); 7] = [
    ("child_outcome", "died"),
    ("child_caused_harm", "no"),
    ("child_abuse_status", "not_suspected"),
    ("child_looked_after", "yes"),
    ("child_looked_after_by", "E08000035"),
    ("notification_reason", "looked_after_child_death"),
    ("notified_on", "4 3 2026"),
];

/// Case WC-001 with other answers, about the child too.
fn case_with(today: &str, answered: &[(&'static str, &str)]) -> Derived {
    let ours = [("notifying_la", "E08000035")];
    let answers = wc_001_with(&[&ours[..], answered].concat());
    Derived::of(&answers, &context(today, true))
}

#[test]
fn the_line_of_a_notification_names_who_was_notified() {
    let panel = case_with("2026-03-10", &[("notified_on", "4 3 2026")]);
    for (derived, name) in [
        (panel, "The Panel was notified"),
        (
            case_with("2026-03-10", &DEATH),
            "The Secretary of State and Ofsted were notified",
        ),
    ] {
        let lines = timeline(&derived);
        let on = lines.iter().filter(|line| line.on == day("2026-03-04"));
        let names: Vec<_> = on.map(|line| line.name).collect();
        assert_eq!(names, [name]);
    }
}

#[test]
fn there_is_a_day_plan_only_where_a_rapid_review_is_owed() {
    let withdrawn = [
        ("notified_on", "4 3 2026"),
        ("review_decision", "not_serious_case"),
        ("withdrawn_on", "9 3 2026"),
        ("withdrawal_reason", "It was an accident."),
    ];
    for (answered, from) in [
        (&[][..], None),
        (&[("notified_on", "4 3 2026")], Some("2026-03-04")),
        (&DEATH, None),
        (&withdrawn, None),
    ] {
        let derived = case_with("2026-03-10", answered);
        assert_eq!(day_plan_from(&derived), from.map(day), "{answered:?}");
    }
}

/// Case WC-001 with a local review, on 1 December 2026.
fn with_local_review(answered: &[(&'static str, &str)]) -> Derived {
    let decided = [
        ("notified_on", "4 3 2026"),
        ("review_decision", "lcspr"),
        ("lcspr_decided_on", "20 3 2026"),
    ];
    case_with("2026-12-01", &[&decided[..], answered].concat())
}

#[test]
fn a_report_to_send_before_publication_is_never_late() {
    let planned = with_local_review(&[("planned_publication_on", "1 9 2026")]);
    let published = with_local_review(&[("published_on", "1 9 2026")]);
    for (derived, is_published) in [(planned, false), (published, true)] {
        let clock = derived.assessment.clock(Due::REPORT_BEFORE_PUBLICATION);
        let clock = clock.unwrap();
        assert!(clock.due < Some(day("2026-09-01")));
        assert!(!is_late(clock, &derived) && is_untold(clock));
        assert_eq!(is_waived(clock, &derived), is_published);
        let now = day("2026-12-01").and_hms_opt(9, 0, 0).unwrap();
        let file = calendar_file(&derived, "record", now).unwrap();
        let has_entry = file.contains("UID:report_to_panel_and_sos-");
        assert_eq!(has_entry, !is_published);
    }
}

#[test]
fn a_report_that_the_partners_do_not_publish_is_not_still_due() {
    let open = with_local_review(&[]);
    let reason = ("not_published_reason", "It would harm the sister.");
    let closed = with_local_review(&[reason]);
    let published = with_local_review(&[reason, ("published_on", "1 10 2026")]);
    for (derived, is_overdue, is_closed) in [
        (open, true, false),
        (closed, false, true),
        (published, true, false),
    ] {
        let clock = derived.assessment.clock(Due::LOCAL_REVIEW).unwrap();
        assert_eq!(is_late(clock, &derived), is_overdue);
        assert_eq!(is_waived(clock, &derived), is_closed);
        let said = caveats(clock, &derived).contains(&words::NOT_PUBLISHED);
        assert_eq!(said, is_closed);
        let now = day("2026-12-01").and_hms_opt(9, 0, 0).unwrap();
        let file = calendar_file(&derived, "record", now).unwrap();
        let has_entry = file.contains("UID:lcspr_report-");
        assert_eq!(has_entry, clock.done_on.is_none() && !is_closed);
    }
}

#[test]
fn a_report_that_is_not_published_has_no_planned_day() {
    let derived = with_local_review(&[
        ("planned_publication_on", "18 12 2026"),
        ("not_published_reason", "It would harm the sister."),
    ]);
    let due = [Due::REPORT_BEFORE_PUBLICATION, Due::KEEP_PUBLISHED];
    let clocks = due.map(|due| derived.assessment.clock(due).is_some());
    assert_eq!(clocks, [false; 2]);
}

#[test]
fn the_day_plan_ends_on_the_last_day_of_the_rapid_review() {
    let calendar = Calendar::built_in();
    let start = day("2026-03-06");
    let last = DAY_PLAN.last().unwrap();
    assert_eq!(
        days_of(last, start, &calendar),
        Some((day("2026-03-27"), day("2026-03-27")))
    );
    assert!(DAY_PLAN.is_sorted_by_key(|step| step.from));
    assert!(
        DAY_PLAN
            .iter()
            .all(|step| step.from <= step.to && step.to <= 15)
    );
}

fn file(today: &str, dates: &[(&'static str, &str)]) -> String {
    let now = day(today).and_hms_opt(9, 5, 7).unwrap();
    let derived = case(today, Anchor::NotificationSent, dates);
    calendar_file(&derived, "AAAAAAAAAAAAAAAAAAAAAA", now).unwrap()
}

#[test]
fn another_parser_reads_the_calendar_file() {
    let text = file("2026-03-04", &[]);
    let unfolded = unfold(&text);
    let calendar = read_calendar(&unfolded).unwrap();
    assert_eq!(calendar.components.len(), 3, "{HOW_TO}");
    let mut uids = Vec::new();
    for component in &calendar.components {
        assert_eq!(component.name.as_str(), "VEVENT");
        let property = |name: &str| component.find_prop(name).unwrap();
        let start = property("DTSTART");
        assert_eq!(start.params[0].key.as_str(), "VALUE");
        assert_eq!(start.params[0].val.as_ref().unwrap().as_str(), "DATE");
        assert_eq!(property("DTSTAMP").val.as_str(), "20260304T090507Z");
        assert!(property("DTEND").val.as_str() > start.val.as_str());
        assert!(
            property("SUMMARY")
                .val
                .as_str()
                .starts_with("Serious incident: ")
        );
        assert!(property("DESCRIPTION").val.as_str().contains("R-0"));
        uids.push(property("UID").val.as_str().to_owned());
    }
    assert_eq!(
        uids,
        [
            "notify-AAAAAAAAAAAAAAAAAAAAAA@notifiable-incident",
            "partners-AAAAAAAAAAAAAAAAAAAAAA@notifiable-incident",
            "rapid_review-AAAAAAAAAAAAAAAAAAAAAA@notifiable-incident",
        ],
        "{HOW_TO}"
    );
    assert!(
        text.split("\r\n")
            .all(|line| line.len() <= 75 && !line.contains(['\r', '\n']))
    );
}

#[test]
fn a_deadline_that_is_done_leaves_the_calendar_and_a_moved_one_keeps_its_entry() {
    let before = file("2026-03-04", &[]);
    let after = file("2026-03-09", &[("notified_on", "6 3 2026")]);
    assert!(before.contains("UID:notify-") && !after.contains("UID:notify-"));
    assert!(before.contains("UID:rapid_review-") && after.contains("UID:rapid_review-"));
    assert!(before.contains("VALUE=DATE:20260330") && after.contains("VALUE=DATE:20260327"));
    let derived = Derived::of(&Answers::new(), &context("2026-03-04", false));
    let now = day("2026-03-04").and_hms_opt(9, 0, 0).unwrap();
    assert_eq!(calendar_file(&derived, "record", now), None);
}

#[test]
fn the_calendar_file_holds_no_word_about_anybody() {
    let mut answers = Answers::new();
    fill_in_wc_001(&mut answers);
    answer(&mut answers, INCIDENT, "notifying_la", "E08000035");
    let parts = answers.iter().flat_map(|(_, answer)| answer.parts.clone());
    let typed: String = parts.collect::<Vec<_>>().join(" ");
    let text = file("2026-03-04", &[]).replace("\r\n ", "");
    for word in [
        "Robin",
        "Example",
        "Morgan",
        "skull",
        "baby",
        "E08000035",
        "hospital",
    ] {
        assert!(typed.contains(word), "{word} is an answer");
        assert!(!text.contains(word), "{word}");
    }
    assert!(!text.contains("Leeds"), "the name of the council");
}

#[test]
fn the_executive_meeting_is_listed_at_its_day_and_a_late_one_is_queried() {
    let dates = |meeting| {
        [
            ("notified_on", "6 3 2026"),
            ("executive_meeting_on", meeting),
        ]
    };
    for (meeting, iso, is_late) in [
        ("27 3 2026", "2026-03-27", false),
        ("28 3 2026", "2026-03-28", true),
    ] {
        let derived = case("2026-03-10", Anchor::NotificationSent, &dates(meeting));
        let lines = timeline(&derived);
        let line = lines
            .iter()
            .find(|line| line.name == words::LINE_EXECUTIVE_MEETING);
        assert_eq!(line.unwrap().on, day(iso));
        let mut answers = Answers::new();
        fill_in_wc_001(&mut answers);
        for (id, typed) in dates(meeting) {
            answer(&mut answers, INCIDENT, id, typed);
        }
        let context = context("2026-03-10", true);
        let derived = Derived::of(&answers, &context);
        let section = catalogue::section_of("executive_meeting_on").unwrap();
        let found = check_section(&answers, &derived, &context, section, INCIDENT);
        let warned = found
            .iter()
            .any(|one| one.code == "V-ORDER-MEETING" && !one.blocks);
        assert_eq!(warned, is_late, "{meeting}");
    }
}

#[test]
fn partners_told_on_an_unrecorded_day_are_not_overdue() {
    let late = case("2026-06-04", Anchor::NotificationSent, &[]);
    let told = case(
        "2026-06-04",
        Anchor::NotificationSent,
        &[("sent_to", "partners_here")],
    );
    for (derived, is_overdue) in [(late, true), (told, false)] {
        let lines = timeline(&derived);
        let What::Due(clock) = clock(&lines, Due::TELL_PARTNERS).unwrap().what else {
            panic!("no clock");
        };
        assert_eq!(is_late(&clock, &derived), is_overdue);
        assert_eq!(is_done_undated(&clock, &derived), !is_overdue);
    }
}
