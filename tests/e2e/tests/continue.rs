//! A record at the council is opened again, changed, and sent as its next revision.

use anyhow::{Context, Result, ensure};
use e2e::case::{self, send_changes};
use e2e::{Answer, Browser, Elsewhere, House, Person, json};

const SECTION: &str = "You and your council";
const ELEMENT: &str = "notifiable-incident";

/// A house in which the first revision of case WC-001 has arrived.
async fn with_one_revision() -> Result<House> {
    let house = House::open().await?;
    case::notified(&house, "/").await?;
    Ok(house)
}

fn stored() -> String {
    format!("/continue/{}", case::record_id(1))
}

async fn change(person: &Person<'_>, field: &str, text: &str) -> Result<()> {
    person.press(SECTION).await?;
    person.fill(field, text).await?;
    person.press("Save and come back later").await
}

#[tokio::test]
async fn a_stored_record_is_continued_as_its_next_revision_and_names_the_one_before() -> Result<()>
{
    let house = with_one_revision().await?;
    let person = house.visit(&stored()).await?;
    person
        .sees("This record was sent from this device and has not been changed since.")
        .await?;
    change(&person, "Your role", "Service manager").await?;
    send_changes(&person).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;

    let (first, second) = (
        house.portal.revision(1).await?,
        house.portal.revision(2).await?,
    );
    assert_eq!(second["previous"], first["payload_digest"]);
    assert_eq!(second["id"], first["id"]);
    let payload = house.portal.payload(&case::record_id(1), 2)?;
    assert_eq!(payload["previous"], first["payload_digest"]);
    assert_eq!(payload["answers"]["notifier_role"], "Service manager");
    assert_eq!(
        payload["answers"]["children"][0]["child_last_name"],
        "Zephyrine"
    );
    assert_eq!(payload["audit"].as_array().map(Vec::len), Some(2));
    house.check_quiet().await
}

#[tokio::test]
async fn a_colleague_opens_and_continues_a_record_from_the_councils_list() -> Result<()> {
    let house = House::open().await?;
    let manager = case::notified(&house, "/").await?;
    manager
        .sees("They open this record from your council’s list of received records, reference ELM-000001.")
        .await?;

    let other = house.browser.beside().await?;
    other.go_to(&house.portal.url("/")).await?;
    let portal = Person::before(&other, "", 0);
    portal.press("Received reports").await?;
    portal.press("Read ELM-000001").await?;
    portal.sees_heading("Report ELM-000001, revision 1").await?;
    portal.press("Received reports").await?;
    portal.press("Continue ELM-000001").await?;
    let colleague = Person::before(&other, ELEMENT, 0);
    colleague
        .sees("This record was sent from another device.")
        .await?;
    change(&colleague, "Your role", "Business manager").await?;
    send_changes(&colleague).await?;
    colleague
        .sees_heading("Leeds has received this record")
        .await?;
    let payload = house.portal.payload(&case::record_id(1), 2)?;
    assert_eq!(payload["answers"]["notifier_role"], "Business manager");
    house.check_quiet().await
}

#[tokio::test]
async fn a_record_signed_on_another_device_says_so_and_can_be_continued() -> Result<()> {
    let house = with_one_revision().await?;
    let other = house.browser.beside().await?;
    other.go_to(&house.portal.url(&stored())).await?;
    let person = Person::before(&other, ELEMENT, 0);
    person
        .sees("This record was sent from another device.")
        .await?;
    change(&person, "Your role", "Service manager").await?;
    // The record is saved on this device, also after a reload.
    person.sees("Saved on this device at").await?;
    other.reload().await?;
    person.press(SECTION).await?;
    person.reads("Your role", "Service manager").await?;
    person.press("Save and come back later").await?;
    send_changes(&person).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    assert_eq!(
        house.portal.revision(2).await?["previous"],
        house.portal.revision(1).await?["payload_digest"]
    );
    Ok(())
}

