//! IndexedDB as a few awaited calls.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode,
};

/// The database's name. No field value is ever part of a name, key or index (S11).
const NAME: &str = "notifiable-incident";
/// Raised when a store is added. Older code must be able to open a newer database of the same
/// major number, because councils roll back.
const VERSION: u32 = 1;
/// Where keys are kept.
pub const KEYS: &str = "keys";

const STORES: [&str; 1] = [KEYS];

/// The open database.
pub struct Database(IdbDatabase);

impl Database {
    /// Opens the database, making what is missing.
    pub async fn open() -> Result<Database, JsValue> {
        let factory: IdbFactory = Reflect::get(&js_sys::global(), &"indexedDB".into())?
            .dyn_into()
            .map_err(|_| JsValue::from_str("no IndexedDB"))?;
        let request = factory.open_with_u32(NAME, VERSION)?;
        let upgrade = on_upgrade(request.clone());
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let database = settled(&request).await;
        request.set_onupgradeneeded(None);
        Ok(Database(database?.unchecked_into()))
    }

    /// Reads a value; `undefined` when there is none.
    pub async fn get(&self, store: &str, key: &str) -> Result<JsValue, JsValue> {
        let transaction = self.0.transaction_with_str(store)?;
        let request = transaction.object_store(store)?.get(&key.into())?;
        settled(&request).await
    }

    /// Writes a value. Done only when the transaction is complete and, because durability is
    /// strict, the bytes are on the disk (S2): Chrome's default says "complete" before that.
    pub async fn put(&self, store: &str, key: &str, value: &JsValue) -> Result<(), JsValue> {
        let transaction = self.strict_transaction(store)?;
        transaction
            .object_store(store)?
            .put_with_key(value, &key.into())?;
        completed(&transaction).await
    }

    fn strict_transaction(&self, store: &str) -> Result<IdbTransaction, JsValue> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        // web-sys does not know the third argument yet.
        let transaction: js_sys::Function =
            Reflect::get(&self.0, &"transaction".into())?.dyn_into()?;
        let mode = JsValue::from(IdbTransactionMode::Readwrite);
        transaction
            .call3(&self.0, &store.into(), &mode, &options)?
            .dyn_into()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.0.close();
    }
}

fn on_upgrade(request: IdbOpenDbRequest) -> Closure<dyn FnMut()> {
    Closure::new(move || {
        let Ok(database) = request.result().and_then(JsCast::dyn_into::<IdbDatabase>) else {
            return;
        };
        for store in STORES {
            // Fails only where the store is already there.
            let _ = database.create_object_store(store);
        }
    })
}

/// Waits for a request.
async fn settled(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(promise).await {
        Ok(_) => request.result(),
        Err(_) => Err(request.error()?.map_or(JsValue::UNDEFINED, JsValue::from)),
    }
}

/// Waits until a transaction is complete.
async fn completed(transaction: &IdbTransaction) -> Result<(), JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onerror(Some(&reject));
        transaction.set_onabort(Some(&reject));
    });
    JsFuture::from(promise).await.map(drop).map_err(|_| {
        transaction
            .error()
            .map_or(JsValue::UNDEFINED, JsValue::from)
    })
}
