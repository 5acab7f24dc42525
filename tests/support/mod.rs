//! A platform for native tests: a fixed clock, keys from published crates, and a network with
//! scripted answers.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail loudly, and not every test file uses every helper"
)]

pub mod device;
pub mod page;
#[path = "../wire_support/mod.rs"]
pub mod wire_support;

use async_trait::async_trait;
use chrono::{NaiveDate, NaiveDateTime};
use notifiable_incident::catalogue::{self, review};
use notifiable_incident::law::{Anchor, Calendar};
use notifiable_incident::platform::{
    Clock, KeyError, Keys, MaterialId, Network, Post, Random, Response, ResponseBody, SealingKey,
};
use notifiable_incident::record::{
    Answer, Answers, AssessmentContext, Checklist, INCIDENT, Key, Row,
};
use notifiable_incident::settings::{Credentials, Settings};
use notifiable_incident::use_cases::Session;
use notifiable_incident::use_cases::sign::Refusal;
use notifiable_incident::wire::json::Json;
use notifiable_incident::wire::jws::{Signature, Unverified, Verifier};
use notifiable_incident::wire::key::PublicKey;
use notifiable_incident::wire::reply::Fetched;
use p256::ecdsa::SigningKey;
use p256::ecdsa::signature::Signer;
use sha2::{Digest, Sha256};
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// The value of a future that is ready at the first poll.
pub fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the future waits for something"),
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A clock that stands still.
pub struct Still(pub NaiveDateTime);

/// The questions that stop a record from being signed. Empty if it may be signed.
pub fn stopped_by<T>(prepared: Result<T, Refusal>) -> Vec<&'static str> {
    match prepared {
        Err(Refusal::Problems(problems)) => problems.iter().map(|one| one.key.id).collect(),
        Ok(_) => Vec::new(),
        Err(_) => panic!("refused for another reason"),
    }
}

/// The payload in a signed record, whoever signed it.
pub fn payload_of(signed: &str) -> Json {
    let bytes = Unverified::parse(signed).unwrap().unchecked().to_vec();
    Json::parse(&String::from_utf8(bytes).unwrap()).unwrap()
}

impl Still {
    pub fn at(day_text: &str) -> Still {
        Still(day(day_text).and_hms_opt(9, 32, 0).unwrap())
    }
}

impl Clock for Still {
    fn utc(&self) -> NaiveDateTime {
        self.0
    }

    fn london(&self) -> NaiveDateTime {
        self.0
    }

    fn london_at(&self, utc: NaiveDateTime) -> Option<NaiveDateTime> {
        Some(utc)
    }
}

/// Keys from published crates, where the page uses WebCrypto. They cannot seal; those of `device` can.
pub struct TestKeys {
    signing: SigningKey,
    drawn: Cell<u64>,
    pub refuse: Cell<Option<KeyError>>,
}

impl TestKeys {
    pub fn new() -> TestKeys {
        TestKeys {
            signing: SigningKey::from_slice(&[7; 32]).unwrap(),
            drawn: Cell::new(0),
            refuse: Cell::new(None),
        }
    }
}

impl Random for TestKeys {
    fn random(&self, bytes: &mut [u8]) -> Result<(), KeyError> {
        self.refuse.get().map_or(Ok(()), Err)?;
        self.drawn.set(self.drawn.get() + 1);
        let drawn = Sha256::digest(self.drawn.get().to_be_bytes());
        bytes.copy_from_slice(&drawn[..bytes.len()]);
        Ok(())
    }
}

#[async_trait(?Send)]
impl Keys for TestKeys {
    async fn digest(&self, bytes: &[u8]) -> Result<[u8; 32], KeyError> {
        Ok(Sha256::digest(bytes).into())
    }

    async fn public_key(&self) -> Result<PublicKey, KeyError> {
        self.refuse.get().map_or(Ok(()), Err)?;
        let point = self.signing.verifying_key().to_sec1_point(false);
        let bytes: Vec<u8> = point.as_bytes().to_vec();
        Ok(PublicKey::Es256 {
            x: bytes[1..33].try_into().unwrap(),
            y: bytes[33..65].try_into().unwrap(),
        })
    }

    async fn sign(&self, input: &[u8]) -> Result<[u8; 64], KeyError> {
        self.refuse.get().map_or(Ok(()), Err)?;
        let signature: p256::ecdsa::Signature = self.signing.sign(input);
        Ok(signature.to_bytes().into())
    }

