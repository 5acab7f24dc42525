//! Signatures in an envelope or in headers, by the device's key or the council's signer.

use anyhow::{Result, ensure};
use e2e::case::{self, send, send_changes};
use e2e::{Browser, House, Person, Value, json};

/// Opens the test page with more attributes, and loads case WC-001.
async fn ready(attributes: &str) -> Result<House> {
    let house = House::open().await?;
    let person = house.visit(&format!("/test/page?{attributes}")).await?;
    person
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    Ok(house)
}

#[tokio::test]
async fn a_record_signed_in_headers_is_verified_stored_and_continued() -> Result<()> {
    let house = ready("signature=http").await?;
    let person = house.person();
    // The first answer is lost; the second attempt sends the same bytes and signature.
    house.portal.next(json!({ "drop": true })).await?;
    send(&person).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    let posts = house.browser.posts().await?;
    ensure!(
        posts.len() == 2 && posts[0]["body"] == posts[1]["body"],
        "{}",
        posts.len()
    );
    let payload = house.portal.payload(&case::record_id(1), 1)?;
    assert_eq!(payload["answers"]["notifier_name"], "Ada Morgan");
    let signature: String = house.portal.database()?.query_row(
        "SELECT signature FROM notification WHERE record_id = ?1",
        [case::record_id(1)],
        |row| row.get(0),
    )?;
    ensure!(signature.contains("@target-uri"), "{signature}");

    let stored = format!(
        "/test/page?signature=http&record=/api/notifications/{}",
        case::record_id(1)
    );
    let person = house.visit(&stored).await?;
    person.sees("This record carries no signature").await?;
    person.press("You and your council").await?;
    person.fill("Your role", "Service manager").await?;
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

/// Sets a signer as a council's page would, with a new key. `act` can spoil its answer.
async fn set_signer(browser: &Browser, act: &str) -> Result<()> {
    let script = format!(
        "window.calls = []; \
         const ecdsa = {{ name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }}; \
         const made = crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']); \
         document.querySelector('notifiable-incident').signer = async (bytes) => {{ \
           calls.push(bytes ? bytes.length : 0); \
           const {{ publicKey, privateKey }} = await made; \
           const answer = {{ publicKey: await crypto.subtle.exportKey('jwk', publicKey) }}; \
           if (bytes) answer.signature = new Uint8Array(await crypto.subtle.sign(ecdsa, privateKey, bytes)); \
           {act} \
           return answer; \
         }};"
    );
    browser.run(&script, vec![]).await?;
    Ok(())
}

async fn not_signed(house: &House, person: &Person<'_>, code: &str) -> Result<()> {
    person
        .sees(&format!("Code for your IT team: {code}"))
        .await?;
    person
        .sees("Nothing was sent. Your answers are kept.")
        .await?;
    ensure!(
        house
            .browser
            .events()
            .await?
            .contains(&format!("error {code}"))
    );
    ensure!(house.browser.posts().await?.is_empty());
    assert_eq!(house.portal.received().await?.len(), 0);
    Ok(())
}

#[tokio::test]
async fn the_councils_own_signer_signs_in_place_of_the_device() -> Result<()> {
    for mode in ["jws", "http"] {
        let house = ready(&format!("signature={mode}")).await?;
        let person = house.person();
        set_signer(&house.browser, "").await?;
        let script = "return document.querySelector('notifiable-incident').publicKey();";
        let key = house.browser.run(script, vec![]).await?;
        let key: Value = serde_json::from_str(key.as_str().unwrap_or_default())?;
        send(&person).await?;
        person
            .sees_heading("Leeds has received this record")
            .await?;
        assert_eq!(house.portal.received().await?[0]["kid"], key["kid"]);
        // One call for the key, one for the record.
        let calls = house
            .browser
            .run("return calls.map((bytes) => bytes > 0);", vec![])
            .await?;
        assert_eq!(calls, json!([false, true]));
    }
    Ok(())
}

#[tokio::test]
async fn a_signer_that_fails_or_gives_a_wrong_answer_can_be_tried_again_without_loss() -> Result<()>
{
    let house = ready("").await?;
    let person = house.person();
    let spoilt = [
        ("throw new Error('no');", "signer-failed"),
        ("return null;", "signer-answer"),
        ("return 'yes';", "signer-answer"),
        ("if (bytes) delete answer.signature;", "signer-answer"),
        (
            "if (bytes) answer.signature = answer.signature.slice(1);",
            "signer-answer",
        ),
        (
            "if (bytes) answer.signature = 'not base64url!';",
            "signer-answer",
        ),
        ("answer.publicKey.d = 'AAAA';", "signer-answer"),
        (
            "answer.publicKey = { kty: 'oct', k: 'AAAA' };",
            "signer-answer",
        ),
        ("if (bytes) answer.signature[7] ^= 1;", "signer-signature"),
        (
            "if (bytes) answer.publicKey = await crypto.subtle.exportKey('jwk', \
             (await crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify'])).publicKey);",
            "signer-answer",
        ),
    ];
    set_signer(&house.browser, spoilt[0].0).await?;
    send(&person).await?;
    not_signed(&house, &person, spoilt[0].1).await?;
    for (act, code) in &spoilt[1..] {
        set_signer(&house.browser, act).await?;
        person.press("Send again now").await?;
        not_signed(&house, &person, code).await?;
    }
    set_signer(
        &house.browser,
        "answer.publicKey = JSON.stringify(answer.publicKey);",
    )
    .await?;
    person.press("Send again now").await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    assert_eq!(house.portal.received().await?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_signer_that_never_answers_times_out_after_thirty_seconds() -> Result<()> {
    let house = House::open().await?;
    // Makes the timeout of thirty seconds run thirty times faster.
    house
        .browser
        .before_each_page("const timeout = AbortSignal.timeout; AbortSignal.timeout = (ms) => timeout.call(AbortSignal, ms / 30);")
        .await?;
    let person = house.visit("/").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    set_signer(&house.browser, "await new Promise(() => {});").await?;
    send(&person).await?;
    person
        .sees("Your council’s signing service did not answer")
        .await?;
    not_signed(&house, &person, "signer-timeout").await
}
