//! Case WC-001, which many tests need. Some tests type it in, others load it as a file.

use std::cell::Cell;

use anyhow::Result;

use crate::{Browser, House, Person, Value, json};

/// Case WC-001 as a downloaded copy, without the id of a record.
const WC_001: &str = include_str!("../../../docs/example-copy.json");

/// The id of the record with this number. Different numbers give different ids.
pub fn record_id(number: u8) -> String {
    format!("record-{number:A>15}")
}

thread_local! {
    /// Whether each typed text of the case ends with a mark that reverses the text after it. Each test has its own thread.
    static TURNS: Cell<bool> = const { Cell::new(false) };
}

/// The mark that [`turn_texts`] puts at the end of each typed text.
pub const TURNED: &str = " \u{202e}cba";

/// Dropping this ends what [`turn_texts`] began.
#[must_use]
pub struct Turning(());

impl Drop for Turning {
    fn drop(&mut self) {
        TURNS.set(false);
    }
}

/// Ends each typed text of the case with a mark that reverses the text after it. In this test only.
pub fn turn_texts() -> Turning {
    TURNS.set(true);
    Turning(())
}

/// A downloaded copy of case WC-001, as the record with this number.
pub fn wc_001(number: u8) -> Result<String> {
    let mut copy: Value = serde_json::from_str(WC_001)?;
    copy["record_id"] = json!(record_id(number));
    if TURNS.get() {
        let typed = copy["answers"]["typed"].as_array_mut();
        for answer in typed.into_iter().flatten() {
            let is_text = TYPED.iter().any(|id| answer["id"] == *id);
            if let Some(text) = answer["parts"][0].as_str().filter(|_| is_text) {
                answer["parts"][0] = json!(format!("{text}{TURNED}"));
            }
        }
    }
    Ok(copy.to_string())
}

/// A downloaded copy of a usual decision not to notify: facts that leave the decision to a person, a reason of
/// several lines, three partners of whom one disagrees, and three people told.
pub fn decision(number: u8) -> String {
    let row = |row: u8, id: &str, parts: &[&str]| json!({ "id": id, "not_known": false, "parts": parts, "row": row });
    let mut typed = vec![
        row(0, "aware_on", &["2", "3", "2026"]),
        row(0, "human_decision", &["do_not_notify"]),
        row(0, "human_decision_by", &["Helen Ward"]),
        row(0, "human_decision_on", &["3", "3", "2026"]),
        row(0, "human_decision_reason", &[REASON]),
        row(0, "human_decision_role", &["Head of safeguarding"]),
        row(0, "incident", &["yes"]),
        row(0, "incident_jurisdiction", &["this_la"]),
        row(
            0,
            "notify_decided_by",
            &["Grace Osei, director of children’s services"],
        ),
        row(
            0,
            "notify_settled",
            &["The partners’ executive leads met on 3 March; the police record their view."],
        ),
        row(0, "notifying_la", &["E08000035"]),
        row(1, "child_abuse_link", &["concern_not_linked"]),
        row(1, "child_abuse_status", &["suspected"]),
        row(1, "child_age", &["9"]),
        row(1, "child_age_unit", &["years"]),
        row(1, "child_forenames", &["Robin"]),
        row(1, "child_home_la", &["E08000035"]),
        row(1, "child_last_name", &["Zephyrine"]),
        row(1, "child_looked_after", &["no"]),
        row(1, "child_outcome", &["seriously_harmed"]),
    ];
    for (one, of, view) in [
        (1, "icb", "agrees"),
        (2, "police", "disagrees"),
        (3, "education", "not_reached"),
    ] {
        typed.push(row(one, "notify_view_of", &[of]));
        typed.push(row(one, "notify_view", &[view]));
        if view != "not_reached" {
            typed.push(row(one, "notify_view_on", &["3", "3", "2026"]));
        }
    }
    typed.push(row(
        2,
        "notify_view_reason",
        &["The delay in seeking help may itself be neglect that contributed."],
    ));
    for (one, who, name) in [
        (1, "director", "Grace Osei"),
        (2, "lead_member", "Cllr Noor Malik"),
        (3, "legal", "Tom Price"),
    ] {
        typed.push(row(one, "told_inside", &[who]));
        typed.push(row(one, "told_inside_name", &[name]));
        typed.push(row(one, "told_inside_on", &["3", "3", "2026"]));
    }
    let rows = json!({ "children": [1], "notify_views": [1, 2, 3], "told_internally": [1, 2, 3] });
    json!({
        "schema": "notifiable-incident.draft", "form_version": "2", "record_id": record_id(number),
        "revision": 1, "previous": null, "answers": { "rows": rows, "typed": typed },
    })
    .to_string()
}

