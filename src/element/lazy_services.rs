//! The split between the two wasm files. The second file has all code that only [`load`] reaches: the
//! lazy part of the form, and the browser services that it uses.

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

/// The content of the second wasm file.
#[derive(Clone, Copy)]
struct LazyFile {
    part: &'static dyn LazyPart,
    services: fn(Host, Root) -> Services,
}

static FILE: LazyFile = LazyFile {
    part: PART,
    services,
};

/// The browser services for the lazy part of one element.
fn services(host: Host, root: Root) -> Services {
    let database = Database::default();
    Services {
        keys: Rc::new(Keys::of(database.clone()).with_host(host.clone())),
        store: Rc::new(database),
        locks: Rc::new(Locks),
        network: Rc::new(Network::new(host)),
        documents: Rc::new(Documents::of(root)),
    }
}

thread_local! {
    static LOADED: Cell<Option<&'static dyn LazyPart>> = const { Cell::new(None) };
}

/// Loads the lazy part for one element. After a failure it can be called again.
pub async fn load_for(host: Host, root: Root) -> Result<Loaded, LoadError> {
    let part = load().await?;
    Ok(Loaded {
        part: part.part,
        services: (part.services)(host, root),
    })
}

/// Loads the lazy part for JavaScript that calls `assess` or `schema`, without an element.
pub async fn load_for_program() -> Result<(), LoadError> {
    load().await.map(drop)
}

async fn load() -> Result<&'static LazyFile, LoadError> {
    let file = seam::load().await.map_err(|_| LoadError)?;
    LOADED.set(Some(file.part));
    Ok(file)
}

/// The lazy part. None before it is loaded.
pub fn loaded() -> Option<&'static dyn LazyPart> {
    LOADED.get()
}

/// The function at which the wasm is split. `src/lazy.js` fetches the second file.
#[cfg(split)]
#[allow(
    unsafe_code,
    reason = "the macro declares a function that the first file imports from the second"
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
