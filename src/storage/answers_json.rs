//! The JSON of answers in a draft, and in a signed record that waits to be sent.

use crate::catalogue;
use crate::record::{Answer, Answers, Filled, INCIDENT, Key, Row, State};
use crate::wire::json::Json;
use crate::wire::object::Object;

/// Returns the JSON of all answers as typed, with the entries of each group.
pub fn answers_json(answers: &Answers) -> Json {
    answers_with_unknown(answers, &[])
}

/// The same with answers and groups that this version does not know, as [`read_answers`] returned them.
pub fn answers_with_unknown(answers: &Answers, unknown: &[Json]) -> Json {
    let mut typed = Vec::new();
    for (key, answer) in answers.iter() {
        typed.push(answer_json(key, answer).json());
    }
    let mut rows = Object::default();
    // Use ids, because the first load calls this: `groups()` would link the rapid review into it.
    for id in catalogue::GROUP_IDS {
        let numbers = answers.rows_of(id).iter().map(|row| row.0.into());
        rows.put(id, Json::List(numbers.collect()));
    }
    for one in unknown {
        match (one.get("group").and_then(Json::as_text), one.get("rows")) {
            (Some(id), Some(numbers)) => rows.put(id, numbers.clone()),
            _ => typed.push(one.clone()),
        }
    }
    let mut json = Object::default();
    json.put("rows", rows.json());
    json.put("typed", Json::List(typed));
    if !answers.filled.is_empty() {
        let filled = answers.filled.iter().map(|filled| {
            let mut json = answer_json(filled.key, &filled.answer);
            json.text("source", &filled.source);
            json.text("date", &filled.date);
            json.truth("seen", filled.seen);
            json.json()
        });
        json.put("filled", Json::List(filled.collect()));
    }
    json.json()
}

/// Builds the members in canonical order, so that a save sorts nothing.
fn answer_json(key: Key, answer: &Answer) -> Object {
    let mut json = Object::default();
    json.text("id", key.id);
    if answer.state == State::NotApplicable {
        json.truth("not_applicable", true);
    }
    json.truth("not_known", answer.state == State::NotKnown);
    let parts: Vec<&str> = answer.parts.iter().map(String::as_str).collect();
    json.texts("parts", &parts);
    for (name, note) in [("plan", &answer.plan), ("reason", &answer.reason)] {
        if !note.is_empty() {
            json.text(name, note);
        }
    }
    json.number("row", key.row.0);
    json
}

/// The entries of each group that this version does not know.
fn unknown_groups(rows: Option<&Json>) -> Vec<Json> {
    let members = rows.and_then(Json::entries).unwrap_or_default();
    let is_list = |rows: &Json| {
        let rows = rows.as_list().unwrap_or_default();
        !rows.is_empty() && rows.iter().all(|one| row(one).is_some())
    };
    let unknown = members
        .iter()
        .filter(|(id, rows)| catalogue::group(id).is_none() && is_list(rows));
    unknown
        .map(|(id, rows)| {
            let mut json = Object::default();
            json.text("group", id);
            json.put("rows", rows.clone());
            json.json()
        })
        .collect()
}

/// Reads stored answers. Returns separately the JSON of each answer and group that this version does not know.
pub fn read_answers(json: &Json) -> (Answers, Vec<Json>) {
    let mut answers = Answers::default();
    for group in catalogue::groups() {
        let rows = json.get("rows").and_then(|rows| rows.get(group.id));
        let rows = rows.and_then(Json::as_list).unwrap_or_default();
        let rows = rows.iter().filter_map(row).collect();
        answers.set_rows(group, rows);
    }
    let mut unknown = unknown_groups(json.get("rows"));
    let typed = json.get("typed").and_then(Json::as_list);
    for one in typed.unwrap_or_default() {
        match read_answer(one) {
            Some((key, answer)) => answers.set(key, answer),
            None => unknown.push(one.clone()),
        }
    }
    // A new entry must not take the number of an entry that this version does not know.
    for one in &unknown {
        let of_group = one.get("rows").and_then(Json::as_list);
        for number in of_group.unwrap_or_default().iter().chain(one.get("row")) {
            answers.reserve(row(number).unwrap_or(INCIDENT));
        }
    }
    let filled = json.get("filled").and_then(Json::as_list);
    answers.filled = filled
        .unwrap_or_default()
        .iter()
        .filter_map(read_filled)
        .collect();
    let filled = answers.filled.iter().map(|one| one.key.row).max();
    answers.reserve(filled.unwrap_or(INCIDENT));
    (answers, unknown)
}

fn read_filled(json: &Json) -> Option<Filled> {
    let text = |name: &str| Some(json.get(name)?.as_text()?.to_owned());
    let (key, answer) = read_answer(json)?;
    Some(Filled {
        key,
        answer,
        source: text("source")?,
        date: text("date")?,
        seen: json.get("seen") == Some(&Json::Bool(true)),
    })
}

/// Reads the number of an entry. None for one so high that no number would be left for further entries.
pub(super) fn row(json: &Json) -> Option<Row> {
    let number: u32 = json.as_int()?.try_into().ok()?;
    (number < 1 << 31).then_some(Row(number))
}

fn read_answer(json: &Json) -> Option<(Key, Answer)> {
    let id = catalogue::id(json.get("id")?.as_text()?)?;
    let parts = json.get("parts")?.as_list()?;
    let parts = parts
        .iter()
        .filter_map(|part| Some(part.as_text()?.to_owned()))
        .collect();
    let is_true = |name| json.get(name) == Some(&Json::Bool(true));
    let note = |name| {
        let text = json.get(name).and_then(Json::as_text);
        text.unwrap_or_default().to_owned()
    };
    let answer = Answer {
        parts,
        state: match (is_true("not_known"), is_true("not_applicable")) {
            (true, _) => State::NotKnown,
            (_, true) => State::NotApplicable,
            _ => State::Given,
        },
        plan: note("plan"),
        reason: note("reason"),
    };
    Some((Key::of(row(json.get("row")?)?, id), answer))
}
