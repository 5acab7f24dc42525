//! The code itself stops: what was typed is not lost, and the page says what to do.

use anyhow::{Result, ensure};
use e2e::{House, case};

#[tokio::test]
async fn when_the_code_stops_the_page_says_so_and_gives_a_copy_that_opens() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    person.press("You and your council").await?;
    person.fill("Your name", "Ada Morgan").await?;
    // An error of the page's own is none of ours.
    stop(&house, "https://council.example/other.wasm").await?;
    person.fill("Your role", "Team manager").await?;
    stop(&house, "/assets/notifiable-incident_bg.wasm").await?;
    person.sees("This form has stopped working").await?;
    assert!(!person.has_field("Your name").await?);
    let events = house.browser.events().await?;
    ensure!(events.contains(&"error stopped".to_owned()), "{events:?}");

    person.press("Download what you have written").await?;
    let copy = house.browser.downloaded().await?;
    house
        .browser
        .go_to(&house.portal.url("/test/page?drafts=off"))
        .await?;
    person.sees("turned off saving").await?;
    case::load(&house.browser, &copy).await?;
    person.press("You and your council").await?;
    person.reads("Your name", "Ada Morgan").await?;
    person.reads("Your role", "Team manager").await?;
    Ok(())
}

/// Reports to the page what a browser reports when the wasm at an address has stopped.
async fn stop(house: &House, wasm: &str) -> Result<()> {
    let script = "const error = new WebAssembly.RuntimeError('unreachable'); \
        const { href } = new URL(arguments[0], location.href); \
        error.stack = `RuntimeError: unreachable\\n    at ${href}:wasm-function[7]:0x1f`; \
        dispatchEvent(new ErrorEvent('error', { error, message: error.message }));";
    house.browser.run(script, vec![e2e::json!(wasm)]).await?;
    Ok(())
}
