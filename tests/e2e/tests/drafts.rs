//! Drafts on the device open again for the user who typed them, and for nobody else.

use anyhow::{Result, ensure};
use e2e::{House, Person, Value, json};

const SECTION: &str = "You and your council";
const RECORDS: &str = "Records on this device";

/// Types a name and waits until it is saved. Returns the record's short reference.
async fn type_name(person: &Person<'_>, name: &str) -> Result<String> {
    person.press(SECTION).await?;
    person.fill("Your name", name).await?;
    saved(person).await
}

async fn saved(person: &Person<'_>) -> Result<String> {
    person.sees("Saved on this device at").await?;
    let text = person.text().await?;
    let reference = text.split_once("Record ").map(|(_, rest)| rest);
    let reference = reference.and_then(|rest| rest.split_once('.'));
    Ok(reference
        .map(|(word, _)| word.to_owned())
        .unwrap_or_default())
}

async fn saved_before(person: &Person<'_>) -> Result<()> {
    person.sees("Saved on this device on").await
}

async fn open_record(person: &Person<'_>, reference: &str) -> Result<()> {
    person.sees_heading(RECORDS).await?;
    person
        .press(&format!("Continue with record {reference}"))
        .await?;
    person
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    person.press(SECTION).await
}

/// Everything that the form shows: its text and the values of its fields.
async fn shown(house: &House) -> Result<String> {
    let script = "await new Promise(requestAnimationFrame); \
        const root = document.querySelector('notifiable-incident').shadowRoot; \
        const fields = [...root.querySelectorAll('input, textarea')].map(({ value }) => value); \
        return root.textContent + fields.join(' ');";
    let script = format!("return (async () => {{ {script} }})();");
    let shown = house.browser.run(&script, vec![]).await?;
    Ok(shown.as_str().unwrap_or_default().to_owned())
}

async fn set(house: &House, name: &str, value: &str) -> Result<()> {
    let script = "document.querySelector('notifiable-incident').setAttribute(...arguments);";
    house
        .browser
        .run(script, vec![json!(name), json!(value)])
        .await?;
    Ok(())
}

#[tokio::test]
async fn typing_without_a_pause_for_five_seconds_is_saved() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    type_name(&person, "Ada").await?;
    // Types a letter each 100 ms for five seconds, without a pause.
    let script = "return (async () => { \
        const host = document.querySelector('notifiable-incident'); \
        let saved = 0; \
        host.addEventListener('notifiable-incident-saved', () => (saved += 1)); \
        const field = host.shadowRoot.getElementById('notifier-name'); \
        for (let letter = 0; letter < 50; letter += 1) { \
            field.value += 'x'; \
            field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true })); \
            await new Promise((resolve) => setTimeout(resolve, 100)); \
        } \
        return saved; })();";
    let saved = house.browser.run(script, vec![]).await?;
    ensure!(
        saved.as_u64().is_some_and(|saved| saved > 0),
        "{saved} saves"
    );
    Ok(())
}

#[tokio::test]
async fn after_the_browser_is_killed_each_record_has_its_own_answers() -> Result<()> {
    let mut house = House::open().await?;
    let person = house.visit("/").await?;
    let first = type_name(&person, "Ada Morgan").await?;
    person.press("Save and come back later").await?;
    person.press("See the records on this device").await?;
    person.press("Start a new record").await?;
    let second = type_name(&person, "Bea Okoro").await?;
    assert_ne!(first, second);

    house.browser.crash().await?;
    let person = house.visit("/").await?;
    open_record(&person, &first).await?;
    person.reads("Your name", "Ada Morgan").await?;
    saved_before(&person).await?;
    person.press("Save and come back later").await?;
    person.press("See the records on this device").await?;
    open_record(&person, &second).await?;
    person.reads("Your name", "Bea Okoro").await?;
    house.check_quiet().await
}

