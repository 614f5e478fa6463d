//! A round as main users look it over before the transfer, and as it was transferred.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::count::{self, is_over};
use super::{authorise, round_of};
use crate::domain::alphabet::alphabetical;
use crate::domain::calendar::day;
use crate::domain::id::CompanyId;
use crate::domain::invoicing::{Line, PriceList, Round, RoundId, RoundKind, RowKind, Totals, Yearly};
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// A round with what every company is invoiced.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The round.
    pub round: Round,
    /// The price list of its year.
    pub prices: PriceList,
    /// Every company with products or rows, by name. After the transfer those with rows.
    pub lines: Vec<Compared>,
    /// Whether products are counted as they are now, because the round's day is not over.
    pub preliminary: bool,
    /// Whether it is a round of growth and January's was not transferred, so that there is nothing to compare with.
    pub lacks_january: bool,
}

/// What a company is invoiced, beside last year.
#[derive(Clone, Debug)]
pub struct Compared {
    /// What it is invoiced.
    pub line: Line,
    /// What it was invoiced in January of the year before; of rounds of yearly fees only, where there was such a round.
    pub last: Option<Yearly>,
}

/// Something that an invoice needs and that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// No invoicing address is in force.
    Address,
    /// Nobody is named as contact person.
    Contact,
    /// There is no business id.
    BusinessId,
}

impl Lack {
    /// All, the worst first.
    pub const ALL: [Lack; 3] = [Lack::Address, Lack::BusinessId, Lack::Contact];

    /// The stable name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Lack::Address => "address",
            Lack::Contact => "contact",
            Lack::BusinessId => "business-id",
        }
    }

    /// The lack of a [`Lack::code`].
    pub fn from_code(code: &str) -> Option<Lack> {
        Lack::ALL.into_iter().find(|lack| lack.code() == code)
    }

    /// Whether a line lacks it.
    pub fn is_of(self, line: &Line) -> bool {
        match self {
            Lack::Address => line.address.is_none(),
            Lack::Contact => !line.contact,
            Lack::BusinessId => line.business_id.is_none(),
        }
    }
}

/// How a fee compares with the one of the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// There was none.
    New,
    /// It is higher.
    More,
    /// It is lower.
    Less,
    /// It is the same.
    Same,
}

impl Change {
    /// All of them.
    pub const ALL: [Change; 4] = [Change::New, Change::More, Change::Less, Change::Same];

    /// The stable name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Change::New => "new",
            Change::More => "more",
            Change::Less => "less",
            Change::Same => "same",
        }
    }

    /// The change of a [`Change::code`].
    pub fn from_code(code: &str) -> Option<Change> {
        Change::ALL.into_iter().find(|change| change.code() == code)
    }
}

impl Compared {
    /// The fee compared with the year before; `None` where there is nothing to compare with.
    pub fn change(&self) -> Option<Change> {
        let last = self.last?.fee;
        let fee = self.line.yearly().fee;
        Some(if last.is_zero() && !fee.is_zero() {
            Change::New
        } else if fee > last {
            Change::More
        } else if fee < last {
            Change::Less
        } else {
            Change::Same
        })
    }

    /// By how many euros the fee differs from the year before, and by how many percent where there was one.
    pub fn difference(&self) -> Option<(Decimal, Option<Decimal>)> {
        let last = self.last?.fee;
        let difference = self.line.yearly().fee - last;
        let percent = (!last.is_zero()).then(|| (difference * Decimal::ONE_HUNDRED / last).round_dp(1));
        Some((difference, percent))
    }

    /// Whether it has a correction.
    pub fn is_corrected(&self) -> bool {
        self.line.rows.iter().any(|row| matches!(row.kind, RowKind::Correction { .. }))
    }
}

/// Which companies of a round are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreviewFilter {
    /// Whose name, business id or customer number holds these words.
    pub words: String,
    /// That lack this.
    pub lack: Option<Lack>,
    /// Whose fee has changed so.
    pub change: Option<Change>,
    /// That are corrected.
    pub corrected: bool,
}

impl PreviewFilter {
    /// Whether a company is shown.
    pub fn covers(&self, compared: &Compared) -> bool {
        let line = &compared.line;
        let id = line.business_id.map(|id| id.to_string()).unwrap_or_default();
        let text = format!("{} {} {id}", line.name, line.company).to_lowercase();
        self.words.to_lowercase().split_whitespace().all(|word| text.contains(word))
            && self.lack.is_none_or(|lack| lack.is_of(line))
            && self.change.is_none_or(|change| compared.change() == Some(change))
            && (!self.corrected || compared.is_corrected())
    }
}

/// What the invoices of a round come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Companies that are invoiced anything.
    pub companies: usize,
    /// Contact persons among them.
    pub people: usize,
    /// All invoices together.
    pub totals: Totals,
}

impl Sums {
    /// The sums of lines; those without rows are no invoices.
    pub fn of<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Sums {
        let mut sums = Sums::default();
        for line in lines.into_iter().filter(|line| !line.rows.is_empty()) {
            let Totals { net, vat } = line.totals();
            sums.companies += 1;
            sums.people += usize::from(line.contact);
            sums.totals = Totals { net: sums.totals.net + net, vat: sums.totals.vat + vat };
        }
        sums
    }
}

/// A round with what every company is, or was, invoiced.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such round, [`Failure::Denied`] for anybody but main users.
pub fn preview(bank: &Bank, caller: &Caller, id: RoundId) -> Result<Preview, Failure> {
    authorise(caller)?;
    let now = bank.clock.now();
    bank.store.read(|reader| {
        let round = round_of(reader, id)?;
        let prices = store::invoicing::price_list(reader, round.year)?
            .ok_or_else(|| Failure::Internal(format!("round {id} has no price list")))?;
        let lines = if round.transfer.is_some() {
            store::invoicing::lines(reader, id)?
        } else {
            let counts = count::count(reader, &round, now)?;
            count::lines(reader, &caller.actor, &round, &prices, &counts, day(now))?
        };
        let last = match (round.kind, round.year.before()) {
            (RoundKind::Yearly, Some(before)) => count::yearly(reader, before)?,
            _ => None,
        };
        let lacks_january =
            round.kind == RoundKind::Growth && round.transfer.is_none() && count::yearly(reader, round.year)?.is_none();
        let preliminary = round.transfer.is_none() && round.kind != RoundKind::Corrections && !is_over(round.day, now);
        Ok(Preview { lines: beside(lines, last.as_ref()), round, prices, preliminary, lacks_january })
    })
}

fn beside(lines: Vec<Line>, last: Option<&BTreeMap<CompanyId, Yearly>>) -> Vec<Compared> {
    let last_of = |line: &Line| last.map(|last| last.get(&line.company).copied().unwrap_or_default());
    let mut compared: Vec<Compared> = lines.into_iter().map(|line| Compared { last: last_of(&line), line }).collect();
    compared.sort_by_cached_key(|compared| alphabetical(&compared.line.name));
    compared
}
