//! The payload: what is signed and sent (contract "What is sent").

use super::json::Json;
use super::object::Object;
use crate::catalogue::{self, Kind, Question, Section};
use crate::law::date::iso;
use crate::law::{Assessment, Duties};
use crate::record::date;
use crate::record::{Answer, Asked, Checked, INCIDENT, Key, Row, State, formats};
use chrono::{NaiveDateTime, Timelike};

/// The name of the payload's schema.
pub const SCHEMA: &str = "notifiable-incident.schema.json";
/// The version of the form. Payloads of every version that was ever released can be opened.
pub const FORM_VERSION: &str = "1";

/// What a payload says of itself, beside the answers.
pub struct Header<'a> {
    /// 128 random bits, base64url: the record through all its revisions.
    pub record_id: &'a str,
    /// Counts from 1.
    pub revision: u32,
    /// SHA-256 of the payload of the revision before, base64url; none in the first.
    pub previous: Option<&'a str>,
    /// 128 random bits, base64url: the same in every attempt to send this revision (N2).
    pub idempotency_key: &'a str,
    /// When it was signed, in UTC.
    pub issued_at: NaiveDateTime,
    /// The version of the bank holiday list.
    pub calendar_version: &'a str,
    /// The version of the component.
    pub component: &'a str,
    /// Who did what, revision by revision.
    pub audit: Json,
}

/// Puts the payload together. Only a checked record can be sent.
pub fn payload(header: &Header, checked: &Checked) -> Json {
    let assessment = &checked.situation().assessment;
    let mut json = Object::default();
    json.text("schema", SCHEMA);
    json.text("record_id", header.record_id);
    json.number("revision", header.revision);
    json.text_or_null("previous", header.previous);
    json.text("idempotency_key", header.idempotency_key);
    json.text("audience", checked.asked().text(INCIDENT, "notifying_la"));
    json.text("issued_at", &instant(header.issued_at));
    json.text("form_version", FORM_VERSION);
    json.text("component_version", header.component);
    json.text_or_null("ruleset", assessment.ruleset.map(|set| set.id));
    json.text("calendar_version", header.calendar_version);
    json.put("answers", answers(checked.asked()));
    json.put("verdict", verdict(assessment));
    json.put("deadlines", deadlines(assessment));
    json.put("audit", header.audit.clone());
    json.json()
}

/// The answers that are asked, by question id; the entries of a group as a list under its name.
pub fn answers(asked: Asked) -> Json {
    let mut entries = Vec::new();
    for section in catalogue::sections().filter(|section| section.group.is_none()) {
        if asked.section(section, INCIDENT) {
            entries.extend(section_answers(asked, section, INCIDENT));
        }
    }
    for group in catalogue::groups() {
        let rows: Vec<Json> = asked
            .answers
            .rows(group)
            .iter()
            .map(|row| {
                let sections = catalogue::sections_of(group);
                Json::object(
                    sections
                        .filter(|section| asked.section(section, *row))
                        .flat_map(|section| section_answers(asked, section, *row)),
                )
            })
            .collect();
        // Rows of a list that is not asked for any more hold nothing.
        let asked_for = catalogue::sections_of(group).any(|section| {
            let rows = asked.answers.rows(group);
            rows.iter().any(|row| asked.section(section, *row))
        });
        if asked_for {
            entries.push((group.id, Json::List(rows)));
        }
    }
    Json::object(entries)
}

fn section_answers(asked: Asked, section: &'static Section, row: Row) -> Vec<(&'static str, Json)> {
    asked
        .questions(section, row)
        .into_iter()
        .filter_map(|question| {
            let answer = asked.answers.get(Key {
                row,
                id: question.id,
            })?;
            Some((question.id, answer_json(question, answer)?))
        })
        .collect()
}

