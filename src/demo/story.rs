//! The life of a product over three years: opened, put right, archived, replaced, taken back into use.
//!
//! A card is made as it stands today; each change of its past says what stood there before. The changes of one card
//! touch different places, so they can be taken back in any order and every earlier version is sound.

use super::card::Context;
use super::edits::{Edit, REASONS};
use super::plan::Fate;
use super::random::Random;
use super::stories::Reasons;
use super::world::{BEGINNING, END, World};
use crate::domain::etim::ReleaseId;
use crate::domain::history::{Act, Author, HistoryEntry};
use crate::domain::id::CompanyId;
use crate::domain::moment::Moment;
use crate::domain::product::diff::Change;
use crate::domain::product::{FieldCode, Product, Status};

/// The stream of chance that lives are drawn from; one stream for each product.
const LIVES: u64 = 41;

/// Changes out of a hundred that staff of the bank made for a company.
const BY_BANK: u64 = 8;
/// Products of a hundred that were archived without anything in their place.
const ARCHIVED: u64 = 4;
/// Products of a hundred that were archived and taken back into use.
const REACTIVATED: u64 = 2;

/// Days of the demonstration bank, counted from [`BEGINNING`].
const DAYS: u64 = (END.seconds_since(BEGINNING) / DAY) as u64;
/// Until this day products are opened: the last weeks before a replacement ends are left out.
const OPENING: u64 = 800;
/// Products that replace others are opened from this day on.
const REPLACING: u64 = 450;
/// Products that are archived are so from this day on.
const ARCHIVING: u64 = 850;
/// The logistics fields exist from 2 February 2026 on.
const LOGISTICS: u64 = 854;

const DAY: i64 = 86_400;

/// A product with its whole history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// The card as it stands today.
    pub product: Product,
    /// What was done to it, the oldest first.
    pub history: Vec<HistoryEntry>,
}

/// The life of the product with an index, classified in an ETIM release; `None` beyond the last number.
pub fn life(world: &World, index: u32, release: ReleaseId) -> Option<Life> {
    let mut context = Context::of(world, index)?;
    let mut random = Random::stream(LIVES, u64::from(index));
    let opened = match context.fate {
        Fate::Alone => random.below(OPENING),
        Fate::Replaced => random.below(REPLACING / 2),
        Fate::Replacing => random.between(REPLACING, OPENING),
    };
    let opened_at = working_hour(opened, &mut random);
    let product = context.card(release, opened_at);
    let mut writer = Writer { context, random, history: Vec::new(), product };
    let last = writer.ending(opened);
    writer.past(opened, last.first().map_or(DAYS, |(day, ..)| *day), opened_at);
    for (day, act) in last {
        writer.end(day, act);
    }
    Some(writer.finish())
}

struct Writer<'a> {
    context: Context<'a>,
    random: Random,
    product: Product,
    history: Vec<HistoryEntry>,
}

impl Writer<'_> {
    /// How the life ends: the days of archiving and of coming back, where there are any.
    fn ending(&mut self, opened: u64) -> Vec<(u64, Ending)> {
        let archiving = (opened + 60).max(ARCHIVING);
        let replaced = self.context.fate == Fate::Replaced;
        let draw = self.random.below(100);
        let day = self.random.between(archiving, DAYS - 40);
        if replaced {
            vec![(day, Ending::Replaced)]
        } else if self.context.fate == Fate::Alone && draw < ARCHIVED {
            vec![(day, Ending::Archived)]
        } else if draw < ARCHIVED + REACTIVATED {
            vec![(day, Ending::Archived), (day + self.random.between(2, 38), Ending::Reactivated)]
        } else {
            Vec::new()
        }
    }

    /// Opening and changes, up to a day.
    fn past(&mut self, opened: u64, until: u64, opened_at: Moment) {
        let reasons = &self.context.world.stories.opened;
        self.enter(opened_at, Act::Opened, reasons, Vec::new());
        let wanted = match self.random.below(100) {
            0..30 => 0,
            30..60 => 1,
            60..82 => 2,
            82..94 => 3,
            _ => 4,
        };
        let mut edits = Edit::ALL;
        self.random.shuffle(&mut edits);
        let mut days: Vec<(u64, Edit)> = Vec::with_capacity(wanted);
        for edit in edits {
            let from = if edit == Edit::Logistics { LOGISTICS.max(opened + 5) } else { opened + 5 };
            if days.len() == wanted || from + 5 >= until {
                continue;
            }
            let latest = if edit == Edit::Logistics { until.min(LOGISTICS + 150) } else { until };
            if from + 3 < latest {
                days.push((self.random.between(from, latest - 3), edit));
            }
        }
        days.sort_unstable_by_key(|(day, _)| *day);
        for (day, edit) in days {
            let changes = edit.changes(&self.context, &self.product, &mut self.random);
            if !changes.is_empty() {
                let hour = working_hour(day, &mut self.random);
                let at = self.later(hour);
                let reasons = REASONS[edit as usize](&self.context.world.stories);
                self.enter(at, Act::Changed, reasons, changes);
            }
        }
    }

    fn end(&mut self, day: u64, ending: Ending) {
        let hour = working_hour(day, &mut self.random);
        let at = self.later(hour);
        let stories = &self.context.world.stories;
        match ending {
            Ending::Archived => {
                self.enter(at, Act::Archived, &stories.archived, Vec::new());
                self.product.status = Status::Archived { since: at };
            }
            Ending::Replaced => {
                let new = self.product.values.get(FieldCode::REPLACED_BY).cloned();
                let change = Change::Field { code: FieldCode::REPLACED_BY, old: None, new };
                self.enter(at, Act::Archived, &stories.replaced, vec![change]);
                self.product.status = Status::Archived { since: at };
            }
            Ending::Reactivated => {
                let Status::Archived { since } = self.product.status else { return };
                self.enter(at, Act::Reactivated { since }, &stories.reactivated, Vec::new());
                self.product.status = Status::Active;
            }
        }
    }

    /// A moment, or shortly after the last entry where that is later.
    fn later(&self, at: Moment) -> Moment {
        let last = self.history.last().map_or(BEGINNING, |entry| entry.at);
        if at > last { at } else { last.plus_seconds(600) }
    }

    fn enter(&mut self, at: Moment, act: Act, reasons: &Reasons, changes: Vec<Change>) {
        let language = self.context.company.details.language;
        let reason = reasons.draw(language, &mut self.random).to_owned();
        let version = u32::try_from(self.history.len()).unwrap_or(u32::MAX).saturating_add(1);
        let author = self.author(at);
        self.history.push(HistoryEntry { version, at, author, act, reason, changes });
    }

    fn author(&mut self, at: Moment) -> Author {
        let world = self.context.world;
        if self.random.percent(BY_BANK) {
            let who = self.random.pick(world.main_users());
            return who.map_or(Author::Bank, |who| Author::Person(*who, CompanyId::BANK));
        }
        let users = world.users(self.context.line.company, at);
        let who = self.random.pick(&users);
        who.map_or(Author::Bank, |who| Author::Person(*who, self.context.company.id))
    }

    fn finish(mut self) -> Life {
        if let Some(last) = self.history.last() {
            self.product.version = last.version;
            self.product.changed = last.at;
            self.product.changed_by = last.author;
        }
        Life { product: self.product, history: self.history }
    }
}

