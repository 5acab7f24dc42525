//! The programs in the text of `docs/verifying.md` accept a record of the form and refuse a tampered
//! one. Most tampered records have a genuine signature of an enrolled key, so that only the point in
//! question can refuse them.
//!
//! A corpus of thousands of variants of one record goes to all programs and to the portal, which must
//! answer each alike.

#[path = "verifying/corpus.rs"]
mod corpus;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use corpus::{Corpus, Expected};
use e2e::case;
use e2e::{House, Portal, Value, json, openapi, product, stored};
use hmac::{Hmac, KeyInit, Mac};
use notifiable_incident::wire::http_signature::{self, Parameters, Unsigned, content_digest};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use sha2::{Digest, Sha256};

const DRIVE_NODE: &str = include_str!("verifying/drive.mjs");
const DRIVE_PYTHON: &str = include_str!("verifying/drive.py");
const DRIVE_JAVA: &str = include_str!("verifying/Drive.java");
const AUDIENCE: &str = "E08000035";
const URL: &str = "https://portal.example.gov.uk/api/notifications";
const SIGNED: [&str; 5] = [
    "@method",
    "@target-uri",
    "content-type",
    "content-digest",
    "idempotency-key",
];

fn encode(bytes: impl AsRef<[u8]>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

fn decode(text: &Value) -> Result<Vec<u8>> {
    Ok(BASE64_URL_SAFE_NO_PAD.decode(text.as_str().context("a text")?)?)
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// A key of the test's own.
struct Key(SigningKey);

impl Key {
    fn new(seed: u8) -> Self {
        Self(SigningKey::from_slice(&[seed; 32]).expect("a scalar of the curve"))
    }

    /// The uncompressed point after its first byte: x, then y.
    fn point(&self) -> Vec<u8> {
        let point = self.0.verifying_key().to_sec1_point(false);
        point.as_bytes().get(1..).unwrap_or_default().to_vec()
    }

    fn jwk(&self) -> Value {
        let point = self.point();
        let (x, y) = point.split_at(32);
        json!({ "kty": "EC", "crv": "P-256", "x": encode(x), "y": encode(y) })
    }

    /// RFC 7638: the members in lexical order.
    fn kid(&self) -> String {
        let point = self.point();
        let (x, y) = point.split_at(32);
        let (x, y) = (encode(x), encode(y));
        let members = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
        encode(sha256(members.as_bytes()))
    }

    fn sign(&self, input: &str) -> Signature {
        self.0.sign(input.as_bytes())
    }
}

/// A record as it arrived, and the keys that the portal knows.
struct Arrived {
    body: Vec<u8>,
    envelope: Value,
    payload: Value,
    keys: Value,
}

/// A record that was signed in headers, as it arrived at an address.
struct InHeaders {
    url: String,
    headers: Value,
    body: Vec<u8>,
    keys: Value,
}

/// The form sends a record in a real browser.
async fn sent(path: &str) -> Result<House> {
    let house = House::open().await?;
    case::notified(&house, path).await?;
    Ok(house)
}

/// The stored body in the portal, and the id and key that signed it.
fn received(house: &House) -> Result<(Vec<u8>, String, Value)> {
    let query = "SELECT body, kid, x, y FROM notification JOIN enrolled_key USING (kid)";
    let database = house.portal.database()?;
    Ok(database.query_row(query, [], |row| {
        let (x, y): (String, String) = (row.get(2)?, row.get(3)?);
        let key = json!({ "kty": "EC", "crv": "P-256", "x": x, "y": y });
        Ok((row.get(0)?, row.get(1)?, key))
    })?)
}

async fn arrived_in_headers() -> Result<InHeaders> {
    let house = sent("/test/page?signature=http").await?;
    let (body, kid, key) = received(&house)?;
    let posts = house.browser.posts().await?;
    let post = posts.first().context("the form sent a record")?;
    Ok(InHeaders {
        url: house.portal.url("/api/notifications"),
        headers: post["headers"].clone(),
        body,
        keys: json!({ kid: key }),
    })
}

async fn arrived() -> Result<Arrived> {
    let house = sent("/").await?;
    let (body, kid, key) = received(&house)?;
    let envelope: Value = serde_json::from_slice(&body)?;
    let payload = serde_json::from_slice(&decode(&envelope["payload"])?)?;
    let test = Key::new(7);
    Ok(Arrived {
        body,
        envelope,
        payload,
        keys: json!({ kid: key, test.kid(): test.jwk() }),
    })
}

/// Messages in order, and the status with which the last must be answered.
struct Case {
    name: &'static str,
    messages: Vec<(Vec<u8>, Value)>,
    status: u16,
}

fn header(alg: &str, kid: &str, typ: &str) -> Value {
    json!({ "alg": alg, "kid": kid, "typ": typ })
}

const TYPE: &str = "notifiable-incident+jws";

/// A flattened JWS with a genuine signature over any payload.
fn signed(key: &Key, header: &Value, payload: &[u8]) -> Value {
    let protected = encode(header.to_string());
    let payload = encode(payload);
    let signature = key.sign(&format!("{protected}.{payload}"));
    json!({ "payload": payload, "protected": protected, "signature": encode(signature.to_bytes()) })
}

/// Canonical JSON (RFC 8785) of values without fractions.
fn canonical(value: &Value) -> String {
    let list = |parts: Vec<String>| parts.join(",");
    match value {
        Value::Object(members) => {
            let sorted: BTreeMap<&String, &Value> = members.iter().collect();
            let parts = sorted
                .into_iter()
                .map(|(name, value)| format!("{}:{}", json!(name), canonical(value)));
            format!("{{{}}}", list(parts.collect()))
        }
        Value::Array(items) => format!("[{}]", list(items.iter().map(canonical).collect())),
        other => other.to_string(),
    }
}

fn with(mut value: Value, name: &str, member: Value) -> Value {
    value[name] = member;
    value
}

fn envelopes(record: &Arrived) -> Result<Vec<Case>> {
    let key = Key::new(7);
    let stranger = Key::new(9);
    let own = header("ES256", &key.kid(), TYPE);
    let bytes = canonical(&record.payload).into_bytes();
    let genuine = &record.envelope;
    let other = with(record.payload.clone(), "revision", json!(2));
    let sign = |payload: &Value| signed(&key, &own, canonical(payload).as_bytes());

    let mut changed = decode(&genuine["payload"])?;
    let place = changed.windows(5).position(|word| word == b"2026-");
    changed[place.context("a date")? + 3] = b'5';
    let mut flipped = decode(&genuine["signature"])?;
    flipped[40] ^= 1;
    let unsigned = {
        let protected = encode(header("none", &key.kid(), TYPE).to_string());
        json!({ "payload": genuine["payload"], "protected": protected, "signature": "" })
    };
    let by_hmac = |secret: &[u8]| -> Result<Value> {
        let protected = encode(header("HS256", &key.kid(), TYPE).to_string());
        let input = format!(
            "{protected}.{}",
            genuine["payload"].as_str().unwrap_or_default()
        );
        let mut mac = Hmac::<Sha256>::new_from_slice(secret)?;
        mac.update(input.as_bytes());
        let signature = encode(mac.finalize().into_bytes());
        Ok(json!({ "payload": genuine["payload"], "protected": protected, "signature": signature }))
    };
    let der = {
        let both = sign(&record.payload);
        let signature = Signature::from_slice(&decode(&both["signature"])?)?.to_der();
        with(both, "signature", json!(encode(signature.as_bytes())))
    };
    let mut with_key = own.clone();
    with_key["jwk"] = stranger.jwk();
    let answers = with(
        record.payload["answers"].clone(),
        "aware_on",
        json!("2026-03-03"),
    );

    let refused = [
        (
            "the payload was changed",
            400,
            with(genuine.clone(), "payload", json!(encode(changed))),
        ),
        (
            "the signature was changed",
            400,
            with(genuine.clone(), "signature", json!(encode(flipped))),
        ),
        ("there is no algorithm", 400, unsigned),
        ("an HMAC with the public point", 400, by_hmac(&key.point())?),
        (
            "an HMAC with the public key as text",
            400,
            by_hmac(key.jwk().to_string().as_bytes())?,
        ),
        (
            "the key is not enrolled",
            403,
            signed(&stranger, &header("ES256", &stranger.kid(), TYPE), &bytes),
        ),
        (
            "another key under an enrolled id",
            400,
            signed(&stranger, &own, &bytes),
        ),
        (
            "the header brings its own key",
            400,
            signed(&stranger, &with_key, &bytes),
        ),
        (
            "the header demands an extension",
            400,
            signed(&key, &with(own.clone(), "crit", json!(["exp"])), &bytes),
        ),
        (
            "it is a shareable copy",
            400,
            signed(
                &key,
                &header("ES256", &key.kid(), "notifiable-incident-shareable+jws"),
                &bytes,
            ),
        ),
        (
            "it is for another council",
            422,
            sign(&with(
                record.payload.clone(),
                "audience",
                json!("E08000032"),
            )),
        ),
        ("r and s are in DER", 400, der),
        (
            "the signature is that of another record",
            400,
            with(
                sign(&record.payload),
                "signature",
                sign(&other)["signature"].clone(),
            ),
        ),
        (
            "there is a header outside the signature",
            400,
            with(genuine.clone(), "header", json!({ "kid": key.kid() })),
        ),
        (
            "the form is of an unknown version",
            422,
            sign(&with(record.payload.clone(), "form_version", json!("0"))),
        ),
        (
            "an answer is unknown",
            422,
            sign(&with(
                record.payload.clone(),
                "answers",
                json!({ "shoe_size": "9" }),
            )),
        ),
        (
            "the revision before is missing",
            409,
            sign(&with(other.clone(), "previous", json!(encode([0; 32])))),
        ),
    ];
    let idempotency = record.payload["idempotency_key"].clone();
    let headers = json!({ "idempotency-key": idempotency });
    let message = |envelope: &Value| (envelope.to_string().into_bytes(), headers.clone());
    let first = (record.body.clone(), headers.clone());
    let mut cases: Vec<Case> = refused
        .iter()
        .map(|(name, status, envelope)| Case {
            name,
            messages: vec![message(envelope)],
            status: *status,
        })
        .collect();
    let half = record.body.get(..record.body.len() / 2).unwrap_or_default();
    let next = encode(sha256(&decode(&genuine["payload"])?));
    let rest = record.body.get(1..).unwrap_or_default();
    cases.extend([
        Case {
            name: "a member occurs twice",
            messages: vec![([b"{\"payload\":\"AA\",", rest].concat(), headers.clone())],
            status: 400,
        },
        Case {
            name: "it is as it was sent",
            messages: vec![first.clone()],
            status: 200,
        },
        Case {
            name: "it comes again",
            messages: vec![first.clone(), first.clone()],
            status: 200,
        },
        Case {
            name: "the next revision continues it",
            messages: vec![
                first.clone(),
                message(&sign(&with(other, "previous", json!(next)))),
            ],
            status: 200,
        },
        Case {
            name: "it was cut",
            messages: vec![(half.to_vec(), headers.clone())],
            status: 400,
        },
        Case {
            name: "another Idempotency-Key",
            messages: vec![(record.body.clone(), json!({ "idempotency-key": "another" }))],
            status: 422,
        },
        Case {
            name: "the revision says something else than before",
            messages: vec![
                first,
                message(&sign(&with(record.payload.clone(), "answers", answers))),
            ],
            status: 409,
        },
    ]);
    Ok(cases)
}

/// A signed message as `signature="http"` sends it, over these components.
struct Message<'a> {
    key: &'a Key,
    url: &'a str,
    payload: &'a [u8],
    idempotency_key: &'a str,
    tag: Option<&'a str>,
    signed: &'a [&'a str],
}

