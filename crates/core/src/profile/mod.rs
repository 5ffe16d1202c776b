//! The performance profile: what the evidence shows of each area, before any principle is applied (¶13–16).

mod address;
pub mod at_once;
mod block_b_figures;
mod by_area;
mod candidates;
pub mod carried;
mod cells;
pub mod commissioned;
mod comparators;
pub mod compare;
pub mod compared;
mod counts;
mod departures;
mod eye;
mod figure;
pub mod following;
pub mod history;
pub mod indicators;
mod inspection_figures;
mod latest;
mod layer1;
mod layer2;
mod layer3;
mod layer4;
mod layer5;
mod lineage;
mod not_worse;
mod on_register;
mod passages;
pub mod placed;
pub mod provider;
mod registers;
mod retold;
mod standing;
mod ties;
mod trend;

pub use address::{Address, Measure};
pub use block_b_figures::{StrandFigure, block_b_figures};
pub use candidates::{Candidate, candidates};
pub use cells::{Counted, Mark, Marks};
pub use comparators::{Comparator, ComparedBy};
pub use counts::{Counts, Share, band, band_of_rounded, shown};
pub use departures::Departure;
pub use eye::{Eye, shown_beside, side_by_side};
pub use figure::{Ratio, figure, public_figure};
pub use inspection_figures::{BehindInspection, InspectionFigure, inspection_record};
pub use latest::{Known, is_finding};
pub use layer1::{Age, BlockA, GroupCell, LeftOut, Presence, SuperGroupCell};
pub use layer2::{OutcomeCell, layer2};
pub use layer3::{Layer3, YearCell, layer3};
pub use layer4::{Behind, EVERY, ProviderRow, layer4, layer4_of_all};
pub use layer5::{Report, report};
pub use lineage::{Lineage, StandIn, undated_links};
pub use not_worse::{ReadBothWays, read_both_ways};
pub use on_register::OnRegister;
pub use passages::{Passage, Passages};
pub use retold::Retold;
pub use standing::{Standing, Standings, closed_on};
pub use ties::unsettled;
pub use trend::{Line, Trend};

use crate::area::AreaCode;
use crate::evidence::Evidence;
use crate::framework::Framework;
use commissioned::AsUsed;
use history::BlockB;
use indicators::BlockC;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Which evidence Block A is made of (¶29): the two may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// What a profile published on the day shows.
    Published,
    /// What an assessment uses: with the exceptions of the cut-off (P9), and closed predecessors until their successors
    /// are inspected (P12).
    Assessed,
}

/// The days by which evidence must have been published to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsAt {
    pub block_a: Date,
    pub blocks_b_and_c: Date,
    pub basis: Basis,
}

impl AsAt {
    /// Everything published by one day: what a profile published on that day shows.
    pub fn published(day: Date) -> Self {
        Self { block_a: day, blocks_b_and_c: day, basis: Basis::Published }
    }

    /// What an assessment on that day may use: Block A no later than the cut-off (¶28).
    pub fn assessed(framework: &Framework, day: Date) -> Self {
        let cut_off = framework.cut_off.block_a;
        let within_cycle = framework.in_force.holds(day) && day > cut_off;
        let block_a = if within_cycle { cut_off } else { day };
        Self { block_a, blocks_b_and_c: day, basis: Basis::Assessed }
    }

    /// The same days, as a profile published then would show them.
    pub fn as_published(self) -> Self {
        Self { basis: Basis::Published, ..self }
    }
}

/// One area's profile. Each area stands alone, even if it shares services with another (P14, ¶21): only what Block C compares
/// with comes from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaProfile {
    pub area: AreaCode,
    pub a: BlockA,
    pub b: BlockB,
    pub c: BlockC,
    /// Children's homes and fostering as the area uses them; none without a return of placements (P13).
    pub as_used: Option<AsUsed>,
}

/// The profiles of all areas of a framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub as_at: AsAt,
    pub areas: BTreeMap<AreaCode, AreaProfile>,
    pub left_out: LeftOut,
}

/// The profile of every area, from what was published by these days.
pub fn profile(evidence: &Evidence, framework: &Framework, as_at: AsAt) -> Profile {
    let homes = by_area::Homes::of(framework);
    let facts = by_area::sort(evidence, &homes);
    let none = by_area::AreaFacts::default();
    let (block_a, left_out) = layer1::count(evidence, framework, &homes, as_at);
    let comparators = comparators::Comparators::of(evidence, framework, &homes, as_at.blocks_b_and_c);
    let areas = block_a
        .into_iter()
        .map(|(area, a)| {
            let here = facts.get(&area).unwrap_or(&none);
            let b = history::history(evidence, framework, &area, here, as_at.blocks_b_and_c);
            let c = indicators::indicators(framework, &area, here, &comparators, as_at.blocks_b_and_c);
            let as_used = commissioned::as_used(evidence, framework, &a, here, as_at.blocks_b_and_c);
            (area.clone(), AreaProfile { area, a, b, c, as_used })
        })
        .collect();
    Profile { as_at, areas, left_out }
}
