//! Builds an object of the payload together with its JSON Schema.
//!
//! Each call adds a member and its description, so the payload and the schema cannot differ. The schema
//! allows no other member.

use super::json::Json;
use super::object::Object;
use crate::law::RuleId;
use chrono::NaiveDate;

/// The members so far, and the schema of each.
#[derive(Default)]
pub struct Described {
    written: Object,
    members: Vec<(&'static str, Json)>,
}

impl Described {
    /// A text.
    pub fn text(&mut self, name: &'static str, value: &str) {
        self.written.text(name, value);
        self.is(name, kind("string"));
    }

    /// A text, or null.
    pub fn text_or_null(&mut self, name: &'static str, value: Option<&str>) {
        self.written.text_or_null(name, value);
        self.is(name, or_null(kind("string")));
    }

    /// A text that is left out where there is none.
    pub fn text_where_any(&mut self, name: &'static str, value: Option<&str>) {
        match value {
            Some(value) => self.text(name, value),
            None => self.is(name, kind("string")),
        }
    }

    /// A day, or null.
    pub fn date(&mut self, name: &'static str, value: Option<NaiveDate>) {
        self.written.date(name, value);
        self.is(name, or_null(Json::object([("$ref", DATE.into())])));
    }

    /// A day that is left out where there is none.
    pub fn date_where_any(&mut self, name: &'static str, value: Option<NaiveDate>) {
        match value {
            Some(_) => self.date(name, value),
            None => self.is(name, or_null(Json::object([("$ref", DATE.into())]))),
        }
    }

    /// A whole number.
    pub fn number(&mut self, name: &'static str, value: u32) {
        self.written.number(name, value);
        let largest = (MAX_SAFE, "maximum");
        self.is(
            name,
            Json::object([
                ("type", "integer".into()),
                ("minimum", 0.into()),
                (largest.1, Json::Int(largest.0)),
            ]),
        );
    }

    /// True or false.
    pub fn truth(&mut self, name: &'static str, value: bool) {
        self.written.truth(name, value);
        self.is(name, kind("boolean"));
    }

    /// Several texts.
    pub fn texts(&mut self, name: &'static str, texts: &[&str]) {
        self.written.texts(name, texts);
        self.is(name, list_of(kind("string")));
    }

    /// Several texts, which are left out where there are none.
    pub fn texts_where_any(&mut self, name: &'static str, texts: &[&str]) {
        match texts.is_empty() {
            true => self.is(name, list_of(kind("string"))),
            false => self.texts(name, texts),
        }
    }

    /// The rules that something follows from.
    pub fn rules(&mut self, rules: impl Iterator<Item = RuleId>) {
        self.written.rules(rules);
        self.is("rules", list_of(kind("string")));
    }

    /// Another object.
    pub fn nested(&mut self, name: &'static str, value: Described) {
        self.is(name, value.schema());
        self.written.put(name, value.json());
    }

    /// Several objects, which are left out where there are none. `like` is one of them.
    pub fn list_where_any(&mut self, name: &'static str, values: Vec<Described>, like: &Described) {
        self.is(name, list_of(like.schema()));
        if !values.is_empty() {
            let values = values.into_iter().map(Described::json).collect();
            self.written.put(name, Json::List(values));
        }
    }

    fn is(&mut self, name: &'static str, schema: Json) {
        self.members.push((name, schema));
    }

    /// The object.
    pub fn json(self) -> Json {
        self.written.json()
    }

    /// The schema: these members and no other. None is required, because an earlier form may lack some.
    pub fn schema(&self) -> Json {
        closed(self.members.clone())
    }
}

/// The largest whole number that every reader keeps exactly.
pub const MAX_SAFE: i64 = 9_007_199_254_740_991;

const DATE: &str = "#/$defs/date";

/// An object with these members and no other.
pub fn closed<'a>(members: impl IntoIterator<Item = (&'a str, Json)>) -> Json {
    Json::object([
        ("type", "object".into()),
        ("properties", Json::object(members)),
        ("additionalProperties", false.into()),
    ])
}

/// A list.
pub fn list_of(items: Json) -> Json {
    Json::object([("type", "array".into()), ("items", items)])
}

fn kind(name: &str) -> Json {
    Json::object([("type", name.into())])
}

fn or_null(schema: Json) -> Json {
    Json::object([("anyOf", Json::List(vec![schema, kind("null")]))])
}