#[tokio::test]
async fn a_page_that_is_reloaded_shows_the_same_section_and_answers() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    type_name(&person, "Ada Morgan").await?;
    assert!(!house.browser.asks_before_leaving().await?);
    house.browser.reload().await?;
    person.sees_heading(SECTION).await?;
    person.reads("Your name", "Ada Morgan").await?;
    house.check_quiet().await
}

#[tokio::test]
async fn a_page_that_the_browser_restores_from_memory_goes_on_saving() -> Result<()> {
    let mut house = House::open().await?;
    let person = house.visit("/").await?;
    let reference = type_name(&person, "Ada Morgan").await?;
    // Only a page that was frozen and restored still has this listener.
    let script =
        "addEventListener('pageshow', ({ persisted }) => { window.restored = persisted; });";
    house.browser.run(script, vec![]).await?;
    house.browser.go_to(&house.portal.url("/received")).await?;
    house.browser.back().await?;
    let restored = house
        .browser
        .run("return window.restored ?? false;", vec![]);
    assert_eq!(restored.await?, json!(true));
    person.sees_heading(SECTION).await?;
    person.reads("Your name", "Ada Morgan").await?;
    person.add("Your name", " MSc").await?;
    saved(&person).await?;

    house.browser.crash().await?;
    let person = house.visit("/").await?;
    open_record(&person, &reference).await?;
    person.reads("Your name", "Ada Morgan MSc").await?;
    house.check_quiet().await
}

#[tokio::test]
async fn a_record_of_one_user_is_neither_listed_nor_opened_for_another() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    type_name(&person, "Ada Morgan").await?;
    let state: Value = house.browser.run("return history.state;", vec![]).await?;

    let other = house.visit("/test/page?user=b").await?;
    other
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    // A page whose history names the other user's record, as after a reload, does not open it.
    let script = "history.replaceState(arguments[0], '');";
    house.browser.run(script, vec![state]).await?;
    house.browser.reload().await?;
    other.sees_heading(SECTION).await?;
    other.fill("Your role", "Team manager").await?;
    let own = saved(&other).await?;
    other.reads("Your name", "").await?;
    other.press("Save and come back later").await?;
    other.press("See the records on this device").await?;
    other.sees_heading(RECORDS).await?;
    other.sees(&format!("Continue with record {own}")).await?;
    let text = other.text().await?;
    assert_eq!(text.matches("Continue with record").count(), 1, "{text}");
    Ok(())
}

#[tokio::test]
async fn a_change_of_user_removes_the_record_from_the_page_at_once() -> Result<()> {
    for query in ["?-service-worker", "?drafts=off"] {
        let house = House::open().await?;
        let person = house.visit(&format!("/test/page{query}")).await?;
        person.press(SECTION).await?;
        // Does not wait for the save, which must happen for this user all the same.
        person.fill("Your name", "Ada Morgan").await?;
        ensure!(shown(&house).await?.contains("Ada Morgan"));
        set(&house, "user", "b").await?;
        let seen = shown(&house).await?;
        assert!(!seen.contains("Ada Morgan"), "{query}: {seen}");
        person
            .sees_heading("Notify the death or serious harm of a child")
            .await?;
        if query.contains("drafts") {
            continue;
        }
        set(&house, "user", "demo-user").await?;
        person.sees_heading(RECORDS).await?;
        let text = person.text().await?;
        let (_, rest) = text.split_once("Continue with record ").unwrap_or_default();
        open_record(&person, rest.get(..6).unwrap_or_default()).await?;
        person.reads("Your name", "Ada Morgan").await?;
    }
    Ok(())
}

#[tokio::test]
async fn with_drafts_off_nothing_is_stored_and_the_page_says_so() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?drafts=off").await?;
    person
        .sees("Your council has turned off saving on this device")
        .await?;
    assert!(!house.browser.asks_before_leaving().await?);
    person.press(SECTION).await?;
    person.fill("Your name", "Ada Morgan").await?;
    person.press("Continue").await?;
    assert!(house.browser.asks_before_leaving().await?);
    let script = "return indexedDB.databases().then((all) => all.map(({ name }) => name));";
    assert_eq!(house.browser.run(script, vec![]).await?, json!([]));
    house.check_quiet().await
}

