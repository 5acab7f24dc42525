//! The meaning of replies: every row of the table of outcomes, and hostile replies.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use notifiable_incident::wire::reply::{
    Answer, Body, Fetched, MAX_BODY_BYTES, Misconfiguration, Outcome, Reply, Sent, Untrusted,
    clock_error, enrolment, outcome,
};

const DIGEST: &str = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
const RECORD: &str = "AAAAAAAAAAAAAAAAAAAAAA";
const JSON: Option<&str> = Some("application/json");

/// Tue, 20 Apr 2021 02:07:55 GMT.
const NOW: i64 = 1_618_884_475;

const SENT: Sent = Sent {
    digest: DIGEST,
    record_id: RECORD,
    accept_empty_success: false,
};

fn answer<'a>(status: u16, body: &'a str) -> Answer<'a> {
    Answer {
        status,
        content_type: JSON,
        retry_after: None,
        date: None,
        arrived: NOW,
        body: Body::Read(body.as_bytes()),
    }
}

fn meaning(answer: Answer<'_>) -> Outcome {
    outcome(&Reply::Answer(answer), &SENT)
}

fn said(what: &str, title: Option<&Untrusted>) -> String {
    match title {
        Some(title) => format!("{what}: {}", title.as_str()),
        None => what.to_owned(),
    }
}

/// The outcome of an answer as a text to compare.
fn words(outcome: Outcome) -> String {
    match outcome {
        Outcome::Accepted { id } => format!("accepted {}", id.as_str()),
        Outcome::ConfigurationProblem(problem) => problem.code().to_owned(),
        Outcome::ChangedElsewhere { title } => {
            let title = title.as_ref().map_or("", |title| title.as_str());
            format!("changed elsewhere: {title}")
        }
        Outcome::NeedsAttention { title: None } => "needs attention".to_owned(),
        Outcome::NeedsAttention { title: Some(title) } => {
            format!("needs attention: {}", title.as_str())
        }
        Outcome::Received(receipt) => [
            "received",
            if receipt.digest_confirmed {
                " digest"
            } else {
                ""
            },
            receipt.id.as_ref().map_or("", |_| " as "),
            receipt.id.as_ref().map_or("", |id| id.as_str()),
        ]
        .concat(),
        Outcome::RetryLater { after: None } => "retry".to_owned(),
        Outcome::RetryLater { after: Some(after) } => format!("retry after {after}"),
        Outcome::SignInAgain { title } => said("sign in", title.as_ref()),
        Outcome::KeyRefused { title } => said("key refused", title.as_ref()),
        Outcome::BlockedOnTheWay => "blocked".to_owned(),
        Outcome::HeadersFailed => "no headers".to_owned(),
        Outcome::Unknown => "unknown".to_owned(),
    }
}

fn says(status: u16, body: &str) -> String {
    words(meaning(answer(status, body)))
}

