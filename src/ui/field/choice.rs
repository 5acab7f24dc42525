//! Radio buttons and checkboxes.

use super::Place;
use crate::browser::dom::{El, el};
use crate::catalogue::{self, Choice, Kind, words};
use crate::record::{Answers, Key, State};

/// What an option stands for.
#[derive(Clone, Copy)]
enum Meaning {
    /// A code of the list.
    Code(Choice),
    /// "Not yet known" or "Does not apply".
    Said(State),
    /// The box of a declaration.
    Tick,
}

/// Options in a fieldset, nothing chosen beforehand.
pub fn control(place: &Place) -> Vec<El> {
    let options = el("div").class("options");
    let options = match place.question.kind {
        Kind::ChosenIn { question, .. } => {
            // The options follow what is chosen in the other question.
            let inner = Options::of(place);
            let (desk, row) = (place.desk, place.key.row);
            options.live(move || {
                desk.on_typed();
                let codes = desk.asked(|asked| asked.codes(row, question).to_vec());
                inner.draw(|choice| codes.iter().any(|code| code == choice.code))
            })
        }
        Kind::Tick => {
            options.child(Options::of(place).option(&place.id, place.question.label, Meaning::Tick))
        }
        _ => options.children(Options::of(place).draw(|choice| !choice.retired)),
    };
    vec![place.fieldset().child(options)]
}

/// The options of one question.
struct Options {
    desk: crate::ui::Desk,
    key: Key,
    id: String,
    many: bool,
    said: Vec<(State, &'static str, &'static str)>,
}

impl Options {
    fn of(place: &Place) -> Options {
        let mut said = Vec::new();
        if place.question.not_known {
            said.push((State::NotKnown, "not-known", words::NOT_YET_KNOWN));
        }
        if place.question.not_applicable {
            said.push((
                State::NotApplicable,
                "not-applicable",
                words::DOES_NOT_APPLY,
            ));
        }
        Options {
            desk: place.desk,
            key: place.key,
            id: place.id.clone(),
            many: matches!(
                place.question.kind,
                Kind::Many(_) | Kind::ChosenIn { many: true, .. } | Kind::Tick
            ),
            said,
        }
    }

    fn draw(&self, offered: impl Fn(&Choice) -> bool) -> Vec<El> {
        let mut views: Vec<El> = Vec::new();
        let mut group = "";
        let mut alone = Vec::new();
        let mut count = 0;
        let mut own_id = |code: &str| {
            count += 1;
            // The first option carries the question's own id: the error summary links to it.
            if count == 1 {
                self.id.clone()
            } else {
                [&self.id, "-", code].concat()
            }
        };
        for choice in catalogue::list_of(self.key.id)
            .into_iter()
            .filter(|choice| offered(choice))
        {
            // "None of these" comes last, after "or" (UX rule 20).
            if self.many && choice.exclusive {
                alone.push(choice);
                continue;
            }
            if choice.group != group {
                group = choice.group;
                views.push(el("p").class("group").text(group));
            }
            views.push(self.option(&own_id(choice.code), choice.label, Meaning::Code(choice)));
        }
        if !alone.is_empty() || !self.said.is_empty() {
            views.push(el("p").class("or").text(words::OR));
        }
        for choice in alone {
            views.push(self.option(&own_id(choice.code), choice.label, Meaning::Code(choice)));
        }
        for (state, end, label) in &self.said {
            views.push(self.option(&own_id(end), label, Meaning::Said(*state)));
        }
        views
    }

    fn option(&self, id: &str, label: &str, meaning: Meaning) -> El {
        let (desk, key, many) = (self.desk, self.key, self.many);
        let control = el("input")
            .attr("type", if many { "checkbox" } else { "radio" })
            .attr("id", id)
            .attr("name", &[&self.id, "-group"].concat());
        let box_ = control.clone();
        let control = control
            .on("change", move |_| {
                let chosen = box_.is_checked();
                desk.answer(|answers| choose(answers, key, meaning, many, chosen));
            })
            .live_checked(move || {
                desk.on_typed();
                desk.answers(|answers| is_chosen(answers, key, meaning))
            });
        let label = el("label").attr("for", id).text(label);
        el("div").class("option").child(control).child(label)
    }
}

fn is_chosen(answers: &Answers, key: Key, meaning: Meaning) -> bool {
    match meaning {
        Meaning::Said(state) => answers.state(key).0 == state,
        Meaning::Tick => answers.text(key) == "yes",
        Meaning::Code(choice) => answers.codes(key).iter().any(|code| code == choice.code),
    }
}

fn choose(answers: &mut Answers, key: Key, meaning: Meaning, many: bool, chosen: bool) {
    match meaning {
        Meaning::Said(state) => answers.say(key, state, chosen),
        Meaning::Tick => answers.toggle(key, "yes", chosen),
        Meaning::Code(choice) if !many => answers.choose(key, choice.code),
        Meaning::Code(choice) => {
            if chosen {
                clear_what_excludes(answers, key, &choice);
            }
            answers.toggle(key, choice.code, chosen);
        }
    }
}

/// "None of these" clears the others, and any other clears "none of these".
fn clear_what_excludes(answers: &mut Answers, key: Key, chosen: &Choice) {
    let list = catalogue::list_of(key.id);
    let stays = |code: &&String| {
        !chosen.exclusive
            && !list
                .iter()
                .any(|choice| choice.exclusive && choice.code == **code)
    };
    let parts: Vec<String> = answers.codes(key).iter().filter(stays).cloned().collect();
    answers.choose_all(key, parts);
}
