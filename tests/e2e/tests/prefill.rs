//! Prefill by another system of the council, and other texts that a page gives to the element.

use anyhow::{Result, ensure};
use e2e::case::{self, send};
use e2e::{Browser, House, Value, json};

/// Calls a method of the form. Returns its result, or the code and message of its error.
async fn ask(browser: &Browser, method: &str, text: &str) -> Result<Value> {
    let script = "const form = document.querySelector('notifiable-incident'); \
                  return form[arguments[0]](arguments[1]).then((given) => ({ given }), \
                  ({ code, message }) => ({ code, message }));";
    browser.run(script, vec![json!(method), json!(text)]).await
}

async fn prefill(browser: &Browser, answers: Value) -> Result<Value> {
    let text = json!({ "source": "Liquidlogic", "date": "2026-03-03", "answers": answers });
    ask(browser, "prefill", &text.to_string()).await
}

/// Case WC-001 without the answer to one question.
fn without(id: &str) -> Result<String> {
    let mut copy: Value = serde_json::from_str(&case::wc_001(1)?)?;
    if let Some(typed) = copy["answers"]["typed"].as_array_mut() {
        typed.retain(|one| one["id"] != id);
    }
    Ok(copy.to_string())
}

#[tokio::test]
async fn a_prefilled_answer_shows_its_source_and_is_sent_once_somebody_has_looked_at_it()
-> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    case::load(&house.browser, &without("notifier_role")?).await?;
    let answers = json!({ "notifier_role": "Service manager", "notifier_name": "Somebody Else" });
    let given = prefill(&house.browser, answers).await?;
    assert_eq!(
        given["given"],
        json!({ "filled": ["/answers/notifier_role"], "left": ["/answers/notifier_name"] })
    );
    person
        .sees("1 answer filled in from another system. Check each of them before you send. 1 answer that you had given")
        .await?;

    send(&person).await?;
    let summary = person.error_summary().await?;
    ensure!(
        summary.len() == 1
            && summary[0].starts_with("Check “Your role” and continue past its page"),
        "{summary:?}"
    );
    assert_eq!(house.portal.received().await?.len(), 0);
    person
        .sees("Filled in or taken over, and not checked yet")
        .await?;
    person
        .sees("Filled in from another system, as it was on 3 March 2026: Liquidlogic")
        .await?;

    person.press("You and your council").await?;
    person.reads("Your role", "Service manager").await?;
    person.reads("Your name", "Ada Morgan").await?;
    person
        .sees("Liquidlogic. Check that it is right, then continue.")
        .await?;
    person.press("Save and continue").await?;
    person
        .sees_heading("Check your answers before you send")
        .await?;
    person.sees_no("and not checked yet").await?;
    person.press("Send to your council").await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;

    let payload = house.portal.payload(&case::record_id(1), 1)?;
    assert_eq!(payload["answers"]["notifier_role"], "Service manager");
    assert_eq!(
        payload["audit"][0]["prefilled"],
        json!([{ "source": "Liquidlogic", "date": "2026-03-03", "answers": ["/answers/notifier_role"] }])
    );
    house.check_quiet().await
}

#[tokio::test]
async fn a_prefill_before_the_form_is_ready_waits_for_it_and_survives_a_reload() -> Result<()> {
    let house = House::open().await?;
    house
        .browser
        .before_each_page(
            "addEventListener('DOMContentLoaded', () => { \
             const form = document.querySelector('notifiable-incident'); \
             if (!form) return; \
             customElements.whenDefined('notifiable-incident').then(() => form.prefill(JSON.stringify({ \
             source: 'Mosaic', date: '2026-03-03', answers: { children: [{ child_forenames: 'Robin' }] } }))); });",
        )
        .await?;
    let person = house.visit("/").await?;
    person.sees("Child 1: Robin").await?;
    person.sees("Saved on this device at").await?;
    house.browser.reload().await?;
    person.sees("Child 1: Robin").await?;
    person.press("Identity").await?;
    person.sees("as it was on 3 March 2026: Mosaic").await?;
    // A changed answer belongs to the person.
    person.fill("First names", "Robyn").await?;
    person.sees_no("Mosaic").await?;
    house.check_quiet().await
}

