//! Prefills a record with answers of another system of the council, such as case management (H5).
//!
//! A prefill is accepted or refused as a whole. It fills blank answers only, and never a setting, a
//! declaration or a decision. Each answer stores its system and date, and blocks sending until
//! somebody has checked it ([`crate::record::NOT_LOOKED_AT`]).

use crate::catalogue::{self, Group, Kind, Question, Section};
use crate::law::date::parse_iso;
use crate::record::siblings::OF_FIRST_CHILD;
use crate::record::{
    self, Answer, Answers, AssessmentContext, Filled, INCIDENT, Key, Row, State, VisibleAnswers,
};
use crate::wire::json::{Json, JsonError, Limits, without_mark};
use crate::wire::payload::{self, Origin};

/// The greatest number of characters in the name of a source.
const MOST_SOURCE: usize = 100;

/// Sections that only a person may answer: the decision and the declaration.
const OF_A_PERSON: [&str; 2] = ["decision", "declaration"];

/// A valid prefill: every question is known and accepts its value.
pub struct Prefill {
    source: String,
    date: String,
    answers: Answers,
}

/// Why a prefill is refused. It has names of questions and places, and no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The text is not accepted JSON.
    Json(JsonError),
    /// Places with an unknown question or a value that the question does not accept, as JSON
    /// Pointers (RFC 6901).
    Places(Vec<String>),
}

impl Refusal {
    /// The code for `notifiable-incident-error`.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::Json(JsonError::TooLong) => "prefill-too-long",
            Refusal::Json(_) => "prefill-not-json",
            Refusal::Places(_) => "prefill-refused",
        }
    }

    /// The reason, in words for developers.
    pub fn message(&self) -> String {
        match self {
            Refusal::Json(error) => error.to_string(),
            Refusal::Places(places) => ["not known or not accepted: ", &places.join(", ")].concat(),
        }
    }
}

/// The result of a prefill: the places that it filled, and those that it left unchanged, as JSON
/// Pointers.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Places that it filled.
    pub filled: Vec<String>,
    /// Places that it left, because somebody had answered otherwise or cleared the answer.
    pub left: Vec<String>,
}

impl Report {
    /// The report as JSON, for the page.
    pub fn json(&self) -> Json {
        let list = |places: &[String]| {
            let places = places.iter().map(|place| place.as_str().into());
            Json::List(places.collect())
        };
        Json::object([("filled", list(&self.filled)), ("left", list(&self.left))])
    }
}

/// Reads a prefill, `{"source", "date", "answers"}`. The answers have the shape of the payload.
pub fn read_prefill(text: &str, context: &AssessmentContext) -> Result<Prefill, Refusal> {
    let json = Json::parse_within(without_mark(text), Limits::OUTSIDE).map_err(Refusal::Json)?;
    let mut reader = Reader::default();
    reader.read_whole(&json);
    let text = |name: &str| json.get(name).and_then(Json::as_text).unwrap_or_default();
    let source = text("source").trim();
    if source.is_empty() || source.chars().count() > MOST_SOURCE || !is_line(source) {
        reader.refused.push("/source".to_owned());
    }
    if parse_iso(text("date")).is_none() {
        reader.refused.push("/date".to_owned());
    }
    for key in record::misfits(&reader.answers, context) {
        reader.refused.push(place_of(&reader.answers, key));
    }
    match reader.refused.is_empty() {
        true => Ok(Prefill {
            source: source.to_owned(),
            date: text("date").to_owned(),
            answers: reader.answers,
        }),
        false => Err(Refusal::Places(reader.refused)),
    }
}

#[derive(Default)]
struct Reader {
    answers: Answers,
    refused: Vec<String>,
}

impl Reader {
    fn read_whole(&mut self, json: &Json) {
        let members = json.entries().unwrap_or_default();
        for (place, (name, value)) in members.iter().enumerate() {
            match (name.as_str(), value.entries()) {
                ("source" | "date", _) => {}
                ("answers", Some(answers)) => self.answers(answers),
                _ => self.refused.push(below("", name, place)),
            }
        }
        if json.get("answers").is_none() {
            self.refused.push("/answers".to_owned());
        }
    }

    fn answers(&mut self, members: &[(String, Json)]) {
        for (place, (name, value)) in members.iter().enumerate() {
            let path = below("/answers", name, place);
            match catalogue::group(name) {
                Some(group) => self.entries(group, value, &path),
                None => self.answer(None, INCIDENT, name, value, path),
            }
        }
    }

