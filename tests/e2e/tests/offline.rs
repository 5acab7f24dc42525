//! Without a network: the form opens, is filled in, and what was sent arrives once, later.

use anyhow::{Result, ensure};
use e2e::case::{self, fill_in_wc_001, send};
use e2e::{House, Person, json};
use std::time::Duration;

const SECTION: &str = "You and your council";

/// The longest that the form waits between its first few attempts.
fn patient<'a>(person: &Person<'a>) -> Person<'a> {
    person.with_patience(Duration::from_secs(20))
}

#[tokio::test]
async fn a_cold_start_without_a_network_ends_in_one_record_although_an_answer_was_lost()
-> Result<()> {
    let mut house = House::open().await?;
    let person = house.visit("/").await?;
    person
        .until("the page to be kept", async || {
            house.browser.is_kept().await
        })
        .await?;

    house.portal.stop();
    house.browser.crash().await?;
    let person = house.visit("/").await?;
    person.sees("Your answers are saved on this device").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.press(SECTION).await?;
    person.fill("Your name", "Bea Okoro").await?;
    person.press("Save and come back later").await?;
    send(&person).await?;
    person.sees("Waiting to send").await?;
    person.sees("The record is saved on this device").await?;

    // Cut off by the browser too, until the portal knows what to do wrong.
    house.browser.go_offline().await?;
    house.portal.resume()?;
    house.portal.next(json!({ "drop": true })).await?;
    house.browser.go_online().await?;
    let person = house.person();
    patient(&person)
        .sees_heading("Leeds has received this record")
        .await?;
    let records = house.portal.received().await?;
    ensure!(records.len() == 1, "{} records", records.len());
    let payload = house.portal.payload(&case::record_id(1), 1)?;
    assert_eq!(payload["answers"]["notifier_name"], "Bea Okoro");
    let posts = house.browser.posts().await?;
    ensure!(posts.len() > 2, "{} attempts", posts.len());
    ensure!(posts.iter().all(|post| post["body"] == posts[0]["body"]));
    Ok(())
}

#[tokio::test]
async fn a_record_that_waits_is_sent_by_the_next_browser_that_opens_the_page() -> Result<()> {
    let mut house = House::open().await?;
    let person = house.visit("/").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.sees("Saved on this device").await?;
    house.portal.stop();
    let person = house.person();
    send(&person).await?;
    person.sees("Waiting to send").await?;
    let first = house.browser.posts().await?;

    house.browser.crash().await?;
    house.portal.resume()?;
    let person = house.visit("/").await?;
    person.sees_heading("Records on this device").await?;
    // Somebody begins another record meanwhile, and is not taken away from it.
    person.press("Start a new record").await?;
    person.press(SECTION).await?;
    person.fill("Your name", "Ada Morgan").await?;
    patient(&person)
        .until("the record to arrive", async || {
            Ok(house.portal.received().await?.len() == 1)
        })
        .await?;
    assert_eq!(person.heading().await?, SECTION);
    assert_eq!(person.value("Your name").await?, "Ada Morgan");
    let second = house.browser.posts().await?;
    ensure!(second[0]["body"] == first[0]["body"], "the same bytes");
    ensure!(second[0]["key"] == first[0]["key"], "the same key");
    Ok(())
}

#[tokio::test]
async fn without_a_service_worker_a_page_that_is_open_works_to_the_end_and_queues() -> Result<()> {
    let mut house = House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    person
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    house.has_everything().await?;
    house.portal.stop();
    let person = house.person();
    fill_in_wc_001(&person).await?;
    send(&person).await?;
    person.sees("Waiting to send").await?;
    person.sees("The record is saved on this device").await?;
    let workers = "return navigator.serviceWorker.getRegistrations().then((all) => all.length);";
    assert_eq!(house.browser.run(workers, vec![]).await?, 0);
    house.portal.resume()?;
    let person = house.person();
    patient(&person)
        .sees_heading("Leeds has received this record")
        .await?;
    assert_eq!(house.portal.received().await?.len(), 1);
    Ok(())
}
