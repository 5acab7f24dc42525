//! Words of the shareable copy.

use super::Named;

/// In place of a name.
pub const INSTEAD_OF_NAME: &str = "[name left out]";
/// In place of a date of birth.
pub const INSTEAD_OF_BIRTH_DATE: &str = "[date of birth left out]";
/// In place of a date.
pub const INSTEAD_OF_DATE: &str = "[date left out]";
/// In place of a place.
pub const INSTEAD_OF_PLACE: &str = "[place left out]";
/// In place of a school.
pub const INSTEAD_OF_SCHOOL: &str = "[school or setting left out]";
/// In place of a postcode.
pub const INSTEAD_OF_POSTCODE: &str = "[postcode left out]";
/// In place of a reference.
pub const INSTEAD_OF_REFERENCE: &str = "[reference left out]";
/// In place of an email address or telephone number.
pub const INSTEAD_OF_CONTACT: &str = "[contact left out]";

/// Reasons to keep a finding.
pub static KEEP_REASONS: &[Named] = &[
    Named {
        code: "ordinary_word",
        name: "Keep it: it is an ordinary word here",
        means: "",
    },
    Named {
        code: "not_a_person",
        name: "Keep it: it does not identify anybody",
        means: "",
    },
];

/// Title of the page, and link to it.
pub const SHARING: &str = "Make a copy to share";
/// Under the title.
pub static SHARING_ABOUT: &[&str] = &[
    "A copy without names leaves out each answer that identifies somebody, calls people by other names, \
     and gives ages in place of birth dates.",
    "Names and details may also be in what you wrote. We looked for them. Choose what to do with each \
     one. The record itself does not change.",
];
/// What the search cannot do.
pub const SHARING_LIMITS: &str = "The search finds what is in this record, and what looks like a name, a \
    place or a number. It can miss a nickname that nobody recorded, or a detail that only people who know \
    the family would recognise. Read the whole copy before you share it. If you find something, change it \
    in the record and make the copy again.";
/// Disclosure.
pub const WHO_IS_CALLED_WHAT: &str = "Who is called what";
/// Heading of the findings.
pub const FOUND_HEADING: &str = "What was found";
/// Nothing was found.
pub const FOUND_NOTHING: &str = "The search found no name or other detail in what was written. Read the copy before you share it.";
/// Progress; with the numbers of decided findings and of all.
pub const LOOKED_AT: &str = "{} of {} decided";
/// Button that replaces every detail known from the record; with their number.
pub const TAKE_SURE: &str = "Replace the {} names and details that this record has";
/// In its place, once it was pressed; with their number.
pub const TOOK_SURE: &str = "You replaced {} names and details that this record has";
/// Under it.
pub const TAKE_SURE_ABOUT: &str =
    "You can change each of them below. What may be a name or a place is left for you to decide.";
/// Once every finding is decided.
pub const ALL_LOOKED_AT: &str = "You have decided all of them. Read the copy before you share it.";
/// While a finding is not decided.
pub const SHARING_BLOCKED: &str =
    "You can read and share the copy when you have decided all of them.";
/// Legend of a finding in several places; with the text and the number.
pub const FOUND_TIMES: &str = "“{}”, found {} times";
/// Legend; with the text.
pub const FOUND_ONCE: &str = "“{}”";
/// Option; with the replacement.
pub const REPLACE_WITH: &str = "Write “{}”";
/// Option.
pub const ONE_BY_ONE: &str = "Decide each place by itself";
/// The place of a finding; with the question.
pub const FOUND_IN: &str = "In “{}”";
/// Opens the copy to read.
pub const READ_COPY: &str = "Read the copy";
/// Saves the copy as data.
pub const DOWNLOAD_SHARED: &str = "Download the copy as data";
/// Under the buttons.
pub const DATA_ABOUT: &str =
    "The data is for another computer system. To print or save the copy for people, read it first.";
/// The probable kind of a finding, by its code.
pub static FOUND_SORTS: &[Named] = &[
    Named {
        code: "name",
        name: "A name in this record",
        means: "",
    },
    Named {
        code: "initials",
        name: "Initials of a name in this record",
        means: "",
    },
    Named {
        code: "date",
        name: "A date in this record that identifies somebody",
        means: "",
    },
    Named {
        code: "place",
        name: "An address or place in this record",
        means: "",
    },
    Named {
        code: "school",
        name: "A school or setting in this record",
        means: "",
    },
    Named {
        code: "postcode",
        name: "A postcode",
        means: "",
    },
    Named {
        code: "reference",
        name: "A number or reference that stands for somebody",
        means: "",
    },
    Named {
        code: "contact",
        name: "An email address or phone number",
        means: "",
    },
    Named {
        code: "maybe_name",
        name: "This may be a name",
        means: "",
    },
    Named {
        code: "maybe_place",
        name: "This may be a place or an organisation",
        means: "",
    },
];
/// Sends the copy to the council's endpoint for it.
pub const SEND_SHARED: &str = "Send the copy to your council";
/// In flight.
pub const SENDING_SHARED: &str = "Sending the copy";
/// After sending.
pub const SENT_SHARED: &str = "The copy was received";
/// After sending failed; with the code.
pub const NOT_SENT_SHARED: &str =
    "The copy was not received. You can send it again. Code for your IT team: {}";
