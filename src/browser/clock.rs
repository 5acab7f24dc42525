//! The device's clock, converted to the time in London.

use crate::platform;
use crate::platform::london::london_by_rule;
use chrono::{DateTime, NaiveDateTime};
use js_sys::Date;
use wasm_bindgen::prelude::wasm_bindgen;

// JavaScript, because reading the parts of a date takes 14 calls from wasm. The format is made once: making
// one costs far more than using it.
#[wasm_bindgen(inline_js = r#"
let format;

export function timeInLondon(moment) {
  try {
    format ??= new Intl.DateTimeFormat("en-GB", {
      timeZone: "Europe/London", hourCycle: "h23",
      year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
    });
    const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
    return Date.UTC(part.year, part.month - 1, part.day, part.hour % 24, part.minute, part.second);
  } catch {
    return NaN;
  }
}
"#)]
extern "C" {
    /// Converts milliseconds since 1970 to the wall clock in London, in milliseconds as if it were UTC. NaN
    /// where the browser has no time zone data.
    #[wasm_bindgen(js_name = timeInLondon)]
    fn time_in_london(moment: f64) -> f64;
}

/// The browser's clock and its time zone data.
pub struct Clock;

impl platform::Clock for Clock {
    fn utc(&self) -> NaiveDateTime {
        let moment = DateTime::from_timestamp_millis(Date::now() as i64);
        moment.unwrap_or(DateTime::UNIX_EPOCH).naive_utc()
    }

    fn london(&self) -> NaiveDateTime {
        let utc = self.utc();
        self.london_at(utc).unwrap_or(utc)
    }

    fn london_at(&self, utc: NaiveDateTime) -> Option<NaiveDateTime> {
        let london = time_in_london(utc.and_utc().timestamp_millis() as f64);
        if !london.is_finite() {
            // The browser has no time zone data.
            return Some(london_by_rule(utc));
        }
        let london = DateTime::from_timestamp_millis(london as i64)?;
        Some(london.naive_utc())
    }
}
