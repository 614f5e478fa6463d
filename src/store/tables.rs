//! Every table: key, value and why it exists. Derived tables say from what they are rebuilt.

use super::meta::{CounterRecord, MetaRecord};
use super::records::application::ApplicationRecord;
use super::records::blob::{BlobRecord, UseRecord, WorkRecord};
use super::records::certificate::CertificateToldRecord;
use super::records::company::{CompanyLinkRecord, CompanyRecord};
use super::records::company_history::CompanyHistoryRecord;
use super::records::contact::ContactRecord;
use super::records::erasure::{EarlierContactRecord, ErasureRecord, RestrictionRecord};
use super::records::etim::{EtimClassRecord, EtimFeatureRecord, EtimGroupRecord, EtimValueRecord, ReleaseRecord};
use super::records::event::{EventRecord, LogPositionRecord};
use super::records::group::{ClassRecord, GroupRecord};
use super::records::history::HistoryRecord;
use super::records::invoicing_round::{CorrectionsRecord, DisclosureRecord, LineRecord, PriceListRecord, RoundRecord};
use super::records::job::{JobRecord, RowsRecord, SelectionRecord};
use super::records::link::LinkRecord;
use super::records::mail::{MailLinkRecord, MailRecord};
use super::records::matter::{MatterLinkRecord, MatterRecord};
use super::records::newsletter::{
    DeliveryRecord, IssueLinkRecord, IssueRecord, IssueTextsRecord, PaceRecord, ProgressRecord, TrialRecord,
};
use super::records::one_time_link::{LinkOfPersonRecord, OneTimeLinkRecord};
use super::records::person::{CredentialRecord, PersonLinkRecord, PersonNameRecord, PersonRecord};
use super::records::policy::{AcceptanceRecord, DraftRecord, PolicyTextsRecord, PolicyVersionRecord};
use super::records::product::ProductRecord;
use super::records::request::{RequestLinkRecord, RequestRecord};
use super::records::search::{FeaturesRecord, MissedRecord, QueuedRecord};
use super::records::second_factor::SecondFactorRecord;
use super::records::session::SessionRecord;
use super::records::subscriber::{
    SubscriberEntryRecord, SubscriberLinkRecord, SubscriberOfPersonRecord, SubscriberRecord, SuppressedRecord,
};
use super::records::summary::SummaryRecord;
use super::records::thread::{ThreadEntryRecord, ThreadLinkRecord, ThreadMarkRecord, ThreadRecord};
use super::records::usage::{UsageRecord, UsageStateRecord};
use super::records::view::{DefaultViewRecord, ViewLinkRecord, ViewRecord};
use super::records::watch::{BlockRecord, ChainRecord, LockRecord, NetworkRecord, WatchPositionRecord};
use super::transaction::Table;
use crate::domain::application::ApplicationId;
use crate::domain::attachment::ContentId;
use crate::domain::etim::{ClassCode, FeatureCode, GroupCode, ReleaseId, ValueCode};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::invoicing::{RoundId, Year};
use crate::domain::job::JobId;
use crate::domain::mail::MailId;
use crate::domain::matter::MatterId;
use crate::domain::newsletter::IssueId;
use crate::domain::number::LinkNumber;
use crate::domain::one_time_link::OneTimeLinkId;
use crate::domain::policy::PolicyKind;
use crate::domain::request::RequestId;
use crate::domain::subscriber::SubscriberId;
use crate::domain::thread::{Circle, Subject, ThreadId};
use crate::domain::view::ViewId;

/// `0` → what the database says of itself. Read before anything else is decoded.
pub const META: Table<u8, MetaRecord> = Table::new("meta");

/// Counter → the last number given, so that no identifier is ever given twice.
pub const COUNTERS: Table<u8, CounterRecord> = Table::new("counters");

/// Product group → its names. The first two digits of a number mean something only through this.
pub const PRODUCT_GROUPS: Table<u8, GroupRecord> = Table::new("product_groups");

/// Product group and class → the class's names.
pub const PRODUCT_CLASSES: Table<(u8, u16), ClassRecord> = Table::new("product_classes");

/// Place in the chain → event. Append-only: who did what, and the truth behind every log file.
pub const EVENTS: Table<u64, EventRecord> = Table::new("events");

/// `0` → up to which event the log files are on the disk. Derived: the files say it too, more slowly.
pub const LOG_POSITION: Table<u8, LogPositionRecord> = Table::new("log_position");

