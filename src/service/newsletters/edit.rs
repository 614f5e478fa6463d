//! Writing an issue: its texts in three languages and whom it is for.

use super::event;
use crate::domain::company::CompanyKind;
use crate::domain::event::EventKind;
use crate::domain::history::Author;
use crate::domain::language::Language;
use crate::domain::newsletter::{Issue, IssueId, Issued, TextError, Written};
use crate::domain::role::{Permission, Role};
use crate::domain::subscriber::{Audience, MailingList};
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// What a form begins with.
#[derive(Clone, Debug)]
pub struct Editing {
    /// The issue.
    pub issue: Issue,
    /// Its texts.
    pub texts: Written,
}

/// An issue as typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The version that the form was made with.
    pub version: u32,
    /// The list.
    pub list: String,
    /// Languages, kinds of companies, roles and groups, by their codes.
    pub languages: Vec<String>,
    /// Kinds of companies.
    pub company_kinds: Vec<String>,
    /// Roles.
    pub roles: Vec<String>,
    /// Product groups.
    pub groups: Vec<String>,
    /// Subjects, by [`Language::index`].
    pub subjects: [String; 3],
    /// Texts, by [`Language::index`].
    pub texts: [String; 3],
}

/// A part of the form that can be refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The list.
    List,
    /// A subject.
    Subject(Language),
    /// A text.
    Text(Language),
}

/// Why the form is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IssueFault {
    /// Where.
    pub part: Part,
    /// What is wrong there; of a list, that there is no such one.
    pub error: Option<TextError>,
}

/// What was typed, as it would be stored.
#[derive(Clone, Debug)]
pub struct Edited {
    /// Whom it is for.
    pub audience: Audience,
    /// Its texts.
    pub texts: Written,
}

/// What came of storing an issue.
#[derive(Clone, Debug)]
pub enum Saved {
    /// It is stored.
    Stored,
    /// Nothing differed from what is stored.
    Unchanged,
    /// These parts cannot be stored, and nothing was.
    Refused(Vec<IssueFault>),
    /// Somebody else changed it meanwhile, and nothing was stored.
    Met,
    /// It is no draft any more.
    Closed,
}

impl Typed {
    /// A form with what is stored.
    pub fn of(editing: &Editing) -> Typed {
        let audience = &editing.issue.audience;
        Typed {
            version: editing.issue.version,
            list: audience.list.name().to_owned(),
            languages: audience.languages.iter().map(|language| language.code().to_owned()).collect(),
            company_kinds: audience.company_kinds.iter().map(|kind| kind.code().to_owned()).collect(),
            roles: audience.roles.iter().map(|role| role.code().to_owned()).collect(),
            groups: audience.groups.iter().map(u8::to_string).collect(),
            subjects: editing.texts.0.each_ref().map(|issued| issued.subject.clone()),
            texts: editing.texts.0.each_ref().map(|issued| issued.text.clone()),
        }
    }

    /// What was typed, checked.
    ///
    /// # Errors
    /// What is wrong, part by part.
    pub fn read(&self) -> Result<Edited, Vec<IssueFault>> {
        let (mut texts, mut faults) = (Written::default(), Vec::new());
        for language in Language::ALL {
            let at = language.index();
            let mut kept = |part, result: Result<String, TextError>| match result {
                Ok(text) => text,
                Err(error) => {
                    faults.push(IssueFault { part, error: Some(error) });
                    String::new()
                }
            };
            let subject = kept(Part::Subject(language), Written::parse_subject(&self.subjects[at]));
            let text = kept(Part::Text(language), Written::parse_text(&self.texts[at]));
            texts.0[at] = Issued { subject, text };
        }
        let Some(list) = MailingList::from_name(&self.list) else {
            faults.insert(0, IssueFault { part: Part::List, error: None });
            return Err(faults);
        };
        if !faults.is_empty() {
            return Err(faults);
        }
        let chosen = |codes: &[String], code: &str| codes.iter().any(|chosen| chosen == code);
        let mut groups: Vec<u8> = self.groups.iter().filter_map(|group| group.parse().ok()).collect();
        groups.sort_unstable();
        groups.dedup();
        let audience = Audience {
            list,
            languages: Language::ALL.into_iter().filter(|one| chosen(&self.languages, one.code())).collect(),
            company_kinds: CompanyKind::CUSTOMERS
                .into_iter()
                .filter(|kind| chosen(&self.company_kinds, kind.code()))
                .collect(),
            roles: Role::ALL.into_iter().filter(|role| chosen(&self.roles, role.code())).collect(),
            groups,
        };
        Ok(Edited { audience, texts })
    }
}

