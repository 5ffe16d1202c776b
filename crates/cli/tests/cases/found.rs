//! What the engine says under each key that a case may expect.

use super::inspections;
use plumbline_core::assessment::{Assessment, Outcome as Answer, Status};
use plumbline_core::evidence::{Evidence, Resolution};
use plumbline_core::framework::{Framework, Grade};
use plumbline_core::letter::Document;
use plumbline_core::profile::following::InspectionRecord;
use plumbline_core::profile::history::{Event, Strand, StrandState};
use plumbline_core::profile::indicators::{GapTrend, Verdict};
use plumbline_core::profile::{
    AreaProfile, Counts, LeftOut, Presence, Share, band, band_of_rounded, block_b_figures, shown,
};
use plumbline_core::record::{AreaInspection, Judgement, Outcome};

/// One case, run.
pub struct Ran<'a> {
    pub framework: &'a Framework,
    pub evidence: Evidence,
    pub profile: AreaProfile,
    pub left_out: LeftOut,
    pub assessment: Assessment,
}

/// What stands under a key.
pub enum Found {
    Value(String),
    /// Sentences, of which one must contain what is expected; `none` expects that there are none.
    Sentences(Vec<String>),
}

impl Ran<'_> {
    /// None where there is no such key.
    pub fn find(&self, key: &str) -> Option<Found> {
        let words: Vec<&str> = key.split_whitespace().collect();
        let a = &self.assessment;
        Some(Found::Value(match words.as_slice() {
            ["outcome"] => outcome_word(&a.outcome).into(),
            ["indicated"] => grade(a.indicated()),
            ["between"] => match a.outcome {
                Answer::Between { from, to } => format!("{} and {}", grade(from), to.number()),
                _ => "none".into(),
            },
            ["possible"] => list(a.possible.iter().map(|g| g.number())),
            ["profile_grade"] => grade(a.profile_grade),
            ["limit"] => grade(a.limit),
            ["limit_open"] => list(a.limit_open.iter().map(|k| k.id())),
            ["ceiling"] => grade(a.ceiling),
            ["unqualified"] => grade(a.unqualified),
            ["assumed"] => list(&a.assumed),
            ["musts", of] => self.standing(of)?.0,
            ["unqualified", of] => self.standing(of)?.1,
            ["limit", id] => a.limits.iter().find(|l| l.id == *id)?.status.word().into(),
            ["threshold", id] => a.requirement(id)?.judged.threshold.clone(),
            ["strand", of] => self.strand(of)?,
            ["case", "reviews"] => match &self.profile.b.case_reviews {
                Some(r) => format!("{} of {}", r.fact.adequate_or_better, r.fact.total),
                None => "none".into(),
            },
            ["private", "fostering"] => match &self.profile.b.private_fostering {
                Some(event) => format!("{}, {}", word(event.inspection.overall), day(event)),
                None => "none".into(),
            },
            ["latest", "unannounced"] => match &self.profile.b.latest_unannounced {
                Some(event) => unannounced(event),
                None => "none".into(),
            },
            ["line", id] => {
                let lines = block_b_figures(&self.profile.b);
                lines.into_iter().find(|line| line.id == *id)?.says
            }
            ["found", when] => inspections::by_kind(&self.unannounced(when)?),
            ["following", when] => inspections::followed(&self.unannounced(when)?),
            ["became", when, subject @ ..] => {
                inspections::became(&self.unannounced(when)?, &subject.join(" "))?
            }
            ["headings", when] => match self.letter(when)? {
                Ok(letter) => inspections::headings(&letter),
                Err(_) => "none".into(),
            },
            ["letter", when] => {
                let sentences = self.letter(when)?.map(|letter| inspections::sentences(&letter));
                return Some(Found::Sentences(sentences.unwrap_or_default()));
            }
            ["no", "letter", when] => {
                return Some(Found::Sentences(self.letter(when)?.err().unwrap_or_default()));
            }
            ["indicator", id] => verdict(self.profile.c.indicator(id)?.verdict).into(),
            ["gap", id] => trend(self.profile.c.indicator(id)?.gap?).into(),
            ["left", "out"] => left_out(&self.left_out),
            ["inspections"] => self.evidence.inspections.len().to_string(),
            ["note"] => return Some(Found::Sentences(a.notes.clone())),
            ["conflict"] => return Some(Found::Sentences(self.conflicts())),
            ["reason", id] => return self.reasons(id).map(Found::Sentences),
            ["consideration", kind] => {
                let of = a.considerations.iter().filter(|c| c.kind == *kind);
                return Some(Found::Sentences(of.map(|c| c.reason.says.clone()).collect()));
            }
            [id] => {
                let judged = &a.requirement(id)?.judged;
                format!("{}: {}", judged.status.word(), judged.figure)
            }
            [what, unit] => self.unit(what, unit, Outcome::Overall)?,
            [what, unit, outcome] => {
                self.unit(what, unit, Outcome::ALL.into_iter().find(|o| o.id() == *outcome)?)?
            }
            _ => return None,
        }))
    }

    fn unannounced(&self, when: &str) -> Option<InspectionRecord<'_>> {
        inspections::record(&self.profile.b, when)
    }

    /// The letter of an unannounced inspection, or why there is none.
    fn letter(&self, when: &str) -> Option<Result<Document, Vec<String>>> {
        let area = self.framework.area(&self.profile.area)?;
        let record = self.unannounced(when)?;
        Some(inspections::letter(&self.profile.b, &record, super::GAZETTEER.name(&area.code)))
    }

    fn standing(&self, of: &str) -> Option<(String, String)> {
        let standing = self.assessment.grades.iter().find(|g| g.grade.number().to_string() == of)?;
        let word = |status: Status| status.word().to_owned();
        Some((word(standing.musts), word(standing.unqualified)))
    }

    /// A figure of a group or super group; super groups have overall effectiveness only.
    fn unit(&self, what: &str, unit: &str, outcome: Outcome) -> Option<String> {
        let a = &self.profile.a;
        if let Some(cell) = a.super_group(unit).filter(|_| outcome == Outcome::Overall) {
            return Some(match what {
                "presence" if cell.is_partial() => {
                    format!("partial without {}", list(&cell.missing))
                }
                "presence" => presence(cell.presence),
                "mean" => match cell.mean_of_groups {
                    Some(mean) => {
                        format!("{}%, {}", mean.percent_to_one_decimal(), band(self.framework, mean).id)
                    }
                    None => "none".into(),
                },
                _ => self.figure(what, cell.counts, &cell.possible_shares())?,
            });
        }
        let cell = a.group(unit)?;
        match what {
            "presence" => Some(presence(cell.presence)),
            _ => self.figure(what, cell.counts(outcome), &cell.possible_shares(outcome)),
        }
    }

    fn figure(&self, what: &str, counts: Counts, shares: &[Share]) -> Option<String> {
        let Counts { outstanding, good, satisfactory, inadequate } = counts;
        let bands = |of: fn(&Framework, Share) -> &plumbline_core::framework::Band| {
            let mut ids: Vec<&str> = shares.iter().map(|s| of(self.framework, *s).id.as_str()).collect();
            ids.dedup();
            if ids.is_empty() { "none".to_owned() } else { ids.join(" or ") }
        };
        Some(match what {
            "count" => list([outstanding, good, satisfactory, inadequate]),
            "band" => bands(band),
            "rounded" => bands(band_of_rounded),
            "share" => match counts.share() {
                Some(share) => {
                    format!(
                        "{} of {}, {}%",
                        counts.good_or_better(),
                        counts.n(),
                        shown(self.framework, share)
                    )
                }
                None => "none".into(),
            },
            _ => return None,
        })
    }

    fn strand(&self, of: &str) -> Option<String> {
        let strand = Strand::BOTH.into_iter().find(|s| s.id() == of)?;
        Some(match self.profile.b.strand(strand) {
            StrandState::Judged(judged) => {
                let lifted = if judged.lifted_from.is_some() { ", lifted" } else { "" };
                let kind = judged.by.inspection.kind.id();
                format!("{} by {kind} {}{lifted}", word(Some(judged.grade)), day(&judged.by))
            }
            StrandState::NotInspected => "not inspected".into(),
            StrandState::Unknown { .. } => "unknown".into(),
        })
    }

    fn reasons(&self, id: &str) -> Option<Vec<String>> {
        let a = &self.assessment;
        let because = match a.requirement(id) {
            Some(requirement) => &requirement.judged.because,
            None => &a.limits.iter().find(|l| l.id == id)?.because,
        };
        Some(because.iter().map(|r| r.says.clone()).collect())
    }

    fn conflicts(&self) -> Vec<String> {
        let how = |resolution| match resolution {
            Resolution::LaterIssued(_) => "the later issued wins",
            Resolution::LaterPublished(_) => "the later published wins",
            Resolution::LaterList(_) => "the later list decides",
            Resolution::Open => "open",
        };
        self.evidence.conflicts.iter().map(|c| format!("{}: {}", c.about, how(c.resolution))).collect()
    }
}

