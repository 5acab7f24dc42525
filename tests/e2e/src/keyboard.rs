//! Uses the form by keyboard alone, moves by Tab, and counts the effort.

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use thirtyfour::Key;

use crate::case::{self, Step};
use crate::{Browser, House, Person};

const HOME: &str = "Notify the death or serious harm of a child";

/// The most tab stops to try; no page has as many.
const MOST: u32 = 200;

/// The effort of a way through the form.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct Effort {
    /// The number of questions answered.
    pub answers: u32,
    /// The number of pages seen.
    pub pages: u32,
    /// The number of keys pressed, without Tab.
    pub keystrokes: u32,
    /// The number of times that Tab was pressed.
    pub tab_stops: u32,
    /// The amount shown on the pages of questions, counted on leaving each.
    pub questions: Shown,
    /// The amount shown at check answers.
    pub check: Shown,
    /// The answers given and the amount shown until the verdict appeared.
    pub to_verdict: (u32, Shown),
}

/// The amount that pages show, with every disclosure closed.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Text boxes, selects, radios and checkboxes.
    pub controls: u32,
    /// The height of the form, in CSS pixels.
    pub pixels: u32,
    /// Words of text.
    pub words: u32,
}

/// Counts what the form shows now.
const SHOWN: &str = "const form = document.querySelector('notifiable-incident').shadowRoot; \
    const seen = (one) => one.checkVisibility({ visibilityProperty: true }); \
    const controls = [...form.querySelectorAll('input, textarea, select')].filter(seen).length; \
    const pixels = Math.round(document.querySelector('notifiable-incident').getBoundingClientRect().height); \
    const text = [...form.children].map((part) => part.innerText ?? '').join(' '); \
    return [controls, pixels, text.split(/\\s+/).filter(Boolean).length];";

impl Shown {
    async fn now(browser: &Browser) -> Result<Self> {
        let counts: [u32; 3] = serde_json::from_value(browser.run(SHOWN, vec![]).await?)?;
        let [controls, pixels, words] = counts;
        Ok(Self {
            controls,
            pixels,
            words,
        })
    }

    fn add(&mut self, other: Self) {
        self.controls += other.controls;
        self.pixels += other.pixels;
        self.words += other.words;
    }
}

/// Fills in a notification in a fresh form and sends it, without a pointer. Returns the effort.
pub async fn notify(house: &House, steps: &[Step]) -> Result<Effort> {
    let person = house.visit("/test/page?-service-worker").await?;
    person.sees_heading(HOME).await?;
    house.has_everything().await?;
    // The form must not take the focus from the page when it opens.
    ensure!(person.focus().await?.is_null(), "the form took the focus");
    let mut keyboard = Keyboard::of(house.person());
    for step in steps {
        if let Step::Press(text) = *step
            && text.starts_with("Save and ")
        {
            let shown = Shown::now(&house.browser).await?;
            keyboard.effort.questions.add(shown);
        }
        let taken = keyboard.take(*step).await;
        taken.with_context(|| format!("{step:?}"))?;
        if let Step::Read(_) = step {
            let mut shown = keyboard.effort.questions;
            shown.add(Shown::now(&house.browser).await?);
            keyboard.effort.to_verdict = (keyboard.effort.answers, shown);
        }
    }
    keyboard.sees(HOME).await?;
    keyboard.press("Check and send").await?;
    keyboard.sees("Check your answers before you send").await?;
    keyboard.effort.check = Shown::now(&house.browser).await?;
    keyboard
        .tick_alone("I have checked this notification and I may share it")
        .await?;
    keyboard.press("Send to your council").await?;
    keyboard.sees("Leeds has received this record").await?;
    Ok(keyboard.effort)
}

/// A person at the keyboard.
pub struct Keyboard<'a> {
    person: Person<'a>,
    pub effort: Effort,
}

impl<'a> Keyboard<'a> {
    pub fn of(person: Person<'a>) -> Self {
        Self {
            person,
            effort: Effort::default(),
        }
    }

