//! Block B of layer 1 in lines (P16).

use crate::session::Session;
use plumbline_core::profile::{AreaProfile, block_b_figures};

pub fn history_lines(session: &Session, area: &AreaProfile) -> String {
    let mut lines =
        vec!["\nSafeguarding and looked-after inspections, reviews, unannounced inspections".to_owned()];
    lines.extend(block_b_figures(&area.b).iter().map(|f| format!("  {}: {}", f.title, f.says)));
    let layer_1 = session.framework.indicators.iter().zip(&area.c.indicators).filter(|(i, _)| i.layer_1);
    lines.push("\nEducational overview".to_owned());
    for (indicator, cell) in layer_1 {
        let years: Vec<String> = cell
            .years
            .iter()
            .rev()
            .take(4)
            .rev()
            .filter_map(|y| Some(format!("{} {}", y.fact.year, y.fact.value?)))
            .collect();
        let values = if years.is_empty() { "not held".to_owned() } else { years.join(", ") };
        lines.push(format!("  {}: {values}", indicator.title));
    }
    lines.join("\n") + "\n"
}
