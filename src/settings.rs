//! The council's settings, read from the element's attributes. An unknown value falls back to the safe
//! default and is reported (H8).

use crate::catalogue::{self, review};
use crate::law::Anchor;
use crate::record::Checklist;
use crate::wire::json::{Json, Limits, without_mark};
use crate::wire::payload::RevisionKind;

/// Days after which an untouched draft is deleted, where the council sets no number.
const DRAFT_DAYS: u32 = 28;
/// The highest number of days that a council may set: a year and a day.
const MAX_DRAFT_DAYS: u32 = 366;

/// Whether a request carries cookies and other credentials: the option `credentials` of `fetch`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Credentials {
    /// To the page's own origin only.
    #[default]
    SameOrigin,
    /// Always.
    Include,
    /// Never.
    Omit,
}

/// The settings of one element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Address to which the form sends the record. None for a preview.
    pub endpoint: Option<String>,
    /// Referrals have an address of their own (`referral-endpoint`).
    pub separates_referrals: bool,
    /// Address to which the form sends the shareable copy. None where it can only be downloaded.
    pub shareable_endpoint: Option<String>,
    /// Address of a stored record that the form fetches and continues.
    pub record: Option<String>,
    /// Address of the council's list of bank holidays. None for the built-in list.
    pub calendar: Option<String>,
    /// ONS code of the council. Where it is none, the form asks for the council.
    pub authority: Option<String>,
    /// The opaque id of the person at the form.
    pub user: Option<String>,
    /// Drafts are saved on the device; otherwise everything stays in memory (S10).
    pub keeps_drafts: bool,
    /// Days after which an untouched draft is deleted.
    pub draft_days: u32,
    /// The council has set `draft_days` itself.
    pub sets_draft_days: bool,
    /// Whether each request carries cookies and other credentials.
    pub credentials: Credentials,
    /// The body is the plain record, and headers carry its signature (`signature="http"`).
    pub in_headers: bool,
    /// Address at which the form enrols its public key.
    pub key_endpoint: Option<String>,
    /// The event from which the rapid review's deadline counts.
    pub anchor: Anchor,
    /// Status 204 counts as received.
    pub accept_empty_success: bool,
    /// Optional questions, each switched on or off. The last entry for a question counts.
    pub optional_questions: Vec<(&'static str, bool)>,
    /// Level of the form's first heading, 1 to 5.
    pub heading_level: u8,
    /// An empty form opens on the check whether there is a duty to notify (`start="check"`).
    pub starts_with_check: bool,
    /// An agency refers a case to the council (`mode="referral"`): one page, sent as a referral.
    pub is_referral: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            endpoint: None,
            separates_referrals: false,
            shareable_endpoint: None,
            record: None,
            calendar: None,
            authority: None,
            user: None,
            keeps_drafts: true,
            draft_days: DRAFT_DAYS,
            sets_draft_days: false,
            credentials: Credentials::SameOrigin,
            in_headers: false,
            key_endpoint: None,
            anchor: Anchor::NotificationSent,
            accept_empty_success: false,
            optional_questions: Vec::new(),
            heading_level: 2,
            starts_with_check: false,
            is_referral: false,
        }
    }
}

impl Settings {
    /// Whether `endpoint` is the address for this kind.
    pub fn sends(&self, kind: RevisionKind) -> bool {
        !self.separates_referrals || self.is_referral == (kind == RevisionKind::Referral)
    }

