//! Storage faults F1 to F16 without a browser: every promise on the screen stays true.
//! `docs/reliability.md` has the table.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

use crate::support::device::{
    Act, Bad, Became, Form, START, Said, Tab, World, as_version_0_1_0, done, promises,
    promises_to_all, run,
};
use notifiable_incident::platform::{KeyError, Locks, MaterialId, StoreError};
use notifiable_incident::storage::draft::Draft;
use notifiable_incident::storage::record_store::{RecordStatus, StorageError};
use notifiable_incident::storage::save_timer::SaveProgress;
use notifiable_incident::storage::sealed::{KeyHolder, Sealed};
use std::rc::Rc;

const DAY: i64 = 86_400;

fn one_tab() -> (Rc<World>, Rc<Tab>, Rc<Said>) {
    let world = World::new(1);
    let tab = Tab::of(&world);
    (world, tab, Rc::default())
}

fn opened(world: &Rc<World>, said: &Rc<Said>, record: &str) -> Form {
    done(Form::open(&Tab::of(world), said, record)).unwrap()
}

fn summary(draft: &Draft) -> String {
    let key = notifiable_incident::record::Key::once("incident_summary");
    draft.answers.text(key).to_owned()
}

/// A record that was saved twice, so that both slots of its draft are in use: "version 1", then "version 2".
fn saved_twice() -> (Rc<World>, Rc<Said>, Form) {
    let (world, tab, said) = one_tab();
    let form = Form::new(&tab, &said);
    for text in ["version 1", "version 2"] {
        form.write("incident_summary", text);
        done(form.save()).unwrap();
    }
    (world, said, form)
}

// F1, F2, F4: a commit that is refused, or whose outcome is unknown

#[test]
fn f1_a_full_device_is_reported_and_typing_is_saved_once_there_is_space() {
    for write in 0..4 {
        let (world, tab, said) = one_tab();
        let form = Form::new(&tab, &said);
        for round in 0..4 {
            if round == write {
                *tab.bad.borrow_mut() = vec![Some(Bad::Refused(StoreError::Full)); 2];
            }
            form.write("incident_summary", &format!("version {round}"));
            let saved = done(form.save());
            promises(&world, &said);
            if round == write {
                assert!(saved.is_err(), "{saved:?}");
                assert_eq!(form.slot.progress(), SaveProgress::OnPage);
            }
            tab.bad.borrow_mut().clear();
        }
        form.write("incident_summary", "version 9");
        done(form.save()).unwrap();
        assert_eq!(form.slot.progress(), SaveProgress::Saved);
        let draft = opened(&world, &said, &form.record())
            .session
            .borrow()
            .draft();
        assert_eq!(summary(&draft), "version 9");
    }
}

#[test]
fn f2_a_save_written_without_confirmation_counts_as_this_tabs_own() {
    // After one fault the commit is tried again; after two, the tab does not know its outcome.
    for times in 1..=3 {
        let (world, said, form) = saved_twice();
        form.write("incident_summary", "version 3");
        *form.tab.bad.borrow_mut() = vec![Some(Bad::FailedButWritten); times];
        let saved = done(form.save());
        assert_eq!(saved.is_ok(), times == 1);
        form.tab.bad.borrow_mut().clear();
        form.write("incident_summary", "version 4");
        assert_eq!(done(form.save()), Ok(()), "taken for another tab's");
        promises(&world, &said);
        let draft = opened(&world, &said, &form.record())
            .session
            .borrow()
            .draft();
        assert_eq!(summary(&draft), "version 4");
    }
}

#[test]
fn f2_a_save_of_another_tab_is_not_taken_for_this_tabs_own() {
    let (world, said, form) = saved_twice();
    let other = opened(&world, &said, &form.record());
    form.write("incident_summary", "version 3");
    *form.tab.bad.borrow_mut() = vec![Some(Bad::Refused(StoreError::Failed)); 2];
    assert!(done(form.save()).is_err());
    other.write("incident_summary", "version 4");
    done(other.save()).unwrap();
    assert_eq!(done(form.save()), Err(StorageError::Elsewhere));
    promises(&world, &said);
}

#[test]
fn f2_a_commit_reported_as_failed_after_writing_ends_in_one_incident_at_every_step() {
    let story = |tab: &Rc<Tab>, said: &Rc<Said>| {
        let form = Form::new(tab, said);
        done(form.save()).ok();
        (done(form.submit()), form)
    };
    let (world, tab, said) = one_tab();
    let (became, _) = story(&tab, &said);
    assert_eq!(became, Became::Received(1));
    let commits = world.commits.get() as usize;
    for place in 0..commits + 2 {
        for times in 1..=2 {
            let (world, tab, said) = one_tab();
            let mut bad = vec![None; place];
            bad.extend(vec![Some(Bad::FailedButWritten); times]);
            *tab.bad.borrow_mut() = bad;
            let (_, form) = story(&tab, &said);
            tab.bad.borrow_mut().clear();
            done(form.save()).ok();
            let became = done(form.submit());
            assert_ne!(
                became,
                Became::NotSent(StorageError::Elsewhere),
                "{place}, {times}"
            );
            assert_eq!(world.server.incidents(), 1, "{place}, {times}");
            promises(&world, &said);
        }
    }
}

#[test]
fn f4_a_newer_or_blocked_database_keeps_nobody_from_typing_or_sending() {
    for error in [StoreError::Newer, StoreError::Blocked, StoreError::Missing] {
        let (world, tab, said) = one_tab();
        let form = Form::new(&tab, &said);
        tab.broken.set(Some(error));
        assert!(done(form.save()).is_err());
        assert!(form.slot.is_unsaved());
        assert_eq!(done(form.submit()), Became::Received(1));
        promises(&world, &said);
        tab.broken.set(None);
        form.write("incident_summary", "version 2");
        done(form.save()).unwrap();
        promises(&world, &said);
    }
}

