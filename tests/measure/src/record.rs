//! Builds the largest records that a council is likely to have.

use anyhow::{Context, Result};
use e2e::{Browser, Value, case, json};

use crate::probe;

/// The number of entries in each list of a record.
#[derive(Clone, Copy)]
pub struct Size {
    pub children: u32,
    pub people: u32,
    pub events: u32,
}

/// The largest record that a council is likely to have.
pub const FULL: Size = Size {
    children: 4,
    people: 30,
    events: 300,
};

/// A copy of case WC-001 with more children, people and lines of chronology, which `load()` opens.
fn copy(size: Size) -> Result<String> {
    let mut copy: Value = serde_json::from_str(&case::wc_001(1)?)?;
    let answers = copy.get_mut("answers").context("a copy has answers")?;
    let one_child = answers["typed"]
        .as_array()
        .context("typed answers")?
        .clone();
    let typed = answers["typed"].as_array_mut().context("typed answers")?;
    for child in 2..=size.children {
        for answer in one_child.iter().filter(|answer| answer["row"] == 1) {
            let mut answer = answer.clone();
            answer["row"] = json!(child);
            typed.push(answer);
        }
    }
    for answer in typed.iter_mut() {
        if answer["id"] == "children_total" {
            answer["parts"] = json!([size.children.to_string()]);
        }
    }
    let mut add = |id: &str, row: u32, parts: Value| {
        typed.push(json!({ "id": id, "not_known": false, "parts": parts, "row": row }));
    };
    let people = rows(size.children, size.people);
    for row in &people {
        add("person_name", *row, json!([format!("Person {row}")]));
    }
    let events = rows(size.children + size.people, size.events);
    for row in &events {
        let day = (row % 28 + 1).to_string();
        let month = (row / 28 % 12 + 1).to_string();
        add("event_on", *row, json!([day, month, "2025"]));
        add("event_source", *row, json!(["Health visiting service"]));
        let text = format!(
            "Visit {row}. The baby was seen at home and was well; feeding was talked about."
        );
        add("event_what", *row, json!([text]));
    }
    answers["rows"]["children"] = (1..=size.children).collect();
    answers["rows"]["people"] = people.into_iter().collect();
    answers["rows"]["chronology"] = events.into_iter().collect();
    Ok(copy.to_string())
}

/// Opens a record of this size in the current page. Returns the time in milliseconds.
pub async fn open(browser: &Browser, size: Size) -> Result<f64> {
    let load = "return probe.method('load', arguments[0]);";
    probe::time(browser, load, vec![json!(copy(size)?)]).await
}

fn rows(after: u32, count: u32) -> Vec<u32> {
    (after + 1..=after + count).collect()
}
