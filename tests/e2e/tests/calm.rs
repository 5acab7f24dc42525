//! Calm steps: one next button after each step, changes first, and nothing to type twice.

use anyhow::{Context, Result, bail, ensure};
use e2e::case;
use e2e::{House, Person, Value, json};

const HOME: &str = "Notify the death or serious harm of a child";

#[tokio::test]
async fn after_each_step_of_a_sent_record_one_button_leads_to_the_next() -> Result<()> {
    let house = House::open().await?;
    let copies = "navigator.clipboard.writeText = () => Promise.resolve();";
    house.browser.before_each_page(copies).await?;
    let person = case::notified(&house, "/test/page?-service-worker").await?;
    let text = person.text().await?;
    let place = |words| text.find(words).context("it is not on the page");
    ensure!(
        place("Copy the answers into the national system")? < place("Progress")?,
        "the next step is not first: {text}"
    );
    person.press("Back to the list of sections").await?;
    person.sees_heading(HOME).await?;

    person
        .press("Next: copy the answers into the national system")
        .await?;
    person
        .sees_heading("Copy the answers into the national system")
        .await?;
    person.press("Copy Last name").await?;
    person.sees("1 of ").await?;
    person
        .press("Go to the next one: Your local authority")
        .await?;
    person
        .until("the focus on the next line", async || {
            Ok(person.focused().await?.contains("Your local authority"))
        })
        .await?;
    person
        .press("I have notified: record the date and reference")
        .await?;
    person
        .fill_date("Date the Panel was notified", "9", "3", "2026")
        .await?;
    person.press("Save and come back later").await?;

    person
        .press("Next: send this change to your council")
        .await?;
    person.sees("Changed since it was sent: 1 answer").await?;
    let text = person.text().await?;
    ensure!(text.contains("Monday 9 March 2026"), "{text}");
    ensure!(!text.contains("Fractured skull"), "not folded: {text}");
    person.press("All answers").await?;
    person.sees("Fractured skull").await?;
    person
        .tick_alone("I have checked this notification and I may share it")
        .await?;
    person.press("Send changes").await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    person.press("Back to the list of sections").await?;
    person.sees_heading(HOME).await?;
    let buttons = person.buttons().await?;
    let next = buttons
        .iter()
        .find(|text| text.starts_with("Next: the rapid review, due "));
    ensure!(next.is_some(), "{buttons:?}");
    house.check_quiet().await
}

#[tokio::test]
async fn a_second_child_gets_the_home_of_the_first_in_one_press_and_another_undoes_it() -> Result<()>
{
    let house = House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.press("Status and living arrangements").await?;
    person.fill("Home postcode", "LS1 1AA").await?;
    person.press("Save and come back later").await?;
    person
        .press("Add another child who died or was harmed")
        .await?;
    person.fill("First names", "Ash").await?;
    person.press("Save and come back later").await?;
    person
        .press("Status and living arrangements Child 2: Ash")
        .await?;
    person.press("Same as Child 1: Robin Zephyrine").await?;
    person.reads("Home postcode", "LS1 1AA").await?;
    person
        .sees("The same as child 1. To be checked: is it right for this child?")
        .await?;
    ensure!(
        person
            .descriptions("Home postcode")
            .await?
            .iter()
            .any(|text| text.contains("To be checked")),
        "the mark is not read with its field"
    );
    person.press("Undo: clear these answers").await?;
    person.reads("Home postcode", "").await?;
    person.press("Same as Child 1: Robin Zephyrine").await?;
    person.reads("Home postcode", "LS1 1AA").await?;
    person.press("Save and come back later").await?;
    // Nobody has confirmed the page by continuing from it.
    person.press("Check and send").await?;
    person
        .sees("Filled in or taken over, and not checked yet")
        .await?;
    house.check_quiet().await
}

#[tokio::test]
async fn records_are_listed_by_the_councils_reference_with_the_most_urgent_first() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.press("You and your council").await?;
    person
        .fill("Your case reference (optional)", "EL-2026-0317")
        .await?;
    person.sees("Saved on this device at").await?;
    person.press("Save and come back later").await?;
    person.press("See the records on this device").await?;
    person.sees_heading("Records on this device").await?;
    person.sees("Notify the Panel by: ").await?;
    person.press("Start a new record").await?;
    person.sees_heading(HOME).await?;
    person.press("You and your council").await?;
    person.fill("Your name", "Ada Morgan").await?;
    person.sees("Saved on this device at").await?;
    person.press("Save and come back later").await?;
    person.press("See the records on this device").await?;
    person.sees_heading("Records on this device").await?;
    let text = person.text().await?;
    let (first, second) = (
        text.find("Continue with EL-2026-0317"),
        text.find("Continue with record"),
    );
    ensure!(first < second && first.is_some(), "{text}");
    person.press("Continue with EL-2026-0317").await?;
    person.sees_heading(HOME).await?;
    house.check_quiet().await
}

