//! Makes the data that `tests/stored.rs` opens: run `keep VERSION` once for each release, with the released component in
//! `DIST`. It writes a browser's data, and the same records as unsealed texts.
//!
//! It never overwrites the data of a version, because tests open that data for ever.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use e2e::case::{self, WC_001_STEPS, send, send_changes, walk};
use e2e::stored::{self, visit};
use e2e::{House, Person, Value, json};

const U1: &str = "/test/page?-service-worker&user=u1";
const NOBODY: &str = "/test/page?-service-worker&-user";
const HOME: &str = "Notify the death or serious harm of a child";
const RECEIVED: &str = "Leeds has received this record";

/// The records made so far: from id to name.
type Made = BTreeMap<String, &'static str>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let version = std::env::args().nth(1).context("name a version")?;
    let (kept, texts) = (stored::kept(&version), stored::unsealed(&version));
    for path in [&kept, &texts] {
        ensure!(!path.exists(), "{} already exists", path.display());
    }
    let mut house = stored::house(None).await?;
    let mut made = Made::new();
    let mut payloads = records_of_u1(&house, &mut made).await?;
    payloads.extend(records_without_user(&house, &mut made).await?);

    let users = vec![json!(["u1", ""])];
    let script = include_str!("../unseal.js");
    let records = house.browser.run(script, users).await?;
    write_texts(&texts, records.as_array().context("a list")?, &made)?;
    for (name, body) in payloads {
        write(&texts, name, &body)?;
    }
    house.browser.crash().await?;
    fs::create_dir_all(kept.parent().context("it is in a folder")?)?;
    house.browser.pack_databases(&kept)
}

