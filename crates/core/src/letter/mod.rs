//! The letter: statements made from figures, each bound to the figure that it states, and the reading of edited ones (L1–L5).

mod correspondents;
mod document;
pub mod draft;
mod gather;
mod inspection;
mod markdown;
mod names;
mod opened;
mod sheet;
mod wording;
mod write;

pub use correspondents::Correspondents;
pub use document::{Block, Document, Frame, Inline, Signatory, Table};
pub use gather::{Gathered, sheet};
pub use inspection::{InspectionLetter, NoLetter};
pub use markdown::markdown;
pub use names::{IndicatorNames, Names, UnitNames};
pub use opened::{Opened, ProviderLine, RecordLine, RuleUse};
pub use sheet::{
    AreaInspectionFigures, IndicatorFigures, OutcomeFigures, RequirementFigures, Sheet, UnitFigures,
};
pub use wording::{dated, day, list};
pub use write::{Awarded, Writing, body};
