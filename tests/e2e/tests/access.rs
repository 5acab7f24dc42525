//! Accessibility: tools inspect every page in every state, and the keyboard alone leads from the first
//! page to the confirmation.

use anyhow::{Result, ensure};
use e2e::case::{self, Step};
use e2e::states::Scene;
use e2e::{Browser, House, Key, Keyboard, Value, inspect, json, notify};

const PLAIN: &str = "/test/page?-service-worker";
const HOME: &str = "Notify the death or serious harm of a child";
const AWARE: &str = "Date your authority became aware";

/// Inspects each state of a scene, and fails with the problems of all states.
async fn is_accessible(scene: Scene) -> Result<()> {
    let mut found = Vec::new();
    let mut states = 0;
    let mut look = async |browser: &Browser, state: &str| -> Result<()> {
        states += 1;
        let here = inspect(browser).await?;
        found.extend(
            here.into_iter()
                .map(|problem| format!("{state}: {problem}")),
        );
        Ok(())
    };
    scene.walk(&mut look).await?;
    ensure!(states > 0, "{scene:?} has no state");
    ensure!(
        found.is_empty(),
        "{} in {states} states:\n{}",
        found.len(),
        found.join("\n")
    );
    println!("{scene:?}: {states} states");
    Ok(())
}

#[tokio::test]
async fn the_first_page_is_accessible() -> Result<()> {
    is_accessible(Scene::Start).await
}

#[tokio::test]
async fn the_check_and_the_decision_on_notifying_are_accessible() -> Result<()> {
    is_accessible(Scene::Deciding).await
}

#[tokio::test]
async fn a_referral_is_accessible_to_the_agency_and_to_the_council() -> Result<()> {
    is_accessible(Scene::Referring).await
}

#[tokio::test]
async fn every_section_of_the_notification_is_accessible_empty_wrong_and_answered() -> Result<()> {
    is_accessible(Scene::Notification).await
}

#[tokio::test]
async fn every_section_of_the_rapid_review_is_accessible_empty_wrong_and_answered() -> Result<()> {
    is_accessible(Scene::Review).await
}

#[tokio::test]
async fn every_state_of_sending_is_accessible() -> Result<()> {
    is_accessible(Scene::Sending).await
}

#[tokio::test]
async fn every_state_of_saving_on_the_device_is_accessible() -> Result<()> {
    is_accessible(Scene::Device).await
}

#[tokio::test]
async fn records_from_outside_are_accessible() -> Result<()> {
    is_accessible(Scene::Outside).await
}

#[tokio::test]
async fn dates_and_documents_are_accessible() -> Result<()> {
    is_accessible(Scene::Copies).await
}

#[tokio::test]
async fn a_notification_is_filled_in_and_sent_by_keyboard_alone() -> Result<()> {
    let house = House::open().await?;
    notify(&house, case::WC_001_STEPS).await?;
    assert_eq!(house.portal.received().await?.len(), 1);
    house.check_quiet().await
}

#[tokio::test]
async fn the_shortest_notification_takes_at_most_23_answers_on_11_pages() -> Result<()> {
    let house = House::open().await?;
    let effort = notify(&house, case::SHORTEST_STEPS).await?;
    assert_eq!(house.portal.received().await?.len(), 1);
    ensure!(effort.answers <= 23 && effort.pages <= 11, "{effort:?}");
    Ok(())
}

