//! A council's own checklist: items switched off or reworded, and which optional questions it asks
//! . Core items stay as they are.

use crate::catalogue::review::Item;
use crate::catalogue::{self, Question};

/// An item with the council's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Reworded {
    id: &'static str,
    /// The questions of the item.
    questions: &'static [&'static str],
    words: String,
}

/// The checklist of a council.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checklist {
    off: Vec<&'static str>,
    reworded: Vec<Reworded>,
    /// Optional questions that the council switched on or off.
    switched: Vec<(&'static str, bool)>,
}

impl Checklist {
    /// Switches an item off. Returns false for a core item, which stays.
    pub fn switch_off(&mut self, item: &Item) -> bool {
        if !item.core && !self.off.contains(&item.id) {
            self.off.push(item.id);
        }
        !item.core
    }

    /// Replaces the switches of optional questions. The last one for a question counts.
    pub fn switch_questions(&mut self, switched: &[(&'static str, bool)]) {
        self.switched = switched.to_vec();
    }

    /// Whether the council wants a question. It can only switch off optional ones.
    pub fn asks(&self, id: &str) -> bool {
        let ours = || catalogue::OPTIONAL.iter().find(|(one, _)| *one == id);
        let theirs = self.switched.iter().rev().find(|(one, _)| *one == id);
        theirs.or_else(ours).is_none_or(|(_, asked)| *asked)
    }

    /// Rewords an item. Returns false for a core item, which keeps its words.
    pub fn word(&mut self, item: &Item, words: &str) -> bool {
        if !item.core {
            self.reworded.retain(|reworded| reworded.id != item.id);
            self.reworded.push(Reworded {
                id: item.id,
                questions: item.questions,
                words: words.to_owned(),
            });
        }
        !item.core
    }

    /// Whether the council has not switched the item off.
    pub fn has(&self, item: &Item) -> bool {
        !self.off.contains(&item.id)
    }

    /// The ids of the items switched off.
    pub fn off(&self) -> &[&'static str] {
        &self.off
    }

    /// The council's words for a question that is the only one of its item.
    pub fn label(&self, question: &Question) -> Option<String> {
        let mut reworded = self.reworded.iter();
        let own = reworded.find(|reworded| reworded.questions == [question.id])?;
        Some(own.words.clone())
    }

    /// The title of an item: the council's words, or ours.
    pub fn title<'a>(&'a self, item: &'a Item) -> &'a str {
        let own = self.reworded.iter().find(|reworded| reworded.id == item.id);
        own.map_or(item.title, |reworded| &reworded.words)
    }
}
