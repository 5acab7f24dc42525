//! The council's own list of bank holidays: fetched once the form is shown, used where it is sound, and
//! said where it is not.

use super::desk::Desk;
use crate::browser::network::Network;
use crate::catalogue::words;
use crate::law::Calendar;
use crate::platform::{Network as _, Response, ResponseBody};
use crate::use_cases::sign;
use crate::wire::holiday_list::{Unused, read_list};

/// Fetches the list that the council's page names. Until it is here, and where it is of no use, the
/// built-in one is counted over.
pub fn fetch(desk: Desk) {
    let (url, credentials) = desk.session(|session| {
        let settings = &session.settings;
        (settings.calendar.clone(), settings.credentials)
    });
    let keeping = desk.keeping();
    if keeping.calendar_of.replace(url.clone()) != url {
        use_list(desk, Calendar::built_in(), "");
    }
    let Some(url) = url else { return };
    desk.spawn(async move {
        let response = Network::new(desk.host()).get(&url, credentials).await;
        let text = match response {
            Response::Answer {
                status: 200,
                body: ResponseBody::Read(bytes),
                ..
            } => String::from_utf8(bytes).map_err(|_| Unused::NotAList),
            _ => Err(Unused::NotFetched),
        };
        let list = match text {
            Ok(text) => {
                let keys = desk.world().keys;
                let digest = sign::digest(text.as_bytes(), keys.as_ref()).await;
                read_list(&text, &digest.unwrap_or_default())
            }
            Err(unused) => Err(unused),
        };
        // The page may name another list by now.
        if *desk.keeping().calendar_of.borrow() != Some(url) {
            return;
        }
        match list {
            Ok(calendar) => use_list(desk, calendar, words::LIST_USED),
            Err(unused) => {
                desk.fire("error", &[("code", unused.code())]);
                let says = match unused {
                    Unused::NotFetched => words::LIST_NOT_FETCHED,
                    Unused::NotAList => words::LIST_NOT_ONE,
                    Unused::Incomplete => words::LIST_INCOMPLETE,
                };
                use_list(desk, Calendar::built_in(), says);
            }
        }
    });
}

/// Asks again for a list that could not be fetched, when the network is back.
pub fn fetch_again(desk: Desk) {
    if desk.keeping().calendar.get() == words::LIST_NOT_FETCHED {
        fetch(desk);
    }
}

fn use_list(desk: Desk, calendar: Calendar, says: &'static str) {
    desk.keeping().calendar.set(says);
    if desk.session(|session| session.context.calendar != calendar) {
        desk.set_calendar(calendar);
    }
}
