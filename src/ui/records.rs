//! The records on this device, and what is said about keeping them.

use super::desk::Desk;
use super::keeping;
use super::kept::{self, Mode};
use super::page::Page;
use super::parts::{button, buttons, link, notice_heading, para, title};
use super::send;
use crate::browser::clipboard;
use crate::browser::dom::{El, el};
use crate::catalogue::words::{self, Notice, fill};
use crate::platform::{KeyError, StoreError};
use crate::storage::record_store::{Listed, RecordStatus, StorageError};
use crate::storage::save_timer::Kept;
use crate::text::digits;
use crate::wire::base64url;

/// The list: reference, date and how each stands. Never a name.
pub fn page(desk: Desk) -> Vec<El> {
    let records = desk.records();
    let days = desk.session(|session| session.settings.draft_days);
    let mut main = el("div").class("main");
    if desk.expired() > 0 {
        let many = match desk.expired() {
            1 => words::ONE_RECORD.to_owned(),
            many => fill(words::SEVERAL_RECORDS, &[&digits(many)]),
        };
        main = main.child(para("inset", &fill(words::RECORDS_EXPIRED, &[&many])));
    }
    main = main.child(para("text", words::RECORDS_TEXT));
    let rows = records
        .iter()
        .enumerate()
        .map(|(position, record)| row(desk, record, position));
    main = main
        .child(el("ul").class("tasks").children(rows))
        .child(para("hint", &fill(words::RECORDS_EXPIRE, &[&digits(days)])))
        .child(buttons(vec![button(
            "button",
            words::START_NEW,
            move || keeping::new_record(desk),
        )]));
    vec![title(desk, "", words::RECORDS_TITLE), main]
}

fn row(desk: Desk, listed: &Listed, position: usize) -> El {
    let name = fill(words::RECORD, &[&reference(&listed.record)]);
    let saved = match listed.saved_at {
        Some(at) => fill(words::LAST_SAVED, &[&desk.words_for_moment(at)]),
        None => String::new(),
    };
    let (code, class) = match listed.standing {
        RecordStatus::Recorded => ("recorded", "state open"),
        RecordStatus::Waiting => ("waiting", "state open"),
        RecordStatus::Stopped => ("stopped", "state open"),
        RecordStatus::Changed => ("changed", "state open"),
        RecordStatus::Sent => ("sent", "state"),
        RecordStatus::Unreadable(_) => ("unreadable", "state open"),
    };
    let state = words::named(words::STANDINGS, code).map_or("", |named| named.name);
    let record = listed.record.clone();
    let mut text = el("span").class("name");
    text = match listed.standing {
        RecordStatus::Unreadable(fault) => {
            let lines = notice_of(fault).text.iter();
            let act = move || save_unreadable(desk, record.clone());
            text.child(el("span").class("strong").text(&name))
                .children(lines.map(|line| el("span").class("caption").text(line)))
                .child(link("over", words::DOWNLOAD_UNREADABLE, &name, act))
                .text(" ")
        }
        _ => {
            let open = fill(words::CONTINUE_RECORD, &[&reference(&listed.record)]);
            let act = move || keeping::open(desk, record.clone());
            text.child(link("", &open, "", act))
                .child(el("span").class("caption").text(&saved))
        }
    };
    let delete = move || desk.go(Page::Delete(position));
    text = text.child(link("over", words::DELETE, &name, delete));
    el("li")
        .class("task")
        .child(text)
        .child(el("span").class(class).text(state))
}

/// "Are you sure?" before a record is deleted.
pub fn delete_page(desk: Desk, position: usize) -> Vec<El> {
    let records = desk.records();
    let Some(listed) = records.get(position) else {
        return page(desk);
    };
    let heading = fill(words::DELETE_TITLE, &[&reference(&listed.record)]);
    let waits = matches!(
        listed.standing,
        RecordStatus::Waiting | RecordStatus::Stopped
    );
    let mut main = el("div").class("main");
    let keep = button("button plain", words::DELETE_NO, move || {
        desk.go(Page::Records)
    });
    let record = listed.record.clone();
    main = match waits {
        true => main.child(para("text", words::DELETE_WAITS)).child(keep),
        false => main
            .child(para("text", words::DELETE_TEXT))
            .child(buttons(vec![
                button("button warning", words::DELETE_YES, move || {
                    keeping::delete(desk, record.clone())
                }),
                keep,
            ])),
    };
    vec![title(desk, "", &heading), main]
}

/// Nothing of the record, until it is opened again.
pub fn locked_page(desk: Desk) -> Vec<El> {
    let text = words::LOCKED.text.iter().map(|text| para("text", text));
    let open = button("button", words::UNLOCK, move || kept::unlock(desk));
    let main = el("div")
        .class("main")
        .children(text)
        .child(buttons(vec![open]));
    vec![title(desk, "", words::LOCKED.title), main]
}

/// The short reference of a record: the same on the list and on its pages.
pub fn reference(record: &str) -> String {
    let plain = record.chars().filter(char::is_ascii_alphanumeric);
    plain.take(6).collect::<String>().to_ascii_uppercase()
}

/// Where the typed words are, on every page.
pub fn kept(desk: Desk) -> String {
    let (mode, kept, saved_at) = desk.kept();
    let saved = match (mode, kept) {
        (Mode::Device | Mode::ReadOnly, Kept::Saved) => {
            let long = saved_at.len() > 8;
            let words = if long { words::SAVED_ON } else { words::SAVED };
            fill(words, &[&saved_at])
        }
        (Mode::Device, Kept::NotYet) => words::SAVING.to_owned(),
        (Mode::Device | Mode::Unable(_), Kept::OnPage) => words::NOT_SAVED.to_owned(),
        _ => return String::new(),
    };
    let record = desk.session(|session| reference(session.record_id()));
    [&fill(words::RECORD, &[&record]), ". ", &saved].concat()
}

