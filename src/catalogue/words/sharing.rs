//! The shareable copy, in words.

use super::Named;

/// In the place of a name.
pub const INSTEAD_OF_NAME: &str = "[name left out]";
/// In the place of a date of birth.
pub const INSTEAD_OF_BIRTH_DATE: &str = "[date of birth left out]";
/// In the place of a date.
pub const INSTEAD_OF_DATE: &str = "[date left out]";
/// In the place of a place.
pub const INSTEAD_OF_PLACE: &str = "[place left out]";
/// In the place of a school.
pub const INSTEAD_OF_SCHOOL: &str = "[school or setting left out]";
/// In the place of a postcode.
pub const INSTEAD_OF_POSTCODE: &str = "[postcode left out]";
/// In the place of a reference.
pub const INSTEAD_OF_REFERENCE: &str = "[reference left out]";
/// In the place of an email address or telephone number.
pub const INSTEAD_OF_CONTACT: &str = "[contact left out]";

/// Why something that was found stays.
pub static KEEP_REASONS: &[Named] = &[
    Named {
        code: "ordinary_word",
        name: "Keep it: it is an ordinary word here",
        means: "",
    },
    Named {
        code: "not_a_person",
        name: "Keep it: it is a service or a thing that points to nobody here",
        means: "",
    },
];