#[tokio::test]
async fn the_focus_moves_to_the_error_entry_or_list_that_comes_next() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit(PLAIN).await?;
    person.sees_heading(HOME).await?;
    house.has_everything().await?;
    let mut keyboard = Keyboard::of(house.person());

    // Errors: the focus is on the summary, and its link leads to the part that is wrong.
    keyboard.press("Dates").await?;
    keyboard.sees("Dates").await?;
    // Records keys that reach the page, except those that move the focus or close something (rule 77).
    // The page's title must not change (rule 47).
    let listen = "window.heard = []; window.titled = document.title; \
                  addEventListener('keydown', ({ key }) => \
                    ['Tab', 'Shift', 'Escape'].includes(key) || window.heard.push(key));";
    house.browser.run(listen, vec![]).await?;
    keyboard
        .take(Step::Date(AWARE, ["12", "13", "2026"]))
        .await?;
    keyboard.press("Save and continue").await?;
    let wrong = "Date your authority became aware must be a real date, like 27 3 2026";
    keyboard
        .has_focus(&format!("There is a problem {wrong}"))
        .await?;
    keyboard.press(wrong).await?;
    keyboard.has_focus("Month").await?;
    // Enter in a field sends the section (rule 79): the summary again.
    person.key(Key::Enter).await?;
    keyboard
        .has_focus(&format!("There is a problem {wrong}"))
        .await?;
    // Back by Shift and Tab, to the link above the summary.
    person.back_by_tab().await?;
    keyboard.has_focus("Back to the list of sections").await?;
    person.key(Key::Enter).await?;
    keyboard.sees(HOME).await?;

    // A list: the focus goes to the new entry, to the question about removing it, to the list.
    keyboard.press("Family and household").await?;
    keyboard.sees("Family and household").await?;
    keyboard.press("Add person").await?;
    keyboard.sees("Person 1 Family and household").await?;
    keyboard.take(Step::Type("Name", "Ada Vance")).await?;
    keyboard.press("Save and continue").await?;
    keyboard.sees("Family and household").await?;
    keyboard.press("Remove Person 1: Ada Vance").await?;
    keyboard
        .sees("Person 1: Ada Vance Are you sure you want to remove person 1?")
        .await?;
    keyboard.press("Yes, remove").await?;
    keyboard.sees("Family and household").await?;
    person.back_by_tab().await?;
    keyboard.has_focus("Back to the list of sections").await?;
    person.key(Key::Enter).await?;
    keyboard.sees(HOME).await?;

    // The picker: the arrows move, Escape closes, and Tab leaves without choosing.
    keyboard.press("You and your council").await?;
    keyboard.sees("You and your council").await?;
    let council = "Your local authority";
    keyboard.reach(|focus| focus["name"] == council).await?;
    person.fill(council, "brad").await?;
    person.sees("1 council found").await?;
    person.key(Key::Escape).await?;
    person.sees_no("Bradford").await?;
    keyboard.has_focus(council).await?;
    assert_eq!(person.value(council).await?, "brad");
    person.fill(council, "brad").await?;
    person.key(Key::Down).await?;
    person.key(Key::Enter).await?;
    person.reads(council, "Bradford").await?;
    person.fill(council, "leed").await?;
    person.key(Key::Down).await?;
    person.key(Key::Tab).await?;
    assert_eq!(person.value(council).await?, "leed");
    keyboard.has_focus("Your name").await?;
    let heard = "return [window.heard, document.title === window.titled];";
    let heard = house.browser.run(heard, vec![]).await?;
    assert_eq!(heard, json!([[], true]));
    Ok(())
}

#[tokio::test]
async fn names_hints_errors_and_messages_reach_assistive_technology() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit(PLAIN).await?;
    house.has_everything().await?;
    person.press("Dates").await?;
    person
        .fill_date("Date your authority became aware", "1", "2", "2999")
        .await?;
    person.press("Save and continue").await?;
    person.sees("There is a problem").await?;
    // The form is marked as English, and not to be translated (rule 80).
    let language = "const form = document.querySelector('notifiable-incident').shadowRoot.firstElementChild; \
                    return [form.lang, form.translate];";
    let language = house.browser.run(language, vec![]).await?;
    assert_eq!(language, json!(["en-GB", false]));
    let tree = Tree::of(&house.browser).await?;

    let date = tree.one("group", AWARE)?;
    let described = "This starts the working days, so it must be exact \
                     Error: Date your authority became aware must be today or in the past";
    assert_eq!(date["description"]["value"], described);
    for part in ["Day", "Month", "Year"] {
        let boxes = tree.all("textbox", part);
        ensure!(
            property(boxes[0], "invalid") == "true",
            "{part} is not said to be wrong: {}",
            boxes[0]
        );
    }
    let alert = tree.named("alert");
    ensure!(!alert.is_empty(), "there is no alert");
    tree.one(
        "link",
        "Date your authority became aware must be today or in the past",
    )?;
    let precision = "How exactly do you know the date of the incident?";
    ensure!(tree.one("group", precision).is_ok() || tree.one("radiogroup", precision).is_ok());
    tree.one("radio", "Approximate date")?;
    tree.one("heading", "Dates")?;

    person.press("Back to the list of sections").await?;
    person.sees("Must we notify?").await?;
    let tree = Tree::of(&house.browser).await?;
    for status in tree.named("status") {
        assert_eq!(property(status, "live"), "polite");
    }
    ensure!(
        tree.named("status").len() > 1,
        "the status line or the verdict is not a live region"
    );
    tree.one("region", "Must we notify?")?;
    Ok(())
}

