//! What the framework says: areas, groups, kinds of inspection, indicators, and the question asked of them.

use super::{Table, cell, units_and_parts, yes_or_no};
use plumbline_core::framework::{Comparator, Framework, Polarity};
use plumbline_core::profile::{AsAt, Basis};
use plumbline_core::record::AreaInspectionKind;
use std::collections::BTreeMap;

/// One row: the days, which evidence, and the few numbers of the rules.
pub fn asked(framework: &Framework, as_at: AsAt) -> Table {
    let assessed = yes_or_no(as_at.basis == Basis::Assessed);
    let [units, parts] = units_and_parts(Some(framework.margin));
    let row = vec![
        as_at.block_a.to_string(),
        as_at.blocks_b_and_c.to_string(),
        assessed,
        framework.joint_area_reviews_after.to_string(),
        framework.neighbours_hold_years.to_string(),
        units,
        parts,
    ];
    Table {
        name: "asked",
        columns: &[
            "block_a",
            "blocks_b_and_c",
            "assessed",
            "reviews_after",
            "neighbours_hold_years",
            "margin_units",
            "margin_parts",
        ],
        rows: vec![row],
    }
}

pub fn areas(framework: &Framework) -> Table {
    let rows = framework.areas.iter().map(|area| vec![area.code.to_string()]).collect();
    Table { name: "areas", columns: &["area"], rows }
}

/// Every code that a file may give for an area: its own, and those of later areas that continue it.
pub fn area_codes(framework: &Framework) -> Table {
    let later = framework.areas.iter().flat_map(|a| a.continued_as.iter().map(move |code| (code, &a.code)));
    let own = framework.areas.iter().map(|a| (&a.code, &a.code));
    let codes: BTreeMap<_, _> = later.chain(own).collect();
    let rows = codes.into_iter().map(|(code, area)| vec![code.to_string(), area.to_string()]).collect();
    Table { name: "area_codes", columns: &["code", "area"], rows }
}

pub fn settings(framework: &Framework) -> Table {
    let row = |(place, group): (usize, &plumbline_core::framework::Group)| {
        vec![place.to_string(), group.id.to_string(), group.title.clone(), cell(group.since)]
    };
    let rows = framework.groups.iter().enumerate().map(row).collect();
    Table { name: "settings", columns: &["place", "grp", "title", "since"], rows }
}

/// The kinds of area inspection, with what each counts as under the mappings named for the run.
pub fn kinds(framework: &Framework) -> Table {
    let row = |(place, kind): (usize, AreaInspectionKind)| {
        let counts_as = framework.counts_as(kind);
        let in_scheme = yes_or_no(framework.block_b.contains(&counts_as));
        vec![place.to_string(), kind.id().into(), kind.title().into(), counts_as.id().into(), in_scheme]
    };
    let rows = AreaInspectionKind::ALL.into_iter().enumerate().map(row).collect();
    Table { name: "kinds", columns: &["place", "kind", "title", "counts_as", "in_scheme"], rows }
}

pub fn indicators(framework: &Framework) -> Table {
    let rows = framework.indicators.iter().enumerate().map(|(place, it)| {
        let (comparator, polarity) = (comparator(it.comparator), polarity(it.polarity));
        let gap = yes_or_no(it.gap);
        vec![place.to_string(), it.id.to_string(), it.title.clone(), comparator.into(), polarity.into(), gap]
    });
    Table {
        name: "indicators",
        columns: &["place", "indicator", "title", "comparator", "polarity", "gap"],
        rows: rows.collect(),
    }
}

fn comparator(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::National => "national",
        Comparator::SimilarAreas => "similar-areas",
        Comparator::Both => "both",
        Comparator::NotBanded => "not-banded",
    }
}

fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Higher => "higher",
        Polarity::Lower => "lower",
        Polarity::NoDirection => "no-direction",
    }
}
