//! The letter: statements made from figures, each bound to the figure that it states, and the reading of edited ones (L1–L5).

mod assessment;
mod award;
pub mod check;
mod correspondents;
mod document;
pub mod draft;
mod gather;
mod held;
mod inspection;
mod markdown;
mod names;
mod opened;
mod opening;
pub mod reading;
mod sheet;
mod wording;
mod write;

pub use assessment::{AssessmentLetter, assessment_letter};
pub use award::{LONGEST_REASONS, NotAllowed, Proposed, may_award, unsettled_limits};
pub use correspondents::{Correspondents, NotOne, Person, Register, Role};
pub use document::{Block, Document, Frame, Inline, Signatory, Table};
pub use gather::{Gathered, sheet};
pub use held::OUTCOME;
pub use inspection::{InspectionLetter, NoLetter};
pub use markdown::markdown;
pub use names::{IndicatorNames, Names, UnitNames};
pub use opened::{Opened, ProviderLine, RecordLine, RuleUse};
pub use opening::{Opening, opened, opened_inspection};
pub use sheet::{
    AreaInspectionFigures, IndicatorFigures, OutcomeFigures, RequirementFigures, Sheet, StrandFigures,
    UnitFigures,
};
pub use wording::{dated, day, grouped, list};
pub use write::{Awarded, Writing, body};
