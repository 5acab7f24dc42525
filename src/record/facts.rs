//! From answers to the facts that the law needs. The only place where question ids meet the law.

use super::answers::{Answer, Answers, INCIDENT, Key, Row};
use super::assessment_context::AssessmentContext;
use super::visible_answers::{
    VisibleAnswers, age_at_death, age_at_incident, children_total, date_of, day_of, is_under_18,
    may_be_care_leaver,
};
use crate::catalogue::{self, Question};
use crate::law::authority::{self, CouncilStatus};
use crate::law::{Abuse, Child, Decision, Facts, Jurisdiction, Link, Outcome, Whose};
use chrono::NaiveDate;

/// Reads the facts. An answer that is missing, invalid or "not yet known" gives no fact.
pub fn facts(answers: &Answers, context: &AssessmentContext) -> Facts {
    let possible = without_impossible_dates(answers, context.today);
    let answers = possible.as_ref().unwrap_or(answers);
    let visible = VisibleAnswers::before_facts(answers, &catalogue::WHOLE);
    let on = |id| date_of(visible, INCIDENT, id);
    let reasons = answers.codes(Key::once("notification_reason"));
    // a report that is not published has no planned day.
    let is_not_to_be_published = !visible.text(INCIDENT, "not_published_reason").is_empty();
    let is_one_of = |list: &[&str], reason: &String| list.contains(&reason.as_str());
    Facts {
        as_of: Some(context.today),
        aware_on: on("aware_on"),
        suspicion_on: on("suspicion_on"),
        incident_on: on("incident_on"),
        notified_on: on("notified_on"),
        // a withdrawal is a determination, with its reason; a date alone ends nothing.
        withdrawn_on: on("withdrawn_on")
            .filter(|_| !visible.text(INCIDENT, "withdrawal_reason").is_empty()),
        rapid_review_sent_on: on("review_sent_on"),
        panel_replied_on: on("panel_replied_on"),
        panel_answered_on: on("panel_answered_on"),
        lcspr_decided_on: on("lcspr_decided_on"),
        planned_publication_on: on("planned_publication_on").filter(|_| !is_not_to_be_published),
        published_on: on("published_on"),
        is_not_to_be_published,
        // Read as typed: its section becomes visible only once facts are known.
        partners_told_on: typed_date(answers, Key::once("sent_to_partners_on"))
            .filter(|_| are_partners_told(answers)),
        rapid_review_anchor: context.anchor,
        decision: decision(answers),
        notified_of_incident: reasons.iter().any(|one| is_one_of(&OF_AN_INCIDENT, one)),
        notified_of_death_alone: on("notified_on").is_some()
            && !reasons.is_empty()
            && reasons.iter().all(|one| is_one_of(&OF_A_DEATH, one)),
        children: children(visible),
    }
}

/// Whether the council informed the safeguarding partners in the area, with or without a date.
pub fn are_partners_told(answers: &Answers) -> bool {
    let told = answers.codes(Key::once("sent_to"));
    told.iter().any(|to| to == "partners_here")
}

/// Reasons for notifying that are about a serious incident, not a death alone.
const OF_AN_INCIDENT: [&str; 3] = [
    "death_abuse_known_or_suspected",
    "serious_harm_abuse_known_or_suspected",
    "other",
];

/// Reasons for notifying that are about a death alone.
const OF_A_DEATH: [&str; 2] = ["looked_after_child_death", "care_leaver_death"];

/// The decision of a person.
fn decision(answers: &Answers) -> Option<Decision> {
    match decision_code(answers) {
        "notify" => Some(Decision::Notify),
        "do_not_notify" => Some(Decision::DoNotNotify),
        _ => None,
    }
}

