//! Records that a browser stored under a released version: each is listed, shows its answers, and goes
//! to the council as it was signed.

use anyhow::{Context, Result, ensure};
use e2e::case::{self, send_changes};
use e2e::stored::{self, reference, visit};
use e2e::{House, Person, Value, json};

const VERSION: &str = "v0.1.0";
const U1: &str = "/test/page?-service-worker&user=u1";
const NOBODY: &str = "/test/page?-service-worker&-user";
const RECORDS: &str = "Records on this device";
const HOME: &str = "Notify the death or serious harm of a child";
const SECTION: &str = "You and your council";

/// A portal that refuses everything at first, and a browser with the storage of that version.
async fn kept() -> Result<House> {
    let house = stored::house(Some(&stored::kept(VERSION))).await?;
    let unavailable = json!({ "status": 503, "times": 1000 });
    house.portal.next(unavailable).await?;
    Ok(house)
}

fn text(name: &str) -> Result<Value> {
    stored::text(VERSION, name)
}

fn id_of(draft: &Value) -> Result<String> {
    let id = draft["record_id"].as_str();
    Ok(id.context("a draft has an id")?.to_owned())
}

/// Sees these records and no others, each with its status.
async fn lists(person: &Person<'_>, records: &[(&str, &str)]) -> Result<()> {
    person.sees_heading(RECORDS).await?;
    for (name, status) in records {
        let reference = reference(&id_of(&text(name)?)?);
        person.sees(&format!("Record {reference} {status}")).await?;
    }
    let shown = person.text().await?;
    let listed = shown.matches("Continue with record").count();
    ensure!(listed == records.len(), "{listed} records: {shown}");
    Ok(())
}

/// Opens a record from the list.
async fn open<'a>(house: &'a House, path: &str, record_id: &str) -> Result<Person<'a>> {
    let person = visit(house, path).await?;
    person.sees_heading(RECORDS).await?;
    let reference = reference(record_id);
    person
        .press(&format!("Continue with record {reference}"))
        .await?;
    person.sees_heading(HOME).await?;
    Ok(person)
}

/// Opens the record of a draft, and checks that the form has all of it.
async fn opens<'a>(house: &'a House, path: &str, name: &str) -> Result<Person<'a>> {
    let kept = text(name)?;
    let person = open(house, path, &id_of(&kept)?).await?;
    let opened = case::export(&house.browser).await?;
    holds(&opened, &kept, name)?;
    Ok(person)
}

/// Checks that the opened record has every member of the stored one. It may also have lists that were
/// added since, which are empty.
fn holds(opened: &Value, kept: &Value, name: &str) -> Result<()> {
    for (member, value) in kept.as_object().context("a draft has members")? {
        match member.as_str() {
            "form_version" => {}
            "answers" | "sent" | "rows" if value.is_object() => {
                holds(&opened[member], value, &format!("{name}: {member}"))?;
            }
            _ => assert_eq!(&opened[member], value, "{name}: {member}"),
        }
    }
    Ok(())
}

/// Reads the name and the role of the notifier.
async fn reads_who(person: &Person<'_>, name: &str, role: &str) -> Result<()> {
    person.press(SECTION).await?;
    person.reads("Your name", name).await?;
    person.reads("Your role", role).await?;
    back(person, HOME).await
}

async fn back(person: &Person<'_>, to: &str) -> Result<()> {
    person.press("Save and come back later").await?;
    person.sees_heading(to).await
}

async fn reads_date(person: &Person<'_>, legend: &str, parts: [&str; 3]) -> Result<()> {
    assert_eq!(person.date(legend).await?, parts, "{legend}");
    Ok(())
}

