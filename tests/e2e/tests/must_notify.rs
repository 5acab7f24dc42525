//! "Check whether you must notify": the five commonest cases by their labels, with their answers
//! counted.

use anyhow::{Result, ensure};
use e2e::case::{self, Step, export, fill_in_wc_001, send};
use e2e::{Browser, House, Keyboard, Person};
use std::time::Duration;

const PAGE: &str = "Check whether you must notify";
const DONE: &str = "No more answers are needed";

/// One answer, by the words on the page.
enum Answer {
    Choose(&'static str, &'static str),
    Type(&'static str, &'static str),
    Date(&'static str, [&'static str; 3]),
}

use Answer::{Choose, Date, Type};

impl Answer {
    fn step(&self) -> Step {
        match *self {
            Choose(question, option) => Step::Choose(question, option),
            Type(question, text) => Step::Type(question, text),
            Date(question, date) => Step::Date(question, date),
        }
    }

    async fn give(&self, person: &Person<'_>) -> Result<()> {
        match self {
            Choose(question, option) => person.choose(question, option).await,
            Type(question, text) => person.fill(question, text).await,
            Date(question, [day, month, year]) => {
                person.fill_date(question, day, month, year).await
            }
        }
    }
}

const HARMED: Answer = Choose("What happened to the child?", "Seriously harmed");
const DIED: Answer = Choose("What happened to the child?", "Died");
const BORN: Answer = Date("Date of birth", ["10", "11", "2016"]);
const AGE: Answer = Type("Age when it happened", "9");
const YEARS: Answer = Choose("Is the age in years or months?", "Years");
const SUSPECTED: Answer = Choose(
    "Is abuse or neglect of this child known or suspected?",
    "Suspected",
);
const NOT_SUSPECTED: Answer = Choose(
    "Is abuse or neglect of this child known or suspected?",
    "Not known or suspected",
);
const LINKED: Answer = Choose(
    "How does the abuse or neglect relate to what happened?",
    "Known or suspected to have caused or contributed",
);
const HERE: Answer = Choose("Whose area did it happen in?", "In our area");
const AWARE: Answer = Date("Date your authority became aware", ["2", "3", "2026"]);

/// A case, the verdict it gets and its answers.
type Case = (&'static str, &'static str, &'static [Answer]);

const CASES: &[Case] = &[
    (
        "serious harm, suspected abuse, in our area",
        "Notify the Panel",
        &[HARMED, AGE, YEARS, SUSPECTED, LINKED, HERE, AWARE],
    ),
    (
        "death, suspected abuse, in our area",
        "Notify the Panel",
        &[DIED, AGE, YEARS, SUSPECTED, LINKED, HERE, AWARE],
    ),
    (
        "a looked-after child dies of natural causes",
        "Notify the Secretary of State and Ofsted",
        &[
            DIED,
            AGE,
            YEARS,
            NOT_SUSPECTED,
            Choose("Did this child seriously harm someone else?", "No"),
            Choose("Was the child looked after when it happened?", "Yes"),
            Type("Authority that looked after the child", "Leeds"),
            AWARE,
        ],
    ),
    (
        "a care leaver of 20 dies",
        "Notify the Secretary of State and Ofsted",
        &[
            DIED,
            Type("Age when it happened", "20"),
            YEARS,
            AWARE,
            Choose("Was the child or young person a care leaver?", "Yes"),
            Type("Authority that last looked after them", "Leeds"),
        ],
    ),
    (
        "injured here, lives elsewhere",
        "Notify the Panel",
        &[HARMED, BORN, AWARE, SUSPECTED, LINKED, HERE],
    ),
];

#[tokio::test]
async fn each_of_the_five_commonest_cases_gets_its_verdict_within_eight_answers() -> Result<()> {
    for (name, verdict, answers) in CASES {
        ensure!(answers.len() <= 8, "{name} takes {}", answers.len());
        let house = House::open().await?;
        let person = house.visit("/test/page?start=check").await?;
        person.sees_heading(PAGE).await?;
        for answer in *answers {
            person.sees_no(DONE).await?;
            // The page asks this question now, or shows it beside the one that it asks.
            if answer.give(&person).await.is_err() {
                let seen = person.text().await?;
                anyhow::bail!("{name}: a question is not asked; there was: {seen}");
            }
        }
        person.sees(DONE).await?;
        person.sees(verdict).await?;
        person.sees("Monday 9 March 2026").await?;
        house.check_quiet().await?;
    }
    Ok(())
}

#[tokio::test]
async fn answers_to_the_check_are_in_the_form_of_the_notification() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    person.press(PAGE).await?;
    person.sees_heading(PAGE).await?;
    for answer in CASES[0].2 {
        answer.give(&person).await?;
    }
    person.sees(DONE).await?;
    person.press("Go on to notify").await?;
    person
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    person.press("Dates").await?;
    assert_eq!(
        person.date("Date your authority became aware").await?,
        ["2", "3", "2026"]
    );
    let typed = export(&house.browser).await?;
    ensure!(
        typed["answers"]
            .to_string()
            .contains("cause_or_contributory")
    );
    house.check_quiet().await
}

