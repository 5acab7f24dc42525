//! What follows from the answers: the verdict, the clocks, and the rule behind each.

use super::desk::Desk;
use super::parts::{details, heading, para, subheading};
use crate::catalogue;
use crate::catalogue::words::{self, fill, named};
use crate::law::{
    self, Clock, Count, Due, Duty, Event, Fact, Reason, RuleId, Rules, Standing, Value, Verdict,
    Weighs,
};
use crate::record::date;
use leptos::prelude::*;

/// The verdict beside the facts that produce it.
pub fn verdict_panel(desk: Desk) -> AnyView {
    view! {
        <section class="panel" aria-labelledby="verdict-heading">
            {heading(desk, "verdict-heading", words::VERDICT)}
            // One region that stays: a change of verdict is announced, typing is not.
            <div role="status">{move || { desk.on_facts(); verdict(desk) }}</div>
            {move || { desk.on_facts(); reasons(desk) }}
        </section>
    }
    .into_any()
}

fn verdict(desk: Desk) -> AnyView {
    let assessment = desk.situation();
    let assessment = &assessment.assessment;
    if !told_enough(desk) {
        return para("text", words::VERDICT_NOT_YET);
    }
    let words = named(words::VERDICTS, assessment.verdict.code());
    view! {
        {para("verdict", words.map_or("", |words| words.name))}
        {para("text small", words.map_or("", |words| words.means))}
    }
    .into_any()
}

/// Until somebody has said what happened to a child, a verdict would be noise.
fn told_enough(desk: Desk) -> bool {
    desk.situation()
        .facts
        .children
        .iter()
        .any(|child| child.outcome.is_some())
}

fn reasons(desk: Desk) -> Option<AnyView> {
    if !told_enough(desk) {
        return None;
    }
    Some(
        view! {
            {details(words::VERDICT_WHY, move || why(desk))}
            {details(words::VERDICT_CHANGE, move || changes(desk))}
            {para("source", words::VERDICT_IS_HELP)}
        }
        .into_any(),
    )
}

/// Each duty with who has it, and the reasons for it.
fn why(desk: Desk) -> AnyView {
    let situation = desk.situation();
    let assessment = &situation.assessment;
    let duties = [
        ("panel", law::Test::Panel, assessment.duties.panel),
        (
            "looked_after_death",
            law::Test::LookedAfterDeath,
            assessment.duties.looked_after_death,
        ),
        (
            "care_leaver_death",
            law::Test::CareLeaverDeath,
            assessment.duties.care_leaver_death,
        ),
    ];
    let many = situation.facts.children.len() > 1;
    let parts: Vec<AnyView> = duties
        .into_iter()
        .filter(|(_, test, duty)| *duty != Duty::None || *test == law::Test::Panel)
        .map(|(code, test, duty)| {
            let name = named(words::DUTIES, code).map_or("", |duty| duty.name);
            let holder = named(words::HOLDERS, duty.code()).map_or("", |holder| holder.name);
            let found: Vec<AnyView> = assessment
                .reasons
                .iter()
                .filter(|reason| reason.test == test)
                .map(|reason| reason_line(reason, many))
                .collect();
            view! {
                {subheading(desk, name)}
                {para("text strong small", holder)}
                {found}
            }
            .into_any()
        })
        .collect();
    let set = assessment
        .ruleset
        .map(|set| para("source", fill(words::RULESET, &[set.title])));
    view! { {parts}{set} }.into_any()
}

fn reason_line(reason: &Reason, many: bool) -> AnyView {
    let child = reason.child.filter(|_| many).map(|child| {
        [
            &fill(words::CHILD_NUMBER, &[&(child + 1).to_string()]),
            ": ",
        ]
        .concat()
    });
    let mark = match reason.weighs {
        Weighs::Open => Some(view! { <span class="strong">{words::OPEN_QUESTION}</span> }),
        _ => None,
    };
    let text = [child.as_deref().unwrap_or(""), reason.words].concat();
    view! { <p class="small">{mark}{text}</p> {source_line(reason.rule)} }.into_any()
}

/// Which answers would lead elsewhere, found by trying them.
fn changes(desk: Desk) -> AnyView {
    let situation = desk.situation();
    let found =
        desk.session(|session| law::what_would_change(&situation.facts, &session.setting.calendar));
    if found.is_empty() {
        return para("text small", words::NOTHING_ALONE_CHANGES);
    }
    let many = situation.facts.children.len() > 1;
    let lines: Vec<AnyView> = found
        .iter()
        .map(|change| {
            let child = change
                .child
                .filter(|_| many)
                .map_or(String::new(), |child| {
                    [
                        &fill(words::CHILD_NUMBER, &[&(child + 1).to_string()]),
                        ": ",
                    ]
                    .concat()
                });
            let values: Vec<String> = change
                .values
                .iter()
                .map(|value| value_words(change.fact, value))
                .collect();
            let verdict = named(words::VERDICTS, change.verdict.code()).map_or("", |v| v.name);
            let text = [
                child.as_str(),
                fact_words(change.fact),
                ": ",
                &values.join(", "),
                words::WOULD_GIVE,
                verdict,
            ]
            .concat();
            view! { <li>{text}</li> }.into_any()
        })
        .collect();
    view! { <ul class="bullets small">{lines}</ul> }.into_any()
}

