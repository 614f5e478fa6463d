//! What was just done, told once on the page after a redirect.
//!
//! The redirect's address carries a code (`?done=saved`); only codes of this list are shown, so that nobody can make
//! the bank say something by sending a link.

use super::ui::notice::{Notice, Tone};
use crate::http::params::Params;
use crate::text::{Text, key};

macro_rules! done {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $text:ident;)*) => {
        /// Something that was just done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Done {
            $($(#[$doc])* $name,)*
        }

        impl Done {
            /// The code in addresses.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Done::$name => $code,)*
                }
            }

            fn from_code(code: &str) -> Option<Done> {
                match code {
                    $($code => Some(Done::$name),)*
                    _ => None,
                }
            }

            const fn text(self) -> Text {
                match self {
                    $(Done::$name => key::$text,)*
                }
            }
        }
    };
}

done! {
    /// A change was stored.
    Saved = "saved", DONE_SAVED;
    /// A change was stored beside somebody else's of other fields.
    SavedMerged = "saved-merged", DONE_SAVED_MERGED;
    /// Nothing differed from what was stored.
    NothingChanged = "nothing-changed", DONE_NOTHING_CHANGED;
    /// A product was archived.
    ProductArchived = "product-archived", DONE_PRODUCT_ARCHIVED;
    /// A product was taken into use again.
    ProductReactivated = "product-reactivated", DONE_PRODUCT_REACTIVATED;
    /// Earlier values were brought back.
    ProductRestored = "product-restored", DONE_PRODUCT_RESTORED;
    /// A product card was opened.
    ProductOpened = "product-opened", DONE_PRODUCT_OPENED;
    /// The search index is being built anew.
    SearchRebuilding = "search-rebuilding", DONE_SEARCH_REBUILDING;
    /// A backup is being made.
    BackupAsked = "backup-asked", DONE_BACKUP_ASKED;
    /// The searches that found nothing are forgotten.
    MissedForgotten = "missed-forgotten", DONE_MISSED_FORGOTTEN;
    /// The own password was changed.
    PasswordChanged = "password", DONE_PASSWORD;
    /// The own second factor was given up.
    SecondFactorRemoved = "second-factor-removed", DONE_SECOND_FACTOR_REMOVED;
    /// Somebody's second factor was reset.
    SecondFactorReset = "second-factor-reset", DONE_SECOND_FACTOR_RESET;
    /// One of the own sessions was ended.
    SessionEnded = "session-ended", DONE_SESSION_ENDED;
    /// All other of the own sessions were ended.
    SessionsEnded = "sessions-ended", DONE_SESSIONS_ENDED;
    /// A person can no longer sign in.
    Deactivated = "deactivated", DONE_DEACTIVATED;
    /// A person can sign in again.
    Reactivated = "reactivated", DONE_REACTIVATED;
    /// A person was deleted.
    PersonDeleted = "person-deleted", DONE_DELETED;
    /// A company was created.
    CompanyCreated = "company-created", DONE_COMPANY_CREATED;
    /// A company has ended.
    CompanyEnded = "company-ended", DONE_COMPANY_ENDED;
    /// A company has ended, and the job that archives its products is shown.
    CompanyEndedJob = "company-ended-job", DONE_COMPANY_ENDED_JOB;
    /// A company's people can sign in.
    CompanyActivated = "company-activated", DONE_COMPANY_ACTIVATED;
    /// An invoicing address was added.
    InvoicingAdded = "invoicing-added", DONE_INVOICING_ADDED;
    /// An invoicing address was removed.
    InvoicingRemoved = "invoicing-removed", DONE_INVOICING_REMOVED;
    /// A contact person was removed.
    ContactRemoved = "contact-removed", DONE_CONTACT_REMOVED;
    /// An ETIM release was loaded.
    EtimLoaded = "etim-loaded", DONE_ETIM_LOADED;
    /// A job was called off.
    JobCancelled = "job-cancelled", DONE_JOB_CANCELLED;
    /// A job was to be called off and had ended.
    JobTooLate = "job-too-late", DONE_JOB_TOO_LATE;
    /// What a list shows is kept as a view.
    ViewKept = "view-kept", DONE_VIEW_KEPT;
    /// A view was deleted.
    ViewDeleted = "view-deleted", DONE_VIEW_DELETED;
    /// A mail will be sent.
    MailWaits = "mail-waits", DONE_MAIL_WAITS;
    /// A test mail will be sent.
    MailTest = "mail-test", DONE_MAIL_TEST;
    /// A mail was not sent again, because its state had changed.
    MailMeanwhile = "mail-meanwhile", DONE_MAIL_MEANWHILE;
    /// An application was accepted.
    ApplicationAccepted = "application-accepted", DONE_APPLICATION_ACCEPTED;
    /// An application was refused.
    ApplicationRefused = "application-refused", DONE_APPLICATION_REFUSED;
    /// It was said which company an application is for.
    ApplicationAssigned = "application-assigned", DONE_APPLICATION_ASSIGNED;
    /// The company of an application was created.
    ApplicationCompany = "application-company", DONE_APPLICATION_COMPANY;
    /// A person was invited.
    Invited = "invited", DONE_INVITED;
    /// A person was invited again.
    InvitedAgain = "invited-again", DONE_INVITED_AGAIN;
    /// A password was chosen by a mailed link.
    PasswordChosen = "password-chosen", DONE_PASSWORD_CHOSEN;
    /// Another e-mail address was confirmed at one of two.
    EmailHalf = "email-half", DONE_EMAIL_HALF;
    /// Another e-mail address is in force.
    EmailWhole = "email-whole", DONE_EMAIL_WHOLE;
    /// Another e-mail address was asked for.
    EmailAsked = "email-asked", DONE_EMAIL_ASKED;
    /// The e-mail address stays.
    EmailCancelled = "email-cancelled", DONE_EMAIL_CANCELLED;
    /// The policies are accepted.
    PoliciesAccepted = "policies-accepted", DONE_POLICIES_ACCEPTED;
    /// A version of a policy is published.
    PolicyPublished = "policy-published", DONE_POLICY_PUBLISHED;
    /// The draft of a policy was given up.
    PolicyDropped = "policy-dropped", DONE_POLICY_DROPPED;
    /// The draft of a newsletter was deleted.
    NewsletterDeleted = "newsletter-deleted", DONE_NEWSLETTER_DELETED;
    /// A newsletter is on its way to whoever tries it.
    NewsletterTried = "newsletter-tried", DONE_NEWSLETTER_TRIED;
    /// A picture was added to a newsletter.
    NewsletterPicture = "newsletter-picture", DONE_NEWSLETTER_PICTURE;
    /// A picture was removed from a newsletter.
    NewsletterPictureRemoved = "newsletter-picture-removed", DONE_NEWSLETTER_PICTURE_REMOVED;
    /// A newsletter is scheduled.
    NewsletterScheduled = "newsletter-scheduled", DONE_NEWSLETTER_SCHEDULED;
    /// A newsletter is a draft again.
    NewsletterUnscheduled = "newsletter-unscheduled", DONE_NEWSLETTER_UNSCHEDULED;
    /// A newsletter began to be sent.
    NewsletterSending = "newsletter-sending", DONE_NEWSLETTER_SENDING;
    /// The sending of a newsletter rests.
    NewsletterPaused = "newsletter-paused", DONE_NEWSLETTER_PAUSED;
    /// The sending of a newsletter goes on.
    NewsletterResumed = "newsletter-resumed", DONE_NEWSLETTER_RESUMED;
    /// The sending of a newsletter was stopped.
    NewsletterStopped = "newsletter-stopped", DONE_NEWSLETTER_STOPPED;
    /// A request about the own data was made.
    RequestMade = "request-made", DONE_REQUEST_MADE;
    /// A request of somebody who wrote a letter was entered.
    RequestEntered = "request-entered", DONE_REQUEST_ENTERED;
    /// A request was withdrawn.
    RequestWithdrawn = "request-withdrawn", DONE_REQUEST_WITHDRAWN;
    /// A request was to be withdrawn and had been decided.
    RequestTooLate = "request-too-late", DONE_REQUEST_TOO_LATE;
    /// A request has more time.
    RequestExtended = "request-extended", DONE_REQUEST_EXTENDED;
    /// A request was decided.
    RequestDecided = "request-decided", DONE_REQUEST_DECIDED;
    /// The answer to a request was sent.
    RequestAnswered = "request-answered", DONE_REQUEST_ANSWERED;
    /// Somebody else had done something to the request meanwhile, and nothing was done twice.
    RequestMeanwhile = "request-meanwhile", DONE_REQUEST_MEANWHILE;
    /// A restriction was lifted.
    RestrictionLifted = "restriction-lifted", DONE_RESTRICTION_LIFTED;
    /// A price list is in force.
    PricesInForce = "prices-in-force", DONE_PRICES_IN_FORCE;
    /// A price list is a draft again.
    PricesDraft = "prices-draft", DONE_PRICES_DRAFT;
    /// A round of invoices was opened.
    RoundOpened = "round-opened", DONE_ROUND_OPENED;
    /// A draft of a round was removed.
    RoundRemoved = "round-removed", DONE_ROUND_REMOVED;
    /// A correction was entered.
    Corrected = "corrected", DONE_CORRECTED;
    /// A correction was taken out.
    CorrectionTakenOut = "correction-taken-out", DONE_CORRECTION_TAKEN_OUT;
    /// A round was transferred.
    RoundTransferred = "round-transferred", DONE_ROUND_TRANSFERRED;
    /// A thread was opened.
    ThreadOpened = "thread-opened", DONE_THREAD_OPENED;
    /// A message was written.
    MessageSent = "message-sent", DONE_MESSAGE_SENT;
    /// A thread was closed.
    ThreadClosed = "thread-closed", DONE_THREAD_CLOSED;
    /// A thread was opened again.
    ThreadReopened = "thread-reopened", DONE_THREAD_REOPENED;
    /// A thread was to be closed, and somebody had written in it.
    ThreadMeanwhile = "thread-meanwhile", DONE_THREAD_MEANWHILE;
    /// A matter was closed.
    MatterClosed = "matter-closed", DONE_MATTER_CLOSED;
    /// Somebody else had changed the matter meanwhile.
    MatterMeanwhile = "matter-meanwhile", DONE_MATTER_MEANWHILE;
    /// An account was unlocked.
    MatterUnlocked = "matter-unlocked", DONE_MATTER_UNLOCKED;
    /// The chain of events was verified and holds.
    ChainHolds = "chain-holds", DONE_CHAIN_HOLDS;
    /// The chain of events was verified and does not hold.
    ChainBroken = "chain-broken", DONE_CHAIN_BROKEN;
    /// A subscriber was added.
    SubscriberAdded = "subscriber-added", DONE_SUBSCRIBER_ADDED;
    /// A subscription was ended.
    SubscriberRemoved = "subscriber-removed", DONE_SUBSCRIBER_REMOVED;
    /// Mails go to a suspended subscriber again.
    SuspensionLifted = "suspension-lifted", DONE_SUSPENSION_LIFTED;
    /// An ETIM release was removed.
    EtimRemoved = "etim-removed", DONE_ETIM_REMOVED;
}

impl Done {
    /// The parameter's name in addresses.
    pub const PARAMETER: &'static str = "done";

    pub(super) fn from_query(query: &Params) -> Option<Done> {
        query.one(Done::PARAMETER).ok().flatten().and_then(Done::from_code)
    }

    pub(super) fn notice(self) -> Notice<'static> {
        let tone = if matches!(self, Done::ChainBroken) { Tone::Error } else { Tone::Done };
        Notice::new(tone, self.text())
    }

    /// An address that tells this on the page it leads to.
    pub fn at(self, url: &str) -> String {
        let separator = if url.contains('?') { '&' } else { '?' };
        match url.split_once('#') {
            Some((page, fragment)) => format!("{page}{separator}{}={}#{fragment}", Done::PARAMETER, self.code()),
            None => format!("{url}{separator}{}={}", Done::PARAMETER, self.code()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Done;

    #[test]
    fn the_code_goes_before_the_fragment_and_after_other_parameters() {
        assert_eq!(Done::Saved.at("/a"), "/a?done=saved");
        assert_eq!(Done::Saved.at("/a?b=c#d"), "/a?b=c&done=saved#d");
    }
}
