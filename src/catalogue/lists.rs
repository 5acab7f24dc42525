//! The options of every question that offers a choice, with the source of each list.
//!
//! The option lists inside the DfE form were not available, so no list marked as ours may be shown
//! as the DfE's. Options keep the order of their source.

mod notification;
mod official;
mod ours;
mod review;

use super::List;

pub use notification::*;
pub use official::*;
pub use ours::*;
pub use review::*;

/// Every list, for tests. The wasm holds only those that a question offers.
pub static LISTS: &[&List] = &[
    &ABUSE_CATEGORY,
    &ABUSE_LINK,
    &ABUSE_NEGLECT_STATUS,
    &AGE_UNIT,
    &AGENCY,
    &AGENCY_ASKED,
    &ATTENDANCE,
    &ATTENDEE_FOR,
    &CONSIDERED,
    &CONTEXTUAL_FACTORS,
    &CONTEXTUAL_FACTORS_EXTRA,
    &COUNCILS_TOLD,
    &CRITERION_ANSWER,
    &DATE_PRECISION,
    &DISABILITY,
    &DISABILITY_KNOWN,
    &EDUCATION_ASKED,
    &EDUCATION_SETTING,
    &ETHNICITY,
    &EXCLUSION,
    &FAMILY_INFORMED,
    &HARM_CONTEXT,
    &HARM_TYPE,
    &HUMAN_DECISION,
    &IMMIGRATION,
    &INCIDENT_JURISDICTION,
    &IN_TOUCH,
    &INCIDENT_LOCATION,
    &ITEM_STATE,
    &LCSPR_CIRCUMSTANCE,
    &LCSPR_CRITERION,
    &LEGAL_STATUS,
    &LEGAL_STATUS_OTHER,
    &LIVING_ARRANGEMENT,
    &MEDIA_INTEREST,
    &MONITORED_KIND,
    &NATIONAL_CRITERION,
    &NHS_NUMBER_MISSING,
    &NOTIFICATION_REASON,
    &NOTIFY_VIEW,
    &OUTCOME,
    &PANEL_VIEW,
    &PARALLEL_PROCESS,
    &PARTNER_VIEW,
    &PARTNERS,
    &PLACEMENT_PROVIDER,
    &PLACEMENT_TYPE,
    &PLAN,
    &POLICE_STATUS,
    &POST_MORTEM,
    &RAPID_REVIEW_DECISION,
    &RELATIONSHIP,
    &REPORT_CONTENTS,
    &REPORT_QUALITY,
    &REVIEW_BY_CHOICE,
    &ROLE_IN_INCIDENT,
    &SENT_TO,
    &SEX,
    &SOCIAL_CARE_STATUS,
    &TOLD_HOW,
    &TOLD_INSIDE,
    &UPN_MISSING,
    &VIEW_OF,
    &YES_NO,
];

impl List {
    /// The words of an option, retired ones included.
    pub fn label(&self, code: &str) -> Option<&'static str> {
        self.options()
            .iter()
            .find(|option| option.code == code)
            .map(|option| option.label)
    }
}