/// Block of 1,024 events → what occurs in it, so that who looks for something rare passes over the others. Derived from
/// `events`, written in the transaction that completes the block.
pub const EVENT_BLOCKS: Table<u32, BlockRecord> = Table::new("event_blocks");

/// `0` → up to which event the chain was verified, when, and where it does not hold.
pub const CHAIN_STATE: Table<u8, ChainRecord> = Table::new("chain_state");

/// `0` → up to which event the rules of the watch over misuse have counted. Written with what they found.
pub const WATCH_POSITION: Table<u8, WatchPositionRecord> = Table::new("watch_position");

/// Number → matter of the watch over misuse: by which rule, about whom, how often, what was done. Removed some time
/// after it was closed, and with an erased person.
pub const MATTERS: Table<MatterId, MatterRecord> = Table::new("matters");

/// Rule and whom it is about → the last matter of both. Derived from `matters`.
pub const MATTER_OF: Table<[u8; 18], MatterLinkRecord> = Table::new("matter_of");

/// Person and network → on which days the person first and last came from there. Networks are cut to what an office or
/// a telephone company shares. Removed after some months, and with a deleted person.
pub const PERSON_NETWORKS: Table<(PersonId, [u8; 7]), NetworkRecord> = Table::new("person_networks");

/// Person → since when the account is locked, and by which matter. Removed when it is unlocked, and with a deleted
/// person.
pub const LOCKED_PEOPLE: Table<PersonId, LockRecord> = Table::new("locked_people");

/// Product link number → the product card: the value of every field, the ETIM class and its features.
pub const PRODUCTS: Table<LinkNumber, ProductRecord> = Table::new("products");

/// Product link number and version → what changed with that version, by whom, when and why. Append-only: a card as
/// it once was is the present card with these entries taken back.
pub const HISTORY: Table<(LinkNumber, u32), HistoryRecord> = Table::new("history");

/// Product link number → what lists show of the product. Derived from `products`, written in the same transaction.
pub const PRODUCT_SUMMARIES: Table<LinkNumber, SummaryRecord> = Table::new("product_summaries");

/// Product link number → the product's ETIM class and what is said about its features. Derived from `products`, written
/// in the same transaction: filters by features are loaded from it without reading the cards.
pub const PRODUCT_FEATURES: Table<LinkNumber, FeaturesRecord> = Table::new("product_features");

/// Number → what the search index has still to take over. Written in the transaction of the change.
pub const SEARCH_QUEUE: Table<u64, QueuedRecord> = Table::new("search_queue");

/// Words → how often a search for them found nothing, and when last. Says nothing of who searched.
pub const MISSED_SEARCHES: Table<String, MissedRecord> = Table::new("missed_searches");

/// Number → products that somebody has chosen and not yet started anything over. Removed after a day.
pub const SELECTIONS: Table<JobId, SelectionRecord> = Table::new("selections");

/// Number → job over chosen products: what, for whom, where it stands. Removed some days after its end; what it did
/// stays in the histories and the events.
pub const JOBS: Table<JobId, JobRecord> = Table::new("jobs");

/// Number of a selection or job and batch → its products, a hundred at a time, each with what came of it: the frozen
/// selection and the job's log. A batch is one record because it is done in one transaction.
pub const JOB_ROWS: Table<(JobId, u32), RowsRecord> = Table::new("job_rows");

/// Content → size, kind, whether it may be seen. Its bytes are a file beside the database, once for all cards.
pub const BLOBS: Table<ContentId, BlobRecord> = Table::new("blobs");

/// Content and product link number → that a version of the card uses it: who may see the card may fetch the content.
/// Derived from `products` and `history`, written in the same transaction.
pub const BLOB_USES: Table<(ContentId, LinkNumber), UseRecord> = Table::new("blob_uses");

/// Content → what is still to be done with it, and how often it has failed. Derived from `blobs` but for the count.
pub const BLOB_WORK: Table<ContentId, WorkRecord> = Table::new("blob_work");

/// Web address → whether it led somewhere when it was looked at last.
pub const LINKS: Table<String, LinkRecord> = Table::new("links");

/// Customer number → company.
pub const COMPANIES: Table<CompanyId, CompanyRecord> = Table::new("companies");

/// Business id → customer number, so that no company is entered twice. Derived from `companies`.
pub const COMPANY_BY_BUSINESS_ID: Table<u32, CompanyLinkRecord> = Table::new("company_by_business_id");

/// Customer number and version → what changed about the company with that version, by whom, when and why. Append-only.
/// Nothing of a contact person stands here.
pub const COMPANY_HISTORY: Table<(CompanyId, u32), CompanyHistoryRecord> = Table::new("company_history");

