//! The addresses that belong to a subscription. Their secret parts are made when they are needed and kept nowhere.

use super::choose::Addressee;
use crate::auth::subscription::leave_token;
use crate::domain::subscriber::MailingList;
use crate::service::Bank;

/// Where a list is left; the token follows. The same address answers the one click of mail programs (RFC 8058).
pub const UNSUBSCRIBE: &str = "/newsletters/unsubscribe/";

/// The whole address by which whoever is written to leaves the list, or chooses others, without signing in. It does not
/// expire, and is worth nothing else.
pub fn unsubscribe_address(bank: &Bank, addressee: &Addressee, list: MailingList) -> String {
    let token = leave_token(&bank.vault, addressee.subscriber, addressee.since, list);
    format!("{}{UNSUBSCRIBE}{token}", bank.config.public_address())
}
