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
        Notice::new(Tone::Done, self.text())
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
