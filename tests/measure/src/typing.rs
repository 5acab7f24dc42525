//! Measures the time from a key to the painted letter, on a slow device.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use e2e::{Browser, Value, json};
use notifiable_incident::storage::most::MOST_OF_A_BOX;

use crate::contestants::Contestant;
use crate::probe;
use crate::record;
use crate::site::Site;
use crate::spread::Spread;

const KEYS: usize = 30;
/// The most milliseconds that a key in the largest text may keep the page busy. Generous, for a busy machine.
const MOST_BUSY: f64 = 100.0;
const FULL: &str = "full record";

/// Selects a box for one line of text. The council picker does not count, because there a letter is not yet an answer.
const ONE_LINE: &str = "input:is([type=text], :not([type])):not([role=combobox])";

/// For each key, the time that the page was busy and the time until the letter was painted.
type Keys = (Vec<f64>, Vec<f64>);

pub async fn measure(site: &Site, contestants: &[Contestant], rounds: usize) -> Result<Value> {
    let browser = Browser::start().await?;
    probe::watch(&browser).await?;
    let mut found: BTreeMap<String, Keys> = BTreeMap::new();
    let mut note = |name: &str, (busy, painted): Keys| {
        let keys = found.entry(name.to_owned()).or_default();
        keys.0.extend(busy);
        keys.1.extend(painted);
    };
    for _ in 0..rounds {
        for contestant in contestants {
            if contestant.id == "not-preloaded" {
                continue;
            }
            let url = site.url(contestant);
            probe::forget(&browser, &url).await?;
            probe::slow_device(&browser, false).await?;
            browser.go_to(&format!("{url}#first-field")).await?;
            probe::wait_for(&browser, "return probe.field;").await?;
            let focus = "probe.focus(arguments[0]);";
            browser.run(focus, vec![json!(ONE_LINE)]).await?;
            probe::slow_device(&browser, true).await?;
            note(contestant.name, probe::type_keys(&browser, KEYS).await?);
            if contestant.id == "component" {
                for (name, keys) in in_a_full_record(&browser).await? {
                    note(&name, keys);
                }
            }
        }
    }
    println!(
        "\n{:<30} {:>10} {:>10} {:>12} {:>12}",
        "a key, slow device", "busy", "busy p95", "painted", "painted p95"
    );
    let mut results = json!({});
    for (name, (busy, painted)) in found {
        let (busy, painted) = (Spread::of(busy), Spread::of(painted));
        println!(
            "{name:<30} {:>7.1} ms {:>7.1} ms {:>9.1} ms {:>9.1} ms",
            busy.median(),
            busy.quantile(0.95),
            painted.median(),
            painted.quantile(0.95)
        );
        results[name] = json!({ "busy": busy.json(), "painted": painted.json() });
    }
    Ok(results)
}

/// Types in a field that can change the verdict, in a narrative, and in a line of the chronology.
async fn in_a_full_record(browser: &Browser) -> Result<Vec<(String, Keys)>> {
    probe::slow_device(browser, false).await?;
    record::open(browser, record::FULL).await?;
    let mut found = Vec::new();
    for (place, pages, field) in [
        ("date", &["Dates"][..], "input"),
        ("narrative", &["What happened"][..], "textarea"),
        (
            "line of chronology",
            &["Rapid review checklist", "Chronology", "Change"][..],
            "textarea",
        ),
    ] {
        for page in pages {
            probe::time(
                browser,
                "return probe.press(arguments[0]);",
                vec![json!(page)],
            )
            .await?;
        }
        browser
            .run("probe.focus(arguments[0]);", vec![json!(field)])
            .await?;
        probe::slow_device(browser, true).await?;
        let keys = probe::type_keys(browser, KEYS).await?;
        probe::slow_device(browser, false).await?;
        found.push((format!("{FULL}: {place}"), keys));
        probe::time(browser, "return probe.home();", vec![]).await?;
    }
    found.extend(in_a_long_text(browser).await?);
    Ok(found)
}

/// Types at the end of the largest texts: the limit of a question, on a slow device, and the limit of a box, on this
/// machine. Restores the text of the box afterwards.
async fn in_a_long_text(browser: &Browser) -> Result<Vec<(String, Keys)>> {
    const BOX: &str = "const box = document.querySelector('notifiable-incident').shadowRoot.getElementById('incident-summary');";
    let write = format!(
        "{BOX} box.value = arguments[0]; box.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));"
    );
    let press = "return probe.press(arguments[0]);";
    probe::time(browser, press, vec![json!("What happened")]).await?;
    let before = browser
        .run(&format!("{BOX} return box.value;"), vec![])
        .await?;
    let mut found = Vec::new();
    for (name, length, is_slow) in [
        ("text of a question’s limit", 4_000, true),
        ("text of a box’s limit, fast device", MOST_OF_A_BOX, false),
    ] {
        let text = "word ".repeat(length / 5 - KEYS);
        browser.run(&write, vec![json!(text)]).await?;
        browser
            .run(
                &format!(
                    "{BOX} box.focus(); box.setSelectionRange(box.value.length, box.value.length);"
                ),
                vec![],
            )
            .await?;
        probe::slow_device(browser, is_slow).await?;
        let keys = probe::type_keys(browser, KEYS).await?;
        probe::slow_device(browser, false).await?;
        let busy = Spread::of(keys.0.iter().copied()).median();
        ensure!(
            busy <= MOST_BUSY,
            "{name}: the page is busy {busy:.0} ms with a key"
        );
        found.push((name.to_owned(), keys));
    }
    browser.run(&write, vec![before]).await?;
    probe::time(browser, "return probe.home();", vec![]).await?;
    Ok(found)
}
