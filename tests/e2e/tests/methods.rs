//! Methods of the element, called by the host's page at any moment.

use std::fs;

use anyhow::{Result, bail, ensure};
use e2e::lazy::{LAZY, hold_back, let_come, without};
use e2e::{House, Person, Value, case, json};

const PAGE: &str = "/test/page?-service-worker";
const HOME: &str = "Notify the death or serious harm of a child";

/// Calls a method, and notes whether its promise resolves or rejects.
async fn ask(house: &House, method: &str) -> Result<()> {
    let script = "const [method] = arguments; \
                  window.told = null; \
                  document.querySelector('notifiable-incident')[method]() \
                  .then((value) => { window.told = `kept ${value}`; }, \
                  (error) => { window.told = `broken ${error.code ?? error}`; });";
    house.browser.run(script, vec![method.into()]).await?;
    Ok(())
}

async fn told(house: &House) -> Result<Value> {
    house.browser.run("return window.told;", vec![]).await
}

async fn is_told(house: &House, wanted: &str) -> Result<()> {
    let so = async || Ok(told(house).await? == wanted);
    house.person().until(wanted, so).await
}

async fn records_on_the_device(house: &House) -> Result<Value> {
    let script = "const opened = indexedDB.open('notifiable-incident'); \
                  const database = await new Promise((done, failed) => { \
                  opened.onsuccess = () => done(opened.result); opened.onerror = failed; }); \
                  const names = [...database.objectStoreNames]; \
                  const counts = await Promise.all(names.map((name) => new Promise((done) => { \
                  const count = database.transaction(name).objectStore(name).count(); \
                  count.onsuccess = () => done([name, count.result]); }))); \
                  database.close(); \
                  return Object.fromEntries(counts);";
    house
        .browser
        .run(&format!("return (async () => {{ {script} }})();"), vec![])
        .await
}

/// A page with a saved record.
async fn with_a_saved_record() -> Result<House> {
    let house = House::open().await?;
    let person = house.visit(PAGE).await?;
    person.press("You and your council").await?;
    person.fill("Your name", "Ada Morgan").await?;
    person.sees("Saved").await?;
    Ok(house)
}

#[tokio::test]
async fn a_form_locked_before_the_lazy_part_loads_stays_locked() -> Result<()> {
    let house = House::open().await?;
    hold_back(&house.browser).await?;
    let person = house.visit(PAGE).await?;
    person.press("You and your council").await?;
    person.fill("Your name", "Ada Morgan").await?;
    ask(&house, "lock").await?;
    person.sees_heading("This form is locked").await?;
    let_come(&house).await?;
    person.sees_heading("This form is locked").await?;
    person.sees_no("Ada Morgan").await?;
    person.press("Open it again").await?;
    person.sees("Saved").await?;
    person.press("You and your council").await?;
    person.reads("Your name", "Ada Morgan").await
}

#[tokio::test]
async fn submit_before_the_lazy_part_loads_shows_the_problems_once_it_does() -> Result<()> {
    let house = House::open().await?;
    hold_back(&house.browser).await?;
    let person = house.visit(PAGE).await?;
    person.sees_heading(HOME).await?;
    ask(&house, "submit").await?;
    person.sees_heading("Opening this page").await?;
    let_come(&house).await?;
    person
        .sees_heading("Check your answers before you send")
        .await?;
    person.sees("There is a problem").await
}

#[tokio::test]
async fn save_before_the_lazy_part_loads_resolves_once_the_answers_are_saved() -> Result<()> {
    let house = House::open().await?;
    hold_back(&house.browser).await?;
    let person = house.visit(PAGE).await?;
    person.press("You and your council").await?;
    person.fill("Your name", "Ada Morgan").await?;
    ask(&house, "save").await?;
    assert_eq!(told(&house).await?, Value::Null);
    let_come(&house).await?;
    is_told(&house, "kept undefined").await?;
    person.sees("Saved").await
}

