//! The shareable copy identifies nobody, and asks nobody about words that only look like a name.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use crate::support::{answer, context, day, fill_in_wc_001};
use notifiable_incident::catalogue::{self, CHILDREN, Kind, PEOPLE, words};
use notifiable_incident::record::shareable::{
    Choice, Choices, Finding, People, Shareable, Sort, findings,
};
use notifiable_incident::record::{
    Answer, Answers, Derived, INCIDENT, Key, Row, State, VisibleAnswers,
};
use notifiable_incident::storage::draft::Draft;
use notifiable_incident::wire::json::Json;
use notifiable_incident::wire::{payload, shareable};
use proptest::prelude::*;

fn found(answers: &Answers) -> Vec<Finding> {
    let derived = Derived::of(answers, &context("2026-03-04", true));
    findings(VisibleAnswers::new(answers, &derived))
}

fn first_child(answers: &Answers) -> Row {
    answers.rows(&CHILDREN)[0]
}

/// A record about one child of this name, with this text as the summary of the incident.
fn told(forenames: &str, last: &str, others: &str, text: &str) -> Answers {
    let mut answers = Answers::new();
    let child = first_child(&answers);
    for (id, typed) in [
        ("child_forenames", forenames),
        ("child_last_name", last),
        ("child_other_names", others),
    ] {
        answer(&mut answers, child, id, typed);
    }
    answer(&mut answers, INCIDENT, "incident_summary", text);
    answers
}

fn pieces(answers: &Answers) -> Vec<String> {
    found(answers)
        .into_iter()
        .map(|finding| finding.found)
        .collect()
}

fn finds(forenames: &str, last: &str, text: &str) -> Vec<String> {
    pieces(&told(forenames, last, "", text))
}

/// Answers every finding with its first offer.
fn replace_all(answers: &Answers) -> Choices {
    let mut choices = Choices::default();
    for finding in found(answers) {
        let instead = Choice::Instead(finding.offers[0].clone());
        choices.choose(&finding, instead);
    }
    choices
}

/// The summary of the incident in the copy, with every finding replaced.
fn copied(answers: &Answers) -> String {
    let derived = Derived::of(answers, &context("2026-03-04", true));
    let copy = Shareable::of(answers, &derived, &replace_all(answers))
        .ok()
        .unwrap();
    let summary = copy.visible().text(INCIDENT, "incident_summary");
    summary.to_owned()
}

#[test]
fn a_name_is_found_in_any_case_accent_and_spacing() {
    for text in [
        "Zoë was seen.",
        "ZOE was seen.",
        "zoë was seen.",
        "Then Zoe\u{308} was seen.",
        "Zo\u{200b}ë was seen.",
        "Z o ë was seen.",
        "\u{feff}Zoe\u{ad}, was seen.",
        "(Zoë)",
        "“Zoë”",
        "mum/Zoë",
        "Zoë-",
        "1Zoë2",
    ] {
        assert_eq!(finds("Zoë", "", text).len(), 1, "{text}");
    }
}

/// Each spelling of a name finds every other: with its marks or without, composed or not.
#[test]
fn a_name_of_any_script_is_found_in_every_spelling() {
    let names: &[&[&str]] = &[
        &["Phương", "Phuong", "PHƯƠNG", "Phu\u{31b}o\u{31b}ng"],
        &["Ṣadé", "Sade", "S\u{323}ade\u{301}", "ṢADÉ"],
        &["Ḥasan", "Hasan", "H\u{323}asan", "HASAN"],
        &["Çağrı", "Cagri", "C\u{327}ag\u{306}rı"],
        &["Łukasz", "Lukasz", "ŁUKASZ"],
        &["İbrahim", "Ibrahim", "IBRAHIM"],
        &["Ǫ́la", "Ola"],
        &["Ọláwálé", "Olawale"],
        &["Андрей", "АНДРЕЙ", "Андреи\u{306}"],
        &["Όλγα", "ΟΛΓΑ", "Ολγα"],
        &["محمد", "مُحَمَّد"],
        &[
            "김민준",
            "\u{1100}\u{1175}\u{11b7}\u{1106}\u{1175}\u{11ab}\u{110c}\u{116e}\u{11ab}",
        ],
    ];
    for spellings in names {
        for name in *spellings {
            for other in *spellings {
                let text = format!("Then {other} was seen.");
                assert_eq!(finds(name, "", &text), [*other], "{name} in {text}");
            }
        }
    }
}

#[test]
fn a_whole_name_is_one_finding_whatever_stands_between_its_parts() {
    for name in [
        "Robin Example",
        "Robin   Example",
        "Robin\nExample",
        "Robin\u{a0}Example",
        "robin.example",
        "RobinExample",
        "Robin_Example",
        "R. Example",
        "R Example",
        "Robin E.",
        "Ro-\nbin Example",
    ] {
        let found = finds(
            "Robin",
            "Example",
            &["Seen with ", name, " today."].concat(),
        );
        let want = name.trim_end_matches('.');
        assert_eq!(found, [want], "{name}");
    }
}

