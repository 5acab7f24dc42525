//! The rooms that need a browser, in a real one.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use chrono::{NaiveDate, NaiveDateTime};
use js_sys::Function;
use notifiable_incident::assess::assess;
use notifiable_incident::browser::clock::Clock;
use notifiable_incident::browser::database::{Database, KEYS};
use notifiable_incident::browser::keys::Keys;
use notifiable_incident::browser::network::Network;
use notifiable_incident::element;
use notifiable_incident::ports::{Clock as _, Keys as _, Network as _, Post, Response};
use notifiable_incident::session;
use notifiable_incident::wire::json::{Json, Limits};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::*;
use web_sys::{CryptoKeyPair, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

wasm_bindgen_test_configure!(run_in_browser);

/// Shows a form whose later part is here at once.
fn mounted(host: &HtmlElement, root: &ShadowRoot) -> element::Mounted {
    let fetch = Function::new_no_args("return Promise.resolve()");
    element::mount(host.clone(), root.clone(), fetch).unwrap()
}

/// What an answer lacks of what is expected: every member must be there with its value, and more
/// may be. Of `rules`, at least those named.
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
    assert_eq!(cases.len(), 58);
    let mut found = Vec::new();
    for case in cases {
        let id = case.get("id").and_then(Json::as_text).unwrap();
        let answer = Json::parse(&assess(&case.canonical())).unwrap();
        lacking(id, case.get("expect").unwrap(), Some(&answer), &mut found);
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[wasm_bindgen_test]
fn the_time_in_london_is_told_across_midnight_and_summer_time() {
    let clock = Clock::default();
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
    let first = Keys::default().public_key().await.unwrap();
    let second = Keys::default().public_key().await.unwrap();
    assert!(first == second, "another key after opening again");
    let database = Database::open().await.unwrap();
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
    let keys = Keys::default();
    let signature = keys.sign(b"what was signed").await.unwrap();
    let database = Database::open().await.unwrap();
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
    let jwk = session::public_jwk(&Keys::default()).await.unwrap();
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
    let digest = Keys::default().digest(b"abc").await.unwrap();
    assert_eq!(digest[..4], [0xba, 0x78, 0x16, 0xbf]);
}

#[wasm_bindgen_test]
async fn an_endpoint_that_nobody_answers_is_unreachable_and_nothing_traps() {
    let network = Network::new(host().0, "same-origin");
    let post = Post {
        url: "http://localhost:9/none",
        headers: &[],
        body: "{}",
    };
    assert!(matches!(network.post(post).await, Response::Unreachable));
}

#[wasm_bindgen_test]
async fn a_page_that_is_not_there_is_answered_with_its_status() {
    let network = Network::new(host().0, "same-origin");
    let post = Post {
        url: "/no-such-page",
        headers: &[],
        body: "{}",
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
fn the_form_is_drawn_in_the_shadow_root_and_taken_down_whole() {
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
fn two_forms_on_one_page_do_not_share_answers() {
    let ((one, one_root), (other, other_root)) = (host(), host());
    one.set_attribute("authority", "E08000035").unwrap();
    let first = mounted(&one, &one_root);
    let second = mounted(&other, &other_root);
    assert!(first.export().contains("E08000035"));
    assert!(!second.export().contains("E08000035"));
    first.unmount();
    second.unmount();
    one.remove();
    other.remove();
}

#[wasm_bindgen_test]
fn an_attribute_that_cannot_be_used_is_left_out() {
    let (host, root) = host();
    host.set_attribute("authority", "E07000008").unwrap();
    host.set_attribute("heading-level", "9").unwrap();
    let form = mounted(&host, &root);
    assert!(root.query_selector("h2").unwrap().is_some());
    assert!(!form.export().contains("E07000008"));
    host.set_attribute("heading-level", "4").unwrap();
    form.attribute_changed("heading-level");
    form.unmount();
    host.remove();
}
