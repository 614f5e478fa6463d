//! Sending a mail once more, and the test mail.

use hyper::StatusCode;
use maud::{Markup, html};

use super::{id, list, words};
use crate::domain::mail::{Mail, MailState, MailTrouble};
use crate::domain::moment::Moment;
use crate::http::response::Response;
use crate::service::mails::{Resent, post_test, resend_mail, show_mail};
use crate::text::key;
use crate::web::ui::form::{Weight, csrf, hidden, submit};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done};

/// The round of the mail whose end the page showed.
const SEEN: &str = "seen";

/// `GET /mails/{mail}/resend`
pub(in crate::web) fn ask_resend(cx: &Cx<'_>) -> Answer {
    let shown = show_mail(cx.bank, &cx.caller()?, id(cx)?)?;
    let (language, mail) = (cx.language, &shown.mail);
    let (MailState::Sent(at) | MailState::Failed(at)) = mail.state else {
        // There is nothing to be asked: it is going to be sent.
        return Ok(Response::see_other(&link::mail(mail.id)));
    };
    let kind = words::kind_words(language, mail.what.kind);
    let frame = cx
        .frame(key::MAILS_RESEND_TITLE.with(language, &[("kind", kind.into())]))
        .place(Place::Mails)
        .crumb(key::NAV_MAILS, link::MAILS)
        .crumb(kind, link::mail(mail.id))
        .narrow();
    let body = match shown.hindrance {
        Some(trouble) => hindered(cx, trouble).show(language),
        None => question(cx, mail, at),
    };
    Ok(cx.page(&frame, body))
}

fn question(cx: &Cx<'_>, mail: &Mail, at: Moment) -> Markup {
    let language = cx.language;
    let when = format::date_time(language, at);
    let so_far = match mail.state {
        MailState::Sent(_) => key::MAILS_RESEND_SENT,
        MailState::Failed(_) | MailState::Waiting(_) => key::MAILS_RESEND_FAILED,
    };
    html! {
        p { (key::MAILS_RESEND_WHAT.with(language, &[("to", mail.what.to.as_str().into())])) }
        p { (so_far.with(language, &[("when", (&when).into())])) }
        form.form method="post" action=(link::mail_part(mail.id, "resend")) {
            (csrf(cx.csrf()))
            (hidden(SEEN, &mail.round.to_string()))
            (submit(language, key::MAILS_RESEND_DO, Weight::Primary, Some(&link::mail(mail.id))))
        }
    }
}

fn hindered(cx: &Cx<'_>, trouble: MailTrouble) -> Notice<'static> {
    let why = words::trouble(cx.language, trouble);
    Notice::new(Tone::Attention, key::MAILS_RESEND_HINDERED.with(cx.language, &[("why", why.into())]))
}

/// `POST /mails/{mail}/resend`
pub(in crate::web) fn resend(cx: &Cx<'_>) -> Answer {
    let (mail, form) = (id(cx)?, cx.form()?);
    let seen = form.one(SEEN)?.and_then(|round| round.parse().ok());
    let at = link::mail(mail);
    // A form without it is none of ours.
    let Some(seen) = seen else { return Ok(Response::see_other(&link::mail_part(mail, "resend"))) };
    Ok(match resend_mail(cx.bank, &cx.caller()?, mail, seen)? {
        Resent::Waits => Response::see_other(&Done::MailWaits.at(&at)),
        Resent::Meanwhile => Response::see_other(&Done::MailMeanwhile.at(&at)),
        // The page that asks says why.
        Resent::Hindered(_) => Response::see_other(&link::mail_part(mail, "resend")),
    })
}

/// `POST /mails/test`
pub(in crate::web) fn test(cx: &Cx<'_>) -> Answer {
    match post_test(cx.bank, &cx.caller()?)? {
        Ok(mail) => Ok(Response::see_other(&Done::MailTest.at(&link::mail(mail)))),
        Err(_) => {
            let notice = Notice::new(Tone::Attention, key::MAILS_NO_ADDRESS);
            list::page(cx, StatusCode::UNPROCESSABLE_ENTITY, Some(notice))
        }
    }
}
