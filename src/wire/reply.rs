//! What a reply to a sent record means.
//!
//! One table decides ([`outcome`]). Only a success that repeats our digest or id means "received", or a
//! 204 where the council allows it. After any other reply the form keeps the record. The text of a reply is
//! untrusted: the form cuts it, shows it as text, and interprets only a few members.

use std::fmt;

use chrono::DateTime;

use super::json::{Json, Limits, without_mark};

/// The most bytes of a body that the form reads. For a longer one the network returns
/// [`Body::TooLong`], so an endless reply cannot fill the memory.
pub const MAX_BODY_BYTES: usize = 64 * 1024;

/// The longest wait that a server may ask for, in seconds: one hour.
pub const MAX_RETRY_AFTER: u32 = 3600;

/// The most characters of a title or id that the form keeps.
const MAX_CHARACTERS: usize = 200;

/// The result of one request.
pub enum Reply<'a> {
    /// The server answered.
    Answer(Answer<'a>),
    /// The browser refused to show the answer (an opaque response).
    Opaque,
    /// The endpoint redirects. It is not followed.
    Redirect,
    /// The page's `headers` failed: nothing was sent.
    HeadersFailed,
    /// No answer in time: the record may have arrived or not.
    Timeout,
    /// No connection, a name that was not found, or a refusal by CORS: a page cannot tell them
    /// apart.
    Unreachable,
}

/// An answer of the server.
pub struct Answer<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The header `Content-Type`.
    pub content_type: Option<&'a str>,
    /// The header `Retry-After`.
    pub retry_after: Option<&'a str>,
    /// The header `Date`. A page of another origin sees it only where the server exposes it.
    pub date: Option<&'a str>,
    /// The device's clock when the answer came, in seconds since 1970. It replaces a missing `Date`.
    pub arrived: i64,
    /// The body.
    pub body: Body<'a>,
}

/// The body of an answer.
pub enum Body<'a> {
    /// The connection ended before the body did.
    Cut,
    /// All of it.
    Read(&'a [u8]),
    /// More than [`MAX_BODY_BYTES`]: not read.
    TooLong,
}

/// What was sent, to compare with the answer.
pub struct Sent<'a> {
    /// The base64url SHA-256 of the body that was sent.
    pub digest: &'a str,
    /// The id of the record.
    pub record_id: &'a str,
    /// The council says that its endpoint answers 204 without a body (`accept-empty-success`).
    pub accept_empty_success: bool,
}

/// What a reply means.
///
/// The form keeps the record after every outcome but `Received`. Either it tries again by itself
/// ([`Outcome::is_tried_again`]), or it stops until a person acts or the page opens again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The council's system has accepted the record for later. It is not received yet, so the form tries again.
    Accepted {
        /// The council's reference.
        id: Untrusted,
    },
    /// The endpoint or its address is wrong. Stops, and asks the user to tell the council's IT.
    ConfigurationProblem(Misconfiguration),
    /// The council's system has another version, such as a newer revision that somebody else sent. Stops
    /// until a person has merged the two.
    ChangedElsewhere {
        /// What the server calls the problem.
        title: Option<Untrusted>,
    },
    /// The council's system refuses this record. Stops, and shows the title.
    NeedsAttention {
        /// What the server calls the problem (RFC 9457 section 3.1.4).
        title: Option<Untrusted>,
    },
    /// The council has received the record.
    Received(Receipt),
    /// Try again with the same bytes and the same key.
    RetryLater {
        /// The shortest wait that the server asks for, in seconds, up to [`MAX_RETRY_AFTER`].
        after: Option<u32>,
    },
    /// The user is no longer signed in. Stops until somebody signs in.
    SignInAgain {
        /// What the server calls the problem.
        title: Option<Untrusted>,
    },
    /// The council's service refuses the key or the person. Stops, because signing in again may not help.
    KeyRefused {
        /// What the server calls the problem.
        title: Option<Untrusted>,
    },
    /// Something on the way, such as a web firewall, refused the request: a 403 without JSON. Stops.
    BlockedOnTheWay,
    /// The page's `headers` function failed, so nothing was sent. Tries again.
    HeadersFailed,
    /// A reply that looks like success but is not the council's, such as a hotel's sign-in page. Tries
    /// again, and never says "received".
    Unknown,
}

