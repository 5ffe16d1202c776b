//! Values to HTML: a letter, the figures that its claims open, the rules in plain words, the list of letters, and the pages of a public site.
//!
//! Each function gives one whole page as text: no script but the search's, which no page needs, no file beside it but the pages that it links to
//! and the style sheet of its site, the same bytes on every machine. Nothing is computed here but how many rows a page shows. All text goes through maud's escaping, and what HTML cannot
//! hold is replaced in one place (`page`).

pub mod account;
pub mod acts;
mod address;
mod changes;
pub mod chart;
pub mod desk;
mod doc_words;
mod figures;
mod fragment;
mod grade_words;
mod hangs;
mod index;
mod letter;
mod national;
mod page;
pub mod parts;
pub mod portal;
mod rules;
mod site;
mod standing;
mod style;
mod table;

pub use changes::{
    ChangesPages, PublicationEntry, changes_csv, changes_file, changes_list, changes_page, changes_summary,
    feed,
};
pub use figures::{FiguresPage, figures};
pub use fragment::{figure_fragment, rule_fragment};
pub use hangs::{Family, Hangs, Towards};
pub use index::{LetterEntry, LetterIndex, index};
pub use letter::{LetterLinks, letter};
pub use national::{NamedArea, NationalPage, Tile, national, national_behind, national_map, tiles};
pub use page::{content_security_policy, policy_in, search_security_policy, site_security_policy};
pub use rules::{RulesPage, rules};
pub use site::frame::{ABOUT, Entry, InSite, Site};
pub use site::search::{Findable, Kind, SearchIndex};
pub use site::{
    About, AreaEntry, AreaFile, AreaLetter, AreaSite, AreaWords, AreasPage, COMPARED, ComparePage, Compared,
    ComparedUnit, DataPage, DataTable, FoundArea, FoundPage, HomePage, MEASURES, MeasuresPage, Neighbours,
    NextTo, OPEN, OpenPage, OpenRules, OpenSection, STABILITY, StabilityPage, StabilityRow, Why, about,
    area_pages, areas, compare, data, found, home, measures, open, searchable, stability,
};
pub use style::{ICON, ICON_DRAWN, ICON_MEDIA, STYLE, plain as plain_style};
