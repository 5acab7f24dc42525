//! The way of a record in Firefox, from the first word to the council's hands.

use anyhow::Result;
use e2e::{House, case};

#[tokio::test]
async fn in_firefox_a_record_is_typed_survives_a_reload_and_arrives_verified() -> Result<()> {
    let house = House::in_firefox().await?;
    let person = house.visit("/").await?;
    person.press("You and your council").await?;
    person.fill("Your name", "Ada Morgan").await?;
    person.sees("Saved on this device at").await?;
    house.browser.reload().await?;
    person.sees_heading("You and your council").await?;
    person.reads("Your name", "Ada Morgan").await?;

    house
        .browser
        .go_to(&house.portal.url("/test/page?user=another"))
        .await?;
    person
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    case::send(&person).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    let received = house.portal.received().await?;
    assert_eq!(received.len(), 1);

    // The portal verifies with the key that this browser made and enrolled.
    let reader = house.reader();
    reader.press("Received reports").await?;
    reader.press("ELM-000001").await?;
    reader
        .sees("Verified just now with the enrolled key")
        .await?;
    house.check_quiet().await
}
