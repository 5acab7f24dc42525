//! A council's server that is busy for a while: how often the form tries, and how it ends.

use crate::browser::{Browser, Form, of_user};
use crate::executor::idle;
use crate::support::device::{Act, KEYS};
use crate::support::fill_in_wc_001;
use notifiable_incident::app::actions::{answer, send, settings};
use notifiable_incident::settings::Settings;
use notifiable_incident::storage::draft::Receipt;
use notifiable_incident::wire::payload::RevisionKind;

/// The generator splitmix64 of Steele, Lea and Flood (2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, many: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut drawn = self.0;
        drawn = (drawn ^ (drawn >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        drawn = (drawn ^ (drawn >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let many = u64::try_from(many).unwrap();
        usize::try_from((drawn ^ (drawn >> 31)) % many).unwrap()
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }
}

/// Values of `Retry-After`: those that RFC 9110 allows, and others.
const ASKS: [Option<&str>; 31] = [
    None,
    Some("0"),
    Some("1"),
    Some("60"),
    Some("600"),
    Some("3600"),
    Some(" 30 "),
    // Absurd.
    Some("3601"),
    Some("86400"),
    Some("18446744073709551616"),
    Some("99999999999999999999999999999999"),
    // Negative, or not a number of seconds.
    Some("-1"),
    Some("-9223372036854775808"),
    Some("+60"),
    Some("1.5"),
    Some("1e9"),
    Some("0x3c"),
    Some("60, 120"),
    Some("\u{0661}\u{0660}"),
    // Dates: passed, soon, far, and none at all. The clock shows 2 March 2026, 11:13:20.
    Some("Sun, 01 Mar 2026 09:00:00 GMT"),
    Some("Thu, 01 Jan 1970 00:00:00 GMT"),
    Some("Mon, 02 Mar 2026 11:20:00 GMT"),
    Some("Fri, 31 Dec 9999 23:59:59 GMT"),
    Some("Monday, 02-Mar-26 11:20:00 GMT"),
    Some("Mon, 30 Feb 2026 11:20:00 GMT"),
    Some("Mon, 02 Mar 2026 99:99:99 GMT"),
    Some("Fri, 31 Dec 99999999999 23:59:59 GMT"),
    // Junk.
    Some(""),
    Some("soon"),
    Some("NaN"),
    Some("<script>alert(1)</script>"),
];

const BUSY: [u16; 6] = [429, 429, 503, 503, 500, 504];
const BODIES: [&str; 4] = ["", "{", r#"{"title":"Busy"}"#, "<h1>Busy</h1>"];
const KINDS: [Option<&str>; 3] = [None, Some("text/html"), Some("application/problem+json")];

/// One answer of a busy server, or of a proxy in front of it.
fn gust(dice: &mut Dice) -> Act {
    let busy = |dice: &mut Dice| {
        let (status, kind) = (dice.one_of(&BUSY), dice.one_of(&KINDS));
        Act::Says(status, kind, dice.one_of(&BODIES), dice.one_of(&ASKS))
    };
    match dice.below(10) {
        0 => Act::LoseAnswer,
        1 => Act::CutAnswer,
        2 => Act::Lost,
        // No receipt in spite of the status: another digest, or a sign-in page.
        3 => Act::Says(200, None, r#"{"id":"X","digest":"x"}"#, dice.one_of(&ASKS)),
        4 => Act::Says(200, Some("text/html"), "<h1>Sign in</h1>", None),
        _ => busy(dice),
    }
}

fn receipt(form: &Form) -> Option<Receipt> {
    form.state
        .session
        .with_untracked(|session| session.receipt().cloned())
}

/// When the form makes its next attempt.
fn due(form: &Form) -> Option<i64> {
    form.state
        .session
        .with_untracked(|session| session.entry()?.next_at)
}

fn times(form: &Form, event: &str) -> usize {
    let names = form.tab.page.event_names();
    names.iter().filter(|name| *name == event).count()
}

#[test]
fn any_storm_of_busy_answers_ends_in_one_receipt_after_at_most_one_attempt_for_each() {
    for seed in 0..100 {
        let mut dice = Dice(seed);
        let browser = Browser::new();
        let (world, server) = (&browser.world, &browser.world.server);
        let form = browser.open("a");
        let with_keys = Settings {
            key_endpoint: (seed % 2 == 0).then(|| KEYS.to_owned()),
            ..of_user("a")
        };
        settings::set_settings(form.state, with_keys);
        idle();
        let gusts: Vec<Act> = (0..10 + dice.below(60)).map(|_| gust(&mut dice)).collect();
        let of_keys: Vec<Act> = (0..dice.below(20))
            .map(|_| {
                let asks = dice.one_of(&ASKS);
                Act::Says(dice.one_of(&BUSY), None, "", asks)
            })
            .collect();
        let most = gusts.len() + of_keys.len();
        server.will(&gusts);
        if seed % 2 == 0 {
            server.keys.replace(Some(of_keys));
        }
        answer::answer(form.state, fill_in_wc_001);
        send::send(form.state, RevisionKind::Notification);
        idle();

        let is_over = || {
            let keys = server.keys.borrow();
            server.acts.borrow().is_empty() && keys.as_ref().is_none_or(Vec::is_empty)
        };
        let mut turns = 0;
        while receipt(&form).is_none() {
            assert_eq!(times(&form, "received"), 0, "{seed}");
            let (now, next) = (world.now.get(), due(&form).unwrap());
            // At least a second, and at most the longest wait that a server may ask for.
            assert!((1..=3600).contains(&(next - now)), "{seed}: {}", next - now);
            // One second before that time the form sends nothing.
            let before = (server.attempts.borrow().len(), server.keys_offered.get());
            let left = u64::try_from(next - now - 1).unwrap();
            world.now.set(next - 1);
            form.passes(left * 1000);
            let after = (server.attempts.borrow().len(), server.keys_offered.get());
            assert_eq!(before, after, "{seed}");
            world.now.set(next);
            form.passes(1000);
            turns += 1;
            assert!(turns <= most, "{seed}: {turns} of {most}");
        }
        assert!(is_over(), "{seed}");
        assert_eq!(times(&form, "received"), 1, "{seed}");
        let stored = server.stored.borrow().clone();
        assert_eq!(stored.len(), 1, "{seed}");
        assert!(server.conflicts.borrow().is_empty(), "{seed}");
        assert_eq!(server.most_in_flight.get(), 1, "{seed}");
        // The same bytes under the same key each time.
        let attempts = server.attempts.borrow().clone();
        let same = attempts.iter().all(|one| *one == attempts[0]);
        assert!(same, "{seed}");
        assert!(attempts.len() <= gusts.len() + 1, "{seed}");
        // And nothing more is sent for a day.
        for _ in 0..24 {
            world.now.set(world.now.get() + 3_600);
            form.passes(3_600_000);
        }
        assert_eq!(server.attempts.borrow().len(), attempts.len(), "{seed}");
        assert_eq!(times(&form, "received"), 1, "{seed}");
    }
}
