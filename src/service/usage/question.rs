//! What of the figures is asked for, by whom.

use crate::domain::calendar;
use crate::domain::id::CompanyId;
use crate::domain::role::{Actor, Permission};
use crate::domain::usage::{Period, Range, Whose};
use crate::service::{Bank, Failure};
use jiff::civil::Date;

/// An authorised question. Only [`Question::new`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    whose: Whose,
    range: Range,
    exact: bool,
}

impl Question {
    /// The figures of a company, or of the whole bank where main users name none, over whole periods.
    ///
    /// # Errors
    /// [`Failure::Foreign`] for another company's figures, [`Failure::Denied`] where the role may see none,
    /// [`Failure::NotFound`] where there is no such company.
    pub fn new(
        bank: &Bank,
        actor: &Actor,
        company: Option<CompanyId>,
        period: Period,
        days: (Option<Date>, Option<Date>),
    ) -> Result<Question, Failure> {
        let exact = actor.require_all(Permission::ReadUsage).is_ok();
        let whose = match company {
            None if exact => Whose::Bank,
            company => {
                let company = company.unwrap_or(actor.company);
                let scope = actor.require(Permission::ReadUsage, company)?;
                Whose::Company(scope.company())
            }
        };
        if let Whose::Company(company) = whose
            && !bank.directory().companies().any(|(known, _)| known == company)
        {
            return Err(Failure::NotFound);
        }
        Ok(Question { whose, range: Range::of(period, days, calendar::day(bank.clock.now())), exact })
    }

    /// Whose figures.
    pub const fn whose(&self) -> Whose {
        self.whose
    }

    /// Over which time.
    pub const fn range(&self) -> Range {
        self.range
    }

    /// Whether every figure is shown, however few people it tells of.
    pub const fn is_exact(&self) -> bool {
        self.exact
    }
}
