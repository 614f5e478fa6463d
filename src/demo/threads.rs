//! What main users and companies of the demonstration write to each other, from `assets/demo/threads.toml`.

use std::collections::HashMap;

use serde::Deserialize;

use super::fault::DataFault;
use super::world::{END, World};
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject as EventSubject, Who};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;
use crate::domain::thread::{Circle, Entry, Mark, Said, Side, Subject, Thread, ThreadId};

const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;
/// From the demonstration's last moment, an afternoon, back to that morning.
const MORNING: i64 = 6 * HOUR;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    thread: Vec<Written>,
}

/// A conversation as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    company: u16,
    family: Option<String>,
    days: i64,
    title: String,
    said: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    by: By,
    hours: i64,
    says: Option<String>,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum By {
    Bank,
    Company,
    Colleague,
}

/// A conversation with all that was said in it.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// The thread as it is in the end.
    pub thread: Thread,
    /// Each entry with the thread as it was after it.
    pub steps: Vec<(Thread, Entry)>,
}

/// The conversations about companies and the first `products` products, by number.
///
/// # Errors
/// Where the file is not as this module reads it; a released binary has no such file.
pub fn conversations(world: &World, products: u32) -> Result<Vec<Conversation>, DataFault> {
    let file: File = toml::from_str(include_str!("../../assets/demo/threads.toml"))
        .map_err(|error| DataFault::new("threads.toml", error.to_string()))?;
    let mut found = Vec::new();
    for written in file.thread {
        let fault = |what: &str| DataFault::new("threads.toml", format!("{what} of “{}”", written.title));
        let place = world.companies.iter().position(|company| company.id.number() == written.company);
        let place = place.ok_or_else(|| fault("company"))?;
        let company = world.companies[place].id;
        let subject = match &written.family {
            None => Subject::Company(company),
            Some(family) => match first_product(world, products, place, family) {
                Some(link) => Subject::Product(link),
                // A small demonstration does not have every family.
                None => continue,
            },
        };
        let opened = END.plus_seconds(-written.days * DAY - MORNING);
        let id = ThreadId::new(found.len() as u32 + 1);
        let mut thread = Thread::new(id, subject, Circle::Company(company), written.title.clone(), opened);
        let mut steps = Vec::new();
        for line in &written.said {
            let at = opened.plus_seconds(line.hours * HOUR);
            let (who, side) = author(world, place, line.by, at).ok_or_else(|| fault("author"))?;
            let said = line.says.as_ref().map_or(Said::Closed, |words| Said::Message(words.trim().to_owned()));
            let entry = thread.add(at, who, side, said, 0);
            steps.push((thread.clone(), entry));
        }
        found.push(Conversation { thread, steps });
    }
    Ok(found)
}

/// The company's first product of a family among those that are made.
fn first_product(world: &World, products: u32, company: usize, family: &str) -> Option<LinkNumber> {
    let of = (0..products).find_map(|index| {
        let (round, slot, line) = world.plan.place(index);
        let fits = line.company == company && world.families[line.family].key == family;
        fits.then(|| line.number(round, slot.size)).flatten()
    });
    of.map(|number| LinkNumber::new(number, world.companies[company].id))
}

fn author(world: &World, company: usize, by: By, at: Moment) -> Option<(Who, Side)> {
    match by {
        By::Bank => world.main_users().first().map(|who| (*who, Side::Bank)),
        By::Company => world.users(company, at).first().map(|who| (*who, Side::Circle)),
        By::Colleague => world.users(company, at).get(1).map(|who| (*who, Side::Circle)),
    }
}

impl Conversation {
    /// What is remembered of those who wrote: each has read up to the own last entry.
    pub fn marks(&self) -> Vec<(PersonId, Mark)> {
        let mut marks: HashMap<PersonId, Mark> = HashMap::new();
        for (_, entry) in &self.steps {
            let mark = marks.entry(entry.who.person).or_default();
            mark.read = entry.number;
            mark.wrote |= matches!(entry.said, Said::Message(_));
        }
        marks.into_iter().collect()
    }

    /// What happened, as events.
    pub fn events(&self) -> impl Iterator<Item = (Moment, NewEvent)> + '_ {
        self.steps.iter().map(|(thread, entry)| {
            let kind = match entry.said {
                _ if entry.number == 1 => EventKind::ThreadOpened,
                Said::Message(_) => EventKind::MessageWritten,
                Said::Closed => EventKind::ThreadClosed,
                Said::Reopened => EventKind::ThreadReopened,
            };
            let (subject, company) = match (thread.subject, thread.circle) {
                (Subject::Product(link), _) => (EventSubject::Product(link), Some(link.company)),
                (_, Circle::Company(company)) => (EventSubject::Company(company), Some(company)),
                (_, Circle::Person(_)) => (EventSubject::None, None),
            };
            let of_author = if entry.side == Side::Bank { Some(CompanyId::BANK) } else { company };
            let event = NewEvent { actor: Some(entry.who), company: of_author, ..NewEvent::new(kind) };
            let event = event
                .about(subject)
                .detail(DetailKey::Thread, thread.id.to_string())
                .detail(DetailKey::About, thread.subject.to_string());
            let written = kind == EventKind::MessageWritten;
            let event = if written { event.detail(DetailKey::Message, entry.number.to_string()) } else { event };
            (entry.at, event)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::conversations;
    use crate::demo::world::{END, World};
    use crate::domain::person::{line, lines};
    use crate::domain::thread::{Said, Side, TITLE_LIMIT, WORDS_LIMIT};

    #[test]
    fn what_is_written_is_what_people_could_have_typed_and_lies_in_the_past() {
        let world = World::read().expect("sound");
        let all = conversations(&world, 5_000).expect("sound");
        assert_eq!(all.len(), 8, "every family is among the usual number of products");
        for conversation in &all {
            assert_eq!(line(&conversation.thread.title, TITLE_LIMIT).as_ref(), Ok(&conversation.thread.title));
            assert!(conversation.thread.latest <= END);
            assert!(conversation.steps.is_sorted_by_key(|(_, entry)| entry.at));
            for (_, entry) in &conversation.steps {
                let Said::Message(words) = &entry.said else { continue };
                assert_eq!(lines(words, WORDS_LIMIT).as_ref(), Ok(words));
            }
        }
        let waiting = |side| all.iter().filter(|one| one.thread.awaits(side).is_some()).count();
        assert!(waiting(Side::Bank) >= 2 && waiting(Side::Circle) >= 2);
        assert!(all.iter().any(|one| one.thread.closed));
    }
}
