//! The part of the form that comes after the first page.

use std::fs;

use anyhow::Result;
use e2e::House;
use e2e::later::{LATER, hold_back, let_come, without};

#[tokio::test]
async fn a_later_part_that_is_not_what_was_built_is_refused_and_fetched_again() -> Result<()> {
    let (dist, built) = without()?;
    let house = House::with_component(dist.path()).await?;
    let person = house.visit("/").await?;
    person.press("You and your council").await?;
    person.fill("Your name", "Ada Morgan").await?;
    person.press("Save and come back later").await?;
    person.press("Check and send").await?;
    person.sees_heading("This page could not be opened").await?;
    person.press("Try again").await?;
    person.sees_heading("This page could not be opened").await?;

    fs::write(dist.path().join(LATER), built)?;
    person.press("Try again").await?;
    person
        .sees_heading("Check your answers before you send")
        .await?;
    person.sees("Ada Morgan").await
}

#[tokio::test]
async fn once_the_first_page_is_shown_every_page_comes_and_opens_offline() -> Result<()> {
    let mut house = House::open().await?;
    house.visit("/").await?;
    house.has_everything().await?;
    house.portal.stop();
    let person = house.person();
    person.press("Check and send").await?;
    person
        .sees_heading("Check your answers before you send")
        .await?;
    person.press("Notify in the national system").await?;
    person.sees_heading("Notify in the national system").await
}

#[tokio::test]
async fn without_the_later_part_the_first_page_is_filled_in_and_a_disclosure_fills_when_it_comes()
-> Result<()> {
    let (dist, built) = without()?;
    let house = House::with_component(dist.path()).await?;
    let person = house.visit("/").await?;
    person.press("You and your council").await?;
    person.fill("Your work email", "ada").await?;
    person.press("What the other partners do").await?;
    person.sees("This page could not be opened").await?;
    fs::write(dist.path().join(LATER), built)?;
    person.press("Try again").await?;
    person.sees("Partners should agree together").await?;
    assert_eq!(person.value("Your work email").await?, "ada");
    person.press("Save and continue").await?;
    person.sees("There is a problem").await
}

#[tokio::test]
async fn a_page_whose_questions_are_missing_says_so_and_comes_with_them() -> Result<()> {
    let (dist, built) = without()?;
    let house = House::with_component(dist.path()).await?;
    let person = house.visit("/").await?;
    person.press("Dates").await?;
    person.sees_heading("This page could not be opened").await?;
    person.press("Back to the list of sections").await?;
    person.sees("What follows from your answers").await?;
    person.press("Dates").await?;
    person.sees_heading("This page could not be opened").await?;
    fs::write(dist.path().join(LATER), built)?;
    person.press("Try again").await?;
    person.sees_heading("Dates").await?;
    person
        .fill_date("Date your authority became aware", "9", "3", "2026")
        .await?;
    person.sees("Monday 16 March 2026").await
}

#[tokio::test]
async fn leaving_the_first_page_without_the_later_part_loses_nothing() -> Result<()> {
    let (dist, built) = without()?;
    let house = House::with_component(dist.path()).await?;
    let person = house.visit("/").await?;
    person.press("You and your council").await?;
    person.fill("Your name", "Ada Morgan").await?;
    person.press("Save and continue").await?;
    person
        .sees("Your answers are not saved on this device")
        .await?;
    person.sees("What follows from your answers").await?;
    fs::write(dist.path().join(LATER), built)?;
    person.press("You and your council").await?;
    assert_eq!(person.value("Your name").await?, "Ada Morgan");
    person.sees("Saved").await
}

#[tokio::test]
async fn a_page_opened_before_its_questions_are_here_comes_by_itself_and_takes_the_focus()
-> Result<()> {
    let house = House::open().await?;
    hold_back(&house.browser).await?;
    let person = house.visit("/").await?;
    person.press("Dates").await?;
    person.sees_heading("Opening this page").await?;
    let_come(&house).await?;
    person.sees_heading("Dates").await?;
    person
        .until("the focus on the heading", async || {
            Ok(person.focused().await? == "Dates")
        })
        .await?;
    person
        .fill_date("Date your authority became aware", "9", "3", "2026")
        .await?;
    person.sees("Monday 16 March 2026").await
}

#[tokio::test]
async fn the_task_list_says_the_same_before_and_after_the_later_part_has_come() -> Result<()> {
    let house = House::open().await?;
    hold_back(&house.browser).await?;
    let person = house.visit("/test/page?-service-worker").await?;
    person.sees("What follows from your answers").await?;
    let words = "const root = document.querySelector('notifiable-incident').shadowRoot; \
                 return ['.clocks', '.panel', '.tasks'].map((part) => \
                 [...root.querySelectorAll(part)].map((one) => one.innerText).join());";
    let before = house.browser.run(words, vec![]).await?;
    let focus = "document.querySelector('notifiable-incident').shadowRoot.querySelector('.task a').focus();";
    house.browser.run(focus, vec![]).await?;
    let_come(&house).await?;
    // Once the device is open.
    let save = "return document.querySelector('notifiable-incident').save();";
    house.browser.run(save, vec![]).await?;
    assert_eq!(house.browser.run(words, vec![]).await?, before);
    // Whoever was about to press a link still is.
    assert_eq!(person.focused().await?, "You and your council");
    // Drawn by all of the form, it reads the same.
    person.press("You and your council").await?;
    person.sees_heading("You and your council").await?;
    person.press("Back to the list of sections").await?;
    person.sees("What follows from your answers").await?;
    assert_eq!(house.browser.run(words, vec![]).await?, before);
    Ok(())
}
