//! Two tabs: one writes, one sends, and neither loses an answer of the other.

use anyhow::{Result, ensure};
use e2e::case::{self, send};
use e2e::{House, Person, Value, json};
use std::time::Duration;

const SECTION: &str = "You and your council";
const ELSEWHERE: &str = "This record is open in another tab or window";

/// Two tabs that have the same record open, at the same section. The second may only read.
async fn two_tabs() -> Result<House> {
    two_tabs_after("").await
}

/// Two tabs that run this script before each page.
async fn two_tabs_after(script: &str) -> Result<House> {
    let house = House::open().await?;
    house.browser.before_each_page(script).await?;
    let person = house.visit("/test/page?-service-worker").await?;
    person.press(SECTION).await?;
    person.fill("Your name", "Ada Morgan").await?;
    person.sees("Saved on this device at").await?;
    house.browser.new_tab("about:blank").await?;
    house.browser.before_each_page(script).await?;
    second_tab(&house, "/test/page?-service-worker").await?;
    Ok(house)
}

async fn second_tab(house: &House, path: &str) -> Result<()> {
    let person = house.visit(path).await?;
    person.sees_heading("Records on this device").await?;
    let text = person.text().await?;
    let (_, rest) = text.split_once("Continue with record ").unwrap_or_default();
    let reference = rest.get(..6).unwrap_or_default();
    person
        .press(&format!("Continue with record {reference}"))
        .await?;
    person.press(SECTION).await
}

/// Checks that the field shows the name and cannot be typed into.
async fn may_only_read(person: &Person<'_>, name: &str) -> Result<()> {
    person.sees(ELSEWHERE).await?;
    person.reads("Your name", name).await?;
    let hurried = person.with_patience(Duration::from_millis(300));
    ensure!(
        hurried.add("Your name", "!").await.is_err(),
        "a field that may only be read was typed into"
    );
    person.reads("Your name", name).await?;
    Ok(())
}

#[tokio::test]
async fn a_second_tab_only_reads_until_it_takes_over_and_the_first_can_take_back() -> Result<()> {
    let house = two_tabs().await?;
    let person = house.person();
    may_only_read(&person, "Ada Morgan").await?;
    person.press("Change it here").await?;
    person.sees_no(ELSEWHERE).await?;
    person.fill("Your name", "Bea Okoro").await?;
    person.sees("Saved on this device at").await?;

    house.browser.turn_to_tab(0).await?;
    may_only_read(&person, "Ada Morgan").await?;
    person.press("Change it here").await?;
    person.sees_no(ELSEWHERE).await?;
    person.reads("Your name", "Bea Okoro").await?;
    person.add("Your name", " MSc").await?;
    person.sees("Saved on this device at").await?;

    house.browser.turn_to_tab(1).await?;
    may_only_read(&person, "Bea Okoro").await?;
    house.browser.reload().await?;
    may_only_read(&person, "Bea Okoro MSc").await?;
    house.check_quiet().await
}

#[tokio::test]
async fn a_closed_tab_leaves_its_record_to_the_other() -> Result<()> {
    let house = two_tabs().await?;
    let person = house.person();
    person.sees(ELSEWHERE).await?;
    house.browser.turn_to_tab(0).await?;
    house.browser.close_tab().await?;
    person.press("Change it here").await?;
    person.sees_no(ELSEWHERE).await?;
    person.add("Your name", " MSc").await?;
    person.sees("Saved on this device at").await
}

/// Every name in the database of the form.
const KEPT: &str = "return (async () => { \
    const opened = indexedDB.open('notifiable-incident'); \
    const database = await new Promise((done, failed) => { \
      opened.onsuccess = () => done(opened.result); opened.onerror = failed; }); \
    const all = await Promise.all([...database.objectStoreNames].map((name) => new Promise((done) => { \
      const keys = database.transaction(name).objectStore(name).getAllKeys(); \
      keys.onsuccess = () => done(keys.result.map((key) => `${name} ${key}`)); }))); \
    database.close(); \
    return all.flat(); })();";

