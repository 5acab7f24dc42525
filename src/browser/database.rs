//! IndexedDB as a few awaited calls, and the port through which records are kept in it.

use super::task::finish;
use super::timer;
use crate::platform::{Guard, Store, StoreError, Write};
use async_trait::async_trait;
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
/// Raised when a store is added. Older code must be able to open a newer database of the same
/// major number, because councils roll back.
const VERSION: u32 = 2;
/// Where the signing key is kept.
pub const KEYS: &str = "keys";
/// Where sealed records are kept, and beside them the keys that seal them: what is written together
/// and deleted together is one transaction.
pub const RECORDS: &str = "records";

const STORES: [&str; 2] = [KEYS, RECORDS];

/// How long the browser may take to open the database.
const PATIENCE_MS: u32 = 10_000;
/// How long another tab that has not made way for an upgrade may take to finish what it is writing
/// (S7).
const BLOCKED_MS: u32 = 500;

/// The device's database: opened when it is first needed, and again when it was closed.
#[derive(Clone, Default)]
pub struct Database(Rc<RefCell<Option<Open>>>);

/// The open database, closed when this is dropped: one that stays open without anybody to close it
/// keeps other tabs from upgrading it.
struct Open {
    handle: IdbDatabase,
    _gone: Closure<dyn FnMut()>,
}

impl Drop for Open {
    fn drop(&mut self) {
        self.handle.set_onversionchange(None);
        self.handle.set_onclose(None);
        // A write in flight is finished first.
        self.handle.close();
    }
}

impl Database {
    async fn handle(&self) -> Result<IdbDatabase, StoreError> {
        if let Some(open) = self.0.borrow().as_ref() {
            return Ok(open.handle.clone());
        }
        // An upgrade that is given up half way leaves a database without its stores, and a handle that
        // nobody closes keeps other tabs from theirs.
        finish(self.clone().open()).await
    }

    async fn open(self) -> Result<IdbDatabase, StoreError> {
        let handle = open_database().await?;
        // The browser closes it under a long-lived page, and another tab may want to upgrade it: the
        // handle goes, and the next use opens it again (S7, S8).
        let kept = Rc::downgrade(&self.0);
        let gone = Closure::<dyn FnMut()>::new(move || {
            drop(kept.upgrade().and_then(|kept| kept.take()));
        });
        let callback = gone.as_ref().unchecked_ref();
        handle.set_onversionchange(Some(callback));
        handle.set_onclose(Some(callback));
        *self.0.borrow_mut() = Some(Open {
            handle: handle.clone(),
            _gone: gone,
        });
        Ok(handle)
    }

    /// Lets go of the database, such as before the page is frozen (S8).
    pub fn close(&self) {
        self.0.take();
    }

    /// A transaction; on a fresh handle where the one before was closed.
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

    /// Reads a value; `undefined` when there is none.
    pub async fn get(&self, store: &str, key: &str) -> Result<JsValue, StoreError> {
        let (_, objects) = self.store(store, false).await?;
        asked(objects.get(&key.into())).await
    }

    /// Puts a value where there is none yet. False where another tab was first.
    pub async fn add(&self, store: &str, key: &str, value: &JsValue) -> Result<bool, StoreError> {
        let (transaction, objects) = self.store(store, true).await?;
        if !asked(objects.get(&key.into())).await?.is_undefined() {
            return Ok(false);
        }
        asked(objects.put_with_key(value, &key.into())).await?;
        completed(&transaction).await.map(|()| true)
    }

    async fn write(&self, guards: &[Guard], writes: &[Write]) -> Result<bool, StoreError> {
        let (transaction, objects) = self.store(RECORDS, true).await?;
        for guard in guards {
            let found = asked(objects.get(&guard.name.as_str().into())).await?;
            let is_there = !found.is_undefined();
            if !guard.holds(is_there, &bytes(found).unwrap_or_default()) {
                // Nothing was written, so there is nothing to take back.
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
            // What becomes of it is what becomes of the transaction.
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
        let names = asked(objects.get_all_keys_with_key(&range)).await?;
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

/// Done only when the transaction is complete and, because durability is strict, the bytes are on
/// the disk (S2): Chrome's default says "complete" before that.
fn begin(handle: &IdbDatabase, store: &str, write: bool) -> Result<IdbTransaction, JsValue> {
    if !write {
        return handle.transaction_with_str(store);
    }
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    // web-sys does not know the third argument yet.
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
        // A later version was here. Its database serves as long as it has what is needed.
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
    // A private window may throw, a policy may refuse.
    let request = request.map_err(|_| StoreError::Missing)?;
    let upgrade = on_upgrade(request.clone());
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let opened = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    let blocked = Promise::new(&mut |resolve, _| request.set_onblocked(Some(&resolve)));
    let late = timer::sleep(PATIENCE_MS);
    let first = JsFuture::from(Promise::race(&Array::of3(&opened, &blocked, &late))).await;
    let settled = match first {
        // A tab that does not make way must not keep this one waiting (S7).
        Ok(event) if is_blocked(&event) => {
            let late = timer::sleep(BLOCKED_MS);
            JsFuture::from(Promise::race(&Array::of2(&opened, &late))).await
        }
        other => other,
    };
    request.set_onblocked(None);
    if settled.as_ref().is_ok_and(JsValue::is_undefined) {
        // It may still be opened, and is upgraded then: without anybody who makes its stores it would
        // have none from then on.
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

/// A database that opens after all must not stand in the way of others.
fn close_when_opened(request: &IdbOpenDbRequest) {
    let late = request.clone();
    let close = Closure::once_into_js(move || {
        if let Ok(Ok(handle)) = late.result().map(JsCast::dyn_into::<IdbDatabase>) {
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
            // Fails only where the store is already there.
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

/// Waits for a request. What follows it runs while the transaction is still active, because the
/// browser empties the queue of microtasks before it goes on.
async fn asked(request: Result<IdbRequest, JsValue>) -> Result<JsValue, StoreError> {
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

/// Asks for the commit at once: a browser gives up what a page that is left has not asked to commit.
/// An older one knows no such request, and commits by itself.
fn commit_now(transaction: &IdbTransaction) {
    #[expect(
        deprecated,
        reason = "it is standard (IndexedDB 3.0), whatever web-sys says"
    )]
    let _ = transaction.commit();
}

/// Waits until a transaction is complete: a request's success is not enough (S2).
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
