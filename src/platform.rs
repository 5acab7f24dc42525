//! Traits for time, random numbers, keys, storage, network and the host page. `browser` implements them;
//! native tests bring their own implementations, with faults.
//!
//! Every trait is dyn-compatible, and an [`Rc`] of one implements it: `Rc<dyn Keys>` can be passed as
//! `K: Keys`.

pub mod finish;
pub mod london;

use crate::settings::Credentials;
use crate::wire::jws::Signature;
use crate::wire::key::PublicKey;
use crate::wire::reply::{Answer, Body, Fetched, Reply};
use async_trait::async_trait;
use chrono::{NaiveDate, NaiveDateTime};
use std::any::Any;
use std::pin::Pin;
use std::rc::Rc;

/// The future that an asynchronous function of a trait object returns.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// An event in the life of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// The page is hidden or closed, and may not come back: the last chance to save.
    Leaving,
    /// The page is visible again, or the browser restored it from its cache.
    Back,
    /// The browser reports a network. A hint only (N6).
    Online,
    /// The browser reports that there is no network.
    Offline,
    /// The user prints the page.
    Printing,
}

/// The services of the platform that the first load uses.
#[derive(Clone)]
pub struct Platform {
    /// The device's clock.
    pub clock: Rc<dyn Clock>,
    /// Random numbers.
    pub random: Rc<dyn Random>,
    /// The page around the form.
    pub page: Rc<dyn HostPage>,
}

/// The services of the platform that only the lazy part uses. Its file links their code.
#[derive(Clone)]
pub struct Services {
    /// Cryptography.
    pub keys: Rc<dyn Keys>,
    /// The device's database.
    pub store: Rc<dyn Store>,
    /// Locks across tabs.
    pub locks: Rc<dyn Locks>,
    /// The network.
    pub network: Rc<dyn Network>,
    /// Printing, copying, and the storage space on the device.
    pub documents: Rc<dyn Documents>,
}

/// The clock.
pub trait Clock {
    /// Now in UTC, to the second.
    fn utc(&self) -> NaiveDateTime;
    /// Now in London, whatever the device's time zone.
    fn london(&self) -> NaiveDateTime;
    /// Converts UTC to the time in London. None if the result is not a valid date.
    fn london_at(&self, utc: NaiveDateTime) -> Option<NaiveDateTime>;
    /// Today in London.
    fn today(&self) -> NaiveDate {
        self.london().date()
    }
}

/// Why a key could not be made or used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// WebCrypto is missing: an old browser, or a page that is not a secure context.
    NoCrypto,
    /// The device could not store the key, so a later signature would need another key.
    NotStored,
    /// The device could not store the key because it is full.
    Full,
    /// The council's `sealKey` gave no key material: it threw, timed out, or returned something else.
    MaterialFailed,
    /// The sealed data needs key material that `sealKey` does not return, or the page sets no `sealKey`.
    MaterialMissing,
    /// The key is no longer on the device.
    Gone,
    /// The browser refused the operation, or the sealed bytes do not authenticate.
    Refused,
    /// The council's signer threw, or its promise rejected.
    SignerFailed,
    /// The council's signer did not answer in time.
    SignerLate,
    /// The council's signer did not return a key and a signature, or returned another key than before.
    SignerAnswer,
    /// The signature from the council's signer does not verify with its key.
    SignerSignature,
}

/// Identifies one piece of a council's key material, and reveals nothing about it.
pub type MaterialId = [u8; 4];

/// Names the key that seals and unseals.
#[derive(Clone, Copy)]
pub struct SealingKey<'a> {
    /// The name under which the base key is stored on the device.
    pub name: &'a str,
    /// The user for whom the key is derived from the base key.
    pub user: &'a str,
    /// The council's key material that is mixed in. None where the page gives none.
    pub material: Option<MaterialId>,
}

/// Random numbers.
pub trait Random {
    /// Fills the slice with random bytes.
    fn random(&self, bytes: &mut [u8]) -> Result<(), KeyError>;
    /// A random number that spreads retries. The middle of the range where random bytes are missing.
    fn spread(&self) -> u32 {
        let mut bytes = [0x80, 0, 0, 0];
        let _ = self.random(&mut bytes);
        u32::from_be_bytes(bytes)
    }
}

