//! The tables of open data on two evidences: how many rows and cells of each would differ.

use crate::commands::data::{Made, MakeTable, tables};
use crate::commands::publish::Nation;
use plumbline_opendata::release::{Differs, differs};

/// A table of which anything would differ.
pub struct TableReached {
    pub id: &'static str,
    pub title: String,
    pub differs: Differs,
}

/// One table after another, each made twice and let go.
pub fn reached(before: &Nation, after: &Nation) -> Vec<TableReached> {
    let (was, is) = (made(before), made(after));
    let both = tables(&was).into_iter().zip(tables(&is));
    let one = |(make_was, make_is): (MakeTable, MakeTable)| {
        let (was, is) = (make_was(&was), make_is(&is));
        TableReached { id: was.id, differs: differs(&was, &is), title: was.title }
    };
    both.map(one).filter(|it| !it.differs.is_none()).collect()
}

fn made(nation: &Nation) -> Made<'_> {
    Made::of(&nation.session, &nation.asked, &nation.published, &nation.all, &nation.release.results)
}