#[test]
fn a_double_name_is_found_whole_joined_and_in_parts() {
    for name in [
        "Anne-Marie",
        "Anne Marie",
        "Annemarie",
        "Anne‑Marie",
        "Anne",
        "Marie",
        "ANNE–MARIE",
    ] {
        let text = ["then ", name, " left"].concat();
        assert_eq!(finds("Anne-Marie", "", &text), [name], "{name}");
    }
    for name in ["O'Neill", "O’Neill", "ONeill", "O Neill", "Neill"] {
        let text = ["the ", name, " family"].concat();
        assert_eq!(finds("", "O'Neill", &text), [name], "{name}");
    }
}

#[test]
fn a_possessive_is_found_and_keeps_its_ending() {
    let text = "This is Robin’s cot, Robin's toy, the Examples and Robins bed.";
    let answers = told("Robin", "Example", "", text);
    assert_eq!(pieces(&answers), ["Robin", "Robin", "Examples", "Robins"]);
    assert_eq!(
        copied(&answers),
        "This is Child A’s cot, Child A's toy, the Child A and Child A bed."
    );
}

#[test]
fn a_name_that_is_also_a_joining_word_or_a_title_is_found() {
    for (forenames, last, text, name) in [
        ("Wei", "Then", "Wei ate. Mrs Then rang.", "Then"),
        ("Or", "Example", "Or was hurt or ill.", "Or"),
        ("Al", "Example", "Al was hurt.", "Al"),
        ("Van", "Example", "Then Van was hurt in a van.", "Van"),
        ("Rev", "", "Rev was hurt.", "Rev"),
        ("Þen", "", "Þen was hurt.", "Þen"),
    ] {
        let pieces = finds(forenames, last, text);
        assert!(
            pieces.iter().any(|piece| piece == name),
            "{name}: {pieces:?}"
        );
    }
}

#[test]
fn initials_are_found_in_their_typed_forms_only() {
    for initials in ["R.E.", "RE", "R E", "R. E."] {
        let text = ["We met ", initials, " at home"].concat();
        assert_eq!(finds("Robin", "Example", &text), [initials]);
    }
    for text in [
        "re the meeting",
        "Re: the meeting",
        "PREP",
        "r.e. lessons",
        "a CORE group",
    ] {
        assert!(finds("Robin", "Example", text).is_empty(), "{text}");
    }
}

#[test]
fn other_names_are_found_one_by_one() {
    let answers = told(
        "Robin",
        "Example",
        "Robbie, Bobby; also known as Bob Sample",
        "robbie, BOBBY and Bob. Sample too, Bob Sample",
    );
    assert_eq!(
        pieces(&answers),
        ["robbie", "BOBBY", "Bob. Sample", "Bob Sample"]
    );
}

