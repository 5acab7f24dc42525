//! Making a copy that may be shared: what was found in the text, and what becomes of each.

use super::World;
use super::desk::Desk;
use super::kept;
use super::page::{Page, Paper};
use super::parts::{button, buttons, details, heading, para, title, typed};
use super::section::back_to_tasks;
use super::tasks::entry_title;
use crate::browser::clipboard;
use crate::browser::dom::{El, el};
use crate::browser::network::Network;
use crate::browser::task::finish;
use crate::catalogue::words::{self, fill, named};
use crate::catalogue::{self, CHILDREN, PEOPLE};
use crate::record::shareable::{Choice, Finding, People, Shareable, Sort, findings};
use crate::text::digits;
use crate::use_cases::send::{self, SendContext};
use crate::use_cases::{Session, VERSION};
use crate::wire::reply::Outcome;
use crate::wire::shareable;
use crate::wire::signable::SignableCopy;
use std::cell::Cell;
use std::rc::Rc;

/// The page.
pub fn page(desk: Desk) -> Vec<El> {
    let all: Rc<Vec<Finding>> = Rc::new(desk.asked(findings));
    let mut page = vec![back_to_tasks(desk), title(desk, "", words::SHARING)];
    page.extend(words::SHARING_ABOUT.iter().map(|text| para("text", text)));
    page.push(para("inset", words::SHARING_LIMITS));
    page.push(details(words::WHO_IS_CALLED_WHAT, move || called(desk)));
    if !all.is_empty() {
        page.push(heading(desk, "", words::FOUND_HEADING));
        page.push(progress(desk, all.clone()));
    }
    let mut groups: Vec<Vec<Finding>> = Vec::new();
    for finding in all.iter() {
        let same =
            |group: &&mut Vec<Finding>| group.first().is_some_and(|first| first.is_like(finding));
        match groups.iter_mut().find(same) {
            Some(group) => group.push(finding.clone()),
            None => groups.push(vec![finding.clone()]),
        }
    }
    for (index, group) in groups.into_iter().enumerate() {
        page.push(together(desk, &["found-", &digits(index)].concat(), group));
    }
    let office = Sent::default();
    let said = office.said.clone();
    page.push(el("div").live(move || {
        desk.on_typed();
        ready(desk, &all, &office)
    }));
    page.push(said);
    page
}

/// What became of sending the copy: said beside the button, one attempt at a time.
#[derive(Clone)]
struct Sent {
    said: El,
    in_flight: Rc<Cell<bool>>,
}

impl Default for Sent {
    fn default() -> Sent {
        Sent {
            said: el("div").attr("role", "status"),
            in_flight: Rc::default(),
        }
    }
}

impl Sent {
    fn say(&self, text: &str) {
        self.said.fill(vec![para("inset", text)]);
    }
}

/// The copy and its file's name: nothing until each finding is decided.
fn copy(desk: Desk) -> Option<(String, SignableCopy)> {
    let derived = desk.derived();
    desk.session(|session| {
        let copy = Shareable::of(&session.answers, &derived, &session.sharing).ok()?;
        let today = session.context.today;
        let copy = shareable::payload(&copy, today, VERSION);
        Some((shareable::file_name(today, "json"), copy))
    })
}

/// Sends the copy to the endpoint that the council has set for it, and says what became of it.
fn send(desk: Desk, sent: Sent) {
    let Some((_, copy)) = copy(desk) else {
        return;
    };
    if sent.in_flight.replace(true) {
        return;
    }
    sent.say(words::SENDING_SHARED);
    let World { clock, keys, .. } = desk.world();
    let settings = desk.session(|session| session.settings.clone());
    let network = Network::new(desk.host());
    let share = finish(async move {
        let office = SendContext::new(&network, clock.as_ref(), &settings);
        // The key may not be known there yet.
        let _ = send::enrol(&settings, keys.as_ref(), &network).await;
        send::share(&copy, keys.as_ref(), &office).await
    });
    desk.spawn(async move {
        let outcome = share.await;
        sent.in_flight.set(false);
        match outcome {
            Ok(Some(Outcome::Received(_))) => sent.say(words::SENT_SHARED),
            Ok(Some(other)) => {
                desk.fire("error", &[("code", other.code())]);
                sent.say(&fill(words::NOT_SENT_SHARED, &[other.code()]));
            }
            _ => sent.say(words::NO_KEY.title),
        }
    });
}