/// Payloads by the name of their file.
type Payloads = Vec<(&'static str, String)>;

/// Makes the records of user `u1`. Returns the payloads that the form sent.
async fn records_of_u1(house: &House, made: &mut Made) -> Result<Payloads> {
    let mut payloads = Payloads::new();

    // Send the record, change it, send it again, and change it once more.
    let person = visit(house, U1).await?;
    person.sees_heading(HOME).await?;
    case::fill_in_wc_001(&person).await?;
    send(&person).await?;
    person.sees_heading(RECEIVED).await?;
    let changed = note(house, made, "changed").await?;
    payloads.push((
        "payload-notification",
        posted(house, "/api/notifications").await?,
    ));
    payloads.push(("payload-public-key", posted(house, "/api/keys").await?));
    let person = reopen(house, U1, &changed).await?;
    review_with_a_name(&person).await?;
    person.press("Make a copy to share").await?;
    person.choose("“robin”", "Write “Child K”").await?;
    person.press("Send the copy to your council").await?;
    person.sees("The copy was received").await?;
    payloads.push((
        "payload-shareable-copy",
        posted(house, "/api/shared-copies").await?,
    ));
    person.press("Back to the list of sections").await?;
    send_changes(&person).await?;
    person.sees_heading(RECEIVED).await?;
    payloads.push((
        "payload-changes",
        posted(house, "/api/notifications").await?,
    ));
    let person = reopen(house, U1, &changed).await?;
    retype(&person, "Your role", "Service manager").await?;

    // Let the portal receive a record while it is not open, so that the receipt stays beside the draft.
    let person = begin(house, U1).await?;
    case::fill_in_wc_001(&person).await?;
    retype(&person, "Your role", "Head of service").await?;
    let unavailable = json!({ "status": 503, "times": 1000 });
    house.portal.next(unavailable.clone()).await?;
    send(&person).await?;
    person.sees("Waiting to send").await?;
    let received = note(house, made, "received").await?;
    let person = visit(house, U1).await?;
    person.sees("Waiting to send").await?;
    house.portal.behave().await?;
    person
        .until("it to arrive", async || {
            let all = house.portal.received().await?;
            Ok(all.iter().any(|one| one["record_id"] == received))
        })
        .await?;
    let person = visit(house, U1).await?;
    person.sees("Sent to your council").await?;

    // Fill in part of a record, and some of the review.
    let person = begin(house, U1).await?;
    walk(&person, first_pages()).await?;
    person.press("Save and come back later").await?;
    person
        .press("Add another child who died or was harmed")
        .await?;
    person.sees_heading("Child 2 Identity").await?;
    person.fill("First names", "Ash").await?;
    person.press("Save and come back later").await?;
    review_in_part(&person).await?;
    note(house, made, "written").await?;

    // Sign a record, and leave it waiting to be sent.
    let person = begin(house, U1).await?;
    case::fill_in_wc_001(&person).await?;
    retype(&person, "Your role", "Practice lead").await?;
    house.portal.next(unavailable).await?;
    send(&person).await?;
    person.sees("Waiting to send").await?;
    note(house, made, "waiting").await?;
    house.portal.behave().await?;
    Ok(payloads)
}

/// Makes the records of pages without a user. Returns the payload that was signed in headers.
async fn records_without_user(house: &House, made: &mut Made) -> Result<Payloads> {
    let person = visit(house, NOBODY).await?;
    person.sees_heading(HOME).await?;
    case::fill_in_wc_001(&person).await?;
    retype(&person, "Your name", "Bea Okoro").await?;
    send(&person).await?;
    person.sees_heading(RECEIVED).await?;
    let changed = note(house, made, "changed-of-nobody").await?;
    let person = reopen(house, NOBODY, &changed).await?;
    retype(&person, "Your name", "Bea Okoro-Hall").await?;

    // Prefill answers from another system. Look at one page of them, and not at the other.
    let person = begin(house, NOBODY).await?;
    let given = json!({
        "source": "Liquidlogic",
        "date": "2026-03-03",
        "answers": {
            "notifier_role": "Service manager",
            "children": [{ "child_forenames": "Robin", "child_last_name": "Zephyrine" }],
        },
    });
    let script = "return document.querySelector('notifiable-incident').prefill(arguments[0]);";
    let arguments = vec![json!(given.to_string())];
    house.browser.run(script, arguments).await?;
    person.sees("filled in from another system").await?;
    person.press("You and your council").await?;
    person.fill("Your name", "Bea Okoro").await?;
    person
        .fill("Your work email", "bea.okoro@example.gov.uk")
        .await?;
    person.fill("Your phone number", "0113 496 0001").await?;
    person.press("Save and continue").await?;
    person.sees_heading("Dates").await?;
    saved(&person).await?;
    note(house, made, "written-of-nobody").await?;

    let path = format!("{NOBODY}&signature=http");
    let person = begin(house, &path).await?;
    case::fill_in_wc_001(&person).await?;
    retype(&person, "Your name", "Cal Pryce").await?;
    let unavailable = json!({ "status": 503, "times": 1000 });
    house.portal.next(unavailable).await?;
    send(&person).await?;
    person.sees("Waiting to send").await?;
    note(house, made, "waiting-of-nobody").await?;
    let posts = house.browser.posts().await?;
    let sent = posts.last().context("nothing was posted")?;
    let sent = json!({ "headers": sent["headers"], "body": sent["body"] });
    Ok(vec![("payload-signed-in-headers", sent.to_string())])
}

/// Case WC-001 up to the child's identity.
fn first_pages() -> &'static [case::Step] {
    let next = WC_001_STEPS.iter().position(|step| {
        matches!(step, case::Step::See(heading) if heading.ends_with("What happened to this child"))
    });
    let (first, _) = WC_001_STEPS.split_at(next.unwrap_or_default() + 1);
    first
}

async fn review_with_a_name(person: &Person<'_>) -> Result<()> {
    person.press("Rapid review checklist").await?;
    person.press("The child and family").await?;
    person
        .fill("Name used instead of the child’s", "Child K")
        .await?;
    person.press("Save and come back later").await?;
    person.press("The incident").await?;
    let account = "The health visitor saw robin’s bruise and told the GP.";
    person
        .fill("What happened, as it is known now", account)
        .await?;
    person.press("Save and come back later").await?;
    person.press("Back to the list of sections").await
}

