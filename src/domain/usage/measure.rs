//! What is counted. Codes are on disk: never change or re-use one.

/// How the figures of days come together to those of a week or a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// They are added up.
    Sum,
    /// The last of them stands for all: it is a state, not a happening.
    State,
    /// They cannot: the same person comes on several days. Each stretch of time has a figure of its own.
    People,
}

macro_rules! measures {
    ($($(#[$doc:meta])* $measure:ident = $code:literal, $kind:ident, $name:literal;)*) => {
        /// Something that is counted.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Measure {
            $($(#[$doc])* $measure,)*
        }

        impl Measure {
            /// All measures, by rising code.
            pub const ALL: &'static [Measure] = &[$(Measure::$measure,)*];

            /// The stable code on disk.
            pub const fn code(self) -> u8 {
                match self {
                    $(Measure::$measure => $code,)*
                }
            }

            /// The measure of a [`Measure::code`].
            pub const fn from_code(code: u8) -> Option<Measure> {
                match code {
                    $($code => Some(Measure::$measure),)*
                    _ => None,
                }
            }

            /// How figures of days come together.
            pub const fn kind(self) -> Kind {
                match self {
                    $(Measure::$measure => Kind::$kind,)*
                }
            }

            /// The stable name in text keys (`usage-measure-NAME`).
            pub const fn name(self) -> &'static str {
                match self {
                    $(Measure::$measure => $name,)*
                }
            }
        }
    };
}

measures! {
    /// Sign-ins, of which one person may have several.
    SignIns = 1, Sum, "sign-ins";
    /// Different people who signed in on a day.
    PeopleOfDay = 2, People, "people";
    /// Different people who signed in in a week, under its Monday.
    PeopleOfWeek = 3, People, "people";
    /// Different people who signed in in a month, under its first day.
    PeopleOfMonth = 4, People, "people";
    /// Searches in the list of products.
    Searches = 10, Sum, "searches";
    /// Searches that found nothing.
    Missed = 11, Sum, "missed";
    /// Product pages that were opened; of a company: pages of its products, whoever opened them.
    Reads = 12, Sum, "reads";
    /// Changes of products, opening and archiving among them. Its subjects are product groups.
    Changes = 13, Sum, "changes";
    /// Tables that were made to be downloaded.
    Exports = 14, Sum, "exports";
    /// Data that were taken in from a file.
    Imports = 15, Sum, "imports";
    /// The mean quality score of active products, in tenths of a point.
    Quality = 20, State, "quality";
    /// Active products.
    Active = 21, State, "active";
    /// Bytes of the database.
    Database = 30, State, "database";
    /// Bytes of attachments.
    Files = 31, State, "files";
    /// Bytes of the event logs.
    Logs = 32, State, "logs";
}

impl Measure {
    /// Whether it tells what people of a company do, so that few people must not be seen through it.
    ///
    /// Pages of products are opened by everybody who may see them, and what was changed stands in the histories that
    /// the same readers read.
    pub const fn tells_of_people(self) -> bool {
        match self {
            Measure::SignIns
            | Measure::PeopleOfDay
            | Measure::PeopleOfWeek
            | Measure::PeopleOfMonth
            | Measure::Searches
            | Measure::Missed
            | Measure::Exports
            | Measure::Imports => true,
            Measure::Reads
            | Measure::Changes
            | Measure::Quality
            | Measure::Active
            | Measure::Database
            | Measure::Files
            | Measure::Logs => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Measure;

    #[test]
    fn codes_are_unique_and_lead_back() {
        assert!(Measure::ALL.is_sorted_by(|a, b| a.code() < b.code()));
        assert!(Measure::ALL.iter().all(|measure| Measure::from_code(measure.code()) == Some(*measure)));
        assert_eq!(Measure::from_code(0), None);
    }
}
