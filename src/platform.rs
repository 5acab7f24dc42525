//! The doors to the world: time, randomness, keys, network and the page come in through these
//! traits, so that native tests and fault tests can bring their own. `browser` holds the real ones.
//!
//! Every trait can be used as `dyn`, and an [`Rc`] of one implements it: `Rc<dyn Keys>` goes where
//! `K: Keys` is asked for.

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

/// What an asynchronous function of a trait object gives.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// What happened to the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// It may not come back: the last chance to save.
    Leaving,
    /// It is in front again, or was restored as it was left.
    Back,
    /// The browser thinks that there is a network. A hint only (N6).
    Online,
    /// The browser knows that there is none.
    Offline,
    /// The page goes on paper as it is.
    Printing,
}

/// What a form needs of the platform before the lazy part is here.
#[derive(Clone)]
pub struct Platform {
    /// The device's clock.
    pub clock: Rc<dyn Clock>,
    /// Random numbers.
    pub random: Rc<dyn Random>,
    /// The page around the form.
    pub page: Rc<dyn HostPage>,
}

/// What a form needs of the platform besides. It comes with the lazy part, which links all of it.
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
    /// Printing, copying, and the room on the device.
    pub documents: Rc<dyn Documents>,
}

/// What time it is.
pub trait Clock {
    /// The moment, in UTC to the second.
    fn utc(&self) -> NaiveDateTime;
    /// The moment in London, whatever the device's zone.
    fn london(&self) -> NaiveDateTime;
    /// A moment in UTC as the time in London. None where there is no time zone data.
    fn london_at(&self, utc: NaiveDateTime) -> Option<NaiveDateTime>;
    /// The day in London.
    fn today(&self) -> NaiveDate {
        self.london().date()
    }
}

/// Why a key could not be made or used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// WebCrypto is missing: an old browser, or a page that is not secure.
    NoCrypto,
    /// The key could not be kept on the device, so that a later signature would need another.
    NotKept,
    /// The same, because the device is full.
    Full,
    /// The council's `sealKey` gave no key material: it threw, was late, or gave something else.
    MaterialFailed,
    /// What is sealed needs key material that the council's page does not give: it sets no `sealKey`, or
    /// gives other material.
    MaterialMissing,
    /// The key is no longer on the device.
    Gone,
    /// The browser refused; or what is sealed is not what was sealed.
    Refused,
    /// The council's signer threw, or its promise was broken.
    SignerFailed,
    /// The council's signer gave no answer in time.
    SignerLate,
    /// The council's signer gave something else than a key and a signature, or another key than before.
    SignerAnswer,
    /// What the council's signer gave is not a signature of its key over what was to be signed.
    SignerSignature,
}

/// Tells one key material of a council from another, and nothing else about it.
pub type MaterialId = [u8; 4];

/// Which key seals and unseals.
#[derive(Clone, Copy)]
pub struct SealingKey<'a> {
    /// The name under which its base key stands on the device.
    pub name: &'a str,
    /// The user for whom the key is derived from it.
    pub user: &'a str,
    /// The council's key material that is mixed in; none where it gives none.
    pub material: Option<MaterialId>,
}

/// Random numbers.
pub trait Random {
    /// Fills the bytes with random ones.
    fn random(&self, bytes: &mut [u8]) -> Result<(), KeyError>;
    /// A random number, to spread retries with. The middle where there is none to be had.
    fn spread(&self) -> u32 {
        let mut bytes = [0x80, 0, 0, 0];
        let _ = self.random(&mut bytes);
        u32::from_be_bytes(bytes)
    }
}

/// Cryptography, all of it the platform's.
#[async_trait(?Send)] // One thread: the page's.
pub trait Keys: Random {
    /// SHA-256.
    async fn digest(&self, bytes: &[u8]) -> Result<[u8; 32], KeyError>;
    /// The signing key's public half: the device's own, made on first use, or that of the council's
    /// signer.
    async fn public_key(&self) -> Result<PublicKey, KeyError>;
    /// An ES256 signature: r and s, 32 bytes each (RFC 7518 section 3.4).
    async fn sign(&self, input: &[u8]) -> Result<[u8; 64], KeyError>;
    /// Whether the signature is that of the key over the input. A key that cannot be used verifies
    /// nothing.
    async fn verifies(&self, key: &PublicKey, input: &[u8], signature: &Signature) -> bool;
    /// The key material that the council's page gives for a user, which what is sealed from now on
    /// needs to be opened. None where the page sets no `sealKey`.
    async fn material(&self, user: &str) -> Result<Option<MaterialId>, KeyError>;
    /// Forgets the council's key material: it is asked for again.
    fn forget_material(&self);
    /// Seals with AES-256-GCM under a key that cannot be exported, and is made on first use. The
    /// additional data is authenticated with the text (S4, S6).
    async fn seal(
        &self,
        key: SealingKey<'_>,
        nonce: &[u8; 12],
        additional: &[u8],
        plain: &[u8],
    ) -> Result<Vec<u8>, KeyError>;
    /// Unseals; refused when any byte, the key or the user is another one.
    async fn unseal(
        &self,
        key: SealingKey<'_>,
        nonce: &[u8; 12],
        additional: &[u8],
        sealed: &[u8],
    ) -> Result<Vec<u8>, KeyError>;
}

