//! Measures memory after an hour of use: 60 rounds of a minute's work.

use std::time::Duration;

use anyhow::{Context, Result};
use e2e::{Browser, House, Value, json};

use crate::probe;
use crate::record;

const MINUTES: usize = 60;
/// The keys that a person presses in a minute without a break.
const KEYS_PER_MINUTE: usize = 200;

/// The memory, nodes and listeners of a page.
struct Held {
    script: f64,
    wasm: f64,
    nodes: f64,
    listeners: f64,
}

pub async fn measure() -> Result<Value> {
    let house = House::open().await?;
    let browser = &house.browser;
    browser.keep_wasm().await?;
    probe::watch(browser).await?;
    house.visit("/test/page?-service-worker").await?;
    house.has_everything().await?;
    println!(
        "\n{:<30} {:>12} {:>12} {:>10} {:>10}",
        "what the page holds", "script", "wasm", "nodes", "listeners"
    );
    let mut results = json!({});
    results["empty"] = held(browser, "after loading").await?;
    record::open(browser, record::FULL).await?;
    results["full"] = held(browser, "with a full record").await?;
    for minute in 1..=MINUTES {
        for (page, field) in [("What happened", "textarea"), ("Dates", "input")] {
            probe::time(
                browser,
                "return probe.press(arguments[0]);",
                vec![json!(page)],
            )
            .await?;
            let keys = json!(KEYS_PER_MINUTE / 2);
            browser
                .run(
                    "return probe.rewrite(...arguments);",
                    vec![json!(field), keys],
                )
                .await?;
            probe::time(browser, "return probe.home();", vec![]).await?;
        }
        if minute == 1 || minute == MINUTES / 2 {
            let name = format!("after {minute} minutes of use");
            results[minute.to_string()] = held(browser, &name).await?;
        }
    }
    results["hour"] = held(browser, "after an hour of use").await?;
    Ok(results)
}

async fn held(browser: &Browser, name: &str) -> Result<Value> {
    // Clear the times of the probe, which are not memory of the form.
    browser.run("probe.keys.length = 0;", vec![]).await?;
    // Collect twice: finalising the objects of the first round may free more.
    for _ in 0..2 {
        browser
            .devtools("HeapProfiler.collectGarbage", json!({}))
            .await?;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    browser.devtools("Performance.enable", json!({})).await?;
    let metrics = browser
        .devtools("Performance.getMetrics", json!({}))
        .await?;
    let metric = |name: &str| -> Result<f64> {
        let metrics = metrics["metrics"].as_array().context("metrics")?;
        let metric = metrics.iter().find(|metric| metric["name"] == name);
        metric
            .and_then(|one| one["value"].as_f64())
            .with_context(|| format!("no {name}"))
    };
    let wasm = browser
        .run("return window.wasm.memory.buffer.byteLength;", vec![])
        .await?;
    let held = Held {
        script: metric("JSHeapUsedSize")?,
        wasm: wasm.as_f64().context("the wasm has a memory")?,
        nodes: metric("Nodes")?,
        listeners: metric("JSEventListeners")?,
    };
    println!(
        "{name:<30} {:>9.0} KB {:>9.0} KB {:>10} {:>10}",
        held.script / 1024.0,
        held.wasm / 1024.0,
        held.nodes,
        held.listeners
    );
    Ok(json!({
        "script": held.script, "wasm": held.wasm, "nodes": held.nodes, "listeners": held.listeners,
    }))
}
