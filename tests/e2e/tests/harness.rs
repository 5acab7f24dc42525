//! Tests of the harness itself, on a small stand-in for the component.

use std::time::Duration;

use anyhow::Result;
use e2e::{House, Key, json, stand_in};

async fn house() -> Result<House> {
    House::with_component(&stand_in()).await
}

#[tokio::test]
async fn fields_are_filled_in_and_read_back_by_their_labels() -> Result<()> {
    let house = house().await?;
    let person = house.visit("/").await?;

    person.fill("First name", "Sam").await?;
    person.fill("First name", "Alex").await?;
    person.add("First name", " B").await?;
    person
        .fill("What happened", "First line\nsecond line")
        .await?;
    person.choose("Sex", "Female").await?;
    person.choose("Sex", "Not known").await?;
    person.tick("Kinds of harm", "Neglect").await?;
    person.tick("Kinds of harm", "Physical harm").await?;
    person.untick("Kinds of harm", "Neglect").await?;
    person.fill_date("Date of birth", "27", "3", "2019").await?;
    person.fill_date("Date of death", "1", "4", "2026").await?;
    person.select("Place", "School").await?;
    person.within("Parent 2").fill("Last name", "Gray").await?;

    assert_eq!(person.heading().await?, "About the child");
    assert_eq!(person.value("First name").await?, "Alex B");
    assert_eq!(
        person.value("What happened").await?,
        "First line\nsecond line"
    );
    assert_eq!(person.chosen("Sex").await?, ["Not known"]);
    assert_eq!(person.chosen("Kinds of harm").await?, ["Physical harm"]);
    assert_eq!(person.date("Date of birth").await?, ["27", "3", "2019"]);
    assert_eq!(person.date("Date of death").await?, ["1", "4", "2026"]);
    assert_eq!(person.value("Place").await?, "School");
    assert_eq!(person.within("Parent 1").value("Last name").await?, "");
    let descriptions = person.descriptions("First name").await?;
    assert_eq!(descriptions, ["As it is in council records"]);
    house.check_quiet().await
}

#[tokio::test]
async fn a_field_or_text_that_is_not_named_exactly_is_not_found() -> Result<()> {
    let house = house().await?;
    let person = house.visit("/").await?;
    person.sees_heading("About the child").await?;
    // Only for what never comes.
    let hurried = person.with_patience(Duration::from_millis(300));

    let error = hurried
        .fill("name", "Sam")
        .await
        .expect_err("an id is no name");
    assert!(error.to_string().contains("First name"), "{error}");
    let error = hurried
        .fill("Last name", "Gray")
        .await
        .expect_err("two of them");
    assert!(error.to_string().contains("there are 2"), "{error}");
    let error = hurried
        .choose("Sex", "Neglect")
        .await
        .expect_err("other group");
    assert!(error.to_string().contains("Not known"), "{error}");
    let error = hurried
        .sees("Any spelling will do")
        .await
        .expect_err("folded");
    assert!(error.to_string().contains("About the child"), "{error}");
    person.press("Help with names").await?;
    person.sees("Any spelling will do").await?;
    person.press("Help with names").await?;
    person.sees_no("Any spelling will do").await
}

#[tokio::test]
async fn the_error_summary_is_read_after_a_mistake() -> Result<()> {
    let house = house().await?;
    let person = house.visit("/").await?;
    person.press("Save and continue").await?;
    assert_eq!(person.error_summary().await?, ["Enter a first name"]);
    assert_eq!(person.heading().await?, "About the child");
    assert!(person.focused().await?.starts_with("There is a problem"));
    Ok(())
}

#[tokio::test]
async fn keys_go_where_the_focus_is() -> Result<()> {
    let house = house().await?;
    let person = house.visit("/").await?;
    person.fill("First name", "Sam").await?;
    person.key(Key::Tab).await?;
    person.key(Key::Space).await?;
    assert_eq!(person.focused().await?, "Female");
    assert_eq!(person.chosen("Sex").await?, ["Female"]);
    Ok(())
}

#[tokio::test]
async fn a_record_signed_in_the_browser_arrives_in_the_database() -> Result<()> {
    let house = house().await?;
    let person = house.visit("/").await?;
    person.fill("First name", "Sam <b>").await?;
    person.press("Save and continue").await?;
    assert_eq!(
        person.fact("First name").await?,
        "Sam <b> Change First name"
    );
    assert!(person.can_press("Change Sex").await?);
    person.press("Send notification").await?;
    person.sees_heading("Received").await?;
    person.sees("Reference ELM-000001").await?;

    let received = house.portal.received().await?;
    assert_eq!(received.len(), 1);
    let record = received[0]["record_id"].as_str().expect("id");
    let payload = house.portal.payload(record, 1)?;
    assert_eq!(payload["answers"]["name"], "Sam <b>");

    let reader = house.reader();
    reader.press("Received reports").await?;
    reader.sees_heading("Received reports").await?;
    reader.press("Read ELM-000001").await?;
    reader
        .sees("Verified just now with the enrolled key")
        .await?;
    reader.sees("\"name\": \"Sam <b>\"").await?;
    house.check_quiet().await
}