    fn entries(&mut self, group: &'static Group, list: &Json, path: &str) {
        let Some(list) = list.as_list().filter(|list| list.len() <= group.most) else {
            return self.refused.push(path.to_owned());
        };
        for (number, entry) in list.iter().enumerate() {
            let path = [path, "/", &number.to_string()].concat();
            let row = self.answers.add_row(group);
            let Some(members) = entry.entries() else {
                self.refused.push(path);
                continue;
            };
            for (place, (name, value)) in members.iter().enumerate() {
                let path = below(&path, name, place);
                self.answer(Some(group), row, name, value, path);
            }
        }
    }

    fn answer(&mut self, group: Option<&Group>, row: Row, name: &str, value: &Json, path: String) {
        let is_here = |section: &&Section| {
            let of = section.group.map(|group| group.id);
            of == group.map(|group| group.id) && !OF_A_PERSON.contains(&section.id)
        };
        let question = catalogue::section_of(name)
            .filter(is_here)
            .and_then(|_| catalogue::question(name));
        match question.and_then(|question| Some((question, read_answer(question, value)?))) {
            Some((question, answer)) => self.answers.set(Key::of(row, question.id), answer),
            None => self.refused.push(path),
        }
    }
}

/// Reads one answer; none if its question does not accept it.
fn read_answer(question: &Question, value: &Json) -> Option<Answer> {
    for (name, value) in value.entries().unwrap_or_default() {
        let known = match name.as_str() {
            "not_known" => question.not_known && *value == Json::Bool(true),
            "not_applicable" => question.not_applicable && *value == Json::Bool(true),
            "plan" | "reason" => value.as_text().is_some(),
            _ => false,
        };
        known.then_some(())?;
    }
    let answer = payload::read_answer(question, value)?;
    let is_whole = match answer.state {
        State::Given => !answer.is_blank(),
        State::NotKnown => value.get("not_applicable").is_none() && value.get("reason").is_none(),
        State::NotApplicable => value.get("plan").is_none(),
    };
    let mut texts = answer.parts.iter();
    let right = match question.kind {
        Kind::Narrative { .. } => texts.all(|text| is_text(text)),
        _ => texts.all(|text| is_line(text)),
    };
    let mut parts = answer.parts.iter().enumerate();
    // Refuse a repeated code, but not a date with equal day and month.
    let several = matches!(
        question.kind,
        Kind::Many(_) | Kind::ChosenIn { many: true, .. }
    );
    let twice = several
        && parts.any(|(place, part)| {
            answer
                .parts
                .iter()
                .skip(place + 1)
                .any(|other| other == part)
        });
    let notes = is_line(&answer.plan) && is_line(&answer.reason);
    (is_whole && right && !twice && notes).then_some(answer)
}

/// Whether a text has no control characters other than line breaks and tabs, and none that embed,
/// override or isolate a direction (UAX 9). No system needs to send them, and they can disguise a
/// text.
fn is_text(text: &str) -> bool {
    text.chars().all(|c| match c {
        '\n' | '\r' | '\t' => true,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => false,
        c => !c.is_control(),
    })
}

fn is_line(text: &str) -> bool {
    is_text(text) && !text.contains(['\n', '\r'])
}

/// The JSON Pointer of a member. Unknown names are untrusted: one that is not a simple identifier
/// is reported by its index.
fn below(path: &str, name: &str, place: usize) -> String {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let number = ["#", &place.to_string()].concat();
    let name = match (1..=64).contains(&name.len()) && name.bytes().all(is_name) {
        true => name,
        false => &number,
    };
    [path, "/", name].concat()
}

/// The JSON Pointer of an answer in a payload or a prefill.
fn place_of(answers: &Answers, key: Key) -> String {
    let entry = catalogue::groups().find_map(|group| {
        let rows = answers.rows(group);
        let place = rows.iter().position(|row| *row == key.row)?;
        Some([group.id, "/", &place.to_string(), "/"].concat())
    });
    ["/answers/", &entry.unwrap_or_default(), key.id].concat()
}

impl Prefill {
    /// The name of the system that gave it.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Fills the blank answers.
    pub fn fill(&self, answers: &mut Answers) -> Report {
        let mut report = Report::default();
        self.fill_entry(answers, INCIDENT, Some(INCIDENT), &mut report);
        for group in catalogue::groups() {
            let mut free = answers.rows(group).to_vec();
            let again = self.was_applied(answers, group);
            for row in self.answers.rows(group) {
                let found = self.entry_for(answers, group, *row, &free);
                free.retain(|one| Some(*one) != found);
                let full = answers.rows(group).len() >= group.most;
                let here = found.or_else(|| (!again && !full).then(|| answers.add_row(group)));
                self.fill_entry(answers, *row, here, &mut report);
            }
        }
        report
    }

