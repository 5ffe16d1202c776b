//! The pages of one area: its summary, and the layers below it down to each report and each row.

mod band;
mod block_b;
mod block_c;
mod context;
mod counts;
mod dates;
mod grades;
mod hangs;
mod indicators;
mod inspections;
mod layer1;
mod layer2;
mod layer3;
mod links;
mod places;
mod providers;
mod reasons;
mod rules;
mod summary;
mod trends;

pub use context::{AreaLetter, AreaSite, Neighbours, NextTo};

use links::Links;
use providers::Plan;

/// A page of an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaFile {
    /// From the root of the site.
    pub address: String,
    pub html: String,
}

/// Every page of an area but its letter, the summary first.
pub fn area_pages(area: &AreaSite) -> Vec<AreaFile> {
    let plan = Plan::of(area);
    let links = Links::new(area, &plan);
    let mut files = vec![
        summary::page(area, &links),
        layer2::page(area, &links),
        layer3::page(area, &links),
        indicators::page(area),
        inspections::page(area),
        reasons::page(area, &links),
        hangs::page(area),
    ];
    files.extend(providers::pages(area, &plan));
    files
}
