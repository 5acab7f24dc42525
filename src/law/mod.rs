//! What the law and guidance say: facts in; duties, clocks and reasons out.
//!
//! Every rule is in [`rule`], with its source and how sure we are of it. The duty tests are one
//! function per clause in `duty`, the clocks are in `clock`, and [`assess`] puts them together.
//! An unknown fact is never read as "no".

mod assessment;
pub mod authority;
mod bank_holiday;
mod clock;
mod code;
pub mod date;
pub mod day_plan;
pub mod deadline;
mod duty;
mod facts;
mod guidance;
mod next_fact;
pub mod order;
pub mod rapid_review;
mod rule;
mod verdict;
mod work;
mod working_day;

pub use assessment::{
    Assessment, CHILDREN_IN_FORM, Change, Form, Notification, Status, Value, assess, assess_by,
    what_would_change,
};
pub use bank_holiday::standing as standing_holidays;
pub use clock::{Alternative, Clock, DeadlineStatus, Deadlines};
pub use deadline::{Count, DEADLINES, Deadline, DeadlineKind, Due, Event};
pub use duty::{Duties, Duty, Fact, Reason, ReasonDirection, Tell, Test, is_asked, reads};
pub use facts::{
    Abuse, Anchor, Child, Decision, Facts, Jurisdiction, Link, Outcome, Suspicion, Whose,
};
pub use guidance::{REVIEW_AIMS, RULESETS, ReviewAims, Ruleset, review_aims, ruleset_on};
pub use next_fact::{NextFacts, next_fact};
pub use rule::{CARE_LEAVERS_FROM, Certainty, DUTY_FROM, Rule, RuleId, Rules, rule, rules};
pub use verdict::{RapidReview, Verdict};
pub(crate) use work::step;
#[cfg(test)]
pub(crate) use work::steps_of;
pub use working_day::{Calendar, Counted, add_months, add_year};
