//! The types of the catalogue: section, group, question, condition and list.
//!
//! One entry per question gives its view, validation, line at check answers, place in the payload,
//! JSON Schema and documentation.

use std::fmt;

/// A section of the form: one row of the task list and one page.
pub struct Section {
    /// Readable id, unique in the catalogue; used in element ids.
    pub id: &'static str,
    /// Heading of the page and name of the row.
    pub title: &'static str,
    /// Short sentence on the task list, without a full stop; may be empty.
    pub hint: &'static str,
    /// Set where the form asks the section once for each entry of a group.
    pub group: Option<&'static Group>,
    /// When the form shows the section.
    pub when: When,
    /// Whether it ends with "Have you completed this section?". Set for sections with long text or
    /// optional answers.
    pub confirm: bool,
    /// The questions, in the order of the page.
    pub questions: &'static [Question],
}

// Compare sections and groups by their ids.

impl PartialEq for Section {
    fn eq(&self, other: &Section) -> bool {
        self.id == other.id
    }
}

impl Eq for Section {}

impl fmt::Debug for Section {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.id)
    }
}

impl PartialEq for Group {
    fn eq(&self, other: &Group) -> bool {
        self.id == other.id
    }
}

impl Eq for Group {}

impl fmt::Debug for Group {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.id)
    }
}

/// A list of entries, each with the same questions: children, people, authorities.
pub struct Group {
    /// Name of the list in the payload.
    pub id: &'static str,
    /// The noun for one entry, such as "child"; follows "Add another".
    pub one: &'static str,
    /// Label of the button that adds an entry, where "Add another" and the noun are not clear
    /// enough.
    pub add: &'static str,
    /// Heading of the list of entries.
    pub title: &'static str,
    /// One sentence over the list, without a full stop; may be empty.
    pub hint: &'static str,
    /// The number of entries that the form shows from the start and the user cannot remove.
    pub least: usize,
    /// The greatest number of entries. `full` is the message for one more.
    pub most: usize,
    /// Says what to do with more than `most` entries.
    pub full: &'static str,
    /// Questions whose answers name an entry in the list, in order.
    pub named_by: &'static [&'static str],
}

/// One question.
pub struct Question {
    /// Id in the payload, from the project's reference of the notification form.
    pub id: &'static str,
    /// The question itself, in sentence case, without a colon.
    pub label: &'static str,
    /// One short sentence below the label, without a full stop or link; may be empty.
    pub hint: &'static str,
    /// The label of longer help in a disclosure. Its text comes from [`super::help`], in the lazy
    /// part.
    pub help: Option<&'static str>,
    /// The kind of answer.
    pub kind: Kind,
    /// Whether a missing answer blocks sending.
    pub need: Need,
    /// Whether "Not yet known" is an answer.
    pub not_known: bool,
    /// Whether "Does not apply" is an answer; it needs a reason.
    pub not_applicable: bool,
    /// When the form asks it. The record keeps an answer to a hidden question, but never sends it.
    pub when: When,
    /// The error when a needed answer is missing: "Enter ..." or "Select ...".
    pub missing: &'static str,
    /// The rules that the question serves, by number (R-020 is 20).
    pub rules: &'static [u8],
    /// Where the question comes from.
    pub mark: Mark,
    /// Whether the shareable copy leaves the answer out.
    pub identifies: bool,
    /// Whether siblings often share the answer: the user can copy it from the first child, then
    /// check it.
    pub shared: bool,
}

impl Question {
    /// The options, retired ones included; empty where it offers no list. For [`Kind::ChosenIn`],
    /// the options of the other question.
    pub fn options(&self) -> Vec<Choice> {
        match self.kind {
            Kind::One(list) | Kind::Many(list) | Kind::ChosenIn { list, .. } => list.options(),
            _ => Vec::new(),
        }
    }
}

