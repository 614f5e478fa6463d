//! An issue as its readers get it: text and HTML in a language, with what a reader of some sight is told of products.
//!
//! What is the same for many readers is made once: the sheets of an issue are kept by language and sight while it is
//! sent. Only the address at the end, by which a reader leaves the list, is each reader's own.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::news::{News, told};
use super::pictures;
use crate::auth::hex;
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::language::Language;
use crate::domain::newsletter::{Issue, IssueId, Issued, PRODUCTS_MARK, Written};
use crate::domain::role::{Actor, Reach, Role, Sight};
use crate::domain::subscriber::{MailingList, SubscriberId};
use crate::markdown::{Document, Sheet, letter, plain, read_with_pictures};
use crate::service::subscribers::Addressee;
use crate::service::{Bank, Failure};
use crate::store;
use crate::text::{Text, key};

/// Where the reader's own address is put in.
const LEAVE_MARK: &str = "\u{e000}leave\u{e000}";

/// A letter without what makes it one reader's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The subject.
    pub subject: String,
    /// The language it is written in.
    pub language: Language,
    text: String,
    html: String,
}

impl Body {
    /// Its text, with the address by which the reader leaves.
    pub fn text(&self, leave: &str) -> String {
        self.text.replace(LEAVE_MARK, leave)
    }

    /// Its HTML, with the address by which the reader leaves.
    pub fn html(&self, leave: &str) -> String {
        self.html.replace(LEAVE_MARK, &leave.replace('&', "&amp;").replace('"', "&quot;"))
    }
}

/// A picture that travels with an issue: what the HTML calls it, its media type and its bytes.
pub type Travelling = (String, &'static str, Arc<[u8]>);

/// Made sheets that are kept at once: a product bulletin has one for each company and language, of some tens of
/// kilobytes.
const MADE: usize = 256;

/// An issue that is being sent, with what is made of it.
pub struct Sheets {
    /// The issue.
    pub issue: Issue,
    /// Its texts.
    pub texts: Written,
    /// Its pictures.
    pub pictures: Arc<Vec<Travelling>>,
    news: Arc<News>,
    has_news: bool,
    made: Mutex<BTreeMap<(usize, u16), Arc<Body>>>,
}

/// The place of a sight among the made sheets: company numbers are 1 to 9,999.
const fn place(sight: Option<Sight>) -> u16 {
    match sight {
        None => 0,
        Some(Sight::Company(company)) => company.number(),
        Some(Sight::All) => u16::MAX,
    }
}

impl Sheets {
    /// Everything that an issue is made of: read once before it is sent.
    ///
    /// # Errors
    /// [`Failure::NotFound`] where there is no such issue, [`Failure::Unavailable`] where a picture cannot be read.
    pub fn open(bank: &Bank, id: IssueId) -> Result<Sheets, Failure> {
        let (issue, texts) = bank.store.read(|reader| {
            let issue = store::newsletters::get(reader, id)?.ok_or(Failure::NotFound)?;
            Ok::<_, Failure>((issue, store::newsletters::texts(reader, id)?))
        })?;
        Sheets::of(bank, issue, texts)
    }

    /// The same of texts that are not stored.
    ///
    /// # Errors
    /// As [`Sheets::open`].
    pub fn of(bank: &Bank, issue: Issue, texts: Written) -> Result<Sheets, Failure> {
        let mut travelling = Vec::with_capacity(issue.pictures.len());
        for picture in &issue.pictures {
            if let Some((kind, bytes)) = pictures::bytes(bank, picture)? {
                travelling.push((
                    format!("{}{}", picture_prefix(issue.id), picture.number),
                    kind.media_type(),
                    bytes.into(),
                ));
            }
        }
        Sheets::with(bank, issue, texts, travelling)
    }

    /// The same without its pictures, for pages, which show them at addresses of their own.
    ///
    /// # Errors
    /// [`Failure`] where the store fails.
    pub(super) fn for_page(bank: &Bank, issue: Issue, texts: Written) -> Result<Sheets, Failure> {
        Sheets::with(bank, issue, texts, Vec::new())
    }

    fn with(bank: &Bank, issue: Issue, texts: Written, travelling: Vec<Travelling>) -> Result<Sheets, Failure> {
        let has_news = texts.0.iter().any(|issued| read_with_pictures(&issued.text).has_mark(PRODUCTS_MARK));
        let news = match &issue.news {
            Some(news) if has_news => bank.newsletters.news.of(bank, &issue, news)?,
            _ => Arc::default(),
        };
        Ok(Sheets { issue, texts, pictures: Arc::new(travelling), news, has_news, made: Mutex::default() })
    }

    /// Whether it tells of products, and a machine wrote that part.
    pub const fn has_news(&self) -> bool {
        self.has_news
    }

    /// The tree of the text that somebody of a language and a sight reads, and its subject; none where there is no
    /// text.
    ///
    /// # Errors
    /// [`Failure`] where the store fails.
    pub fn document(
        &self,
        bank: &Bank,
        reader: Language,
        sight: Option<Sight>,
    ) -> Result<Option<(Language, &Issued, Document)>, Failure> {
        let Some(language) = self.texts.language_for(reader) else { return Ok(None) };
        let issued = self.texts.get(language);
        let document = read_with_pictures(&issued.text);
        let document = if self.has_news {
            document.with_in_place_of(PRODUCTS_MARK, &told(bank, language, &self.news, sight)?)
        } else {
            document
        };
        Ok(Some((language, issued, document)))
    }

    /// The letter to somebody of a language and a sight; none where there is no text.
    ///
    /// # Errors
    /// [`Failure`] where the store fails.
    pub fn body(&self, bank: &Bank, reader: Language, sight: Option<Sight>) -> Result<Option<Arc<Body>>, Failure> {
        let Some(language) = self.texts.language_for(reader) else { return Ok(None) };
        let key = (language.index(), if self.has_news { place(sight) } else { 0 });
        if let Some(made) = self.made.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Some(Arc::clone(made)));
        }
        let Some((language, issued, document)) = self.document(bank, language, sight)? else { return Ok(None) };
        let made = Arc::new(self.make(bank, language, issued, &document));
        let mut kept = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MADE {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&made));
        Ok(Some(made))
    }

    fn make(&self, bank: &Bank, language: Language, issued: &Issued, document: &Document) -> Body {
        let address = bank.config.public_address();
        let why = why(self.issue.audience.list).get(language).to_owned();
        let leave = key::NEWSLETTER_LEAVE.get(language).to_owned();
        let privacy = key::NEWSLETTER_PRIVACY.get(language).to_owned();
        let policy = format!("{address}{PRIVACY}");
        let text = format!("{}\n-- \n{why}\n\n{leave}: {LEAVE_MARK}\n{privacy}: {policy}\n", plain(document, &address));
        let prefix = picture_prefix(self.issue.id);
        let end = [(why, None), (leave, Some(LEAVE_MARK.to_owned())), (privacy, Some(policy))];
        let sheet = Sheet {
            language: language.code(),
            title: &issued.subject,
            address: &address,
            pictures: (!self.pictures.is_empty()).then_some(&prefix),
            end: &end,
        };
        Body { subject: issued.subject.clone(), language, text, html: letter(document, &sheet) }
    }
}