#[tokio::test]
async fn records_of_version_0_1_0_are_listed_with_their_status_for_their_user_alone() -> Result<()>
{
    let house = kept().await?;
    let person = visit(&house, U1).await?;
    let of_u1 = [
        ("draft-changed", "Sent, then changed"),
        ("draft-received", "Sent to your council"),
        ("draft-written", "Recorded here, not sent"),
        ("draft-waiting", "Waiting to send"),
    ];
    lists(&person, &of_u1).await?;
    let person = visit(&house, NOBODY).await?;
    let of_nobody = [
        ("draft-changed-of-nobody", "Sent, then changed"),
        ("draft-written-of-nobody", "Recorded here, not sent"),
        ("draft-waiting-of-nobody", "Waiting to send"),
    ];
    lists(&person, &of_nobody).await?;
    let person = visit(&house, "/test/page?-service-worker&user=u2").await?;
    person.sees_heading(HOME).await
}

#[tokio::test]
async fn a_draft_of_version_0_1_0_shows_every_answer() -> Result<()> {
    let house = kept().await?;
    let person = opens(&house, U1, "draft-written").await?;
    person.sees("Child 1: Robin Zephyrine").await?;
    person.sees("Child 2: Ash").await?;
    reads_who(&person, "Ada Morgan", "Team manager").await?;
    person.press("Dates").await?;
    let aware = "Date your authority became aware";
    reads_date(&person, aware, ["2", "3", "2026"]).await?;
    reads_date(&person, "Date of the incident", ["1", "mar", "2026"]).await?;
    person
        .reads("Why this notification is late", "This is an exercise.")
        .await?;
    back(&person, HOME).await?;
    person.press("What happened").await?;
    person
        .reads(
            "What happened",
            "A baby was brought to hospital with a head injury.",
        )
        .await?;
    let place = person.chosen("Type of place").await?;
    assert_eq!(place, ["Family home"]);
    back(&person, HOME).await?;

    person.press("Rapid review checklist").await?;
    person.press("The child and family").await?;
    person
        .reads(
            "How and when you will find out : The family’s view",
            "Visit on Tuesday",
        )
        .await?;
    person
        .reads(
            "Why it does not apply : What culture, faith and language meant for the child",
            "Three months old",
        )
        .await?;
    back(&person, "Rapid review").await?;
    person.press("Agencies asked for information").await?;
    person.sees("Health visiting").await
}

#[tokio::test]
async fn an_answer_prefilled_in_version_0_1_0_is_still_to_be_checked() -> Result<()> {
    let house = kept().await?;
    let person = opens(&house, NOBODY, "draft-written-of-nobody").await?;
    reads_who(&person, "Bea Okoro", "Service manager").await?;
    person.press("Identity").await?;
    person.reads("First names", "Robin").await?;
    person.reads("Last name", "Zephyrine").await?;
    person
        .sees("Liquidlogic. Check that it is right, then continue.")
        .await
}

#[tokio::test]
async fn a_record_changed_in_version_0_1_0_after_its_receipt_opens_with_its_changes() -> Result<()>
{
    let house = kept().await?;
    let person = opens(&house, NOBODY, "draft-changed-of-nobody").await?;
    reads_who(&person, "Bea Okoro-Hall", "Team manager").await?;
    let person = opens(&house, U1, "draft-changed").await?;
    reads_who(&person, "Ada Morgan", "Service manager").await?;
    // The decision about the name in the summary is still there.
    person.press("Make a copy to share").await?;
    let decided = person.chosen("“robin”").await?;
    assert_eq!(decided, ["Write “Child K”"]);
    Ok(())
}

#[tokio::test]
async fn a_receipt_that_version_0_1_0_stored_beside_the_draft_is_taken_in() -> Result<()> {
    let house = kept().await?;
    let kept = text("receipt-received")?;
    let id = id_of(&kept["entry"])?;
    let person = open(&house, U1, &id).await?;
    let opened = case::export(&house.browser).await?;
    assert_eq!(opened["receipt"], kept["receipt"]);
    assert_eq!(opened["previous"], kept["entry"]["payload_digest"]);
    assert_eq!(opened["audit"], kept["entry"]["audit"]);
    reads_who(&person, "Ada Morgan", "Head of service").await
}

