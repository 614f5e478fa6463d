//! The one home of URLs: every address of a page is made here, percent-encoded.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::auth::session::Hurdle;
use crate::domain::application::ApplicationId;
use crate::domain::attachment::ContentId;
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::invoicing::{FileFormat, RoundId, Year};
use crate::domain::job::JobId;
use crate::domain::mail::MailId;
use crate::domain::matter::MatterId;
use crate::domain::newsletter::IssueId;
use crate::domain::number::LinkNumber;
use crate::domain::policy::PolicyKind;
use crate::domain::product::FieldCode;
use crate::domain::request::RequestId;
use crate::domain::subscriber::SubscriberId;
use crate::domain::thread::{Subject, ThreadId};
use crate::domain::view::ViewId;
use crate::service::subscribers::{CONFIRM, UNSUBSCRIBE};

/// What may stand in one path segment unescaped: the unreserved letters of RFC 3986.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The home page.
pub const HOME: &str = "/";
/// The list of products; the search box leads here with `q`.
pub const PRODUCTS: &str = "/products";
/// Opens a product: a new number, or a card under a shared one.
pub const PRODUCT_NEW: &str = "/products/new";
/// The list of companies.
pub const COMPANIES: &str = "/companies";
/// The list of people.
pub const PEOPLE: &str = "/people";
/// The ETIM releases.
pub const ETIM: &str = "/etim";
/// Loads an ETIM release.
pub const ETIM_LOAD: &str = "/etim/load";
/// The product groups and classes.
pub const GROUPS: &str = "/groups";
/// Creates a product group.
pub const GROUP_NEW: &str = "/groups/new";
/// The jobs over many products.
pub const JOBS: &str = "/jobs";
/// Where a choice of products is posted to.
pub const SELECTIONS: &str = "/selections";
/// Documents that end soon, and links that lead nowhere.
pub const DOCUMENTS: &str = "/documents";
/// The mails that the bank sends.
pub const MAILS: &str = "/mails";
/// Where the wish for a test mail is posted to.
pub const MAIL_TEST: &str = "/mails/test";
/// Invoicing: rounds and price lists.
pub const INVOICING: &str = "/invoicing";
/// Opens a round of invoices.
pub const ROUND_NEW: &str = "/invoicing/rounds/new";
/// Whose data were handed over to whom.
pub const DISCLOSURES: &str = "/invoicing/disclosures";
/// The form for newsletters that is open to everybody.
pub const SUBSCRIBE: &str = "/newsletters/subscribe";
/// What whoever sent the form for newsletters reads.
pub const SUBSCRIBE_SENT: &str = "/newsletters/subscribe/sent";
/// What whoever confirmed a subscription reads.
pub const SUBSCRIBE_CONFIRMED: &str = "/newsletters/subscribe/confirmed";
/// The register of subscribers.
pub const SUBSCRIBERS: &str = "/newsletters/subscribers";
/// Adds a subscriber.
pub const SUBSCRIBER_NEW: &str = "/newsletters/subscribers/new";
/// Reads a list of subscribers in.
pub const SUBSCRIBERS_IMPORT: &str = "/newsletters/subscribers/import";
/// The own newsletters.
pub const OWN_NEWSLETTERS: &str = "/me/newsletters";
/// Newsletters and bulletins, for whoever writes them.
pub const NEWSLETTERS: &str = "/newsletters";
/// Begins a newsletter or bulletin.
pub const NEWSLETTER_NEW: &str = "/newsletters/new";
/// The archive of newsletters.
pub const NEWSLETTER_ARCHIVE: &str = "/newsletters/archive";
/// The events.
pub const EVENTS: &str = "/events";
/// How the bank itself is.
pub const HEALTH: &str = "/health";
/// Where having it backed up is posted to.
pub const HEALTH_BACKUP: &str = "/health/backup";
/// Where the wish to verify the chain of events is posted to.
pub const EVENTS_VERIFY: &str = "/events/verify";
/// The matters of the watch over misuse.
pub const MATTERS: &str = "/matters";
/// The reader's own account.
pub const ME: &str = "/me";
/// The own second factor.
pub const SECOND_FACTOR: &str = "/me/second-factor";
/// Sets up the own second factor, or moves it to another app.
pub const SECOND_FACTOR_SET_UP: &str = "/me/second-factor/set-up";
/// Makes the own recovery codes anew.
pub const SECOND_FACTOR_CODES: &str = "/me/second-factor/codes";
/// Gives the own second factor up.
pub const SECOND_FACTOR_REMOVE: &str = "/me/second-factor/remove";
/// Calls off the change of the own e-mail address.
pub const EMAIL_CANCEL: &str = "/me/email/cancel";
/// The form for an account.
pub const REGISTER: &str = "/register";
/// What whoever sent the form for an account reads.
pub const REGISTER_SENT: &str = "/register/sent";
/// The form for a forgotten password.
pub const FORGOTTEN: &str = "/password";
/// What whoever sent the form for a forgotten password reads.
pub const FORGOTTEN_SENT: &str = "/password/sent";
/// The terms.
pub const TERMS: &str = "/policies/terms";
/// The privacy policy.
pub const PRIVACY: &str = "/policies/privacy";
/// The applications for an account.
pub const APPLICATIONS: &str = "/applications";
/// The policies.
pub const POLICIES: &str = "/policies";
/// Where somebody accepts the policies.
pub const POLICIES_ACCEPT: &str = "/policies/accept";
/// What the bank holds about the reader.
pub const MY_DATA: &str = "/me/data";
/// The register of requests about personal data.
pub const REQUESTS: &str = "/requests";
/// Enters a request of somebody who wrote a letter.
pub const REQUEST_NEW: &str = "/requests/new";
/// The threads of messages.
pub const THREADS: &str = "/messages";
/// Opens a thread.
pub const THREAD_NEW: &str = "/messages/new";
/// The sign-in page.
pub const SIGN_IN: &str = "/sign-in";
/// The second step of a sign-in.
pub const SIGN_IN_CODE: &str = "/sign-in/code";
/// Where signing out is posted to.
pub const SIGN_OUT: &str = "/sign-out";
/// Where the choice of language is posted to.
pub const LANGUAGE: &str = "/language";
/// Where the choice of light or dark is posted to.
pub const THEME: &str = "/theme";

