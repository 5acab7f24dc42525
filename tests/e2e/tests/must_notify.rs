//! "Check whether you must notify": the five commonest cases by their labels, counted.

use anyhow::{Result, ensure};
use e2e::case::export;
use e2e::{House, Person};

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
async fn each_of_the_commonest_cases_has_its_verdict_within_eight_answers() -> Result<()> {
    for (name, verdict, answers) in CASES {
        ensure!(answers.len() <= 8, "{name} takes {}", answers.len());
        let house = House::open().await?;
        let person = house.visit("/?start=check").await?;
        person.sees_heading(PAGE).await?;
        for answer in *answers {
            person.sees_no(DONE).await?;
            // A question of the case is there, or stands beside the one that is.
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
async fn whoever_goes_on_to_notify_finds_the_answers_in_the_form() -> Result<()> {
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
async fn leaving_the_check_half_way_loses_nothing() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/?start=check").await?;
    person.sees_heading(PAGE).await?;
    DIED.give(&person).await?;
    person.sees("Not settled yet").await?;
    person.fill("Age when it happened", "1").await?;
    person.sees("Saved on this device").await?;
    house
        .browser
        .go_to(&house.portal.url("/?start=check"))
        .await?;
    person.sees_heading(PAGE).await?;
    assert_eq!(
        person.chosen("What happened to the child?").await?,
        ["Died"]
    );
    person.reads("Age when it happened", "1").await
}

#[tokio::test]
async fn another_child_is_asked_about_and_one_left_blank_goes() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/?start=check").await?;
    for answer in CASES[2].2 {
        answer.give(&person).await?;
    }
    person.press("Another child died or was harmed").await?;
    person.sees("Child 2").await?;
    person.sees_no(DONE).await?;
    person.press("Back to the list of sections").await?;
    person.sees_no("Child 2").await?;
    person.press(PAGE).await?;
    person.sees(DONE).await
}