/// What is wrong with keeping, above every page.
pub fn notices(desk: Desk) -> Vec<El> {
    let mut notices = Vec::new();
    let download = move || {
        button("button plain", words::DOWNLOAD_WRITTEN, move || {
            send::download(desk)
        })
    };
    match desk.mode() {
        Mode::Unable(fault) => {
            let notice = match fault {
                StorageError::Store(StoreError::Blocked) => &words::BLOCKED,
                StorageError::Store(StoreError::Newer) | StorageError::Newer => &words::NEWER,
                StorageError::Key(KeyError::NoCrypto) => &words::NO_CRYPTO,
                _ => &words::NOT_KEPT,
            };
            return vec![banner(desk, notice, vec![download()])];
        }
        Mode::ReadOnly => {
            let act = button("button plain", words::TAKE_OVER, move || {
                keeping::take_over(desk)
            });
            notices.push(banner(desk, &words::READ_ONLY, vec![act]));
        }
        Mode::TakenOver => {
            let act = button("button plain", words::OPEN_SAVED, move || {
                keeping::take_over(desk)
            });
            notices.push(banner(desk, &words::TAKEN_OVER, vec![download(), act]));
        }
        Mode::Device => {}
        Mode::Opening | Mode::Off | Mode::Locked => return notices,
    }
    match desk.trouble() {
        None => {}
        // The mode says so already.
        Some(StorageError::Elsewhere) if desk.mode() != Mode::Device => {}
        Some(fault) => notices.push(banner(desk, notice_of(fault), vec![download()])),
    }
    if desk.is_earlier() {
        notices.push(banner(desk, &words::EARLIER, Vec::new()));
    }
    if let Some(error) = desk.keeping().clock_error.get() {
        notices.push(clock_is_wrong(desk, error));
    }
    if desk.is_short_of_space() {
        notices.push(banner(desk, &words::LITTLE_SPACE, Vec::new()));
    }
    notices
}

/// The device's clock is off: which way, and what to look at. A day or more puts every date in doubt
/// that somebody took from this device.
fn clock_is_wrong(desk: Desk, error: i64) -> El {
    let (many, one, several) = match error.unsigned_abs() {
        seconds @ ..7_200 => (seconds / 60, words::MINUTE, words::MINUTES),
        seconds @ ..172_800 => (seconds / 3600, words::HOUR, words::HOURS),
        seconds => (seconds / 86_400, words::DAY_OF_TIME, words::DAYS_OF_TIME),
    };
    let unit = if many == 1 { one } else { several };
    let way = if error > 0 {
        words::AHEAD
    } else {
        words::BEHIND
    };
    let says = fill(words::CLOCK_WRONG, &[&digits(many as u32), unit, way]);
    let checked = button("button plain", words::DATES_CHECKED, move || {
        desk.keeping().clock_error.set(None);
        desk.keeping().dates_checked.set(true);
        desk.notice();
    });
    let mut banner = el("div")
        .class("banner")
        .attr("role", "alert")
        .child(notice_heading(desk, "subheading", &says))
        .child(para("text", words::CLOCK_WRONG_TEXT));
    if error.unsigned_abs() > 86_400 {
        banner = banner.child(para("warning-text", words::CHECK_DATES));
    }
    banner.child(buttons(vec![checked]))
}

pub fn notice_of(fault: StorageError) -> &'static Notice {
    match fault {
        StorageError::Store(StoreError::Full) | StorageError::Key(KeyError::Full) => &words::FULL,
        StorageError::Store(StoreError::Blocked) => &words::BLOCKED,
        StorageError::Store(StoreError::Newer) | StorageError::Newer => &words::NEWER,
        StorageError::Store(_) | StorageError::Key(KeyError::NotKept | KeyError::NoCrypto) => {
            &words::SAVE_FAILED
        }
        StorageError::Key(KeyError::Gone) => &words::KEY_GONE,
        StorageError::Gone => &words::GONE,
        StorageError::Elsewhere => &words::OPEN_ELSEWHERE,
        StorageError::Key(_) | StorageError::Damaged => &words::DAMAGED,
    }
}

fn banner(desk: Desk, notice: &Notice, actions: Vec<El>) -> El {
    let banner = el("div")
        .class("banner")
        .attr("role", "alert")
        .child(notice_heading(desk, "subheading", notice.title))
        .children(notice.text.iter().map(|text| para("text", text)));
    match actions.is_empty() {
        true => banner,
        false => banner.child(buttons(actions)),
    }
}

/// The link to the list, from which a second record is begun.
pub fn records_link(desk: Desk) -> Option<El> {
    let any = desk.is_on_device() || desk.mode() == Mode::Device && !desk.records().is_empty();
    any.then(|| {
        para("text", "").child(link("link", words::SEE_RECORDS, "", move || {
            keeping::show_records(desk)
        }))
    })
}

/// Saves the sealed bytes of a record that cannot be opened, for whoever may repair it (S5).
fn save_unreadable(desk: Desk, record: String) {
    let Some(device) = desk.device() else {
        return;
    };
    desk.spawn(async move {
        let Ok(found) = device.unreadable(&record).await else {
            return;
        };
        let lines: Vec<String> = found.iter().map(|bytes| base64url::encode(bytes)).collect();
        let name = ["notifiable-incident-sealed-", &record, ".txt"].concat();
        if clipboard::save_file(&name, "text/plain", &lines.join("\n")).is_err() {
            desk.say(words::NO_DOWNLOAD);
        }
    });
}