/// What a form begins with.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users, [`Failure::NotFound`] where there is no such issue.
pub fn edit_issue(bank: &Bank, caller: &Caller, id: IssueId) -> Result<Editing, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    bank.store.read(|reader| {
        let issue = store::newsletters::get(reader, id)?.ok_or(Failure::NotFound)?;
        Ok(Editing { issue, texts: store::newsletters::texts(reader, id)? })
    })
}

/// Stores an issue as typed.
///
/// # Errors
/// As [`edit_issue`].
pub fn save_issue(bank: &Bank, caller: &Caller, id: IssueId, typed: &Typed) -> Result<Saved, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    let edited = match typed.read() {
        Ok(edited) => edited,
        Err(faults) => return Ok(Saved::Refused(faults)),
    };
    bank.write(|writer, now| {
        let issue = store::newsletters::get(writer, id)?.ok_or(Failure::NotFound)?;
        if !issue.state.is_open() {
            return Ok(Saved::Closed);
        }
        let texts = store::newsletters::texts(writer, id)?;
        if issue.audience == edited.audience && texts == edited.texts {
            return Ok(Saved::Unchanged);
        }
        if issue.version != typed.version {
            return Ok(Saved::Met);
        }
        let by = Author::from(&caller.actor);
        let audience = edited.audience.clone();
        let changed = Issue { version: issue.version + 1, audience, changed: now, by, ..issue };
        store::newsletters::put(writer, &changed)?;
        store::newsletters::put_texts(writer, id, &edited.texts)?;
        store::events::append(writer, now, &event(caller, EventKind::NewsletterChanged, &changed))?;
        Ok(Saved::Stored)
    })
}

#[cfg(test)]
mod tests {
    use super::{IssueFault, Part, Typed};
    use crate::domain::company::CompanyKind;
    use crate::domain::language::Language;
    use crate::domain::newsletter::TextError;
    use crate::domain::role::Role;

    #[test]
    fn codes_that_nobody_knows_are_left_out_and_the_list_must_be_one() {
        let typed = Typed {
            list: "bulletin".to_owned(),
            languages: vec!["sv".to_owned(), "de".to_owned()],
            company_kinds: vec!["importer".to_owned(), "operator".to_owned()],
            roles: vec!["user".to_owned()],
            groups: vec!["45".to_owned(), "21".to_owned(), "21".to_owned(), "x".to_owned()],
            ..Typed::default()
        };
        let audience = typed.read().expect("fits").audience;
        assert_eq!(audience.languages, [Language::Sv]);
        assert_eq!(audience.company_kinds, [CompanyKind::Importer]);
        assert_eq!((audience.roles, audience.groups), (vec![Role::User], vec![21, 45]));
        let nowhere = Typed { list: "everybody".to_owned(), ..typed };
        assert_eq!(nowhere.read().expect_err("no list"), [IssueFault { part: Part::List, error: None }]);
    }

    #[test]
    fn a_subject_that_would_be_a_header_is_refused_where_it_stands() {
        let mut typed = Typed { list: "newsletter".to_owned(), ..Typed::default() };
        typed.subjects[1] = "a\r\nBcc: x@y.example".to_owned();
        let fault = IssueFault { part: Part::Subject(Language::Sv), error: Some(TextError::Letters) };
        assert_eq!(typed.read().expect_err("hostile"), [fault]);
    }
}
