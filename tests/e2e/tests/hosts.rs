//! The component in the ordinary and hostile pages of `tests/hosts`.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use e2e::lazy::is_asked_for;
use e2e::{House, Key, Make, Person, Value, json};

const SECTION: &str = "You and your council";
const SAVED: &str = "Saved on this device at";
const PHONE: &str = "Phone 0113 496 0000 if you need help, or if this form does not appear.";

/// Pages in which the form works without any error, and the button that a person presses first.
const ORDINARY: [(&str, Option<&str>); 20] = [
    ("strict-policy", None),
    ("trusted-types", None),
    ("trusted-types-worker", None),
    ("other-origin", None),
    ("twice", None),
    ("two-elements", None),
    ("moved", None),
    ("dialog", Some("Open the form")),
    ("hidden-tab", Some("Show the second tab")),
    ("base", None),
    ("all-unset", None),
    ("outlined", None),
    ("reset", None),
    ("sticky-header", None),
    ("narrow", None),
    ("flex", None),
    ("dark", None),
    ("patched", None),
    ("names-taken", None),
    ("shortcuts", None),
];

async fn visit<'a>(house: &'a House, name: &str) -> Result<Person<'a>> {
    house.visit(&format!("/hosts/{name}")).await
}

/// Types a name and waits until it is saved.
async fn fill_in(person: &Person<'_>) -> Result<()> {
    person.press(SECTION).await?;
    person.fill("Your name", "Ada Morgan").await?;
    person.sees(SAVED).await?;
    person.reads("Your name", "Ada Morgan").await
}

async fn count(house: &House, event: &str) -> Result<usize> {
    let events = house.browser.events().await?;
    Ok(events.iter().filter(|one| *one == event).count())
}

async fn works_in_each(house: &House) -> Result<()> {
    let mut failed = Vec::new();
    for (name, press) in ORDINARY {
        let outcome = works_in(house, name, press).await;
        failed.extend(outcome.err().map(|error| format!("{name}: {error:#}")));
    }
    ensure!(failed.is_empty(), "{failed:#?}");
    Ok(())
}

async fn works_in(house: &House, name: &str, press: Option<&str>) -> Result<()> {
    let person = visit(house, name).await?;
    if let Some(press) = press {
        house.reader().press(press).await?;
    }
    fill_in(&person).await?;
    let wider = "const [form] = document.querySelectorAll('notifiable-incident'); \
                 const shown = form.shadowRoot.querySelector('.component'); \
                 return shown.scrollWidth - shown.clientWidth;";
    ensure!(
        house.browser.run(wider, vec![]).await? == 0,
        "the form is wider than its element"
    );
    house.check_quiet().await
}

#[tokio::test]
async fn in_each_ordinary_page_the_form_saves_without_an_error() -> Result<()> {
    works_in_each(&House::open().await?).await
}

#[tokio::test]
async fn in_firefox_the_form_saves_in_each_ordinary_page() -> Result<()> {
    let house = House::in_firefox().await?;
    ensure!(house.browser.make() == Make::Firefox);
    works_in_each(&house).await
}

#[tokio::test]
async fn a_service_worker_that_trusted_types_refuse_is_reported_and_the_form_works() -> Result<()> {
    let house = House::open().await?;
    let person = visit(&house, "trusted-types-refused").await?;
    fill_in(&person).await?;
    assert_eq!(count(&house, "error service-worker").await?, 1);
    let violations = house.browser.violations().await?;
    ensure!(
        matches!(violations.as_slice(), [one] if one.starts_with("trusted-types ")),
        "{violations:?}"
    );
    Ok(())
}

#[tokio::test]
async fn of_two_versions_the_first_defines_the_element_and_the_other_reports_it_once() -> Result<()>
{
    let house = House::open().await?;
    let said = "addEventListener('notifiable-incident-error', ({ detail }) => (window.said = detail)); \
                addEventListener('notifiable-incident-ready', ({ detail }) => (window.ready = detail));";
    house.browser.before_each_page(said).await?;
    let person = visit(&house, "two-versions").await?;
    fill_in(&person).await?;
    assert_eq!(count(&house, "error other-version").await?, 1);
    let both = house
        .browser
        .run("return [window.said, window.ready];", vec![])
        .await?;
    let own = both[1]["version"].clone();
    let other = json!({ "code": "other-version", "version": "99.0.0", "inCharge": own });
    assert_eq!(both[0], other);
    let lines = house.browser.console().await?;
    let lines: Vec<_> = lines
        .iter()
        .filter(|(_, text)| text.contains("99.0.0"))
        .collect();
    assert_eq!(lines.len(), 1, "{lines:?}");

    // The same version twice writes a line in the console, and fires no event.
    let person = visit(&house, "twice").await?;
    person.sees(SECTION).await?;
    assert_eq!(count(&house, "error other-version").await?, 0);
    Ok(())
}