impl Outcome {
    /// The code for the council's IT, and for `notifiable-incident-error`.
    pub fn code(&self) -> &'static str {
        match self {
            Outcome::Accepted { .. } => "accepted",
            Outcome::ConfigurationProblem(problem) => problem.code(),
            Outcome::ChangedElsewhere { .. } => "changed-elsewhere",
            Outcome::NeedsAttention { .. } => "needs-attention",
            Outcome::Received(_) => "received",
            Outcome::RetryLater { .. } => "retry-later",
            Outcome::SignInAgain { .. } => "sign-in-again",
            Outcome::KeyRefused { .. } => "key-refused",
            Outcome::BlockedOnTheWay => "blocked-on-the-way",
            Outcome::HeadersFailed => "headers-failed",
            Outcome::Unknown => "unknown-answer",
        }
    }

    /// The council's name for the problem, or its reference for an accepted record.
    pub fn title(&self) -> Option<&Untrusted> {
        match self {
            Outcome::Accepted { id } => Some(id),
            Outcome::NeedsAttention { title }
            | Outcome::ChangedElsewhere { title }
            | Outcome::SignInAgain { title }
            | Outcome::KeyRefused { title } => title.as_ref(),
            _ => None,
        }
    }

    /// Whether the form tries again by itself.
    pub fn is_tried_again(&self) -> bool {
        matches!(
            self,
            Outcome::RetryLater { .. }
                | Outcome::Unknown
                | Outcome::Accepted { .. }
                | Outcome::HeadersFailed
        )
    }

    /// Reads a stored outcome from its code.
    pub fn from_code(code: &str, title: Option<&str>) -> Option<Outcome> {
        let title = title.map(|title| Untrusted(title.to_owned()));
        if let Some(problem) = Misconfiguration::ALL.iter().find(|one| one.code() == code) {
            return Some(Outcome::ConfigurationProblem(*problem));
        }
        Some(match code {
            "accepted" => Outcome::Accepted { id: title? },
            "changed-elsewhere" => Outcome::ChangedElsewhere { title },
            "needs-attention" => Outcome::NeedsAttention { title },
            "retry-later" => Outcome::RetryLater { after: None },
            "sign-in-again" => Outcome::SignInAgain { title },
            "key-refused" => Outcome::KeyRefused { title },
            "blocked-on-the-way" => Outcome::BlockedOnTheWay,
            "headers-failed" => Outcome::HeadersFailed,
            "unknown-answer" => Outcome::Unknown,
            _ => return None,
        })
    }
}

/// What the council's system confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Its reference.
    pub id: Option<Untrusted>,
    /// Whether it confirmed the digest, not only the id.
    pub digest_confirmed: bool,
}

/// What the reply to fetching a stored record says about it, in headers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// Its reference.
    pub reference: Option<Untrusted>,
    /// When it received the record, in seconds since 1970.
    pub received: Option<i64>,
}

impl Fetched {
    /// Reads the headers `Notification-Reference` and `Notification-Received` (RFC 3339). Ignores one that
    /// cannot be read.
    pub fn read(reference: Option<&str>, received: Option<&str>) -> Fetched {
        let moment = received.and_then(|text| DateTime::parse_from_rfc3339(text.trim()).ok());
        Fetched {
            reference: reference.and_then(|text| Untrusted::id(&Json::from(text.trim()))),
            received: moment.map(|moment| moment.timestamp()),
        }
    }
}

/// What is wrong with the endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misconfiguration {
    /// 410.
    Gone,
    /// 405.
    MethodNotAllowed,
    /// 404.
    NotFound,
    /// The browser hides the answer.
    Opaque,
    /// The endpoint redirects.
    Redirect,
}

impl Misconfiguration {
    const ALL: [Misconfiguration; 5] = [
        Misconfiguration::Gone,
        Misconfiguration::MethodNotAllowed,
        Misconfiguration::NotFound,
        Misconfiguration::Opaque,
        Misconfiguration::Redirect,
    ];

    /// The code that the council's IT is given.
    pub const fn code(self) -> &'static str {
        match self {
            Misconfiguration::Gone => "endpoint-gone",
            Misconfiguration::MethodNotAllowed => "endpoint-method-not-allowed",
            Misconfiguration::NotFound => "endpoint-not-found",
            Misconfiguration::Opaque => "endpoint-opaque",
            Misconfiguration::Redirect => "endpoint-redirect",
        }
    }
}