/// The code of the decision; empty without one. A decision not to notify counts only with the
/// person's name, and not for suspicion that began after it.
pub fn decision_code(answers: &Answers) -> &str {
    let by = answers.text(Key::once("human_decision_by"));
    let [decided_on, suspicion_on] =
        ["human_decision_on", "suspicion_on"].map(|id| typed_date(answers, Key::once(id)));
    let is_outdated = decided_on
        .zip(suspicion_on)
        .is_some_and(|(decided_on, suspicion_on)| decided_on < suspicion_on);
    match answers.text(Key::once("human_decision")) {
        "do_not_notify" if by.trim().is_empty() || is_outdated => "",
        code => code,
    }
}

/// The children entered. Where there are more children, or their number is unknown, one blank child
/// represents the rest, so that no duty is ruled out.
fn children(visible: VisibleAnswers) -> Vec<Child> {
    let rows = visible.answers.rows(&catalogue::CHILDREN);
    let mut children: Vec<Child> = Vec::new();
    for row in rows {
        children.push(child(visible, *row));
    }
    let more = children_total(visible).is_some_and(|total| total > rows.len());
    if more || visible.is_not_known(INCIDENT, "children_total") {
        children.push(Child::default());
    }
    children
}

/// The main questions that the duty tests read, about the incident and about each child. Dates and
/// some details, such as `child_unborn`, are not among them.
const READ: [&str; 11] = [
    "incident_jurisdiction",
    "child_age",
    "child_outcome",
    "child_death_jurisdiction",
    "child_abuse_status",
    "child_abuse_link",
    "child_caused_harm",
    "child_home_la",
    "child_looked_after",
    "child_care_leaver",
    "child_care_leaver_la",
];

/// Questions about the incident that affect what is derived.
pub const OF_THE_INCIDENT: [&str; 27] = [
    "aware_on",
    "children_total",
    "dfe_reference",
    "executive_meeting_on",
    "human_decision",
    "human_decision_by",
    "human_decision_on",
    "human_decision_reason",
    "incident_jurisdiction",
    "incident_on",
    "incident_on_precision",
    "incident_to",
    "lcspr_decided_on",
    "not_published_reason",
    "notification_reason",
    "notified_on",
    "notifying_la",
    "panel_answered_on",
    "panel_replied_on",
    "planned_publication_on",
    "published_on",
    "review_sent_on",
    "sent_to",
    "sent_to_partners_on",
    "suspicion_on",
    "withdrawal_reason",
    "withdrawn_on",
];

/// Questions about a child that depend on age. An impossible date gives no age for the facts, but
/// may give one for visibility.
pub const BY_AGE: [&str; 2] = ["child_care_leaver", "child_care_leaver_la"];

/// Whether it is one of the main questions that the duty tests read, or the decision itself.
pub fn is_read(question: &Question) -> bool {
    READ.contains(&question.id) || question.id == "human_decision"
}

/// Whether one of the main questions has no answer. "Not yet known" is an answer.
pub fn has_blank_facts(visible: VisibleAnswers) -> bool {
    let children = visible.answers.rows(&catalogue::CHILDREN);
    // The place of death matters only for harm outside England.
    let needed = READ.iter().filter(|id| **id != "child_death_jurisdiction");
    needed.into_iter().any(|id| {
        let Some(question) = catalogue::question(id) else {
            return false;
        };
        let of_child = id.starts_with("child_");
        let rows = if of_child { children } else { &[INCIDENT] };
        rows.iter().any(|row| {
            visible.question(question, *row)
                && visible.answers.is_blank(Key {
                    row: *row,
                    id: question.id,
                })
        })
    })
}

/// Dates that cannot be in the future.
const PAST: [&str; 11] = [
    "aware_on",
    "suspicion_on",
    "incident_on",
    "notified_on",
    "sent_to_partners_on",
    "withdrawn_on",
    "review_sent_on",
    "panel_replied_on",
    "panel_answered_on",
    "lcspr_decided_on",
    "published_on",
];

