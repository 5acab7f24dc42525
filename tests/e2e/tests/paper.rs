//! Documents on paper: the answers alone, without the page around them.

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use e2e::{House, case, json};

#[tokio::test]
async fn a_printed_document_has_the_answers_and_nothing_of_the_page_around_it() -> Result<()> {
    let house = House::open().await?;
    // Runs in each frame. No test can reach the dialog, so this records the text to print.
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
    // The frame with the document is removed.
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

/// Checks the browser's own print of the page: every typed line once and in full, and nothing beyond the
/// right edge of a sheet.
async fn prints_every_word(house: &House, last: &str) -> Result<()> {
    let print = json!({ "media": "print" });
    house
        .browser
        .devtools("Emulation.setEmulatedMedia", print)
        .await?;
    house.browser.set_viewport(718, 1000).await?;
    // The event that the browser fires before it prints.
    let looks = "dispatchEvent(new Event('beforeprint')); \
        return new Promise((done) => requestAnimationFrame(() => setTimeout(() => { \
          const root = document.querySelector('notifiable-incident').shadowRoot; \
          const all = [...root.querySelectorAll('.component *')].filter((one) => one.getClientRects().length); \
          const texts = all.filter((one) => one.innerText?.includes(arguments[0]) && !one.querySelector('p, dd, bdi')); \
          const clipped = texts.filter((one) => one.localName === 'textarea' || one.scrollHeight > one.clientHeight + 2 \
            && getComputedStyle(one).overflowY !== 'visible'); \
          const wide = all.filter((one) => one.getBoundingClientRect().right > innerWidth + 1 \
            && !one.closest('.hidden')).map((one) => one.outerHTML.slice(0, 120)); \
          const boxes = [...root.querySelectorAll('textarea')].filter((one) => one.getClientRects().length); \
          done([texts.length, clipped.length, boxes.length, wide]); })));";
    let seen = house.browser.run(looks, vec![json!(last)]).await?;
    ensure!(seen[0] == 1 && seen[1] == 0, "{last}: {seen}");
    ensure!(seen[2] == 0 && seen[3] == json!([]), "{last}: {seen}");
    let pdf = house
        .browser
        .devtools(
            "Page.printToPDF",
            json!({ "paperWidth": 8.27, "paperHeight": 11.69 }),
        )
        .await?;
    ensure!(pdf["data"].as_str().is_some_and(|pdf| pdf.len() > 1000));
    Ok(())
}

#[tokio::test]
async fn the_browsers_own_print_has_every_word_of_a_long_text_and_nothing_off_the_sheet()
-> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.press("What happened").await?;
    // The text has a word longer than a line, and is typed just before printing.
    let lines: Vec<String> = (1..=120)
        .map(|line| format!("Line {line} of it."))
        .collect();
    let text = format!("{}\n{}\nThe last line.", lines.join("\n"), "w".repeat(400));
    let typed = "const box = document.querySelector('notifiable-incident').shadowRoot\
                 .getElementById('incident-summary'); box.focus(); box.value = arguments[0]; \
                 box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));";
    house.browser.run(typed, vec![json!(text)]).await?;
    prints_every_word(&house, "The last line.").await?;
    let screen = json!({ "media": "screen" });
    house
        .browser
        .devtools("Emulation.setEmulatedMedia", screen)
        .await?;
    person.press("Back to the list of sections").await?;
    person.press("Check and send").await?;
    person.sees("The last line.").await?;
    prints_every_word(&house, "The last line.").await
}

/// Records the document that a frame would print. No test can reach the dialog.
const NOTES_PRINT: &str = "window.print = () => { \
    const css = [...document.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText); \
    top.printed = `<!DOCTYPE html><title>${document.title}</title><style>${css.join('\\n')}</style>${document.body.innerHTML}`; \
    window.dispatchEvent(new Event('afterprint')); };";

/// The shown document on sheets of A4, with the browser's own margins.
async fn on_sheets(house: &House) -> Result<Vec<u8>> {
    let person = house.person();
    person.press("Print").await?;
    let is_printed = async || {
        let printed = house.browser.run("return !!window.printed;", vec![]);
        Ok(printed.await? == true)
    };
    person
        .until("the document to be printed", is_printed)
        .await?;
    let printed = house.browser.run("return window.printed;", vec![]).await?;
    let file = tempfile::Builder::new().suffix(".html").tempfile()?;
    std::fs::write(file.path(), printed.as_str().unwrap_or_default())?;
    let other = house.browser.beside().await?;
    other
        .go_to(&format!("file://{}", file.path().display()))
        .await?;
    let sheet = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "printBackground": true });
    let pdf = other.devtools("Page.printToPDF", sheet).await?;
    let data = pdf["data"].as_str().context("no sheet")?;
    Ok(BASE64_STANDARD.decode(data)?)
}

fn sheets_of(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type /Page").count() - text.matches("/Type /Pages").count()
}

#[tokio::test]
async fn a_usual_decision_prints_on_one_sheet_with_or_without_a_referral() -> Result<()> {
    let decided = case::decision(1);
    for (copy, from) in [(case::as_referred(&decided)?, "referred"), (decided, "own")] {
        let house = House::open().await?;
        let person = house.visit("/test/page?-service-worker").await?;
        case::load(&house.browser, &copy).await?;
        person.sees("opened from a downloaded copy").await?;
        house.browser.before_each_page(NOTES_PRINT).await?;
        person.press("Print or save documents").await?;
        person.press("Decision on notifying").await?;
        person.sees("Helen Ward").await?;
        let pdf = on_sheets(&house).await?;
        // `KEEP` names a folder for the PDFs, so that a developer can look at them.
        if let Some(folder) = std::env::var_os("KEEP") {
            std::fs::write(
                std::path::Path::new(&folder).join(format!("{from}.pdf")),
                &pdf,
            )?;
        }
        assert_eq!(sheets_of(&pdf), 1, "{from}");
    }
    Ok(())
}
