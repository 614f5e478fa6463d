//! Words that may be ours (translated) or data (in whatever language they were entered).

use std::borrow::Cow;

use maud::Render;

use crate::domain::language::Language;
use crate::text::Text;

use super::escape;

/// Something to be read: a message of ours, or words out of the data.
#[derive(Clone, Debug)]
pub enum Words<'a> {
    /// A message, shown in the reader's language.
    Text(Text),
    /// Words that are in the reader's language, or in none (names, codes).
    Plain(Cow<'a, str>),
    /// Words in a language that may differ from the reader's, such as an English ETIM feature on a Finnish page.
    In(Language, Cow<'a, str>),
}

impl<'a> Words<'a> {
    /// Words of a known language; marked with `lang` where the reader's language is another.
    pub fn foreign(language: Language, words: impl Into<Cow<'a, str>>) -> Words<'a> {
        Words::In(language, words.into())
    }

    /// Of words in all three languages those for a reader; the Finnish ones, marked so, where they are empty.
    pub fn best(each: &'a [String; 3], reader: Language) -> Words<'a> {
        let own = &each[reader.index()];
        if own.is_empty() { Words::foreign(Language::Fi, &each[Language::Fi.index()]) } else { own.into() }
    }

    /// The bare words for a reader, for attributes.
    pub fn get(&self, reader: Language) -> &str {
        match self {
            Words::Text(text) => text.get(reader),
            Words::Plain(words) | Words::In(_, words) => words,
        }
    }

    /// A part of the words, in the same language.
    pub fn part<'b>(&self, part: &'b str) -> Words<'b> {
        match self {
            Words::In(language, _) => Words::foreign(*language, part),
            Words::Text(_) | Words::Plain(_) => part.into(),
        }
    }

    /// The words for a reader, to be put into markup.
    pub fn show(&self, reader: Language) -> Shown<'_> {
        let language = match self {
            Words::In(language, _) if *language != reader => Some(*language),
            Words::In(..) | Words::Text(_) | Words::Plain(_) => None,
        };
        Shown { words: self.get(reader), language }
    }
}

/// Words for one reader; they are written straight into the page, since a page shows hundreds of them.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    words: &'a str,
    language: Option<Language>,
}

/// Words in the reader's own language, for the places that every page writes; quicker than bare words in `html!`.
pub const fn plain(words: &str) -> Shown<'_> {
    Shown { words, language: None }
}

impl Render for Shown<'_> {
    fn render_to(&self, page: &mut String) {
        match self.language {
            None => escape::push(page, self.words),
            Some(language) => {
                page.push_str("<span lang=\"");
                page.push_str(language.code());
                page.push_str("\">");
                escape::push(page, self.words);
                page.push_str("</span>");
            }
        }
    }
}

impl From<Text> for Words<'_> {
    fn from(text: Text) -> Self {
        Words::Text(text)
    }
}

impl<'a> From<&'a str> for Words<'a> {
    fn from(words: &'a str) -> Self {
        Words::Plain(Cow::Borrowed(words))
    }
}

impl<'a> From<&'a String> for Words<'a> {
    fn from(words: &'a String) -> Self {
        Words::Plain(Cow::Borrowed(words))
    }
}

impl From<String> for Words<'_> {
    fn from(words: String) -> Self {
        Words::Plain(Cow::Owned(words))
    }
}

#[cfg(test)]
mod tests {
    use maud::Render as _;

    use super::Words;
    use crate::domain::language::Language;

    #[test]
    fn foreign_words_say_their_language_and_own_words_do_not() {
        let words = Words::foreign(Language::En, "Nominal <diameter>");
        assert_eq!(words.show(Language::En).render().into_string(), "Nominal &lt;diameter&gt;");
        assert_eq!(
            words.show(Language::Fi).render().into_string(),
            "<span lang=\"en\">Nominal &lt;diameter&gt;</span>"
        );
    }
}
