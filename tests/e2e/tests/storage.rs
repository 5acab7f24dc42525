//! A device that cannot save: the form says so at once, typing goes on, and a downloaded copy opens
//! again.

use anyhow::{Result, ensure};
use e2e::{House, Person, json};

const SECTION: &str = "You and your council";
const DOWNLOAD: &str = "Download what you have written";

/// Types on, downloads a copy, and opens it in another tab without drafts.
async fn typing_goes_on_and_the_copy_opens(house: &House, person: &Person<'_>) -> Result<()> {
    person.fill("Your role", "Team manager").await?;
    person.reads("Your name", "Ada Morgan").await?;
    assert!(house.browser.asks_before_leaving().await?);
    person.press(DOWNLOAD).await?;
    let copy = house.browser.downloaded().await?;
    house
        .browser
        .new_tab(&house.portal.url("/test/page?drafts=off"))
        .await?;
    let other = house.person();
    other.sees("turned off saving").await?;
    e2e::case::load(&house.browser, &copy).await?;
    other.press(SECTION).await?;
    other.reads("Your name", "Ada Morgan").await?;
    other.reads("Your role", "Team manager").await?;
    house.browser.close_tab().await
}

async fn begin(person: &Person<'_>) -> Result<()> {
    person.press(SECTION).await?;
    person.fill("Your name", "Ada Morgan").await
}

/// Limits the storage of the origin to that many bytes, or ends the limit.
async fn quota(house: &House, bytes: Option<u32>) -> Result<()> {
    let mut order = json!({ "origin": house.portal.url("") });
    if let Some(bytes) = bytes {
        order["quotaSize"] = json!(bytes);
    }
    house
        .browser
        .devtools("Storage.overrideQuotaForOrigin", order)
        .await?;
    Ok(())
}

#[tokio::test]
async fn a_browser_without_a_database_sends_from_the_page() -> Result<()> {
    let house = House::open().await?;
    let missing = "Object.defineProperty(window, 'indexedDB', { value: undefined });";
    house.browser.before_each_page(missing).await?;
    let person = house.visit("/").await?;
    person.sees("This browser cannot save your answers").await?;
    begin(&person).await?;
    person.sees("Your answers are on this page only").await?;
    typing_goes_on_and_the_copy_opens(&house, &person).await?;
    let events = house.browser.events().await?;
    // A busy machine may also be slow to load the wasm.
    let events: Vec<&String> = events
        .iter()
        .filter(|event| *event != "error wasm-slow")
        .collect();
    assert_eq!(events, ["error storage-missing"]);

    house.browser.reload().await?;
    person.sees("This browser cannot save your answers").await?;
    e2e::case::load(&house.browser, &e2e::case::wc_001(1)?).await?;
    e2e::case::send(&person).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    assert_eq!(house.portal.received().await?.len(), 1);
    house.check_quiet().await
}

#[tokio::test]
async fn a_page_without_cryptography_neither_saves_nor_sends_and_says_both() -> Result<()> {
    let house = House::open().await?;
    let missing = "Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined });";
    house.browser.before_each_page(missing).await?;
    let person = house.visit("/").await?;
    person
        .sees("This page can neither save nor send your answers")
        .await?;
    begin(&person).await?;
    typing_goes_on_and_the_copy_opens(&house, &person).await?;

    house.browser.reload().await?;
    person
        .sees("This page can neither save nor send your answers")
        .await?;
    e2e::case::load(&house.browser, &e2e::case::wc_001(1)?).await?;
    e2e::case::send(&person).await?;
    person.sees("This device cannot sign the record").await?;
    assert_eq!(house.portal.received().await?.len(), 0);
    house.check_quiet().await
}