    /// Reads the attributes. Returns the settings, and the names of attributes with an unusable value.
    pub fn read(attribute: &dyn Fn(&str) -> Option<String>) -> (Settings, Vec<&'static str>) {
        let mut refused = Vec::new();
        let mut settings = Settings::default();
        let mut address = |name: &'static str| {
            let value = attribute(name).filter(|value| !value.trim().is_empty())?;
            if is_allowed_address(&value) {
                return Some(value);
            }
            refused.push(name);
            None
        };
        settings.endpoint = address("endpoint");
        let referral_endpoint = address("referral-endpoint");
        settings.separates_referrals = referral_endpoint.is_some();
        settings.shareable_endpoint = address("shareable-endpoint");
        settings.record = address("record");
        settings.key_endpoint = address("key-endpoint");
        settings.calendar = address("calendar");
        settings.user = attribute("user").filter(|user| !user.is_empty());
        settings.accept_empty_success = attribute("accept-empty-success").is_some();
        // An older attribute for one of the optional questions.
        let nhs_number = attribute("nhs-number").and(Some("nhs_number"));
        let named = attribute("optional-questions").unwrap_or_default();
        let between = |c: char| c == ',' || c.is_ascii_whitespace();
        let names = named.split(between).filter(|name| !name.is_empty());
        for name in nhs_number.into_iter().chain(names) {
            let (name, is_on) = match name.strip_prefix('-') {
                Some(name) => (name, false),
                None => (name, true),
            };
            match catalogue::optional(name) {
                Some(id) => settings.optional_questions.push((id, is_on)),
                None if refused.contains(&"optional-questions") => {}
                None => refused.push("optional-questions"),
            }
        }
        if let Some(code) = attribute("authority").filter(|code| !code.is_empty()) {
            match crate::law::authority::find(&code) {
                Some(_) => settings.authority = Some(code),
                None => refused.push("authority"),
            }
        }
        match attribute("drafts").as_deref() {
            None | Some("device") => {}
            Some(off) if off.eq_ignore_ascii_case("off") => settings.keeps_drafts = false,
            Some(_) => refused.push("drafts"),
        }
        if let Some(days) = attribute("draft-days") {
            match days.parse() {
                Ok(days @ 1..=MAX_DRAFT_DAYS) => {
                    (settings.draft_days, settings.sets_draft_days) = (days, true);
                }
                _ => refused.push("draft-days"),
            }
        }
        match attribute("credentials").as_deref() {
            None | Some("same-origin") => {}
            Some("include") => settings.credentials = Credentials::Include,
            Some("omit") => settings.credentials = Credentials::Omit,
            Some(_) => refused.push("credentials"),
        }
        match attribute("signature").as_deref() {
            None | Some("jws") => {}
            Some("http") => settings.in_headers = true,
            Some(_) => refused.push("signature"),
        }
        if let Some(anchor) = attribute("rapid-review-anchor") {
            match Anchor::from_code(&anchor) {
                Some(anchor) => settings.anchor = anchor,
                None => refused.push("rapid-review-anchor"),
            }
        }
        match attribute("start").as_deref() {
            None | Some("tasks") => {}
            Some("check") => settings.starts_with_check = true,
            Some(_) => refused.push("start"),
        }
        match attribute("mode").as_deref() {
            None | Some("council") => {}
            Some("referral") => {
                settings.is_referral = true;
                // Only referrals go there: other waiting records wait for a page with their address.
                settings.endpoint = referral_endpoint.or(settings.endpoint);
            }
            Some(_) => refused.push("mode"),
        }
        if let Some(level) = attribute("heading-level") {
            match level.as_str() {
                "1" | "2" | "3" | "4" | "5" => settings.heading_level = level.parse().unwrap_or(2),
                _ => refused.push("heading-level"),
            }
        }
        (settings, refused)
    }
}

/// Why an entry of a council's checklist was not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unused {
    /// The text is not a JSON object.
    NotAnObject,
    /// The checklist has no item with this number.
    NoSuchItem,
    /// The law or guidance requires the item, so a council cannot change it.
    Core,
    /// The value is neither true, nor false, nor a text of 1 to 200 characters.
    NotAValue,
}

impl Unused {
    /// The reason as the event `notifiable-incident-error` gives it.
    pub const fn code(self) -> &'static str {
        match self {
            Unused::NotAnObject => "not-an-object",
            Unused::NoSuchItem => "no-such-item",
            Unused::Core => "core",
            Unused::NotAValue => "not-a-value",
        }
    }
}