fn fact_words(fact: Fact) -> &'static str {
    match fact {
        Fact::AwareOn => words::FACT_AWARE_ON,
        Fact::Age => words::FACT_AGE,
        Fact::Unborn => words::FACT_UNBORN,
        Fact::Outcome => words::FACT_OUTCOME,
        Fact::Abuse => words::FACT_ABUSE,
        Fact::Link => words::FACT_LINK,
        Fact::LookedAfterBy => words::FACT_LOOKED_AFTER_BY,
        Fact::CareLeaverOf => words::FACT_CARE_LEAVER_OF,
        Fact::CausedSeriousHarm => words::FACT_CAUSED_HARM,
        Fact::HarmLocation => words::FACT_HARM_LOCATION,
        Fact::NormallyResident => words::FACT_NORMALLY_RESIDENT,
    }
}

/// A value as the form's own option says it.
fn value_words(fact: Fact, value: &Value) -> String {
    match value {
        Value::Code(code) => {
            let list = match fact {
                Fact::Outcome => "child_outcome",
                Fact::Abuse => "child_abuse_status",
                Fact::Link => "child_abuse_link",
                Fact::HarmLocation => "incident_jurisdiction",
                _ => "",
            };
            let label = catalogue::list_of(list)
                .iter()
                .find(|choice| choice.code == *code);
            let other = || named(words::VALUES, code).map_or("", |value| value.name);
            label.map_or_else(other, |choice| choice.label).to_owned()
        }
        Value::Age(from, to) if from == to => from.to_string(),
        Value::Age(from, u8::MAX) => fill(words::AGE_OR_OVER, &[&from.to_string()]),
        Value::Age(from, to) => fill(words::FROM_TO, &[&from.to_string(), &to.to_string()]),
        Value::Day(from, to) => match (from.map(date::long), to.map(date::long)) {
            (Some(from), Some(to)) => fill(words::FROM_TO, &[&from, &to]),
            (Some(from), None) => fill(words::FROM_DAY, &[&from]),
            (None, Some(to)) => fill(words::UP_TO_DAY, &[&to]),
            (None, None) => String::new(),
        },
    }
}

/// A rule with its source and how sure it is.
pub fn source_line(id: RuleId) -> AnyView {
    let rule = law::rule(id);
    let text = [
        &id.to_string(),
        ". ",
        rule.source,
        ". ",
        rule.certainty.label(),
    ]
    .concat();
    para("source", text)
}

/// The rules behind something, each in words with its source.
pub fn source_lines(numbers: &[u8]) -> AnyView {
    let lines: Vec<AnyView> = numbers
        .iter()
        .filter_map(|number| RuleId::new(*number))
        .map(source_line)
        .collect();
    lines.into_any()
}

fn rules_in_words(rules: impl Iterator<Item = RuleId>) -> AnyView {
    let lines: Vec<AnyView> = rules
        .map(|id| view! { {para("small", law::rule(id).words)} {source_line(id)} }.into_any())
        .collect();
    lines.into_any()
}

/// The two clocks on top of the task list.
pub fn clocks(desk: Desk) -> AnyView {
    view! {
        <div class="clocks">
            {move || { desk.on_facts(); notify_clock(desk) }}
            {move || { desk.on_facts(); review_clock(desk) }}
        </div>
    }
    .into_any()
}

fn clock_name(code: &str) -> &'static str {
    named(words::CLOCKS, code).map_or("", |clock| clock.name)
}

fn find(desk: Desk, what: Due) -> Option<Clock> {
    desk.situation()
        .assessment
        .clocks
        .iter()
        .find(|clock| clock.what == what)
        .copied()
}

fn notify_clock(desk: Desk) -> AnyView {
    let situation = desk.situation();
    let name = match situation.assessment.verdict {
        Verdict::NotifySosOfsted => words::NOTIFY_DEATH_BY,
        _ => clock_name("notify_by"),
    };
    match find(desk, Due::Notify) {
        Some(clock) => clock_card(desk, name, clock, None),
        None if situation.facts.aware_on.is_none() => empty_card(desk, name, words::NEEDS_AWARE_ON),
        None => {
            let verdict = named(words::VERDICTS, situation.assessment.verdict.code());
            empty_card(desk, name, verdict.map_or("", |verdict| verdict.name))
        }
    }
}