#[tokio::test]
async fn a_prefill_or_record_that_is_not_accepted_is_refused_with_a_code_and_changes_nothing()
-> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    let count = "window.changes = 0; \
        addEventListener('notifiable-incident-changed', () => { window.changes += 1; }, true);";
    house.browser.run(count, vec![]).await?;
    let refused = prefill(
        &house.browser,
        json!({ "no_such": "MARKER", "aware_on": "MARKER" }),
    )
    .await?;
    assert_eq!(refused["code"], "prefill-refused");
    assert_eq!(
        refused["message"],
        "not known or not accepted: /answers/no_such, /answers/aware_on"
    );
    let long = ask(&house.browser, "prefill", &" ".repeat(256 * 1024 + 1)).await?;
    assert_eq!(long["code"], "prefill-too-long");
    let proto = ask(&house.browser, "prefill", r#"{"__proto__":{}}"#).await?;
    assert_eq!(proto["code"], "prefill-not-json");
    for (text, code) in [
        (r#"{"constructor":{}}"#, "load-not-json"),
        (r#"{"schema":"x","schema":"y"}"#, "load-not-json"),
        (r#"{"schema":"\ud800"}"#, "load-not-json"),
        ("{}", "load-not-a-record"),
        ("no record", "load-signature"),
        (&"{".repeat(17), "load-not-json"),
        (&" ".repeat(5 * 1024 * 1024 + 1), "load-too-long"),
    ] {
        let refused = ask(&house.browser, "load", text).await?;
        assert_eq!(refused["code"], code, "{}", text.get(..40).unwrap_or(text));
    }
    let events = house.browser.events().await?;
    for code in [
        "prefill-refused",
        "prefill-too-long",
        "prefill-not-json",
        "load-too-long",
    ] {
        ensure!(events.contains(&format!("error {code}")), "{events:?}");
    }
    let changes = house.browser.run("return window.changes;", vec![]).await?;
    assert_eq!(changes, 0);
    person
        .sees("This is not a record that can be opened")
        .await?;
    // The same listener hears a change.
    person.press("You and your council").await?;
    person.fill("Your name", "Ada Morgan").await?;
    let changes = house.browser.run("return window.changes;", vec![]).await?;
    ensure!(changes != 0, "the listener heard nothing");
    Ok(())
}

#[tokio::test]
async fn a_record_is_not_opened_while_the_open_answers_cannot_be_saved() -> Result<()> {
    let house = House::open().await?;
    // Makes every write fail as on a full device.
    house
        .browser
        .before_each_page(
            "IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); };",
        )
        .await?;
    let person = house.visit("/").await?;
    person.press("You and your council").await?;
    person.fill("Your name", "Ada Morgan").await?;
    person.sees("Your last changes are not saved").await?;
    let refused = ask(&house.browser, "load", &case::wc_001(1)?).await?;
    ensure!(
        refused["code"]
            .as_str()
            .is_some_and(|code| code.starts_with("storage-")),
        "{refused}"
    );
    person.reads("Your name", "Ada Morgan").await
}

/// Case X1 of `docs/reliability.md`.
#[tokio::test]
async fn a_text_that_looks_like_html_is_shown_as_text() -> Result<()> {
    let evil = "<img src=x onerror=window.evil=1><script>evil</script>\
                <svg onload=evil()>\"'><style>*{}</style>";
    let house = House::open().await?;
    let person = house.visit("/").await?;
    case::load(&house.browser, &without("notifier_role")?).await?;
    let text = json!({
        "source": "<b onclick=window.evil=1>Mosaic</b>", "date": "2026-03-03",
        "answers": {
            "notifier_role": evil, "approver_name": evil,
            "other_las": [], "people": [{ "person_name": evil }],
        },
    });
    let given = ask(&house.browser, "prefill", &text.to_string()).await?;
    ensure!(given["given"].is_object(), "{given}");
    person.press("Check and send").await?;
    person.sees("<img src=x onerror=window.evil=1>").await?;
    person.press("Back to the list of sections").await?;
    person.press("You and your council").await?;
    person.reads("Your role", evil).await?;
    person.sees("<b onclick=window.evil=1>Mosaic</b>").await?;
    let script = "const root = document.querySelector('notifiable-incident').shadowRoot; \
                  return [window.evil ?? null, root.querySelectorAll('img, script, svg, style, b').length];";
    assert_eq!(house.browser.run(script, vec![]).await?, json!([null, 0]));
    house.check_quiet().await
}
