//! Builds a JSON object member by member, by plain calls: arrays of entries of different lengths
//! cost kilobytes of wasm.

use super::json::Json;
use crate::law::RuleId;
use crate::law::date::iso;
use chrono::NaiveDate;

/// The object so far.
#[derive(Default)]
pub struct Object(Vec<(String, Json)>);

impl Object {
    /// Any value.
    pub fn put(&mut self, name: &str, value: Json) {
        self.0.push((name.to_owned(), value));
    }

    /// A text.
    pub fn text(&mut self, name: &str, value: &str) {
        self.put(name, Json::Text(value.to_owned()));
    }

    /// A text, or null.
    pub fn text_or_null(&mut self, name: &str, value: Option<&str>) {
        self.put(name, value.map_or(Json::Null, Json::from));
    }

    /// A day, or null.
    pub fn date(&mut self, name: &str, value: Option<NaiveDate>) {
        self.put(name, value.map_or(Json::Null, |date| Json::Text(iso(date))));
    }

    /// A number.
    pub fn number(&mut self, name: &str, value: u32) {
        self.put(name, Json::Int(value.into()));
    }

    /// True or false.
    pub fn truth(&mut self, name: &str, value: bool) {
        self.put(name, Json::Bool(value));
    }

    /// The number of a child, from 1, for its index from 0. Null for the incident.
    pub fn child(&mut self, child: Option<usize>) {
        let number = child.and_then(|index| i64::try_from(index).ok());
        self.put(
            "child",
            number.map_or(Json::Null, |index| Json::Int(index + 1)),
        );
    }

    /// The rules that something follows from.
    pub fn rules(&mut self, rules: impl Iterator<Item = RuleId>) {
        self.put(
            "rules",
            Json::List(rules.map(|id| Json::Text(id.text())).collect()),
        );
    }

    /// Several texts.
    pub fn texts(&mut self, name: &str, texts: &[&str]) {
        let list = texts.iter().map(|text| Json::Text((*text).to_owned()));
        self.put(name, Json::List(list.collect()));
    }

    /// Returns the finished object.
    pub fn json(self) -> Json {
        Json::Object(self.0)
    }
}
