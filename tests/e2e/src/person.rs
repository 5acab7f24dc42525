//! A person who uses the page by its visible words.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::{Key, WebElement, error::WebDriverErrorInner, prelude::*};

use crate::Browser;

const SCRIPT: &str = include_str!("person.js");

/// How long a person looks for something before giving up.
pub const PATIENCE: Duration = Duration::from_secs(60);
const BLINK: Duration = Duration::from_millis(40);
/// How long a click may take to have its effect.
const CLICK: Duration = Duration::from_secs(2);

/// Waits until the page is drawn. A hidden page or frame may never be.
const DRAWN: &str = "return document.hidden || new Promise((drawn) => { \
    const late = setTimeout(drawn, 6000); \
    requestAnimationFrame(() => requestAnimationFrame(() => { clearTimeout(late); drawn(); })); });";

/// How often a press is tried that did not reach its button.
const PRESSES: u8 = 3;

/// Scrolls a button into view, because the edge of a scrolling box may cover one that the driver considers visible.
/// Then listens for its click.
const READY: &str = "const [button] = arguments; const pressed = Symbol.for('pressed'); \
    button.scrollIntoView({ block: 'center', behavior: 'instant' }); \
    window[pressed] = false; \
    const note = () => { window[pressed] = true; }; \
    button.addEventListener('click', note, { capture: true, once: true });";

/// Whether that click has come. True in a page that did not listen.
const PRESSED: &str = "return window[Symbol.for('pressed')] ?? true;";

/// A person in front of one component, or of the page around it.
///
/// A person waits up to a minute for each thing, because it may appear a little later.
#[derive(Clone)]
pub struct Person<'a> {
    browser: &'a Browser,
    host: String,
    number: usize,
    within: Vec<String>,
    patience: Duration,
}

impl<'a> Person<'a> {
    /// A person in front of the open shadow root of an element or, with an empty selector, of the page itself.
    pub fn before(browser: &'a Browser, host: &str, number: usize) -> Self {
        Self {
            browser,
            host: host.to_owned(),
            number,
            within: Vec::new(),
            patience: PATIENCE,
        }
    }

    /// The same person, who looks only inside the group with this legend, or the region with this label.
    pub fn within(&self, legend: &str) -> Self {
        let mut person = self.clone();
        person.within.push(legend.to_owned());
        person
    }

    /// The same person, who waits longer or shorter.
    pub fn with_patience(&self, patience: Duration) -> Self {
        Self {
            patience,
            ..self.clone()
        }
    }

    // Doing

    /// Replaces the text of the field with this label.
    pub async fn fill(&self, label: &str, text: &str) -> Result<()> {
        self.replace("field", json!([label]), text).await
    }

    /// Types at the end of the field with this label.
    pub async fn add(&self, label: &str, text: &str) -> Result<()> {
        self.on_element("field", json!([label]), async |field| {
            self.is_drawn().await;
            field.send_keys(text).await
        })
        .await
    }

    /// Fills the three parts of the date with this legend.
    pub async fn fill_date(&self, legend: &str, day: &str, month: &str, year: &str) -> Result<()> {
        for (part, text) in [("Day", day), ("Month", month), ("Year", year)] {
            self.replace("field_in", json!([legend, part]), text)
                .await?;
        }
        Ok(())
    }

    /// Chooses a radio by legend and label.
    pub async fn choose(&self, legend: &str, label: &str) -> Result<()> {
        self.unfold(legend, label).await?;
        self.set("radio", json!([legend, label]), true).await
    }

    /// Ticks a checkbox by legend and label.
    pub async fn tick(&self, legend: &str, label: &str) -> Result<()> {
        self.unfold(legend, label).await?;
        self.set("checkbox", json!([legend, label]), true).await
    }