#[tokio::test]
async fn clear_before_the_lazy_part_loads_deletes_the_records_on_the_device() -> Result<()> {
    let house = with_a_saved_record().await?;
    hold_back(&house.browser).await?;
    let person = house.visit(PAGE).await?;
    person.sees("What the other partners do").await?;
    ask(&house, "clear").await?;
    let_come(&house).await?;
    is_told(&house, "kept 0").await?;
    person.sees_heading(HOME).await?;
    person.press("You and your council").await?;
    assert_eq!(person.value("Your name").await?, "");
    Ok(())
}

#[tokio::test]
async fn clear_of_a_locked_form_deletes_its_records_and_opens_an_empty_form() -> Result<()> {
    let house = with_a_saved_record().await?;
    let person = house.person();
    let before = records_on_the_device(&house).await?;
    ask(&house, "lock").await?;
    is_told(&house, "kept undefined").await?;
    ask(&house, "clear").await?;
    is_told(&house, "kept 0").await?;
    let after = records_on_the_device(&house).await?;
    ensure!(before != after, "{before} {after}");
    person.sees_heading(HOME).await?;
    person.press("You and your council").await?;
    assert_eq!(person.value("Your name").await?, "");
    person.fill("Your name", "Bo Lee").await?;
    ask(&house, "save").await?;
    is_told(&house, "kept undefined").await?;
    house.browser.reload().await?;
    person.sees("Saved").await?;
    person.reads("Your name", "Bo Lee").await
}

#[tokio::test]
async fn the_councils_checklist_is_read_once_a_second_attempt_loads_the_lazy_part() -> Result<()> {
    let (dist, built) = without()?;
    let house = House::with_component(dist.path()).await?;
    let person = house.visit(PAGE).await?;
    // A core item cannot be switched off, so reading the checklist fires an event.
    let set = "document.querySelector('notifiable-incident').checklist = { 'RR-C01': false };";
    house.browser.run(set, vec![]).await?;
    person
        .sees("Part of this form has not been downloaded")
        .await?;
    ensure!(
        !house
            .browser
            .events()
            .await?
            .contains(&"error checklist".to_owned())
    );
    fs::write(dist.path().join(LAZY), built)?;
    house
        .tries_again("the checklist to be read", async || {
            Ok(house
                .browser
                .events()
                .await?
                .contains(&"error checklist".to_owned()))
        })
        .await
}

#[tokio::test]
async fn a_child_added_before_the_lazy_part_loads_is_saved_with_its_name() -> Result<()> {
    let (dist, built) = without()?;
    let house = House::with_component(dist.path()).await?;
    let person = house.visit(PAGE).await?;
    person
        .sees("Part of this form has not been downloaded")
        .await?;
    person
        .press("Add another child who died or was harmed")
        .await?;
    person.sees_heading("Child 2 Identity").await?;
    person.fill("First names", "Ben").await?;
    fs::write(dist.path().join(LAZY), built)?;
    house.tries_again_until("Saved on this device at").await?;
    assert_eq!(person.value("First names").await?, "Ben");
    person.press("Back to the list of sections").await?;
    person.sees("Child 2: Ben").await
}

#[tokio::test]
async fn neither_back_nor_submit_leads_past_the_page_of_a_locked_form() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?-service-worker&drafts=off").await?;
    person.sees("turned off saving").await?;
    person.press("You and your council").await?;
    person.fill("Your name", "Ada Morgan").await?;
    ask(&house, "lock").await?;
    person.sees_heading("This form is locked").await?;
    house.browser.back().await?;
    house.browser.run("history.forward();", vec![]).await?;
    person.sees_heading("This form is locked").await?;
    ask(&house, "submit").await?;
    is_told(&house, "broken locked").await?;
    person.sees_heading("This form is locked").await?;
    person.sees_no("Ada Morgan").await?;
    person.press("Open it again").await?;
    person.press("You and your council").await?;
    person.reads("Your name", "Ada Morgan").await
}

/// Calls a method of the element as soon as the form is ready, in every page from now on.
async fn ask_at_once(house: &House, method: &str) -> Result<()> {
    let script = format!(
        "window.told = null; \
         addEventListener('notifiable-incident-ready', ({{ target }}) => target.{method}() \
         .then((value) => {{ window.told = `kept ${{value}}`; }}, \
         (error) => {{ window.told = `broken ${{error.code ?? error}}`; }}));"
    );
    house.browser.before_each_page(&script).await
}