/// Text from a server: a single line without control characters, of 200 characters at most. Show
/// it isolated, as text, and log it nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Untrusted(String);

impl Untrusted {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, cut to the limit. None where no visible character is left.
    fn title(json: &Json) -> Option<Untrusted> {
        let printable = json
            .as_text()?
            .chars()
            .filter(|character| !character.is_control());
        let kept: String = printable.take(MAX_CHARACTERS).collect();
        let kept = kept.trim();
        (!kept.is_empty()).then(|| Untrusted(kept.to_owned()))
    }

    /// The whole text, or none: a reference that is cut would be wrong.
    fn id(json: &Json) -> Option<Untrusted> {
        let text = match json {
            Json::Int(_) => json.canonical(),
            _ => json.as_text()?.to_owned(),
        };
        let whole = text.chars().count() <= MAX_CHARACTERS && !text.contains(char::is_control);
        (whole && !text.trim().is_empty()).then_some(Untrusted(text))
    }
}

/// Hides the text, which may repeat an answer.
impl fmt::Debug for Untrusted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Untrusted(..)")
    }
}

/// Seconds by which the device's clock is ahead of the server's (C1). None without a `Date`.
pub fn clock_error(reply: &Reply<'_>) -> Option<i64> {
    match reply {
        Reply::Answer(answer) => Some(answer.arrived - http_date(answer.date?)?),
        _ => None,
    }
}

/// What a reply means for the record that was sent.
pub fn outcome(reply: &Reply<'_>, sent: &Sent<'_>) -> Outcome {
    let answer = match refusal(reply) {
        Ok(answer) => answer,
        Err(outcome) => return outcome,
    };
    match answer.status {
        200 | 201 => received(answer, sent),
        202 => match answer.member("id", Untrusted::id) {
            Some(id) => Outcome::Accepted { id },
            None => Outcome::Unknown,
        },
        204 if sent.accept_empty_success => Outcome::Received(Receipt {
            id: None,
            digest_confirmed: false,
        }),
        409 if answer.is_still_running() => answer.retry(),
        409 | 412 => Outcome::ChangedElsewhere {
            title: answer.title(),
        },
        400..=499 => Outcome::NeedsAttention {
            title: answer.title(),
        },
        _ => Outcome::Unknown,
    }
}

/// What a reply to the enrolment of a key means. None where the council accepted the key.
pub fn enrolment(reply: &Reply<'_>) -> Option<Outcome> {
    let answer = match refusal(reply) {
        Ok(answer) => answer,
        Err(outcome) => return Some(outcome),
    };
    match answer.status {
        // An HTML page, such as a network's sign-in page, is not the council's answer.
        200..=299 if answer.is_page() => Some(answer.retry()),
        200..=299 => None,
        400..=499 => Some(Outcome::KeyRefused {
            title: answer.title(),
        }),
        _ => Some(answer.retry()),
    }
}

/// Why a stored record could not be fetched.
pub fn fetching(reply: &Reply<'_>) -> Outcome {
    match refusal(reply) {
        Ok(_) => Outcome::Unknown,
        Err(outcome) => outcome,
    }
}

/// Returns the answer, or an outcome that is the same for every kind of request.
fn refusal<'a, 'b>(reply: &'b Reply<'a>) -> Result<&'b Answer<'a>, Outcome> {
    let answer = match reply {
        Reply::Answer(answer) => answer,
        Reply::Opaque => return Err(Outcome::ConfigurationProblem(Misconfiguration::Opaque)),
        Reply::Redirect => return Err(Outcome::ConfigurationProblem(Misconfiguration::Redirect)),
        Reply::HeadersFailed => return Err(Outcome::HeadersFailed),
        Reply::Timeout | Reply::Unreachable => return Err(Outcome::RetryLater { after: None }),
    };
    let problem = match answer.status {
        300..=399 => Misconfiguration::Redirect,
        404 => Misconfiguration::NotFound,
        405 => Misconfiguration::MethodNotAllowed,
        410 => Misconfiguration::Gone,
        401 => {
            let title = answer.title();
            return Err(Outcome::SignInAgain { title });
        }
        403 => return Err(answer.forbidden()),
        408 | 425 | 429 | 500..=599 => return Err(answer.retry()),
        _ => return Ok(answer),
    };
    Err(Outcome::ConfigurationProblem(problem))
}