/// The answers without impossible dates; none where no date is impossible. A slip in a year must
/// not turn a child into an adult, or mark a step as done. Each question shows its own error.
fn without_impossible_dates(answers: &Answers, today: NaiveDate) -> Option<Answers> {
    let on = |id| typed_date(answers, Key::once(id));
    let aware_on = on("aware_on").filter(|day| *day <= today);
    let [notified_on, replied_on, decided_on] =
        ["notified_on", "panel_replied_on", "lcspr_decided_on"]
            .map(|id| on(id).filter(|day| *day <= today));
    let children = answers.rows(&catalogue::CHILDREN).iter();
    let died = children.map(|row| Key::of(*row, "child_died_on"));
    let keys = PAST.map(Key::once).into_iter().chain(died);
    let impossible = |key: &Key| {
        typed_date(answers, *key).is_some_and(|day| {
            let order = match key.id {
                "incident_on" => aware_on.is_some_and(|aware_on| day > aware_on),
                "notified_on" => aware_on.is_some_and(|aware_on| day < aware_on),
                "review_sent_on" => notified_on.is_some_and(|notified_on| day < notified_on),
                "panel_answered_on" => replied_on.is_some_and(|replied_on| day < replied_on),
                "published_on" => decided_on.is_some_and(|decided_on| day < decided_on),
                _ => false,
            };
            day > today || order
        })
    };
    let mut possible = None;
    for key in keys.filter(impossible) {
        let answers = possible.get_or_insert_with(|| answers.clone());
        answers.set(key, Answer::default());
    }
    possible
}

fn typed_date(answers: &Answers, key: Key) -> Option<NaiveDate> {
    day_of(answers.codes(key))
}

fn child(visible: VisibleAnswers, row: Row) -> Child {
    let text = |id| visible.text(row, id);
    // "Nobody" does not count while the social care status says otherwise: a contradiction rules
    // nothing out.
    let unless = |status, whose: Option<Whose>| {
        whose.filter(|whose| *whose != Whose::Nobody || text("child_csc_status") != status)
    };
    let yes_no = |id| match text(id) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    // Neither an age in dispute nor an estimated day makes anybody an adult.
    let is_disputed = text("child_age_disputed") == "yes";
    let is_certain = |age: &u8| *age < 18 || !is_disputed;
    let is_exact = |age: &u8| *age < 18 || !is_estimate(visible, row);
    Child {
        age_at_incident: age_at_incident(visible, row)
            .filter(is_certain)
            .filter(is_exact),
        age_at_death: age_at_death(visible, row).filter(is_certain),
        under_18: text("child_unidentified") == "yes" || is_under_18(visible, row),
        unborn: text("child_unborn") == "yes",
        may_be_unborn: may_be_unborn(visible, row),
        outcome: Outcome::from_code(text("child_outcome")),
        abuse: Abuse::from_code(text("child_abuse_status")),
        is_abuse_named: is_abuse_named(visible, row),
        link: Link::from_code(text("child_abuse_link")),
        suspected_suicide: yes_no("child_suspected_suicide"),
        unexplained_death: yes_no("child_unexplained_death"),
        looked_after_by: unless(
            "looked_after",
            whose(visible, row, "child_looked_after", "child_looked_after_by"),
        ),
        care_leaver_of: unless("care_leaver", care_leaver_of(visible, row)),
        caused_serious_harm: match is_too_young_to_harm(visible, row) {
            true => Some(false),
            false => yes_no("child_caused_harm"),
        },
        harm_location: Jurisdiction::from_code(visible.text(INCIDENT, "incident_jurisdiction")),
        death_location: death_location(visible, row),
        normally_resident: normally_resident(visible, row),
    }
}

/// Causes of harm that name known or suspected abuse or neglect.
const NAMES_ABUSE: [&str; 11] = [
    "abusive_head_trauma",
    "suspicious_injuries",
    "homicide_of_family",
    "intrafamilial_sexual_abuse",
    "extrafamilial_sexual_abuse_or_exploitation",
    "criminal_exploitation",
    "neglect",
    "medical_neglect",
    "road_or_other_accident",
    "fabricated_or_induced_illness",
    "abuse_linked_to_belief_or_fgm",
];