/// Where the privacy policy is read.
const PRIVACY: &str = "/policies/privacy";

/// What stands in front of a picture's number where the HTML names it; also of RFC 2392's form.
fn picture_prefix(issue: IssueId) -> String {
    format!("lvi-info.issue{issue}@picture")
}

const fn why(list: MailingList) -> Text {
    match list {
        MailingList::Newsletter => key::NEWSLETTER_WHY_NEWSLETTER,
        MailingList::Bulletin => key::NEWSLETTER_WHY_BULLETIN,
        MailingList::ProductGroups => key::NEWSLETTER_WHY_GROUPS,
    }
}

/// What products a recipient may see: as the person would in the bank, and none where nobody signs in.
pub(super) fn sight_of(reach: impl FnOnce(CompanyId) -> Reach, to: &Addressee) -> Option<Sight> {
    let (person, company, role): (PersonId, CompanyId, Role) = (to.person?, to.company?, to.role?);
    let reach = reach(company);
    let actor = Actor { person, company, role, reach, name_version: 0, language: to.language };
    Some(actor.sight())
}

/// The pages' preview: the texts of a form as mails of a language would be, read with the writer's own sight.
///
/// # Errors
/// As [`Sheets::open`].
pub fn preview(bank: &Bank, actor: &Actor, issue: Issue, texts: Written) -> Result<Vec<Previewed>, Failure> {
    let sheets = Sheets::for_page(bank, issue, texts)?;
    let mut previews = Vec::new();
    for language in Language::ALL {
        let issued = sheets.texts.get(language);
        if issued.is_empty() {
            continue;
        }
        let document = read_with_pictures(&issued.text);
        let document = if sheets.has_news {
            document.with_in_place_of(PRODUCTS_MARK, &told(bank, language, &sheets.news, Some(actor.sight()))?)
        } else {
            document
        };
        let text = sheets.make(bank, language, issued, &document).text(key::NEWSLETTER_LEAVE_HERE.get(language));
        previews.push(Previewed { language, subject: issued.subject.clone(), document, text });
    }
    Ok(previews)
}

/// A text as its readers get it.
#[derive(Clone, Debug)]
pub struct Previewed {
    /// In which language.
    pub language: Language,
    /// The subject.
    pub subject: String,
    /// The tree that the HTML is made of.
    pub document: Document,
    /// The plain text.
    pub text: String,
}

/// The name of a delivery on the wire, the same for each try; says nothing of the bank.
pub(super) fn message_id(bank: &Bank, issue: &Issue, to: SubscriberId) -> String {
    let message =
        [issue.id.number().to_be_bytes().as_slice(), &issue.created.millis().to_be_bytes(), &to.number().to_be_bytes()]
            .concat();
    hex::encode(&bank.vault.sign(MESSAGE_ID, &message)[..16])
}

/// What the names of deliveries on the wire are derived for.
const MESSAGE_ID: &str = "newsletter message id";