#[tokio::test]
async fn a_reload_half_way_through_the_check_keeps_its_answers() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?start=check").await?;
    person.sees_heading(PAGE).await?;
    DIED.give(&person).await?;
    person.sees("Not settled yet").await?;
    person.fill("Age when it happened", "1").await?;
    person.sees("Saved on this device").await?;
    house.browser.reload().await?;
    person.sees_heading(PAGE).await?;
    person
        .until("the answer", async || {
            Ok(person.chosen("What happened to the child?").await? == ["Died"])
        })
        .await?;
    person.reads("Age when it happened", "1").await
}

#[tokio::test]
async fn a_second_child_is_asked_about_and_a_blank_one_is_removed() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?start=check").await?;
    for answer in CASES[2].2 {
        answer.give(&person).await?;
    }
    person.press("Another child died or was harmed").await?;
    person
        .sees("“What happened to the child? (Child 2)”")
        .await?;
    person.sees_no(DONE).await?;
    person.press("Back to the list of sections").await?;
    person.sees_no("Child 2").await?;
    person.press(PAGE).await?;
    person.sees(DONE).await
}

#[tokio::test]
async fn an_open_question_under_a_verdict_says_that_it_is_open_and_of_which_child() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?start=check").await?;
    for answer in [HARMED, AGE, YEARS] {
        answer.give(&person).await?;
    }
    person.press("Back to the list of sections").await?;
    person.press("Record the decision").await?;
    person.choose("What is the decision?", "Notify").await?;
    person.press("Back to the list of sections").await?;
    person
        .press("Add another child who died or was harmed")
        .await?;
    person.fill("First names", "Ash").await?;
    person.press("Back to the list of sections").await?;
    person.sees("A person decided to notify").await?;
    person
        .sees("Still to answer: Is abuse or neglect of this child known or suspected? (Child 1)")
        .await
}

const NO_LINK: Answer = Choose(
    "How does the abuse or neglect relate to what happened?",
    "Recent or current concern, no link to the incident shown",
);

#[tokio::test]
async fn a_decision_not_to_notify_is_sent_and_later_notified_as_revision_two() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?start=check").await?;
    for answer in [HARMED, AGE, YEARS, SUSPECTED, NO_LINK, HERE, AWARE] {
        answer.give(&person).await?;
    }
    person.sees(DONE).await?;
    person.sees("A person must decide").await?;
    person.press("Record the decision").await?;
    person.sees_heading("Decision on notifying").await?;
    // The facts read as on paper: whose they are, and an age with its unit.
    person.sees("Who died or was harmed").await?;
    person.sees("9 years").await?;

    // A decision without a reason, a name and a day is not sent.
    person
        .choose("What is the decision?", "Do not notify")
        .await?;
    person.press("Send the decision to your council").await?;
    let problems = person.error_summary().await?;
    assert_eq!(
        problems,
        [
            "Enter why this was decided",
            "Enter the name of the person who decided",
            "Enter the date of the decision",
        ]
    );
    person.fill("Why", "No link was found.").await?;
    person
        .fill("Name of the person who decided", "Helen Ward")
        .await?;
    person
        .fill_date("Date of the decision", "3", "3", "2026")
        .await?;
    // If a partner disagrees, the form asks how that was settled.
    person
        .press("Add or change partners’ views on notifying")
        .await?;
    person.press("Add view").await?;
    person.choose("Partner", "Police").await?;
    person
        .choose("Does the partner agree with notifying?", "Disagrees")
        .await?;
    person.fill("Why it disagrees", "It sees a link.").await?;
    person
        .fill_date("Date of the partner’s view", "3", "3", "2026")
        .await?;
    person.press("Save and continue").await?;
    person.sees_heading("Decision on notifying").await?;
    person
        .fill(
            "How the disagreement about notifying was settled",
            "The director decided.",
        )
        .await?;
    person.fill("Who decided", "Helen Ward, director").await?;
    person.press("Send the decision to your council").await?;
    person
        .sees_heading("Leeds has received this decision on notifying")
        .await?;
    let records = house.portal.received().await?;
    let id = records[0]["record_id"].as_str().unwrap_or_default();
    let first = house.portal.payload(id, 1)?;
    assert_eq!(first["kind"], "decision");
    assert_eq!(first["answers"]["notify_settled"], "The director decided.");

    // New facts make a duty, and the page of the decision says so first.
    person.press("Back to the list of sections").await?;
    person.press(PAGE).await?;
    LINKED.give(&person).await?;
    person.sees("Notify the Panel").await?;
    person.press("Record the decision").await?;
    person
        .sees("On these answers there is a duty to notify")
        .await?;
    person.press("Go on to notify").await?;
    fill_in_wc_001(&person).await?;
    send(&person).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    let second = house.portal.payload(id, 2)?;
    ensure!(second.get("kind").is_none(), "a notification names no kind");
    assert_eq!(second["answers"]["human_decision_by"], "Helen Ward");
    assert_eq!(second["audit"][0]["kind"], "decision");
    house.check_quiet().await
}

