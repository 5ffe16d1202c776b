//! Providers whose latest finding is in dispute: listed, outside n, with the band for either reading (P7).

use super::counts::band;
use super::layer1::{BlockA, GroupCell};
use crate::evidence::{Evidence, Inspection};
use crate::framework::Framework;
use crate::record::Outcome;

/// A sentence for each group that has such providers.
pub fn unsettled(framework: &Framework, evidence: &Evidence, block: &BlockA) -> Vec<String> {
    let groups = framework.groups.iter().zip(&block.groups);
    groups.filter_map(|(group, cell)| sentence(framework, evidence, &group.title, cell)).collect()
}

fn sentence(framework: &Framework, evidence: &Evidence, title: &str, cell: &GroupCell) -> Option<String> {
    let disputed =
        cell.latest.iter().map(|&i| &evidence.inspections[i]).filter(|i| i.is_contested(Outcome::Overall));
    let listed: Vec<String> = disputed.map(|inspection| provider(evidence, inspection)).collect();
    if listed.is_empty() {
        return None;
    }
    let mut bands: Vec<&str> = Vec::new();
    for share in cell.possible_shares(Outcome::Overall) {
        let title = band(framework, share).title.as_str();
        if !bands.contains(&title) {
            bands.push(title);
        }
    }
    Some(format!(
        "{title}: outside n, since files disagree: {}; band {}",
        listed.join(", "),
        bands.join(" or ")
    ))
}

fn provider(evidence: &Evidence, inspection: &Inspection) -> String {
    let rivals: Vec<&str> =
        inspection.contested[Outcome::Overall as usize].iter().map(|g| g.word()).collect();
    let rows: Vec<String> = inspection.places.iter().map(|place| evidence.cite(*place)).collect();
    format!(
        "{} inspected {} ({}; {})",
        inspection.provider,
        inspection.inspected,
        rivals.join(" or "),
        rows.join(", ")
    )
}
