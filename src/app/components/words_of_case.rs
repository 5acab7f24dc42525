//! Replaces "child" in questions where the case is about a care leaver aged 18 or over.

use crate::app::state::FormState;
use crate::catalogue::words::OF_A_CARE_LEAVER;
use crate::record::Derived;

/// Whether the record is only about the death of a care leaver. Tracked.
pub fn is_of_care_leaver(form: FormState) -> bool {
    form.derived
        .with(|derived| derived.as_ref().is_some_and(Derived::is_only_care_leaver))
}

/// A label, hint or title in the words of the case. Tracked.
pub fn words_of_case(form: FormState, text: &'static str) -> &'static str {
    if !is_of_care_leaver(form) {
        return text;
    }
    let own = OF_A_CARE_LEAVER
        .iter()
        .find(|(of_child, _)| *of_child == text);
    own.map_or(text, |(_, own)| own)
}
