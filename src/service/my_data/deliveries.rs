//! What is held about a person as a recipient of newsletters: which issues were sent, and what the mail server said.

use std::ops::ControlFlow;

use super::{Category, Entry, Gathering, Value, field};
use crate::domain::mail::MailAnswer;
use crate::domain::newsletter::delivery::{DeliveryState, Share};
use crate::service::{Failure, subscribers};
use crate::store;
use crate::text::{Text, key};

/// The issues that were sent to the person, or were to be.
pub(super) const DELIVERIES: Category = Category {
    code: "newsletter_deliveries",
    title: key::MY_DATA_DELIVERIES,
    what: key::MY_DATA_DELIVERIES_WHAT,
    purpose: key::MY_DATA_DELIVERIES_PURPOSE,
    ground: key::MY_DATA_DELIVERIES_GROUND,
    kept: |config, language| {
        let days = u64::from(config.newsletters.keep_deliveries_days);
        key::MY_DATA_DELIVERIES_KEPT.with(language, &[("days", days.into())])
    },
    fields: &[
        field("time", key::WORD_TIME),
        field("subject", key::NEWSLETTER_SUBJECT),
        field("state", key::WORD_STATUS),
        field("answer", key::NEWSLETTER_ANSWER),
        field("tries", key::NEWSLETTER_TRIES),
    ],
    since: Some("time"),
    single: false,
    gather: deliveries,
};

fn deliveries(of: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    let mut entries = Vec::new();
    let Some(own) = subscribers::of_person(of.reader, of.person)? else { return Ok(entries) };
    store::newsletters::walk(of.reader, |issue| {
        if let Some(delivery) = store::deliveries::get(of.reader, issue.id, own.id)? {
            let texts = store::newsletters::texts(of.reader, issue.id)?;
            let subject = texts.language_for(of.language).map(|language| texts.get(language).subject.clone());
            let answer = match delivery.answer {
                MailAnswer::Relay(words) | MailAnswer::Trouble(_, words) => Value::written(&words),
                MailAnswer::None | MailAnswer::Begun(_) => Value::None,
            };
            let at = match delivery.state {
                DeliveryState::Waiting(at)
                | DeliveryState::UnderWay(at)
                | DeliveryState::Sent(at)
                | DeliveryState::Failed(at)
                | DeliveryState::Skipped(at, _) => at,
            };
            let share = delivery.state.share();
            entries.push(vec![
                Value::At(at),
                Value::Words(subject.unwrap_or_default()),
                Value::Code(share.name(), word(share)),
                answer,
                Value::Number(delivery.tries.into()),
            ]);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(entries)
}

const fn word(share: Share) -> Text {
    match share {
        Share::Waiting => key::NEWSLETTER_SHARE_WAITING,
        Share::UnderWay => key::NEWSLETTER_SHARE_UNDER_WAY,
        Share::Sent => key::NEWSLETTER_SHARE_SENT,
        Share::Failed => key::NEWSLETTER_SHARE_FAILED,
        Share::Unsubscribed => key::NEWSLETTER_SHARE_UNSUBSCRIBED,
        Share::Skipped => key::NEWSLETTER_SHARE_SKIPPED,
    }
}