/// Longer help, shown in a disclosure under the question.
pub struct Help {
    /// The disclosure's label, such as "What counts as serious harm".
    pub summary: &'static str,
    /// Paragraphs.
    pub text: &'static [&'static str],
    /// Numbers of the rules that the text restates, shown with source and certainty.
    pub rules: &'static [u8],
}

/// The kind of an answer. Lengths count characters, not bytes.
pub enum Kind {
    /// One line.
    Text {
        /// The greatest number of characters.
        most: usize,
    },
    /// Several lines.
    Narrative {
        /// The greatest number of characters.
        most: usize,
        /// Height of the box in lines, for the expected answer.
        rows: u8,
    },
    /// An email address.
    Email,
    /// A telephone number, with any spacing.
    Phone,
    /// A UK postcode, in any case and spacing.
    Postcode,
    /// A time of day.
    Time,
    /// A whole number.
    Number {
        /// The lowest number accepted.
        least: u16,
        /// The highest number accepted.
        most: u16,
    },
    /// Ten digits with a modulus 11 check digit.
    NhsNumber,
    /// A calendar date in three parts.
    Date {
        /// Whether it may be after today, such as a planned date.
        future: bool,
    },
    /// One of a list, as radio buttons.
    One(&'static List),
    /// Any of a list, as checkboxes.
    Many(&'static List),
    /// Some of the options chosen in another question: "which of these is the main one?".
    ChosenIn {
        /// The id of the other question.
        question: &'static str,
        /// The list of the other question.
        list: &'static List,
        /// Whether the user may choose several.
        many: bool,
    },
    /// A local authority with children's services duties, in a picker.
    Authority {
        /// Whether "Outside England" is offered beside the councils.
        elsewhere: bool,
    },
    /// One box to tick.
    Tick,
}

/// Whether an answer is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Blocks sending.
    Must,
    /// Warns at check answers.
    Ask,
    /// Marked "(optional)".
    Opt,
}

/// Where a question comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A source shows that the real form asks it.
    Attested,
    /// Statute or guidance implies it.
    Law,
    /// Proposed by this product.
    Proposed,
}

