//! The payload: what is signed and sent.

use super::described::Described;
use super::json::Json;
use super::jws;
use super::object::Object;
use super::signable::Signable;
use crate::catalogue::{self, Kind, Question, Section};
use crate::law::authority;
use crate::law::date::{iso, parse_iso};
use crate::law::{Assessment, Deadline, Duties, Tell};
use crate::record::date;
use crate::record::review::{self, ReviewStatus, Stops};
use crate::record::{
    self, Answer, Answers, CaseState, Checked, CheckedDecision, CheckedReferral, Derived, INCIDENT,
    Key, Row, State, VisibleAnswers, formats,
};
use chrono::{NaiveDateTime, Timelike};
use std::collections::BTreeMap;

/// The name of the payload's schema.
pub const SCHEMA: &str = "notifiable-incident.schema.json";
/// The version of the form. Payloads of every version can be opened.
pub const FORM_VERSION: &str = "2";
/// Earlier versions that the schema accepts, because such a payload may still wait on a device. Each version
/// only adds to the one before.
pub const EARLIER_VERSIONS: &[&str] = &["1"];

/// Whether a later version of the form, or an unknown one, wrote a payload or draft.
pub fn is_later(version: Option<&str>) -> bool {
    version.is_none_or(|one| one != FORM_VERSION && !EARLIER_VERSIONS.contains(&one))
}

/// The members of a payload that are not answers.
pub struct Header<'a> {
    /// 128 random bits, base64url. All revisions of the record have the same id.
    pub record_id: &'a str,
    /// The number of the revision, from 1.
    pub revision: u32,
    /// SHA-256 of the previous revision's payload, base64url. None in the first revision.
    pub previous: Option<&'a str>,
    /// 128 random bits, base64url. Every attempt to send this revision has the same key (N2).
    pub idempotency_key: &'a str,
    /// When it was signed, in UTC.
    pub issued_at: NaiveDateTime,
    /// The version of the bank holiday list.
    pub calendar_version: &'a str,
    /// The deadlines in use.
    pub deadlines: &'static [Deadline],
    /// The version of the component.
    pub component: &'a str,
    /// Who did what, revision by revision.
    pub audit: Json,
    /// Answers to questions that this version does not have, as received.
    pub unknown: &'a [Json],
    /// The answers of the referral that the record began as. None where it began without one.
    pub referral: Option<&'a Answers>,
}

/// The kind of a payload that is a decision on notifying. A notification names none.
pub const DECISION: &str = "decision";
/// The kind of a payload that is a referral by another agency.
pub const REFERRAL: &str = "referral";

/// What a revision sends: the whole record as the notification, or one part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevisionKind {
    /// The notification, with the rapid review once that has begun.
    Notification,
    /// The decision on notifying alone.
    Decision,
    /// The referral by another agency.
    Referral,
}

impl RevisionKind {
    /// The kind of the revision that an entry of the audit trail is about.
    pub fn of(entry: &Json) -> RevisionKind {
        match entry.get("kind").and_then(Json::as_text) {
            Some(DECISION) => RevisionKind::Decision,
            Some(REFERRAL) => RevisionKind::Referral,
            _ => RevisionKind::Notification,
        }
    }

    /// The kind of the last revision in an audit trail. A notification where there is none.
    pub fn of_last(audit: &[Json]) -> RevisionKind {
        audit
            .last()
            .map_or(RevisionKind::Notification, RevisionKind::of)
    }
}

/// Assembles the payload of a notification. Only a checked record can be sent.
pub fn payload(header: &Header, checked: &Checked) -> Signable {
    let json = assemble(header, checked.visible(), checked.derived(), None);
    Signable::of(jws::TYPE, json)
}

/// Assembles the payload of a decision on notifying. Only a checked decision can be sent.
pub fn decision(header: &Header, checked: &CheckedDecision) -> Signable {
    let json = assemble(header, checked.visible(), checked.derived(), Some(DECISION));
    Signable::of(jws::DECISION_TYPE, json)
}

