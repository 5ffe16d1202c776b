//! A public site as plain files: the same header on every page, addresses that need no server, nothing that needs a script.

pub(crate) mod about;
mod area;
mod areas;
mod compare;
mod data;
mod found;
pub(crate) mod frame;
mod home;
mod measures;
mod open;
pub(crate) mod search;
mod searchable;
mod stability;

pub use about::{About, about};
pub use area::{AreaFile, AreaLetter, AreaSite, Neighbours, NextTo, area_pages};
pub use areas::{AreaEntry, AreasPage, areas};
pub use compare::{COMPARED, ComparePage, Compared, ComparedUnit, compare};
pub use data::{DataPage, DataTable, data};
pub use found::{FoundArea, FoundPage, Why, found};
pub use home::{HomePage, home};
pub use measures::{MEASURES, MeasuresPage, measures};
pub use open::{OPEN, OpenPage, OpenRules, OpenSection, open};
pub use searchable::{AreaWords, searchable};
pub use stability::{STABILITY, StabilityPage, StabilityRow, stability};
