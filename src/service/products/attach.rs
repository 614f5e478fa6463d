//! Files that come onto a card: taken in first, each on its own, then put where they belong in the card's next version.
//!
//! Files are added to the card as it then is, so that two people who send files at once are in nobody's way. What is
//! not taken is a fault at its field; what is taken is on the disk before the transaction that refers to it.

use super::load;
use super::write::{Next, publish, put_next};
use crate::config::FileSettings;
use crate::domain::attachment::{ContentId, FileRef};
use crate::domain::history::Act;
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;
use crate::domain::product::diff::diff;
use crate::domain::product::{Fault, FieldCode, FileProblem, Problem, Product, Value, field};
use crate::domain::role::{CompanyScope, Permission};
use crate::service::files::{Sent, Taken, store_taken, take};
use crate::service::{Bank, Caller, Failure};
use crate::store::Writer;

/// A file that is to come onto a card.
#[derive(Clone, Copy, Debug)]
pub struct Upload<'a> {
    /// Into which field.
    pub code: FieldCode,
    /// In the place of which file; at the end where it is `None`.
    pub replaces: Option<ContentId>,
    /// The file.
    pub sent: Sent<'a>,
}

/// The wish to add files to a card.
#[derive(Clone, Copy, Debug)]
pub struct AttachFiles<'a> {
    /// Which card.
    pub link: LinkNumber,
    /// The files.
    pub uploads: &'a [Upload<'a>],
    /// Why; may be empty.
    pub reason: &'a str,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Attached {
    /// The card as it now is.
    pub product: Product,
    /// The version that the files were added to, where any was.
    pub onto: Option<u32>,
    /// Files that are on the card now, with their fields.
    pub added: Vec<(FieldCode, ContentId)>,
    /// What is wrong with the others.
    pub refused: Vec<Fault>,
}

/// Adds files to a card; those that are not taken keep none of the others back.
///
/// # Errors
/// [`Failure::NotFound`], [`Failure::Denied`], and [`Failure::Unavailable`] where the disk is full.
pub fn attach_files(bank: &Bank, caller: &Caller, command: &AttachFiles<'_>) -> Result<Attached, Failure> {
    let scope = caller.actor.require(Permission::EditProducts, command.link.company)?;
    // Nothing is taken in for a card that is not there.
    bank.store.read(|reader| load::present(reader, scope, command.link.number))?;
    let _hold = bank.blobs.hold();
    let (incoming, mut refused) = take_all(bank, command.uploads)?;
    let attached = attach(bank, caller, scope, command.link, &incoming, command.reason)?;
    refused.extend(attached.refused);
    Ok(Attached { refused, ..attached })
}

/// A file that was taken in, and where it is to go.
pub(super) struct Incoming {
    pub code: FieldCode,
    replaces: Option<ContentId>,
    taken: Taken,
    name: Box<str>,
}

