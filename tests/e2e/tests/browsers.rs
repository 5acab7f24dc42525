//! Takes away one interface of the browser at a time. The form works without it, or says what it
//! cannot do, and fires an event.

use anyhow::{Context, Result, ensure};
use e2e::{House, Person, json};

const HOME: &str = "Notify the death or serious harm of a child";
const SECTION: &str = "You and your council";
const SAVED: &str = "Saved on this device at";

/// How the form behaves without an interface.
enum Without {
    /// It works as before.
    Works,
    /// It says so, and goes on in memory.
    Says(&'static str),
    /// It cannot be opened, and says so.
    Stays(&'static str),
}
use Without::{Says, Stays, Works};

/// Each interface: the script that removes it, the behaviour of the form, and the code of its event.
const TAKEN: [(&str, &str, Without, &str); 17] = [
    (
        "navigator.locks",
        "Object.defineProperty(navigator, 'locks', { value: undefined });",
        Works,
        "browser-lacks",
    ),
    (
        "BroadcastChannel",
        "delete window.BroadcastChannel;",
        Works,
        "browser-lacks",
    ),
    (
        "AbortSignal.timeout",
        "delete AbortSignal.timeout;",
        Works,
        "browser-lacks",
    ),
    ("AbortSignal.any", "delete AbortSignal.any;", Works, ""),
    (
        "AbortController and AbortSignal",
        "delete window.AbortController; delete window.AbortSignal;",
        Stays("This form could not be opened"),
        "wasm-unavailable",
    ),
    (
        "the CSSStyleSheet constructor",
        "window.CSSStyleSheet = new Proxy(CSSStyleSheet, { construct() { throw new TypeError('Illegal constructor'); } });",
        Works,
        "browser-lacks",
    ),
    (
        "adoptedStyleSheets",
        "delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets;",
        Works,
        "browser-lacks",
    ),
    (
        "London’s zone",
        "const real = Intl.DateTimeFormat; Intl.DateTimeFormat = function (locale, options) { \
           if (options?.timeZone) throw new RangeError('Invalid time zone'); return new real(locale, options); };",
        Works,
        "browser-lacks",
    ),
    ("Intl", "delete window.Intl;", Works, "browser-lacks"),
    (
        "navigator.clipboard",
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });",
        Works,
        "browser-lacks",
    ),
    (
        "structuredClone",
        "delete window.structuredClone;",
        Works,
        "",
    ),
    (
        "requestIdleCallback",
        "delete window.requestIdleCallback;",
        Works,
        "",
    ),
    (
        "CompressionStream",
        "delete window.CompressionStream; delete window.DecompressionStream;",
        Works,
        "",
    ),
    (
        "navigator.storage",
        "Object.defineProperty(navigator, 'storage', { value: undefined });",
        Works,
        "",
    ),
    (
        "indexedDB",
        "Object.defineProperty(window, 'indexedDB', { value: undefined });",
        Says("This browser cannot save your answers"),
        "storage-missing",
    ),
    (
        "crypto.subtle",
        "Object.defineProperty(crypto, 'subtle', { value: undefined });",
        Says("This page can neither save nor send your answers"),
        "no-crypto",
    ),
    (
        "WebAssembly",
        "delete window.WebAssembly;",
        Stays("This form could not be opened"),
        "wasm-unavailable",
    ),
];

async fn does(person: &Person<'_>, without: &Without) -> Result<()> {
    match without {
        Stays(says) => return person.sees(says).await,
        Says(says) => {
            person.sees_heading(HOME).await?;
            person.sees(says).await?;
        }
        Works => person.sees_heading(HOME).await?,
    }
    person.press(SECTION).await?;
    person.fill("Your name", "Ada Morgan").await?;
    if let Works = without {
        person.sees(SAVED).await?;
    }
    person.reads("Your name", "Ada Morgan").await
}

/// Opens the form without each interface, in a page without a strict policy.
async fn without_each(house: &House) -> Result<()> {
    let mut failed = Vec::new();
    for (number, (name, take, without, code)) in TAKEN.iter().enumerate() {
        let once = format!(
            "if (location.search.includes('user=without-{number}&')) {{ {take} }} \
             window.said = []; addEventListener('notifiable-incident-error', ({{ detail }}) => said.push(detail));"
        );
        house.browser.before_each_page(&once).await?;
        let page = format!("/test/page?user=without-{number}&-service-worker");
        let person = house.visit(&page).await?;
        let mut outcome = does(&person, without).await;
        if outcome.is_ok() && !code.is_empty() {
            let told = "return said.some(({ code }) => code === arguments[0]);";
            let is_told = async || Ok(house.browser.run(told, vec![json!(code)]).await? == true);
            outcome = person.until("the code", is_told).await;
        }
        if let Err(error) = outcome {
            failed.push(format!("without {name}: {error:#}"));
        }
    }
    ensure!(failed.is_empty(), "{}", failed.join("\n"));
    Ok(())
}

