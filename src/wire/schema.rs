//! The JSON Schema (2020-12) of the payload, built from the catalogue. A council can check a record with it
//! once the signature is verified.

use super::described::{MAX_SAFE, closed, list_of};
use super::json::Json;
use super::key::Algorithm;
use super::payload::{
    self, AuditEntry, DECISION, EARLIER_VERSIONS, FORM_VERSION, REFERRAL, SCHEMA,
};
use super::signable::Recipe;
use crate::catalogue::{self, Group, Kind, Question, Section};
use crate::law::{self, Calendar, DEADLINES, Deadline, Facts};
use crate::record::CaseState;

/// The schema. It accepts earlier versions of the form too, because such a record may still wait on a device.
pub fn schema() -> Json {
    schema_with(DEADLINES)
}

/// The schema of payloads with other deadlines than ours.
pub fn schema_with(deadlines: &[Deadline]) -> Json {
    let text = || Json::object([("type", "string".into())]);
    let date = || pattern(r"^\d{4}-\d{2}-\d{2}$");
    let id = || pattern("^[A-Za-z0-9_-]{22}$");
    let digest = || pattern("^[A-Za-z0-9_-]{43}$");
    // Any assessment does: the schema depends on the members, not on their values.
    let nothing = law::assess(&Facts::default(), &Calendar::built_in());
    let mut answers: Vec<(&str, Json)> = Vec::new();
    for section in catalogue::sections().filter(|section| section.group.is_none()) {
        answers.extend(answers_of(section));
    }
    answers.extend(catalogue::groups().map(|group| (group.id, entries(group))));
    let properties = [
        ("schema", constant(SCHEMA)),
        ("record_id", id()),
        (
            "revision",
            Json::object([
                ("type", "integer".into()),
                ("minimum", 1.into()),
                ("maximum", Json::Int(MAX_SAFE)),
            ]),
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
        ("form_version", versions()),
        ("component_version", text()),
        (
            "ruleset",
            Json::object([("type", types(&["string", "null"]))]),
        ),
        ("calendar_version", text()),
        ("answers", answers_ref()),
        ("verdict", payload::verdict(&nothing).schema()),
        (
            "deadlines",
            payload::described_deadlines(&nothing, deadlines).schema(),
        ),
        ("audit", list_of(audit_entry())),
    ];
    let required = properties
        .iter()
        .map(|(name, _)| Json::from(*name))
        .collect();
    // Not required: version 1 has no `dfe`, `signing` and `case_state`, a notification may leave out its kind,
    // and only some records have the others.
    let kinds = Json::object([("enum", types(&["notification", DECISION, REFERRAL]))]);
    let optional = [
        ("dfe", dfe()),
        ("kind", kinds),
        ("signing", signing()),
        ("case_state", case_state()),
        (
            "themes",
            Json::object([("type", "array".into()), ("items", text())]),
        ),
        ("rapid_review", payload::rapid_review(None, &[]).schema()),
        ("referral", answers_ref()),
    ];
    let definitions = Json::object([
        ("answers", object(answers)),
        ("date", date()),
        ("not_known", said("not_known", "plan")),
        ("not_applicable", said("not_applicable", "reason")),
        (
            "as_typed",
            object(vec![(
                "as_typed",
                Json::object([("type", "array".into()), ("items", text())]),
            )]),
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
            "A notification of the death or serious harm of a child, a decision on notifying, or a referral"
                .into(),
        ),
        ("type", "object".into()),
        (
            "properties",
            Json::object(properties.into_iter().chain(optional)),
        ),
        ("required", Json::List(required)),
        ("additionalProperties", false.into()),
        ("$defs", definitions),
    ])
}

/// Answers by the ids of their questions.
fn answers_ref() -> Json {
    Json::object([("$ref", "#/$defs/answers".into())])
}

/// One revision in the audit trail.
fn audit_entry() -> Json {
    let entry = AuditEntry {
        revision: 1,
        at: "",
        user: None,
        changed: &[],
        kind: None,
        prefilled: &[],
    };
    entry.described().schema()
}

/// The version of the form.
fn versions() -> Json {
    let all = EARLIER_VERSIONS.iter().chain([&FORM_VERSION]);
    Json::object([(
        "enum",
        Json::List(all.map(|one| Json::from(*one)).collect()),
    )])
}

/// The key and the recipe that check the signature.
fn signing() -> Json {
    let recipes = [Recipe::Envelope, Recipe::Headers].map(|recipe| recipe.name().into());
    let members = [
        ("algorithm", constant(Algorithm::Es256.name())),
        (
            "public_key",
            closed(["crv", "kty", "x", "y"].map(|name| (name, kind("string")))),
        ),
        (
            "recipe",
            Json::object([("enum", Json::List(recipes.to_vec()))]),
        ),
    ];
    let names = members.each_ref().map(|(name, _)| *name);
    Json::object([
        ("type", "object".into()),
        ("properties", Json::object(members)),
        ("required", types(&names)),
        ("additionalProperties", false.into()),
    ])
}

/// The state of the case.
fn case_state() -> Json {
    let codes = CaseState::ALL.iter().map(|state| state.code().into());
    let codes = codes.chain([Json::Null]);
    Json::object([("enum", Json::List(codes.collect()))])
}

/// The answers that the Department for Education's data returns also ask for, under the department's names.
fn dfe() -> Json {
    let names = catalogue::DFE_NAMES.iter();
    let child = names.map(|(_, name)| (*name, kind("string")));
    Json::object([
        ("type", "object".into()),
        (
            "properties",
            Json::object([
                (
                    "authorities",
                    Json::object([
                        ("type", "object".into()),
                        ("additionalProperties", pattern("^[0-9]{3}$")),
                    ]),
                ),
                (
                    "children",
                    Json::object([("type", "array".into()), ("items", object(child.collect()))]),
                ),
            ]),
        ),
        ("required", types(&["authorities", "children"])),
        ("additionalProperties", false.into()),
    ])
}

/// The answers of a section, under the ids of its questions.
fn answers_of(section: &Section) -> Vec<(&'static str, Json)> {
    let review = catalogue::is_review(section);
    let questions = section.questions.iter();
    questions
        .map(|asked| (asked.id, answer(asked, review)))
        .collect()
}

/// The entries of a group.
fn entries(group: &Group) -> Json {
    let mut answers: Vec<(&str, Json)> = Vec::new();
    for section in catalogue::sections_of(group) {
        answers.extend(answers_of(section));
    }
    let most = i64::try_from(group.most).unwrap_or(i64::MAX);
    Json::object([
        ("type", "array".into()),
        ("maxItems", Json::Int(most)),
        ("items", object(answers)),
    ])
}

/// An answer, titled with its question. It may be "not yet known" where the question offers that.
fn answer(question: &Question, review: bool) -> Json {
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
    let mut choices = vec![own];
    for (name, offered) in [
        ("#/$defs/not_known", question.not_known),
        ("#/$defs/not_applicable", question.not_applicable),
        // A record is sent even if an answer of the rapid review is unfinished, such as half a date.
        ("#/$defs/as_typed", review),
    ] {
        choices.extend(offered.then(|| Json::object([("$ref", name.into())])));
    }
    Json::object([
        ("title", question.label.into()),
        ("anyOf", Json::List(choices)),
    ])
}

/// "Not yet known" with its plan, or "does not apply" with its reason.
fn said(state: &'static str, note: &'static str) -> Json {
    Json::object([
        ("type", "object".into()),
        (
            "properties",
            Json::object([(state, constant_true()), (note, kind("string"))]),
        ),
        ("required", types(&[state])),
        ("additionalProperties", false.into()),
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
    closed(properties)
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
