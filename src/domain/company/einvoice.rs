//! Addresses of Finnish e-invoicing: whose mailbox, and the operator that carries to it.

use crate::domain::business_id::BusinessId;
use crate::domain::person::DetailError;

/// What Finnish OVT codes begin with: 0037 says that the register of Finnish business ids follows (ISO 6523).
const OVT: &str = "0037";
/// Digits of a business id without its dash.
const ID_DIGITS: usize = 8;
/// Letters and digits that a company may put behind its business id, to tell its own addresses apart.
const MOST_SUFFIX: usize = 5;

/// An e-invoice address: an OVT code, or an account number of the form of an IBAN, which banks use as addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EInvoiceAddress(String);

impl EInvoiceAddress {
    /// Characters of the longest address, an IBAN (ISO 13616).
    pub const MAX: usize = 34;

    /// Reads an address; spaces and dashes may stand in it.
    ///
    /// # Errors
    /// [`DetailError::CheckDigit`] where the business id within or the check digits do not fit,
    /// [`DetailError::Shape`] for what is neither form.
    pub fn parse(text: &str) -> Result<EInvoiceAddress, DetailError> {
        let code = code(text)?;
        if code.starts_with(OVT) {
            check_ovt(&code)?;
        } else {
            check_iban(&code)?;
        }
        Ok(EInvoiceAddress(code))
    }

    /// An address from the store, where it was checked on its way in.
    pub fn stored(text: String) -> EInvoiceAddress {
        EInvoiceAddress(text)
    }

    /// The address without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An operator of e-invoicing: the BIC of a bank, an OVT code, or the number or name that an operator goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperatorId(String);

impl OperatorId {
    /// Shorter than the shortest that operators in Finland go by (seven), with one to spare.
    const MIN: usize = 6;
    /// Longer than the longest that operators in Finland go by (fifteen), and than an OVT code with suffix.
    pub const MAX: usize = 20;

    /// Reads an operator's id; spaces and dashes may stand in it.
    ///
    /// # Errors
    /// [`DetailError::CheckDigit`] for an OVT code whose business id does not fit, [`DetailError::TooShort`],
    /// [`DetailError::TooLong`] and [`DetailError::Letters`] for what no operator goes by.
    pub fn parse(text: &str) -> Result<OperatorId, DetailError> {
        let code = code(text)?;
        match code.len() {
            length if length < OperatorId::MIN => return Err(DetailError::TooShort),
            length if length > OperatorId::MAX => return Err(DetailError::TooLong),
            _ => {}
        }
        if code.starts_with(OVT) {
            check_ovt(&code)?;
        }
        Ok(OperatorId(code))
    }

    /// An id from the store, where it was checked on its way in.
    pub fn stored(text: String) -> OperatorId {
        OperatorId(text)
    }

    /// The id without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Letters and digits in capitals, without what people put between them.
fn code(text: &str) -> Result<String, DetailError> {
    let code: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '\u{2013}'))
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    if code.is_empty() {
        return Err(DetailError::Missing);
    }
    if !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(DetailError::Letters);
    }
    if code.len() > EInvoiceAddress::MAX { Err(DetailError::TooLong) } else { Ok(code) }
}

fn check_ovt(code: &str) -> Result<(), DetailError> {
    let id = code.get(OVT.len()..OVT.len() + ID_DIGITS).ok_or(DetailError::Shape)?;
    if code.len() > OVT.len() + ID_DIGITS + MOST_SUFFIX {
        return Err(DetailError::TooLong);
    }
    BusinessId::parse(id).map(|_| ())
}

/// The check of ISO 13616: country and check digits behind the rest, letters as 10–35, the whole modulo 97 is 1.
fn check_iban(code: &str) -> Result<(), DetailError> {
    let bytes = code.as_bytes();
    let shaped = bytes.len() >= SHORTEST_IBAN
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..4].iter().all(u8::is_ascii_digit)
        && (!code.starts_with("FI") || (bytes.len() == FINNISH_IBAN && bytes[4..].iter().all(u8::is_ascii_digit)));
    if !shaped {
        return Err(DetailError::Shape);
    }
    let remainder = bytes[4..].iter().chain(&bytes[..4]).fold(0_u32, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        letter => (rest * 100 + u32::from(letter - b'A') + 10) % 97,
    });
    if remainder == 1 { Ok(()) } else { Err(DetailError::CheckDigit) }
}

/// Characters of the shortest IBAN there is, Norway's.
const SHORTEST_IBAN: usize = 15;
/// Characters of a Finnish IBAN.
const FINNISH_IBAN: usize = 18;

#[cfg(test)]
mod tests {
    use super::{EInvoiceAddress, OperatorId};
    use crate::domain::person::DetailError;

    fn address(text: &str) -> Result<String, DetailError> {
        EInvoiceAddress::parse(text).map(|address| address.as_str().to_owned())
    }

    #[test]
    fn an_ovt_code_holds_a_business_id() {
        assert_eq!(address("0037 1572860-0"), Ok("003715728600".into()));
        assert_eq!(address("00371572860012ab5"), Ok("00371572860012AB5".into()));
        assert_eq!(address("003715728601"), Err(DetailError::CheckDigit));
        assert_eq!(address("003715728600123456"), Err(DetailError::TooLong));
        assert_eq!(address("00371572860"), Err(DetailError::Shape));
    }

    #[test]
    fn an_account_number_has_check_digits() {
        // The example of the Finnish standard for account numbers.
        assert_eq!(address("FI21 1234 5600 0007 85"), Ok("FI2112345600000785".into()));
        assert_eq!(address("FI2112345600000758"), Err(DetailError::CheckDigit));
        assert_eq!(address("FI211234560000078"), Err(DetailError::Shape));
        assert_eq!(address("laskut@example"), Err(DetailError::Letters));
        assert_eq!(address("1234"), Err(DetailError::Shape));
        assert_eq!(address(" "), Err(DetailError::Missing));
    }

    #[test]
    fn operators_go_by_bic_ovt_code_or_a_name_of_their_own() {
        for id in ["NDEAFIHH", "DABAFIHHXXX", "0037 2129112-6", "E204503", "885060259470028"] {
            assert!(OperatorId::parse(id).is_ok(), "{id}");
        }
        assert_eq!(OperatorId::parse("003721291125"), Err(DetailError::CheckDigit));
        assert_eq!(OperatorId::parse("ABC"), Err(DetailError::TooShort));
        assert_eq!(OperatorId::parse(&"A".repeat(21)), Err(DetailError::TooLong));
        assert_eq!(OperatorId::parse("NDEA/FIHH"), Err(DetailError::Letters));
    }
}
