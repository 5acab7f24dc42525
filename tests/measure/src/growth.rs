//! Measures how the time of each step grows with the number of entries, on this machine at full speed.

use anyhow::Result;
use e2e::{Browser, House, Value, json};

use crate::probe;
use crate::record::{self, Size};
use crate::spread::Spread;

const SIZES: [u32; 3] = [10, 100, 1000];
const ROUNDS: usize = 3;

/// The steps to time, in this order.
const STEPS: [&str; 8] = [
    "open a copy",
    "its review",
    "list of entries",
    "one entry",
    "a key",
    "save",
    "check answers",
    "sign and send",
];

pub async fn measure() -> Result<Value> {
    let mut results = json!({});
    print!("\n{:<20}", "lines of chronology");
    for step in STEPS {
        print!(" {step:>16}");
    }
    println!();
    for size in SIZES {
        let mut times: [Vec<f64>; STEPS.len()] = Default::default();
        for _ in 0..ROUNDS {
            for (times, time) in times.iter_mut().zip(steps(size).await?) {
                times.push(time);
            }
        }
        let spreads = times.map(Spread::of);
        print!("{size:<20}");
        for spread in &spreads {
            print!(" {:>13.1} ms", spread.median());
        }
        println!();
        let steps = STEPS.into_iter().zip(spreads.iter().map(Spread::json));
        results[size.to_string()] = steps
            .map(|(step, times)| (step.to_owned(), times))
            .collect::<serde_json::Map<_, _>>()
            .into();
    }
    Ok(results)
}

async fn steps(events: u32) -> Result<[f64; STEPS.len()]> {
    let house = House::open().await?;
    let browser = &house.browser;
    probe::watch(browser).await?;
    let person = house.visit("/test/page?-service-worker").await?;
    house.has_everything().await?;
    let size = Size {
        children: 1,
        people: 0,
        events,
    };
    let load = record::open(browser, size).await?;
    let review = press(browser, "Rapid review checklist").await?;
    let list = press(browser, "Chronology").await?;
    let entry = press(browser, "Change").await?;
    browser.run("probe.focus('textarea');", vec![]).await?;
    let (busy, _) = probe::type_keys(browser, 20).await?;
    let key = Spread::of(busy).median();
    let save = probe::time(browser, "return probe.method('save');", vec![]).await?;
    probe::time(browser, "return probe.home();", vec![]).await?;
    let check = press(browser, "Check and send").await?;
    person
        .tick_alone("I have checked this notification and I may share it")
        .await?;
    let script = "return probe.until('Send to your council', 'notifiable-incident-received');";
    let send = probe::time(browser, script, vec![]).await?;
    Ok([load, review, list, entry, key, save, check, send])
}

async fn press(browser: &Browser, words: &str) -> Result<f64> {
    probe::time(
        browser,
        "return probe.press(arguments[0]);",
        vec![json!(words)],
    )
    .await
}
