//! What the rules of the watch over misuse are called, and why an account is locked by one.

use super::{Text, key};
use crate::domain::matter::Rule;

/// What a rule is called.
pub const fn rule_text(rule: Rule) -> Text {
    match rule {
        Rule::FailuresOfAccount => key::RULE_FAILURES_OF_ACCOUNT,
        Rule::FailuresOfAddress => key::RULE_FAILURES_OF_ADDRESS,
        Rule::BlockedAccount => key::RULE_BLOCKED_ACCOUNT,
        Rule::NewNetworks => key::RULE_NEW_NETWORKS,
        Rule::ManyPages => key::RULE_MANY_PAGES,
        Rule::ManyExports => key::RULE_MANY_EXPORTS,
        Rule::ForeignAccess => key::RULE_FOREIGN_ACCESS,
        Rule::ManyChanges => key::RULE_MANY_CHANGES,
        Rule::DeadLinks => key::RULE_DEAD_LINKS,
        Rule::BrokenChain => key::RULE_BROKEN_CHAIN,
    }
}

/// Why, to the person whose account it is about, in a sentence.
pub const fn rule_why(rule: Rule) -> Text {
    match rule {
        Rule::FailuresOfAccount | Rule::FailuresOfAddress => key::RULE_WHY_FAILURES,
        Rule::NewNetworks => key::RULE_WHY_NETWORKS,
        Rule::ManyPages => key::RULE_WHY_PAGES,
        Rule::ManyExports => key::RULE_WHY_EXPORTS,
        Rule::ForeignAccess => key::RULE_WHY_ACCESS,
        Rule::ManyChanges => key::RULE_WHY_CHANGES,
        Rule::BlockedAccount | Rule::DeadLinks | Rule::BrokenChain => key::RULE_WHY_OTHER,
    }
}
