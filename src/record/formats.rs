//! Formats that a typed answer must have. Each takes what people write and, where the answer is
//! tidied, gives the tidy form; what was typed stays in the record as typed.

/// An email address: something, an @, and a domain with a dot. Only a message sent to it can tell
/// more.
pub fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let dotted = domain.split('.').count() > 1 && domain.split('.').all(|part| !part.is_empty());
    !name.is_empty() && dotted && !domain.contains('@') && !text.contains(char::is_whitespace)
}

/// A telephone number with any spacing, brackets, plus or extension: 9 to 20 digits.
pub fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let allowed = |c: char| c.is_ascii_alphanumeric() || " +()-./".contains(c);
    let letters: String = text.chars().filter(char::is_ascii_alphabetic).collect();
    let extension = ["", "x", "ext", "extension"].contains(&letters.to_ascii_lowercase().as_str());
    (9..=20).contains(&digits) && extension && text.chars().all(allowed)
}

/// A UK postcode in any case and spacing, tidied: "ls1 4ap" gives "LS1 4AP".
pub fn postcode(text: &str) -> Option<String> {
    let mut code: String = text
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

/// A time of day as people write it, as 24 hours: "9:32am", "09.32", "2132" and "9pm" are read.
pub fn time(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase();
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
    let digits: String = text
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
    fn an_nhs_number_is_known_by_its_check_digit() {
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
        // A remainder that would need the digit 10 has no number.
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
            assert!(is_phone(right), "{right}");
        }
        for wrong in ["", "0113", "call me", "0113 496 0000 or 0001 <b>"] {
            assert!(!is_phone(wrong), "{wrong}");
        }
    }

    #[test]
    fn an_email_address_has_a_name_and_a_dotted_domain() {
        for right in ["a@b.gov.uk", "first.o'last+tag@council.gov.uk"] {
            assert!(is_email(right), "{right}");
        }
        for wrong in [
            "", "a", "a@b", "@b.uk", "a@b..uk", "a b@c.uk", "a@b@c.uk", "a@.uk",
        ] {
            assert!(!is_email(wrong), "{wrong}");
        }
    }
}
