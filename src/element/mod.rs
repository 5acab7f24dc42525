//! The wasm exports behind `<notifiable-incident>`: mount, unmount, attributes and methods.
//!
//! Rust cannot extend `HTMLElement`, so the class is JavaScript (`element.js`) and calls these exports.

mod lazy_services;

use crate::app::App;
use crate::app::actions::{host_methods, left_early, navigate, save, settings, startup};
use crate::app::lazy::{HostMethod, LazyAction, MethodValue};
use crate::app::state::{FormState, LazyStatus, LoadLazyPart};
use crate::browser::clock::Clock;
use crate::browser::history::Listener;
use crate::browser::leaving::Guard;
use crate::browser::lifecycle::Lifecycle;
use crate::browser::random::Random;
use crate::browser::{Host, Promise, Root, events, host_page};
use crate::catalogue::words;
use crate::law::Calendar;
use crate::platform::Platform;
use crate::record::{AssessmentContext, Checklist};
use crate::settings::Settings;
use crate::use_cases::Session;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

/// One element with its form.
#[wasm_bindgen]
pub struct Mounted {
    host: Host,
    form: FormState,
    /// Removes the form when dropped.
    _shown: Shown,
}

/// Shows the form in an element's shadow root. Throws a sentence if the browser gives no random bytes for the
/// record's id.
#[wasm_bindgen]
pub fn mount(host: Host, root: Root) -> Result<Mounted, JsValue> {
    let (settings, refused) = Settings::read(&|name| host.get_attribute(name));
    let platform = platform(&host, &root);
    let context = AssessmentContext {
        today: platform.clock.today(),
        calendar: Calendar::built_in(),
        other_deadlines: None,
        anchor: settings.anchor,
        sent: false,
        checklist: Checklist::default(),
    };
    let session = Session::open(context, settings, &platform.random)
        .map_err(|_| JsValue::from_str(words::NO_KEY.title))?;
    let owner = Owner::new();
    let form = owner.with(|| FormState::new(session, platform, load(&host, &root)));
    let mounted = Mounted {
        host,
        form,
        _shown: Shown::new(owner, form, root),
    };
    mounted.report_refused(&refused);
    Ok(mounted)
}

/// The browser services that one element uses before the lazy part is loaded.
fn platform(host: &Host, root: &Root) -> Platform {
    Platform {
        clock: Rc::new(Clock),
        random: Rc::new(Random),
        page: Rc::new(host_page::Page::of(host.clone(), root.clone())),
    }
}

/// A function that loads the lazy part for one element.
fn load(host: &Host, root: &Root) -> LoadLazyPart {
    let (host, root) = (host.clone(), root.clone());
    Rc::new(move || Box::pin(lazy_services::load_for(host.clone(), root.clone())))
}

/// The form in the page, with its event listeners. Dropping it removes both.
struct Shown {
    owner: Owner,
    view: Option<UnmountHandle<AnyViewState>>,
    _history: Listener,
    _guard: Guard,
    _lifecycle: Lifecycle,
}

impl Shown {
    fn new(owner: Owner, form: FormState, root: Root) -> Shown {
        // A shadow root is no HTML element, but `mount_to` only calls methods that every node has.
        let root: Host = root.unchecked_into();
        let view = owner.with(|| mount_to(root, move || view! { <App form=form/> }.into_any()));
        let on_history = move |name: Option<String>| {
            // A history entry without a name is the host's own, such as a link within its page.
            if let Some(name) = name.filter(|_| form.is_open()) {
                navigate::show_history_page(form, &name);
            }
        };
        let lifecycle = move |moment| {
            if form.is_open() {
                startup::lifecycle(form, moment);
            }
        };
        Shown {
            owner,
            view: Some(view),
            _history: Listener::new(on_history),
            _guard: Guard::new(move || form.is_open() && save::would_lose(form)),
            _lifecycle: Lifecycle::new(lifecycle),
        }
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        // Drop the view first: it must not read a disposed signal.
        drop(self.view.take());
        self.owner.cleanup();
    }
}

#[wasm_bindgen]
impl Mounted {
    /// Applies an attribute that changed while the form is shown.
    pub fn attribute_changed(&self, name: &str) {
        let (settings, mut refused) = Settings::read(&|name| self.host.get_attribute(name));
        // The other attributes were reported when they changed.
        refused.retain(|refused| *refused == name);
        settings::set_settings(self.form, settings);
        self.report_refused(&refused);
    }

    /// Runs a method of the element by its name, with `text` as argument. The promise rejects with an
    /// `Error` that has a `code`.
    pub fn call(&self, method: &str, text: String) -> Promise {
        let form = self.form;
        let method = HostMethod::named(method, text);
        future_to_promise(async move {
            let method = method.ok_or(JsValue::UNDEFINED)?;
            match host_methods::call_early(form, method).await {
                Ok(MethodValue::Done) => Ok(JsValue::UNDEFINED),
                Ok(MethodValue::Number(number)) => Ok(JsValue::from_f64(number as f64)),
                Ok(MethodValue::Text(text)) => Ok(text.into()),
                Err(error) => Err(events::error(error.code, &error.message)),
            }
        })
    }

    /// Everything typed so far as JSON text. Synchronous, so it works when the lazy part cannot load.
    pub fn written(&self) -> String {
        host_methods::export(self.form)
    }

    /// Saves the draft and removes the form. Without the lazy part, the draft is saved once that has
    /// loaded; until then the browser asks before the user leaves the page.
    pub fn unmount(self) {
        match self.form.lazy.get_untracked() {
            LazyStatus::Here(part) => part.run(self.form, LazyAction::Leave),
            _ => left_early::take_over(self.form, || Guard::new(left_early::would_lose)),
        }
    }

    fn report_refused(&self, refused: &[&'static str]) {
        for attribute in refused {
            self.form
                .fire("error", &[("code", "attribute"), ("attribute", attribute)]);
        }
    }
}

/// The words that `element.js` shows after this code has crashed: a title, a sentence, the sentence above
/// the download button, and the label of that button (H9).
#[wasm_bindgen]
pub fn words_when_stopped() -> Vec<String> {
    let mut words = vec![words::STOPPED.title.to_owned()];
    words.extend(words::STOPPED.text.iter().map(|text| (*text).to_owned()));
    words.push(words::DOWNLOAD_WRITTEN.to_owned());
    words
}

/// Loads the lazy part for JavaScript that calls [`assess`] or [`schema`]. After a failure it can be called
/// again.
#[wasm_bindgen]
pub async fn load_lazy() -> Result<(), JsValue> {
    let missing = |_| events::error("part-missing", words::PAGE_NOT_HERE.title);
    lazy_services::load_for_program().await.map_err(missing)
}

/// Whether the lazy part is loaded.
#[wasm_bindgen]
pub fn has_lazy() -> bool {
    lazy_services::loaded().is_some()
}

/// Assesses one case: JSON in, JSON out. None before the lazy part is loaded.
#[wasm_bindgen]
pub fn assess(json: &str) -> Option<String> {
    Some(lazy_services::loaded()?.assess(json))
}

/// The JSON Schema of the sent payload, as JSON. None before the lazy part is loaded.
#[wasm_bindgen]
pub fn schema() -> Option<String> {
    Some(lazy_services::loaded()?.schema())
}
