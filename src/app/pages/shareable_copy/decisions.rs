//! The decisions that somebody makes on the page of the copy without names.

use crate::app::actions::save;
use crate::app::signals::{Memo, RwSignal};
use crate::app::state::FormState;
use crate::record::shareable::{Choice, Finding};
use leptos::prelude::*;
use std::sync::Arc;

/// The decisions of the page.
#[derive(Clone, Copy)]
pub struct Decisions {
    /// The form that the decisions belong to.
    pub form: FormState,
    /// The number of undecided findings.
    pub undecided: Memo<usize>,
    /// The result of sending the copy, as a sentence. Blank before it is sent.
    pub send_result: RwSignal<String>,
    /// An attempt to send the copy is in flight.
    pub in_flight: RwSignal<bool>,
}

impl Decisions {
    /// The decisions about all findings of the copy.
    pub fn about(form: FormState, all: Arc<Vec<Finding>>) -> Decisions {
        Decisions {
            form,
            undecided: Memo::new(move |_| {
                form.session.with(|session| {
                    let is_open = |finding: &&Finding| session.sharing.of(finding).is_none();
                    all.iter().filter(is_open).count()
                })
            }),
            send_result: RwSignal::new(String::new()),
            in_flight: RwSignal::new(false),
        }
    }

    /// The decision about a finding. None while it is undecided.
    pub fn of(self, finding: &Finding) -> Option<Choice> {
        self.form
            .session
            .with_untracked(|session| session.sharing.of(finding).cloned())
    }

    /// Makes the same decision about several findings, and saves it soon.
    pub fn choose(self, findings: &[Finding], choice: &Choice) {
        if untrack(|| self.form.is_read_only()) {
            return;
        }
        self.form.session.update(|session| {
            for finding in findings {
                session.sharing.choose(finding, choice.clone());
            }
        });
        save::save_soon(self.form);
        // The result of sending was about the copy before this decision.
        if !self.in_flight.get_untracked() {
            self.send_result.set(String::new());
        }
    }
}
