//! What is asked and answered: the catalogue, the facts read from it, the review and what is shown of them.

mod care_leaver;
mod catalogue;
mod deadlines;
mod decision;
mod errors;
mod facts;
mod in_short;
mod narratives;
mod national;
mod next_question;
mod questions;
mod reading;
mod referral;
mod review;
mod session;
mod shareable;
mod siblings;
#[path = "../support/mod.rs"]
mod support;
mod timeline;
mod to_notify;
