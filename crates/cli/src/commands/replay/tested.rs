//! What a replay tests and what it does not (A14): never one percentage of agreement.

use super::Row;
use crate::session::{counted, plural};
use plumbline_core::assessment::{Outcome, Status};
use plumbline_core::framework::{Block, Framework, Grade};
use serde_json::{Value, json};

pub struct Tested {
    areas: usize,
    /// By block: areas in which every must of grades 4 to 2 is settled by the evidence held.
    blocks: Vec<(Block, usize)>,
    /// By limit: areas for which it could be settled, and those that it holds for.
    limits: Vec<(String, usize, usize)>,
    /// By grade awarded: areas, and of them those that agree, differ and cannot be told.
    grades: Vec<(Grade, [usize; 4])>,
    unknown_awards: usize,
    limited: Vec<(Grade, Vec<String>)>,
    settled: usize,
}

pub fn tested(framework: &Framework, rows: &[Row]) -> Tested {
    let count = |keep: &dyn Fn(&Row) -> bool| rows.iter().filter(|r| keep(r)).count();
    let block_settled = |row: &Row, block: Block| {
        let musts = row
            .assessment
            .requirements
            .iter()
            .filter(|r| r.block == block && r.strength.rules_out() && r.grade > Grade::Poorly);
        musts.into_iter().all(|r| r.judged.status.is_settled())
    };
    let limits = framework.limits.iter().map(|limit| {
        let of = |row: &Row| row.assessment.limits.iter().find(|l| l.id == limit.id).map(|l| l.status);
        let settled = count(&|row| of(row).is_some_and(Status::is_settled));
        (limit.id.to_string(), settled, count(&|row| of(row) == Some(Status::Met)))
    });
    let grades = Grade::ALL.iter().rev().map(|grade| {
        let with = |verdict: &str| count(&|r| r.awarded == Some(*grade) && r.verdict() == verdict);
        let all = count(&|r| r.awarded == Some(*grade));
        (*grade, [all, with("agrees"), with("differs"), with("cannot tell")])
    });
    let limited = Grade::ALL.iter().map(|grade| {
        let names = rows.iter().filter(|r| r.assessment.limit == Some(*grade)).map(|r| r.name.clone());
        (*grade, names.collect())
    });
    Tested {
        areas: rows.len(),
        blocks: [Block::A, Block::B, Block::C].map(|b| (b, count(&|r| block_settled(r, b)))).to_vec(),
        limits: limits.collect(),
        grades: grades.collect(),
        unknown_awards: count(&|r| r.awarded.is_none()),
        limited: limited.filter(|(_, names): &(Grade, Vec<String>)| !names.is_empty()).collect(),
        settled: count(&|r| matches!(r.assessment.outcome, Outcome::Indicated(_))),
    }
}

impl Tested {
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec!["What this tests, and what it does not:".to_owned()];
        for (block, n) in &self.blocks {
            lines.push(format!(
                "  Block {block:?}: every must of grades 4 to 2 settled for {n} of {} areas",
                self.areas
            ));
        }
        for (id, settled, holds) in &self.limits {
            lines.push(format!("  limit {id}: could be settled for {settled}, holds for {holds}"));
        }
        for (grade, [all, agrees, differs, cannot]) in self.grades.iter().filter(|(_, c)| c[0] > 0) {
            lines.push(format!(
                "  awarded {grade}: {}; {agrees} {}, {differs} {}, {cannot} cannot be told",
                counted(*all, "area", "areas"),
                plural(*agrees, "agrees", "agree"),
                plural(*differs, "differs", "differ")
            ));
        }
        lines.push(format!(
            "  award unknown here: {}, always \"cannot tell\"",
            counted(self.unknown_awards, "area", "areas")
        ));
        lines.push(format!(
            "  a single grade is indicated for {}; nothing is said of the rest",
            counted(self.settled, "area", "areas")
        ));
        for (grade, names) in &self.limited {
            lines.push(format!(
                "  limited to {}: {}: {}",
                grade.number(),
                counted(names.len(), "area", "areas"),
                names.join(", ")
            ));
        }
        lines
    }

    pub fn to_json(&self) -> Value {
        json!({
            "areas": self.areas,
            "blocks": self.blocks.iter().map(|(b, n)| json!({ "block": b, "musts_settled": n })).collect::<Vec<_>>(),
            "limits": self.limits.iter().map(|(id, s, h)| json!({ "limit": id, "could_be_settled": s, "holds": h })).collect::<Vec<_>>(),
            "grades": self.grades.iter().map(|(g, [all, a, d, c])| json!({
                "awarded": g, "areas": all, "agrees": a, "differs": d, "cannot_tell": c
            })).collect::<Vec<_>>(),
            "award_unknown": self.unknown_awards,
            "limited": self.limited.iter().map(|(g, names)| json!({ "to": g, "areas": names })).collect::<Vec<_>>(),
        })
    }
}