#[tokio::test]
async fn without_each_interface_the_form_works_or_says_what_is_missing() -> Result<()> {
    without_each(&House::open().await?).await
}

/// Classes of JavaScript that a script of the page replaces, and whether the form opens then.
const REPLACED: [(&str, bool); 13] = [
    ("Array", false),
    ("Date", false),
    ("Error", true),
    ("Function", true),
    ("JSON", false),
    ("Map", true),
    ("Object", false),
    ("Promise", false),
    ("Reflect", false),
    ("Set", false),
    ("Symbol", false),
    ("URL", false),
    ("WeakMap", true),
];

/// Gives the form's own code a fake class of that name. The driver and the test get the real one.
const REPLACE: &str = "if (location.search.includes(`user=replaced-${name}&`)) { \
    const real = window[name], RealError = Error, fake = class {}; \
    Object.defineProperty(window, name, { configurable: true, set() {}, get() { \
      const [, , caller = ''] = new RealError().stack.split('\\n'); \
      return caller.includes('/assets/notifiable-incident') ? fake : real; } }); }";

#[tokio::test]
async fn a_page_that_replaces_a_class_of_javascript_has_a_working_form_or_an_error_that_names_it()
-> Result<()> {
    let house = House::open().await?;
    let said = "window.said = []; addEventListener('notifiable-incident-error', ({ detail }) => said.push(detail));";
    house.browser.before_each_page(said).await?;
    let mut failed = Vec::new();
    for (name, opens) in REPLACED {
        let script = format!("{{ const name = '{name}'; {REPLACE} }}");
        house.browser.before_each_page(&script).await?;
        let page = format!("/test/page?user=replaced-{name}&-service-worker");
        let person = house.visit(&page).await?;
        let without = match opens {
            true => Works,
            false => Stays("This form could not be opened"),
        };
        let mut outcome = does(&person, &without).await;
        if outcome.is_ok() && !opens {
            let named = format!("has replaced something that the form needs: {name}.");
            outcome = person.sees(&named).await;
            let told = "return said.some(({ code, lacks }) => code === 'wasm-unavailable' && lacks === arguments[0]);";
            let told = house.browser.run(told, vec![json!(name)]).await?;
            ensure!(told == true, "{name}: the page is not told");
        }
        if let Err(error) = outcome {
            let text = person.text().await.unwrap_or_default();
            failed.push(format!("{name}: {error:#}: {text:.300}"));
        }
    }
    ensure!(failed.is_empty(), "{}", failed.join("\n"));
    Ok(())
}

#[tokio::test]
async fn without_a_usable_clipboard_the_text_to_copy_is_selected() -> Result<()> {
    for take in [
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });",
        "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));",
    ] {
        let house = House::open().await?;
        house.browser.before_each_page(take).await?;
        let person = e2e::case::notified(&house, "/test/page?-service-worker").await?;
        person
            .press("Copy the answers into the national system")
            .await?;
        for (button, text) in [
            ("Copy everything", "Fractured skull"),
            ("Copy Last name", "Zephyrine"),
        ] {
            person.press(button).await?;
            person
                .sees("Your browser cannot copy here. The text is selected")
                .await?;
            let selected = "const box = document.querySelector('notifiable-incident').shadowRoot.activeElement; \
                return box?.localName === 'textarea' \
                  ? box.value.slice(box.selectionStart, box.selectionEnd) : '';";
            let is_selected = async || {
                let selected = house.browser.run(selected, vec![]).await?;
                let selected = selected.as_str().context("a text")?.to_owned();
                Ok(selected.contains(text))
            };
            person.until("the text to be selected", is_selected).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_page_that_replaces_the_element_at_back_and_forward_keeps_the_page_of_the_form()
-> Result<()> {
    let house = House::open().await?;
    // As Turbo does: it overwrites the state of the history entry, and puts another element in the page.
    let turbo = "addEventListener('popstate', () => { \
          history.replaceState({ turbo: {} }, ''); \
          setTimeout(() => { \
            const form = document.querySelector('notifiable-incident'); \
            form.replaceWith(form.cloneNode(true)); \
            window.drawn = (window.drawn ?? 0) + 1; }); });";
    house.browser.before_each_page(turbo).await?;
    let person = house.visit("/test/page?-service-worker").await?;
    person.press(SECTION).await?;
    person.fill("Your name", "Ada Morgan").await?;
    person.sees(SAVED).await?;
    let drawn = async |times: u32| {
        let drawn = async || Ok(house.browser.run("return window.drawn;", vec![]).await? == times);
        person.until("the page to be drawn anew", drawn).await
    };
    house.browser.back().await?;
    drawn(1).await?;
    person.sees_heading(HOME).await?;
    house.browser.run("history.forward();", vec![]).await?;
    drawn(2).await?;
    person.sees_heading(SECTION).await?;
    person.reads("Your name", "Ada Morgan").await
}