// F6, F8, F9: data or keys cleared

#[test]
fn f6_a_draft_whose_data_was_cleared_is_saved_again_with_a_new_key() {
    for saves in 1..4 {
        let (world, tab, said) = one_tab();
        let form = Form::new(&tab, &said);
        for round in 0..saves {
            form.write("incident_summary", &format!("version {round}"));
            done(form.save()).unwrap();
        }
        world.wipe();
        form.write("incident_summary", "version 9");
        done(form.save()).unwrap();
        // The draft opens, so its key was written too.
        promises(&world, &said);
    }
}

#[test]
fn f6_a_draft_that_is_shown_as_saved_has_its_key_whenever_the_data_is_cleared() {
    for turns in 0..30 {
        let (world, tab, said) = one_tab();
        let form = Form::new(&tab, &said);
        done(form.save()).unwrap();
        form.write("incident_summary", "version 2");
        tab.is_slow.set(true);
        let mut save = Box::pin(form.save());
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let ended = (0..turns).any(|_| save.as_mut().poll(&mut context).is_ready());
        if ended {
            return;
        }
        world.wipe();
        said.saved.borrow_mut().clear();
        let saved = done(save);
        // A wipe between the write and its report cannot be noticed, so only a stored draft is checked.
        if saved.is_ok() && !world.names("draft/").is_empty() {
            promises(&world, &said);
        }
    }
    panic!("the save never ended");
}

#[test]
fn f6_a_signed_record_whose_data_was_cleared_is_still_sent_once() {
    let (world, tab, said) = one_tab();
    let form = Form::new(&tab, &said);
    world.server.will(&[Act::LoseAnswer]);
    assert_eq!(done(form.submit()), Became::Waits("retry-later".into()));
    world.wipe();
    assert_eq!(done(form.submit()), Became::Waits("put back".into()));
    assert_eq!(done(form.submit()), Became::Received(1));
    assert_eq!(world.server.attempts.borrow().len(), 2);
    assert_eq!(world.server.incidents(), 1);
    promises(&world, &said);
}

#[test]
fn f8_a_device_that_lost_everything_opens_empty() {
    let (world, said, form) = saved_twice();
    world.wipe();
    let tab = Tab::of(&world);
    let device = tab.device("u1");
    assert!(done(device.list()).unwrap().is_empty());
    assert!(done(device.waiting()).unwrap().is_empty());
    assert_eq!(done(device.expire(&tab.locks(), 28, START)), Ok(0));
    assert!(matches!(
        done(Form::open(&tab, &said, &form.record())),
        Err(StorageError::Gone)
    ));
}

#[test]
fn f9_data_without_its_key_is_reported_and_never_deleted() {
    let (world, said, form) = saved_twice();
    let key = world.name("seal/");
    world.disk.borrow_mut().remove(&key);
    let before = world.disk.borrow().clone();
    let tab = Tab::of(&world);
    let device = tab.device("u1");
    let listed = done(device.list()).unwrap();
    assert_eq!(
        listed[0].status,
        RecordStatus::Unreadable(StorageError::Key(KeyError::Gone))
    );
    assert!(done(Form::open(&tab, &said, &form.record())).is_err());
    for days in [0, 40, 80] {
        assert_eq!(
            done(device.expire(&tab.locks(), 28, START + days * DAY)),
            Ok(0)
        );
    }
    assert_eq!(*world.disk.borrow(), before);
    assert_eq!(done(device.unreadable(&form.record())).unwrap().len(), 2);
}

#[test]
fn f9_a_key_without_data_opens_nothing_and_is_used_again() {
    let (world, tab, said) = one_tab();
    let form = Form::new(&tab, &said);
    done(form.save()).unwrap();
    let names = world.names("draft/");
    names.iter().for_each(|name| {
        world.disk.borrow_mut().remove(name);
    });
    assert!(done(tab.device("u1").list()).unwrap().is_empty());
    form.write("incident_summary", "version 2");
    done(form.save()).unwrap();
    promises(&world, &said);
}

#[test]
fn f9_a_key_that_is_only_out_of_reach_sets_no_draft_aside() {
    let (world, said, form) = saved_twice();
    let tab = Tab::of(&world);
    tab.no_keys.set(Some(KeyError::NotStored));
    let device = Tab::of(&world).device("u1");
    assert!(done(device.open(&form.record())).is_ok());
    assert!(done(Form::open(&tab, &said, &form.record())).is_err());
    assert!(world.names("damaged/").is_empty());
}

// F7: a crash at every step

/// Counts the steps of a story, then crashes the tab at each of them in turn.
fn crash_at_every_step(
    acts: &[Act],
    prepare: &dyn Fn(&Form),
    story: &dyn Fn(&Form) -> Option<Became>,
) {
    let counted = {
        let (world, tab, said) = one_tab();
        let form = Form::new(&tab, &said);
        prepare(&form);
        world.server.will(acts);
        let before = tab.steps();
        story(&form).unwrap();
        promises(&world, &said);
        tab.steps() - before
    };
    assert!(counted > 4);
    for step in 1..=counted {
        let (world, tab, said) = one_tab();
        let form = Form::new(&tab, &said);
        prepare(&form);
        world.server.will(acts);
        tab.die_at(step);
        assert_eq!(story(&form), None, "it did not crash at {step}");
        tab.close();
        promises(&world, &said);
        // The browser opens again; a waiting record arrives, and later letters are saved.
        let record = form.record();
        let tab = Tab::of(&world);
        let listed = done(tab.device("u1").list()).unwrap();
        if listed.iter().all(|one| one.record != record) {
            assert!(!said.saved.borrow().contains_key(&record));
            continue;
        }
        let form = done(Form::open(&tab, &said, &record)).unwrap();
        world.server.will(&[]);
        if form.session.borrow().entry().is_some() {
            assert!(matches!(done(form.attempt()), Became::Received(_)));
        }
        form.write("incident_summary", "version 9");
        done(form.save()).unwrap();
        promises(&world, &said);
        let became = done(form.submit());
        assert!(
            !matches!(became, Became::NotSent(_) | Became::Elsewhere),
            "{became:?}"
        );
        assert_eq!(world.server.incidents(), 1);
        promises(&world, &said);
    }
}