/// Checks that a waiting record says so, opens with its answers, and arrives as it was signed.
async fn arrives(path: &str, name: &str, who: &str, role: &str) -> Result<Value> {
    let house = kept().await?;
    let entry = text(&format!("outbox-{name}"))?;
    let id = id_of(&entry)?;
    let person = opens(&house, path, &format!("draft-{name}")).await?;
    person.sees("Waiting to send").await?;
    reads_who(&person, who, role).await?;
    house.portal.behave().await?;
    person
        .until("it to arrive", async || {
            Ok(!house.portal.received().await?.is_empty())
        })
        .await?;
    let received = house.portal.received().await?;
    ensure!(received.len() == 1, "{received:#?}");
    assert_eq!(received[0]["record_id"], id);
    for member in ["digest", "payload_digest", "revision"] {
        assert_eq!(received[0][member], entry[member], "{member}");
    }
    let posts = house.browser.posts().await?;
    ensure!(!posts.is_empty());
    for post in &posts {
        assert_eq!(post["body"], entry["body"]);
        assert_eq!(post["key"], entry["key"]);
    }
    let person = visit(&house, path).await?;
    let reference = reference(&id);
    person
        .sees(&format!("Record {reference} Sent to your council"))
        .await?;
    Ok(posts[0]["headers"].clone())
}

#[tokio::test]
async fn a_record_waiting_in_version_0_1_0_arrives_with_the_bytes_that_were_signed_then()
-> Result<()> {
    arrives(U1, "waiting", "Ada Morgan", "Practice lead").await?;
    Ok(())
}

#[tokio::test]
async fn a_record_signed_in_headers_in_version_0_1_0_arrives_with_the_same_signature() -> Result<()>
{
    let path = format!("{NOBODY}&signature=http");
    let headers = arrives(&path, "waiting-of-nobody", "Cal Pryce", "Team manager").await?;
    let signed = &text("outbox-waiting-of-nobody")?["in_headers"];
    for (header, member) in [
        ("content-digest", "content_digest"),
        ("signature-input", "input"),
        ("signature", "signature"),
    ] {
        assert_eq!(headers[header], signed[member], "{header}");
    }
    Ok(())
}

/// Posts a text unchanged, as version 0.1.0 did.
async fn post(house: &House, path: &str, name: &str) -> Result<()> {
    let file = stored::unsealed(VERSION).join(name).with_extension("json");
    let body = std::fs::read_to_string(file)?;
    let script = "const [path, body] = arguments; \
        const { payload } = JSON.parse(body); \
        const read = (text) => JSON.parse(new TextDecoder().decode(Uint8Array.fromBase64(text, { alphabet: 'base64url' }))); \
        const headers = payload \
          ? { 'Content-Type': 'application/jose+json', 'Idempotency-Key': read(payload).idempotency_key } \
          : { 'Content-Type': 'application/json' }; \
        return fetch(path, { method: 'POST', headers, body }).then(({ status }) => status);";
    let arguments = vec![json!(path), json!(body.trim_end())];
    let status = house.browser.run(script, arguments).await?;
    ensure!(
        status == 201 || status == 204 || status == 200,
        "{name}: {status}"
    );
    Ok(())
}

#[tokio::test]
async fn a_record_that_version_0_1_0_sent_is_continued_with_its_next_revision() -> Result<()> {
    let house = stored::house(Some(&stored::kept(VERSION))).await?;
    // A page without the form, so that the form itself sends nothing.
    visit(&house, "/received").await?;
    post(&house, "/api/keys", "payload-public-key").await?;
    post(&house, "/api/notifications", "payload-notification").await?;
    post(&house, "/api/notifications", "payload-changes").await?;
    let before = house.portal.revision(2).await?;
    let person = opens(&house, U1, "draft-changed").await?;
    assert_eq!(before["record_id"], text("draft-changed")?["record_id"]);
    send_changes(&person).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    let after = house.portal.revision(3).await?;
    assert_eq!(after["previous"], before["payload_digest"]);
    assert_eq!(after["kid"], before["kid"]);
    Ok(())
}