fn with_digest(id: &str) -> String {
    format!(r#"{{"id":{id},"digest":"{DIGEST}"}}"#)
}

#[test]
fn success_with_the_digest_of_the_sent_body_is_received() {
    for status in [200, 201] {
        assert_eq!(
            says(status, &with_digest(r#""LCC-7""#)),
            "received digest as LCC-7"
        );
        assert_eq!(says(status, &with_digest("7")), "received digest as 7");
        assert_eq!(
            says(status, &format!(r#"{{"digest":"{DIGEST}"}}"#)),
            "received digest"
        );
    }
}

#[test]
fn success_with_the_id_of_the_record_and_no_digest_is_received() {
    for status in [200, 201] {
        let body = format!(r#"{{"id":"{RECORD}"}}"#);
        assert_eq!(says(status, &body), format!("received as {RECORD}"));
        assert_eq!(says(status, r#"{"id":"LCC-7"}"#), "unknown");
    }
}

#[test]
fn success_with_another_digest_is_never_received() {
    for digest in [
        r#""47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFV""#,
        r#""47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=""#,
        r#""""#,
        "null",
        "1",
        "[]",
    ] {
        let body = format!(r#"{{"id":"{RECORD}","digest":{digest}}}"#);
        assert_eq!(says(200, &body), "unknown", "{digest}");
    }
}

#[test]
fn success_without_a_readable_answer_is_unknown() {
    for body in [
        "",
        "OK",
        "{",
        "{}",
        "[]",
        "null",
        "true",
        "<!doctype html><title>Sign in</title>",
    ] {
        assert_eq!(says(200, body), "unknown", "{body}");
        assert_eq!(says(201, body), "unknown", "{body}");
    }
    let twice = format!(r#"{{"digest":"{DIGEST}","digest":"{DIGEST}"}}"#);
    assert_eq!(says(200, &twice), "unknown");
    for body in [
        Body::Cut,
        Body::TooLong,
        Body::Read(b"\xff{}"),
        Body::Read(&[b' '; 100_000]),
    ] {
        assert_eq!(
            meaning(Answer {
                body,
                ..answer(200, "")
            }),
            Outcome::Unknown
        );
    }
}

#[test]
fn a_body_of_up_to_64_kb_is_read() {
    let body = with_digest("1");
    let padded = |length: usize| body.clone() + &" ".repeat(length - body.len());
    assert_eq!(says(200, &padded(MAX_BODY_BYTES)), "received digest as 1");
    assert_eq!(says(200, &padded(MAX_BODY_BYTES + 1)), "unknown");
}

#[test]
fn success_of_another_content_type_is_unknown_as_from_a_captive_portal() {
    let body = with_digest("1");
    for (content_type, received) in [
        (None, false),
        (Some(""), false),
        (Some("text/html"), false),
        (Some("text/html; charset=utf-8"), false),
        (Some("text/plain"), false),
        (Some("application/jsonp"), false),
        (Some("text/html;application/json"), false),
        (Some("application/json"), true),
        (Some("Application/JSON ; charset=utf-8"), true),
        (Some("application/vnd.leeds.receipt+json"), true),
    ] {
        let outcome = meaning(Answer {
            content_type,
            ..answer(200, &body)
        });
        assert_eq!(outcome != Outcome::Unknown, received, "{content_type:?}");
    }
}

#[test]
fn other_members_of_a_reply_do_not_matter() {
    let body = with_digest(r#""a""#).replace('}', r#","took":0.25,"at":1e99,"more":{"x":[]}}"#);
    assert_eq!(says(200, &body), "received digest as a");
}

#[test]
fn accepted_with_an_id_is_not_yet_received() {
    assert_eq!(says(202, r#"{"id":"queue-1"}"#), "accepted queue-1");
    assert_eq!(says(202, &with_digest(r#""queue-1""#)), "accepted queue-1");
    for body in ["", "{}", r#"{"id":""}"#, r#"{"id":" "}"#, r#"{"id":null}"#] {
        assert_eq!(says(202, body), "unknown", "{body}");
    }
}

#[test]
fn empty_success_counts_only_where_the_council_says_so() {
    assert_eq!(says(204, ""), "unknown");
    let sent = Sent {
        accept_empty_success: true,
        ..SENT
    };
    let means = |status| words(outcome(&Reply::Answer(answer(status, "")), &sent));
    assert_eq!(means(204), "received");
    for status in [200, 201, 202, 203, 205, 206] {
        assert_eq!(means(status), "unknown", "{status}");
    }
}

#[test]
fn a_conflict_with_an_attempt_that_still_runs_is_retried() {
    for kind in [
        "https://developer.example.com/idempotency",
        "https://example.gov.uk/problems#idempotency-key-in-use",
        "urn:problem:idempotency",
        "idempotency",
    ] {
        let body = format!(r#"{{"type":"{kind}","title":"Still running"}}"#);
        for content_type in [JSON, Some("application/problem+json")] {
            let answer = Answer {
                content_type,
                retry_after: Some("7"),
                ..answer(409, &body)
            };
            assert_eq!(words(meaning(answer)), "retry after 7", "{kind}");
        }
        assert_eq!(says(422, &body), "needs attention: Still running");
    }
}

#[test]
fn any_other_conflict_means_another_version_at_the_council() {
    for kind in [
        "about:blank",
        "https://example.com/idempotency/other",
        "",
        "non-idempotency",
    ] {
        let body = format!(r#"{{"type":"{kind}","title":"Already closed"}}"#);
        assert_eq!(
            says(409, &body),
            "changed elsewhere: Already closed",
            "{kind}"
        );
    }
    for body in ["", "{}", r#"{"type":1}"#] {
        assert_eq!(says(409, body), "changed elsewhere: ", "{body}");
        assert_eq!(says(412, body), "changed elsewhere: ", "{body}");
    }
    let detail = r#"{"detail":"idempotency"}"#;
    assert_eq!(says(409, detail), "changed elsewhere: idempotency");
    assert_eq!(says(412, detail), "changed elsewhere: idempotency");
}

#[test]
fn a_record_that_the_council_refuses_needs_attention() {
    let body = r#"{"type":"about:blank","title":"Too large","status":413,"detail":"x"}"#;
    for status in [
        400, 402, 406, 407, 411, 413, 414, 415, 418, 421, 422, 428, 431, 451, 499,
    ] {
        assert_eq!(says(status, body), "needs attention: Too large", "{status}");
        assert_eq!(
            says(status, "<h1>Bad request</h1>"),
            "needs attention",
            "{status}"
        );
    }
}

#[test]
fn a_user_who_is_no_longer_signed_in_signs_in_again() {
    let body = r#"{"title":"Expired"}"#;
    assert_eq!(says(401, body), "sign in: Expired");
    assert_eq!(says(401, "<h1>Unauthorized</h1>"), "sign in");
    // 403 only if the council gives this reason.
    for kind in [
        "https://example.gov.uk/problems/sign-in",
        "/problems#sign-in-again",
        "urn:problem:sign-in",
    ] {
        let body = format!(r#"{{"type":"{kind}","title":"Expired"}}"#);
        assert_eq!(says(403, &body), "sign in: Expired", "{kind}");
    }
}

#[test]
fn a_refusal_of_another_kind_does_not_ask_to_sign_in() {
    let revoked = r#"{"type":"https://example.gov.uk/key-revoked","title":"Revoked"}"#;
    assert_eq!(says(403, revoked), "key refused: Revoked");
    assert_eq!(says(403, r#"{"title":"No"}"#), "key refused: No");
    assert_eq!(says(403, r#"{"detail":"Not you"}"#), "key refused: Not you");
    assert_eq!(says(403, "{}"), "key refused");
    let signs_in = r#"{"type":"https://example.gov.uk/no-sign-in","title":"No"}"#;
    assert_eq!(says(403, signs_in), "key refused: No");
}

#[test]
fn a_refusal_that_is_not_json_counts_as_blocked_on_the_way() {
    for body in ["<h1>Forbidden</h1>", "", "Blocked", "{"] {
        assert_eq!(says(403, body), "blocked", "{body}");
    }
    for content_type in [None, Some("text/html"), Some("text/plain")] {
        let answer = Answer {
            content_type,
            ..answer(403, r#"{"title":"No"}"#)
        };
        assert_eq!(words(meaning(answer)), "blocked", "{content_type:?}");
    }
}

#[test]
fn an_error_body_of_an_unknown_shape_has_no_effect() {
    let wordpress = r#"{"code":"rest_forbidden","message":"Sorry","data":{"status":403}}"#;
    assert_eq!(says(403, wordpress), "key refused");
    assert_eq!(says(401, wordpress), "sign in");
    assert_eq!(says(422, wordpress), "needs attention");
    let both = r#"{"title":"Too large","detail":"More"}"#;
    assert_eq!(says(422, both), "needs attention: Too large");
    let detail = r#"{"title":"","detail":"At most 5 MB"}"#;
    assert_eq!(says(422, detail), "needs attention: At most 5 MB");
}

#[test]
fn a_key_counts_as_accepted_only_if_the_council_says_so() {
    let means = |status, content_type, body| {
        let answer = Answer {
            content_type,
            ..answer(status, body)
        };
        enrolment(&Reply::Answer(answer)).map(words)
    };
    for status in [200, 201, 204] {
        assert_eq!(means(status, JSON, "{}"), None, "{status}");
        assert_eq!(means(status, None, ""), None, "{status}");
    }
    let html = Some("text/html; charset=utf-8");
    let say = |text: &str| Some(text.to_owned());
    assert_eq!(means(200, html, "<h1>Sign in</h1>"), say("retry"));
    for status in [408, 425, 429, 500, 502, 503, 504] {
        assert_eq!(means(status, JSON, "{}"), say("retry"), "{status}");
    }
    let title = r#"{"title":"Revoked"}"#;
    for status in [400, 403, 409, 422] {
        let words = say("key refused: Revoked");
        assert_eq!(means(status, JSON, title), words, "{status}");
    }
    assert_eq!(means(401, JSON, title), say("sign in: Revoked"));
    assert_eq!(means(403, html, "<h1>Forbidden</h1>"), say("blocked"));
    assert_eq!(means(404, JSON, ""), say("endpoint-not-found"));
    for reply in [Reply::Timeout, Reply::Unreachable] {
        assert_eq!(enrolment(&reply).map(words), say("retry"));
    }
    let redirect = enrolment(&Reply::Redirect).map(words);
    assert_eq!(redirect, say("endpoint-redirect"));
    let headers = enrolment(&Reply::HeadersFailed).map(words);
    assert_eq!(headers, say("no headers"));
}

#[test]
fn reference_and_time_of_a_stored_record_are_read_whole_or_not_at_all() {
    let read = |reference, received| {
        let said = Fetched::read(reference, received);
        let reference = said.reference.map(|text| text.as_str().to_owned());
        (reference, said.received)
    };
    let of = |text: &str| Some(text.to_owned());
    let moment = Some("2021-04-20T02:07:55Z");
    assert_eq!(read(Some("ELM-7"), moment), (of("ELM-7"), Some(NOW)));
    let summer = Some(" 2021-04-20T03:07:55.25+01:00 ");
    assert_eq!(read(Some(" ELM-7 "), summer), (of("ELM-7"), Some(NOW)));
    assert_eq!(read(None, None), (None, None));
    let long = "7".repeat(201);
    assert_eq!(read(Some(&long), Some("yesterday")), (None, None));
    assert_eq!(read(Some(""), Some("2021-04-20")), (None, None));
}

#[test]
fn a_wrong_endpoint_is_a_configuration_problem() {
    assert_eq!(says(404, ""), "endpoint-not-found");
    assert_eq!(says(405, ""), "endpoint-method-not-allowed");
    assert_eq!(says(410, ""), "endpoint-gone");
}

#[test]
fn redirects_and_hidden_answers_are_a_configuration_problem() {
    for status in [300, 301, 302, 303, 304, 307, 308, 399] {
        assert_eq!(says(status, ""), "endpoint-redirect", "{status}");
    }
    let means = |reply| outcome(&reply, &SENT);
    assert_eq!(
        means(Reply::Redirect),
        Outcome::ConfigurationProblem(Misconfiguration::Redirect)
    );
    assert_eq!(
        means(Reply::Opaque),
        Outcome::ConfigurationProblem(Misconfiguration::Opaque)
    );
    assert_eq!(Misconfiguration::Opaque.code(), "endpoint-opaque");
}

#[test]
fn a_temporary_failure_is_retried() {
    for status in [408, 425, 429, 500, 502, 503, 504] {
        assert_eq!(says(status, &with_digest("1")), "retry", "{status}");
    }
    // Codes of large providers' proxies, and other server errors.
    for status in [501, 505, 507, 511, 520, 524, 599] {
        assert_eq!(says(status, ""), "retry", "{status}");
    }
    for reply in [Reply::Timeout, Reply::Unreachable] {
        assert_eq!(outcome(&reply, &SENT), Outcome::RetryLater { after: None });
    }
}

#[test]
fn any_other_status_is_unknown() {
    for status in [
        0,
        1,
        100,
        199,
        203,
        205,
        206,
        207,
        226,
        299,
        600,
        999,
        u16::MAX,
    ] {
        assert_eq!(says(status, &with_digest("1")), "unknown", "{status}");
    }
}

#[test]
fn the_server_may_ask_to_wait_up_to_an_hour() {
    let wait = |text, date, arrived| {
        words(meaning(Answer {
            retry_after: Some(text),
            date,
            arrived,
            ..answer(503, "")
        }))
    };
    for (text, words) in [
        ("0", "retry after 0"),
        (" 120 ", "retry after 120"),
        ("3600", "retry after 3600"),
        ("3601", "retry after 3600"),
        ("99999999999999999999", "retry after 3600"),
        ("", "retry"),
        ("-1", "retry"),
        ("+5", "retry"),
        ("1.5", "retry"),
        ("soon", "retry"),
        ("Tue, 20 Apr 2021 02:08:55 GMT", "retry after 60"),
        ("Tuesday, 20-Apr-21 02:08:55 GMT", "retry after 60"),
        ("Tue Apr 20 02:08:55 2021", "retry after 60"),
        ("Thu Apr  1 02:08:55 2021", "retry after 0"),
        ("Tue, 20 Apr 2021 02:07:55 GMT", "retry after 0"),
        ("Tue, 20 Apr 2021 03:07:55 GMT", "retry after 3600"),
        ("Tue, 20 Apr 2021 03:07:56 GMT", "retry after 3600"),
        ("Fri, 31 Dec 9999 23:59:59 GMT", "retry after 3600"),
        ("Sunday, 06-Nov-94 08:49:37 GMT", "retry after 0"),
        // No server has a date before 1970, a wrong weekday or a day that is not in the calendar.
        ("Mon, 01 Jan 1900 00:00:00 GMT", "retry"),
        ("Mon, 20 Apr 2021 02:08:55 GMT", "retry"),
        ("Sat, 31 Apr 2021 02:08:55 GMT", "retry"),
        ("Tue, 20 Apr 2021 02:08:55 BST", "retry"),
        ("Tue, 20 Apr 2021 02:08:55", "retry"),
        ("Tue, 32 Apr 2021 02:08:55 GMT", "retry"),
        ("Tue, 20 Abr 2021 02:08:55 GMT", "retry"),
        ("Tue, 20 Apr 2021 25:08:55 GMT", "retry"),
        ("Tue, 20 Apr 2021 02:08 GMT", "retry"),
        ("Tue, 20 Apr 2021 02:08:55:00 GMT", "retry"),
        ("2021-04-20T02:08:55Z", "retry"),
    ] {
        assert_eq!(wait(text, None, NOW), words, "{text:?}");
    }
    // The wait counts from the server's own date if there is one, not from the device's clock.
    let later = "Tue, 20 Apr 2021 02:08:55 GMT";
    let date = Some("Tue, 20 Apr 2021 02:08:50 GMT");
    assert_eq!(wait(later, date, NOW + 259_200), "retry after 5");
    assert_eq!(wait(later, Some("nonsense"), NOW), "retry after 60");
    assert_eq!(wait(later, None, i64::MIN), "retry after 3600");
}

#[test]
fn http_dates_of_all_twelve_months_are_read() {
    for (month, first) in [
        "Fri, 01 Jan",
        "Mon, 01 Feb",
        "Mon, 01 Mar",
        "Thu, 01 Apr",
        "Sat, 01 May",
        "Tue, 01 Jun",
        "Thu, 01 Jul",
        "Sun, 01 Aug",
        "Wed, 01 Sep",
        "Fri, 01 Oct",
        "Mon, 01 Nov",
        "Wed, 01 Dec",
    ]
    .iter()
    .enumerate()
    {
        let date = |second: u32| format!("{first} 2021 00:00:{second:02} GMT");
        let days = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month];
        let answer = Answer {
            retry_after: Some(&date(9)),
            arrived: 1_609_459_200 + days * 86_400,
            ..answer(503, "")
        };
        assert_eq!(words(meaning(answer)), "retry after 9", "{first}");
    }
}

#[test]
fn a_title_is_one_short_line() {
    let title = |title: &str| says(400, &format!(r#"{{"title":"{title}"}}"#));
    assert_eq!(title(" a\\r\\n\\tb\\u0007\\u0085 "), "needs attention: ab");
    assert_eq!(
        title(&"x".repeat(200)),
        format!("needs attention: {}", "x".repeat(200))
    );
    assert_eq!(
        title(&"é".repeat(50_000 / 2)),
        format!("needs attention: {}", "é".repeat(200))
    );
    assert_eq!(title("<script>"), "needs attention: <script>");
    assert_eq!(title(" \\n "), "needs attention");
    assert_eq!(says(400, r#"{"title":["a"]}"#), "needs attention");
}

#[test]
fn a_reference_is_kept_whole_or_not_at_all() {
    let id = |id: &str| says(200, &with_digest(&format!("\"{id}\"")));
    assert_eq!(
        id(&"7".repeat(200)),
        format!("received digest as {}", "7".repeat(200))
    );
    assert_eq!(id(&"7".repeat(201)), "received digest");
    assert_eq!(id("a\\nb"), "received digest");
    assert_eq!(id(""), "received digest");
    assert_eq!(says(200, &with_digest("{}")), "received digest");
}

#[test]
fn a_debug_print_shows_no_text_of_the_server() {
    let outcome = meaning(answer(400, r#"{"title":"MARKER"}"#));
    assert_eq!(
        format!("{outcome:?}"),
        "NeedsAttention { title: Some(Untrusted(..)) }"
    );
}

proptest::proptest! {
    #[test]
    fn no_reply_makes_the_table_panic_and_none_is_received_without_proof(
        status: u16, body: Vec<u8>, content_type: Option<String>, retry_after: String,
        date: Option<String>, arrived: i64,
    ) {
        let reply = Reply::Answer(Answer {
            status,
            content_type: content_type.as_deref().or(JSON),
            retry_after: Some(&retry_after),
            date: date.as_deref(),
            arrived,
            body: Body::Read(&body),
        });
        let received = matches!(outcome(&reply, &SENT), Outcome::Received(_));
        proptest::prop_assert!(!received);
    }

    #[test]
    fn no_date_makes_the_table_panic(retry_after in "[A-Z][a-z]{2},? [0-9JanMayDec]{1,4}[ -][0-9A-Za-z:]{1,9}[ -][0-9:]{1,9} [0-9:GMT]{1,9}( GMT)?", arrived: i64) {
        let answer = Answer { retry_after: Some(&retry_after), arrived, ..answer(503, "") };
        if let Outcome::RetryLater { after: Some(after) } = meaning(answer) {
            proptest::prop_assert!(after <= 3600);
        }
    }
}

#[test]
fn a_device_clock_is_compared_with_the_servers_own_date() {
    let reply = |date| {
        Reply::Answer(Answer {
            date,
            arrived: 1_772_616_720, // 4 March 2026, 09:32:00
            ..answer(200, "")
        })
    };
    let off = |date| clock_error(&reply(Some(date)));
    assert_eq!(off("Wed, 04 Mar 2026 09:32:00 GMT"), Some(0));
    assert_eq!(off("Wed, 04 Mar 2026 09:20:00 GMT"), Some(12 * 60));
    assert_eq!(off("Sat, 07 Mar 2026 09:32:00 GMT"), Some(-3 * 86_400));
    assert_eq!(off("not a date"), None);
    assert_eq!(clock_error(&reply(None)), None);
    assert_eq!(clock_error(&Reply::Timeout), None);
}