/// Who is called what: only here, never in the copy.
fn called(desk: Desk) -> Vec<El> {
    let rows = desk.answers(|answers| {
        let cast = People::of(answers);
        let entries = cast.people.iter().filter_map(|person| {
            let row = person.row?;
            let group = [&CHILDREN, &PEOPLE]
                .into_iter()
                .find(|group| answers.rows(group).contains(&row))?;
            let name = entry_title(answers, group, row);
            Some(super::facts::fact(&name, typed(&person.called)).class("fact two"))
        });
        entries.collect::<Vec<El>>()
    });
    vec![el("dl").class("summary").children(rows)]
}

fn open(session: &Session, all: &[Finding]) -> usize {
    let open = |finding: &&Finding| session.sharing.of(finding).is_none();
    all.iter().filter(open).count()
}

/// How many are decided, said aloud when it changes.
fn progress(desk: Desk, all: Rc<Vec<Finding>>) -> El {
    let text = move || {
        desk.on_typed();
        let done = all.len() - desk.session(|session| open(session, &all));
        fill(words::LOOKED_AT, &[&digits(done), &digits(all.len())])
    };
    para("lead", "").attr("role", "status").live_text(text)
}

/// What can be done once each is decided.
fn ready(desk: Desk, all: &[Finding], sent: &Sent) -> Vec<El> {
    // What was said is about a copy that may be another one now.
    if !sent.in_flight.get() {
        sent.said.fill(Vec::new());
    }
    if desk.session(|session| open(session, all)) > 0 {
        return vec![para("inset", words::SHARING_BLOCKED)];
    }
    let done = match all.len() {
        0 => words::FOUND_NOTHING,
        _ => words::ALL_LOOKED_AT,
    };
    let read = button("button", words::READ_COPY, move || {
        desk.go(Page::Paper(Paper::Shared));
    });
    let save = button("button plain", words::DOWNLOAD_SHARED, move || {
        if let Some((name, copy)) = copy(desk)
            && clipboard::save_file(&name, "application/json", &copy.json().canonical()).is_err()
        {
            desk.say(words::NO_DOWNLOAD);
        }
    });
    let mut all = vec![read, save];
    if desk.session(|session| session.settings.shareable_endpoint.is_some()) {
        let sent = sent.clone();
        all.push(button("button plain", words::SEND_SHARED, move || {
            send(desk, sent.clone())
        }));
    }
    vec![
        para("inset", done),
        buttons(all),
        para("hint", words::DATA_ABOUT),
    ]
}

fn choose(desk: Desk, findings: &[Finding], choice: &Choice) {
    if desk.is_read_only() {
        return;
    }
    desk.update(|session| {
        for finding in findings {
            session.sharing.choose(finding, choice.clone());
        }
    });
    kept::save_soon(desk);
}

