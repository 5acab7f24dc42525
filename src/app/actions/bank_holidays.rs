//! The council's own list of bank holidays: used where it is valid and complete.

use crate::app::state::FormState;
use crate::catalogue::words;
use crate::law::Calendar;
use crate::platform::{Response, ResponseBody};
use crate::settings::Credentials;
use crate::use_cases::sign;
use crate::wire::holiday_list::{Unused, read_list};

/// Fetches the list that the council's page names. The built-in list counts until it is here, and
/// where it cannot be used.
pub fn fetch(form: FormState) {
    let (url, credentials) = form.session.with_untracked(|session| {
        let settings = &session.settings;
        (settings.calendar.clone(), settings.credentials)
    });
    let before =
        form.update_handles(|handles| std::mem::replace(&mut handles.calendar_url, url.clone()));
    if before != url {
        use_list(form, Calendar::built_in(), "");
    }
    let Some(url) = url else { return };
    form.spawn(async move {
        let list = fetch_list(form, &url, credentials).await;
        // The page may name another list by now.
        if form.handles(|handles| handles.calendar_url.as_ref() != Some(&url)) {
            return;
        }
        match list {
            Ok(calendar) => use_list(form, calendar, words::LIST_USED),
            Err(unused) => {
                form.fire("error", &[("code", unused.code())]);
                use_list(form, Calendar::built_in(), words_for(unused));
            }
        }
    });
}

/// Fetches a list again that could not be fetched, once the network is back.
pub fn fetch_again(form: FormState) {
    if form.bank_holidays.get_untracked() == words::LIST_NOT_FETCHED {
        fetch(form);
    }
}

async fn fetch_list(
    form: FormState,
    url: &str,
    credentials: Credentials,
) -> Result<Calendar, Unused> {
    let services = form.services();
    let Response::Answer {
        status: 200,
        body: ResponseBody::Read(bytes),
        ..
    } = services.network.get(url, credentials).await
    else {
        return Err(Unused::NotFetched);
    };
    let text = String::from_utf8(bytes).map_err(|_| Unused::NotAList)?;
    let digest = sign::digest(text.as_bytes(), &services.keys).await;
    read_list(&text, &digest.unwrap_or_default())
}

fn words_for(unused: Unused) -> &'static str {
    match unused {
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