fn review_clock(desk: Desk) -> AnyView {
    let situation = desk.situation();
    let name = clock_name("rapid_review_by");
    if let Some(clock) = find(desk, Due::RapidReview) {
        return clock_card(desk, name, clock, None);
    }
    let text = match situation.assessment.rapid_review {
        law::RapidReview::NotRequired if situation.assessment.verdict.notifies() => {
            words::RAPID_REVIEW_NOT_NEEDED
        }
        law::RapidReview::Undetermined => words::RAPID_REVIEW_OPEN,
        law::RapidReview::RequiredElsewhere => words::RAPID_REVIEW_ELSEWHERE,
        _ => words::NEEDS_NOTIFIED_ON,
    };
    match find(desk, Due::RapidReviewIfNotifiedOnLastDay) {
        Some(planned) => clock_card(desk, words::RAPID_REVIEW_PLANNED, planned, Some(text)),
        None => empty_card(desk, name, text),
    }
}

fn empty_card(desk: Desk, name: &'static str, text: &'static str) -> AnyView {
    view! {
        <section class="clock">
            {subheading(desk, name)}
            {para("small", text)}
        </section>
    }
    .into_any()
}

fn clock_card(desk: Desk, name: &'static str, clock: Clock, note: Option<&'static str>) -> AnyView {
    let due = clock.due.map_or(String::new(), date::with_weekday);
    let (standing, late) = standing_words(&clock);
    let class = if late { "clock late" } else { "clock" };
    let flags: Vec<AnyView> = [
        clock.decision_pending.then_some(words::PROVISIONAL),
        clock.calendar_computed.then_some(words::COMPUTED),
        (late && clock.done_on.is_none()).then_some(words::LATE_STILL_DUE),
        note,
    ]
    .into_iter()
    .flatten()
    .map(|text| para("small", text))
    .collect();
    view! {
        <section class=class>
            {subheading(desk, name)}
            <span class="date">{due}</span>
            {para("strong", standing)}
            {flags}
            {details(words::HOW_COUNTED, move || how_counted(desk, clock))}
        </section>
    }
    .into_any()
}

/// How a clock stands, and whether that is late.
fn standing_words(clock: &Clock) -> (String, bool) {
    let done = clock.done_on.map(date::long).unwrap_or_default();
    match clock.standing {
        Standing::Open => (String::new(), false),
        Standing::OnTime => (fill(words::DONE_ON, &[&done]), false),
        Standing::Late(days) => (fill(words::DONE_LATE, &[&done, &days.to_string()]), true),
        Standing::Left(0) => (words::LAST_DAY.to_owned(), false),
        Standing::Left(1) => (words::ONE_DAY_LEFT.to_owned(), false),
        Standing::Left(days) => (fill(words::DAYS_LEFT, &[&days.to_string()]), false),
        Standing::Overdue(0) => (words::OVERDUE_TODAY.to_owned(), true),
        Standing::Overdue(1) => (words::OVERDUE_ONE.to_owned(), true),
        Standing::Overdue(days) => (fill(words::OVERDUE, &[&days.to_string()]), true),
    }
}

fn how_counted(desk: Desk, clock: Clock) -> AnyView {
    let count = match clock.count {
        Count::WorkingDays(days) => fill(words::COUNT_WORKING_DAYS, &[&days.to_string()]),
        Count::WorkingDaysBefore(days) => {
            fill(words::COUNT_WORKING_DAYS_BEFORE, &[&days.to_string()])
        }
        Count::AboutDays(days) => fill(words::COUNT_ABOUT_DAYS, &[&days.to_string()]),
        Count::Months(months) => fill(words::COUNT_MONTHS, &[&months.to_string()]),
        Count::OneYear => words::COUNT_ONE_YEAR.to_owned(),
    };
    let from = fill(
        words::COUNTED_FROM,
        &[event_words(clock.event), &date::with_weekday(clock.from)],
    );
    let version = desk.session(|session| session.setting.calendar.version().to_owned());
    let other = clock.alternative.map(|other| {
        let due = other.due.map_or(String::new(), date::with_weekday);
        para(
            "small",
            fill(
                words::OTHER_COUNT,
                &[event_words(other.event), &date::long(other.from), &due],
            ),
        )
    });
    let mut rules = Rules::default();
    rules.cite_all(clock.rules);
    view! {
        {para("small", [&count, ". ", &from, "."].concat())}
        {para("small", fill(words::COUNTED_OVER, &[&version]))}
        {other}
        {rules_in_words(rules.iter())}
    }
    .into_any()
}

fn event_words(event: Event) -> &'static str {
    match event {
        Event::BecameAware => words::EVENT_BECAME_AWARE,
        Event::Suspected => words::EVENT_SUSPECTED,
        Event::LastDayToNotify => words::EVENT_LAST_DAY,
        Event::NotificationSent => words::EVENT_NOTIFIED,
        Event::RapidReviewSent => words::EVENT_RAPID_REVIEW_SENT,
        Event::LocalReviewDecided => words::EVENT_LOCAL_REVIEW_DECIDED,
        Event::PublicationPlanned => words::EVENT_PUBLICATION_PLANNED,
        Event::Published => words::EVENT_PUBLISHED,
    }
}