#[tokio::test]
async fn a_full_device_is_reported_while_typing_and_saves_again_once_there_is_room() -> Result<()> {
    let house = House::open().await?;
    quota(&house, Some(1)).await?;
    let person = house.visit("/test/page?-service-worker").await?;
    begin(&person).await?;
    person
        .sees("Your last changes are not saved: this device is full")
        .await?;
    // The focus stays in the field.
    assert_eq!(person.focused().await?, "Your name");
    typing_goes_on_and_the_copy_opens(&house, &person).await?;
    ensure!(
        house
            .browser
            .events()
            .await?
            .contains(&"error storage-full".to_owned())
    );

    quota(&house, None).await?;
    person.add("Your role", " (acting)").await?;
    person.sees("Saved on this device at").await?;
    person.sees_no("this device is full").await?;
    assert_eq!(person.focused().await?, "Your role");
    house.browser.reload().await?;
    person.sees_heading(SECTION).await?;
    person.reads("Your role", "Team manager (acting)").await?;
    Ok(())
}

/// Leaves the page while it creates the database.
const LEAVE: &str = "if (location.pathname === '/') { \
    const { open } = IDBFactory.prototype; \
    IDBFactory.prototype.open = function (...all) { \
        const request = open.apply(this, all); \
        location.href = '/received'; \
        const until = performance.now() + 300; \
        while (performance.now() < until) {} \
        return request; \
    }; }";

#[tokio::test]
async fn a_page_that_is_left_while_it_creates_the_database_blocks_no_later_page() -> Result<()> {
    let house = House::open().await?;
    house.browser.before_each_page(LEAVE).await?;
    house.browser.go_to(&house.portal.url("/")).await?;
    let person = house.person();
    person
        .until("the page to be left", async || {
            let at = house
                .browser
                .run("return location.pathname;", vec![])
                .await?;
            Ok(at == "/received")
        })
        .await?;
    let person = house.visit("/test/page").await?;
    person.sees("Your answers are saved on this device").await
}

#[tokio::test]
async fn an_older_version_in_another_tab_is_reported_and_saving_goes_on_once_it_is_closed()
-> Result<()> {
    let house = House::open().await?;
    house.browser.go_to(&house.portal.url("/received")).await?;
    let older = "return new Promise((resolve) => { \
        const request = indexedDB.open('notifiable-incident', 1); \
        request.onsuccess = () => resolve(Boolean(window.older = request.result)); });";
    assert_eq!(house.browser.run(older, vec![]).await?, true);

    house.browser.new_tab(&house.portal.url("/")).await?;
    let person = house.person();
    person
        .sees("Your answers are not saved yet: the browser has not opened its storage")
        .await?;
    begin(&person).await?;
    typing_goes_on_and_the_copy_opens(&house, &person).await?;

    // The browser runs the blocked upgrade once the old tab closes its connection.
    house.browser.turn_to_tab(0).await?;
    house.browser.run("window.older.close();", vec![]).await?;
    house.browser.turn_to_tab(1).await?;
    person.sees("Saved on this device at").await?;
    house.browser.reload().await?;
    person.sees_heading(SECTION).await?;
    person.reads("Your role", "Team manager").await
}

#[tokio::test]
async fn a_later_version_in_another_tab_gets_its_database_and_saving_goes_on() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    begin(&person).await?;
    person.sees("Saved on this device at").await?;
    let later = "return new Promise((resolve, reject) => { \
        const request = indexedDB.open('notifiable-incident', 3); \
        request.onupgradeneeded = () => request.result.createObjectStore('later'); \
        request.onblocked = () => reject(new Error('blocked')); \
        request.onsuccess = () => resolve(Boolean(window.later = request.result)); });";
    house
        .browser
        .new_tab(&house.portal.url("/received"))
        .await?;
    assert_eq!(house.browser.run(later, vec![]).await?, true);
    house.browser.turn_to_tab(0).await?;
    person.fill("Your role", "Team manager").await?;
    person.sees("Saved on this device at").await?;
    house.browser.reload().await?;
    person.sees_heading(SECTION).await?;
    person.reads("Your role", "Team manager").await?;
    house.check_quiet().await
}

