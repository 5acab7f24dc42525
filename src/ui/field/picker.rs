//! The picker for councils: type a few letters, choose from the matches.
//!
//! A combobox with a list (WAI-ARIA 1.2). Up and Down move, Enter chooses, Escape closes, and Tab
//! leaves without choosing. The number of matches is announced.

use super::Place;
use crate::browser::dom::{El, Event, el};
use crate::catalogue::OUTSIDE_ENGLAND;
use crate::catalogue::words::{self, fill};
use crate::law::authority;
use crate::record::Key;
use crate::text::digits;
use crate::ui::Desk;
use reactive_graph::owner::Owner;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// At most this many matches are listed: more cannot be read at a glance.
const MOST: usize = 12;

type Match = (&'static str, &'static str);

/// The name of a chosen code; what was typed when it is none.
fn shown_name(code: &str) -> &str {
    match code {
        OUTSIDE_ENGLAND => words::OUTSIDE_ENGLAND,
        code => authority::find(code).map_or(code, |authority| authority.name),
    }
}

/// A text box with the matches below it.
struct Picker {
    desk: Desk,
    key: Key,
    id: String,
    elsewhere: bool,
    input: El,
    list: El,
    count: El,
    found: RefCell<Vec<Match>>,
    active: Cell<Option<usize>>,
    /// What the options shown listen with; replaced whenever they are drawn again.
    drawn: Owner,
}

/// A labelled box with its list.
pub fn control(place: &Place, elsewhere: bool) -> Vec<El> {
    let list_id = [&place.id, "-list"].concat();
    let bad = if place.problem.is_some() {
        "input bad"
    } else {
        "input"
    };
    let input = place.announced(
        el("input")
            .class(bad)
            .attr("type", "text")
            .attr("role", "combobox")
            .attr("aria-autocomplete", "list")
            .attr("aria-controls", &list_id)
            .attr("aria-expanded", "false")
            .attr("autocomplete", "off")
            .attr("spellcheck", "false"),
    );
    input.set_value(shown_name(place.answer().part(0)));
    let list = el("ul")
        .class("choices")
        .attr("role", "listbox")
        // A list that scrolls would take the focus on Tab, and lose it when it closes.
        .attr("tabindex", "-1")
        .attr("id", &list_id)
        .attr("aria-label", place.question.label);
    list.hide(true);
    let picker = Rc::new(Picker {
        desk: place.desk,
        key: place.key,
        id: place.id.clone(),
        elsewhere,
        input: input.clone(),
        list: list.clone(),
        count: el("p").class("hint").attr("role", "status"),
        found: RefCell::default(),
        active: Cell::default(),
        drawn: Owner::new(),
    });
    let (typing, pressing, leaving, count) = (
        picker.clone(),
        picker.clone(),
        picker.clone(),
        picker.count.clone(),
    );
    let input = input
        .on("input", move |_| typing.typed())
        .on("keydown", move |event| pressing.pressed(&event))
        .on("blur", move |_| leaving.close());
    // Pressing the mouse on an option must not take the focus from the box before it is chosen.
    let list = list.on("mousedown", |event| event.prevent_default());
    let mut views = place.labelled();
    views.push(el("div").class("picker").child(input).child(list));
    views.push(count);
    views.extend(place.state_boxes());
    views
}

impl Picker {
    /// The councils whose name holds what was typed, those that begin with it first.
    fn matching(&self, typed: &str) -> Vec<Match> {
        let typed = typed.trim().to_ascii_lowercase();
        if typed.is_empty() {
            return Vec::new();
        }
        let derived = self.desk.derived();
        let day = derived
            .facts
            .aware_on
            .or(derived.facts.as_of)
            .unwrap_or_default();
        let (mut first, mut rest): (Vec<Match>, Vec<Match>) = Default::default();
        let elsewhere = self
            .elsewhere
            .then_some((OUTSIDE_ENGLAND, words::OUTSIDE_ENGLAND));
        let councils = authority::offered_on(day).map(|authority| (authority.code, authority.name));
        for (code, name) in councils.chain(elsewhere) {
            let lower = name.to_ascii_lowercase();
            let mut inside = lower.as_bytes().windows(typed.len());
            if lower.starts_with(&typed) || code.eq_ignore_ascii_case(&typed) {
                first.push((code, name));
            } else if inside.any(|part| part == typed.as_bytes()) {
                rest.push((code, name));
            }
        }
        first.append(&mut rest);
        first.truncate(MOST);
        first
    }

