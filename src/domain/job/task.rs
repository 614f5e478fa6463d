//! What a job does.

use super::JobId;
use crate::domain::product::{Column, FieldCode, Value};
use crate::domain::role::Permission;

/// What is done over the products of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// They are written to a file.
    Export {
        /// Of which format.
        format: Format,
        /// With which columns, in this order.
        columns: Vec<Column>,
    },
    /// They are archived.
    Archive,
    /// They are taken into use again.
    Reactivate,
    /// One field of each gets the same value.
    Edit {
        /// Which field.
        code: FieldCode,
        /// The value; `None` empties the field.
        value: Option<Value>,
    },
    /// What another job did to them is taken back.
    Undo {
        /// Which job.
        of: JobId,
    },
}

impl Task {
    /// What a person must be permitted, for each product's company.
    pub const fn permission(&self) -> Permission {
        match self {
            Task::Export { .. } => Permission::ReadProducts,
            Task::Archive | Task::Reactivate | Task::Edit { .. } | Task::Undo { .. } => Permission::EditProducts,
        }
    }

    /// Whether products have new versions afterwards.
    pub const fn changes_products(&self) -> bool {
        match self {
            Task::Export { .. } => false,
            Task::Archive | Task::Reactivate | Task::Edit { .. } | Task::Undo { .. } => true,
        }
    }

    /// The stable name in events.
    pub const fn name(&self) -> &'static str {
        match self {
            Task::Export { .. } => "export",
            Task::Archive => "archive",
            Task::Reactivate => "reactivate",
            Task::Edit { .. } => "edit",
            Task::Undo { .. } => "undo",
        }
    }
}

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A workbook for Excel and its like.
    Xlsx,
    /// Lines of text with separators.
    Csv,
}

impl Format {
    /// Both, the usual one first.
    pub const ALL: [Format; 2] = [Format::Xlsx, Format::Csv];

    /// The stable name in forms and events, and the ending of files.
    pub const fn code(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
        }
    }

    /// The format of a [`Format::code`].
    pub fn from_code(code: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.code() == code)
    }

    /// The media type of files.
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Csv => "text/csv; charset=utf-8",
        }
    }
}