/// Checks that the page draws nothing around the element while a field in it has the focus.
async fn is_not_outlined(house: &House) -> Result<()> {
    let person = visit(house, "outlined").await?;
    fill_in(&person).await?;
    let drawn = "const form = document.querySelector('notifiable-incident'); \
                 form.shadowRoot.querySelector('input').focus(); \
                 const style = getComputedStyle(form); \
                 return [style.outlineStyle, style.boxShadow, style.borderTopStyle, style.backgroundColor];";
    let drawn = house.browser.run(drawn, vec![]).await?;
    assert_eq!(drawn, json!(["none", "none", "none", "rgba(0, 0, 0, 0)"]));
    Ok(())
}

#[tokio::test]
async fn a_theme_that_outlines_the_focus_draws_no_box_around_the_form() -> Result<()> {
    is_not_outlined(&House::open().await?).await?;
    is_not_outlined(&House::in_firefox().await?).await
}

#[tokio::test]
async fn two_elements_have_a_record_each() -> Result<()> {
    let house = House::open().await?;
    let first = visit(&house, "two-elements").await?;
    let second = house.person_at(1);
    fill_in(&first).await?;
    second.press(SECTION).await?;
    second.fill("Your name", "Bea Okoro").await?;
    second.sees(SAVED).await?;
    first.reads("Your name", "Ada Morgan").await?;
    house.check_quiet().await
}

#[tokio::test]
async fn in_a_sandboxed_frame_the_form_says_that_it_cannot_save() -> Result<()> {
    let house = House::open().await?;
    visit(&house, "sandbox").await?;
    house.browser.driver().enter_frame(0).await?;
    let person = house.person();
    person.sees("This browser cannot save your answers").await?;
    person.press(SECTION).await?;
    person.fill("Your name", "Ada Morgan").await?;
    person.sees("Your answers are on this page only").await?;
    person.reads("Your name", "Ada Morgan").await?;
    house.browser.driver().enter_parent_frame().await?;
    house.check_quiet().await
}

#[tokio::test]
async fn a_page_that_allows_no_wasm_shows_what_to_do_and_whom_to_phone() -> Result<()> {
    let house = House::open().await?;
    let person = visit(&house, "no-wasm").await?;
    for time in 1..=2 {
        person.sees("This form could not be opened").await?;
        house.reader().sees(PHONE).await?;
        person
            .until("the event", async || {
                Ok(count(&house, "error wasm-unavailable").await? == time)
            })
            .await?;
        person.press("Try again").await?;
    }
    Ok(())
}

/// Holds the wasm of the slow page back until `window.come()`.
const HOLD_WASM: &str = "const given = window.fetch; \
    window.fetch = async (url, options) => { \
      if (/\\/files\\/slow\\/.*_bg\\.wasm$/.test(String(url))) \
        await new Promise((come) => { window.come = come; }); \
      return given(url, options); };";

#[tokio::test]
async fn a_form_that_loads_slowly_says_so_and_then_opens() -> Result<()> {
    let house = House::open().await?;
    // On a busy machine the wasm could otherwise arrive before the notice was seen.
    house.browser.before_each_page(HOLD_WASM).await?;
    for name in ["never", "slow"] {
        let person = visit(&house, name).await?;
        person.sees("This form is taking longer than usual").await?;
        house.reader().sees(PHONE).await?;
        assert_eq!(house.browser.events().await?, ["error wasm-slow"]);
    }
    is_asked_for(&house).await?;
    house.browser.run("window.come();", vec![]).await?;
    let person = house.person();
    person
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    person.sees_no("longer than usual").await?;
    fill_in(&person).await?;
    house.check_quiet().await
}

