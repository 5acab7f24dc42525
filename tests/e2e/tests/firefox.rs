//! The way of a record in Firefox, from the first word to the council's hands.

use anyhow::Result;
use e2e::{House, case, json};

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

#[tokio::test]
async fn in_firefox_each_refusal_is_named_and_what_waits_is_sent_when_the_page_opens() -> Result<()>
{
    let house = House::in_firefox().await?;
    let person = house.visit("/").await?;
    person
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    let firewall =
        json!({ "status": 403, "body": "<h1>Forbidden</h1>", "content_type": "text/html" });
    house.portal.next(firewall).await?;
    case::send(&person).await?;
    person
        .sees("Code for your IT team: blocked-on-the-way")
        .await?;

    let headers = "document.querySelector('notifiable-incident').headers = () => { throw new Error('none'); };";
    house.browser.run(headers, vec![]).await?;
    person.press("Send again now").await?;
    person.sees("Code for your IT team: headers-failed").await?;
    let headers = "document.querySelector('notifiable-incident').headers = null;";
    house
        .portal
        .next(json!({ "target": "keys", "status": 503 }))
        .await?;
    house.portal.next(json!({ "status": 401 })).await?;
    house.browser.run(headers, vec![]).await?;
    person
        .with_patience(std::time::Duration::from_secs(20))
        .sees("Sign in again to send this")
        .await?;
    assert_eq!(house.portal.received().await?.len(), 0);

    house.browser.reload().await?;
    let arrived = async || Ok(house.portal.received().await?.len() == 1);
    person.until("the record to arrive", arrived).await?;
    let record = format!("/api/notifications/{}", case::record_id(1));
    house
        .visit(&format!("/test/page?user=another&record={record}"))
        .await?;
    person.sees("This record was fetched from Leeds").await?;
    person
        .press("See the reference and what happens next")
        .await?;
    person.sees("Reference ELM-000001").await
}