/// How a life ends, or seems to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Archived,
    Replaced,
    Reactivated,
}

/// A moment at work on a day: Monday for days of a weekend, between eight and five in Finland.
fn working_hour(day: u64, random: &mut Random) -> Moment {
    const EARLIEST: i64 = 6 * 3_600;
    const LENGTH: u64 = 8 * 3_600;
    let midnight = BEGINNING.plus_seconds(i64::try_from(day).unwrap_or(0) * DAY - EARLIEST);
    let weekday = (midnight.millis() / (DAY * 1_000) + 4).rem_euclid(7);
    let rest = match weekday {
        0 => 1,
        6 => 2,
        _ => 0,
    };
    let second = i64::try_from(random.below(LENGTH)).unwrap_or(0);
    let at = midnight.plus_seconds(rest * DAY + EARLIEST + second);
    at.min(END)
}

#[cfg(test)]
mod tests {
    use super::life;
    use crate::demo::world::{BEGINNING, END, World};
    use crate::domain::etim::ReleaseId;
    use crate::domain::history::{Act, take_back};
    use crate::domain::product::{FieldCode, Status};

    fn release() -> ReleaseId {
        ReleaseId::numbered(10, 0).expect("valid")
    }

    #[test]
    fn histories_run_forward_and_lead_back_to_a_sound_beginning() {
        let world = World::read().expect("sound");
        let (mut entries, mut archived, mut reactivated) = (0, 0, 0);
        for index in 0..1_500 {
            let life = life(&world, index, release()).expect("in range");
            assert!(life.history.iter().zip(1..).all(|(entry, version)| entry.version == version));
            assert!(life.history.is_sorted_by(|left, right| left.at < right.at), "{index}");
            assert!(
                life.history.iter().all(|entry| entry.at >= BEGINNING && entry.at <= END && !entry.reason.is_empty())
            );
            assert_eq!(life.product.version as usize, life.history.len());
            entries += life.history.len();
            archived += usize::from(!life.product.is_active());
            reactivated += life.history.iter().filter(|entry| matches!(entry.act, Act::Reactivated { .. })).count();
            let mut product = life.product;
            for entry in life.history.into_iter().rev() {
                take_back(&mut product, entry);
            }
            assert_eq!((product.status, product.version), (Status::Active, 1), "{index}");
            assert!(product.values.has(FieldCode::GENERIC_NAME));
        }
        assert!(entries > 3_000, "{entries}");
        assert!((60..300).contains(&archived), "{archived}");
        assert!(reactivated > 5, "{reactivated}");
    }

    #[test]
    fn replacements_point_at_each_other() {
        let world = World::read().expect("sound");
        let mut pairs = 0;
        for index in 0..600 {
            let old = life(&world, index, release()).expect("in range").product;
            let Some(number) = old.values.numbers(FieldCode::REPLACED_BY).first().copied() else { continue };
            let new = life(&world, index + 1, release()).expect("in range").product;
            assert_eq!(number, new.link.number);
            assert_eq!(new.values.numbers(FieldCode::REPLACES), &[old.link.number]);
            assert!(!old.is_active() && new.link.company == old.link.company);
            pairs += 1;
        }
        assert!(pairs > 10, "{pairs}");
    }
}
