//! What the watch over misuse holds about a person: the networks they came from, and the matters about them.

use super::{Category, Entry, Gathering, Value, field};
use crate::domain::matter::MatterState;
use crate::service::Failure;
use crate::store;
use crate::text::key;
use crate::text::rules::rule_text;

/// The networks that the person signed in from.
pub(super) const NETWORKS: Category = Category {
    code: "networks",
    title: key::MY_DATA_NETWORKS,
    what: key::MY_DATA_NETWORKS_WHAT,
    purpose: key::MY_DATA_NETWORKS_PURPOSE,
    ground: key::MY_DATA_SECURITY_GROUND,
    kept: |config, language| {
        key::MY_DATA_NETWORKS_KEPT.with(language, &[("days", u64::from(config.misuse.networks_days).into())])
    },
    fields: &[
        field("network", key::MY_DATA_NETWORK),
        field("first_day", key::MY_DATA_FIRST_DAY),
        field("last_day", key::MY_DATA_LAST_DAY),
    ],
    since: Some("first_day"),
    single: false,
    gather: networks,
};

fn networks(of: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    let date = |day: i32| {
        let date = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(i64::from(day)).ok()?);
        date.ok()
    };
    let shown = |day| date(day).map_or(Value::None, Value::Day);
    let networks = store::watch::networks(of.reader, of.person.id)?.into_iter();
    Ok(networks
        .map(|network| vec![Value::Words(network.prefix.to_string()), shown(network.first), shown(network.last)])
        .collect())
}

/// What the rules found about the person.
pub(super) const MATTERS: Category = Category {
    code: "matters",
    title: key::MY_DATA_MATTERS,
    what: key::MY_DATA_MATTERS_WHAT,
    purpose: key::MY_DATA_MATTERS_PURPOSE,
    ground: key::MY_DATA_SECURITY_GROUND,
    kept: |config, language| {
        key::MY_DATA_MATTERS_KEPT.with(language, &[("days", u64::from(config.misuse.keep_days).into())])
    },
    fields: &[
        field("first", key::MATTER_FIRST),
        field("last", key::MATTER_LAST),
        field("rule", key::MATTER_RULE),
        field("count", key::MATTER_COUNT),
        field("locked_since", key::MATTER_LOCKED_SINCE),
        field("closed", key::MATTER_STATE_CLOSED),
        field("reason", key::MATTER_REASON),
    ],
    since: Some("first"),
    single: false,
    gather: matters,
};

fn matters(of: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    let lock = store::watch::lock_of(of.reader, of.person.id)?;
    let matters = store::matters::of_person(of.reader, of.person.id)?.into_iter();
    Ok(matters
        .map(|matter| {
            let locked = lock.filter(|lock| lock.matter == matter.id).map(|lock| lock.since);
            let (closed, reason) = match &matter.state {
                MatterState::Open => (None, String::new()),
                MatterState::Closed { at, reason, .. } => (Some(*at), reason.clone()),
            };
            vec![
                Value::At(matter.first),
                Value::At(matter.last),
                Value::Code(matter.rule.name(), rule_text(matter.rule)),
                Value::Number(matter.count),
                Value::at(locked),
                Value::at(closed),
                Value::written(reason),
            ]
        })
        .collect())
}