/// Takes files in; the caller holds the files until their uses are stored.
pub(super) fn take_all(bank: &Bank, uploads: &[Upload<'_>]) -> Result<(Vec<Incoming>, Vec<Fault>), Failure> {
    let (mut incoming, mut faults) = (Vec::new(), Vec::new());
    for upload in uploads {
        let row = field(upload.code).filter(|row| row.is_editable());
        let Some((accept, _)) = row.and_then(|row| row.accepts()) else {
            faults.push(Fault::new(upload.code, Problem::NotEditable));
            continue;
        };
        let name = shown_name(upload.sent.name);
        match take(bank, &upload.sent, accept)? {
            Ok(taken) => incoming.push(Incoming { code: upload.code, replaces: upload.replaces, taken, name }),
            Err(problem) => faults.push(Fault::new(upload.code, Problem::File { file: name, problem })),
        }
    }
    Ok((incoming, faults))
}

/// A name as it is repeated to the person who sent it.
fn shown_name(name: &str) -> Box<str> {
    const MOST: usize = 60;
    let visible = name.chars().filter(|letter| !letter.is_control());
    let name: String = visible.take(MOST).collect();
    name.into()
}

/// Puts files into a card that is about to be stored; what does not fit is a fault. `before` is the card as stored.
pub(super) fn place(
    next: &mut Product,
    before: &Product,
    incoming: &[Incoming],
    settings: &FileSettings,
) -> (Vec<(FieldCode, ContentId)>, Vec<Fault>) {
    let (mut added, mut faults) = (Vec::new(), Vec::new());
    for one in incoming {
        let Some((_, most)) = field(one.code).and_then(|row| row.accepts()) else { continue };
        let (file, mut files) = (&one.taken.file, next.values.files(one.code).to_vec());
        if files.iter().any(|known| known.content == file.content) {
            let problem = FileProblem::AlreadyThere;
            faults.push(Fault::new(one.code, Problem::File { file: one.name.clone(), problem }));
            continue;
        }
        let place = match one.replaces {
            Some(old) => files.iter().position(|known| known.content == old),
            // A field of one file: the new one takes the place of the one that is there, unless that is new as well.
            None if most == 1 && !added.iter().any(|(code, _)| *code == one.code) => {
                files.first().filter(|first| before.values.files(one.code).contains(first)).map(|_| 0)
            }
            None => None,
        };
        match place {
            Some(place) => files[place] = successor(&files[place], before.values.files(one.code), file),
            None if files.len() >= most.min(settings.per_field) => {
                let most = most.min(settings.per_field);
                faults.push(Fault::new(one.code, Problem::TooManyFiles { max: most, was: files.len() + 1 }));
                continue;
            }
            None if next.values.all_files().count() >= settings.per_card => {
                faults.push(Fault::new(one.code, Problem::TooManyFilesOnCard { max: settings.per_card }));
                continue;
            }
            None => files.push(file.clone()),
        }
        next.values.put(one.code, Value::files(files));
        added.push((one.code, file.content));
    }
    (added, faults)
}

/// A file in the place of another: title and language stay, its validity is its own unless it was typed just now.
fn successor(old: &FileRef, before: &[FileRef], new: &FileRef) -> FileRef {
    let stored = before.iter().find(|file| file.content == old.content);
    let typed = stored.is_some_and(|stored| (stored.from, stored.until) != (old.from, old.until));
    let (from, until) = if typed { (old.from, old.until) } else { (None, None) };
    FileRef { title: old.title.clone(), language: old.language, from, until, ..new.clone() }
}

/// Stores what is known of the contents, in the transaction that stores the card.
pub(super) fn store_all(
    writer: &Writer,
    now: Moment,
    incoming: &[Incoming],
    added: &[(FieldCode, ContentId)],
) -> Result<(), Failure> {
    let is_added = |one: &&Incoming| added.contains(&(one.code, one.taken.file.content));
    incoming.iter().filter(is_added).try_for_each(|one| store_taken(writer, now, &one.taken))
}

/// After the commit: what is known of the contents has changed, and there is work.
pub(super) fn announce(bank: &Bank, added: &[(FieldCode, ContentId)]) {
    for (_, content) in added {
        bank.known.forget(*content);
    }
    if !added.is_empty() {
        bank.files_due.raise();
    }
}

/// Adds files to the card as it is; the caller holds the files.
pub(super) fn attach(
    bank: &Bank,
    caller: &Caller,
    scope: CompanyScope,
    link: LinkNumber,
    incoming: &[Incoming],
    reason: &str,
) -> Result<Attached, Failure> {
    if incoming.is_empty() {
        let product = bank.store.read(|reader| load::present(reader, scope, link.number))?;
        return Ok(Attached { product, onto: None, added: Vec::new(), refused: Vec::new() });
    }
    let (attached, summary) = bank.write(|writer, now| {
        let present = load::present(writer, scope, link.number)?;
        let mut next = present.clone();
        let (added, refused) = place(&mut next, &present, incoming, &bank.config.files);
        if added.is_empty() {
            return Ok((Attached { product: present, onto: None, added, refused }, None));
        }
        store_all(writer, now, incoming, &added)?;
        let (onto, changes) = (present.version, diff(&present, &next));
        let (product, summary) =
            put_next(writer, now, caller, Next { product: present, act: Act::Changed, reason, changes })?;
        Ok((Attached { product, onto: Some(onto), added, refused }, Some(summary)))
    })?;
    publish(bank, summary.as_slice());
    announce(bank, &attached.added);
    Ok(attached)
}
