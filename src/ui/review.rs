//! The rapid review: its own list of sections, a page for each, and what is open before signing
//! off.

use super::desk::Desk;
use super::disclosed::said_of;
use super::facts::fact;
use super::field::{field, part_id};
use super::kept::Mode;
use super::later::{Disclosed, disclosure};
use super::law::{local_review_clock, review_clock};
use super::page::Page;
use super::parts::{
    button, buttons, details, heading, link, para, small_heading, subheading, title, typed,
};
use super::prefill;
use super::section::{self as sections, back_to_tasks};
use super::tasks::{entry_title, is_children, list, task};
use super::unlikely;
use crate::browser::dom::{El, el};
use crate::catalogue::review::{self as checklist, Item};
use crate::catalogue::words::{self, fill};
use crate::catalogue::{self, CHILDREN, Group, Question, Section};
use crate::record::review::{self, ItemPosition, Open, ReviewStatus, Stops};
use crate::record::shareable::undecided;
use crate::record::{self, INCIDENT, Key, Problem, Row, State, VisibleAnswers};
use crate::settings;
use crate::text::digits;

/// The sections of the review, and how far each has come.
pub fn page(desk: Desk) -> Vec<El> {
    let standing = standing(desk);
    let by_choice = desk.asked(review::is_by_choice);
    let sent = desk.session(|session| session.receipt().is_some());
    let mut main = el("div").class("main");
    match (by_choice, sent) {
        (true, _) => main = main.child(para("inset", words::NO_DUE_DATE)),
        (false, false) => main = main.child(para("inset", words::REVIEW_BEFORE)),
        (false, true) => {}
    }
    let about = words::RAPID_REVIEW.text;
    main = main
        .children(about.iter().map(|text| para("text", text)))
        .child(help(desk, checklist::ASKS));
    let (mut rows, mut local, mut last): (Vec<El>, Vec<El>, Vec<El>) = Default::default();
    for section in checklist::sections() {
        if !is_shown(desk, section) {
            continue;
        }
        let row = match section.group {
            Some(group) => group_row(desk, group),
            None => section_row(desk, section, &standing),
        };
        match section.id {
            "review_sharing" => last.push(row),
            id if id.starts_with("local_") => local.push(row),
            _ => rows.push(row),
        }
    }
    main = main.children(list(desk, words::REVIEW_SECTIONS, rows));
    if !local.is_empty() {
        main = main.children(list(desk, words::REVIEW_LOCAL, local));
    }
    let state = match standing.open(Stops::SignOff).count() {
        0 => words::OPEN_NONE.to_owned(),
        open => fill(words::OPEN_NUMBER, &[&digits(open)]),
    };
    let check = match sent {
        true => words::CHECK_AND_SEND_UPDATE,
        false => words::CHECK_AND_SEND,
    };
    let mut end = vec![
        task(words::SIGN_OFF, "", &state, "state", move || {
            desk.go(Page::SignOff)
        }),
        task(check, "", "", "", move || desk.go(Page::Check)),
    ];
    end.append(&mut last);
    main = main
        .children(list(desk, words::REVIEW_END, end))
        .child(help(desk, checklist::RESTS_ON));
    let clock = (!by_choice).then(|| el("div").class("clocks").child(review_clock(desk)));
    let mut page = vec![
        back_to_tasks(desk),
        title(desk, "", words::RAPID_REVIEW.title),
    ];
    page.extend(clock);
    page.push(main);
    page
}

fn help(desk: Desk, summary: &'static str) -> El {
    disclosure(desk, summary, Disclosed::Help(summary))
}

/// Whether a section has a page of its own with something to do on it. Looking through the copy
/// without names has its own page.
fn is_shown(desk: Desk, section: &'static Section) -> bool {
    desk.asked(|asked| {
        let mut items = items_of(section).filter(|item| asked.item(item));
        asked.section(section, INCIDENT)
            && !section.group.is_some_and(is_children)
            && (section.group.is_some()
                || !asked.questions(section, INCIDENT).is_empty()
                || items.any(|item| item.id != "RR-I04"))
    })
}

