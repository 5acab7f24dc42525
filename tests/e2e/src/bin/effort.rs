//! Counts the effort of a notification by keyboard: `effort FILE` writes the counts as JSON.

use anyhow::{Context, Result};
use e2e::case::{SHORTEST_STEPS, Step, WC_001_STEPS};
use e2e::{House, Shown, Value, json, notify};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let file = std::env::args().nth(1).context("name a file")?;
    let efforts = json!({
        "shortest": effort(SHORTEST_STEPS).await?,
        "wc_001": effort(WC_001_STEPS).await?,
    });
    Ok(std::fs::write(file, efforts.to_string())?)
}

async fn effort(steps: &[Step]) -> Result<Value> {
    let house = House::open().await?;
    let effort = notify(&house, steps).await?;
    Ok(json!({
        "answers": effort.answers,
        "pages": effort.pages,
        "keystrokes": effort.keystrokes,
        "tab_stops": effort.tab_stops,
        "questions": in_json(effort.questions),
        "check_answers": in_json(effort.check),
        "answers_to_verdict": effort.to_verdict.0,
        "to_verdict": in_json(effort.to_verdict.1),
    }))
}

fn in_json(shown: Shown) -> Value {
    json!({ "controls": shown.controls, "pixels": shown.pixels, "words": shown.words })
}