/// The name of the page that the “Go on” button opens.
async fn goes_on_to(person: &Person<'_>) -> Result<String> {
    let buttons = person.buttons().await?;
    let names: Vec<&str> = buttons
        .iter()
        .filter_map(|text| text.strip_prefix("Go on: "))
        .collect();
    match names.as_slice() {
        [one] => Ok((*one).to_owned()),
        _ => bail!("not exactly one button leads on: {buttons:?}"),
    }
}

#[tokio::test]
async fn before_the_first_sending_the_button_leads_to_the_first_row_that_is_not_done() -> Result<()>
{
    let house = House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    house.has_everything().await?;
    person.sees("Go on: ").await?;
    ensure!(goes_on_to(&person).await? == "Check whether you must notify");
    person.press("Go on: Check whether you must notify").await?;
    person.sees_heading("Check whether you must notify").await?;

    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.sees_heading(HOME).await?;
    let mut passed = Vec::new();
    loop {
        let name = goes_on_to(&person).await?;
        if name == "Check and send" {
            break;
        }
        ensure!(person.rows().await?.contains(&name), "no row is {name}");
        ensure!(!passed.contains(&name), "twice to {name}");
        person.press(&format!("Go on: {name}")).await?;
        if person.groups().await?.iter().any(|group| group == ANY) {
            person.choose(ANY, "No").await?;
        } else if person.groups().await?.iter().any(|group| group == DONE) {
            person
                .choose(DONE, "Yes, I’ve completed this section")
                .await?;
        } else {
            person
                .choose("Has the family been told of this notification?", "Yes")
                .await?;
        }
        person.press("Back to the list of sections").await?;
        person.sees_heading(HOME).await?;
        passed.push(name);
    }
    ensure!(passed.len() > 2, "{passed:?}");
    person.press("Go on: Check and send").await?;
    person
        .sees_heading("Check your answers before you send")
        .await?;
    house.check_quiet().await
}

const ANY: &str = "Is there anyone or anything to add?";
const DONE: &str = "Have you completed this section?";

#[tokio::test]
async fn a_person_removed_after_sending_is_named_as_a_change() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.press("Family and household").await?;
    person.press("Add person").await?;
    person.fill("Name", "Kim Zephyrine").await?;
    person.press("Save and continue").await?;
    person.press("Back to the list of sections").await?;
    case::send(&person).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    person.press("Back to the list of sections").await?;
    person.press("Family and household").await?;
    person.press("Remove Person 1: Kim Zephyrine").await?;
    person.press("Yes, remove").await?;
    person.sees_heading("Family and household").await?;
    person.press("Back to the list of sections").await?;
    person.press("Check and send changes").await?;
    person
        .sees("Changed since it was sent: 1 entry removed")
        .await?;
    person.sees("Removed: Person 1: Kim Zephyrine").await?;
    let text = person.text().await?;
    ensure!(!text.contains("Fractured skull"), "not folded: {text}");
    house.check_quiet().await
}

#[tokio::test]
async fn an_age_is_one_question_with_its_unit_below_the_number() -> Result<()> {
    const UNIT: &str = "Is the age in years or months?";
    let house = House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    person.press("Identity").await?;
    person.sees_heading("Child 1 Identity").await?;
    // The unit shows before anybody types a number.
    person.sees("For example 9 months, or 12 years").await?;
    ensure!(person.groups().await?.iter().any(|group| group == UNIT));
    person.fill("Age when it happened", "9").await?;
    person.press("Save and come back later").await?;
    person.press("Check and send").await?;
    person.press("Send to your council").await?;
    person.sees("There is a problem").await?;
    let summary = person.error_summary().await?;
    let unit = "Select whether the age is in years or months";
    let link = summary.iter().find(|text| text.contains(unit));
    person.press(link.context("no error for the unit")?).await?;
    person.focuses("name", "Years").await?;
    person.sees(unit).await?;

    person.choose(UNIT, "Months").await?;
    person.press("Save and come back later").await?;
    person.press("Check and send").await?;
    let age = person.fact("Age when it happened").await?;
    ensure!(age.starts_with("9 months "), "{age}");
    person.press("Back to the list of sections").await?;
    person.press("Identity").await?;
    person
        .until("the unit as it was chosen", async || {
            Ok(person.chosen(UNIT).await? == ["Months"])
        })
        .await?;
    person
        .tick_alone("Not yet known: Age when it happened")
        .await?;
    person
        .until("no unit of an age that is not known", async || {
            Ok(!person.groups().await?.iter().any(|group| group == UNIT))
        })
        .await?;
    house.check_quiet().await
}

