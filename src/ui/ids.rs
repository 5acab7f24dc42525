//! Element ids: unique in the shadow root, and readable.

use crate::catalogue;
use crate::record::{Answers, Row};
use crate::text::digits;

/// The id of a question's control: `aware-on`, or `child-2-dob` in the second child.
pub fn control(answers: &Answers, id: &'static str, row: Row) -> String {
    let Some(group) = catalogue::section_of(id).and_then(|section| section.group) else {
        return id.replace('_', "-");
    };
    let position = answers
        .rows(group)
        .iter()
        .position(|other| *other == row)
        .unwrap_or(0)
        + 1;
    let name = id.strip_prefix("child_").unwrap_or(id);
    [
        &group.one.replace(' ', "-"),
        "-",
        &digits(position),
        "-",
        &name.replace('_', "-"),
    ]
    .concat()
}