    /// Opens the heading that an option is folded under.
    async fn unfold(&self, legend: &str, label: &str) -> Result<()> {
        // Wait for the question: it may be drawn only now.
        self.look("group", json!([legend])).await?;
        match self.heading_over(legend, label).await? {
            Some(heading) => self.press(&heading).await,
            None => Ok(()),
        }
    }

    /// The heading that an option is folded under. None where the option can be seen.
    pub async fn heading_over(&self, legend: &str, label: &str) -> Result<Option<String>> {
        let heading = self.peek("folded_under", &json!([legend, label])).await?;
        Ok(heading
            .ok()
            .and_then(|words| words.as_str().map(str::to_owned)))
    }

    /// Removes the tick from a checkbox by legend and label.
    pub async fn untick(&self, legend: &str, label: &str) -> Result<()> {
        self.set("checkbox", json!([legend, label]), false).await
    }

    /// Ticks a checkbox by its label alone.
    pub async fn tick_alone(&self, label: &str) -> Result<()> {
        self.set("lone_checkbox", json!([label]), true).await
    }

    /// Picks an option of the select with this label.
    pub async fn select(&self, label: &str, option: &str) -> Result<()> {
        self.on_element("option", json!([label, option]), async |option| {
            option.click().await
        })
        .await
    }

    /// Presses the button, link or disclosure with this text.
    pub async fn press(&self, text: &str) -> Result<()> {
        for _ in 0..PRESSES {
            self.on_element("button", json!([text]), async |button| {
                let driver = self.browser.driver();
                self.is_drawn().await;
                driver.execute(READY, vec![button.to_json()?]).await?;
                button.click().await
            })
            .await?;
            if self.is_pressed().await {
                break;
            }
        }
        Ok(())
    }

    /// Whether the last press reached its button. On a busy machine the page may move while the driver clicks.
    async fn is_pressed(&self) -> bool {
        let start = Instant::now();
        while start.elapsed() < CLICK {
            match self.browser.run(PRESSED, vec![]).await {
                Ok(Value::Bool(false)) => tokio::time::sleep(BLINK).await,
                // The press has opened another page or a dialogue.
                _ => return true,
            }
        }
        false
    }

    /// Presses the button, link or disclosure with this text if it is there now. Does not wait for it.
    pub async fn press_if_there(&self, text: &str) -> Result<()> {
        if let Ok(found) = self.peek("button", &json!([text])).await? {
            let button = WebElement::from_json(found, self.browser.driver().handle().clone())?;
            match button.click().await {
                Err(error) if !is_transient(&error) => return Err(error.into()),
                _ => {}
            }
        }
        Ok(())
    }

    /// Presses a key at the focus.
    pub async fn key(&self, key: Key) -> Result<()> {
        let keys = self.browser.driver().action_chain().send_keys(key);
        Ok(keys.perform().await?)
    }

    /// Types at the focus.
    pub async fn keys(&self, text: &str) -> Result<()> {
        let keys = self.browser.driver().action_chain().send_keys(text);
        Ok(keys.perform().await?)
    }

    /// Moves the focus back by Shift and Tab.
    pub async fn back_by_tab(&self) -> Result<()> {
        let keys = self.browser.driver().action_chain().key_down(Key::Shift);
        let keys = keys.send_keys(Key::Tab).key_up(Key::Shift);
        Ok(keys.perform().await?)
    }

    // Reading

    /// The text of the field with this label.
    pub async fn value(&self, label: &str) -> Result<String> {
        let field = self.element("field", json!([label])).await?;
        Ok(field.prop("value").await?.unwrap_or_default())
    }

    /// The three parts of the date with this legend.
    pub async fn date(&self, legend: &str) -> Result<[String; 3]> {
        let mut parts = [const { String::new() }; 3];
        for (text, part) in parts.iter_mut().zip(["Day", "Month", "Year"]) {
            let field = self.element("field_in", json!([legend, part])).await?;
            *text = field.prop("value").await?.unwrap_or_default();
        }
        Ok(parts)
    }

