//! One issue: where it stands, what can be done with it, and its report.

use hyper::StatusCode;
use maud::{Markup, html};

use super::form::previews;
use super::send::no_relay;
use super::{below, id, words};
use crate::domain::language::Language;
use crate::domain::newsletter::delivery::Share;
use crate::domain::newsletter::{Issue, IssueState, Wish};
use crate::http::response::Response;
use crate::service::newsletters::{IssuePage, NotTried, left_since, post_trial, preview, show_issue};
use crate::service::people::describe_author;
use crate::text::key;
use crate::web::people::who_words;
use crate::web::ui::chart::{Bar, Caption, bars};
use crate::web::ui::form::{Choice, Field, Weight, button, csrf, link_button, submit};
use crate::web::ui::list::{fact, facts, section};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::progress::Progress;
use crate::web::ui::{format, link, names};
use crate::web::{Answer, Cx, Done, Stop};

const LANGUAGE: &str = "language";
/// After how many seconds the page looks again while something happens.
const AGAIN_AFTER: u16 = 10;

/// `GET /newsletters/{issue}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    page(cx, StatusCode::OK, None)
}

/// `POST /newsletters/{issue}/try`
pub(in crate::web) fn try_it(cx: &Cx<'_>) -> Answer {
    let (issue, form) = (id(cx)?, cx.form()?);
    let language = form.one(LANGUAGE)?.and_then(Language::from_code).unwrap_or(cx.language);
    let why = match post_trial(cx.bank, &cx.caller()?, issue, language)? {
        Ok(_) => return Ok(Response::see_other(&Done::NewsletterTried.at(&link::newsletter(issue)))),
        Err(NotTried::Address) => key::NEWSLETTER_TRY_ADDRESS,
        Err(NotTried::Text) => key::NEWSLETTER_TRY_TEXT,
        Err(NotTried::Relay) => key::NEWSLETTER_NO_RELAY,
    };
    page(cx, StatusCode::CONFLICT, Some(Notice::new(Tone::Attention, why)))
}

/// The page; with another status than 200 and a notice, because something could not be done.
pub(super) fn page(cx: &Cx<'_>, status: StatusCode, notice: Option<Notice<'_>>) -> Answer {
    let language = cx.language;
    let shown = show_issue(cx.bank, &cx.caller()?, id(cx)?)?;
    let issue = &shown.issue;
    let body = html! {
        @if let Some(notice) = notice { (notice.show(language)) }
        @if !issue.state.is_over() && let Some(notice) = no_relay(cx) { (notice) }
        @if shown.no_room { (Notice::new(Tone::Attention, key::NEWSLETTER_NO_ROOM).show(language)) }
        @if shown.unreadable { (Notice::new(Tone::Attention, key::NEWSLETTER_UNREADABLE).show(language)) }
        @if let Some((_, again)) = shown.line {
            @let when = format::date_time(language, again);
            @let words = key::NEWSLETTER_LINE_DOWN.with(language, &[("when", (&when).into())]);
            (Notice::new(Tone::Attention, words).show(language))
        }
        (about(cx, issue)?)
        @if issue.state.has_begun() { (report(cx, &shown)?) }
        @if !issue.state.is_over() && cx.bank.sends_mail() { (trial(cx, issue)) }
        (previews(language, issue, &preview(cx.bank, cx.actor()?, issue.clone(), shown.texts.clone())?))
    };
    let moving = matches!(issue.state, IssueState::Sending(_));
    let frame = below(cx, words::subject(language, &shown.texts))
        .subtitle(html! { (words::state(language, issue.state)) })
        .actions(actions(cx, issue))
        .again_after(moving.then_some(AGAIN_AFTER));
    Ok(cx.page_with(status, &frame, body))
}

fn about(cx: &Cx<'_>, issue: &Issue) -> Result<Markup, Stop> {
    let language = cx.language;
    let who = who_words(language, &describe_author(&cx.bank.directory(), cx.actor()?, issue.by));
    Ok(facts(html! {
        (fact(language, key::NEWSLETTER_LIST, words::list(issue.audience.list).get(language)))
        @if let IssueState::Scheduled(at) = issue.state {
            @let when = format::date_time(language, at);
            (fact(language, key::NEWSLETTER_WHEN, key::NEWSLETTER_SCHEDULED_FOR.with(language, &[("when", (&when).into())])))
        }
        @if let Some(news) = &issue.news {
            (fact(language, key::NEWSLETTER_NEWS_SINCE, format::civil_date(language, news.since)))
        }
        @let when = format::date_time(language, issue.changed);
        (fact(language, key::WORD_PERSON, format!("{who}, {}", key::NEWSLETTER_CHANGED.with(language, &[("when", (&when).into())]))))
    }))
}

