//! Typed text among the words of the form.

use anyhow::{Result, ensure};
use e2e::states::Scene;
use e2e::{Browser, Value, case, json};

/// Lists every place where a typed text reverses words of the form: it ends with `case::TURNED`, words
/// follow on the same line, and it is neither isolated nor in its own `bdi`.
const TURNED: &str = "const root = document.querySelector('notifiable-incident').shadowRoot; \
    const turned = arguments[0].trim(); \
    const found = []; \
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT); \
    for (let node; (node = texts.nextNode()); ) { \
      const { data, parentElement } = node; \
      if (!data.includes(turned) || parentElement.closest('textarea, style')) continue; \
      let depth = 0, isBare = false; \
      for (const letter of data) { \
        if (letter >= '\\u2066' && letter <= '\\u2068') depth += 1; \
        else if (letter === '\\u2069') depth = Math.max(0, depth - 1); \
        else if (letter === '\\u202e' && !depth) isBare = true; \
      } \
      const after = data.slice(data.lastIndexOf(turned) + turned.length).split('\\n')[0]; \
      if (!isBare) continue; \
      if (/[A-Za-z]/.test(after.replace('cba', ''))) { found.push(data); continue; } \
      for (let around = parentElement; ; around = around.parentElement) { \
        const { unicodeBidi, display } = getComputedStyle(around); \
        if (/^(isolate|plaintext)/.test(unicodeBidi) && around.matches('bdi')) break; \
        if (display.startsWith('inline')) continue; \
        const all = around.innerText ?? ''; \
        const rest = all.slice(all.lastIndexOf(turned) + turned.length).split('\\n')[0]; \
        if (/[A-Za-z]/.test(rest)) found.push(`${all.slice(0, 200)} [${data}]`); \
        break; \
      } \
    } \
    return [texts.root.textContent.includes(turned), found];";

/// Checks each state of a scene. Returns whether any state shows a typed text.
async fn turns_nothing(scene: Scene) -> Result<bool> {
    let _turning = case::turn_texts();
    let mut found = Vec::new();
    let mut is_there = false;
    let mut look = async |browser: &Browser, state: &str| -> Result<()> {
        let seen = browser.run(TURNED, vec![json!(case::TURNED)]).await?;
        is_there |= seen[0] == true;
        for place in seen[1].as_array().into_iter().flatten() {
            found.push(format!("{state}: {}", place.as_str().unwrap_or_default()));
        }
        Ok(())
    };
    scene.walk(&mut look).await?;
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(is_there)
}

#[tokio::test]
async fn a_typed_text_that_turns_direction_reverses_no_word_of_the_form_on_any_page() -> Result<()>
{
    let mut seen = 0;
    for scene in Scene::ALL {
        seen += usize::from(turns_nothing(scene).await?);
    }
    ensure!(seen >= 4, "the typed text was seen in {seen} scenes");
    Ok(())
}

const FILL_IN: &str = "const [id, text, event] = arguments; \
    const box = document.querySelector('notifiable-incident').shadowRoot.getElementById(id); \
    const kind = box.type === 'radio' || box.type === 'checkbox' ? 'checked' : 'value'; \
    const owner = box.localName === 'textarea' ? HTMLTextAreaElement : HTMLInputElement; \
    Object.getOwnPropertyDescriptor(owner.prototype, kind).set.call(box, kind === 'checked' || text); \
    box.dispatchEvent(new Event(event, { bubbles: true, composed: true }));";

/// One control of each kind, with a valid value.
const CONTROLS: &str = "const root = document.querySelector('notifiable-incident').shadowRoot; \
    const all = [...root.querySelectorAll('input, textarea')].filter((box) => !box.readOnly && box.offsetParent); \
    const kinds = new Map(); \
    for (const box of all) { \
      const kind = [box.localName, box.type, box.getAttribute('role') ?? '', box.inputMode].join(' '); \
      if (!kinds.has(kind)) kinds.set(kind, box.id); \
    } \
    return [...kinds];";

#[tokio::test]
async fn every_kind_of_control_takes_an_input_event_alone_and_a_change_event_alone() -> Result<()> {
    let house = e2e::House::open().await?;
    for event in ["input", "change"] {
        let mut kinds = std::collections::BTreeSet::new();
        for section in ["You and your council", "Dates", "What happened"] {
            let person = house
                .visit(&format!("/test/page?user={event}-{}", section.len()))
                .await?;
            person.press(section).await?;
            house.has_everything().await?;
            let controls = house.browser.run(CONTROLS, vec![]).await?;
            for control in controls.as_array().into_iter().flatten() {
                let (kind, id) = (control[0].as_str(), control[1].as_str());
                let before = case::export(&house.browser).await?;
                let arguments = vec![json!(id), json!("12"), json!(event)];
                house.browser.run(FILL_IN, arguments).await?;
                let after = case::export(&house.browser).await?;
                ensure!(
                    before != after,
                    "{kind:?} of {section} does not hear {event}"
                );
                kinds.insert(kind.unwrap_or_default().to_owned());
            }
        }
        ensure!(kinds.len() >= 6, "only {kinds:?}");
    }
    Ok(())
}

