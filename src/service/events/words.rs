//! What an event's details are called where people read them. Files that programs read keep the codes.

use crate::domain::event::DetailKey;
use crate::domain::language::Language;
use crate::text::Text;

/// What the detail is: `reason`.
pub fn label(language: Language, key: DetailKey) -> &'static str {
    Text::find(&format!("event-detail-{}", key.name())).map_or(key.name(), |text| text.get(language))
}

/// What it says: the words of a code, and whatever is none as it is stored, such as an amount or a relay's answer.
pub fn value(language: Language, key: DetailKey, value: &str) -> &str {
    of_code(key, value).map_or(value, |text| text.get(language))
}

fn of_code(key: DetailKey, code: &str) -> Option<Text> {
    let family = match key {
        DetailKey::Language => "language",
        DetailKey::List => "mailing-list",
        DetailKey::MailKind => "mail-kind",
        DetailKey::Outcome => "outcome",
        DetailKey::Right => "right",
        DetailKey::Role => "role",
        DetailKey::RoundKind => "round-kind",
        DetailKey::Rule => "rule",
        DetailKey::Task => "my-data-task",
        DetailKey::Erased | DetailKey::Link | DetailKey::Measure | DetailKey::Reason => "event-word",
        _ => return None,
    };
    Text::find(&format!("{family}-{code}"))
}

#[cfg(test)]
mod tests {
    use super::{of_code, value};
    use crate::domain::certificate::RenewalTrouble;
    use crate::domain::event::DetailKey;
    use crate::domain::invoicing::RoundKind;
    use crate::domain::job::Why;
    use crate::domain::language::Language;
    use crate::domain::mail::{MailKind, MailTrouble};
    use crate::domain::matter::Rule;
    use crate::domain::request::{Erased, Outcome, Right};
    use crate::domain::role::Role;
    use crate::domain::subscriber::MailingList;

    #[test]
    fn codes_have_words_and_anything_else_stays() {
        let told = |key, code: &str| assert!(of_code(key, code).is_some(), "{} {code}", key.name());
        Role::ALL.into_iter().for_each(|role| told(DetailKey::Role, role.code()));
        Language::ALL.into_iter().for_each(|language| told(DetailKey::Language, language.code()));
        MailingList::ALL.into_iter().for_each(|list| told(DetailKey::List, list.name()));
        MailKind::ALL.iter().for_each(|kind| told(DetailKey::MailKind, kind.name()));
        MailTrouble::ALL.iter().for_each(|trouble| told(DetailKey::Reason, trouble.name()));
        Outcome::ALL.into_iter().for_each(|outcome| told(DetailKey::Outcome, outcome.code()));
        Right::ALL.into_iter().for_each(|right| told(DetailKey::Right, right.code()));
        RoundKind::ALL.into_iter().for_each(|kind| told(DetailKey::RoundKind, kind.code()));
        let renewal = [
            RenewalTrouble::Unreachable,
            RenewalTrouble::Untrusted,
            RenewalTrouble::Refused,
            RenewalTrouble::Unproved,
            RenewalTrouble::Unusable,
            RenewalTrouble::Disk,
        ];
        renewal.into_iter().for_each(|trouble| told(DetailKey::Reason, trouble.name()));
        let failed = [Why::NoRoom, Why::Disk, Why::AskerGone, Why::NotAllowed, Why::Internal];
        failed.into_iter().for_each(|why| told(DetailKey::Reason, why.name()));
        [Erased::Contact, Erased::Names].into_iter().for_each(|erased| told(DetailKey::Erased, erased.code()));
        Rule::ALL.iter().for_each(|rule| told(DetailKey::Rule, rule.name()));
        assert_eq!(value(Language::Fi, DetailKey::Reason, "550"), "550");
        assert_eq!(value(Language::Fi, DetailKey::Amount, "locked"), "locked");
    }
}