#[test]
fn f7_a_crash_at_any_step_of_a_save_loses_nothing_that_was_saved() {
    for saves in 0..3 {
        let prepare = |form: &Form| {
            for round in 0..saves {
                form.write("incident_summary", &format!("version {round}"));
                done(form.save()).unwrap();
            }
            form.write("incident_summary", "version 5");
        };
        crash_at_every_step(&[], &prepare, &|form| {
            run(&form.tab, form.save()).map(|_| Became::Nothing)
        });
    }
}

#[test]
fn f7_a_crash_at_any_step_of_sending_gives_one_incident() {
    let acts = [
        Act::Answer,
        Act::LoseAnswer,
        Act::CutAnswer,
        Act::Lost,
        Act::AcceptForLater,
        Act::Says(503, None, "", None),
        Act::Says(400, None, r#"{"title":"No"}"#, None),
        Act::Says(404, None, "", None),
    ];
    for act in acts {
        crash_at_every_step(&[act], &|form| done(form.save()).unwrap(), &|form| {
            run(&form.tab, form.submit())
        });
    }
}

#[test]
fn f7_a_crash_while_a_refused_record_is_sent_again_gives_one_incident() {
    // The second attempt is accepted. Letters typed after the crash must not replace that record.
    let refused = |form: &Form| {
        form.tab
            .world
            .server
            .will(&[Act::Says(400, None, "{}", None)]);
        assert_eq!(done(form.submit()), Became::Waits("needs-attention".into()));
    };
    for act in [Act::Answer, Act::LoseAnswer] {
        crash_at_every_step(&[act], &refused, &|form| run(&form.tab, form.submit()));
    }
}

#[test]
fn f7_a_refused_record_sent_again_is_settled_before_a_correction_is_sent() {
    for step in 1..60 {
        let (world, tab, said) = one_tab();
        let form = Form::new(&tab, &said);
        world.server.will(&[Act::Says(400, None, "{}", None)]);
        done(form.submit());
        tab.die_at(step);
        if run(&tab, form.submit()).is_some() {
            return;
        }
        tab.close();
        // The council may have the record. A person opens it, types on, and sends.
        let form = opened(&world, &said, &form.record());
        form.write("incident_summary", "version 2");
        let has_receipt = form.session.borrow().receipt().is_some();
        assert!(has_receipt || done(form.submit()) == Became::Received(1));
        assert_eq!(world.server.stored.borrow().len(), 1);
        promises(&world, &said);
    }
    panic!("sending never ended");
}

#[test]
fn f7_a_crash_at_any_step_of_a_correction_gives_one_body_for_each_revision() {
    let refused = |form: &Form| {
        form.tab
            .world
            .server
            .will(&[Act::Says(422, None, "{}", None)]);
        done(form.submit());
        form.write("incident_summary", "version 2");
        done(form.save()).unwrap();
    };
    crash_at_every_step(&[Act::LoseAnswer], &refused, &|form| {
        run(&form.tab, form.submit())
    });
}

#[test]
fn f7_a_crash_at_any_step_of_the_next_revision_keeps_the_receipt() {
    let received = |form: &Form| {
        assert_eq!(done(form.submit()), Became::Received(1));
        form.write("incident_summary", "version 2");
        form.write("declaration", "yes");
    };
    crash_at_every_step(&[Act::LoseAnswer], &received, &|form| {
        run(&form.tab, form.submit())
    });
    crash_at_every_step(&[], &received, &|form| {
        run(&form.tab, form.save()).map(|_| Became::Nothing)
    });
}

#[test]
fn f7_a_crash_at_any_step_of_deleting_leaves_all_or_nothing() {
    let steps = {
        let (_, _, form) = saved_twice();
        let before = form.tab.steps();
        done(form.device.delete(&form.record())).unwrap();
        form.tab.steps() - before
    };
    for step in 1..=steps {
        let (world, said, form) = saved_twice();
        form.tab.die_at(step);
        assert!(run(&form.tab, form.device.delete(&form.record())).is_none());
        match world.disk.borrow().is_empty() {
            true => continue,
            false => promises(&world, &said),
        }
    }
}

// F10, F11: damaged, replayed, swapped

#[test]
fn f10_a_draft_with_a_flipped_bit_gives_way_to_the_save_before() {
    let (world, said, form) = saved_twice();
    let record = form.record();
    let whole = world.disk.borrow().clone();
    for slot in 0..2 {
        let name = world.names("draft/")[slot].clone();
        let bytes = whole[&name].clone();
        let device = Tab::of(&world).device("u1");
        for place in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[place] ^= 1 << (place % 8);
            world.put(&name, flipped.clone());
            let opened = done(device.open(&record)).unwrap();
            // The first save is in slot 0, the second in slot 1.
            let other = ["version 2", "version 1"][slot];
            assert_eq!(summary(&opened.draft), other, "byte {place}");
            assert!(opened.earlier, "byte {place}: not said");
            assert_eq!(world.disk.borrow()[&name], flipped, "byte {place}: deleted");
        }
        // The next save sets the damaged bytes aside.
        let damaged = world.disk.borrow()[&name].clone();
        let form = opened(&world, &said, &record);
        form.write("incident_summary", "version 9");
        done(form.save()).unwrap();
        let aside = world.name("damaged/");
        assert_eq!(world.value(&aside), damaged);
        assert!(done(device.unreadable(&record)).unwrap().contains(&damaged));
        *world.disk.borrow_mut() = whole.clone();
    }
}