impl Message<'_> {
    fn headers(&self) -> Result<Value> {
        let digest = content_digest(&sha256(self.payload));
        let values = [
            "POST",
            self.url,
            http_signature::CONTENT_TYPE,
            &digest,
            self.idempotency_key,
        ];
        let components: Vec<_> = SIGNED
            .into_iter()
            .zip(values)
            .filter(|(name, _)| self.signed.contains(name))
            .collect();
        let parameters = Parameters {
            created: 1_772_443_920,
            keyid: &self.key.kid(),
            tag: self.tag,
        };
        let unsigned = Unsigned::new("sig", &components, &parameters).context("printable")?;
        let signature = self.key.sign(unsigned.signature_base());
        Ok(json!({
            "content-type": http_signature::CONTENT_TYPE,
            "content-digest": digest,
            "idempotency-key": self.idempotency_key,
            "signature-input": unsigned.signature_input(),
            "signature": unsigned.signature(&signature.to_bytes()),
        }))
    }
}

fn http_messages(record: &Arrived) -> Result<Vec<Case>> {
    let (key, stranger) = (Key::new(7), Key::new(9));
    let bytes = decode(&record.envelope["payload"])?;
    let idempotency_key = record.payload["idempotency_key"]
        .as_str()
        .unwrap_or_default();
    let plain = Message {
        key: &key,
        url: URL,
        payload: &bytes,
        idempotency_key,
        tag: Some("notifiable-incident"),
        signed: &SIGNED,
    };
    let genuine = plain.headers()?;
    let changed = with(
        record.payload.clone(),
        "issued_at",
        json!("2026-01-01T00:00:00Z"),
    );
    let changed = canonical(&changed);
    let changed = changed.as_bytes();
    let abroad = canonical(&with(
        record.payload.clone(),
        "audience",
        json!("E08000032"),
    ));
    let abroad = abroad.as_bytes();
    let without = |name: &str| {
        SIGNED
            .into_iter()
            .filter(|one| *one != name)
            .collect::<Vec<_>>()
    };
    let digest = |bytes: &[u8]| json!(content_digest(&sha256(bytes)));
    let signature = |headers: &Value| -> Result<Vec<u8>> {
        let text = headers["signature"].as_str().context("a signature")?;
        Ok(BASE64_STANDARD.decode(text.trim_start_matches("sig=:").trim_end_matches(':'))?)
    };
    let field = |bytes: &[u8]| json!(format!("sig=:{}:", BASE64_STANDARD.encode(bytes)));
    let mut flipped = signature(&genuine)?;
    flipped[40] ^= 1;
    let der = Signature::from_slice(&signature(&genuine)?)?.to_der();
    let input = genuine["signature-input"].as_str().unwrap_or_default();
    let hmac = {
        let mut mac = Hmac::<Sha256>::new_from_slice(&key.point())?;
        mac.update(input.as_bytes());
        let headers = with(
            genuine.clone(),
            "signature",
            field(&mac.finalize().into_bytes()),
        );
        with(
            headers,
            "signature-input",
            json!(format!("{input};alg=\"hmac-sha256\"")),
        )
    };

    let refused = [
        ("the payload was changed", 400, changed, genuine.clone()),
        (
            "payload and digest were changed",
            400,
            changed,
            with(genuine.clone(), "content-digest", digest(changed)),
        ),
        (
            "the signature was changed",
            400,
            &bytes[..],
            with(genuine.clone(), "signature", field(&flipped)),
        ),
        ("the algorithm is an HMAC", 400, &bytes, hmac),
        (
            "the key is not enrolled",
            403,
            &bytes,
            Message {
                key: &stranger,
                ..plain
            }
            .headers()?,
        ),
        (
            "it was cut",
            400,
            &bytes[..bytes.len() / 2],
            genuine.clone(),
        ),
        (
            "r and s are in DER",
            400,
            &bytes,
            with(genuine.clone(), "signature", field(der.as_bytes())),
        ),
        (
            "the signature is that of another record",
            400,
            &bytes,
            with(
                genuine.clone(),
                "signature",
                Message {
                    payload: changed,
                    ..plain
                }
                .headers()?["signature"]
                    .clone(),
            ),
        ),
        (
            "it is for another address",
            400,
            &bytes,
            Message {
                url: "https://other.example.gov.uk/",
                ..plain
            }
            .headers()?,
        ),
        (
            "it is for another council",
            422,
            abroad,
            Message {
                payload: abroad,
                ..plain
            }
            .headers()?,
        ),
        (
            "the digest is not signed",
            400,
            &bytes,
            Message {
                signed: &without("content-digest"),
                ..plain
            }
            .headers()?,
        ),
        (
            "the address is not signed",
            400,
            &bytes,
            Message {
                signed: &without("@target-uri"),
                ..plain
            }
            .headers()?,
        ),
        (
            "it is signed for something else",
            400,
            &bytes,
            Message {
                tag: Some("other"),
                ..plain
            }
            .headers()?,
        ),
        (
            "the Idempotency-Key was changed",
            400,
            &bytes,
            with(genuine.clone(), "idempotency-key", json!("another")),
        ),
        (
            "another Idempotency-Key is signed",
            422,
            &bytes,
            Message {
                idempotency_key: "another",
                ..plain
            }
            .headers()?,
        ),
        (
            "there is no signature",
            400,
            &bytes,
            json!({ "content-type": "application/json", "idempotency-key": idempotency_key }),
        ),
    ];
    let mut cases: Vec<Case> = refused
        .into_iter()
        .map(|(name, status, body, headers)| Case {
            name,
            messages: vec![(body.to_vec(), headers)],
            status,
        })
        .collect();
    let first = (bytes.clone(), genuine.clone());
    cases.extend([
        Case {
            name: "it is as it was sent",
            messages: vec![first.clone()],
            status: 200,
        },
        Case {
            name: "it comes again",
            messages: vec![first.clone(), first],
            status: 200,
        },
    ]);
    Ok(cases)
}