const REASON: &str = "A neighbour’s dog bit the child in the street. The concern about neglect on record is \
    from 2024 and was closed after an assessment. Neither the hospital nor the school sees a link. Not yet \
    known: how long the child was alone outside. We look again once the police have spoken to the neighbour.";

/// The name of the person who makes the referral in [`fill_in_referral`].
pub const REFERRED_BY: &str = "Mary Hart, named nurse, Leeds Teaching Hospitals";
/// The reason for that referral.
pub const REFERRAL_REASON: &str = "The fractures do not fit what was said.";

/// Fills in every answer of a referral. Returns the number of answers.
pub async fn fill_in_referral(person: &Person<'_>) -> Result<usize> {
    let texts = [
        ("Who refers this?", REFERRED_BY),
        (
            "Phone number for questions about this referral",
            "0113 496 0001",
        ),
        (
            "Which safeguarding lead agreed to this referral?",
            "John Price, named doctor",
        ),
        ("First names", "Jo"),
        ("Last name", "Smith"),
        ("What happened", "Seen with two fractures."),
        ("Why may this have to be notified?", REFERRAL_REASON),
    ];
    for (label, text) in texts {
        person.fill(label, text).await?;
    }
    person
        .fill_date("Date of birth", "10", "11", "2016")
        .await?;
    let choices = [
        ("What happened to the child?", "Seriously harmed"),
        (
            "Is abuse or neglect of this child known or suspected?",
            "Suspected",
        ),
    ];
    for (legend, label) in choices {
        person.choose(legend, label).await?;
    }
    Ok(texts.len() + choices.len() + 1)
}

/// Adds the members of a referral to a copy.
pub fn as_referred(copy: &str) -> Result<String> {
    let mut copy: Value = serde_json::from_str(copy)?;
    let said = [
        (
            "referral_by",
            "Mary Hart, named nurse, Leeds Teaching Hospitals",
        ),
        ("referral_lead", "John Price, named doctor"),
        ("referral_phone", "0113 496 0001"),
        (
            "referral_reason",
            "The wounds are deep and the child had been alone. We think that the test may be met.",
        ),
    ];
    let typed = copy["answers"]["typed"].as_array_mut();
    let said =
        said.map(|(id, text)| json!({ "id": id, "not_known": false, "parts": [text], "row": 0 }));
    typed
        .into_iter()
        .for_each(|typed| typed.extend(said.clone()));
    Ok(copy.to_string())
}

/// The answers of the case that a person types in their own words.
const TYPED: [&str; 8] = [
    "child_forenames",
    "child_last_name",
    "child_serious_harm_reason",
    "immediate_actions",
    "incident_summary",
    "late_reason",
    "notifier_name",
    "notifier_role",
];

/// Opens a downloaded copy in the form, as a council's page would.
pub async fn load(browser: &Browser, copy: &str) -> Result<()> {
    let script = "return document.querySelector('notifiable-incident').load(arguments[0]);";
    browser.run(script, vec![json!(copy)]).await?;
    Ok(())
}

/// Calls `export()` and returns the copy.
pub async fn export(browser: &Browser) -> Result<Value> {
    let script = "return document.querySelector('notifiable-incident').export();";
    let copy = browser.run(script, vec![]).await?;
    Ok(serde_json::from_str(copy.as_str().unwrap_or_default())?)
}

