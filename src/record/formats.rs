//! Formats of typed answers. Each function accepts what people write and returns the tidy form. The
//! record keeps the typed text.

use super::plain::plain;

/// An email address, as browsers and mail services accept it (HTML, "valid email address"; lengths
/// of RFC 5321).
///
/// Removes what address books add: a name with brackets, `mailto:`, and marks at the end.
pub fn email(text: &str) -> Option<String> {
    let text = plain(text);
    let text = match text.split_once('<') {
        Some((_, rest)) => {
            let (address, after) = rest.split_once('>')?;
            after.chars().all(is_around_address).then_some(address)?
        }
        None => &text,
    };
    let text = without_marks_around(text);
    let address = match text.split_at_checked(7) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("mailto:") => {
            rest.split_once('?').map_or(rest, |(address, _)| address)
        }
        _ => text,
    };
    let address = without_marks_around(address).replace('’', "'");
    let (name, domain) = address.split_once('@')?;
    let of_name = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    let is_name = name.len() <= 64
        && name.chars().all(of_name)
        && name.split('.').all(|part| !part.is_empty());
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let (_, last) = domain.rsplit_once('.')?;
    let is_domain = domain.split('.').all(is_label)
        && last.len() > 1
        && last.contains(|c: char| c.is_ascii_alphabetic());
    (is_name && is_domain && address.len() <= 254).then_some(address)
}

/// Trims marks around an address. A dot at the start stays: it may be the rest of a name.
fn without_marks_around(text: &str) -> &str {
    let rest = text.trim_end_matches(is_around_address);
    rest.trim_start_matches(|c| is_around_address(c) && c != '.')
}

/// Whether a character may surround an address.
fn is_around_address(c: char) -> bool {
    c.is_whitespace() || ";,.:()[]<>\"“”‘".contains(c)
}

/// A telephone number of 9 to 20 digits, with any spacing, brackets, plus or extension. Removes
/// invisible marks and `tel:`.
pub fn phone(text: &str) -> Option<String> {
    let text = plain(text);
    let text = match text.split_at_checked(4) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("tel:") => rest.trim(),
        _ => &text,
    };
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let allowed = |c: char| c.is_ascii_alphanumeric() || " +()-./".contains(c);
    let letters: String = text.chars().filter(char::is_ascii_alphabetic).collect();
    let extension = ["", "x", "ext", "extension"].contains(&letters.to_ascii_lowercase().as_str());
    let is_phone = (9..=20).contains(&digits) && extension && text.chars().all(allowed);
    is_phone.then(|| text.to_owned())
}

