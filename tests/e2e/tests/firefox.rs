//! A record in Firefox, from the first word to the council.

use anyhow::{Result, ensure};
use e2e::{House, Value, case, json};
use thirtyfour::common::print::PrintParameters;

const SECTION: &str = "You and your council";

/// Calls a method of the element and waits for its result.
async fn call(house: &House, method: &str) -> Result<Value> {
    let script = format!("return document.querySelector('notifiable-incident').{method};");
    house.browser.run(&script, vec![]).await
}

#[tokio::test]
async fn in_firefox_a_record_survives_a_reload_and_arrives_verified() -> Result<()> {
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
    reader.press("Read ELM-000001").await?;
    reader
        .sees("Verified just now with the enrolled key")
        .await?;
    house.check_quiet().await
}

#[tokio::test]
async fn in_firefox_each_refusal_is_named_and_a_waiting_record_is_sent_when_the_page_opens()
-> Result<()> {
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
    person.sees("Sign in again to send this").await?;
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

#[tokio::test]
async fn in_firefox_clearing_by_one_user_leaves_the_waiting_record_of_another() -> Result<()> {
    let house = House::in_firefox().await?;
    let record = format!("/api/notifications/{}", case::record_id(1));
    let of = |user: &str| format!("/test/page?-service-worker&user={user}");
    let opened_by = |user: &str| format!("{}&record={record}", of(user));
    case::notified(&house, &of("a")).await?;

    let person = house.visit(&opened_by("a")).await?;
    person.sees("This record was").await?;
    person.press(SECTION).await?;
    person.fill("Your role", "Service manager").await?;
    person.press("Save and come back later").await?;
    let busy = json!({ "status": 503, "times": 1000 });
    house.portal.next(busy).await?;
    case::send_changes(&person).await?;
    person.sees("Waiting to send").await?;

    // Another user opens the same record, changes nothing and signs out.
    house.visit(&opened_by("b")).await?;
    person.sees("This record was").await?;
    assert_eq!(call(&house, "clear()").await?, 0);

    house.portal.behave().await?;
    house.visit(&of("a")).await?;
    let arrived = async || Ok(house.portal.received().await?.len() == 2);
    person.until("the second revision", arrived).await?;
    person.sees_no("Cannot be opened").await?;
    let payload = house.portal.payload(&case::record_id(1), 2)?;
    assert_eq!(payload["answers"]["notifier_role"], "Service manager");
    house.check_quiet().await
}

#[tokio::test]
async fn in_firefox_a_record_arrives_after_a_temporary_failure_of_the_key_endpoint() -> Result<()> {
    let house = House::in_firefox().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    person
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    let busy = json!({ "target": "keys", "status": 503, "times": 2 });
    house.portal.next(busy).await?;
    case::send(&person).await?;
    person.sees("Waiting to send").await?;
    person.sees_no("Sign in again").await?;
    // Nobody presses anything.
    person
        .sees_heading("Leeds has received this record")
        .await?;
    assert_eq!(house.portal.received().await?.len(), 1);
    house.check_quiet().await
}

#[tokio::test]
async fn in_firefox_a_form_locked_until_the_host_opens_only_by_unlock() -> Result<()> {
    let house = House::in_firefox().await?;
    let page = "/test/page?-service-worker";
    let person = house.visit(page).await?;
    person.press(SECTION).await?;
    person.fill("Your name", "Ada Morgan").await?;
    person.sees("Saved on this device at").await?;
    call(&house, "lock({ until: 'host' })").await?;
    let is_locked = async || -> Result<()> {
        person.sees_heading("This form is locked").await?;
        house.has_everything().await?;
        person.sees_heading("This form is locked").await?;
        ensure!(!person.can_press("Open it again").await?);
        person.sees_no("Ada Morgan").await
    };
    is_locked().await?;
    house.browser.reload().await?;
    is_locked().await?;
    house.browser.new_tab(&house.portal.url(page)).await?;
    is_locked().await?;
    call(&house, "unlock()").await?;
    person.sees_heading("Records on this device").await?;
    let buttons = person.buttons().await?;
    let open = buttons
        .iter()
        .find(|text| text.starts_with("Continue with record"));
    person.press(open.map_or("", String::as_str)).await?;
    person.press(SECTION).await?;
    person.reads("Your name", "Ada Morgan").await?;
    house.check_quiet().await
}

#[tokio::test]
async fn in_firefox_invisible_marks_in_an_answer_and_a_byte_order_mark_in_a_reply_are_accepted()
-> Result<()> {
    let house = House::in_firefox().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.press("You and your council").await?;
    // As pasted from a contacts app: marks of direction, no-break spaces and hyphens.
    let pasted = "const [label, text] = arguments; \
        const root = document.querySelector('notifiable-incident').shadowRoot; \
        const { htmlFor } = [...root.querySelectorAll('label')].find((one) => one.textContent.includes(label)); \
        const box = root.getElementById(htmlFor); box.focus(); box.select(); \
        document.execCommand('insertText', false, text);";
    let phone = "\u{202a}0113\u{a0}496\u{2011}0000\u{202c}";
    house
        .browser
        .run(pasted, vec![json!("Your phone number"), json!(phone)])
        .await?;
    person.press("Save and come back later").await?;
    // The council's server, or a proxy before it, puts a byte order mark before its answer.
    let marked = "const send = window.fetch; \
        window.fetch = async (...call) => { \
          const reply = await send(...call); \
          if (reply.status !== 201) return reply; \
          const { status, headers } = reply; \
          return new Response(`\\ufeff${await reply.text()}`, { status, headers }); };";
    house.browser.run(marked, vec![]).await?;
    case::send(&person).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    let sent = house.portal.payload(&case::record_id(1), 1)?;
    ensure!(
        sent["answers"]["notifier_phone"]
            .as_str()
            .is_some_and(|phone| !phone.contains(['\u{202a}', '\u{202c}'])),
        "{}",
        sent["answers"]["notifier_phone"]
    );
    house.check_quiet().await
}

#[tokio::test]
async fn in_firefox_without_a_clipboard_the_text_to_copy_is_selected() -> Result<()> {
    let house = House::in_firefox().await?;
    let person = case::notified(&house, "/test/page?-service-worker").await?;
    let missing = "Object.defineProperty(navigator, 'clipboard', { value: undefined });";
    house.browser.run(missing, vec![]).await?;
    person
        .press("Copy the answers into the national system")
        .await?;
    person.press("Copy Last name").await?;
    person
        .sees("Your browser cannot copy here. The text is selected")
        .await?;
    let selected = "const box = document.querySelector('notifiable-incident').shadowRoot.activeElement; \
        return box?.localName === 'textarea' ? box.value.slice(box.selectionStart, box.selectionEnd) : '';";
    let is_selected = async || Ok(house.browser.run(selected, vec![]).await? == "Zephyrine");
    person.until("the text to be selected", is_selected).await
}

#[tokio::test]
async fn in_firefox_the_browsers_own_print_has_every_line_of_a_long_box() -> Result<()> {
    let house = House::in_firefox().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.press("What happened").await?;
    let lines: Vec<String> = (1..=120).map(|line| format!("Line {line}.")).collect();
    person.fill("What happened", &lines.join("\n")).await?;
    let printed = house
        .browser
        .driver()
        .print_page(PrintParameters::default())
        .await?;
    ensure!(printed.len() > 1000, "nothing was printed");
    // Printing replaces the box with this text.
    let written = "const root = document.querySelector('notifiable-incident').shadowRoot; \
        return [...root.querySelectorAll('.printed')].map((one) => one.textContent).join('\\n');";
    let written = house.browser.run(written, vec![]).await?;
    let written = written.as_str().unwrap_or_default();
    for line in lines {
        ensure!(written.contains(&line), "{line} is not on paper");
    }
    Ok(())
}