/// Customer number → contact person for invoicing. Apart from `companies`, because these are personal data: removing
/// the row removes them.
pub const CONTACTS: Table<CompanyId, ContactRecord> = Table::new("contacts");

/// Year → what products cost in it.
pub const PRICE_LISTS: Table<Year, PriceListRecord> = Table::new("price_lists");

/// Number → round of invoices: of which year, what about, who opened it, how it was handed over.
pub const INVOICING_ROUNDS: Table<RoundId, RoundRecord> = Table::new("invoicing_rounds");

/// Round and customer number → what the company was invoiced. Written with the transfer and never changed: what a draft
/// says is found anew from products, prices and corrections. Nothing of a contact person stands here.
pub const INVOICING_LINES: Table<(RoundId, CompanyId), LineRecord> = Table::new("invoicing_lines");

/// Round and customer number → corrections of what the company is invoiced, each with its reason.
pub const CORRECTIONS: Table<(RoundId, CompanyId), CorrectionsRecord> = Table::new("corrections");

/// Round and customer number → that the company's contact person was named to whoever does the invoicing. Append-only;
/// the data themselves are not in it.
pub const DISCLOSURES: Table<(RoundId, CompanyId), DisclosureRecord> = Table::new("disclosures");

/// Person → everything about the person but name and secret.
pub const PEOPLE: Table<PersonId, PersonRecord> = Table::new("people");

/// Person and version → one of the person's successive names. Histories and events refer to these rows, so that
/// removing one erases the name everywhere.
pub const PERSON_NAMES: Table<(PersonId, u16), PersonNameRecord> = Table::new("person_names");

/// Person and the person's version → phone and e-mail as they were up to that version. Apart from `people`, so that
/// main users can look them up for a while and an erasure removes them.
pub const PERSON_CONTACTS: Table<(PersonId, u32), EarlierContactRecord> = Table::new("person_contacts");

/// Person → when and how the person was erased. The journal beside the database says it too.
pub const ERASED_PEOPLE: Table<PersonId, ErasureRecord> = Table::new("erased_people");

/// Person → since when and on which request the use of the person's data is restricted.
pub const RESTRICTED_PEOPLE: Table<PersonId, RestrictionRecord> = Table::new("restricted_people");

/// Number → request of a person about their data: what, by when, what was decided. What people wrote stands here and
/// nowhere else.
pub const REQUESTS: Table<RequestId, RequestRecord> = Table::new("requests");

/// Person and request → that it is the person's. Derived from `requests`.
pub const REQUESTS_BY_PERSON: Table<(PersonId, RequestId), RequestLinkRecord> = Table::new("requests_by_person");

/// Person → hash of the password. Apart from `people`, so that nothing reads a secret by reading a person.
pub const CREDENTIALS: Table<PersonId, CredentialRecord> = Table::new("credentials");

/// Username → person, of deleted people too: a username is never given again. Of erased people a mark stands in the
/// place of the name. Derived from `people`.
pub const PERSON_BY_USERNAME: Table<String, PersonLinkRecord> = Table::new("person_by_username");

/// Company and person → person, for the list of a company's people. Derived from `people`.
pub const PEOPLE_BY_COMPANY: Table<(CompanyId, u32), PersonLinkRecord> = Table::new("people_by_company");

/// Person and hash of the session's secret → session, so that a restart signs nobody out.
pub const SESSIONS: Table<(PersonId, [u8; 32]), SessionRecord> = Table::new("sessions");

/// Person → the second factor of the sign-in: the app's secret, sealed, and signatures of the recovery codes; or when
/// an administrator has reset it. Neither opens anything without the key that stands beside the database.
pub const SECOND_FACTORS: Table<PersonId, SecondFactorRecord> = Table::new("second_factors");

/// Number → a named view of the product list: whose, its name, what it shows, whether the company sees it.
pub const VIEWS: Table<ViewId, ViewRecord> = Table::new("views");

/// Person and view → that it is the person's own. Derived from `views`.
pub const VIEWS_BY_PERSON: Table<(PersonId, ViewId), ViewLinkRecord> = Table::new("views_by_person");

/// Company and view → that it is shared there. Derived from `views`.
pub const SHARED_VIEWS: Table<(CompanyId, ViewId), ViewLinkRecord> = Table::new("shared_views");

/// Person → the view that the product list opens with.
pub const DEFAULT_VIEWS: Table<PersonId, DefaultViewRecord> = Table::new("default_views");

