//! The JSON of a record: accepted and refused texts, and the canonical text of a value.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use notifiable_incident::wire::json::{Json, JsonError, Limits, MAX_INT};

fn canonical(text: &str) -> String {
    match Json::parse(text) {
        Ok(json) => json.canonical(),
        Err(error) => panic!("{text}: {error}"),
    }
}

fn refusal(text: &str) -> JsonError {
    match Json::parse(text) {
        Ok(_) => panic!("read, but should be refused: {text}"),
        Err(error) => error,
    }
}

fn nested(depth: usize) -> String {
    ["[", "{\"a\":"]
        .iter()
        .cycle()
        .take(depth)
        .copied()
        .chain(["1"])
        .chain(
            ["]", "}"]
                .iter()
                .cycle()
                .take(depth)
                .copied()
                .collect::<Vec<_>>()
                .into_iter()
                .rev(),
        )
        .collect()
}

#[test]
fn a_name_that_occurs_twice_is_refused_at_every_level() {
    for text in [
        r#"{"a":1,"b":2,"a":1}"#,
        r#"[{"x":{"a":1,"a":1}}]"#,
        r#"{"a":1,"\u0061":1}"#,
    ] {
        assert_eq!(refusal(text), JsonError::DuplicateName, "{text}");
    }
    assert_eq!(canonical(r#"[{"a":1},{"a":1}]"#), r#"[{"a":1},{"a":1}]"#);
}

#[test]
fn integers_up_to_2_53_minus_1_are_kept_exactly() {
    for text in [
        "0",
        "7",
        "10",
        "-1",
        "-120",
        "9007199254740991",
        "-9007199254740991",
    ] {
        assert_eq!(canonical(text), text);
    }
    assert_eq!(
        Json::parse("9007199254740991").unwrap().as_int(),
        Some(MAX_INT)
    );
}

#[test]
fn integers_beyond_2_53_minus_1_are_refused() {
    for text in [
        "9007199254740992",
        "-9007199254740992",
        "9223372036854775808",
        "-9223372036854775808",
        "18446744073709551616",
        "295147905179352830000",
        "1e30",
        "-1e30",
    ] {
        assert_eq!(refusal(text), JsonError::OutOfRange, "{text}");
    }
}

#[test]
fn a_number_with_a_fraction_or_exponent_is_read_by_its_value() {
    assert_eq!(
        canonical("[56.0,1e3,-2.50e1,-0,-0.0,0e9]"),
        "[56,1000,-25,0,0,0]"
    );
    assert_eq!(canonical("4294967295.0"), "4294967295");
    for text in ["0.5", "4.50", "2e-3", "-1.5", "1e-27", "333333333.33333329"] {
        assert_eq!(refusal(text), JsonError::Fraction, "{text}");
    }
}

#[test]
fn a_large_number_with_a_fraction_or_exponent_is_refused_rather_than_rounded() {
    for text in [
        "4294967296.0",
        "1e10",
        "9007199254740991.0",
        "-9007199254740990.0",
    ] {
        assert_eq!(refusal(text), JsonError::Fraction, "{text}");
    }
}

#[test]
fn half_of_a_surrogate_pair_is_refused() {
    for text in [
        r#""\ud83d""#,
        r#""\udE02""#,
        r#""\ud83d x""#,
        r#""\ud83d\n""#,
        r#""\ud83d\u0041""#,
        r#""\ud800\u0041""#,
        r#""\udbff\u0041""#,
        r#""\uDBFF\u0041""#,
        r#""\uD9aa" "#,
        r#""\udc00""#,
        r#""\uDfFf""#,
        r#""\uD83D\ud83d""#,
        r#"{"\udead":1}"#,
        "[\n \"a\",\n \"\\udead\"]",
    ] {
        assert_eq!(refusal(text), JsonError::LoneSurrogate, "{text}");
    }
    assert_eq!(canonical(r#""\ud83d\ude02""#), "\"\u{1f602}\"");
    // With a whole pair, the error is the other fault of the text.
    for text in [
        r#""\ud83d\ude02" x"#,
        r#""\ud83d\ude02\x""#,
        r#"["\ud83d\ude02",]"#,
        r#""\u0041\u12g4""#,
        r#""\ue000\x""#,
        r#""\ud7ff\x""#,
        r#""\ue000"x"#,
    ] {
        assert_eq!(refusal(text), JsonError::Malformed, "{text}");
    }
}

#[test]
fn nul_is_refused_in_texts_and_names() {
    for text in [r#""a\u0000b""#, r#"{"\u0000":1}"#, r#"["\u0000"]"#] {
        assert_eq!(refusal(text), JsonError::Nul, "{text}");
    }
}

#[test]
fn more_than_16_levels_are_refused() {
    assert!(Json::parse(&nested(16)).is_ok());
    for depth in [17, 18, 100, 10_000] {
        assert_eq!(refusal(&nested(depth)), JsonError::TooDeep, "{depth}");
    }
}

#[test]
fn the_caller_chooses_the_limits_of_size_and_depth() {
    let two = Limits {
        bytes: 8,
        depth: 2,
        ..Limits::OWN
    };
    assert!(Json::parse_within("[[1]]", two).is_ok());
    assert_eq!(Json::parse_within("[[[]]]", two), Err(JsonError::TooDeep));
    assert!(Json::parse_within("12345678", two).is_ok());
    assert_eq!(
        Json::parse_within("123456789", two),
        Err(JsonError::TooLong)
    );
    assert!(Json::parse_within("1", Limits { depth: 0, ..two }).is_ok());
    assert_eq!(
        Json::parse_within("[]", Limits { depth: 0, ..two }),
        Err(JsonError::TooDeep)
    );
}

#[test]
fn from_outside_256_kb_are_read_and_one_byte_more_is_refused() {
    let text = |bytes: usize| ["\"", &"a".repeat(bytes - 2), "\""].concat();
    assert!(Json::parse_within(&text(256 * 1024), Limits::OUTSIDE).is_ok());
    assert_eq!(
        Json::parse_within(&text(256 * 1024 + 1), Limits::OUTSIDE),
        Err(JsonError::TooLong)
    );
}

#[test]
fn from_outside_the_names_of_prototypes_are_refused() {
    for text in [
        r#"{"__proto__":{"a":1}}"#,
        r#"{"a":[{"constructor":1}]}"#,
        r#"{"prototype":null}"#,
        r#"{"__pr\u006fto__":1}"#,
    ] {
        assert_eq!(
            Json::parse_within(text, Limits::OUTSIDE),
            Err(JsonError::PrototypeName),
            "{text}"
        );
        assert!(Json::parse_within(text, Limits::OWN).is_ok(), "{text}");
    }
    assert!(Json::parse_within(r#"{"proto":"__proto__"}"#, Limits::OUTSIDE).is_ok());
}

#[test]
fn a_text_that_is_not_json_is_refused() {
    for text in [
        "",
        " ",
        "nul",
        "{",
        "[1,]",
        "{\"a\":}",
        "{a:1}",
        "'a'",
        "1 2",
        "[1]x",
        "01",
        "+1",
        ".5",
        "1.",
        "NaN",
        "Infinity",
        "1e400",
        "\"\n\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\u{feff}1",
        "//\n1",
        "\"open",
    ] {
        assert_eq!(refusal(text), JsonError::Malformed, "{text:?}");
    }
}

#[test]
fn control_characters_have_their_short_escape_or_lower_case_hex() {
    let text: String = (1..0x20)
        .map(char::from)
        .chain(['"', '\\', '/', '\u{7f}'])
        .collect();
    assert_eq!(
        Json::Text(text).canonical(),
        concat!(
            r#""\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#,
            r#"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c"#,
            r#"\u001d\u001e\u001f\"\\/"#,
            "\u{7f}\""
        )
    );
}

#[test]
fn names_are_sorted_by_utf_16_code_units_at_every_level() {
    // RFC 8785 section 3.2.3, where the smiley comes before U+FB33.
    let text = r#"{
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\ud83d\ude00": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis"
    }"#;
    let json = Json::parse(&canonical(text)).unwrap();
    let names: Vec<_> = json
        .entries()
        .unwrap()
        .iter()
        .map(|entry| entry.0.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "\r",
            "1",
            "\u{80}",
            "\u{f6}",
            "\u{20ac}",
            "\u{1f600}",
            "\u{fb33}"
        ]
    );
    assert_eq!(
        canonical(r#"[{"b":{"d":1,"c":2},"a":[]}]"#),
        r#"[{"a":[],"b":{"c":2,"d":1}}]"#
    );
}

#[test]
fn the_sample_of_rfc_8785_without_its_number_list_has_the_published_text() {
    // RFC 8785 section 3.2.2, without the number list, which our range leaves out.
    let text = r#"{
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
    }"#;
    assert_eq!(
        canonical(text),
        r#"{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
    );
}

#[test]
fn the_numbers_of_rfc_8785_are_read_inside_the_integer_range_and_refused_outside() {
    // RFC 8785 appendix B; NaN and the infinities have no JSON.
    assert_eq!(canonical("0"), "0");
    assert_eq!(canonical("-0"), "0");
    for (text, error) in [
        ("5e-324", JsonError::Fraction),
        ("-5e-324", JsonError::Fraction),
        ("1.7976931348623157e+308", JsonError::OutOfRange),
        ("-1.7976931348623157e+308", JsonError::OutOfRange),
        ("9007199254740992", JsonError::OutOfRange),
        ("-9007199254740992", JsonError::OutOfRange),
        ("295147905179352830000", JsonError::OutOfRange),
        ("9.999999999999997e+22", JsonError::OutOfRange),
        ("1e+23", JsonError::OutOfRange),
        ("1.0000000000000001e+23", JsonError::OutOfRange),
        ("999999999999999700000", JsonError::OutOfRange),
        ("999999999999999900000", JsonError::OutOfRange),
        ("1e+21", JsonError::OutOfRange),
        ("9.999999999999997e-7", JsonError::Fraction),
        ("0.000001", JsonError::Fraction),
        ("333333333.3333332", JsonError::Fraction),
        ("333333333.33333325", JsonError::Fraction),
        ("333333333.3333333", JsonError::Fraction),
        ("333333333.3333334", JsonError::Fraction),
        ("333333333.33333343", JsonError::Fraction),
        ("-0.0000033333333333333333", JsonError::Fraction),
        ("1424953923781206.2", JsonError::Fraction),
    ] {
        assert_eq!(refusal(text), error, "{text}");
    }
}

#[test]
fn empty_lists_and_objects_have_no_space() {
    assert_eq!(canonical("[ [ ] , { } , \"\" ]"), "[[],{},\"\"]");
}

#[test]
fn a_value_built_in_code_is_checked_like_one_that_was_read() {
    let twice = Json::object([("a", Json::Null), ("b", Json::Null), ("a", Json::Null)]);
    let deep = (0..17).fold(Json::Null, |json, _| Json::List(vec![json]));
    let within = (0..16).fold(Json::Null, |json, _| Json::object([("a", json)]));
    for (json, checked) in [
        (Json::Int(MAX_INT), Ok(())),
        (Json::Int(-MAX_INT), Ok(())),
        (Json::Int(MAX_INT + 1), Err(JsonError::OutOfRange)),
        (Json::Int(i64::MIN), Err(JsonError::OutOfRange)),
        (Json::from("a\0"), Err(JsonError::Nul)),
        (Json::object([("\0", Json::Null)]), Err(JsonError::Nul)),
        (Json::from(vec![twice]), Err(JsonError::DuplicateName)),
        (deep, Err(JsonError::TooDeep)),
        (within, Ok(())),
        (
            Json::object([("a", Json::Bool(true)), ("b", Json::Null)]),
            Ok(()),
        ),
    ] {
        assert_eq!(json.check(), checked);
    }
}

#[test]
fn each_accessor_reads_only_values_of_its_own_type() {
    let json = Json::object([
        ("text", "t".into()),
        ("int", 3u32.into()),
        ("minus", (-3).into()),
        ("bool", true.into()),
        ("list", vec![Json::Null].into()),
        ("none", None::<bool>.into()),
        ("some", Some(String::from("s")).into()),
    ]);
    assert_eq!(json.get("text").and_then(Json::as_text), Some("t"));
    assert_eq!(json.get("int").and_then(Json::as_int), Some(3));
    assert_eq!(json.get("minus").and_then(Json::as_int), Some(-3));
    assert_eq!(json.get("bool").and_then(Json::as_bool), Some(true));
    assert_eq!(
        json.get("list").and_then(Json::as_list).map(<[Json]>::len),
        Some(1)
    );
    assert_eq!(json.get("none"), Some(&Json::Null));
    assert_eq!(json.get("some").and_then(Json::as_text), Some("s"));
    assert_eq!(json.get("other"), None);
    assert_eq!(json.entries().map(<[_]>::len), Some(7));
    for (_, value) in json.entries().unwrap() {
        assert_eq!(value.get("text"), None);
        assert_eq!(value.entries(), None);
    }
    assert_eq!(
        (
            json.as_text(),
            json.as_int(),
            json.as_bool(),
            json.as_list()
        ),
        (None, None, None, None)
    );
}

#[test]
fn errors_and_debug_prints_of_json_show_no_text() {
    let json = Json::parse(r#"["MARKER",1,true,null,{"MARKER":"MARKER"}]"#).unwrap();
    let printed: Vec<_> = json
        .as_list()
        .unwrap()
        .iter()
        .map(|json| format!("{json:?}"))
        .collect();
    assert_eq!(
        printed,
        ["Text(..)", "Int(..)", "Bool(..)", "Null", "Object(..)"]
    );
    assert_eq!(format!("{json:?}"), "List(..)");

    let message = refusal(r#"{"MARKER":1,"MARKER":2}"#).to_string();
    assert_eq!(message, "a name occurs twice in one JSON object");
}

#[test]
fn fifty_thousand_names_in_one_object_are_read_within_30_seconds() {
    let entries: Vec<_> = (0..50_000).map(|index| format!("\"{index}\":0")).collect();
    let text = format!("{{{}}}", entries.join(","));
    let started = std::time::Instant::now();
    assert!(Json::parse(&text).is_ok());
    // Comparing each name with each would take minutes.
    assert!(started.elapsed().as_secs() < 30);
}

#[test]
fn with_odd_numbers_allowed_fractions_and_large_numbers_are_read_as_null() {
    let limits = Limits {
        odd_numbers: true,
        ..Limits::OUTSIDE
    };
    let read = |text| Json::parse_within(text, limits).map(|json| json.canonical());
    assert_eq!(
        read("[0.5,1e30,9007199254740992,-1,2.0]"),
        Ok("[null,null,null,-1,2]".to_owned())
    );
    assert_eq!(read(r#"{"a":0.5,"a":1}"#), Err(JsonError::DuplicateName));
    assert_eq!(read("[1.]"), Err(JsonError::Malformed));
}