fn received(answer: &Answer<'_>, sent: &Sent<'_>) -> Outcome {
    let json = answer.json().unwrap_or(Json::Null);
    let id = json.get("id").and_then(Untrusted::id);
    let digest_confirmed = match json.get("digest") {
        Some(digest) if digest.as_text() == Some(sent.digest) => true,
        None if id.as_ref().is_some_and(|id| id.0 == sent.record_id) => false,
        _ => return Outcome::Unknown,
    };
    Outcome::Received(Receipt {
        id,
        digest_confirmed,
    })
}

impl Answer<'_> {
    fn retry(&self) -> Outcome {
        Outcome::RetryLater {
            after: self.retry_after.and_then(|text| self.seconds(text)),
        }
    }

    /// RFC 9110 section 10.2.3: seconds, or a date to compare with the server's own.
    fn seconds(&self, retry_after: &str) -> Option<u32> {
        let text = retry_after.trim();
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(text.parse().unwrap_or(MAX_RETRY_AFTER).min(MAX_RETRY_AFTER));
        }
        let now = self.date.and_then(http_date).unwrap_or(self.arrived);
        let wait = http_date(text)?.saturating_sub(now);
        u32::try_from(wait.clamp(0, MAX_RETRY_AFTER.into())).ok()
    }

    /// 403: the session has ended only if the problem's type says so. A body that is not JSON did not come
    /// from the council's service.
    fn forbidden(&self) -> Outcome {
        let title = self.title();
        match self.json() {
            None => Outcome::BlockedOnTheWay,
            Some(_) if self.is_of_type("sign-in") => Outcome::SignInAgain { title },
            Some(_) => Outcome::KeyRefused { title },
        }
    }

    /// Whether the server is still working on an earlier attempt with the same key. The Internet-Draft on
    /// `Idempotency-Key` names no problem type, so this reads the last part of the type's address, as in
    /// its example `https://developer.example.com/idempotency`.
    fn is_still_running(&self) -> bool {
        self.is_of_type("idempotency")
    }

    /// Whether the last part of the address of the problem's type begins with this text.
    fn is_of_type(&self, begins: &str) -> bool {
        let names_it = |kind: &Json| {
            let last = kind.as_text()?.rsplit(['/', '#', ':']).next()?;
            Some(last.starts_with(begins))
        };
        self.member("type", names_it) == Some(true)
    }

    /// The problem's `title`, or else its `detail` (RFC 9457 section 3.1).
    fn title(&self) -> Option<Untrusted> {
        let named = |name| self.member(name, Untrusted::title);
        named("title").or_else(|| named("detail"))
    }

    /// Whether it is a page for a browser to show.
    fn is_page(&self) -> bool {
        self.media_type().as_deref() == Some("text/html")
    }

    fn media_type(&self) -> Option<String> {
        let kind = self.content_type?.split(';').next()?;
        Some(kind.trim().to_ascii_lowercase())
    }

    fn member<T>(&self, name: &str, read: impl Fn(&Json) -> Option<T>) -> Option<T> {
        self.json()?.get(name).and_then(read)
    }

    /// The body, where it is JSON. A number that may not be signed is read as null.
    fn json(&self) -> Option<Json> {
        let kind = self.media_type()?;
        if kind != "application/json" && !kind.ends_with("+json") {
            return None;
        }
        let Body::Read(bytes) = self.body else {
            return None;
        };
        let limits = Limits {
            bytes: MAX_BODY_BYTES,
            odd_numbers: true,
            ..Limits::OUTSIDE
        };
        let text = without_mark(std::str::from_utf8(bytes).ok()?);
        Json::parse_within(text, limits).ok()
    }
}

/// Returns the seconds since 1970 of a date in one of the three forms of RFC 9110 section 5.6.7.
fn http_date(text: &str) -> Option<i64> {
    let date = httpdate::parse_http_date(text).ok()?;
    let since_1970 = date.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since_1970.as_secs()).ok()
}