#[tokio::test]
async fn a_care_leaver_of_twenty_is_notified_in_13_answers_without_the_word_child() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?start=check").await?;
    for answer in CASES[3].2 {
        answer.give(&person).await?;
    }
    person.sees(DONE).await?;
    person.sees("not a duty in the Act").await?;
    person.press("Go on to notify").await?;
    person.sees("Care leaver 1").await?;
    let mut given = CASES[3].2.len();
    for (section, answers) in [
        (
            "You and your council",
            &[
                Type("Your name", "Ada Morgan"),
                Type("Your phone number", "0113 496 0000"),
            ][..],
        ),
        (
            "What happened",
            &[Type("What happened", "He was found at home."), HERE],
        ),
        (
            "Identity",
            &[Type("First names", "Robin"), Type("Last name", "Zephyrine")],
        ),
        (
            "What happened to the care leaver",
            &[Date("Date of death", ["1", "3", "2026"])],
        ),
    ] {
        person.press(section).await?;
        person.sees("Back to the list of sections").await?;
        for name in person
            .fields()
            .await?
            .into_iter()
            .chain(person.groups().await?)
        {
            ensure!(!name.to_lowercase().contains("child"), "{section}: {name}");
        }
        for answer in answers {
            answer.give(&person).await?;
            given += 1;
        }
        person.press("Save and come back later").await?;
    }
    ensure!(given < 14, "{given} answers");
    send(&person).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    house.check_quiet().await
}

#[tokio::test]
async fn by_keyboard_at_320_pixels_a_decision_is_sent_without_scrolling_sideways() -> Result<()> {
    let house = House::open().await?;
    house.browser.set_viewport(320, 800).await?;
    let person = house
        .visit("/test/page?start=check&-service-worker")
        .await?;
    person.sees_heading(PAGE).await?;
    house.has_everything().await?;
    let mut keyboard = Keyboard::of(house.person());
    let fits = async |where_: &str| {
        let wide = house.browser.sideways_scroll().await?;
        ensure!(wide == 0, "{where_}: {wide} pixels too wide");
        anyhow::Ok(())
    };
    fits("the check, empty").await?;
    for answer in [HARMED, AGE, YEARS, SUSPECTED, NO_LINK, HERE, AWARE] {
        let step = answer.step();
        keyboard.take(step).await?;
        fits(&format!("{step:?}")).await?;
    }
    person.sees(DONE).await?;
    person.sees("A person must decide").await?;
    keyboard.press("Record the decision").await?;
    keyboard.sees("Decision on notifying").await?;
    fits("the decision, empty").await?;
    keyboard.press("Send the decision to your council").await?;
    person.sees("There is a problem").await?;
    fits("the decision, with errors").await?;
    keyboard.press("Enter why this was decided").await?;
    keyboard.has_focus("Why").await?;
    for step in [
        Step::Type("Why", "No link was found."),
        Step::Type("Name of the person who decided", "Helen Ward"),
        Step::Date("Date of the decision", ["3", "3", "2026"]),
        Step::Choose("What is the decision?", "Do not notify"),
    ] {
        keyboard.take(step).await?;
    }
    keyboard.press("Send the decision to your council").await?;
    keyboard
        .sees("Leeds has received this decision on notifying")
        .await?;
    fits("received").await?;
    house.check_quiet().await
}

/// Checks that a read-only tab lets nobody choose another answer.
async fn takes_nothing(person: &Person<'_>, question: &str, other: &str) -> Result<()> {
    let before = person.chosen(question).await?;
    let hurried = person.with_patience(Duration::from_millis(300));
    let _ = hurried.choose(question, other).await;
    assert_eq!(person.chosen(question).await?, before, "{question}");
    Ok(())
}