#[tokio::test]
async fn an_ordered_failure_happens_once() -> Result<()> {
    let house = house().await?;
    let person = house.visit("/").await?;
    person.fill("First name", "Sam").await?;
    person.press("Save and continue").await?;
    house.portal.next(json!({ "status": 500 })).await?;
    house.portal.next(json!({ "drop": true })).await?;
    person.press("Send notification").await?;
    person.sees_heading("Not sent yet").await?;
    assert_eq!(house.portal.received().await?.len(), 0);

    person.press("Try again").await?;
    person
        .until("the record to be kept", async || {
            Ok(house.portal.received().await?.len() == 1)
        })
        .await?;
    person.press("Try again").await?;
    person.sees_heading("Received").await?;
    assert_eq!(house.portal.received().await?.len(), 1);
    let errors = house.browser.console_errors().await?;
    assert!(
        errors.iter().any(|error| error.contains("500")),
        "{errors:?}"
    );
    Ok(())
}

#[tokio::test]
async fn nothing_is_sent_while_offline_or_while_the_portal_is_stopped() -> Result<()> {
    let mut house = house().await?;
    let person = house.visit("/").await?;
    person.fill("First name", "Sam").await?;
    person.press("Save and continue").await?;
    house.browser.go_offline().await?;
    person.press("Send notification").await?;
    person.sees_heading("Not sent yet").await?;
    house.browser.go_online().await?;

    house.portal.stop();
    let person = house.person();
    person.press("Try again").await?;
    person.sees_heading("Not sent yet").await?;
    house.portal.resume()?;
    let person = house.person();
    person.press("Try again").await?;
    person.sees_heading("Received").await
}

#[tokio::test]
async fn a_broken_policy_and_an_error_in_the_console_are_noticed() -> Result<()> {
    let house = house().await?;
    let person = house.visit("/").await?;
    person.sees_heading("About the child").await?;
    house.check_quiet().await?;

    let script = "document.body.setAttribute('style', 'color: red');";
    house.browser.run(script, vec![]).await?;
    person
        .until("a report", async || {
            Ok(!house.portal.policy_reports().await?.is_empty())
        })
        .await?;
    assert!(house.check_quiet().await.is_err());

    let script = "setTimeout(() => { throw new Error('marker') });";
    house.browser.run(script, vec![]).await?;
    person
        .until("the error", async || {
            let errors = house.browser.console_errors().await?;
            Ok(errors.iter().any(|error| error.contains("marker")))
        })
        .await
}

#[tokio::test]
async fn pictures_have_the_width_that_was_asked_for() -> Result<()> {
    let house = house().await?;
    let person = house.visit("/").await?;
    person.sees_heading("About the child").await?;
    let folder = tempfile::tempdir()?;
    let taken = house
        .browser
        .shots(folder.path(), "page", &[320, 1280])
        .await?;
    for (path, width) in taken.iter().zip([320, 1280]) {
        assert_eq!(png_width(path)?, width);
    }
    let one = folder.path().join("deep/one.png");
    person.shot(&one).await?;
    person
        .shot_of_group("Sex", &folder.path().join("group.png"))
        .await?;
    assert!(png_width(&one)? > 100);

    house.browser.set_viewport(320, 640).await?;
    assert_eq!(house.browser.sideways_scroll().await?, 0);
    Ok(())
}

#[tokio::test]
async fn two_components_and_two_tabs_are_addressed_separately() -> Result<()> {
    let house = house().await?;
    let first = house.visit("/test/page?copies=2").await?;
    let second = house.person_at(1);
    first.fill("First name", "One").await?;
    second.fill("First name", "Two").await?;
    assert_eq!(first.value("First name").await?, "One");
    assert_eq!(second.value("First name").await?, "Two");

    house.browser.new_tab(&house.portal.url("/")).await?;
    assert_eq!(first.value("First name").await?, "");
    house.browser.turn_to_tab(0).await?;
    assert_eq!(first.value("First name").await?, "One");
    Ok(())
}

/// The width in the header of a PNG file.
fn png_width(path: &std::path::Path) -> Result<u32> {
    let bytes = std::fs::read(path)?;
    Ok(u32::from_be_bytes(bytes[16..20].try_into()?))
}
