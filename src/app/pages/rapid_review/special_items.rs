//! Checklist items that a page shows in a special way.

use crate::catalogue::review::Item;

/// What a page shows for an item besides its questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpecialItem {
    /// The deadline of the review, on top of its page.
    DueDate,
    /// The people at the meeting. All three partners must be among them.
    Attendance,
    /// A warning: the item's title. It has no question.
    Warning,
    /// The deadline for the report of a local review.
    LocalReviewDueDate,
    /// The link to the page of the copy without names.
    CopyWithoutNames,
}

use SpecialItem::{Attendance, CopyWithoutNames, DueDate, LocalReviewDueDate, Warning};

/// Every special item, by its id on the checklist.
const SPECIAL_ITEMS: &[(&str, SpecialItem)] = &[
    ("RR-A01", DueDate),
    ("RR-A06", Attendance),
    // A local review is chosen although no criterion is met, and the other way round.
    ("RR-H06", Warning),
    ("RR-H07", Warning),
    ("RR-H09", LocalReviewDueDate),
    ("RR-I04", CopyWithoutNames),
];

impl SpecialItem {
    /// How an item is special. None for an ordinary item.
    pub fn of(item: &Item) -> Option<SpecialItem> {
        let mut all = SPECIAL_ITEMS.iter();
        let (_, special) = all.find(|(id, _)| *id == item.id)?;
        Some(*special)
    }

    /// Whether an item is special in this way.
    pub fn is(self, item: &Item) -> bool {
        SpecialItem::of(item) == Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::review;

    #[test]
    fn each_special_item_is_on_the_checklist() {
        for (id, _) in SPECIAL_ITEMS {
            assert!(review::item(id).is_some(), "{id} is not on the checklist");
        }
    }
}
