//! The lazy part of the form: pages that work without it, and answers that are not lost, and not
//! called saved, before it loads.

use std::fs;
use std::time::Duration;

use anyhow::{Result, ensure};
use e2e::lazy::{
    LAZY, caching, damage, hold_back, is_asked_for, let_come, note_what_is_said,
    nothing_was_said_to_be_saved, without,
};
use e2e::{House, Person, Value, case, json};
use tokio::time::sleep;

/// Without a service worker, which would serve cached files.
const PAGE: &str = "/test/page?-service-worker";
const HOME: &str = "Notify the death or serious harm of a child";
const SECTION: &str = "You and your council";
const LATE: &str = "Part of this form has not been downloaded";
const SAVED: &str = "Saved on this device at";
const CHECK: &str = "Check your answers before you send";
const COPY: &str = "Download what you have written";

/// Types a name before the lazy part loads. The page says that it is not saved, and asks before leaving.
async fn type_name(house: &House, name: &str) -> Result<()> {
    let person = house.person();
    person.press(SECTION).await?;
    person.fill("Your name", name).await?;
    person.sees("Not saved yet").await?;
    ensure!(house.browser.asks_before_leaving().await?);
    Ok(())
}

/// Reloads with nothing held back. The name must come back from the device.
async fn is_there_after_a_reload(house: &House, name: &str) -> Result<()> {
    let come = "Object.defineProperty(window, 'come', { set: (come) => come() });";
    house.browser.before_each_page(come).await?;
    house.browser.reload().await?;
    let person = house.person();
    person.sees_heading(SECTION).await?;
    person.reads("Your name", name).await
}

async fn set_user(house: &House, user: &str) -> Result<()> {
    let script =
        "document.querySelector('notifiable-incident').setAttribute('user', arguments[0]);";
    house.browser.run(script, vec![json!(user)]).await?;
    Ok(())
}

/// Everything in the form: its text and the values of its fields.
async fn all_of_it(house: &House) -> Result<String> {
    let script = "const root = document.querySelector('notifiable-incident').shadowRoot; \
        const fields = [...root.querySelectorAll('input, textarea')].map(({ value }) => value); \
        return root.textContent + fields.join(' ');";
    let all = house.browser.run(script, vec![]).await?;
    Ok(all.as_str().unwrap_or_default().to_owned())
}

async fn block(house: &House, urls: Value) -> Result<()> {
    let browser = &house.browser;
    browser.devtools("Network.enable", json!({})).await?;
    let blocked = json!({ "urls": urls });
    browser
        .devtools("Network.setBlockedURLs", blocked)
        .await
        .map(drop)
}

async fn remove(house: &House) -> Result<()> {
    let script = "window.removed = document.querySelector('notifiable-incident'); \
                  window.home = removed.parentElement; removed.remove();";
    house.browser.run(script, vec![]).await.map(drop)
}

/// Waits until leaving the page would lose nothing.
async fn does_not_ask(house: &House) -> Result<()> {
    let asks_no_more = async || Ok(!house.browser.asks_before_leaving().await?);
    house
        .reader()
        .until("leaving without a question", asks_no_more)
        .await
}

async fn presses_check_and_send(person: &Person<'_>) -> Result<()> {
    person.press("Check and send").await
}

// Pages, and parts of them.

#[tokio::test]
async fn a_lazy_part_with_a_wrong_hash_is_refused_and_fetched_again() -> Result<()> {
    let (dist, built) = without()?;
    let house = House::with_component(dist.path()).await?;
    let person = house.visit("/").await?;
    person.press(SECTION).await?;
    person.fill("Your name", "Ada Morgan").await?;
    person.press("Come back to this later").await?;
    presses_check_and_send(&person).await?;
    person.sees_heading("This page could not be opened").await?;
    person.press("Try again").await?;
    person.sees_heading("This page could not be opened").await?;
    person.sees("This could not be fetched").await?;

    fs::write(dist.path().join(LAZY), built)?;
    house.tries_again_until("Ada Morgan").await?;
    person.sees_heading(CHECK).await?;
    person.sees_no("This could not be fetched").await
}

