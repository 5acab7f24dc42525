//! Cases at the edges of the duty, of the clocks and of sign-off, each with its answer worked out by hand.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests fail loudly"
)]

use chrono::NaiveDate;
use notifiable_incident::law::rapid_review::{
    Answer, Criterion, Decision, Ethnicity, Review, View, sign_off,
};
use notifiable_incident::law::{
    Abuse, Anchor, Assessment, Calendar, Child, DeadlineStatus, Decision as DecidedTo, Due, Duty,
    Event, Fact, Facts, Jurisdiction, Link, Notification, Outcome, RapidReview, ReasonDirection,
    RuleId, Tell, Value, Verdict, Whose, assess, rule, what_would_change,
};

fn date(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

/// A child of nine with every fact known: seriously harmed in our area, abuse suspected and linked.
/// A test changes the facts that it is about.
const CHILD: Child = Child {
    age_at_incident: Some(9),
    age_at_death: None,
    under_18: false,
    unborn: false,
    may_be_unborn: false,
    outcome: Some(Outcome::SeriouslyHarmed),
    abuse: Some(Abuse::Suspected),
    is_abuse_named: false,
    link: Some(Link::CauseOrContributory),
    suspected_suicide: Some(false),
    unexplained_death: Some(false),
    looked_after_by: Some(Whose::Nobody),
    care_leaver_of: Some(Whose::Nobody),
    caused_serious_harm: Some(false),
    harm_location: Some(Jurisdiction::ThisAuthority),
    death_location: None,
    normally_resident: Some(Jurisdiction::ThisAuthority),
};

/// The same child, dead of natural causes.
const NATURAL: Child = Child {
    outcome: Some(Outcome::Died),
    abuse: Some(Abuse::NotSuspected),
    link: None,
    ..CHILD
};

fn facts(children: &[Child]) -> Facts {
    Facts {
        aware_on: Some(date(2026, 10, 5)),
        children: children.to_vec(),
        ..Facts::default()
    }
}

fn answer(facts: &Facts) -> Assessment {
    assess(facts, &Calendar::built_in())
}

fn verdict(child: Child) -> Verdict {
    answer(&facts(&[child])).verdict
}

fn cites(answer: &Assessment, number: u8) -> bool {
    answer.rules.has(RuleId::new(number).unwrap())
}

use Verdict::{NeedsDecision, NotNotifiable, NotifyPanel, NotifySosOfsted, OtherLaToNotify};

// The duty to notify the Panel.

#[test]
fn a_seriously_harmed_child_with_suspected_abuse_here_is_notified() {
    assert_eq!(verdict(CHILD), NotifyPanel);
}

#[test]
fn an_unknown_outcome_needs_a_decision_only_where_an_outcome_would_make_a_duty() {
    assert_eq!(
        verdict(Child {
            outcome: None,
            ..CHILD
        }),
        NeedsDecision
    );
    assert_eq!(
        verdict(Child {
            outcome: None,
            ..NATURAL
        }),
        NotNotifiable,
        "no outcome would make it a duty"
    );
    let looked_after = Child {
        outcome: None,
        looked_after_by: Some(Whose::ThisAuthority),
        ..NATURAL
    };
    assert_eq!(
        verdict(looked_after),
        NeedsDecision,
        "a death would be notified"
    );
}

#[test]
fn an_unknown_age_needs_a_decision_only_where_age_changes_the_duty() {
    assert_eq!(
        verdict(Child {
            age_at_incident: None,
            ..CHILD
        }),
        NeedsDecision
    );
    assert_eq!(
        verdict(Child {
            age_at_incident: None,
            ..NATURAL
        }),
        NotNotifiable
    );
    let leaver = Child {
        age_at_incident: None,
        care_leaver_of: None,
        ..NATURAL
    };
    assert_eq!(verdict(leaver), NeedsDecision);
    let looked_after = Child {
        age_at_incident: None,
        looked_after_by: Some(Whose::ThisAuthority),
        ..NATURAL
    };
    assert_eq!(
        verdict(looked_after),
        NotifySosOfsted,
        "only a child is looked after"
    );
}

#[test]
fn an_adult_is_outside_the_duty_and_is_asked_about_leaving_care_until_25() {
    for age in [18, 24, 25, 90] {
        let adult = Child {
            age_at_incident: Some(age),
            ..CHILD
        };
        assert_eq!(verdict(adult), NotNotifiable, "{age}");
        let died = Child {
            care_leaver_of: None,
            outcome: Some(Outcome::Died),
            ..adult
        };
        let expected = if age < 25 {
            NeedsDecision
        } else {
            NotNotifiable
        };
        assert_eq!(verdict(died), expected, "{age}");
        let looked_after_unknown = Child {
            looked_after_by: None,
            ..adult
        };
        assert_eq!(
            verdict(looked_after_unknown),
            NotNotifiable,
            "nobody asks that of an adult"
        );
    }
}

#[test]
fn an_undecided_care_leaver_death_leaves_no_rapid_review_open() {
    let adult = Child {
        age_at_incident: Some(19),
        care_leaver_of: None,
        ..NATURAL
    };
    let answer = answer(&facts(&[adult]));
    assert_eq!(answer.duties.panel, Duty::None);
    assert_eq!(answer.rapid_review, RapidReview::NotRequired);
    assert_eq!(
        answer.deadlines.rapid_review_by_if_notified_on_last_day,
        None
    );
    assert!(answer.deadlines.notify_by.is_some() && answer.deadlines.notify_by_is_provisional);
}

#[test]
fn every_link_but_a_cause_needs_a_decision() {
    for link in [
        None,
        Some(Link::ConcernNotLinked),
        Some(Link::HistoricOnly),
        Some(Link::NotYetKnown),
    ] {
        for abuse in [Abuse::Known, Abuse::Suspected] {
            let answer = answer(&facts(&[Child {
                link,
                abuse: Some(abuse),
                ..CHILD
            }]));
            assert_eq!(answer.verdict, NeedsDecision, "{link:?}");
            assert!(cites(&answer, 6) && cites(&answer, 14));
        }
    }
}

#[test]
fn an_unexplained_death_without_any_suspicion_says_that_suspicion_would_start_the_duty() {
    let child = Child {
        unexplained_death: Some(true),
        ..NATURAL
    };
    let answer = answer(&facts(&[child]));
    assert_eq!(answer.verdict, NotNotifiable);
    assert!(answer.reasons[0].words.contains("unexplained"));
    let unsure = Child {
        abuse: Some(Abuse::CannotYetSay),
        ..child
    };
    assert_eq!(verdict(unsure), NeedsDecision);
    assert_eq!(
        verdict(Child {
            abuse: None,
            ..child
        }),
        NeedsDecision
    );
}

#[test]
fn a_link_to_abuse_that_nobody_suspects_needs_a_decision() {
    for link in [
        Link::CauseOrContributory,
        Link::ConcernNotLinked,
        Link::HistoricOnly,
    ] {
        assert_eq!(
            verdict(Child {
                link: Some(link),
                ..NATURAL
            }),
            NeedsDecision
        );
    }
    assert_eq!(
        verdict(Child {
            link: Some(Link::NotYetKnown),
            ..NATURAL
        }),
        NotNotifiable
    );
}

#[test]
fn an_unborn_child_always_needs_a_decision() {
    for outcome in Outcome::ALL {
        for abuse in [
            Abuse::Known,
            Abuse::Suspected,
            Abuse::NotSuspected,
            Abuse::CannotYetSay,
        ] {
            let child = Child {
                unborn: true,
                age_at_incident: None,
                outcome: Some(outcome),
                abuse: Some(abuse),
                link: None,
                ..CHILD
            };
            let abroad = Child {
                harm_location: Some(Jurisdiction::OutsideEngland),
                normally_resident: Some(Jurisdiction::OutsideEngland),
                ..child
            };
            for child in [child, abroad] {
                let answer = answer(&facts(&[child]));
                assert_eq!(answer.verdict, NeedsDecision, "{child:?}");
                assert!(cites(&answer, 4));
            }
        }
    }
}

#[test]
fn a_suicide_or_unexplained_death_with_another_outcome_needs_a_decision() {
    for outcome in [
        Outcome::HarmedNotSerious,
        Outcome::NearMiss,
        Outcome::NoHarm,
    ] {
        for (suicide, unexplained) in [(true, false), (false, true)] {
            let child = Child {
                outcome: Some(outcome),
                suspected_suicide: Some(suicide),
                unexplained_death: Some(unexplained),
                ..CHILD
            };
            assert_eq!(verdict(child), NeedsDecision, "{child:?}");
            // The death of a looked-after child is notified whatever its cause.
            let looked_after = Child {
                looked_after_by: Some(Whose::ThisAuthority),
                abuse: Some(Abuse::NotSuspected),
                link: None,
                ..child
            };
            let answer = answer(&facts(&[looked_after]));
            assert_eq!(answer.duties.looked_after_death, Duty::Decide);
        }
    }
}

#[test]
fn a_day_of_suspicion_without_any_suspicion_needs_a_decision() {
    let mut facts = Facts {
        suspicion_on: Some(date(2026, 10, 12)),
        ..facts(&[NATURAL])
    };
    assert_eq!(answer(&facts).verdict, NeedsDecision);
    facts.suspicion_on = None;
    assert_eq!(answer(&facts).verdict, NotNotifiable);
}

#[test]
fn ages_that_do_not_agree_need_a_decision() {
    let at_18 = Child {
        age_at_incident: Some(18),
        ..CHILD
    };
    assert_eq!(verdict(at_18), NotNotifiable);
    for child in [
        Child {
            under_18: true,
            ..at_18
        },
        Child {
            age_at_death: Some(17),
            ..at_18
        },
    ] {
        assert_eq!(verdict(child), NeedsDecision, "{child:?}");
    }
}

#[test]
fn a_child_who_seriously_harmed_someone_needs_a_decision() {
    for outcome in [
        Outcome::HarmedNotSerious,
        Outcome::NearMiss,
        Outcome::NoHarm,
    ] {
        for abuse in [Abuse::Known, Abuse::NotSuspected] {
            let child = Child {
                age_at_incident: Some(17),
                outcome: Some(outcome),
                abuse: Some(abuse),
                link: None,
                caused_serious_harm: Some(true),
                ..CHILD
            };
            assert_eq!(verdict(child), NeedsDecision, "{outcome:?} {abuse:?}");
            assert_eq!(
                verdict(Child {
                    caused_serious_harm: None,
                    ..child
                }),
                NeedsDecision
            );
            assert_eq!(
                verdict(Child {
                    caused_serious_harm: Some(false),
                    ..child
                }),
                NotNotifiable
            );
            assert_eq!(
                verdict(Child {
                    age_at_incident: Some(18),
                    ..child
                }),
                NotNotifiable
            );
        }
    }
    assert_eq!(
        verdict(Child {
            caused_serious_harm: Some(true),
            ..NATURAL
        }),
        NeedsDecision
    );
    assert_eq!(
        verdict(Child {
            caused_serious_harm: Some(true),
            ..CHILD
        }),
        NotifyPanel
    );
}

#[test]
fn the_place_of_harm_decides_in_england_and_the_childs_home_outside_it() {
    use Jurisdiction::{
        NotYetKnown, OtherAuthorityInEngland as Other, OutsideEngland as Abroad,
        ThisAuthority as Ours,
    };
    for (place, home, expected, number) in [
        (Some(Ours), None, NotifyPanel, 10),
        (Some(Ours), Some(Other), NotifyPanel, 10),
        (Some(Ours), Some(Abroad), NotifyPanel, 10),
        (Some(Other), Some(Ours), OtherLaToNotify, 12),
        (Some(Other), None, OtherLaToNotify, 12),
        (Some(Other), Some(Abroad), OtherLaToNotify, 12),
        (Some(Abroad), Some(Ours), NotifyPanel, 11),
        (Some(Abroad), Some(Other), OtherLaToNotify, 11),
        (Some(Abroad), Some(Abroad), NotNotifiable, 11),
        (Some(Abroad), Some(NotYetKnown), NeedsDecision, 13),
        (Some(Abroad), None, NeedsDecision, 13),
        (Some(NotYetKnown), Some(Ours), NeedsDecision, 13),
        (None, Some(Abroad), NeedsDecision, 13),
    ] {
        let answer = answer(&facts(&[Child {
            harm_location: place,
            normally_resident: home,
            ..CHILD
        }]));
        assert_eq!(answer.verdict, expected, "{place:?} {home:?}");
        assert!(cites(&answer, number), "{place:?} {home:?}");
    }
}

/// Short names for places of harm, death and home.
const OURS: Option<Jurisdiction> = Some(Jurisdiction::ThisAuthority);
const OTHER: Option<Jurisdiction> = Some(Jurisdiction::OtherAuthorityInEngland);
const ABROAD: Option<Jurisdiction> = Some(Jurisdiction::OutsideEngland);
const UNKNOWN: Option<Jurisdiction> = Some(Jurisdiction::NotYetKnown);

#[test]
fn open_facts_about_a_child_elsewhere_are_for_the_other_council() {
    let open: [fn(&mut Child); 5] = [
        |child| child.link = None,
        |child| child.abuse = Some(Abuse::CannotYetSay),
        |child| child.outcome = None,
        |child| child.age_at_incident = None,
        |child| child.unborn = true,
    ];
    for (place, home) in [(OTHER, OURS), (ABROAD, OTHER)] {
        for open in open {
            let mut child = Child {
                harm_location: place,
                normally_resident: home,
                ..CHILD
            };
            open(&mut child);
            let answer = answer(&facts(&[child]));
            assert_eq!(answer.verdict, OtherLaToNotify, "{child:?}");
            assert_eq!(answer.rapid_review, RapidReview::Undetermined, "{child:?}");
            assert!(answer.clocks.is_empty(), "{child:?}");
            assert!(!answer.tell.is_empty(), "{child:?}");
            let mut reasons = answer.reasons.iter();
            assert!(reasons.all(|reason| reason.weighs != ReasonDirection::Open));
        }
    }
    let unknown_status = Child {
        outcome: Some(Outcome::Died),
        looked_after_by: None,
        harm_location: OTHER,
        ..CHILD
    };
    let answer = answer(&facts(&[unknown_status]));
    assert_eq!(answer.verdict, NeedsDecision);
    assert!(answer.deadlines.notify_by.is_some());
    assert_eq!(
        answer.deadlines.rapid_review_by_if_notified_on_last_day, None,
        "the rapid review is for the other area"
    );
}

#[test]
fn where_harm_and_death_are_in_two_areas_the_place_of_harm_decides_and_the_other_council_is_told() {
    use Tell::{CouncilOfDeath, CouncilOfHarm, CouncilOfHome};
    let none: &[Tell] = &[];
    for (harm, death, home, expected, tell) in [
        (OURS, OTHER, OURS, NotifyPanel, &[CouncilOfDeath][..]),
        (OURS, OURS, OURS, NotifyPanel, none),
        (OURS, ABROAD, OTHER, NotifyPanel, none),
        (OTHER, OURS, OURS, OtherLaToNotify, &[CouncilOfHarm]),
        (OTHER, OTHER, OURS, OtherLaToNotify, &[CouncilOfHarm]),
        (ABROAD, OURS, ABROAD, NotifyPanel, none),
        (ABROAD, OURS, OTHER, NotifyPanel, &[CouncilOfHome]),
        (ABROAD, OTHER, OURS, NotifyPanel, &[CouncilOfDeath]),
        (ABROAD, OTHER, ABROAD, OtherLaToNotify, &[CouncilOfDeath]),
        (ABROAD, OTHER, None, NeedsDecision, &[CouncilOfDeath]),
        (ABROAD, ABROAD, ABROAD, NotNotifiable, none),
        (ABROAD, UNKNOWN, ABROAD, NeedsDecision, none),
        (ABROAD, UNKNOWN, OURS, NotifyPanel, none),
        (UNKNOWN, OURS, OURS, NeedsDecision, none),
        (None, OTHER, OURS, NeedsDecision, &[CouncilOfDeath]),
    ] {
        let child = Child {
            outcome: Some(Outcome::Died),
            harm_location: harm,
            death_location: death,
            normally_resident: home,
            ..CHILD
        };
        let answer = answer(&facts(&[child]));
        assert_eq!(answer.verdict, expected, "{harm:?} {death:?} {home:?}");
        assert_eq!(answer.tell, tell, "{harm:?} {death:?} {home:?}");
    }
    // A place of death counts only where somebody died.
    assert_eq!(
        verdict(Child {
            harm_location: ABROAD,
            death_location: OURS,
            normally_resident: ABROAD,
            ..CHILD
        }),
        NotNotifiable
    );
}

#[test]
fn a_rapid_review_that_a_notification_began_ends_only_by_a_withdrawal() {
    let notified = |child, withdrawn_on| {
        answer(&Facts {
            notified_on: Some(date(2026, 10, 7)),
            withdrawn_on,
            ..facts(&[child])
        })
    };
    let elsewhere = Child {
        harm_location: OTHER,
        ..CHILD
    };
    let adult = Child {
        age_at_incident: Some(30),
        ..CHILD
    };
    for child in [NATURAL, elsewhere, adult] {
        let sent = notified(child, None);
        assert_eq!(sent.rapid_review, RapidReview::Required, "{child:?}");
        assert_eq!(sent.deadlines.rapid_review_by, Some(date(2026, 10, 28)));
        assert_eq!(sent.status.notification, Notification::OnTime, "{child:?}");
        assert!(cites(&sent, 27) && cites(&sent, 30) && cites(&sent, 31));
        let withdrawn = notified(child, Some(date(2026, 10, 20)));
        assert_ne!(withdrawn.rapid_review, RapidReview::Required, "{child:?}");
        assert_eq!(withdrawn.deadlines.rapid_review_by, None, "{child:?}");
    }
    // A notified death of a looked-after child begins no rapid review.
    let looked_after = Child {
        looked_after_by: Some(Whose::ThisAuthority),
        ..NATURAL
    };
    let sent = notified(looked_after, None);
    assert_eq!(sent.rapid_review, RapidReview::NotRequired);
    let of_incident = answer(&Facts {
        notified_on: Some(date(2026, 10, 7)),
        notified_of_incident: true,
        ..facts(&[looked_after])
    });
    assert_eq!(of_incident.rapid_review, RapidReview::Required);
}

#[test]
fn once_a_named_person_decided_or_notified_nothing_waits_for_a_decision() {
    let open = Child {
        link: None,
        ..CHILD
    };
    let with = |decision, notified_on| {
        answer(&Facts {
            decision,
            notified_on,
            ..facts(&[open])
        })
    };
    let pending = |answer: &Assessment| {
        answer.deadlines.notify_by_is_provisional
            || answer.clocks.iter().any(|clock| clock.decision_pending)
    };
    assert!(pending(&with(None, None)));
    for settled in [
        with(Some(DecidedTo::Notify), None),
        with(Some(DecidedTo::DoNotNotify), None),
        with(None, Some(date(2026, 10, 7))),
    ] {
        assert!(!pending(&settled));
        assert!(settled.deadlines.notify_by.is_some());
    }
    let notify = with(Some(DecidedTo::Notify), None);
    assert_eq!(notify.rapid_review, RapidReview::Required);
    let not = with(Some(DecidedTo::DoNotNotify), None);
    assert_eq!(not.rapid_review, RapidReview::NotRequired);
    // No decision takes away a duty that the facts give.
    let against = answer(&Facts {
        decision: Some(DecidedTo::DoNotNotify),
        ..facts(&[CHILD])
    });
    assert_eq!(
        (against.verdict, against.rapid_review),
        (NotifyPanel, RapidReview::Required)
    );
}

#[test]
fn an_open_duty_to_the_panel_stands_beside_a_certain_duty_on_a_death() {
    let child = Child {
        abuse: Some(Abuse::CannotYetSay),
        looked_after_by: Some(Whose::ThisAuthority),
        ..NATURAL
    };
    let answer = answer(&facts(&[child]));
    assert_eq!(answer.verdict, NotifySosOfsted);
    assert!(answer.is_panel_open() && cites(&answer, 14));
    assert!(!answer.deadlines.notify_by_is_provisional);
}

#[test]
fn the_panels_reply_and_the_end_of_publication_are_never_overdue() {
    let answer = answer(&Facts {
        as_of: Some(date(2028, 10, 5)),
        notified_on: Some(date(2026, 10, 7)),
        rapid_review_sent_on: Some(date(2026, 10, 20)),
        published_on: Some(date(2027, 3, 1)),
        ..facts(&[CHILD])
    });
    for what in [Due::PANEL_REPLY, Due::KEEP_PUBLISHED] {
        let clock = answer.clock(what).unwrap();
        assert_eq!(clock.status, DeadlineStatus::Open, "{what:?}");
    }
}

#[test]
fn no_deadline_is_given_in_a_year_of_five_digits() {
    let answer = answer(&Facts {
        planned_publication_on: Some(date(9999, 3, 1)),
        lcspr_decided_on: Some(date(9999, 9, 1)),
        ..facts(&[CHILD])
    });
    assert_eq!(answer.deadlines.earliest_removal_on, None);
    assert_eq!(answer.deadlines.lcspr_report_by, None);
}

#[test]
fn a_child_whose_age_is_known_is_never_tried_as_unborn() {
    for age in [17, 30] {
        let child = Child {
            age_at_incident: Some(age),
            ..CHILD
        };
        let changes = what_would_change(&facts(&[child]));
        assert!(changes.iter().all(|one| one.fact != Fact::Unborn), "{age}");
    }
}

#[test]
fn rules_that_a_duty_test_applied_are_cited_whatever_gives_the_verdict() {
    let harmed_others = Child {
        caused_serious_harm: Some(true),
        ..CHILD
    };
    assert!(cites(&answer(&facts(&[harmed_others])), 7));
    let adult = Child {
        age_at_incident: Some(30),
        ..harmed_others
    };
    assert!(cites(&answer(&facts(&[adult])), 7) && cites(&answer(&facts(&[adult])), 3));
    let not_serious = Child {
        outcome: Some(Outcome::HarmedNotSerious),
        ..CHILD
    };
    assert!(cites(&answer(&facts(&[not_serious])), 5));
}

// Deaths of looked-after children and care leavers.

#[test]
fn a_looked_after_child_who_was_harmed_but_lives_is_not_notified_for_that_reason() {
    for whose in [Whose::ThisAuthority, Whose::OtherAuthority] {
        let child = Child {
            outcome: Some(Outcome::SeriouslyHarmed),
            looked_after_by: Some(whose),
            ..NATURAL
        };
        let answer = answer(&facts(&[child]));
        assert_eq!(answer.verdict, NotNotifiable);
        assert_eq!(answer.duties.looked_after_death, Duty::None);
        assert!(cites(&answer, 15));
    }
    assert_eq!(
        verdict(Child {
            looked_after_by: None,
            ..CHILD
        }),
        NotifyPanel
    );
}

#[test]
fn the_council_that_looks_after_the_child_notifies_the_death_wherever_it_happened() {
    for place in Jurisdiction::ALL {
        let child = Child {
            harm_location: Some(place),
            ..NATURAL
        };
        assert_eq!(
            verdict(Child {
                looked_after_by: Some(Whose::ThisAuthority),
                ..child
            }),
            NotifySosOfsted
        );
        assert_eq!(
            verdict(Child {
                looked_after_by: Some(Whose::OtherAuthority),
                ..child
            }),
            OtherLaToNotify
        );
        assert_eq!(
            verdict(Child {
                looked_after_by: None,
                ..child
            }),
            NeedsDecision
        );
    }
}

#[test]
fn an_unknown_status_does_not_hold_up_the_duty_to_the_panel() {
    let child = Child {
        outcome: Some(Outcome::Died),
        looked_after_by: None,
        ..CHILD
    };
    let answer = answer(&facts(&[child]));
    assert_eq!(answer.verdict, NotifyPanel);
    assert_eq!(answer.duties.looked_after_death, Duty::Decide);
    assert!(!answer.deadlines.notify_by_is_provisional);
}

#[test]
fn an_adult_recorded_as_looked_after_needs_a_decision() {
    let looked_after = Child {
        looked_after_by: Some(Whose::ThisAuthority),
        ..NATURAL
    };
    assert_eq!(
        verdict(Child {
            age_at_incident: Some(18),
            ..looked_after
        }),
        NeedsDecision
    );
    assert_eq!(
        verdict(Child {
            age_at_incident: Some(17),
            ..looked_after
        }),
        NotifySosOfsted
    );
}

#[test]
fn care_leavers_deaths_are_notified_from_16_to_24_since_15_december_2023() {
    let leaver = |age, whose| Child {
        age_at_incident: Some(age),
        care_leaver_of: Some(whose),
        ..NATURAL
    };
    for (age, expected) in [
        (16, NotifySosOfsted),
        (18, NotifySosOfsted),
        (24, NotifySosOfsted),
        (25, NotNotifiable),
    ] {
        assert_eq!(
            verdict(leaver(age, Whose::ThisAuthority)),
            expected,
            "{age}"
        );
    }
    assert_eq!(
        verdict(leaver(15, Whose::ThisAuthority)),
        NeedsDecision,
        "too young to be a care leaver"
    );
    assert_eq!(verdict(leaver(20, Whose::OtherAuthority)), OtherLaToNotify);
    let on = |aware_on| {
        answer(&Facts {
            aware_on,
            ..facts(&[leaver(20, Whose::ThisAuthority)])
        })
        .verdict
    };
    assert_eq!(on(Some(date(2023, 12, 14))), NotNotifiable);
    assert_eq!(on(Some(date(2023, 12, 15))), NotifySosOfsted);
    assert_eq!(on(None), NeedsDecision);
    let harmed = Child {
        outcome: Some(Outcome::SeriouslyHarmed),
        ..leaver(20, Whose::ThisAuthority)
    };
    assert_eq!(verdict(harmed), NotNotifiable);
}

// Several children.

#[test]
fn one_child_with_a_duty_decides_the_verdict_and_each_child_keeps_its_own_duty() {
    let near_miss = Child {
        outcome: Some(Outcome::NearMiss),
        ..CHILD
    };
    let answer = answer(&facts(&[near_miss, CHILD]));
    assert_eq!(answer.verdict, NotifyPanel);
    let panel: Vec<_> = answer.children.iter().map(|child| child.panel).collect();
    assert_eq!(panel, [Duty::None, Duty::ThisAuthority]);
    assert_eq!(
        (answer.form.notifications, answer.form.children_in_form),
        (1, 1)
    );
}

#[test]
fn of_several_children_the_verdict_highest_in_the_order_counts() {
    let elsewhere = Child {
        harm_location: Some(Jurisdiction::OtherAuthorityInEngland),
        ..CHILD
    };
    let unsure = Child {
        link: None,
        ..CHILD
    };
    let looked_after = Child {
        looked_after_by: Some(Whose::ThisAuthority),
        ..NATURAL
    };
    let order = [CHILD, looked_after, unsure, elsewhere, NATURAL];
    for (index, child) in order.iter().enumerate() {
        for other in &order[index..] {
            assert_eq!(
                answer(&facts(&[*other, *child])).verdict,
                Verdict::ALL[index]
            );
        }
    }
}

#[test]
fn different_duties_of_two_children_are_both_given() {
    let elsewhere = Child {
        harm_location: Some(Jurisdiction::OtherAuthorityInEngland),
        ..CHILD
    };
    let looked_after = Child {
        looked_after_by: Some(Whose::ThisAuthority),
        ..NATURAL
    };
    let answer = answer(&facts(&[elsewhere, looked_after]));
    assert_eq!(answer.verdict, NotifySosOfsted);
    assert_eq!(answer.duties.panel, Duty::OtherAuthority);
    assert_eq!(answer.rapid_review, RapidReview::RequiredElsewhere);
}

#[test]
fn four_children_go_in_the_form_and_the_rest_in_further_information() {
    for (count, form) in [(1, (1, 0)), (4, (4, 0)), (5, (4, 1)), (30, (4, 26))] {
        let answer = answer(&facts(&vec![CHILD; count]));
        let found = (
            answer.form.children_in_form,
            answer.form.children_in_further_information,
        );
        assert_eq!(found, form);
        assert_eq!(answer.form.notifications, 1);
        assert_eq!(cites(&answer, 24), count > 1);
    }
    let unharmed = Child {
        outcome: Some(Outcome::NoHarm),
        ..CHILD
    };
    let unsure = Child {
        link: None,
        ..CHILD
    };
    let four_and_one = answer(&facts(&[unharmed, CHILD, CHILD, CHILD, unsure]));
    let found = (
        four_and_one.form.children_in_form,
        four_and_one.form.children_in_further_information,
    );
    assert_eq!(
        found,
        (4, 0),
        "a child who was not harmed takes no place in the form"
    );
}

// Before the duty, withdrawal.

#[test]
fn a_date_before_the_duty_began_always_gives_that_date_as_a_reason() {
    let old = Facts {
        aware_on: Some(date(2018, 6, 28)),
        ..facts(&[CHILD])
    };
    let answer = answer(&old);
    assert_eq!(answer.verdict, NeedsDecision);
    assert!(answer.ruleset.is_none());
    assert!(
        answer
            .reasons
            .iter()
            .any(|reason| reason.words.contains("29 June 2018"))
    );
    let began = Facts {
        aware_on: Some(date(2018, 6, 29)),
        ..old.clone()
    };
    assert_eq!(assess(&began, &Calendar::built_in()).verdict, NotifyPanel);
    let natural = assess(
        &Facts {
            children: vec![NATURAL],
            ..old
        },
        &Calendar::built_in(),
    );
    assert_eq!(natural.verdict, NotNotifiable);
    assert!(
        natural
            .reasons
            .iter()
            .any(|reason| reason.words.contains("29 June 2018"))
    );
}

#[test]
fn only_a_notification_that_was_sent_can_be_withdrawn() {
    let withdrawn_on = Some(date(2026, 10, 20));
    let of = |notified_on| {
        answer(&Facts {
            notified_on,
            withdrawn_on,
            ..facts(&[CHILD])
        })
    };
    let sent = of(Some(date(2026, 10, 7)));
    assert_eq!(
        (sent.verdict, sent.rapid_review),
        (NotifyPanel, RapidReview::NotRequired)
    );
    assert_eq!(sent.deadlines.rapid_review_by, None);
    assert!(cites(&sent, 27));
    assert_eq!(of(None).rapid_review, RapidReview::Required);
    assert_eq!(
        of(Some(date(2026, 10, 21))).rapid_review,
        RapidReview::Required
    );
}

#[test]
fn a_notification_sent_while_a_person_decides_starts_the_review_clock() {
    let unsure = Child {
        link: None,
        ..CHILD
    };
    let answer = answer(&Facts {
        notified_on: Some(date(2026, 10, 7)),
        ..facts(&[unsure])
    });
    assert_eq!(answer.rapid_review, RapidReview::Undetermined);
    assert_eq!(answer.deadlines.rapid_review_by, Some(date(2026, 10, 28)));
    assert_eq!(answer.status.notification, Notification::OnTime);
    assert!(cites(&answer, 30));
}

// Clocks.

#[test]
fn the_panel_clock_starts_at_the_later_of_suspicion_and_awareness_and_shows_both() {
    let later = Facts {
        suspicion_on: Some(date(2026, 10, 12)),
        ..facts(&[CHILD])
    };
    let answer = answer(&later);
    let notify = answer.clock(Due::NOTIFY).unwrap();
    assert_eq!(
        (notify.what(), notify.event),
        (Due::NOTIFY, Event::Suspected)
    );
    assert_eq!(notify.due, Some(date(2026, 10, 19)));
    let other = notify.alternative.unwrap();
    assert_eq!(
        (other.event, other.from),
        (Event::BecameAware, date(2026, 10, 5))
    );
    assert_eq!(other.due, Some(date(2026, 10, 12)));
    let earlier = Facts {
        suspicion_on: Some(date(2026, 10, 1)),
        ..later
    };
    let answer = assess(&earlier, &Calendar::built_in());
    assert_eq!(
        (
            answer.clock(Due::NOTIFY).unwrap().from,
            answer.clock(Due::NOTIFY).unwrap().alternative
        ),
        (date(2026, 10, 5), None)
    );
}

#[test]
fn an_implausible_day_of_suspicion_does_not_postpone_the_last_day() {
    let suspected = Facts {
        suspicion_on: Some(date(2026, 10, 12)),
        ..facts(&[CHILD])
    };
    let unsure = Child {
        abuse: None,
        link: None,
        ..CHILD
    };
    for facts in [
        // No child has suspected abuse.
        Facts {
            children: vec![unsure],
            ..suspected.clone()
        },
        // The day of suspicion is in the future.
        Facts {
            as_of: Some(date(2026, 10, 9)),
            ..suspected.clone()
        },
        // The Panel was notified before that day.
        Facts {
            notified_on: Some(date(2026, 10, 9)),
            ..suspected
        },
    ] {
        let answer = answer(&facts);
        assert_eq!(
            answer.clock(Due::NOTIFY).unwrap().event,
            Event::BecameAware,
            "{facts:?}"
        );
        assert_eq!(answer.deadlines.notify_by, Some(date(2026, 10, 12)));
    }
}

#[test]
fn the_guidance_in_force_is_chosen_by_the_day_that_starts_the_clock() {
    let of = |aware_on, suspicion_on| {
        let answer = answer(&Facts {
            aware_on: Some(aware_on),
            suspicion_on,
            ..facts(&[CHILD])
        });
        (answer.verdict, answer.ruleset.map(|set| set.id))
    };
    let (aware, suspected) = (date(2026, 3, 16), Some(date(2026, 3, 20)));
    assert_eq!(of(aware, None), (NotifyPanel, Some("WT2023")));
    assert_eq!(of(aware, suspected), (NotifyPanel, Some("WT2026")));
    let (aware, suspected) = (date(2018, 6, 20), Some(date(2018, 7, 2)));
    assert_eq!(of(aware, None), (NeedsDecision, None));
    assert_eq!(of(aware, suspected), (NotifyPanel, Some("WT2018")));
}

#[test]
fn no_last_day_to_notify_is_given_in_a_year_of_five_digits() {
    let answer = answer(&Facts {
        aware_on: Some(date(9999, 12, 30)),
        ..facts(&[CHILD])
    });
    assert_eq!(answer.deadlines.notify_by, None);
}

#[test]
fn a_rapid_review_that_a_person_must_still_decide_on_is_provisional() {
    // The duty on the looked-after child's death is certain; the duty to the Panel is open.
    let child = Child {
        outcome: Some(Outcome::Died),
        looked_after_by: Some(Whose::ThisAuthority),
        abuse: Some(Abuse::CannotYetSay),
        link: None,
        ..CHILD
    };
    let answer = answer(&Facts {
        notified_on: Some(date(2026, 10, 7)),
        ..facts(&[child])
    });
    assert_eq!(answer.verdict, NotifySosOfsted);
    let provisional = |what| {
        let mut clocks = answer.clocks.iter();
        clocks
            .find(|clock| clock.what() == what)
            .unwrap()
            .decision_pending
    };
    assert!(!provisional(Due::NOTIFY));
    assert!(provisional(Due::RAPID_REVIEW));
}

#[test]
fn a_death_to_notify_whatever_the_cause_does_not_wait_for_suspicion() {
    let child = Child {
        outcome: Some(Outcome::Died),
        looked_after_by: Some(Whose::ThisAuthority),
        ..CHILD
    };
    let answer = answer(&Facts {
        suspicion_on: Some(date(2026, 10, 12)),
        ..facts(&[child])
    });
    assert_eq!(answer.deadlines.notify_by, Some(date(2026, 10, 12)));
    assert_eq!(
        answer.clock(Due::NOTIFY).unwrap().alternative.unwrap().due,
        Some(date(2026, 10, 19))
    );
}

#[test]
fn a_council_may_count_the_rapid_review_from_awareness() {
    let facts = Facts {
        rapid_review_anchor: Anchor::BecameAware,
        notified_on: Some(date(2026, 10, 12)),
        ..facts(&[CHILD])
    };
    let answer = answer(&facts);
    assert_eq!(answer.deadlines.rapid_review_by, Some(date(2026, 10, 26)));
    assert_eq!(
        answer.deadlines.rapid_review_by,
        answer.deadlines.rapid_review_by_awareness_basis
    );
    assert_eq!(
        answer.deadlines.rapid_review_by_if_notified_on_last_day,
        Some(date(2026, 11, 2))
    );
}

#[test]
fn a_clock_counts_the_working_days_left_and_overdue() {
    let on = |as_of| {
        answer(&Facts {
            as_of: Some(as_of),
            ..facts(&[CHILD])
        })
        .clock(Due::NOTIFY)
        .unwrap()
        .status
    };
    assert_eq!(on(date(2026, 10, 5)), DeadlineStatus::Left(5));
    assert_eq!(on(date(2026, 10, 10)), DeadlineStatus::Left(1));
    assert_eq!(on(date(2026, 10, 12)), DeadlineStatus::Left(0));
    assert_eq!(on(date(2026, 10, 13)), DeadlineStatus::Overdue(1));
    assert_eq!(on(date(2026, 10, 17)), DeadlineStatus::Overdue(4));
    let overdue = answer(&Facts {
        as_of: Some(date(2026, 10, 13)),
        ..facts(&[CHILD])
    });
    assert_eq!(overdue.status.notification, Notification::NotYet);
    assert!(cites(&overdue, 26), "late is still due");
    let late = answer(&Facts {
        notified_on: Some(date(2026, 10, 14)),
        ..facts(&[CHILD])
    });
    assert_eq!(late.status.notification, Notification::Late(2));
    assert_eq!(
        answer(&facts(&[CHILD])).clock(Due::NOTIFY).unwrap().status,
        DeadlineStatus::Open
    );
    let undated = Facts {
        aware_on: None,
        notified_on: Some(date(2026, 10, 14)),
        ..facts(&[CHILD])
    };
    assert_eq!(
        answer(&undated).status.notification,
        Notification::CannotSay
    );
}

#[test]
fn a_weekend_adds_no_working_day_to_a_late_notification() {
    let saturday = answer(&Facts {
        notified_on: Some(date(2026, 10, 17)),
        ..facts(&[CHILD])
    });
    assert_eq!(saturday.status.notification, Notification::Late(4));
    let day_after_due = Facts {
        aware_on: Some(date(2026, 10, 9)),
        notified_on: Some(date(2026, 10, 17)),
        ..facts(&[CHILD])
    };
    assert_eq!(
        answer(&day_after_due).status.notification,
        Notification::Late(0)
    );
}

#[test]
fn the_later_clocks_follow_their_own_events() {
    let answer = answer(&Facts {
        notified_on: Some(date(2026, 10, 7)),
        rapid_review_sent_on: Some(date(2026, 10, 28)),
        panel_replied_on: Some(date(2026, 11, 9)),
        lcspr_decided_on: Some(date(2026, 8, 28)),
        // The day of publication counts, not the planned day.
        planned_publication_on: Some(date(2028, 3, 31)),
        published_on: Some(date(2028, 2, 29)),
        ..facts(&[CHILD])
    });
    let find = |what| {
        *answer
            .clocks
            .iter()
            .find(|clock| clock.what() == what)
            .unwrap()
    };
    let reply = find(Due::PANEL_REPLY);
    assert_eq!(
        (reply.due, reply.status),
        (Some(date(2026, 11, 7)), DeadlineStatus::OnTime)
    );
    let review = find(Due::LOCAL_REVIEW);
    assert_eq!(review.due, Some(date(2027, 2, 28)));
    assert!(review.not_a_working_day, "28 February 2027 is a Sunday");
    assert!(matches!(review.status, DeadlineStatus::Late(_)));
    assert_eq!(find(Due::KEEP_PUBLISHED).due, Some(date(2029, 3, 1)));
    assert_eq!(
        find(Due::REPORT_BEFORE_PUBLICATION).due,
        Some(date(2028, 2, 18))
    );
    assert!(
        answer
            .clocks
            .iter()
            .all(|clock| clock.what() == Due::LOCAL_REVIEW
                || clock.what() == Due::PANEL_REPLY
                || clock.what() == Due::KEEP_PUBLISHED
                || !clock.not_a_working_day)
    );
}

#[test]
fn the_local_review_clock_runs_also_for_a_case_outside_the_definition() {
    let near_miss = Child {
        outcome: Some(Outcome::NearMiss),
        ..CHILD
    };
    let answer = answer(&Facts {
        lcspr_decided_on: Some(date(2026, 10, 7)),
        ..facts(&[near_miss])
    });
    assert_eq!(answer.verdict, NotNotifiable);
    assert_eq!(answer.deadlines.notify_by, None);
    assert_eq!(answer.deadlines.lcspr_report_by, Some(date(2027, 4, 7)));
    assert!(cites(&answer, 50) && cites(&answer, 67) && cites(&answer, 35));
}

#[test]
fn a_last_day_beyond_the_published_list_is_marked_as_computed() {
    let far = answer(&Facts {
        // No list of this year is published within the life of this form.
        aware_on: Some(date(2060, 4, 12)),
        ..facts(&[CHILD])
    });
    assert_eq!(
        far.deadlines.notify_by,
        Some(date(2060, 4, 21)),
        "Easter 2060 by the standing rules"
    );
    assert!(far.deadlines.computed && far.clock(Due::NOTIFY).unwrap().calendar_computed);
    assert!(
        !far.deadlines.notify_by_is_provisional,
        "that flag is for a decision"
    );
    assert!(cites(&far, 64));
    assert!(!answer(&facts(&[CHILD])).deadlines.computed);
}

// Answers that would change the verdict.

#[test]
fn each_answer_that_would_change_the_verdict_is_found() {
    let changes = what_would_change(&facts(&[NATURAL]));
    let to = |fact, verdict| {
        let found = changes
            .iter()
            .find(|change| change.fact == fact && change.verdict == verdict);
        found
            .map(|change| change.values.clone())
            .unwrap_or_default()
    };
    assert_eq!(
        to(Fact::LookedAfterBy, NotifySosOfsted),
        [Value::Code("this_la")]
    );
    assert_eq!(
        to(Fact::LookedAfterBy, OtherLaToNotify),
        [Value::Code("other_la")]
    );
    assert_eq!(
        to(Fact::Abuse, NeedsDecision),
        [Value::Code("known"), Value::Code("suspected")]
    );
    assert_eq!(
        to(Fact::CausedSeriousHarm, NeedsDecision),
        [Value::Code("yes")]
    );
    assert_eq!(
        to(Fact::Link, NeedsDecision),
        [],
        "not asked while nobody suspects abuse"
    );
    assert!(
        changes
            .iter()
            .all(|change| change.verdict != NotNotifiable && !change.values.is_empty())
    );

    let leaver = Child {
        age_at_incident: Some(19),
        care_leaver_of: Some(Whose::ThisAuthority),
        ..NATURAL
    };
    let changes = what_would_change(&facts(&[leaver]));
    assert!(changes.iter().any(|change| {
        change.fact == Fact::Age
            && change.values == [Value::Age(25, u8::MAX)]
            && change.verdict == NotNotifiable
    }));
}

#[test]
fn no_single_answer_changes_a_verdict_that_two_children_give() {
    let changes = what_would_change(&facts(&[CHILD, CHILD]));
    assert!(changes.is_empty());
}

#[test]
fn a_verdict_of_no_duty_has_only_reasons_against_one() {
    let answer = answer(&facts(&[Child {
        outcome: Some(Outcome::NearMiss),
        ..CHILD
    }]));
    assert!(
        answer
            .reasons
            .iter()
            .all(|reason| reason.weighs == ReasonDirection::Against)
    );
    assert_eq!(rule(answer.reasons[0].rule).id.number(), 9);
}

// Sign-off of the rapid review.

fn complete() -> Review {
    let criterion = |answer| Criterion {
        answer: Some(answer),
        evidence: true,
    };
    Review {
        criteria: [Answer::Yes, Answer::May, Answer::No, Answer::No].map(criterion),
        circumstances_answered: true,
        circumstance: false,
        decision: vec![Decision::LocalReview],
        rationale: true,
        what_review_would_add: true,
        withdrawal_reason: false,
        partners: [Some(View::Agree); 3],
        dissent_recorded: false,
        immediate_safety_answered: true,
        ethnicity: Ethnicity::Recorded,
        ethnicity_plan: false,
        child_voice: true,
        good_practice: true,
        identity_analysis: true,
        earlier_learning_checked: true,
        identifiers_found: Some(false),
    }
}

#[test]
fn a_complete_review_is_signed_off_and_shared() {
    let off = sign_off(&complete());
    assert!(off.can_sign_off() && off.can_share() && off.warnings.is_empty());
}

#[test]
fn a_review_without_any_answer_is_blocked_by_every_item() {
    let off = sign_off(&Review::default());
    assert_eq!(
        off.blocking,
        [
            "RR-B02", "RR-F01", "RR-G01", "RR-G02", "RR-G03", "RR-G04", "RR-G05", "RR-H01",
            "RR-H02", "RR-H05"
        ]
    );
    assert_eq!(off.warnings, ["RR-B08", "RR-E02", "RR-E04", "RR-E08"]);
    assert!(!off.can_sign_off() && !off.can_share());
}

#[test]
fn each_item_of_the_sign_off_blocks_or_warns_by_itself() {
    let with = |index: usize, answer, evidence| {
        let mut review = complete();
        review.criteria[index] = Criterion { answer, evidence };
        review
    };
    let complete = complete();
    let decided = |decision: &[Decision]| Review {
        decision: decision.to_vec(),
        ..complete.clone()
    };
    let cases: Vec<(Review, &[&str], &[&str])> = vec![
        (
            Review {
                ethnicity: Ethnicity::Blank,
                ethnicity_plan: true,
                ..complete.clone()
            },
            &["RR-B02"],
            &[],
        ),
        (
            Review {
                ethnicity: Ethnicity::NotObtained,
                ..complete.clone()
            },
            &[],
            &["RR-B02"],
        ),
        (
            Review {
                ethnicity: Ethnicity::NotObtained,
                ethnicity_plan: true,
                ..complete.clone()
            },
            &[],
            &[],
        ),
        (with(0, Some(Answer::Yes), false), &["RR-G01"], &[]),
        (with(1, Some(Answer::May), false), &["RR-G02"], &[]),
        (with(2, Some(Answer::No), false), &[], &[]),
        (with(3, Some(Answer::NotYetKnown), false), &[], &["RR-G04"]),
        (with(3, None, true), &["RR-G04"], &[]),
        (
            Review {
                circumstances_answered: false,
                ..complete.clone()
            },
            &["RR-G05"],
            &[],
        ),
        (decided(&[]), &["RR-H01"], &[]),
        // Two decisions that exclude each other count as no decision.
        (
            decided(&[Decision::LocalReview, Decision::LearningCaptured]),
            &["RR-H01"],
            &["RR-H07"],
        ),
        (
            decided(&[Decision::LocalReview, Decision::SuggestNational]),
            &[],
            &[],
        ),
        (decided(&[Decision::LearningCaptured]), &[], &["RR-H07"]),
        (decided(&[Decision::OtherLearning]), &[], &["RR-H07"]),
        (
            decided(&[Decision::SuggestNational, Decision::OtherLearning]),
            &[],
            &["RR-H07"],
        ),
        (decided(&[Decision::SuggestNational]), &[], &[]),
        (decided(&[Decision::NotSerious]), &["RR-H08"], &[]),
        (
            Review {
                what_review_would_add: false,
                ..complete.clone()
            },
            &["RR-H03"],
            &[],
        ),
        (
            Review {
                partners: [Some(View::Agree), Some(View::Disagree), Some(View::Agree)],
                ..complete.clone()
            },
            &["RR-H04"],
            &[],
        ),
        (
            Review {
                partners: [Some(View::Disagree); 3],
                dissent_recorded: true,
                ..complete.clone()
            },
            &[],
            &[],
        ),
        (
            Review {
                partners: [Some(View::Agree), Some(View::Agree), None],
                ..complete.clone()
            },
            &["RR-H05"],
            &[],
        ),
        (
            Review {
                immediate_safety_answered: false,
                ..complete.clone()
            },
            &["RR-F01"],
            &[],
        ),
    ];
    for (review, blocking, warnings) in cases {
        let off = sign_off(&review);
        assert_eq!(off.blocking, blocking, "{review:?}");
        assert_eq!(off.warnings, warnings, "{review:?}");
    }
}

#[test]
fn a_local_review_without_any_criterion_or_circumstance_is_warned_about() {
    let criterion = |answer| Criterion {
        answer: Some(answer),
        evidence: false,
    };
    let none = Review {
        criteria: [criterion(Answer::No); 4],
        ..complete()
    };
    assert_eq!(sign_off(&none).warnings, ["RR-H06"]);
    assert_eq!(
        sign_off(&Review {
            circumstance: true,
            ..none
        })
        .warnings,
        [""; 0]
    );
}

#[test]
fn a_copy_that_nobody_checked_or_that_names_somebody_is_not_shared() {
    for found in [None, Some(true)] {
        let off = sign_off(&Review {
            identifiers_found: found,
            ..complete()
        });
        assert!(off.can_sign_off() && !off.can_share());
        assert_eq!(off.blocking_share, ["RR-I04"]);
    }
}

#[test]
fn an_unidentified_child_known_to_be_under_18_is_notified() {
    let unidentified = Child {
        age_at_incident: None,
        under_18: true,
        ..CHILD
    };
    let facts = Facts {
        aware_on: Some(date(2026, 6, 1)),
        children: vec![unidentified],
        ..Facts::default()
    };
    let answer = assess(&facts, &Calendar::built_in());
    assert_eq!(answer.verdict, Verdict::NotifyPanel);
}

// Rules that an answer cites.

const HOW_TO: &str = "docs/how-to/change-a-rule-or-deadline.md, A deadline, step 5";

#[test]
fn an_answer_cites_the_rules_it_rests_on_and_no_others() {
    let cited = |facts: &Facts| -> Vec<u8> {
        let rules = answer(facts).rules;
        rules.iter().map(RuleId::number).collect()
    };
    let plain = facts(&[CHILD]);
    let notify = [1, 2, 3, 5, 6, 10, 20, 21, 22, 30, 31, 60, 61, 69];
    let with = |more: &[u8]| {
        let mut all = notify.to_vec();
        all.extend(more);
        all.sort_unstable();
        all
    };
    assert_eq!(cited(&plain), notify, "{HOW_TO}");
    assert_eq!(cited(&facts(&[CHILD, CHILD])), with(&[24]), "{HOW_TO}");
    let notified = |on| Facts {
        notified_on: Some(on),
        ..plain.clone()
    };
    assert_eq!(cited(&notified(date(2026, 10, 12))), notify, "{HOW_TO}");
    assert_eq!(
        cited(&notified(date(2026, 10, 13))),
        with(&[26]),
        "{HOW_TO}"
    );
    let sunday = Facts {
        aware_on: Some(date(2026, 10, 4)),
        ..plain.clone()
    };
    assert_eq!(cited(&sunday), with(&[62]), "{HOW_TO}");
    let suspected_on_sunday = Facts {
        suspicion_on: Some(date(2026, 10, 11)),
        ..plain.clone()
    };
    assert_eq!(cited(&suspected_on_sunday), with(&[62]), "{HOW_TO}");
    let beyond = Facts {
        aware_on: Some(date(2060, 3, 1)),
        ..plain.clone()
    };
    assert_eq!(cited(&beyond), with(&[64]), "{HOW_TO}");
    let withdrawn = Facts {
        withdrawn_on: Some(date(2026, 10, 20)),
        ..notified(date(2026, 10, 12))
    };
    let mut expected = with(&[27]);
    expected.retain(|number| *number != 31);
    assert_eq!(cited(&withdrawn), expected, "{HOW_TO}");
    let not_sent = Facts {
        withdrawn_on: Some(date(2026, 10, 20)),
        ..plain.clone()
    };
    assert_eq!(cited(&not_sent), notify, "{HOW_TO}");
    assert_eq!(cited(&facts(&[NATURAL])), [1, 2, 69], "{HOW_TO}");
    assert_eq!(cited(&facts(&[NATURAL, NATURAL])), [1, 2, 69], "{HOW_TO}");
    let unsure = Child {
        link: None,
        ..CHILD
    };
    assert_eq!(cited(&facts(&[unsure])), with(&[14]), "{HOW_TO}");
    let notified_while_unsure = Facts {
        children: vec![unsure],
        ..notified(date(2026, 10, 12))
    };
    assert_eq!(cited(&notified_while_unsure), with(&[14, 27]), "{HOW_TO}");
    let elsewhere = Child {
        harm_location: Some(Jurisdiction::OtherAuthorityInEngland),
        ..CHILD
    };
    assert_eq!(
        cited(&facts(&[elsewhere])),
        [1, 2, 3, 5, 6, 12, 69],
        "{HOW_TO}"
    );
    let looked_after = Child {
        looked_after_by: Some(Whose::ThisAuthority),
        ..NATURAL
    };
    assert_eq!(
        cited(&facts(&[looked_after])),
        [1, 2, 15, 17, 18, 20, 21, 22, 60, 61, 69],
        "{HOW_TO}"
    );
}

#[test]
fn a_child_whose_duty_is_ruled_out_postpones_no_last_day() {
    let open = Child {
        age_at_incident: Some(2),
        outcome: Some(Outcome::Died),
        abuse: Some(Abuse::CannotYetSay),
        link: None,
        ..CHILD
    };
    let unharmed = Child {
        age_at_incident: Some(5),
        outcome: Some(Outcome::NoHarm),
        ..CHILD
    };
    let of = |children: &[Child]| {
        answer(&Facts {
            aware_on: Some(date(2026, 6, 1)),
            suspicion_on: Some(date(2026, 6, 10)),
            ..facts(children)
        })
    };
    let both = of(&[open, unharmed]);
    assert_eq!(both.children[0].panel, Duty::Decide);
    assert_eq!(both.children[1].panel, Duty::None);
    assert_eq!(both.deadlines.notify_by, Some(date(2026, 6, 8)));
    assert_eq!(both.deadlines.notify_by, of(&[open]).deadlines.notify_by);
    let suspected = of(&[open, unharmed, CHILD]);
    assert_eq!(suspected.deadlines.notify_by, Some(date(2026, 6, 17)));
}

#[test]
fn an_open_duty_on_a_looked_after_death_is_a_duty_in_the_act() {
    let leaver = |looked_after_by| Child {
        age_at_incident: Some(17),
        looked_after_by,
        care_leaver_of: Some(Whose::ThisAuthority),
        ..NATURAL
    };
    let open = answer(&facts(&[leaver(None)]));
    assert_eq!(open.verdict, NotifySosOfsted);
    assert_eq!(open.duties.looked_after_death, Duty::Decide);
    assert!(!open.is_only_expected());
    let beside = Child {
        age_at_incident: Some(0),
        looked_after_by: None,
        ..NATURAL
    };
    let adult = Child {
        age_at_incident: Some(20),
        ..leaver(Some(Whose::Nobody))
    };
    assert!(!answer(&facts(&[adult, beside])).is_only_expected());
    assert!(answer(&facts(&[leaver(Some(Whose::Nobody))])).is_only_expected());
}

#[test]
fn harm_abroad_is_open_until_it_is_known_that_the_child_did_not_die_here() {
    let abroad = Child {
        outcome: None,
        harm_location: Some(Jurisdiction::OutsideEngland),
        normally_resident: Some(Jurisdiction::OutsideEngland),
        ..CHILD
    };
    assert_eq!(verdict(abroad), NeedsDecision);
    let changes = what_would_change(&facts(&[abroad]));
    assert!(changes.iter().any(|change| change.fact == Fact::Outcome));
    let unharmed = Child {
        outcome: Some(Outcome::SeriouslyHarmed),
        ..abroad
    };
    assert_eq!(verdict(unharmed), NotNotifiable);
}

#[test]
fn a_child_of_unknown_age_who_may_not_have_been_born_is_never_decided_automatically() {
    let unknown = Child {
        age_at_incident: None,
        may_be_unborn: true,
        ..NATURAL
    };
    let open = answer(&facts(&[unknown]));
    assert_eq!(open.verdict, NeedsDecision);
    assert!(cites(&open, 4));
    let unharmed = Child {
        outcome: Some(Outcome::NoHarm),
        ..unknown
    };
    assert_eq!(verdict(unharmed), NeedsDecision);
    let changes = what_would_change(&facts(&[unknown]));
    for fact in [Fact::Unborn, Fact::Age] {
        let settles = |change: &&notifiable_incident::law::Change| {
            change.fact == fact && change.verdict == NotNotifiable
        };
        assert!(changes.iter().any(|change| settles(&change)), "{fact:?}");
    }
    for settled in [
        Child {
            age_at_incident: Some(9),
            ..unknown
        },
        Child {
            under_18: true,
            ..unknown
        },
    ] {
        assert_eq!(verdict(settled), NotNotifiable);
    }
}
