//! Questions and answers: the catalogue, facts read from answers, checks, the review and the timeline.

mod care_leaver;
mod catalogue;
mod deadlines;
mod death_alone;
mod decision;
mod errors;
mod facts;
mod follow_ups;
mod in_short;
mod narratives;
mod national;
mod next_question;
mod next_steps;
mod one_truth;
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
