//! Walks through every page of the form in every state. The accessibility tests and the pictures use these walks.

use anyhow::{Context, Result, bail, ensure};

use crate::case::{self, send};
use crate::{Browser, House, Person, json, lazy};

const ELEMENT: &str = "notifiable-incident";
const FILL: &str = include_str!("fill.js");
const PLAIN: &str = "/test/page?-service-worker";
const SECTION: &str = "You and your council";
const HOME: &str = "Notify the death or serious harm of a child";
const RECEIVED: &str = "Leeds has received this record";
const SAVE: &str = "Save and continue";
/// The most steps back to try; no page needs as many.
const DEEPEST: u8 = 6;

/// A walk from a fresh browser through states that follow one another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scene {
    /// An empty form, and a form whose lazy part is missing.
    Start,
    /// The check whether to notify, and the decision on notifying.
    Deciding,
    /// A referral by another agency, and the pages on which the council sees it.
    Referring,
    /// Every section of the notification: empty, with errors, answered.
    Notification,
    /// Every section of the rapid review, in the same way.
    Review,
    /// Check answers, each possible outcome of sending, and the pages after it.
    Sending,
    /// Records on the device, and failures of its storage.
    Device,
    /// Records from outside, and two versions of one.
    Outside,
    /// Dates, documents and the copy that may be shared.
    Copies,
}

impl Scene {
    pub const ALL: [Scene; 9] = [
        Scene::Start,
        Scene::Deciding,
        Scene::Referring,
        Scene::Notification,
        Scene::Review,
        Scene::Sending,
        Scene::Device,
        Scene::Outside,
        Scene::Copies,
    ];

    /// Walks through the scene. `look` is called at each state, with the state's name.
    pub async fn walk(
        self,
        look: &mut impl AsyncFnMut(&Browser, &str) -> Result<()>,
    ) -> Result<()> {
        let mut house = House::open().await?;
        let mut walk = Walk {
            scene: self,
            look,
            seen: Vec::new(),
        };
        match self {
            Scene::Start => walk.start(&house).await,
            Scene::Deciding => walk.deciding(&house).await,
            Scene::Referring => walk.referring(&house).await,
            Scene::Notification => walk.notification(&house).await,
            Scene::Review => walk.review(&house).await,
            Scene::Sending => walk.sending(&mut house).await,
            Scene::Device => walk.device(&house).await,
            Scene::Outside => walk.outside(&house).await,
            Scene::Copies => walk.copies(&house).await,
        }
        .with_context(|| format!("{self:?}, after {:?}", walk.seen.last()))
    }
}

struct Walk<'l, L> {
    scene: Scene,
    look: &'l mut L,
    seen: Vec<String>,
}

fn before(browser: &Browser) -> Person<'_> {
    Person::before(browser, ELEMENT, 0)
}

