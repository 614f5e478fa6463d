//! Settings of newsletters and bulletins: when an address is given up, and what is kept of whoever left.

use serde::Deserialize;

use super::{ConfigError, within};

/// The section as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawNewsletters {
    suspend_after: Option<u16>,
    confirm_days: Option<u32>,
    keep_unsubscribed_days: Option<u32>,
}

/// When an address is given up, and what is kept of whoever left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewsletterSettings {
    /// After how many mails in a row that were refused for good an address is suspended. Three: one refusal may be a
    /// mailbox that is full or a server that is set up wrongly that day, and whoever goes on sending to addresses that do
    /// not exist is taken for a sender of spam.
    pub suspend_after: u16,
    /// For how many days a subscription can be confirmed: over a holiday week. What nobody confirmed is removed then.
    pub confirm_days: u32,
    /// For how many days it is kept, without address and name, that and how somebody was a subscriber: by default two
    /// years, so that the bank can answer why a mail was sent.
    pub keep_unsubscribed_days: u32,
}

pub(super) fn check_newsletters(raw: &RawNewsletters) -> Result<NewsletterSettings, ConfigError> {
    Ok(NewsletterSettings {
        suspend_after: within("newsletters.suspend_after", raw.suspend_after, 3, 1, 100)?,
        confirm_days: within("newsletters.confirm_days", raw.confirm_days, 7, 1, 90)?,
        keep_unsubscribed_days: within(
            "newsletters.keep_unsubscribed_days",
            raw.keep_unsubscribed_days,
            730,
            1,
            4_000,
        )?,
    })
}

#[cfg(test)]
mod tests {
    use crate::config::tests::check;

    #[test]
    fn an_address_is_suspended_after_at_least_one_refusal() {
        assert_eq!(check("").expect("valid").newsletters.suspend_after, 3);
        assert_eq!(check("[newsletters]\nsuspend_after = 1\n").expect("valid").newsletters.suspend_after, 1);
        let error = check("[newsletters]\nsuspend_after = 0\n").expect_err("never");
        assert_eq!(error, "newsletters.suspend_after = 0: must be between 1 and 100");
    }

    #[test]
    fn days_are_bounded() {
        for key in ["confirm_days", "keep_unsubscribed_days"] {
            let error = check(&format!("[newsletters]\n{key} = 0\n")).expect_err(key);
            assert!(error.starts_with(&format!("newsletters.{key} = 0: ")), "{error}");
        }
    }
}