/// Fills in as autofill and password managers do: sets the value past the page's code, without key or
/// focus, and fires these events.
const FILL_IN: &str = "const [id, text, events] = arguments; \
    const box = document.querySelector('notifiable-incident').shadowRoot.getElementById(id); \
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, text); \
    for (const name of events) box.dispatchEvent(new Event(name, { bubbles: true, composed: true }));";

#[tokio::test]
async fn answers_that_the_browser_fills_in_are_saved_like_typed_ones() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    person.press(SECTION).await?;
    // All at once, as for an address. The last one fires a change event alone.
    for (field, text, events) in [
        ("notifier-name", "Ada Morgan", &["input", "change"][..]),
        ("notifier-email", "ada.morgan@example.gov.uk", &["input"]),
        ("notifier-phone", "0113 496 0001", &["change"]),
    ] {
        let arguments = vec![json!(field), json!(text), json!(events)];
        house.browser.run(FILL_IN, arguments).await?;
    }
    saved(&person).await?;
    let person = house.visit("/").await?;
    person.reads("Your name", "Ada Morgan").await?;
    person
        .reads("Your work email", "ada.morgan@example.gov.uk")
        .await?;
    person.reads("Your phone number", "0113 496 0001").await?;
    Ok(())
}

/// Pastes into a box, and presses a link of the portal that many milliseconds later. Records whether the
/// form cancelled `beforeunload`, so that the browser asks first. Stays on the page if the time is null.
const PASTE_AND_LEAVE: &str = "const [id, text, after] = arguments; \
    const box = document.querySelector('notifiable-incident').shadowRoot.getElementById(id); \
    const link = document.querySelector('a[href=\"/received\"]'); \
    const note = (leaving) => { sessionStorage.asked = leaving.defaultPrevented; }; \
    const press = () => { window.addEventListener('beforeunload', note); link.click(); }; \
    setTimeout(() => { \
        box.setRangeText(text, box.value.length, box.value.length, 'end'); \
        const pasted = { inputType: 'insertFromPaste', bubbles: true, composed: true }; \
        box.dispatchEvent(new InputEvent('input', pasted)); \
        if (after === null) return; \
        after ? setTimeout(press, after) : press(); \
    });";

#[tokio::test]
async fn a_paste_is_saved_or_the_browser_asks_however_soon_a_link_is_pressed() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    let reference = type_name(&person, "Ada").await?;
    let mut outcomes = Vec::new();
    for after in [0, 50, 100, 200, 300] {
        let pasted = format!(" pasted{after}");
        let arguments = vec![json!("notifier-name"), json!(pasted), json!(after)];
        house.browser.run(PASTE_AND_LEAVE, arguments).await?;
        person
            .until("the portal’s next page", async || {
                let path = house.browser.run("return location.pathname;", vec![]).await;
                Ok(path.is_ok_and(|path| path == "/received"))
            })
            .await?;
        let asked = house
            .browser
            .run("return sessionStorage.asked;", vec![])
            .await?;
        let person = house.visit("/").await?;
        open_record(&person, &reference).await?;
        let kept = person.value("Your name").await?;
        outcomes.push((after, asked == "true", kept.ends_with(&pasted)));
    }
    // The driver answers the browser's question with "Leave". How often it asks depends on the machine.
    let is_safe = |(_, asked, kept): &(u64, bool, bool)| *asked || *kept;
    ensure!(outcomes.iter().all(is_safe), "{outcomes:?}");

    // A paste that is shown as saved is there, whether or not the browser asked.
    saved_before(&person).await?;
    let arguments = vec![json!("notifier-name"), json!(" pasted"), Value::Null];
    house.browser.run(PASTE_AND_LEAVE, arguments).await?;
    saved(&person).await?;
    house.visit("/received").await?;
    let person = house.visit("/").await?;
    open_record(&person, &reference).await?;
    let kept = person.value("Your name").await?;
    ensure!(kept.ends_with(" pasted"), "{kept}");
    house.check_quiet().await
}
