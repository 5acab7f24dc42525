//! Measures the wait for the first field, on a slow device and a slow line, with an empty cache.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use e2e::{Browser, Value, json};

use crate::contestants::Contestant;
use crate::probe;
use crate::site::Site;
use crate::spread::Spread;

pub async fn measure(site: &Site, contestants: &[Contestant], rounds: usize) -> Result<Value> {
    let browser = Browser::start().await?;
    probe::watch(&browser).await?;
    let mut fields: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut controls: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut bytes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut saved: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut again: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for _ in 0..rounds {
        // Measure in turn, so that a busy minute of the machine affects all of them.
        for contestant in contestants {
            let url = site.url(contestant);
            probe::forget(&browser, &url).await?;
            probe::slow_device(&browser, true).await?;
            probe::slow_line(&browser).await?;
            browser.go_to(&format!("{url}#first-field")).await?;
            let field = probe::wait_for(&browser, "return probe.field;").await;
            let field = field.with_context(|| format!("{} shows no field", contestant.name))?;
            fields
                .entry(contestant.id)
                .or_default()
                .extend(field.as_f64());
            let control = browser.run("return probe.control;", vec![]).await?;
            controls
                .entry(contestant.id)
                .or_default()
                .extend(control.as_f64());
            let loaded = browser.run(LOADED, vec![field]).await?;
            if contestant.has_list {
                let now = probe::wait_for(&browser, "return probe.saved;").await?;
                saved.entry(contestant.id).or_default().extend(now.as_f64());
                // A second visit: the browser's cache has the files.
                browser.go_to("about:blank").await?;
                browser.go_to(&format!("{url}#first-field")).await?;
                let field = probe::wait_for(&browser, "return probe.field;").await?;
                again
                    .entry(contestant.id)
                    .or_default()
                    .extend(field.as_f64());
            }
            let loaded: Vec<String> = serde_json::from_value(loaded)?;
            let weight = loaded
                .into_iter()
                .map(|path| site.weight(contestant, path))
                .sum();
            bytes.insert(contestant.id, weight);
        }
    }
    println!(
        "\n{:<30} {:>12} {:>10} {:>10} {:>10}",
        "first field, slow device, line", "brotli", "least", "median", "most"
    );
    let mut results = json!({});
    for contestant in contestants {
        let field = Spread::of(fields.remove(contestant.id).unwrap_or_default());
        let control = Spread::of(controls.remove(contestant.id).unwrap_or_default());
        let weight = bytes.get(contestant.id).copied().unwrap_or_default();
        println!(
            "{:<30} {:>12} {:>8.2} s {:>8.2} s {:>8.2} s",
            contestant.name,
            weight,
            field.quantile(0.0) / 1000.0,
            field.median() / 1000.0,
            field.quantile(1.0) / 1000.0
        );
        if contestant.has_list {
            println!(
                "{:<30} {:>12} {:>8.2} s {:>8.2} s {:>8.2} s",
                "  its list of pages",
                "",
                control.quantile(0.0) / 1000.0,
                control.median() / 1000.0,
                control.quantile(1.0) / 1000.0
            );
        }
        results[contestant.id] = json!({
            "bytes": weight, "field": field.json(),
            "list": contestant.has_list.then(|| control.json()),
        });
        for (part, name, found) in [
            ("saved", "  saving and the law", &mut saved),
            ("again", "  a second visit", &mut again),
        ] {
            let Some(found) = found.remove(contestant.id).map(Spread::of) else {
                continue;
            };
            println!(
                "{name:<30} {:>12} {:>8.2} s {:>8.2} s {:>8.2} s",
                "",
                found.quantile(0.0) / 1000.0,
                found.median() / 1000.0,
                found.quantile(1.0) / 1000.0
            );
            results[contestant.id][part] = found.json();
        }
    }
    Ok(results)
}

/// A script that lists the files loaded by then, including the page itself.
const LOADED: &str = "return [location.pathname, ...performance.getEntriesByType('resource') \
    .filter(({ responseEnd }) => responseEnd > 0 && responseEnd < arguments[0]) \
    .map(({ name }) => new URL(name).pathname)];";
