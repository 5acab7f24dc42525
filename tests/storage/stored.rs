//! Data that version 0.1.0 stored on devices and sent to councils is read with every answer, and written
//! again unchanged but for the version. `tests/stored/README.md` says how the texts were made; never edit
//! them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

#[path = "../stored/reading.rs"]
pub mod reading;
use reading::{Waiting, as_now, canonical, digest, lasting, made, member, opened, verified};

/// The text of one file.
macro_rules! stored {
    ($name:literal) => {
        include_str!(concat!("../stored/v0.1.0/", $name, ".json")).trim_end()
    };
}

const KEY: &str = include_str!("../stored/v0.1.0/payload-public-key.json");

/// Case WC-001 as typed, without the answers in which the records differ.
const WC_001: &[&str] = &[
    "0 aware_on: 2 | 3 | 2026",
    "0 children_total: 1",
    "0 immediate_actions: The baby stays in hospital.",
    "0 incident: yes",
    "0 incident_jurisdiction: this_la",
    "0 incident_location: family_home",
    "0 incident_on: 1 | mar | 2026",
    "0 incident_on_precision: exact",
    "0 incident_summary: A baby was brought to hospital with a head injury.",
    "0 late_reason: This is an exercise.",
    "0 notification_reason: serious_harm_abuse_known_or_suspected",
    "0 notifier_email: ada.morgan@example.gov.uk",
    "0 notifier_phone: 0113 496 0000",
    "0 notifying_la: E08000035",
    "1 child_disability_known: no",
    "1 child_dob: 10 | 11 | 2025",
    "1 child_ethnicity: WBRI",
    "1 child_forenames: Robin",
    "1 child_last_name: Zephyrine",
    "1 child_sex: F",
];

/// The other answers about its child.
const THE_CHILD: &[&str] = &[
    "1 child_abuse_category: PHY",
    "1 child_abuse_link: cause_or_contributory",
    "1 child_abuse_status: suspected",
    "1 child_cin_plan: never",
    "1 child_cp_plan: never",
    "1 child_csc_status: not_known_to_csc",
    "1 child_harm: yes",
    "1 child_home_la: E08000035",
    "1 child_known_to_agency: no",
    "1 child_living: home_with_parents",
    "1 child_looked_after: no",
    "1 child_outcome: seriously_harmed",
    "1 child_serious_harm_reason: Fractured skull; long-term harm is likely.",
    "1 child_status: yes",
];

const DECLARED: &str = "0 declaration: yes";
const TO_DECLARE: &str = "0 declaration: ";
const REVIEWED: [&str; 2] = [
    "0 review_account: The health visitor saw robin’s bruise and told the GP.",
    "1 child_pseudonym: Child K",
];

/// Lists of lines together, in the order of stored answers.
fn all(parts: &[&[&str]]) -> Vec<String> {
    let mut lines: Vec<String> = parts
        .concat()
        .iter()
        .map(|line| (*line).to_owned())
        .collect();
    lines.sort_by(|one, other| question(one).cmp(&question(other)));
    lines
}

/// Row and question of a line.
fn question(line: &str) -> (u32, &str) {
    let (row, rest) = line.split_once(' ').unwrap();
    (row.parse().unwrap(), rest.split_once(": ").unwrap().0)
}

/// All of case WC-001 with this name and role, and more lines.
fn wc_001(name: &str, role: &str, more: &[&str]) -> Vec<String> {
    let name = format!("0 notifier_name: {name}");
    let role = format!("0 notifier_role: {role}");
    all(&[WC_001, THE_CHILD, &[&name, &role], more])
}

/// The same lines as in a payload: parsed dates, and no marks of complete sections.
fn as_sent(mut lines: Vec<String>) -> Vec<String> {
    lines.retain(|line| {
        let (_, id) = question(line);
        !["incident", "child_harm", "child_status"].contains(&id)
    });
    for line in &mut lines {
        *line = line.replace("1 | mar | 2026", "1 | 3 | 2026");
    }
    lines
}

