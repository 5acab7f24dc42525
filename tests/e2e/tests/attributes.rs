//! Every attribute may change while the form is shown. An unknown value falls back to the safe default
//! and is reported.

use anyhow::{Result, ensure};
use e2e::{Browser, House, Value, json};

/// An attribute with a valid value, and an invalid one.
const VALUES: &[(&str, &str, Option<&str>)] = &[
    (
        "endpoint",
        "/api/notifications",
        Some("javascript:alert(1)"),
    ),
    (
        "shareable-endpoint",
        "https://council.example/x",
        Some("http://council.example/x"),
    ),
    ("key-endpoint", "/api/keys", Some("//evil.example/x")),
    ("authority", "E09000001", Some("E99999999")),
    ("drafts", "device", Some("everywhere")),
    ("draft-days", "14", Some("367")),
    ("credentials", "omit", Some("always")),
    ("signature", "http", Some("none")),
    ("rapid-review-anchor", "became_aware", Some("whenever")),
    ("heading-level", "3", Some("0")),
    ("start", "check", Some("verdict")),
    ("mode", "referral", Some("contribution")),
    (
        "referral-endpoint",
        "/api/referrals",
        Some("http://council.example/x"),
    ),
    (
        "calendar",
        "/calendar.json",
        Some("data:application/json,{}"),
    ),
    ("record", "", Some("file:///etc/passwd")),
    ("optional-questions", "-nhs_number upn", Some("child_dob")),
    // Any text is a valid name, and a switch only has to be present.
    ("user", "another", None),
    ("accept-empty-success", "anything", None),
    ("nhs-number", "anything", None),
];

/// Sets or removes an attribute while the form is shown. Returns the errors that the form reports.
async fn set(browser: &Browser, name: &str, value: Option<&str>) -> Result<Value> {
    let script = "const form = document.querySelector('notifiable-incident'); \
                  const errors = []; \
                  const listen = ({ detail }) => errors.push(detail); \
                  form.addEventListener('notifiable-incident-error', listen); \
                  const [name, value] = arguments; \
                  value === null ? form.removeAttribute(name) : form.setAttribute(name, value); \
                  form.removeEventListener('notifiable-incident-error', listen); \
                  return errors;";
    browser.run(script, vec![json!(name), json!(value)]).await
}

#[tokio::test]
async fn each_attribute_can_change_and_reports_an_unknown_value() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    house.has_everything().await?;
    person
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    for &(name, right, wrong) in VALUES {
        assert_eq!(
            set(&house.browser, name, Some(right)).await?,
            json!([]),
            "{name}"
        );
        if let Some(wrong) = wrong {
            let expected = json!([{ "code": "attribute", "attribute": name }]);
            assert_eq!(
                set(&house.browser, name, Some(wrong)).await?,
                expected,
                "{name}"
            );
        }
        assert_eq!(set(&house.browser, name, None).await?, json!([]), "{name}");
    }
    // The table has every attribute except `service-worker`, whose errors come later.
    let script = "return customElements.get('notifiable-incident').observedAttributes;";
    let observed = house.browser.run(script, vec![]).await?;
    let observed = observed.as_array().map(Vec::as_slice).unwrap_or_default();
    for name in observed.iter().filter_map(Value::as_str) {
        let known = VALUES.iter().any(|(known, ..)| *known == name);
        let step = "docs/how-to/add-a-host-attribute.md, step 6";
        ensure!(
            known || name == "service-worker",
            "{name} is not tried: {step}"
        );
    }
    set(
        &house.browser,
        "service-worker",
        Some("https://evil.example/sw.js"),
    )
    .await?;
    let reported = async || {
        let events = house.browser.events().await?;
        Ok(events.contains(&"error service-worker".to_owned()))
    };
    person
        .until("the service worker to be refused", reported)
        .await?;
    // The form still works.
    person.press("You and your council").await?;
    person.fill("Your name", "Ada Morgan").await
}

#[tokio::test]
async fn a_changed_attribute_takes_effect_at_once() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    person
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    set(&house.browser, "heading-level", Some("4")).await?;
    let script = "return document.querySelector('notifiable-incident').shadowRoot.querySelector('#heading').localName;";
    let level = async || Ok(house.browser.run(script, vec![]).await? == "h4");
    person.until("a heading of level 4", level).await?;
    set(&house.browser, "heading-level", Some("nine")).await?;
    let level = async || Ok(house.browser.run(script, vec![]).await? == "h2");
    person.until("a heading of level 2", level).await?;
    set(&house.browser, "endpoint", None).await?;
    person.press("Check and send").await?;
    person
        .sees("Your council has not set up sending here.")
        .await
}

#[tokio::test]
async fn with_drafts_off_no_field_asks_the_browser_for_autofill() -> Result<()> {
    let house = House::open().await?;
    let asked = "const fields = document.querySelector('notifiable-incident').shadowRoot.querySelectorAll('input'); \
                 return [...fields].map(({ autocomplete }) => autocomplete).filter((one) => one && one !== 'off').sort();";
    for (path, wanted) in [
        ("/test/page?drafts=off", json!([])),
        (
            "/test/page?drafts=device",
            json!(["email", "name", "organization-title", "tel"]),
        ),
    ] {
        let person = house.visit(path).await?;
        person.press("You and your council").await?;
        person.sees_heading("You and your council").await?;
        assert_eq!(house.browser.run(asked, vec![]).await?, wanted, "{path}");
    }
    Ok(())
}
