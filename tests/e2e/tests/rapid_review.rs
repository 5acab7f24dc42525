//! The rapid review of a record that somebody else sent on another day: opened from the council's
//! backend, completed, decided, signed off, and shared without names.

use anyhow::{Result, ensure};
use e2e::case::{self, send_changes};
use e2e::{Browser, House, Person, Value, openapi};

const ELEMENT: &str = "notifiable-incident";
/// A name in a text where none belongs, as people type it.
const PLANTED: &str = "The health visitor saw robin’s  bruise and told the GP.";

async fn page(person: &Person<'_>, title: &str) -> Result<()> {
    person.press(title).await?;
    person.sees_heading(title).await
}

/// Leaves a page of the review for its list.
async fn leave(person: &Person<'_>) -> Result<()> {
    person.press("Save and come back later").await?;
    person.sees_heading("Rapid review").await
}

/// Goes from the list of a group's entries back to the review.
async fn back(person: &Person<'_>) -> Result<()> {
    person.press("Back to the rapid review").await?;
    person.sees_heading("Rapid review").await
}

async fn dates_and_people(person: &Person<'_>) -> Result<()> {
    page(person, "Dates and people").await?;
    // A list that is opened from a page leads back to that page.
    page(person, "Who attended").await?;
    person.press("Back").await?;
    person.sees_heading("Dates and people").await?;
    person.fill("Lead partnership", "Elmshire").await?;
    person
        .fill_date("Date of the review meeting", "12", "3", "2026")
        .await?;
    person.fill("Name of the chair", "Ngozi Okafor").await?;
    leave(person).await?;
    page(person, "Who attended").await?;
    for (add, partner) in [
        ("Add person", "Local authority"),
        ("Save and add another person", "Health"),
        ("Save and add another person", "Police"),
    ] {
        person.press(add).await?;
        person.choose("Who they represent", partner).await?;
    }
    person.press("Save and continue").await?;
    back(person).await
}

async fn case_and_agencies(person: &Person<'_>) -> Result<()> {
    page(person, "The child and family").await?;
    person
        .fill("Name used instead of the child’s", "Child K")
        .await?;
    person
        .fill(
            "What was done so that other children are safe",
            "A sister stays with grandparents.",
        )
        .await?;
    leave(person).await?;
    page(person, "The incident").await?;
    person
        .fill("What happened, as it is known now", PLANTED)
        .await?;
    leave(person).await?;
    page(person, "Agencies asked for information").await?;
    person.press("Add agency").await?;
    person.choose("Kind of agency", "Health visiting").await?;
    person
        .fill_date("Date it was asked for information", "5", "3", "2026")
        .await?;
    person.choose("Is it a nil return?", "No").await?;
    person
        .fill_date("Date it replied", "9", "3", "2026")
        .await?;
    person
        .choose("Was the child or family known to it?", "Yes")
        .await?;
    person
        .fill("What the agency did", "Three home visits.")
        .await?;
    person
        .fill("Dates it was involved", "November 2025 to March 2026")
        .await?;
    person.press("Save and continue").await?;
    back(person).await?;
    page(person, "Key practice episodes").await?;
    person.press("Add episode").await?;
    person
        .fill("Name of the episode", "The first bruise")
        .await?;
    person
        .fill(
            "What happened in the episode",
            "A bruise was seen and not followed up.",
        )
        .await?;
    person
        .fill(
            "Why it happened that way",
            "The two teams keep separate records.",
        )
        .await?;
    person.press("Save and continue").await?;
    back(person).await?;
    page(person, "Analysis").await?;
    person
        .fill("Why it happened", "Information stayed within each agency.")
        .await?;
    leave(person).await?;
    page(person, "Immediate action and learning").await?;
    person
        .choose("Is immediate action needed to keep any child safe?", "No")
        .await?;
    leave(person).await
}

async fn decide(person: &Person<'_>) -> Result<()> {
    page(person, "Criteria").await?;
    person
        .choose(
            "Criterion (a): does the case show improvements needed to keep children safe and well?",
            "It may",
        )
        .await?;
    person
        .fill(
            "Evidence for criterion (a)",
            "Bruises in babies were not followed up.",
        )
        .await?;
    for criterion in [
        "Criterion (b): does the case show recurrent themes in keeping children safe and well?",
        "Criterion (c): does the case show concerns about two or more agencies working together?",
        "Criterion (d): has the Panel considered the case and concluded that a local review may fit better?",
    ] {
        person.choose(criterion, "No").await?;
    }
    person
        .tick("Which of these circumstances apply?", "None of these")
        .await?;
    leave(person).await?;
    page(person, "Decision").await?;
    person
        .choose(
            "What do the partners decide?",
            "Carry out a local child safeguarding practice review",
        )
        .await?;
    person
        .fill(
            "Reasons for the decision",
            "The same gap was seen in two earlier cases.",
        )
        .await?;
    person
        .fill(
            "What a local review would add",
            "Why earlier learning did not last.",
        )
        .await?;
    leave(person).await?;
    page(person, "The three partners").await?;
    for (does, partner) in [
        ("Does", "local authority"),
        ("Does", "integrated care board"),
        ("Do", "police"),
    ] {
        person
            .choose(
                &format!("{does} the {partner} agree with the decision?"),
                "Agrees",
            )
            .await?;
        person
            .fill(
                &format!("Name of the person who signs for the {partner}"),
                "P Signs",
            )
            .await?;
        person
            .fill(
                &format!("Role of the person who signs for the {partner}"),
                "Director",
            )
            .await?;
        person
            .fill_date(
                &format!("Date of signing for the {partner}"),
                "13",
                "3",
                "2026",
            )
            .await?;
    }
    leave(person).await
}

