//! Makes `openapi.json` from `docs/openapi.yaml`, the component's version and the JSON Schema of the payload.

use anyhow::{Context, Result};
use serde_json::Value;

/// Puts the version and the schema of the payload into the text of `docs/openapi.yaml`. Fails if the text has
/// no place for them.
pub fn openapi(written: &str, version: &str, payload: &Value) -> Result<Value> {
    // YAML 1.1 reads `y` and `no` as booleans; here they are names and text.
    let options = serde_saphyr::options! { strict_booleans: true };
    let mut document: Value = serde_saphyr::from_str_with_options(written, options)?;
    let stated = document.pointer_mut("/info/version");
    *stated.context("docs/openapi.yaml has no version")? = version.into();
    let schemas = document.pointer_mut("/components/schemas");
    let schemas = schemas.and_then(Value::as_object_mut);
    let schemas = schemas.context("docs/openapi.yaml has no schemas")?;

    // Move the schema's definitions into the document: a `$ref` in a component resolves against the document.
    let text = payload.to_string();
    let text = text.replace("\"#/$defs/", "\"#/components/schemas/");
    let mut record: Value = serde_json::from_str(&text)?;
    let parts = record.as_object_mut().context("schema is not an object")?;
    parts.remove("$schema");
    parts.remove("$id");
    let definitions = parts.remove("$defs");
    let definitions = definitions.and_then(|parts| parts.as_object().cloned());
    schemas.extend(definitions.context("the schema has no definitions")?);
    let reference = schemas.insert("Record".to_owned(), record);
    reference.context("docs/openapi.yaml has no `Record`, where the schema goes")?;
    Ok(document)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::openapi;

    const WRITTEN: &str = include_str!("../../docs/openapi.yaml");

    #[test]
    fn the_document_has_the_payload_schema_and_its_definitions() {
        let payload = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": "notifiable-incident.schema.json",
            "$defs": { "date": { "type": "string" } },
            "properties": { "issued_at": { "$ref": "#/$defs/date" } },
        });
        let document = openapi(WRITTEN, "1.2.3", &payload).unwrap();
        assert_eq!(document["info"]["version"], "1.2.3");
        let schemas = &document["components"]["schemas"];
        assert_eq!(schemas["date"], json!({ "type": "string" }));
        let record =
            json!({ "properties": { "issued_at": { "$ref": "#/components/schemas/date" } } });
        assert_eq!(schemas["Record"], record);
        // The YAML aliases of the second path repeat the replies of the first.
        let answers = |path: &str| document["paths"][path]["post"]["responses"].clone();
        assert_eq!(answers("/api/shared-copies"), answers("/api/notifications"));
        assert_eq!(
            answers("/api/notifications")["201"]["x-outcome"],
            "received"
        );
    }

    #[test]
    fn a_name_that_older_yaml_reads_as_a_boolean_stays_a_name() {
        let written = WRITTEN.replace("- \"y\"", "- y");
        assert_ne!(written, WRITTEN);
        let document = openapi(&written, "1.2.3", &json!({ "$defs": {} })).unwrap();
        let required = &document["components"]["schemas"]["PublicKey"]["required"];
        assert_eq!(*required, json!(["kty", "crv", "x", "y", "kid"]));
    }

    #[test]
    fn a_document_without_a_place_for_the_schema_is_refused() {
        let without = WRITTEN.replace("    Record:\n", "    Other:\n");
        let payload = json!({ "$defs": {} });
        assert!(openapi(&without, "1.2.3", &payload).is_err());
    }
}