#[test]
fn f10_an_entry_with_a_flipped_bit_is_not_sent_and_no_other_in_its_place() {
    let (world, tab, said) = one_tab();
    let form = Form::new(&tab, &said);
    world.server.will(&[Act::LoseAnswer]);
    done(form.submit());
    let name = world.name("outbox/");
    let bytes = world.value(&name);
    let device = Tab::of(&world).device("u1");
    for place in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[place] ^= 1 << (place % 8);
        world.put(&name, flipped.clone());
        assert!(done(device.entry(&form.record())).is_err(), "byte {place}");
        if place % 64 == 0 {
            let opened = done(device.open(&form.record())).unwrap();
            assert!(opened.entry.is_none() && opened.unsettled.is_some());
        }
    }
    let damaged = world.value(&name);
    let attempts = world.server.attempts.borrow().len();
    let again = opened(&world, &said, &form.record());
    again.write("incident_summary", "version 9");
    assert!(matches!(done(again.submit()), Became::NotSent(_)));
    assert_eq!(world.server.attempts.borrow().len(), attempts);
    assert_eq!(world.value(&name), damaged);
    let tab = Tab::of(&world);
    assert_eq!(
        done(device.list()).unwrap()[0].status,
        RecordStatus::Stopped
    );
    assert_eq!(
        done(device.delete(&form.record())),
        Err(StorageError::Elsewhere)
    );
    for days in [40, 42] {
        let now = START + days * DAY;
        assert_eq!(done(device.expire(&tab.locks(), 28, now)), Ok(0));
    }
    // The repaired entry is sent unchanged.
    world.put(&name, bytes);
    let form = opened(&world, &said, &form.record());
    assert_eq!(done(form.attempt()), Became::Received(1));
}

#[test]
fn f10_a_receipt_with_a_flipped_bit_is_not_taken_and_no_record_sent_in_its_place() {
    let (world, tab, said) = one_tab();
    let form = Form::new(&tab, &said);
    assert_eq!(done(form.submit()), Became::Received(1));
    let name = world.name("receipt/");
    let bytes = world.value(&name);
    let device = Tab::of(&world).device("u1");
    for place in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[place] ^= 1 << (place % 8);
        world.put(&name, flipped);
        assert!(
            done(device.receipt(&form.record(), 1)).is_err(),
            "byte {place}"
        );
        if place % 64 == 0 {
            let opened = done(device.open(&form.record())).unwrap();
            assert!(opened.draft.receipt.is_none() && opened.unsettled.is_some());
        }
    }
    let again = opened(&world, &said, &form.record());
    again.write("incident_summary", "version 9");
    assert!(matches!(done(again.submit()), Became::NotSent(_)));
    assert_eq!(world.server.stored.borrow().len(), 1);
    world.put(&name, bytes);
    let opened = done(device.open(&form.record())).unwrap();
    assert_eq!(opened.draft.revision, 2);
}

#[test]
fn f10_cut_and_empty_records_are_damaged_and_not_opened() {
    let (world, _, form) = saved_twice();
    let names = world.names("draft/");
    let bytes = world.value(&names[0]);
    let device = Tab::of(&world).device("u1");
    for length in 0..bytes.len() {
        for name in &names {
            world.put(name, bytes[..length].to_vec());
        }
        assert!(done(device.open(&form.record())).is_err(), "{length}");
    }
}

#[test]
fn f11_a_record_of_another_draft_purpose_or_slot_is_not_opened_as_this_one() {
    let (world, tab, said) = one_tab();
    let forms = [Form::new(&tab, &said), Form::new(&tab, &said)];
    for (form, text) in forms.iter().zip(["version 1", "version 2"]) {
        form.write("incident_summary", text);
        done(form.save()).unwrap();
        world.server.will(&[Act::LoseAnswer]);
        done(form.submit());
    }
    let device = Tab::of(&world).device("u1");
    let whole = world.disk.borrow().clone();
    let names: Vec<String> = whole
        .keys()
        .filter(|n| !n.starts_with("seal/"))
        .cloned()
        .collect();
    for (name, value) in names.iter().flat_map(|a| names.iter().map(move |b| (a, b))) {
        if name == value {
            continue;
        }
        world.put(name, whole[value].clone());
        for (form, text) in forms.iter().zip(["version 1", "version 2"]) {
            let record = form.record();
            if let Ok(opened) = done(device.open(&record)) {
                assert_eq!(opened.draft.record_id, record);
                assert_eq!(summary(&opened.draft), text, "{value} as {name}");
            }
            if let Ok(Some(entry)) = done(device.entry(&record)) {
                assert_eq!(entry.envelope.record_id, record, "{value} as {name}");
            }
        }
        *world.disk.borrow_mut() = whole.clone();
    }
    // With the keys swapped nothing opens.
    let keys = world.names("seal/");
    world.put(&keys[0], whole[&keys[1]].clone());
    world.put(&keys[1], whole[&keys[0]].clone());
    for form in &forms {
        assert!(done(device.open(&form.record())).is_err());
    }
}

#[test]
fn f11_an_older_save_played_back_is_never_taken_for_the_newest() {
    let (world, said, form) = saved_twice();
    let names = world.names("draft/");
    let first = world.value(&names[0]);
    form.write("incident_summary", "version 3");
    done(form.save()).unwrap();
    // Version 3 is in slot 0, version 2 in slot 1. Version 1 overwrites each in turn.
    for (name, expected) in names.iter().zip(["version 2", "version 3"]) {
        let whole = world.disk.borrow().clone();
        world.put(name, first.clone());
        let found = opened(&world, &said, &form.record())
            .session
            .borrow()
            .draft();
        assert_eq!(summary(&found), expected);
        *world.disk.borrow_mut() = whole;
    }
}