/// Chooses the first radio of each group, as an extension that fires one event would.
const CHOOSE_FIRST: &str = "const root = document.querySelector('notifiable-incident').shadowRoot; \
    const first = new Map(); \
    for (const box of root.querySelectorAll('input[type=radio]')) \
      if (box.checkVisibility() && !first.has(box.name)) first.set(box.name, box); \
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'checked').set; \
    for (const box of first.values()) { \
      set.call(box, true); \
      box.dispatchEvent(new Event(arguments[0], { bubbles: true, composed: true })); } \
    return first.size;";

#[tokio::test]
async fn choices_about_sharing_and_versions_take_input_alone_and_change_alone() -> Result<()> {
    for event in ["input", "change"] {
        let house = e2e::House::open().await?;
        let person = house.visit("/test/page?-service-worker").await?;
        let copy: Value = serde_json::from_str(&case::wc_001(1)?)?;
        case::load(&house.browser, &copy.to_string()).await?;
        person.sees("opened from a downloaded copy").await?;
        person.press("What happened").await?;
        let text = "Robin was seen at 12 Acacia Road, LS1 1UR.";
        person.fill("What happened", text).await?;
        person.press("Save and come back later").await?;
        person.press("Make a copy to share").await?;
        person.sees_heading("Make a copy to share").await?;
        let chosen = async || {
            let groups = house.browser.run(CHOOSE_FIRST, vec![json!(event)]).await?;
            Ok(groups != 0 && person.can_press("Read the copy").await?)
        };
        person.until("every decision to be heard", chosen).await?;
        person.press("Back to the list of sections").await?;

        // The same record with another role.
        let mut theirs = copy;
        for answer in theirs["answers"]["typed"]
            .as_array_mut()
            .into_iter()
            .flatten()
        {
            if answer["id"] == "notifier_role" {
                answer["parts"][0] = json!("Service manager");
            }
        }
        case::load(&house.browser, &theirs.to_string()).await?;
        person.sees_heading("Two versions of this record").await?;
        let groups = house.browser.run(CHOOSE_FIRST, vec![json!(event)]).await?;
        ensure!(groups != 0, "nothing is to be chosen");
        person.press("Use these answers").await?;
        person.sees_no("There is a problem").await?;
        person
            .sees_heading("Check your answers before you send")
            .await?;
    }
    Ok(())
}

#[tokio::test]
async fn enter_that_ends_a_composition_chooses_no_council() -> Result<()> {
    let house = e2e::House::open().await?;
    let person = house.visit("/test/page?-authority").await?;
    person.press("You and your council").await?;
    let press = "const root = document.querySelector('notifiable-incident').shadowRoot; \
        const box = root.querySelector('[role=combobox]'); \
        box.focus(); box.value = 'Leed'; \
        box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true })); \
        const key = (key, more) => box.dispatchEvent( \
          new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more })); \
        return new Promise((done) => setTimeout(() => { \
          key('ArrowDown'); key('Enter', arguments[0]); setTimeout(() => done(box.value)); }));";
    for (more, value) in [
        (json!({ "isComposing": true }), "Leed"),
        // Safari gives only this code.
        (json!({ "keyCode": 229 }), "Leed"),
        (json!({}), "Leeds"),
    ] {
        let chosen = house.browser.run(press, vec![more.clone()]).await?;
        ensure!(chosen == value, "{more}: {chosen}");
    }
    Ok(())
}

/// Types three letters at the end of a box. Returns the changes of the page, their characters, and the
/// status texts.
const TYPE: &str = "const root = document.querySelector('notifiable-incident').shadowRoot; \
    const box = root.getElementById('incident-summary'); \
    let changes = 0, bytes = 0; \
    const watch = new MutationObserver((all) => { for (const one of all) { \
      changes += 1; bytes += one.target.textContent.length; } }); \
    const type = (text) => { box.value = text; \
      box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true })); \
      return new Promise((done) => requestAnimationFrame(() => setTimeout(done))); }; \
    return type(arguments[0]).then(async () => { \
      watch.observe(root, { subtree: true, childList: true, characterData: true }); \
      for (const letter of 'abc') await type(box.value + letter); \
      watch.disconnect(); \
      const said = [...root.querySelectorAll('[role=status]')].map((one) => one.textContent.trim()); \
      return [changes, bytes, said.filter(Boolean).join(' | ')]; });";

#[tokio::test]
async fn a_text_at_its_limit_changes_no_more_of_the_page_per_key_than_a_short_one() -> Result<()> {
    let house = e2e::House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    person.press("What happened").await?;
    house.has_everything().await?;
    let most = 4_000;
    let mut seen = Vec::new();
    for length in [10, most - 10, most + 10] {
        let text = "é".repeat(length);
        // `TYPE` draws this text before it counts changes.
        let typed = house.browser.run(TYPE, vec![json!(text)]).await?;
        seen.push((typed[1].as_f64().unwrap_or(f64::MAX), typed[2].clone()));
    }
    // The status of saving may change meanwhile: a few hundred characters, unlike the text.
    ensure!(seen.iter().all(|(bytes, _)| *bytes < 3_000.0), "{seen:?}");
    let limit = "You have passed the limit of";
    let says = |said: &Value| said.as_str().is_some_and(|said| said.contains(limit));
    ensure!(!says(&seen[1].1) && says(&seen[2].1), "{seen:?}");
    person.sees("You have 13 characters too many").await
}