/// Several products side by side.
pub const COMPARE: &str = "/products/compare";
/// Chooses the columns of a list of products.
pub const PRODUCT_COLUMNS: &str = "/products/columns";
/// The views of the list of products.
pub const VIEWS: &str = "/products/views";
/// Keeps what a list shows as a view.
pub const VIEW_NEW: &str = "/products/views/new";

/// Suggestions while somebody types into the search box.
pub const SUGGEST: &str = "/products/suggest";
/// The search as the bank's staff sees it.
pub const SEARCH: &str = "/search";

/// How the bank is used.
pub const USAGE: &str = "/usage";

/// A table of how the bank is used, as a file.
pub fn usage_file(table: &str) -> String {
    format!("{USAGE}/{}.csv", segment(table))
}

/// A page below the search as the bank's staff sees it.
pub fn search_part(part: &str) -> String {
    format!("{SEARCH}/{}", segment(part))
}

/// An issue of a newsletter, for whoever writes it.
pub fn newsletter(issue: IssueId) -> String {
    format!("{NEWSLETTERS}/{issue}")
}

/// A page below an issue, such as `edit`.
pub fn newsletter_part(issue: IssueId, part: &str) -> String {
    format!("{NEWSLETTERS}/{issue}/{}", segment(part))
}

/// A picture of an issue.
pub fn newsletter_picture(issue: IssueId, number: u16) -> String {
    format!("{NEWSLETTERS}/{issue}/pictures/{number}")
}

/// An issue in the archive.
pub fn archived_newsletter(issue: IssueId) -> String {
    format!("{NEWSLETTER_ARCHIVE}/{issue}")
}