    async fn verifies(&self, key: &PublicKey, input: &[u8], signature: &Signature) -> bool {
        wire_support::verifies(key, input, signature)
    }

    async fn material(&self, _user: &str) -> Result<Option<MaterialId>, KeyError> {
        Ok(None)
    }

    fn forget_material(&self) {}

    async fn seal(
        &self,
        _key: SealingKey<'_>,
        _nonce: &[u8; 12],
        _additional: &[u8],
        _plain: &[u8],
    ) -> Result<Vec<u8>, KeyError> {
        Err(KeyError::NotStored)
    }

    async fn unseal(
        &self,
        _key: SealingKey<'_>,
        _nonce: &[u8; 12],
        _additional: &[u8],
        _sealed: &[u8],
    ) -> Result<Vec<u8>, KeyError> {
        Err(KeyError::Gone)
    }
}

impl Verifier for TestKeys {
    async fn verify(&self, key: &PublicKey, input: &[u8], signature: &Signature) -> bool {
        wire_support::Crates.verify(key, input, signature).await
    }
}

/// The request of one attempt to send.
#[derive(Clone, PartialEq, Debug)]
pub struct Attempt {
    pub url: String,
    pub key: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: String,
    pub credentials: Credentials,
}

/// A network that gives scripted answers in turn, and records each request.
#[derive(Default)]
pub struct Script {
    pub answers: RefCell<Vec<Response>>,
    pub sent: RefCell<Vec<Attempt>>,
}

#[async_trait(?Send)]
impl Network for Script {
    async fn get(&self, _: &str, _: Credentials) -> Response {
        Response::Unreachable
    }

    async fn post(&self, post: Post<'_>) -> Response {
        let key = post
            .headers
            .iter()
            .find(|(name, _)| *name == "Idempotency-Key");
        self.sent.borrow_mut().push(Attempt {
            url: post.url.to_owned(),
            key: key.map_or(String::new(), |(_, key)| key.clone()),
            headers: post.headers.to_vec(),
            body: post.body.to_owned(),
            credentials: post.credentials,
        });
        let mut answers = self.answers.borrow_mut();
        if answers.is_empty() {
            Response::Unreachable
        } else {
            answers.remove(0)
        }
    }
}

/// An answer with a JSON body.
pub fn answered(status: u16, body: &str) -> Response {
    Response::Answer {
        status,
        content_type: Some("application/json".to_owned()),
        retry_after: None,
        date: None,
        fetched: Fetched::default(),
        body: ResponseBody::Read(body.as_bytes().to_vec()),
    }
}

/// The context of an assessment on a day, with the built-in calendar and no settings of a council.
/// `sent`: the council has the record.
pub fn context(today: &str, sent: bool) -> AssessmentContext {
    AssessmentContext {
        today: day(today),
        calendar: Calendar::built_in(),
        other_deadlines: None,
        anchor: Anchor::NotificationSent,
        sent,
        checklist: Checklist::default(),
    }
}

/// A new record on a day.
pub fn session(today: &str) -> Session {
    let context = context(today, false);
    let settings = Settings {
        endpoint: Some("/api/notifications".to_owned()),
        authority: Some("E08000035".to_owned()),
        ..Settings::default()
    };
    Session::open(context, settings, &TestKeys::new()).unwrap()
}

/// Types an answer as a person would. Spaces separate the three parts of a date, and codes.
pub fn answer(answers: &mut Answers, row: Row, id: &'static str, typed: &str) {
    let question = catalogue::question(id).unwrap_or_else(|| panic!("no question {id}"));
    let parts: Vec<String> = match question.kind {
        catalogue::Kind::Date { .. } | catalogue::Kind::Many(_) => {
            typed.split(' ').map(str::to_owned).collect()
        }
        _ => vec![typed.to_owned()],
    };
    answers.set(
        Key {
            row,
            id: question.id,
        },
        Answer::given(parts),
    );
}

