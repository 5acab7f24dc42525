//! Draws the pages of the portal. The template escapes every value.

use std::collections::HashSet;

use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::DateTime;
use maud::{DOCTYPE, Markup, html};
use serde_json::Value;

use crate::{
    AUTHORITY, Portal, assets,
    faults::Target,
    problem::{self, Problem},
    store::{Receipt, Received},
    verify::{Envelope, RECORDS},
};

const COUNCIL: &str = "Elmshire County Council";
const USER: &str = "demo-user";
/// A telephone number reserved for drama, which reaches nobody.
const TELEPHONE: &str = "0113 496 0000";

/// The looks of the portal. `portal.css` has the colours of each, for the portal and for the form.
const LOOKS: [&str; 3] = ["Plain", "Council", "Dark"];

/// The sections in the navigation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Report,
    Received,
    Hosts,
    None,
}

/// `GET /`: the page that embeds the component.
pub async fn home(State(portal): State<Portal>, headers: HeaderMap) -> Response {
    let is_visit = headers
        .get("Sec-Fetch-Mode")
        .is_none_or(|mode| mode == "navigate");
    let target = match is_visit {
        true => Target::Page,
        false => Target::PageToCache,
    };
    let page = async { Ok(form(&portal, &default_attributes(), 1).await) };
    let faults = portal.faults();
    let answer = faults.around(target, page).await;
    answer.unwrap_or_else(IntoResponse::into_response)
}

/// `GET /continue/{record_id}`: the same page, to continue a received record.
pub async fn resume(
    State(portal): State<Portal>,
    Path(record_id): Path<String>,
) -> Result<Response, Problem> {
    let received = find(&portal, record_id, None).await?;
    let mut attributes = default_attributes();
    let record = format!("/api/notifications/{}", received.receipt.record_id);
    attributes.push(("record".to_owned(), record));
    Ok(form(&portal, &attributes, 1).await)
}

/// `GET /test/page?drafts=off&copies=2`: the page with other attributes, only with `--faults`.
///
/// `-user` removes an attribute. The page ignores every name that `form` does not set.
pub async fn trial(
    State(portal): State<Portal>,
    Query(query): Query<Vec<(String, String)>>,
) -> Response {
    let mut attributes = default_attributes();
    let mut copies = 1;
    for (name, value) in query {
        let removed = name.strip_prefix('-');
        attributes.retain(|(known, _)| known != removed.unwrap_or(&name));
        if name == "copies" {
            copies = value.parse().unwrap_or(1).clamp(0, 4);
        } else if removed.is_none() {
            attributes.push((name, value));
        }
    }
    form(&portal, &attributes, copies).await
}

type Attributes = Vec<(String, String)>;