#[tokio::test]
async fn two_people_who_change_the_same_record_keep_the_changes_of_both() -> Result<()> {
    let house = with_one_revision().await?;
    let other = house.browser.beside().await?;
    let theirs = Person::before(&other, ELEMENT, 0);
    open(&other, &house).await?;
    change(&theirs, "Your role", "Service manager").await?;
    change(&theirs, "Your work email", "b.okoro@example.gov.uk").await?;

    // The other person sends first.
    let mine = house.visit(&stored()).await?;
    mine.sees("This record was sent from this device").await?;
    change(&mine, "Your role", "Head of service").await?;
    change(&mine, "Your phone number", "0113 496 0999").await?;
    send_changes(&mine).await?;
    mine.sees_heading("Leeds has received this record").await?;

    send_changes(&theirs).await?;
    theirs
        .sees("Somebody else has sent a newer version of this record")
        .await?;
    theirs.press("Compare with the newer version").await?;
    theirs.sees_heading("Two versions of this record").await?;
    // The notice has led to this page, so it is gone.
    theirs
        .sees_no("Somebody else has sent a newer version of this record")
        .await?;
    theirs.press("Use these answers").await?;
    let missing = "Choose which answer to keep: Your role";
    assert_eq!(theirs.error_summary().await?, [missing]);
    theirs.press(missing).await?;
    theirs.focuses("type", "radio").await?;
    theirs
        .choose("Your role", "On this device Service manager")
        .await?;
    // Changes of one side only are taken without a question.
    theirs.sees("0113 496 0999").await?;
    theirs.sees("b.okoro@example.gov.uk").await?;
    theirs.press("Use these answers").await?;
    theirs
        .tick_alone("I have checked this notification and I may share it")
        .await?;
    theirs.press("Send changes").await?;
    theirs
        .sees_heading("Leeds has received this record")
        .await?;

    let third = house.portal.revision(3).await?;
    assert_eq!(
        third["previous"],
        house.portal.revision(2).await?["payload_digest"]
    );
    let payload = house.portal.payload(&case::record_id(1), 3)?;
    let answers = &payload["answers"];
    assert_eq!(answers["notifier_role"], "Service manager");
    assert_eq!(answers["notifier_email"], "b.okoro@example.gov.uk");
    assert_eq!(answers["notifier_phone"], "0113 496 0999");
    assert_eq!(house.portal.received().await?.len(), 3);
    Ok(())
}

async fn open(browser: &Browser, house: &House) -> Result<()> {
    browser.go_to(&house.portal.url(&stored())).await?;
    let person = Person::before(browser, ELEMENT, 0);
    person.sees("This record was sent from").await
}

#[tokio::test]
async fn a_fetched_record_shows_the_councils_reference_and_time_and_a_loaded_one_none() -> Result<()>
{
    let house = with_one_revision().await?;
    let other = house.browser.beside().await?;
    open(&other, &house).await?;
    let person = Person::before(&other, ELEMENT, 0);
    person.sees("This record was fetched from Leeds").await?;
    person
        .press("See the reference and what happens next")
        .await?;
    person.sees("Reference ELM-000001").await?;
    person
        .sees("Fetched from your council. Received on")
        .await?;

    // A record that the page loads without a receipt has none.
    let copy = house.portal.payload(&case::record_id(1), 1)?;
    other
        .go_to(&house.portal.url("/test/page?user=another"))
        .await?;
    person
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    case::load(&other, &copy.to_string()).await?;
    person.sees("This record carries no signature").await?;
    person.sees("Not known").await?;
    person.sees_no("has received this record").await?;
    person.sees_no("was fetched from").await
}

#[tokio::test]
async fn the_list_of_records_announces_when_a_waiting_record_was_sent() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    house.portal.next(json!({ "retry_after": "8" })).await?;
    case::send(&person).await?;
    person.sees("Waiting to send").await?;
    let address = house.portal.url("/");
    house.browser.new_tab(&address).await?;
    house.browser.turn_to_tab(0).await?;
    house.browser.close_tab().await?;
    person.sees_heading("Records on this device").await?;
    person.sees("Waiting to send").await?;
    person.sees("One that waits to be sent stays").await?;
    person.sees_no("Your council has set").await?;
    person.sees("was sent to your council").await?;
    person.sees("Sent to your council").await?;
    person.sees_no("Waiting to send").await
}

