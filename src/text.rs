//! Putting text together without `format!`, which costs kilobytes of wasm.

/// Appends a number, padded with zeros.
pub fn push_padded(text: &mut String, value: u32, width: u32) {
    let mut unit = 1;
    let mut digits = 1;
    while digits < width || value / unit >= 10 {
        unit *= 10;
        digits += 1;
    }
    while unit > 0 {
        text.push(char::from(b'0' + (value / unit % 10) as u8));
        unit /= 10;
    }
}

/// A number in digits. In place of `to_string`, which brings the formatting machinery.
pub fn digits(value: impl TryInto<u32>) -> String {
    let mut text = String::new();
    push_padded(&mut text, value.try_into().unwrap_or(u32::MAX), 1);
    text
}

/// A number as it is read: 20,000.
pub fn number(value: usize) -> String {
    let digits = digits(value);
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padded_numbers_are_as_the_standard_library_writes_them() {
        for value in [0, 7, 10, 99, 100, 2026, 10_000, u32::MAX / 10] {
            for width in 1..5 {
                let mut text = String::new();
                push_padded(&mut text, value, width);
                assert_eq!(text, format!("{value:0width$}", width = width as usize));
            }
        }
    }

    #[test]
    fn thousands_are_set_apart() {
        let said = [0, 999, 1_000, 20_001, 1_234_567].map(number);
        assert_eq!(said, ["0", "999", "1,000", "20,001", "1,234,567"]);
    }
}