/// All values of a property that occur in a list of products.
pub fn product_values(property: &str) -> String {
    format!("/products/values/{}", segment(property))
}

/// A view of the list of products.
pub fn view(view: ViewId) -> String {
    format!("{VIEWS}/{view}")
}

/// A page below a view, such as `delete`.
pub fn view_part(view: ViewId, part: &str) -> String {
    format!("{VIEWS}/{view}/{}", segment(part))
}

/// A product card.
pub fn product(link: LinkNumber) -> String {
    below_product(link, &[])
}

/// A product card within a list, whose parameters follow: it leads to the products beside it there.
pub fn product_in(link: LinkNumber) -> String {
    below_product(link, &["in"])
}

/// The edit form of one section of a product.
pub fn product_edit(link: LinkNumber, section: &str) -> String {
    below_product(link, &["edit", &segment(section)])
}

/// The history of a product.
pub fn product_history(link: LinkNumber) -> String {
    below_product(link, &["history"])
}

/// A product card as it was in a version.
pub fn product_version(link: LinkNumber, version: u32) -> String {
    below_product(link, &["versions", &version.to_string()])
}

/// A file of a product, under the name that it is saved by.
pub fn product_file(link: LinkNumber, content: ContentId, name: &str) -> String {
    below_product(link, &["files", &digits(content), &segment(name)])
}

/// A small picture of a file of a product, by its longer side.
pub fn product_thumb(link: LinkNumber, content: ContentId, edge: u16) -> String {
    below_product(link, &["thumbs", &digits(content), &edge.to_string()])
}

/// One of a product's pictures on a page of its own, counted from 1.
pub fn product_image(link: LinkNumber, number: usize) -> String {
    below_product(link, &["images", &number.to_string()])
}

/// Where a file for a field of a product is sent.
pub fn product_upload(link: LinkNumber, code: FieldCode) -> String {
    below_product(link, &["files", &code.to_string()])
}

/// Anything else below a product card, by fixed segments.
pub fn product_part(link: LinkNumber, part: &str) -> String {
    below_product(link, &[&segment(part)])
}

/// A job.
pub fn job(job: JobId) -> String {
    format!("/jobs/{job}")
}

/// A page below a job, such as `undo` or `file`.
pub fn job_part(job: JobId, part: &str) -> String {
    format!("/jobs/{job}/{}", segment(part))
}

/// The file of events, by what it ends with.
pub fn events_export(ending: &str) -> String {
    format!("{EVENTS}/export.{ending}")
}

/// The events of a person.
pub fn events_of(person: PersonId) -> String {
    Query::new(EVENTS).with("person", person.to_string()).url()
}

/// The events from an address or a network.
pub fn events_from(address: &str) -> String {
    Query::new(EVENTS).with("address", address).url()
}

/// A matter of the watch over misuse.
pub fn matter(matter: MatterId) -> String {
    format!("{MATTERS}/{matter}")
}

/// A page below a matter, such as `close`.
pub fn matter_part(matter: MatterId, part: &str) -> String {
    format!("{MATTERS}/{matter}/{}", segment(part))
}

/// A mail.
pub fn mail(mail: MailId) -> String {
    format!("{MAILS}/{mail}")
}

/// A page below a mail, such as `resend`.
pub fn mail_part(mail: MailId, part: &str) -> String {
    format!("{MAILS}/{mail}/{}", segment(part))
}

/// What can be done with chosen products: `export`, `archive`, `reactivate` or `edit`.
pub fn selection(selection: JobId, task: &str) -> String {
    format!("/selections/{selection}/{}", segment(task))
}

/// A company.
pub fn company(company: CompanyId) -> String {
    format!("/companies/{company}")
}

/// A page below a company, such as `people` or `edit`.
pub fn company_part(company: CompanyId, part: &str) -> String {
    format!("/companies/{company}/{}", segment(part))
}

