//! `mode="referral"`: another agency refers a case, and the council takes it up.

use anyhow::{Result, ensure};
use e2e::case::{self, fill_in_referral, fill_in_wc_001, load, send};
use e2e::{Browser, House, Person, Value};

const ELEMENT: &str = "notifiable-incident";
const TITLE: &str = "Refer a death or serious harm of a child";
const SEND: &str = "Send the referral to the local authority";
const WHO: &str = case::REFERRED_BY;
const REASON: &str = case::REFERRAL_REASON;

async fn the_record(house: &House) -> Result<String> {
    let records = house.portal.received().await?;
    ensure!(records.len() == 1, "{records:?}");
    Ok(records[0]["record_id"].as_str().unwrap_or_default().into())
}

#[tokio::test]
async fn a_referral_by_one_person_is_taken_up_by_another_as_a_notification() -> Result<()> {
    let house = House::open().await?;
    let nurse = house.visit("/test/page?mode=referral&user=nurse").await?;
    nurse.sees_heading(TITLE).await?;
    nurse.sees("The local authority decides").await?;
    let answers = fill_in_referral(&nurse).await?;
    ensure!(answers < 12, "{answers} answers");
    nurse.press(SEND).await?;
    nurse.sees("Leeds has received this referral").await?;
    let id = the_record(&house).await?;
    let first = house.portal.payload(&id, 1)?;
    assert_eq!(first["kind"], "referral");
    assert_eq!(first["answers"]["referral_by"], WHO);
    house.check_quiet().await?;

    // The duty manager, on another device.
    let other: Browser = house.browser.beside().await?;
    let path = format!("/test/page?user=manager&record=/api/notifications/{id}");
    other.go_to(&house.portal.url(&path)).await?;
    let manager = Person::before(&other, ELEMENT, 0);
    manager
        .sees("This record was sent from another device.")
        .await?;
    manager.press("Check whether you must notify").await?;
    manager.sees("This began as a referral").await?;
    manager.sees(WHO).await?;
    manager.sees(REASON).await?;
    assert_eq!(
        manager.chosen("What happened to the child?").await?,
        ["Seriously harmed"]
    );
    // A changed answer shows the referral's answer beside it.
    manager
        .choose("What happened to the child?", "Died")
        .await?;
    manager.sees("The referral said: Seriously harmed").await?;
    manager
        .choose("What happened to the child?", "Seriously harmed")
        .await?;
    manager.sees_no("The referral said").await?;
    manager.press("Back to the list of sections").await?;
    // Clears the name: the steps of the case begin with an unnamed child.
    manager.press("Identity").await?;
    manager.fill("First names", "").await?;
    manager.fill("Last name", "").await?;
    manager.press("Save and come back later").await?;
    fill_in_wc_001(&manager).await?;
    send(&manager).await?;
    manager
        .sees_heading("Leeds has received this record")
        .await?;
    let second = house.portal.payload(&id, 2)?;
    ensure!(second.get("kind").is_none(), "a notification names no kind");
    assert_eq!(second["answers"]["referral_by"], WHO);
    assert_eq!(second["answers"]["referral_reason"], REASON);
    assert_eq!(second["audit"][0]["kind"], "referral");
    Ok(())
}

#[tokio::test]
async fn an_answer_changed_after_a_referral_is_marked_before_and_after_the_decision_and_in_print()
-> Result<()> {
    const SAID: &str = "The referral said: Suspected";
    let house = House::open().await?;
    let nurse = house
        .visit("/test/page?mode=referral&user=nurse&-service-worker")
        .await?;
    fill_in_referral(&nurse).await?;
    nurse.press(SEND).await?;
    nurse.sees("Leeds has received this referral").await?;
    let id = the_record(&house).await?;

    let record = format!("/api/notifications/{id}");
    let manager = house
        .visit(&format!("/test/page?user=manager&record={record}"))
        .await?;
    manager.sees("This record was").await?;
    manager.press("Check whether you must notify").await?;
    manager
        .fill_date("Date your authority became aware", "2", "3", "2026")
        .await?;
    manager
        .choose(
            "Is abuse or neglect of this child known or suspected?",
            "Not known or suspected",
        )
        .await?;
    manager.sees(SAID).await?;
    manager
        .choose("Did this child seriously harm someone else?", "No")
        .await?;
    manager.sees("No more answers are needed").await?;
    manager.press("Record the decision").await?;
    manager
        .choose("What is the decision?", "Do not notify")
        .await?;
    manager.fill("Why", "A fall that was seen.").await?;
    manager
        .fill("Name of the person who decided", "Helen Ward")
        .await?;
    manager
        .fill_date("Date of the decision", "3", "3", "2026")
        .await?;
    manager.press("Print the decision").await?;
    manager.sees(SAID).await?;
    manager.press("Back to the list of sections").await?;
    manager.press("Check whether you must notify").await?;
    manager.press("Record the decision").await?;
    manager.press("Send the decision to your council").await?;
    manager
        .sees_heading("Leeds has received this decision on notifying")
        .await?;
    manager.press("Back to the list of sections").await?;
    manager.press("Check whether you must notify").await?;
    manager.sees(SAID).await?;

    // A person who never saw the referral opens the record of the council.
    let director = house
        .visit(&format!("/test/page?user=director&record={record}"))
        .await?;
    director.sees("This record was").await?;
    director.press("Check whether you must notify").await?;
    director.sees(SAID).await?;
    house.check_quiet().await
}

#[tokio::test]
async fn a_referral_without_a_safeguarding_lead_is_not_sent_and_says_so_on_its_page() -> Result<()>
{
    let house = House::open().await?;
    let person = house.visit("/test/page?mode=referral").await?;
    fill_in_referral(&person).await?;
    person
        .fill("Which safeguarding lead agreed to this referral?", "")
        .await?;
    person.press(SEND).await?;
    assert_eq!(
        person.error_summary().await?,
        ["Enter which safeguarding lead agreed to this referral"]
    );
    person.sees_heading(TITLE).await?;
    ensure!(house.portal.received().await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_referral_survives_a_reload_and_waits_while_offline() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?mode=referral").await?;
    fill_in_referral(&person).await?;
    person.sees("Saved on this device").await?;
    house.browser.reload().await?;
    person.sees_heading(TITLE).await?;
    person.reads("Who refers this?", WHO).await?;
    house.browser.go_offline().await?;
    person.press(SEND).await?;
    person.sees("Waiting to send").await?;
    house.browser.go_online().await?;
    person.sees("Leeds has received this referral").await?;
    the_record(&house).await.map(|_| ())
}

#[tokio::test]
async fn a_referral_of_another_council_or_with_a_broken_signature_says_so() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?mode=referral").await?;
    fill_in_referral(&person).await?;
    person.press(SEND).await?;
    person.sees("Leeds has received this referral").await?;
    let id = the_record(&house).await?;
    let signed = house
        .portal
        .get(&format!("/api/notifications/{id}"))
        .await?;

    let council = house.visit("/test/page?authority=E09000001").await?;
    load(&house.browser, &signed.to_string()).await?;
    council.sees("This record is from Leeds").await?;

    let mut broken: Value = signed.clone();
    let signature = signed["signature"].as_str().unwrap_or_default();
    let start = if signature.starts_with('A') { "B" } else { "A" };
    broken["signature"] = Value::from(format!("{start}{}", signature.get(1..).unwrap_or("")));
    let council = house.visit("/test/page").await?;
    load(&house.browser, &broken.to_string()).await?;
    council
        .sees("This record was changed after it was signed")
        .await
}