/// One action of a person. Functions that fill in a form run a list of these.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// Presses a button or link.
    Press(&'static str),
    /// Waits for the page with this heading.
    See(&'static str),
    /// Continues from the list of entries with this heading, without adding one.
    Pass(&'static str),
    /// Waits for this text somewhere on the page.
    Read(&'static str),
    /// Types into a field.
    Type(&'static str, &'static str),
    /// Types a date: legend, day, month, year.
    Date(&'static str, [&'static str; 3]),
    /// Chooses a radio: legend, label.
    Choose(&'static str, &'static str),
    /// Ticks a checkbox: legend, label.
    Tick(&'static str, &'static str),
}

use Step::{Choose, Date, Pass, Press, Read, See, Tick, Type};

/// The end of the heading that asks about an unlikely answer.
pub const UNLIKELY: &str = "Is this right?";
/// The button that confirms the answer.
pub const RIGHT: &str = "Yes, continue";

/// The button below a list of entries.
pub const ON: &str = "Continue";
const SAVE: Step = Press("Save and continue");
const DONE: Step = Choose(
    "Have you completed this section?",
    "Yes, I’ve completed this section",
);

/// Case WC-001: an infant's head injury in our area, with physical abuse suspected; the notification is sent months later.
pub const WC_001_STEPS: &[Step] = &[
    Press("You and your council"),
    See("You and your council"),
    Type("Your name", "Ada Morgan"),
    Type("Your role", "Team manager"),
    Type("Your work email", "ada.morgan@example.gov.uk"),
    Type("Your phone number", "0113 496 0000"),
    SAVE,
    See("Dates"),
    Date("Date your authority became aware", ["2", "3", "2026"]),
    Choose(
        "How exactly do you know the date of the incident?",
        "Exact date",
    ),
    Date("Date of the incident", ["1", "mar", "2026"]),
    Type("Why this notification is late", "This is an exercise."),
    SAVE,
    See("What happened"),
    Tick(
        "Why are you notifying?",
        "A child has been seriously harmed and abuse or neglect is known or suspected",
    ),
    Type(
        "What happened",
        "A baby was brought to hospital with a head injury.",
    ),
    Type("How many children died or were harmed?", "1"),
    Choose("Whose area did it happen in?", "In our area"),
    Choose("Type of place", "Family home"),
    Type(
        "What has been done to make children safe",
        "The baby stays in hospital.",
    ),
    DONE,
    SAVE,
    Pass("Other authorities involved"),
    Pass("Partners’ views on notifying"),
    Pass("Told inside the council"),
    See("Child 1 Identity"),
    Type("First names", "Robin"),
    Type("Last name", "Zephyrine"),
    Date("Date of birth", ["10", "11", "2025"]),
    Choose("Sex", "Female"),
    Choose("Ethnicity", "White British"),
    Choose("Is the child disabled?", "No"),
    SAVE,
    See("Child 1: Robin Zephyrine What happened to this child"),
    Choose("What happened to the child?", "Seriously harmed"),
    Type(
        "Why the harm is, or is not, serious",
        "Fractured skull; long-term harm is likely.",
    ),
    Choose(
        "Is abuse or neglect of this child known or suspected?",
        "Suspected",
    ),
    Tick("Category of abuse or neglect", "Physical abuse"),
    Choose(
        "How does the abuse or neglect relate to what happened?",
        "Known or suspected to have caused or contributed",
    ),
    Read("Notify the Panel"),
    DONE,
    SAVE,
    See("Child 1: Robin Zephyrine Status and living arrangements"),
    Type("Authority where the child is normally resident", "Leeds"),
    Choose(
        "Where was the child living when it happened?",
        "At home with one or both parents",
    ),
    Choose(
        "Children’s social care status when it happened",
        "Not known to children’s social care",
    ),
    Choose("Child protection plan", "Never"),
    Choose("Child in need plan", "Never"),
    Choose("Was the child looked after when it happened?", "No"),
    Choose("Was the child known to any agency?", "No"),
    DONE,
    Press("Save and come back later"),
];

/// The fewest answers with which a notification can be sent: the child is not identified yet.
pub const SHORTEST_STEPS: &[Step] = &[
    Press("You and your council"),
    See("You and your council"),
    Type("Your name", "Ada Morgan"),
    Type("Your role", "Team manager"),
    Type("Your work email", "ada.morgan@example.gov.uk"),
    Type("Your phone number", "0113 496 0000"),
    SAVE,
    See("Dates"),
    Date("Date your authority became aware", ["2", "3", "2026"]),
    Type("Why this notification is late", "This is an exercise."),
    SAVE,
    See("What happened"),
    Tick(
        "Why are you notifying?",
        "A child has been seriously harmed and abuse or neglect is known or suspected",
    ),
    Type("What happened", "A baby was found with a head injury."),
    Type("How many children died or were harmed?", "1"),
    Choose("Whose area did it happen in?", "In our area"),
    Choose("Type of place", "Family home"),
    Type(
        "What has been done to make children safe",
        "The police are looking for the family.",
    ),
    DONE,
    SAVE,
    Pass("Other authorities involved"),
    Pass("Partners’ views on notifying"),
    Pass("Told inside the council"),
    See("Child 1 Identity"),
    Choose("Is this child still to be identified? (optional)", "Yes"),
    SAVE,
    See("Child 1 What happened to this child"),
    Choose("What happened to the child?", "Seriously harmed"),
    Type(
        "Why the harm is, or is not, serious",
        "Fractured skull; long-term harm is likely.",
    ),
    Choose(
        "Is abuse or neglect of this child known or suspected?",
        "Suspected",
    ),
    Tick("Category of abuse or neglect", "Physical abuse"),
    Choose(
        "How does the abuse or neglect relate to what happened?",
        "Known or suspected to have caused or contributed",
    ),
    DONE,
    Press("Save and come back later"),
];

/// Fills in case WC-001.
pub async fn fill_in_wc_001(person: &Person<'_>) -> Result<()> {
    walk(person, WC_001_STEPS).await
}

/// Runs the actions in order.
pub async fn walk(person: &Person<'_>, steps: &[Step]) -> Result<()> {
    for step in steps {
        match *step {
            Press(text) => person.press(text).await?,
            See(heading) => sees_page(person, heading).await?,
            Pass(heading) => {
                sees_page(person, heading).await?;
                person.press(ON).await?;
            }
            Read(text) => person.sees(text).await?,
            Type(label, text) => person.fill(label, text).await?,
            Date(legend, [day, month, year]) => {
                person.fill_date(legend, day, month, year).await?;
            }
            Choose(legend, label) => person.choose(legend, label).await?,
            Tick(legend, label) => person.tick(legend, label).await?,
        }
    }
    Ok(())
}

/// Waits for a page. The form first asks about dates that are long ago; this confirms them.
async fn sees_page(person: &Person<'_>, wanted: &str) -> Result<()> {
    if is_asked_first(person, wanted).await? {
        person.press(RIGHT).await?;
    }
    person.sees_heading(wanted).await
}

/// Waits for a page, or for the question that may come before it. Returns whether the question came.
pub async fn is_asked_first(person: &Person<'_>, wanted: &str) -> Result<bool> {
    person
        .until("the next page, or a question about a date", async || {
            let heading = person.heading().await?;
            Ok(heading == wanted || heading.ends_with(UNLIKELY))
        })
        .await?;
    Ok(person.heading().await?.ends_with(UNLIKELY))
}

/// Sends case WC-001 as the first record of a page, and waits until the council has it.
pub async fn notified<'a>(house: &'a House, path: &str) -> Result<Person<'a>> {
    let person = house.visit(path).await?;
    load(&house.browser, &wc_001(1)?).await?;
    send(&person).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    Ok(person)
}

/// Goes to check answers again, signs the declaration, and sends the next revision.
pub async fn send_changes(person: &Person<'_>) -> Result<()> {
    person.press("Check and send changes").await?;
    person
        .tick_alone("I have checked this notification and I may share it")
        .await?;
    person.press("Send changes").await
}

/// Goes to check answers, signs the declaration, and sends.
pub async fn send(person: &Person<'_>) -> Result<()> {
    person.press("Check and send").await?;
    person
        .sees_heading("Check your answers before you send")
        .await?;
    person
        .tick_alone("I have checked this notification and I may share it")
        .await?;
    person.press("Send to your council").await
}