/// The form of a new invoicing address of a company.
pub fn invoicing_new(company: CompanyId) -> String {
    format!("/companies/{company}/invoicing/new")
}

/// The form of an invoicing address of a company.
pub fn invoicing(company: CompanyId, number: u16) -> String {
    format!("/companies/{company}/invoicing/{number}")
}

/// Removes an invoicing address of a company.
pub fn invoicing_remove(company: CompanyId, number: u16) -> String {
    format!("/companies/{company}/invoicing/{number}/remove")
}

/// Removes the contact person of a company.
pub fn contact_remove(company: CompanyId) -> String {
    format!("/companies/{company}/contact/remove")
}

/// The price list of a year.
pub fn prices(year: Year) -> String {
    format!("{INVOICING}/prices/{year}")
}

/// Where a price list is put in force or made a draft again.
pub fn prices_standing(year: Year) -> String {
    format!("{INVOICING}/prices/{year}/standing")
}

/// A round of invoices.
pub fn round(round: RoundId) -> String {
    format!("{INVOICING}/rounds/{round}")
}

/// A page below a round of invoices, such as `transfer`.
pub fn round_part(round: RoundId, part: &str) -> String {
    format!("{INVOICING}/rounds/{round}/{}", segment(part))
}

/// The file of a round that was transferred.
pub fn round_file(round: RoundId, format: FileFormat) -> String {
    format!("{INVOICING}/rounds/{round}/file/{}", format.code())
}

/// What a company is invoiced in a round.
pub fn round_line(round: RoundId, company: CompanyId) -> String {
    format!("{INVOICING}/rounds/{round}/companies/{company}")
}

/// Takes a correction out of a round.
pub fn round_line_remove(round: RoundId, company: CompanyId) -> String {
    format!("{INVOICING}/rounds/{round}/companies/{company}/remove")
}

/// A person.
pub fn person(person: PersonId) -> String {
    format!("/people/{person}")
}

/// A page below a person, such as `edit` or `delete`.
pub fn person_part(person: PersonId, part: &str) -> String {
    format!("/people/{person}/{}", segment(part))
}

/// The form of a new person of the reader's own company.
pub fn person_new() -> String {
    format!("{PEOPLE}/new")
}

/// The form of a new person of a company.
pub fn person_new_of(company: CompanyId) -> String {
    Query::new(&person_new()).with("company", company.to_string()).url()
}

/// The form that invites a person of a company.
pub fn person_invite_of(company: CompanyId) -> String {
    Query::new(&format!("{PEOPLE}/invite")).with("company", company.to_string()).url()
}

/// An application.
pub fn application(application: ApplicationId) -> String {
    format!("{APPLICATIONS}/{application}")
}

/// A page below an application, such as `accept`.
pub fn application_part(application: ApplicationId, part: &str) -> String {
    format!("{APPLICATIONS}/{application}/{}", segment(part))
}

/// Below which links that work once are; what follows is their secret part.
const ONE_TIME: &str = "/links/";

/// A link that works once, by its secret part.
pub fn one_time(token: &str) -> String {
    format!("{ONE_TIME}{}", segment(token))
}

/// A path that was asked for, as it may stand in an event: without the secret part of a link that works once.
pub fn discreet(path: &str) -> String {
    let secret = [ONE_TIME, CONFIRM, UNSUBSCRIBE, PREFERENCES].into_iter().find(|below| path.starts_with(below));
    secret.map_or_else(|| path.to_owned(), |below| format!("{below}…"))
}

/// Below which subscriptions are changed by the secret part of an address in a mail.
const PREFERENCES: &str = "/newsletters/preferences/";

/// Confirms a subscription, by the secret part of the link.
pub fn confirm(token: &str) -> String {
    format!("{CONFIRM}{}", segment(token))
}

/// Leaves a list, by the secret part of the address in a mail.
pub fn unsubscribe(token: &str) -> String {
    format!("{UNSUBSCRIBE}{}", segment(token))
}

