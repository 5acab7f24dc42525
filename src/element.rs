//! `<notifiable-incident>`: attributes in, events out, mount and unmount.
//!
//! A JavaScript class extends `HTMLElement`, which Rust cannot (`element.js`); everything behind it
//! is here.

use crate::browser::{Host, Root, clock::Clock, keys::Keys};
use crate::catalogue::words;
use crate::law::Calendar;
use crate::ports::Clock as _;
use crate::record::Setting;
use crate::session::{self, Session};
use crate::settings::Settings;
use crate::ui::{self, Desk, Form};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// One element with its form.
#[wasm_bindgen]
pub struct Mounted {
    desk: Desk,
    host: Host,
    keys: Rc<Keys>,
    /// Kept until unmounting: dropping it takes the form down.
    form: Option<Form>,
}

/// Shows the form in an element's shadow root.
#[wasm_bindgen]
pub fn mount(host: Host, root: Root) -> Result<Mounted, JsValue> {
    let (settings, refused) = Settings::read(&|name| host.get_attribute(name));
    let keys = Rc::new(Keys::default());
    let clock = Clock::new();
    let setting = Setting {
        today: clock.today(),
        calendar: Calendar::built_in(),
        anchor: settings.anchor,
        sent: false,
    };
    let session = Session::open(setting, settings, keys.as_ref())
        .map_err(|_| JsValue::from_str(words::NO_KEY.title))?;
    let world = ui::World {
        clock: Rc::new(clock),
        keys: keys.clone(),
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

    /// Sends the record, as the button does.
    pub fn submit(&self) {
        self.desk.submit();
    }

    /// The public key as JSON text, for enrolment: a JWK with its thumbprint as `kid`.
    pub async fn public_key(&self) -> Result<String, JsValue> {
        let keys = self.keys.clone();
        let jwk = session::public_jwk(keys.as_ref()).await;
        jwk.map(|jwk| jwk.canonical())
            .map_err(|_| JsValue::from_str(words::NO_KEY.title))
    }

    /// Takes the form down.
    pub fn unmount(mut self) {
        drop(self.form.take());
    }

    fn report(&self, refused: &[&'static str]) {
        for attribute in refused {
            self.desk
                .fire("error", &[("code", "attribute"), ("attribute", attribute)]);
        }
    }
}

/// Assesses one case: JSON in, JSON out.
#[wasm_bindgen]
pub fn assess(json: &str) -> String {
    crate::assess::assess(json)
}

/// The JSON Schema of what is sent, as JSON.
#[wasm_bindgen]
pub fn schema() -> String {
    crate::wire::schema::schema().canonical()
}