#[tokio::test]
async fn a_record_that_is_slow_to_load_says_so_and_shows_no_field_of_another() -> Result<()> {
    let house = House::open().await?;
    case::notified(&house, "/").await?;
    let held = "window.fetch = ((real) => (address, options) => \
          String(address).includes('/api/notifications/') \
            ? new Promise((go) => (window.letCome = () => go(real(address, options)))) \
            : real(address, options))(window.fetch);";
    house.browser.before_each_page(held).await?;
    let record = format!("record=/api/notifications/{}", case::record_id(1));
    let person = house
        .visit(&format!("/test/page?user=another&{record}"))
        .await?;
    person
        .sees("This record is being fetched from your council")
        .await?;
    let asked = async || {
        Ok(house
            .browser
            .run("return !!window.letCome;", vec![])
            .await?
            == true)
    };
    person.until("the request", asked).await?;
    person
        .sees("This record is being fetched from your council")
        .await?;
    let fields = "return document.querySelector('notifiable-incident').shadowRoot\
                  .querySelectorAll('input, textarea, .tasks a').length;";
    assert_eq!(house.browser.run(fields, vec![]).await?, 0);
    house.browser.run("window.letCome();", vec![]).await?;
    person.sees("This record was fetched from Leeds").await?;
    person
        .sees_no("This record is being fetched from your council")
        .await?;

    // A request that fails.
    house
        .browser
        .before_each_page(
            "window.fetch = ((real) => (address, options) => \
          String(address).includes('/api/notifications/') \
            ? Promise.reject(new TypeError('no')) : real(address, options))(window.fetch);",
        )
        .await?;
    let person = house
        .visit(&format!("/test/page?user=third&{record}"))
        .await?;
    person
        .sees_heading("The record could not be fetched from your council")
        .await
}

/// A cookie and a header that identify the user to the council.
const COOKIE: &str = "session=secret-cookie";
const TOKEN: &str = "secret-token";

/// Lets pages send requests to other origins, with a header if the page's address has `token`. The
/// browser gets a cookie of the other server, as after signing in there.
async fn with_secrets(house: &House, elsewhere: &Elsewhere) -> Result<()> {
    elsewhere.will(Answer {
        headers: "Set-Cookie: session=secret-cookie\r\n",
        ..Answer::default()
    });
    house.browser.go_to(&elsewhere.url()).await?;
    elsewhere.heard();
    house.browser.devtools("Page.enable", json!({})).await?;
    let bypass = json!({ "enabled": true });
    house.browser.devtools("Page.setBypassCSP", bypass).await?;
    let script = format!(
        "addEventListener('notifiable-incident-ready', ({{ target }}) => {{ \
         if (location.search.includes('token=')) target.headers = () => ({{ 'X-Council-Token': '{TOKEN}' }}); }});"
    );
    house.browser.before_each_page(&script).await
}

/// A page that fetches its record from the other origin.
fn page_of(elsewhere: &Elsewhere, user: usize, credentials: &str, more: &str) -> String {
    // The query makes each address new: the browser caches the permissions of one.
    let url = format!("{}?{user}", elsewhere.url());
    format!("/test/page?-service-worker&user=u{user}&record={url}&credentials={credentials}{more}")
}

const NOT_FETCHED: &str = "The record could not be fetched from your council";

