//! What lists, states and ways into the register are called.

use hyper::StatusCode;
use maud::{Markup, html};

use crate::domain::language::Language;
use crate::domain::one_time_link::LinkFault;
use crate::domain::subscriber::{Lists, MailingList, SubscribePage, SubscriberAct, SubscriberState};
use crate::http::response::Response;
use crate::service::subscribers::Refused;
use crate::text::{Text, key};
use crate::web::Cx;
use crate::web::sign_in::view::wait_words;
use crate::web::ui::icon::Icon;
use crate::web::ui::link;
use crate::web::ui::status::{Tone, status};

/// A list's name.
pub(super) const fn list(list: MailingList) -> Text {
    match list {
        MailingList::Newsletter => key::MAILING_LIST_NEWSLETTER,
        MailingList::Bulletin => key::MAILING_LIST_BULLETIN,
        MailingList::ProductGroups => key::MAILING_LIST_PRODUCT_GROUPS,
    }
}

/// What comes by a list.
pub(super) const fn list_what(list: MailingList) -> Text {
    match list {
        MailingList::Newsletter => key::MAILING_LIST_NEWSLETTER_WHAT,
        MailingList::Bulletin => key::MAILING_LIST_BULLETIN_WHAT,
        MailingList::ProductGroups => key::MAILING_LIST_PRODUCT_GROUPS_WHAT,
    }
}

/// The lists that somebody takes, in a row; a dash where there is none.
pub(super) fn lists(language: Language, lists: &Lists) -> String {
    let names: Vec<&str> = lists.iter().map(|taken| list(taken).get(language)).collect();
    if names.is_empty() { "–".to_owned() } else { names.join(", ") }
}

/// The states as filters call them.
pub(super) fn state_word(code: &str) -> Text {
    match code {
        "unconfirmed" => key::SUBSCRIBER_STATE_UNCONFIRMED,
        "active" => key::SUBSCRIBER_STATE_ACTIVE,
        "suspended" => key::SUBSCRIBER_STATE_SUSPENDED,
        _ => key::SUBSCRIBER_STATE_UNSUBSCRIBED,
    }
}

/// What has become of a subscription.
pub(super) fn state(language: Language, state: SubscriberState) -> Markup {
    let words = state_word(state.code());
    match state {
        SubscriberState::Unconfirmed => status(language, Tone::Quiet, Icon::Clock, words),
        SubscriberState::Active => status(language, Tone::Good, Icon::Check, words),
        SubscriberState::Unsubscribed { .. } => status(language, Tone::Quiet, Icon::Off, words),
        SubscriberState::Suspended { .. } => status(language, Tone::Warn, Icon::Attention, words),
    }
}

/// The page on which somebody subscribed.
pub(super) const fn page(page: SubscribePage) -> Text {
    match page {
        SubscribePage::Public => key::SUBSCRIBER_PAGE_PUBLIC,
        SubscribePage::Account => key::SUBSCRIBER_PAGE_ACCOUNT,
    }
}

/// What was done. A test sees to it that every act has its words.
pub(super) fn act(language: Language, act: SubscriberAct) -> &'static str {
    Text::find(&format!("subscriber-act-{}", act.name())).map_or(act.name(), |text| text.get(language))
}

/// The page of an address that does nothing. It says nothing of anybody.
pub(super) fn refused(cx: &Cx<'_>, refused: Refused) -> Response {
    let language = cx.language;
    let (code, title, words) = match refused {
        Refused::Unknown => {
            (StatusCode::NOT_FOUND, key::LINKS_UNKNOWN, key::SUBSCRIPTION_LINK_HELP.get(language).to_owned())
        }
        Refused::Fault(fault) => {
            let title = match fault {
                LinkFault::Expired => key::LINKS_EXPIRED,
                LinkFault::Used => key::LINKS_USED,
                LinkFault::Withdrawn => key::LINKS_WITHDRAWN,
            };
            (StatusCode::GONE, title, key::SUBSCRIPTION_LINK_HELP.get(language).to_owned())
        }
        Refused::Wait(seconds) => (StatusCode::TOO_MANY_REQUESTS, key::LINKS_WAIT, wait_words(language, seconds)),
    };
    let body = html! {
        p { (words) }
        p { a href=(link::SUBSCRIBE) { (key::SUBSCRIBE_TITLE.get(language)) } }
    };
    let frame = cx.frame(title).here(link::SUBSCRIBE).narrow();
    let page = cx.page_with(code, &frame, body).no_store();
    match refused {
        Refused::Wait(seconds) => page.with_header(hyper::header::RETRY_AFTER, &seconds.to_string()),
        Refused::Unknown | Refused::Fault(_) => page,
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::subscriber::SubscriberAct;
    use crate::text::Text;

    #[test]
    fn every_act_has_its_words() {
        for act in SubscriberAct::ALL {
            assert!(Text::find(&format!("subscriber-act-{}", act.name())).is_some(), "{}", act.name());
        }
    }
}