#[tokio::test]
async fn a_database_that_the_browser_closed_is_opened_again() -> Result<()> {
    let house = House::open().await?;
    let kept = "const open = IDBFactory.prototype.open; window.handles = []; \
        IDBFactory.prototype.open = function (...of) { const request = open.apply(this, of); \
        request.addEventListener('success', () => handles.push(request.result)); return request; };";
    house.browser.before_each_page(kept).await?;
    let person = house.visit("/").await?;
    begin(&person).await?;
    person.sees("Saved on this device at").await?;
    // With a close event and without one: Safari has done both.
    for (close, role) in [
        (
            "handle.close(); handle.dispatchEvent(new Event('close'));",
            "Manager",
        ),
        ("handle.close();", "Team manager"),
    ] {
        let script = format!("for (const handle of handles) {{ {close} }}");
        house.browser.run(&script, vec![]).await?;
        person.fill("Your role", role).await?;
        person.sees("Saved on this device at").await?;
        assert_eq!(person.focused().await?, "Your role");
    }
    house.browser.reload().await?;
    person.sees_heading(SECTION).await?;
    person.reads("Your role", "Team manager").await?;
    person.reads("Your name", "Ada Morgan").await?;
    house.check_quiet().await
}

#[tokio::test]
async fn the_open_record_is_saved_again_after_the_browser_deleted_everything() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    begin(&person).await?;
    person.sees("Saved on this device at").await?;
    let all = json!({ "origin": house.portal.url(""), "storageTypes": "indexeddb" });
    house
        .browser
        .devtools("Storage.clearDataForOrigin", all)
        .await?;
    person.fill("Your role", "Team manager").await?;
    person.sees("Saved on this device at").await?;
    house.browser.reload().await?;
    person.sees_heading(SECTION).await?;
    person.reads("Your name", "Ada Morgan").await?;
    person.reads("Your role", "Team manager").await?;
    house.check_quiet().await
}

#[tokio::test]
async fn an_element_that_is_moved_and_removed_leaves_no_listener_lock_channel_or_timer()
-> Result<()> {
    let house = House::open().await?;
    let count = "const held = window.held = { listeners: 0, timers: new Set(), channels: 0 }; \
        const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype; \
        const listening = new Map(); \
        const outside = (target) => target === window || target === document || target === undefined; \
        EventTarget.prototype.addEventListener = function (name, act, ...of) { \
          if (outside(this)) held.listeners += 1; \
          return add.call(this, name, act, ...of); }; \
        EventTarget.prototype.removeEventListener = function (name, act, ...of) { \
          if (outside(this)) held.listeners -= 1; \
          return remove.call(this, name, act, ...of); }; \
        const set = window.setTimeout, clear = window.clearTimeout; \
        window.setTimeout = (act, ...of) => { \
          const id = set(() => { held.timers.delete(id); act(); }, ...of); \
          held.timers.add(id); return id; }; \
        window.clearTimeout = (id) => { held.timers.delete(id); clear(id); }; \
        const Channel = window.BroadcastChannel; \
        window.BroadcastChannel = class extends Channel { \
          constructor(...of) { super(...of); held.channels += 1; } \
          close() { held.channels -= 1; super.close(); } };";
    house.browser.before_each_page(count).await?;
    let person = house.visit("/test/page?-service-worker").await?;
    begin(&person).await?;
    person.sees("Saved on this device at").await?;
    let script = "return (async () => { \
        const form = document.querySelector('notifiable-incident'); \
        const home = form.parentElement; \
        const ready = () => new Promise((resolve) => \
          form.addEventListener('notifiable-incident-ready', resolve, { once: true })); \
        for (let time = arguments[0]; time < arguments[0] + 10; time += 1) { \
          home.append(form); \
          form.remove(); \
          await Promise.resolve(); \
          if (time % 3 === 0) await new Promise((resolve) => setTimeout(resolve)); \
          const back = ready(); \
          home.append(form); \
          if (time % 2 === 0) await back; \
        } })();";
    let listeners = "return held.listeners;";
    let before = house.browser.run(listeners, vec![]).await?;
    // In parts, because the driver limits how long one script may take.
    for start in (0..100).step_by(10) {
        house.browser.run(script, vec![json!(start)]).await?;
    }
    person
        .until("as many listeners as before", async || {
            Ok(house.browser.run(listeners, vec![]).await? == before)
        })
        .await?;
    // The form still has the same record, and can save it.
    person.sees_heading(SECTION).await?;
    person.reads("Your name", "Ada Morgan").await?;
    person.fill("Your role", "Team manager").await?;
    person.sees("Saved on this device at").await?;

    let script = "document.querySelector('notifiable-incident').remove();";
    house.browser.run(script, vec![]).await?;
    let left = "return navigator.locks.query().then(({ held: locks, pending }) => \
        [locks.length, pending.length, held.channels, held.timers.size]);";
    let reader = house.reader();
    reader
        .until("locks, channels and timers to go", async || {
            Ok(house.browser.run(left, vec![]).await? == json!([0, 0, 0, 0]))
        })
        .await?;
    house.check_quiet().await
}