/// Why the device's database did not do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// There is none: a private window, a policy, or an old browser.
    Missing,
    /// The device or the browser's share of it is full.
    Full,
    /// Another tab with another version is in the way.
    Blocked,
    /// A later version of this component has changed its shape.
    Newer,
    /// It broke off: closed, deleted, or aborted. The step was written as a whole or not at all, and
    /// nobody can say which.
    Failed,
}

/// One thing to write.
pub struct Write {
    /// Under which name.
    pub name: String,
    /// The value; none deletes what is there.
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

    /// Deletes what is there.
    pub fn delete(name: String) -> Write {
        Write { name, value: None }
    }
}

/// What must stand under a name for a step to be taken: looked at in the same transaction, so that
/// of two tabs only one gets through (S1).
pub struct Guard {
    /// The name.
    pub name: String,
    /// What must stand there.
    pub stands: Stands,
}

/// What must stand under a name.
pub enum Stands {
    /// Anything at all.
    Something,
    /// One of these: a value that begins so, or, for none, no value.
    OneOf(Vec<Option<Vec<u8>>>),
}

impl Guard {
    /// Whether what was found is what must stand there. `found` has no bytes where the value is a
    /// key.
    pub fn holds(&self, is_there: bool, found: &[u8]) -> bool {
        match &self.stands {
            Stands::Something => is_there,
            Stands::OneOf(all) => all.iter().any(|one| match one {
                Some(begins) => is_there && found.starts_with(begins),
                None => !is_there,
            }),
        }
    }
}

/// The device's database.
#[async_trait(?Send)] // One thread: the page's.
pub trait Store {
    /// The names that begin so.
    async fn names(&self, prefix: &str) -> Result<Vec<String>, StoreError>;
    /// The value under a name.
    async fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError>;
    /// Writes all or nothing, and returns when it is on the disk. False when a guard found something
    /// else, and nothing was written. After [`StoreError::Failed`] the next call has a fresh handle.
    async fn commit(&self, guards: &[Guard], writes: &[Write]) -> Result<bool, StoreError>;
}

/// The name of a lock that the tabs of a browser share.
pub struct Lock(pub String);

/// Locks across the tabs of a browser.
#[async_trait(?Send)] // One thread: the page's.
pub trait Locks {
    /// Takes a lock that is free.
    async fn take(&self, lock: &Lock) -> Option<HeldLock>;
    /// Holds a record's lock for as long as the record is open. `asked` is called each time another
    /// tab wants it, `lost` once when another tab took it.
    ///
    /// With `take_over` the tab that has the lock is asked first. It is not waited for longer than it
    /// needs to save; then the lock is taken from it.
    async fn hold(
        &self,
        lock: &Lock,
        take_over: bool,
        asked: Rc<dyn Fn()>,
        lost: Rc<dyn Fn()>,
    ) -> Option<HeldLock>;
    /// Calls `act` each time [`Locks::tell`] is called with the lock's name anywhere in the browser, for as
    /// long as what it gives is held. None where tabs cannot be told anything.
    fn listen(&self, lock: &Lock, act: Rc<dyn Fn()>) -> Option<HeldLock>;
    /// Tells everything that listens for the lock's name.
    fn tell(&self, lock: &Lock);
}

/// Holds a lock until dropped.
pub struct HeldLock {
    _releases: Box<dyn Any>,
}

impl HeldLock {
    /// A lock that is released by dropping this.
    pub fn new(releases: impl Any) -> HeldLock {
        HeldLock {
            _releases: Box::new(releases),
        }
    }
}

/// One POST.
pub struct Post<'a> {
    /// The council's endpoint.
    pub url: &'a str,
    /// Headers beside those that the council adds.
    pub headers: &'a [(&'static str, String)],
    /// The body, sent as it is.
    pub body: &'a str,
    /// Whether cookies and the like go with it.
    pub credentials: Credentials,
}

