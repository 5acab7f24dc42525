//! IndexedDB with futures, and the `Store` through which records are saved in it.

use super::task::finish;
use super::timer;
use super::window::window;
use crate::platform::{Guard, Store, StoreError, Write};
use async_trait::async_trait;
use gloo_events::EventListener;
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest,
    IdbTransaction, IdbTransactionMode,
};

/// The database's name. No field value is ever part of a name, key or index (S11).
const NAME: &str = "notifiable-incident";
/// Raised when an object store is added. Older code must still be able to open a newer database, because
/// councils roll back.
const VERSION: u32 = 2;
/// The object store of the signing key.
pub const KEYS: &str = "keys";
/// The object store of sealed records and of the keys that seal them. One store, so that one transaction
/// can write or delete both.
pub const RECORDS: &str = "records";

const STORES: [&str; 2] = [KEYS, RECORDS];

/// How long the browser may take to open the database. A busy machine has needed more than 10 s.
const OPEN_TIMEOUT_MS: u32 = 30_000;
/// How long another tab may block an upgrade while it finishes its writes (S7).
const BLOCKED_TIMEOUT_MS: u32 = 10_000;

/// The device's database. Opened on first use, and again after it was closed.
#[derive(Clone, Default)]
pub struct Database(Rc<RefCell<Option<OpenDatabase>>>);

/// The open database, closed on drop: an open handle blocks upgrades by other tabs.
struct OpenDatabase {
    handle: IdbDatabase,
    _on_close: Closure<dyn FnMut()>,
}

impl Drop for OpenDatabase {
    fn drop(&mut self) {
        self.handle.set_onversionchange(None);
        self.handle.set_onclose(None);
        // The browser finishes a write in flight first.
        self.handle.close();
    }
}

impl Database {
    async fn handle(&self) -> Result<IdbDatabase, StoreError> {
        if let Some(open) = self.0.borrow().as_ref() {
            return Ok(open.handle.clone());
        }
        // Runs to its end even if this future is dropped: an abandoned upgrade leaves a database without
        // stores, and an abandoned handle blocks other tabs.
        finish(self.clone().open()).await
    }

    async fn open(self) -> Result<IdbDatabase, StoreError> {
        // Chromium freezes a page that is left, unless it listens to `unload`. A frozen request would
        // block every later page.
        let unfrozen = EventListener::new(&window(), "unload", |_| ());
        let handle = open_database().await;
        drop(unfrozen);
        let handle = handle?;
        // Drop the handle when the browser closes the database, or another tab upgrades it. The next use
        // opens it again (S7, S8).
        let open = Rc::downgrade(&self.0);
        let on_close = Closure::<dyn FnMut()>::new(move || {
            drop(open.upgrade().and_then(|open| open.take()));
        });
        let callback = on_close.as_ref().unchecked_ref();
        handle.set_onversionchange(Some(callback));
        handle.set_onclose(Some(callback));
        *self.0.borrow_mut() = Some(OpenDatabase {
            handle: handle.clone(),
            _on_close: on_close,
        });
        Ok(handle)
    }

    /// Closes the database, for example before the browser freezes the page (S8).
    pub fn close(&self) {
        self.0.take();
    }

    /// Begins a transaction. Opens the database again where its handle was closed.
    async fn transaction(&self, store: &str, write: bool) -> Result<IdbTransaction, StoreError> {
        let handle = self.handle().await?;
        if let Ok(transaction) = begin(&handle, store, write) {
            return Ok(transaction);
        }
        self.close();
        let handle = self.handle().await?;
        begin(&handle, store, write).map_err(|error| store_error(&error))
    }

    async fn store(
        &self,
        store: &str,
        write: bool,
    ) -> Result<(IdbTransaction, IdbObjectStore), StoreError> {
        let transaction = self.transaction(store, write).await?;
        let objects = transaction.object_store(store);
        Ok((transaction, objects.map_err(|error| store_error(&error))?))
    }

    /// Reads a value. `undefined` where there is none.
    pub async fn get(&self, store: &str, key: &str) -> Result<JsValue, StoreError> {
        let (_, objects) = self.store(store, false).await?;
        result_of(objects.get(&key.into())).await
    }