#[tokio::test]
async fn clearing_in_one_tab_closes_the_record_in_the_other_and_deletes_it() -> Result<()> {
    let house = two_tabs().await?;
    let person = house.person();
    person.sees(ELSEWHERE).await?;
    let kept = async || -> Result<Vec<String>> {
        let names = house.browser.run(KEPT, vec![]).await?;
        Ok(serde_json::from_value(names)?)
    };
    let before = kept().await?;
    ensure!(
        before.iter().any(|name| name.contains("draft")),
        "{before:?}"
    );
    // The read-only tab clears, while the other one has letters that are not saved yet.
    house.browser.turn_to_tab(0).await?;
    person.add("Your name", " MSc").await?;
    house.browser.turn_to_tab(1).await?;
    let clear = "return document.querySelector('notifiable-incident').clear();";
    assert_eq!(house.browser.run(clear, vec![]).await?, 0);
    person.sees_no("Ada Morgan").await?;

    house.browser.turn_to_tab(0).await?;
    person.sees("This record was closed").await?;
    person.sees_no("Ada Morgan").await?;
    let is_empty = async || {
        let after = kept().await?;
        Ok(!after
            .iter()
            .any(|name| before.contains(name) && name.contains("draft")))
    };
    person
        .until("nothing to be left on the device", is_empty)
        .await?;
    println!("before {before:?}\nafter {:?}", kept().await?);

    // Neither tab brings the record back.
    for tab in [0, 1] {
        house.browser.turn_to_tab(tab).await?;
        house.browser.reload().await?;
        person
            .sees_heading("Notify the death or serious harm of a child")
            .await?;
        person.press(SECTION).await?;
        person.reads("Your name", "").await?;
    }
    house.check_quiet().await
}

#[tokio::test]
async fn letters_typed_just_before_another_tab_takes_over_are_in_that_tab() -> Result<()> {
    // A busy machine may need longer than the two seconds that a tab has to save.
    let patient = "const set = window.setTimeout; \
        window.setTimeout = (act, after, ...of) => set(act, after === 2000 ? 30000 : after, ...of);";
    let house = two_tabs_after(patient).await?;
    let person = house.person();
    person.sees(ELSEWHERE).await?;
    house.browser.turn_to_tab(0).await?;
    person.add("Your name", " MSc").await?;
    // Takes over at once, before the letters are saved.
    house.browser.turn_to_tab(1).await?;
    person.press("Change it here").await?;
    person.reads("Your name", "Ada Morgan MSc").await
}

#[tokio::test]
async fn without_locks_two_tabs_cannot_overwrite_one_another() -> Result<()> {
    let house = House::open().await?;
    let missing = "Object.defineProperty(navigator, 'locks', { value: undefined });";
    house.browser.before_each_page(missing).await?;
    let person = house.visit("/test/page?-service-worker").await?;
    person.press(SECTION).await?;
    person.fill("Your name", "Ada Morgan").await?;
    person.sees("Saved on this device at").await?;
    house.browser.new_tab("about:blank").await?;
    house.browser.before_each_page(missing).await?;
    house
        .browser
        .go_to(&house.portal.url("/test/page?-service-worker"))
        .await?;
    let text = {
        person.sees_heading("Records on this device").await?;
        person.text().await?
    };
    let (_, rest) = text.split_once("Continue with record ").unwrap_or_default();
    person
        .press(&format!(
            "Continue with record {}",
            rest.get(..6).unwrap_or_default()
        ))
        .await?;
    person.press(SECTION).await?;
    person.fill("Your name", "Bea Okoro").await?;
    person.sees("Saved on this device at").await?;

    // The first tab notices when it saves. It keeps its answers and offers a copy.
    house.browser.turn_to_tab(0).await?;
    person.add("Your name", " MSc").await?;
    person
        .sees("This record was changed in another tab or window")
        .await?;
    assert!(house.browser.asks_before_leaving().await?);
    person.press("Download what you have written").await?;
    ensure!(house.browser.downloaded().await?.contains("Ada Morgan MSc"));
    person.press("Open the record as it was saved").await?;
    person.reads("Your name", "Bea Okoro").await
}

#[tokio::test]
async fn two_tabs_that_send_the_same_record_make_one_request_at_a_time() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    // The council's server is slow, stores the record, and answers 503. Meanwhile the other tab tries.
    house
        .portal
        .next(json!({ "delay_ms": 2500, "store": true, "status": 503 }))
        .await?;
    send(&person).await?;
    house
        .browser
        .new_tab(&house.portal.url("/test/page?-service-worker"))
        .await?;
    person.sees("Waiting to send").await?;
    let online = "dispatchEvent(new Event('online'));";
    person
        .until("the record to arrive", async || {
            house.browser.run(online, vec![]).await?;
            Ok(!house.portal.received().await?.is_empty())
        })
        .await?;
    house.browser.turn_to_tab(0).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    assert_eq!(house.portal.received().await?.len(), 1);

    let mut posts = house.browser.posts().await?;
    house.browser.turn_to_tab(1).await?;
    posts.extend(house.browser.posts().await?);
    let moment = |post: &Value, name: &str| post[name].as_i64().unwrap_or(i64::MAX);
    posts.sort_by_key(|post| moment(post, "began"));
    ensure!(posts.len() >= 2, "lost, received: {posts:#?}");
    for pair in posts.windows(2) {
        ensure!(
            moment(&pair[0], "ended") <= moment(&pair[1], "began"),
            "two at a time: {posts:#?}"
        );
        ensure!(pair[0]["body"] == pair[1]["body"], "different bytes");
    }
    Ok(())
}
