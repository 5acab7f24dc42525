//! Details that the shareable copy must not hold. The kind of each identifying
//! answer decides how the search finds it in other text.

use super::{Kind, Question};
use std::sync::OnceLock;

/// The kind of detail in an identifying answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// A name, or part of a name, of a child or person who has an entry in the record.
    Name,
    /// The name of somebody at work.
    Worker,
    /// Free text in which people and places may be named.
    Mentions,
    /// An address, or a description of a place.
    Place,
    /// A school or other setting.
    School,
    /// A date of birth.
    BirthDate,
    /// Another date.
    Date,
    /// A postcode.
    Postcode,
    /// Numbers or references that identify somebody.
    Reference,
    /// An email address or telephone number.
    Contact,
    /// An option of a list: nothing to look for.
    Listed,
}

/// Details that do not follow from the kind of the question.
///
/// Any other identifying text counts as the name of somebody at work: the search then finds too
/// much rather than too little.
const DETAILS: &[(&str, Detail)] = &[
    ("child_dob", Detail::BirthDate),
    ("child_expected_on", Detail::BirthDate),
    ("aware_route", Detail::Mentions),
    ("incident_address", Detail::Place),
    ("child_home_address", Detail::Place),
    ("sibling_where", Detail::Place),
    ("agency_name", Detail::Place),
    ("child_education_name", Detail::School),
    ("child_upn", Detail::Reference),
    ("child_la_ref", Detail::Reference),
    ("child_placement_urn", Detail::Reference),
    ("police_reference", Detail::Reference),
    ("linked_cases", Detail::Reference),
    ("local_reference", Detail::Reference),
];

/// The kind of detail in the answer to an identifying question.
pub fn detail(question: &Question) -> Detail {
    if super::NAMES.contains(&question.id) {
        return Detail::Name;
    }
    if let Some((_, detail)) = DETAILS.iter().find(|(id, _)| *id == question.id) {
        return *detail;
    }
    match question.kind {
        Kind::Narrative { .. } => Detail::Mentions,
        Kind::Date { .. } => Detail::Date,
        Kind::Postcode => Detail::Postcode,
        Kind::NhsNumber => Detail::Reference,
        Kind::Email | Kind::Phone => Detail::Contact,
        Kind::Text { .. } => Detail::Worker,
        _ => Detail::Listed,
    }
}

/// The replacement for a name, by the code of the relationship; with the child's pseudonym.
pub const CALLED: &[(&str, &str)] = &[
    ("mother", "Mother of {}"),
    ("father", "Father of {}"),
    ("step_parent", "Step-parent of {}"),
    ("parent_partner", "Partner of a parent of {}"),
    ("sibling", "Brother or sister of {}"),
    ("grandparent", "Grandparent of {}"),
    ("other_relative", "Relative of {}"),
    ("carer_foster", "Foster carer of {}"),
    ("carer_adoptive", "Adoptive parent of {}"),
    ("special_guardian", "Special guardian of {}"),
    ("other_household", "Member of the household of {}"),
    ("peer", "Peer of {}"),
    ("professional", PROFESSIONAL),
];
/// Somebody at work.
pub const PROFESSIONAL: &str = "Professional";
/// Anybody else.
pub const PERSON: &str = "Person";
/// A child; with the letter.
pub const CHILD: &str = "Child {}";
/// A second person with the same replacement; with that replacement and a number.
pub const ANOTHER: &str = "{} ({})";

/// Words at the end of a school's name, dropped to find its short form.
pub static SCHOOL_WORDS: WordList = WordList::of(
    "
    school academy college nursery primary secondary infant infants junior high community special
    catholic church of england c e ce rc voluntary aided controlled and the centre preschool
",
);

/// Titles before a name.
pub static TITLES: WordList = WordList::of(
    "
    mr mrs ms miss mx dr prof professor sir rev pc dc ds sgt cllr
",
);

/// Words that are never a whole name.
pub static NOT_NAMES: WordList = WordList::of(
    "
    unknown not known yet baby unborn male female child person man woman boy girl mother father mum
    dad infant adult none n a na de da di la le van von der den al el bin ibn the of mr mrs ms miss
    mx dr prof professor sir lady rev pc name names
",
);

/// Small words between the parts of a name.
pub static PARTICLES: WordList = WordList::of(
    "
    de da do dos das del della di du la le van von der den ter ten al el bin bint ibn abu ap ab y
",
);

/// Words between several names in one answer.
pub static BETWEEN_NAMES: WordList = WordList::of(
    "
    and or also known as aka alias formerly previously nee called nickname nicknamed spelled spelt
    sometimes was now before then
",
);

/// Capitalised words that start a sentence or belong to services, not to names.
pub static COMMON: WordList = WordList::of(
    "
    the a an in on at with near by to from for of and but or if when then there this that these
    those he she it they we i you his her their our my no not after before during since until while
    as so also both all each some one two three who what which where was is has had january
    february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday christmas easter children child childrens young
    people person social care services service worker emergency department accident protection plan
    conference police health visitor visiting team manager council county city borough authority
    local national panel safeguarding practice review partners partnership rapid multi agency
    strategy meeting discussion early help hub court family act section general practitioner
    midwife midwifery nurse doctor consultant paediatrician paediatric mental crown prosecution
    ambulance fire probation youth justice education special needs state secretary government
    guidance working together england wales scotland ireland united kingdom english british ofsted
    mother father mum dad parent parents grandmother grandfather sibling siblings baby key do be go
    me us am up re lead good first second third new public other duty
",
);

/// Last words of the names of places and organisations.
pub static PLACES: WordList = WordList::of(
    "
    school academy college nursery university primary hospital infirmary surgery clinic centre
    hospice road street avenue lane close drive crescent court terrace grove place gardens estate
    park house lodge cottage flats tower church mosque temple hostel hotel
",
);

/// Words before the number of a home.
pub static HOMES: WordList = WordList::of("flat apartment apt unit room no number");

/// Words of one kind, written as one text: that takes half the bytes of a table.
pub struct WordList {
    text: &'static str,
    sorted: OnceLock<Vec<&'static str>>,
}

impl WordList {
    /// The words of a text, with spaces between them.
    pub const fn of(text: &'static str) -> WordList {
        WordList {
            text,
            sorted: OnceLock::new(),
        }
    }

    /// Returns every word. Sorts them once, because the search looks up each word of a narrative.
    pub fn words(&self) -> &[&'static str] {
        self.sorted.get_or_init(|| {
            let mut words: Vec<_> = self.text.split_ascii_whitespace().collect();
            words.sort_unstable();
            words
        })
    }

    /// Returns whether the list has this word.
    pub fn has(&self, word: &str) -> bool {
        self.words().binary_search(&word).is_ok()
    }
}