/// Assembles the payload of a referral. Only a checked referral can be sent.
pub fn referral(header: &Header, checked: &CheckedReferral) -> Signable {
    let json = assemble(header, checked.visible(), checked.derived(), Some(REFERRAL));
    Signable::of(jws::REFERRAL_TYPE, json)
}

/// Whether the type in the signature's header matches the payload's kind.
pub fn is_of_kind(typ: &str, kind: Option<&str>) -> bool {
    match kind {
        None | Some("notification") => typ == jws::TYPE,
        Some(DECISION) => typ == jws::DECISION_TYPE,
        Some(REFERRAL) => typ == jws::REFERRAL_TYPE,
        Some(_) => false,
    }
}

fn assemble(
    header: &Header,
    visible: VisibleAnswers,
    derived: &Derived,
    kind: Option<&str>,
) -> Json {
    let assessment = &derived.assessment;
    let mut json = Object::default();
    json.text("schema", SCHEMA);
    if let Some(kind) = kind {
        json.text("kind", kind);
    }
    json.text("record_id", header.record_id);
    json.number("revision", header.revision);
    json.text_or_null("previous", header.previous);
    json.text("idempotency_key", header.idempotency_key);
    json.text("audience", visible.text(INCIDENT, "notifying_la"));
    json.text("issued_at", &instant(header.issued_at));
    json.text("form_version", FORM_VERSION);
    json.text("component_version", header.component);
    json.text_or_null("ruleset", assessment.ruleset.map(|set| set.id));
    json.text("calendar_version", header.calendar_version);
    let answers = answers(visible);
    let dfe = dfe(&answers);
    json.put("answers", with_unknown(answers, header, visible));
    json.put("dfe", dfe);
    json.put("verdict", verdict(assessment).json());
    json.put("deadlines", deadlines(assessment, header.deadlines));
    let state = record::case_state(visible, derived);
    json.text_or_null("case_state", state.map(CaseState::code));
    let themes = record::themes(visible);
    if !themes.is_empty() {
        json.texts("themes", &themes);
    }
    if review::has_begun(visible) {
        let status = review::status(visible, None);
        let off = derived.checklist.off();
        json.put("rapid_review", rapid_review(Some(&status), off).json());
    }
    if let Some(said) = header.referral {
        json.put("referral", referral_answers(said, visible.answers));
    }
    json.put("audit", header.audit.clone());
    json.json()
}

/// The answers of the referral in the shape of the record's answers, so that a reader can compare the two.
/// Each entry keeps its place in the record. An entry that the council has removed is left out.
fn referral_answers(said: &Answers, answers: &Answers) -> Json {
    of_each_section(answers, |section, row| {
        let given = section.questions.iter().filter_map(|question| {
            let id = question.id;
            Some((id, answer_json(question, said.get(Key { row, id })?)?))
        });
        let given: Vec<_> = given.collect();
        (!given.is_empty()).then_some(given)
    })
}

/// The answers that the Department for Education's data returns also ask for, under the department's names:
/// each child's details in the order of `children`, and the three-digit code of each council named.
fn dfe(answers: &Json) -> Json {
    let children = answers.get(catalogue::CHILDREN.id).and_then(Json::as_list);
    let children = children.unwrap_or_default().iter().map(|child| {
        let mut named = Object::default();
        for (id, name) in catalogue::DFE_NAMES {
            if let Some(text) = child.get(id).and_then(Json::as_text) {
                named.text(name, text);
            }
        }
        named.json()
    });
    let children = children.collect();
    let mut codes: Vec<&str> = Vec::new();
    for section in catalogue::sections() {
        let entries = match section.group {
            None => std::slice::from_ref(answers),
            Some(group) => answers
                .get(group.id)
                .and_then(Json::as_list)
                .unwrap_or_default(),
        };
        let councils = |question: &&Question| matches!(question.kind, Kind::Authority { .. });
        for question in section.questions.iter().filter(councils) {
            let given = entries
                .iter()
                .filter_map(|entry| entry.get(question.id)?.as_text());
            codes.extend(given);
        }
    }
    codes.sort_unstable();
    codes.dedup();
    let mut authorities = Object::default();
    for council in codes.into_iter().filter_map(authority::find) {
        if !council.number.is_empty() {
            authorities.text(council.code, council.number);
        }
    }
    let mut json = Object::default();
    json.put("authorities", authorities.json());
    json.put("children", Json::List(children));
    json.json()
}