    /// Adds a value. False where another tab added one first.
    pub async fn add(&self, store: &str, key: &str, value: &JsValue) -> Result<bool, StoreError> {
        let (transaction, objects) = self.store(store, true).await?;
        if !result_of(objects.get(&key.into())).await?.is_undefined() {
            return Ok(false);
        }
        result_of(objects.put_with_key(value, &key.into())).await?;
        completed(&transaction).await.map(|()| true)
    }

    async fn write(&self, guards: &[Guard], writes: &[Write]) -> Result<bool, StoreError> {
        let (transaction, objects) = self.store(RECORDS, true).await?;
        for guard in guards {
            let found = result_of(objects.get(&guard.name.as_str().into())).await?;
            let is_there = !found.is_undefined();
            if !guard.holds(is_there, &bytes(found).unwrap_or_default()) {
                // The guards come first, so nothing was written yet.
                let _ = transaction.abort();
                return Ok(false);
            }
        }
        for write in writes {
            let key = JsValue::from_str(&write.name);
            let request = match &write.value {
                Some(value) => objects.put_with_key(&Uint8Array::from(value.as_slice()), &key),
                None => objects.delete(&key),
            };
            // No wait for each request: a request that fails aborts the transaction.
            request.map_err(|error| store_error(&error))?;
        }
        commit_now(&transaction);
        completed(&transaction).await.map(|()| true)
    }
}

#[async_trait(?Send)]
impl Store for Database {
    async fn names(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let (_, objects) = self.store(RECORDS, false).await?;
        let end = [prefix, "\u{ffff}"].concat();
        let range =
            IdbKeyRange::bound(&prefix.into(), &end.into()).map_err(|error| store_error(&error))?;
        let names = result_of(objects.get_all_keys_with_key(&range)).await?;
        let names = Array::from(&names);
        Ok(names.iter().filter_map(|name| name.as_string()).collect())
    }

    async fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(bytes(self.get(RECORDS, name).await?))
    }

    async fn commit(&self, guards: &[Guard], writes: &[Write]) -> Result<bool, StoreError> {
        let written = self.write(guards, writes).await;
        if written == Err(StoreError::Failed) {
            self.close();
        }
        written
    }
}

fn bytes(value: JsValue) -> Option<Vec<u8>> {
    Some(value.dyn_ref::<Uint8Array>()?.to_vec())
}

/// Begins a transaction with strict durability: it completes once the bytes are on the disk (S2). With
/// Chrome's default it completes earlier.
fn begin(handle: &IdbDatabase, store: &str, write: bool) -> Result<IdbTransaction, JsValue> {
    if !write {
        return handle.transaction_with_str(store);
    }
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    // Through `Reflect`, because web-sys lacks the third argument.
    let transaction: js_sys::Function = Reflect::get(handle, &"transaction".into())?.dyn_into()?;
    let mode = JsValue::from(IdbTransactionMode::Readwrite);
    transaction
        .call3(handle, &store.into(), &mode, &options)?
        .dyn_into()
}

async fn open_database() -> Result<IdbDatabase, StoreError> {
    let factory: IdbFactory = Reflect::get(&js_sys::global(), &"indexedDB".into())
        .ok()
        .and_then(|factory| factory.dyn_into().ok())
        .ok_or(StoreError::Missing)?;
    let request = factory.open_with_u32(NAME, VERSION);
    match opened(request).await {
        // A later version of the form has upgraded the database. It works if it has these object stores.
        Err(StoreError::Newer) => {
            let handle = opened(factory.open(NAME)).await?;
            let names = handle.object_store_names();
            match STORES.iter().all(|store| names.contains(store)) {
                true => Ok(handle),
                false => {
                    handle.close();
                    Err(StoreError::Newer)
                }
            }
        }
        other => other,
    }
}