#[test]
fn a_draft_of_version_0_1_0_is_read_with_every_answer_and_written_unchanged() {
    let text = stored!("draft-written");
    let read = reading::draft(text);
    let more = [
        "0 notifier_name: Ada Morgan",
        "0 notifier_role: Team manager",
        "0 child_culture: does not apply, Three months old",
        "0 family_view: not known, Visit on Tuesday",
        "2 child_forenames: Ash",
        "3 agency_asked_on: 5 | 3 | 2026",
        "3 agency_kind: health_visiting",
    ];
    assert_eq!(read.answers, all(&[WC_001, &more]));
    assert_eq!(read.record_id, "yJ8wUcFbxmuj6aIbzgddQQ");
    assert_eq!(
        (read.revision, read.previous, read.receipt),
        (1, None, None)
    );
    assert_eq!((read.audit, read.unknown), (0, 0));
    assert!(read.sent.is_empty() && read.filled.is_empty() && read.sharing.is_empty());
    assert_eq!(read.again, as_now(text));
}

#[test]
fn an_answer_prefilled_in_version_0_1_0_has_its_source_and_whether_it_was_checked() {
    let text = stored!("draft-written-of-nobody");
    let read = reading::draft(text);
    let answers = [
        "0 notifier_email: bea.okoro@example.gov.uk",
        "0 notifier_name: Bea Okoro",
        "0 notifier_phone: 0113 496 0001",
        "0 notifier_role: Service manager",
        "0 notifying_la: E08000035",
        "1 child_forenames: Robin",
        "1 child_last_name: Zephyrine",
    ];
    let filled = [
        "0 notifier_role: Service manager (Liquidlogic, 2026-03-03, seen)",
        "1 child_forenames: Robin (Liquidlogic, 2026-03-03, not seen)",
        "1 child_last_name: Zephyrine (Liquidlogic, 2026-03-03, not seen)",
    ];
    assert_eq!(read.answers, answers);
    assert_eq!(read.filled, filled);
    assert_eq!(read.again, as_now(text));
}

#[test]
fn a_draft_of_a_sent_record_of_version_0_1_0_is_read_with_the_sent_answers() {
    let text = stored!("draft-changed");
    let read = reading::draft(text);
    let more = [TO_DECLARE, REVIEWED[0], REVIEWED[1]];
    assert_eq!(read.answers, wc_001("Ada Morgan", "Service manager", &more));
    assert_eq!(read.sent, wc_001("Ada Morgan", "Team manager", &more));
    assert_eq!(
        read.sharing,
        [
            "0 review_account: The health visitor saw [robin]’s bruise and told the GP.: write Child K"
        ]
    );
    let sent = verified(stored!("payload-changes"), KEY);
    assert_eq!((read.revision, read.previous), (3, Some(digest(&sent))));
    let (id, at, revision) = read.receipt.unwrap();
    assert_eq!((id.as_str(), revision), ("ELM-000001", 2));
    assert!(at.starts_with("28 November 2026 at "), "{at}");
    assert_eq!(read.audit, 2);
    assert_eq!(read.again, as_now(text));

    let text = stored!("draft-changed-of-nobody");
    let read = reading::draft(text);
    let more = [TO_DECLARE];
    assert_eq!(
        read.answers,
        wc_001("Bea Okoro-Hall", "Team manager", &more)
    );
    assert_eq!(read.sent, wc_001("Bea Okoro", "Team manager", &more));
    assert_eq!((read.revision, read.audit), (2, 1));
    assert_eq!(read.again, as_now(text));
}

/// Checks the members that all stored entries share.
fn waits(waiting: &Waiting, text: &str, answers: &[String]) {
    assert_eq!(waiting.answers, answers);
    assert_eq!(waiting.digest, digest(&waiting.body));
    assert_eq!((waiting.revision, waiting.audit), (1, 1));
    assert!(waiting.in_doubt);
    assert_eq!((waiting.attempts, waiting.not_before), (1, 0));
    assert_eq!(waiting.next_at, Some(waiting.queued_at + 1));
    assert_eq!(waiting.outcome, Some("retry-later"));
    assert_eq!(waiting.again, as_now(text));
}

