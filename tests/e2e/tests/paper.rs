//! Documents on paper: the answers by themselves, without the page around them.

use anyhow::{Result, ensure};
use e2e::{House, case, json};

#[tokio::test]
async fn a_printed_document_holds_every_answer_and_nothing_of_the_page_around_it() -> Result<()> {
    let house = House::open().await?;
    // Runs in each frame too. The dialog itself is out of reach: what would be in it is noted.
    let printing = "window.print = () => { top.printed = { \
          title: document.title, text: document.body.innerText, \
          controls: document.querySelectorAll('a, button, input').length, \
          rules: [...document.adoptedStyleSheets].flatMap((sheet) => \
            [...sheet.cssRules].filter((rule) => rule instanceof CSSPageRule) \
              .map((rule) => rule.cssText)) }; \
        window.dispatchEvent(new Event('afterprint')); };";
    house.browser.before_each_page(printing).await?;
    let person = house.visit("/").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.press("Print or save documents").await?;
    person.press("Print").await?;
    let printed = house.browser.run("return window.printed;", vec![]).await?;
    assert_eq!(
        printed["title"],
        "Notification of the death or serious harm of a child"
    );
    let text = printed["text"].as_str().unwrap_or_default();
    for part in [
        "Official-Sensitive",
        "Draft: not sent to your council",
        "Child 1, Robin Zephyrine: identity",
        "Record RECORD, made on ",
        "Date of birth\n10 November 2025",
        "Not provided",
    ] {
        ensure!(text.contains(part), "{part} is not in {text}");
    }
    for around in ["Elmshire", "Back to", "Saved on this device", "Print"] {
        ensure!(!text.contains(around), "{around} is in {text}");
    }
    assert_eq!(printed["controls"], 0);
    let rules = printed["rules"].as_array().cloned().unwrap_or_default();
    let pages: Vec<&str> = rules.iter().filter_map(|rule| rule.as_str()).collect();
    for mark in ["counter(page)", "Official-Sensitive", "Record RECORD"] {
        ensure!(
            pages.iter().any(|rule| rule.contains(mark)),
            "{mark} is on no page: {pages:?}"
        );
    }
    // The frame is gone, and with it what was in it.
    let frames = "return document.querySelector('notifiable-incident').shadowRoot\
                  .querySelectorAll('iframe').length;";
    assert_eq!(house.browser.run(frames, vec![]).await?, 0);
    house.check_quiet().await
}

#[tokio::test]
async fn a_page_that_the_browser_itself_prints_shows_its_answers_and_no_controls() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.press("Check and send").await?;
    person.sees("Fractured skull").await?;
    house
        .browser
        .devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }))
        .await?;
    person.sees_no("Back to the list of sections").await?;
    person.sees("Fractured skull").await?;
    let controls = person.buttons().await?;
    ensure!(controls.is_empty(), "on paper: {controls:?}");
    Ok(())
}
