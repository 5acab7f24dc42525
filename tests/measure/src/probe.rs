//! Controls the script `probe.js` in a measured page.

use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use e2e::{Browser, Value, json};

const SCRIPT: &str = include_str!("probe.js");
const PATIENCE: Duration = Duration::from_secs(60);

/// The slowdown that makes this machine as slow as an old laptop.
const SLOW_DEVICE: u32 = 4;

/// Runs the probe in every page from now on.
pub async fn watch(browser: &Browser) -> Result<()> {
    browser.before_each_page(SCRIPT).await
}

/// Slows the processor down, or restores its speed.
pub async fn slow_device(browser: &Browser, slow: bool) -> Result<()> {
    let rate = if slow { SLOW_DEVICE } else { 1 };
    browser
        .devtools("Emulation.setCPUThrottlingRate", json!({ "rate": rate }))
        .await?;
    Ok(())
}

/// Makes the network a slow mobile line: 562 ms for each request, 1.44 Mbit/s.
pub async fn slow_line(browser: &Browser) -> Result<()> {
    browser.devtools("Network.enable", json!({})).await?;
    let conditions = json!({
        "offline": false,
        "latency": 562.5,
        "downloadThroughput": 180_000,
        "uploadThroughput": 84_375,
    });
    browser
        .devtools("Network.emulateNetworkConditions", conditions)
        .await?;
    Ok(())
}

/// Deletes everything that a page stored.
pub async fn forget(browser: &Browser, url: &str) -> Result<()> {
    let origin: String = url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    browser.go_to("about:blank").await?;
    browser
        .devtools("Network.clearBrowserCache", json!({}))
        .await?;
    let all = json!({ "origin": origin, "storageTypes": "all" });
    browser.devtools("Storage.clearDataForOrigin", all).await?;
    Ok(())
}

/// Waits until a script returns something other than null.
pub async fn wait_for(browser: &Browser, script: &str) -> Result<Value> {
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        let found = browser.run(script, vec![]).await?;
        if !found.is_null() {
            return Ok(found);
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let console = browser.console_errors().await?;
    bail!("{script:?} returned only null; the console says {console:?}")
}

/// Runs a script of the probe that returns a time, in milliseconds.
pub async fn time(browser: &Browser, script: &str, arguments: Vec<Value>) -> Result<f64> {
    let time = browser.run(script, arguments).await?;
    time.as_f64()
        .ok_or_else(|| anyhow::anyhow!("not a time: {time}"))
}

/// Presses keys at the focus, one by one. Returns for each, in milliseconds, how long the page was busy and how long
/// it took until the letter was painted.
pub async fn type_keys(browser: &Browser, count: usize) -> Result<(Vec<f64>, Vec<f64>)> {
    browser.run("probe.keys.length = 0;", vec![]).await?;
    for number in 0..count {
        let letter = char::from(b'a' + u8::try_from(number % 26)?);
        let upper = letter.to_ascii_uppercase();
        for kind in ["keyDown", "keyUp"] {
            let mut key = json!({
                "type": kind, "key": letter.to_string(), "code": format!("Key{upper}"),
                "windowsVirtualKeyCode": u32::from(upper),
            });
            if kind == "keyDown" {
                key["text"] = json!(letter.to_string());
            }
            browser.devtools("Input.dispatchKeyEvent", key).await?;
        }
        // As fast as a quick typist, and slow enough for the page to finish the work of each key.
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    wait_for(browser, "return probe.open ? null : true;").await?;
    let keys = browser.run("return probe.keys;", vec![]).await?;
    let keys: Vec<(f64, f64)> = serde_json::from_value(keys)?;
    ensure!(
        keys.len() == count,
        "{count} keys were pressed and {} arrived",
        keys.len()
    );
    Ok(keys.into_iter().unzip())
}
