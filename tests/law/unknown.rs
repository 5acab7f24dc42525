//! Unknown facts: none of them ever becomes "no duty to notify".
//!
//! The tests try every combination of facts about one child, and a sample for several children.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests fail loudly"
)]

use chrono::NaiveDate;
use notifiable_incident::law::{
    Abuse, Calendar, Child, Duties, Duty, Fact, Facts, Jurisdiction, Link, Outcome, RuleId,
    Verdict, Whose, assess, is_asked,
};
use proptest::prelude::*;

const AGES: [Option<u8>; 6] = [None, Some(9), Some(16), Some(17), Some(20), Some(25)];
const TRUTHS: [Option<bool>; 3] = [None, Some(true), Some(false)];

fn or_none<T: Copy>(all: &[T]) -> Vec<Option<T>> {
    std::iter::once(None)
        .chain(all.iter().copied().map(Some))
        .collect()
}

fn awareness() -> [Option<NaiveDate>; 4] {
    let on = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
    [None, on(2018, 6, 28), on(2023, 12, 14), on(2026, 10, 1)]
}

/// Returns whether a fact is unknown: not answered, or answered "not yet known".
fn is_unknown(child: &Child, fact: Fact) -> bool {
    match fact {
        Fact::AwareOn | Fact::Unborn => false,
        Fact::Age => child.age_at_incident.is_none() && !child.unborn,
        Fact::Outcome => child.outcome.is_none(),
        Fact::Abuse => matches!(child.abuse, None | Some(Abuse::CannotYetSay)),
        Fact::Link => matches!(child.link, None | Some(Link::NotYetKnown)),
        Fact::LookedAfterBy => child.looked_after_by.is_none(),
        Fact::CareLeaverOf => child.care_leaver_of.is_none(),
        Fact::CausedSeriousHarm => child.caused_serious_harm.is_none(),
        // Without an answer, the child died where the harm happened.
        Fact::DeathLocation => child.death_location == Some(Jurisdiction::NotYetKnown),
        Fact::HarmLocation => matches!(child.harm_location, None | Some(Jurisdiction::NotYetKnown)),
        Fact::NormallyResident => {
            matches!(
                child.normally_resident,
                None | Some(Jurisdiction::NotYetKnown)
            )
        }
    }
}

/// The child with each value that the fact may turn out to have.
fn completions(child: &Child, fact: Fact) -> Vec<Child> {
    let child = *child;
    let places = [
        Jurisdiction::ThisAuthority,
        Jurisdiction::OtherAuthorityInEngland,
        Jurisdiction::OutsideEngland,
    ];
    match fact {
        Fact::AwareOn | Fact::Unborn => vec![],
        Fact::Age => AGES[1..]
            .iter()
            .map(|age| Child {
                age_at_incident: *age,
                ..child
            })
            .collect(),
        Fact::Outcome => Outcome::ALL
            .iter()
            .map(|one| Child {
                outcome: Some(*one),
                ..child
            })
            .collect(),
        Fact::Abuse => Abuse::ALL[..3]
            .iter()
            .map(|one| Child {
                abuse: Some(*one),
                ..child
            })
            .collect(),
        Fact::Link => Link::ALL[..3]
            .iter()
            .map(|one| Child {
                link: Some(*one),
                ..child
            })
            .collect(),
        Fact::LookedAfterBy => Whose::ALL
            .iter()
            .map(|one| Child {
                looked_after_by: Some(*one),
                ..child
            })
            .collect(),
        Fact::CareLeaverOf => Whose::ALL
            .iter()
            .map(|one| Child {
                care_leaver_of: Some(*one),
                ..child
            })
            .collect(),
        Fact::CausedSeriousHarm => [true, false]
            .iter()
            .map(|one| Child {
                caused_serious_harm: Some(*one),
                ..child
            })
            .collect(),
        Fact::DeathLocation => places
            .iter()
            .map(|one| Child {
                death_location: Some(*one),
                ..child
            })
            .collect(),
        Fact::HarmLocation => places
            .iter()
            .map(|one| Child {
                harm_location: Some(*one),
                ..child
            })
            .collect(),
        Fact::NormallyResident => places
            .iter()
            .map(|one| Child {
                normally_resident: Some(*one),
                ..child
            })
            .collect(),
    }
}