#[test]
fn an_entry_that_version_0_1_0_queued_is_read_with_the_envelope_that_was_signed() {
    let text = stored!("outbox-waiting");
    let waiting = reading::entry(text);
    let answers = wc_001("Ada Morgan", "Practice lead", &[DECLARED]);
    waits(&waiting, text, &answers);
    let payload = verified(&waiting.body, KEY);
    assert_eq!(waiting.payload_digest, digest(&payload));
    assert_eq!(canonical(&payload), payload);
    let key = member(&payload, &["idempotency_key"]);
    assert_eq!(
        waiting.headers,
        [
            ("Content-Type", "application/jose+json".to_owned()),
            ("Idempotency-Key", key)
        ]
    );
    assert_eq!(waiting.target, None);
    assert_eq!(waiting.body, member(text, &["body"]));

    let draft = reading::draft(stored!("draft-waiting"));
    assert_eq!((&draft.record_id, draft.revision), (&waiting.record_id, 1));
    assert_eq!(draft.answers, answers);
    assert_eq!(draft.again, as_now(stored!("draft-waiting")));
}

/// Checks a signature in headers as RFC 9421 requires of a receiver.
fn is_signed(headers: &[(&str, String)], target: &str, body: &str) {
    let header = |wanted: &str| {
        let mut found = headers
            .iter()
            .filter(|(name, _)| name.eq_ignore_ascii_case(wanted));
        let value = found.next().unwrap().1.clone();
        assert!(found.next().is_none());
        value
    };
    let sha256 = header("content-digest");
    let sha256 = sha256.strip_prefix("sha-256=:").unwrap();
    let sha256 = sha256.strip_suffix("=:").unwrap();
    assert_eq!(sha256.replace('+', "-").replace('/', "_"), digest(body));
    let input = header("signature-input");
    let base = [
        "\"@method\": POST",
        &format!("\"@target-uri\": {target}"),
        &format!("\"content-type\": {}", header("content-type")),
        &format!("\"content-digest\": {}", header("content-digest")),
        &format!("\"idempotency-key\": {}", header("idempotency-key")),
        &format!(
            "\"@signature-params\": {}",
            input.strip_prefix("sig=").unwrap()
        ),
    ]
    .join("\n");
    let signature = header("signature");
    let signature = signature.strip_prefix("sig=:").unwrap();
    let signature = signature.strip_suffix(':').unwrap();
    assert!(reading::verifies(KEY, &base, signature));
}

#[test]
fn an_entry_that_version_0_1_0_signed_in_headers_is_read_with_its_signature() {
    let text = stored!("outbox-waiting-of-nobody");
    let waiting = reading::entry(text);
    let answers = wc_001("Cal Pryce", "Team manager", &[DECLARED]);
    waits(&waiting, text, &answers);
    assert_eq!(waiting.payload_digest, waiting.digest);
    assert_eq!(canonical(&waiting.body), waiting.body);
    let target = waiting.target.as_deref().unwrap();
    assert_eq!(target, "http://localhost:47615/api/notifications");
    is_signed(&waiting.headers, target, &waiting.body);
    assert_eq!(
        reading::draft(stored!("draft-waiting-of-nobody")).answers,
        answers
    );

    // The request as version 0.1.0 sent it.
    let sent = stored!("payload-signed-in-headers");
    assert_eq!(member(sent, &["body"]), waiting.body);
    for (name, value) in &waiting.headers {
        let name = name.to_ascii_lowercase();
        assert_eq!(&member(sent, &["headers", &name]), value, "{name}");
    }
}

#[test]
fn a_receipt_that_version_0_1_0_stored_beside_the_draft_is_taken_in_with_its_entry() {
    let text = stored!("receipt-received");
    let (entry, draft, again) = reading::receipt(text, stored!("draft-received"));
    let answers = wc_001("Ada Morgan", "Head of service", &[DECLARED]);
    assert_eq!(entry.answers, answers);
    assert_eq!(entry.record_id, draft.record_id);
    let payload = verified(&entry.body, KEY);
    assert_eq!(entry.payload_digest, digest(&payload));
    assert_eq!(draft.revision, 2);
    assert_eq!(
        draft.previous.as_deref(),
        Some(entry.payload_digest.as_str())
    );
    let undeclared = wc_001("Ada Morgan", "Head of service", &[TO_DECLARE]);
    assert_eq!(draft.answers, undeclared);
    assert_eq!(draft.sent, undeclared);
    let (id, _, revision) = draft.receipt.unwrap();
    assert_eq!((id.as_str(), revision), ("ELM-000003", 1));
    assert_eq!(again, as_now(text));
}

