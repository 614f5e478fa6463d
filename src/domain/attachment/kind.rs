//! The kinds of files that the bank takes, and which of them fit which field.

/// A kind of file, told from its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FileKind {
    /// Portable Document Format.
    Pdf,
    /// JPEG picture.
    Jpeg,
    /// PNG picture.
    Png,
    /// WebP picture.
    WebP,
    /// TIFF picture.
    Tiff,
    /// AutoCAD drawing.
    Dwg,
    /// Drawing Exchange Format.
    Dxf,
    /// Building model of Industry Foundation Classes.
    Ifc,
    /// Revit family.
    Rfa,
    /// Product model of ISO 10303-21.
    Step,
    /// Zip archive.
    Zip,
    /// Workbook of Office Open XML.
    Xlsx,
    /// Text of Office Open XML.
    Docx,
}

impl FileKind {
    /// All kinds, the usual ones first.
    pub const ALL: [FileKind; 13] = [
        FileKind::Pdf,
        FileKind::Jpeg,
        FileKind::Png,
        FileKind::WebP,
        FileKind::Tiff,
        FileKind::Dwg,
        FileKind::Dxf,
        FileKind::Ifc,
        FileKind::Rfa,
        FileKind::Step,
        FileKind::Zip,
        FileKind::Xlsx,
        FileKind::Docx,
    ];

    /// The stable code on disk: never change or re-use one.
    pub const fn code(self) -> u8 {
        match self {
            FileKind::Pdf => 1,
            FileKind::Jpeg => 2,
            FileKind::Png => 3,
            FileKind::WebP => 4,
            FileKind::Tiff => 5,
            FileKind::Dwg => 6,
            FileKind::Dxf => 7,
            FileKind::Ifc => 8,
            FileKind::Rfa => 9,
            FileKind::Step => 10,
            FileKind::Zip => 11,
            FileKind::Xlsx => 12,
            FileKind::Docx => 13,
        }
    }

    /// The kind of a [`FileKind::code`].
    pub fn from_code(code: u8) -> Option<FileKind> {
        FileKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What people call it; the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            FileKind::Pdf => "PDF",
            FileKind::Jpeg => "JPEG",
            FileKind::Png => "PNG",
            FileKind::WebP => "WebP",
            FileKind::Tiff => "TIFF",
            FileKind::Dwg => "DWG",
            FileKind::Dxf => "DXF",
            FileKind::Ifc => "IFC",
            FileKind::Rfa => "RFA",
            FileKind::Step => "STEP",
            FileKind::Zip => "ZIP",
            FileKind::Xlsx => "XLSX",
            FileKind::Docx => "DOCX",
        }
    }

    /// The kind of a [`FileKind::name`], in upper or lower case.
    pub fn from_name(name: &str) -> Option<FileKind> {
        FileKind::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(name))
    }

    /// The usual ending of its file names, without the dot.
    pub const fn ending(self) -> &'static str {
        self.endings()[0]
    }

    /// The endings of its file names, the usual one first.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            FileKind::Pdf => &["pdf"],
            FileKind::Jpeg => &["jpg", "jpeg"],
            FileKind::Png => &["png"],
            FileKind::WebP => &["webp"],
            FileKind::Tiff => &["tif", "tiff"],
            FileKind::Dwg => &["dwg"],
            FileKind::Dxf => &["dxf"],
            FileKind::Ifc => &["ifc"],
            FileKind::Rfa => &["rfa"],
            FileKind::Step => &["step", "stp"],
            FileKind::Zip => &["zip"],
            FileKind::Xlsx => &["xlsx"],
            FileKind::Docx => &["docx"],
        }
    }

    /// The media type under which it is served.
    pub const fn media_type(self) -> &'static str {
        match self {
            FileKind::Pdf => "application/pdf",
            FileKind::Jpeg => "image/jpeg",
            FileKind::Png => "image/png",
            FileKind::WebP => "image/webp",
            FileKind::Tiff => "image/tiff",
            FileKind::Dwg => "image/vnd.dwg",
            FileKind::Dxf => "image/vnd.dxf",
            FileKind::Ifc => "application/x-step",
            FileKind::Rfa => "application/octet-stream",
            FileKind::Step => "model/step",
            FileKind::Zip => "application/zip",
            FileKind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FileKind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// Whether small pictures can be made of it.
    pub const fn is_picture(self) -> bool {
        matches!(self, FileKind::Jpeg | FileKind::Png | FileKind::WebP | FileKind::Tiff)
    }

    /// Whether every browser shows it by itself, so that it is opened rather than saved.
    pub const fn is_shown_by_browsers(self) -> bool {
        matches!(self, FileKind::Jpeg | FileKind::Png | FileKind::WebP)
    }
}

/// Whether two endings are of the same kind.
pub(super) fn same_ending(one: &str, other: &str) -> bool {
    let is = |endings: &[&str], ending: &str| endings.iter().any(|known| known.eq_ignore_ascii_case(ending));
    FileKind::ALL.iter().any(|kind| is(kind.endings(), one) && is(kind.endings(), other))
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accept {
    /// Pictures only.
    Pictures,
    /// Pictures, PDF and the formats of drawing programs.
    Drawings,
    /// Everything that the bank takes.
    Documents,
}

impl Accept {
    /// Whether a kind fits.
    pub const fn takes(self, kind: FileKind) -> bool {
        match self {
            Accept::Pictures => kind.is_picture(),
            Accept::Drawings => kind.is_picture() || matches!(kind, FileKind::Pdf | FileKind::Dwg | FileKind::Dxf),
            Accept::Documents => true,
        }
    }

    /// The kinds that fit, the usual ones first.
    pub fn kinds(self) -> impl Iterator<Item = FileKind> {
        FileKind::ALL.into_iter().filter(move |kind| self.takes(*kind))
    }
}

#[cfg(test)]
mod tests {
    use super::{Accept, FileKind, same_ending};

    #[test]
    fn codes_names_and_endings_lead_back() {
        for (index, kind) in FileKind::ALL.into_iter().enumerate() {
            assert_eq!(FileKind::from_code(kind.code()), Some(kind));
            assert_eq!(FileKind::from_name(&kind.name().to_lowercase()), Some(kind));
            for other in &FileKind::ALL[..index] {
                assert!(other.code() != kind.code() && !same_ending(other.ending(), kind.ending()));
            }
        }
        assert_eq!(FileKind::from_code(0), None);
        assert!(same_ending("JPEG", "jpg") && !same_ending("exe", "exe"));
    }

    #[test]
    fn a_main_image_is_a_picture_and_a_drawing_may_be_a_pdf() {
        assert!(!Accept::Pictures.takes(FileKind::Pdf) && Accept::Drawings.takes(FileKind::Pdf));
        assert!(!Accept::Drawings.takes(FileKind::Zip) && Accept::Documents.takes(FileKind::Zip));
        assert_eq!(Accept::Documents.kinds().count(), FileKind::ALL.len());
    }
}