impl<L: AsyncFnMut(&Browser, &str) -> Result<()>> Walk<'_, L> {
    /// Calls `look` for a state.
    async fn at(&mut self, browser: &Browser, state: &str) -> Result<()> {
        let mut name = format!("{:?}: {state}", self.scene);
        while self.seen.contains(&name) {
            name.push_str(", again");
        }
        self.seen.push(name.clone());
        (self.look)(browser, &name)
            .await
            .with_context(|| name.clone())
    }

    async fn deciding(&mut self, house: &House) -> Result<()> {
        let browser = &house.browser;
        let person = house.visit("/test/page?start=check").await?;
        person.sees_heading("Check whether you must notify").await?;
        house.has_everything().await?;
        self.at(browser, "check, empty").await?;
        person
            .choose("What happened to the child?", "Seriously harmed")
            .await?;
        person.fill("Age when it happened", "9").await?;
        self.at(browser, "check, half way").await?;
        person
            .choose("Is the age in years or months?", "Years")
            .await?;
        person
            .choose(
                "Is abuse or neglect of this child known or suspected?",
                "Suspected",
            )
            .await?;
        person
            .choose(
                "How does the abuse or neglect relate to what happened?",
                "Recent or current concern, no link to the incident shown",
            )
            .await?;
        person
            .choose("Whose area did it happen in?", "In our area")
            .await?;
        person
            .fill_date("Date your authority became aware", "2", "3", "2026")
            .await?;
        person.sees("No more answers are needed").await?;
        self.at(browser, "check, a person decides").await?;
        person.press("Another child died or was harmed").await?;
        person.sees("Child 2").await?;
        self.at(browser, "check, two children").await?;
        person.press("Back to the list of sections").await?;
        person.press("Check whether you must notify").await?;
        person.press("Record the decision").await?;
        person.sees_heading("Decision on notifying").await?;
        self.at(browser, "decision, empty").await?;
        person.press("Send the decision to your council").await?;
        person.sees("There is a problem").await?;
        self.at(browser, "decision, with errors").await?;
        person
            .choose("What is the decision?", "Do not notify")
            .await?;
        person.fill("Why", "No link was found.").await?;
        person
            .fill("Name of the person who decided", "Helen Ward")
            .await?;
        person
            .fill_date("Date of the decision", "3", "3", "2026")
            .await?;
        person.press("Print the decision").await?;
        person.sees_heading("Print or save documents").await?;
        self.at(browser, "decision, on paper").await?;
        person.press("Back to the list of sections").await?;
        person.press("Check whether you must notify").await?;
        person
            .choose(
                "How does the abuse or neglect relate to what happened?",
                "Known or suspected to have caused or contributed",
            )
            .await?;
        person.press("Record the decision").await?;
        person
            .sees("On these answers there is a duty to notify")
            .await?;
        self.at(browser, "decision, against the answers").await
    }

    async fn referring(&mut self, house: &House) -> Result<()> {
        let browser = &house.browser;
        let send = "Send the referral to the local authority";
        let person = house
            .visit("/test/page?mode=referral&user=nurse&-service-worker")
            .await?;
        person
            .sees_heading("Refer a death or serious harm of a child")
            .await?;
        house.has_everything().await?;
        self.at(browser, "referral, empty").await?;
        person.press(send).await?;
        person.sees("There is a problem").await?;
        self.at(browser, "referral, with errors").await?;
        case::fill_in_referral(&person).await?;
        self.at(browser, "referral, answered").await?;
        person.press(send).await?;
        person.sees("Leeds has received this referral").await?;
        self.at(browser, "referral, received").await?;

        let received = house.portal.received().await?;
        let id = received.first().and_then(|one| one["record_id"].as_str());
        let id = id.context("the record's id")?;
        let person = house
            .visit(&format!(
                "/test/page?user=manager&record=/api/notifications/{id}"
            ))
            .await?;
        person.sees("This record was").await?;
        self.at(browser, "task list, a referral").await?;
        person.press("Check whether you must notify").await?;
        person.sees("This began as a referral").await?;
        self.at(browser, "check, a referral").await?;
        person.choose("What happened to the child?", "Died").await?;
        person.sees("The referral said").await?;
        self.at(browser, "check, a referral that was changed")
            .await?;
        person.press("Back to the list of sections").await?;
        person.press("Print or save documents").await?;
        person.press("Decision on notifying").await?;
        person.sees("The referral said").await?;
        self.at(browser, "decision on paper, a referral that was changed")
            .await
    }

    async fn start(&mut self, house: &House) -> Result<()> {
        let browser = &house.browser;
        house.visit("/").await?.sees_heading(HOME).await?;
        house.has_everything().await?;
        self.at(browser, "task list, empty").await?;
        let person = house.person();
        person.press("Dates").await?;
        person
            .fill_date("Date your authority became aware", "12", "3", "2019")
            .await?;
        person
            .fill("Why this notification is late", "This is an exercise.")
            .await?;
        person.press(SAVE).await?;
        person
            .until("a question about the date", async || {
                Ok(person.heading().await?.ends_with(case::UNLIKELY))
            })
            .await?;
        self.at(browser, "an unlikely date").await?;

        let person = house.visit("/test/page?drafts=off").await?;
        person.sees("turned off saving").await?;
        self.at(browser, "task list, nothing kept").await?;
        let person = house.visit("/test/page?-endpoint&drafts=off").await?;
        person.press("Check and send").await?;
        person.sees("has not set up sending").await?;
        self.at(browser, "check answers, nowhere to send").await?;

        let other = house.browser.beside().await?;
        other.devtools("Network.enable", json!({})).await?;
        let blocked = json!({ "urls": ["*_lazy.wasm"] });
        other.devtools("Network.setBlockedURLs", blocked).await?;
        other.go_to(&house.portal.url(PLAIN)).await?;
        let person = before(&other);
        person.sees("Part of this form has not been").await?;
        self.at(&other, "task list, part of the form missing")
            .await?;
        person.press("Check and send").await?;
        person.sees_heading("This page could not be opened").await?;
        self.at(&other, "a page that is missing").await?;

        let other = house.browser.beside().await?;
        lazy::hold_back(&other).await?;
        other.go_to(&house.portal.url(PLAIN)).await?;
        let person = before(&other);
        person.press(SECTION).await?;
        person.sees_heading(SECTION).await?;
        person.press("What the other partners do").await?;
        person.sees("This is being fetched").await?;
        self.at(&other, "a section, the law on its way").await?;
        person.press("Back to the list of sections").await?;
        person.press("Check and send").await?;
        person.sees_heading("Opening this page").await?;
        self.at(&other, "a page on its way").await
    }

    async fn notification(&mut self, house: &House) -> Result<()> {
        let browser = &house.browser;
        house.visit(PLAIN).await?.sees_heading(HOME).await?;
        house.has_everything().await?;
        self.every_row(browser).await?;
        let person = before(browser);
        open_all(browser).await?;
        self.at(browser, "task list, answered").await?;
        person
            .press("Add another child who died or was harmed")
            .await?;
        person.sees_heading("Child 2 Identity").await?;
        self.at(browser, "a second child").await?;
        // Answer something: the form removes an empty entry when its page is left.
        person.fill("First names", "Ash").await?;
        home(&person, HOME).await?;
        self.at(browser, "task list, two children").await?;
        press_first(&person, "Remove Child 2").await?;
        person.sees("What would be deleted").await?;
        self.at(browser, "remove a child").await?;
        person.press("No, keep it").await?;
        person.sees_heading(HOME).await?;
        person.press("Check and send").await?;
        person.press("Send to your council").await?;
        person.sees("There is a problem").await?;
        open_all(browser).await?;
        self.at(browser, "check answers, with errors").await
    }

    async fn review(&mut self, house: &House) -> Result<()> {
        let browser = &house.browser;
        let person = house.visit(PLAIN).await?;
        case::load(browser, &case::wc_001(1)?).await?;
        person.sees("opened from a downloaded copy").await?;
        person.press("Rapid review checklist").await?;
        person.sees_heading("Rapid review").await?;
        self.every_row(browser).await?;
        self.at(browser, "list of sections, answered").await
    }

    /// Walks through each row of the current list, including rows that appear while others are answered.
    async fn every_row(&mut self, browser: &Browser) -> Result<()> {
        let person = before(browser);
        let list = person.heading().await?;
        let mut done: Vec<String> = Vec::new();
        loop {
            let rows = person.rows().await?;
            let Some(row) = rows.into_iter().find(|row| !done.contains(row)) else {
                return Ok(());
            };
            self.row(browser, &list, &row).await?;
            done.push(row);
        }
    }

    /// Walks through one row of a list: its page and, if it has questions, its errors and answers.
    async fn row(&mut self, browser: &Browser, list: &str, row: &str) -> Result<()> {
        let person = before(browser);
        open(&person, row).await?;
        self.at(browser, row).await?;
        let buttons = person.buttons().await?;
        let is_list = buttons.iter().any(|text| text == "Continue");
        let add = buttons.iter().find(|text| text.starts_with("Add "));
        if let Some(add) = add.filter(|_| is_list) {
            let entries = person.heading().await?;
            open(&person, add).await?;
            self.at(browser, &format!("{row}, an entry")).await?;
            // The form removes an empty entry when its page is left: add another one.
            let again = ["Change ", add.as_str()];
            self.questions(browser, &format!("{row}, an entry"), &entries, &again)
                .await?;
            home(&person, &entries).await?;
            self.at(browser, &format!("{row}, with an entry")).await?;
            press_first(&person, "Remove ").await?;
            person.sees("What would be deleted").await?;
            self.at(browser, &format!("{row}, remove")).await?;
            person.press("No, keep it").await?;
            person.sees_heading(&entries).await?;
        } else if buttons.iter().any(|text| text == SAVE) {
            self.questions(browser, row, list, &[row]).await?;
        }
        home(&person, list).await
    }

    /// Walks through the current page: with errors, then answered. To open it again, presses the first of `again` that
    /// its list has.
    async fn questions(
        &mut self,
        browser: &Browser,
        name: &str,
        list: &str,
        again: &[&str],
    ) -> Result<()> {
        let person = before(browser);
        let here = person.heading().await?;
        // The form shows missing answers only for a section marked as complete.
        let complete = "Have you completed this section?";
        if person.groups().await?.iter().any(|one| one == complete) {
            let yes = "Yes, I’ve completed this section";
            person.choose(complete, yes).await?;
        }
        person.press(SAVE).await?;
        person
            .until("the next page, or errors", async || {
                let text = person.text().await?;
                Ok(text.contains("There is a problem") || person.heading().await? != here)
            })
            .await?;
        if person.heading().await? == here {
            self.at(browser, &format!("{name}, with errors")).await?;
        }
        home(&person, list).await?;
        let before = person.heading().await?;
        let buttons = person.buttons().await?;
        let is_there = |words: &&&str| buttons.iter().any(|text| text.starts_with(**words));
        let again = again
            .iter()
            .find(is_there)
            .context("nothing opens it again")?;
        press_first(&person, again).await?;
        person
            .until("another page", async || {
                Ok(person.heading().await? != before)
            })
            .await?;
        fill(browser, &person).await?;
        open_all(browser).await?;
        self.at(browser, &format!("{name}, answered")).await
    }

    async fn sending(&mut self, house: &mut House) -> Result<()> {
        let person = house.visit(PLAIN).await?;
        case::load(&house.browser, &case::wc_001(1)?).await?;
        person.sees("opened from a downloaded copy").await?;
        self.at(&house.browser, "task list, complete").await?;
        person.press("Check and send").await?;
        person.sees("Ada Morgan").await?;
        self.at(&house.browser, "check answers").await?;
        person.press("Back to the list of sections").await?;
        house.browser.go_offline().await?;
        self.at(&house.browser, "task list, offline").await?;
        send(&person).await?;
        person.sees("Waiting to send").await?;
        self.at(&house.browser, "waiting to send, offline").await?;
        for (fault, says, state) in [
            (
                json!({ "html": true }),
                "We do not know whether your council has this",
                "an answer from somebody else",
            ),
            (
                json!({ "status": 401 }),
                "Sign in again to send this",
                "sign in again",
            ),
            (
                json!({ "status": 202, "body": "{\"id\":\"E1\"}", "content_type": "application/json" }),
                "still taking this in",
                "being taken in",
            ),
        ] {
            let mut order = fault;
            order["times"] = json!(30);
            house.portal.behave().await?;
            house.portal.next(order).await?;
            house.browser.go_online().await?;
            let person = house.person();
            if !person.text().await?.contains(says) && person.can_press("Send again now").await? {
                person.press("Send again now").await?;
            }
            person.sees(says).await?;
            self.at(&house.browser, state).await?;
        }
        house.portal.behave().await?;
        house
            .portal
            .next(json!({ "status": 422, "times": 30 }))
            .await?;
        let person = house.person();
        if person.can_press("Send again now").await? {
            person.press("Send again now").await?;
        }
        person
            .sees("Your council could not take this record")
            .await?;
        self.at(&house.browser, "refused").await?;
        house.portal.behave().await?;
        press_first(&person, "Send").await?;
        person.sees_heading(RECEIVED).await?;
        self.at(&house.browser, "received").await?;
        person
            .press("Copy the answers into the national system")
            .await?;
        person
            .sees_heading("Copy the answers into the national system")
            .await?;
        self.at(&house.browser, "copy-ready page").await?;
        home(&person, HOME).await?;
        self.at(&house.browser, "task list, received").await?;
        open(&person, "Notified to the Panel").await?;
        self.at(&house.browser, "notified to the Panel").await
    }

    async fn device(&mut self, house: &House) -> Result<()> {
        let browser = &house.browser;
        let person = house.visit(PLAIN).await?;
        person.press(SECTION).await?;
        person.fill("Your name", "Ada Morgan").await?;
        person.sees("Saved on this device at").await?;
        self.at(browser, "saved").await?;
        browser.new_tab(&house.portal.url(PLAIN)).await?;
        let person = house.person();
        person.sees_heading("Records on this device").await?;
        self.at(browser, "records").await?;
        press_first(&person, "Delete").await?;
        person.sees("Yes, delete").await?;
        self.at(browser, "delete a record").await?;
        person.press("No, keep it").await?;
        press_first(&person, "Continue with record").await?;
        person.sees("open in another tab or window").await?;
        self.at(browser, "task list, to read only").await?;
        person.press(SECTION).await?;
        person.sees_heading(SECTION).await?;
        self.at(browser, "section, to read only").await?;
        person.press("Change it here").await?;
        person.sees_no("open in another tab or window").await?;
        self.at(browser, "section, taken over").await?;
        let lock = "return document.querySelector('notifiable-incident').lock();";
        browser.run(lock, vec![]).await?;
        person.sees_heading("This form is locked").await?;
        self.at(browser, "locked").await?;
        browser.turn_to_tab(0).await?;
        self.at(browser, "section, changed in another tab").await?;

        let other = browser.beside().await?;
        let browser = &other;
        let full = json!({ "origin": house.portal.url(""), "quotaSize": 1 });
        browser
            .devtools("Storage.overrideQuotaForOrigin", full)
            .await?;
        browser.go_to(&house.portal.url(PLAIN)).await?;
        let person = before(browser);
        person.press(SECTION).await?;
        person.fill("Your name", "Ada Morgan").await?;
        person.sees("this device is full").await?;
        self.at(browser, "device full").await?;
        let script = "const error = new WebAssembly.RuntimeError('unreachable'); \
            const { href } = new URL('/assets/notifiable-incident_bg.wasm', location.href); \
            error.stack = `RuntimeError: unreachable\\n    at ${href}:wasm-function[7]:0x1f`; \
            dispatchEvent(new ErrorEvent('error', { error, message: error.message }));";
        browser.run(script, vec![]).await?;
        person.sees("This form has stopped working").await?;
        self.at(browser, "stopped").await
    }

    async fn outside(&mut self, house: &House) -> Result<()> {
        let browser = &house.browser;
        let stored = format!("/continue/{}", case::record_id(1));
        let person = house.visit("/").await?;
        case::load(browser, &case::wc_001(1)?).await?;
        send(&person).await?;
        person.sees_heading(RECEIVED).await?;
        let other = browser.beside().await?;
        let theirs = before(&other);
        other.go_to(&house.portal.url(&stored)).await?;
        theirs.sees("sent from another device").await?;
        self.at(&other, "task list, signed elsewhere").await?;
        change(&theirs, "Service manager").await?;

        let person = house.visit(&stored).await?;
        person.sees("sent from this device").await?;
        self.at(browser, "task list, signed here").await?;
        open(&person, "Who changed what").await?;
        self.at(browser, "who changed what").await?;
        home(&person, HOME).await?;
        change(&person, "Head of service").await?;
        send_changes(&person).await?;
        person.sees_heading(RECEIVED).await?;

        send_changes(&theirs).await?;
        theirs.sees("sent a newer version").await?;
        self.at(&other, "somebody else was first").await?;
        theirs.press("Compare with the newer version").await?;
        theirs.sees_heading("Two versions of this record").await?;
        self.at(&other, "two versions").await?;
        theirs.press("Use these answers").await?;
        theirs.sees("There is a problem").await?;
        self.at(&other, "two versions, nothing chosen").await?;

        let person = house
            .visit("/test/page?record=/api/notifications/x")
            .await?;
        person.sees("could not be fetched").await?;
        self.at(browser, "a record that cannot be fetched").await?;
        // The form refuses the record, and says so.
        let _ = case::load(browser, "{}").await;
        person.sees("not a record that can be opened").await?;
        self.at(browser, "not a record").await
    }

    async fn copies(&mut self, house: &House) -> Result<()> {
        let browser = &house.browser;
        let person = house.visit(PLAIN).await?;
        person.press("Timeline and dates").await?;
        person.sees_heading("Timeline and dates").await?;
        self.at(browser, "timeline, empty").await?;
        home(&person, HOME).await?;
        case::load(browser, &case::wc_001(1)?).await?;
        person.sees("opened from a downloaded copy").await?;
        open(&person, "Timeline and dates").await?;
        self.at(browser, "timeline").await?;
        open_all(browser).await?;
        self.at(browser, "timeline, everything open").await?;
        home(&person, HOME).await?;
        open(&person, "Print or save documents").await?;
        self.at(browser, "document, notification").await?;
        person.press("Rapid review").await?;
        person.sees("Lead partnership").await?;
        self.at(browser, "document, rapid review").await?;
        home(&person, HOME).await?;

        person.press("What happened").await?;
        person.sees_heading("What happened").await?;
        person
            .fill(
                "What happened",
                "Robin was seen at 12 Acacia Road, LS1 1UR. Later robin’s mother rang Dr Vance.",
            )
            .await?;
        home(&person, HOME).await?;
        open(&person, "Make a copy to share").await?;
        open_all(browser).await?;
        self.at(browser, "sharing, undecided").await?;
        let decide = "const root = document.querySelector('notifiable-incident').shadowRoot; \
            for (const group of root.querySelectorAll('fieldset')) group.querySelector('input')?.click();";
        browser.run(decide, vec![]).await?;
        person.sees("Read the copy").await?;
        self.at(browser, "sharing, decided").await?;
        person.press("Read the copy").await?;
        person.sees("Names, birth dates, addresses").await?;
        self.at(browser, "document, to share").await
    }
}

