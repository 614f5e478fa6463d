//! Settings of invoicing: what drafts say of whoever invoices.

use serde::Deserialize;

use super::{ConfigError, refused, within};
use crate::domain::company::EInvoiceAddress;
use crate::domain::invoicing::Recipient;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawInvoicing {
    recipient: Option<String>,
    account: Option<String>,
    bank: Option<String>,
    payment_days: Option<u32>,
}

/// What drafts of invoices say of whoever invoices, besides what the bank's own company says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoicingSettings {
    /// Who is responsible for invoicing, as the first transfer proposes it.
    pub recipient: String,
    /// The account that is paid to, an IBAN.
    pub account: Option<String>,
    /// The BIC of its bank.
    pub bank: Option<String>,
    /// Days until an invoice is due.
    pub payment_days: u32,
}

pub(super) fn check_invoicing(raw: RawInvoicing) -> Result<InvoicingSettings, ConfigError> {
    let account = |text: String| match EInvoiceAddress::parse(&text) {
        // E-invoices have account numbers as addresses too; the other kind of address begins with a digit.
        Ok(account) if account.as_str().starts_with(|first: char| first.is_ascii_uppercase()) => {
            Ok(account.as_str().to_owned())
        }
        _ => Err(refused("invoicing.account", text, "must be an IBAN")),
    };
    let bank = |text: String| {
        let shaped = matches!(text.len(), 8 | 11) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if shaped { Ok(text.to_uppercase()) } else { Err(refused("invoicing.bank", text, "must be a BIC")) }
    };
    let given = |text: Option<String>| text.filter(|text| !text.is_empty());
    let recipient = match given(raw.recipient) {
        None => String::new(),
        Some(text) => match Recipient::parse(&text) {
            Ok(recipient) => recipient.as_str().to_owned(),
            Err(_) => return Err(refused("invoicing.recipient", text, "must be a name of one line")),
        },
    };
    Ok(InvoicingSettings {
        recipient,
        account: given(raw.account).map(account).transpose()?,
        bank: given(raw.bank).map(bank).transpose()?,
        payment_days: within("invoicing.payment_days", raw.payment_days, 14, 1, 120)?,
    })
}

#[cfg(test)]
mod tests {
    use crate::config::tests::check;

    #[test]
    fn whoever_invoices_has_an_account_or_none() {
        let written =
            "[invoicing]\nrecipient = \" A  Oy \"\naccount = \"FI21 1234 5600 0007 85\"\nbank = \"nordfihh\"\n";
        let settings = check(written).expect("valid").invoicing;
        assert_eq!((settings.recipient.as_str(), settings.payment_days), ("A Oy", 14));
        assert_eq!(settings.account.as_deref(), Some("FI2112345600000785"));
        assert_eq!(settings.bank.as_deref(), Some("NORDFIHH"));
        for (key, value) in [("account", "003715728600"), ("account", "FI2112345600000758"), ("bank", "A/B")] {
            let error = check(&format!("[invoicing]\n{key} = \"{value}\"\n")).expect_err("refused");
            assert!(error.starts_with(&format!("invoicing.{key} = {value}")), "{error}");
        }
        assert!(check("[invoicing]\npayment_days = 0\n").is_err());
    }
}
