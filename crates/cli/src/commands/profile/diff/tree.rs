//! The comparison for people: a unit, the figures of it that moved, and below them the inspections that did it.

use super::Comparison;
use super::figures::figures;
use super::words::{indicator_title, move_words, registers, value_rows, value_sides_for_the_eye};
use crate::commands::standing_words::group_title;
use crate::output::{Terminal, folded};
use plumbline_core::profile::StrandFigure;
use plumbline_core::profile::compare::MovedUnit;
use plumbline_core::record::Outcome;

pub fn text(of: &Comparison, terminal: &Terminal) -> String {
    if of.moved.is_empty() {
        return "\nno figure moved\n".into();
    }
    let mut lines: Vec<String> = Vec::new();
    of.moved.units.iter().for_each(|unit| lines.extend(unit_lines(of, unit, terminal)));
    if !of.moved.strands.is_empty() {
        lines.extend([
            String::new(),
            terminal.bold("Safeguarding and looked-after services, reviews, unannounced inspections"),
        ]);
    }
    for strand in &of.moved.strands {
        lines.push(format!("  {}: {}", strand.after.title, strand.after.says));
        lines.push(format!("    was: {}", strand.before.says));
        let now = records(&of.after.asked.evidence, &strand.after);
        let then = records(&of.before.asked.evidence, &strand.before);
        lines.extend(now.map(|rows| format!("    now from {rows}")));
        lines.extend(then.map(|rows| format!("    before from {rows}")));
    }
    if !of.moved.values.is_empty() {
        lines.extend([String::new(), terminal.bold("Published indicators")]);
    }
    for value in &of.moved.values {
        let [before, after] = value_sides_for_the_eye(value);
        lines.push(format!("  {}, {}: {after}", indicator_title(of, value), value.year));
        lines.push(format!("    was: {before}"));
        lines.extend(value_rows(of, value).iter().map(|row| format!("    {row}")));
    }
    lines.iter().map(|line| folded(line, terminal.width)).collect()
}

fn unit_lines(of: &Comparison, unit: &MovedUnit, terminal: &Terminal) -> Vec<String> {
    let title = terminal.bold(&group_title(of.session, &unit.unit));
    let outcome = match unit.outcome {
        Outcome::Overall => String::new(),
        other => format!(", {}", other.title()),
    };
    let mut lines = vec![String::new(), format!("{title}{outcome}")];
    let moved = figures(&of.session.framework, unit);
    lines.extend(moved.iter().map(|f| format!("  {}: {} to {}", f.name, f.before, f.after)));
    let because: Vec<String> = if unit.is_super_group {
        let inspections = unit.moves.len();
        let by = if inspections > 0 { "  moved by its groups, below" } else { "" };
        Some(by.to_owned()).filter(|by| !by.is_empty()).into_iter().collect()
    } else {
        unit.moves.iter().map(|m| format!("    {}", move_words(of, m, unit.outcome))).collect()
    };
    let listed = !unit.joined.is_empty() || !unit.left.is_empty() || unit.moves.is_empty();
    let by_registers = if listed { registers(of, unit) } else { Vec::new() };
    lines.extend(because);
    lines.extend(by_registers.iter().map(|words| format!("    {words}")));
    lines
}

fn records(evidence: &plumbline_core::evidence::Evidence, figure: &StrandFigure) -> Option<String> {
    let rows: Vec<String> = figure.places.iter().map(|place| evidence.cite(*place)).collect();
    Some(rows.join("; ")).filter(|rows| !rows.is_empty())
}
