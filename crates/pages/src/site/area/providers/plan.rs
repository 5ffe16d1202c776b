//! Which row stands on which page: long lists are cut, and a figure's link must know where its part begins.

use super::{by_year, group, super_group};
use crate::site::area::AreaSite;
use plumbline_core::evidence::Placed;
use plumbline_core::profile::ProviderRow;
use plumbline_core::record::{Outcome, Place, Registration};
use std::collections::BTreeMap;

/// A page holds no more rows than this, so that it opens at once on a telephone.
const MOST: usize = 500;

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Every judgement of a group's providers, by the latest.
    Group,
    /// The latest judgements of a super group's providers.
    SuperGroup,
    /// The findings of a group or super group by financial year.
    ByYear,
}

/// A line of a list.
#[derive(Clone, Copy)]
pub enum Line<'a> {
    Row(ProviderRow<'a>),
    /// On the register, without a judgement that counts.
    Listed(&'a Placed<Registration>),
}

impl Line<'_> {
    /// The row of a file that it shows.
    pub fn place(&self) -> Option<Place> {
        match self {
            Line::Row(row) => cited(row),
            Line::Listed(it) => Some(it.place),
        }
    }
}

/// The row that gives the overall judgement, or the first that tells of the inspection.
pub fn cited(row: &ProviderRow) -> Option<Place> {
    let it = row.inspection;
    it.cited(Outcome::Overall).first().or(it.places.first()).copied()
}

/// Lines that stand behind one figure.
pub struct Part<'a> {
    /// Where it begins, for example `good`, or `y-2010-11-good`.
    pub id: String,
    pub title: String,
    /// What has to be known of it.
    pub says: &'static str,
    pub lines: Vec<Line<'a>>,
    /// Of a new year: a heading above the part's own.
    pub above: Option<(String, String)>,
    /// It begins on the page before.
    pub continued: bool,
}

/// A list cut to pages.
pub struct Unit<'a> {
    pub id: String,
    pub title: String,
    pub list: List,
    pub pages: Vec<Vec<Part<'a>>>,
}

/// All lists of an area.
pub struct Plan<'a> {
    pub units: Vec<Unit<'a>>,
    /// By unit, list and part: the page on which it begins.
    starts: BTreeMap<(String, bool, String), usize>,
}

impl<'a> Plan<'a> {
    pub fn of(area: &AreaSite<'a>) -> Self {
        let mut units = Vec::new();
        for super_group in &area.framework.super_groups {
            units.extend(unit(
                &super_group.id,
                &super_group.title,
                List::SuperGroup,
                super_group::parts(area, &super_group.id),
            ));
            units.extend(unit(
                &super_group.id,
                &super_group.title,
                List::ByYear,
                by_year::parts(area, &super_group.id),
            ));
            for it in area.framework.groups_of(&super_group.id) {
                units.extend(unit(&it.id, &it.title, List::Group, group::parts(area, &it.id)));
                units.extend(unit(&it.id, &it.title, List::ByYear, by_year::parts(area, &it.id)));
            }
        }
        let mut starts = BTreeMap::new();
        for unit in &units {
            let is_by_year = unit.list == List::ByYear;
            for (at, page) in unit.pages.iter().enumerate() {
                for part in page {
                    let ids = std::iter::once(&part.id).chain(part.above.iter().map(|(id, _)| id));
                    for id in ids {
                        starts.entry((unit.id.clone(), is_by_year, id.clone())).or_insert(at);
                    }
                }
            }
        }
        Self { units, starts }
    }

    /// From the area's folder to a part of a unit's list; none where the list has no such part.
    pub fn at(&self, unit: &str, is_by_year: bool, part: &str) -> Option<String> {
        let page = self.starts.get(&(unit.to_owned(), is_by_year, part.to_owned()))?;
        Some(format!("{}#{part}", file(unit, is_by_year, *page)))
    }

    /// The first page of a unit's list.
    pub fn list(&self, unit: &str, is_by_year: bool) -> Option<String> {
        let is_it = |it: &&Unit| it.id == unit && (it.list == List::ByYear) == is_by_year;
        self.units.iter().find(is_it).map(|_| file(unit, is_by_year, 0))
    }
}

/// From the area's folder: `providers/primary.html`, `providers/primary-2.html`, `providers/primary-by-year.html`.
pub fn file(unit: &str, is_by_year: bool, page: usize) -> String {
    let list = if is_by_year { "-by-year" } else { "" };
    let page = if page == 0 { String::new() } else { format!("-{}", page + 1) };
    format!("providers/{unit}{list}{page}.html")
}

fn unit<'a>(id: &str, title: &str, list: List, parts: Vec<Part<'a>>) -> Option<Unit<'a>> {
    let pages = cut(parts);
    (!pages.is_empty()).then(|| Unit { id: id.into(), title: title.into(), list, pages })
}

/// Cuts between lines, never within the lines of one provider.
fn cut(parts: Vec<Part>) -> Vec<Vec<Part>> {
    let mut pages: Vec<Vec<Part>> = Vec::new();
    let mut room = 0;
    for part in parts {
        let Part { id, title, says, lines, above, .. } = part;
        let mut continued = false;
        for lines in chunks(lines, room) {
            if room < lines.len() || pages.is_empty() {
                pages.push(Vec::new());
                room = MOST.max(lines.len());
            }
            room -= lines.len();
            let above = above.clone().filter(|_| !continued);
            let part = Part { id: id.clone(), title: title.clone(), says, lines, above, continued };
            if let Some(page) = pages.last_mut() {
                page.push(part);
            }
            continued = true;
        }
    }
    pages
}

/// The lines that still fit, then as many as a page holds; a provider's lines stay together.
fn chunks(lines: Vec<Line>, room: usize) -> Vec<Vec<Line>> {
    let mut chunks: Vec<Vec<Line>> = Vec::new();
    let mut left = room;
    for of_one in lines.chunk_by(|a, b| of(a) == of(b)) {
        match chunks.last_mut() {
            Some(chunk) if chunk.len() + of_one.len() <= left => chunk.extend(of_one),
            _ => {
                if !chunks.is_empty() || of_one.len() > left {
                    left = MOST.max(of_one.len());
                }
                chunks.push(of_one.to_vec());
            }
        }
    }
    chunks
}

fn of<'a>(line: &Line<'a>) -> &'a plumbline_core::record::ProviderId {
    match line {
        Line::Row(row) => &row.inspection.provider,
        Line::Listed(it) => &it.fact.provider,
    }
}