/// Cryptography. All of it is the platform's own.
#[async_trait(?Send)] // One thread: the page's.
pub trait Keys: Random {
    /// SHA-256.
    async fn digest(&self, bytes: &[u8]) -> Result<[u8; 32], KeyError>;
    /// The public signing key: of the council's signer, or the device's own, which is made on first use.
    async fn public_key(&self) -> Result<PublicKey, KeyError>;
    /// An ES256 signature: r and s, 32 bytes each (RFC 7518 section 3.4).
    async fn sign(&self, input: &[u8]) -> Result<[u8; 64], KeyError>;
    /// Whether the signature over the input verifies with the key. False for a key that cannot be used.
    async fn verifies(&self, key: &PublicKey, input: &[u8], signature: &Signature) -> bool;
    /// The council's current key material for a user. None where the page sets no `sealKey`.
    ///
    /// Whatever is sealed with it can only be opened with it.
    async fn material(&self, user: &str) -> Result<Option<MaterialId>, KeyError>;
    /// Forgets the council's key material, so that the next use calls `sealKey` again.
    fn forget_material(&self);
    /// Seals with AES-256-GCM. The key cannot be exported, and is made on first use. The additional data
    /// is authenticated with the text (S4, S6).
    async fn seal(
        &self,
        key: SealingKey<'_>,
        nonce: &[u8; 12],
        additional: &[u8],
        plain: &[u8],
    ) -> Result<Vec<u8>, KeyError>;
    /// Unseals. Refused where any byte, the key or the user differs.
    async fn unseal(
        &self,
        key: SealingKey<'_>,
        nonce: &[u8; 12],
        additional: &[u8],
        sealed: &[u8],
    ) -> Result<Vec<u8>, KeyError>;
}

/// Why an operation on the device's database failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// There is no database: a private window, a policy, or an old browser.
    Missing,
    /// The device or the browser's quota is full.
    Full,
    /// A tab with another version of the form blocks the upgrade.
    Blocked,
    /// A later version of the form has changed the database's structure.
    Newer,
    /// The database was closed or deleted, or the transaction aborted. All of it was written or none,
    /// and nobody can say which.
    Failed,
}

/// One value to write or delete.
pub struct Write {
    /// The name of the value.
    pub name: String,
    /// The value. None deletes the stored one.
    pub value: Option<Vec<u8>>,
}

impl Write {
    /// Writes a value.
    pub fn put(name: String, value: Vec<u8>) -> Write {
        Write {
            name,
            value: Some(value),
        }
    }

    /// Deletes the stored value.
    pub fn delete(name: String) -> Write {
        Write { name, value: None }
    }
}

/// A condition on a stored value. The same transaction checks it and writes, so that only one of two tabs
/// succeeds (S1).
pub struct Guard {
    /// The name of the value.
    pub name: String,
    /// The condition.
    pub expected: Expected,
}

/// The condition on the value that is stored under a name.
pub enum Expected {
    /// Any value.
    Something,
    /// One of these: a value with this prefix, or, for none, no value.
    OneOf(Vec<Option<Vec<u8>>>),
}

impl Guard {
    /// Whether the stored value meets the condition. `found` is empty where the value is a key.
    pub fn holds(&self, is_there: bool, found: &[u8]) -> bool {
        match &self.expected {
            Expected::Something => is_there,
            Expected::OneOf(allowed) => allowed.iter().any(|prefix| match prefix {
                Some(prefix) => is_there && found.starts_with(prefix),
                None => !is_there,
            }),
        }
    }
}

/// The device's database.
#[async_trait(?Send)] // One thread: the page's.
pub trait Store {
    /// The names with this prefix.
    async fn names(&self, prefix: &str) -> Result<Vec<String>, StoreError>;
    /// The value with this name.
    async fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError>;
    /// Writes all or nothing, and returns once the bytes are on the disk. False where a guard failed, and
    /// nothing was written. After [`StoreError::Failed`] the next call opens the database again.
    async fn commit(&self, guards: &[Guard], writes: &[Write]) -> Result<bool, StoreError>;
}

/// The name of a lock that the tabs of a browser share.
pub struct Lock(pub String);