/// The program in `docs/verifying.md` whose first line names this file.
fn recipe(file: &str) -> Result<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/verifying.md");
    let text = std::fs::read_to_string(path)?;
    let blocks = text.split("```").skip(1).step_by(2);
    let program = blocks
        .filter_map(|block| block.split_once('\n'))
        .map(|(_, program)| program)
        .find(|program| {
            program
                .lines()
                .next()
                .is_some_and(|line| line.ends_with(file))
        });
    Ok(program
        .with_context(|| format!("{file} is not in docs/verifying.md"))?
        .to_owned())
}

/// The programs that the tests here run.
const RUN: [&str; 4] = ["verify.mjs", "verify.py", "verify_http.py", "Verify.java"];
/// Programs that cannot run here. The page says so beside each.
const NOT_RUN: [&str; 1] = ["Verify.cs"];

#[test]
fn every_program_of_the_page_is_run_or_known_not_to_run_here() -> Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/verifying.md");
    let text = std::fs::read_to_string(path)?;
    let blocks = text.split("```").skip(1).step_by(2);
    let mut programs = 0;
    for block in blocks.filter(|block| !block.starts_with("json")) {
        let name = block.lines().nth(1).and_then(|line| line.split(' ').nth(1));
        let name = name.context("the first line of a program names its file")?;
        let is_known = RUN.contains(&name) || NOT_RUN.contains(&name);
        let step = "docs/how-to/add-a-verification-recipe.md, step 2";
        ensure!(is_known, "{name}: {step}");
        programs += 1;
    }
    assert_eq!(programs, RUN.len() + NOT_RUN.len());
    Ok(())
}