    fn fill_entry(&self, answers: &mut Answers, row: Row, here: Option<Row>, report: &mut Report) {
        for (from, answer) in self.answers.iter().filter(|(key, _)| key.row == row) {
            let place = place_of(&self.answers, from);
            let Some(key) = here.map(|here| Key::of(here, from.id)) else {
                report.left.push(place);
                continue;
            };
            if answers.get(key) == Some(answer) {
                continue;
            }
            // Do not fill again what somebody cleared.
            let before = answers
                .filled
                .iter()
                .any(|filled| filled.key == key && self.gave(filled));
            if before || !answers.is_blank(key) {
                report.left.push(place);
                continue;
            }
            answers.set(key, answer.clone());
            answers.filled.retain(|filled| filled.key != key);
            answers.filled.push(Filled {
                key,
                answer: answer.clone(),
                source: self.source.clone(),
                date: self.date.clone(),
                seen: false,
            });
            report.filled.push(place);
        }
    }

    fn gave(&self, filled: &Filled) -> bool {
        (&filled.source, &filled.date) == (&self.source, &self.date)
    }

    /// Finds the entry that shares the most answers and has no different name, or else a blank entry.
    fn entry_for(&self, answers: &Answers, group: &Group, row: Row, free: &[Row]) -> Option<Row> {
        let mut best = (0, None);
        let mut empty = None;
        for here in free {
            let both = |id| {
                (
                    self.answers.get(Key::of(row, id)),
                    answers.get(Key::of(*here, id)),
                )
            };
            let is_other = group.named_by.iter().any(|id| match both(id) {
                (Some(one), Some(other)) => one != other && !other.is_blank(),
                _ => false,
            });
            let answered = || {
                answers
                    .iter()
                    .filter(|(key, one)| key.row == *here && !one.is_blank())
            };
            let shared = answered()
                .filter(|(key, one)| both(key.id).0 == Some(*one))
                .count();
            if shared > best.0 && !is_other {
                best = (shared, Some(*here));
            }
            if answered().next().is_none() {
                empty = empty.or(Some(*here));
            }
        }
        best.1.or(empty)
    }

    /// Whether the same prefill was applied before. An entry that it added then and somebody
    /// removed does not return.
    fn was_applied(&self, answers: &Answers, group: &Group) -> bool {
        answers.filled.iter().any(|filled| {
            let section = catalogue::section_of(filled.key.id);
            let of = section.and_then(|section| section.group);
            self.gave(filled) && of.is_some_and(|of| of.id == group.id)
        })
    }
}

// Origins of answers, for the audit trail

/// Each source, with the places of its answers that are sent unchanged.
pub fn origins(visible: VisibleAnswers) -> Vec<Origin> {
    let answers = visible.answers;
    let mut sources: Vec<Origin> = Vec::new();
    for (section, row) in record::places(visible)
        .into_iter()
        .chain(record::review_places(visible))
    {
        for question in visible.questions(section, row) {
            let key = Key::of(row, question.id);
            let origin = answers.origin(key);
            // Skip answers copied from the first child: no other system gave them.
            let Some(origin) = origin.filter(|origin| origin.source != OF_FIRST_CHILD) else {
                continue;
            };
            let place = place_of(answers, key);
            let same =
                |one: &&mut Origin| (&one.source, &one.date) == (&origin.source, &origin.date);
            match sources.iter_mut().find(same) {
                Some(source) => source.answers.push(place),
                None => sources.push(Origin {
                    source: origin.source.clone(),
                    date: origin.date.clone(),
                    answers: vec![place],
                }),
            }
        }
    }
    sources
}

/// Restores the origins of answers from a received revision. Each was checked, since it was sent.
pub fn note_origins(audit: &[Json], answers: &mut Answers) {
    let last = audit.last().and_then(|entry| entry.get("prefilled"));
    for origin in last.and_then(Json::as_list).unwrap_or_default() {
        let text = |name: &str| origin.get(name).and_then(Json::as_text).unwrap_or_default();
        let places = origin
            .get("answers")
            .and_then(Json::as_list)
            .unwrap_or_default();
        for place in places.iter().filter_map(Json::as_text) {
            let Some(key) = key_of(answers, place) else {
                continue;
            };
            let Some(answer) = answers.get(key).cloned() else {
                continue;
            };
            answers.filled.push(Filled {
                key,
                answer,
                source: text("source").to_owned(),
                date: text("date").to_owned(),
                seen: true,
            });
        }
    }
}

/// The key at a JSON Pointer.
fn key_of(answers: &Answers, place: &str) -> Option<Key> {
    let mut parts = place.strip_prefix("/answers/")?.split('/');
    let (first, number, name) = (parts.next()?, parts.next(), parts.next());
    let (row, id) = match (number, name) {
        (None, _) => (INCIDENT, first),
        (Some(number), Some(name)) => {
            let rows = answers.rows(catalogue::group(first)?);
            (*rows.get(number.parse::<usize>().ok()?)?, name)
        }
        _ => return None,
    };
    Some(Key::of(row, catalogue::question(id)?.id))
}