// S1, F12, F16: one writer

#[test]
fn f12_of_two_tabs_that_save_one_succeeds_and_the_other_gets_an_error() {
    // Tries 40 orders of their steps.
    for turn in 0..40_u32 {
        let (world, said, form) = saved_twice();
        let other = opened(&world, &said, &form.record());
        form.tab.is_slow.set(true);
        other.tab.is_slow.set(true);
        form.write("notifier_name", "version 3");
        other.write("notifier_role", "version 4");
        let mut both = [Some(Box::pin(form.save())), Some(Box::pin(other.save()))];
        let mut ends = [None, None];
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let mut round = turn;
        while ends.iter().any(Option::is_none) {
            let which = (round.count_ones() + round / 3) as usize % 2;
            round += 1;
            if let Some(future) = &mut both[which]
                && let std::task::Poll::Ready(end) = future.as_mut().poll(&mut context)
            {
                ends[which] = Some(end);
                both[which] = None;
            }
        }
        let ends = ends.map(Option::unwrap);
        assert_eq!(ends.iter().filter(|end| end.is_ok()).count(), 1, "{ends:?}");
        assert!(ends.contains(&Err(StorageError::Elsewhere)));
        promises(&world, &said);
    }
}

#[test]
fn f16_of_many_saves_at_once_one_is_in_flight_and_the_last_text_wins() {
    let (world, tab, said) = one_tab();
    let form = Form::new(&tab, &said);
    tab.is_slow.set(true);
    let mut saves = Vec::new();
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    for round in 0..100 {
        form.write("incident_summary", &format!("version {round}"));
        saves.push(Box::pin(form.save()));
        saves.retain_mut(|save| save.as_mut().poll(&mut context).is_pending());
    }
    while !saves.is_empty() {
        saves.retain_mut(|save| save.as_mut().poll(&mut context).is_pending());
    }
    assert_eq!(tab.most_in_flight.get(), 1);
    assert_eq!(form.slot.progress(), SaveProgress::Saved);
    let draft = opened(&world, &said, &form.record())
        .session
        .borrow()
        .draft();
    assert_eq!(summary(&draft), "version 99");
}

#[test]
fn f16_letters_typed_during_a_save_are_not_called_saved_when_it_ends() {
    let (_, tab, said) = one_tab();
    let form = Form::new(&tab, &said);
    tab.is_slow.set(true);
    assert!(form.slot.start());
    let draft = form.session.borrow().draft();
    let mut save = Box::pin(form.slot.save(&form.device, &draft, START));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(save.as_mut().poll(&mut context).is_pending());
    form.write("incident_summary", "version 2");
    assert_eq!(done(save), Ok(true));
    assert_eq!(form.slot.progress(), SaveProgress::NotYet);
}

// Users, deleting, and the council's days

#[test]
fn one_user_can_neither_list_nor_open_nor_unseal_a_record_of_another() {
    let (world, _, form) = saved_twice();
    let record = form.record();
    let other = Tab::of(&world).device("u2");
    assert!(done(other.list()).unwrap().is_empty());
    assert_eq!(done(other.open(&record)).err(), Some(StorageError::Gone));
    // The bytes and their key do not help the other user, even under that user's names.
    let scope = |text: &str| {
        use sha2::{Digest, Sha256};
        notifiable_incident::wire::base64url::encode(&Sha256::digest(text)[..16])
    };
    for name in world.names("") {
        let stolen = name.replace(&scope("u1"), &scope("u2"));
        assert_ne!(stolen, name);
        world.put(&stolen, world.value(&name));
    }
    let refused = StorageError::Key(KeyError::Refused);
    assert_eq!(done(other.open(&record)).err(), Some(refused));
    assert_eq!(
        done(other.list()).unwrap()[0].status,
        RecordStatus::Unreadable(refused)
    );
}

/// The state of a record on the device.
#[derive(Clone, Copy, Debug)]
enum Has {
    Draft,
    Waiting,
    Received,
}

/// An act of another user on the same record.
#[derive(Clone, Copy, Debug)]
enum Does {
    Deletes,
    Clears,
    LetsExpire,
    DeletesAndBeginsAnew,
}

/// Two users of a device have the same record, and the second one's is deleted.
fn two_users(has: Has, does: Does, of_0_1_0: [bool; 2]) {
    let (world, said, form) = saved_twice();
    let record = form.record();
    match has {
        Has::Draft => {}
        Has::Waiting => {
            world.server.will(&[Act::Lost]);
            assert!(matches!(done(form.submit()), Became::Waits(_)));
        }
        // The receipt is stored beside the draft.
        Has::Received => assert_eq!(done(form.submit()), Became::Received(1)),
    }
    let to_other = Rc::new(Said::to("u2"));
    let tab = Tab::of(&world);
    let draft = form.session.borrow().draft();
    let other = Form::fetched(&tab, &to_other, draft.clone());
    done(other.save()).unwrap();
    for (is_old, user) in of_0_1_0.into_iter().zip(["u1", "u2"]) {
        if is_old {
            as_version_0_1_0(&world, user, &record);
        }
    }
    match does {
        Does::Deletes => done(other.device.delete(&record)).unwrap(),
        Does::Clears => assert_eq!(done(other.device.clear(&tab.locks())), Ok(0)),
        Does::LetsExpire => {
            for (days, gone) in [(30, 0), (32, 1)] {
                let now = START + days * DAY;
                let expired = done(other.device.expire(&tab.locks(), 28, now));
                assert_eq!(expired, Ok(gone), "{has:?} {does:?}");
            }
        }
        Does::DeletesAndBeginsAnew => {
            done(other.device.delete(&record)).unwrap();
            let again = Form::fetched(&tab, &to_other, draft);
            done(again.save()).unwrap();
        }
    }
    let gone = !matches!(does, Does::DeletesAndBeginsAnew);
    assert_eq!(
        done(tab.device("u2").open(&record)).is_err(),
        gone,
        "{does:?}"
    );
    to_other.gone.borrow_mut().insert(record.clone());
    promises_to_all(&world, &[&said, &to_other]);

    // The first user's waiting record arrives as signed, and typing goes on.
    let again = opened(&world, &said, &record);
    if matches!(has, Has::Waiting) {
        assert_eq!(done(again.attempt()), Became::Received(1));
    }
    again.write("incident_summary", "version 9");
    done(again.save()).unwrap();
    promises_to_all(&world, &[&said, &to_other]);
    // Deleting the last copy removes every key.
    done(again.device.delete(&record)).unwrap();
    let _ = done(tab.device("u2").delete(&record));
    assert!(world.disk.borrow().is_empty(), "{:?}", world.names(""));
}

