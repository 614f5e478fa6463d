//! Settings of people: how they sign in and from where, when tries must wait, and what stays of those who were deleted.

use std::time::Duration;

use serde::Deserialize;

use super::{ConfigError, refused, within};
use crate::domain::network::Networks;
use crate::domain::second_factor::Obligation;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawPasswords {
    memory_kib: Option<u32>,
    passes: Option<u32>,
    at_once: Option<usize>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawSessions {
    idle_minutes: Option<u32>,
    absolute_hours: Option<u32>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawThrottle {
    failures_per_account: Option<u32>,
    failures_per_address: Option<u32>,
    window_minutes: Option<u32>,
    requests_per_recipient: Option<u32>,
    requests_per_address: Option<u32>,
    requests_in_all: Option<u32>,
    requests_window_minutes: Option<u32>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawSecondFactor {
    main_users: Option<bool>,
    users: Option<bool>,
    viewers: Option<bool>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawNetworks {
    main_users: Option<Vec<String>>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawPrivacy {
    keep_names: Option<bool>,
    erase_after_days: Option<u32>,
}

/// What stays of deleted people, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrivacySettings {
    /// Whether an erasure leaves the names in histories and events, as the privacy policy says; otherwise "Person 123"
    /// stands there.
    pub keep_names: bool,
    /// For how many days after a deletion phone, e-mail and username are kept: by default a year, so that questions
    /// about product data and about the yearly invoice can still be put to whoever knew.
    pub erase_after_days: u32,
}

/// argon2id parameters (RFC 9106) and how many hashes are computed at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordSettings {
    /// Memory per hash, KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Hashes at once; memory needed is this times `memory_kib`.
    pub at_once: usize,
}

/// How long a sign-in lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionSettings {
    /// A session that is not used for this long ends.
    pub idle: Duration,
    /// A session ends after this long in any case.
    pub absolute: Duration,
}

/// When sign-ins are slowed down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThrottleSettings {
    /// Failures per account within the window before further tries wait.
    pub per_account: u32,
    /// Failures per address within the window before further tries wait; higher, since offices share one.
    pub per_address: u32,
    /// How long failures count.
    pub window: Duration,
    /// How often forms that are open to everybody are taken.
    pub requests: RequestSettings,
}

/// How often forms that are open to everybody are taken within a window: registration, forgotten passwords, mailed
/// links that do not work. Each form counts by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestSettings {
    /// For one name or e-mail address that was typed, so that nobody's mailbox is flooded.
    pub per_recipient: u32,
    /// From one address; higher, since offices share one.
    pub per_address: u32,
    /// From everywhere, where each sends a mail: above what the whole trade needs on its busiest day, below what fills
    /// mailboxes and disk.
    pub in_all: u32,
    /// How long they count.
    pub window: Duration,
}

pub(super) fn check_passwords(raw: &RawPasswords) -> Result<PasswordSettings, ConfigError> {
    Ok(PasswordSettings {
        memory_kib: within("passwords.memory_kib", raw.memory_kib, 19_456, 8, 1_048_576)?,
        passes: within("passwords.passes", raw.passes, 2, 1, 20)?,
        at_once: within("passwords.at_once", raw.at_once, 4, 1, 256)?,
    })
}

pub(super) fn check_sessions(raw: &RawSessions) -> Result<SessionSettings, ConfigError> {
    let idle = within("sessions.idle_minutes", raw.idle_minutes, 60, 1, 24 * 60)?;
    let absolute = within("sessions.absolute_hours", raw.absolute_hours, 12, 1, 30 * 24)?;
    if idle > absolute * 60 {
        return Err(refused("sessions.idle_minutes", idle, "longer than sessions.absolute_hours"));
    }
    Ok(SessionSettings { idle: minutes(idle), absolute: minutes(absolute * 60) })
}

pub(super) fn check_throttle(raw: &RawThrottle) -> Result<ThrottleSettings, ConfigError> {
    Ok(ThrottleSettings {
        per_account: within("throttle.failures_per_account", raw.failures_per_account, 5, 1, 1_000)?,
        per_address: within("throttle.failures_per_address", raw.failures_per_address, 50, 1, 100_000)?,
        window: minutes(within("throttle.window_minutes", raw.window_minutes, 15, 1, 24 * 60)?),
        requests: check_requests(raw)?,
    })
}