/// Answers other than those of case WC-001, whatever the law makes of them.
const OTHERWISE: [&[(&str, &str)]; 7] = [
    &[],
    &[("child_abuse_link", "concern_not_linked")],
    &[("child_abuse_status", "unknown")],
    &[("incident_jurisdiction", "other_la_england")],
    &[
        ("child_outcome", "harmed_not_serious"),
        ("child_abuse_status", "not_suspected"),
    ],
    &[
        ("child_outcome", "died"),
        ("child_abuse_status", "not_suspected"),
        ("child_unexplained_death", "no"),
        ("child_suspected_suicide", "no"),
        ("child_death_jurisdiction", "this_la"),
        ("child_looked_after", "yes"),
        ("child_looked_after_by", "E08000035"),
    ],
    &[
        ("child_abuse_link", "concern_not_linked"),
        ("human_decision", "do_not_notify"),
        ("human_decision_by", "Helen Ward"),
    ],
];

fn with_answers(copy: &str, otherwise: &[(&str, &str)]) -> Result<String> {
    let mut copy: Value = serde_json::from_str(copy)?;
    let typed = copy["answers"]["typed"].as_array_mut();
    let typed = typed.context("the answers of the copy")?;
    for (id, text) in otherwise {
        typed.retain(|answer| answer["id"] != **id);
        let row = u8::from(id.starts_with("child_"));
        typed.push(json!({ "id": id, "not_known": false, "parts": [text], "row": row }));
    }
    Ok(copy.to_string())
}

#[tokio::test]
async fn panel_card_list_check_answers_paper_and_timeline_say_the_same_of_each_record() -> Result<()>
{
    const LIST: &str = "const root = document.querySelector('notifiable-incident').shadowRoot; \
        const text = (part, from = root) => from?.querySelector(part)?.innerText.trim() ?? ''; \
        const row = [...root.querySelectorAll('.task')] \
            .find((one) => text('a', one) === 'Copy the answers into the national system'); \
        return [text('.verdict'), text('.clock .date'), text('.state', row)];";
    let house = House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    house.has_everything().await?;
    let mut verdicts = Vec::new();
    for (number, otherwise) in (1..).zip(OTHERWISE) {
        let copy = with_answers(&case::wc_001(number)?, otherwise)?;
        case::load(&house.browser, &copy).await?;
        person.sees_heading(HOME).await?;
        person.sees("Why").await?;
        let said: [String; 3] = serde_json::from_value(house.browser.run(LIST, vec![]).await?)?;
        let [verdict, day, row] = said;
        ensure!(!verdict.is_empty(), "no verdict of {otherwise:?}");
        let says = row == verdict || row.starts_with("Not recorded") || row.starts_with("Decided");
        ensure!(says, "the row says {row} and the panel {verdict}");
        let last_day = day.split_once(' ').map_or("", |(_, day)| day);
        for (link, heading) in [
            ("Check and send", "Check your answers before you send"),
            ("Print or save documents", "Print or save documents"),
            ("Timeline and dates", "Timeline and dates"),
        ] {
            person.press(link).await?;
            person.sees_heading(heading).await?;
            let text = person.text().await?;
            let names_verdict = link == "Timeline and dates" || text.contains(&verdict);
            ensure!(names_verdict, "{link} does not say {verdict}: {text}");
            ensure!(text.contains(last_day), "{link} does not say {day}: {text}");
            person.press("Back to the list of sections").await?;
            person.sees_heading(HOME).await?;
        }
        verdicts.push(verdict);
    }
    verdicts.sort();
    verdicts.dedup();
    ensure!(verdicts.len() > 4, "{verdicts:?}");
    house.check_quiet().await
}

#[tokio::test]
async fn a_long_list_is_folded_and_the_heading_of_a_chosen_option_opens_by_itself() -> Result<()> {
    const HOMES: &str = "A home, placement or hotel";
    let house = House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    person.press("What happened").await?;
    person.sees(HOMES).await?;
    person.sees_no("Family home").await?;

    // The error leads to the first heading.
    person
        .choose(DONE, "Yes, I’ve completed this section")
        .await?;
    person.press("Save and continue").await?;
    person.sees("There is a problem").await?;
    person
        .press("Select the type of place where it happened")
        .await?;
    person.focuses("name", HOMES).await?;

    person.choose("Type of place", "Family home").await?;
    person.press("Save and come back later").await?;
    person.press("What happened").await?;
    person.sees("Family home").await?;
    person.sees_no("School or college").await?;
    assert_eq!(person.chosen("Type of place").await?, ["Family home"]);

    // A heading that somebody folds stays folded while they type.
    person.press(HOMES).await?;
    person.sees_no("Family home").await?;
    person
        .fill("Address or description of the place", "12 High Street")
        .await?;
    person.sees("Saved on this device at").await?;
    person.sees_no("Family home").await
}
