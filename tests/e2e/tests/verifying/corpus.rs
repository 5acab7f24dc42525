//! One signed record in thousands of variants: whole, damaged, in another spelling, signed again with
//! other content, and in sequence. Every program that checks records must answer each alike.

use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use e2e::{Value, json};
use notifiable_incident::wire::http_signature::content_digest;
use p256::ecdsa::Signature;

use super::{AUDIENCE, Key, SIGNED, TYPE, canonical, encode, header, sha256, signed, with};

/// The kinds of record, each with its type. A notification names none.
const KINDS: [(&str, &str); 3] = [
    ("notification", TYPE),
    ("decision", "notifiable-incident-decision+jws"),
    ("referral", "notifiable-incident-referral+jws"),
];
const SHAREABLE: &str = "notifiable-incident-shareable+jws";

/// The expected answer, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Expected {
    /// This status; 200 for an accepted record.
    Status(u16),
    /// A refusal by points 1 to 6.
    Refused,
    /// The same from every program: only the schema knows whether the change is allowed.
    Alike,
}

/// Messages in order, and the expected answer to the last.
pub struct Case {
    pub name: String,
    pub messages: Vec<(Vec<u8>, Value)>,
    pub expected: Expected,
    /// Point 7 refuses it, so a program without a schema refuses it too.
    pub before_schema: bool,
}

/// The cases of one way to send.
pub struct Corpus {
    pub cases: Vec<Case>,
    key: Key,
    other: Key,
    stranger: Key,
    payload: Value,
    url: String,
    ids: u64,
}

impl Corpus {
    /// An empty corpus. The schema must accept the payload.
    pub fn new(payload: Value, url: &str) -> Corpus {
        let payload = with(payload, "audience", json!(AUDIENCE));
        let payload = with(payload, "revision", json!(1));
        Corpus {
            cases: Vec::new(),
            key: Key::new(7),
            other: Key::new(8),
            stranger: Key::new(9),
            payload: with(payload, "previous", Value::Null),
            url: url.to_owned(),
            ids: 0,
        }
    }

    /// A corpus whose ids follow those of another.
    pub fn after(other: &Corpus, payload: Value, url: &str) -> Corpus {
        Corpus {
            ids: other.ids,
            ..Corpus::new(payload, url)
        }
    }

    /// The keys that are enrolled.
    pub fn enrolled(&self) -> [&Key; 2] {
        [&self.key, &self.other]
    }

    /// A new id, which no other case has.
    fn id(&mut self) -> String {
        self.ids += 1;
        let digest = sha256(&self.ids.to_be_bytes());
        encode(&digest[..16])
    }

    /// The record with new ids.
    fn fresh(&mut self) -> Value {
        let payload = with(self.payload.clone(), "record_id", json!(self.id()));
        with(payload, "idempotency_key", json!(self.id()))
    }

    fn add(&mut self, name: String, messages: Vec<(Vec<u8>, Value)>, expected: Expected) {
        self.cases.push(Case {
            name,
            messages,
            expected,
            before_schema: false,
        });
    }

    /// Adds the record in an envelope, in all variants.
    pub fn envelopes(&mut self) -> Result<()> {
        self.damaged_envelopes()?;
        self.spelt_envelopes()?;
        self.headers()?;
        for (name, payload, expected) in self.payloads()? {
            let message = self.in_envelope(&payload);
            self.add(name, vec![message], expected);
        }
        self.keys_of_messages();
        self.sequences();
        self.kinds();
        Ok(())
    }

    /// Each kind of record under each type. Only its own type fits.
    fn kinds(&mut self) {
        let kid = self.key.kid();
        for (kind, own_type) in KINDS {
            for (of, typ) in KINDS
                .into_iter()
                .chain([("nothing", SHAREABLE), ("nothing", "JWT")])
            {
                let payload = self.of_kind(kind);
                let body = signed(&self.key, &header("ES256", &kid, typ), payload.as_bytes());
                let expected = match typ == own_type {
                    true => Expected::Status(200),
                    false => Expected::Refused,
                };
                let message = (
                    body.to_string().into_bytes(),
                    key_header(payload.as_bytes()),
                );
                self.add(
                    format!("kind: {kind} under the type of {of}"),
                    vec![message],
                    expected,
                );
            }
            // An unknown kind under a known type.
            let payload = with(self.fresh(), "kind", json!("request"));
            let payload = canonical(&payload);
            let body = signed(
                &self.key,
                &header("ES256", &kid, own_type),
                payload.as_bytes(),
            );
            let message = (
                body.to_string().into_bytes(),
                key_header(payload.as_bytes()),
            );
            self.add(
                format!("kind: another under the type of {kind}"),
                vec![message],
                Expected::Refused,
            );
            self.damaged_kind(kind, own_type);
        }
    }

    /// One record of a kind, with one bit flipped in each case.
    fn damaged_kind(&mut self, kind: &str, typ: &str) {
        let payload = self.of_kind(kind);
        let own = header("ES256", &self.key.kid(), typ);
        let body = signed(&self.key, &own, payload.as_bytes())
            .to_string()
            .into_bytes();
        let headers = key_header(payload.as_bytes());
        for place in (0..body.len()).step_by(body.len().div_ceil(120)) {
            let mut flipped = body.clone();
            if let Some(byte) = flipped.get_mut(place) {
                *byte ^= 1 << (place % 7);
            }
            let name = format!("kind: {kind}, a bit of byte {place}");
            self.add(name, vec![(flipped, headers.clone())], Expected::Refused);
        }
    }