fn duties(child: &Child, aware_on: Option<NaiveDate>, calendar: &Calendar) -> Duties {
    let facts = Facts {
        aware_on,
        children: vec![*child],
        ..Facts::default()
    };
    let assessment = assess(&facts, calendar);
    // Every rule that the code cites is in the table.
    let unlisted = |rule: RuleId| RuleId::new(rule.number()).is_none();
    let reasons = assessment.reasons.iter().map(|reason| reason.rule);
    let cited = assessment
        .rules
        .iter()
        .chain(reasons)
        .find(|rule| unlisted(*rule));
    assert_eq!(cited, None, "{child:?}");
    assessment.duties
}

fn all(duties: &Duties) -> [Duty; 3] {
    [
        duties.panel,
        duties.looked_after_death,
        duties.care_leaver_death,
    ]
}

/// Checks that a duty that is ruled out stays so, however an unknown fact turns out.
fn unknown_is_never_no(child: &Child, aware_on: Option<NaiveDate>, calendar: &Calendar) {
    let now = all(&duties(child, aware_on, calendar));
    if now == [Duty::Decide; 3] {
        return;
    }
    for fact in Fact::ALL {
        if !is_unknown(child, fact) || !is_asked(child, fact) {
            continue;
        }
        for completed in completions(child, fact) {
            let then = all(&duties(&completed, aware_on, calendar));
            for (now, then) in now.iter().zip(then) {
                assert!(
                    *now != Duty::None || then == Duty::None,
                    "{fact:?} is unknown and yet read as no: {child:?}, {aware_on:?}, then {completed:?}"
                );
                // A duty of this authority never passes to another one.
                assert!(
                    *now != Duty::ThisAuthority || then != Duty::OtherAuthority,
                    "{fact:?}: {child:?}, then {completed:?}"
                );
            }
        }
    }
}

