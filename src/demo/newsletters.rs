//! What the operator of the demonstration has sent to its subscribers, writes, and will send:
//! `assets/demo/newsletters.toml`. A scheduled issue lies in the future, and a demonstration has no relay that it could
//! leave by.

use serde::Deserialize;

use super::fault::DataFault;
use super::subscribers::{Subscribed, Went};
use super::world::{END, World};
use crate::domain::calendar;
use crate::domain::event::{DetailKey, EventKind, NewEvent, Who};
use crate::domain::history::Author;
use crate::domain::id::CompanyId;
use crate::domain::mail::course::Delivery as Outcome;
use crate::domain::moment::Moment;
use crate::domain::newsletter::delivery::{Delivery, Progress, Share, Skip};
use crate::domain::newsletter::{Issue, IssueId, IssueState, Issued, ProductNews, Written};
use crate::domain::subscriber::{Audience, MailingList, SubscriberId};

const DAY: i64 = 24 * 60 * 60;
/// From the demonstration's last moment, an afternoon, back to that morning.
const MORNING: i64 = 6 * 60 * 60;
/// When the bulletin began to be sent: ten days before the end.
pub const BULLETIN_SENT: Moment = END.plus_seconds(-10 * DAY - MORNING);
/// Deliveries that leave within a second.
const A_SECOND: i64 = 4;
/// Of so many recipients one has a full mailbox.
const FULL_MAILBOX: usize = 83;
/// From the first word to the beginning of the sending.
const WRITTEN: i64 = 2 * DAY;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    issue: Vec<Entry>,
}

/// An issue as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    list: String,
    /// Days before the end at which it was sent, written or is due; ahead of it where negative.
    days: i64,
    state: Stands,
    /// Since how many days before the end the register tells of products.
    news: Option<i64>,
    fi: Text,
    sv: Text,
    en: Text,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Stands {
    Sent,
    Scheduled,
    Draft,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    subject: String,
    text: String,
}

/// An issue with what became of it on its way.
#[derive(Clone, Debug)]
pub struct Newsletter {
    /// The issue.
    pub issue: Issue,
    /// Its texts.
    pub texts: Written,
    /// To whom, and what became of it there, by rising number.
    pub deliveries: Vec<(SubscriberId, Delivery)>,
}

/// The issues, by rising number.
///
/// # Errors
/// Where the file is not as this module reads it; a released binary has no such file.
pub fn newsletters(world: &World, subscribers: &[Subscribed]) -> Result<Vec<Newsletter>, DataFault> {
    let file: File = toml::from_str(include_str!("../../assets/demo/newsletters.toml"))
        .map_err(|error| DataFault::new("newsletters.toml", error.to_string()))?;
    let main = *world.main_users().first().ok_or_else(|| DataFault::new("people", "no main user"))?;
    let by = Author::Person(main, CompanyId::BANK);
    let all = (1..).zip(file.issue).map(|(number, entry)| {
        let fault = |what: &str| DataFault::new("newsletters.toml", format!("{what} of issue {number}"));
        let list = MailingList::from_name(&entry.list).ok_or_else(|| fault("list"))?;
        let at = END.plus_seconds(-entry.days * DAY - MORNING);
        let since = entry.news.map(|days| calendar::day(END.plus_seconds(-days * DAY)));
        let news = since.map(|since| ProductNews { since, groups: Vec::new(), companies: Vec::new() });
        let deliveries = if entry.state == Stands::Sent { delivered(subscribers, list, at) } else { Vec::new() };
        let (state, created, changed) = match entry.state {
            Stands::Sent => {
                let last = at.plus_seconds(deliveries.len() as i64 / A_SECOND + 2);
                (IssueState::Sent(at, last), at.plus_seconds(-WRITTEN), at)
            }
            Stands::Scheduled => (IssueState::Scheduled(at), END.plus_seconds(-WRITTEN), END.plus_seconds(-DAY)),
            Stands::Draft => (IssueState::Draft, at, at),
        };
        let issue = Issue {
            id: IssueId::new(number),
            version: 2,
            audience: Audience::of(list),
            news,
            pictures: Vec::new(),
            state,
            created,
            changed,
            by,
        };
        let text = |text: Text| {
            let issued = Issued { subject: text.subject, text: text.text.trim().to_owned() };
            let whole = Written::parse_subject(&issued.subject).is_ok() && Written::parse_text(&issued.text).is_ok();
            if whole { Ok(issued) } else { Err(fault("text")) }
        };
        let texts = Written([text(entry.fi)?, text(entry.sv)?, text(entry.en)?]);
        Ok(Newsletter { issue, texts, deliveries })
    });
    all.collect()
}