/// Case WC-001: an infant's head injury in our area, physical abuse suspected.
pub fn fill_in_wc_001(answers: &mut Answers) {
    let once: &[(&'static str, &str)] = &[
        ("notifier_name", "Ada Morgan"),
        ("notifier_role", "Team manager"),
        ("notifier_email", "ada.morgan@example.gov.uk"),
        ("notifier_phone", "0113 496 0000"),
        ("aware_on", "2 3 2026"),
        ("incident_on_precision", "exact"),
        ("incident_on", "1 March 2026"),
        (
            "notification_reason",
            "serious_harm_abuse_known_or_suspected",
        ),
        (
            "incident_summary",
            "A baby was brought to hospital with a head injury.",
        ),
        ("incident_location", "family_home"),
        ("incident_jurisdiction", "this_la"),
        ("children_total", "1"),
        (
            "immediate_actions",
            "The baby stays in hospital. A sister is with grandparents.",
        ),
        ("declaration", "yes"),
    ];
    for (id, typed) in once {
        answer(answers, INCIDENT, id, typed);
    }
    let child = answers.rows(&catalogue::CHILDREN)[0];
    let of_child: &[(&'static str, &str)] = &[
        ("child_forenames", "Robin"),
        ("child_last_name", "Example"),
        ("child_dob", "10 11 2025"),
        ("child_sex", "F"),
        ("child_ethnicity", "WBRI"),
        ("child_disability_known", "no"),
        ("child_outcome", "seriously_harmed"),
        (
            "child_serious_harm_reason",
            "A fractured skull. Long-term harm is likely.",
        ),
        ("child_abuse_status", "suspected"),
        ("child_abuse_category", "PHY"),
        ("child_abuse_link", "cause_or_contributory"),
        ("child_home_la", "E08000035"),
        ("child_living", "home_with_parents"),
        ("child_csc_status", "not_known_to_csc"),
        ("child_cp_plan", "never"),
        ("child_cin_plan", "never"),
        ("child_looked_after", "no"),
        ("child_known_to_agency", "yes"),
    ];
    for (id, typed) in of_child {
        answer(answers, child, id, typed);
    }
}

/// Case WC-001 with some answers changed: those of its child, if the question is about a child.
pub fn wc_001_with(answered: &[(&'static str, &str)]) -> Answers {
    let mut answers = Answers::new();
    fill_in_wc_001(&mut answers);
    let child = answers.rows(&catalogue::CHILDREN)[0];
    for (id, typed) in answered {
        let group = catalogue::section_of(id).and_then(|section| section.group);
        let row = match group == Some(&catalogue::CHILDREN) {
            true => child,
            false => INCIDENT,
        };
        answer(&mut answers, row, id, typed);
    }
    answers
}

/// A member of a JSON text by path.
pub fn at<'a>(json: &'a Json, path: &[&str]) -> &'a Json {
    path.iter()
        .fold(json, |json, name| json.get(name).unwrap_or(&Json::Null))
}

/// A whole rapid review of case WC-001. Only items after the sign-off are open. The decision is a
/// local review, as in WR-001.
pub fn fill_in_review(answers: &mut Answers) {
    let more: &[(&'static str, &str)] = &[
        ("notified_on", "4 3 2026"),
        ("dfe_reference", "2026-0042"),
        ("harm_context", "intrafamilial"),
        ("parallel_processes", "police_investigation section_47"),
        ("police_status", "investigation"),
        ("media_interest", "none_expected"),
        (
            "lead_partnership",
            "Leeds Safeguarding Children Partnership",
        ),
        ("others_considered", "education adult_services voluntary"),
        ("review_meeting_on", "18 3 2026"),
        ("education_asked", "took_part"),
        ("review_chair", "Jo Chair"),
        ("review_period_from", "1 1 2025"),
        ("review_period_to", "1 3 2026"),
        ("review_period_reason", "From the booking of the pregnancy."),
        ("child_culture", "The family is part of a church."),
        ("family_make_up", "Mother, father and a sister of 3."),
        ("siblings_safe_how", "The sister is with grandparents."),
        ("family_told", "yes"),
        ("family_view", "They want to know what was missed."),
        ("review_account", "A head injury that has no explanation."),
        ("moves_and_handovers", "From one health visitor to another."),
        ("why_it_happened", "A bruise was seen and not shared."),
        ("good_practice", "The ambulance crew asked early."),
        ("improvements_needed", "Bruises in babies are discussed."),
        ("earlier_learning", "A review of 2023 says the same."),
        ("working_together", "Health and social care did not talk."),
        ("single_agency_concerns", "None that stand alone."),
        ("no_agency_concern", "Agencies were involved."),
        ("inequalities", "Looked at by the meeting."),
        ("institutional_settings", "None."),
        ("no_blame", "yes"),
        ("practitioners_view", "They asked for more time."),
        ("action_needed", "no"),
        ("immediate_learning", "yes"),
        ("learning_shared", "At team meetings."),
        ("criterion_a", "yes"),
        ("criterion_a_evidence", "A bruise in a baby was not shared."),
        ("criterion_b", "may"),
        ("criterion_b_evidence", "The review of 2023."),
        ("criterion_c", "no"),
        ("criterion_d", "no"),
        ("circumstances", "none"),
        ("national_criteria", "none"),
        ("review_decision", "lcspr"),
        ("decision_reasons", "The theme comes back."),
        ("what_review_would_add", "Why it comes back."),
        ("la_view", "agree"),
        ("la_name", "Lou Authority"),
        ("la_role", "Director"),
        ("la_signed_on", "20 3 2026"),
        ("icb_view", "agree"),
        ("icb_name", "Ira Care"),
        ("icb_role", "Chief nurse"),
        ("icb_signed_on", "20 3 2026"),
        ("police_view", "agree"),
        ("police_name", "Pat Police"),
        ("police_role", "Superintendent"),
        ("police_signed_on", "20 3 2026"),
        ("lcspr_decided_on", "20 3 2026"),
        ("reviewer", "Not appointed yet"),
        ("review_scope", "The pregnancy and the first months."),
        ("family_involvement", "By a visit."),
        ("practitioner_involvement", "At a learning day."),
    ];
    for (id, typed) in more {
        answer(answers, INCIDENT, id, typed);
    }
    let child = answers.rows(&catalogue::CHILDREN)[0];
    for (id, typed) in [
        ("child_pseudonym", "Child K"),
        ("child_voice", "A baby who smiled at the health visitor."),
        ("child_health_note", "Born early."),
        ("child_religion", "Christian"),
        ("child_first_language", "English"),
        ("child_interpreter", "no"),
        ("child_harm_type", "abusive_head_trauma"),
        ("child_education_setting", "too_young"),
    ] {
        answer(answers, child, id, typed);
    }
    let entries: &[(&catalogue::Group, &[(&'static str, &str)])] = &[
        (&review::ATTENDEES, &[("attendee_for", "local_authority")]),
        (&review::ATTENDEES, &[("attendee_for", "health")]),
        (&review::ATTENDEES, &[("attendee_for", "police")]),
        (
            &review::AGENCIES,
            &[
                ("agency_kind", "health_visiting"),
                ("agency_asked_on", "5 3 2026"),
                ("agency_nil_return", "no"),
                ("agency_received_on", "10 3 2026"),
                ("agency_secured_on", "5 3 2026"),
                ("agency_knew", "yes"),
                ("agency_role", "Visits after the birth."),
                ("agency_dates", "November 2025 to March 2026"),
            ],
        ),
        (
            &review::CHRONOLOGY,
            &[
                ("event_on", "12 1 2026"),
                ("event_source", "Health visiting"),
                ("event_what", "A bruise was seen."),
            ],
        ),
        (
            &review::EPISODES,
            &[
                ("episode_title", "The bruise"),
                ("episode_what", "It was recorded and not shared."),
                ("episode_why", "The way to share it was not clear."),
            ],
        ),
        (
            &review::ACTIONS,
            &[
                ("action_what", "Say again how bruises are shared."),
                ("action_owner", "Health visiting"),
                ("action_by", "1 4 2026"),
            ],
        ),
        (
            &review::LINES,
            &[("line_question", "Why does the theme come back?")],
        ),
        (
            &review::MONITORING,
            &[
                ("monitored_on", "1 6 2026"),
                ("monitored_kind", "asked_for_draft"),
                (
                    "monitored_what",
                    "A draft of the analysis by the end of the month.",
                ),
            ],
        ),
        (
            &review::RECOMMENDATIONS,
            &[
                ("recommendation_what", "One way to share a bruise."),
                ("recommendation_who", "Health and social care together"),
                ("recommendation_by", "1 10 2026"),
            ],
        ),
    ];
    for (group, typed) in entries {
        let row = answers.add_row(group);
        for (id, typed) in *typed {
            answer(answers, row, id, typed);
        }
    }
}