/// Tries every combination of the facts on which the duty to notify the Panel depends.
fn for_every_child(mut see: impl FnMut(Child)) {
    for age_at_incident in [None, Some(9), Some(20)] {
        for unborn in [false, true] {
            for outcome in or_none(&Outcome::ALL) {
                for abuse in or_none(&Abuse::ALL) {
                    for link in or_none(&Link::ALL) {
                        for caused_serious_harm in TRUTHS {
                            for harm_location in or_none(&Jurisdiction::ALL) {
                                for normally_resident in or_none(&Jurisdiction::ALL) {
                                    see(Child {
                                        age_at_incident,
                                        unborn,
                                        outcome,
                                        abuse,
                                        link,
                                        caused_serious_harm,
                                        harm_location,
                                        normally_resident,
                                        looked_after_by: Some(Whose::Nobody),
                                        care_leaver_of: Some(Whose::Nobody),
                                        ..Child::default()
                                    });
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn an_unknown_fact_never_rules_out_the_duty_to_notify_the_panel() {
    let calendar = Calendar::built_in();
    let aware_on = awareness()[3];
    for_every_child(|child| unknown_is_never_no(&child, aware_on, &calendar));
}

#[test]
fn an_unknown_fact_never_rules_out_the_duties_on_deaths() {
    let calendar = Calendar::built_in();
    for age_at_incident in AGES {
        for unborn in [false, true] {
            for outcome in or_none(&Outcome::ALL) {
                for looked_after_by in or_none(&Whose::ALL) {
                    for care_leaver_of in or_none(&Whose::ALL) {
                        for aware_on in awareness() {
                            let child = Child {
                                age_at_incident,
                                unborn,
                                outcome,
                                looked_after_by,
                                care_leaver_of,
                                abuse: Some(Abuse::NotSuspected),
                                caused_serious_harm: Some(false),
                                ..Child::default()
                            };
                            unknown_is_never_no(&child, aware_on, &calendar);
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn an_unknown_day_of_awareness_rules_no_duty_out() {
    let calendar = Calendar::built_in();
    for age in AGES {
        for whose in or_none(&Whose::ALL) {
            let child = Child {
                age_at_incident: age,
                outcome: Some(Outcome::Died),
                abuse: Some(Abuse::NotSuspected),
                caused_serious_harm: Some(false),
                care_leaver_of: whose,
                looked_after_by: Some(Whose::Nobody),
                ..Child::default()
            };
            let unknown = all(&duties(&child, None, &calendar));
            for day in &awareness()[1..] {
                let known = all(&duties(&child, *day, &calendar));
                for (unknown, known) in unknown.iter().zip(known) {
                    assert!(
                        *unknown != Duty::None || known == Duty::None,
                        "{child:?} {day:?}"
                    );
                }
            }
        }
    }
}

/// Returns whether an answer that only applies to a death was given.
fn says_death(child: &Child) -> bool {
    child.suspected_suicide == Some(true) || child.unexplained_death == Some(true)
}

#[test]
fn no_duty_to_the_panel_means_that_one_of_the_acts_own_conditions_fails() {
    let calendar = Calendar::built_in();
    let aware_on = awareness()[3];
    for_every_child(|child| {
        let none = duties(&child, aware_on, &calendar).panel == Duty::None;
        let adult = !child.unborn && child.age_at_incident.is_some_and(|age| age >= 18);
        let unharmed = matches!(
            child.outcome,
            Some(Outcome::HarmedNotSerious | Outcome::NearMiss | Outcome::NoHarm)
        ) && child.caused_serious_harm == Some(false)
            && !says_death(&child);
        let no_suspicion = child.abuse == Some(Abuse::NotSuspected)
            && !child.unborn
            && child.caused_serious_harm == Some(false)
            && matches!(child.link, None | Some(Link::NotYetKnown));
        // Before the outcome is known, the child may have died here.
        let abroad = child.outcome.is_some()
            && child.harm_location == Some(Jurisdiction::OutsideEngland)
            && child.normally_resident == Some(Jurisdiction::OutsideEngland);
        let any = adult || unharmed || no_suspicion || abroad;
        assert_eq!(none, any && !child.unborn, "{child:?}");
    });
}

#[test]
fn the_panel_is_notified_exactly_where_every_condition_is_known_to_hold_here() {
    let calendar = Calendar::built_in();
    let aware_on = awareness()[3];
    for_every_child(|child| {
        let here = duties(&child, aware_on, &calendar).panel == Duty::ThisAuthority;
        let all_hold = !child.unborn
            && child.age_at_incident.is_some_and(|age| age < 18)
            && matches!(
                child.outcome,
                Some(Outcome::Died | Outcome::SeriouslyHarmed)
            )
            && matches!(child.abuse, Some(Abuse::Known | Abuse::Suspected))
            && child.link == Some(Link::CauseOrContributory)
            && match child.harm_location {
                Some(Jurisdiction::ThisAuthority) => true,
                Some(Jurisdiction::OutsideEngland) => {
                    child.normally_resident == Some(Jurisdiction::ThisAuthority)
                }
                _ => false,
            };
        assert_eq!(here, all_hold, "{child:?}");
    });
}

fn any_child() -> impl Strategy<Value = Child> {
    let pick = prop::sample::select::<Option<u8>>;
    let truth = || prop::sample::select(TRUTHS.to_vec());
    let who = (
        pick(AGES.to_vec()),
        prop::bool::weighted(0.1),
        prop::sample::select(or_none(&Outcome::ALL)),
        prop::sample::select(or_none(&Abuse::ALL)),
        prop::sample::select(or_none(&Link::ALL)),
    );
    let where_ = (
        prop::sample::select(or_none(&Whose::ALL)),
        prop::sample::select(or_none(&Whose::ALL)),
        prop::sample::select(or_none(&Jurisdiction::ALL)),
        prop::sample::select(or_none(&Jurisdiction::ALL)),
        prop::sample::select(or_none(&Jurisdiction::ALL)),
    );
    (
        who,
        where_,
        truth(),
        truth(),
        truth(),
        prop::bool::weighted(0.1),
    )
        .prop_map(
            |(
                (age, unborn, outcome, abuse, link),
                (looked, leaver, place, death, home),
                suicide,
                unexplained,
                caused,
                named,
            )| Child {
                age_at_incident: age,
                age_at_death: None,
                under_18: false,
                may_be_unborn: false,
                unborn,
                outcome,
                abuse,
                is_abuse_named: named,
                link,
                suspected_suicide: suicide,
                unexplained_death: unexplained,
                looked_after_by: looked,
                care_leaver_of: leaver,
                caused_serious_harm: caused,
                harm_location: place,
                death_location: death,
                normally_resident: home,
            },
        )
}

fn any_facts() -> impl Strategy<Value = Facts> {
    (
        prop::collection::vec(any_child(), 0..6),
        prop::sample::select(awareness().to_vec()),
    )
        .prop_map(|(children, aware_on)| Facts {
            aware_on,
            children,
            ..Facts::default()
        })
}

/// Takes facts away from a child: one for each bit that is set.
fn forget(child: &mut Child, what: u16) {
    let gone = |bit: u16| what >> bit & 1 == 1;
    let known = *child;
    *child = Child {
        age_at_incident: known.age_at_incident.filter(|_| !gone(0)),
        outcome: known.outcome.filter(|_| !gone(1)),
        abuse: known.abuse.filter(|_| !gone(2)),
        is_abuse_named: known.is_abuse_named,
        link: known.link.filter(|_| !gone(3)),
        looked_after_by: known.looked_after_by.filter(|_| !gone(4)),
        care_leaver_of: known.care_leaver_of.filter(|_| !gone(5)),
        caused_serious_harm: known.caused_serious_harm.filter(|_| !gone(6)),
        harm_location: known.harm_location.filter(|_| !gone(7)),
        death_location: match gone(11) {
            true => known.death_location.map(|_| Jurisdiction::NotYetKnown),
            false => known.death_location,
        },
        normally_resident: known.normally_resident.filter(|_| !gone(8)),
        suspected_suicide: known.suspected_suicide.filter(|_| !gone(9)),
        unexplained_death: known.unexplained_death.filter(|_| !gone(10)),
        age_at_death: known.age_at_death,
        under_18: known.under_18,
        unborn: known.unborn && !gone(12),
        may_be_unborn: gone(12),
    };
}

/// Returns whether no answer contradicts another.
fn fits(child: &Child) -> bool {
    let real_link = !matches!(child.link, None | Some(Link::NotYetKnown));
    (is_asked(child, Fact::Link) || !real_link || child.abuse != Some(Abuse::NotSuspected))
        && (is_asked(child, Fact::LookedAfterBy)
            || matches!(child.looked_after_by, None | Some(Whose::Nobody)))
        && (is_asked(child, Fact::CareLeaverOf)
            || matches!(child.care_leaver_of, None | Some(Whose::Nobody)))
        && !(child.unborn && child.age_at_incident.is_some())
        && (!says_death(child) || matches!(child.outcome, None | Some(Outcome::Died)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn forgetting_facts_never_turns_a_duty_or_an_open_decision_into_no_duty(
        mut facts in any_facts(), what in prop::collection::vec(any::<u16>(), 6),
    ) {
        facts.children.retain(fits);
        let calendar = Calendar::built_in();
        let known = assess(&facts, &calendar).verdict;
        let mut less = facts.clone();
        less.children.iter_mut().zip(&what).for_each(|(child, what)| forget(child, *what));
        let verdict = assess(&less, &calendar).verdict;
        prop_assert!(
            known == Verdict::NotNotifiable || verdict != Verdict::NotNotifiable,
            "{known:?} became {verdict:?}"
        );
    }

    #[test]
    fn each_child_keeps_its_own_duties_and_a_further_child_takes_nothing_away(facts in any_facts()) {
        let calendar = Calendar::built_in();
        let answer = assess(&facts, &calendar);
        prop_assert_eq!(answer.children.len(), facts.children.len());
        for (child, found) in facts.children.iter().zip(&answer.children) {
            let alone = assess(&Facts { children: vec![*child], ..facts.clone() }, &calendar);
            prop_assert_eq!(alone.duties, *found);
            prop_assert!(answer.verdict <= alone.verdict, "a further child takes nothing away");
        }
    }

    #[test]
    fn every_duty_that_is_not_ruled_out_has_a_reason(facts in any_facts()) {
        let answer = assess(&facts, &Calendar::built_in());
        for (index, found) in answer.children.iter().enumerate() {
            for (duty, test) in all(found).into_iter().zip(notifiable_incident::law::Test::ALL) {
                let reasons = answer.reasons.iter().any(|reason| {
                    reason.child == Some(index) && reason.test == test
                });
                prop_assert!(duty == Duty::None || reasons, "{test:?}");
            }
        }
        for reason in &answer.reasons {
            prop_assert!(answer.rules.has(reason.rule));
            prop_assert!(reason.words.ends_with('.'));
        }
        prop_assert!(answer.rules.iter().next().is_some());
        let reasons = !answer.reasons.is_empty();
        prop_assert!(reasons, "also \"no duty\" says why");
    }
}

#[test]
fn an_incident_without_any_child_or_any_answer_needs_a_decision() {
    let calendar = Calendar::built_in();
    for children in [vec![], vec![Child::default()], vec![Child::default(); 7]] {
        let facts = Facts {
            children,
            aware_on: awareness()[3],
            ..Facts::default()
        };
        let answer = assess(&facts, &calendar);
        assert_eq!(answer.verdict, Verdict::NeedsDecision);
        assert_eq!(all(&answer.duties), [Duty::Decide; 3]);
        assert!(
            answer.deadlines.notify_by.is_some(),
            "the clock runs meanwhile"
        );
        assert!(answer.deadlines.notify_by_is_provisional);
    }
    assert_eq!(
        assess(&Facts::default(), &calendar).deadlines.notify_by,
        None
    );
}