async fn change(person: &Person<'_>, role: &str) -> Result<()> {
    person.press(SECTION).await?;
    person.fill("Your role", role).await?;
    home(person, HOME).await
}

async fn send_changes(person: &Person<'_>) -> Result<()> {
    person.press("Check and send changes").await?;
    person
        .tick_alone("I have checked this notification and I may share it")
        .await?;
    person.press("Send changes").await
}

/// Presses a button or link, and waits for another page.
async fn open(person: &Person<'_>, text: &str) -> Result<()> {
    let before = person.heading().await?;
    person.press(text).await?;
    person
        .until("another page", async || {
            Ok(person.heading().await? != before)
        })
        .await
}

/// Presses the first button or link that begins with these words.
async fn press_first(person: &Person<'_>, words: &str) -> Result<()> {
    let buttons = person.buttons().await?;
    let first = buttons.iter().find(|text| text.starts_with(words));
    let first = first.with_context(|| format!("nothing begins with {words}: {buttons:?}"))?;
    person.press(first).await
}

/// Goes back by the link on top of each page until this page is shown.
async fn home(person: &Person<'_>, wanted: &str) -> Result<()> {
    for _ in 0..DEEPEST {
        let here = person.heading().await?;
        if here == wanted {
            return Ok(());
        }
        // The list of the review is one step from the task list.
        match here.as_str() {
            HOME => person.press("Rapid review checklist").await?,
            _ => press_first(person, "Back").await?,
        }
        person
            .until("another page", async || Ok(person.heading().await? != here))
            .await?;
    }
    bail!("{wanted} is not on the way back")
}

/// Answers every question on the page.
async fn fill(browser: &Browser, person: &Person<'_>) -> Result<()> {
    for _ in 0..8 {
        if browser.run(FILL, vec![json!(ELEMENT)]).await? == 0 {
            break;
        }
    }
    let completed = "Have you completed this section?";
    if person
        .groups()
        .await?
        .iter()
        .any(|group| group == completed)
    {
        person
            .choose(completed, "Yes, I’ve completed this section")
            .await?;
    }
    Ok(())
}

/// Opens every disclosure of the page, and waits for its content.
async fn open_all(browser: &Browser) -> Result<()> {
    let script = "const root = document.querySelector('notifiable-incident').shadowRoot; \
        const all = [...root.querySelectorAll('details')]; \
        const filled = (one) => one.querySelector('div').hasChildNodes(); \
        all.forEach((one) => { one.open = true; }); \
        return new Promise((resolve) => { \
          const look = () => all.every(filled) ? resolve() : requestAnimationFrame(look); \
          look(); \
          setTimeout(() => resolve(all.find((one) => !filled(one))?.innerText), 60000); });";
    let empty = browser.run(script, vec![]).await?;
    ensure!(empty.is_null(), "nothing is in the disclosure {empty}");
    Ok(())
}