/// The items that stand on the page of a section.
fn items_of(section: &'static Section) -> impl Iterator<Item = &'static Item> {
    let items = checklist::items().iter();
    items.filter(move |item| item.section.id == section.id)
}

fn standing(desk: Desk) -> ReviewStatus {
    let choices = desk.session(|session| session.sharing.clone());
    desk.asked(|asked| {
        // Nobody has looked while anything found is undecided; what is decided identifies nobody.
        let looked = undecided(asked, &choices).is_empty();
        review::standing(asked, looked.then_some(false))
    })
}

/// The state of the review on the task list.
pub fn state(desk: Desk) -> &'static str {
    match desk.asked(review::has_begun) {
        true => words::IN_PROGRESS,
        false => words::NOT_STARTED,
    }
}

fn section_row(desk: Desk, section: &'static Section, standing: &ReviewStatus) -> El {
    let is_open = |item: &Item| standing.open.iter().any(|open| open.item.id == item.id);
    let open = items_of(section).any(is_open);
    let touched = desk.asked(|asked| {
        let questions = asked.questions(section, INCIDENT);
        let mut keys = questions.into_iter().map(|question| Key::once(question.id));
        let looked =
            |item: &'static Item| item.id == "RR-I04" && asked.item(item) && !is_open(item);
        keys.any(|key| !asked.answers.is_blank(key))
            || items_of(section).any(looked) && review::has_begun(asked)
    });
    let (state, class) = match (touched, open) {
        (true, false) => (words::COMPLETED, "state"),
        (true, true) => (words::IN_PROGRESS, "state open"),
        (false, _) => (words::NOT_STARTED, "state open"),
    };
    task(section.title, section.hint, state, class, move || {
        desk.go(Page::of(section, INCIDENT))
    })
}

fn group_row(desk: Desk, group: &'static Group) -> El {
    let state = count_added(desk, group);
    task(group.title, group.hint, &state, "state", move || {
        desk.go(Page::entries(group))
    })
}

fn count_added(desk: Desk, group: &'static Group) -> String {
    match desk.answers(|answers| answers.rows(group).len()) {
        0 => words::NONE_YET.to_owned(),
        count => fill(words::COUNT_ADDED, &[&digits(count)]),
    }
}

// One section.

/// The page of a section, or of one entry in a list.
pub fn section_page(
    desk: Desk,
    section: &'static Section,
    row: Row,
    problems: &[Problem],
) -> Vec<El> {
    let caption = section.group.map_or(String::new(), |group| {
        desk.answers(|answers| entry_title(answers, group, row))
    });
    let shown = move || {
        desk.on_typed();
        desk.asked(|asked| on_page(asked, section, row))
    };
    let known = problems.to_vec();
    let make = move |id: &'static str| match (checklist::item(id), catalogue::question(id)) {
        (Some(item), _) => item_block(desk, item, &known),
        (_, Some(question)) => question_block(desk, question, row, &known),
        _ => from_notification(desk, section),
    };
    let mut form = el("form")
        .class("main")
        .attr("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            leave(desk, section, row, false);
        })
        .children((section.id == "review_criteria").then(|| help(desk, checklist::CRITERIA)))
        .child(sections::fields(desk).live_list(shown, make));
    if section.group.is_none() {
        form = form.children(where_from(desk, section));
    }
    let mut actions = vec![sections::go_on(desk)];
    if let Some(group) = section.group {
        let text = fill(words::SAVE_AND_ADD, &[group.one]);
        actions.push(button("button plain", &text, move || {
            leave(desk, section, row, true);
        }));
    } else {
        actions.push(sections::come_back(desk, Page::Review));
    }
    let mut page = vec![match section.group {
        Some(group) => {
            let text = fill(words::BACK_TO, &[&group.title.to_ascii_lowercase()]);
            link("back", &text, "", move || desk.go(Page::entries(group)))
        }
        None => back(desk),
    }];
    page.extend(super::shell::errors(desk, problems));
    page.extend([
        title(desk, &caption, section.title),
        form.child(buttons(actions)),
    ]);
    page
}

/// The link to the list of the review's sections.
pub fn back(desk: Desk) -> El {
    link("back", words::BACK_TO_REVIEW, "", move || {
        desk.go(Page::Review);
    })
}

/// Where a list of entries was opened from, and the link back there.
pub fn back_from_list(desk: Desk) -> (El, Page) {
    match desk.returns_to() {
        Some(page) => (link("back", words::BACK, "", move || desk.go(page)), page),
        None => (back(desk), Page::Review),
    }
}