    /// The labels of the chosen radios or ticked checkboxes under this legend.
    pub async fn chosen(&self, legend: &str) -> Result<Vec<String>> {
        texts(self.look("chosen", json!([legend])).await?)
    }

    /// The first heading of the highest level, except the one of the error summary.
    pub async fn heading(&self) -> Result<String> {
        text(self.look("heading", json!([])).await?)
    }

    /// Every heading, in order.
    pub async fn headings(&self) -> Result<Vec<String>> {
        texts(self.look("headings", json!([])).await?)
    }

    /// The lines below "There is a problem".
    pub async fn error_summary(&self) -> Result<Vec<String>> {
        texts(self.look("error_summary", json!([])).await?)
    }

    /// The description of the field with this label, or of the group with this legend: hint and error.
    pub async fn descriptions(&self, label: &str) -> Result<Vec<String>> {
        texts(self.look("descriptions", json!([label])).await?)
    }

    /// Whether a field or a group is marked as invalid.
    pub async fn is_invalid(&self, label: &str) -> Result<bool> {
        let answer = self.look("is_invalid", json!([label])).await?;
        answer.as_bool().context("an answer is yes or no")
    }

    /// The text beside a term of a summary list.
    pub async fn fact(&self, term: &str) -> Result<String> {
        text(self.look("fact", json!([term])).await?)
    }

    /// All visible text.
    pub async fn text(&self) -> Result<String> {
        text(self.look("text", json!([])).await?)
    }

    /// The names of all visible fields.
    pub async fn fields(&self) -> Result<Vec<String>> {
        texts(self.look("fields", json!([])).await?)
    }

    /// The names of all visible groups.
    pub async fn groups(&self) -> Result<Vec<String>> {
        texts(self.look("groups", json!([])).await?)
    }

    /// The texts of all visible buttons, links and disclosures.
    pub async fn buttons(&self) -> Result<Vec<String>> {
        texts(self.look("buttons", json!([])).await?)
    }

    /// The texts of all links in lists.
    pub async fn rows(&self) -> Result<Vec<String>> {
        texts(self.look("rows", json!([])).await?)
    }

    /// The name of the focused element.
    pub async fn focused(&self) -> Result<String> {
        text(self.look("focused", json!([])).await?)
    }

    /// The focused element, as `focus` in `person.js` describes it. Null if the focus is outside the component.
    pub async fn focus(&self) -> Result<Value> {
        self.look("focus", json!([])).await
    }

    // Waiting

    /// Waits until the heading has this text.
    pub async fn sees_heading(&self, wanted: &str) -> Result<()> {
        self.until(&format!("the heading \"{wanted}\""), async || {
            Ok(self.peek("heading", &json!([])).await?.as_ref().ok() == Some(&json!(wanted)))
        })
        .await
    }

    /// Waits until this text is visible.
    pub async fn sees(&self, wanted: &str) -> Result<()> {
        self.until(&format!("the text \"{wanted}\""), async || {
            self.can_see(wanted).await
        })
        .await
    }

    /// Waits until this text is no longer visible.
    pub async fn sees_no(&self, unwanted: &str) -> Result<()> {
        self.until(&format!("the text \"{unwanted}\" to go"), async || {
            let seen = self.peek("text", &json!([])).await?;
            Ok(seen.is_ok_and(|text| text.as_str().is_some_and(|text| !text.contains(unwanted))))
        })
        .await
    }

    /// Waits until the field with this label has this text.
    pub async fn reads(&self, label: &str, wanted: &str) -> Result<()> {
        self.until(
            &format!("\"{wanted}\" in the field \"{label}\""),
            async || {
                let value = self.peek("value", &json!([label])).await?;
                Ok(value.as_ref().ok() == Some(&json!(wanted)))
            },
        )
        .await
    }

