//! What is held about how a person came in and stays in: the application, accepted policies, the second factor, mails.

use super::{Category, Entry, Gathering, Value, field};
use crate::domain::application::{ApplicationState, KEEP_DAYS};
use crate::domain::mail::MailState;
use crate::domain::one_time_link::{LinkPurpose, LinkState};
use crate::domain::second_factor::SecondFactor;
use crate::service::Failure;

use crate::service::policies::accepted_policies;
use crate::store;
use crate::text::names::{language, policy};
use crate::text::{Text, key};

/// The application by which the person got the account.
pub(super) const APPLICATION: Category = Category {
    code: "application",
    title: key::MY_DATA_APPLICATION,
    what: key::MY_DATA_APPLICATION_WHAT,
    purpose: key::MY_DATA_APPLICATION_PURPOSE,
    ground: key::MY_DATA_SERVICE_GROUND,
    kept: |_, language| key::MY_DATA_APPLICATION_KEPT.with(language, &[("days", KEEP_DAYS.into())]),
    fields: &[
        field("received", key::MY_DATA_RECEIVED),
        field("first_name", key::PERSON_FIRST),
        field("last_name", key::PERSON_LAST),
        field("username", key::PERSON_USERNAME),
        field("email", key::PERSON_EMAIL),
        field("phone", key::PERSON_PHONE),
        field("company", key::WORD_COMPANY),
    ],
    since: Some("received"),
    single: false,
    gather: application,
};

fn application(of: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    let mut all = store::applications::all(of.reader)?;
    let became = |state: &ApplicationState| matches!(state, ApplicationState::Accepted { person, .. } if *person == of.person.id);
    all.retain(|application| became(&application.state));
    let entries = all.into_iter().map(|application| {
        let applicant = application.applicant;
        vec![
            Value::At(application.received),
            Value::written(applicant.name.first()),
            Value::written(applicant.name.last()),
            Value::written(applicant.username.as_str()),
            Value::written(applicant.email.as_str()),
            Value::written(applicant.phone.as_str()),
            Value::written(application.wish.name.as_str()),
        ]
    });
    Ok(entries.collect())
}

/// Which versions of terms and privacy policy the person accepted.
pub(super) const POLICIES: Category = Category {
    code: "accepted_policies",
    title: key::MY_DATA_POLICIES,
    what: key::MY_DATA_POLICIES_WHAT,
    purpose: key::MY_DATA_POLICIES_PURPOSE,
    ground: key::MY_DATA_REQUESTS_GROUND,
    kept: |_, language| key::MY_DATA_POLICIES_KEPT.get(language).to_owned(),
    fields: &[
        field("accepted", key::MY_DATA_ACCEPTED),
        field("policy", key::MY_DATA_POLICY),
        field("version", key::POLICY_NUMBER),
        field("language", key::PERSON_LANGUAGE),
    ],
    since: Some("accepted"),
    single: false,
    gather: policies,
};

fn policies(of: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    let accepted = accepted_policies(of.reader, of.person.id)?.into_iter();
    Ok(accepted
        .map(|one| {
            vec![
                Value::At(one.at),
                Value::Code(one.kind.code(), policy(one.kind)),
                Value::Number(one.number.into()),
                Value::Code(one.language.code(), language(one.language)),
            ]
        })
        .collect())
}

/// That there is a second factor.
pub(super) const SECOND_FACTOR: Category = Category {
    code: "second_factor",
    title: key::MY_DATA_FACTOR,
    what: key::MY_DATA_FACTOR_WHAT,
    purpose: key::MY_DATA_FACTOR_PURPOSE,
    ground: key::MY_DATA_SECURITY_GROUND,
    kept: |_, language| key::MY_DATA_FACTOR_KEPT.get(language).to_owned(),
    fields: &[field("set_up", key::MY_DATA_SET_UP), field("recovery_codes", key::MY_DATA_CODES_LEFT)],
    since: Some("set_up"),
    single: false,
    gather: second_factor,
};

