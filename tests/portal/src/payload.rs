//! Checks a verified payload: checks 7 and 8 of `docs/verifying.md`.
//!
//! It uses the schema that ships with the component. The validator and the reader of canonical JSON share no code with the
//! component.

use std::path::Path;

use jsonschema::Validator;
use serde_json::{Map, Value};

use crate::{
    digest,
    problem::{self, Problem},
};

/// The file name of the schema in the folder of the component.
const SCHEMA: &str = "notifiable-incident.schema.json";

/// The schema of a received payload.
pub struct Schema(Validator);

impl Schema {
    /// Reads the schema from the folder of the component. Fails without one, because the portal must not accept
    /// unchecked records.
    pub fn read(dist: &Path) -> Result<Self, String> {
        let path = dist.join(SCHEMA);
        let failed = |error: String| format!("cannot use {}: {error}", path.display());
        let text = std::fs::read(&path).map_err(|error| failed(error.to_string()))?;
        let schema = serde_json::from_slice(&text).map_err(|error| failed(error.to_string()))?;
        let validator = jsonschema::draft202012::new(&schema);
        validator
            .map(Self)
            .map_err(|error| failed(error.to_string()))
    }

    /// The first place that violates the schema. The message never contains the value.
    fn refuses(&self, payload: &Value) -> Option<String> {
        let error = self.0.iter_errors(payload).next()?;
        Some(format!(
            "The schema refuses the value at \"{}\".",
            error.instance_path()
        ))
    }
}

/// The members of a verified payload that the portal uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub record_id: String,
    pub revision: i64,
    pub previous: Option<String>,
    /// The council it is addressed to.
    pub authority: String,
    pub payload_digest: String,
}

impl Notice {
    /// Reads a verified payload for `authority`, sent under this idempotency key. If the header names a kind, the
    /// payload must be of that kind, so that a decision or a referral never passes for a notification.
    pub fn read(
        payload: &[u8],
        authority: &str,
        idempotency_key: &str,
        schema: &Schema,
        kind: Option<Option<&str>>,
    ) -> Result<Self, Problem> {
        let refused = |detail: String| problem::PAYLOAD_REFUSED.because(detail);
        let fields = canonical(payload)
            .ok_or_else(|| refused("It is not an object in canonical JSON.".to_owned()))?;
        let text = |name: &str| fields.get(name).and_then(Value::as_str);
        let named = text("kind").filter(|kind| *kind != "notification");
        if kind.is_some_and(|said| said != named) {
            let detail = "typ is not that of the payload's kind.";
            return Err(problem::HEADER_REFUSED.because(detail));
        }
        if text("audience") != Some(authority) {
            let detail = format!("This portal receives for {authority}.");
            return Err(problem::WRONG_AUDIENCE.because(detail));
        }
        if text("idempotency_key") != Some(idempotency_key) {
            return Err(problem::WRONG_KEY.because("The header and the payload differ."));
        }
        let record_id = text("record_id").map(str::to_owned);
        let previous = text("previous").map(str::to_owned);
        let revision = fields.get("revision").and_then(Value::as_i64);
        if let Some(place) = schema.refuses(&Value::Object(fields)) {
            return Err(refused(place));
        }
        let (Some(record_id), Some(revision)) = (record_id, revision) else {
            return Err(refused("record_id and revision are needed.".to_owned()));
        };
        Ok(Self {
            record_id,
            revision,
            previous,
            authority: authority.to_owned(),
            payload_digest: digest::sha256(payload),
        })
    }
}

/// Reads an object in canonical JSON (RFC 8785), as the component writes it. In it no name can appear twice.
fn canonical(payload: &[u8]) -> Option<Map<String, Value>> {
    let value: Value = serde_json::from_slice(payload).ok()?;
    let again = serde_json_canonicalizer::to_vec(&value).ok()?;
    match value {
        Value::Object(fields) if again == payload => Some(fields),
        _ => None,
    }
}