/// Locks across the tabs of a browser.
#[async_trait(?Send)] // One thread: the page's.
pub trait Locks {
    /// Takes a lock if it is free.
    async fn take(&self, lock: &Lock) -> Option<HeldLock>;
    /// Holds a record's lock for as long as the record is open. Calls `on_asked` each time another tab
    /// wants the lock, and `on_lost` once another tab has taken it.
    ///
    /// With `take_over` it first asks the tab that holds the lock to save and release it. After a short
    /// wait it steals the lock.
    async fn hold(
        &self,
        lock: &Lock,
        take_over: bool,
        on_asked: Rc<dyn Fn()>,
        on_lost: Rc<dyn Fn()>,
    ) -> Option<HeldLock>;
    /// Calls `act` each time any tab calls [`Locks::notify`] with the lock's name, until the returned value is
    /// dropped. None in a browser without messages between tabs.
    fn listen(&self, lock: &Lock, act: Rc<dyn Fn()>) -> Option<HeldLock>;
    /// Sends a message to every listener for the lock's name.
    fn notify(&self, lock: &Lock);
}

/// A lock, held until dropped.
pub struct HeldLock {
    _releases: Box<dyn Any>,
}

impl HeldLock {
    /// A lock that is released when `releases` is dropped.
    pub fn new(releases: impl Any) -> HeldLock {
        HeldLock {
            _releases: Box::new(releases),
        }
    }
}

/// One POST request.
pub struct Post<'a> {
    /// The council's endpoint.
    pub url: &'a str,
    /// Headers of the form. The council's page may add others.
    pub headers: &'a [(&'static str, String)],
    /// The body, sent unchanged.
    pub body: &'a str,
    /// Whether the request carries cookies and other credentials.
    pub credentials: Credentials,
    /// Whether the request may still leave, asked once the page's own headers are here. With none it always
    /// leaves.
    pub may_leave: Option<&'a dyn Fn() -> bool>,
}

