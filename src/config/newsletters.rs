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
    per_minute: Option<u32>,
    per_hour: Option<u32>,
    connections: Option<u8>,
    keep_deliveries_days: Option<u32>,
}

/// When an address is given up, and what is kept of whoever left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewsletterSettings {
    /// After how many mails in a row that were refused for good an address is suspended. Three: one refusal may be a
    /// mailbox that is full or a server that is set up wrongly that day, and whoever goes on sending to addresses that
    /// do not exist is taken for a sender of spam.
    pub suspend_after: u16,
    /// For how many days a subscription can be confirmed: over a holiday week. What nobody confirmed is removed then.
    pub confirm_days: u32,
    /// For how many days it is kept, without address and name, that and how somebody was a subscriber: by default two
    /// years, so that the bank can answer why a mail was sent.
    pub keep_unsubscribed_days: u32,
    /// The most mails of newsletters that are begun in a minute of the clock: what a relay of one's own takes without
    /// pushing other mail aside.
    pub per_minute: u32,
    /// The most in an hour; providers of mail stop whoever sends more than they allow.
    pub per_hour: u32,
    /// Over how many connections to the relay at once. One spends most of its time waiting for answers; relays refuse
    /// whoever opens many.
    pub connections: u8,
    /// For how many days it is kept what became of an issue on its way to each recipient; how many there were stays. As
    /// long as other mails: whoever says that one never came does so within a quarter of a year.
    pub keep_deliveries_days: u32,
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
        // A hundred in a second is more than relays of this trade take.
        per_minute: within("newsletters.per_minute", raw.per_minute, 6_000, 1, 60_000)?,
        per_hour: within("newsletters.per_hour", raw.per_hour, 50_000, 1, 1_000_000)?,
        connections: within("newsletters.connections", raw.connections, 4, 1, 16)?,
        keep_deliveries_days: within("newsletters.keep_deliveries_days", raw.keep_deliveries_days, 90, 1, 3_650)?,
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
    fn the_pace_is_bounded_on_both_sides() {
        let usual = check("").expect("valid").newsletters;
        assert_eq!((usual.per_minute, usual.per_hour, usual.connections), (6_000, 50_000, 4));
        for (bad, key) in
            [("per_minute = 0", "per_minute"), ("per_hour = 0", "per_hour"), ("connections = 17", "connections")]
        {
            let error = check(&format!("[newsletters]\n{bad}\n")).expect_err(key);
            assert!(error.starts_with(&format!("newsletters.{key} = ")), "{error}");
        }
    }

    #[test]
    fn days_are_bounded() {
        for key in ["confirm_days", "keep_unsubscribed_days", "keep_deliveries_days"] {
            let error = check(&format!("[newsletters]\n{key} = 0\n")).expect_err(key);
            assert!(error.starts_with(&format!("newsletters.{key} = 0: ")), "{error}");
        }
    }
}