#[tokio::test]
async fn forced_colours_keep_edges_focus_and_choices_and_reduced_motion_stops_movement()
-> Result<()> {
    let house = House::open().await?;
    let person = house.visit(PLAIN).await?;
    person.press("Dates").await?;
    let precision = "How exactly do you know the date of the incident?";
    person.choose(precision, "Exact date").await?;
    person
        .fill_date("Date of the incident", "31", "2", "2026")
        .await?;
    person.press("Save and continue").await?;
    person.sees("There is a problem").await?;
    house.browser.prefer("forced-colors", "active").await?;
    let script = "const root = document.querySelector('notifiable-incident').shadowRoot; \
        const clear = (colour) => colour === 'transparent' || colour === 'rgba(0, 0, 0, 0)'; \
        const edge = (style, name) => style[`${name}Style`] !== 'none' \
          && parseFloat(style[`${name}Width`]) > 0 && !clear(style[`${name}Color`]); \
        const lost = []; \
        for (const one of root.querySelectorAll('.button, .input, .option input, .panel, .errors')) { \
          if (one.checkVisibility() && !edge(getComputedStyle(one), 'borderTop')) lost.push(one.outerHTML); } \
        const [on, off] = [':checked', ':not(:checked)'].map((which) => \
          getComputedStyle(root.querySelector(`.option input${which}`), '::before')); \
        if (clear(on.backgroundColor) || on.transform === off.transform) lost.push('what is chosen'); \
        for (const css of ['.back', '.button', '.input', '.option input', 'summary']) { \
          const one = root.querySelector(css); \
          one.focus({ focusVisible: true }); \
          if (!edge(getComputedStyle(one), 'outline')) lost.push(`the focus of ${css}`); } \
        return lost;";
    let lost = house.browser.run(script, vec![]).await?;
    assert_eq!(lost, json!([]));
    house
        .browser
        .prefer("prefers-reduced-motion", "reduce")
        .await?;
    let moving = "const root = document.querySelector('notifiable-incident').shadowRoot; \
        return [...root.querySelectorAll('*')].filter((one) => { \
          const { transitionDuration, animationName } = getComputedStyle(one); \
          return parseFloat(transitionDuration) > 0 || animationName !== 'none'; }).length;";
    assert_eq!(house.browser.run(moving, vec![]).await?, 0);
    Ok(())
}

/// The accessibility tree of the page.
struct Tree(Vec<Value>);

impl Tree {
    async fn of(browser: &Browser) -> Result<Self> {
        let tree = browser
            .devtools("Accessibility.getFullAXTree", json!({}))
            .await?;
        let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
        Ok(Self(
            nodes
                .into_iter()
                .filter(|node| node["ignored"] == false)
                .collect(),
        ))
    }

    fn named(&self, role: &str) -> Vec<&Value> {
        let nodes = self.0.iter();
        nodes.filter(|node| node["role"]["value"] == role).collect()
    }

    fn all(&self, role: &str, name: &str) -> Vec<&Value> {
        let mut nodes = self.named(role);
        nodes.retain(|node| node["name"]["value"] == name);
        nodes
    }

    fn one(&self, role: &str, name: &str) -> Result<&Value> {
        let nodes = self.all(role, name);
        ensure!(nodes.len() == 1, "{} of {role} \"{name}\"", nodes.len());
        Ok(nodes[0])
    }
}

fn property<'n>(node: &'n Value, name: &str) -> &'n str {
    let all = node["properties"].as_array().into_iter().flatten();
    let mut found = all.filter(|property| property["name"] == name);
    found
        .next()
        .and_then(|property| property["value"]["value"].as_str())
        .unwrap_or_default()
}
