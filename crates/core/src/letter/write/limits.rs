//! The limit that inspections of the council's own work set, where it bears on the grade (¶35–40).

use super::Writing;
use super::line::Line;
use crate::framework::{Limit, LimitKind};
use crate::letter::sheet::StrandFigures;
use crate::letter::wording::list;
use crate::record::Judgement;

/// The tightest limit that holds: one that reaches the grade, or that judgement passed. A looser one explains nothing.
pub(super) fn limit(writing: &Writing) -> Line {
    let met =
        |limit: &&Limit| writing.sheet.requirements.iter().any(|r| r.id == limit.id && r.status == "met");
    let tightest = writing
        .framework
        .limits
        .iter()
        .filter(met)
        .min_by_key(|limit| (limit.effect.leaves(), limit.strength));
    let Some(limit) = tightest.filter(|limit| limit.effect.leaves() <= writing.awarded.grade) else {
        return Line::new();
    };
    let to =
        |line: Line| line.claim(format!("'{}'", limit.effect.leaves().words()), &writing.rule(&limit.id));
    let because = |why: String| Line::new().text(format!("because {why}, "));
    let inadequate = || those(writing, |it| it.judged == Judgement::Inadequate);
    match limit.kind {
        LimitKind::PriorityAction => to(because(
            "an unannounced inspection named an area for priority action and nothing later has overridden it".into(),
        )
        .text("the principles make "))
        .text(" likely."),
        LimitKind::StrandInadequate => {
            to(because(format!("{} judged inadequate", inadequate())).text("the principles make ")).text(" likely.")
        }
        LimitKind::InadequateThenUnannounced => to(because(format!(
            "{} judged inadequate and no re-inspection has found otherwise since",
            inadequate()
        ))
        .text("the grade remains "))
        .text("."),
        LimitKind::NoBetterThanAdequate => {
            let below = those(writing, |it| !it.judged.is_good_or_better());
            to(Line::new().text(format!("while {below} judged adequate, the principles allow no grade above ")))
                .text(".")
        }
        LimitKind::LiftedByReinspection | LimitKind::RiseOfTwoGrades => to(because(
            "a re-inspection lifted an earlier judgement and no record shows that the improvement has been sustained"
                .into(),
        )
        .text("the principles make a grade above "))
        .text(" unlikely."),
    }
}

/// `safeguarding was`, `services for looked after children were`, or both.
fn those(writing: &Writing, of: impl Fn(&StrandFigures) -> bool) -> String {
    let titles: Vec<String> = writing
        .sheet
        .strands
        .iter()
        .filter(|it| of(it))
        .map(|it| {
            if it.id == "safeguarding" { "safeguarding" } else { "services for looked after children" }
                .to_owned()
        })
        .collect();
    let was = if titles.len() == 1 && titles[0] == "safeguarding" { "was" } else { "were" };
    format!("{} {was}", list(&titles))
}
