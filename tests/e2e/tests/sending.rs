//! Answers of a council's server, or of the network before it, and how the form handles each.

use anyhow::{Context, Result, ensure};
use e2e::case::{self, send};
use e2e::{House, Person, Value, json};

/// A house with case WC-001 ready to be sent.
async fn ready(path: &str) -> Result<House> {
    let house = House::open().await?;
    let person = house.visit(path).await?;
    person
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    Ok(house)
}

/// Waits until the record arrives by itself, once, with the same bytes and key in each attempt.
async fn arrives(house: &House, person: &Person<'_>) -> Result<Vec<Value>> {
    person
        .sees_heading("Leeds has received this record")
        .await?;
    assert_eq!(house.portal.received().await?.len(), 1);
    let posts = house.browser.posts().await?;
    ensure!(posts.iter().all(|post| post["key"] == posts[0]["key"]));
    ensure!(posts.iter().all(|post| post["body"] == posts[0]["body"]));
    Ok(posts)
}

#[tokio::test]
async fn a_captive_portals_page_is_not_taken_for_a_receipt() -> Result<()> {
    let house = ready("/").await?;
    let person = house.person();
    house.portal.next(json!({ "html": true })).await?;
    send(&person).await?;
    person
        .sees("We do not know whether your council has this")
        .await?;
    assert_eq!(arrives(&house, &person).await?.len(), 2);
    Ok(())
}