fn check_requests(raw: &RawThrottle) -> Result<RequestSettings, ConfigError> {
    Ok(RequestSettings {
        per_recipient: within("throttle.requests_per_recipient", raw.requests_per_recipient, 3, 1, 1_000)?,
        per_address: within("throttle.requests_per_address", raw.requests_per_address, 20, 1, 100_000)?,
        in_all: within("throttle.requests_in_all", raw.requests_in_all, 300, 1, 1_000_000)?,
        window: minutes(within("throttle.requests_window_minutes", raw.requests_window_minutes, 60, 1, 24 * 60)?),
    })
}

fn minutes(minutes: u32) -> Duration {
    Duration::from_secs(u64::from(minutes) * 60)
}

pub(super) fn check_second_factor(raw: &RawSecondFactor) -> Obligation {
    Obligation {
        main_users: raw.main_users.unwrap_or(true),
        users: raw.users.unwrap_or(false),
        viewers: raw.viewers.unwrap_or(false),
    }
}

pub(super) fn check_networks(raw: RawNetworks) -> Result<Networks, ConfigError> {
    const KEY: &str = "networks.main_users";
    let Some(texts) = raw.main_users else { return Ok(Networks::private()) };
    let networks = Networks::parse(&texts).map_err(|(text, error)| refused(KEY, text, error.to_string()))?;
    if networks.is_empty() {
        return Err(refused(KEY, "[]", "nobody could administer the bank from anywhere"));
    }
    Ok(networks)
}

pub(super) fn check_privacy(raw: &RawPrivacy) -> Result<PrivacySettings, ConfigError> {
    Ok(PrivacySettings {
        keep_names: raw.keep_names.unwrap_or(true),
        // Ten years at most: longer than any claim about a product's data is waited for.
        erase_after_days: within("privacy.erase_after_days", raw.erase_after_days, 365, 0, 3_650)?,
    })
}

#[cfg(test)]
mod tests {
    use crate::config::tests::check;
    use crate::domain::role::Role;

    #[test]
    fn main_users_come_from_the_intranet_unless_other_networks_are_named() {
        let inside = |text: &str, address: &str| {
            check(text).expect("valid").main_user_networks.contain(address.parse().expect("an address"))
        };
        assert!(inside("", "10.1.2.3") && !inside("", "203.0.113.9"));
        let named = "[networks]\nmain_users = [\"203.0.113.0/24\", \"2001:db8::/32\"]\n";
        assert!(inside(named, "203.0.113.9") && inside(named, "2001:db8::9") && !inside(named, "10.1.2.3"));
        let error = check("[networks]\nmain_users = [\"10.0.0.0/8\", \"10.9.0.0/8\"]\n").expect_err("a slip");
        assert!(error.starts_with("networks.main_users = 10.9.0.0/8: ") && error.contains("10.0.0.0/8"), "{error}");
        assert!(check("[networks]\nmain_users = []\n").expect_err("nowhere").contains("nobody"));
    }

    #[test]
    fn a_second_factor_is_asked_of_main_users_unless_it_is_said_otherwise() {
        let roles = |text: &str| Role::ALL.map(|role| check(text).expect("valid").second_factor.covers(role));
        assert_eq!(roles(""), [false, false, true]);
        assert_eq!(roles("[second_factor]\nmain_users = false\nusers = true\n"), [false, true, false]);
        assert_eq!(roles("[second_factor]\nviewers = true\n"), [true, false, true]);
    }

    #[test]
    fn names_stay_and_contact_data_go_after_a_year_where_nothing_else_is_said() {
        let privacy = check("").expect("valid").privacy;
        assert_eq!((privacy.keep_names, privacy.erase_after_days), (true, 365));
        let privacy = check("[privacy]\nkeep_names = false\nerase_after_days = 0\n").expect("valid").privacy;
        assert_eq!((privacy.keep_names, privacy.erase_after_days), (false, 0));
        let error = check("[privacy]\nerase_after_days = 3651\n").expect_err("for ever");
        assert_eq!(error, "privacy.erase_after_days = 3651: must be between 0 and 3650");
    }
}
