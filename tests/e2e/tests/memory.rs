//! A form that stays open all day does not use more and more memory.

use anyhow::{Context, Result, ensure};
use e2e::{House, json};

/// Opens a page of the form and leaves it, that many times. Returns the bytes of the wasm's memory.
const TURN: &str = "const [name, times] = arguments; \
    const root = document.querySelector('notifiable-incident').shadowRoot; \
    const press = async (words) => { \
        [...root.querySelectorAll('a')].find((one) => one.innerText.trim().startsWith(words)).click(); \
        await new Promise((resolve) => setTimeout(resolve, 5)); \
    }; \
    return (async () => { \
        for (let turn = 0; turn < times; turn += 1) { await press(name); await press('Back to'); } \
        return window.wasm.memory.buffer.byteLength; \
    })();";

#[tokio::test]
async fn opening_and_leaving_a_page_160_times_leaks_no_memory() -> Result<()> {
    let house = House::open().await?;
    house.browser.keep_wasm().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    house.has_everything().await?;
    person.sees("Not yet started").await?;
    // The page with the most controls.
    let turn = async |times: u32| -> Result<u64> {
        let bytes = house
            .browser
            .run(TURN, vec![json!("What happened"), json!(times)])
            .await?;
        bytes.as_u64().context("bytes")
    };
    let before = turn(40).await?;
    let after = turn(160).await?;
    // The memory grows in steps of 64 KiB.
    ensure!(
        after <= before + 2 * 65_536,
        "{} bytes for each visit",
        (after - before) / 160
    );
    Ok(())
}
