//! Answers that another system of the council has already, such as its case management system, given
//! by the page before somebody types (H5).
//!
//! A prefill is read as a whole or refused as a whole. It fills what nobody has answered and changes
//! nothing else: no typed answer, no setting, no declaration and no decision. Each answer keeps the
//! system and the day that it came from, and none is sent before somebody has looked at it
//! ([`crate::record::NOT_LOOKED_AT`]).

use crate::catalogue::{self, Group, Kind, Question, Section};
use crate::law::date::parse_iso;
use crate::record::siblings::OF_FIRST_CHILD;
use crate::record::{
    self, Answer, Answers, AssessmentContext, Filled, INCIDENT, Key, Row, State, VisibleAnswers,
};
use crate::wire::json::{Json, JsonError, Limits, without_mark};
use crate::wire::payload::{self, Origin};

/// Characters of a source's name at most.
const MOST_SOURCE: usize = 100;

/// Sections that only a person at the form answers: their own decision, and their declaration.
const OF_A_PERSON: [&str; 2] = ["decision", "declaration"];

/// A prefill in which everything is known and nothing is of a wrong kind.
pub struct Prefill {
    source: String,
    date: String,
    answers: Answers,
}

/// Why a prefill is not taken. It holds names and places, and no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not JSON that is accepted.
    Json(JsonError),
    /// What is not known, or has a value that its question does not take: every place as a JSON
    /// Pointer (RFC 6901).
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

    /// What is wrong, in words for developers.
    pub fn message(&self) -> String {
        match self {
            Refusal::Json(error) => error.message().to_owned(),
            Refusal::Places(places) => ["not known or not accepted: ", &places.join(", ")].concat(),
        }
    }
}

/// What a prefill did: the places of what it filled in, and of what it left as it was.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Filled in.
    pub filled: Vec<String>,
    /// Left alone, because somebody had answered it another way, or had taken it back.
    pub left: Vec<String>,
}

impl Report {
    /// The report as the page gets it.
    pub fn json(&self) -> Json {
        let list = |places: &[String]| {
            let places = places.iter().map(|place| place.as_str().into());
            Json::List(places.collect())
        };
        Json::object([("filled", list(&self.filled)), ("left", list(&self.left))])
    }
}

/// Reads a prefill: `{"source", "date", "answers"}`, the answers in the shape of the payload's.
pub fn read_prefill(text: &str, context: &AssessmentContext) -> Result<Prefill, Refusal> {
    let json = Json::parse_within(without_mark(text), Limits::OUTSIDE).map_err(Refusal::Json)?;
    let mut reader = Reader::default();
    reader.whole(&json);
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
    fn whole(&mut self, json: &Json) {
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

/// One answer, where it is of a kind that the form offers at its question.
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
    // The day and the month of a date may be the same number.
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

/// A text without marks that only change how it looks: another system has no reason to send them, and
/// they can make it read as something that it is not.
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

/// The place of a member. A name that is none of ours may be anything, so one that does not look like
/// a name is told by its number.
fn below(path: &str, name: &str, place: usize) -> String {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let number = ["#", &place.to_string()].concat();
    let name = match (1..=64).contains(&name.len()) && name.bytes().all(is_name) {
        true => name,
        false => &number,
    };
    [path, "/", name].concat()
}

/// The place of an answer in a payload or a prefill, as a JSON Pointer.
fn place_of(answers: &Answers, key: Key) -> String {
    let entry = catalogue::groups().find_map(|group| {
        let rows = answers.rows(group);
        let place = rows.iter().position(|row| *row == key.row)?;
        Some([group.id, "/", &place.to_string(), "/"].concat())
    });
    ["/answers/", &entry.unwrap_or_default(), key.id].concat()
}

impl Prefill {
    /// The system that it comes from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Fills what nobody has answered.
    pub fn fill(&self, answers: &mut Answers) -> Report {
        let mut report = Report::default();
        self.fill_entry(answers, INCIDENT, Some(INCIDENT), &mut report);
        for group in catalogue::groups() {
            let mut free = answers.rows(group).to_vec();
            let again = self.was_here(answers, group);
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
            // What it filled in before and somebody has taken out stays out.
            let before = answers
                .filled
                .iter()
                .any(|filled| filled.key == key && self.is_of(filled));
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

    fn is_of(&self, filled: &Filled) -> bool {
        (&filled.source, &filled.date) == (&self.source, &self.date)
    }

    /// The entry that is the same one: it has the same answers, and no other name. An empty one where
    /// there is none.
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

    /// Whether the same prefill has been here before. An entry that it brought then and that somebody
    /// has removed does not come back.
    fn was_here(&self, answers: &Answers, group: &Group) -> bool {
        answers.filled.iter().any(|filled| {
            let section = catalogue::section_of(filled.key.id);
            let of = section.and_then(|section| section.group);
            self.is_of(filled) && of.is_some_and(|of| of.id == group.id)
        })
    }
}

// Where the answers of a record came from, as the audit trail tells it

/// Each source with the answers that are sent as it gave them.
pub fn origins(asked: VisibleAnswers) -> Vec<Origin> {
    let answers = asked.answers;
    let mut sources: Vec<Origin> = Vec::new();
    for (section, row) in record::places(asked)
        .into_iter()
        .chain(record::review_places(asked))
    {
        for question in asked.questions(section, row) {
            let key = Key::of(row, question.id);
            let origin = answers.origin(key);
            // What was taken over within the record has no other source than whoever checked it.
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

/// Notes where the answers of a received revision came from. Somebody has looked at each: it was sent.
pub fn note_origins(audit: &[Json], answers: &mut Answers) {
    let last = audit.last().and_then(|entry| entry.get("prefilled"));
    for told in last.and_then(Json::as_list).unwrap_or_default() {
        let text = |name: &str| told.get(name).and_then(Json::as_text).unwrap_or_default();
        let places = told
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

/// The answer at a place.
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