/// The network.
#[async_trait(?Send)] // One thread: the page's.
pub trait Network {
    /// Resolves an address against the page's base URL. The signature covers the result.
    fn in_full(&self, url: &str) -> String {
        url.to_owned()
    }
    /// Sends a request and reads the reply. Times out after 30 seconds (N6); never follows a redirect.
    async fn post(&self, post: Post<'_>) -> Response;
    /// Fetches a stored record. Times out after 30 seconds; never follows a redirect.
    async fn get(&self, url: &str, credentials: Credentials) -> Response;
    /// Fetches a public list. Another origin, such as GOV.UK, gets no cookies and none of the host's
    /// headers, which may hold a token of the council.
    async fn get_public(&self, url: &str) -> Response {
        self.get(url, Credentials::SameOrigin).await
    }
}

/// The page around the form: events, focus, history, downloads and timers.
#[async_trait(?Send)] // One thread: the page's.
pub trait HostPage {
    /// Fires `notifiable-incident-<event>` on the element. The detail never holds personal data.
    fn fire(&self, event: &str, detail: &[(&str, &str)]);
    /// Focuses the element with this id in the form, at the next animation frame.
    fn focus(&self, id: &str);
    /// Replaces the text in the text box with this id in the form.
    fn set_text(&self, id: &str, text: &str);
    /// Focuses the text box with this id and selects its text, at the next animation frame.
    fn select_text(&self, id: &str);
    /// Scrolls a list so that its option with this id is visible.
    fn scroll_in_list(&self, id: &str);
    /// Pushes a new history entry for a page of the form.
    fn push_page(&self, page: &str);
    /// Stores a page of the form in the current history entry.
    fn replace_page(&self, page: &str);
    /// The page that this tab had open before a reload or a crash.
    fn remembered_page(&self) -> Option<String>;
    /// The record that this tab had open. A random id, never an answer.
    fn remembered_record(&self) -> Option<String>;
    /// Remembers which record this tab has open, for after a reload or a crash.
    fn remember_record(&self, record: &str);
    /// Forgets which record this tab had open.
    fn forget_record(&self);
    /// Whether the browser reports that there is no network. False proves nothing (N6).
    fn is_offline(&self) -> bool;
    /// Downloads text as a file. Returns whether the browser did. The name never holds personal details
    ///
    fn save_file(&self, name: &str, kind: &str, text: &str) -> bool;
    /// Waits.
    async fn sleep(&self, milliseconds: u32);
}

/// Documents, the clipboard and the storage space, for pages of the lazy part.
#[async_trait(?Send)] // One thread: the page's.
pub trait Documents {
    /// Copies text to the clipboard. Returns whether the browser did.
    async fn copy(&self, text: &str) -> bool;
    /// Asks the browser not to evict stored data. It may refuse without a reason.
    async fn persist_storage(&self);
    /// Whether little storage space is left. False where the browser does not say (S9).
    async fn is_short_of_space(&self) -> bool;
    /// Has the browser ask before the page is closed while `would_lose` returns true, until the result is
    /// dropped.
    fn ask_on_leave(&self, would_lose: fn() -> bool) -> Box<dyn Any>;
    /// Scrolls back to the focused element of the form where the next drawing moves it out of view.
    fn keep_focus_in_view(&self);
    /// Prints the content of the element with this id in the form, as a document by itself.
    fn print(&self, id: &str, title: &str, style: &str);
    /// Downloads the content of the element with this id in the form, as a document by itself. Returns
    /// whether the browser did. The name never holds personal details.
    fn save_document(&self, id: &str, title: &str, style: &str, name: &str) -> bool;
}

/// The network's response to one request.
pub enum Response {
    /// The server answered.
    Answer {
        /// The HTTP status.
        status: u16,
        /// The header `Content-Type`.
        content_type: Option<String>,
        /// The header `Retry-After`.
        retry_after: Option<String>,
        /// The header `Date`.
        date: Option<String>,
        /// The council's headers about a stored record.
        fetched: Fetched,
        /// The body.
        body: ResponseBody,
    },
    /// The browser hides the answer: an opaque response.
    Opaque,
    /// The endpoint redirects.
    Redirect,
    /// The page's `headers` threw, returned no headers, or is not a function. Nothing was sent.
    HeadersFailed,
    /// The server did not answer in time.
    Timeout,
    /// The browser could not connect.
    Unreachable,
}

/// The body of an answer.
pub enum ResponseBody {
    /// The connection broke before the end of the body.
    Cut,
    /// The whole body.
    Read(Vec<u8>),
    /// The body is longer than the limit.
    TooLong,
}

impl Response {
    /// The response in the form that `wire` reads. `arrived` is the device's clock in seconds since 1970.
    pub fn as_reply(&self, arrived: i64) -> Reply<'_> {
        match self {
            Response::Answer {
                status,
                content_type,
                retry_after,
                date,
                body,
                ..
            } => Reply::Answer(Answer {
                status: *status,
                content_type: content_type.as_deref(),
                retry_after: retry_after.as_deref(),
                date: date.as_deref(),
                arrived,
                body: match body {
                    ResponseBody::Cut => Body::Cut,
                    ResponseBody::Read(bytes) => Body::Read(bytes),
                    ResponseBody::TooLong => Body::TooLong,
                },
            }),
            Response::Opaque => Reply::Opaque,
            Response::Redirect => Reply::Redirect,
            Response::HeadersFailed => Reply::HeadersFailed,
            Response::Timeout => Reply::Timeout,
            Response::Unreachable => Reply::Unreachable,
        }
    }
}

// An `Rc` of each trait implements it.

impl<T: Clock + ?Sized> Clock for Rc<T> {
    fn utc(&self) -> NaiveDateTime {
        (**self).utc()
    }
    fn london(&self) -> NaiveDateTime {
        (**self).london()
    }
    fn london_at(&self, utc: NaiveDateTime) -> Option<NaiveDateTime> {
        (**self).london_at(utc)
    }
}

impl<T: Random + ?Sized> Random for Rc<T> {
    fn random(&self, bytes: &mut [u8]) -> Result<(), KeyError> {
        (**self).random(bytes)
    }
    fn spread(&self) -> u32 {
        (**self).spread()
    }
}

#[async_trait(?Send)]
impl<T: Keys + ?Sized> Keys for Rc<T> {
    async fn digest(&self, bytes: &[u8]) -> Result<[u8; 32], KeyError> {
        (**self).digest(bytes).await
    }
    async fn public_key(&self) -> Result<PublicKey, KeyError> {
        (**self).public_key().await
    }
    async fn sign(&self, input: &[u8]) -> Result<[u8; 64], KeyError> {
        (**self).sign(input).await
    }
    async fn verifies(&self, key: &PublicKey, input: &[u8], signature: &Signature) -> bool {
        (**self).verifies(key, input, signature).await
    }
    async fn material(&self, user: &str) -> Result<Option<MaterialId>, KeyError> {
        (**self).material(user).await
    }
    fn forget_material(&self) {
        (**self).forget_material();
    }
    async fn seal(
        &self,
        key: SealingKey<'_>,
        nonce: &[u8; 12],
        additional: &[u8],
        plain: &[u8],
    ) -> Result<Vec<u8>, KeyError> {
        (**self).seal(key, nonce, additional, plain).await
    }
    async fn unseal(
        &self,
        key: SealingKey<'_>,
        nonce: &[u8; 12],
        additional: &[u8],
        sealed: &[u8],
    ) -> Result<Vec<u8>, KeyError> {
        (**self).unseal(key, nonce, additional, sealed).await
    }
}