fn actions(cx: &Cx<'_>, issue: &Issue) -> Markup {
    let language = cx.language;
    let to = |part: &str| link::newsletter_part(issue.id, part);
    let post = |part: &str, label, weight| button(language, &to(part), cx.csrf(), &[], label, weight);
    html! {
        @if issue.state.is_open() {
            (link_button(language, &to("edit"), key::NEWSLETTER_EDIT, Weight::Normal))
        }
        (post("copy", key::NEWSLETTER_COPY, Weight::Normal))
        @if issue.state.is_open() {
            (link_button(language, &to("delete"), key::NEWSLETTER_DELETE, Weight::Normal))
        }
        @if !issue.state.has_begun() {
            (link_button(language, &to("recipients"), key::NEWSLETTER_WHO, Weight::Normal))
        }
        @if issue.state.allows(Wish::Unschedule) { (post("unschedule", key::NEWSLETTER_UNSCHEDULE, Weight::Normal)) }
        @if issue.state.allows(Wish::Pause) { (post("pause", key::NEWSLETTER_PAUSE, Weight::Normal)) }
        @if issue.state.allows(Wish::Resume) { (post("resume", key::NEWSLETTER_RESUME, Weight::Primary)) }
        @if issue.state.allows(Wish::Stop) { (link_button(language, &to("stop"), key::NEWSLETTER_STOP, Weight::Normal)) }
        @if issue.state.allows(Wish::Send) && cx.bank.sends_mail() {
            (link_button(language, &to("send"), key::NEWSLETTER_SEND, Weight::Primary))
        }
    }
}

fn trial(cx: &Cx<'_>, issue: &Issue) -> Markup {
    let language = cx.language;
    let languages = Language::ALL.map(|of| Choice::new(of.code(), names::language(of)));
    section(
        language,
        "trial",
        key::NEWSLETTER_TRY,
        None,
        html! {
            form.form method="post" action=(link::newsletter_part(issue.id, "try")) {
                (csrf(cx.csrf()))
                (Field::radio(LANGUAGE, key::NEWSLETTER_TRY_LANGUAGE, &languages).value(language.code()).show(language))
                (submit(language, key::NEWSLETTER_TRY, Weight::Normal, None))
            }
        },
    )
}

fn report(cx: &Cx<'_>, shown: &IssuePage) -> Result<Markup, Stop> {
    let (language, issue, progress) = (cx.language, &shown.issue, &shown.progress);
    let kept = cx.bank.config.newsletters.keep_deliveries_days;
    let left = left_since(cx.bank, &cx.caller()?, issue.id)?;
    let address =
        |share: Share| link::Query::new(&link::newsletter_part(issue.id, "report")).with("share", share.name()).url();
    let lines: Vec<Bar<'_>> = Share::ALL
        .into_iter()
        .map(|share| {
            let value = progress.count(share);
            let url = (value > 0 && left.is_some()).then(|| address(share));
            Bar { label: words::share(share).into(), value, url }
        })
        .collect();
    let caption = Caption {
        title: key::NEWSLETTER_REPORT.into(),
        label: key::NEWSLETTER_REPORT_WHAT.into(),
        value: key::NEWSLETTER_REPORT_COUNT.into(),
    };
    let bar = Progress {
        done: progress.count(Share::Sent),
        skipped: progress.count(Share::Unsubscribed) + progress.count(Share::Skipped),
        failed: progress.count(Share::Failed),
        total: progress.total(),
    };
    let said = format!("{}: {} / {}", words::share(Share::Sent).get(language), bar.done, bar.total);
    let body = html! {
        @if !progress.all_chosen && !issue.state.is_over() { p.quiet { (key::NEWSLETTER_CHOOSING.get(language)) } }
        @if !issue.state.is_over() { (bar.show(language, key::NEWSLETTER_REPORT, &said)) }
        (bars(language, &caption, &lines))
        @if let Some(left) = left {
            @let count = [("count", left.count.into())];
            p {
                @if left.whole {
                    (key::NEWSLETTER_LEFT_SINCE.with(language, &count))
                } @else {
                    (key::NEWSLETTER_LEFT_LEAST.with(language, &count))
                }
            }
        }
        p.quiet.small { (key::NEWSLETTER_KEPT.with(language, &[("days", kept.into())])) }
    };
    Ok(section(language, "report", key::NEWSLETTER_REPORT, None, body))
}
