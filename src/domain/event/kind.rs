//! What can happen, and in which log it is written. Codes are on disk and in the hash chain: never change or
//! re-use one.

/// A named event log: one file on disk each, and a filter in the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Log {
    /// Sign-ins, refusals, passwords and sessions.
    Security,
    /// Changes of products.
    Product,
    /// Administration of people and companies.
    People,
    /// Views and exports of personal data, histories and events.
    Access,
    /// The bank itself: classification, starts, stops, checks.
    System,
}

impl Log {
    /// All logs, in the order in which they are shown.
    pub const ALL: [Log; 5] = [Log::Security, Log::Product, Log::People, Log::Access, Log::System];

    /// The stable name: of the file without its ending, and in URLs.
    pub const fn name(self) -> &'static str {
        match self {
            Log::Security => "security",
            Log::Product => "product",
            Log::People => "people",
            Log::Access => "access",
            Log::System => "system",
        }
    }

    /// The log of a [`Log::name`].
    pub fn from_name(name: &str) -> Option<Log> {
        Log::ALL.into_iter().find(|log| log.name() == name)
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $code:literal, $log:ident, $name:literal;)*) => {
        /// What happened. The code stands on disk, the name in log files and URLs.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum EventKind {
            $($(#[$doc])* $kind,)*
        }

        impl EventKind {
            /// All kinds, by rising code.
            pub const ALL: &'static [EventKind] = &[$(EventKind::$kind,)*];

            /// The stable code on disk and in the hash chain.
            pub const fn code(self) -> u16 {
                match self {
                    $(EventKind::$kind => $code,)*
                }
            }

            /// The kind of a [`EventKind::code`].
            pub const fn from_code(code: u16) -> Option<EventKind> {
                match code {
                    $($code => Some(EventKind::$kind),)*
                    _ => None,
                }
            }

            /// The stable name in log files, URLs and text keys (`event-kind-NAME`).
            pub const fn name(self) -> &'static str {
                match self {
                    $(EventKind::$kind => $name,)*
                }
            }

            /// The log that it is written in.
            pub const fn log(self) -> Log {
                match self {
                    $(EventKind::$kind => Log::$log,)*
                }
            }
        }
    };
}