    /// Waits until the element with this name, type or group has the focus, which moves once the page is drawn.
    pub async fn focuses(&self, what: &str, wanted: &str) -> Result<()> {
        self.until(&format!("the focus on {what} \"{wanted}\""), async || {
            let seen = self.peek("focus", &json!([])).await?;
            Ok(seen.is_ok_and(|focus| focus[what] == json!(wanted)))
        })
        .await
    }

    /// Whether a button, link or disclosure with this text is there now.
    pub async fn can_press(&self, text: &str) -> Result<bool> {
        Ok(self.peek("button", &json!([text])).await?.is_ok())
    }

    /// Whether this text is visible now.
    pub async fn can_see(&self, wanted: &str) -> Result<bool> {
        let seen = self.peek("text", &json!([])).await?;
        Ok(seen.is_ok_and(|text| text.as_str().is_some_and(|text| text.contains(wanted))))
    }

    /// Whether a field with this label is there now.
    pub async fn has_field(&self, label: &str) -> Result<bool> {
        Ok(self.peek("field", &json!([label])).await?.is_ok())
    }

    /// Waits until a condition is true. If that takes too long, the error says what was visible instead.
    pub async fn until(&self, what: &str, mut so: impl AsyncFnMut() -> Result<bool>) -> Result<()> {
        let start = Instant::now();
        while !so().await? {
            if start.elapsed() > self.patience {
                let seen = self.peek("text", &json!([])).await?;
                let seen = seen.unwrap_or_else(Value::from);
                bail!("waited in vain for {what}; there was: {seen}");
            }
            tokio::time::sleep(BLINK).await;
        }
        Ok(())
    }

    // Pictures

    /// A picture of the component.
    pub async fn shot(&self, path: &Path) -> Result<()> {
        let host = if self.host.is_empty() {
            "body"
        } else {
            &self.host
        };
        let hosts = self.browser.driver().find_all(By::Css(host)).await?;
        let host = hosts
            .get(self.number)
            .context("the component is not there")?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(host.screenshot(path).await?)
    }

    /// A picture of the group with this legend.
    pub async fn shot_of_group(&self, legend: &str, path: &Path) -> Result<()> {
        let group = self.element("group", json!([legend])).await?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(group.screenshot(path).await?)
    }

    // Underneath

    /// Waits until the page is drawn, because only then the focus moves to a new page.
    async fn is_drawn(&self) {
        // Ignore a failure: the page may have gone, which the next command notices.
        let _ = self.browser.driver().execute(DRAWN, vec![]).await;
    }

    async fn replace(&self, act: &str, words: Value, text: &str) -> Result<()> {
        let start = Instant::now();
        loop {
            let value = self.replace_once(act, words.clone(), text).await?;
            match value {
                // Something took the focus meanwhile, and some of the keys.
                Some(value) if value.trim() != text.trim() => {
                    if start.elapsed() > self.patience {
                        bail!("typed \"{text}\" into {act} {words}, which has \"{value}\"");
                    }
                    tokio::time::sleep(BLINK).await;
                }
                _ => return Ok(()),
            }
        }
    }

    /// Replaces the text of a field. Returns the text that it has then, if the field is still there.
    async fn replace_once(&self, act: &str, words: Value, text: &str) -> Result<Option<String>> {
        let driver = self.browser.driver();
        let mut value = None;
        self.on_element(act, words, async |field| {
            self.is_drawn().await;
            let select = "arguments[0].focus(); arguments[0].select();";
            driver.execute(select, vec![field.to_json()?]).await?;
            // Remove the text by a key, so that the page gets the same events as from a person. Send the key to the focus:
            // sent to the field, it would first move the caret to the end.
            let delete = driver.action_chain().send_keys(Key::Delete);
            delete.perform().await?;
            field.send_keys(text).await?;
            // The text may have changed the page.
            value = field.prop("value").await.unwrap_or_default();
            Ok(())
        })
        .await?;
        Ok(value)
    }