#[test]
fn a_record_that_version_0_1_0_sent_opens_with_every_answer_signed_or_plain() {
    let envelope = stored!("payload-notification");
    let payload = verified(envelope, KEY);
    assert_eq!(canonical(&payload), payload);
    let expected = as_sent(wc_001("Ada Morgan", "Team manager", &[TO_DECLARE]));
    for (text, is_signed) in [(envelope, true), (payload.as_str(), false)] {
        let opened = opened(text).unwrap();
        assert_eq!((opened.is_signed, opened.newer), (is_signed, false));
        let read = opened.read;
        assert_eq!(read.answers, expected);
        assert_eq!(read.sent, expected);
        assert_eq!((read.revision, read.audit, read.unknown), (2, 1, 0));
        assert_eq!(read.previous, Some(digest(&payload)));
    }

    let envelope = stored!("payload-changes");
    let before = digest(&payload);
    let payload = verified(envelope, KEY);
    assert_eq!(canonical(&payload), payload);
    assert_eq!(member(&payload, &["previous"]), before);
    let read = opened(envelope).unwrap().read;
    let more = [TO_DECLARE, REVIEWED[0], REVIEWED[1]];
    let expected = as_sent(wc_001("Ada Morgan", "Team manager", &more));
    assert_eq!(read.answers, expected);
    assert_eq!((read.revision, read.audit, read.unknown), (3, 2, 0));
    assert_eq!(
        read.record_id,
        reading::draft(stored!("draft-changed")).record_id
    );

    let plain = member(stored!("payload-signed-in-headers"), &["body"]);
    let expected = as_sent(wc_001("Cal Pryce", "Team manager", &[TO_DECLARE]));
    assert_eq!(opened(&plain).unwrap().read.answers, expected);
}

#[test]
fn a_downloaded_copy_of_version_0_1_0_opens_with_every_answer_as_typed() {
    for text in [
        stored!("draft-written"),
        stored!("draft-written-of-nobody"),
        stored!("draft-changed"),
    ] {
        let opened = opened(text).unwrap();
        assert!(opened.is_copy && !opened.newer);
        assert_eq!(opened.read.again, as_now(text));
    }
}

#[test]
fn a_draft_of_version_0_1_0_is_signed_as_version_0_1_0_signed_it() {
    let signed = [
        (
            stored!("draft-waiting"),
            verified(&member(stored!("outbox-waiting"), &["body"]), KEY),
            Some("u1"),
        ),
        (
            stored!("draft-waiting-of-nobody"),
            member(stored!("outbox-waiting-of-nobody"), &["body"]),
            None,
        ),
    ];
    for (draft, payload, user) in signed {
        let moment = member(&payload, &["issued_at"]);
        let again = made(draft, &moment, user);
        let step = "docs/how-to/add-a-question.md, step 4";
        assert_eq!(
            lasting(&again, &payload),
            lasting(&payload, &payload),
            "{step}"
        );
    }
}

#[test]
fn a_shareable_copy_of_version_0_1_0_is_verified_and_never_opened_as_a_record() {
    let envelope = stored!("payload-shareable-copy");
    let copy = verified(envelope, KEY);
    assert_eq!(canonical(&copy), copy);
    assert_eq!(member(&copy, &["schema"]), "notifiable-incident.shareable");
    assert_eq!(
        member(&copy, &["answers", "review_account"]),
        "The health visitor saw Child K’s bruise and told the GP."
    );
    assert!(opened(envelope).is_none());
    assert!(opened(&copy).is_none());
}

#[test]
fn a_key_that_version_0_1_0_enrolled_is_read_under_the_same_id() {
    let jwk = stored!("payload-public-key");
    assert_eq!(member(jwk, &["kid"]), reading::thumbprint(jwk));
    assert_eq!(reading::jwk_again(jwk), jwk);
}

#[test]
fn every_earlier_version_of_the_form_has_a_stored_draft() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stored");
    let entries = std::fs::read_dir(folder).unwrap();
    let folders = entries.map(|entry| entry.unwrap().path());
    let stored = folders.filter(|path| path.is_dir()).map(|path| {
        let draft = std::fs::read_to_string(path.join("draft-written.json"));
        member(draft.unwrap().trim_end(), &["form_version"])
    });
    let stored: Vec<String> = stored.collect();
    for version in notifiable_incident::wire::payload::EARLIER_VERSIONS {
        let is_stored = stored.iter().any(|one| one == version);
        assert!(
            is_stored,
            "version {version}: docs/how-to/release.md, step 2"
        );
    }
}
