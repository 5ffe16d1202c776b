//! The parts of which pages are made: fields, buttons, tables, lists of tasks, tags, banners, ways about. Each is a function of plain
//! values to markup, with the classes of the GOV.UK Design System (`govuk-frontend`), whose rules our style sheet takes in our own
//! colours and type (`crates/pages/style`). None needs a script.

pub mod banner;
pub mod button;
pub mod choices;
pub mod date;
pub mod fault;
pub mod field;
pub mod fold;
pub(crate) mod group;
pub mod heading;
pub mod mark;
pub mod navigation;
pub mod paging;
pub mod panel;
pub mod remark;
pub mod select;
pub mod summary;
pub mod table;
pub mod tag;
pub mod tasks;
pub mod textarea;
pub mod upload;
pub mod way;

pub use group::{fieldset, hidden, hint, token};