/// Number → somebody who asks for an account: who, for which company, what was decided. Personal data of people whom
/// the bank may never know: removed three months after the decision, or after nobody has decided.
pub const APPLICATIONS: Table<ApplicationId, ApplicationRecord> = Table::new("applications");

/// Number → mail of the outbox: to whom, what, where it stands. Written in the transaction of what it tells. Secrets
/// are not in it. Removed some months after it was sent.
pub const MAILS: Table<MailId, MailRecord> = Table::new("mails");

/// Milliseconds since 1970 and mail → that it waits and is due then. Derived from `mails`.
pub const MAIL_QUEUE: Table<(u64, MailId), MailLinkRecord> = Table::new("mail_queue");

/// Person and mail → that it went to the person, for whoever is erased. Derived from `mails`.
pub const MAILS_OF_PERSON: Table<(PersonId, MailId), MailLinkRecord> = Table::new("mails_of_person");

/// Number → link that works once: what for, for whom, until when, whether it did. Its secret part is not in it.
pub const ONE_TIME_LINKS: Table<OneTimeLinkId, OneTimeLinkRecord> = Table::new("one_time_links");

/// Person and link → that it is about the person. Derived from `one_time_links`.
pub const LINKS_OF_PERSON: Table<(PersonId, OneTimeLinkId), LinkOfPersonRecord> = Table::new("links_of_person");

/// Number → subscriber of newsletters and bulletins: address, name, lists, how they came here, what has become of it.
/// Personal data of people whom the bank may not know otherwise: whoever unsubscribes leaves neither address nor name.
pub const SUBSCRIBERS: Table<SubscriberId, SubscriberRecord> = Table::new("subscribers");

/// Hash of an address and subscriber → that it is the subscriber's own. Derived from `subscribers`.
pub const SUBSCRIBER_BY_ADDRESS: Table<([u8; 32], SubscriberId), SubscriberLinkRecord> =
    Table::new("subscriber_by_address");

/// Person → the subscriber that the person is. Derived from `subscribers`.
pub const SUBSCRIBER_OF_PERSON: Table<PersonId, SubscriberOfPersonRecord> = Table::new("subscriber_of_person");

/// Subscriber and version → what was done to the subscription with that version, by whom, when. No address, no name.
pub const SUBSCRIBER_HISTORY: Table<(SubscriberId, u32), SubscriberEntryRecord> = Table::new("subscriber_history");

/// Hash of an address under the machine's key → that nobody but its owner brings it back. The key stands beside the
/// database, so that nobody can try addresses out on a copy of it.
pub const SUPPRESSED_ADDRESSES: Table<[u8; 32], SuppressedRecord> = Table::new("suppressed_addresses");

/// Number → newsletter or bulletin: whom it is for, its pictures, where it stands.
pub const NEWSLETTERS: Table<IssueId, IssueRecord> = Table::new("newsletters");

/// Issue → its texts in three languages. Apart from `newsletters`, because lists and the sender read those.
pub const NEWSLETTER_TEXTS: Table<IssueId, IssueTextsRecord> = Table::new("newsletter_texts");

/// Issue → how far it is: up to which subscriber its readers were chosen, and how many deliveries stand where. Written
/// with the deliveries; it stays when those are removed.
pub const NEWSLETTER_PROGRESS: Table<IssueId, ProgressRecord> = Table::new("newsletter_progress");

/// Issue and subscriber → what became of the issue on its way there, without the address. One row for each whom an
/// issue is for, so that nobody gets it twice. Removed some months after the issue was sent.
pub const NEWSLETTER_DELIVERIES: Table<(IssueId, SubscriberId), DeliveryRecord> = Table::new("newsletter_deliveries");

/// Issue, milliseconds since 1970 and subscriber → that the delivery is due then. Derived from `newsletter_deliveries`.
pub const NEWSLETTER_QUEUE: Table<(IssueId, (u64, SubscriberId)), IssueLinkRecord> = Table::new("newsletter_queue");

/// Content and issue → that it is a picture of the issue, so that nobody sweeps it away. Derived from `newsletters`.
pub const NEWSLETTER_PICTURES: Table<(ContentId, IssueId), IssueLinkRecord> = Table::new("newsletter_pictures");

/// Minute since 1970 → how many deliveries began in it, for the last hour: the limits hold over a restart.
pub const NEWSLETTER_PACE: Table<u64, PaceRecord> = Table::new("newsletter_pace");

/// Mail of the outbox → which issue it lets its writer try, and in which language.
pub const NEWSLETTER_TRIALS: Table<MailId, TrialRecord> = Table::new("newsletter_trials");

