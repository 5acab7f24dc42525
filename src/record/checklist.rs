//! A council's own checklist: items that it switches off or words its own way. A core item stays
//! as it is. And which optional questions it asks.

use crate::catalogue::review::Item;
use crate::catalogue::{self, Question};

/// An item in the words of the council.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Worded {
    id: &'static str,
    /// The questions that the item asks.
    questions: &'static [&'static str],
    words: String,
}

/// The checklist as a council sets it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checklist {
    off: Vec<&'static str>,
    worded: Vec<Worded>,
    /// Optional questions that it switched on or off.
    switched: Vec<(&'static str, bool)>,
}

impl Checklist {
    /// Switches an item off. Whether that may be: a core item stays.
    pub fn switch_off(&mut self, item: &Item) -> bool {
        if !item.core && !self.off.contains(&item.id) {
            self.off.push(item.id);
        }
        !item.core
    }

    /// Takes which optional questions are asked, in place of what was said before. The last word on a
    /// question counts.
    pub fn switch_questions(&mut self, switched: &[(&'static str, bool)]) {
        self.switched = switched.to_vec();
    }

    /// Whether a question is asked where its condition holds: all but the optional ones are.
    pub fn asks(&self, id: &str) -> bool {
        let ours = || catalogue::OPTIONAL.iter().find(|(one, _)| *one == id);
        let theirs = self.switched.iter().rev().find(|(one, _)| *one == id);
        theirs.or_else(ours).is_none_or(|(_, asked)| *asked)
    }

    /// Gives an item other words. Whether that may be: a core item keeps its own.
    pub fn word(&mut self, item: &Item, words: &str) -> bool {
        if !item.core {
            self.worded.retain(|worded| worded.id != item.id);
            self.worded.push(Worded {
                id: item.id,
                questions: item.questions,
                words: words.to_owned(),
            });
        }
        !item.core
    }

    /// Whether an item is on the list.
    pub fn has(&self, item: &Item) -> bool {
        !self.off.contains(&item.id)
    }

    /// The items that are switched off.
    pub fn off(&self) -> &[&'static str] {
        &self.off
    }

    /// The council's words for a question that is all that its item asks.
    pub fn label(&self, question: &Question) -> Option<String> {
        let mut worded = self.worded.iter();
        let own = worded.find(|worded| worded.questions == [question.id])?;
        Some(own.words.clone())
    }

    /// The title of an item: the council's words, or ours.
    pub fn title<'a>(&'a self, item: &'a Item) -> &'a str {
        let own = self.worded.iter().find(|worded| worded.id == item.id);
        own.map_or(item.title, |worded| &worded.words)
    }
}