#[tokio::test]
async fn export_right_after_a_reload_gives_the_record_that_is_opened_again() -> Result<()> {
    let house = with_a_saved_record().await?;
    ask_at_once(&house, "export").await?;
    house.browser.reload().await?;
    let person = house.person();
    person
        .until("a copy", async || Ok(told(&house).await? != Value::Null))
        .await?;
    let copy = told(&house).await?.to_string();
    ensure!(copy.contains("Ada Morgan"), "{copy}");
    Ok(())
}

#[tokio::test]
async fn lock_right_after_a_reload_hides_the_record_that_is_opened_again() -> Result<()> {
    let house = with_a_saved_record().await?;
    ask_at_once(&house, "lock").await?;
    house.browser.reload().await?;
    let person = house.person();
    person.sees_heading("This form is locked").await?;
    house.has_everything().await?;
    is_told(&house, "kept undefined").await?;
    person.sees_heading("This form is locked").await?;
    person.sees_no("Ada Morgan").await?;
    person.press("Open it again").await?;
    person.sees("Saved").await?;
    let open = "You and your council";
    if person.can_press(open).await? {
        person.press(open).await?;
    }
    person.reads("Your name", "Ada Morgan").await
}

#[tokio::test]
async fn clear_right_after_a_reload_deletes_the_record_that_is_opened_again() -> Result<()> {
    let house = with_a_saved_record().await?;
    ask_at_once(&house, "clear").await?;
    house.browser.reload().await?;
    is_told(&house, "kept 0").await?;
    let person = house.person();
    person.sees_heading(HOME).await?;
    person.press("You and your council").await?;
    assert_eq!(person.value("Your name").await?, "");
    person.press("Back to the list of sections").await?;
    ensure!(!person.can_press("See the records on this device").await?);
    Ok(())
}

#[tokio::test]
async fn a_pending_save_settles_when_the_element_is_removed() -> Result<()> {
    let house = with_a_saved_record().await?;
    let script = "window.told = null; \
                  addEventListener('notifiable-incident-ready', ({ target }) => { \
                  target.save().then(() => 'kept', (error) => error.code).then((told) => { window.told = told; }); \
                  const look = () => performance.getEntriesByType('resource').some(({ name, responseEnd }) => \
                  name.endsWith('_lazy.wasm') && responseEnd > 0) ? target.remove() : setTimeout(look, 1); \
                  look(); });";
    house.browser.before_each_page(script).await?;
    house.browser.reload().await?;
    let ended = async || Ok(told(&house).await? != Value::Null);
    house.reader().until("the promise to settle", ended).await?;
    let errors = house.browser.console_errors().await?;
    ensure!(
        errors.iter().all(|line| !line.contains("RuntimeError")),
        "{errors:?}"
    );
    Ok(())
}

/// Checks that nobody in front of the page can unlock the form.
async fn is_locked_for_everybody_here(house: &House) -> Result<()> {
    let person = house.person();
    person.sees_heading("This form is locked").await?;
    person
        .sees("Sign in to your council’s system again to go on.")
        .await?;
    // The lazy part, which opens stored records, has loaded too.
    house.has_everything().await?;
    person.sees_heading("This form is locked").await?;
    ensure!(!person.can_press("Open it again").await?);
    person.sees_no("Ada Morgan").await?;
    let whole = "return document.documentElement.outerHTML + \
                 document.querySelector('notifiable-incident').shadowRoot.innerHTML;";
    let whole = house.browser.run(whole, vec![]).await?.to_string();
    ensure!(!whole.contains("Ada Morgan"), "{whole}");
    Ok(())
}

/// Opens the only record in the list of records on the device.
async fn opens_the_only_record(person: &Person<'_>) -> Result<()> {
    person.sees_heading("Records on this device").await?;
    let open = "Continue with record";
    let buttons = person.buttons().await?;
    let records: Vec<_> = buttons
        .iter()
        .filter(|text| text.starts_with(open))
        .collect();
    let [record] = records.as_slice() else {
        bail!("there is not one record: {buttons:?}");
    };
    person.press(record).await?;
    person.sees_heading(HOME).await
}

