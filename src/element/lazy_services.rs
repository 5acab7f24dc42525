//! The seam between the two wasm files. Everything that only [`load`] reaches comes with the second:
//! the lazy part of the form, and what it needs of the browser.

use crate::app::lazy::LoadError;
use crate::app::part::PART;
use crate::app::state::{LazyPart, Loaded};
use crate::browser::database::Database;
use crate::browser::documents::Documents;
use crate::browser::keys::Keys;
use crate::browser::locks::Locks;
use crate::browser::network::Network;
use crate::browser::{Host, Root};
use crate::platform::Services;
use std::cell::Cell;
use std::rc::Rc;

/// What the second file brings.
#[derive(Clone, Copy)]
struct LazyFile {
    part: &'static dyn LazyPart,
    services: fn(Host, Root) -> Services,
}

static FILE: LazyFile = LazyFile {
    part: PART,
    services,
};

/// The browser, as the lazy part of one element may use it.
fn services(host: Host, root: Root) -> Services {
    let database = Database::default();
    Services {
        keys: Rc::new(Keys::of(database.clone()).asking(host.clone())),
        store: Rc::new(database),
        locks: Rc::new(Locks),
        network: Rc::new(Network::new(host)),
        documents: Rc::new(Documents::of(root)),
    }
}

thread_local! {
    static HERE: Cell<Option<&'static dyn LazyPart>> = const { Cell::new(None) };
}

/// Loads the lazy part for one element. A load that failed may be tried again.
pub async fn load_for(host: Host, root: Root) -> Result<Loaded, LoadError> {
    let part = load().await?;
    Ok(Loaded {
        part: part.part,
        services: (part.services)(host, root),
    })
}

/// Loads the lazy part for a program.
pub async fn load_for_program() -> Result<(), LoadError> {
    load().await.map(drop)
}

async fn load() -> Result<&'static LazyFile, LoadError> {
    let file = seam::load().await.map_err(|_| LoadError)?;
    HERE.set(Some(file.part));
    Ok(file)
}

/// The lazy part, where it has been loaded.
pub fn loaded() -> Option<&'static dyn LazyPart> {
    HERE.get()
}

/// The place where the wasm is split. `src/lazy.js` fetches the second file.
#[cfg(split)]
#[allow(
    unsafe_code,
    reason = "the macro declares a function that is imported from the second file"
)]
mod seam {
    use super::{FILE, LazyFile};
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    #[wasm_split(lazy, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn load() -> Result<&'static LazyFile, SplitLoaderError> {
        Ok(&FILE)
    }
}

#[cfg(not(split))]
mod seam {
    use super::{FILE, LazyFile, LoadError};

    pub async fn load() -> Result<&'static LazyFile, LoadError> {
        Ok(&FILE)
    }
}
