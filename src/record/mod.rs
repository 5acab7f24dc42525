//! The answers of a record: stored as typed, read as facts, checked before signing.

pub mod agencies;
mod answers;
mod assessment_context;
mod case_state;
mod checklist;
pub mod council_search;
pub mod date;
mod decision;
mod derived;
mod facts;
pub mod formats;
mod headline;
mod in_short;
pub mod merge;
mod national;
mod next_question;
mod next_steps;
pub mod plain;
mod reading;
mod referral;
pub mod review;
pub mod shareable;
pub mod siblings;
pub mod timeline;
mod to_notify;
mod unlikely;
mod validation;
mod visible_answers;

pub use answers::{Answer, Answers, Filled, INCIDENT, Key, Row, State};
pub use assessment_context::AssessmentContext;
pub use case_state::{CaseState, case_state, themes};
pub use checklist::Checklist;
pub use decision::{CheckedDecision, check_decision, is_decided_against};
pub use derived::Derived;
pub use facts::is_read;
pub use headline::{headline, is_death_alone, is_decision_open, to_tell, was_panel_notified};
pub use in_short::{InShort, NextDue};
pub use national::looked_after_death;
pub use next_question::{NextQuestion, facts_in_order};
pub use next_steps::next_steps;
pub use reading::{in_words, on_paper};
pub use referral::{CheckedReferral, REFERRAL_BY, REFERRAL_CHILD, REFERRAL_WHAT, check_referral};
pub use to_notify::{is_held_back, is_notifying_due, left_to_do, to_notify};
pub use validation::{
    Checked, NOT_LOOKED_AT, Problem, check, check_section, misfits, places, problems, review_places,
};
pub use visible_answers::{VisibleAnswers, age_in_words, is_referred};