#[tokio::test]
async fn typing_starts_no_shortcut_of_the_page_and_the_page_keeps_its_own_keys() -> Result<()> {
    let house = House::open().await?;
    let person = visit(&house, "shortcuts").await?;
    fill_in(&person).await?;
    person.add("Your name", "s/jk?").await?;
    for key in [Key::Down, Key::Backspace] {
        person.key(key).await?;
    }
    // Holds the key, as a person does, until the next page has the focus.
    let keys = || house.browser.driver().action_chain();
    keys().key_down(Key::Enter).perform().await?;
    person.sees_heading("Dates").await?;
    person.focuses("name", "Dates").await?;
    keys().key_up(Key::Enter).perform().await?;
    house.browser.back().await?;
    person.reads("Your name", "Ada Morgans/jk").await?;
    let started = "return document.getElementById('started').textContent;";
    assert_eq!(house.browser.run(started, vec![]).await?, "");
    person.key(Key::Escape).await?;
    let heard = house.browser.run(started, vec![]).await?;
    let heard = heard.as_str().unwrap_or_default().to_owned();
    ensure!(heard.starts_with("keydown Escape, "), "{heard}");
    ensure!(
        !heard.contains('s') || !heard.contains("keydown s"),
        "{heard}"
    );

    // Outside the form the shortcuts work.
    let body = "document.activeElement.blur(); document.body.focus();";
    house.browser.run(body, vec![]).await?;
    let keys = house.browser.driver().action_chain().send_keys("s");
    keys.perform().await?;
    let heard = house.browser.run(started, vec![]).await?;
    ensure!(
        heard
            .as_str()
            .is_some_and(|text| text.contains("keydown s"))
    );
    Ok(())
}

#[tokio::test]
async fn each_session_recorder_is_reported_once_and_every_field_is_marked_for_masking() -> Result<()>
{
    let house = House::open().await?;
    let said = "window.recorders = []; addEventListener('notifiable-incident-error', \
                ({ detail }) => recorders.push([detail.code, detail.recorder]));";
    house.browser.before_each_page(said).await?;
    let person = visit(&house, "recorder").await?;
    fill_in(&person).await?;
    let again = "const form = document.querySelector('notifiable-incident'); \
                 const home = form.parentElement; form.remove(); \
                 return new Promise((resolve) => setTimeout(() => { home.append(form); \
                 form.addEventListener('notifiable-incident-ready', () => setTimeout(resolve)); }));";
    house.browser.run(again, vec![]).await?;
    let recorders = house.browser.run("return recorders;", vec![]).await?;
    assert_eq!(
        recorders,
        json!([["recorder", "hj"], ["recorder", "FS"]]),
        "each once"
    );
    // Recorders search for these marks from the field upwards.
    let marks = "const field = document.querySelector('notifiable-incident').shadowRoot.querySelector('input'); \
        return ['[data-hj-suppress]', '.rr-block', '.fs-exclude', '[data-clarity-mask=\"true\"]', '.ph-no-capture', \
        '[data-dd-privacy=\"hidden\"]'].filter((mark) => !field.closest(mark));";
    person.press(SECTION).await.ok();
    person.reads("Your name", "Ada Morgan").await?;
    assert_eq!(house.browser.run(marks, vec![]).await?, json!([]));
    Ok(())
}

#[tokio::test]
async fn no_focused_control_is_hidden_below_a_sticky_header() -> Result<()> {
    let house = House::open().await?;
    let person = visit(&house, "sticky-header").await?;
    person.press(SECTION).await?;
    let below = "const focused = document.activeElement.shadowRoot?.activeElement; \
        const box = focused?.getBoundingClientRect(); \
        const header = document.querySelector('header').getBoundingClientRect(); \
        return !focused ? null : box.top >= header.bottom && box.top < innerHeight ? '' : focused.outerHTML;";
    house.browser.set_viewport(1000, 500).await?;
    // Tabs to the end and back. On the way back the browser scrolls controls in at the top.
    for (modifier, least) in [(None, 15), (Some(Key::Shift), 15)] {
        let mut seen = 0;
        for _ in 0..60 {
            let mut keys = house.browser.driver().action_chain();
            keys = match &modifier {
                Some(key) => keys
                    .key_down(key.clone())
                    .send_keys(Key::Tab)
                    .key_up(key.clone()),
                None => keys.send_keys(Key::Tab),
            };
            keys.perform().await?;
            match house.browser.run(below, vec![]).await? {
                Value::Null => break,
                obscured => assert_eq!(obscured, "", "after {seen}"),
            }
            seen += 1;
        }
        ensure!(seen >= least, "only {seen} had the focus");
        let last = "document.activeElement?.shadowRoot?.activeElement?.blur(); \
            const all = document.querySelector('notifiable-incident').shadowRoot.querySelectorAll('button, input, a'); \
            all[all.length - 1].focus();";
        house.browser.run(last, vec![]).await?;
    }
    Ok(())
}

