//! What the register tells of products: what has happened to them since a day, and of that what a reader may see.
//!
//! All of it is gathered once for an issue, up to the moment when it began to be sent; of the gathered list every
//! reader is told what is within sight. Whoever does not sign in sees no products in the bank, and is told of none.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::calendar;
use crate::domain::history::{Act, HistoryEntry};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::newsletter::{Issue, IssueId, IssueState, ProductNews};
use crate::domain::number::LinkNumber;
use crate::domain::product::FieldCode;
use crate::domain::product::diff::Change;
use crate::domain::role::{Permission, Sight};
use crate::markdown::{Block, Inline};
use crate::service::catalogue::shown_name;
use crate::service::{Bank, Caller, Failure};
use crate::store;
use crate::store::StoreError;
use crate::text::{Phrase, key};

/// The most products of a kind that a mail names; how many more there are, it says.
const MOST_NAMED: usize = 40;

/// What has happened to a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NewsKind {
    /// It is new.
    New,
    /// Another one is to be used in its place.
    Replaced,
    /// It was archived.
    Archived,
    /// Something about it was changed.
    Changed,
}

impl NewsKind {
    /// All, in the order in which they are told.
    pub const ALL: [NewsKind; 4] = [NewsKind::New, NewsKind::Replaced, NewsKind::Archived, NewsKind::Changed];

    const fn title(self) -> Phrase {
        match self {
            NewsKind::New => key::NEWSLETTER_NEWS_NEW,
            NewsKind::Replaced => key::NEWSLETTER_NEWS_REPLACED,
            NewsKind::Archived => key::NEWSLETTER_NEWS_ARCHIVED,
            NewsKind::Changed => key::NEWSLETTER_NEWS_CHANGED,
        }
    }
}

/// What readers of one sight are told: by kind, how many products, and the first of them.
#[derive(Debug, Default)]
struct Section([(usize, Vec<LinkNumber>); NewsKind::ALL.len()]);

impl Section {
    fn add(&mut self, kind: NewsKind, link: LinkNumber) {
        let (count, named) = &mut self.0[kind as usize];
        *count += 1;
        if named.len() < MOST_NAMED {
            named.push(link);
        }
    }
}

/// Everything that an issue tells of products, cut to what readers of each sight are told: it does not grow with the
/// number of products.
#[derive(Debug, Default)]
pub(super) struct News {
    all: Section,
    companies: BTreeMap<CompanyId, Section>,
}

impl News {
    fn of(&self, sight: Sight) -> Option<&Section> {
        match sight {
            Sight::All => Some(&self.all),
            Sight::Company(company) => self.companies.get(&company),
        }
    }
}

/// Issues whose news are kept at once: those that are sent and those that are read. Each has some kilobytes for a
/// company of the trade.
const KEPT: usize = 16;
/// For how long the news of a draft are good enough for its preview, in milliseconds: whoever writes asks with every
/// pause.
const DRAFT_AGE: i64 = 60_000;

/// What was gathered, by issue: of one that began to be sent it never changes, and gathering reads the history of every
/// product that was touched.
#[derive(Default)]
pub(super) struct Gathered(Mutex<BTreeMap<IssueId, Kept>>);

struct Kept {
    wanted: ProductNews,
    until: Moment,
    news: Arc<News>,
}

impl Gathered {
    /// What an issue tells of products.
    pub(super) fn of(&self, bank: &Bank, issue: &Issue, wanted: &ProductNews) -> Result<Arc<News>, Failure> {
        let until = until(issue, bank.clock.now());
        let fits = |kept: &&Kept| {
            let age = until.millis().saturating_sub(kept.until.millis());
            kept.wanted == *wanted && (age == 0 || (!issue.state.has_begun() && (0..DRAFT_AGE).contains(&age)))
        };
        if let Some(kept) = self.kept().get(&issue.id).filter(fits) {
            return Ok(Arc::clone(&kept.news));
        }
        let news = Arc::new(gather(bank, wanted, until)?);
        let mut all = self.kept();
        if all.len() >= KEPT && !all.contains_key(&issue.id) {
            // The oldest issue is the one that is read least.
            all.pop_first();
        }
        all.insert(issue.id, Kept { wanted: wanted.clone(), until, news: Arc::clone(&news) });
        Ok(news)
    }