async fn opened(request: Result<IdbOpenDbRequest, JsValue>) -> Result<IdbDatabase, StoreError> {
    // `open` throws in some private windows, and where a policy blocks it.
    let request = request.map_err(|_| StoreError::Missing)?;
    let upgrade = on_upgrade(request.clone());
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let opened = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    let blocked = Promise::new(&mut |resolve, _| request.set_onblocked(Some(&resolve)));
    let timeout = timer::sleep(OPEN_TIMEOUT_MS);
    let first = JsFuture::from(Promise::race(&Array::of3(&opened, &blocked, &timeout))).await;
    let settled = match first {
        // Give up in the end: the other tab may never close its handle (S7).
        Ok(event) if is_blocked(&event) => {
            let timeout = timer::sleep(BLOCKED_TIMEOUT_MS);
            JsFuture::from(Promise::race(&Array::of2(&opened, &timeout))).await
        }
        other => other,
    };
    request.set_onblocked(None);
    if settled.as_ref().is_ok_and(JsValue::is_undefined) {
        // The request may still succeed later and upgrade the database, so the handler that creates the
        // object stores must stay.
        upgrade.forget();
        close_when_opened(&request);
        return Err(StoreError::Blocked);
    }
    request.set_onupgradeneeded(None);
    match settled {
        Ok(_) => match request.result().map(JsCast::dyn_into::<IdbDatabase>) {
            Ok(Ok(handle)) => Ok(handle),
            _ => Err(StoreError::Failed),
        },
        Err(_) => Err(match request.error() {
            Ok(Some(error)) => match store_error(&error) {
                StoreError::Failed => StoreError::Missing,
                other => other,
            },
            _ => StoreError::Missing,
        }),
    }
}

fn is_blocked(event: &JsValue) -> bool {
    let event = event.dyn_ref::<web_sys::Event>();
    event.is_some_and(|event| event.type_() == "blocked")
}

/// Closes a database that opens after the timeout, so that it does not block other tabs.
fn close_when_opened(request: &IdbOpenDbRequest) {
    let opened = request.clone();
    let close = Closure::once_into_js(move || {
        if let Ok(Ok(handle)) = opened.result().map(JsCast::dyn_into::<IdbDatabase>) {
            handle.close();
        }
    });
    request.set_onsuccess(Some(close.unchecked_ref()));
}

fn on_upgrade(request: IdbOpenDbRequest) -> Closure<dyn FnMut()> {
    Closure::new(move || {
        let Ok(Ok(database)) = request.result().map(JsCast::dyn_into::<IdbDatabase>) else {
            return;
        };
        for store in STORES {
            // Fails only where the object store exists.
            let _ = database.create_object_store(store);
        }
    })
}

fn store_error(error: &JsValue) -> StoreError {
    let name = Reflect::get(error, &"name".into())
        .ok()
        .and_then(|name| name.as_string());
    match name.as_deref() {
        Some("QuotaExceededError") => StoreError::Full,
        Some("VersionError") => StoreError::Newer,
        Some("SecurityError") => StoreError::Missing,
        _ => StoreError::Failed,
    }
}

/// Awaits a request. The transaction is still active afterwards: the browser runs microtasks before it
/// deactivates the transaction.
async fn result_of(request: Result<IdbRequest, JsValue>) -> Result<JsValue, StoreError> {
    let request = request.map_err(|error| store_error(&error))?;
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    let settled = JsFuture::from(promise).await;
    match (settled, request.error()) {
        (Ok(_), _) => request.result().map_err(|error| store_error(&error)),
        (Err(_), Ok(Some(error))) => Err(store_error(&error)),
        _ => Err(StoreError::Failed),
    }
}

/// Commits explicitly: the browser aborts transactions without a commit when the user leaves the page. An
/// older browser has no `commit`, and commits by itself.
fn commit_now(transaction: &IdbTransaction) {
    #[expect(
        deprecated,
        reason = "it is standard (IndexedDB 3.0), whatever web-sys says"
    )]
    let _ = transaction.commit();
}

/// Awaits the end of a transaction: a request that succeeded can still be rolled back (S2).
async fn completed(transaction: &IdbTransaction) -> Result<(), StoreError> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onerror(Some(&reject));
        transaction.set_onabort(Some(&reject));
    });
    match JsFuture::from(promise).await {
        Ok(_) => Ok(()),
        Err(_) => Err(transaction
            .error()
            .map_or(StoreError::Failed, |error| store_error(&error))),
    }
}
