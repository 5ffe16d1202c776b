//! A text that somebody wrote about a person, or a file that somebody attached, as events and views know it: by a handle that says
//! nothing of what it says (Q10).

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// Where a sealed text is: an event holds this, never the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// The id of the key of a person or a case, such as `case/E06000022/2011`. It carries no personal text.
    pub key: SmolStr,
    /// SHA-256 of a salt and the text, in lower-case hexadecimal. The salt is sealed with the text: once the key is erased, nobody can
    /// try a text against this.
    pub digest: String,
    /// How many words the text has, so that a limit on words (¶77) can be held without opening it.
    pub words: u32,
}

/// Where a sealed file is, and what kind of file: an event holds this, never a byte of it (E5).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedFile {
    /// As of a text.
    pub key: SmolStr,
    /// As of a text: SHA-256 of a salt and the bytes.
    pub digest: String,
    /// How many bytes the file has.
    pub bytes: u64,
    pub media: Media,
}

impl SealedFile {
    /// By which the store keeps it, beside the texts.
    pub fn handle(&self) -> Sealed {
        Sealed { key: self.key.clone(), digest: self.digest.clone(), words: 0 }
    }
}

/// The kinds of file that may be attached, as their content shows: a closed list (E5). None of them runs by being opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Media {
    Pdf,
    /// Plain text in UTF-8.
    Txt,
    Csv,
    Odt,
    Ods,
    Docx,
    Xlsx,
    Png,
    Jpeg,
}

impl Media {
    pub const ALL: [Self; 9] = [
        Self::Pdf,
        Self::Txt,
        Self::Csv,
        Self::Odt,
        Self::Ods,
        Self::Docx,
        Self::Xlsx,
        Self::Png,
        Self::Jpeg,
    ];

    /// As it stands in an event, and as the ending of a name that we give.
    pub fn id(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Txt => "txt",
            Self::Csv => "csv",
            Self::Odt => "odt",
            Self::Ods => "ods",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Png => "png",
            Self::Jpeg => "jpeg",
        }
    }

    /// After `it is`.
    pub fn says(self) -> &'static str {
        match self {
            Self::Pdf => "a PDF",
            Self::Txt => "a plain text",
            Self::Csv => "a CSV table",
            Self::Odt => "an ODT text",
            Self::Ods => "an ODS workbook",
            Self::Docx => "a DOCX text",
            Self::Xlsx => "an XLSX workbook",
            Self::Png => "a PNG picture",
            Self::Jpeg => "a JPEG picture",
        }
    }

    /// The type under which it is given over HTTP.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Txt => "text/plain; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}