/// The network.
#[async_trait(?Send)] // One thread: the page's.
pub trait Network {
    /// An address in full, as it is signed.
    fn in_full(&self, url: &str) -> String {
        url.to_owned()
    }
    /// Sends and reads the reply. Gives up after 30 seconds (N6); never follows a redirect.
    async fn post(&self, post: Post<'_>) -> Response;
    /// Fetches a stored record. Gives up after 30 seconds; never follows a redirect.
    async fn get(&self, url: &str, credentials: Credentials) -> Response;
    /// Fetches a public list. Another origin, such as GOV.UK, gets neither cookies nor the host's headers,
    /// which may hold a token of the council.
    async fn get_public(&self, url: &str) -> Response {
        self.get(url, Credentials::SameOrigin).await
    }
}

/// The page around the form: its events, focus, history, files and space.
#[async_trait(?Send)] // One thread: the page's.
pub trait HostPage {
    /// Fires `notifiable-incident-<event>` on the element. The detail never holds personal data.
    fn fire(&self, event: &str, detail: &[(&str, &str)]);
    /// Focuses the element with this id inside the form, after the next drawing.
    fn focus(&self, id: &str);
    /// Replaces the text in the box with this id inside the form.
    fn set_text(&self, id: &str, text: &str);
    /// Focuses the box with this id and selects its text, once it has been drawn.
    fn select_text(&self, id: &str);
    /// Scrolls a list so far that its option with this id is seen.
    fn scroll_in_list(&self, id: &str);
    /// Remembers a page of the form in a history entry of its own.
    fn push_page(&self, page: &str);
    /// Remembers a page of the form in the history entry that is there.
    fn replace_page(&self, page: &str);
    /// The page that this tab had open, from before a reload or a crash.
    fn remembered_page(&self) -> Option<String>;
    /// The record that this tab had open. A random id, never an answer.
    fn remembered_record(&self) -> Option<String>;
    /// Remembers which record this tab has open, for after a reload or a crash.
    fn remember_record(&self, record: &str);
    /// Forgets which record this tab had open.
    fn forget_record(&self);
    /// Whether it is known that there is no network. Otherwise there may still be none (N6).
    fn is_offline(&self) -> bool;
    /// Saves text as a file. Whether the browser did. The name never holds a personal detail.
    fn save_file(&self, name: &str, kind: &str, text: &str) -> bool;
    /// Waits.
    async fn sleep(&self, milliseconds: u32);
}

/// What pages of the lazy part ask of the browser: documents, and the room on the device.
#[async_trait(?Send)] // One thread: the page's.
pub trait Documents {
    /// Copies text to the clipboard. Whether the browser did.
    async fn copy(&self, text: &str) -> bool;
    /// Asks the browser not to evict what is stored. It may refuse without saying why.
    async fn persist_storage(&self);
    /// Whether little space is left; no where the browser does not say (S9).
    async fn is_short_of_space(&self) -> bool;
    /// Scrolls to what has the focus inside the form, after the next drawing, where that moved it out of view.
    fn keep_focus_in_view(&self);
    /// Prints the content of the element with this id inside the form, as a document by itself.
    fn print(&self, id: &str, title: &str, style: &str);
    /// Saves the content of the element with this id inside the form, as a document by itself. Whether
    /// the browser did. The name never holds a personal detail.
    fn save_document(&self, id: &str, title: &str, style: &str, name: &str) -> bool;
}

/// What came back for one attempt, as the network gave it.
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
        /// What the council says of a stored record beside it.
        fetched: Fetched,
        /// The body.
        body: ResponseBody,
    },
    /// The browser refused to show the answer.
    Opaque,
    /// The endpoint redirects.
    Redirect,
    /// The page's `headers` threw, gave no headers, or is no function: nothing was sent.
    HeadersFailed,
    /// No answer in time.
    Timeout,
    /// No connection.
    Unreachable,
}

/// The body of an answer.
pub enum ResponseBody {
    /// The connection ended before the body did.
    Cut,
    /// All of it.
    Read(Vec<u8>),
    /// Too long to read.
    TooLong,
}

impl Response {
    /// The response as `wire` reads it. `arrived` is the device's clock in seconds since 1970.
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
        asked: Rc<dyn Fn()>,
        lost: Rc<dyn Fn()>,
    ) -> Option<HeldLock> {
        (**self).hold(lock, take_over, asked, lost).await
    }
    fn listen(&self, lock: &Lock, act: Rc<dyn Fn()>) -> Option<HeldLock> {
        (**self).listen(lock, act)
    }
    fn tell(&self, lock: &Lock) {
        (**self).tell(lock)
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