/// The folder of libraries that `cargo xtask test` installs.
fn modules() -> Result<PathBuf> {
    let path = std::env::var_os("NODE_MODULES");
    Ok(path
        .context("NODE_MODULES is not set: run `cargo xtask test`")?
        .into())
}

/// Gives the cases to a program and compares each answer.
fn judge(
    keys: &Value,
    cases: &[Case],
    url: Option<&str>,
    files: &[&str],
    drive: &str,
) -> Result<()> {
    let messages = cases.iter().map(|case| &case.messages);
    let outcomes = answers(keys, messages, url, files, drive)?;
    for (case, outcome) in cases.iter().zip(outcomes) {
        let name = case.name;
        if case.status == 200 {
            let (body, _) = case.messages.last().context("a message")?;
            assert_eq!(outcome["digest"], encode(sha256(body)), "{name}: {outcome}");
        } else {
            assert_eq!(outcome, json!({ "status": case.status }), "{name}");
        }
    }
    Ok(())
}

/// Messages in order, each a body and its headers.
type Messages = Vec<(Vec<u8>, Value)>;

/// A program's answers to the last message of each case.
fn answers<'a>(
    keys: &Value,
    cases: impl Iterator<Item = &'a Messages>,
    url: Option<&str>,
    files: &[&str],
    drive: &str,
) -> Result<Vec<Value>> {
    let folder = tempfile::tempdir()?;
    for file in files {
        std::fs::write(folder.path().join(file), recipe(file)?)?;
    }
    let driver = folder.path().join(match drive {
        DRIVE_PYTHON => "drive.py",
        DRIVE_JAVA => "Drive.java",
        _ => "drive.mjs",
    });
    std::fs::write(&driver, drive)?;
    let schema = std::fs::read(product()?.join("notifiable-incident.schema.json"))?;
    let mut given = json!({
        "keys": keys,
        "audience": AUDIENCE,
        "schema": serde_json::from_slice::<Value>(&schema)?,
        "cases": cases.map(|messages| json!({
            "messages": messages.iter().map(|(body, headers)| json!({
                "body": BASE64_STANDARD.encode(body), "headers": headers,
            })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    });
    if let Some(url) = url {
        given["url"] = json!(url);
    }
    let path = folder.path().join("cases.json");
    std::fs::write(&path, given.to_string())?;

    let mut command = match drive {
        DRIVE_PYTHON => openapi::python()?,
        DRIVE_JAVA => java(folder.path())?,
        _ => {
            let link = folder.path().join("node_modules");
            std::os::unix::fs::symlink(modules()?, link)?;
            Command::new("node")
        }
    };
    if drive != DRIVE_JAVA {
        command.arg(&driver);
    }
    let output = command.arg(&path).output()?;
    ensure!(
        output.status.success(),
        "the program failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Compiles the two Java files of a folder, and gives the command that runs them.
fn java(folder: &Path) -> Result<Command> {
    let libraries = std::env::var_os("JACKSON");
    let libraries = libraries.context("JACKSON is not set: run `cargo xtask test`")?;
    let mut javac = Command::new("javac");
    javac.arg("-cp").arg(&libraries).arg("-d").arg(folder);
    let files = ["Verify.java", "Drive.java"].map(|file| folder.join(file));
    let output = javac
        .args(files)
        .output()
        .context("could not start javac")?;
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure!(
        output.status.success(),
        "Verify.java does not compile: {errors}"
    );
    let classes = std::env::join_paths(
        [folder.into(), PathBuf::from(libraries)]
            .iter()
            .flat_map(|paths| std::env::split_paths(paths).collect::<Vec<_>>()),
    )?;
    let mut java = Command::new("java");
    java.arg("-cp").arg(classes).arg("Drive");
    Ok(java)
}

/// The portal's answers to the last message of each case.
async fn portals_answers(portal: &Portal, corpus: &Corpus, kind: &str) -> Result<Vec<Value>> {
    let mut outcomes = Vec::new();
    for case in &corpus.cases {
        let mut outcome = Value::Null;
        for (body, headers) in &case.messages {
            let headers = match headers.get("content-type") {
                None if kind.contains("jose") => with(headers.clone(), "content-type", json!(kind)),
                _ => headers.clone(),
            };
            let (status, answer) = portal
                .post("/api/notifications", &headers, body.clone())
                .await?;
            outcome = match status {
                201 => json!({ "digest": answer["digest"] }),
                status => json!({ "status": status }),
            };
        }
        outcomes.push(outcome);
    }
    Ok(outcomes)
}

/// The status that an outcome stands for.
fn status(outcome: &Value) -> u64 {
    outcome["status"].as_u64().unwrap_or(200)
}

/// Answers that differ from the known one, or from the first program's.
fn differences(corpus: &Corpus, programs: &[(&str, Vec<Value>)]) -> Vec<String> {
    let mut found = Vec::new();
    for (place, case) in corpus.cases.iter().enumerate() {
        let outcomes: Vec<(&str, &Value)> = programs
            .iter()
            .filter_map(|(name, outcomes)| Some((*name, outcomes.get(place)?)))
            .collect();
        let digest = case.messages.last().map(|(body, _)| encode(sha256(body)));
        let first = outcomes.first().map_or(0, |(_, outcome)| status(outcome));
        let is_right = |program: &str, outcome: &Value| {
            let status = status(outcome);
            let known = match case.expected {
                Expected::Status(expected) => expected.into(),
                Expected::Refused if !matches!(first, 400 | 403) => 400,
                Expected::Refused | Expected::Alike => first,
            };
            // The Java program leaves points 8 and 9 to a library and a database.
            let without_schema = program == "Java"
                && !case.before_schema
                && matches!((known, status), (409 | 422, 200));
            let is_digest = status != 200 || outcome["digest"].as_str() == digest.as_deref();
            (status == known || without_schema) && is_digest
        };
        if !outcomes
            .iter()
            .all(|(name, outcome)| is_right(name, outcome))
        {
            let told: Vec<String> = outcomes
                .iter()
                .map(|(name, outcome)| format!("{name} {}", status(outcome)))
                .collect();
            found.push(format!(
                "{}: {:?}, {}",
                case.name,
                case.expected,
                told.join(", ")
            ));
        }
    }
    found
}

#[tokio::test]
async fn every_program_and_the_portal_answer_each_variant_of_a_record_alike() -> Result<()> {
    let portal = Portal::start(&product()?)?;
    let envelope = stored::text("v0.1.0", "payload-changes")?;
    let payload: Value = serde_json::from_slice(&decode(&envelope["payload"])?)?;
    let url = portal.url("/api/notifications");
    let mut envelopes = Corpus::new(payload.clone(), &url);
    envelopes.envelopes()?;
    // Their ids differ from those of the envelopes, because the portal stores both.
    let mut messages = Corpus::after(&envelopes, payload, &url);
    messages.http_messages()?;
    let mut keys = serde_json::Map::new();
    for key in envelopes.enrolled() {
        let headers = json!({ "content-type": "application/json" });
        let enrolled = portal.post("/api/keys", &headers, key.jwk().to_string().into_bytes());
        assert_eq!(enrolled.await?.0, 201);
        keys.insert(key.kid(), key.jwk());
    }
    let keys = Value::Object(keys);
    let all = || envelopes.cases.iter().map(|case| &case.messages);
    let programs = [
        (
            "Node.js",
            answers(&keys, all(), None, &["verify.mjs"], DRIVE_NODE)?,
        ),
        (
            "Python",
            answers(&keys, all(), None, &["verify.py"], DRIVE_PYTHON)?,
        ),
        (
            "Java",
            answers(&keys, all(), None, &["Verify.java"], DRIVE_JAVA)?,
        ),
        (
            "portal",
            portals_answers(&portal, &envelopes, "application/jose+json").await?,
        ),
    ];
    let files = ["verify.py", "verify_http.py"];
    let in_headers = messages.cases.iter().map(|case| &case.messages);
    let of_messages = [
        (
            "Python",
            answers(&keys, in_headers, Some(&url), &files, DRIVE_PYTHON)?,
        ),
        ("portal", portals_answers(&portal, &messages, "").await?),
    ];
    let mut found = differences(&envelopes, &programs);
    found.extend(differences(&messages, &of_messages));
    ensure!(
        found.is_empty(),
        "{} differ:\n{}",
        found.len(),
        found.join("\n")
    );

    // The corpus has accepted records, and records for each refusal.
    let mut counted: BTreeMap<u64, usize> = BTreeMap::new();
    for outcome in programs[3].1.iter().chain(&of_messages[1].1) {
        *counted.entry(status(outcome)).or_default() += 1;
    }
    println!(
        "{} variants of a record: {counted:?}",
        counted.values().sum::<usize>()
    );
    for (status, least) in [
        (200, 100),
        (400, 1_500),
        (403, 20),
        (409, 10),
        (413, 1),
        (415, 10),
        (422, 1_000),
    ] {
        let some = counted.get(&status).copied().unwrap_or_default();
        ensure!(some >= least, "{status}: {some} of at least {least}");
    }
    Ok(())
}

#[tokio::test]
async fn the_recipes_accept_what_the_form_sends_and_refuse_what_was_tampered_with() -> Result<()> {
    let record = arrived().await?;
    let cases = envelopes(&record)?;
    judge(&record.keys, &cases, None, &["verify.mjs"], DRIVE_NODE)?;
    judge(&record.keys, &cases, None, &["verify.py"], DRIVE_PYTHON)?;
    let files = ["verify.py", "verify_http.py"];
    let cases = http_messages(&record)?;
    judge(&record.keys, &cases, Some(URL), &files, DRIVE_PYTHON)?;

    let InHeaders {
        url,
        headers,
        body,
        keys,
    } = arrived_in_headers().await?;
    let mut changed = body.clone();
    let place = changed.len() / 2;
    changed[place] ^= 1;
    let cases = [
        ("as the form sent it", 200, body, headers.clone()),
        ("one bit of it was changed", 400, changed, headers),
    ];
    let cases = cases.map(|(name, status, body, headers)| Case {
        name,
        messages: vec![(body, headers)],
        status,
    });
    judge(&keys, &cases, Some(&url), &files, DRIVE_PYTHON)
}