    fn of_kind(&mut self, kind: &str) -> String {
        let payload = self.fresh();
        canonical(&match kind {
            "notification" => payload,
            kind => with(payload, "kind", json!(kind)),
        })
    }

    fn in_envelope(&self, payload: &[u8]) -> (Vec<u8>, Value) {
        let own = header("ES256", &self.key.kid(), TYPE);
        let body = signed(&self.key, &own, payload).to_string().into_bytes();
        (body, key_header(payload))
    }

    fn genuine(&self) -> (Vec<u8>, Value) {
        self.in_envelope(canonical(&self.payload).as_bytes())
    }

    fn damaged_envelopes(&mut self) -> Result<()> {
        let (body, headers) = self.genuine();
        let step = body.len().div_ceil(900);
        for place in (0..body.len()).step_by(step) {
            let mut flipped = body.clone();
            if let Some(byte) = flipped.get_mut(place) {
                *byte ^= 1 << (place % 7);
            }
            let name = format!("envelope: a bit of byte {place}");
            self.add(name, vec![(flipped, headers.clone())], Expected::Refused);
        }
        for place in (0..body.len()).step_by(body.len().div_ceil(120)) {
            let cut = body.get(..place).unwrap_or_default().to_vec();
            let name = format!("envelope: cut after {place}");
            self.add(name, vec![(cut, headers.clone())], Expected::Status(400));
        }
        let mut long = body.clone();
        long.resize(5 * 1024 * 1024 + 1, b' ');
        let message = vec![(long, headers)];
        self.add("envelope: too long".into(), message, Expected::Status(413));
        Ok(())
    }