#[test]
fn a_name_inside_a_word_is_no_name() {
    for (name, text) in [
        ("Ann", "It was planned and banned, Hannah said. The annex."),
        ("Ian", "A guardian and a pedestrian in Asia."),
        ("Asa", "It was as a result of this, as a rule"),
        ("Tina", "put in a cot"),
        ("Anita", "sent an it a"),
        ("Mark", "It was remarkable; the marker"),
        ("An", "an answer"),
        ("Jo", "joined"),
    ] {
        let found = finds(name, "", text);
        let found: Vec<_> = found
            .into_iter()
            .filter(|found| found != "Hannah")
            .collect();
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}

#[test]
fn a_name_that_is_also_a_word_is_shown_for_a_person_to_judge() {
    let answers = told(
        "Rose",
        "Will",
        "",
        "The price rose. Rose cried. She will come.",
    );
    assert_eq!(pieces(&answers), ["rose", "Rose", "will"]);
    let derived = Derived::of(&answers, &context("2026-03-04", true));
    let mut choices = replace_all(&answers);
    for finding in found(&answers)
        .iter()
        .filter(|f| f.found.starts_with(char::is_lowercase))
    {
        choices.choose(finding, Choice::Keep("ordinary_word"));
    }
    let copy = Shareable::of(&answers, &derived, &choices).ok().unwrap();
    let text = copy.visible().text(INCIDENT, "incident_summary");
    assert_eq!(text, "The price rose. Child A cried. She will come.");
}

#[test]
fn a_date_of_birth_is_found_in_common_forms() {
    for text in [
        "10/11/2025",
        "10.11.25",
        "10-11-2025",
        "10 11 2025",
        "10 November 2025",
        "10th of November 2025",
        "10 Nov 25",
        "November 10, 2025",
        "2025-11-10",
        "10112025",
        "101125",
        "11/10/2025",
        "10 November",
        "20251110",
        "10\u{200b}/11/2025",
        "10th Nov",
    ] {
        let mut answers = told("", "", "", &["Born ", text, " at home"].concat());
        let child = first_child(&answers);
        answer(&mut answers, child, "child_dob", "10 11 2025");
        let found = found(&answers);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!((found[0].found.as_str(), found[0].sort), (text, Sort::Date));
    }
    let mut answers = told(
        "",
        "",
        "",
        "On 11 November 2025, 10/12/2025, 10 of 11, 1/11/2025, 2 March",
    );
    let child = first_child(&answers);
    answer(&mut answers, child, "child_dob", "10 11 2025");
    assert!(pieces(&answers).is_empty());
}

#[test]
fn numbers_codes_and_contacts_are_found_in_any_spacing() {
    for text in [
        "943 476 5919",
        "9434765919",
        "943-476-5919",
        "943\u{a0}476\u{a0}5919",
        "LS1 4AP",
        "ls14ap",
        "a.person@example.gov.uk",
        "0113 496 0000",
        "+44 113 496 0000",
    ] {
        let found = finds("", "", &["see ", text, " there"].concat());
        assert_eq!(found, [text.trim_start_matches('+')], "{text}");
    }
    for text in [
        "943 476 5918",
        "at no 10 am",
        "2 3 2026",
        "in 2025",
        "999 111",
    ] {
        assert!(finds("", "", text).is_empty(), "{text}");
    }
    let mut answers = told("", "", "", "Crime number 13-260 301/234 was given");
    answer(&mut answers, INCIDENT, "police_status", "investigation");
    answer(&mut answers, INCIDENT, "police_reference", "13260301234");
    assert_eq!(pieces(&answers), ["13-260 301/234"]);
}

#[test]
fn addresses_schools_and_people_at_work_are_found_wherever_they_are_named() {
    let mut answers = told(
        "",
        "",
        "",
        "At acacia avenue, near St Marys. jane doe rang, then Dr Shah of the Elm House Surgery. \
         The St Mary's Primary School was told.",
    );
    let child = first_child(&answers);
    answer(
        &mut answers,
        child,
        "child_home_address",
        "12 Acacia Avenue, Testtown",
    );
    answer(
        &mut answers,
        child,
        "child_education_name",
        "St Mary’s Primary School",
    );
    answer(&mut answers, INCIDENT, "notifier_name", "Jane Doe");
    answer(&mut answers, INCIDENT, "aware_route", "A call from Dr Shah");
    assert_eq!(
        pieces(&answers),
        [
            "acacia avenue",
            "St Marys",
            "jane doe",
            "Dr Shah",
            "Elm House Surgery",
            "St Mary's Primary School"
        ]
    );
}

#[test]
fn the_number_of_a_house_or_flat_goes_with_its_road() {
    for (text, found) in [
        ("Seen at 12 Acacia Road today", "12 Acacia Road"),
        ("Seen at 12a Acacia Road today", "12a Acacia Road"),
        ("Seen at No. 12, Acacia Road today", "No. 12, Acacia Road"),
        (
            "Seen at Flat 3, 12 Acacia Road today",
            "Flat 3, 12 Acacia Road",
        ),
        ("Seen at flat B Acacia Road today", "flat B Acacia Road"),
        ("Seen at 12-14 Acacia Road today", "12-14 Acacia Road"),
        ("Seen in 2025 Acacia Road today", "Acacia Road"),
        ("Seen on the 12th Acacia Road", "Acacia Road"),
        ("Seen near a Acacia Road", "Acacia Road"),
    ] {
        assert_eq!(finds("", "", text), [found], "{text}");
    }
    let mut answers = told("", "", "", "Moved from 7 elm lane, then 9, Elm Lane");
    let child = first_child(&answers);
    answer(&mut answers, child, "child_home_address", "12 Elm Lane");
    assert_eq!(pieces(&answers), ["7 elm lane", "9, Elm Lane"]);
}

#[test]
fn case_numbers_of_the_council_are_left_out_and_found_in_texts() {
    let text = "See CP 4471 and LS/2026-01. None was told.";
    let mut answers = told("", "", "", text);
    answer(&mut answers, INCIDENT, "local_reference", "LS/2026-01");
    answer(&mut answers, INCIDENT, "linked_cases", "CP4471, none");
    assert_eq!(pieces(&answers), ["CP 4471", "LS/2026-01"]);
    for id in ["local_reference", "linked_cases"] {
        assert!(catalogue::question(id).unwrap().identifies, "{id}");
    }
    assert!(!catalogue::question("dfe_reference").unwrap().identifies);
}

#[test]
fn capitalised_words_that_may_be_a_name_or_a_place_are_shown() {
    let text = "The social worker Kelly Marsh and PC Brown went to Oak Lane. The Child Protection \
                Conference met. Children’s Social Care and the Panel knew. On Monday the Health Visitor rang.";
    assert_eq!(finds("", "", text), ["Kelly Marsh", "PC Brown", "Oak Lane"]);
}

#[test]
fn names_that_are_not_in_the_record_are_found_by_the_words_around_them() {
    for (text, found) in [
        (
            "Kofi, known as KJ to the family, fell. His aunt Abena saw a bruise.",
            vec!["Kofi", "KJ", "Abena"],
        ),
        ("The mother, Ilse, rang.", vec!["Ilse"]),
        (
            "Carly said that Tester was out. Later he came.",
            vec!["Carly", "Tester"],
        ),
        ("Step-father (Bram) was out.", vec!["Bram"]),
        ("told by J.S. and Mr K", vec!["J.S.", "Mr K"]),
        ("mum nasreen and uncle raz were in", vec!["nasreen", "raz"]),
        (
            "Hope House is closed. Hope, her nurse, said so.",
            vec!["Hope House", "Hope"],
        ),
        (
            "We saw Oluwaseun. oluwaseun was well.",
            vec!["Oluwaseun", "oluwaseun"],
        ),
        (
            "Anna's friend Will said that he will come in May.",
            vec!["Anna", "Will"],
        ),
    ] {
        assert_eq!(finds("", "", text), found, "{text}");
    }
}

#[test]
fn half_of_a_hospitals_name_is_not_taken_for_a_person() {
    for (text, found) in [
        (
            "Taken to Queen Adelaide's Hospital at noon",
            vec!["Queen Adelaide's Hospital"],
        ),
        ("She died at St Brannoc's on Sunday", vec!["St Brannoc's"]),
        ("Seen by London Ambulance Service and Kent Police", vec![]),
        ("The Elmshire Safeguarding Children Partnership met", vec![]),
        (
            "Children's Social Care held a Strategy Discussion on Easter Monday",
            vec![],
        ),
    ] {
        assert_eq!(finds("", "", text), found, "{text}");
    }
    // The child's own name inside it belongs to the hospital.
    let answers = told("Mary", "", "", "Mary was taken to St Mary’s Hospital.");
    assert_eq!(pieces(&answers), ["Mary", "St Mary’s Hospital"]);
    assert_eq!(copied(&answers), "Child A was taken to [place left out].");
}

#[test]
fn a_hospital_named_as_the_source_is_found_as_a_place_and_not_as_a_person() {
    let text = "He was brought to Elmshire General. The Elmshire Safeguarding Children Partnership was told.";
    let mut answers = told("", "", "", text);
    answer(
        &mut answers,
        INCIDENT,
        "aware_route",
        "Paediatric registrar at Elmshire General, by phone",
    );
    assert_eq!(pieces(&answers), ["Elmshire General"]);
    assert_eq!(
        copied(&answers),
        "He was brought to [place left out]. The Elmshire Safeguarding Children Partnership was told."
    );
}

#[test]
fn a_surname_that_is_a_word_is_found_with_a_capital_or_in_a_text_without_any() {
    let mut answers = told("", "", "", "The ward staff rang Ward, who came.");
    answer(&mut answers, INCIDENT, "notifier_name", "Helen Ward");
    assert_eq!(pieces(&answers), ["Ward"]);
    answer(
        &mut answers,
        INCIDENT,
        "incident_summary",
        "we told ward of it",
    );
    assert_eq!(pieces(&answers), ["ward"]);
}

#[test]
fn ordinary_words_in_an_address_are_no_place() {
    let mut answers = told("", "", "", "By written agreement at 3 Elm Rise.");
    let child = first_child(&answers);
    let address = "with her aunt, written agreement, 3 Elm Rise";
    answer(&mut answers, child, "child_home_address", address);
    assert_eq!(pieces(&answers), ["3 Elm Rise"]);
}

#[test]
fn a_family_name_offers_everybody_who_bears_it() {
    let mut answers = told(
        "Robin",
        "Example",
        "",
        "The Example home. Sam Example and Sam left.",
    );
    let mother = answers.add_row(&PEOPLE);
    answer(&mut answers, mother, "person_name", "Sam Example");
    answer(&mut answers, mother, "person_relationship", "mother");
    let found = found(&answers);
    let offers: Vec<Vec<&str>> = found
        .iter()
        .map(|finding| finding.offers.iter().map(String::as_str).collect())
        .collect();
    assert_eq!(
        offers,
        [
            vec!["Child A", "Mother of Child A", "[name left out]"],
            vec!["Mother of Child A", "[name left out]"],
            vec!["Mother of Child A", "[name left out]"],
        ]
    );
}

#[test]
fn a_pseudonym_is_never_a_real_initial() {
    let mut answers = Answers::new();
    for (forenames, last) in [
        ("Anna", "Brown"),
        ("Chidi-Dean", "East"),
        ("Aaron", "Brown"),
    ] {
        let child = match answers.is_blank(Key::of(first_child(&answers), "child_forenames")) {
            true => first_child(&answers),
            false => answers.add_row(&CHILDREN),
        };
        answer(&mut answers, child, "child_forenames", forenames);
        answer(&mut answers, child, "child_last_name", last);
    }
    let called = |answers: &Answers| -> Vec<String> {
        People::of(answers)
            .people
            .iter()
            .map(|person| person.called.clone())
            .collect()
    };
    // A, B, C, D and E are initials in this record.
    assert_eq!(called(&answers), ["Child F", "Child G", "Child H"]);
    // With every letter taken, each child gets one that is not their own.
    let many = answers.add_row(&PEOPLE);
    answer(
        &mut answers,
        many,
        "person_name",
        "F G H I J K L M N O P Q R S T U V W X Y Z",
    );
    assert_eq!(called(&answers)[..3], ["Child C", "Child A", "Child D"]);
    // A child whose names have every letter gets a number.
    let letters: String = ('A'..='Z').flat_map(|c| [c, ' ']).collect();
    let child = first_child(&answers);
    answer(&mut answers, child, "child_other_names", &letters);
    assert_eq!(called(&answers)[0], "Child 1");
}

#[test]
fn one_decision_covers_a_name_in_any_case_and_cut_surroundings_are_marked() {
    let long = "word ".repeat(30);
    let found = found(&told(
        "Robin",
        "",
        "",
        &["Robin fell. ", &long, "ROBIN cried."].concat(),
    ));
    assert!(found[0].is_like(&found[1]));
    assert!(found[0].goes_on && !found[1].goes_on);
    let others = self::found(&told("Robin", "Elm", "", "Robin fell, then Elm"));
    assert!(!others[0].is_like(&others[1]));
}

#[test]
fn nothing_is_shared_before_every_finding_is_answered() {
    let mut answers = told("Robin", "Example", "", "Robin fell. Then Robin cried.");
    let derived = Derived::of(&answers, &context("2026-03-04", true));
    let all = found(&answers);
    assert_eq!(all.len(), 2);
    let mut choices = Choices::default();
    choices.choose(&all[0], Choice::Instead(all[0].offers[0].clone()));
    let open = Shareable::of(&answers, &derived, &choices).err().unwrap();
    assert!(open.len() == 1 && open[0].from == all[1].from);
    choices.choose(&all[1], Choice::Keep("not_a_person"));
    assert!(Shareable::of(&answers, &derived, &choices).is_ok());
    // A replacement that was never offered does not count.
    choices.choose(&all[1], Choice::Instead("Robin".to_owned()));
    assert!(Shareable::of(&answers, &derived, &choices).is_err());
    choices.choose(&all[1], Choice::Instead(all[1].offers[0].clone()));
    // An edit of the words around a finding makes it a new one.
    answer(
        &mut answers,
        INCIDENT,
        "incident_summary",
        "Robin fell. Then Robin laughed.",
    );
    assert!(Shareable::of(&answers, &derived, &choices).is_err());
    // A changed pseudonym opens the finding again.
    answer(
        &mut answers,
        INCIDENT,
        "incident_summary",
        "Robin fell. Then Robin cried.",
    );
    assert!(Shareable::of(&answers, &derived, &choices).is_ok());
    let child = first_child(&answers);
    answer(&mut answers, child, "child_other_names", "Archie");
    assert!(Shareable::of(&answers, &derived, &choices).is_err());
}

#[test]
fn a_pseudonym_that_somebody_chose_is_used_unless_it_gives_the_child_away() {
    let mut answers = told("Robin James", "Example", "Bob", "");
    let child = first_child(&answers);
    for (given, used) in [
        ("Child Z", "Child Z"),
        ("Sky", "Sky"),
        (" Child R ", "Child A"),
        ("J", "Child A"),
        ("little robin", "Child A"),
        ("BOB", "Child A"),
        ("", "Child A"),
    ] {
        answers.set_part(Key::of(child, "child_pseudonym"), 0, given.to_owned());
        assert_eq!(People::of(&answers).people[0].called, used, "{given}");
    }
}

#[test]
fn plans_and_reasons_are_searched_and_text_typed_before_them_is_left_out() {
    let mut answers = told("Robin", "Example", "", "Robin fell.");
    let (summary, actions) = (
        Key::once("incident_summary"),
        Key::once("immediate_actions"),
    );
    for (key, state) in [(summary, State::NotKnown), (actions, State::NotApplicable)] {
        answers.set(
            key,
            Answer {
                parts: vec!["Example before".to_owned()],
                state,
                plan: "Ask Robin’s mother".to_owned(),
                reason: "Robin is in no danger".to_owned(),
            },
        );
    }
    assert_eq!(pieces(&answers), ["Robin", "Robin"]);
    let derived = Derived::of(&answers, &context("2026-03-04", true));
    let copy = Shareable::of(&answers, &derived, &replace_all(&answers))
        .ok()
        .unwrap();
    let json = shareable::payload(&copy, day("2026-03-04"), "0.1.0")
        .json()
        .canonical();
    assert!(json.contains("Ask Child A’s mother") && json.contains("Child A is in no danger"));
    assert!(
        !json.contains("Robin") && !json.contains("Example"),
        "{json}"
    );
}

#[test]
fn decisions_about_findings_are_saved_with_the_draft() {
    let mut session = crate::support::session("2026-03-04");
    session.answers = told("Rose", "Example", "", "The price rose. Rose cried.");
    let all = found(&session.answers);
    session
        .sharing
        .choose(&all[0], Choice::Keep("ordinary_word"));
    session
        .sharing
        .choose(&all[1], Choice::Instead("Child A".to_owned()));
    let text = session.draft().json().canonical();
    let draft = Draft::read(&Json::parse(&text).unwrap()).unwrap();
    assert!(draft.sharing == session.sharing);
    let derived = Derived::of(&draft.answers, &context("2026-03-04", true));
    assert!(Shareable::of(&draft.answers, &derived, &draft.sharing).is_ok());
    // A reason that only a later version knows opens the finding again.
    let later = text.replace("ordinary_word", "another_reason");
    let draft = Draft::read(&Json::parse(&later).unwrap()).unwrap();
    assert!(Shareable::of(&draft.answers, &derived, &draft.sharing).is_err());
}

#[test]
fn a_name_directly_before_a_known_place_school_or_contact_is_found() {
    let mut answers = told(
        "Robin",
        "",
        "",
        "Police went to Robin's Acacia Avenue home.",
    );
    let child = first_child(&answers);
    answer(
        &mut answers,
        child,
        "child_home_address",
        "12 Acacia Avenue, Testtown",
    );
    assert_eq!(pieces(&answers), ["Robin", "Acacia Avenue"]);
    let text = "She is the teacher at Robin's Hillside Primary School today.";
    let mut answers = told("Robin", "", "", text);
    let child = first_child(&answers);
    answer(
        &mut answers,
        child,
        "child_education_name",
        "Hillside Primary School",
    );
    assert_eq!(pieces(&answers), ["Robin", "Hillside Primary School"]);
    assert_eq!(
        finds("Robin", "", "Write to Robin School@x.org today."),
        ["Robin", "School@x.org"]
    );
}

#[test]
fn a_surname_in_capitals_is_found_after_a_title_a_cue_or_a_name() {
    for (text, found) in [
        (
            "DC JONES and Dr PATEL attended.",
            vec!["DC JONES", "Dr PATEL"],
        ),
        ("Neighbour Sarah JONES rang.", vec!["Sarah JONES"]),
        ("Then Sarah REES-HUGHES rang.", vec!["Sarah REES-HUGHES"]),
        ("Ms Jones came. JONES said no.", vec!["Ms Jones", "JONES"]),
        ("Seen by PC BROWN at home.", vec!["PC BROWN"]),
        ("Her neighbour JONES rang at noon.", vec!["JONES"]),
        ("MASH met. CAMHS and the POLIT team were told.", vec![]),
        ("POLIT met at noon. The lead rang MARAC.", vec![]),
    ] {
        assert_eq!(finds("", "", text), found, "{text}");
    }
    // The record has the first name alone.
    for (text, found) in [
        ("Then Robin JONES rang.", vec!["Robin", "JONES"]),
        ("Then Robin REES-HUGHES rang.", vec!["Robin", "REES-HUGHES"]),
        (
            "Robin's MARAC met. Robin, CAMHS and MASH met.",
            vec!["Robin", "Robin"],
        ),
    ] {
        assert_eq!(finds("Robin", "", text), found, "{text}");
    }
}

#[test]
fn a_birth_date_of_anybody_is_found_after_the_words_for_it() {
    let text = "Mother Kelly Marsh (DOB 14/02/1991) and sibling Ava, born 3 June 2019.";
    let found = found(&told("", "", "", text));
    let dates: Vec<&Finding> = found.iter().filter(|one| one.sort == Sort::Date).collect();
    let pieces: Vec<&str> = dates.iter().map(|one| one.found.as_str()).collect();
    assert_eq!(pieces, ["14/02/1991", "3 June 2019"]);
    for date in dates {
        assert_eq!(date.offers, [words::INSTEAD_OF_BIRTH_DATE]);
    }
    for text in [
        "her dob 14/02/1991 was",
        "her dob: 14.2.91 was",
        "her d.o.b. 14-02-1991 was",
        "her date of birth: 14 February 1991 was",
        "her date of birth is 1991-02-14 as",
        "her birth date 14 Feb 91 was",
        "she was born on 14th of February 1991 here",
        "she was born on Thursday 14 February here",
        "she was born in March 2019 here",
        "her dob\n14021991 was",
        "her dob14/02/1991 was",
    ] {
        let pieces = finds("", "", text);
        assert_eq!(pieces.len(), 1, "{text}: {pieces:?}");
    }
    for text in [
        "A visit on 14/02/1991 and 3 June 2019.",
        "Then the baby was born. 3 June 2019 was a visit.",
        "She was born at 36 weeks in 2019.",
    ] {
        assert!(finds("", "", text).is_empty(), "{text}");
    }
}

#[test]
fn telephone_numbers_side_by_side_are_found_one_by_one() {
    for (text, found) in [
        (
            "Mum 07700 900123\n07700 900456 dad",
            vec!["07700 900123", "07700 900456"],
        ),
        (
            "Mum 07700 900123 (07700 900456 dad)",
            vec!["07700 900123", "07700 900456"],
        ),
        ("Rang 07700 900123 0900 hrs", vec!["07700 900123"]),
        ("Tel 07700 900123\n12/03/2026 visit", vec!["07700 900123"]),
        ("Tel 07700 900123\n12 visits", vec!["07700 900123"]),
        ("On 14-05-2024 07700 900123 rang", vec!["07700 900123"]),
        ("On 03-05-2024 - 07700 900123 rang", vec!["07700 900123"]),
        ("On 02-02-2024\n0113 496 0000 rang", vec!["0113 496 0000"]),
        ("On 2024-05-03 0113 496 0000 rang", vec!["0113 496 0000"]),
        ("Visits on 01-02-2024 - 03-04-2024 here", vec![]),
        ("Tel 07 700 900 123 today", vec!["07 700 900 123"]),
        (
            "Tel 07 700 900 123 07 700 900 456 dad",
            vec!["07 700 900 123", "07 700 900 456"],
        ),
        ("In 03 2024 07700 900123 rang", vec!["07700 900123"]),
        ("Tel 0044 113 496 0000 today", vec!["0044 113 496 0000"]),
        (
            "Tel 0044 (0)113 496 0000 today",
            vec!["0044 (0)113 496 0000"],
        ),
        ("Tel 00 44 7700 900123 today", vec!["00 44 7700 900123"]),
        ("Tel 0113 496\n0000 today", vec!["0113 496\n0000"]),
        (
            "Tel +44 7700 900123 +44 (0)7700 900456 dad",
            vec!["44 7700 900123", "44 (0)7700 900456"],
        ),
    ] {
        assert_eq!(finds("", "", text), found, "{text}");
    }
}

#[test]
fn a_refused_pseudonym_is_not_in_the_shareable_file() {
    let mut answers = told("Robin James", "Example", "", "Robin was hurt.");
    let child = first_child(&answers);
    let derived = Derived::of(&answers, &context("2026-03-04", true));
    for (typed, used) in [("J", "Child A"), ("Child R", "Child A"), ("Sky", "Sky")] {
        answer(&mut answers, child, "child_pseudonym", typed);
        let copy = Shareable::of(&answers, &derived, &replace_all(&answers))
            .ok()
            .unwrap();
        let json = shareable::payload(&copy, day("2026-03-04"), "0.1.0")
            .json()
            .canonical();
        let member = format!("\"child_pseudonym\":\"{used}\"");
        assert!(json.contains(&member), "{typed}: {json}");
    }
}

/// A text that occurs in no list and in no sentence of the form.
const MARK: &str = "Qzxw";

#[test]
fn the_shareable_file_holds_no_identifying_answer() {
    let mut answers = Answers::new();
    fill_in_wc_001(&mut answers);
    for group in catalogue::groups() {
        while answers.rows(group).len() < 2 {
            answers.add_row(group);
        }
    }
    // A mark in every identifying answer, and each mark again in the summary.
    let (mut count, mut said) = (0, Vec::new());
    for section in catalogue::sections() {
        let rows = section
            .group
            .map_or(vec![INCIDENT], |group| answers.rows(group).to_vec());
        for question in section.questions.iter().filter(|q| q.identifies) {
            for row in &rows {
                let key = Key::of(*row, question.id);
                count += 1;
                let mark = format!("{MARK}{count}");
                if let Kind::Date { .. } = question.kind {
                    for (part, typed) in ["17", "5", "1987"].into_iter().enumerate() {
                        answers.set_part(key, part, typed.to_owned());
                    }
                    continue;
                }
                answers.set_part(key, 0, mark.clone());
                if catalogue::list_of(question.id).is_empty() {
                    said.push(mark);
                }
            }
        }
    }
    said.push("17 May 1987".to_owned());
    // Marks in answers that the form cannot read, or behind "not yet known".
    for id in ["children_total", "notifying_la", "incident_location"] {
        answers.set_part(Key { row: INCIDENT, id }, 0, format!("{MARK}odd"));
    }
    let key = Key::once("immediate_actions");
    answers.set_part(key, 0, format!("{MARK}unknown"));
    answers.set_not_known(key, true);
    answer(
        &mut answers,
        INCIDENT,
        "incident_summary",
        &said.join(", then "),
    );
    assert!(count > 30 && said.len() > 30);

    let derived = Derived::of(&answers, &context("2026-03-04", true));
    let plain = payload::answers(VisibleAnswers::new(&answers, &derived)).canonical();
    assert!(
        plain.matches(MARK).count() > 50,
        "the marks are in the record"
    );
    let copy = Shareable::of(&answers, &derived, &replace_all(&answers))
        .ok()
        .unwrap();
    let json = shareable::payload(&copy, day("2026-03-04"), "0.1.0")
        .json()
        .canonical();
    for gone in [MARK, "QZXW", "qzxw", "1987", "Robin", "Morgan"] {
        let rest = json
            .split_once(gone)
            .map(|(_, rest)| &rest[..rest.len().min(60)]);
        assert_eq!(rest, None, "{gone}");
    }
    for question in catalogue::questions().filter(|question| question.identifies) {
        assert!(
            !json.contains(&format!("\"{}\"", question.id)),
            "{}",
            question.id
        );
    }
}

#[test]
fn the_shareable_file_names_its_schema_and_gives_ages_for_birth_dates() {
    let mut answers = told("Robin", "Example", "", "Robin was hurt.");
    let child = first_child(&answers);
    answer(&mut answers, child, "child_dob", "10 11 2025");
    answer(&mut answers, INCIDENT, "incident_on", "1 3 2026");
    let derived = Derived::of(&answers, &context("2026-03-04", true));
    let copy = Shareable::of(&answers, &derived, &replace_all(&answers))
        .ok()
        .unwrap();
    let json = shareable::payload(&copy, day("2026-03-04"), "0.1.0");
    let json = json.json();
    let text = json.canonical();
    assert!(
        text.contains(r#""schema":"notifiable-incident.shareable""#),
        "{text}"
    );
    assert!(
        text.contains(r#""child_age":3,"child_age_unit":"months""#),
        "{text}"
    );
    assert!(
        text.contains(r#""incident_summary":"Child A was hurt.""#),
        "{text}"
    );
    assert!(text.contains(r#""children":["Child A"]"#), "{text}");
    for gone in ["2025-11-10", "Robin", "Example", "record_id", "child_dob"] {
        assert!(!text.contains(gone), "{gone}");
    }
    assert_eq!(
        shareable::file_name(day("2026-03-04"), "json"),
        "notifiable-incident-shareable-2026-03-04.json"
    );
}

/// A name as people have them.
fn name() -> impl Strategy<Value = String> {
    "[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2,10}([-'’][A-Z][a-z]{2,7})?"
}

proptest! {
    /// Capitals alone are enough, without a word such as "mum" beside them.
    #[test]
    fn two_capitalised_words_unknown_to_english_are_found_in_a_sentence(
        // No English word has this pattern. An earlier pattern also made "Hindu".
        first in "[A-Z][aeiou]z[bdfgkv][aeiou]",
        last in "[A-Z][aeiou]z[bdfgkv][aeiou][bdfgklmnptvz]",
        before in "(told|saw|to|by|from|with|and|of|then|when|had)",
        after in "(at home|said so|today|, who left|and the others)",
    ) {
        let name = format!("{first} {last}");
        let pieces = finds("", "", &format!("Staff there {before} {name} {after}."));
        prop_assert!(pieces.iter().any(|piece| piece.contains(&name)), "{pieces:?}");
    }

    #[test]
    fn a_planted_name_is_found_whatever_surrounds_it(
        name in name(),
        before in "(\\PC|\n){0,40}",
        after in "(\\PC|\n){0,40}",
        upper in any::<bool>(),
    ) {
        let planted = if upper { name.to_uppercase() } else { name.clone() };
        let text = format!("{before} {planted} {after}");
        let from = before.len() + 1;
        let found = found(&told(&name, "", "", &text));
        let covered = |byte: usize| {
            found.iter().any(|finding| (finding.from..finding.to).contains(&byte))
        };
        for (index, c) in planted.char_indices().filter(|(_, c)| c.is_alphabetic()) {
            prop_assert!(covered(from + index), "{c} of {planted} in {text:?}");
        }
    }

    #[test]
    fn a_name_is_not_found_inside_a_longer_word(name in "[A-Z][a-z]{2,6}", around in "[a-rt-z]{1,5}") {
        let inside = format!("{around}{}{around}", name.to_lowercase());
        let answers = told(&name, "", "", &inside);
        prop_assert!(found(&answers).is_empty());
    }

    #[test]
    fn findings_are_in_the_order_of_the_text_and_repeat_it_exactly(text in "(\\PC|\n){0,200}", name in name()) {
        let answers = told(&name, "Example", "Robbie", &text);
        let mut end = 0;
        for finding in found(&answers) {
            prop_assert!(finding.from >= end && finding.to > finding.from);
            prop_assert_eq!(&text[finding.from..finding.to], &finding.found);
            prop_assert!(text[..finding.from].ends_with(&finding.before));
            prop_assert!(text[finding.to..].starts_with(&finding.after));
            prop_assert!(!finding.offers.is_empty());
            end = finding.to;
        }
    }
}