/// The date and reference of the national system, on which the review's clock starts.
async fn record_the_notification(person: &Person<'_>) -> Result<()> {
    person.press("Notified to the Panel").await?;
    person
        .fill_date("Date the Panel was notified", "6", "3", "2026")
        .await?;
    person
        .fill("Reference from the national system", "CSI-2026-0311")
        .await?;
    person.press("Save and come back later").await
}

#[tokio::test]
async fn another_person_completes_the_rapid_review_of_a_record_and_shares_a_copy() -> Result<()> {
    let house = House::open().await?;
    case::notified(&house, "/").await?;

    // Another person, on another device, on another day.
    let other: Browser = house.browser.beside().await?;
    let path = format!(
        "/test/page?user=business-manager&record=/api/notifications/{}",
        case::record_id(1)
    );
    other.go_to(&house.portal.url(&path)).await?;
    let person = Person::before(&other, ELEMENT, 0);
    person
        .sees("This record was sent from another device.")
        .await?;
    record_the_notification(&person).await?;
    person.press("Rapid review checklist").await?;
    person.sees_heading("Rapid review").await?;
    dates_and_people(&person).await?;
    case_and_agencies(&person).await?;
    decide(&person).await?;
    page(&person, "What is open before signing off").await?;
    // The review asks for a blank answer of the notification on its own page.
    person.press("Type of harm, and abuse or neglect").await?;
    person
        .tick(
            "Likely cause of death or harm",
            "Head injury with suspected non-accidental cause",
        )
        .await?;
    person.press("Save and come back later").await?;
    person.press("Rapid review checklist").await?;
    page(&person, "What is open before signing off").await?;
    person
        .sees("Nothing stands in the way of signing off.")
        .await?;
    back(&person).await?;

    // The copy can be shared only once somebody has decided about the name.
    person.press("Back to the list of sections").await?;
    page(&person, "Make a copy to share").await?;
    person
        .sees("You can read and share the copy when you have decided all of them.")
        .await?;
    assert!(!person.can_press("Send the copy to your council").await?);
    person.choose("“robin”", "Write “Child K”").await?;
    person.press("Send the copy to your council").await?;
    person.sees("The copy was received").await?;
    let copies: Value = house.portal.get("/api/shared-copies").await?;
    let copy = copies[0].to_string();
    assert!(copy.contains("saw Child K’s  bruise"), "{copy}");
    for name in ["robin", "Robin", "Zephyrine", "2025-11-10"] {
        assert!(!copy.contains(name), "{name} is in the copy");
    }

    // The review is sent as the next revision of the same record.
    person.press("Back to the list of sections").await?;
    send_changes(&person).await?;
    person
        .sees_heading("Leeds has received this record")
        .await?;
    let (first, second) = (
        house.portal.revision(1).await?,
        house.portal.revision(2).await?,
    );
    assert_eq!(second["previous"], first["payload_digest"]);
    let payload = house.portal.payload(&case::record_id(1), 2)?;
    assert_eq!(payload["rapid_review"]["can_sign_off"], true);
    assert_eq!(payload["answers"]["review_decision"], "lcspr");
    assert_eq!(payload["audit"][1]["user"], "business-manager");

    // Every exchange fits openapi.json, also those with the review and the copy.
    let exchanges = other.exchanges().await?;
    assert_eq!(openapi::problems(&exchanges)?, Vec::<String>::new());
    for path in ["/api/keys", "/api/notifications", "/api/shared-copies"] {
        assert!(exchanges.iter().any(|one| one["path"] == path), "{path}");
    }
    Ok(())
}

#[tokio::test]
async fn an_answer_of_not_yet_known_asks_at_once_for_a_plan() -> Result<()> {
    const PLAN: &str = "How and when you will find out : The family’s view";
    let house = House::open().await?;
    let person = house.visit("/").await?;
    person.press("Rapid review checklist").await?;
    page(&person, "The child and family").await?;
    ensure!(!person.has_field(PLAN).await?, "asked before it is ticked");
    person
        .tick_alone("Not yet known: The family’s view")
        .await?;
    person
        .until(PLAN, async || person.has_field(PLAN).await)
        .await?;
    person.fill(PLAN, "Visit on Tuesday").await?;
    leave(&person).await?;
    page(&person, "The child and family").await?;
    person.reads(PLAN, "Visit on Tuesday").await?;
    house.check_quiet().await
}