/// Puts answers that this version does not know back in their places, where there is no other. A later form
/// wrote them, in a payload or in a draft.
fn with_unknown(mut answers: Json, header: &Header, visible: VisibleAnswers) -> Json {
    let mut places = places(visible);
    for one in header.unknown {
        let group = one.get("group").and_then(Json::as_text);
        let rows = one.get("rows").and_then(Json::as_list);
        if let (Some(group), Some(rows), Json::Object(members)) = (group, rows, &mut answers) {
            let entries = rows.iter().map(|_| Object::default().json());
            members.push((group.to_owned(), Json::List(entries.collect())));
            let numbers = rows.iter().enumerate();
            let numbers = numbers.filter_map(|(index, row)| Some((row.as_int()?, index)));
            places.extend(numbers.map(|(row, index)| (row, (group.to_owned(), index))));
        }
    }
    for one in header.unknown {
        let (Some(id), Some(value)) = (one.get("id").and_then(Json::as_text), unknown_value(one))
        else {
            continue;
        };
        let row = one.get("row").and_then(Json::as_int).unwrap_or_default();
        let place = match row {
            0 => Some(&mut answers),
            row => places
                .get(&row)
                .and_then(|(group, index)| entry_of(&mut answers, group, *index)),
        };
        // An answer wins over a value that its question does not accept: a person gave it since.
        if let Some(Json::Object(members)) = place
            && !members.iter().any(|(name, _)| name == id)
        {
            members.push((id.to_owned(), value));
        }
    }
    answers
}

/// The number of answers, without groups, that this version does not know.
pub fn unknown_answers(unknown: &[Json]) -> usize {
    unknown.iter().filter(|one| one.get("id").is_some()).count()
}

/// The value of an unknown answer: that of a payload, or what was typed in a draft.
fn unknown_value(one: &Json) -> Option<Json> {
    if let Some(value) = one.get("value") {
        return Some(value.clone());
    }
    for (state, note) in [("not_known", "plan"), ("not_applicable", "reason")] {
        if one.get(state) == Some(&Json::Bool(true)) {
            let text = one.get(note).and_then(Json::as_text);
            return Some(said(state, note, text.unwrap_or_default()));
        }
    }
    let parts = one.get("parts").filter(|parts| parts.as_list().is_some())?;
    Some(Json::object([("as_typed", parts.clone())]))
}

/// Where the entry with each number is: its group, and its place in it.
fn places(visible: VisibleAnswers) -> BTreeMap<i64, (String, usize)> {
    let mut places = BTreeMap::new();
    for group in catalogue::groups() {
        for (index, row) in visible.answers.rows(group).iter().enumerate() {
            places.insert(i64::from(row.0), (group.id.to_owned(), index));
        }
    }
    places
}

/// An entry of a group, by its place.
fn entry_of<'a>(answers: &'a mut Json, group: &str, index: usize) -> Option<&'a mut Json> {
    let Json::Object(members) = answers else {
        return None;
    };
    let (_, list) = members.iter_mut().find(|(name, _)| name == group)?;
    match list {
        Json::List(entries) => entries.get_mut(index),
        _ => None,
    }
}

