//! The page of the bank's health: what needs a look stands out, the rest is quiet.

use maud::{Markup, html};

use crate::backup::status::Outcome;
use crate::domain::certificate::RenewalTrouble;
use crate::domain::language::Language;
use crate::service::certificate::FailedRenewal;
use crate::service::health::{Certificate, Overview, Space};
use crate::service::search::Status;
use crate::text::{Text, key};
use crate::web::ui::form::{Weight, button};
use crate::web::ui::format;
use crate::web::ui::icon::Icon;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts, section};
use crate::web::ui::status::{Tone, status};

pub(super) fn content(language: Language, token: &str, overview: &Overview) -> Markup {
    let can_back_up = overview.backups.is_some() && overview.backing_up.is_none();
    let action =
        can_back_up.then(|| button(language, link::HEALTH_BACKUP, token, &[], key::HEALTH_BACKUP_NOW, Weight::Normal));
    html! {
        (section(language, "backups", key::HEALTH_BACKUPS, action, backups(language, overview)))
        (section(language, "room", key::HEALTH_ROOM, None, room(language, overview)))
        (section(language, "service", key::HEALTH_SERVICE, None, service(language, overview)))
    }
}

fn backups(language: Language, overview: &Overview) -> Markup {
    html! {
        (facts(html! {
            @if let Some(directory) = &overview.backups {
                (fact(language, key::HEALTH_DIRECTORY, directory.display().to_string()))
            }
            (fact(language, key::HEALTH_BACKUP_LAST, html! {
                @if let Some(since) = overview.backing_up {
                    (status(language, Tone::Quiet, Icon::Clock, key::HEALTH_BACKUP_UNDER_WAY)) " "
                    (format::time_tag(language, since))
                } @else {
                    (outcome(language, overview.backup.as_ref(), key::HEALTH_BACKUP_NONE))
                }
            }))
            (fact(language, key::HEALTH_REHEARSAL_LAST, html! {
                @if overview.rehearsal.is_none() && overview.rehearsed_elsewhere {
                    (status(language, Tone::Quiet, Icon::Info, key::HEALTH_REHEARSAL_ELSEWHERE))
                } @else {
                    (outcome(language, overview.rehearsal.as_ref(), key::HEALTH_REHEARSAL_NONE))
                }
            }))
            (fact(language, key::HEALTH_VERIFICATION_LAST,
                outcome(language, overview.verification.as_ref(), key::HEALTH_VERIFICATION_NONE)))
        }))
        @if overview.backups.is_none() {
            p.quiet { (key::HEALTH_BACKUP_NOWHERE.get(language)) }
        }
        p.quiet { (key::HEALTH_BACKUP_WITHOUT.get(language)) }
    }
}

/// When, how it went, what it found; where it failed, when it last went well.
fn outcome(language: Language, outcome: Option<&Outcome>, none: Text) -> Markup {
    let Some(outcome) = outcome else { return status(language, Tone::Warn, Icon::Attention, none) };
    let (tone, icon, word) = match outcome.good {
        true => (Tone::Good, Icon::Check, key::HEALTH_DONE),
        false => (Tone::Bad, Icon::Error, key::HEALTH_FAILED),
    };
    html! {
        (status(language, tone, icon, word)) " " (format::time_tag(language, outcome.at()))
        @if outcome.bytes > 0 { ", " (format::bytes(language, outcome.bytes)) }
        ", " (duration(language, outcome.took))
        @if !outcome.words.is_empty() { br; span.quiet { (outcome.words) } }
        @if let Some(good) = outcome.last_good().filter(|_| !outcome.good) {
            br; (key::HEALTH_LAST_GOOD.get(language)) " " (format::time_tag(language, good))
        }
    }
}

fn duration(language: Language, millis: u64) -> Markup {
    let seconds = i64::try_from(millis.div_ceil(1_000)).unwrap_or(i64::MAX);
    html! { (key::HEALTH_SECONDS.with(language, &[("count", seconds.into())])) }
}

