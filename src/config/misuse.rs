//! Settings of the watch over misuse: from when on a rule hits, and what is done then.
//!
//! Each rule is a table of `[misuse]`, such as `[misuse.many_exports]`, with `threshold`, `minutes` and `measure`.
//! Defaults lie above what the work of the trade needs, so that a matter is worth looking at, and lock nobody: who
//! locks accounts by rule lets strangers choose whom.

use std::time::Duration;

use serde::Deserialize;

use super::{ConfigError, refused, within};
use crate::domain::matter::{Measure, Rule};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawRule {
    threshold: Option<u32>,
    minutes: Option<u32>,
    measure: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawMisuse {
    failures_of_account: RawRule,
    failures_of_address: RawRule,
    blocked_account: RawRule,
    new_networks: RawRule,
    many_pages: RawRule,
    many_exports: RawRule,
    foreign_access: RawRule,
    many_changes: RawRule,
    dead_links: RawRule,
    slow_minutes: Option<u32>,
    networks_days: Option<u32>,
    keep_days: Option<u32>,
    tell_new_network: Option<bool>,
}

/// When a rule hits, and what is done then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleSettings {
    /// With how many events within the window; 0 where the rule is off.
    pub threshold: u32,
    /// The window.
    pub window: Duration,
    /// What is done, besides telling main users.
    pub measure: Measure,
}

impl RuleSettings {
    /// The window in seconds.
    pub fn seconds(&self) -> i64 {
        i64::try_from(self.window.as_secs()).unwrap_or(i64::MAX)
    }

    /// Whether so many events are a hit.
    pub const fn hits(&self, count: u32) -> bool {
        self.threshold > 0 && count >= self.threshold
    }
}

/// The watch over misuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MisuseSettings {
    /// Every rule, in the order of [`Rule::ALL`].
    pub rules: [RuleSettings; Rule::ALL.len()],
    /// For how long whoever is slowed down is: long enough that guessing is not worth while, short enough that nobody
    /// loses a working day to a mistake.
    pub slow: Duration,
    /// For how many days it is remembered from which networks a person came: half a year, so that a place that somebody
    /// visits now and then is not new each time.
    pub networks_days: u32,
    /// For how many days a matter is kept after it was closed: a year, so that what comes back is seen to come back.
    pub keep_days: u32,
    /// Whether people are told by mail that their account was used from a network it has not been used from before.
    pub tell_new_network: bool,
}

impl MisuseSettings {
    /// The settings of a rule.
    pub fn of(&self, rule: Rule) -> &RuleSettings {
        &self.rules[usize::from(rule.code()) - 1]
    }

    /// Changes the settings of a rule; for tests and demonstrations.
    pub fn set(&mut self, rule: Rule, threshold: u32, measure: Measure) {
        let settings = &mut self.rules[usize::from(rule.code()) - 1];
        (settings.threshold, settings.measure) = (threshold, measure);
    }
}

/// The highest threshold: a rule that hits later is better switched off, which is said by 0.
pub(super) const MOST_EVENTS: u32 = 1_000_000;

/// The defaults: threshold, minutes, measure.
const fn default(rule: Rule) -> (u32, u32, Measure) {
    match rule {
        // Whoever has forgotten a password asks for a new one long before; the throttle lets a guesser have about
        // twelve an hour. Slowing down keeps nobody out who comes from where they always come from; a lock would let
        // anybody keep anybody out by ten wrong passwords.
        Rule::FailuresOfAccount => (10, 60, Measure::Slow),
        // An office of a hundred people mistypes less on the Monday after the holidays.
        Rule::FailuresOfAddress => (40, 60, Measure::Slow),
        // Twice is somebody who did not get the message; the third time somebody should be called.
        Rule::BlockedAccount => (3, 24 * 60, Measure::None),
        // Home, office and telephone are three in half a year; three new ones in a day are a journey, or somebody else.
        Rule::NewNetworks => (3, 24 * 60, Measure::None),
        // A page a second for ten minutes: nobody reads like that, and whoever wants that much can export it.
        Rule::ManyPages => (600, 10, Measure::Slow),
        // Twenty files an hour are a script, or somebody who carries the bank away.
        Rule::ManyExports => (20, 60, Measure::None),
        // A stale link or two happen; ten refusals an hour are somebody trying doors.
        Rule::ForeignAccess => (10, 60, Measure::None),
        // Jobs included: more cards than most companies have. It can be undone, so that looking is enough.
        Rule::ManyChanges => (5_000, 60, Measure::None),
        // Mail programs open an old link once or twice, people a few times.
        Rule::DeadLinks => (10, 60, Measure::Slow),
        // Never configured: once is enough.
        Rule::BrokenChain => (1, 1, Measure::None),
    }
}