#[async_trait(?Send)]
impl<T: Store + ?Sized> Store for Rc<T> {
    async fn names(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        (**self).names(prefix).await
    }
    async fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        (**self).read(name).await
    }
    async fn commit(&self, guards: &[Guard], writes: &[Write]) -> Result<bool, StoreError> {
        (**self).commit(guards, writes).await
    }
}

#[async_trait(?Send)]
impl<T: Locks + ?Sized> Locks for Rc<T> {
    async fn take(&self, lock: &Lock) -> Option<HeldLock> {
        (**self).take(lock).await
    }
    async fn hold(
        &self,
        lock: &Lock,
        take_over: bool,
        on_asked: Rc<dyn Fn()>,
        on_lost: Rc<dyn Fn()>,
    ) -> Option<HeldLock> {
        (**self).hold(lock, take_over, on_asked, on_lost).await
    }
    fn listen(&self, lock: &Lock, act: Rc<dyn Fn()>) -> Option<HeldLock> {
        (**self).listen(lock, act)
    }
    fn notify(&self, lock: &Lock) {
        (**self).notify(lock)
    }
}

#[async_trait(?Send)]
impl<T: Network + ?Sized> Network for Rc<T> {
    fn in_full(&self, url: &str) -> String {
        (**self).in_full(url)
    }
    async fn post(&self, post: Post<'_>) -> Response {
        (**self).post(post).await
    }
    async fn get(&self, url: &str, credentials: Credentials) -> Response {
        (**self).get(url, credentials).await
    }
    async fn get_public(&self, url: &str) -> Response {
        (**self).get_public(url).await
    }
}

#[async_trait(?Send)]
impl<T: HostPage + ?Sized> HostPage for Rc<T> {
    fn fire(&self, event: &str, detail: &[(&str, &str)]) {
        (**self).fire(event, detail)
    }
    fn focus(&self, id: &str) {
        (**self).focus(id)
    }
    fn set_text(&self, id: &str, text: &str) {
        (**self).set_text(id, text)
    }
    fn select_text(&self, id: &str) {
        (**self).select_text(id)
    }
    fn scroll_in_list(&self, id: &str) {
        (**self).scroll_in_list(id)
    }
    fn push_page(&self, page: &str) {
        (**self).push_page(page)
    }
    fn replace_page(&self, page: &str) {
        (**self).replace_page(page)
    }
    fn remembered_page(&self) -> Option<String> {
        (**self).remembered_page()
    }
    fn remembered_record(&self) -> Option<String> {
        (**self).remembered_record()
    }
    fn remember_record(&self, record: &str) {
        (**self).remember_record(record)
    }
    fn forget_record(&self) {
        (**self).forget_record()
    }
    fn is_offline(&self) -> bool {
        (**self).is_offline()
    }
    fn save_file(&self, name: &str, kind: &str, text: &str) -> bool {
        (**self).save_file(name, kind, text)
    }
    async fn sleep(&self, milliseconds: u32) {
        (**self).sleep(milliseconds).await
    }
}

#[async_trait(?Send)]
impl<T: Documents + ?Sized> Documents for Rc<T> {
    async fn copy(&self, text: &str) -> bool {
        (**self).copy(text).await
    }
    async fn persist_storage(&self) {
        (**self).persist_storage().await
    }
    async fn is_short_of_space(&self) -> bool {
        (**self).is_short_of_space().await
    }
    fn ask_on_leave(&self, would_lose: fn() -> bool) -> Box<dyn Any> {
        (**self).ask_on_leave(would_lose)
    }
    fn keep_focus_in_view(&self) {
        (**self).keep_focus_in_view()
    }
    fn print(&self, id: &str, title: &str, style: &str) {
        (**self).print(id, title, style);
    }
    fn save_document(&self, id: &str, title: &str, style: &str, name: &str) -> bool {
        (**self).save_document(id, title, style, name)
    }
}
