//! What is held about a person as a subscriber of newsletters: what is taken, and how the person came to be there.

use super::{Category, Entry, Gathering, SOMEBODY, Value, field};
use crate::domain::subscriber::{MailingList, Origin, SubscribePage, SubscriberState};
use crate::service::{Failure, subscribers};
use crate::text::names::language;
use crate::text::{Text, key};

/// The person's newsletters, and those of the person's address.
pub(super) const NEWSLETTERS: Category = Category {
    code: "newsletters",
    title: key::MY_DATA_NEWSLETTERS,
    what: key::MY_DATA_NEWSLETTERS_WHAT,
    purpose: key::MY_DATA_NEWSLETTERS_PURPOSE,
    ground: key::MY_DATA_NEWSLETTERS_GROUND,
    kept: |config, language| {
        let days = u64::from(config.newsletters.keep_unsubscribed_days);
        key::MY_DATA_NEWSLETTERS_KEPT.with(language, &[("days", days.into())])
    },
    fields: &[
        field("since", key::SUBSCRIBERS_SINCE),
        field("address", key::PERSON_EMAIL),
        field("name", key::WORD_NAME),
        field("lists", key::SUBSCRIBE_LISTS),
        field("groups", key::SUBSCRIBE_GROUPS),
        field("language", key::SUBSCRIBE_LANGUAGE),
        field("how", key::SUBSCRIBER_HOW),
        field("when", key::WORD_TIME),
        field("page", key::SUBSCRIBER_PAGE),
        field("policy_version", key::SUBSCRIBER_POLICY),
        field("confirmed", key::SUBSCRIBER_CONFIRMED),
        field("added_by", key::SUBSCRIBER_BY),
        field("company", key::WORD_COMPANY),
        field("state", key::WORD_STATUS),
    ],
    since: Some("since"),
    single: true,
    gather: newsletters,
};

fn newsletters(of: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    let directory = of.bank.directory();
    let found = subscribers::of_person(of.reader, of.person)?.into_iter();
    Ok(found
        .map(|subscriber| {
            let lists: Vec<&str> = subscriber.lists.iter().map(|taken| list(taken).get(of.language)).collect();
            let groups: Vec<String> =
                subscriber.lists.groups().map(|group| directory.grouping.group_name(group, of.language)).collect();
            let (when, [how, page, policy, confirmed, by, company]) = match subscriber.origin {
                Origin::Themselves { at, page, policy, confirmed } => (
                    at,
                    [
                        Value::Code("themselves", key::SUBSCRIBER_THEMSELVES),
                        match page {
                            SubscribePage::Public => Value::Code("public", key::SUBSCRIBER_PAGE_PUBLIC),
                            SubscribePage::Account => Value::Code("account", key::SUBSCRIBER_PAGE_ACCOUNT),
                        },
                        Value::Number(policy.into()),
                        Value::at(confirmed),
                        Value::None,
                        Value::None,
                    ],
                ),
                Origin::Customer { at, company, .. } => (
                    at,
                    [
                        Value::Code("customer", key::SUBSCRIBER_CUSTOMER),
                        Value::None,
                        Value::None,
                        Value::None,
                        Value::Code("somebody", SOMEBODY),
                        Value::Words(directory.company(company)),
                    ],
                ),
            };
            vec![
                Value::At(subscriber.since),
                subscriber.email.map_or(Value::None, |email| Value::written(email.as_str())),
                subscriber.name.map_or(Value::None, |name| Value::written(name.as_str())),
                Value::Words(lists.join(", ")),
                Value::Words(groups.join(", ")),
                Value::Code(subscriber.language.code(), language(subscriber.language)),
                how,
                Value::At(when),
                page,
                policy,
                confirmed,
                by,
                company,
                state(subscriber.state),
            ]
        })
        .collect())
}

const fn list(list: MailingList) -> Text {
    match list {
        MailingList::Newsletter => key::MAILING_LIST_NEWSLETTER,
        MailingList::Bulletin => key::MAILING_LIST_BULLETIN,
        MailingList::ProductGroups => key::MAILING_LIST_PRODUCT_GROUPS,
    }
}

const fn state(state: SubscriberState) -> Value {
    match state {
        SubscriberState::Unconfirmed => Value::Code("unconfirmed", key::SUBSCRIBER_STATE_UNCONFIRMED),
        SubscriberState::Active => Value::Code("active", key::SUBSCRIBER_STATE_ACTIVE),
        SubscriberState::Unsubscribed { .. } => Value::Code("unsubscribed", key::SUBSCRIBER_STATE_UNSUBSCRIBED),
        SubscriberState::Suspended { .. } => Value::Code("suspended", key::SUBSCRIBER_STATE_SUSPENDED),
    }
}
