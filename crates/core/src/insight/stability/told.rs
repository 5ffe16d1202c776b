//! How stable an outcome is, in a plain sentence.

use super::{Family, Stability, Survey};
use crate::assessment::Outcome;
use crate::framework::Framework;
use crate::letter::grouped;

/// For example: *The outcome, indicated 3 (performs well), stays in 942 of 1,000 worlds with the providers of each group drawn anew; where
/// it does not, it turns most often on whether no super group is in the red band. …*
pub fn sentence(framework: &Framework, it: &Stability) -> String {
    let outcome = outcome_words(&it.as_it_is.decided.outcome);
    let drawn = it.survey(Family::Resampled).map(|survey| {
        format!(
            "stays in {}{}",
            kept(survey),
            turns(framework, survey).map_or_else(String::new, |why| format!("; where it does not, {why}"))
        )
    });
    let parts = [
        drawn.map(|drawn| format!("The outcome, {outcome}, {drawn}.")),
        it.survey(Family::Shifted).map(|survey| format!("It stays in {}.", kept(survey))),
        it.survey(Family::WithoutProvider).map(|survey| one_by_one(survey, "provider", "providers")),
        it.survey(Family::WithoutInspection).map(|survey| one_by_one(survey, "inspection", "inspections")),
        it.survey(Family::Thresholds).map(thresholds),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

pub fn outcome_words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Indicated(grade) => format!("indicated {grade}"),
        other => other.words(),
    }
}

/// `942 of 1,000 worlds with …`
fn kept(survey: &Survey) -> String {
    let (kept, all) = (survey.outcome_kept, survey.worlds);
    let count = if kept == all {
        format!("all {}", grouped(all))
    } else {
        format!("{} of {}", grouped(kept), grouped(all))
    };
    format!("{count} worlds {}", survey.family.says())
}

/// What the outcome turns on most often.
pub fn turns(framework: &Framework, survey: &Survey) -> Option<String> {
    if survey.outcome_kept == survey.worlds {
        return None;
    }
    Some(match survey.turning.first().filter(|it| it.worlds >= survey.several) {
        Some(it) => format!("it turns most often on whether {}", says(framework, &it.rule)),
        None => "more than one rule changes at once".into(),
    })
}

/// What a rule says.
pub fn says<'f>(framework: &'f Framework, rule: &'f str) -> &'f str {
    let requirement = framework.requirements.iter().find(|it| it.id == rule).map(|it| it.says.as_str());
    let limit = || framework.limits.iter().find(|it| it.id == rule).map(|it| it.says.as_str());
    requirement.or_else(limit).unwrap_or(rule)
}

fn one_by_one(survey: &Survey, one: &str, many: &str) -> String {
    match survey.worlds - survey.outcome_kept {
        0 => format!("No single {one} decides it."),
        1 => format!("1 {one} alone decides it: without it, the outcome is another."),
        n => {
            format!("{} {many} decide it, each alone: without that one, the outcome is another.", grouped(n))
        }
    }
}

fn thresholds(survey: &Survey) -> String {
    match survey.worlds - survey.outcome_kept {
        0 => "No threshold a point higher or lower changes it.".into(),
        1 => format!("1 of {} thresholds moved by a point changes it.", survey.worlds),
        n => format!("{n} of {} thresholds moved by a point change it.", survey.worlds),
    }
}
