//! What the person and the host's page notice: the status line, events, focus, a page drawn anew.

use crate::app::state::FormState;
use crate::record::date;
use crate::wire::payload;

impl FormState {
    /// Fires `notifiable-incident-NAME` on the element. Never with personal data.
    pub fn fire(self, name: &str, detail: &[(&str, &str)]) {
        self.platform().page.fire(name, detail);
    }

    /// Shows a sentence in the status line.
    pub fn report(self, text: &str) {
        self.status.set(text.to_owned());
    }

    /// A moment of a payload in words, as the time in London; as it is where it is no moment.
    pub fn words_for_instant(self, instant: &str) -> String {
        match payload::read_instant(instant) {
            Some(moment) => self.words_for_moment(moment.and_utc().timestamp()),
            None => instant.to_owned(),
        }
    }

    /// A moment in seconds since 1970 in words, as the time in London.
    pub fn words_for_moment(self, at: i64) -> String {
        let utc = chrono::DateTime::from_timestamp(at, 0)
            .unwrap_or_default()
            .naive_utc();
        let london = self.platform().clock.london_at(utc).unwrap_or(utc);
        date::long_with_time(london)
    }

    /// Moves the focus to an element of the form, once it is drawn.
    pub fn focus(self, id: &str) {
        self.platform().page.focus(id);
    }

    /// Builds the page anew: its answers were filled in from outside, or its words changed.
    pub fn draw_anew(self) {
        self.drawing.update(|drawing| *drawing += 1);
    }
}