#[tokio::test]
async fn an_element_that_is_removed_while_somebody_types_saves_the_answers() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    begin(&person).await?;
    let script = "const form = document.querySelector('notifiable-incident'); \
                  const home = form.parentElement; form.remove(); \
                  return new Promise((resolve) => setTimeout(() => resolve(home.append(form)), 200));";
    house.browser.run(script, vec![]).await?;
    person.sees("Saved on this device").await?;
    house.browser.reload().await?;
    person.sees_heading(SECTION).await?;
    person.reads("Your name", "Ada Morgan").await?;
    Ok(())
}

#[tokio::test]
async fn the_browser_is_asked_once_for_persistent_storage_and_can_refuse() -> Result<()> {
    let house = House::open().await?;
    house
        .browser
        .before_each_page(
            "window.asked = 0; \
             navigator.storage.persist = () => { window.asked += 1; return Promise.resolve(false); };",
        )
        .await?;
    let person = house.visit("/").await?;
    person.press("You and your council").await?;
    let asked = async || house.browser.run("return window.asked;", vec![]).await;
    assert_eq!(asked().await?, 0, "asked before anything was saved");
    person.fill("Your name", "Ada Morgan").await?;
    person.sees("Saved on this device at").await?;
    person
        .until("a request to persist", async || Ok(asked().await? == 1))
        .await?;
    person.fill("Your role", "Team manager").await?;
    person.sees("Saved on this device at").await?;
    assert_eq!(asked().await?, 1);
    Ok(())
}

/// Puts a text into a long box at once, as a paste does.
async fn paste(house: &House, label: &str, length: usize) -> Result<()> {
    let script = "const root = document.querySelector('notifiable-incident').shadowRoot; \
        const label = [...root.querySelectorAll('label')].find((one) => one.textContent.startsWith(arguments[0])); \
        const box = root.getElementById(label.htmlFor); \
        box.value = 'x'.repeat(arguments[1]); \
        box.dispatchEvent(new Event('input', { bubbles: true }));";
    house
        .browser
        .run(script, vec![json!(label), json!(length)])
        .await
        .map(drop)
}

#[tokio::test]
async fn a_text_beyond_the_limit_of_an_answer_is_not_shown_as_saved() -> Result<()> {
    const WHAT: &str = "What happened";
    const LABEL: &str = "What happened";
    let house = House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    person.press(WHAT).await?;
    person.fill(LABEL, "A fall at home").await?;
    person.sees("Saved on this device at").await?;
    for _ in 0..2 {
        paste(&house, LABEL, 4_500_000).await?;
        person
            .sees("Your last changes are not saved: your answers are too long")
            .await?;
        person
            .sees("An answer of up to 200,000 characters can be saved")
            .await?;
        person.sees_no("Saved on this device at").await?;
        ensure!(house.browser.asks_before_leaving().await?);
    }
    house.browser.reload().await?;
    person.reads(LABEL, "A fall at home").await?;
    // A text of exactly the limit is saved and read back.
    paste(&house, LABEL, 200_000).await?;
    person.sees("Saved on this device at").await?;
    house.browser.reload().await?;
    person.reads(LABEL, &"x".repeat(200_000)).await
}