    fn spelt_envelopes(&mut self) -> Result<()> {
        let (body, headers) = self.genuine();
        let text = String::from_utf8(body)?;
        let envelope: Value = serde_json::from_str(&text)?;
        let names = ["payload", "protected", "signature"];
        let part = |name: &str| envelope[name].as_str().unwrap_or_default().to_owned();
        let mut bodies: Vec<(String, Vec<u8>)> = Vec::new();
        let mut put = |name: &str, body: String| bodies.push((name.to_owned(), body.into_bytes()));

        for space in [" ", "\n", "\t", "\r\n", "\u{feff}", "\u{a0}", "\0", "//"] {
            put("space before", format!("{space}{text}"));
            put("space after", format!("{text}{space}"));
            put("space inside", text.replacen(':', &format!(":{space}"), 1));
            put("space between", text.replacen(',', &format!(",{space}"), 1));
        }
        put("twice", format!("{text}{text}"));
        put("a comma at the end", text.replace('}', ",}"));
        put(
            "a letter escaped",
            text.replacen("payload", "p\\u0061yload", 1),
        );
        put("in capitals", text.replacen("payload", "Payload", 1));
        put("quotes", text.replace('"', "'"));
        let orders = [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        for order in orders {
            let members: Vec<String> = order
                .iter()
                .filter_map(|place| names.get(*place))
                .map(|name| format!("\"{name}\":\"{}\"", part(name)))
                .collect();
            put("in another order", format!("{{{}}}", members.join(",")));
        }
        for name in names {
            let value = part(name);
            let mut less = envelope.clone();
            if let Some(members) = less.as_object_mut() {
                members.remove(name);
            }
            put("a member is missing", less.to_string());
            for other in ["AA", &value, ""] {
                let member = format!("\"{name}\":\"{other}\",");
                put(
                    "a member occurs twice",
                    text.replacen('{', &format!("{{{member}"), 1),
                );
                let member = format!(",\"{name}\":\"{other}\"}}");
                put("a member occurs twice", text.replace('}', &member));
            }
            for kind in [
                json!(null),
                json!(1),
                json!(true),
                json!([value]),
                json!({}),
                json!(""),
            ] {
                put(
                    "a member of another kind",
                    with(envelope.clone(), name, kind).to_string(),
                );
            }
            for spelt in [
                format!("{value}="),
                format!("{value}=="),
                format!("{value}A"),
                format!("{value} "),
                format!(" {value}"),
                format!("{value}\\n"),
                value.replace('_', "/").replace('-', "+"),
                value.replacen('e', "\\u0065", 1),
                value.replacen('e', "%65", 1),
                value.chars().skip(1).collect(),
                value.chars().rev().collect(),
            ] {
                if spelt != value {
                    let before = format!("\"{name}\":\"{value}\"");
                    let after = format!("\"{name}\":\"{spelt}\"");
                    put(
                        "base64url in another way",
                        text.replacen(&before, &after, 1),
                    );
                }
            }
            // The last letter carries bits that belong to no byte.
            let unused = value.len() % 4;
            if unused > 1 {
                for letter in
                    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".chars()
                {
                    let mut spelt = value.clone();
                    if spelt.pop() != Some(letter) {
                        spelt.push(letter);
                        put(
                            "another last letter",
                            with(envelope.clone(), name, json!(spelt)).to_string(),
                        );
                    }
                }
            }
        }
        for (name, value) in [
            ("header", json!({ "kid": self.key.kid() })),
            ("header", json!({})),
            ("signatures", json!([])),
            ("aad", json!("")),
            ("jwk", self.key.jwk()),
            ("", json!("")),
            ("__proto__", json!({})),
            ("zz", json!(null)),
        ] {
            put(
                "one member more",
                with(envelope.clone(), name, value).to_string(),
            );
        }
        let compact = [part("protected"), part("payload"), part("signature")].join(".");
        put("compact", compact.clone());
        put("compact in quotes", json!(compact).to_string());
        put("in a list", format!("[{text}]"));
        put(
            "the parts in a list",
            json!([part("payload"), part("protected"), part("signature")]).to_string(),
        );
        put(
            "in the general syntax",
            json!({
                "payload": part("payload"),
                "signatures": [{ "protected": part("protected"), "signature": part("signature") }],
            })
            .to_string(),
        );
        for other in [
            "", " ", "null", "true", "0", "\"\"", "{}", "[]", "{", "}", "NaN", "\u{feff}",
        ] {
            put("not an envelope", other.to_owned());
        }
        put("deep", "[".repeat(100_000));
        put(
            "deep inside",
            format!(
                "{{\"payload\":{}1{},\"protected\":\"\",\"signature\":\"\"}}",
                "[".repeat(5_000),
                "]".repeat(5_000)
            ),
        );
        for (name, bytes) in [
            ("not UTF-8", &[0xff, 0xfe, 0x7b][..]),
            ("half a letter", &[0x7b, 0x22, 0xc3, 0x22, 0x7d]),
            ("UTF-16", &[0x7b, 0x00, 0x7d, 0x00]),
        ] {
            bodies.push((name.to_owned(), bytes.to_vec()));
        }
        for (name, body) in bodies {
            let message = vec![(body, headers.clone())];
            self.add(format!("envelope: {name}"), message, Expected::Status(400));
        }
        Ok(())
    }

    /// Signed by an enrolled key, under another protected header.
    fn headers(&mut self) -> Result<()> {
        let payload = canonical(&self.payload);
        let kid = self.key.kid();
        let own = header("ES256", &kid, TYPE);
        let text = own.to_string();
        let mut spelt: Vec<String> = Vec::new();
        for alg in [
            json!("none"),
            json!("None"),
            json!("NONE"),
            json!(""),
            json!("HS256"),
            json!("HS384"),
            json!("RS256"),
            json!("PS256"),
            json!("ES384"),
            json!("ES512"),
            json!("ES256K"),
            json!("EdDSA"),
            json!("Ed25519"),
            json!("es256"),
            json!("ES256 "),
            json!(" ES256"),
            json!("ES256\0"),
            json!(null),
            json!(256),
            json!(true),
            json!(["ES256"]),
            json!({ "ES256": true }),
        ] {
            spelt.push(with(own.clone(), "alg", alg).to_string());
        }
        for typ in [
            json!("notifiable-incident-shareable+jws"),
            json!("notifiable-incident-decision+jws"),
            json!("notifiable-incident-referral+jws"),
            json!("notifiable-incident-request+jws"),
            json!("notifiable-incident-contribution+jws"),
            json!("notifiable-incident-sign_off+jws"),
            json!("application/notifiable-incident+jws"),
            json!("Notifiable-Incident+JWS"),
            json!("JWT"),
            json!("JOSE"),
            json!(""),
            json!(null),
            json!(1),
            json!(true),
            json!(["notifiable-incident+jws"]),
            json!({}),
            json!("notifiable-incident+jws "),
            json!("notifiable-incident"),
        ] {
            spelt.push(with(own.clone(), "typ", typ).to_string());
        }
        for wrong in [
            json!(null),
            json!(1),
            json!(true),
            json!([kid]),
            json!({}),
            json!(""),
            json!(format!("{kid} ")),
            json!(format!("{kid}=")),
            json!(format!("{kid}A")),
            json!("../keys"),
            json!("' OR 1=1 --"),
            json!("__proto__"),
            json!("constructor"),
            json!("ü"),
        ] {
            spelt.push(with(own.clone(), "kid", wrong).to_string());
        }
        for name in ["alg", "kid", "typ"] {
            let mut less = own.clone();
            if let Some(members) = less.as_object_mut() {
                members.remove(name);
            }
            spelt.push(less.to_string());
            let value = &own[name];
            for first in [json!("none"), value.clone(), json!(null)] {
                spelt.push(text.replacen('{', &format!("{{\"{name}\":{first},"), 1));
                spelt.push(text.replace('}', &format!(",\"{name}\":{first}}}")));
            }
        }
        let keys = [self.key.jwk(), self.stranger.jwk()];
        for name in [
            "jwk",
            "jku",
            "x5u",
            "x5c",
            "x5t",
            "x5t#S256",
            "crit",
            "b64",
            "cty",
            "zip",
            "enc",
            "iat",
            "exp",
            "nbf",
            "nonce",
            "url",
            "iss",
            "aud",
            "p2c",
            "epk",
            "",
            "__proto__",
            "Alg",
            "ALG",
            "kid2",
        ] {
            for value in [
                keys[0].clone(),
                keys[1].clone(),
                json!([name]),
                json!([]),
                json!("https://example.org/key"),
                json!(true),
                json!(false),
                json!(null),
                json!(0),
                json!(""),
            ] {
                spelt.push(with(own.clone(), name, value).to_string());
            }
        }
        let pretty = serde_json::to_string_pretty(&own)?;
        spelt.extend([
            pretty,
            format!(" {text}"),
            format!("{text} "),
            format!("\u{feff}{text}"),
            text.replacen(':', ": ", 1),
            text.replacen("alg", "\\u0061lg", 1),
            text.replacen("ES256", "\\u0045S256", 1),
            format!("{{\"typ\":\"{TYPE}\",\"kid\":\"{kid}\",\"alg\":\"ES256\"}}"),
            format!("{{\"kid\":\"{kid}\",\"alg\":\"ES256\",\"typ\":\"{TYPE}\"}}"),
            format!("[{text}]"),
            format!("{text}{text}"),
            json!(["ES256", kid, TYPE]).to_string(),
            "null".into(),
            "{}".into(),
            "[]".into(),
            "\"\"".into(),
            "0".into(),
            "true".into(),
            String::new(),
            text.chars().take(text.len() / 2).collect(),
            "[".repeat(10_000),
        ]);
        let headers = key_header(payload.as_bytes());
        for (place, header) in spelt.into_iter().enumerate() {
            let body = under(&self.key, header.as_bytes(), payload.as_bytes());
            let name = format!(
                "header {place}: {}",
                header.chars().take(100).collect::<String>()
            );
            self.add(name, vec![(body, headers.clone())], Expected::Status(400));
        }
        let body = under(&self.key, &[0xff, 0xfe], payload.as_bytes());
        self.add(
            "header: not UTF-8".into(),
            vec![(body, headers.clone())],
            Expected::Status(400),
        );
        for (name, key, kid, status) in [
            (
                "header: a stranger",
                &self.stranger,
                self.stranger.kid(),
                403,
            ),
            (
                "header: a stranger under an enrolled id",
                &self.stranger,
                self.key.kid(),
                400,
            ),
            (
                "header: an enrolled key under the id of another",
                &self.other,
                self.key.kid(),
                400,
            ),
            (
                "header: an enrolled key under the id of a stranger",
                &self.key,
                self.stranger.kid(),
                403,
            ),
        ] {
            let own = header("ES256", &kid, TYPE).to_string();
            let body = under(key, own.as_bytes(), payload.as_bytes());
            self.cases.push(Case {
                name: name.into(),
                messages: vec![(body, headers.clone())],
                expected: Expected::Status(status),
                before_schema: false,
            });
        }
        Ok(())
    }

    /// Payloads with a genuine signature of an enrolled key, each with the expected answer.
    fn payloads(&mut self) -> Result<Vec<(String, Vec<u8>, Expected)>> {
        let mut all = Vec::new();
        let whole = canonical(&self.fresh()).into_bytes();
        all.push((
            "payload: as the form makes it".to_owned(),
            whole,
            Expected::Status(200),
        ));
        let places = places(&self.payload);
        for place in &places {
            let values = [
                None,
                Some(json!(null)),
                Some(json!(0)),
                Some(json!(-1)),
                Some(json!("")),
                Some(json!("x")),
                Some(json!([])),
                Some(json!({})),
                Some(json!(true)),
                Some(json!(["x"])),
                Some(json!(9_007_199_254_740_991_i64)),
            ];
            for value in values {
                let mut payload = self.fresh();
                let kind = value
                    .as_ref()
                    .map_or("nothing".to_owned(), Value::to_string);
                change(&mut payload, place, value);
                let name = format!("payload: {} becomes {kind}", place.join("."));
                all.push((name, canonical(&payload).into_bytes(), Expected::Alike));
            }
        }
        // An undocumented member in each object.
        for place in std::iter::once(&Vec::new()).chain(&places) {
            let mut payload = self.fresh();
            let Some(Value::Object(members)) = find(&mut payload, place) else {
                continue;
            };
            members.insert("unheard_of".to_owned(), json!("x"));
            let name = format!("payload: one more in {}", place.join("."));
            all.push((
                name,
                canonical(&payload).into_bytes(),
                Expected::Status(422),
            ));
        }
        for name in [
            "__proto__",
            "constructor",
            "toString",
            "0",
            "",
            "\u{1f600}",
            "Schema",
        ] {
            let payload = with(self.fresh(), name, json!("x"));
            let bytes = canonical(&payload).into_bytes();
            all.push((
                format!("payload: a member {name}"),
                bytes,
                Expected::Status(422),
            ));
        }
        Ok(all)
    }

    /// Payloads that point 7 refuses: no object, no canonical JSON, or for somebody else.
    fn spelt_payloads(&mut self) -> Vec<(String, Vec<u8>)> {
        let payload = self.fresh();
        let text = canonical(&payload);
        let mut all: Vec<(String, Vec<u8>)> = Vec::new();
        let mut put =
            |name: &str, text: String| all.push((format!("payload: {name}"), text.into_bytes()));
        for other in [
            "",
            " ",
            "null",
            "true",
            "0",
            "-0",
            "1.5",
            "\"x\"",
            "\"\"",
            "[]",
            "{}",
            "[1]",
            "{",
            "NaN",
            "Infinity",
            "'x'",
            "\u{feff}",
            "undefined",
            "[{}]",
            "{\"a\":1}",
        ] {
            put("not a record", other.to_owned());
        }
        for audience in ["E08000032", "e08000035", "E08000035 ", "", "E0800003"] {
            put(
                "for another council",
                canonical(&with(payload.clone(), "audience", json!(audience))),
            );
        }
        for audience in [
            json!(null),
            json!([AUDIENCE]),
            json!({ "E08000035": 1 }),
            json!(8_000_035),
        ] {
            put(
                "for something else",
                canonical(&with(payload.clone(), "audience", audience)),
            );
        }
        for space in [" ", "\n", "\t", "\u{feff}", "\u{a0}"] {
            put("space before", format!("{space}{text}"));
            put("space after", format!("{text}{space}"));
            put("space inside", text.replacen(':', &format!(":{space}"), 1));
            put("space between", text.replacen(',', &format!(",{space}"), 1));
        }
        let members: Vec<&str> = payload
            .as_object()
            .into_iter()
            .flat_map(|members| members.keys().map(String::as_str))
            .collect();
        for name in &members {
            for value in [json!(null), json!("x"), payload[*name].clone()] {
                put(
                    "a member occurs twice",
                    text.replacen('{', &format!("{{\"{name}\":{value},"), 1),
                );
                let mut twice = text.clone();
                twice.pop();
                put(
                    "a member occurs twice",
                    format!("{twice},\"{name}\":{value}}}"),
                );
            }
            put(
                "a name is escaped",
                text.replacen(
                    &format!("\"{name}\":"),
                    &format!(
                        "\"\\u{:04x}{}\":",
                        u32::from(name.chars().next().unwrap_or('x')),
                        name.get(1..).unwrap_or_default()
                    ),
                    1,
                ),
            );
        }
        for number in [
            "1.0",
            "1e0",
            "10e-1",
            "01",
            "+1",
            "1.",
            "0x1",
            "9007199254740992",
            "9007199254740993",
            "1e400",
            "1E0",
            "100000000000000000000",
            "1_0",
        ] {
            put(
                "another number",
                text.replacen(
                    "\"revision\":1,\"ruleset\"",
                    &format!("\"revision\":{number},\"ruleset\""),
                    1,
                ),
            );
        }
        for (from, to) in [
            ("\"schema\":\"n", "\"schema\":\"\\u006e"),
            (
                "\"component_version\":\"",
                "\"component_version\":\"\\ud800",
            ),
            (
                "\"component_version\":\"",
                "\"component_version\":\"\\udc00\\ud800",
            ),
            (
                "\"component_version\":\"",
                "\"component_version\":\"\\u000B",
            ),
            ("\"component_version\":\"", "\"component_version\":\"\\/"),
            ("\"component_version\":\"", "\"component_version\":\"\u{0}"),
            ("\"component_version\":\"", "\"component_version\":\"\n"),
            (
                "\"component_version\":\"",
                "\"component_version\":\"\\u00e9",
            ),
            (
                "\"component_version\":\"",
                "\"component_version\":\"\\ud83d\\ude00",
            ),
        ] {
            put("a text in another way", text.replacen(from, to, 1));
        }
        put(
            "pretty-printed",
            serde_json::to_string_pretty(&payload).unwrap_or_default(),
        );
        let mut reversed: Vec<String> = members
            .iter()
            .map(|name| format!("\"{name}\":{}", payload[*name]))
            .collect();
        reversed.reverse();
        put("in another order", format!("{{{}}}", reversed.join(",")));
        put("deep", "[".repeat(50_000));
        put(
            "deep and whole",
            format!("{}{}", "[".repeat(3_000), "]".repeat(3_000)),
        );
        all.push(("payload: not UTF-8".into(), vec![0xff, 0xfe]));
        let mut broken = text.into_bytes();
        broken.push(0xff);
        all.push(("payload: not UTF-8 at the end".into(), broken));
        all
    }

    /// Another Idempotency-Key than the signed one, and payloads that point 7 refuses.
    fn keys_of_messages(&mut self) {
        for key in [
            "another",
            "x",
            "null",
            "undefined",
            "AAAAAAAAAAAAAAAAAAAAAA",
        ] {
            let payload = canonical(&self.fresh());
            let (body, _) = self.in_envelope(payload.as_bytes());
            self.before_schema(
                format!("key: {key}"),
                body,
                json!({ "idempotency-key": key }),
            );
        }
        let payload = canonical(&self.fresh());
        let (body, _) = self.in_envelope(payload.as_bytes());
        self.add(
            "key: none".into(),
            vec![(body, json!({}))],
            Expected::Status(400),
        );
        for (name, payload) in self.spelt_payloads() {
            let (body, _) = self.in_envelope(&payload);
            // The record's Idempotency-Key, if it can be read.
            let headers = match key_header(&payload) {
                Value::Object(members) if members.is_empty() => json!({ "idempotency-key": "key" }),
                headers => headers,
            };
            self.before_schema(name, body, headers);
        }
    }

    fn before_schema(&mut self, name: String, body: Vec<u8>, headers: Value) {
        self.cases.push(Case {
            name,
            messages: vec![(body, headers)],
            expected: Expected::Status(422),
            before_schema: true,
        });
    }

    /// Revisions sent one after another.
    fn sequences(&mut self) {
        let names: [(&str, u16); 14] = [
            ("it comes again", 200),
            ("the next continues it", 200),
            ("the next comes again", 200),
            ("a third continues the second", 200),
            ("the next continues nothing", 409),
            ("the next continues something else", 409),
            ("the next continues itself", 409),
            ("one is left out", 409),
            ("the second comes first", 409),
            ("the second comes first and continues nothing", 409),
            ("the first continues something", 409),
            ("the revision says something else", 409),
            ("the signature is spelt in another way", 409),
            ("another key signs the same", 409),
        ];
        for (name, status) in names {
            let first = self.fresh();
            let next = |before: &Value, key: String| {
                let revision = before["revision"].as_i64().unwrap_or_default() + 1;
                let digest = encode(sha256(canonical(before).as_bytes()));
                let next = with(before.clone(), "revision", json!(revision));
                with(
                    with(next, "previous", json!(digest)),
                    "idempotency_key",
                    json!(key),
                )
            };
            let second = next(&first, self.id());
            let third = next(&second, self.id());
            let send = |corpus: &Corpus, payload: &Value| {
                corpus.in_envelope(canonical(payload).as_bytes())
            };
            let one = send(self, &first);
            let two = send(self, &second);
            let other =
                |payload: &Value, previous: Value| with(payload.clone(), "previous", previous);
            let messages = match name {
                "it comes again" => vec![one.clone(), one],
                "the next continues it" => vec![one, two],
                "the next comes again" => vec![one, two.clone(), two],
                "a third continues the second" => vec![one, two, send(self, &third)],
                "the next continues nothing" => vec![one, send(self, &other(&second, json!(null)))],
                "the next continues something else" => {
                    vec![one, send(self, &other(&second, json!(encode([0; 32]))))]
                }
                "the next continues itself" => {
                    let own = encode(sha256(canonical(&second).as_bytes()));
                    vec![one, send(self, &other(&second, json!(own)))]
                }
                "one is left out" => vec![one, send(self, &third)],
                "the second comes first" => vec![two],
                "the second comes first and continues nothing" => {
                    vec![send(self, &other(&second, json!(null)))]
                }
                "the first continues something" => {
                    vec![send(self, &other(&first, json!(encode([0; 32]))))]
                }
                "the revision says something else" => {
                    let said = with(first.clone(), "component_version", json!("another"));
                    vec![one, send(self, &said)]
                }
                "the signature is spelt in another way" => {
                    let again = (respelt(&one.0).unwrap_or_default(), one.1.clone());
                    vec![one, again]
                }
                _ => {
                    let own = header("ES256", &self.other.kid(), TYPE);
                    let bytes = canonical(&first).into_bytes();
                    let body = signed(&self.other, &own, &bytes).to_string().into_bytes();
                    let headers = one.1.clone();
                    vec![one, (body, headers)]
                }
            };
            self.add(
                format!("sequence: {name}"),
                messages,
                Expected::Status(status),
            );
        }
        let first = self.fresh();
        let (body, headers) = self.in_envelope(canonical(&first).as_bytes());
        let body = respelt(&body).unwrap_or_default();
        let name = "signature: its other spelling, alone".to_owned();
        self.add(name, vec![(body, headers)], Expected::Status(200));
    }

    /// Adds the record with its signature in headers, in all variants.
    pub fn http_messages(&mut self) -> Result<()> {
        let payload = canonical(&self.payload);
        let genuine = self.in_headers(payload.as_bytes())?;
        let body = payload.clone().into_bytes();
        for place in (0..body.len()).step_by(body.len().div_ceil(200)) {
            let mut flipped = body.clone();
            if let Some(byte) = flipped.get_mut(place) {
                *byte ^= 1 << (place % 7);
            }
            let redone = with(
                genuine.clone(),
                "content-digest",
                json!(content_digest(&sha256(&flipped))),
            );
            for headers in [genuine.clone(), redone] {
                let name = format!("HTTP: a bit of byte {place}");
                self.add(
                    name,
                    vec![(flipped.clone(), headers)],
                    Expected::Status(400),
                );
            }
        }
        for name in [
            "content-digest",
            "signature-input",
            "signature",
            "idempotency-key",
            "content-type",
        ] {
            let value = genuine[name].as_str().context("a header")?.to_owned();
            for place in 0..value.len() {
                let mut bytes = value.clone().into_bytes();
                let Some(byte) = bytes.get_mut(place) else {
                    continue;
                };
                // Still a valid character of a header.
                *byte = if *byte == b'A' { b'B' } else { b'A' };
                let headers = with(genuine.clone(), name, json!(String::from_utf8(bytes)?));
                let expected = match name {
                    "content-type" => Expected::Status(415),
                    _ => Expected::Refused,
                };
                self.add(
                    format!("HTTP: {name}, letter {place}"),
                    vec![(body.clone(), headers)],
                    expected,
                );
            }
            let mut without = genuine.clone();
            if let Some(members) = without.as_object_mut() {
                members.remove(name);
            }
            let expected = Expected::Status(if name == "content-type" { 415 } else { 400 });
            self.add(
                format!("HTTP: no {name}"),
                vec![(body.clone(), without)],
                expected,
            );
        }
        self.signature_inputs(&payload)?;
        for (name, payload, expected) in self.payloads()? {
            let headers = self.in_headers(&payload)?;
            self.add(format!("HTTP {name}"), vec![(payload, headers)], expected);
        }
        for (name, payload) in self.spelt_payloads() {
            let headers = self.in_headers(&payload)?;
            self.before_schema(format!("HTTP {name}"), payload, headers);
        }
        Ok(())
    }

    /// Genuine signatures over other components or under other parameters.
    fn signature_inputs(&mut self, payload: &str) -> Result<()> {
        let kid = self.key.kid();
        let all = list(&SIGNED);
        let rest = |created: &str| {
            format!(";created={created};keyid=\"{kid}\";tag=\"notifiable-incident\"")
        };
        let usual = rest("1772443920");
        let mut inputs: Vec<(String, String)> = Vec::new();
        let mut put = |label: &str, input: String| inputs.push((label.to_owned(), input));
        for name in SIGNED {
            let others: Vec<&str> = SIGNED.into_iter().filter(|one| *one != name).collect();
            put("sig", format!("{}{usual}", list(&others)));
            let mut twice = SIGNED.to_vec();
            twice.push(name);
            put("sig", format!("{}{usual}", list(&twice)));
        }
        put("sig", format!("(){usual}"));
        let mut reversed = SIGNED;
        reversed.reverse();
        put("sig", format!("{}{usual}", list(&reversed)));
        for label in ["sig1", "s", "SIG", "pyhms", "*"] {
            put(label, format!("{all}{usual}"));
        }
        for created in [
            "",
            "-1",
            "0",
            "01772443920",
            "1772443920.5",
            "\"1772443920\"",
            "?1",
            "99999999999",
            "1e9",
        ] {
            put("sig", format!("{all}{}", rest(created)));
        }
        for parameters in [
            format!(";keyid=\"{kid}\";tag=\"notifiable-incident\""),
            ";created=1772443920;tag=\"notifiable-incident\"".to_owned(),
            format!(";created=1772443920;keyid=\"{kid}\""),
            format!(";created=1772443920;keyid=\"{kid}\";tag=\"notifiable-incident-shareable\""),
            format!(";created=1772443920;keyid=\"{kid}\";tag=\"other\""),
            format!(";created=1772443920;keyid=\"{kid}\";tag=\"\""),
            format!(";created=1772443920;keyid=\"{kid}\";tag=notifiable-incident"),
            format!(";keyid=\"{kid}\";created=1772443920;tag=\"notifiable-incident\""),
            format!("{usual};alg=\"ecdsa-p256-sha256\""),
            format!("{usual};alg=\"hmac-sha256\""),
            format!("{usual};alg=\"rsa-v1_5-sha256\""),
            format!("{usual};expires=1"),
            format!("{usual};expires=9999999999"),
            format!("{usual};nonce=\"x\""),
            format!("{usual};unheard=\"of\""),
            format!("{usual};tag=\"other\""),
            usual.replace(';', "; "),
            String::new(),
        ] {
            put("sig", format!("{all}{parameters}"));
        }
        let body = payload.as_bytes().to_vec();
        for (label, input) in inputs {
            let headers = self.under_input(&label, &input, &body)?;
            let name = format!("HTTP input: {label}={input}");
            self.add(name, vec![(body.clone(), headers)], Expected::Status(400));
        }
        for (name, target) in [
            (
                "another address",
                "https://other.example.gov.uk/api/notifications",
            ),
            ("another path", "http://localhost/api/keys"),
        ] {
            let headers =
                self.signed_for(&self.key, target, &format!("{all}{usual}"), "sig", &body)?;
            self.add(
                format!("HTTP: {name}"),
                vec![(body.clone(), headers)],
                Expected::Status(400),
            );
        }
        for kind in [
            "application/json; charset=utf-8",
            "Application/JSON",
            "text/json",
            "text/plain",
            "application/jose",
            "application/json,application/json",
            "",
        ] {
            let headers = with(self.in_headers(&body)?, "content-type", json!(kind));
            self.add(
                format!("HTTP: {kind}"),
                vec![(body.clone(), headers)],
                Expected::Status(415),
            );
        }
        let stranger = format!(
            "{all};created=1772443920;keyid=\"{}\";tag=\"notifiable-incident\"",
            self.stranger.kid()
        );
        let headers = self.signed_for(&self.stranger, &self.url, &stranger, "sig", &body)?;
        self.add(
            "HTTP: a stranger".into(),
            vec![(body.clone(), headers)],
            Expected::Status(403),
        );
        let headers = self.signed_for(
            &self.other,
            &self.url,
            &format!("{all}{usual}"),
            "sig",
            &body,
        )?;
        self.add(
            "HTTP: under the id of another".into(),
            vec![(body.clone(), headers)],
            Expected::Status(400),
        );
        // Two signatures, and one header that hides behind another.
        let genuine = self.in_headers(&body)?;
        for (name, more) in [
            ("signature-input", ", other=();created=1"),
            ("signature", ", other=:AA==:"),
            ("content-digest", ", md5=:AA==:"),
        ] {
            let value = format!("{}{more}", genuine[name].as_str().unwrap_or_default());
            let headers = with(genuine.clone(), name, json!(value));
            self.add(
                format!("HTTP: {name} has two"),
                vec![(body.clone(), headers)],
                Expected::Status(400),
            );
        }
        // A device's clock may be off by any time in either direction.
        for created in [
            "1",
            "1000000000",
            "1772443920",
            "1900000000",
            "4102444800",
            "9999999999",
        ] {
            let payload = canonical(&self.fresh()).into_bytes();
            let headers = self.under_input("sig", &format!("{all}{}", rest(created)), &payload)?;
            self.add(
                format!("HTTP: made at {created}"),
                vec![(payload, headers)],
                Expected::Status(200),
            );
        }
        Ok(())
    }

    /// The headers of a body as the form makes them.
    fn in_headers(&self, body: &[u8]) -> Result<Value> {
        let kid = self.key.kid();
        let rest = format!(";created=1772443920;keyid=\"{kid}\";tag=\"notifiable-incident\"");
        self.under_input("sig", &format!("{}{rest}", list(&SIGNED)), body)
    }

    fn under_input(&self, label: &str, input: &str, body: &[u8]) -> Result<Value> {
        self.signed_for(&self.key, &self.url, input, label, body)
    }

    fn signed_for(
        &self,
        key: &Key,
        target: &str,
        input: &str,
        label: &str,
        body: &[u8],
    ) -> Result<Value> {
        let digest = content_digest(&sha256(body));
        let own = key_header(body);
        let idempotency_key = own["idempotency-key"].as_str().unwrap_or("key");
        let values = ["POST", target, "application/json", &digest, idempotency_key];
        let listed = input.split(')').next().unwrap_or_default();
        let mut base = String::new();
        for name in listed
            .trim_start_matches('(')
            .split(' ')
            .filter(|name| !name.is_empty())
        {
            let place = SIGNED.iter().position(|one| *one == name.trim_matches('"'));
            let value = place
                .and_then(|place| values.get(place))
                .context("a component")?;
            base.push_str(&format!("{name}: {value}\n"));
        }
        base.push_str(&format!("\"@signature-params\": {input}"));
        let signature = BASE64_STANDARD.encode(key.sign(&base).to_bytes());
        Ok(json!({
            "content-type": "application/json",
            "content-digest": digest,
            "idempotency-key": idempotency_key,
            "signature-input": format!("{label}={input}"),
            "signature": format!("{label}=:{signature}:"),
        }))
    }
}

/// The names of components as `Signature-Input` lists them.
fn list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    format!("({})", quoted.join(" "))
}

