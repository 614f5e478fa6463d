//! The contact person for invoicing: somebody who need not be able to sign in.
//!
//! Name, telephone number and e-mail address, no more. These are personal data: users of the company and main users see
//! them, and whoever does the invoicing gets them with a round of invoices, which is a disclosure each time. No
//! history, event, log, search or other file holds them, so that removing them here removes them.

use crate::domain::person::{DetailError, Email, Phone, line};

/// The contact person for invoicing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactPerson {
    /// The name as it stands on invoices.
    pub name: ContactName,
    /// The telephone number.
    pub phone: Option<Phone>,
    /// The e-mail address.
    pub email: Option<Email>,
}

/// A contact person's name, in one line and in any alphabet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactName(String);

impl ContactName {
    /// First and last name together, each as long as a person's of the bank may be.
    pub const MAX: usize = 160;

    /// Reads a name of one line that has a letter.
    ///
    /// # Errors
    /// [`DetailError`].
    pub fn parse(text: &str) -> Result<ContactName, DetailError> {
        let name = line(text, ContactName::MAX)?;
        if name.chars().any(char::is_alphabetic) { Ok(ContactName(name)) } else { Err(DetailError::Letters) }
    }

    /// A name from the store, where it was checked on its way in.
    pub fn stored(text: String) -> ContactName {
        ContactName(text)
    }

    /// The letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::ContactName;
    use crate::domain::person::DetailError;

    #[test]
    fn a_name_has_letters_of_any_alphabet() {
        for name in ["Maija Meikäläinen", "Мария", "王"] {
            assert!(ContactName::parse(name).is_ok(), "{name}");
        }
        assert_eq!(ContactName::parse(" 050 123 "), Err(DetailError::Letters));
        assert_eq!(ContactName::parse(""), Err(DetailError::Missing));
        assert_eq!(ContactName::parse(&"a".repeat(ContactName::MAX + 1)), Err(DetailError::TooLong));
    }
}