#[tokio::test]
async fn an_answer_that_is_slow_cut_or_lost_ends_in_one_record() -> Result<()> {
    let house = ready("/").await?;
    let person = house.person();
    let portal = &house.portal;
    portal.next(json!({ "delay_ms": 700 })).await?;
    send(&person).await?;
    person.sees("Sending to your council").await?;
    assert_eq!(arrives(&house, &person).await?.len(), 1);

    let house = ready("/").await?;
    let person = house.person();
    house.portal.next(json!({ "cut": true })).await?;
    house.portal.next(json!({ "drop": true })).await?;
    send(&person).await?;
    assert_eq!(arrives(&house, &person).await?.len(), 3);
    Ok(())
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_is_named_as_a_mistake_in_the_set_up() -> Result<()> {
    let house = ready("/").await?;
    let person = house.person();
    house.portal.next(json!({ "location": "/sign-in" })).await?;
    send(&person).await?;
    person.sees("This form cannot reach your council").await?;
    person
        .sees("Code for your IT team: endpoint-redirect")
        .await?;
    stays_quiet(&house).await?;
    person.press("Send again now").await?;
    assert_eq!(arrives(&house, &person).await?.len(), 2);
    Ok(())
}

#[tokio::test]
async fn after_a_session_has_ended_nothing_is_sent_until_somebody_asks() -> Result<()> {
    let house = ready("/").await?;
    let person = house.person();
    house.portal.next(json!({ "status": 401 })).await?;
    send(&person).await?;
    person.sees("Sign in again to send this").await?;
    ensure!(house.browser.events().await?.contains(&"lapsed".to_owned()));
    stays_quiet(&house).await?;
    person.press("Send again now").await?;
    assert_eq!(arrives(&house, &person).await?.len(), 2);
    Ok(())
}

#[tokio::test]
async fn the_task_list_shows_the_state_of_sending() -> Result<()> {
    let house = ready("/").await?;
    let person = house.person();
    house.portal.next(json!({ "status": 401 })).await?;
    send(&person).await?;
    person.sees("Sign in again to send this").await?;
    person.press("Back to the list of sections").await?;
    person.sees("Not sent: needs attention").await?;
    house.portal.next(json!({ "status": 503 })).await?;
    person.press("Send again now").await?;
    person.sees("Waiting to send").await?;
    person.sees_no("Not sent: needs attention").await
}

#[tokio::test]
async fn a_newer_version_without_an_address_is_not_offered_for_comparing() -> Result<()> {
    let house = ready("/").await?;
    let person = house.person();
    house.portal.next(json!({ "status": 409 })).await?;
    send(&person).await?;
    person
        .sees("This page does not know where the newer version is")
        .await?;
    ensure!(!person.can_press("Compare with the newer version").await?);
    Ok(())
}

#[tokio::test]
async fn after_signing_in_again_a_reload_sends_the_waiting_record_by_itself() -> Result<()> {
    let house = ready("/").await?;
    let person = house.person();
    let expired = r#"{"title":"Your session has ended"}"#;
    let order = json!({ "status": 401, "body": expired, "content_type": "application/json" });
    house.portal.next(order).await?;
    send(&person).await?;
    person.sees("Sign in again to send this").await?;
    person
        .sees("Your council’s service says: Your session has ended")
        .await?;
    house.browser.reload().await?;
    let waits = async || Ok(house.portal.received().await?.len() == 1);
    person.until("the record to arrive", waits).await
}

#[tokio::test]
async fn a_refusal_other_than_a_lapsed_session_shows_its_own_reason() -> Result<()> {
    let house = ready("/").await?;
    let person = house.person();
    let firewall = "<h1>403 Forbidden</h1>";
    let order = json!({ "status": 403, "body": firewall, "content_type": "text/html" });
    house.portal.next(order).await?;
    send(&person).await?;
    person
        .sees("This record was blocked on the way to your council")
        .await?;
    person
        .sees("Code for your IT team: blocked-on-the-way")
        .await?;
    house
        .portal
        .next(json!({ "status": 403, "problem": "unknown-key" }))
        .await?;
    person.press("Send again now").await?;
    person
        .sees("Your council’s service says: The signing key is not enrolled")
        .await?;
    person.sees("signing in may not help").await?;
    person.sees("Code for your IT team: key-refused").await?;
    ensure!(!house.browser.events().await?.contains(&"lapsed".to_owned()));
    person.press("Send again now").await?;
    assert_eq!(arrives(&house, &person).await?.len(), 3);
    Ok(())
}

#[tokio::test]
async fn a_temporary_failure_of_the_key_endpoint_posts_nothing_and_ends_in_one_record() -> Result<()>
{
    let house = ready("/").await?;
    let person = house.person();
    let busy = json!({ "target": "keys", "status": 503, "times": 2 });
    house.portal.next(busy).await?;
    send(&person).await?;
    person.sees("Waiting to send").await?;
    assert_eq!(arrives(&house, &person).await?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_revoked_key_is_refused_when_it_is_offered_again() -> Result<()> {
    let house = ready("/").await?;
    let person = house.person();
    let key = "return document.querySelector('notifiable-incident').publicKey() \
               .then((key) => fetch('/api/test/revoke', { method: 'POST', body: JSON.parse(key).kid }));";
    house.browser.run(key, vec![]).await?;
    send(&person).await?;
    person
        .sees("Your council’s service says: The signing key was revoked")
        .await?;
    person.sees("Code for your IT team: key-refused").await?;
    ensure!(house.browser.posts().await?.is_empty());
    ensure!(house.portal.received().await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn headers_that_fail_send_nothing_and_show_a_code() -> Result<()> {
    for broken in [
        "() => { throw new Error('no token'); }",
        "async () => { throw new Error('no token'); }",
        "'Bearer 1'",
        "() => 'Bearer 1'",
        "() => ({ 'no header\\n': '1' })",
    ] {
        let house = ready("/").await?;
        let person = house.person();
        let set = format!("document.querySelector('notifiable-incident').headers = {broken};");
        house.browser.run(&set, vec![]).await?;
        send(&person).await?;
        person.sees("Code for your IT team: headers-failed").await?;
        ensure!(house.browser.posts().await?.is_empty(), "{broken}");
        let mended = "document.querySelector('notifiable-incident').headers = \
                      async () => new Headers({ Authorization: 'Bearer 1' });";
        house.browser.run(mended, vec![]).await?;
        let posts = arrives(&house, &person).await?;
        assert_eq!(posts[0]["headers"]["authorization"], "Bearer 1");
    }
    Ok(())
}

#[tokio::test]
async fn a_record_is_not_sent_with_the_next_users_headers_if_the_user_changes_meanwhile()
-> Result<()> {
    let house = ready("/").await?;
    let person = house.person();
    let name_user = async |user: &str| {
        let script =
            "document.querySelector('notifiable-incident').setAttribute('user', arguments[0]);";
        house.browser.run(script, vec![json!(user)]).await
    };
    let release = "window.waiting.splice(0).forEach((go) => go());";
    // The page takes the session of whoever is signed in when its token has come.
    let hold = "const form = document.querySelector('notifiable-incident'); \
        window.waiting = []; \
        form.headers = () => new Promise((resolve) => waiting.push( \
            () => resolve({ Authorization: `Bearer ${form.getAttribute('user')}` })));";
    let is_asked = async || {
        let asked = house
            .browser
            .run("return waiting.length > 0;", vec![])
            .await?;
        Ok(asked == true)
    };
    house.browser.run(hold, vec![]).await?;
    send(&person).await?;
    // The form asks for headers to offer its key, and again to send the record.
    person.until("the form offers its key", is_asked).await?;
    house.browser.run(release, vec![]).await?;
    person.until("the form sends the record", is_asked).await?;

    name_user("another").await?;
    person
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    let free = "const form = document.querySelector('notifiable-incident'); \
        form.headers = () => ({ Authorization: `Bearer ${form.getAttribute('user')}` });";
    house.browser.run(free, vec![]).await?;
    house.browser.run(release, vec![]).await?;

    name_user("demo-user").await?;
    person
        .until("the record arrives", async || {
            Ok(house.portal.received().await?.len() == 1)
        })
        .await?;
    for post in house.browser.posts().await? {
        assert_eq!(post["headers"]["authorization"], "Bearer demo-user");
    }
    Ok(())
}

/// The network and the page come back.
const BACK_ONLINE: &str =
    "for (const name of ['online', 'pageshow']) dispatchEvent(new Event(name));";

/// Checks that no second attempt follows when the network and the page come back and a first retry
/// would be due.
async fn stays_quiet(house: &House) -> Result<()> {
    house.browser.run(BACK_ONLINE, vec![]).await?;
    let wait = "return new Promise((resolve) => setTimeout(resolve, 1500));";
    house.browser.run(wait, vec![]).await?;
    let posts = house.browser.posts().await?;
    ensure!(posts.len() == 1, "{} attempts", posts.len());
    Ok(())
}

#[tokio::test]
async fn while_a_record_waits_the_day_of_notifying_the_panel_can_be_recorded() -> Result<()> {
    let house = ready("/").await?;
    let person = house.person();
    house.portal.next(json!({ "status": 401 })).await?;
    send(&person).await?;
    person.sees("Do not wait for this to be sent").await?;
    person
        .press("Copy the answers into the national system")
        .await?;
    person.press("Record the date and reference").await?;
    person
        .fill_date("Date the Panel was notified", "9", "3", "2026")
        .await?;
    person.press("Save and come back later").await?;
    person.sees("Done on 9 March 2026").await?;
    person.sees("Sign in again to send this").await?;
    // Repeating it would invite a second notification.
    person.sees_no("Do not wait for this to be sent").await?;
    Ok(())
}

#[tokio::test]
async fn a_retry_waits_as_long_as_the_server_asks() -> Result<()> {
    let house = ready("/").await?;
    let person = house.person();
    house.portal.next(json!({ "retry_after": "3" })).await?;
    send(&person).await?;
    person.sees("Waiting to send").await?;
    // Only a person's own request may come before the time that the server named.
    house.browser.run(BACK_ONLINE, vec![]).await?;
    let posts = arrives(&house, &person).await?;
    let began = |post: &Value| post["began"].as_i64().unwrap_or_default();
    ensure!(posts.len() == 2, "{} attempts", posts.len());
    let waited = began(&posts[1]) - began(&posts[0]);
    ensure!(waited >= 2500, "{waited} ms");
    Ok(())
}

#[tokio::test]
async fn a_server_of_another_origin_without_cors_is_tried_again() -> Result<()> {
    let house = House::open().await?;
    // Without this the page's policy would refuse before the server does.
    house.browser.devtools("Page.enable", json!({})).await?;
    house
        .browser
        .devtools("Page.setBypassCSP", json!({ "enabled": true }))
        .await?;
    let elsewhere = house
        .portal
        .url("/api/notifications")
        .replace("localhost", "127.0.0.1");
    let person = house
        .visit(&format!("/test/page?-key-endpoint&endpoint={elsewhere}"))
        .await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    send(&person).await?;
    person.sees("Waiting to send").await?;
    person.sees("The record is saved on this device").await?;
    assert_eq!(house.portal.received().await?.len(), 0);

    // The page gets the right endpoint while the record waits.
    let script = "const form = document.querySelector('notifiable-incident'); \
                  form.setAttribute('endpoint', '/api/notifications'); \
                  form.setAttribute('key-endpoint', '/api/keys');";
    house.browser.run(script, vec![]).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    assert_eq!(house.portal.received().await?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_device_clock_that_is_days_off_shows_a_warning_about_the_dates() -> Result<()> {
    let house = House::open().await?;
    house
        .browser
        .before_each_page("const now = Date.now; Date.now = () => now() + 3 * 86400000;")
        .await?;
    let person = case::notified(&house, "/").await?;
    person
        .sees("The clock of this device is 3 days fast")
        .await?;
    person.sees("Check each date that you entered").await?;
    let text = person.text().await?;
    let place = |words| text.find(words).context("it is not on the page");
    ensure!(
        place("Leeds has received this record")? < place("The clock of this device")?,
        "the receipt does not come first"
    );
    person.press("I have checked the dates").await?;
    person.sees_no("The clock of this device").await
}

#[tokio::test]
async fn a_browser_that_believes_it_is_offline_still_sends() -> Result<()> {
    let house = House::open().await?;
    house
        .browser
        .before_each_page(
            "Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false });",
        )
        .await?;
    let person = house.visit("/").await?;
    person
        .sees("There is no network. You can go on: nothing that you type is lost")
        .await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    send(&person).await?;
    person.sees_heading("Leeds has received this record").await
}