/// The header with the idempotency key of a payload. The key is `key` if the payload names none that a
/// header can carry.
fn key_header(payload: &[u8]) -> Value {
    let read: Value = serde_json::from_slice(payload).unwrap_or_default();
    let key = read["idempotency_key"].as_str();
    let usable = |key: &&str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_graphic());
    match key.filter(usable) {
        Some(key) => json!({ "idempotency-key": key }),
        None => json!({ "idempotency-key": "key" }),
    }
}

/// An envelope whose protected header is any bytes.
fn under(key: &Key, header: &[u8], payload: &[u8]) -> Vec<u8> {
    let (protected, payload) = (encode(header), encode(payload));
    let signature = encode(key.sign(&format!("{protected}.{payload}")).to_bytes());
    let envelope = json!({ "payload": payload, "protected": protected, "signature": signature });
    envelope.to_string().into_bytes()
}

/// The same signature with its other value of s, which verifies as well.
fn respelt(body: &[u8]) -> Option<Vec<u8>> {
    let envelope: Value = serde_json::from_slice(body).ok()?;
    let signature = Signature::from_slice(&super::decode(&envelope["signature"]).ok()?).ok()?;
    let (r, s) = signature.split_scalars();
    let other = Signature::from_scalars(r, -s).ok()?;
    let other = with(envelope, "signature", json!(encode(other.to_bytes())));
    Some(other.to_string().into_bytes())
}

