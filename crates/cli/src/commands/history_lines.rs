//! Block B and the educational overview of layer 1 in lines (P16, P17).

use crate::session::Session;
use plumbline_core::profile::{AreaProfile, Eye, Line, block_b_figures};
use plumbline_core::record::Decimal;

pub fn history_lines(session: &Session, area: &AreaProfile) -> Vec<String> {
    let title = "Safeguarding and looked-after inspections, reviews, unannounced inspections";
    let mut lines = vec![String::new(), title.to_owned()];
    lines.extend(block_b_figures(&area.b).iter().map(|line| format!("  {}: {}", line.title, line.says)));
    lines.extend(overview(session, area));
    lines
}

/// The educational overview of Annex A: four years of the area and of England, with the changes over one and four.
fn overview(session: &Session, area: &AreaProfile) -> Vec<String> {
    let layer_1 = || session.framework.indicators.iter().zip(&area.c.indicators).filter(|(i, _)| i.layer_1);
    let Some(years) = layer_1().map(|(_, cell)| cell.trend.years()).next() else { return Vec::new() };
    let mut lines = vec![String::new(), "Educational overview".to_owned()];
    let titles: Vec<String> = years.map(|year| format!("{year:>7}")).collect();
    lines.push(format!("  {:<10}{}   1 year  4 years", "", titles.join("")));
    for (indicator, cell) in layer_1() {
        lines.push(format!("  {}", indicator.title));
        lines
            .extend(cell.disputed.map(|year| format!("    files disagree about {year}: nothing is decided")));
        if cell.years.is_empty() {
            lines.extend(cell.disputed.is_none().then(|| "    not held".to_owned()));
            continue;
        }
        lines.push(line("area", &cell.trend.area));
        lines.push(line("England", &cell.trend.national));
        lines.extend(cell.unvalidated.iter().filter_map(|newer| {
            Some(format!("    {}, not yet validated: {}", newer.fact.year, Eye::of(&newer.fact)?.shown()))
        }));
    }
    lines
}

fn line(name: &str, line: &Line) -> String {
    let years: Vec<String> = line.years.iter().map(|year| format!("{:>7}", text(*year))).collect();
    format!("    {name:<8}{}  {:>7}  {:>7}", years.join(""), change(line.one_year), change(line.four_years))
}

fn text(figure: Option<Decimal>) -> String {
    figure.map_or_else(|| "-".into(), |figure| Eye::from(figure).shown().to_string())
}

fn change(points: Option<Decimal>) -> String {
    let up = points.is_some_and(|points| Eye::from(points).shown().units > 0);
    format!("{}{}", if up { "+" } else { "" }, text(points))
}