#[test]
fn nothing_that_one_user_deletes_makes_the_same_record_of_another_unreadable() {
    for has in [Has::Draft, Has::Waiting, Has::Received] {
        for does in [
            Does::Deletes,
            Does::Clears,
            Does::LetsExpire,
            Does::DeletesAndBeginsAnew,
        ] {
            for of_0_1_0 in [[false, false], [true, false], [false, true], [true, true]] {
                two_users(has, does, of_0_1_0);
            }
        }
    }
}

#[test]
fn a_record_sealed_with_the_key_of_all_users_opens_and_moves_to_the_users_own_key() {
    let (world, said, form) = saved_twice();
    let record = form.record();
    world.server.will(&[Act::Lost]);
    done(form.submit());
    as_version_0_1_0(&world, "u1", &record);
    promises(&world, &said);
    assert_eq!(world.names("seal/"), [format!("seal/1/{record}")]);
    let again = opened(&world, &said, &record);
    for text in ["version 3", "version 4"] {
        again.write("incident_summary", text);
        done(again.save()).unwrap();
    }
    assert_eq!(done(again.attempt()), Became::Received(1));
    promises(&world, &said);
    world.disk.borrow_mut().remove(&format!("seal/1/{record}"));
    promises(&world, &said);
}

// The council's key material

const OLD: MaterialId = [1; 4];
const NEW: MaterialId = [2; 4];

/// A tab whose page gives this key material.
fn tab_with(world: &Rc<World>, materials: Option<Result<Vec<MaterialId>, KeyError>>) -> Rc<Tab> {
    let tab = Tab::of(world);
    *tab.materials.borrow_mut() = materials;
    tab
}

fn with(materials: &[MaterialId]) -> Option<Result<Vec<MaterialId>, KeyError>> {
    Some(Ok(materials.to_vec()))
}

/// A waiting record, and a received one whose draft has not taken the receipt: every kind of sealed
/// data, under these materials.
fn all_kinds(
    world: &Rc<World>,
    said: &Rc<Said>,
    materials: Option<Result<Vec<MaterialId>, KeyError>>,
) -> [String; 2] {
    [Act::Lost, Act::Answer].map(|act| {
        let form = Form::new(&tab_with(world, materials.clone()), said);
        for text in ["version 1", "version 2"] {
            form.write("incident_summary", text);
            done(form.save()).unwrap();
        }
        world.server.will(&[act]);
        done(form.submit());
        form.record()
    })
}

/// Opens every part of these records under these materials.
fn opens(
    world: &Rc<World>,
    materials: Option<Result<Vec<MaterialId>, KeyError>>,
    records: &[String; 2],
) -> Result<(), StorageError> {
    let device = tab_with(world, materials).device("u1");
    for record in records {
        let opened = done(device.open(record))?;
        assert!(opened.unsettled.is_none() && !opened.earlier);
        assert_eq!(summary(&opened.draft), "version 2");
    }
    assert!(done(device.entry(&records[0]))?.is_some());
    assert!(done(device.receipt(&records[1], 1))?.is_some());
    Ok(())
}

const MISSING: StorageError = StorageError::Key(KeyError::MaterialMissing);
const FAILED: StorageError = StorageError::Key(KeyError::MaterialFailed);

#[test]
fn a_record_sealed_with_material_opens_with_it_alone_and_is_never_deleted_without() {
    let (world, _, said) = one_tab();
    let records = all_kinds(&world, &said, with(&[OLD]));
    assert_eq!(opens(&world, with(&[OLD]), &records), Ok(()));
    let before = world.disk.borrow().clone();
    // The page sets no `sealKey`, has another material, or cannot fetch it.
    for (materials, error) in [
        (None, MISSING),
        (with(&[NEW]), MISSING),
        (Some(Err(KeyError::MaterialFailed)), FAILED),
    ] {
        assert_eq!(opens(&world, materials.clone(), &records), Err(error));
        let tab = tab_with(&world, materials);
        let device = tab.device("u1");
        for listed in done(device.list()).unwrap() {
            assert_eq!(listed.status, RecordStatus::Unreadable(error));
        }
        let _ = done(device.seal_anew(&tab.locks()));
        for days in [0, 40, 400] {
            let expired = done(device.expire(&tab.locks(), 28, START + days * DAY));
            assert_eq!(expired, Ok(0));
        }
        assert_eq!(*world.disk.borrow(), before);
        assert_eq!(done(device.unreadable(&records[0])).unwrap().len(), 2);
    }
    // With the material back, everything opens.
    assert_eq!(opens(&world, with(&[OLD]), &records), Ok(()));
}