/// Reads the answers of a payload. Returns them as typed, and separately each answer that this version does
/// not know, with its entry, id and value.
pub fn read_answers(json: &Json) -> (Answers, Vec<Json>) {
    let mut answers = Answers::default();
    let mut unknown = Vec::new();
    for group in catalogue::groups() {
        answers.set_rows(group, Vec::new());
    }
    for (name, value) in json.entries().unwrap_or_default() {
        let entries = value.as_list().filter(|entries| {
            // A list of anything but objects is no list of entries.
            entries.iter().all(|entry| entry.entries().is_some())
        });
        let Some((group, entries)) = catalogue::group(name).zip(entries) else {
            read_into(&mut answers, &mut unknown, INCIDENT, name, value);
            continue;
        };
        for entry in entries {
            let row = answers.add_row(group);
            for (name, value) in entry.entries().unwrap_or_default() {
                read_into(&mut answers, &mut unknown, row, name, value);
            }
        }
    }
    for group in catalogue::groups() {
        while answers.rows(group).len() < group.least {
            answers.add_row(group);
        }
    }
    (answers, unknown)
}

fn read_into(answers: &mut Answers, unknown: &mut Vec<Json>, row: Row, name: &str, value: &Json) {
    let question = catalogue::question(name);
    match question.and_then(|question| Some((question, read_answer(question, value)?))) {
        Some((question, answer)) => answers.set(Key::of(row, question.id), answer),
        None => {
            let mut one = Object::default();
            one.number("row", row.0);
            one.text("id", name);
            one.put("value", value.clone());
            unknown.push(one.json());
        }
    }
}

/// Reads one answer, as typed. None for a value that the question does not accept.
pub fn read_answer(question: &Question, value: &Json) -> Option<Answer> {
    let mut answer = Answer::default();
    let note = |name: &str| {
        let note = value.get(name).and_then(Json::as_text);
        note.unwrap_or_default().to_owned()
    };
    if let Some(typed) = value.get("as_typed").and_then(Json::as_list) {
        let parts = typed.iter().map(|part| part.as_text().map(str::to_owned));
        return Some(Answer::given(parts.collect::<Option<_>>()?));
    }
    for (name, state) in [
        ("not_known", State::NotKnown),
        ("not_applicable", State::NotApplicable),
    ] {
        if value.get(name) == Some(&Json::Bool(true)) {
            return Some(Answer {
                state,
                plan: note("plan"),
                reason: note("reason"),
                ..answer
            });
        }
    }
    answer.parts = match (&question.kind, value) {
        (Kind::Date { .. }, Json::Text(text)) => match date::parts_of(text) {
            Some(parts) => parts.to_vec(),
            None => return None,
        },
        (Kind::Many(_) | Kind::ChosenIn { many: true, .. }, Json::List(codes)) => codes
            .iter()
            .map(|code| code.as_text().map(str::to_owned))
            .collect::<Option<_>>()?,
        (Kind::Tick, Json::Bool(true)) => vec!["yes".to_owned()],
        (Kind::Number { .. }, Json::Int(_)) => vec![value.canonical()],
        (Kind::Date { .. } | Kind::Many(_) | Kind::Tick, _) => return None,
        (_, Json::Text(text)) => vec![text.clone()],
        _ => return None,
    };
    Some(answer)
}

/// The visible answers by question id. A group is a list of entries under its name.
pub fn answers(visible: VisibleAnswers) -> Json {
    of_each_section(visible.answers, |section, row| {
        let is_asked = visible.section(section, row);
        is_asked.then(|| section_answers(visible, section, row))
    })
}

/// Collects what `of` returns for each section, and for each entry of a group. Leaves out a group for which it
/// returns nothing.
fn of_each_section(
    answers: &Answers,
    of: impl Fn(&'static Section, Row) -> Option<Vec<(&'static str, Json)>>,
) -> Json {
    let once = catalogue::sections().filter(|section| section.group.is_none());
    let once = once.filter_map(|section| of(section, INCIDENT));
    let mut entries: Vec<_> = once.flatten().collect();
    for group in catalogue::groups() {
        let rows = answers.rows(group).iter().map(|row| {
            let sections = catalogue::sections_of(group);
            let found: Vec<_> = sections.filter_map(|section| of(section, *row)).collect();
            (!found.is_empty(), Json::object(found.into_iter().flatten()))
        });
        let (is_given, rows): (Vec<bool>, Vec<Json>) = rows.unzip();
        if is_given.contains(&true) {
            entries.push((group.id, Json::List(rows)));
        }
    }
    Json::object(entries)
}

