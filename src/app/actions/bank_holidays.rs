//! The council's own list of bank holidays: used where it is valid and complete.

use crate::app::state::FormState;
use crate::catalogue::words;
use crate::law::Calendar;
use crate::platform::{Response, ResponseBody};
use crate::use_cases::sign;
use crate::wire::holiday_list::{Unused, read_list};

/// Fetches the list that the council's page names. Until it is here, and where it cannot be used, the last
/// list that could be used counts: one that the page named before, or else the built-in one.
pub fn fetch(form: FormState) {
    let url = form
        .session
        .with_untracked(|session| session.settings.calendar.clone());
    let before =
        form.update_handles(|handles| std::mem::replace(&mut handles.calendar_url, url.clone()));
    let Some(url) = url else {
        if before.is_some() {
            use_list(form, Calendar::built_in(), "");
        }
        return;
    };
    form.spawn(async move {
        let list = fetch_list(form, &url).await;
        // The page may name another list by now.
        if form.handles(|handles| handles.calendar_url.as_ref() != Some(&url)) {
            return;
        }
        match list {
            Ok(calendar) => use_list(form, calendar, words::LIST_USED),
            Err(unused) => {
                form.fire("error", &[("code", unused.code())]);
                form.bank_holidays.set(words_for(unused, has_list(form)));
            }
        }
    });
}

/// Fetches a list again that could not be fetched, once the network is back.
pub fn fetch_again(form: FormState) {
    let not_fetched = [words::LIST_NOT_FETCHED, words::LIST_KEPT_NOT_FETCHED];
    if not_fetched.contains(&form.bank_holidays.get_untracked()) {
        fetch(form);
    }
}

/// Whether a list of the council is in use.
fn has_list(form: FormState) -> bool {
    let lists = [
        words::LIST_USED,
        words::LIST_KEPT,
        words::LIST_KEPT_NOT_FETCHED,
    ];
    lists.contains(&form.bank_holidays.get_untracked())
}

async fn fetch_list(form: FormState, url: &str) -> Result<Calendar, Unused> {
    let services = form.services();
    let Response::Answer {
        status: 200,
        body: ResponseBody::Read(bytes),
        ..
    } = services.network.get_public(url).await
    else {
        return Err(Unused::NotFetched);
    };
    let text = String::from_utf8(bytes).map_err(|_| Unused::NotAList)?;
    let digest = sign::digest(text.as_bytes(), &services.keys).await;
    read_list(&text, &digest.unwrap_or_default())
}

fn words_for(unused: Unused, has_list: bool) -> &'static str {
    match unused {
        Unused::NotFetched if has_list => words::LIST_KEPT_NOT_FETCHED,
        _ if has_list => words::LIST_KEPT,
        Unused::NotFetched => words::LIST_NOT_FETCHED,
        Unused::NotAList => words::LIST_NOT_ONE,
        Unused::Incomplete => words::LIST_INCOMPLETE,
    }
}

fn use_list(form: FormState, calendar: Calendar, notice: &'static str) {
    form.bank_holidays.set(notice);
    let is_another = form
        .session
        .with_untracked(|session| session.context.calendar != calendar);
    if is_another {
        form.session
            .update(|session| session.context.calendar = calendar);
    }
}
