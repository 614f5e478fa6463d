//! What `check-config` says of the watch over misuse.

use super::say;
use crate::config::{MisuseSettings, RuleSettings};
use crate::domain::matter::{Measure, Rule};

/// Says which rules are in force: when each hits, and what is done then besides telling main users.
pub(super) fn describe(settings: &MisuseSettings) {
    say("misuse          main users are told of every matter; of the rules of misuse.*:");
    for rule in Rule::ALL {
        say(format!("                {}", line(rule, settings.of(rule), settings)));
    }
    say(format!("matters         kept {} days after they are closed", settings.keep_days));
    say(format!(
        "networks        of sign-ins, kept {} days; people {} told of a new one by mail",
        settings.networks_days,
        if settings.tell_new_network { "are" } else { "are not" }
    ));
}

fn line(rule: Rule, settings: &RuleSettings, all: &MisuseSettings) -> String {
    // As its table in the configuration is called.
    let name = rule.name().replace('-', "_");
    if settings.threshold == 0 {
        return format!("{name}: off");
    }
    if rule == Rule::BrokenChain {
        return format!("{name}: at once; it has no settings");
    }
    let minutes = |seconds: u64| match seconds / 60 {
        1 => "1 minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    };
    let done = match settings.measure {
        Measure::None => "nothing more is done".to_owned(),
        // How long a name that was tried in vain is slowed down follows from the rule's own window.
        Measure::Slow if rule == Rule::FailuresOfAccount => {
            format!("slowed down for {}", minutes(settings.window.as_secs()))
        }
        Measure::Slow => format!("slowed down for {}", minutes(all.slow.as_secs())),
        Measure::EndSessions => "sessions are ended".to_owned(),
        Measure::Lock => "the account is locked".to_owned(),
    };
    let window = minutes(settings.window.as_secs());
    format!("{name}: {} within {window}, {done}", settings.threshold)
}