/// The condition under which the form asks a question or section. An id names a question that is
/// asked once, or one of the same entry.
pub enum When {
    /// Always.
    Always,
    /// One of these codes is chosen in the question.
    Is(&'static str, &'static [&'static str]),
    /// The question has an answer other than "not yet known".
    Answered(&'static str),
    /// "Not yet known" is the answer to the question.
    NotKnown(&'static str),
    /// The child's age at the death or harm is known and in this range, both ends included.
    Aged(u8, u8),
    /// The question has at least this many codes chosen.
    AtLeast(&'static str, usize),
    /// All hold.
    All(&'static [When]),
    /// One holds.
    Any(&'static [When]),
    /// It does not hold.
    Not(&'static When),
    /// A condition worked out from several answers holds.
    Derived(DerivedCondition),
}

/// Conditions worked out from several answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DerivedCondition {
    /// The notification was sent, or would be sent today, after the last day for it.
    Late,
    /// More children than the form takes.
    MoreChildrenThanForm,
    /// The child is old enough to be a care leaver and under 25, or the age is not known.
    CareLeaverAge,
    /// A child of the record is under 18 or of unknown age.
    UnderEighteen,
    /// Another agency referred the case to the council.
    Referred,
    /// A partner disagrees about notifying.
    PartnerDisagrees,
    /// The verdict is that a person must decide.
    NeedsDecision,
    /// A person has recorded a decision, whatever the verdict.
    DecisionRecorded,
    /// The record was sent to the council, or the user has recorded a notification to the Panel.
    /// The user may notify the Panel first.
    SentOrNotified,
    /// The rapid review was sent, or would be sent today, after the last day for it.
    ReviewLate,
    /// A rapid review is required: the case was notified or must be.
    ReviewOwed,
}

/// A list of options.
pub struct List {
    /// Id of the code list.
    pub id: &'static str,
    /// How well the source is known. Only tests and documents read it, so the wasm leaves it out.
    #[cfg(not(target_arch = "wasm32"))]
    pub status: ListStatus,
    /// The source, in words.
    #[cfg(not(target_arch = "wasm32"))]
    pub source: &'static str,
    lines: &'static [ListLine],
}

/// One line of a list.
pub enum ListLine {
    /// The options that follow are folded under this heading; where it is empty, they stand alone.
    Heading(&'static str),
    /// An option: its code, its label and how it may be chosen.
    Option(&'static str, &'static str, Chosen),
}

/// How an option may be chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// Alone or with others, where the question allows several.
    Freely,
    /// Only alone (V-EXCLUSIVE).
    Alone,
    /// Not any more: only older records hold it (V-CODE-RETIRED).
    NoLonger,
}

/// An option of a list.
pub const fn option(code: &'static str, label: &'static str) -> ListLine {
    ListLine::Option(code, label, Chosen::Freely)
}

/// An option that cannot be combined with another (V-EXCLUSIVE).
pub const fn exclusive(code: &'static str, label: &'static str) -> ListLine {
    ListLine::Option(code, label, Chosen::Alone)
}

/// An option that only older records hold: the form never offers it (V-CODE-RETIRED).
pub const fn retired(code: &'static str, label: &'static str) -> ListLine {
    ListLine::Option(code, label, Chosen::NoLonger)
}

/// A heading. The form folds the options that follow under it.
pub const fn heading(words: &'static str) -> ListLine {
    ListLine::Heading(words)
}

/// The options that follow stand alone, under no heading.
pub const fn no_heading() -> ListLine {
    ListLine::Heading("")
}

impl List {
    /// A list with its source.
    pub const fn of(
        id: &'static str,
        status: ListStatus,
        source: &'static str,
        lines: &'static [ListLine],
    ) -> List {
        #[cfg(target_arch = "wasm32")]
        let _ = (status, source);
        List {
            id,
            #[cfg(not(target_arch = "wasm32"))]
            status,
            #[cfg(not(target_arch = "wasm32"))]
            source,
            lines,
        }
    }

    /// The options, in the order of the source.
    pub fn options(&self) -> Vec<Choice> {
        let mut options = Vec::new();
        let mut group = "";
        for line in self.lines {
            match *line {
                ListLine::Heading(words) => group = words,
                ListLine::Option(code, label, chosen) => options.push(Choice {
                    code,
                    label,
                    group,
                    exclusive: chosen == Chosen::Alone,
                    retired: chosen == Chosen::NoLonger,
                }),
            }
        }
        options
    }
}

/// How well a list's source is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListStatus {
    /// Codes and meanings were read in the source.
    Attested,
    /// The source shows that the choice exists; the wording is ours.
    InSubstance,
    /// A real code set, which this form uses for its own purpose.
    CodesReused,
    /// Ours, following statutory wording.
    FromStatute,
    /// Ours.
    Proposed,
}

/// One option of a list.
#[derive(Clone, Copy)]
pub struct Choice {
    /// The code in the payload.
    pub code: &'static str,
    /// The words on the page.
    pub label: &'static str,
    /// The heading that it is folded under; empty where there is none.
    pub group: &'static str,
    /// Whether it excludes all other options (V-EXCLUSIVE).
    pub exclusive: bool,
    /// Whether only older records may hold it (V-CODE-RETIRED).
    pub retired: bool,
}

/// Defaults of a question that must be answered.
pub const MUST: Question = Question {
    id: "",
    label: "",
    hint: "",
    help: None,
    kind: Kind::Tick,
    need: Need::Must,
    not_known: true,
    not_applicable: false,
    when: When::Always,
    missing: "",
    rules: &[],
    mark: Mark::Proposed,
    identifies: false,
    shared: false,
};

/// Defaults of a question that warns when it has no answer.
pub const ASK: Question = Question {
    need: Need::Ask,
    ..MUST
};

/// Defaults of an optional question.
pub const OPT: Question = Question {
    need: Need::Opt,
    not_known: false,
    ..MUST
};