    /// Takes a step.
    pub async fn take(&mut self, step: Step) -> Result<()> {
        match step {
            Step::Press(text) => self.press(text).await,
            Step::See(heading) => self.sees(heading).await,
            Step::Pass(heading) => {
                self.sees(heading).await?;
                self.press(case::ON).await
            }
            Step::Read(text) => self.person.sees(text).await,
            Step::Type(label, text) => {
                self.effort.answers += 1;
                self.reach(|focus| focus["name"] == label).await?;
                self.write(text).await
            }
            Step::Date(legend, parts) => {
                self.effort.answers += 1;
                for (part, text) in ["Day", "Month", "Year"].into_iter().zip(parts) {
                    self.reach(|focus| focus["group"] == legend && focus["name"] == part)
                        .await?;
                    self.write(text).await?;
                }
                Ok(())
            }
            Step::Choose(legend, label) => {
                self.effort.answers += 1;
                self.choose(legend, label).await
            }
            Step::Tick(legend, label) => {
                self.effort.answers += 1;
                self.unfold(legend, label).await?;
                self.reach(|focus| focus["group"] == legend && focus["name"] == label)
                    .await?;
                self.write(" ").await
            }
        }
    }

    /// Presses a button or link.
    pub async fn press(&mut self, text: &str) -> Result<()> {
        self.reach(|focus| focus["name"] == text).await?;
        self.strike(Key::Enter).await
    }

    /// Ticks a checkbox by its label alone.
    pub async fn tick_alone(&mut self, label: &str) -> Result<()> {
        self.effort.answers += 1;
        self.reach(|focus| focus["name"] == label).await?;
        self.write(" ").await
    }

    /// Waits for a new page. Its heading must have the focus, so that a screen reader begins there.
    pub async fn sees(&mut self, heading: &str) -> Result<()> {
        self.effort.pages += 1;
        if case::is_asked_first(&self.person, heading).await? {
            self.press(case::RIGHT).await?;
        }
        self.person.sees_heading(heading).await?;
        self.has_focus(heading).await
    }

    /// Waits until the element with this name has the focus.
    pub async fn has_focus(&self, name: &str) -> Result<()> {
        let what = format!("the focus on {name}");
        self.person
            .until(&what, async || {
                Ok(self.person.focus().await?["name"] == name)
            })
            .await
    }

    /// Presses Tab until `wanted` accepts the focused element. Checks at each stop that the focus is visible.
    pub async fn reach(&mut self, wanted: impl Fn(&Value) -> bool) -> Result<()> {
        let mut passed = Vec::new();
        for _ in 0..MOST {
            let focus = self.person.focus().await?;
            if wanted(&focus) {
                return Ok(());
            }
            passed.push(focus["name"].clone());
            self.person.key(Key::Tab).await?;
            self.effort.tab_stops += 1;
            can_be_seen(&self.person.focus().await?)?;
        }
        bail!("not reached, only {passed:?}")
    }

    /// Chooses a radio, by Space or by the arrows.
    async fn choose(&mut self, legend: &str, label: &str) -> Result<()> {
        self.unfold(legend, label).await?;
        self.reach(|focus| focus["group"] == legend && focus["type"] == "radio")
            .await?;
        if self.person.focus().await?["name"] == label {
            return self.write(" ").await;
        }
        for _ in 0..MOST {
            self.strike(Key::Down).await?;
            let focus = self.person.focus().await?;
            can_be_seen(&focus)?;
            if focus["name"] == label {
                return Ok(());
            }
        }
        bail!("{legend} has no {label}")
    }

    /// Opens the heading that an option is folded under.
    async fn unfold(&mut self, legend: &str, label: &str) -> Result<()> {
        if let Some(heading) = self.person.heading_over(legend, label).await? {
            self.reach(|focus| focus["group"] == legend && focus["name"] == heading.as_str())
                .await?;
            self.strike(Key::Enter).await?;
        }
        Ok(())
    }

    async fn write(&mut self, text: &str) -> Result<()> {
        self.effort.keystrokes += u32::try_from(text.chars().count())?;
        self.person.keys(text).await
    }

    async fn strike(&mut self, key: Key) -> Result<()> {
        self.effort.keystrokes += 1;
        self.person.key(key).await
    }
}

/// Checks that the focused element is marked, and that nothing covers it.
fn can_be_seen(focus: &Value) -> Result<()> {
    // Null: the focus is in the page around the component.
    if focus.is_null() {
        return Ok(());
    }
    ensure!(focus["marked"] == true, "the focus is not marked: {focus}");
    ensure!(focus["uncovered"] == true, "the focus is hidden: {focus}");
    Ok(())
}
