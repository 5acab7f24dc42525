//! The device's clock, read as the time in London.

use crate::ports;
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The browser's clock and its time zone data.
pub struct Clock {
    format_to_parts: Function,
    format: Intl::DateTimeFormat,
}

impl Default for Clock {
    /// Prepares the London calendar once: making a format costs far more than using one.
    fn default() -> Clock {
        let options = Object::new();
        for (name, value) in [
            ("timeZone", "Europe/London"),
            ("hourCycle", "h23"),
            ("year", "numeric"),
            ("month", "2-digit"),
            ("day", "2-digit"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("second", "2-digit"),
        ] {
            // Setting a property of a fresh object cannot fail.
            let _ = Reflect::set(&options, &name.into(), &value.into());
        }
        let locales = Array::of1(&"en-GB".into());
        let format = Intl::DateTimeFormat::new(&locales, &options);
        let format_to_parts = Reflect::get(&format, &"formatToParts".into())
            .ok()
            .and_then(|function| function.dyn_into().ok())
            .unwrap_or_else(|| Function::new_no_args(""));
        Clock {
            format_to_parts,
            format,
        }
    }
}

impl Clock {
    /// A moment in UTC as the time in London. None where the browser has no time zone data.
    pub fn london_at(&self, utc: NaiveDateTime) -> Option<NaiveDateTime> {
        let moment = utc.and_utc().timestamp_millis() as f64;
        let parts: Array = self
            .format_to_parts
            .call1(&self.format, &Date::new(&JsValue::from_f64(moment)))
            .ok()?
            .dyn_into()
            .ok()?;
        let part = |wanted: &str| -> Option<u32> {
            parts.iter().find_map(|part| {
                let kind = Reflect::get(&part, &"type".into()).ok()?.as_string()?;
                let value = Reflect::get(&part, &"value".into()).ok()?.as_string()?;
                (kind == wanted).then(|| value.parse().ok()).flatten()
            })
        };
        let date =
            NaiveDate::from_ymd_opt(part("year")?.try_into().ok()?, part("month")?, part("day")?)?;
        date.and_hms_opt(part("hour")?, part("minute")?, part("second")?)
    }
}

impl ports::Clock for Clock {
    fn utc(&self) -> NaiveDateTime {
        let moment = DateTime::from_timestamp_millis(Date::now() as i64);
        moment.unwrap_or(DateTime::UNIX_EPOCH).naive_utc()
    }

    fn london(&self) -> NaiveDateTime {
        // A browser without time zone data gives UTC: at most an hour out, and only in summer.
        let utc = self.utc();
        self.london_at(utc).unwrap_or(utc)
    }
}