/// Policy → the draft that main users keep beside its versions.
pub const POLICY_DRAFTS: Table<PolicyKind, DraftRecord> = Table::new("policy_drafts");

/// Policy and number → version: when it was published, by whom, from which day it is in force. Append-only.
pub const POLICY_VERSIONS: Table<(PolicyKind, u32), PolicyVersionRecord> = Table::new("policy_versions");

/// Policy and number → the version's text in three languages. Apart from `policy_versions`, because every sign-in reads
/// those. Append-only.
pub const POLICY_TEXTS: Table<(PolicyKind, u32), PolicyTextsRecord> = Table::new("policy_texts");

/// Person, policy and number → that the person accepted the version, and when. Proof, so that nothing removes it; it
/// says nothing of the person but the number.
pub const POLICY_ACCEPTANCES: Table<(PersonId, (PolicyKind, u32)), AcceptanceRecord> = Table::new("policy_acceptances");

/// Number → thread between main users and a company or a person: about what, with whom, its title, how far it has come.
pub const THREADS: Table<ThreadId, ThreadRecord> = Table::new("threads");

/// Matter and thread → that it is about the matter. Derived from `threads`.
pub const THREADS_BY_SUBJECT: Table<(Subject, ThreadId), ThreadLinkRecord> = Table::new("threads_by_subject");

/// Company or person and thread → that it is with them. Derived from `threads`.
pub const THREADS_BY_CIRCLE: Table<(Circle, ThreadId), ThreadLinkRecord> = Table::new("threads_by_circle");

/// Thread and number → message, or that it was closed or re-opened: when, by whom. Append-only; what people wrote
/// stands here and nowhere else. Removed only with the application that a thread is about.
pub const THREAD_ENTRIES: Table<(ThreadId, u32), ThreadEntryRecord> = Table::new("thread_entries");

/// Person, milliseconds since 1970, thread and number → that the person said it then. Derived from `thread_entries`.
pub const THREAD_ENTRIES_BY_PERSON: Table<SaidKey, ThreadLinkRecord> = Table::new("thread_entries_by_person");

/// Person, milliseconds since 1970, thread and number.
pub type SaidKey = (PersonId, (u64, (ThreadId, u32)));

/// Thread and person → up to where the person has read, about what a mail was sent last, whether the person has
/// written. Removed with the person.
pub const THREAD_MARKS: Table<(ThreadId, PersonId), ThreadMarkRecord> = Table::new("thread_marks");

/// ETIM release → when it was loaded, from which file, how much is in it.
pub const ETIM_RELEASES: Table<ReleaseId, ReleaseRecord> = Table::new("etim_releases");

/// ETIM release and group → the group with name, version and synonyms of each class: what browsing and searching read.
pub const ETIM_GROUPS: Table<(ReleaseId, GroupCode), EtimGroupRecord> = Table::new("etim_groups");

/// ETIM release and class → the class with the names of its features, units and values, so that one read shows it.
pub const ETIM_CLASSES: Table<(ReleaseId, ClassCode), EtimClassRecord> = Table::new("etim_classes");

/// ETIM release and feature → its name, for features that a product's class no longer has.
pub const ETIM_FEATURES: Table<(ReleaseId, FeatureCode), EtimFeatureRecord> = Table::new("etim_features");

/// ETIM release and value → its name, for values that a product's class no longer lists.
pub const ETIM_VALUES: Table<(ReleaseId, ValueCode), EtimValueRecord> = Table::new("etim_values");

/// Measure, company or 0 for the whole bank, and day → how much there was of it. Counters without names; nothing leads
/// from one to a person.
pub const USAGE: Table<(u8, (u16, u32)), UsageRecord> = Table::new("usage");

/// Measure, company or 0, day, and a product or product group → how much of that day's count was about it. Of products,
/// only those that were opened most are kept once the day is over.
pub const USAGE_SUBJECTS: Table<UsageSubjectKey, UsageRecord> = Table::new("usage_subjects");

/// Measure, company or 0, day, and what the count is about.
pub type UsageSubjectKey = (u8, (u16, (u32, u64)));

/// `0` → of which certificate's end main users were told last, and which step before it.
pub const CERTIFICATE_TOLD: Table<u8, CertificateToldRecord> = Table::new("certificate_told");

/// `0` → up to which event use is counted, and when old counts were removed last.
pub const USAGE_STATE: Table<u8, UsageStateRecord> = Table::new("usage_state");