/// The answers that a page takes over from the notification, among what stands on it.
const TAKEN_OVER: &str = "from_notification";

/// What stands on a page, in order: the due date, what the notification says, then the questions
/// that are asked, and before the first of an item the item itself where it has something to show.
fn on_page(asked: VisibleAnswers, section: &'static Section, row: Row) -> Vec<&'static str> {
    let mut shown = Vec::new();
    let mut items = items_of(section)
        .filter(|item| section.group.is_none() && asked.item(item))
        .filter(|item| has_heading(asked, item) || has_more(asked, item))
        .peekable();
    shown.extend(
        items
            .next_if(|item| item.id == "RR-A01")
            .map(|item| item.id),
    );
    shown.extend((section.group.is_none() && takes_over(asked, section)).then_some(TAKEN_OVER));
    let place = |id: &str| {
        checklist::items()
            .iter()
            .position(|item| item.questions.contains(&id) || item.id == id)
    };
    for question in asked.questions(section, row) {
        let here = place(question.id);
        while let Some(item) = items.next_if(|item| here.is_some() && place(item.id) <= here) {
            shown.push(item.id);
        }
        shown.push(question.id);
    }
    shown.extend(items.map(|item| item.id));
    shown
}

/// Whether an item has more to show than its questions on the page.
fn has_more(asked: VisibleAnswers, item: &'static Item) -> bool {
    match item.id {
        "RR-A01" | "RR-H09" | "RR-I04" => true,
        "RR-H06" | "RR-H07" => review::stops(asked, item).is_some(),
        _ => item.entries.is_some() || about_children(item).is_some(),
    }
}

/// Whether an item stands under its own heading: where it has more to show than questions, and where
/// another item of its page has and it asks several.
fn has_heading(asked: VisibleAnswers, item: &'static Item) -> bool {
    let on_page = item.section.questions.iter();
    let own = on_page.filter(|question| item.questions.contains(&question.id));
    has_title(asked, item) || own.count() > 1 && has_headings(asked, item.section)
}

/// Whether a page has headings, so that each question needs one or has to look like one.
fn has_headings(asked: VisibleAnswers, section: &'static Section) -> bool {
    let mut items = items_of(section).filter(|item| asked.item(item));
    takes_over(asked, section) || items.any(|item| has_title(asked, item))
}

/// A warning is its own words, and a clock has its own heading.
fn has_title(asked: VisibleAnswers, item: &'static Item) -> bool {
    !["RR-H06", "RR-H07", "RR-H09"].contains(&item.id) && has_more(asked, item)
}

fn takes_over(asked: VisibleAnswers, section: &'static Section) -> bool {
    items_of(section).any(|item| asked.item(item) && !item.from.is_empty())
}

/// The section that an item asks for each child, which stands on the item's own page.
fn about_children(item: &'static Item) -> Option<&'static Section> {
    let section = catalogue::section_of(item.questions.first()?)?;
    section.group.filter(|group| is_children(group))?;
    Some(section)
}

/// A question: under a heading that several share, with its label as a heading where its page has
/// headings and its item has none, or as a set of its own.
fn question_block(desk: Desk, question: &'static Question, row: Row, problems: &[Problem]) -> El {
    let field = field(desk, question, row, problems);
    let headed = checklist::HEADINGS
        .iter()
        .find(|(id, _)| *id == question.id);
    if let Some((_, name)) = headed {
        return el("div").child(heading(desk, "", name)).child(field);
    }
    if question.id == "no_blame" {
        let legend = el("legend").class("label").text(words::NO_BLAME);
        return el("fieldset").class("question").child(legend).child(field);
    }
    let by_choice = question.id == "review_by_choice";
    let field = match by_choice {
        true => el("div").child(field).child(contradicted(desk)),
        false => field,
    };
    let lone = desk.asked(|asked| match checklist::item_of(question) {
        Some(item) if item.section.group.is_none() => {
            item.section
                .questions
                .iter()
                .any(|one| one.id == question.id)
                && !has_heading(asked, item)
                && has_headings(asked, item.section)
        }
        _ => by_choice,
    });
    match lone {
        true => el("div").class("lone").child(field),
        false => field,
    }
}

/// Beside the choice to review a case that was not notified: that it has to be, when the answers say
/// so.
fn contradicted(desk: Desk) -> El {
    el("div").attr("role", "status").live(move || {
        desk.on_typed();
        let choice = desk.answers(|answers| {
            let key = Key::once("review_by_choice");
            !answers.is_blank(key) && answers.text(key) != "notified"
        });
        let says = choice && !desk.asked(review::is_by_choice);
        says.then(|| para("warning-text", words::STILL_DUE))
            .into_iter()
            .collect()
    })
}

/// An item: its title, its list, its clock, and its own ways on.
fn item_block(desk: Desk, item: &'static Item, problems: &[Problem]) -> El {
    let words = desk.session(|session| session.context.checklist.title(item).to_owned());
    let mut block = el("div");
    match item.id {
        "RR-H06" | "RR-H07" => return para("warning-text", &words),
        "RR-H09" => {
            return el("div").class("clocks").live(move || {
                desk.on_facts();
                local_review_clock(desk).into_iter().collect()
            });
        }
        "RR-A01" => {
            return block
                .child(heading(desk, "", words::WHEN_DUE))
                .child(el("div").class("clocks").child(review_clock(desk)));
        }
        // The only row says the same.
        _ if item.entries.is_some_and(|group| group.title == words) => {}
        _ => block = block.child(heading(desk, "", &words)),
    }
    if item.id == "RR-I04" {
        let open = standing(desk)
            .open
            .iter()
            .any(|open| open.item.id == item.id);
        let (state, class) = match open {
            true => (words::NOT_YET_DECIDED, "state open"),
            false => (words::COMPLETED, "state"),
        };
        let row = task(words::SHARING, "", state, class, move || {
            desk.go(Page::Sharing);
        });
        block = block.child(el("ul").class("tasks").child(row));
    }
    if let Some(group) = item.entries {
        let row = group_row(desk, group);
        block = block.child(el("ul").class("tasks").child(row));
    }
    if let Some(section) = about_children(item) {
        for row in desk.answers(|answers| answers.rows(&CHILDREN).to_vec()) {
            let name = desk.answers(|answers| entry_title(answers, &CHILDREN, row));
            block = block.child(subheading(desk, &name)).children(
                section
                    .questions
                    .iter()
                    .map(|question| field(desk, question, row, problems)),
            );
        }
    }
    block
}

/// The answers of the notification on which the items of a page rest.
fn from_notification(desk: Desk, section: &'static Section) -> El {
    let items = items_of(section).filter(|item| desk.asked(|asked| asked.item(item)));
    let facts: Vec<El> = items.flat_map(|item| taken_over(desk, item)).collect();
    let block = el("div").child(heading(desk, "", words::FROM_NOTIFICATION));
    match facts.is_empty() {
        true => block.child(para("text", words::NOT_YET_ASKED)),
        false => block.child(el("dl").class("summary").children(facts)),
    }
}

/// The answers of the notification on which an item rests, each with a way to change it.
fn taken_over(desk: Desk, item: &'static Item) -> Vec<El> {
    let mut facts = Vec::new();
    for id in item.from {
        let (Some(question), Some(section)) = (catalogue::question(id), catalogue::section_of(id))
        else {
            continue;
        };
        let rows = match section.group {
            Some(group) => desk.answers(|answers| answers.rows(group).to_vec()),
            None => vec![INCIDENT],
        };
        let many = rows.len() > 1 || section.group.is_some_and(|group| !is_children(group));
        for row in rows {
            let there =
                desk.asked(|asked| asked.section(section, row) && asked.question(question, row));
            if !there {
                continue;
            }
            let (answer, name) = desk.answers(|answers| {
                let name = section.group.filter(|_| many);
                let name = name.map(|group| entry_title(answers, group, row));
                (record::in_words(answers, question, row), name)
            });
            let shown = match answer.is_empty() {
                true => el("span").class("blank").text(words::NOT_PROVIDED),
                false => typed(&answer),
            };
            let label = match &name {
                Some(name) => [name, ": ", question.label].concat(),
                None => question.label.to_owned(),
            };
            let place = ItemPosition {
                section,
                row,
                question: Some(question),
            };
            let change = link("", words::CHANGE, &label, move || go_to(desk, place));
            facts.push(fact(&label, shown).child(el("dd").class("change").child(change)));
        }
    }
    facts
}

/// Where the items of a page come from, and how sure that is. Items of the same sources stand
/// together.
fn where_from(desk: Desk, section: &'static Section) -> Option<El> {
    let items = move || items_of(section).filter(move |item| desk.asked(|asked| asked.item(item)));
    items().next()?;
    Some(details(words::WHERE_FROM, move || {
        let mut together: Vec<(Vec<String>, Vec<String>)> = Vec::new();
        for item in items() {
            let title = desk.session(|session| session.context.checklist.title(item).to_owned());
            let mut lines = said_of(item.rules);
            for source in item.sources {
                let label = source.label();
                if !lines.iter().any(|line| line.contains(label)) {
                    lines.push([label, "."].concat());
                }
            }
            match together.iter_mut().find(|(_, others)| *others == lines) {
                Some((titles, _)) => titles.push(title),
                None => together.push((vec![title], lines)),
            }
        }
        let mut shown = Vec::new();
        for (titles, lines) in together {
            shown.extend(titles.iter().map(|title| para("text strong small", title)));
            shown.extend(lines.iter().map(|line| para("source", line)));
        }
        shown
    }))
}

/// Goes on when nothing on the page is wrong. What is left out is no matter here: it is open.
pub fn leave(desk: Desk, section: &'static Section, row: Row, add: bool) {
    prefill::look_at(desk, (section, row));
    let mut problems = desk.problems(Some((section, row)));
    let of_children = items_of(section).filter_map(about_children);
    for inner in of_children {
        for row in desk.answers(|answers| answers.rows(&CHILDREN).to_vec()) {
            prefill::look_at(desk, (inner, row));
            problems.extend(desk.problems(Some((inner, row))));
        }
    }
    problems.retain(|problem| problem.blocks);
    if !problems.is_empty() {
        return desk.show_problems(problems);
    }
    if unlikely::asks(desk, (section, row)) {
        return;
    }
    if let Some(group) = section.group {
        desk.answer(|answers| review::put_in_order(answers, group, row));
        if add {
            let mut added = INCIDENT;
            desk.answer(|answers| added = answers.add_row(group));
            return desk.go(Page::of(section, added));
        }
        return desk.go(Page::entries(group));
    }
    if let Some(page) = desk.returns_to() {
        return desk.go(page);
    }
    let mut rest = checklist::sections()
        .iter()
        .skip_while(|other| other.id != section.id);
    rest.next();
    let next = rest.find(|next| next.group.is_none() && is_shown(desk, next));
    desk.go(next.map_or(Page::Review, |next| Page::of(next, INCIDENT)));
}

// What is open.

/// What stands in the way of signing off, of sharing and of closing, each with a way there.
pub fn sign_off_page(desk: Desk) -> Vec<El> {
    let standing = standing(desk);
    let open = standing.open(Stops::SignOff).count();
    let said = match open {
        0 => para("inset", words::CAN_SIGN_OFF),
        1 => para("warning-text", words::CANNOT_SIGN_OFF_ONE),
        open => para(
            "warning-text",
            &fill(words::CANNOT_SIGN_OFF, &[&digits(open)]),
        ),
    };
    let mut main = el("div").class("main").child(said);
    for (stops, name, text) in [
        (Stops::SignOff, words::OPEN_BLOCKS, ""),
        (Stops::Nothing, words::OPEN_WARNS, words::OPEN_WARNS_TEXT),
        (Stops::Sharing, words::OPEN_SHARES, ""),
        (Stops::Closing, words::OPEN_CLOSES, ""),
    ] {
        let rows: Vec<El> = standing
            .open(stops)
            .map(|open| open_row(desk, open))
            .collect();
        if rows.is_empty() {
            continue;
        }
        main = main.child(heading(desk, "", name));
        if !text.is_empty() {
            main = main.child(para("text", text));
        }
        main = main.child(el("ul").class("tasks").children(rows));
    }
    let kept = match desk.mode() {
        Mode::Device | Mode::Opening => words::REVIEW_IS_KEPT,
        _ => words::REVIEW_IS_NOT_KEPT,
    };
    let check = link("link", words::CHECK_AND_SEND, "", move || {
        desk.go(Page::Check)
    });
    main = main
        .child(para("text", words::REVIEW_IS_NOT_SENT))
        .child(para("text", kept))
        .child(check);
    vec![back(desk), title(desk, "", words::SIGN_OFF), main]
}

fn open_row(desk: Desk, open: &Open) -> El {
    let place = open.place;
    let words = desk.session(|session| session.context.checklist.title(open.item).to_owned());
    let todo = what_to_do(desk, open);
    let sharing = open.item.id == "RR-I04";
    task(&words, &todo, "", "", move || match sharing {
        true => desk.go(Page::Sharing),
        false => go_to(desk, place),
    })
}

/// What settles an item, with the entry that it is about.
fn what_to_do(desk: Desk, open: &Open) -> String {
    let place = open.place;
    let Some(question) = place.question else {
        return match (open.item.id, open.item.entries) {
            ("RR-A06", _) => words::REPRESENTED.to_owned(),
            ("RR-I04", _) => words::NOT_LOOKED_AT.to_owned(),
            ("RR-H06" | "RR-H07", _) => String::new(),
            (_, Some(group)) => fill(words::ADD_ONE, &[group.one]),
            _ => words::NOT_YET_ASKED.to_owned(),
        };
    };
    let todo = what_is_missing(desk, question, place.row);
    match place.section.group {
        Some(group) => {
            let name = desk.answers(|answers| entry_title(answers, group, place.row));
            [&name, ". ", todo].concat()
        }
        None => todo.to_owned(),
    }
}

fn what_is_missing(desk: Desk, question: &'static Question, row: Row) -> &'static str {
    let key = Key::of(row, question.id);
    match desk.answers(|answers| answers.state(key).0) {
        State::Given => question.missing,
        State::NotKnown => words::SAY_PLAN,
        State::NotApplicable => words::SAY_REASON,
    }
}

/// Opens the page where an answer is changed, at the answer.
fn go_to(desk: Desk, place: ItemPosition) {
    match (place.question, place.section.group) {
        (Some(question), _) => {
            desk.go(Page::of(place.section, place.row));
            desk.focus(&part_id(desk, question, place.row, 0));
        }
        (None, Some(group)) => desk.go(Page::entries(group)),
        (None, None) => desk.go(Page::of(place.section, INCIDENT)),
    }
}

// Check answers.

/// The answers of the review at check answers, once it has begun: each section asked once with its
/// answers, and each list with a line for each entry.
pub fn answers(desk: Desk) -> Vec<El> {
    let mut parts = Vec::new();
    if !desk.asked(review::has_begun) {
        return parts;
    }
    parts.push(heading(desk, "review-answers", words::REVIEW_ANSWERS));
    for section in checklist::sections() {
        if !desk.asked(|asked| asked.section(section, INCIDENT)) {
            continue;
        }
        let rows = match section.group {
            None => super::facts::fact_rows(desk, section, INCIDENT, true),
            Some(group) => entry_lines(desk, section, group),
        };
        if !rows.is_empty() {
            parts.push(small_heading(desk, section.title));
            parts.push(el("dl").class("summary").children(rows));
        }
    }
    parts
}

/// Each entry with what its title does not say yet.
fn entry_lines(desk: Desk, section: &'static Section, group: &'static Group) -> Vec<El> {
    let rows = desk.answers(|answers| answers.rows(group).to_vec());
    rows.into_iter()
        .map(|row| {
            let name = desk.answers(|answers| entry_title(answers, group, row));
            let mut lines = Vec::new();
            for question in desk.asked(|asked| asked.questions(section, row)) {
                let answer = desk.answers(|answers| record::in_words(answers, question, row));
                if answer.is_empty() || group.named_by.contains(&question.id) {
                    continue;
                }
                let end = if question.label.ends_with('?') {
                    " "
                } else {
                    ": "
                };
                let label = el("span").class("strong").text(question.label).text(end);
                lines.push(el("li").child(label).child(typed(&answer)));
            }
            let change = link("", words::CHANGE, &name, move || {
                desk.go(Page::of(section, row));
            });
            let more = match lines.is_empty() {
                true => el("span"),
                false => el("ul").children(lines),
            };
            fact(&name, more).child(el("dd").class("change").child(change))
        })
        .collect()
}

/// Takes the council's own checklist, and reports what of it was not used.
pub fn set_checklist(desk: Desk, text: &str) {
    let (checklist, unused) = settings::checklist(text);
    desk.set_checklist(checklist);
    for (item, why) in unused {
        // The name is one that the council gave, and no answer.
        let detail = [("code", "checklist"), ("item", &*item), ("why", why.code())];
        desk.fire("error", &detail);
    }
}
