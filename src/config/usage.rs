//! Settings of watching over use: how often counts are written down and how long they are kept, and who may ask for the
//! metrics of the process.

use std::net::SocketAddr;
use std::time::Duration;

use serde::Deserialize;

use super::{ConfigError, refused, within};
use crate::domain::network::Networks;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawUsage {
    flush_seconds: Option<u64>,
    keep_days: Option<u32>,
    most_read: Option<usize>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawMetrics {
    listen: Option<SocketAddr>,
    networks: Option<Vec<String>>,
}

/// How use is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsageSettings {
    /// How far apart counts in memory are written down: what a kill loses of page reads and searches. What is an event,
    /// such as a sign-in or a change, is never lost.
    pub flush: Duration,
    /// For how many days counts are kept. They name nobody, so that only the disk sets a limit.
    pub days: u32,
    /// How many of the most read products are kept of each day that is over, for each company and for the whole bank.
    pub most_read: usize,
}

/// Where the metrics of the process may be asked for; nowhere where nothing is configured.
#[derive(Clone, Debug)]
pub struct MetricsSettings {
    /// An address of their own, in plain HTTP: `GET /metrics`. For this machine or a network of the server's staff.
    pub listen: Option<SocketAddr>,
    /// Networks from which `/metrics` answers at the bank's own address; from elsewhere there is no such page.
    pub networks: Networks,
}

pub(super) fn check_usage(raw: &RawUsage) -> Result<UsageSettings, ConfigError> {
    Ok(UsageSettings {
        // Each flush waits for the disk once; an hour is what nobody would like to lose.
        flush: Duration::from_secs(within("usage.flush_seconds", raw.flush_seconds, 60, 1, 3_600)?),
        // Two years can be compared, and the month in which somebody looks; ten are more than anybody plans by.
        days: within("usage.keep_days", raw.keep_days, 762, 31, 3_660)?,
        // Each costs some 30 bytes a day and company.
        most_read: within("usage.most_read", raw.most_read, 50, 1, 1_000)?,
    })
}

pub(super) fn check_metrics(raw: RawMetrics) -> Result<MetricsSettings, ConfigError> {
    const KEY: &str = "metrics.networks";
    let networks = raw.networks.unwrap_or_default();
    let networks = Networks::parse(&networks).map_err(|(text, error)| refused(KEY, text, error.to_string()))?;
    Ok(MetricsSettings { listen: raw.listen, networks })
}

#[cfg(test)]
mod tests {
    use crate::config::tests::check;

    #[test]
    fn metrics_are_nowhere_unless_it_is_said_where() {
        let metrics = check("").expect("valid").metrics;
        assert!(metrics.listen.is_none() && metrics.networks.is_empty());
        let text = "[metrics]\nlisten = \"127.0.0.1:9464\"\nnetworks = [\"10.1.0.0/16\"]\n";
        let metrics = check(text).expect("valid").metrics;
        assert_eq!(metrics.listen.map(|address| address.port()), Some(9_464));
        assert!(metrics.networks.contain("10.1.2.3".parse().expect("an address")));
        let error = check("[metrics]\nnetworks = [\"10.0.0.1/8\"]\n").expect_err("a slip");
        assert!(error.starts_with("metrics.networks = 10.0.0.1/8: "), "{error}");
    }

    #[test]
    fn counts_are_written_every_minute_and_kept_for_two_years() {
        let usage = check("").expect("valid").usage;
        assert_eq!((usage.flush.as_secs(), usage.days, usage.most_read), (60, 762, 50));
        let error = check("[usage]\nkeep_days = 30\n").expect_err("too few");
        assert_eq!(error, "usage.keep_days = 30: must be between 31 and 3660");
    }
}