#[test]
fn after_a_rotation_both_materials_open_until_records_are_sealed_anew() {
    let (world, _, said) = one_tab();
    let records = all_kinds(&world, &said, with(&[OLD]));
    assert_eq!(opens(&world, with(&[NEW, OLD]), &records), Ok(()));
    let tab = tab_with(&world, with(&[NEW, OLD]));
    let device = tab.device("u1");
    done(device.seal_anew(&tab.locks())).unwrap();
    assert_eq!(opens(&world, with(&[NEW]), &records), Ok(()));
    assert_eq!(opens(&world, with(&[OLD]), &records), Err(MISSING));
    // The waiting record arrives as it was signed.
    let form = done(Form::open(&tab, &said, &records[0])).unwrap();
    assert_eq!(done(form.attempt()), Became::Received(1));
}

#[test]
fn a_newer_save_without_its_material_is_never_replaced_by_an_older_one() {
    let (world, _, said) = one_tab();
    let tab = tab_with(&world, with(&[OLD]));
    let form = Form::new(&tab, &said);
    form.write("incident_summary", "version 1");
    done(form.save()).unwrap();
    *tab.materials.borrow_mut() = with(&[NEW, OLD]);
    form.write("incident_summary", "version 2");
    done(form.save()).unwrap();
    let record = form.record();
    // The older slot is sealed with the old material, the newer with the new one.
    let device = tab_with(&world, with(&[NEW])).device("u1");
    let opened = done(device.open(&record)).unwrap();
    assert_eq!(summary(&opened.draft), "version 2");
    assert!(!opened.earlier);
    let device = tab_with(&world, with(&[OLD])).device("u1");
    assert_eq!(done(device.open(&record)).err(), Some(MISSING));
}

#[test]
fn f10_a_draft_with_material_and_a_flipped_bit_gives_way_to_the_save_before() {
    let (world, _, said) = one_tab();
    let form = Form::new(&tab_with(&world, with(&[OLD])), &said);
    for text in ["version 1", "version 2"] {
        form.write("incident_summary", text);
        done(form.save()).unwrap();
    }
    let name = world.names("draft/")[1].clone();
    let bytes = world.value(&name);
    let device = tab_with(&world, with(&[OLD])).device("u1");
    for place in 0..100 {
        for bit in 0..8 {
            let mut flipped = bytes.clone();
            flipped[place] ^= 1 << bit;
            world.put(&name, flipped);
            let opened = done(device.open(&form.record())).unwrap();
            assert_eq!(summary(&opened.draft), "version 1", "{place}");
            assert!(opened.earlier, "{place}");
        }
    }
}

#[test]
fn a_council_that_begins_to_give_material_has_every_closed_record_sealed_anew() {
    for is_old in [false, true] {
        let (world, _, said) = one_tab();
        let records = all_kinds(&world, &said, None);
        if is_old {
            for record in &records {
                as_version_0_1_0(&world, "u1", record);
            }
        }
        assert_eq!(opens(&world, with(&[NEW]), &records), Ok(()));
        let tab = tab_with(&world, with(&[NEW]));
        let device = tab.device("u1");
        let before = world.disk.borrow().clone();
        let held = records
            .each_ref()
            .map(|record| done(tab.locks().take(&device.lock_of(record))).unwrap());
        done(device.seal_anew(&tab.locks())).unwrap();
        assert_eq!(*world.disk.borrow(), before, "a tab has it open");
        drop(held);
        done(device.seal_anew(&tab.locks())).unwrap();
        assert_eq!(opens(&world, with(&[NEW]), &records), Ok(()));
        assert_eq!(opens(&world, None, &records), Err(MISSING));
        for name in world
            .names("")
            .iter()
            .filter(|name| !name.starts_with("seal/"))
        {
            let bytes = world.value(name);
            let label = Sealed::read(&bytes).unwrap().label;
            assert_eq!(label.holder, KeyHolder::User(Some(NEW)), "{name}");
        }
    }
}

#[test]
fn sealing_anew_with_a_crash_at_any_step_loses_no_record() {
    for step in 1..400 {
        let (world, _, said) = one_tab();
        let records = all_kinds(&world, &said, with(&[OLD]));
        let tab = tab_with(&world, with(&[NEW, OLD]));
        let device = tab.device("u1");
        tab.die_at(step);
        let ended = run(&tab, device.seal_anew(&tab.locks()));
        tab.close();
        assert_eq!(opens(&world, with(&[NEW, OLD]), &records), Ok(()), "{step}");
        if ended.is_some() {
            assert!(step > 10);
            return;
        }
    }
    panic!("sealing anew never ended");
}

#[test]
fn without_the_councils_answer_no_draft_is_saved_and_typing_and_sending_go_on() {
    let (world, _, said) = one_tab();
    let tab = tab_with(&world, Some(Err(KeyError::MaterialFailed)));
    let form = Form::new(&tab, &said);
    form.write("incident_summary", "version 1");
    assert_eq!(done(form.save()), Err(FAILED));
    assert_eq!(form.slot.progress(), SaveProgress::OnPage);
    assert!(world.names("draft/").is_empty());
    assert_eq!(done(form.submit()), Became::Received(1));
    *tab.materials.borrow_mut() = with(&[NEW]);
    form.write("incident_summary", "version 2");
    done(form.save()).unwrap();
    let device = tab_with(&world, with(&[NEW])).device("u1");
    assert_eq!(
        summary(&done(device.open(&form.record())).unwrap().draft),
        "version 2"
    );
    let without = tab_with(&world, None).device("u1");
    assert_eq!(done(without.open(&form.record())).err(), Some(MISSING));
}

#[test]
fn a_signed_record_that_cannot_be_opened_without_material_is_not_replaced() {
    let (world, _, said) = one_tab();
    let records = all_kinds(&world, &said, with(&[OLD]));
    let name = world.name("outbox/");
    let before = world.value(&name);
    let tab = tab_with(&world, with(&[OLD]));
    let form = done(Form::open(&tab, &said, &records[0])).unwrap();
    *tab.materials.borrow_mut() = with(&[NEW]);
    assert_eq!(done(form.submit()), Became::NotSent(MISSING));
    assert_eq!(world.value(&name), before);
}