/// Reads a council's checklist, a JSON object. Each name is an item's number; its value is `false` to
/// switch the item off, or the council's own words for it.
///
/// Returns the checklist, and each unusable entry with the reason. An unusable entry changes nothing (H8).
pub fn checklist(text: &str) -> (Checklist, Vec<(String, Unused)>) {
    let mut checklist = Checklist::default();
    let mut unused = Vec::new();
    // Prototype names such as `__proto__` do no harm here: they match no item.
    let limits = Limits {
        no_prototype_names: false,
        ..Limits::OUTSIDE
    };
    let json = Json::parse_within(without_mark(text), limits).ok();
    let Some(entries) = json.as_ref().and_then(Json::entries) else {
        return (checklist, vec![(String::new(), Unused::NotAnObject)]);
    };
    for (id, value) in entries {
        let used = match (review::item(id), value) {
            (None, _) => Err(Unused::NoSuchItem),
            (_, Json::Bool(true)) => Ok(true),
            (Some(item), Json::Bool(false)) => Ok(checklist.switch_off(item)),
            (Some(item), Json::Text(words)) => match words.trim() {
                "" => Err(Unused::NotAValue),
                words if words.chars().count() > 200 => Err(Unused::NotAValue),
                words => Ok(checklist.word(item, words)),
            },
            _ => Err(Unused::NotAValue),
        };
        match used {
            Ok(true) => {}
            Ok(false) => unused.push((id.clone(), Unused::Core)),
            Err(why) => unused.push((id.clone(), why)),
        }
    }
    (checklist, unused)
}

/// Whether an address may be used: `https:`, `http:` on localhost, or a path of the same origin. Refuses
/// every other scheme, such as `javascript:` (N7).
fn is_allowed_address(address: &str) -> bool {
    let lower = address.trim().to_ascii_lowercase();
    // Browsers drop control characters before they parse an address.
    if lower.contains(|c: char| c == '\\' || c.is_ascii_control()) {
        return false;
    }
    let end_of_host = ['/', '?', '#'];
    let rest = ["http://", "https://"].map(|scheme| lower.strip_prefix(scheme));
    let [authority, secure] = rest.map(|rest| rest?.split(end_of_host).next());
    // Browsers refuse to fetch an address with a user name. It would also hide the host behind it.
    if authority.or(secure).is_some_and(|host| host.contains('@')) {
        return false;
    }
    if let Some(authority) = authority {
        let host = authority.split(':').next().unwrap_or("");
        return matches!(host, "localhost" | "127.0.0.1");
    }
    let path =
        !lower.starts_with("//") && !lower.split(end_of_host).next().unwrap_or("").contains(':');
    secure.is_some() || path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(attributes: &[(&str, &str)]) -> (Settings, Vec<&'static str>) {
        Settings::read(&|name| {
            attributes
                .iter()
                .find(|(other, _)| *other == name)
                .map(|(_, value)| value.to_string())
        })
    }

    #[test]
    fn an_unknown_value_falls_back_to_the_safe_default_and_is_reported() {
        let (settings, refused) = read(&[
            ("drafts", "on"),
            ("draft-days", "0"),
            ("credentials", "always"),
            ("heading-level", "6"),
            ("authority", "E07000008"),
            ("rapid-review-anchor", "whenever"),
            ("endpoint", "javascript:alert(1)"),
        ]);
        assert_eq!(settings, Settings::default());
        assert_eq!(refused.len(), 7, "{refused:?}");
    }

    #[test]
    fn a_page_sends_only_the_kinds_whose_address_it_uses() {
        let (records, referrals) = (("endpoint", "/r"), ("referral-endpoint", "/f"));
        let mode = ("mode", "referral");
        for (attributes, notification, referral) in [
            (&[records][..], true, true),
            (&[records, mode], true, true),
            (&[records, referrals], true, false),
            (&[records, referrals, mode], false, true),
            (&[referrals, mode], false, true),
        ] {
            let (settings, _) = read(attributes);
            assert_eq!(settings.sends(RevisionKind::Notification), notification);
            assert_eq!(settings.sends(RevisionKind::Decision), notification);
            assert_eq!(settings.sends(RevisionKind::Referral), referral);
        }
    }

    #[test]
    fn an_endpoint_is_https_or_of_the_same_origin() {
        for right in [
            "/api/notifications",
            "api",
            "https://council.gov.uk/x?y=a:b",
            "http://localhost:8080/x",
            "./a:b",
            "/api?then=https://a@council.gov.uk/",
        ] {
            assert!(is_allowed_address(right), "{right}");
        }
        for wrong in [
            "http://council.gov.uk/",
            "//evil.example/",
            "data:text/plain,x",
            "JAVASCRIPT:x",
            "\\\\evil",
            "http://localhost.evil.example/",
            "http://localhost:80@evil.example/",
            "https://user:pw@council.gov.uk/",
        ] {
            assert!(!is_allowed_address(wrong), "{wrong}");
        }
    }
}