fn second_factor(of: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    let second = store::second_factors::get(of.reader, of.person.id)?;
    let factor = second.and_then(SecondFactor::in_force);
    Ok(factor
        .map(|factor| vec![Value::At(factor.since), Value::Number(factor.remaining() as u64)])
        .into_iter()
        .collect())
}

/// Mails to the person.
pub(super) const MAILS: Category = Category {
    code: "mails",
    title: key::MY_DATA_MAILS,
    what: key::MY_DATA_MAILS_WHAT,
    purpose: key::MY_DATA_MAILS_PURPOSE,
    ground: key::MY_DATA_SERVICE_GROUND,
    kept: |config, language| key::MY_DATA_MAILS_KEPT.with(language, &[("days", u64::from(config.mail.days).into())]),
    fields: &[
        field("written", key::MY_DATA_WRITTEN),
        field("subject", key::MY_DATA_SUBJECT),
        field("address", key::PERSON_EMAIL),
        field("state", key::WORD_STATUS),
    ],
    since: Some("written"),
    single: false,
    gather: mails,
};

fn mails(of: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    let mails = store::mails::of_person(of.reader, of.person.id)?.into_iter().rev();
    Ok(mails
        .map(|mail| {
            vec![
                Value::At(mail.queued),
                Value::written(mail.what.subject),
                Value::written(mail.what.to.as_str()),
                match mail.state {
                    MailState::Waiting(_) => Value::Code("waiting", key::MAIL_STATE_WAITING),
                    MailState::Sent(_) => Value::Code("sent", key::MAIL_STATE_SENT),
                    MailState::Failed(_) => Value::Code("failed", key::MAIL_STATE_FAILED),
                },
            ]
        })
        .collect())
}

/// Links that were mailed to the person.
pub(super) const LINKS: Category = Category {
    code: "mailed_links",
    title: key::MY_DATA_LINKS,
    what: key::MY_DATA_LINKS_WHAT,
    purpose: key::MY_DATA_MAILS_PURPOSE,
    ground: key::MY_DATA_SECURITY_GROUND,
    kept: |_, language| key::MY_DATA_LINKS_KEPT.get(language).to_owned(),
    fields: &[
        field("made", key::MY_DATA_WRITTEN),
        field("purpose", key::MY_DATA_PURPOSE),
        field("address", key::PERSON_EMAIL),
        field("expires", key::MY_DATA_EXPIRES),
        field("state", key::WORD_STATUS),
    ],
    since: Some("made"),
    single: false,
    gather: links,
};

fn links(of: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    let links = store::one_time_links::of_person(of.reader, of.person.id)?.into_iter().rev();
    Ok(links
        .map(|link| {
            let address = match &link.purpose {
                LinkPurpose::EmailFrom(email) | LinkPurpose::EmailTo(email) => email.as_str(),
                LinkPurpose::Invitation | LinkPurpose::Password => "",
            };
            vec![
                Value::At(link.made),
                Value::Code(link.purpose.name(), purpose(&link.purpose)),
                Value::written(address),
                Value::At(link.expires),
                match link.state {
                    LinkState::Open => Value::Code("open", key::MY_DATA_LINK_OPEN),
                    LinkState::Used(_) => Value::Code("used", key::MY_DATA_LINK_USED),
                    LinkState::Withdrawn(_) => Value::Code("withdrawn", key::MY_DATA_LINK_WITHDRAWN),
                },
            ]
        })
        .collect())
}

const fn purpose(purpose: &LinkPurpose) -> Text {
    match purpose {
        LinkPurpose::Invitation => key::MAIL_KIND_INVITATION,
        LinkPurpose::Password => key::MAIL_KIND_PASSWORD,
        LinkPurpose::EmailFrom(_) => key::MAIL_KIND_EMAIL_FROM,
        LinkPurpose::EmailTo(_) => key::MAIL_KIND_EMAIL_TO,
    }
}