/// Chooses other lists, by the secret part of the address in a mail.
pub fn preferences(token: &str) -> String {
    format!("{PREFERENCES}{}", segment(token))
}

/// A subscriber.
pub fn subscriber(subscriber: SubscriberId) -> String {
    format!("{SUBSCRIBERS}/{subscriber}")
}

/// A page below a subscriber, such as `remove`.
pub fn subscriber_part(subscriber: SubscriberId, part: &str) -> String {
    format!("{SUBSCRIBERS}/{subscriber}/{}", segment(part))
}

/// The people of a company.
pub fn people_of(company: CompanyId) -> String {
    Query::new(PEOPLE).with("company", company.to_string()).url()
}

/// The form of a new company.
pub fn company_new() -> String {
    format!("{COMPANIES}/new")
}

/// A page below the reader's own account.
pub fn me_part(part: &str) -> String {
    format!("/me/{}", segment(part))
}

/// A page below what the bank holds about the reader, such as `events` or `export.json`.
pub fn my_data_part(part: &str) -> String {
    format!("{MY_DATA}/{}", segment(part))
}

/// Withdraws one of the reader's own requests.
pub fn my_request_withdraw(request: RequestId) -> String {
    format!("{MY_DATA}/requests/{request}/withdraw")
}

/// The reader's own requests.
pub fn my_requests() -> String {
    format!("{MY_DATA}#rights")
}

/// A thread.
pub fn thread(thread: ThreadId) -> String {
    format!("{THREADS}/{thread}")
}

/// What was said last in a thread.
pub fn thread_end(thread: ThreadId) -> String {
    format!("{THREADS}/{thread}#latest")
}

/// What can be done with a thread: `close` or `reopen`.
pub fn thread_part(thread: ThreadId, part: &str) -> String {
    format!("{THREADS}/{thread}/{}", segment(part))
}

/// The threads that somebody has not read.
pub fn threads_unread() -> String {
    Query::new(THREADS).with("state", "unread").url()
}

/// The form of a new thread about a matter.
pub fn thread_new(subject: Subject) -> String {
    Query::new(THREAD_NEW).with("about", subject.to_string()).url()
}

/// A request about personal data.
pub fn request(request: RequestId) -> String {
    format!("{REQUESTS}/{request}")
}

/// The requests that are late.
pub fn requests_overdue() -> String {
    Query::new(REQUESTS).with("state", "overdue").url()
}

/// A page below a request, such as `decide` or `letter`.
pub fn request_part(request: RequestId, part: &str) -> String {
    format!("{REQUESTS}/{request}/{}", segment(part))
}

/// The form of a new request of a person.
pub fn request_new_of(person: PersonId) -> String {
    Query::new(REQUEST_NEW).with("person", person.to_string()).url()
}

/// The companies that have nobody to administer their people.
pub fn companies_without_user() -> String {
    Query::new(COMPANIES).with("user", "none").url()
}

/// Where somebody does what has to be done before anything else.
pub fn hurdle(hurdle: Hurdle) -> String {
    match hurdle {
        Hurdle::Password => me_part("password"),
        Hurdle::SecondFactor => SECOND_FACTOR_SET_UP.to_owned(),
        Hurdle::Policies => POLICIES_ACCEPT.to_owned(),
    }
}

/// A policy as it is in force.
pub fn policy(kind: PolicyKind) -> String {
    [POLICIES, "/", kind.code()].concat()
}

/// A version of a policy.
pub fn policy_version(kind: PolicyKind, number: u32) -> String {
    format!("{POLICIES}/{}/versions/{number}", kind.code())
}

/// A page below a policy, such as `edit` or `compare`.
pub fn policy_part(kind: PolicyKind, part: &str) -> String {
    format!("{POLICIES}/{}/{}", kind.code(), segment(part))
}

/// An ETIM release, such as `10.0`.
pub fn etim_release(release: &str) -> String {
    format!("/etim/{}", segment(release))
}

