//! Answers leave the form only in the record that is sent and in files that somebody asks for. Every
//! free text holds a mark. The tests search for marks in every place that another script, a server or
//! the next person can read.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use e2e::case::{self, send};
use e2e::{House, Person, Value, json};
use notifiable_incident::catalogue::{self, Kind};

const OVERHEAR: &str = include_str!("leaks/overhear.js");
const LOOK: &str = include_str!("leaks/look.js");

/// The beginning of every mark, in lower case.
const MARK: &str = "zqmark";

/// A unique text with characters that a careless program fails on.
fn marked(number: usize) -> String {
    format!("Zqmark{number} \"<%&é")
}

/// The places whose text holds a mark.
fn places(texts: &[(String, String)]) -> BTreeSet<String> {
    // In base64 the mark has three forms, depending on its position.
    let encoded = ["WnFtYXJr", "pxbWFya", "acW1hcm"];
    let marked = texts.iter().filter(|(_, text)| {
        text.to_lowercase().contains(MARK) || encoded.iter().any(|part| text.contains(part))
    });
    marked.map(|(place, _)| place.clone()).collect()
}

/// Everything that can be read outside the form, and every request except the record on its way to the
/// council. Also counts those.
async fn around(house: &House) -> Result<(Vec<(String, String)>, usize)> {
    let found = house.browser.run(LOOK, vec![]).await?;
    let mut texts: Vec<(String, String)> = serde_json::from_value(found)?;
    for (_, line) in house.browser.console().await? {
        texts.push(("console".to_owned(), line));
    }
    let endpoint = house.portal.url("/api/notifications");
    let mut posts = 0;
    for mut request in house.browser.requests().await? {
        if request["method"] == "POST" && request["url"] == json!(endpoint) {
            posts += 1;
            // Only the body is for the council. Anybody on the way can read the headers.
            request["postData"] = Value::Null;
            request["postDataEntries"] = Value::Null;
        }
        texts.push(("request".to_owned(), request.to_string()));
    }
    Ok((texts, posts))
}

/// Case WC-001 with marks for its texts. `whole`: every other answer too, with an entry of each group;
/// that cannot be sent.
fn record(number: u8, whole: bool) -> Result<String> {
    let mut copy: Value = serde_json::from_str(&case::wc_001(number)?)?;
    let typed = copy["answers"]["typed"].as_array_mut().context("answers")?;
    let is_words = |id: &str| {
        let kind = catalogue::question(id).map(|question| &question.kind);
        matches!(kind, Some(Kind::Text { .. } | Kind::Narrative { .. }))
    };
    for (index, answer) in typed.iter_mut().enumerate() {
        if is_words(answer["id"].as_str().unwrap_or_default()) {
            answer["parts"] = json!([marked(index)]);
        }
    }
    if !whole {
        return Ok(copy.to_string());
    }
    let mut add = |row: u32, id: &str| {
        typed.retain(|answer| answer["id"] != id || answer["row"] != row);
        let mark = marked(typed.len());
        // A number, a date or an email address may hold any text until it is checked.
        typed.push(json!({ "id": id, "not_known": false, "parts": [mark], "row": row }));
    };
    let free = |kind: &Kind| {
        !matches!(
            kind,
            Kind::One(_)
                | Kind::Many(_)
                | Kind::ChosenIn { .. }
                | Kind::Tick
                | Kind::Authority { .. }
        )
    };
    let mut rows = Vec::new();
    for section in catalogue::sections() {
        let row = section.group.map_or(0, |group| {
            let place = catalogue::groups().position(|one| one.id == group.id);
            place.map_or(0, |place| place as u32 + 1)
        });
        if let Some(group) = section.group {
            rows.push((group.id, row));
        }
        for question in section.questions.iter().filter(|one| free(&one.kind)) {
            add(row, question.id);
        }
    }
    for (group, row) in rows {
        copy["answers"]["rows"][group] = json!([row]);
    }
    Ok(copy.to_string())
}

/// Calls a method of the element. Its error is searched like everything else.
async fn call(house: &House, method: &str, text: &str) -> Result<()> {
    let script = "const [method, text] = arguments; \
        return document.querySelector('notifiable-incident')[method](text) \
            .catch((error) => { heard.push(['refusal', `${error} ${error?.stack}`]); });";
    house
        .browser
        .run(script, vec![json!(method), json!(text)])
        .await?;
    Ok(())
}

async fn open(path: &str) -> Result<House> {
    let house = House::overheard().await?;
    house.browser.before_each_page(OVERHEAR).await?;
    let person = house.visit(path).await?;
    person
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    house.has_everything().await?;
    Ok(house)
}

