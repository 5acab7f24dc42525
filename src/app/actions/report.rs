//! Small methods for every action: events, the status line, times in words, focus, drawing the page again.

use crate::app::state::FormState;
use crate::record::date;
use crate::wire::payload;

impl FormState {
    /// Fires `notifiable-incident-NAME` on the element. The detail never holds personal data.
    pub fn fire(self, name: &str, detail: &[(&str, &str)]) {
        self.platform().page.fire(name, detail);
    }

    /// Shows a sentence in the status line.
    pub fn report(self, text: &str) {
        self.status.set(text.to_owned());
    }

    /// A payload's timestamp as the time in London, in words. Returns any other text unchanged.
    pub fn words_for_instant(self, instant: &str) -> String {
        match payload::read_instant(instant) {
            Some(moment) => self.words_for_moment(moment.and_utc().timestamp()),
            None => instant.to_owned(),
        }
    }

    /// Seconds since 1970 as the time in London, in words.
    pub fn words_for_moment(self, at: i64) -> String {
        let utc = chrono::DateTime::from_timestamp(at, 0)
            .unwrap_or_default()
            .naive_utc();
        let london = self.platform().clock.london_at(utc).unwrap_or(utc);
        date::long_with_time(london)
    }

    /// Moves the focus to the element with this id, once it is drawn.
    pub fn focus(self, id: &str) {
        self.platform().page.focus(id);
    }

    /// Builds the page again. Needed where its answers or words changed other than by typing.
    pub fn draw_anew(self) {
        self.drawing.update(|drawing| *drawing += 1);
    }
}