pub fn outcome_word(outcome: &Answer) -> &'static str {
    match outcome {
        Answer::Indicated(_) => "indicated",
        Answer::Between { .. } => "between",
        Answer::Possible(_) => "possible",
        Answer::NoGrade => "no grade",
    }
}

fn grade(grade: Option<Grade>) -> String {
    grade.map_or_else(|| "none".to_owned(), |g| g.number().to_string())
}

pub fn list<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    let all: Vec<String> = items.into_iter().map(|i| i.to_string()).collect();
    if all.is_empty() { "none".into() } else { all.join(", ") }
}

fn presence(presence: Presence) -> String {
    match presence {
        Presence::Observed => "observed".into(),
        Presence::Absent => "absent".into(),
        Presence::NotObserved { registered: None } => "not observed".into(),
        Presence::NotObserved { registered: Some(n) } => format!("not observed, {n} registered"),
    }
}

fn word(judgement: Option<Judgement>) -> &'static str {
    match judgement {
        Some(Judgement::Satisfactory) => "adequate",
        Some(other) => other.word(),
        None => "not graded",
    }
}

fn day(event: &Event) -> String {
    match &event.inspection {
        AreaInspection { inspected: Some(when), .. } => when.to_string(),
        AreaInspection { published: Some(when), .. } => format!("published {when}"),
        _ => "undated".into(),
    }
}

fn unannounced(event: &Event) -> String {
    let count = |n: Option<u32>| n.map_or_else(|| "unknown".to_owned(), |n| n.to_string());
    let it = &event.inspection;
    format!(
        "{}, priority actions {}, developments {}",
        day(event),
        count(it.priority_actions),
        count(it.developments)
    )
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::AtLeastInLine => "at least in line",
        Verdict::Below => "below",
        Verdict::Mixed => "mixed",
        Verdict::Unknown => "unknown",
        Verdict::NotCounted => "not counted",
    }
}

fn trend(trend: GapTrend) -> &'static str {
    match trend {
        GapTrend::Narrowed => "narrowed",
        GapTrend::NotNarrowed => "not narrowed",
        GapTrend::Unknown => "unknown",
    }
}

fn left_out(left: &LeftOut) -> String {
    let kinds = [
        ("no group", left.no_group),
        ("no area", left.no_area),
        ("closed", left.closed),
        ("not yet published", left.not_yet_published),
        ("not graded", left.not_graded),
        ("other areas", left.other_areas.values().sum()),
    ];
    list(kinds.into_iter().filter(|(_, n)| *n > 0).map(|(kind, n)| format!("{kind} {n}")))
}
