//! A letter as content: what HTML and PDF are both made of, so that they cannot differ in what they say.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A whole letter, in the order in which it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What the file is called in a reader's window: never empty.
    pub title: String,
    pub frame: Frame,
    pub body: Vec<Block>,
    pub signatory: Signatory,
    /// Who else gets it, a line each.
    pub copies: Vec<String>,
    /// What must stand at the head of every page, for example that the letter is made up or a draft.
    pub marks: Vec<String>,
}

/// What stands above the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    pub date: Date,
    /// The sender's lines: name first, then the address.
    pub sender: Vec<String>,
    /// The addressee's lines: name first, then post, council and address.
    pub addressee: Vec<String>,
    /// For example `Dear Ms Adeyemi`.
    pub salutation: String,
}

/// Who signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatory {
    /// For example `Yours sincerely`.
    pub closing: String,
    pub name: String,
    pub post: String,
}

/// A part of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// Level 1 is the letter's own heading; no level is skipped.
    Heading {
        level: u8,
        text: String,
    },
    Paragraph(Vec<Inline>),
    List(Vec<Vec<Inline>>),
    Table(Table),
}

/// A table with one header row; every row has as many cells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub caption: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inline {
    Text(String),
    /// A statement bound to a figure: `cell` is its address, as in the draft's link (`A/E06000022/primary/overall/share`).
    Claim {
        text: String,
        cell: String,
    },
}

impl Inline {
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Claim { text, .. } => text,
        }
    }
}
