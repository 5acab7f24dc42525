use crate::browser::{Browser, Form};
use crate::executor::{idle, rounds};
use crate::support::device::{Act, Tab};
use crate::support::{answer as fill_in, fill_in_wc_001, payload_of};
use notifiable_incident::app::actions::{
    answer, host_methods, import, navigate, open_record, send, settings,
};
use notifiable_incident::app::lazy::HostMethod;
use notifiable_incident::app::page::Page;
use notifiable_incident::app::state::{SendStatus, StorageMode};
use notifiable_incident::catalogue::{CHILDREN, words};
use notifiable_incident::platform::{KeyError, StoreError};
use notifiable_incident::record::INCIDENT;
use notifiable_incident::settings::Settings;
use notifiable_incident::storage::draft::Receipt;
use notifiable_incident::storage::record_store::RecordStatus;
use notifiable_incident::wire::json::Json;
use notifiable_incident::wire::payload::RevisionKind;
use notifiable_incident::wire::reply::{Fetched, Outcome};

const SIGNED_OUT: Act = Act::Says(401, None, r#"{"title":"Expired"}"#, None);

/// Fills in a complete record, and sends it.
fn sends(form: &Form) {
    answer::answer(form.state, fill_in_wc_001);
    send::send(form.state, RevisionKind::Notification);
    idle();
}

fn receipt(form: &Form) -> Option<Receipt> {
    form.state
        .session
        .with_untracked(|session| session.receipt().cloned())
}

fn status(form: &Form, record: &str) -> RecordStatus {
    form.state.storage.records.with_untracked(|records| {
        let line = records.iter().find(|listed| listed.record == record);
        line.unwrap().status
    })
}

/// A signed record of another user, as the council stores it.
fn stored(browser: &Browser) -> String {
    let form = browser.open("somebody");
    sends(&form);
    assert!(receipt(&form).is_some());
    let body = browser.world.server.stored.borrow()[0].body.clone();
    form.crashes();
    body
}

#[test]
fn a_refused_record_is_tried_once_each_time_the_page_opens() {
    let refusals = [
        SIGNED_OUT,
        Act::Says(403, None, "{}", None),
        Act::Says(403, Some("text/html"), "<h1>No</h1>", None),
        Act::Says(404, None, "", None),
        Act::Says(422, None, "{}", None),
        Act::Redirect,
    ];
    for act in refusals {
        let browser = Browser::new();
        let form = browser.open("a");
        browser.world.server.will(&[act.clone(), act.clone()]);
        sends(&form);
        assert!(receipt(&form).is_none());
        // The network comes back, but nobody has signed in since.
        send::send_waiting(form.state);
        idle();
        assert_eq!(browser.world.server.attempts.borrow().len(), 1, "{act:?}");
        // Two reloads make one attempt each; the second one succeeds.
        for attempts in [2, 3] {
            let tab = browser.tab_like(&form);
            form.tab.close();
            let again = browser.open_in(tab, "a");
            idle();
            let sent = browser.world.server.attempts.borrow().len();
            assert_eq!(sent, attempts, "{act:?}");
            assert_eq!(receipt(&again).is_some(), attempts == 3, "{act:?}");
            again.crashes();
        }
    }
}

#[test]
fn a_record_that_has_to_wait_is_not_sent_when_the_page_opens() {
    let browser = Browser::new();
    let form = browser.open("a");
    let later = Act::Says(503, None, "", Some("600"));
    browser.world.server.will(&[later]);
    sends(&form);
    let tab = browser.tab_like(&form);
    form.crashes();
    browser.open_in(tab, "a");
    idle();
    assert_eq!(browser.world.server.attempts.borrow().len(), 1);
}

#[test]
fn a_waiting_record_is_listed_and_announced_as_sent_once_its_receipt_comes() {
    let browser = Browser::new();
    let form = browser.open("a");
    let lost = Act::Says(503, None, "", Some("60"));
    browser.world.server.will(&[lost]);
    sends(&form);
    let record = form.record();
    form.crashes();

    let form = browser.open("a");
    assert_eq!(form.page(), Page::Records);
    assert_eq!(status(&form, &record), RecordStatus::Waiting);
    browser.world.now.set(browser.world.now.get() + 61);
    send::send_waiting(form.state);
    idle();
    assert_eq!(browser.world.server.incidents(), 1);
    assert_eq!(status(&form, &record), RecordStatus::Sent);
    let said = form.state.status.get_untracked();
    assert!(said.ends_with("was sent to your council"), "{said}");
}

#[test]
fn a_record_that_another_tab_sent_is_listed_as_sent() {
    let browser = Browser::new();
    let first = browser.open("a");
    let later = Act::Says(503, None, "", Some("60"));
    browser.world.server.will(&[later]);
    sends(&first);
    let record = first.record();
    let list = browser.open("a");
    assert_eq!(status(&list, &record), RecordStatus::Waiting);
    browser.world.now.set(browser.world.now.get() + 61);
    send::send_waiting(first.state);
    idle();
    assert!(receipt(&first).is_some());
    send::send_waiting(list.state);
    idle();
    assert_eq!(status(&list, &record), RecordStatus::Sent);
    assert_eq!(browser.world.server.incidents(), 1);
}

#[test]
fn a_record_loaded_by_the_page_has_no_receipt_whatever_its_text_says() {
    let browser = Browser::new();
    let body = stored(&browser);
    let signed = browser.open("b");
    signed.starts({
        let (state, body) = (signed.state, body.clone());
        async move { import::load(state, &body).await.is_ok() }
    });
    idle();
    let record = browser.world.server.stored.borrow()[0].record.clone();
    assert_eq!(signed.record(), record);
    assert_eq!(receipt(&signed), None);
    navigate::go(signed.state, Page::TaskList);
    open_record::show_records(signed.state);
    idle();
    assert_eq!(status(&signed, &record), RecordStatus::NotKnown);

    // A downloaded copy claims a receipt that nobody can check.
    let sender = browser.open("c");
    sends(&sender);
    let copy = sender
        .state
        .session
        .with_untracked(|session| session.export().canonical());
    assert!(copy.contains("CR-1"));
    let copied = browser.open("d");
    copied.starts({
        let state = copied.state;
        async move { import::load(state, &copy).await.is_ok() }
    });
    idle();
    assert_eq!(copied.record(), sender.record());
    assert_eq!(receipt(&copied), None);
}

fn fetches(browser: &Browser, user: &str) -> Form {
    let form = browser.open(user);
    let of_record = Settings {
        record: Some("/api/notifications/one".to_owned()),
        ..crate::browser::of_user(user)
    };
    settings::set_settings(form.state, of_record);
    idle();
    import::fetch_record(form.state);
    idle();
    form
}

#[test]
fn a_fetched_record_has_the_reference_and_time_of_the_council_or_none() {
    let browser = Browser::new();
    let body = stored(&browser);
    let moment = "2026-03-03T14:05:00Z";
    for (reference, received, shown) in [
        (Some("ELM-7"), Some(moment), ("ELM-7", true)),
        (Some("ELM-7"), None, ("ELM-7", false)),
        (None, Some("yesterday"), ("", false)),
        (None, None, ("", false)),
    ] {
        let said = Fetched::read(reference, received);
        browser
            .world
            .server
            .gives
            .replace(Some((body.clone(), said)));
        let user = format!("{reference:?} {received:?}");
        let form = fetches(&browser, &user);
        let receipt = receipt(&form).unwrap();
        assert!(receipt.fetched);
        assert_eq!((receipt.id.as_str(), receipt.revision), (shown.0, 1));
        assert_eq!(!receipt.at.is_empty(), shown.1, "{}", receipt.at);
        assert!(!shown.1 || receipt.at.contains("3 March 2026"));
        form.crashes();
    }
}

#[test]
fn the_receipt_of_a_sent_record_is_not_replaced_when_the_record_is_fetched() {
    let browser = Browser::new();
    let form = browser.open("a");
    sends(&form);
    let before = receipt(&form).unwrap();
    form.passes(300);
    let body = browser.world.server.stored.borrow()[0].body.clone();
    let said = Fetched::read(Some("OTHER"), None);
    browser.world.server.gives.replace(Some((body, said)));
    import::fetch_record(form.state);
    let of_record = Settings {
        record: Some("/api/notifications/one".to_owned()),
        ..crate::browser::of_user("a")
    };
    settings::set_settings(form.state, of_record);
    import::fetch_record(form.state);
    idle();
    assert_eq!(receipt(&form), Some(before));
}

#[test]
fn a_lapsed_session_fires_its_event_and_a_refused_key_does_not() {
    for (act, code, lapsed) in [
        (SIGNED_OUT, "sign-in-again", true),
        (Act::Says(403, None, "{}", None), "key-refused", false),
        (
            Act::Says(403, None, "<h1>", None),
            "blocked-on-the-way",
            false,
        ),
        (Act::Headers, "headers-failed", false),
    ] {
        let browser = Browser::new();
        let form = browser.open("a");
        browser.world.server.will(&[act]);
        sends(&form);
        assert_eq!(form.errors(), [code]);
        let events = form.tab.page.events.borrow();
        assert_eq!(events.iter().any(|event| event.name == "lapsed"), lapsed);
        let shown = form.state.send.get_untracked();
        let Some(SendStatus::NotReceived(outcome)) = shown else {
            panic!("nothing is said");
        };
        assert_eq!(outcome.code(), code);
    }
}

/// Fills in a concern without a link, on which a person has decided not to notify.
fn decides(form: &Form) {
    let of_child = [
        ("child_outcome", "seriously_harmed"),
        ("child_age", "9"),
        ("child_age_unit", "years"),
        ("child_abuse_status", "suspected"),
        ("child_abuse_link", "concern_not_linked"),
    ];
    let of_incident = [
        ("incident_jurisdiction", "this_la"),
        ("aware_on", "2 3 2026"),
        ("human_decision", "do_not_notify"),
        ("human_decision_reason", "No link was found."),
        ("human_decision_by", "Helen Ward"),
        ("human_decision_on", "2 3 2026"),
        ("notify_settled", "The partners met."),
        ("notify_decided_by", "Helen Ward, director"),
    ];
    answer::answer(form.state, |answers| {
        let child = answers.rows(&CHILDREN)[0];
        for (id, text) in of_child {
            fill_in(answers, child, id, text);
        }
        for (id, text) in of_incident {
            fill_in(answers, INCIDENT, id, text);
        }
    });
}

/// A form whose decision the council has refused.
fn with_a_refused_decision() -> (Browser, Form) {
    let browser = Browser::new();
    let form = browser.open("a");
    decides(&form);
    let refuses = Act::Says(422, None, "{}", None);
    browser.world.server.will(&[refuses]);
    send::send(form.state, RevisionKind::Decision);
    idle();
    (browser, form)
}

/// The kinds of the records that the council stores.
fn kinds(browser: &Browser) -> Vec<RevisionKind> {
    let stored = browser.world.server.stored.borrow();
    let kinds = stored.iter().map(|record| {
        let payload = payload_of(&record.body);
        let audit = payload.get("audit").and_then(Json::as_list).unwrap();
        RevisionKind::of_last(audit)
    });
    kinds.collect()
}

#[test]
fn a_decision_that_could_not_be_signed_is_sent_again_as_a_decision() {
    let browser = Browser::new();
    let form = browser.open("a");
    decides(&form);
    form.tab.no_keys.set(Some(KeyError::SignerLate));
    send::send(form.state, RevisionKind::Decision);
    idle();
    form.tab.no_keys.set(None);
    navigate::go(form.state, Page::TaskList);
    send::send_again(form.state);
    idle();
    assert_eq!(kinds(&browser), [RevisionKind::Decision]);
}

#[test]
fn a_refused_decision_is_sent_again_as_a_decision_after_a_change() {
    let (browser, form) = with_a_refused_decision();
    assert!(kinds(&browser).is_empty());
    answer::answer(form.state, |answers| {
        fill_in(answers, INCIDENT, "human_decision_by", "Helen M Ward");
    });
    send::send_again(form.state);
    idle();
    assert_eq!(kinds(&browser), [RevisionKind::Decision]);
}

#[test]
fn a_refused_decision_is_not_sent_in_place_of_the_notification() {
    let (browser, form) = with_a_refused_decision();
    send::send(form.state, RevisionKind::Notification);
    idle();
    assert!(kinds(&browser).is_empty());
    assert_eq!(form.page(), Page::CheckAnswers);
    let problems = form.state.problems.with_untracked(Vec::len);
    assert!(problems > 0, "the notification lacks answers");
}

#[test]
fn submit_sends_the_referral_in_a_form_for_referrals() {
    let browser = Browser::new();
    let form = browser.open("a");
    form.state
        .session
        .update(|session| session.settings.is_referral = true);
    navigate::show(form.state, Page::Referral);
    let ended = form.starts(host_methods::call(form.state, HostMethod::Submit));
    idle();
    assert!(ended.take().is_some());
    assert_eq!(form.page(), Page::Referral);
    let problems = form.state.problems.get_untracked();
    let ids: Vec<_> = problems.iter().map(|problem| problem.key.id).collect();
    assert!(ids.contains(&"referral_by"), "{ids:?}");
    assert!(!ids.contains(&"declaration"), "{ids:?}");
}

#[test]
fn submit_after_a_sign_in_sends_the_waiting_record_and_not_the_open_one() {
    let browser = Browser::new();
    let form = browser.open("a");
    browser.world.server.will(&[SIGNED_OUT]);
    sends(&form);
    open_record::new_record(form.state);
    idle();
    answer::answer(form.state, fill_in_wc_001);
    form.passes(300);
    navigate::go(form.state, Page::TaskList);
    let submit = || {
        let ended = form.starts(host_methods::call_early(form.state, HostMethod::Submit));
        idle();
        assert!(ended.take().is_some());
    };
    submit();
    assert_eq!(form.page(), Page::TaskList);
    assert_eq!(receipt(&form), None);
    assert_eq!(browser.world.server.attempts.borrow().len(), 2);
    assert_eq!(browser.world.server.incidents(), 1);
    // No session has lapsed now, so this is about the open record.
    submit();
    assert!(receipt(&form).is_some());
    assert_eq!(browser.world.server.incidents(), 2);
}

#[test]
fn submit_after_a_sign_in_fetches_the_named_record_again() {
    let browser = Browser::new();
    let body = stored(&browser);
    let form = fetches(&browser, "a");
    assert_eq!(receipt(&form), None);
    let said = Fetched::read(Some("ELM-7"), None);
    browser.world.server.gives.replace(Some((body, said)));
    form.starts(host_methods::call_early(form.state, HostMethod::Submit));
    idle();
    assert_eq!(
        form.record(),
        browser.world.server.stored.borrow()[0].record
    );
    assert!(receipt(&form).is_some());
}

#[test]
fn a_form_for_referrals_posts_no_waiting_notification_to_their_endpoint() {
    let browser = Browser::new();
    let form = browser.open("a");
    let later = Act::Says(503, None, "", Some("60"));
    browser.world.server.will(&[later]);
    sends(&form);
    let tab = browser.tab_like(&form);
    form.crashes();
    let of_referrals = Settings {
        endpoint: Some("/api/referrals".to_owned()),
        separates_referrals: true,
        is_referral: true,
        ..crate::browser::of_user("a")
    };
    // The record waits in the list, or is open.
    let forms = [Tab::of(&browser.world), tab].map(|tab| {
        let form = browser.open_in(tab, "a");
        idle();
        settings::set_settings(form.state, of_referrals.clone());
        idle();
        form
    });
    browser.world.now.set(browser.world.now.get() + 61);
    let mut told = 0;
    for form in forms {
        send::send_waiting(form.state);
        idle();
        assert_eq!(browser.world.server.attempts.borrow().len(), 1);
        // Where the record is open, the page says that it cannot send it.
        let status = form.state.send.get_untracked();
        if let Some(SendStatus::NotReceived(outcome)) = status {
            told += usize::from(matches!(outcome, Outcome::ConfigurationProblem(_)));
        }
        form.crashes();
    }
    assert_eq!(told, 1);
    // A page with the address of notifications sends it.
    browser.open("a");
    assert_eq!(browser.world.server.incidents(), 1);
}

#[test]
fn closing_the_page_would_lose_a_signed_record_whose_draft_alone_is_on_the_device() {
    let browser = Browser::new();
    let form = browser.signs_on_page("a");
    form.tab.broken.set(None);
    form.saves("Ada M");
    assert!(form.would_lose());
}

#[test]
fn no_notice_denies_that_an_earlier_attempt_has_arrived() {
    for notice in [
        &words::KEY_REFUSED,
        &words::BLOCKED_ON_THE_WAY,
        &words::HEADERS_FAILED,
        &words::SIGN_IN_AGAIN,
        &words::CONFIGURATION,
    ] {
        let text = notice.text.concat();
        assert!(text.contains("sent this time"), "{text}");
        assert!(!text.contains("been sent"), "{text}");
    }
}

#[test]
fn a_second_press_while_a_record_is_being_sent_signs_no_second_one() {
    let browser = Browser::new();
    let form = browser.open("a");
    answer::answer(form.state, fill_in_wc_001);
    for _ in 0..2 {
        send::send(form.state, RevisionKind::Notification);
    }
    idle();
    assert_eq!(browser.world.server.attempts.borrow().len(), 1);
    assert_eq!(browser.world.server.stored.borrow().len(), 1);
}

#[test]
fn a_press_that_sends_nothing_says_why() {
    let browser = Browser::new();
    let form = browser.open("a");
    answer::answer(form.state, fill_in_wc_001);
    form.passes(300);
    form.tab.is_slow.set(true);
    send::send(form.state, RevisionKind::Notification);
    // The same record: the page says already that it is being sent.
    send::send(form.state, RevisionKind::Notification);
    assert_eq!(form.state.status.get_untracked(), "");
    while !form.tab.page.event_names().contains(&"queued".to_owned()) {
        rounds(1);
    }
    open_record::new_record(form.state);
    while !form.reads().is_empty() {
        rounds(1);
    }
    assert!(form.state.is_sending.get_untracked());
    send::send(form.state, RevisionKind::Notification);
    assert_eq!(form.state.status.get_untracked(), words::STILL_SENDING);
    idle();

    let form = browser.open("b");
    form.saves("Ada");
    let second = browser.open_in(browser.tab_like(&form), "b");
    idle();
    send::send(second.state, RevisionKind::Notification);
    let said = second.state.status.get_untracked();
    assert_eq!(said, words::OPEN_ELSEWHERE.title);
}

#[test]
fn a_tab_whose_waiting_record_was_taken_over_learns_that_it_was_sent() {
    for breaks in [false, true] {
        let browser = Browser::new();
        let first = browser.open("a");
        let later = Act::Says(503, None, "", Some("120"));
        browser.world.server.will(&[later]);
        sends(&first);
        first.passes(300);
        let second = browser.open_in(browser.tab_like(&first), "a");
        idle();
        if breaks {
            first.tab.broken.set(Some(StoreError::Full));
            first.types("Ada M Morgan");
        }
        import::take_over(second.state);
        idle();
        first.tab.broken.set(None);
        assert!(matches!(
            first.mode(),
            StorageMode::ReadOnly | StorageMode::TakenOver
        ));
        assert!(receipt(&first).is_none());
        browser.world.now.set(browser.world.now.get() + 121);
        send::send_waiting(second.state);
        second.passes(300);
        assert!(receipt(&second).is_some());
        for _ in 0..3 {
            browser.world.now.set(browser.world.now.get() + 60);
            first.passes(60_000);
        }
        assert_eq!(receipt(&first), receipt(&second), "{breaks}");
        assert!(first.state.send.get_untracked().is_none());
        assert_eq!(browser.world.server.incidents(), 1);
        let name = if breaks { "Ada M Morgan" } else { "Ada Morgan" };
        assert_eq!(first.reads(), name);
    }
}

#[test]
fn an_attempt_that_falls_due_during_another_is_made_later() {
    let browser = Browser::new();
    let form = browser.open("a");
    let later = Act::Says(503, None, "", Some("60"));
    browser.world.server.will(&[later]);
    sends(&form);
    form.passes(300);
    open_record::new_record(form.state);
    idle();
    // As a slow attempt of the open record would.
    form.state.is_sending.set(true);
    browser.world.now.set(browser.world.now.get() + 61);
    form.passes(61_000);
    assert_eq!(browser.world.server.incidents(), 0);
    form.state.is_sending.set(false);
    browser.world.now.set(browser.world.now.get() + 61);
    form.passes(61_000);
    assert_eq!(browser.world.server.incidents(), 1);
}