/// The same text in one or several places: one decision for all of them, or one for each.
fn together(desk: Desk, id: &str, group: Vec<Finding>) -> El {
    let Some(first) = group.first().cloned() else {
        return el("div");
    };
    let said: Vec<Option<Choice>> = desk.session(|session| {
        group
            .iter()
            .map(|one| session.sharing.of(one).cloned())
            .collect()
    });
    let same = said
        .iter()
        .all(|choice| *choice == said.first().cloned().flatten());
    let one_by_one = said.len() > 1 && !same;
    let legend = match group.len() {
        1 => fill(words::FOUND_ONCE, &[&first.found]),
        count => fill(words::FOUND_TIMES, &[&first.found, &digits(count)]),
    };
    let sort = named(words::FOUND_SORTS, first.sort.code()).map_or("", |sort| sort.name);
    let each = el("div").class("unknown");
    let apart = {
        let (each, group, id) = (each.clone(), group.clone(), id.to_owned());
        move || {
            let fieldsets = group.iter().enumerate().map(|(index, finding)| {
                let id = [&id, "-", &digits(index)].concat();
                alone(desk, &id, finding.clone())
            });
            each.fill(fieldsets.collect());
        }
    };
    if one_by_one {
        apart();
    }
    let mut radios = Radios::of(id, &first, said.first().cloned().flatten().filter(|_| same));
    radios.options({
        let (each, group) = (each.clone(), group.clone());
        move |choice| {
            each.fill(Vec::new());
            choose(desk, &group, choice);
        }
    });
    if group.len() > 1 {
        let page = reactive_graph::owner::Owner::current().unwrap_or_default();
        radios.option(words::ONE_BY_ONE, one_by_one, move || page.with(&apart));
    }
    let contexts = group.iter().map(context);
    el("fieldset")
        .class("question")
        .child(el("legend").class("label").child(typed(&legend)))
        .child(para("hint", sort))
        .children(contexts)
        .children(radios.drawn)
        .child(each)
}

/// One place by itself.
fn alone(desk: Desk, id: &str, finding: Finding) -> El {
    let said = desk.session(|session| session.sharing.of(&finding).cloned());
    let mut radios = Radios::of(id, &finding, said);
    let one = finding.clone();
    radios.options(move |choice| choose(desk, std::slice::from_ref(&one), choice));
    el("fieldset")
        .class("question")
        .child(el("legend").child(context(&finding)))
        .children(radios.drawn)
}

/// Where it stands, with the words around it.
fn context(finding: &Finding) -> El {
    let label = catalogue::question(finding.key.id).map_or("", |question| question.label);
    let starts = finding.before.len() == finding.from;
    let quoted = el("bdi")
        .class("typed")
        .text(if starts { "" } else { "…" })
        .text(&finding.before)
        .child(el("mark").text(&finding.found))
        .text(&finding.after)
        .text(if finding.goes_on { " …" } else { "" });
    para("text small", &fill(words::FOUND_IN, &[label]))
        .text(": ")
        .child(quoted)
}

/// The radio buttons of one decision.
struct Radios {
    name: String,
    sort: Sort,
    offers: Vec<String>,
    said: Option<Choice>,
    drawn: Vec<El>,
}

impl Radios {
    fn of(name: &str, finding: &Finding, said: Option<Choice>) -> Radios {
        Radios {
            name: name.to_owned(),
            sort: finding.sort,
            offers: finding.offers.clone(),
            said,
            drawn: Vec::new(),
        }
    }

    /// What may stand in its place, and the reasons to keep it.
    fn options(&mut self, choose: impl Fn(&Choice) + Clone + 'static) {
        let instead = self.offers.clone().into_iter().map(|offer| {
            let label = fill(words::REPLACE_WITH, &[&offer]);
            (label, Choice::Instead(offer))
        });
        // A number is no ordinary word.
        let number = matches!(
            self.sort,
            Sort::Date | Sort::Postcode | Sort::Reference | Sort::Contact
        );
        let keep = words::KEEP_REASONS
            .iter()
            .filter(|reason| !(number && reason.code == "ordinary_word"))
            .map(|reason| (reason.name.to_owned(), Choice::Keep(reason.code)));
        for (label, choice) in instead.chain(keep) {
            let chosen = self.said.as_ref() == Some(&choice);
            let choose = choose.clone();
            self.option(&label, chosen, move || choose(&choice));
        }
    }

    fn option(&mut self, label: &str, chosen: bool, act: impl Fn() + 'static) {
        let id = [&self.name, "-", &digits(self.drawn.len()), "-option"].concat();
        let input = el("input")
            .attr("type", "radio")
            .attr("id", &id)
            .attr("name", &self.name)
            .on("change", move |_| act());
        input.check(chosen);
        let label = el("label").attr("for", &id).text(label);
        self.drawn
            .push(el("div").class("option").child(input).child(label));
    }
}