/// One answer as it travels; nothing for one that was left out.
fn answer_json(question: &Question, answer: &Answer) -> Option<Json> {
    match answer.state {
        State::Given => {}
        State::NotKnown => return Some(said("not_known", "plan", &answer.plan)),
        State::NotApplicable => return Some(said("not_applicable", "reason", &answer.reason)),
    }
    if answer.is_blank() {
        return None;
    }
    let text = answer.part(0).trim();
    Some(match &question.kind {
        Kind::Date { .. } => match date::parse(answer.part(0), answer.part(1), answer.part(2)) {
            Ok(date) => iso(date).into(),
            Err(_) => as_typed(answer),
        },
        Kind::Text { most } | Kind::Narrative { most, .. } if text.chars().count() > *most => {
            as_typed(answer)
        }
        Kind::Many(_) | Kind::ChosenIn { many: true, .. } => Json::List(
            answer
                .parts
                .iter()
                .map(|code| code.as_str().into())
                .collect(),
        ),
        Kind::Number { .. } => text.parse::<u32>().map_or_else(|_| text.into(), Json::from),
        Kind::Tick => true.into(),
        Kind::Postcode => formats::postcode(text).map_or_else(|| text.into(), Json::from),
        Kind::Time => formats::time(text).map_or_else(|| text.into(), Json::from),
        Kind::NhsNumber => formats::nhs_number(text).map_or_else(|| text.into(), Json::from),
        _ => text.into(),
    })
}

/// An answer other than what was typed, with its plan or its reason where there is one.
fn said(state: &'static str, name: &'static str, note: &str) -> Json {
    let mut json = Object::default();
    json.truth(state, true);
    if !note.trim().is_empty() {
        json.text(name, note.trim());
    }
    json.json()
}

/// An answer of the rapid review that cannot be read as its kind: the review may be unfinished, and
/// nothing that was typed is left behind.
fn as_typed(answer: &Answer) -> Json {
    let parts = answer.parts.iter().map(|part| part.as_str().into());
    Json::object([("as_typed", Json::List(parts.collect()))])
}

/// The verdict with the rules that it follows from.
fn verdict(assessment: &Assessment) -> Json {
    let mut json = Object::default();
    json.text("verdict", assessment.verdict.code());
    json.put("duties", duties(&assessment.duties));
    json.text("rapid_review", assessment.rapid_review.code());
    json.rules(assessment.rules.iter());
    json.json()
}

/// Each duty, and whose it is.
#[inline(never)]
pub fn duties(duties: &Duties) -> Json {
    let mut json = Object::default();
    json.text("panel", duties.panel.code());
    json.text("looked_after_death", duties.looked_after_death.code());
    json.text("care_leaver_death", duties.care_leaver_death.code());
    json.json()
}

/// Every last day by name, and what it depends on. Those of a local review only once it has them.
#[inline(never)]
pub fn deadlines(assessment: &Assessment) -> Json {
    let dates = &assessment.deadlines;
    let mut json = Object::default();
    json.date("notify_by", dates.notify_by);
    json.date("partners_by", dates.partners_by);
    json.truth("notify_by_is_provisional", dates.notify_by_is_provisional);
    json.date("rapid_review_by", dates.rapid_review_by);
    let planned = dates.rapid_review_by_if_notified_on_last_day;
    json.date("rapid_review_by_if_notified_on_last_day", planned);
    json.date(
        "rapid_review_by_awareness_basis",
        dates.rapid_review_by_awareness_basis,
    );
    json.truth("computed", dates.computed);
    for (name, date) in [
        ("lcspr_report_by", dates.lcspr_report_by),
        (
            "report_to_panel_and_sos_by",
            dates.report_to_panel_and_sos_by,
        ),
        ("earliest_removal_on", dates.earliest_removal_on),
    ] {
        if date.is_some() {
            json.date(name, date);
        }
    }
    json.json()
}

/// A moment as it travels: 2026-03-02T09:32:00Z (RFC 3339).
pub fn instant(moment: NaiveDateTime) -> String {
    let mut text = iso(moment.date());
    for (mark, value) in [
        ('T', moment.hour()),
        (':', moment.minute()),
        (':', moment.second()),
    ] {
        text.push(mark);
        crate::text::push_padded(&mut text, value, 2);
    }
    text.push('Z');
    text
}
