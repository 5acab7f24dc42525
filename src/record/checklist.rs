//! A council's own checklist: items that it switches off or words its own way. A core item stays
//! as it is. And what it asks beyond what every council needs.

use crate::catalogue::Question;
use crate::catalogue::review::Item;

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
    /// The NHS number is asked too.
    pub asks_nhs_number: bool,
}

impl Checklist {
    /// Switches an item off. Whether that may be: a core item stays.
    pub fn switch_off(&mut self, item: &Item) -> bool {
        if !item.core && !self.off.contains(&item.id) {
            self.off.push(item.id);
        }
        !item.core
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
