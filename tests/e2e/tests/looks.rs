//! Contrast of the form in the three looks of the portal.

use anyhow::{Context, Result, ensure};
use e2e::{House, Person, json};

const LOOKS: [&str; 3] = ["Plain", "Council", "Dark"];

/// Finds texts and edges of controls with too little contrast under WCAG 2.2 (1.4.3 and 1.4.11), by the
/// browser's computed colours.
const TOO_FAINT: &str = include_str!("../src/contrast.js");

async fn faint(house: &House) -> Result<Vec<String>> {
    let found = house.browser.run(TOO_FAINT, vec![]).await?;
    let lines = found.as_array().context("a list")?.iter();
    Ok(lines.map(ToString::to_string).collect())
}

/// Pages with everything that has a colour of its own: states, errors, buttons, panels, clocks.
async fn check_pages(house: &House, person: &Person<'_>, look: &str) -> Result<()> {
    let check = async |page: &str| {
        let faint = faint(house).await?;
        ensure!(faint.is_empty(), "{look}, {page}: {faint:#?}");
        anyhow::Ok(())
    };
    person.sees("Not yet started").await?;
    check("tasks").await?;
    person.press("Dates").await?;
    person
        .fill_date("Date your authority became aware", "31", "2", "2026")
        .await?;
    person.press("Save and continue").await?;
    person.sees("There is a problem").await?;
    check("errors").await?;
    person
        .fill_date("Date your authority became aware", "2", "3", "2026")
        .await?;
    person.press("Save and come back later").await?;
    person.sees("9 March 2026").await?;
    check("clocks").await?;
    person.press("Timeline and dates").await?;
    person.sees_heading("Timeline and dates").await?;
    person.sees("Saved on this device").await?;
    check("timeline").await?;
    person.press("Back to the list of sections").await?;
    person.press("See the records on this device").await?;
    person.sees_heading("Records on this device").await?;
    check("records").await
}

#[tokio::test]
async fn in_each_look_of_the_portal_texts_and_edges_of_controls_have_enough_contrast() -> Result<()>
{
    let house = House::open().await?;
    for look in LOOKS {
        let person = house
            .visit(&format!("/test/page?-service-worker&user={look}"))
            .await?;
        house.reader().choose("Look of this portal", look).await?;
        check_pages(&house, &person, look).await?;
    }
    house.check_quiet().await?;
    // The check finds a text that is too faint.
    let pale =
        "document.querySelector('notifiable-incident').style.setProperty('--ni-text', '#777777');";
    house.browser.run(pale, vec![]).await?;
    ensure!(!faint(&house).await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_change_of_look_restyles_the_open_form_and_keeps_its_answers() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    person.press("You and your council").await?;
    person.fill("Your name", "Ada Morgan").await?;
    let mut seen = Vec::new();
    let style = "const { color, backgroundColor, fontFamily, lineHeight } = getComputedStyle( \
        document.querySelector('notifiable-incident').shadowRoot.querySelector('.component')); \
        return [color, backgroundColor, fontFamily, lineHeight].join();";
    for look in LOOKS {
        house.reader().choose("Look of this portal", look).await?;
        let now = house.browser.run(style, vec![]).await?;
        ensure!(!seen.contains(&now), "{look} looks like another: {now}");
        seen.push(now);
        person.reads("Your name", "Ada Morgan").await?;
    }
    Ok(())
}

#[tokio::test]
async fn forced_colours_show_ticks_the_focus_and_edges_of_buttons() -> Result<()> {
    let house = House::open().await?;
    house.browser.prefer("forced-colors", "active").await?;
    let person = house.visit("/test/page?-service-worker").await?;
    person.press("You and your council").await?;
    person
        .tick("Partners you have talked to about notifying", "Police")
        .await?;
    let script = "const root = document.querySelector('notifiable-incident').shadowRoot; \
        const style = (css, pseudo) => getComputedStyle(root.querySelector(css), pseudo); \
        const field = root.querySelector('input:not([type])') ?? root.querySelector('input'); field.focus(); \
        const ticked = style('.option input:checked', '::before').backgroundColor; \
        const around = style('.option input:checked').backgroundColor; \
        const focus = getComputedStyle(field); \
        const button = style('.button'); \
        return { forced: matchMedia('(forced-colors: active)').matches, \
          ticked: ticked !== around, \
          focus: focus.outlineStyle === 'solid' && parseFloat(focus.outlineWidth) >= 2, \
          button: button.borderTopStyle === 'solid' && button.borderTopColor !== button.backgroundColor };";
    let found = house.browser.run(script, vec![]).await?;
    let all = json!({ "forced": true, "ticked": true, "focus": true, "button": true });
    assert_eq!(found, all);
    Ok(())
}
