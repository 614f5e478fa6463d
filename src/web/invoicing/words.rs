//! Words that several pages of invoicing use: kinds, states, formats, what is wrong.

use maud::{Markup, html};

use crate::domain::invoicing::{FileFormat, Round, RoundKind, Why};
use crate::domain::language::Language;
use crate::domain::person::DetailError;
use crate::service::invoicing::{Change, Lack, Obstacle};
use crate::text::{Text, key};
use crate::web::ui::format;
use crate::web::ui::icon::Icon;
use crate::web::ui::status::{Tone, status};

pub(super) const fn kind(kind: RoundKind) -> Text {
    match kind {
        RoundKind::Yearly => key::ROUND_KIND_YEARLY,
        RoundKind::Growth => key::ROUND_KIND_GROWTH,
        RoundKind::Corrections => key::ROUND_KIND_CORRECTIONS,
    }
}

pub(super) const fn file_format(format: FileFormat) -> Text {
    match format {
        FileFormat::Csv => key::TRANSFER_FORMAT_CSV,
        FileFormat::Xlsx => key::TRANSFER_FORMAT_XLSX,
        FileFormat::Finvoice => key::TRANSFER_FORMAT_FINVOICE,
    }
}

pub(super) const fn format_hint(format: FileFormat) -> Text {
    match format {
        FileFormat::Csv => key::TRANSFER_FORMAT_CSV_HINT,
        FileFormat::Xlsx => key::TRANSFER_FORMAT_XLSX_HINT,
        FileFormat::Finvoice => key::TRANSFER_FORMAT_FINVOICE_HINT,
    }
}

pub(super) const fn lack(lack: Lack) -> Text {
    match lack {
        Lack::Address => key::ROUND_LACK_ADDRESS,
        Lack::Contact => key::ROUND_LACK_CONTACT,
        Lack::BusinessId => key::ROUND_LACK_BUSINESS_ID,
    }
}

pub(super) const fn change(change: Change) -> Text {
    match change {
        Change::New => key::ROUND_CHANGE_NEW,
        Change::More => key::ROUND_CHANGE_MORE,
        Change::Less => key::ROUND_CHANGE_LESS,
        Change::Same => key::ROUND_CHANGE_SAME,
    }
}

pub(super) const fn obstacle(obstacle: Obstacle) -> Text {
    match obstacle {
        Obstacle::NotInForce => key::TRANSFER_NOT_IN_FORCE,
        Obstacle::DayNotOver => key::TRANSFER_DAY_NOT_OVER,
        Obstacle::NoJanuary => key::TRANSFER_NO_JANUARY,
        Obstacle::Nothing => key::TRANSFER_NOTHING,
    }
}

/// Whether a round is a draft or when it was transferred.
pub(super) fn state(language: Language, round: &Round) -> Markup {
    match &round.transfer {
        None => status(language, Tone::Warn, Icon::Edit, key::ROUND_DRAFT),
        Some(transfer) => html! {
            (status(language, Tone::Good, Icon::Check, key::ROUND_TRANSFERRED)) " "
            (format::date_tag(language, transfer.at))
        },
    }
}

/// Whether a price list is a draft or in force.
pub(super) fn standing(language: Language, in_force: bool) -> Markup {
    if in_force {
        status(language, Tone::Good, Icon::Check, key::PRICES_IN_FORCE)
    } else {
        status(language, Tone::Warn, Icon::Edit, key::PRICES_DRAFT)
    }
}

/// Why a number is not accepted.
pub(super) const fn why(why: Why) -> Text {
    match why {
        Why::Missing => key::FAULT_NUMBER_MISSING,
        Why::NotANumber => key::FAULT_NUMBER_SHAPE,
        Why::Range => key::FAULT_NUMBER_RANGE,
        Why::Decimals => key::FAULT_NUMBER_DECIMALS,
        Why::Order => key::FAULT_NUMBER_ORDER,
    }
}

/// Why a line of words is not accepted.
pub(super) const fn detail(error: DetailError) -> Text {
    match error {
        DetailError::Missing => key::FAULT_MISSING,
        DetailError::TooLong => key::FAULT_TOO_LONG,
        DetailError::TooShort | DetailError::Letters | DetailError::Shape | DetailError::CheckDigit => {
            key::FAULT_LETTERS
        }
    }
}