#[tokio::test]
async fn a_record_of_another_origin_opens_if_allowed_and_its_request_has_cookies_only_if_set()
-> Result<()> {
    let house = with_one_revision().await?;
    let (elsewhere, third) = (Elsewhere::start()?, Elsewhere::start()?);
    with_secrets(&house, &elsewhere).await?;
    let path = format!("/api/notifications/{}", case::record_id(1));
    let body = house.portal.get(&path).await?.to_string();
    let origin = house.portal.url("");
    let exact = Answer {
        allows: Some(origin.clone()),
        allows_cookies: true,
        allows_headers: Some("x-council-token"),
        headers: "Notification-Reference: ELM-000001\r\n",
        body: body.clone(),
        ..Answer::default()
    };
    let any = Answer {
        allows: Some("*".to_owned()),
        body: body.clone(),
        ..Answer::default()
    };
    let mute = Answer {
        body,
        ..Answer::default()
    };
    let away = Answer {
        location: Some(third.url()),
        ..exact.clone()
    };
    // Credentials, token, answer, whether the record opens, and whether cookie and token arrive there.
    let table = [
        ("same-origin", "", &exact, true, false, false),
        ("omit", "", &exact, true, false, false),
        ("include", "", &exact, true, true, false),
        ("include", "&token=1", &exact, true, true, true),
        ("same-origin", "&token=1", &exact, true, false, true),
        ("same-origin", "", &any, true, false, false),
        // The preflight refuses the header.
        ("same-origin", "&token=1", &any, false, false, false),
        ("include", "&token=1", &mute, false, false, false),
        // The request arrives with its cookie, but the page may not read the answer.
        ("include", "", &any, false, true, false),
        ("include", "", &mute, false, true, false),
        ("same-origin", "", &mute, false, false, false),
        ("include", "", &away, false, true, false),
        ("include", "&token=1", &away, false, false, false),
    ];
    for (user, (credentials, more, answer, opens, cookie, token)) in table.into_iter().enumerate() {
        elsewhere.will(answer.clone());
        elsewhere.heard();
        let row = format!("{user}: {credentials} {more}");
        let person = house
            .visit(&page_of(&elsewhere, user, credentials, more))
            .await?;
        match opens {
            true => person.sees("This record was fetched from Leeds").await,
            false => person.sees(NOT_FETCHED).await,
        }
        .with_context(|| row.clone())?;
        let heard = elsewhere.heard().join("\n");
        ensure!(
            heard.contains(&format!("origin: {origin}")),
            "{row}: {heard}"
        );
        assert_eq!(heard.contains(COOKIE), cookie, "{row}: {heard}");
        assert_eq!(heard.contains(TOKEN), token, "{row}: {heard}");
        // The origin is sent, but no address of a page and nothing of a record.
        ensure!(
            !heard.contains("referer") && !heard.contains("test/page"),
            "{row}: {heard}"
        );
        let events = house.browser.events().await?;
        let said = events.contains(&"error record-not-fetched".to_owned());
        assert_eq!(said, !opens, "{row}: {events:?}");
    }
    // A redirect is not followed.
    assert_eq!(third.heard(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_list_of_bank_holidays_of_another_origin_is_fetched_without_cookie_and_token()
-> Result<()> {
    let house = House::open().await?;
    let elsewhere = Elsewhere::start()?;
    with_secrets(&house, &elsewhere).await?;
    let days = [
        "01-01", "03-05", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28",
    ];
    let days = days.map(|day| json!({ "title": "Holiday", "date": format!("2026-{day}") }));
    let list = json!({ "division": "england-and-wales", "events": days });
    elsewhere.will(Answer {
        // As GOV.UK answers. A request with cookies could not read it.
        allows: Some("*".to_owned()),
        body: json!({ "england-and-wales": list }).to_string(),
        ..Answer::default()
    });
    let url = elsewhere.url();
    let page = format!("/test/page?-service-worker&credentials=include&token=1&calendar={url}");
    let person = house.visit(&page).await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.sees("10 March 2026").await?;
    let heard = elsewhere.heard();
    assert_eq!(heard.len(), 1, "{heard:?}");
    let asked = heard.join("");
    ensure!(!asked.contains("secret"), "{asked}");
    Ok(())
}
