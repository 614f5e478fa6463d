//! The draft of a policy: three texts that main users work on until they publish them.
//!
//! Each text is stored by itself: whoever changed the Finnish text is not in the way of whoever changed the Swedish
//! one. A form says of each text what it looked like when the form was made, by its hash: what was not touched in the
//! form stays as it is stored, and what both touched is shown to the one who came later.

use sha2::{Digest, Sha256};

use crate::domain::attachment::ContentId;
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::history::Author;
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::person::DetailError;
use crate::domain::policy::{Draft, PolicyKind, Texts};
use crate::domain::role::Permission;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source};

/// What a form begins with.
#[derive(Clone, Debug)]
pub struct Editing {
    /// The draft, where there is one.
    pub draft: Option<Draft>,
    /// The texts of the newest published version.
    pub published: Texts,
}

impl Editing {
    /// The texts that are worked on: those of the draft, or else of the newest version.
    pub fn texts(&self) -> &Texts {
        self.draft.as_ref().map_or(&self.published, |draft| &draft.texts)
    }

    /// What a page says of the draft that it shows; empty where there is none.
    pub fn stamp(&self) -> String {
        self.draft.as_ref().map(|draft| stamp(&draft.texts)).unwrap_or_default()
    }

    /// What a form says of the text that it was made with.
    pub fn seen(&self, language: Language) -> String {
        hash(self.texts().get(language))
    }
}

/// A text as typed into a form.
#[derive(Clone, Copy, Debug)]
pub struct TypedText<'a> {
    /// The text.
    pub text: &'a str,
    /// What [`Editing::seen`] was when the form was made.
    pub seen: &'a str,
}

/// Why a text is not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which text.
    pub language: Language,
    /// What is wrong with it.
    pub error: DetailError,
}

/// What came of storing a draft.
#[derive(Clone, Debug)]
pub enum Saved {
    /// It is stored.
    Stored {
        /// Whether somebody else's change of another text stands beside it.
        merged: bool,
    },
    /// Nothing differed from what is stored.
    Unchanged,
    /// Somebody else changed the same texts meanwhile, and nothing was stored.
    Met {
        /// Which texts.
        met: Vec<Language>,
        /// What the form goes on with: what was typed, and what is stored of the texts that were not touched.
        texts: Texts,
    },
    /// These texts cannot be stored, and nothing was.
    Refused(Vec<Fault>),
}

/// What a form of the draft begins with.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users.
pub fn edit_policy(bank: &Bank, caller: &Caller, kind: PolicyKind) -> Result<Editing, Failure> {
    caller.actor.require(Permission::ManagePolicies, CompanyId::BANK)?;
    bank.store.read(|reader| editing(reader, kind))
}

pub(super) fn editing(source: &impl Source, kind: PolicyKind) -> Result<Editing, Failure> {
    let newest = store::policies::versions(source, kind)?.last().map_or(0, |version| version.number);
    let published = super::read::texts(source, kind, newest)?;
    Ok(Editing { draft: store::policies::draft(source, kind)?, published })
}

fn hash(text: &str) -> String {
    ContentId::new(Sha256::digest(text).into()).to_string()
}

/// What a page says of the draft that it shows, so that nobody publishes or gives up what they have not seen.
pub(super) fn stamp(texts: &Texts) -> String {
    hash(&texts.0.each_ref().map(|text| hash(text)).concat())
}

/// Stores the draft of a policy, as far as its texts were changed in the form. A draft that is as the newest version is
/// none.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users.
pub fn save_draft(bank: &Bank, caller: &Caller, kind: PolicyKind, typed: [TypedText<'_>; 3]) -> Result<Saved, Failure> {
    caller.actor.require(Permission::ManagePolicies, CompanyId::BANK)?;
    let (mut texts, mut faults) = (Texts::default(), Vec::new());
    for (language, typed) in Language::ALL.into_iter().zip(typed) {
        match Texts::parse(typed.text) {
            Ok(text) => texts.0[language.index()] = text,
            Err(error) => faults.push(Fault { language, error }),
        }
    }
    if !faults.is_empty() {
        return Ok(Saved::Refused(faults));
    }
    bank.write(|writer, now| {
        let editing = editing(writer, kind)?;
        let (mut next, mut met, mut merged) = (editing.texts().clone(), Vec::new(), false);
        for (language, typed) in Language::ALL.into_iter().zip(typed) {
            let (mine, stored) = (texts.get(language), editing.texts().get(language));
            let (touched, moved) = (hash(mine) != typed.seen, hash(stored) != typed.seen);
            merged |= moved;
            if touched && moved && mine != stored {
                met.push(language);
            }
            if touched {
                mine.clone_into(&mut next.0[language.index()]);
            }
        }
        if !met.is_empty() {
            return Ok(Saved::Met { met, texts: next });
        }
        if next == *editing.texts() {
            return Ok(Saved::Unchanged);
        }
        let event = if next == editing.published {
            store::policies::remove_draft(writer, kind)?;
            caller.event(EventKind::PolicyDraftDropped)
        } else {
            let draft = Draft { changed: now, by: Author::from(&caller.actor), texts: next };
            store::policies::put_draft(writer, kind, &draft)?;
            caller.event(EventKind::PolicyDrafted)
        };
        store::events::append(writer, now, &event.detail(DetailKey::Policy, kind.code()))?;
        Ok(Saved::Stored { merged })
    })
}

/// Gives up the draft that somebody saw; says whether it was that one.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users, [`Failure::NotFound`] where there is none.
pub fn drop_draft(bank: &Bank, caller: &Caller, kind: PolicyKind, seen: &str) -> Result<bool, Failure> {
    caller.actor.require(Permission::ManagePolicies, CompanyId::BANK)?;
    bank.write(|writer, now| {
        let draft = store::policies::draft(writer, kind)?.ok_or(Failure::NotFound)?;
        if stamp(&draft.texts) != seen {
            return Ok(false);
        }
        store::policies::remove_draft(writer, kind)?;
        let event = caller.event(EventKind::PolicyDraftDropped).detail(DetailKey::Policy, kind.code());
        store::events::append(writer, now, &event)?;
        Ok(true)
    })
}
