//! The words that stand for a person in histories, events and beside remarks.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::service::people::ShownWho;
use crate::text::key;
use crate::web::ui::link;

/// A person as this reader may see one, as a link where there is a page to see.
pub(in crate::web) fn who(language: Language, shown: &ShownWho) -> Markup {
    match shown {
        ShownWho::Named { person, name, deleted } => html! {
            a href=(link::person(*person)) { bdi { (name) } }
            @if *deleted { " " span.quiet { "(" (key::WHO_DELETED_MARK.get(language)) ")" } }
        },
        ShownWho::Erased(person) => html! { a href=(link::person(*person)) { (words(language, shown)) } },
        ShownWho::UserOf(_) | ShownWho::MainUser | ShownWho::DeletedUser | ShownWho::Bank => {
            html! { (words(language, shown)) }
        }
    }
}

/// The same as bare words, for places that take no markup.
pub(in crate::web) fn words(language: Language, shown: &ShownWho) -> String {
    match shown {
        ShownWho::Named { name, .. } => name.clone(),
        ShownWho::Erased(person) => key::WHO_ERASED.with(language, &[("person", (&person.to_string()).into())]),
        ShownWho::UserOf(company) => key::WHO_USER_OF.with(language, &[("company", company.into())]),
        ShownWho::MainUser => key::WHO_MAIN_USER.get(language).to_owned(),
        ShownWho::DeletedUser => key::WHO_DELETED.get(language).to_owned(),
        ShownWho::Bank => key::WHO_BANK.get(language).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::who;
    use crate::domain::id::PersonId;
    use crate::domain::language::Language;
    use crate::service::people::ShownWho;

    #[test]
    fn a_name_is_escaped_and_isolated_and_words_stand_for_the_rest() {
        let named = ShownWho::Named { person: PersonId::new(7), name: "<b>א".to_owned(), deleted: true };
        let shown = who(Language::En, &named).into_string();
        assert_eq!(shown, "<a href=\"/people/7\"><bdi>&lt;b&gt;א</bdi></a> <span class=\"quiet\">(deleted)</span>");
        assert_eq!(who(Language::Fi, &ShownWho::MainUser).into_string(), "pääkäyttäjä, LVI-INFO");
        let user = ShownWho::UserOf("Esimerkki Oy".to_owned());
        assert_eq!(who(Language::Sv, &user).into_string(), "en användare hos Esimerkki Oy");
        assert_eq!(who(Language::En, &ShownWho::DeletedUser).into_string(), "deleted user");
    }
}
