//! From which networks people sign in: remembered by day and cut to what an office shares, so that a new one is
//! noticed.

use crate::config::MisuseSettings;
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::mail::MailKind;
use crate::domain::matter::{About, Prefix, Rule};
use crate::domain::moment::Moment;
use crate::domain::person::Person;
use crate::service::mails::{Letter, post};
use crate::service::{Bank, Failure};
use crate::store::watch::{KnownNetwork, MOST_NETWORKS, networks, put_network, remove_network};
use crate::store::{self, Writer};
use crate::text::key;

use super::hit::Hit;

/// Milliseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1_000;
/// Mails about new networks that a person gets for one day: the third is told to main users too.
const MAILS_A_DAY: usize = 3;

/// A sign-in.
#[derive(Clone, Debug)]
pub(super) struct Sight {
    pub(super) person: PersonId,
    pub(super) company: CompanyId,
    pub(super) prefix: Prefix,
    pub(super) at: Moment,
    pub(super) seq: u64,
}

/// The day of a moment, counted from 1970.
pub(super) fn day(at: Moment) -> i32 {
    i32::try_from(at.millis().div_euclid(DAY)).unwrap_or(i32::MAX)
}

/// The first day from which on networks are remembered.
pub(super) fn oldest(settings: &MisuseSettings, now: Moment) -> i32 {
    day(now).saturating_sub(i32::try_from(settings.networks_days).unwrap_or(i32::MAX))
}

/// Remembers where a sign-in came from, and tells the person of a new network; a hit where there are too many new ones.
pub(super) fn see(bank: &Bank, writer: &Writer, now: Moment, sight: &Sight) -> Result<Option<Hit>, Failure> {
    let settings = &bank.config.misuse;
    // Whoever was deleted meanwhile has nothing remembered.
    let Some(person) = store::people::get(writer, sight.person)?.filter(|person| !person.status.is_deleted()) else {
        return Ok(None);
    };
    let (today, mut known) = (day(sight.at), networks(writer, person.id)?);
    if let Some(network) = known.iter().find(|network| network.prefix == sight.prefix) {
        if network.last < today {
            put_network(writer, person.id, KnownNetwork { last: today, ..*network })?;
        }
        return Ok(None);
    }
    known.sort_by_key(|network| network.last);
    let too_old = known.iter().filter(|network| network.last < oldest(settings, now)).count();
    let surplus = too_old.max((known.len() + 1).saturating_sub(MOST_NETWORKS));
    for gone in known.drain(..surplus.min(known.len())) {
        remove_network(writer, person.id, gone.prefix)?;
    }
    put_network(writer, person.id, KnownNetwork { prefix: sight.prefix, first: today, last: today })?;
    // Whoever has never come from anywhere has to come from somewhere.
    if known.is_empty() {
        return Ok(None);
    }
    if known.iter().filter(|network| network.first == today).count() < MAILS_A_DAY && settings.tell_new_network {
        tell(writer, now, &person, sight)?;
    }
    let rule = settings.of(Rule::NewNetworks);
    let days = i32::try_from(rule.seconds() / (DAY / 1_000)).unwrap_or(i32::MAX).max(1);
    let recent = known.iter().filter(|network| network.first > today.saturating_sub(days)).count();
    // The one it all began with is not counted.
    let count = if recent == known.len() { recent } else { recent + 1 };
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let about = About::Account(person.id, sight.company);
    Ok(rule.hits(count).then_some(Hit { rule: Rule::NewNetworks, about, count, at: sight.at, seq: sight.seq }))
}

fn tell(writer: &Writer, now: Moment, person: &Person, sight: &Sight) -> Result<(), Failure> {
    let Some(to) = &person.email else { return Ok(()) };
    let letter = Letter::to_person(person)
        .tells_when(key::LETTER_NEW_NETWORK_WHAT, person.username.as_str(), sight.at)
        .says(key::LETTER_NEW_NETWORK_DO);
    post(writer, now, letter.mail(MailKind::NewNetwork, key::LETTER_NEW_NETWORK, to, Some(person)))?;
    Ok(())
}
