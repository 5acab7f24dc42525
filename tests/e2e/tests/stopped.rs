//! The wasm traps: answers are not lost, and the page says what to do.

use anyhow::{Result, ensure};
use e2e::lazy::hold_back;
use e2e::{House, Person, case};

/// Takes all memory that the wasm could still get, so that it traps at the next answer that needs
/// more.
const TAKE_ALL_MEMORY: &str = "const { memory } = window.wasm; \
    for (let pages = 32768; pages >= 1; ) { \
        try { memory.grow(pages); } catch { pages = Math.floor(pages / 2); } \
    } \
    return memory.buffer.byteLength;";

/// Has the wasm trap at the next answer, in the focused field.
async fn traps(house: &House, person: &Person<'_>) -> Result<()> {
    house.browser.run(TAKE_ALL_MEMORY, vec![]).await?;
    let paste = "const root = document.querySelector('notifiable-incident').shadowRoot; \
        const field = root.activeElement; \
        field.value = 'x'.repeat(8 << 20); \
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));";
    house.browser.run(paste, vec![]).await?;
    person.sees("This form has stopped working").await
}

#[tokio::test]
async fn when_the_wasm_traps_before_the_lazy_part_loads_a_copy_is_offered_too() -> Result<()> {
    let house = House::open().await?;
    house.browser.keep_wasm().await?;
    hold_back(&house.browser).await?;
    let person = house.visit("/test/page?-service-worker").await?;
    person.press("You and your council").await?;
    person.fill("Your name", "Ada Morgan").await?;
    traps(&house, &person).await?;
    person.sees("Nothing was saved or sent.").await?;
    person.press("Download what you have written").await?;
    let copy = house.browser.downloaded().await?;
    ensure!(copy.contains("Ada Morgan"), "{copy}");

    // Methods reject with the documented code.
    let script =
        "return document.querySelector('notifiable-incident').save().catch(({ code }) => code);";
    let code = house.browser.run(script, vec![]).await?;
    assert_eq!(code, "stopped");
    Ok(())
}

#[tokio::test]
async fn when_the_wasm_traps_the_page_says_so_and_offers_a_copy_that_opens() -> Result<()> {
    let house = House::open().await?;
    house.browser.keep_wasm().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    house.has_everything().await?;
    person.press("You and your council").await?;
    person.fill("Your name", "Ada Morgan").await?;
    // An error of the page's own code must not stop the form.
    let other =
        "dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError() }));";
    house.browser.run(other, vec![]).await?;
    person.fill("Your role", "Team manager").await?;

    traps(&house, &person).await?;
    assert!(!person.has_field("Your name").await?);
    let events = house.browser.events().await?;
    ensure!(events.contains(&"error stopped".to_owned()), "{events:?}");
    let errors = house.browser.console_errors().await?;
    ensure!(
        errors.iter().any(|line| line.contains("RuntimeError")),
        "{errors:?}"
    );

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