kinds! {
    /// Somebody signed in.
    SignedIn = 100, Security, "signed-in";
    /// A sign-in with a wrong name or password, or of a person who may not sign in.
    SignInRefused = 101, Security, "sign-in-refused";
    /// A sign-in that was not even tried, because there were too many.
    SignInThrottled = 102, Security, "sign-in-throttled";
    /// Somebody signed out.
    SignedOut = 103, Security, "signed-out";
    /// A session was ended by its owner from elsewhere, or by an administrator.
    SessionEnded = 104, Security, "session-ended";
    /// Somebody changed the own password.
    PasswordChanged = 105, Security, "password-changed";
    /// An administrator gave a person a new password.
    PasswordReset = 106, Security, "password-reset";
    /// Somebody asked for what the role or the company does not allow.
    AccessRefused = 107, Security, "access-refused";
    /// A change was asked for from a foreign page or without the form's token.
    ForeignOrigin = 108, Security, "foreign-origin";
    /// The virus scanner found something in a file of a card; the file was deleted.
    FileInfected = 109, Security, "file-infected";
    /// Somebody asked for a new password by mail, whether or not there is such a person.
    PasswordAsked = 110, Security, "password-asked";
    /// Somebody chose a password by a link that was mailed.
    PasswordChosen = 111, Security, "password-chosen";
    /// A link that does nothing, or that nobody has ever sent, was followed.
    LinkRefused = 112, Security, "link-refused";
    /// A form that is open to everybody was sent too often and not even read.
    RequestThrottled = 113, Security, "request-throttled";
    /// A second factor was set up, or moved to another app.
    SecondFactorSetUp = 120, Security, "second-factor-set-up";
    /// A wrong code came after a right password, or with a change of the second factor.
    SecondFactorWrong = 121, Security, "second-factor-wrong";
    /// A recovery code was used in place of the app's.
    RecoveryCodeUsed = 122, Security, "recovery-code-used";
    /// Somebody made the own recovery codes anew.
    RecoveryCodesMade = 123, Security, "recovery-codes-made";
    /// Somebody gave up the own second factor.
    SecondFactorRemoved = 124, Security, "second-factor-removed";
    /// An administrator reset a person's second factor.
    SecondFactorReset = 125, Security, "second-factor-reset";

    /// A product card was opened.
    ProductOpened = 200, Product, "product-opened";
    /// Values of a product were changed.
    ProductChanged = 201, Product, "product-changed";
    /// A product was archived.
    ProductArchived = 202, Product, "product-archived";
    /// An archived product was taken into use again.
    ProductReactivated = 203, Product, "product-reactivated";
    /// A job over many products was started.
    JobStarted = 210, Product, "job-started";
    /// A job came to its end, or could not go on.
    JobEnded = 211, Product, "job-ended";
    /// A job was called off.
    JobCancelled = 212, Product, "job-cancelled";
    /// It was begun to undo a job.
    JobUndone = 213, Product, "job-undone";
    /// A view of the product list was shared in its company.
    ViewShared = 230, Product, "view-shared";
    /// A shared view was renamed or shows something else.
    ViewChanged = 231, Product, "view-changed";
    /// A shared view is shared no longer, or was deleted.
    ViewUnshared = 232, Product, "view-unshared";

    /// A person was created.
    PersonCreated = 300, People, "person-created";
    /// A person's data or role were changed.
    PersonChanged = 301, People, "person-changed";
    /// A person may no longer sign in.
    PersonDeactivated = 302, People, "person-deactivated";
    /// A person may sign in again.
    PersonReactivated = 303, People, "person-reactivated";
    /// A person was deleted and is now a deleted user.
    PersonDeleted = 304, People, "person-deleted";
    /// A person chose another language.
    LanguageChanged = 305, People, "language-changed";
    /// A company was created.
    CompanyCreated = 310, People, "company-created";
    /// A company's data were changed.
    CompanyChanged = 311, People, "company-changed";
    /// A company's contract has ended: its people cannot sign in, its products are archived.
    CompanyEnded = 312, People, "company-ended";
    /// A company's people can sign in, from then on or again.
    CompanyActivated = 313, People, "company-activated";
    /// An invoicing address of a company was added, changed or removed.
    InvoicingChanged = 314, People, "invoicing-changed";
    /// A company's contact person for invoicing was named, replaced or changed.
    ContactChanged = 315, People, "contact-changed";
    /// A company's contact person for invoicing was removed.
    ContactRemoved = 316, People, "contact-removed";
    /// Somebody accepted a version of a policy.
    PolicyAccepted = 320, People, "policy-accepted";
    /// Phone, e-mail and, as configured, the names of a deleted person were erased.
    PersonErased = 330, People, "person-erased";
    /// A person who was erased before had come back with older data and was erased again.
    ErasureReapplied = 331, People, "erasure-reapplied";
    /// Somebody made use of a right over their data.
    RequestReceived = 332, People, "request-received";
    /// A request was withdrawn by whoever made it.
    RequestWithdrawn = 333, People, "request-withdrawn";
    /// The time to answer a request was extended.
    RequestExtended = 334, People, "request-extended";
    /// A request was decided.
    RequestDecided = 335, People, "request-decided";
    /// The answer to a request was sent.
    RequestAnswered = 336, People, "request-answered";
    /// The use of a person's data was restricted.
    RestrictionBegun = 337, People, "restriction-begun";
    /// The use of a person's data is restricted no longer.
    RestrictionLifted = 338, People, "restriction-lifted";
    /// Somebody without an account asked for one.
    ApplicationReceived = 350, People, "application-received";
    /// An applicant got an account.
    ApplicationAccepted = 351, People, "application-accepted";
    /// An applicant got no account.
    ApplicationRefused = 352, People, "application-refused";
    /// A person was sent the link to the first password.
    PersonInvited = 353, People, "person-invited";
    /// A person asked for another e-mail address, which is to be confirmed.
    EmailChangeAsked = 354, People, "email-change-asked";
    /// A person confirmed another e-mail address, at one of the two.
    EmailChangeConfirmed = 355, People, "email-change-confirmed";
    /// A person thought better of another e-mail address.
    EmailChangeCancelled = 356, People, "email-change-cancelled";
    /// A main user said which company an application is for.
    ApplicationAssigned = 357, People, "application-assigned";
    /// An application, with what is known of the applicant, was viewed.
    ApplicationViewed = 358, Access, "application-viewed";
    /// Applications were listed.
    ApplicationsListed = 359, Access, "applications-listed";

    /// A person's page was viewed by somebody else.
    PersonViewed = 400, Access, "person-viewed";
    /// A company's people were listed.
    PeopleListed = 401, Access, "people-listed";
    /// A product's history, with the names in it, was viewed.
    HistoryViewed = 402, Access, "history-viewed";
    /// The events were viewed.
    EventsViewed = 403, Access, "events-viewed";
    /// Data were written to a file that can be downloaded.
    Exported = 404, Access, "exported";
    /// A file with data was downloaded.
    ExportDownloaded = 410, Access, "export-downloaded";
    /// Jobs were viewed with the names of others who asked for them.
    JobsViewed = 411, Access, "jobs-viewed";
    /// A company's contact person for invoicing was viewed.
    ContactViewed = 415, Access, "contact-viewed";
    /// Somebody downloaded what the bank holds about them.
    OwnDataDownloaded = 420, Access, "own-data-downloaded";
    /// The register of requests was viewed.
    RequestsViewed = 421, Access, "requests-viewed";
    /// A request was viewed.
    RequestViewed = 422, Access, "request-viewed";
    /// A main user downloaded what the bank holds about somebody, to answer a request.
    PersonDataDownloaded = 423, Access, "person-data-downloaded";
    /// A mail to somebody else was viewed.
    MailViewed = 430, Access, "mail-viewed";
    /// A mail was sent once more because a main user wanted it.
    MailResent = 431, Access, "mail-resent";
    /// Mails to others were listed.
    MailsListed = 432, Access, "mails-listed";
    /// The whole register was exported at the server.
    RegisterExported = 440, Access, "register-exported";
    /// A round of invoices, with contact persons, was handed over to whoever does the invoicing.
    TransferDisclosed = 450, Access, "transfer-disclosed";
    /// The file of a round that was handed over was downloaded.
    TransferDownloaded = 451, Access, "transfer-downloaded";
    /// The disclosures were viewed, with the names of others who made them.
    DisclosuresViewed = 452, Access, "disclosures-viewed";

    /// A product group was created or changed.
    GroupChanged = 500, System, "group-changed";
    /// A product class was created or changed.
    ClassChanged = 501, System, "class-changed";
    /// An ETIM release was loaded.
    EtimLoaded = 502, System, "etim-loaded";
    /// An ETIM release was removed.
    EtimRemoved = 503, System, "etim-removed";
    /// The search index was asked to be built anew.
    SearchRebuilt = 504, System, "search-rebuilt";
    /// The bank started.
    Started = 510, System, "started";
    /// The bank stopped in order.
    Stopped = 511, System, "stopped";
    /// The data were brought to a newer schema.
    Migrated = 512, System, "migrated";
    /// The data were verified.
    Verified = 513, System, "verified";
    /// The log files were behind, for want of a writable disk, and have caught up.
    LogsCaughtUp = 514, System, "logs-caught-up";
    /// A demonstration was built.
    DemoBuilt = 515, System, "demo-built";
    /// The draft of a policy was stored.
    PolicyDrafted = 520, System, "policy-drafted";
    /// A version of a policy was published.
    PolicyPublished = 521, System, "policy-published";
    /// The draft of a policy was given up.
    PolicyDraftDropped = 522, System, "policy-draft-dropped";
    /// The mail relay took a mail.
    MailSent = 530, System, "mail-sent";
    /// A mail was given up.
    MailFailed = 531, System, "mail-failed";
    /// The mail relay does not take mail any more.
    RelayLost = 532, System, "relay-lost";
    /// The mail relay takes mail again.
    RelayBack = 533, System, "relay-back";
    /// A main user tried whether mail leaves the bank.
    MailTested = 534, System, "mail-tested";
    /// The server's certificate ends soon, or has ended.
    CertificateEnding = 540, System, "certificate-ending";
    /// The configuration and the certificate were read again.
    Reloaded = 541, System, "reloaded";
    /// They could not be read; what was in force stays.
    ReloadRefused = 542, System, "reload-refused";
    /// A backup was made.
    BackedUp = 550, System, "backed-up";
    /// A backup could not be made, or lacks something.
    BackupFailed = 551, System, "backup-failed";
    /// The data were restored from a backup.
    Restored = 552, System, "restored";
    /// The register was imported into an empty bank.
    Imported = 553, System, "imported";
    /// The price list of a year was created or changed.
    PricesChanged = 560, System, "prices-changed";
    /// A price list came into force, or became a draft again.
    PricesStanding = 561, System, "prices-standing";
    /// A round of invoices was opened.
    RoundOpened = 562, System, "round-opened";
    /// The draft of a round of invoices was removed.
    RoundRemoved = 563, System, "round-removed";
    /// A correction was entered for a company in a round of invoices, or taken out.
    RoundCorrected = 564, System, "round-corrected";

    /// Somebody asked for newsletters on the page that is open to everybody; it is to be confirmed by mail.
    SubscriptionAsked = 700, People, "subscription-asked";
    /// A subscription was confirmed by the link in the mail.
    SubscriptionConfirmed = 701, People, "subscription-confirmed";
    /// A main user added a subscriber on a customer relationship.
    SubscriberAdded = 702, People, "subscriber-added";
    /// Lists, groups, language or name of a subscriber were changed.
    SubscriptionChanged = 703, People, "subscription-changed";
    /// A subscriber left a list, or everything.
    Unsubscribed = 704, People, "unsubscribed";
    /// Too many mails to a subscriber were refused for good.
    SubscriberSuspended = 705, People, "subscriber-suspended";
    /// A main user let mails go to a suspended subscriber again.
    SuspensionLifted = 706, People, "suspension-lifted";
    /// A subscriber was removed from the register.
    SubscriberRemoved = 707, People, "subscriber-removed";
    /// A list of subscribers was read in.
    SubscribersImported = 708, People, "subscribers-imported";
    /// The register of subscribers was listed.
    SubscribersListed = 709, Access, "subscribers-listed";
    /// A subscriber's card was viewed.
    SubscriberViewed = 710, Access, "subscriber-viewed";
    /// An issue of a newsletter was begun, as a copy of another where that is said.
    NewsletterBegun = 720, System, "newsletter-begun";
    /// The texts or the audience of an issue were changed.
    NewsletterChanged = 721, System, "newsletter-changed";
    /// The pictures of an issue were changed.
    NewsletterPictures = 722, System, "newsletter-pictures";
    /// The draft of an issue was given up.
    NewsletterDeleted = 723, System, "newsletter-deleted";
    /// A main user was sent an issue to try it.
    NewsletterTried = 724, System, "newsletter-tried";
    /// An issue is to be sent at a moment.
    NewsletterScheduled = 725, System, "newsletter-scheduled";
    /// An issue that was to be sent is a draft again.
    NewsletterUnscheduled = 726, System, "newsletter-unscheduled";
    /// An issue began to be sent.
    NewsletterStarted = 727, System, "newsletter-started";
    /// The sending of an issue rests.
    NewsletterPaused = 728, System, "newsletter-paused";
    /// The sending of an issue goes on.
    NewsletterResumed = 729, System, "newsletter-resumed";
    /// The sending of an issue was stopped for good.
    NewsletterStopped = 730, System, "newsletter-stopped";
    /// Everybody whom an issue was for was dealt with.
    NewsletterFinished = 731, System, "newsletter-finished";
    /// Recipients of an issue were viewed with their addresses.
    NewsletterRecipientsViewed = 732, Access, "newsletter-recipients-viewed";
    /// A thread about a matter was opened, with its first message.
    ThreadOpened = 750, People, "thread-opened";
    /// A message was written in a thread.
    MessageWritten = 751, People, "message-written";
    /// A thread was closed.
    ThreadClosed = 752, People, "thread-closed";
    /// A closed thread was opened again.
    ThreadReopened = 753, People, "thread-reopened";
    /// The threads about an application or a matter of the watch were removed with it.
    ThreadsRemoved = 754, People, "threads-removed";
    /// A thread was read, with who wrote what.
    ThreadViewed = 755, Access, "thread-viewed";
    /// A rule of the watch over misuse has hit; a matter is opened.
    MatterRaised = 770, Security, "matter-raised";
    /// A rule has hit again while its matter is open.
    MatterAdded = 771, Security, "matter-added";
    /// A main user closed a matter.
    MatterClosed = 772, Security, "matter-closed";
    /// A rule locked an account.
    AccountLocked = 773, Security, "account-locked";
    /// A main user unlocked an account.
    AccountUnlocked = 774, Security, "account-unlocked";
    /// Somebody has opened more product pages than people read.
    ReadMuch = 775, Security, "read-much";
    /// The chain of events does not hold.
    ChainBroken = 776, Security, "chain-broken";
    /// A main user had the chain of events verified from its beginning.
    ChainVerified = 777, System, "chain-verified";
    /// Matters were listed.
    MattersListed = 778, Access, "matters-listed";
    /// A matter was viewed.
    MatterViewed = 779, Access, "matter-viewed";
    /// Events were exported to a file.
    EventsExported = 780, Access, "events-exported";
    /// An authority gave the server a certificate.
    CertificateRenewed = 840, System, "certificate-renewed";
    /// An authority was asked for a certificate and gave none; what was served stays.
    CertificateNotRenewed = 841, System, "certificate-not-renewed";
}

impl EventKind {
    /// The kind of a [`EventKind::name`].
    pub fn from_name(name: &str) -> Option<EventKind> {
        EventKind::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::{EventKind, Log};
    use std::collections::HashSet;

    #[test]
    fn codes_and_names_are_unique_and_lead_back() {
        let names: HashSet<_> = EventKind::ALL.iter().map(|kind| kind.name()).collect();
        assert_eq!(names.len(), EventKind::ALL.len());
        assert!(EventKind::ALL.is_sorted_by_key(|kind| kind.code()));
        for &kind in EventKind::ALL {
            assert_eq!(EventKind::from_code(kind.code()), Some(kind));
            assert_eq!(EventKind::from_name(kind.name()), Some(kind));
            assert_eq!(Log::from_name(kind.log().name()), Some(kind.log()));
        }
        assert_eq!(EventKind::from_code(0), None);
    }
}