    fn typed(self: &Rc<Self>) {
        let typed = self.input.value();
        let found = self.matching(&typed);
        // A name typed in full is a choice; anything else is kept as typed.
        let exact = found
            .iter()
            .find(|(_, name)| name.eq_ignore_ascii_case(typed.trim()));
        let kept = exact.map_or(typed.as_str(), |(code, _)| code).to_owned();
        self.count.say(&match found.len() {
            _ if typed.trim().is_empty() || exact.is_some() => String::new(),
            0 => words::NO_COUNCIL_FOUND.to_owned(),
            1 => words::ONE_COUNCIL_FOUND.to_owned(),
            MOST => fill(words::MORE_COUNCILS_FOUND, &[&digits(MOST)]),
            several => fill(words::COUNCILS_FOUND, &[&digits(several)]),
        });
        *self.found.borrow_mut() = found;
        self.active.set(None);
        self.draw();
        self.desk.type_part(self.key, 0, kept);
    }

    fn draw(self: &Rc<Self>) {
        let found = self.found.borrow();
        let active = self.active.get();
        let options = found.iter().enumerate().map(|(index, found)| {
            let (picker, found) = (self.clone(), *found);
            let selected = if active == Some(index) {
                "true"
            } else {
                "false"
            };
            el("li")
                .attr("role", "option")
                .attr("id", &self.option_id(index))
                .attr("aria-selected", selected)
                .text(found.1)
                .on("click", move |_| picker.choose(found))
        });
        self.drawn.cleanup();
        let options: Vec<El> = self.drawn.with(|| options.collect());
        let shown = active.and_then(|now| options.get(now).cloned());
        self.list.fill(options);
        self.list.hide(found.is_empty());
        if let Some(shown) = shown {
            self.list.scroll_to(&shown);
        }
        self.input.put(
            "aria-expanded",
            Some(if found.is_empty() { "false" } else { "true" }),
        );
        let active = active.map(|index| self.option_id(index));
        self.input.put("aria-activedescendant", active.as_deref());
    }

    fn option_id(&self, index: usize) -> String {
        [&self.id, "-match-", &digits(index)].concat()
    }

    fn choose(self: &Rc<Self>, (code, name): Match) {
        self.input.set_value(name);
        self.count.say("");
        self.close();
        self.desk.type_part(self.key, 0, code.to_owned());
    }

    /// The count stays when the box is left: were the line taken away, what comes below would move
    /// between the press and the release of a click on it, and the click would be lost.
    fn close(self: &Rc<Self>) {
        self.found.borrow_mut().clear();
        self.active.set(None);
        self.draw();
    }

    fn pressed(self: &Rc<Self>, event: &Event) {
        let count = self.found.borrow().len();
        let active = self.active.get();
        match event.key().as_str() {
            // A list that was closed opens again.
            "ArrowDown" | "ArrowUp" if count == 0 => self.typed(),
            "ArrowDown" => {
                event.prevent_default();
                self.active
                    .set(Some(active.map_or(0, |now| (now + 1) % count)));
                self.draw();
            }
            "ArrowUp" => {
                event.prevent_default();
                let last = count - 1;
                self.active
                    .set(Some(active.map_or(last, |now| (now + last) % count)));
                self.draw();
            }
            "Enter" => {
                let chosen = active.and_then(|now| self.found.borrow().get(now).copied());
                if let Some(chosen) = chosen {
                    event.prevent_default();
                    self.choose(chosen);
                }
            }
            // The dialogue that the form may stand in closes with the next one.
            "Escape" if count > 0 => {
                event.prevent_default();
                event.stop_propagation();
                self.count.say("");
                self.close();
            }
            _ => {}
        }
    }
}