fn section_answers(
    visible: VisibleAnswers,
    section: &'static Section,
    row: Row,
) -> Vec<(&'static str, Json)> {
    visible
        .questions(section, row)
        .into_iter()
        .filter_map(|question| {
            let answer = visible.answers.get(Key {
                row,
                id: question.id,
            })?;
            Some((question.id, answer_json(question, answer)?))
        })
        .collect()
}

/// One answer as the payload has it. None for a blank one.
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
        Kind::Number { .. } => formats::number(text).map_or_else(|| text.into(), Json::from),
        Kind::Tick => true.into(),
        Kind::Email => formats::email(text).map_or_else(|| text.into(), Json::from),
        Kind::Phone => formats::phone(text).map_or_else(|| text.into(), Json::from),
        Kind::Postcode => formats::postcode(text).map_or_else(|| text.into(), Json::from),
        Kind::Time => formats::time(text).map_or_else(|| text.into(), Json::from),
        Kind::NhsNumber => formats::nhs_number(text).map_or_else(|| text.into(), Json::from),
        _ => text.into(),
    })
}

/// "Not yet known" with its plan, or "does not apply" with its reason.
fn said(state: &'static str, name: &'static str, note: &str) -> Json {
    let mut json = Object::default();
    json.truth(state, true);
    if !note.trim().is_empty() {
        json.text(name, note.trim());
    }
    json.json()
}

/// An answer that is not valid for its kind, such as half a date. Only a rapid review is sent with one: it may
/// be unfinished, and the council still receives all that was typed.
fn as_typed(answer: &Answer) -> Json {
    let parts = answer.parts.iter().map(|part| part.as_str().into());
    Json::object([("as_typed", Json::List(parts.collect()))])
}

/// The verdict, with the rules that give it.
pub(super) fn verdict(assessment: &Assessment) -> Described {
    let mut json = Described::default();
    json.text("verdict", assessment.verdict.code());
    json.nested("duties", described_duties(&assessment.duties));
    json.text("rapid_review", assessment.rapid_review.code());
    let tell: Vec<&str> = assessment.tell.iter().map(|one| one.code()).collect();
    json.texts_where_any("tell", &tell);
    json.rules(assessment.rules.iter());
    json
}

/// Other councils to tell now, by code.
pub fn tell(councils: &[Tell]) -> Json {
    Json::List(councils.iter().map(|one| one.code().into()).collect())
}

/// The state of the rapid review: the decision, the open items, and the items that the council has switched
/// off. The check of the shareable copy is not part of it. Without a status, only its schema is of use.
pub(super) fn rapid_review(status: Option<&ReviewStatus>, off: &[&str]) -> Described {
    let items = |stops| -> Vec<&str> {
        let open = status.into_iter().flat_map(|status| status.open(stops));
        open.map(|open| open.item.id).collect()
    };
    let decision = status.into_iter().flat_map(|status| &status.decision);
    let decision: Vec<&str> = decision.map(|one| one.code()).collect();
    let mut json = Described::default();
    json.truth(
        "can_sign_off",
        status.is_some_and(ReviewStatus::can_sign_off),
    );
    json.texts("blocking", &items(Stops::SignOff));
    json.texts("warnings", &items(Stops::Nothing));
    json.texts("decision", &decision);
    json.texts("switched_off", off);
    json.rules(
        status
            .into_iter()
            .flat_map(|status| status.law.rules.iter()),
    );
    json
}

