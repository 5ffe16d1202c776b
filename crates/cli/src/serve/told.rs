//! Answers that are given again for as long as they rest on the same: to questions that evidence alone answers, and the panels' pack.
//! Who may ask is settled before, each time.

use super::answers::heard;
use super::evidence;
use super::season::acting;
use crate::args::{Cli, PackTable};
use crate::commands::season::pack;
use crate::desk::Desk;
use crate::output::{Report, json};
use crate::session::{Kept, RestsOn, instant, open_store};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_web::wire::{Clocks, Question};
use plumbline_web::{Asked, JSON, Reply};
use serde_json::{Value, json as value};
use std::collections::BTreeMap;

/// So many answers from evidence are kept, some 100 kB each: the areas, and some other pages of them.
const OF_EVIDENCE: usize = 256;
/// So many packs, whole or of one table, for a few whose roles let them see other cases.
const PACKS: usize = 16;

pub struct Told {
    of_evidence: Kept<(RestsOn, Question), Reply>,
    packs: Kept<OfPack, Report>,
}

/// All that a pack depends on, but the framework: whose cases are in it, and the end of the log.
#[derive(PartialEq, Eq)]
struct OfPack {
    year: i16,
    reaches: i64,
    areas: Vec<AreaCode>,
    table: Option<PackTable>,
}

/// What of a pack is wanted.
#[derive(Clone, Copy)]
pub enum Wanted {
    /// All of it, or one of its tables.
    Whole(Option<PackTable>),
    /// So many rows of one table.
    Page { table: &'static str, page: usize, rows: usize },
}

impl Default for Told {
    fn default() -> Self {
        Self { of_evidence: Kept::new(OF_EVIDENCE), packs: Kept::new(PACKS) }
    }
}

impl Told {
    /// What evidence alone makes is the same for everybody.
    pub fn of_evidence(&self, cli: &Cli, question: &Question, clocks: &Clocks) -> Result<Reply> {
        let known_by = clocks.known_by.as_deref().map(instant).transpose()?;
        let rests_on = RestsOn::now(&mut *open_store(cli)?, known_by, None)?;
        let make = || evidence::made(cli, question);
        Ok(Reply::clone(&*self.of_evidence.of((rests_on, question.clone()), make)?))
    }

    /// The pack of the cases that somebody may see: the same for everybody who may see just those. It is made of what settled that.
    pub fn pack(&self, cli: &Cli, asked: &Asked, year: i16, wanted: Wanted) -> Result<Reply> {
        let mut desk = Desk::open(cli, &acting(asked, year))?.opened()?;
        // Before the cases are read: they may be newer than this says, and never older.
        let reaches = desk.store.reaches()?;
        let cases = desk.store.cases_known(year)?;
        let matters = pack::matters(&desk, &cases)?;
        let areas = matters.iter().map(|(area, _)| area.clone()).collect();
        let table = match wanted {
            Wanted::Whole(table) => table,
            Wanted::Page { .. } => None,
        };
        let make = || heard(|terminal| pack::show(cli, &mut desk, &matters, table, terminal));
        let made = self.packs.of::<anyhow::Error>(OfPack { year, reaches, areas, table }, make)?;
        Ok(match wanted {
            Wanted::Whole(_) => Reply::own(JSON, json(&made)),
            Wanted::Page { table, page, rows } => page_of(&made, table, (page, rows)),
        })
    }
}

/// Some rows of a table of the pack, and how many each of its tables has.
fn page_of(pack: &Report, table: &str, (page, rows): (usize, usize)) -> Reply {
    let first = pack::objects(pack);
    let others = pack.more.iter().map(|(id, it)| (*id, it));
    let tables: BTreeMap<&str, &[Value]> = [(PackTable::Alike.id(), &first)]
        .into_iter()
        .chain(others)
        .filter_map(|(id, it)| Some((id, it.as_array()?.as_slice())))
        .collect();
    let counts: BTreeMap<&str, usize> = tables.iter().map(|(id, all)| (*id, all.len())).collect();
    let mut pages = tables.get(table).copied().unwrap_or_default().chunks(rows.max(1));
    let page = page.clamp(1, pages.len().max(1));
    let shown = pages.nth(page - 1).unwrap_or_default();
    let named = pack.more.iter().find(|(key, _)| *key == "named").map(|(_, named)| named);
    Reply::json(
        &value!({ "rows": shown, "page": page, "counts": counts, "named": named, "notes": pack.notes }),
    )
}
