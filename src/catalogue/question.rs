//! The shape of the catalogue: what a section, a question, a list and a condition are.
//!
//! Everything about a question follows from its one entry: its view, its validation, its line at
//! check answers, its place in the payload, its JSON Schema and its line in the documentation.

use std::fmt;

/// A section of the form: one row of the task list and one page.
pub struct Section {
    /// Readable id, unique in the catalogue; used in element ids.
    pub id: &'static str,
    /// Heading of the page and name of the row.
    pub title: &'static str,
    /// One short sentence on the task list, without a full stop; may be empty.
    pub hint: &'static str,
    /// Set where the section is asked once for each row of a group.
    pub group: Option<&'static Group>,
    /// When the section is offered.
    pub when: When,
    /// Ends with "Have you completed this section?": sections with long text or optional answers.
    pub confirm: bool,
    /// The questions, in the order of the page.
    pub questions: &'static [Question],
}

// A section and a group are known by their ids.

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

/// Something that can be answered more than once: children, people, authorities.
pub struct Group {
    /// Name of the list in the payload.
    pub id: &'static str,
    /// One entry, as in "child"; follows "Add another".
    pub one: &'static str,
    /// The button that adds an entry, where "Add another" and the entry would not say which list.
    pub add: &'static str,
    /// Heading of the list of entries.
    pub title: &'static str,
    /// One sentence over the list, without a full stop; may be empty.
    pub hint: &'static str,
    /// Entries that are there from the start and cannot be removed.
    pub least: usize,
    /// Entries at most; the sentence to show when somebody adds one more is `full`.
    pub most: usize,
    /// What to do when there are more than `most`.
    pub full: &'static str,
    /// Questions whose answers name an entry in the list, in order.
    pub named_by: &'static [&'static str],
}

/// One question.
pub struct Question {
    /// Id in the payload (notification form reference).
    pub id: &'static str,
    /// What is asked, in sentence case, without a colon.
    pub label: &'static str,
    /// One short sentence below the label, without a full stop or link; may be empty.
    pub hint: &'static str,
    /// The label of longer help in a disclosure. [`super::help`] has its text: the later part of the
    /// form brings it.
    pub help: Option<&'static str>,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// Whether it blocks sending.
    pub need: Need,
    /// "Not yet known" is offered as an answer.
    pub not_known: bool,
    /// "Does not apply" is offered as an answer, with a reason.
    pub not_applicable: bool,
    /// When it is asked. An answer to a question that is not asked is kept, never sent.
    pub when: When,
    /// The error when a needed answer is missing: "Enter ..." or "Select ...".
    pub missing: &'static str,
    /// The rules that the question serves, by number (R-020 is 20).
    pub rules: &'static [u8],
    /// Where the question comes from.
    pub mark: Mark,
    /// Kept out of the shareable copy.
    pub identifies: bool,
    /// Brothers and sisters often share the answer: it can be taken over from the first child, to be checked.
    pub shared: bool,
}

impl Question {
    /// The options, retired ones included; none where it offers no list. For "which of these", the
    /// options of the question before.
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
    /// Rules that the text restates, shown with their source and certainty.
    pub rules: &'static [u8],
}

/// The kind of an answer. Lengths count characters, not bytes.
pub enum Kind {
    /// One line.
    Text {
        /// Characters at most.
        most: usize,
    },
    /// Several lines.
    Narrative {
        /// Characters at most.
        most: usize,
        /// Lines of the box, sized to the expected answer.
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
        /// The least that is accepted.
        least: u16,
        /// The most that is accepted.
        most: u16,
    },
    /// Ten digits with a modulus 11 check digit.
    NhsNumber,
    /// A calendar date in three parts.
    Date {
        /// May be after today, as a planned or expected date may.
        future: bool,
    },
    /// One of a list, as radio buttons.
    One(&'static List),
    /// Any of a list, as checkboxes.
    Many(&'static List),
    /// Any of those chosen in another question: "which of these is the main one?".
    ChosenIn {
        /// The question whose chosen options are offered.
        question: &'static str,
        /// Its list.
        list: &'static List,
        /// Several may be chosen.
        many: bool,
    },
    /// A local authority with children's services duties, in a picker.
    Authority {
        /// Offers "Outside England" beside the councils.
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
    /// It follows from statute or guidance.
    Law,
    /// Proposed by this product.
    Proposed,
}

/// When a question or section is asked. Questions are looked up in the same row, then in the
/// incident.
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
    /// It depends on something that is worked out from several answers.
    Derived(DerivedCondition),
}

/// Conditions that are worked out, not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DerivedCondition {
    /// The notification was sent, or would be sent today, after the last day for it.
    Late,
    /// More children than the form takes.
    MoreChildrenThanForm,
    /// The child is old enough to be a care leaver and under 25, or the age is not known.
    CareLeaverAge,
    /// A child of the record is under 18, or of an age that is not known.
    UnderEighteen,
    /// Another agency referred the case to the council.
    Referred,
    /// A partner disagrees about notifying.
    PartnerDisagrees,
    /// The verdict is that a person must decide.
    NeedsDecision,
    /// A person has recorded a decision, whatever the verdict.
    DecisionRecorded,
    /// The record has been sent to the council, or something is recorded of notifying the Panel:
    /// nobody waits for the council to do that.
    SentOrNotified,
    /// The rapid review was sent, or would be sent today, after the last day for it.
    ReviewLate,
    /// A rapid review has to be held: the case must be notified, or it was.
    ReviewOwed,
}

/// A list of options.
pub struct List {
    /// Id of the code list.
    pub id: &'static str,
    /// Where the list comes from. For readers of the source, tests and documents: not in the wasm.
    #[cfg(not(target_arch = "wasm32"))]
    pub status: ListStatus,
    /// The source, in words.
    #[cfg(not(target_arch = "wasm32"))]
    pub source: &'static str,
    lines: &'static [ListLine],
}

/// One line of a list.
pub enum ListLine {
    /// A heading over the options that follow.
    Heading(&'static str),
    /// An option: its code, its words, and how it may be chosen.
    Option(&'static str, &'static str, Chosen),
}

/// How an option may be chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// Also with others, where the question allows several.
    Freely,
    /// Alone (V-EXCLUSIVE).
    Alone,
    /// No longer: it is accepted from an older record (V-CODE-RETIRED).
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

/// An option that older records hold and that is never offered (V-CODE-RETIRED).
pub const fn retired(code: &'static str, label: &'static str) -> ListLine {
    ListLine::Option(code, label, Chosen::NoLonger)
}

/// A heading over the options that follow.
pub const fn heading(words: &'static str) -> ListLine {
    ListLine::Heading(words)
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
    /// A real code set, put to a use of our own.
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
    /// Heading over a run of options; empty where there is none.
    pub group: &'static str,
    /// Cannot be combined with another option (V-EXCLUSIVE).
    pub exclusive: bool,
    /// Accepted from an older record, never offered (V-CODE-RETIRED).
    pub retired: bool,
}

/// Brings the entries of a table in shape: a question that must be answered.
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

/// A question that warns when it is left out.
pub const ASK: Question = Question {
    need: Need::Ask,
    ..MUST
};

/// An optional question.
pub const OPT: Question = Question {
    need: Need::Opt,
    not_known: false,
    ..MUST
};