#[tokio::test]
async fn a_read_only_tab_shows_the_check_and_the_decision_and_accepts_no_answer() -> Result<()> {
    const ELSEWHERE: &str = "This record is open in another tab or window";
    let plain = "/test/page?-service-worker";
    let house = House::open().await?;
    let person = house.visit(plain).await?;
    case::load(&house.browser, &case::decision(1)).await?;
    person.sees("Saved on this device at").await?;
    house.browser.new_tab(&house.portal.url(plain)).await?;
    person.sees_heading("Records on this device").await?;
    person.press("Continue with record RECORD").await?;
    person.sees(ELSEWHERE).await?;
    person.press(PAGE).await?;
    person.sees_heading(PAGE).await?;
    person.sees(ELSEWHERE).await?;
    person.sees(DONE).await?;
    person.sees("Decided: do not notify").await?;
    takes_nothing(&person, "What happened to the child?", "Died").await?;
    let buttons = person.buttons().await?;
    ensure!(
        !buttons.iter().any(|text| text.starts_with("Another child")),
        "{buttons:?}"
    );
    person.press("Record the decision").await?;
    person.sees_heading("Decision on notifying").await?;
    person.sees(ELSEWHERE).await?;
    takes_nothing(&person, "What is the decision?", "Notify").await?;
    person
        .reads("Name of the person who decided", "Helen Ward")
        .await?;
    ensure!(house.portal.received().await?.is_empty());

    person.press("Change it here").await?;
    person.sees_no(ELSEWHERE).await?;
    person.choose("What is the decision?", "Notify").await?;
    assert_eq!(person.chosen("What is the decision?").await?, ["Notify"]);

    // A locked form shows nothing of the record.
    let lock = "return document.querySelector('notifiable-incident').lock();";
    house.browser.run(lock, vec![]).await?;
    person.sees_heading("This form is locked").await?;
    person.sees_no("Helen Ward").await?;
    house.check_quiet().await
}

#[tokio::test]
async fn a_child_in_the_care_of_another_council_and_a_care_leaver_of_ours_goes_to_a_person()
-> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/test/page?start=check").await?;
    for answer in [
        DIED,
        Type("Age when it happened", "17"),
        YEARS,
        NOT_SUSPECTED,
        Choose("Did this child seriously harm someone else?", "No"),
        AWARE,
        Choose("Was the child looked after when it happened?", "Yes"),
        Type("Authority that looked after the child", "Bradford"),
        Choose("Was the child or young person a care leaver?", "Yes"),
        Type("Authority that last looked after them", "Leeds"),
    ] {
        answer.give(&person).await?;
    }
    person.sees(DONE).await?;
    person.sees("A person must decide").await?;
    person.sees("What a person has to settle").await?;
    person
        .sees("The answers do not agree: the child was looked after by one council")
        .await?;
    house.check_quiet().await
}

#[tokio::test]
async fn a_decision_fetched_from_the_council_is_changed_and_notified_as_revision_two() -> Result<()>
{
    let house = House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    case::load(&house.browser, &case::decision(1)).await?;
    person.press(PAGE).await?;
    person.press("Record the decision").await?;
    person.press("Send the decision to your council").await?;
    person
        .sees_heading("Leeds has received this decision on notifying")
        .await?;
    let id = case::record_id(1);
    let first = house.portal.payload(&id, 1)?;
    assert_eq!(first["kind"], "decision");

    // Another person on another device, once the facts have changed.
    let other: Browser = house.browser.beside().await?;
    let path = format!("/test/page?user=another&record=/api/notifications/{id}");
    other.go_to(&house.portal.url(&path)).await?;
    let person = Person::before(&other, "notifiable-incident", 0);
    person
        .sees("This record was sent from another device.")
        .await?;
    person.press(PAGE).await?;
    LINKED.give(&person).await?;
    person.sees("Notify the Panel").await?;
    person.press("Record the decision").await?;
    person
        .sees("On these answers there is a duty to notify")
        .await?;
    person
        .reads("Name of the person who decided", "Helen Ward")
        .await?;
    person.press("Go on to notify").await?;
    // Clears the name: the steps of the case begin with an unnamed child.
    person.press("Identity").await?;
    person.fill("First names", "").await?;
    person.fill("Last name", "").await?;
    person.press("Save and come back later").await?;
    fill_in_wc_001(&person).await?;
    send(&person).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    let second = house.portal.payload(&id, 2)?;
    ensure!(second.get("kind").is_none(), "a notification names no kind");
    assert_eq!(second["revision"], 2);
    assert_eq!(second["answers"]["human_decision_by"], "Helen Ward");
    assert_eq!(
        second["answers"]["notify_views"][1]["notify_view"],
        "disagrees"
    );
    assert_eq!(second["audit"][0]["kind"], "decision");

    // The portal accepted both, each with its own key, and the second as the next revision.
    let [first, second] = [
        house.portal.revision(1).await?,
        house.portal.revision(2).await?,
    ];
    assert_eq!(second["previous"], first["payload_digest"]);
    Ok(())
}
