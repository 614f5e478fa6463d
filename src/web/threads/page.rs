//! One thread: what was said, in order, by whom as far as the reader may know, and the form of an answer.

use hyper::StatusCode;
use maud::{Markup, html};

use super::FORM;
use super::words::{REFUSED, errors, frame, kind, matter, seen_by, state};
use crate::domain::thread::{Entry, Said, ThreadId, WORDS_LIMIT};
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::people::describe;
use crate::service::threads::{
    Fault, PAGE, ShownThread, Verdict, close_thread, new_form, reopen_thread, say as say_it, show_thread,
};
use crate::text::key;
use crate::web::people::who;
use crate::web::ui::external::linked;
use crate::web::ui::form::{Field, Weight, button, csrf, error_summary, hidden, submit};
use crate::web::ui::list::{fact, facts};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::pager::Pager;
use crate::web::ui::{format, link};
use crate::web::{Answer, Cx, Done};

/// The hidden field with the number of the last entry that the reader saw.
const SEEN: &str = "seen";

fn id(cx: &Cx<'_>) -> Result<ThreadId, Failure> {
    ThreadId::parse(cx.param("thread")).ok_or(Failure::NotFound)
}

/// `GET /messages/{thread}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let page = cx.query()?.one("page")?.and_then(|page| page.parse().ok());
    let shown = show_thread(cx.bank, &cx.caller()?, id(cx)?, page)?;
    answer(cx, StatusCode::OK, &shown, ("", &new_form()), &[])
}

/// `POST /messages/{thread}`
pub(in crate::web) fn say(cx: &Cx<'_>) -> Answer {
    let (id, form) = (id(cx)?, cx.form()?);
    let (words, of_form) = (form.one("words")?.unwrap_or_default(), form.one(FORM)?.unwrap_or_default());
    match say_it(cx.bank, &cx.caller()?, id, words, of_form)? {
        Ok(()) => Ok(Response::see_other(&Done::MessageSent.at(&link::thread_end(id)))),
        Err(faults) => {
            let shown = show_thread(cx.bank, &cx.caller()?, id, None)?;
            answer(cx, REFUSED, &shown, (words, of_form), &faults)
        }
    }
}

/// `POST /messages/{thread}/close`
pub(in crate::web) fn close(cx: &Cx<'_>) -> Answer {
    let id = id(cx)?;
    let seen = cx.form()?.one(SEEN)?.and_then(|seen| seen.parse().ok()).unwrap_or_default();
    turned(cx, id, close_thread(cx.bank, &cx.caller()?, id, seen)?, Done::ThreadClosed)
}

/// `POST /messages/{thread}/reopen`
pub(in crate::web) fn reopen(cx: &Cx<'_>) -> Answer {
    let id = id(cx)?;
    turned(cx, id, reopen_thread(cx.bank, &cx.caller()?, id)?, Done::ThreadReopened)
}

/// What came of closing or opening again. Whoever wrote meanwhile is read first; anything else is told where it was
/// asked.
fn turned(cx: &Cx<'_>, id: ThreadId, verdict: Verdict<()>, done: Done) -> Answer {
    let done = match verdict {
        Ok(()) => done,
        Err(faults) if faults == [Fault::Meanwhile] => Done::ThreadMeanwhile,
        Err(faults) => {
            let shown = show_thread(cx.bank, &cx.caller()?, id, None)?;
            return answer(cx, REFUSED, &shown, ("", &new_form()), &faults);
        }
    };
    Ok(Response::see_other(&done.at(&link::thread(id))))
}

fn answer(
    cx: &Cx<'_>,
    status: StatusCode,
    shown: &ShownThread,
    (words, form): (&str, &str),
    faults: &[Fault],
) -> Answer {
    let (language, thread) = (cx.language, &shown.thread);
    let errors = errors(language, faults);
    let url = |page: u64, _: u64| link::with(&link::thread(thread.id), "page", &page.to_string());
    let pager = Pager { page: shown.page, size: PAGE as u64, total: u64::from(thread.entries), url: &url, sizes: &[] };
    let body = html! {
        (error_summary(language, &errors))
        (facts(html! {
            (fact(language, kind(language, thread.subject), matter(cx, thread.subject, shown.product.as_ref())))
        }))
        p.quiet { (seen_by(cx, shown.circle)) }
        @if pager.pages() > 1 { (pager.show(language)) }
        (entries(cx, shown)?)
        @if pager.pages() > 1 { (pager.show(language)) }
        @if shown.page == pager.pages() {
            @if thread.closed { (Notice::new(Tone::Note, key::THREAD_IS_CLOSED).show(language)) }
            @if shown.answerable {
                form.form #answer method="post" action=(link::thread(thread.id)) novalidate data-watch {
                    (csrf(cx.csrf()))
                    (hidden(FORM, form))
                    (Field::area("words", key::THREAD_WORDS, 6).value(words).required().help(key::THREAD_WORDS_HELP)
                        .max_length(u32::try_from(WORDS_LIMIT).unwrap_or(u32::MAX)).error(errors.at("words"))
                        .show(language))
                    (submit(language, key::THREAD_SEND, Weight::Primary, None))
                }
            } @else {
                (Notice::new(Tone::Note, key::THREAD_NOBODY).show(language))
            }
        }
    };
    let frame =
        frame(cx, thread.title.as_str()).narrow().subtitle(state(language, thread, false)).actions(actions(cx, shown));
    Ok(cx.page_with(status, &frame, body))
}

fn actions(cx: &Cx<'_>, shown: &ShownThread) -> Markup {
    let (language, thread) = (cx.language, &shown.thread);
    // What was seen is what the page shows: whoever reads an earlier page has not seen the end.
    let seen = shown.entries.last().map_or(0, |entry| entry.number).to_string();
    html! {
        @if thread.closed {
            (button(language, &link::thread_part(thread.id, "reopen"), cx.csrf(), &[], key::THREAD_REOPEN, Weight::Normal))
        } @else {
            (button(language, &link::thread_part(thread.id, "close"), cx.csrf(), &[(SEEN, &seen)], key::THREAD_CLOSE,
                Weight::Normal))
        }
    }
}

/// What was said, in the order in which it was.
fn entries(cx: &Cx<'_>, shown: &ShownThread) -> Result<Markup, Failure> {
    let (language, directory, reader) = (cx.language, cx.bank.directory(), cx.actor()?);
    let by = |entry: &Entry| who(language, &describe(&directory, reader, entry.who));
    let last = shown.entries.len().saturating_sub(1);
    Ok(html! {
        ol.messages {
            @for (index, entry) in shown.entries.iter().enumerate() {
                @let anchor = (index == last).then_some("latest");
                @match &entry.said {
                    Said::Message(words) => {
                        li.message.own[entry.side == shown.side] id=[anchor] {
                            p.by {
                                strong { (by(entry)) }
                                (format::time_tag(language, entry.at))
                                @if shown.is_new(entry) { span.badge { (key::THREAD_MESSAGE_NEW.get(language)) } }
                            }
                            @for paragraph in words.split("\n\n") { p.said dir="auto" { (linked(paragraph)) } }
                        }
                    }
                    Said::Closed | Said::Reopened => {
                        @let what = if entry.said == Said::Closed { key::THREAD_WAS_CLOSED } else { key::THREAD_WAS_REOPENED };
                        li.turn id=[anchor] {
                            (by(entry)) ": " (what.get(language)) " " (format::time_tag(language, entry.at))
                        }
                    }
                }
            }
        }
    })
}
