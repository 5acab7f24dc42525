//! The notification: its sections in the order of the task list, and the lists of entries in it.
//!
//! The form skips questions about a child who is not identified yet, unless the user wants to
//! describe the child: the first notification stays short. Each such question has that
//! condition, and so has a section that holds no other questions.

mod agreement;
mod child;
mod context;
mod dates;
mod help;
mod incident;
mod notifier;
mod people;
mod referral;
mod sending;
mod status;

use super::{Group, Section, When};

pub use help::ALL as HELP;

/// The sections of the notification, in the order of the task list.
pub static SECTIONS: [Section; 20] = [
    notifier::NOTIFIER,
    dates::DATES,
    incident::INCIDENT,
    incident::SETTING,
    incident::CRIMINAL,
    incident::AUTHORITIES,
    referral::REFERRAL,
    agreement::VIEWS,
    agreement::TOLD,
    child::IDENTITY,
    child::HARM,
    status::STATUS,
    context::CONTEXT,
    people::PEOPLE_SECTION,
    people::SIBLINGS_SECTION,
    people::FAMILY,
    people::DOCUMENTS,
    sending::DECISION,
    sending::DECLARATION,
    sending::AFTER_SENDING,
];

/// The lists of entries of the notification.
pub static GROUPS: &[&Group] = &[
    &OTHER_AUTHORITIES,
    &PARTNER_VIEWS,
    &TOLD_INTERNALLY,
    &CHILDREN,
    &PEOPLE,
    &SIBLINGS,
    &ATTACHMENTS,
];

/// The children who died or were harmed.
pub static CHILDREN: Group = Group {
    id: "children",
    one: "child",
    add: "Add another child who died or was harmed",
    title: "Children who died or were harmed",
    hint: "Put the child to be counted first: national statistics use the details of one child",
    least: 1,
    most: 4,
    full: "This form takes the details of 4 children. Describe any others under “Details of other \
           children”.",
    named_by: &["child_forenames", "child_last_name"],
};

/// Other authorities.
pub static OTHER_AUTHORITIES: Group = Group {
    id: "other_las",
    one: "authority",
    add: "",
    title: "Other authorities involved",
    hint: "Add each authority that has a part in this, and when you told it",
    least: 0,
    most: 10,
    full: "You have added 10 authorities. Name any others in “What happened”.",
    named_by: &["other_la"],
};

/// Partners' views on notifying.
pub static PARTNER_VIEWS: Group = Group {
    id: "notify_views",
    one: "view",
    add: "",
    title: "Partners’ views on notifying",
    hint: "Add each partner that was asked; your authority decides",
    least: 0,
    most: 10,
    full: "You have added 10 views. Describe any others with how the disagreement was settled.",
    named_by: &["notify_view_of", "notify_view"],
};

/// People inside the council whom somebody informed.
pub static TOLD_INTERNALLY: Group = Group {
    id: "told_internally",
    one: "person told",
    add: "",
    title: "Told inside the council",
    hint: "Add each person or team that you told, and when",
    least: 0,
    most: 20,
    full: "You have added 20 people. Name any others with the last one.",
    named_by: &["told_inside", "told_inside_on"],
};

/// The people around the children, asked once for the incident.
pub static PEOPLE: Group = Group {
    id: "people",
    one: "person",
    add: "",
    title: "Family and household",
    hint: "Mother, father, step-parents, partners, carers; brothers and sisters have their own list",
    least: 0,
    most: 50,
    full: "You have added 50 people. Describe any others in “What happened”.",
    named_by: &["person_name"],
};

/// Children other than those who died or were harmed.
pub static SIBLINGS: Group = Group {
    id: "siblings_other_children",
    one: "other child",
    add: "Add a brother, sister or other child",
    title: "Other children",
    hint: "Add brothers, sisters and any other child who may be at risk",
    least: 0,
    most: 20,
    full: "You have added 20 children. Describe any others under what has been done to make \
           children safe.",
    named_by: &["sibling_relation"],
};

/// Titles of documents that the council sends another way.
pub static ATTACHMENTS: Group = Group {
    id: "attachments_list",
    one: "document",
    add: "",
    title: "Documents to follow",
    hint: "Give titles only, without names of people",
    least: 0,
    most: 20,
    full: "You have listed 20 documents. List any others in the last title.",
    named_by: &["attachment_title"],
};

/// The child has been identified.
const IDENTIFIED: When = When::Not(&When::Is("child_unidentified", &["yes"]));

/// The child is not identified yet, and the user can describe the child.
const DESCRIBED: When = When::All(&[
    When::Is("child_unidentified", &["yes"]),
    When::Is("child_described", &["yes"]),
]);

/// The child is identified, or the user can describe the child.
const KNOWN: When = When::Any(&[IDENTIFIED, DESCRIBED]);

/// The child is identified and has been born.
const BORN: When = When::All(&[IDENTIFIED, When::Not(&When::Is("child_unborn", &["yes"]))]);