fn default_attributes() -> Attributes {
    [
        ("endpoint", "/api/notifications"),
        ("key-endpoint", "/api/keys"),
        ("authority", AUTHORITY),
        ("user", USER),
        ("shareable-endpoint", "/api/shared-copies"),
        ("service-worker", "/assets/notifiable-incident-sw.js"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

/// Draws the page that embeds the component, as a council would write it.
async fn form(portal: &Portal, attributes: &Attributes, copies: usize) -> Response {
    let integrity = assets::integrity(portal, assets::MODULE).await;
    let module = format!("/assets/{}", assets::MODULE);
    let set = |wanted: &str| {
        attributes
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value)
    };
    let page = layout(
        "Report a serious incident",
        Section::Report,
        html! {
            script src="/again.js" {}
            script type="module" src=(module) integrity=[integrity] crossorigin {}
        },
        html! {
            h1 { "Report a serious incident" }
            p .lead {
                "Use this page when a child has died or been seriously harmed and abuse or neglect is known or suspected. "
                "It also opens on this computer without a network."
            }
            p .warning {
                strong { "This portal is for demonstration and has no sign-in." }
                " Anyone who reaches this address can enrol a key, send records and read every record here. Never enter details of a real child. "
                "A council puts its own sign-in, with a session for each person, in front of every address here, and roles in front of received records."
            }
            @for _ in 0..copies {
                notifiable-incident
                    endpoint=[set("endpoint")]
                    authority=[set("authority")]
                    record=[set("record")]
                    shareable-endpoint=[set("shareable-endpoint")]
                    drafts=[set("drafts")]
                    draft-days=[set("draft-days")]
                    user=[set("user")]
                    credentials=[set("credentials")]
                    signature=[set("signature")]
                    key-endpoint=[set("key-endpoint")]
                    rapid-review-anchor=[set("rapid-review-anchor")]
                    calendar=[set("calendar")]
                    service-worker=[set("service-worker")]
                    accept-empty-success=[set("accept-empty-success")]
                    heading-level=[set("heading-level")]
                    start=[set("start")]
                    mode=[set("mode")]
                    referral-endpoint=[set("referral-endpoint")]
                {
                    "Phone " (TELEPHONE) " if you need help, or if this form does not appear."
                }
            }
        },
    );
    // The page itself has no personal data, so a browser may cache it and revalidate.
    shown(StatusCode::OK, "no-cache", page)
}

/// `GET /received`: the list of received records.
pub async fn received(State(portal): State<Portal>) -> Result<Response, Problem> {
    let receipts = portal.store().list().await?;
    let page = layout(
        "Received reports",
        Section::Received,
        html! {},
        html! {
            h1 { "Received reports" }
            @if receipts.is_empty() {
                p { "Nothing has been received yet." }
            } @else {
                p .lead {
                    "“Continue” opens a report in the form, no matter who sent it or from which computer. "
                    "“Read” shows the report as it was received, with every revision."
                }
                div .scroll tabindex="0" role="region" aria-label="Received reports" {
                    (receipt_table(&receipts))
                }
            }
        },
    );
    Ok(private(page))
}

/// Draws one row for each record, with its latest revision, which is the one to continue.
fn receipt_table(receipts: &[Receipt]) -> Markup {
    let mut seen = HashSet::new();
    let latest = receipts
        .iter()
        .filter(|receipt| seen.insert(receipt.record_id.as_str()));
    html! {
        table {
            thead {
                tr {
                    th scope="col" { "Reference" }
                    th scope="col" { "Open" }
                    th scope="col" { "Received" }
                    th scope="col" { "Revision" }
                    th scope="col" { "Council code" }
                    th scope="col" { "Verified by key" }
                    th scope="col" { "Digest" }
                }
            }
            tbody {
                @for receipt in latest {
                    tr {
                        th scope="row" { (receipt.id) }
                        td .open {
                            a href={ "/continue/" (receipt.record_id) } { "Continue" (of(receipt)) }
                            " "
                            a href=(address(receipt)) { "Read" (of(receipt)) }
                        }
                        td { (moment(&receipt.received_at)) }
                        td { (receipt.revision) }
                        td { (receipt.authority) }
                        td { code { (receipt.kid) } }
                        td { code { (receipt.digest) } }
                    }
                }
            }
        }
    }
}

/// Names the record in its link, for people who hear the links without their rows.
fn of(receipt: &Receipt) -> Markup {
    html! { span .unseen { " " (receipt.id) } }
}

/// `GET /received/{record_id}`: the latest revision of a record.
pub async fn latest(
    State(portal): State<Portal>,
    Path(record_id): Path<String>,
) -> Result<Response, Problem> {
    detail(&portal, find(&portal, record_id, None).await?).await
}

/// `GET /received/{record_id}/{revision}`: one revision of a record.
pub async fn revision(
    State(portal): State<Portal>,
    Path((record_id, revision)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let revision = revision.parse().map_err(|_| no_such_record())?;
    detail(&portal, find(&portal, record_id, Some(revision)).await?).await
}

async fn detail(portal: &Portal, received: Received) -> Result<Response, Problem> {
    let receipt = &received.receipt;
    let revisions = portal.store().revisions(receipt.record_id.clone()).await?;
    let verified = verified_again(portal, &received).await;
    let title = format!("Report {}, revision {}", receipt.id, receipt.revision);
    let page = layout(
        &title,
        Section::Received,
        html! {},
        html! {
            h1 { (title) }
            dl {
                dt { "Signature" }
                dd {
                    @match &verified {
                        Ok(_) => "Verified just now with the enrolled key",
                        Err(problem) => { "Not verified: " (problem.kind.title) }
                    }
                }
                dt { "Verified by key" }
                dd { code { (receipt.kid) } }
                dt { "Received" }
                dd { (moment(&receipt.received_at)) }
                dt { "Council code" }
                dd { (receipt.authority) }
                dt { "Record" }
                dd { code { (receipt.record_id) } }
                dt { "Digest of what was received" }
                dd { code { (receipt.digest) } }
                dt { "Digest of the record" }
                dd { code { (receipt.payload_digest) } }
                dt { "Continues" }
                dd {
                    @match &receipt.previous {
                        Some(previous) => code { (previous) },
                        None => "Nothing: this is the first revision",
                    }
                }
            }
            p { a href={ "/continue/" (receipt.record_id) } { "Continue this report" } }
            @if revisions.len() > 1 {
                h2 { "Revisions" }
                ul {
                    @for other in &revisions {
                        li {
                            a href=(address(other)) { "Revision " (other.revision) }
                            ", " (moment(&other.received_at))
                        }
                    }
                }
            }
            h2 { "Record" }
            @match &verified {
                Ok(payload) => pre tabindex="0" { (pretty(payload)) },
                Err(_) => p { "It is not shown because it did not verify." },
            }
        },
    );
    Ok(private(page))
}

/// Verifies the stored bytes again with the enrolled key, and returns the payload.
async fn verified_again(portal: &Portal, received: &Received) -> Result<Vec<u8>, Problem> {
    let key = portal.store().key(received.receipt.kid.clone()).await?;
    let key = key.ok_or_else(|| problem::UNKNOWN_KEY.because("The key is gone."))?;
    match &received.signature {
        Some(signed) => signed.verify(&key).map(|()| received.body.clone()),
        None => Envelope::open(&received.body, RECORDS)?.verify(&key),
    }
}

fn pretty(payload: &[u8]) -> String {
    serde_json::from_slice::<Value>(payload)
        .and_then(|value| serde_json::to_string_pretty(&value))
        .unwrap_or_else(|_| String::from_utf8_lossy(payload).into_owned())
}

/// A sample page, as the list shows it.
pub struct Sample<'a> {
    pub name: &'a str,
    pub title: &'a str,
    pub about: &'a str,
}

/// `GET /hosts/`: the sample pages.
pub fn samples<'a>(samples: impl Iterator<Item = Sample<'a>>) -> Response {
    let page = layout(
        "Sample pages",
        Section::Hosts,
        html! {},
        html! {
            h1 { "Sample pages" }
            p .lead {
                "The form in many kinds of page, ordinary and difficult. Each page says what is special about it."
            }
            dl {
                @for sample in samples {
                    dt { a href={ "/hosts/" (sample.name) } { (sample.title) } }
                    dd { (sample.about) }
                }
            }
        },
    );
    shown(StatusCode::OK, "no-cache", page)
}

/// `GET /problems/{slug}`: explains a kind of refusal.
pub async fn explanation(Path(slug): Path<String>) -> Result<Response, Problem> {
    let kind = problem::ALL
        .iter()
        .find(|kind| kind.slug == slug)
        .ok_or_else(|| problem::NOT_FOUND.because("There is no such kind of problem."))?;
    let page = layout(
        kind.title,
        Section::None,
        html! {},
        html! {
            h1 { (kind.title) }
            p { (kind.remedy) }
            dl {
                dt { "Status" }
                dd { (kind.status) }
                dt { "Type" }
                dd { code { (kind.address()) } }
            }
        },
    );
    Ok(shown(StatusCode::OK, "no-cache", page))
}

/// Answers every other address.
pub async fn missing() -> Response {
    problem::NOT_FOUND
        .because("The portal has no page here.")
        .into_response()
}

async fn find(
    portal: &Portal,
    record_id: String,
    revision: Option<i64>,
) -> Result<Received, Problem> {
    let found = portal.store().find(record_id, revision).await?;
    found.ok_or_else(no_such_record)
}

fn no_such_record() -> Problem {
    problem::NOT_FOUND.because("No such record was received.")
}

fn address(receipt: &Receipt) -> String {
    format!("/received/{}/{}", receipt.record_id, receipt.revision)
}

fn moment(time: &str) -> Markup {
    let read = DateTime::parse_from_rfc3339(time);
    let shown = read.map(|time| time.format("%-d %B %Y, %H:%M:%S UTC").to_string());
    html! { time datetime=(time) { (shown.as_deref().unwrap_or(time)) } }
}

fn layout(title: &str, section: Section, head: Markup, main: Markup) -> Markup {
    let current = |here| (section == here).then_some("page");
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " - " (COUNCIL) " staff portal" }
                link rel="icon" href="/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/portal.css";
                (head)
            }
            body {
                a .skip href="#main" { "Skip to main content" }
                aside .demonstration aria-label="About this demonstration" {
                    div .frame {
                        p {
                            strong { "Demonstration." }
                            " " (COUNCIL) " is invented. Its council code " (AUTHORITY)
                            " belongs to a real council, because the form accepts only real codes. Do not enter real names."
                        }
                    }
                }
                aside aria-label="Look of this portal" {
                    fieldset .looks .frame {
                        legend { "Look of this portal" }
                        @for (number, look) in LOOKS.iter().enumerate() {
                            label {
                                input type="radio" name="look" value=(look) checked[number == 0];
                                (look)
                            }
                        }
                    }
                }
                header .masthead {
                    div .frame {
                        img src="/icon.svg" alt="";
                        span .council { (COUNCIL) }
                        span { "Staff portal" }
                        span .person { "Signed in as " (USER) }
                    }
                }
                nav .sections aria-label="Portal" {
                    ul .frame {
                        li { a href="/" aria-current=[current(Section::Report)] { "Report an incident" } }
                        li { a href="/received" aria-current=[current(Section::Received)] { "Received reports" } }
                        li { a href="/hosts/" aria-current=[current(Section::Hosts)] { "Sample pages" } }
                    }
                }
                main #main .frame tabindex="-1" { (main) }
                footer {
                    div .frame {
                        p { "Children's services, " (COUNCIL) ". Telephone " (TELEPHONE) "." }
                    }
                }
            }
        }
    }
}

/// A page with personal data, which no browser may cache.
fn private(page: Markup) -> Response {
    shown(StatusCode::OK, "no-store", page)
}

fn shown(status: StatusCode, cache: &'static str, page: Markup) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, cache),
    ];
    (status, headers, page.into_string()).into_response()
}