#[test]
fn no_name_on_the_disk_contains_an_answer_or_a_user() {
    let (world, tab, said) = one_tab();
    let form = Form::new(&tab, &said);
    done(form.submit());
    let answers = form.session.borrow().export().canonical();
    for name in world.names("") {
        let mut words = name.split(|c: char| !c.is_ascii_alphanumeric());
        assert!(words.all(|word| word != "u1"), "{name}");
        assert!(!name.contains("Ada") && !name.contains("Robin"), "{name}");
        let value = world.value(&name);
        let text = String::from_utf8_lossy(&value);
        assert!(
            !text.contains("Robin") && !text.contains("fractured"),
            "{name}"
        );
    }
    assert!(answers.contains("Robin"));
}

#[test]
fn deleting_removes_the_key_and_every_part_of_the_record_in_one_step() {
    let (world, said, form) = saved_twice();
    done(form.submit());
    done(form.save()).unwrap();
    done(form.device.delete(&form.record())).unwrap();
    assert!(world.disk.borrow().is_empty(), "{:?}", world.names(""));
    assert!(done(Form::open(&form.tab, &said, &form.record())).is_err());
}

#[test]
fn a_waiting_record_can_be_neither_deleted_nor_cleared() {
    let (world, tab, said) = one_tab();
    let waits = Form::new(&tab, &said);
    world.server.will(&[Act::Lost]);
    done(waits.submit());
    let other = Form::new(&tab, &said);
    done(other.save()).unwrap();
    assert_eq!(
        done(waits.device.delete(&waits.record())),
        Err(StorageError::Elsewhere)
    );
    assert_eq!(done(waits.device.clear(&tab.locks())), Ok(1));
    said.gone.borrow_mut().insert(other.record());
    promises(&world, &said);
    assert!(done(Form::open(&tab, &said, &other.record())).is_err());
}

#[test]
fn a_record_that_a_tab_has_open_does_not_expire() {
    let (world, said, form) = saved_twice();
    let _held = done(form.tab.locks().take(&form.device.lock_of(&form.record()))).unwrap();
    let tab = Tab::of(&world);
    let device = tab.device("u1");
    for days in [30, 32, 34] {
        assert_eq!(
            done(device.expire(&tab.locks(), 28, START + days * DAY)),
            Ok(0)
        );
    }
    promises(&world, &said);
    drop(_held);
    let expired = done(device.expire(&tab.locks(), 28, START + 36 * DAY));
    assert_eq!(expired, Ok(1));
}

#[test]
fn a_draft_past_its_days_expires_once_that_was_seen_a_day_before() {
    let sightings: &[(&[i64], usize)] = &[
        // One sighting is not enough, however late, and neither are two within a day.
        (&[400 * DAY], 0),
        (&[28 * DAY, 28 * DAY + 3600], 0),
        (&[28 * DAY, 29 * DAY], 1),
        (&[28 * DAY - 1, 29 * DAY - 1], 0),
        // A clock that jumped ahead and went back.
        (&[60 * DAY, 3600, 28 * DAY], 0),
        (&[60 * DAY, 3600, 28 * DAY, 29 * DAY], 1),
        // A clock that went back to a time after the days were over.
        (&[60 * DAY, 30 * DAY, 31 * DAY - 1], 0),
        (&[60 * DAY, 30 * DAY, 31 * DAY], 1),
        (&[-5 * DAY, -90 * DAY], 0),
    ];
    for (sightings, expected) in sightings {
        let (world, _, form) = saved_twice();
        let tab = Tab::of(&world);
        let device = tab.device("u1");
        let mut expired = 0;
        for at in *sightings {
            expired += done(device.expire(&tab.locks(), 28, START + at)).unwrap();
        }
        assert_eq!(expired, *expected, "{sightings:?}");
        assert_eq!(done(device.open(&form.record())).is_err(), *expected == 1);
    }
}

#[test]
fn a_draft_saved_after_it_was_first_seen_past_its_days_stays() {
    let (world, said, form) = saved_twice();
    let tab = Tab::of(&world);
    let device = tab.device("u1");
    assert_eq!(
        done(device.expire(&tab.locks(), 28, START + 30 * DAY)),
        Ok(0)
    );
    world.now.set(START + 30 * DAY);
    form.write("incident_summary", "version 3");
    done(form.save()).unwrap();
    assert_eq!(
        done(device.expire(&tab.locks(), 28, START + 32 * DAY)),
        Ok(0)
    );
    promises(&world, &said);
}

#[test]
fn a_waiting_record_never_expires() {
    let acts = [
        Act::Lost,
        Act::Says(400, None, "{}", None),
        Act::Says(404, None, "", None),
    ];
    for act in acts {
        let (world, tab, said) = one_tab();
        let form = Form::new(&tab, &said);
        world.server.will(&[act]);
        done(form.submit());
        for days in [40, 42, 400] {
            let expired = done(form.device.expire(&tab.locks(), 28, START + days * DAY));
            assert_eq!(expired, Ok(0));
        }
        promises(&world, &said);
    }
}

#[test]
fn a_clock_that_goes_back_reorders_no_saves() {
    let (world, said, form) = saved_twice();
    for (round, now) in [START - 90 * DAY, START + 900 * DAY, 0]
        .into_iter()
        .enumerate()
    {
        world.now.set(now);
        let text = format!("version {}", round + 3);
        form.write("incident_summary", &text);
        done(form.save()).unwrap();
        let draft = opened(&world, &said, &form.record())
            .session
            .borrow()
            .draft();
        assert_eq!(summary(&draft), text);
    }
}
