//! The JSON Schema (2020-12) of the payload, from the catalogue: what a receiving council may
//! check, beyond the signature.

use super::json::Json;
use super::payload::{FORM_VERSION, SCHEMA};
use crate::catalogue::{self, Group, Kind, Question};

/// The schema. Answers of another `form_version` have another schema.
pub fn schema() -> Json {
    let text = || Json::object([("type", "string".into())]);
    let date = || pattern(r"^\d{4}-\d{2}-\d{2}$");
    let id = || pattern("^[A-Za-z0-9_-]{22}$");
    let digest = || pattern("^[A-Za-z0-9_-]{43}$");
    let mut answers: Vec<(&str, Json)> = Vec::new();
    for section in catalogue::NOTIFICATION
        .iter()
        .filter(|section| section.group.is_none())
    {
        answers.extend(
            section
                .questions
                .iter()
                .map(|asked| (asked.id, answer(asked))),
        );
    }
    answers.extend(catalogue::groups().map(|group| (group.id, entries(group))));
    let properties = [
        ("schema", constant(SCHEMA)),
        ("record_id", id()),
        (
            "revision",
            Json::object([("type", "integer".into()), ("minimum", 1.into())]),
        ),
        (
            "previous",
            Json::object([("anyOf", Json::List(vec![digest(), kind("null")]))]),
        ),
        ("idempotency_key", id()),
        ("audience", pattern("^E(06|08|09|10)[0-9]{6}$")),
        (
            "issued_at",
            pattern(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"),
        ),
        ("form_version", constant(FORM_VERSION)),
        ("component_version", text()),
        (
            "ruleset",
            Json::object([("type", types(&["string", "null"]))]),
        ),
        ("calendar_version", text()),
        ("answers", object(answers)),
        ("verdict", kind("object")),
        ("deadlines", kind("object")),
        (
            "audit",
            Json::object([("type", "array".into()), ("items", kind("object"))]),
        ),
    ];
    let required = properties
        .iter()
        .map(|(name, _)| Json::from(*name))
        .collect();
    let definitions = Json::object([
        ("date", date()),
        (
            "not_known",
            Json::object([
                ("type", "object".into()),
                ("properties", Json::object([("not_known", constant_true())])),
                ("required", types(&["not_known"])),
                ("additionalProperties", false.into()),
            ]),
        ),
    ]);
    Json::object([
        (
            "$schema",
            "https://json-schema.org/draft/2020-12/schema".into(),
        ),
        ("$id", SCHEMA.into()),
        (
            "title",
            "A notification of the death or serious harm of a child".into(),
        ),
        ("type", "object".into()),
        ("properties", Json::object(properties)),
        ("required", Json::List(required)),
        ("$defs", definitions),
    ])
}

/// The entries of a group.
fn entries(group: &Group) -> Json {
    let mut answers: Vec<(&str, Json)> = Vec::new();
    for section in catalogue::sections_of(group) {
        answers.extend(
            section
                .questions
                .iter()
                .map(|asked| (asked.id, answer(asked))),
        );
    }
    let most = i64::try_from(group.most).unwrap_or(i64::MAX);
    Json::object([
        ("type", "array".into()),
        ("maxItems", Json::Int(most)),
        ("items", object(answers)),
    ])
}

/// An answer, under the words of its question. "Not yet known" where the question offers it.
fn answer(question: &Question) -> Json {
    let own = match &question.kind {
        Kind::Date { .. } => Json::object([("$ref", "#/$defs/date".into())]),
        Kind::Number { least, most } => Json::object([
            ("type", "integer".into()),
            ("minimum", u32::from(*least).into()),
            ("maximum", u32::from(*most).into()),
        ]),
        Kind::Text { most } | Kind::Narrative { most, .. } => Json::object([
            ("type", "string".into()),
            (
                "maxLength",
                Json::Int(i64::try_from(*most).unwrap_or(i64::MAX)),
            ),
        ]),
        Kind::One(_) | Kind::ChosenIn { many: false, .. } => one_of(question.id),
        Kind::Many(_) | Kind::ChosenIn { many: true, .. } => Json::object([
            ("type", "array".into()),
            ("uniqueItems", true.into()),
            ("items", one_of(question.id)),
        ]),
        Kind::Tick => constant_true(),
        _ => kind("string"),
    };
    let unknown = Json::object([("$ref", "#/$defs/not_known".into())]);
    let mut choices = vec![own];
    choices.extend(question.not_known.then_some(unknown));
    Json::object([
        ("title", question.label.into()),
        ("anyOf", Json::List(choices)),
    ])
}

fn one_of(id: &str) -> Json {
    let codes = catalogue::list_of(id)
        .iter()
        .map(|choice| choice.code.into())
        .collect();
    Json::object([("enum", Json::List(codes))])
}

fn object(properties: Vec<(&str, Json)>) -> Json {
    Json::object([
        ("type", "object".into()),
        ("properties", Json::object(properties)),
        ("additionalProperties", false.into()),
    ])
}

fn kind(name: &str) -> Json {
    Json::object([("type", name.into())])
}

fn pattern(pattern: &str) -> Json {
    Json::object([("type", "string".into()), ("pattern", pattern.into())])
}

fn constant(value: &str) -> Json {
    Json::object([("const", value.into())])
}

fn constant_true() -> Json {
    Json::object([("const", true.into())])
}

fn types(names: &[&str]) -> Json {
    Json::List(names.iter().map(|name| Json::from(*name)).collect())
}