/// Each duty, and the authority that has it.
pub fn duties(duties: &Duties) -> Json {
    described_duties(duties).json()
}

fn described_duties(duties: &Duties) -> Described {
    let mut json = Described::default();
    json.text("panel", duties.panel.code());
    json.text("looked_after_death", duties.looked_after_death.code());
    json.text("care_leaver_death", duties.care_leaver_death.code());
    json
}

/// The day of each deadline under its `field`, and whether the days are provisional or computed. A deadline
/// without a day is null if `is_always_sent`, else it is left out.
pub fn deadlines(assessment: &Assessment, table: &[Deadline]) -> Json {
    described_deadlines(assessment, table).json()
}

pub(super) fn described_deadlines(assessment: &Assessment, table: &[Deadline]) -> Described {
    let mut json = Described::default();
    for (at, deadline) in table.iter().enumerate() {
        // A deadline whose length changed has several entries, of which one applies.
        if table.iter().take(at).any(|one| one.id == deadline.id) {
            continue;
        }
        let clock = assessment.clock(deadline.id);
        let due = clock.and_then(|clock| clock.due);
        match deadline.is_always_sent {
            true => json.date(deadline.field, due),
            false => json.date_where_any(deadline.field, due),
        }
    }
    let days = &assessment.deadlines;
    json.truth("notify_by_is_provisional", days.notify_by_is_provisional);
    json.truth("computed", days.computed);
    json
}

/// One revision in the audit trail: which questions changed, when, and who was at the form. Never
/// values.
pub struct AuditEntry<'a> {
    /// The revision.
    pub revision: u32,
    /// When it was signed.
    pub at: &'a str,
    /// Who was at the form, as the council's page named them.
    pub user: Option<&'a str>,
    /// The questions that changed.
    pub changed: &'a [&'a str],
    /// The kind of payload. None for a notification.
    pub kind: Option<&'a str>,
    /// The systems that filled in answers, with the answers.
    pub prefilled: &'a [Origin],
}

/// One system that filled in answers, with those that nobody has changed since.
pub struct Origin {
    /// The other system.
    pub source: String,
    /// The date that it gave for them.
    pub date: String,
    /// The places of the answers.
    pub answers: Vec<String>,
}

impl AuditEntry<'_> {
    /// The entry as the payload has it.
    pub fn described(&self) -> Described {
        let mut json = Described::default();
        json.number("revision", self.revision);
        json.text("at", self.at);
        json.text_or_null("user", self.user);
        json.texts("changed", self.changed);
        json.text_where_any("kind", self.kind);
        let none = Origin {
            source: String::new(),
            date: String::new(),
            answers: Vec::new(),
        };
        let told = self.prefilled.iter().map(Origin::described).collect();
        json.list_where_any("prefilled", told, &none.described());
        json
    }
}

impl Origin {
    fn described(&self) -> Described {
        let mut json = Described::default();
        json.text("source", &self.source);
        json.text("date", &self.date);
        let answers: Vec<&str> = self.answers.iter().map(String::as_str).collect();
        json.texts("answers", &answers);
        json
    }
}

/// Writes a moment as 2026-03-02T09:32:00Z (RFC 3339).
pub fn instant(moment: NaiveDateTime) -> String {
    let mut text = iso(moment.date());
    for (mark, value) in [
        ('T', moment.hour()),
        (':', moment.minute()),
        (':', moment.second()),
    ] {
        text.push(mark);
        text.push_str(&format!("{value:02}"));
    }
    text.push('Z');
    text
}

/// Reads a moment in that form. None for any other.
pub fn read_instant(text: &str) -> Option<NaiveDateTime> {
    let (day, time) = text.strip_suffix('Z')?.split_once('T')?;
    let mut parts = time.split(':').map(|part| match part.len() {
        2 => part.parse().ok(),
        _ => None,
    });
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    parse_iso(day)?.and_hms_opt(hour, minute, second)
}