#[tokio::test]
async fn no_style_of_the_page_changes_how_the_form_looks() -> Result<()> {
    let house = House::open().await?;
    let looks = "return (async () => { await document.fonts.ready; \
        const root = document.querySelector('notifiable-incident').shadowRoot; \
        const names = ['fontSize', 'fontStyle', 'fontVariantCaps', 'fontWeight', 'textTransform', 'letterSpacing', \
          'wordSpacing', 'wordBreak', 'textAlign', 'textIndent', 'textShadow', 'whiteSpace', 'cursor', 'color', \
          'backgroundColor', 'lineHeight', 'listStyleType', 'paddingTop', 'marginBottom', 'minHeight', 'borderTopWidth', \
          'userSelect', 'display']; \
        return ['.component', 'h2', 'label', 'input', '.option input', '.button', 'legend', '.hint'].map((css) => { \
          const style = getComputedStyle(root.querySelector(css)); \
          return css + ': ' + names.map((name) => name + ' ' + style[name]).join(', '); }); })();";
    let mut expected = Value::Null;
    for name in ["strict-policy", "all-unset", "reset", "flex"] {
        let person = visit(&house, name).await?;
        person.press(SECTION).await?;
        person.sees_heading(SECTION).await?;
        person.sees("Partners you have talked to").await?;
        let found = house.browser.run(looks, vec![]).await?;
        if expected.is_null() {
            expected = found;
        } else {
            let both = expected.as_array().into_iter().flatten();
            for (expected, found) in both.zip(found.as_array().into_iter().flatten()) {
                assert_eq!(expected, found, "{name}");
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_element_that_is_moved_or_put_back_keeps_its_answers_and_its_page() -> Result<()> {
    let house = House::open().await?;
    let person = visit(&house, "moved").await?;
    let reader = house.reader();
    person.press(SECTION).await?;
    // Does not wait for a save.
    person.fill("Your name", "Ada Morgan").await?;
    reader.press("Move the form").await?;
    person.reads("Your name", "Ada Morgan").await?;
    person.add("Your name", " MSc").await?;
    person.sees(SAVED).await?;
    reader.press("Take the form away").await?;
    reader.press("Put it back").await?;
    person.sees_heading(SECTION).await?;
    person.reads("Your name", "Ada Morgan MSc").await?;
    house.check_quiet().await
}

/// Listeners, nodes and bytes of the page, after a garbage collection.
async fn held(house: &House) -> Result<[f64; 3]> {
    house
        .browser
        .devtools("HeapProfiler.collectGarbage", json!({}))
        .await?;
    let metrics = house
        .browser
        .devtools("Performance.getMetrics", json!({}))
        .await?;
    let metrics = metrics["metrics"].as_array().context("a list")?.clone();
    let of = |name: &str| {
        let found = metrics.iter().find(|one| one["name"] == name);
        found
            .and_then(|one| one["value"].as_f64())
            .context("a number")
    };
    Ok([of("JSEventListeners")?, of("Nodes")?, of("JSHeapUsedSize")?])
}

/// The most listeners, nodes and bytes that 100 rounds may add: less than one listener and one node for
/// each round.
const ROOM: [f64; 3] = [20.0, 90.0, 500_000.0];

#[tokio::test]
async fn an_element_removed_and_put_back_100_times_leaks_no_listener_node_or_memory() -> Result<()>
{
    let house = House::open().await?;
    let person = visit(&house, "moved").await?;
    fill_in(&person).await?;
    house
        .browser
        .devtools("Performance.enable", json!({}))
        .await?;
    let again = "return (async () => { const form = document.querySelector('notifiable-incident'); \
        const home = form.parentElement; \
        for (let time = arguments[0]; time < arguments[1]; time += 1) { \
          form.remove(); await Promise.resolve(); await Promise.resolve(); \
          const ready = new Promise((resolve) => \
            form.addEventListener('notifiable-incident-ready', resolve, { once: true })); \
          home.append(form); await ready; \
          await new Promise((resolve) => setTimeout(resolve, time % 40)); } })();";
    // Waits a different time in each round, so that the removal interrupts different work. Five rounds
    // before the count load the lazy part and make everything that a page makes once.
    house.browser.run(again, vec![json!(0), json!(5)]).await?;
    person.reads("Your name", "Ada Morgan").await?;
    let before = held(&house).await?;
    // In parts, because the driver limits how long one script may take.
    for start in (0..100).step_by(10) {
        let rounds = vec![json!(start), json!(start + 10)];
        house.browser.run(again, rounds).await?;
    }
    person.reads("Your name", "Ada Morgan").await?;
    // Work that was under way at the removal may take a moment to end.
    let start = Instant::now();
    loop {
        let after = held(&house).await?;
        let more = [0, 1, 2].map(|at| after[at] - before[at]);
        if more.iter().zip(ROOM).all(|(more, room)| *more <= room) {
            break;
        }
        ensure!(
            start.elapsed() < Duration::from_secs(120),
            "listeners, nodes, bytes: {before:?}, and {more:?} more"
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    house.check_quiet().await
}