async fn lock_until_host(house: &House) -> Result<()> {
    let script = "return document.querySelector('notifiable-incident').lock({ until: 'host' });";
    house.browser.run(script, vec![]).await?;
    Ok(())
}

#[tokio::test]
async fn a_lock_until_the_host_survives_a_reload_and_another_tab_until_unlock() -> Result<()> {
    let house = with_a_saved_record().await?;
    let person = house.person();
    person.fill("Your role", "Team manager").await?;
    lock_until_host(&house).await?;
    is_locked_for_everybody_here(&house).await?;
    house.browser.back().await?;
    house.browser.run("history.forward();", vec![]).await?;
    is_locked_for_everybody_here(&house).await?;
    house.browser.reload().await?;
    is_locked_for_everybody_here(&house).await?;
    for method in ["save", "submit"] {
        ask(&house, method).await?;
        is_told(&house, "broken locked").await?;
    }
    let copy = case::export(&house.browser).await?.to_string();
    ensure!(!copy.contains("Ada Morgan"), "{copy}");
    house.browser.new_tab(&house.portal.url(PAGE)).await?;
    is_locked_for_everybody_here(&house).await?;
    ask(&house, "unlock").await?;
    is_told(&house, "kept undefined").await?;
    // After a reload of a locked form the record is in the list.
    opens_the_only_record(&person).await?;
    person.press("You and your council").await?;
    person.reads("Your name", "Ada Morgan").await?;
    // Letters typed just before the lock are saved too.
    person.reads("Your role", "Team manager").await?;
    // The host unlocks each form separately: the other tab stays locked.
    house.browser.turn_to_tab(0).await?;
    is_locked_for_everybody_here(&house).await?;
    house.browser.close_tab().await?;
    house.browser.reload().await?;
    person.reads("Your name", "Ada Morgan").await?;
    house.check_quiet().await
}

#[tokio::test]
async fn a_lock_until_the_host_ends_when_its_user_signs_in_again_and_keeps_the_answers()
-> Result<()> {
    let house = with_a_saved_record().await?;
    let person = house.person();
    lock_until_host(&house).await?;
    house.browser.reload().await?;
    is_locked_for_everybody_here(&house).await?;
    let sign_in = async |user: &str| {
        let script =
            "document.querySelector('notifiable-incident').setAttribute('user', arguments[0]);";
        house.browser.run(script, vec![user.into()]).await
    };
    // Another user gets an empty form.
    sign_in("another").await?;
    person.sees_heading(HOME).await?;
    person.press("You and your council").await?;
    assert_eq!(person.value("Your name").await?, "");
    person.press("Back to the list of sections").await?;
    ensure!(!person.can_press("See the records on this device").await?);
    // A page that names the first user from the start is no new sign-in.
    house.visit(PAGE).await?;
    is_locked_for_everybody_here(&house).await?;
    sign_in("another").await?;
    person.sees_heading(HOME).await?;
    sign_in("demo-user").await?;
    opens_the_only_record(&person).await?;
    house.browser.reload().await?;
    person.press("You and your council").await?;
    person.reads("Your name", "Ada Morgan").await?;
    house.check_quiet().await
}

#[tokio::test]
async fn a_waiting_record_survives_a_lock_until_the_host_and_then_arrives_once() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit(PAGE).await?;
    person.sees_heading(HOME).await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    house
        .portal
        .next(json!({ "status": 503, "times": 1000 }))
        .await?;
    case::send(&person).await?;
    person.sees("Waiting to send").await?;
    lock_until_host(&house).await?;
    house.browser.reload().await?;
    is_locked_for_everybody_here(&house).await?;
    house.portal.behave().await?;
    ask(&house, "unlock").await?;
    is_told(&house, "kept undefined").await?;
    let arrived = async || Ok(!house.portal.received().await?.is_empty());
    person.until("the record to arrive", arrived).await?;
    assert_eq!(house.portal.received().await?.len(), 1);
    person.sees("Sent to your council").await
}
