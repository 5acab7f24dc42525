//! The rooms `browser` and `element`, tested in a real browser.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "the page of these tests is their own"
)]

use chrono::{NaiveDate, NaiveDateTime};
use js_sys::Function;
use notifiable_incident::browser::clock::Clock;
use notifiable_incident::browser::database::{Database, KEYS, RECORDS};
use notifiable_incident::browser::keys::Keys;
use notifiable_incident::browser::locks::Locks;
use notifiable_incident::browser::network::Network;
use notifiable_incident::element;
use notifiable_incident::platform::{
    Clock as _, Expected, Guard, KeyError, Keys as _, Lock, Locks as _, Network as _, Post,
    Response, SealingKey, Store, Write,
};
use notifiable_incident::settings::Credentials;
use notifiable_incident::storage::storage_key;
use notifiable_incident::use_cases::assess::assess;
use notifiable_incident::use_cases::sign;
use notifiable_incident::wire::json::{Json, Limits};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::*;
use web_sys::{CryptoKeyPair, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

wasm_bindgen_test_configure!(run_in_browser);

/// Mounts a form.
fn mounted(host: &HtmlElement, root: &ShadowRoot) -> element::Mounted {
    element::mount(host.clone(), root.clone()).unwrap()
}

/// The text that `export()` gives to the host.
async fn written(form: &element::Mounted) -> String {
    let text = JsFuture::from(form.call("export", String::new()))
        .await
        .unwrap();
    text.as_string().unwrap()
}

/// Collects expected members that an answer lacks. It may have more members, and more `rules`.
fn lacking(path: &str, wanted: &Json, given: Option<&Json>, found: &mut Vec<String>) {
    match (wanted, given) {
        (Json::Object(members), Some(given)) => {
            for (name, wanted) in members {
                lacking(&format!("{path}.{name}"), wanted, given.get(name), found);
            }
        }
        (Json::List(wanted), Some(Json::List(given))) if path.ends_with(".rules") => {
            for rule in wanted.iter().filter(|rule| !given.contains(rule)) {
                found.push(format!("{path} lacks {}", rule.canonical()));
            }
        }
        (wanted, given) if given == Some(wanted) => {}
        (wanted, given) => {
            let given = given.map_or("nothing".to_owned(), Json::canonical);
            found.push(format!("{path} is {given}, not {}", wanted.canonical()));
        }
    }
}

#[wasm_bindgen_test]
fn every_worked_case_comes_out_right_in_the_browser_build() {
    let limits = Limits {
        bytes: 1 << 20,
        ..Limits::OWN
    };
    let file = Json::parse_within(include_str!("worked-cases.json"), limits).unwrap();
    let cases = file.get("cases").and_then(Json::as_list).unwrap();
    assert_eq!(cases.len(), 66);
    let mut found = Vec::new();
    for case in cases {
        let id = case.get("id").and_then(Json::as_text).unwrap();
        let answer = Json::parse(&assess(&case.canonical())).unwrap();
        lacking(id, case.get("expect").unwrap(), Some(&answer), &mut found);
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[wasm_bindgen_test]
fn the_time_in_london_is_right_across_midnight_and_summer_time() {
    let clock = Clock;
    let at = |year, month, day, hour, minute| -> NaiveDateTime {
        NaiveDate::from_ymd_opt(year, month, day)
            .unwrap()
            .and_hms_opt(hour, minute, 0)
            .unwrap()
    };
    for (utc, london) in [
        (at(2026, 1, 15, 12, 0), at(2026, 1, 15, 12, 0)),
        (at(2026, 6, 30, 23, 30), at(2026, 7, 1, 0, 30)),
        (at(2026, 3, 29, 0, 59), at(2026, 3, 29, 0, 59)),
        (at(2026, 3, 29, 1, 0), at(2026, 3, 29, 2, 0)),
        (at(2026, 10, 25, 1, 0), at(2026, 10, 25, 1, 0)),
        (at(2026, 12, 31, 23, 59), at(2026, 12, 31, 23, 59)),
        (at(2026, 5, 5, 23, 5), at(2026, 5, 6, 0, 5)),
    ] {
        assert_eq!(clock.london_at(utc), Some(london), "{utc}");
    }
    let apart = clock.london() - clock.utc();
    assert!(apart.num_minutes().abs() <= 61);
}

#[wasm_bindgen_test]
async fn the_device_key_is_kept_and_its_private_half_cannot_be_exported() {
    let first = Keys::of(Database::default()).public_key().await.unwrap();
    let second = Keys::of(Database::default()).public_key().await.unwrap();
    assert!(first == second, "another key after opening again");
    let database = Database::default();
    let kept: CryptoKeyPair = database
        .get(KEYS, "signing-key-1")
        .await
        .unwrap()
        .unchecked_into();
    let private = kept.get_private_key();
    assert!(!private.extractable());
    let subtle = web_sys::window().unwrap().crypto().unwrap().subtle();
    let exported = JsFuture::from(subtle.export_key("jwk", &private).unwrap()).await;
    assert!(exported.is_err());
}

#[wasm_bindgen_test]
async fn a_signature_has_64_bytes_and_verifies_under_the_public_key() {
    let keys = Keys::of(Database::default());
    let signature = keys.sign(b"what was signed").await.unwrap();
    let database = Database::default();
    let pair: CryptoKeyPair = database
        .get(KEYS, "signing-key-1")
        .await
        .unwrap()
        .unchecked_into();
    let algorithm = js_sys::Object::new();
    for (name, value) in [("name", "ECDSA"), ("hash", "SHA-256")] {
        js_sys::Reflect::set(&algorithm, &name.into(), &value.into()).unwrap();
    }
    let subtle = web_sys::window().unwrap().crypto().unwrap().subtle();
    for (text, verifies) in [("what was signed", true), ("something else", false)] {
        let verified = subtle
            .verify_with_object_and_u8_array_and_u8_array(
                &algorithm,
                &pair.get_public_key(),
                &signature,
                text.as_bytes(),
            )
            .unwrap();
        assert_eq!(
            JsFuture::from(verified).await.unwrap(),
            JsValue::from(verifies)
        );
    }
}

#[wasm_bindgen_test]
async fn the_key_for_enrolment_is_public_and_named_by_its_thumbprint() {
    let jwk = sign::public_jwk(&Keys::of(Database::default()))
        .await
        .unwrap();
    let names: Vec<&str> = jwk
        .entries()
        .unwrap()
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert!(!names.contains(&"d"), "{names:?}");
    assert_eq!(
        jwk.get("kid").and_then(Json::as_text).map(str::len),
        Some(43)
    );
}

#[wasm_bindgen_test]
async fn a_digest_is_that_of_the_published_vector() {
    // FIPS 180-2, appendix B.1: "abc".
    let digest = Keys::of(Database::default()).digest(b"abc").await.unwrap();
    assert_eq!(digest[..4], [0xba, 0x78, 0x16, 0xbf]);
}

#[wasm_bindgen_test]
async fn a_post_to_an_endpoint_that_does_not_answer_is_unreachable() {
    let network = Network::new(host().0);
    let post = Post {
        url: "http://localhost:9/none",
        headers: &[],
        body: "{}",
        credentials: Credentials::SameOrigin,
        may_leave: None,
    };
    assert!(matches!(network.post(post).await, Response::Unreachable));
}

#[wasm_bindgen_test]
async fn a_post_to_a_missing_page_returns_the_status_of_the_server() {
    let network = Network::new(host().0);
    let post = Post {
        url: "/no-such-page",
        headers: &[],
        body: "{}",
        credentials: Credentials::SameOrigin,
        may_leave: None,
    };
    let response = network.post(post).await;
    assert!(matches!(
        response,
        Response::Answer {
            status: 404 | 405,
            ..
        }
    ));
}

#[wasm_bindgen_test]
async fn a_post_withdrawn_while_the_page_makes_its_headers_does_not_leave() {
    let host = host().0;
    let headers = js_sys::Function::new_no_args("this.called = true; return Promise.resolve({});");
    js_sys::Reflect::set(&host, &"headers".into(), &headers).unwrap();
    let was_called = || js_sys::Reflect::has(&host, &"called".into()).unwrap();
    let network = Network::new(host.clone());
    let post = Post {
        url: "/no-such-page",
        headers: &[],
        body: "{}",
        credentials: Credentials::SameOrigin,
        may_leave: Some(&|| !was_called()),
    };
    assert!(matches!(network.post(post).await, Response::Unreachable));
    assert!(was_called());
}

fn host() -> (HtmlElement, ShadowRoot) {
    let document = web_sys::window().unwrap().document().unwrap();
    let host: HtmlElement = document.create_element("div").unwrap().dyn_into().unwrap();
    document.body().unwrap().append_child(&host).unwrap();
    let root = host
        .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
        .unwrap();
    (host, root)
}

#[wasm_bindgen_test]
fn the_form_is_drawn_in_the_shadow_root_and_removed_completely() {
    let (host, root) = host();
    for _ in 0..100 {
        let form = mounted(&host, &root);
        assert!(
            root.text_content()
                .unwrap()
                .contains("Notify the death or serious harm")
        );
        form.unmount();
        assert_eq!(root.child_element_count(), 0);
    }
    host.remove();
}

#[wasm_bindgen_test]
async fn two_forms_on_one_page_do_not_share_answers() {
    let ((one, one_root), (other, other_root)) = (host(), host());
    one.set_attribute("authority", "E08000035").unwrap();
    let first = mounted(&one, &one_root);
    let second = mounted(&other, &other_root);
    assert!(written(&first).await.contains("E08000035"));
    assert!(!written(&second).await.contains("E08000035"));
    first.unmount();
    second.unmount();
    one.remove();
    other.remove();
}

#[wasm_bindgen_test]
async fn an_attribute_that_cannot_be_used_is_left_out() {
    let (host, root) = host();
    host.set_attribute("authority", "E07000008").unwrap();
    host.set_attribute("heading-level", "9").unwrap();
    let form = mounted(&host, &root);
    assert!(root.query_selector("h2").unwrap().is_some());
    assert!(!written(&form).await.contains("E07000008"));
    host.set_attribute("heading-level", "4").unwrap();
    form.attribute_changed("heading-level");
    form.unmount();
    host.remove();
}

// The device's database

fn put(name: &str, value: &[u8]) -> Write {
    Write::put(name.to_owned(), value.to_vec())
}

/// A guard that holds if the stored value starts with `wanted`, or, for none, if there is no value.
fn guard(name: &str, wanted: Option<&[u8]>) -> Guard {
    Guard {
        name: name.to_owned(),
        expected: Expected::OneOf(vec![wanted.map(<[u8]>::to_vec)]),
    }
}

#[wasm_bindgen_test]
async fn a_commit_is_written_whole_or_not_at_all_as_its_guards_say() {
    let database = Database::default();
    let first = [guard("guarded/1", None)];
    let both = [put("guarded/1", b"one"), put("guarded/2", b"two")];
    assert_eq!(database.commit(&first, &both).await, Ok(true));
    // One guard does not hold, so nothing is written.
    let third = [
        put("guarded/3", b"three"),
        Write::delete("guarded/2".to_owned()),
    ];
    let guards = [guard("guarded/2", Some(b"tw")), guard("guarded/1", None)];
    assert_eq!(database.commit(&guards, &third).await, Ok(false));
    let names = database.names("guarded/").await;
    assert_eq!(
        names,
        Ok(vec!["guarded/1".to_owned(), "guarded/2".to_owned()])
    );
    assert_eq!(database.read("guarded/2").await, Ok(Some(b"two".to_vec())));

    let guards = [
        guard("guarded/1", Some(b"on")),
        guard("guarded/2", Some(b"two")),
    ];
    assert_eq!(database.commit(&guards, &third).await, Ok(true));
    assert_eq!(database.read("guarded/2").await, Ok(None));
    assert_eq!(
        database.read("guarded/3").await,
        Ok(Some(b"three".to_vec()))
    );
}

#[wasm_bindgen_test]
async fn of_two_tabs_that_save_at_once_one_gets_through() {
    let (one, other) = (Database::default(), Database::default());
    let guards = [guard("race", None)];
    let (mine, theirs) = ([put("race", b"mine")], [put("race", b"theirs")]);
    let both = both_at_once(one.commit(&guards, &mine), other.commit(&guards, &theirs)).await;
    assert!(matches!(
        both,
        (Ok(true), Ok(false)) | (Ok(false), Ok(true))
    ));
}

/// Polls both futures in turn until both are ready.
async fn both_at_once<A: 'static, B: 'static>(
    one: impl Future<Output = A>,
    other: impl Future<Output = B>,
) -> (A, B) {
    let (mut one, mut other) = (Box::pin(one), Box::pin(other));
    let (mut left, mut right) = (None, None);
    std::future::poll_fn(|context| {
        use std::task::Poll;
        if left.is_none()
            && let Poll::Ready(value) = one.as_mut().poll(context)
        {
            left = Some(value);
        }
        if right.is_none()
            && let Poll::Ready(value) = other.as_mut().poll(context)
        {
            right = Some(value);
        }
        match left.is_some() && right.is_some() {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    })
    .await;
    (left.unwrap(), right.unwrap())
}

#[wasm_bindgen_test]
async fn every_write_uses_a_transaction_of_strict_durability() {
    // Records the mode and the durability that the browser gives to each transaction.
    let script = "const begin = IDBDatabase.prototype.transaction; globalThis.begun = []; \
        IDBDatabase.prototype.transaction = function (stores, mode, options) { \
        const made = begin.call(this, stores, mode, options); \
        begun.push(`${made.mode} ${made.durability}`); return made; };";
    Function::new_no_args(script).call0(&JsValue::NULL).unwrap();
    let database = Database::default();
    assert_eq!(database.commit(&[], &[put("strict", b"1")]).await, Ok(true));
    let begun = js_sys::Reflect::get(&js_sys::global(), &"begun".into()).unwrap();
    let begun: Vec<String> = js_sys::Array::from(&begun)
        .iter()
        .filter_map(|one| one.as_string())
        .filter(|one| one.starts_with("readwrite"))
        .collect();
    assert!(!begun.is_empty());
    assert!(
        begun.iter().all(|one| one == "readwrite strict"),
        "{begun:?}"
    );
}

#[wasm_bindgen_test]
async fn a_database_that_was_closed_is_opened_again() {
    let database = Database::default();
    assert_eq!(database.commit(&[], &[put("closed", b"1")]).await, Ok(true));
    database.close();
    assert_eq!(database.read("closed").await, Ok(Some(b"1".to_vec())));
}

// Sealing

/// The key of a record, for a user.
fn sealing<'a>(name: &'a str, user: &'a str) -> SealingKey<'a> {
    SealingKey {
        name,
        user,
        material: None,
    }
}

#[wasm_bindgen_test]
async fn a_sealed_text_opens_only_unchanged_and_for_the_same_record_and_user() {
    let keys = Keys::of(Database::default());
    let nonce = [7; 12];
    let sealed = keys
        .seal(sealing("seal/s/one", "a"), &nonce, b"label", b"typed")
        .await
        .unwrap();
    // AES-GCM adds a tag of 16 bytes.
    assert_eq!(sealed.len(), 5 + 16);
    let open = async |record: &str, user: &str, nonce: [u8; 12], label: &[u8], sealed: &[u8]| {
        let name = ["seal/s/", record].concat();
        let key = sealing(&name, user);
        keys.unseal(key, &nonce, label, sealed).await
    };
    let opened = open("one", "a", nonce, b"label", &sealed).await.unwrap();
    assert_eq!(opened, b"typed");

    keys.seal(sealing("seal/s/other", "a"), &nonce, b"label", b"typed")
        .await
        .unwrap();
    let refused = |opened| assert!(opened == Err(KeyError::Refused));
    refused(open("one", "b", nonce, b"label", &sealed).await);
    refused(open("other", "a", nonce, b"label", &sealed).await);
    refused(open("one", "a", [8; 12], b"label", &sealed).await);
    refused(open("one", "a", nonce, b"Label", &sealed).await);
    for place in 0..sealed.len() {
        let mut flipped = sealed.clone();
        flipped
            .iter_mut()
            .skip(place)
            .take(1)
            .for_each(|byte| *byte ^= 1);
        refused(open("one", "a", nonce, b"label", &flipped).await);
    }
    let missing = open("none", "a", nonce, b"label", &sealed).await;
    assert!(missing == Err(KeyError::Gone));
}

#[wasm_bindgen_test]
async fn without_its_key_a_record_stays_sealed_and_the_key_cannot_be_exported() {
    let database = Database::default();
    let keys = Keys::of(database.clone());
    let sealed = keys
        .seal(sealing("seal/s/left", "a"), &[7; 12], b"", b"typed")
        .await
        .unwrap();
    let base = database
        .get(RECORDS, &storage_key::key("s", "left"))
        .await
        .unwrap();
    let base: web_sys::CryptoKey = base.unchecked_into();
    assert!(!base.extractable());
    let forgotten = [Write::delete(storage_key::key("s", "left"))];
    assert_eq!(database.commit(&[], &forgotten).await, Ok(true));
    let opened = keys
        .unseal(sealing("seal/s/left", "a"), &[7; 12], b"", &sealed)
        .await;
    assert!(opened == Err(KeyError::Gone));
}

// Locks

#[wasm_bindgen_test]
async fn a_lock_is_held_by_one_until_released() {
    let lock = Lock("test/held".to_owned());
    let held = Locks.take(&lock).await;
    assert!(held.is_some());
    assert!(Locks.take(&lock).await.is_none());
    assert!(Locks.take(&Lock("test/other".to_owned())).await.is_some());
    drop(held);
    // The browser releases the lock a moment later.
    let mut again = None;
    for _ in 0..100 {
        again = Locks.take(&lock).await;
        if again.is_some() {
            break;
        }
    }
    assert!(again.is_some());
}

#[wasm_bindgen_test]
async fn the_holder_of_a_lock_is_asked_before_another_takes_it_over() {
    use std::cell::RefCell;
    use std::rc::Rc;
    let lock = Lock("test/asked".to_owned());
    let holder: Rc<RefCell<Option<_>>> = Rc::default();
    let lets_go = holder.clone();
    let held = Locks
        .hold(
            &lock,
            false,
            Rc::new(move || drop(lets_go.take())),
            Rc::new(|| ()),
        )
        .await;
    assert!(held.is_some());
    *holder.borrow_mut() = held;
    let second = Locks
        .hold(&lock, false, Rc::new(|| ()), Rc::new(|| ()))
        .await;
    assert!(second.is_none(), "nobody was asked");
    let second = Locks
        .hold(&lock, true, Rc::new(|| ()), Rc::new(|| ()))
        .await;
    assert!(second.is_some());
    assert!(holder.borrow().is_none(), "the first one let it go");
}

#[wasm_bindgen_test]
async fn a_holder_that_does_not_answer_loses_the_lock_and_is_notified() {
    use std::cell::Cell;
    use std::rc::Rc;
    let lock = Lock("test/silent".to_owned());
    let is_lost = Rc::new(Cell::new(false));
    let told = is_lost.clone();
    let silent = Locks
        .hold(
            &lock,
            false,
            Rc::new(|| ()),
            Rc::new(move || told.set(true)),
        )
        .await;
    assert!(silent.is_some());
    let second = Locks
        .hold(&lock, true, Rc::new(|| ()), Rc::new(|| ()))
        .await;
    assert!(second.is_some());
    assert!(is_lost.get());
}