    async fn set(&self, act: &str, words: Value, wanted: bool) -> Result<()> {
        let what = format!("{words} to be {}", if wanted { "chosen" } else { "left" });
        let driver = self.browser.driver();
        let mut clicked: Option<Instant> = None;
        self.until(&what, async || {
            let mut is_set = false;
            self.on_element(act, words.clone(), async |control| {
                self.is_drawn().await;
                is_set = control.is_selected().await? == wanted;
                // Do not click again at once: that would undo a click that is only slow.
                if is_set || clicked.is_some_and(|last| last.elapsed() < CLICK) {
                    return Ok(());
                }
                let label = "const label = arguments[0].labels?.[0]; \
                             return label?.checkVisibility() ? label : arguments[0];";
                let target = driver.execute(label, vec![control.to_json()?]).await?;
                target.element()?.click().await?;
                clicked = Some(Instant::now());
                Ok(())
            })
            .await?;
            Ok(is_set)
        })
        .await
    }

    /// Acts on an element. The page may redraw between finding and using it, so both are repeated until the time
    /// is up.
    async fn on_element(
        &self,
        act: &str,
        words: Value,
        mut work: impl AsyncFnMut(WebElement) -> WebDriverResult<()>,
    ) -> Result<()> {
        let start = Instant::now();
        loop {
            let element = self.element(act, words.clone()).await?;
            match work(element).await {
                Ok(()) => return Ok(()),
                Err(error) if is_transient(&error) && start.elapsed() < self.patience => {
                    tokio::time::sleep(BLINK).await;
                }
                Err(error) => {
                    return Err(error).with_context(|| format!("could not use {act} {words}"));
                }
            }
        }
    }

    /// The element that `person.js` finds.
    async fn element(&self, act: &str, words: Value) -> Result<WebElement> {
        let found = self.look(act, words).await?;
        let element = WebElement::from_json(found, self.browser.driver().handle().clone());
        element.context("what was found is not an element")
    }

    /// The result of `person.js`. Waits until it finds something.
    async fn look(&self, act: &str, words: Value) -> Result<Value> {
        let start = Instant::now();
        loop {
            match self.peek(act, &words).await? {
                Ok(found) => return Ok(found),
                Err(missing) if start.elapsed() > self.patience => {
                    let page = self.peek("text", &json!([])).await?.unwrap_or_default();
                    let page: String = page
                        .as_str()
                        .unwrap_or_default()
                        .chars()
                        .take(400)
                        .collect();
                    bail!("{missing}. The page says: {page}")
                }
                Err(_) => tokio::time::sleep(BLINK).await,
            }
        }
    }

    /// The result of `person.js` now, or the reason why it finds nothing.
    async fn peek(&self, act: &str, words: &Value) -> Result<Result<Value, String>> {
        let mut arguments = vec![
            json!(self.host),
            json!(self.number),
            json!(self.within),
            json!(act),
        ];
        arguments.extend(words.as_array().cloned().unwrap_or_default());
        let mut answer = self.browser.run(SCRIPT, arguments).await?;
        if let Some(missing) = answer.get("missing").and_then(Value::as_str) {
            return Ok(Err(missing.to_owned()));
        }
        match answer.get_mut("found") {
            Some(found) => Ok(Ok(found.take())),
            None => bail!("person.js gave no result: {answer}"),
        }
    }
}

/// Whether trying again may help: the page was redrawn, or something covered the element.
fn is_transient(error: &WebDriverError) -> bool {
    matches!(
        **error,
        WebDriverErrorInner::StaleElementReference(_)
            | WebDriverErrorInner::ElementClickIntercepted(_)
            | WebDriverErrorInner::ElementNotInteractable(_)
    )
}

fn text(found: Value) -> Result<String> {
    let text = found.as_str().map(str::to_owned);
    text.context("what was found is not text")
}

fn texts(found: Value) -> Result<Vec<String>> {
    let list = found.as_array().context("what was found is not a list")?;
    list.iter().cloned().map(text).collect()
}
