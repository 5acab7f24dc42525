//! `<notifiable-incident>`: attributes in, events out, mount and unmount.
//!
//! A JavaScript class extends `HTMLElement`, which Rust cannot (`element.js`); everything behind it
//! is here.

use crate::browser::later::Fetch;
use crate::browser::{Host, Promise, Root, clock::Clock, database::Database, keys::Keys};
use crate::catalogue::words;
use crate::law::Calendar;
use crate::ports::Clock as _;
use crate::record::{Checklist, Setting};
use crate::session::Session;
use crate::settings::Settings;
use crate::ui::{self, Desk, Form, LaterPart, kept};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

/// One element with its form.
#[wasm_bindgen]
pub struct Mounted {
    desk: Desk,
    host: Host,
    keys: Rc<Keys>,
    /// Kept until unmounting: dropping it takes the form down.
    form: Option<Form>,
}

/// Shows the form in an element's shadow root. `fetch` brings the later part.
#[wasm_bindgen]
pub fn mount(host: Host, root: Root, fetch: Fetch) -> Result<Mounted, JsValue> {
    let (settings, refused) = Settings::read(&|name| host.get_attribute(name));
    let database = Database::default();
    let keys = Rc::new(Keys::of(database.clone()));
    let clock = Clock::default();
    let setting = Setting {
        today: clock.today(),
        calendar: Calendar::built_in(),
        anchor: settings.anchor,
        sent: false,
        checklist: Checklist::default(),
    };
    let session = Session::open(setting, settings, keys.as_ref())
        .map_err(|_| JsValue::from_str(words::NO_KEY.title))?;
    let world = ui::World {
        clock: Rc::new(clock),
        keys: keys.clone(),
        database,
        fetch,
    };
    let (desk, form) = ui::mount(session, world, host.clone(), &root);
    let mounted = Mounted {
        desk,
        host,
        keys,
        form: Some(form),
    };
    mounted.report(&refused);
    Ok(mounted)
}

#[wasm_bindgen]
impl Mounted {
    /// An attribute changed while the form is shown.
    pub fn attribute_changed(&self, _name: &str) {
        let (settings, refused) = Settings::read(&|name| self.host.get_attribute(name));
        self.desk.set_settings(settings);
        self.report(&refused);
    }

    /// Everything typed so far, as JSON text that `load()` opens.
    pub fn export(&self) -> String {
        self.desk.session(|session| session.export().canonical())
    }

    /// A promise that is kept once everything typed is on the device, and broken with a code where it
    /// cannot be.
    pub fn save(&self) -> Promise {
        let desk = self.desk;
        future_to_promise(async move {
            (later(desk).await?.save)(desk).await?;
            Ok(JsValue::UNDEFINED)
        })
    }

    /// Puts the record away: saved, and gone from the page.
    pub fn lock(&self) -> Promise {
        let desk = self.desk;
        future_to_promise(async move {
            match desk.is_open().then(|| desk.later_now()) {
                None => {}
                Some(Some(later)) => (later.lock)(desk).await,
                // Nothing is kept yet: it stays in memory.
                Some(None) => kept::lock(desk, None),
            }
            Ok(JsValue::UNDEFINED)
        })
    }

    /// Deletes this user's records from the device. A promise of the number that stay: they wait to
    /// be sent, or another tab has them open.
    pub fn clear(&self) -> Promise {
        let desk = self.desk;
        future_to_promise(async move {
            let waiting = (later(desk).await?.clear)(desk).await?;
            Ok(JsValue::from_f64(waiting as f64))
        })
    }

    /// Opens a signed record, a plain payload or a downloaded copy. Broken with what is wrong.
    pub fn load(&self, text: String) -> Promise {
        let desk = self.desk;
        future_to_promise(async move {
            (later(desk).await?.load)(desk, text).await?;
            Ok(JsValue::UNDEFINED)
        })
    }

    /// Sends the record, as the button does.
    pub fn submit(&self) {
        self.desk.submit();
    }

    /// A promise of the public key as JSON text, for enrolment: a JWK with its thumbprint as `kid`.
    /// Nothing of the form is held meanwhile, so that it can be taken down.
    pub fn public_key(&self) -> Promise {
        let (desk, keys) = (self.desk, self.keys.clone());
        future_to_promise(async move {
            let key = (later(desk).await?.public_key)(keys).await;
            key.map(JsValue::from)
                .ok_or_else(|| words::NO_KEY.title.into())
        })
    }

    /// Fetches the later part, now that the first page is shown.
    pub fn fetch_later(&self) {
        ui::fetch_later(self.desk);
    }

    /// The council's own checklist, as JSON text: items that are not core switched off or reworded.
    pub fn set_checklist(&self, text: String) -> Promise {
        let desk = self.desk;
        future_to_promise(async move {
            (later(desk).await?.set_checklist)(desk, &text);
            Ok(JsValue::UNDEFINED)
        })
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

/// What the page says when this code has stopped and can say nothing any more: a title, a sentence
/// and the words of a button (H9).
#[wasm_bindgen]
pub fn words_when_stopped() -> Vec<String> {
    let words = [
        words::STOPPED.title,
        words::STOPPED.text.first().copied().unwrap_or_default(),
        words::DOWNLOAD_WRITTEN,
    ];
    words.map(str::to_owned).to_vec()
}

/// The later part of the form, or why there is none.
async fn later(desk: Desk) -> Result<&'static LaterPart, JsValue> {
    let later = desk.later().await;
    later.ok_or_else(|| words::PAGE_NOT_HERE.title.into())
}

/// Assesses one case: JSON in, JSON out.
#[wasm_bindgen]
pub fn assess(json: &str) -> String {
    crate::assess::assess(json)
}

/// The JSON Schema of what is sent, as JSON. Only once the later part is here.
#[wasm_bindgen]
pub fn schema() -> String {
    (ui::later_part().schema)().canonical()
}