async fn review_in_part(person: &Person<'_>) -> Result<()> {
    person.press("Rapid review checklist").await?;
    person.press("The child and family").await?;
    person
        .tick_alone("Not yet known: The family’s view")
        .await?;
    person
        .fill(
            "How and when you will find out : The family’s view",
            "Visit on Tuesday",
        )
        .await?;
    let culture = "What culture, faith and language meant for the child";
    person
        .tick_alone(&format!("Does not apply: {culture}"))
        .await?;
    person
        .fill(
            &format!("Why it does not apply : {culture}"),
            "Three months old",
        )
        .await?;
    person.press("Save and come back later").await?;
    person.press("Agencies asked for information").await?;
    person.press("Add agency").await?;
    person.choose("Kind of agency", "Health visiting").await?;
    person
        .fill_date("Date it was asked for information", "5", "3", "2026")
        .await?;
    person.press("Save and continue").await?;
    person.press("Back to the rapid review").await?;
    person.press("Back to the list of sections").await?;
    saved(person).await
}

/// Changes an answer on the first page, and goes back to the list.
async fn retype(person: &Person<'_>, label: &str, text: &str) -> Result<()> {
    person.press("You and your council").await?;
    person.fill(label, text).await?;
    person.press("Save and come back later").await?;
    saved(person).await
}

async fn saved(person: &Person<'_>) -> Result<()> {
    person.sees("Saved on this device at").await
}

/// Starts another record.
async fn begin<'a>(house: &'a House, path: &str) -> Result<Person<'a>> {
    let person = visit(house, path).await?;
    person.sees_heading("Records on this device").await?;
    person.press("Start a new record").await?;
    person.sees_heading(HOME).await?;
    Ok(person)
}

/// Opens a record again.
async fn reopen<'a>(house: &'a House, path: &str, record_id: &str) -> Result<Person<'a>> {
    let person = visit(house, path).await?;
    let reference = stored::reference(record_id);
    person
        .press(&format!("Continue with record {reference}"))
        .await?;
    person.sees_heading(HOME).await?;
    Ok(person)
}

/// Gives the open record a name. Returns its id.
async fn note(house: &House, made: &mut Made, name: &'static str) -> Result<String> {
    let copy = case::export(&house.browser).await?;
    let id = copy["record_id"].as_str().context("it has an id")?;
    made.insert(id.to_owned(), name);
    Ok(id.to_owned())
}

/// The last body that this page sent to an address.
async fn posted(house: &House, path: &str) -> Result<String> {
    let exchanges = house.browser.exchanges().await?;
    let sent = exchanges
        .iter()
        .rfind(|one| one["method"] == "POST" && one["path"] == path);
    let body = sent.and_then(|one| one["body"].as_str());
    Ok(body.context("nothing was sent there")?.to_owned())
}

/// Writes the newest text of each kind for each record.
fn write_texts(folder: &Path, records: &[Value], made: &Made) -> Result<()> {
    let mut newest: BTreeMap<String, (u64, &str)> = BTreeMap::new();
    for one in records {
        let text = |member: &str| one[member].as_str().context("all of it is text");
        let Some(name) = made.get(text("record")?) else {
            bail!("nobody made {}", text("name")?);
        };
        let save = one["save"].as_u64().context("saves are counted")?;
        let file = format!("{}-{name}", text("kind")?);
        let before = newest.get(&file).map_or(0, |(save, _)| *save);
        if save >= before {
            newest.insert(file, (save, text("text")?));
        }
    }
    for (name, (_, text)) in newest {
        write(folder, &name, text)?;
    }
    Ok(())
}

fn write(folder: &Path, name: &str, text: &str) -> Result<()> {
    fs::create_dir_all(folder)?;
    let path = folder.join(name).with_extension("json");
    Ok(fs::write(path, format!("{text}\n"))?)
}
