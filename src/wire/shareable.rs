//! The shareable copy as a file: a kind of payload of its own, so that nothing takes it for the
//! identifiable record or the other way round.

use super::json::Json;
use super::jws;
use super::object::Object;
use super::payload::{FORM_VERSION, answers};
use super::signable::SignableCopy;
use crate::catalogue;
use crate::law::date::iso;
use crate::record::shareable::Shareable;
use chrono::NaiveDate;

/// The name of the schema.
pub const SCHEMA: &str = "notifiable-incident.shareable";

/// Builds the file. It has no record id, so that it does not lead back to the record.
pub fn payload(copy: &Shareable, made_on: NaiveDate, component: &str) -> SignableCopy {
    let visible = copy.visible();
    let mut called = Object::default();
    for group in catalogue::groups() {
        let rows = visible.answers.rows(group).iter();
        let names: Vec<Json> = rows
            .map(|row| Json::Text(copy.called(group, *row)))
            .collect();
        if !names.is_empty() {
            called.put(group.id, Json::List(names));
        }
    }
    let mut json = Object::default();
    json.text("schema", SCHEMA);
    json.text("form_version", FORM_VERSION);
    json.text("component_version", component);
    json.date("made_on", Some(made_on));
    json.truth("identifiable", false);
    json.put("called", called.json());
    json.put("answers", answers(visible));
    SignableCopy::of(jws::SHAREABLE_TYPE, json.json())
}

/// The file's name. It says that this is the shareable copy, but not about whom.
pub fn file_name(made_on: NaiveDate, extension: &str) -> String {
    [
        "notifiable-incident-shareable-",
        &iso(made_on),
        ".",
        extension,
    ]
    .concat()
}