async fn nothing_is_around(house: &House, when: &str) -> Result<usize> {
    let (texts, posts) = around(house).await?;
    let places = places(&texts);
    ensure!(places.is_empty(), "{when}: a mark is in {places:?}");
    Ok(posts)
}

/// Opens pages of the form, and comes back to its list of sections.
async fn looks_at(person: &Person<'_>, pages: &[&str]) -> Result<()> {
    for page in pages {
        person.press(page).await?;
        person.press("Back to the list of sections").await?;
    }
    Ok(())
}

#[tokio::test]
async fn no_answer_leaves_the_form_except_in_the_record_that_is_sent() -> Result<()> {
    let house = open("/").await?;
    let person = house.person();

    // Types with a mistake, and saves.
    person.press("You and your council").await?;
    person.fill("Your name", &marked(900)).await?;
    person.fill("Your work email", &marked(901)).await?;
    person.sees("Saved on this device at").await?;
    person.press("Save and continue").await?;
    ensure!(!person.error_summary().await?.is_empty(), "no mistake");
    nothing_is_around(&house, "after a mistake").await?;
    house.browser.reload().await?;

    // A text that is no record is refused without repeating it.
    for bad in [
        marked(902),
        format!("{{\"{}\": 1}}", MARK),
        format!("{{\"schema\": \"{MARK}\", \"answers\": {{\"{MARK}\": [\"{MARK}\"]}}}}"),
        format!(
            "{{\"payload\": \"Wnf{MARK}\", \"protected\": \"{MARK}\", \"signature\": \"{MARK}\"}}"
        ),
    ] {
        call(&house, "load", &bad).await?;
    }
    // A refused prefill names its unknown members, never their values.
    for bad in [
        marked(902),
        format!(
            "{{\"source\": \"{MARK}\", \"date\": \"{MARK}\", \"answers\": {{\"no_such\": \"{MARK}\", \"aware_on\": \"{MARK}\"}}}}"
        ),
    ] {
        call(&house, "prefill", &bad).await?;
    }
    nothing_is_around(&house, "after texts that are no record").await?;

    // A record with a mark in every answer cannot be sent; the form lists its problems.
    call(&house, "load", &record(2, true)?).await?;
    call(&house, "save", "").await?;
    call(&house, "export", "").await?;
    call(&house, "submit", "").await?;
    nothing_is_around(&house, "a whole record").await?;

    // A record arrives at the third attempt.
    let other = house.portal.url("/test/page?user=another");
    house.browser.go_to(&other).await?;
    person
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    call(&house, "load", &record(3, false)?).await?;
    house.portal.next(json!({ "status": 503 })).await?;
    house.portal.next(json!({ "html": true })).await?;
    send(&person).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    let posts = nothing_is_around(&house, "after sending").await?;
    ensure!(posts >= 3, "{posts} attempts were overheard");
    let sent = house.portal.payload(&case::record_id(3), 1)?.to_string();
    ensure!(sent.to_lowercase().contains(MARK), "the record has no mark");

    person.press("Back to the list of sections").await?;
    looks_at(&person, &["Make a copy to share"]).await?;
    call(&house, "export", "").await?;
    call(&house, "lock", "").await?;
    nothing_is_around(&house, "after locking").await?;
    Ok(())
}

#[tokio::test]
async fn the_search_for_marks_finds_one_in_every_place() -> Result<()> {
    let house = open("/").await?;
    let plant = "const mark = arguments[0]; return (async () => { \
        console.log({ mark }); document.title = mark; document.cookie = `a=${mark}`; window.name = mark; \
        history.replaceState({ mark }, ''); localStorage.setItem('a', mark); sessionStorage.setItem(mark, 'a'); \
        new BroadcastChannel('a').postMessage(mark); \
        document.dispatchEvent(new CustomEvent('notifiable-incident-saved', { detail: { mark } })); \
        await (await caches.open('a')).put('/a', new Response(btoa(mark))); \
        const open = indexedDB.open('planted'); \
        await new Promise((yes) => { open.onupgradeneeded = () => open.result.createObjectStore('a') \
            .put(new TextEncoder().encode(mark), 1); open.onsuccess = yes; }); open.result.close(); \
        await fetch('/api/keys', { method: 'POST', body: mark }); })();";
    house.browser.run(plant, vec![json!("Zqmark")]).await?;
    let (texts, _) = around(&house).await?;
    let wanted = [
        "broadcast",
        "cache",
        "console",
        "cookie",
        "database",
        "event",
        "history",
        "localStorage",
        "request",
        "sessionStorage",
        "title",
        "window.name",
    ];
    let wanted: BTreeSet<String> = wanted.iter().map(|place| (*place).to_owned()).collect();
    assert_eq!(places(&texts), wanted);
    Ok(())
}