/// A whole number as people type it.
pub fn number(text: &str) -> Option<u32> {
    let digits = plain(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}

/// A UK postcode in any case and spacing, tidied: "ls1 4ap" gives "LS1 4AP".
pub fn postcode(text: &str) -> Option<String> {
    let mut code: String = plain(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    if !code.is_ascii() || !(5..=7).contains(&code.len()) {
        return None;
    }
    let inward = code.split_off(code.len() - 3);
    let shape = |text: &str| -> String {
        let kind = |c: char| match c {
            'A'..='Z' => 'a',
            '0'..='9' => '9',
            _ => '?',
        };
        text.chars().map(kind).collect()
    };
    let outward = ["a9", "a99", "a9a", "aa9", "aa99", "aa9a"].contains(&shape(&code).as_str());
    if !outward || shape(&inward) != "9aa" {
        return None;
    }
    code.push(' ');
    code.push_str(&inward);
    Some(code)
}

/// A time of day in 24 hours, such as "21:32". Reads "9:32am", "09.32", "2132" and "9pm".
pub fn time(text: &str) -> Option<String> {
    let text = plain(text).to_ascii_lowercase();
    let (clock, afternoon) = match text.strip_suffix("pm").or(text.strip_suffix("p.m.")) {
        Some(clock) => (clock, Some(true)),
        None => match text.strip_suffix("am").or(text.strip_suffix("a.m.")) {
            Some(clock) => (clock, Some(false)),
            None => (text.as_str(), None),
        },
    };
    let clock = clock.trim();
    let (hour, minute) = match clock.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        Some(_) => return None,
        None if clock.len() == 4 => clock.split_at_checked(2)?,
        None if afternoon.is_some() => (clock, "00"),
        None => return None,
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(hour) || !digits(minute) || hour.len() > 2 {
        return None;
    }
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match (afternoon, hour) {
        (Some(_), 0 | 13..) => return None,
        (Some(true), 12) => 12,
        (Some(true), hour) => hour + 12,
        (Some(false), 12) => 0,
        (_, hour) => hour,
    };
    if hour > 23 || minute > 59 {
        return None;
    }
    Some(format!("{hour:02}:{minute:02}"))
}

/// An NHS number with spaces or dashes, tidied to its ten digits. The tenth is a check digit:
/// 11 less the weighted sum of the others modulo 11 (NHS data dictionary, "NHS number").
pub fn nhs_number(text: &str) -> Option<String> {
    let digits: String = plain(text)
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    if digits.len() != 10 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut values = digits.bytes().map(|b| u32::from(b - b'0'));
    let sum: u32 = values
        .clone()
        .zip((2..=10).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    let check = (11 - sum % 11) % 11;
    (check < 10 && values.next_back() == Some(check)).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_nhs_number_is_accepted_only_with_its_check_digit() {
        // 943 476 5919 is the example in the NHS data dictionary.
        assert_eq!(nhs_number("943 476 5919").as_deref(), Some("9434765919"));
        assert_eq!(nhs_number("943-476-5919").as_deref(), Some("9434765919"));
        for wrong in [
            "943 476 5918",
            "94347659",
            "94347659190",
            "943476591x",
            "",
            "９434765919",
        ] {
            assert_eq!(nhs_number(wrong), None, "{wrong}");
        }
        // The weighted sum of 100000000 is 10, so only the check digit 1 is right.
        assert!((0..10).all(|d| nhs_number(&format!("100000000{d}")).is_some() == (d == 1)));
    }

    #[test]
    fn a_postcode_is_read_in_any_case_and_spacing() {
        for (typed, tidy) in [
            ("ls1 4ap", "LS1 4AP"),
            ("M11AE", "M1 1AE"),
            (" sw1a  1aa ", "SW1A 1AA"),
            ("EC1A1BB", "EC1A 1BB"),
        ] {
            assert_eq!(postcode(typed).as_deref(), Some(tidy));
        }
        for wrong in [
            "",
            "LS1",
            "4AP LS1",
            "LS1 4A",
            "LS1 44P",
            "ÉS1 4AP",
            "LS1 4AP4AP",
        ] {
            assert_eq!(postcode(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_time_is_read_as_people_write_it() {
        for (typed, tidy) in [
            ("9:32am", "09:32"),
            ("09.32", "09:32"),
            ("2132", "21:32"),
            ("9pm", "21:00"),
            ("12am", "00:00"),
            ("12:05 pm", "12:05"),
            ("23:30", "23:30"),
        ] {
            assert_eq!(time(typed).as_deref(), Some(tidy), "{typed}");
        }
        for wrong in [
            "",
            "9",
            "24:00",
            "9:60",
            "13pm",
            "0am",
            "noon",
            "9:3",
            "éé:éé",
            "1é2",
        ] {
            assert_eq!(time(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_phone_number_may_have_spaces_brackets_and_an_extension() {
        for right in [
            "0113 496 0000",
            "+44 (0)113 496 0000",
            "01134960000 ext 12",
            "0113-496-0000 x3",
        ] {
            assert_eq!(phone(right).as_deref(), Some(right));
        }
        for (typed, tidy) in [
            ("\u{202a}0113 496 0000\u{202c}", "0113 496 0000"),
            ("0113\u{a0}496\u{2011}0000", "0113 496-0000"),
            (
                "+44\u{2007}113\u{2013}496\u{2212}0000\u{200e}",
                "+44 113-496-0000",
            ),
            ("tel:+441134960000", "+441134960000"),
        ] {
            assert_eq!(phone(typed).as_deref(), Some(tidy), "{typed:?}");
        }
        for wrong in ["", "0113", "call me", "0113 496 0000 or 0001 <b>"] {
            assert_eq!(phone(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_email_address_loses_the_marks_and_the_name_around_it() {
        for right in ["a@b.gov.uk", "first.o'last+tag@council.gov.uk", "a@x-y.uk"] {
            assert_eq!(email(right).as_deref(), Some(right));
        }
        for typed in [
            "<ada@example.gov.uk>",
            "Ada Morgan <ada@example.gov.uk>",
            "\"Morgan, Ada\" <ada@example.gov.uk>;",
            "mailto:ada@example.gov.uk",
            "MAILTO:ada@example.gov.uk?subject=Child",
            "<mailto:ada@example.gov.uk>",
            "ada@example.gov.uk;",
            "ada@example.gov.uk, ",
            "(ada@example.gov.uk).",
            "“ada@example.gov.uk”",
            "\u{202a}ada@example\u{200b}.gov.uk\u{a0}\u{feff}",
            "ada@example.gov.uk\r\n",
        ] {
            assert_eq!(
                email(typed).as_deref(),
                Some("ada@example.gov.uk"),
                "{typed:?}"
            );
        }
        assert_eq!(email("o’neil@b.gov.uk").as_deref(), Some("o'neil@b.gov.uk"));
        for wrong in [
            "",
            "a",
            "a@b",
            "@b.uk",
            "a@b..uk",
            "a b@c.uk",
            "a@b@c.uk",
            "a@.uk",
            "ada@example,gov.uk",
            "ada@example.gov.uk; bob@example.gov.uk",
            "ada@example.gov.uk,bob@example.gov.uk",
            "ada @example.gov.uk",
            "ada@example gov.uk",
            "ada..morgan@example.gov.uk",
            ".ada@example.gov.uk",
            "ada.@example.gov.uk",
            "ada@-example.gov.uk",
            "ada@example_gov.uk",
            "ada@example.gov.u",
            "ada@192.168.0.1",
            "ada@еxample.gov.uk",
            "ada;morgan@example.gov.uk",
            "ada@example.gov.uk <b>",
            "<ada@example.gov.uk> or <bob@example.gov.uk>",
            "http://example.gov.uk/@ada",
        ] {
            assert_eq!(email(wrong), None, "{wrong}");
        }
    }

    /// Adds the marks that a contacts app, a word processor or a web page puts into copied text.
    #[test]
    fn every_format_reads_any_space_or_dash_and_ignores_invisible_marks() {
        let marked = |text: &str| {
            let spaced = text.replace(' ', "\u{a0}").replace('-', "\u{2011}");
            let marks: String = spaced.chars().flat_map(|c| [c, '\u{200b}']).collect();
            format!("\u{feff}\u{202a}{marks}\u{202c}\u{2028}")
        };
        for (read, text) in [
            (email as fn(&str) -> Option<String>, "ada-m@example.gov.uk"),
            (phone, "0113 496-0000"),
            (postcode, "LS1 4AP"),
            (time, "09:32"),
            (nhs_number, "943-476 5919"),
            (|text| Some(number(text)?.to_string()), "12"),
        ] {
            let plain = read(text);
            assert!(plain.is_some());
            assert_eq!(read(&marked(text)), plain, "{text}");
        }
    }
}