/// The path of every value inside a value, outermost first.
fn places(value: &Value) -> Vec<Vec<String>> {
    let inside: Vec<(String, &Value)> = match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(at, value)| (at.to_string(), value))
            .collect(),
        _ => Vec::new(),
    };
    let mut all = Vec::new();
    for (name, value) in inside {
        all.push(vec![name.clone()]);
        let deeper = places(value).into_iter();
        all.extend(deeper.map(|place| [vec![name.clone()], place].concat()));
    }
    all
}

fn find<'a>(value: &'a mut Value, place: &[String]) -> Option<&'a mut Value> {
    place.iter().try_fold(value, |value, name| match value {
        Value::Object(members) => members.get_mut(name),
        Value::Array(items) => items.get_mut(name.parse::<usize>().ok()?),
        _ => None,
    })
}

/// Sets or removes the value at a place.
fn change(payload: &mut Value, place: &[String], value: Option<Value>) {
    let Some((last, before)) = place.split_last() else {
        return;
    };
    match (find(payload, before), value) {
        (Some(Value::Object(members)), Some(value)) => {
            members.insert(last.clone(), value);
        }
        (Some(Value::Object(members)), None) => {
            members.remove(last);
        }
        (Some(Value::Array(items)), value) => {
            let at = last.parse::<usize>().unwrap_or_default();
            match value {
                Some(value) => items[at] = value,
                None => {
                    items.remove(at);
                }
            }
        }
        _ => {}
    }
}