/// What became of an issue: most of it the relay took, some mailboxes refused, and some left before their turn.
fn delivered(subscribers: &[Subscribed], list: MailingList, begun: Moment) -> Vec<(SubscriberId, Delivery)> {
    let meant = subscribers.iter().filter(|subscriber| subscriber.was_meant(list, begun));
    let ended = |(place, to): (usize, &Subscribed)| {
        let at = begun.plus_seconds(place as i64 / A_SECOND + 1);
        let waiting = Delivery::new(begun);
        let outcome = match to.went {
            Some(Went::Left(left)) if left <= at => return (to.came.id, waiting.skipped(at, Skip::Unsubscribed)),
            Some(Went::Suspended(_)) => Outcome::Never("550 5.1.1 Recipient address rejected: User unknown".to_owned()),
            _ if place % FULL_MAILBOX == FULL_MAILBOX - 1 => {
                Outcome::Never("554 5.7.1 Message rejected by policy".to_owned())
            }
            _ => Outcome::Taken(format!("250 2.0.0 Ok: queued as {:08X}", begun.millis() / 1_000 + place as i64)),
        };
        let tried = waiting.begun(at).unwrap_or(waiting);
        (to.came.id, tried.ended(at, &outcome, to.email.as_str()))
    };
    meant.enumerate().map(ended).collect()
}

impl Newsletter {
    /// How far it is.
    fn progress(&self) -> Progress {
        let mut progress = Progress::default();
        for (to, delivery) in &self.deliveries {
            progress.add(delivery.state);
            progress.chosen_to = to.number();
        }
        progress.all_chosen = self.issue.state.is_over();
        progress
    }

    /// What happened, as events.
    pub fn events(&self) -> Vec<(Moment, NewEvent)> {
        let Issue { id, audience, state, created, changed, by, .. } = &self.issue;
        let event = |kind, by: Option<Who>| {
            let event = NewEvent { actor: by, company: by.map(|_| CompanyId::BANK), ..NewEvent::new(kind) };
            event.detail(DetailKey::Newsletter, id.to_string()).detail(DetailKey::List, audience.list.name())
        };
        let who = match by {
            Author::Person(who, _) => Some(*who),
            Author::Bank => None,
        };
        let mut events = vec![(*created, event(EventKind::NewsletterBegun, who))];
        match state {
            IssueState::Sent(begun, over) => {
                let progress = self.progress();
                let finished = event(EventKind::NewsletterFinished, None)
                    .detail(DetailKey::NewsletterSent, progress.count(Share::Sent).to_string())
                    .detail(DetailKey::NewsletterFailed, progress.count(Share::Failed).to_string())
                    .detail(DetailKey::NewsletterLeftOut, progress.count(Share::Unsubscribed).to_string());
                events.extend([(*begun, event(EventKind::NewsletterStarted, who)), (*over, finished)]);
            }
            IssueState::Scheduled(at) => {
                let moment = calendar::local(*at).to_string();
                let scheduled = event(EventKind::NewsletterScheduled, who).detail(DetailKey::NewsletterMoment, moment);
                events.push((*changed, scheduled));
            }
            IssueState::Draft | IssueState::Sending(_) | IssueState::Paused(..) | IssueState::Stopped(..) => {}
        }
        events
    }
}

#[cfg(test)]
mod tests {
    use super::{BULLETIN_SENT, newsletters};
    use crate::demo::subscribers::subscribers;
    use crate::demo::world::{END, World};
    use crate::domain::newsletter::IssueState;
    use crate::domain::newsletter::delivery::Share;

    #[test]
    fn a_sent_bulletin_has_something_in_each_part_of_its_report_and_nothing_is_under_way() {
        let world = World::read().expect("sound");
        let all = newsletters(&world, &subscribers(&world).expect("sound")).expect("sound");
        let bulletin = all
            .iter()
            .find(|one| one.issue.state.name() == "sent" && one.issue.created > END.plus_seconds(-20 * 86_400));
        let bulletin = bulletin.expect("there");
        assert!(matches!(bulletin.issue.state, IssueState::Sent(at, _) if at == BULLETIN_SENT));
        let progress = bulletin.progress();
        assert!(progress.count(Share::Sent) > 150, "{progress:?}");
        assert!(progress.count(Share::Failed) > 3 && progress.count(Share::Unsubscribed) > 1, "{progress:?}");
        assert!(all.iter().all(|one| one.progress().open() == 0));
        let states: Vec<&str> = all.iter().map(|one| one.issue.state.name()).collect();
        assert_eq!(states, ["sent", "sent", "scheduled", "draft"]);
    }

    #[test]
    fn what_is_scheduled_lies_ahead_and_everything_else_in_the_past() {
        let world = World::read().expect("sound");
        for one in newsletters(&world, &subscribers(&world).expect("sound")).expect("sound") {
            assert!(one.events().iter().all(|(at, _)| *at <= END));
            assert!(one.events().iter().map(|(at, _)| *at).is_sorted());
            assert!(!matches!(one.issue.state, IssueState::Scheduled(at) if at <= END));
        }
    }
}
