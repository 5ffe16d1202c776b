//! The letter: statements made from figures, each bound to the figure that it states, and the reading of edited ones (L1–L5).

mod document;
mod gather;
mod names;
mod sheet;

pub use document::{Block, Document, Frame, Inline, Signatory, Table};
pub use gather::{Gathered, sheet};
pub use names::{IndicatorNames, Names, UnitNames};
pub use sheet::{
    AreaInspectionFigures, IndicatorFigures, OutcomeFigures, RequirementFigures, Sheet, UnitFigures,
};
