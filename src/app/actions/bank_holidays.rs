//! Fetches the council's own list of bank holidays, and uses it if it is valid and complete.

use crate::app::state::{FormState, HolidayList};
use crate::law::Calendar;
use crate::platform::{Response, ResponseBody};
use crate::use_cases::sign;
use crate::wire::holiday_list::{Unused, read_list};

/// Fetches the list that the attribute `calendar` names. Until it arrives, and where it is unusable, the
/// form uses the last usable list: an earlier one of the council, or the built-in one.
pub fn fetch(form: FormState) {
    let url = form
        .session
        .with_untracked(|session| session.settings.calendar.clone());
    let before =
        form.update_handles(|handles| std::mem::replace(&mut handles.calendar_url, url.clone()));
    let Some(url) = url else {
        if before.is_some() {
            use_list(form, Calendar::built_in(), HolidayList::BuiltIn);
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
            Ok(calendar) => use_list(form, calendar, HolidayList::Council),
            Err(unused) => {
                form.fire("error", &[("code", unused.code())]);
                form.bank_holidays
                    .update(|list| *list = without_new(*list, unused));
            }
        }
    });
}

/// Fetches the list again if it could not be fetched, because the network may be back.
pub fn fetch_again(form: FormState) {
    if let HolidayList::BuiltInInstead(Unused::NotFetched)
    | HolidayList::CouncilEarlier(Unused::NotFetched) = form.bank_holidays.get_untracked()
    {
        fetch(form);
    }
}

/// The list that stays in use if a new one is unusable.
fn without_new(list: HolidayList, unused: Unused) -> HolidayList {
    match list {
        HolidayList::Council | HolidayList::CouncilEarlier(_) => {
            HolidayList::CouncilEarlier(unused)
        }
        HolidayList::BuiltIn | HolidayList::BuiltInInstead(_) => {
            HolidayList::BuiltInInstead(unused)
        }
    }
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

fn use_list(form: FormState, calendar: Calendar, list: HolidayList) {
    form.bank_holidays.set(list);
    let is_another = form
        .session
        .with_untracked(|session| session.context.calendar != calendar);
    if is_another {
        form.session
            .update(|session| session.context.calendar = calendar);
    }
}