pub(super) fn check_misuse(raw: &RawMisuse) -> Result<MisuseSettings, ConfigError> {
    let check = |rule: Rule, given: &RawRule, [threshold, minutes, measure]: [&'static str; 3]| {
        let defaults = default(rule);
        let chosen = match &given.measure {
            None => defaults.2,
            Some(name) => Measure::from_name(name)
                .filter(|measure| rule.allows(*measure))
                .ok_or_else(|| refused(measure, name, allowed(rule)))?,
        };
        Ok::<_, ConfigError>(RuleSettings {
            threshold: within(threshold, given.threshold, defaults.0, 0, MOST_EVENTS)?,
            // A day at most: longer windows would be read back at every start.
            window: Duration::from_secs(60 * u64::from(within(minutes, given.minutes, defaults.1, 1, 24 * 60)?)),
            measure: chosen,
        })
    };
    macro_rules! rule {
        ($rule:ident, $field:ident, $key:literal) => {
            check(
                Rule::$rule,
                &raw.$field,
                [
                    concat!("misuse.", $key, ".threshold"),
                    concat!("misuse.", $key, ".minutes"),
                    concat!("misuse.", $key, ".measure"),
                ],
            )?
        };
    }
    Ok(MisuseSettings {
        rules: [
            rule!(FailuresOfAccount, failures_of_account, "failures_of_account"),
            rule!(FailuresOfAddress, failures_of_address, "failures_of_address"),
            rule!(BlockedAccount, blocked_account, "blocked_account"),
            rule!(NewNetworks, new_networks, "new_networks"),
            rule!(ManyPages, many_pages, "many_pages"),
            rule!(ManyExports, many_exports, "many_exports"),
            rule!(ForeignAccess, foreign_access, "foreign_access"),
            rule!(ManyChanges, many_changes, "many_changes"),
            rule!(DeadLinks, dead_links, "dead_links"),
            check(Rule::BrokenChain, &RawRule::default(), ["misuse"; 3])?,
        ],
        slow: Duration::from_secs(60 * u64::from(within("misuse.slow_minutes", raw.slow_minutes, 60, 1, 24 * 60)?)),
        networks_days: within("misuse.networks_days", raw.networks_days, 180, 1, 730)?,
        keep_days: within("misuse.keep_days", raw.keep_days, 365, 1, 3_650)?,
        tell_new_network: raw.tell_new_network.unwrap_or(true),
    })
}

fn allowed(rule: Rule) -> String {
    let names: Vec<&str> =
        Measure::ALL.into_iter().filter(|measure| rule.allows(*measure)).map(Measure::name).collect();
    format!("must be one of {}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use crate::config::tests::check;
    use crate::domain::matter::{Measure, Rule};

    #[test]
    fn no_rule_locks_anybody_unless_it_is_said() {
        let misuse = check("").expect("valid").misuse;
        for rule in Rule::ALL {
            assert_ne!(misuse.of(rule).measure, Measure::Lock, "{rule:?}");
            assert!(misuse.of(rule).threshold > 0, "{rule:?}");
        }
    }

    #[test]
    fn a_rule_is_changed_and_switched_off() {
        let text = "[misuse.many_exports]\nthreshold = 3\nminutes = 5\nmeasure = \"lock\"\n[misuse.dead_links]\nthreshold = 0\n";
        let misuse = check(text).expect("valid").misuse;
        let exports = misuse.of(Rule::ManyExports);
        assert_eq!((exports.threshold, exports.seconds(), exports.measure), (3, 300, Measure::Lock));
        assert!(exports.hits(3) && !exports.hits(2) && !misuse.of(Rule::DeadLinks).hits(9));
    }

    #[test]
    fn a_measure_that_does_not_fit_the_rule_is_refused_with_those_that_do() {
        for measure in ["lock", "nonsense"] {
            let error = check(&format!("[misuse.dead_links]\nmeasure = \"{measure}\"\n")).expect_err("refused");
            assert_eq!(error, format!("misuse.dead_links.measure = {measure}: must be one of none, slow"));
        }
        let error = check("[misuse.new_networks]\nminutes = 1441\n").expect_err("refused");
        assert_eq!(error, "misuse.new_networks.minutes = 1441: must be between 1 and 1440");
        assert!(check("[misuse.broken_chain]\nthreshold = 0\n").is_err(), "nobody switches that off");
    }
}