/// Whether another answer names abuse or neglect, so that "not suspected" rules nothing out.
fn is_abuse_named(visible: VisibleAnswers, row: Row) -> bool {
    let causes = visible.codes(row, "child_harm_type");
    let status = visible.text(row, "child_csc_status");
    causes
        .iter()
        .any(|cause| NAMES_ABUSE.contains(&cause.as_str()))
        || matches!(status, "section_47" | "child_protection_plan")
        || visible.text(row, "child_cp_plan") == "now"
}

/// Whether nobody knows yet that the child had been born: neither an age nor an answer says so.
fn may_be_unborn(visible: VisibleAnswers, row: Row) -> bool {
    let has_age =
        date_of(visible, row, "child_dob").is_some() || !visible.text(row, "child_age").is_empty();
    visible.text(row, "child_unborn").is_empty() && !has_age
}

/// Where a child died. Without an answer it is not yet known, rather than the place of the harm.
fn death_location(visible: VisibleAnswers, row: Row) -> Option<Jurisdiction> {
    let place = Jurisdiction::from_code(visible.text(row, "child_death_jurisdiction"));
    let has_died = visible.text(row, "child_outcome") == "died";
    place.or_else(|| has_died.then_some(Jurisdiction::NotYetKnown))
}

/// The authority, from a yes-or-no question and the question after it. "Yes" without an authority
/// is unknown.
fn whose(visible: VisibleAnswers, row: Row, is: &'static str, by: &'static str) -> Option<Whose> {
    match visible.text(row, is) {
        "no" => Some(Whose::Nobody),
        "yes" => Some(match is_this_authority(visible, visible.text(row, by))? {
            true => Whose::ThisAuthority,
            false => Whose::OtherAuthority,
        }),
        _ => None,
    }
}

/// Whether the question about harm to others is hidden: before birth and at a known age under 2. The
/// fact is then "no".
fn is_too_young_to_harm(visible: VisibleAnswers, row: Row) -> bool {
    visible.text(row, "child_unborn") == "yes"
        || age_at_incident(visible, row).is_some_and(|age| age < 2)
}

/// Whether the day that gives the age may be an estimate. The form asks for one, and nobody has said
/// how exact it is.
fn is_estimate(visible: VisibleAnswers, row: Row) -> bool {
    let precision = visible.text(INCIDENT, "incident_on_precision");
    precision.is_empty() && date_of(visible, row, "child_dob").is_some()
}

/// The authority of a care leaver. At a known age outside R-016 the question is hidden, and the
/// answer is nobody.
fn care_leaver_of(visible: VisibleAnswers, row: Row) -> Option<Whose> {
    match may_be_care_leaver(visible, row) || is_estimate(visible, row) {
        true => whose(visible, row, "child_care_leaver", "child_care_leaver_la"),
        false => Some(Whose::Nobody),
    }
}

fn normally_resident(visible: VisibleAnswers, row: Row) -> Option<Jurisdiction> {
    if visible.is_not_known(row, "child_home_la") {
        return Some(Jurisdiction::NotYetKnown);
    }
    match visible.text(row, "child_home_la") {
        "" => None,
        catalogue::OUTSIDE_ENGLAND => Some(Jurisdiction::OutsideEngland),
        code => Some(match is_this_authority(visible, code)? {
            true => Jurisdiction::ThisAuthority,
            false => Jurisdiction::OtherAuthorityInEngland,
        }),
    }
}

/// Whether a code is that of the notifying council, perhaps an earlier one. None while either is
/// not a council, such as a half-typed name. None if the other council has ended: this one may be
/// its successor.
fn is_this_authority(visible: VisibleAnswers, code: &str) -> Option<bool> {
    let ours = authority::find(visible.text(INCIDENT, "notifying_la"))?;
    let theirs = authority::find(code)?;
    if ours.is_same_council(theirs) {
        return Some(true);
    }
    let aware_on = date_of(visible, INCIDENT, "aware_on");
    let stands = match aware_on {
        Some(day) => theirs.status_on(day) == CouncilStatus::Operational,
        None => theirs.to.is_none(),
    };
    stands.then_some(false)
}