/// Removes an ETIM release.
pub fn etim_remove(release: &str) -> String {
    format!("/etim/{}/remove", segment(release))
}

/// A group of an ETIM release.
pub fn etim_group(release: &str, group: &str) -> String {
    format!("/etim/{}/groups/{}", segment(release), segment(group))
}

/// A class of an ETIM release.
pub fn etim_class(release: &str, class: &str) -> String {
    format!("/etim/{}/classes/{}", segment(release), segment(class))
}

/// A product group with its classes.
pub fn group(group: u8) -> String {
    format!("/groups/{group:02}")
}

/// The edit form of a product group.
pub fn group_edit(group: u8) -> String {
    format!("/groups/{group:02}/edit")
}

/// Creates a class of a product group.
pub fn class_new(group: u8) -> String {
    format!("/groups/{group:02}/classes/new")
}

/// The edit form of a product class.
pub fn class_edit(group: u8, class: u16) -> String {
    format!("/groups/{group:02}/classes/{class}/edit")
}

/// An address with one more parameter.
pub fn with(url: &str, name: &str, value: &str) -> String {
    let mut query = Query { url: url.to_owned(), separator: if url.contains('?') { '&' } else { '?' } };
    query.push(name, value);
    query.url()
}

/// One path segment, percent-encoded.
pub fn segment(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, SEGMENT).into()
}

fn digits(content: ContentId) -> String {
    let mut digits = String::with_capacity(ContentId::DIGITS);
    content.push(&mut digits);
    digits
}

/// The address of a product card, or of what stands below it; put together in one piece, since a card has dozens of
/// them.
fn below_product(link: LinkNumber, segments: &[&str]) -> String {
    let below: usize = segments.iter().map(|segment| 1 + segment.len()).sum();
    let mut url = String::with_capacity(PRODUCTS.len() + 1 + LinkNumber::DIGITS + below);
    url.push_str(PRODUCTS);
    url.push('/');
    link.push(&mut url);
    for segment in segments {
        url.push('/');
        url.push_str(segment);
    }
    url
}

/// A path with a query, put together parameter by parameter: `Query::new(link::PRODUCTS).with("q", words)`.
#[derive(Clone, Debug)]
pub struct Query {
    url: String,
    separator: char,
}

impl Query {
    /// Starts with a path that has no query yet.
    pub fn new(path: &str) -> Query {
        Query { url: path.to_owned(), separator: '?' }
    }

    /// Adds a parameter.
    pub fn with(mut self, name: &str, value: impl AsRef<str>) -> Query {
        self.push(name, value.as_ref());
        self
    }

    /// Adds a parameter where there is a value.
    pub fn with_some(mut self, name: &str, value: Option<impl AsRef<str>>) -> Query {
        if let Some(value) = value {
            self.push(name, value.as_ref());
        }
        self
    }

    /// Adds a parameter in place.
    pub fn push(&mut self, name: &str, value: &str) {
        self.url.push(self.separator);
        self.separator = '&';
        self.url.extend(utf8_percent_encode(name, SEGMENT));
        self.url.push('=');
        self.url.extend(utf8_percent_encode(value, SEGMENT));
    }

    /// The finished URL.
    pub fn url(self) -> String {
        self.url
    }
}

#[cfg(test)]
mod tests {
    use super::{PRODUCTS, Query, etim_class, product_edit};
    use crate::domain::number::LinkNumber;

    #[test]
    fn hostile_text_stays_inside_its_segment_and_parameter() {
        let link = LinkNumber::parse("45321101042").expect("valid");
        assert_eq!(product_edit(link, "../x?y"), "/products/45321101042/edit/..%2Fx%3Fy");
        assert_eq!(etim_class("10.0", "EC01/\""), "/etim/10.0/classes/EC01%2F%22");
        assert_eq!(
            Query::new(PRODUCTS).with("q", "a&b=c #ä").with_some("page", Some("2")).url(),
            "/products?q=a%26b%3Dc%20%23%C3%A4&page=2"
        );
    }
}