fn room(language: Language, overview: &Overview) -> Markup {
    let (attachments, bytes) = overview.attachments;
    facts(html! {
        (fact(language, key::HEALTH_DATABASE, format::bytes(language, overview.database)))
        (fact(language, key::HEALTH_PRODUCTS, count(language, overview.products)))
        (fact(language, key::HEALTH_ATTACHMENTS, html! {
            (count(language, attachments)) ", " (format::bytes(language, bytes))
        }))
        @for space in &overview.space {
            (fact(language, key::HEALTH_FREE, free(language, space)))
        }
    })
}

fn free(language: Language, space: &Space) -> Markup {
    html! {
        @match space.free {
            None => (status(language, Tone::Bad, Icon::Error, key::HEALTH_NO_FOLDER)),
            Some(free) if space.is_little() => {
                (status(language, Tone::Warn, Icon::Attention, format::bytes(language, free)))
            },
            Some(free) => (format::bytes(language, free)),
        }
        " " span.quiet { (space.folder.display().to_string()) }
    }
}

fn service(language: Language, overview: &Overview) -> Markup {
    let (events, written) = overview.events;
    facts(html! {
        (fact(language, key::HEALTH_VERSION, overview.version))
        (fact(language, key::HEALTH_STARTED, format::time_tag(language, overview.started)))
        @if let Some(certificate) = overview.certificate {
            (fact(language, key::HEALTH_CERTIFICATE, until(language, certificate)))
            @if let Some(failed) = certificate.failed {
                (fact(language, key::HEALTH_RENEWAL, renewal(language, failed)))
            }
        }
        (fact(language, key::HEALTH_EVENTS, html! {
            (key::HEALTH_EVENTS_WRITTEN.with(language, &[
                ("written", (&*count(language, written)).into()),
                ("all", (&*count(language, events)).into()),
            ]))
        }))
        (fact(language, key::HEALTH_SEARCH, search(language, &overview.search)))
        (fact(language, key::HEALTH_MAILS, count(language, overview.mails)))
    })
}

fn until(language: Language, certificate: Certificate) -> Markup {
    html! {
        @if certificate.ends_soon {
            (status(language, Tone::Warn, Icon::Attention, key::HEALTH_CERTIFICATE_SOON)) " "
        }
        (format::time_tag(language, certificate.until))
    }
}

/// Why the certificate could not be renewed, and when that is tried again.
fn renewal(language: Language, failed: FailedRenewal) -> Markup {
    html! {
        (status(language, Tone::Bad, Icon::Error, trouble(failed.trouble))) " " (format::time_tag(language, failed.at))
        br; (key::HEALTH_RENEWAL_NEXT.get(language)) " " (format::time_tag(language, failed.next))
    }
}

const fn trouble(trouble: RenewalTrouble) -> Text {
    match trouble {
        RenewalTrouble::Unreachable => key::HEALTH_RENEWAL_UNREACHABLE,
        RenewalTrouble::Untrusted => key::HEALTH_RENEWAL_UNTRUSTED,
        RenewalTrouble::Refused => key::HEALTH_RENEWAL_REFUSED,
        RenewalTrouble::Unproved => key::HEALTH_RENEWAL_UNPROVED,
        RenewalTrouble::Unusable => key::HEALTH_RENEWAL_UNUSABLE,
        RenewalTrouble::Disk => key::HEALTH_RENEWAL_DISK,
    }
}

fn search(language: Language, state: &Status) -> Markup {
    match state {
        Status::Ready => status(language, Tone::Good, Icon::Check, key::SEARCH_STATE_READY),
        Status::Opening => status(language, Tone::Quiet, Icon::Clock, key::SEARCH_STATE_OPENING),
        Status::Building { done, total } => {
            let share = format::percent(language, *done, *total);
            let words = key::SEARCH_STATE_BUILDING.with(language, &[("share", (&*share).into())]);
            status(language, Tone::Warn, Icon::Clock, words)
        }
        Status::Failing(why) => html! {
            (status(language, Tone::Bad, Icon::Error, key::SEARCH_STATE_FAILING)) " " span.quiet { (why) }
        },
    }
}

fn count(language: Language, number: u64) -> String {
    format::count(language, usize::try_from(number).unwrap_or(usize::MAX))
}
