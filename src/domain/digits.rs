//! Numbers that are rows of digits: written with their leading zeros, hundreds on a page.

/// The last `N` digits of a number, with zeros in front, in ASCII.
pub(in crate::domain) fn padded<const N: usize>(mut number: u64) -> [u8; N] {
    let mut row = [b'0'; N];
    for place in row.iter_mut().rev() {
        *place += (number % 10) as u8;
        number /= 10;
    }
    row
}

/// A row of ASCII digits as text.
pub(in crate::domain) fn text(row: &[u8]) -> &str {
    std::str::from_utf8(row).expect("digits are ASCII")
}

#[cfg(test)]
mod tests {
    use super::{padded, text};

    #[test]
    fn zeros_stand_in_front() {
        assert_eq!(text(&padded::<7>(101_202)), "0101202");
        assert_eq!(text(&padded::<4>(0)), "0000");
        assert_eq!(text(&padded::<4>(9_999)), "9999");
    }
}
