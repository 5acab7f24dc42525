//! `<notifiable-incident>`: attributes in, events out, mount and unmount.
//!
//! A JavaScript class extends `HTMLElement`, which Rust cannot (`element.js`); everything behind it
//! is here.

use crate::browser::later::Fetch;
use crate::browser::{Host, Promise, Root, clock::Clock, database::Database, events, keys::Keys};
use crate::catalogue::words;
use crate::law::Calendar;
use crate::platform::Clock as _;
use crate::record::{AssessmentContext, Checklist};
use crate::settings::Settings;
use crate::ui::{self, Broken, Desk, Form, Given, Method, kept};
use crate::use_cases::Session;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

/// One element with its form.
#[wasm_bindgen]
pub struct Mounted {
    desk: Desk,
    host: Host,
    /// Kept until unmounting: dropping it takes the form down.
    form: Option<Form>,
}

/// Shows the form in an element's shadow root. `fetch` brings the later part.
#[wasm_bindgen]
pub fn mount(host: Host, root: Root, fetch: Fetch) -> Result<Mounted, JsValue> {
    let (settings, refused) = Settings::read(&|name| host.get_attribute(name));
    let database = Database::default();
    let keys = Rc::new(Keys::of(database.clone()).asking(host.clone()));
    let clock = Clock;
    let context = AssessmentContext {
        today: clock.today(),
        calendar: Calendar::built_in(),
        anchor: settings.anchor,
        sent: false,
        checklist: Checklist::default(),
    };
    let session = Session::open(context, settings, keys.as_ref())
        .map_err(|_| JsValue::from_str(words::NO_KEY.title))?;
    let world = ui::World {
        clock: Rc::new(clock),
        keys,
        database,
        fetch,
    };
    let (desk, form) = ui::mount(session, world, host.clone(), &root);
    let mounted = Mounted {
        desk,
        host,
        form: Some(form),
    };
    mounted.report(&refused);
    Ok(mounted)
}

#[wasm_bindgen]
impl Mounted {
    /// An attribute changed while the form is shown.
    pub fn attribute_changed(&self, name: &str) {
        let (settings, mut refused) = Settings::read(&|name| self.host.get_attribute(name));
        // The others were reported when they changed.
        refused.retain(|refused| *refused == name);
        self.desk.set_settings(settings);
        self.report(&refused);
    }

    /// Does what a method of the element asks, by its name, with the text that goes with it. A promise of
    /// what the method gives; broken with a code and with what is wrong.
    pub fn call(&self, method: &str, text: String) -> Promise {
        let desk = self.desk;
        let method = Method::named(method, text);
        future_to_promise(async move {
            let method = method.ok_or(JsValue::UNDEFINED)?;
            // These two show something before the later part is here.
            match method {
                Method::Submit if desk.is_open() => desk.go_to_send(),
                Method::Lock if !desk.is_open() => return Ok(JsValue::UNDEFINED),
                Method::Lock if desk.later_now().is_none() => {
                    // Nothing is kept yet: it stays in memory.
                    kept::lock(desk, None);
                    return Ok(JsValue::UNDEFINED);
                }
                _ => {}
            }
            let given = match desk.while_open(desk.later()).await.flatten() {
                Some(later) => (later.method)(desk, method).await,
                None => Err(Broken::of("part-missing", words::PAGE_NOT_HERE.title)),
            };
            Ok(
                match given.map_err(|broken| events::error(broken.code, &broken.message))? {
                    Given::Done => JsValue::UNDEFINED,
                    Given::Number(number) => JsValue::from_f64(number as f64),
                    Given::Text(text) => text.into(),
                },
            )
        })
    }

    /// Everything typed so far as JSON text, at once. Fails before the later part is here, with the
    /// questions about what happened.
    pub fn written(&self) -> Result<String, JsValue> {
        let later = self.desk.later_now().ok_or(JsValue::UNDEFINED)?;
        Ok(self.desk.session(later.export))
    }

    /// Fetches the later part, now that the task list is shown.
    pub fn fetch_later(&self) {
        ui::fetch_later(self.desk);
    }

    /// Takes the form down.
    pub fn unmount(mut self) {
        if let Some(later) = self.desk.later_now() {
            (later.leave)(self.desk);
        }
        drop(self.form.take());
    }

    fn report(&self, refused: &[&'static str]) {
        for attribute in refused {
            self.desk
                .fire("error", &[("code", "attribute"), ("attribute", attribute)]);
        }
    }
}

/// What the page says when this code has stopped and can say nothing any more: a title, a sentence,
/// another one that goes with a button, and the words of that button (H9).
#[wasm_bindgen]
pub fn words_when_stopped() -> Vec<String> {
    let mut words = vec![words::STOPPED.title.to_owned()];
    words.extend(words::STOPPED.text.iter().map(|text| (*text).to_owned()));
    words.push(words::DOWNLOAD_WRITTEN.to_owned());
    words
}

/// Assesses one case: JSON in, JSON out. Only once the later part is here.
#[wasm_bindgen]
pub fn assess(json: &str) -> String {
    (ui::later_part().assess)(json)
}

/// The JSON Schema of what is sent, as JSON. Only once the later part is here.
#[wasm_bindgen]
pub fn schema() -> String {
    (ui::later_part().schema)()
}
