//! What is held about the account: details, earlier names and contact data, sessions.

use super::{Category, Entry, Gathering, Value, field, nothing};
use crate::auth::agent::describe;
use crate::config::Config;
use crate::domain::language::Language;
use crate::domain::person::PersonStatus;
use crate::service::Failure;
use crate::store;
use crate::text::names::{language, role};
use crate::text::{Argument, key};

/// Who the person is and how to reach them.
pub(super) const DETAILS: Category = Category {
    code: "details",
    title: key::MY_DATA_DETAILS,
    what: key::MY_DATA_DETAILS_WHAT,
    purpose: key::MY_DATA_DETAILS_PURPOSE,
    ground: key::MY_DATA_DETAILS_GROUND,
    kept: details_kept,
    fields: &[
        field("first_name", key::PERSON_FIRST),
        field("last_name", key::PERSON_LAST),
        field("username", key::PERSON_USERNAME),
        field("email", key::PERSON_EMAIL),
        field("phone", key::PERSON_PHONE),
        field("company", key::WORD_COMPANY),
        field("role", key::PERSON_ROLE),
        field("language", key::PERSON_LANGUAGE),
        field("status", key::WORD_STATUS),
        field("created", key::WORD_CREATED),
        field("last_sign_in", key::PERSON_LAST_SIGN_IN),
        field("previous_sign_in", key::ME_LAST_SIGN_IN),
        field("password", key::WORD_PASSWORD),
        field("restricted_since", key::MY_DATA_RESTRICTED_SINCE),
    ],
    since: Some("created"),
    single: true,
    gather: details,
};

fn after_deletion(config: &Config) -> (&'static str, Argument<'static>) {
    ("days", u64::from(config.privacy.erase_after_days).into())
}

fn details_kept(config: &Config, language: Language) -> String {
    let words = if config.privacy.keep_names { key::MY_DATA_DETAILS_KEPT } else { key::MY_DATA_DETAILS_KEPT_NUMBER };
    words.with(language, &[after_deletion(config)])
}

fn names_kept(config: &Config, language: Language) -> String {
    if config.privacy.keep_names {
        key::MY_DATA_NAMES_KEPT.get(language).to_owned()
    } else {
        key::MY_DATA_NAMES_KEPT_NUMBER.with(language, &[after_deletion(config)])
    }
}

fn details(of: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    let person = of.person;
    let (first, last) = person.name.as_ref().map_or(("", ""), |name| (name.first(), name.last()));
    let username = if person.username.is_erased() { "" } else { person.username.as_str() };
    let password = store::people::password_hash(of.reader, person.id)?.is_some();
    let restriction = store::erasures::restriction_of(of.reader, person.id)?;
    Ok(vec![vec![
        Value::written(first),
        Value::written(last),
        Value::written(username),
        Value::written(person.email.as_ref().map_or("", |email| email.as_str())),
        Value::written(person.phone.as_ref().map_or("", |phone| phone.as_str())),
        Value::Words(of.bank.directory().company(person.company)),
        Value::Code(person.role.code(), role(person.role)),
        Value::Code(person.language.code(), language(person.language)),
        match person.status {
            PersonStatus::Active => Value::Code("active", key::STATUS_ACTIVE),
            PersonStatus::Deactivated => Value::Code("deactivated", key::STATUS_DEACTIVATED),
            PersonStatus::Deleted { .. } => Value::Code("deleted", key::STATUS_DELETED),
        },
        Value::At(person.created),
        Value::at(person.last_sign_in),
        Value::at(person.previous_sign_in),
        if password { Value::Code("hashed", key::MY_DATA_PASSWORD_HASHED) } else { Value::None },
        Value::at(restriction.map(|restriction| restriction.since)),
    ]])
}

/// Names before the present one.
pub(super) const NAMES: Category = Category {
    code: "earlier_names",
    title: key::MY_DATA_NAMES,
    what: key::MY_DATA_NAMES_WHAT,
    purpose: key::MY_DATA_HISTORY_PURPOSE,
    ground: key::MY_DATA_HISTORY_GROUND,
    kept: names_kept,
    fields: &[field("first_name", key::PERSON_FIRST), field("last_name", key::PERSON_LAST)],
    since: None,
    single: false,
    gather: names,
};

fn names(of: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    let names = store::people::names(of.reader, of.person.id)?.into_iter().rev();
    let earlier = names.filter(|(version, _)| *version != of.person.name_version);
    Ok(earlier.map(|(_, name)| vec![Value::written(name.first()), Value::written(name.last())]).collect())
}

/// Phone and e-mail before the present ones.
pub(super) const CONTACTS: Category = Category {
    code: "earlier_contacts",
    title: key::MY_DATA_CONTACTS,
    what: key::MY_DATA_CONTACTS_WHAT,
    purpose: key::MY_DATA_CONTACTS_PURPOSE,
    ground: key::MY_DATA_HISTORY_GROUND,
    kept: |config, language| key::MY_DATA_CONTACTS_KEPT.with(language, &[after_deletion(config)]),
    fields: &[field("until", key::MY_DATA_UNTIL), field("email", key::PERSON_EMAIL), field("phone", key::PERSON_PHONE)],
    since: None,
    single: false,
    gather: contacts,
};

fn contacts(of: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    let earlier = store::erasures::earlier_contacts(of.reader, of.person.id)?.into_iter().rev();
    Ok(earlier
        .map(|contact| {
            vec![
                Value::At(contact.until),
                Value::written(contact.email.as_ref().map_or("", |email| email.as_str())),
                Value::written(contact.phone.as_ref().map_or("", |phone| phone.as_str())),
            ]
        })
        .collect())
}

/// Where the person is signed in.
pub(super) const SESSIONS: Category = Category {
    code: "sessions",
    title: key::MY_DATA_SESSIONS,
    what: key::MY_DATA_SESSIONS_WHAT,
    purpose: key::MY_DATA_SESSIONS_PURPOSE,
    ground: key::MY_DATA_SECURITY_GROUND,
    kept: |config, language| {
        let hours = config.sessions.absolute.as_secs() / 3_600;
        key::MY_DATA_SESSIONS_KEPT.with(language, &[("hours", hours.into())])
    },
    fields: &[
        field("begun", key::ME_SESSION_SINCE),
        field("last_used", key::ME_SESSION_SEEN),
        field("device", key::ME_SESSION_DEVICE),
        field("browser_says", key::MY_DATA_AGENT),
        field("address", key::ME_SESSION_ADDRESS),
    ],
    since: Some("begun"),
    single: false,
    gather: sessions,
};

fn sessions(of: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    let own = of.bank.sessions.of(of.person.id, of.bank.clock.now());
    Ok(own
        .into_iter()
        .map(|seen| {
            let (browser, system) = describe(&seen.session.agent);
            let device = [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ");
            vec![
                Value::At(seen.session.begun),
                Value::At(seen.seen),
                if device.is_empty() { Value::None } else { Value::Words(device) },
                Value::written(seen.session.agent.clone()),
                seen.session.address.map_or(Value::None, Value::Address),
            ]
        })
        .collect())
}

/// The logs of events on the server.
pub(super) const LOG_FILES: Category = Category {
    code: "log_files",
    title: key::MY_DATA_LOGS,
    what: key::MY_DATA_LOGS_WHAT,
    purpose: key::MY_DATA_EVENTS_PURPOSE,
    ground: key::MY_DATA_SECURITY_GROUND,
    kept: |config, language| key::MY_DATA_LOGS_KEPT.with(language, &[("days", config.log_days.into())]),
    fields: &[],
    since: None,
    single: false,
    gather: nothing,
};