    fn kept(&self) -> MutexGuard<'_, BTreeMap<IssueId, Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Up to which moment an issue tells of products: until it began to be sent, however long that takes; of a draft until
/// now.
const fn until(issue: &Issue, now: Moment) -> Moment {
    match issue.state {
        IssueState::Draft | IssueState::Scheduled(_) => now,
        IssueState::Sending(since)
        | IssueState::Paused(since, _)
        | IssueState::Stopped(since, _)
        | IssueState::Sent(since, _) => since,
    }
}

/// Everything that has happened to products since the day and before a moment, whoever may see it.
fn gather(bank: &Bank, news: &ProductNews, until: Moment) -> Result<News, Failure> {
    let since = calendar::start_of(news.since).unwrap_or_default();
    let mut links = bank.catalogue.read().changed_since(since, &news.groups, &news.companies);
    links.sort_unstable();
    // For the bank itself; what each reader is told is cut to that reader's sight.
    let bank_itself = Caller::console().actor;
    let mut found = News::default();
    for link in links {
        let scope = bank_itself.require(Permission::ReadProducts, link.company)?;
        let happened: Result<Happened, StoreError> = bank.store.read(|reader| {
            let mut happened = Happened::default();
            let Some(newest) = store::history::newest(reader, link)? else { return Ok(happened) };
            store::history::walk_back(reader, scope, link.number, newest, |entry| {
                if entry.at < since {
                    return Ok(ControlFlow::Break(()));
                }
                if entry.at < until {
                    happened.take(&entry);
                }
                Ok(ControlFlow::Continue(()))
            })?;
            Ok(happened)
        });
        if let Some(kind) = happened?.kind() {
            found.all.add(kind, link);
            found.companies.entry(link.company).or_default().add(kind, link);
        }
    }
    Ok(found)
}

/// What stands in the entries of one product, the newest first.
#[derive(Default)]
struct Happened {
    any: bool,
    opened: bool,
    replaced: bool,
    /// Whether it was archived, by the newest entry that says so.
    archived: Option<bool>,
}

impl Happened {
    fn take(&mut self, entry: &HistoryEntry) {
        self.any = true;
        match entry.act {
            Act::Opened => self.opened = true,
            Act::Archived => drop(self.archived.get_or_insert(true)),
            Act::Reactivated { .. } => drop(self.archived.get_or_insert(false)),
            Act::Changed | Act::Restored { .. } => {}
        }
        self.replaced |= entry.changes.iter().any(is_replacement);
    }

    fn kind(&self) -> Option<NewsKind> {
        if !self.any {
            None
        } else if self.archived == Some(true) && !self.replaced {
            // What came and went within the time is gone.
            Some(NewsKind::Archived)
        } else if self.replaced {
            Some(NewsKind::Replaced)
        } else if self.opened {
            Some(NewsKind::New)
        } else {
            Some(NewsKind::Changed)
        }
    }
}

/// Whether a change names a product that is to be used instead.
fn is_replacement(change: &Change) -> bool {
    matches!(change, Change::Field { code, new: Some(_), .. } if *code == FieldCode::REPLACED_BY)
}

/// What a reader of this sight is told, as blocks of a text; for whoever has no sight, where products can be seen.
pub(super) fn told(bank: &Bank, language: Language, news: &News, sight: Option<Sight>) -> Result<Vec<Block>, Failure> {
    let sentence = |text: &str| vec![Block::Paragraph(vec![Inline::Text(text.to_owned())])];
    let Some(sight) = sight else { return Ok(sentence(key::NEWSLETTER_NEWS_SIGN_IN.get(language))) };
    let mut blocks = Vec::new();
    let kinds = news.of(sight).into_iter().flat_map(|section| NewsKind::ALL.into_iter().zip(&section.0));
    for (kind, (count, named)) in kinds.filter(|(_, (count, _))| *count > 0) {
        let title = kind.title().with(language, &[("count", (*count).into())]);
        blocks.push(Block::Heading { level: 2, words: vec![Inline::Text(title)] });
        let lines = named.iter().map(|link| line(bank, language, kind, *link));
        blocks.push(Block::List { first: None, items: lines.collect::<Result<_, _>>()? });
        if *count > named.len() {
            let more = key::NEWSLETTER_NEWS_MORE.with(language, &[("count", (*count - named.len()).into())]);
            blocks.extend(sentence(&more));
        }
    }
    if blocks.is_empty() {
        blocks = sentence(key::NEWSLETTER_NEWS_NONE.get(language));
    }
    Ok(blocks)
}

/// One product: its number leads to the card, then name and company, and what replaces it.
fn line(bank: &Bank, language: Language, kind: NewsKind, link: LinkNumber) -> Result<Vec<Block>, Failure> {
    let (summary, card) = bank.store.read(|reader| {
        let summary = store::summaries::summary(reader, link)?;
        let card = if kind == NewsKind::Replaced { store::products::of_bank(reader, link)? } else { None };
        Ok::<_, StoreError>((summary, card))
    })?;
    let name = summary.as_ref().map(|summary| shown_name(summary, language).to_owned()).unwrap_or_default();
    let company = bank.directory().company(link.company);
    let mut words = vec![
        Inline::Link { target: format!("/products/{link}"), words: vec![Inline::Text(link.number.to_string())] },
        Inline::Text(format!(" {name}, {company}")),
    ];
    let by: Vec<String> =
        card.iter().flat_map(|card| card.values.numbers(FieldCode::REPLACED_BY)).map(ToString::to_string).collect();
    if !by.is_empty() {
        let by = key::NEWSLETTER_NEWS_BY.with(language, &[("numbers", (&by.join(", ")).into())]);
        words.push(Inline::Text(format!(" – {by}")));
    }
    Ok(vec![Block::Paragraph(words)])
}