/// How far each row of the task list is from the top of the form, in pixels.
async fn rows(house: &House) -> Result<Vec<f64>> {
    let script = "const host = document.querySelector('notifiable-incident'); \
        const top = (one) => one.getBoundingClientRect().top; \
        const rows = [...host.shadowRoot.querySelectorAll('.task')]; \
        return rows.map((row) => top(row) - top(host));";
    let rows = house.browser.run(script, vec![]).await?;
    Ok(serde_json::from_value(rows)?)
}

#[tokio::test]
async fn no_row_of_the_task_list_moves_when_the_lazy_part_and_the_storage_arrive() -> Result<()> {
    for width in [1280, 320] {
        let house = House::open().await?;
        house.browser.set_viewport(width, 800).await?;
        hold_back(&house.browser).await?;
        let person = house.visit(PAGE).await?;
        person.sees(SECTION).await?;
        is_asked_for(&house).await?;
        let before = rows(&house).await?;
        let_come(&house).await?;
        person.sees("Your answers are saved on this device").await?;
        let after = rows(&house).await?;
        ensure!(before.len() > 3 && after.len() == before.len());
        let mut moved = before.iter().zip(&after);
        ensure!(
            moved.all(|(before, after)| (before - after).abs() < 2.0),
            "at {width} pixels: {before:?}, then {after:?}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn once_the_lazy_part_has_loaded_lazy_pages_open_offline() -> Result<()> {
    let mut house = House::open().await?;
    house.visit("/").await?;
    house.has_everything().await?;
    house.portal.stop();
    let person = house.person();
    presses_check_and_send(&person).await?;
    person.sees_heading(CHECK).await?;
    person
        .press("Copy the answers into the national system")
        .await?;
    person
        .sees_heading("Copy the answers into the national system")
        .await
}

#[tokio::test]
async fn help_that_cannot_be_fetched_says_so_and_shows_its_text_once_it_loads() -> Result<()> {
    let (dist, built) = without()?;
    let house = House::with_component(dist.path()).await?;
    let person = house.visit("/").await?;
    person.press(SECTION).await?;
    person.fill("Your work email", "ada").await?;
    person.sees(LATE).await?;
    person.press("What the other partners do").await?;
    person.sees("This could not be fetched").await?;
    fs::write(dist.path().join(LAZY), built)?;
    house
        .tries_again_until("Partners should agree together")
        .await?;
    assert_eq!(person.value("Your work email").await?, "ada");
    person.press("Save and continue").await?;
    person.sees("There is a problem").await
}

#[tokio::test]
async fn a_lazy_page_that_cannot_be_fetched_says_so_each_time_and_opens_once_it_can() -> Result<()>
{
    let (dist, built) = without()?;
    let house = House::with_component(dist.path()).await?;
    let person = house.visit("/").await?;
    person.sees(LATE).await?;
    for page in ["Rapid review checklist", "Check and send"] {
        person.press(page).await?;
        person.sees_heading("This page could not be opened").await?;
        person.press("Back to the list of sections").await?;
        person.sees_heading(HOME).await?;
    }
    // Opening a page tries again.
    fs::write(dist.path().join(LAZY), built)?;
    person.press("Rapid review checklist").await?;
    person.sees_heading("Rapid review").await?;
    person.sees_no(LATE).await
}

#[tokio::test]
async fn a_section_works_without_the_lazy_part_and_the_deadline_appears_with_it() -> Result<()> {
    let (dist, built) = without()?;
    let house = House::with_component(dist.path()).await?;
    let person = house.visit("/").await?;
    person.sees("Working this out").await?;
    person.press("Dates").await?;
    person.sees_heading("Dates").await?;
    person
        .fill_date("Date your authority became aware", "9", "3", "2026")
        .await?;
    person.sees("Working this out").await?;
    person.sees(LATE).await?;
    fs::write(dist.path().join(LAZY), built)?;
    house.tries_again_until("Monday 16 March 2026").await?;
    person.sees_no("Working this out").await?;
    let date = person.date("Date your authority became aware").await?;
    assert_eq!(date, ["9", "3", "2026"]);
    Ok(())
}

#[tokio::test]
async fn leaving_a_section_without_the_lazy_part_keeps_its_answers() -> Result<()> {
    let (dist, built) = without()?;
    let house = House::with_component(dist.path()).await?;
    let person = house.visit("/").await?;
    person.press(SECTION).await?;
    person.fill("Your name", "Ada Morgan").await?;
    person.press("Continue").await?;
    person
        .sees("Your answers are not saved on this device")
        .await?;
    person.sees_heading(HOME).await?;
    fs::write(dist.path().join(LAZY), built)?;
    person.press(SECTION).await?;
    assert_eq!(person.value("Your name").await?, "Ada Morgan");
    person.sees(SAVED).await
}

#[tokio::test]
async fn a_lazy_page_opened_too_early_appears_by_itself_and_takes_the_focus() -> Result<()> {
    let house = House::open().await?;
    hold_back(&house.browser).await?;
    let person = house.visit("/").await?;
    presses_check_and_send(&person).await?;
    person.sees_heading("Opening this page").await?;
    person.focuses("name", "Opening this page").await?;
    let_come(&house).await?;
    person.sees_heading(CHECK).await?;
    person.focuses("name", CHECK).await
}

#[tokio::test]
async fn the_task_list_keeps_its_rows_and_the_focus_when_the_lazy_part_loads() -> Result<()> {
    let house = House::open().await?;
    hold_back(&house.browser).await?;
    let person = house.visit(PAGE).await?;
    person.sees("Must we notify?").await?;
    let words = async |parts: Value| {
        let words = "const root = document.querySelector('notifiable-incident').shadowRoot; \
                     return arguments[0].map((part) => \
                     [...root.querySelectorAll(part)].map((one) => one.innerText).join());";
        house.browser.run(words, vec![parts]).await
    };
    let rows = json!([".clocks", ".tasks"]);
    let all = json!([".clocks", ".panel", ".tasks"]);
    let before = words(rows.clone()).await?;
    person.sees("Working this out").await?;
    let focus = "const root = document.querySelector('notifiable-incident').shadowRoot; \
                 [...root.querySelectorAll('.task a')].find((link) => link.innerText === arguments[0]).focus();";
    house.browser.run(focus, vec![json!(SECTION)]).await?;
    let_come(&house).await?;
    // Waits until storage is open.
    let save = "return document.querySelector('notifiable-incident').save();";
    house.browser.run(save, vec![]).await?;
    assert_eq!(words(rows).await?, before);
    person.sees_no("Working this out").await?;
    // The focus is still on the link.
    assert_eq!(person.focused().await?, SECTION);
    // The list reads the same when it is drawn again.
    let after = words(all.clone()).await?;
    person.press(SECTION).await?;
    person.sees_heading(SECTION).await?;
    person.press("Back to the list of sections").await?;
    person.sees("Must we notify?").await?;
    assert_eq!(words(all).await?, after);
    Ok(())
}

// Saving.

#[tokio::test]
async fn answers_typed_while_the_lazy_part_is_slow_are_saved_once_it_loads() -> Result<()> {
    let house = House::open().await?;
    hold_back(&house.browser).await?;
    note_what_is_said(&house.browser).await?;
    let person = house.visit(PAGE).await?;
    type_name(&house, "Ada Morgan").await?;
    person.sees(LATE).await?;
    person.press("Try again").await?;
    person.sees("This is still being fetched").await?;
    // Longer than the form waits before it calls a part slow.
    sleep(Duration::from_secs(8)).await;
    person.sees("Not saved yet").await?;
    person.fill("Your role", "Team manager").await?;
    nothing_was_said_to_be_saved(&house.browser).await?;
    let_come(&house).await?;
    person.sees(SAVED).await?;
    person.sees_no("Not saved yet").await?;
    person.sees_no(LATE).await?;
    person.sees_no("This is still being fetched").await?;
    ensure!(!house.browser.asks_before_leaving().await?);
    is_there_after_a_reload(&house, "Ada Morgan").await?;
    person.reads("Your role", "Team manager").await
}

/// Why the lazy part cannot be fetched.
#[derive(Clone, Copy, Debug)]
enum Fails {
    Missing,
    Network,
    Tampered,
}

async fn is_saved_once_it_can_be(why: Fails) -> Result<()> {
    let (dist, built) = without()?;
    let file = dist.path().join(LAZY);
    match why {
        Fails::Missing => fs::remove_file(&file)?,
        Fails::Network => fs::write(&file, &built)?,
        Fails::Tampered => damage(dist.path())?,
    }
    let house = House::with_component(dist.path()).await?;
    if matches!(why, Fails::Network) {
        block(&house, json!(["*_lazy.wasm"])).await?;
    }
    // Without the timer after which loading counts as slow, only the failure itself can bring the notice.
    let without_timer = "const set = window.setTimeout; \
        window.setTimeout = (act, after, ...of) => after === 5000 ? 0 : set(act, after, ...of);";
    house.browser.before_each_page(without_timer).await?;
    note_what_is_said(&house.browser).await?;
    let person = house.visit(PAGE).await?;
    type_name(&house, "Ada Morgan").await?;
    person.sees(LATE).await?;
    person.press("Try again").await?;
    person.sees("This could not be fetched").await?;
    person.sees("Not saved yet").await?;
    nothing_was_said_to_be_saved(&house.browser).await?;

    fs::write(&file, &built)?;
    block(&house, json!([])).await?;
    person.press("Try again").await?;
    person.sees(SAVED).await?;
    person.sees_no("Not saved yet").await?;
    person.sees_no(LATE).await?;
    is_there_after_a_reload(&house, "Ada Morgan").await
}

#[tokio::test]
async fn answers_typed_while_the_lazy_part_is_missing_are_saved_once_it_is_there() -> Result<()> {
    is_saved_once_it_can_be(Fails::Missing).await
}

#[tokio::test]
async fn answers_typed_while_the_network_fails_are_saved_once_it_works() -> Result<()> {
    is_saved_once_it_can_be(Fails::Network).await
}

#[tokio::test]
async fn answers_typed_while_the_lazy_part_is_tampered_with_are_saved_once_it_is_whole()
-> Result<()> {
    is_saved_once_it_can_be(Fails::Tampered).await
}

#[tokio::test]
async fn a_tab_closed_before_the_lazy_part_loads_never_says_saved() -> Result<()> {
    let house = House::open().await?;
    hold_back(&house.browser).await?;
    note_what_is_said(&house.browser).await?;
    house.visit(PAGE).await?;
    type_name(&house, "Ada Morgan").await?;
    house.person().press("Continue").await?;
    nothing_was_said_to_be_saved(&house.browser).await?;
    house.browser.new_tab("about:blank").await?;
    house.browser.turn_to_tab(0).await?;
    house.browser.close_tab().await?;
    nothing_is_on_the_device(&house).await
}

#[tokio::test]
async fn a_browser_killed_before_the_lazy_part_loads_never_says_saved() -> Result<()> {
    let mut house = House::open().await?;
    hold_back(&house.browser).await?;
    note_what_is_said(&house.browser).await?;
    let person = house.visit(PAGE).await?;
    type_name(&house, "Ada Morgan").await?;
    person.sees(LATE).await?;
    nothing_was_said_to_be_saved(&house.browser).await?;
    house.browser.crash().await?;
    nothing_is_on_the_device(&house).await
}

/// Checks that the next visit begins with an empty form.
async fn nothing_is_on_the_device(house: &House) -> Result<()> {
    let person = house.visit(PAGE).await?;
    house.has_everything().await?;
    person.sees("Your answers are saved on this device").await?;
    person.sees_heading(HOME).await?;
    person.press(SECTION).await?;
    assert_eq!(person.value("Your name").await?, "");
    Ok(())
}

#[tokio::test]
async fn answers_typed_before_the_lazy_part_loads_are_hidden_from_the_next_user() -> Result<()> {
    let house = House::open().await?;
    hold_back(&house.browser).await?;
    note_what_is_said(&house.browser).await?;
    let person = house.visit("/test/page?-service-worker&user=u1").await?;
    type_name(&house, "Ada Morgan").await?;
    set_user(&house, "u2").await?;
    let seen = all_of_it(&house).await?;
    ensure!(!seen.contains("Ada Morgan"), "{seen}");
    person.sees_heading(HOME).await?;
    // Leaving would still lose the answers of the first user.
    ensure!(house.browser.asks_before_leaving().await?);
    person.sees(LATE).await?;
    person.press(COPY).await?;
    let copy = house.browser.downloaded().await?;
    ensure!(!copy.contains("Ada Morgan"), "{copy}");
    nothing_was_said_to_be_saved(&house.browser).await?;

    let_come(&house).await?;
    does_not_ask(&house).await?;
    person.sees_heading(HOME).await?;
    let seen = all_of_it(&house).await?;
    ensure!(!seen.contains("Ada Morgan"), "{seen}");
    ensure!(
        !person.can_press("See the records on this device").await?,
        "the next user has a record"
    );
    person.press(SECTION).await?;
    person.reads("Your name", "").await?;

    set_user(&house, "u1").await?;
    person.sees_heading("Records on this device").await?;
    let text = person.text().await?;
    let (_, rest) = text.split_once("Continue with record ").unwrap_or_default();
    let reference = rest.get(..6).unwrap_or_default();
    person
        .press(&format!("Continue with record {reference}"))
        .await?;
    person.sees_heading(HOME).await?;
    person.press(SECTION).await?;
    person.reads("Your name", "Ada Morgan").await
}

#[tokio::test]
async fn an_element_removed_before_the_lazy_part_loads_saves_its_answers_once_it_does() -> Result<()>
{
    let house = House::open().await?;
    hold_back(&house.browser).await?;
    house.visit(PAGE).await?;
    type_name(&house, "Ada Morgan").await?;
    is_asked_for(&house).await?;
    remove(&house).await?;
    ensure!(house.browser.asks_before_leaving().await?);
    let_come(&house).await?;
    does_not_ask(&house).await?;
    is_there_after_a_reload(&house, "Ada Morgan").await
}

#[tokio::test]
async fn an_element_removed_while_the_lazy_part_fails_saves_its_answers_once_it_loads() -> Result<()>
{
    let (dist, built) = without()?;
    let house = House::with_component(dist.path()).await?;
    let person = house.visit(PAGE).await?;
    type_name(&house, "Ada Morgan").await?;
    person.sees(LATE).await?;
    remove(&house).await?;
    sleep(Duration::from_secs(1)).await;
    ensure!(house.browser.asks_before_leaving().await?);
    // The form tries again by itself.
    fs::write(dist.path().join(LAZY), built)?;
    does_not_ask(&house).await?;
    is_there_after_a_reload(&house, "Ada Morgan").await
}

#[tokio::test]
async fn an_element_put_back_before_the_lazy_part_loads_keeps_its_answers() -> Result<()> {
    let house = House::open().await?;
    hold_back(&house.browser).await?;
    let person = house.visit(PAGE).await?;
    type_name(&house, "Ada Morgan").await?;
    is_asked_for(&house).await?;
    remove(&house).await?;
    sleep(Duration::from_millis(300)).await;
    house.browser.run("home.append(removed);", vec![]).await?;
    person.sees_heading(SECTION).await?;
    let_come(&house).await?;
    person.reads("Your name", "Ada Morgan").await?;
    person.fill("Your role", "Team manager").await?;
    person.sees(SAVED).await?;
    is_there_after_a_reload(&house, "Ada Morgan").await?;
    person.reads("Your role", "Team manager").await
}

#[tokio::test]
async fn with_drafts_off_an_element_removed_before_the_lazy_part_loads_stores_nothing() -> Result<()>
{
    let house = House::open().await?;
    hold_back(&house.browser).await?;
    let person = house.visit("/test/page?-service-worker&drafts=off").await?;
    person.press(SECTION).await?;
    person.fill("Your name", "Ada Morgan").await?;
    is_asked_for(&house).await?;
    remove(&house).await?;
    let_come(&house).await?;
    sleep(Duration::from_secs(1)).await;
    let script = "return indexedDB.databases().then((all) => all.map(({ name }) => name));";
    assert_eq!(house.browser.run(script, vec![]).await?, json!([]));
    Ok(())
}

#[tokio::test]
async fn without_the_lazy_part_a_copy_can_be_downloaded_and_opens_elsewhere() -> Result<()> {
    let house = House::open().await?;
    hold_back(&house.browser).await?;
    let person = house.visit(PAGE).await?;
    type_name(&house, "Ada Morgan").await?;
    person.sees(LATE).await?;
    person.press(COPY).await?;
    let copy = house.browser.downloaded().await?;

    let other = house.browser.beside().await?;
    other.go_to(&house.portal.url(PAGE)).await?;
    let person = Person::before(&other, "notifiable-incident", 0);
    person.sees_heading(HOME).await?;
    case::load(&other, &copy).await?;
    person.sees("opened from a downloaded copy").await?;
    person.press(SECTION).await?;
    person.reads("Your name", "Ada Morgan").await
}

#[tokio::test]
async fn a_form_locked_before_the_lazy_part_loads_offers_no_copy() -> Result<()> {
    let house = House::open().await?;
    hold_back(&house.browser).await?;
    let person = house.visit(PAGE).await?;
    type_name(&house, "Ada Morgan").await?;
    let lock = "return document.querySelector('notifiable-incident').lock();";
    house.browser.run(lock, vec![]).await?;
    person.sees_heading("This form is locked").await?;
    person.sees(LATE).await?;
    ensure!(!person.can_press(COPY).await?, "a copy is offered");
    let seen = all_of_it(&house).await?;
    ensure!(!seen.contains("Ada Morgan"), "{seen}");
    Ok(())
}

#[tokio::test]
async fn a_lazy_part_that_is_damaged_in_the_browsers_cache_is_fetched_from_the_server() -> Result<()>
{
    let (dist, built) = without()?;
    let house = House::with_component(dist.path()).await?;
    let port = caching(house.portal.port())?;
    let page = format!("http://localhost:{port}{PAGE}");
    house.browser.go_to(&page).await?;
    let person = house.person();
    person.press(SECTION).await?;
    person.fill("Your name", "Ada Morgan").await?;
    person.sees(LATE).await?;

    let length = built.len();
    fs::write(dist.path().join(LAZY), built)?;
    // An ordinary request still gets the damaged file from the cache.
    let asked = "const [{ name }] = performance.getEntriesByType('resource') \
                 .filter(({ name }) => name.endsWith('_lazy.wasm')); \
                 return fetch(name).then((answer) => answer.arrayBuffer()).then((bytes) => bytes.byteLength);";
    let cached = house.browser.run(asked, vec![]).await?;
    ensure!(cached != json!(length), "nothing damaged is in the cache");
    person.press("Try again").await?;
    person.sees(SAVED).await?;
    assert_eq!(house.browser.run(asked, vec![]).await?, json!(length));
    is_there_after_a_reload(&house, "Ada Morgan").await
}

#[tokio::test]
async fn a_module_that_is_damaged_in_the_browsers_cache_is_fetched_from_the_server() -> Result<()> {
    let (dist, built) = without()?;
    fs::write(dist.path().join(LAZY), built)?;
    let module = dist.path().join("notifiable-incident.js");
    let good = fs::read(&module)?;
    fs::write(&module, b"// damaged")?;
    let house = House::with_component(dist.path()).await?;
    let port = caching(house.portal.port())?;
    house
        .browser
        .go_to(&format!("http://localhost:{port}{PAGE}"))
        .await?;
    house
        .reader()
        .sees("Phone 0113 496 0000 if you need help")
        .await?;
    // The server has the right file again; the browser would use its cached one for a year.
    fs::write(&module, good)?;
    house.browser.reload().await?;
    house.person().press(SECTION).await?;
    house.has_everything().await
}

#[tokio::test]
async fn without_the_lazy_part_a_record_shows_as_not_fetched() -> Result<()> {
    let (dist, built) = without()?;
    let house = House::with_component(dist.path()).await?;
    let record = "/test/page?-service-worker&record=/api/notifications/AAAAAAAAAAAAAAAAAAAAAA";
    let person = house.visit(record).await?;
    person
        .sees("This record has not been fetched from your council")
        .await?;
    person.sees_no("is being fetched").await?;
    ensure!(person.fields().await?.is_empty(), "a field");
    fs::write(dist.path().join(LAZY), built)?;
    house
        .tries_again("the record", async || {
            Ok(!person.can_see("has not been fetched").await?)
        })
        .await
}
