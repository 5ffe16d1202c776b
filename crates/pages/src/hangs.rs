//! What an outcome hangs on, in the words that the desk has before a release and the site after it: how stable it is, and what would
//! change it.

use crate::chart::colour::COLOURS;
use crate::chart::{About, Series, StackedChart, stacked, whole};
use crate::desk::{FiguresTable, figures};
use crate::grade_words::capital;
use maud::{Markup, html};
use plumbline_core::framework::{Framework, Grade};
use plumbline_core::insight::change::{Answer, Direction, Limited, Nearest};
use plumbline_core::insight::stability::{Stability, Survey, outcome_words, says, sentence};
use plumbline_core::record::Decimal;
use std::collections::BTreeMap;

/// A family of worlds: what they are, and how many have which outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    pub says: String,
    pub outcomes: Vec<(String, u32)>,
}

impl Family {
    fn worlds(&self, of: &[&str]) -> u32 {
        self.outcomes.iter().filter(|(outcome, _)| of.contains(&outcome.as_str())).map(|(_, n)| n).sum()
    }
}

/// How a grade is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Towards {
    pub to: Grade,
    /// None where no changes of these kinds lead there.
    pub changes: Option<u32>,
    /// Ways that cost the same, each with all its changes.
    pub ways: Vec<Vec<String>>,
}

/// Both questions, answered for one area.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hangs {
    /// How stable the outcome is, in plain words.
    pub sentence: String,
    pub families: Vec<Family>,
    /// Worlds, the rule that alone decides, in how many.
    pub turning: Vec<[String; 3]>,
    /// The grades that are not indicated already.
    pub towards: Vec<Towards>,
    /// What one more inspection finds, and the limit then.
    pub limits: Vec<[String; 2]>,
    /// An indicator, what it would come to be, its value, and the nearest that suffices.
    pub nearest: Vec<[String; 4]>,
}

impl Hangs {
    pub fn of(
        framework: &Framework,
        stability: &Stability,
        answers: &[(Grade, Answer)],
        limited: &[Limited],
        nearest: &[Nearest],
    ) -> Self {
        Self {
            sentence: sentence(framework, stability),
            families: stability.surveys.iter().map(family).collect(),
            turning: stability.surveys.iter().flat_map(|survey| turning(framework, survey)).collect(),
            towards: answers.iter().filter_map(|(to, answer)| towards(framework, *to, answer)).collect(),
            limits: limited.iter().map(limit).collect(),
            nearest: nearest.iter().map(|it| near(framework, it)).collect(),
        }
    }

    /// The two parts of a page, each under its heading.
    pub(crate) fn parts(&self) -> [(&'static str, &'static str, Markup); 2] {
        let stable = html! {
            p { (self.sentence) }
            (picture(&self.families))
            (figures(&table(
                "What the outcome turns on",
                &[("Worlds", false), ("Rule that alone decides", false), ("In how many", true)],
                self.turning.iter().cloned().map(Vec::from),
                "No rule alone decides in any of these worlds.",
            )))
        };
        let change = html! {
            (figures(&table(
                "The fewest changes that lead to each grade",
                &[("To grade", false), ("Way", true), ("Changes", true), ("What changes", false)],
                self.towards.iter().flat_map(Towards::rows),
                "No changes of evidence lead to another grade.",
            )))
            (figures(&table(
                "What one more inspection would make of the limit",
                &[("What", false), ("Limit then", false)],
                self.limits.iter().cloned().map(Vec::from),
                "No inspection would make another limit.",
            )))
            (figures(&table(
                "Indicators nearest to coming in line, or to falling below",
                &[("Indicator", false), ("To", false), ("Now", true), ("Suffices", true)],
                self.nearest.iter().cloned().map(Vec::from),
                "No indicator could turn.",
            )))
        };
        [("stable", "How stable it is", stable), ("change", "What would change it", change)]
    }
}

impl Towards {
    fn rows(&self) -> Vec<Vec<String>> {
        let Some(changes) = self.changes else {
            let none = "No changes of these kinds lead there".into();
            return vec![vec![self.to.to_string(), String::new(), String::new(), none]];
        };
        let row = |(at, way): (usize, &Vec<String>)| {
            vec![self.to.to_string(), (at + 1).to_string(), changes.to_string(), way.join("; ")]
        };
        self.ways.iter().enumerate().map(row).collect()
    }
}

fn table(
    caption: &str,
    head: &[(&str, bool)],
    rows: impl Iterator<Item = Vec<String>>,
    empty: &str,
) -> FiguresTable {
    FiguresTable {
        caption: caption.into(),
        head: head.iter().map(|(words, numeric)| ((*words).to_owned(), *numeric)).collect(),
        rows: rows.collect(),
        empty: empty.into(),
    }
}

fn family(survey: &Survey) -> Family {
    let outcomes = survey.outcomes.iter().map(|(outcome, worlds)| (outcome_words(outcome), *worlds));
    Family { says: survey.family.says().into(), outcomes: outcomes.collect() }
}

fn turning(framework: &Framework, survey: &Survey) -> Vec<[String; 3]> {
    let row = |rule: &str, worlds: u32| {
        [capital(survey.family.says()), capital(says(framework, rule)), worlds.to_string()]
    };
    survey.turning.iter().map(|it| row(&it.rule, it.worlds)).collect()
}

fn towards(framework: &Framework, to: Grade, answer: &Answer) -> Option<Towards> {
    match answer {
        Answer::Already => None,
        Answer::Impossible => Some(Towards { to, changes: None, ways: Vec::new() }),
        Answer::Changes { cost, plans } => {
            let ways = plans.iter().map(|plan| plan.says(framework)).collect();
            Some(Towards { to, changes: Some(*cost), ways })
        }
    }
}

fn limit(it: &Limited) -> [String; 2] {
    [capital(&it.own.says()), it.limit.map_or_else(|| "None".into(), |grade| grade.to_string())]
}

fn near(framework: &Framework, it: &Nearest) -> [String; 4] {
    let title =
        framework.indicator(&it.indicator).map_or(it.indicator.as_str(), |indicator| &indicator.title);
    let to = if it.direction == Direction::Better { "In line" } else { "Below" };
    let figure = |value: Option<Decimal>| value.map_or_else(|| "Not shown".into(), |it| it.to_string());
    [title.to_owned(), to.into(), figure(it.was), figure(it.becomes)]
}

/// A row for each family, parted by outcome: the most frequent in colours of their own, all others as one.
fn picture(families: &[Family]) -> Markup {
    let mut worlds: BTreeMap<&str, u32> = BTreeMap::new();
    for (outcome, n) in families.iter().flat_map(|family| &family.outcomes) {
        *worlds.entry(outcome).or_default() += n;
    }
    let mut outcomes: Vec<&str> = worlds.keys().copied().collect();
    outcomes.sort_by_key(|outcome| std::cmp::Reverse(worlds[outcome]));
    let own = if outcomes.len() > COLOURS { COLOURS - 1 } else { outcomes.len() };
    let (own, others) = outcomes.split_at(own);
    let mut parts: Vec<(String, &[&str])> =
        own.iter().map(|it| (capital(it), std::slice::from_ref(it))).collect();
    if !others.is_empty() {
        parts.push(("Other outcomes".into(), others));
    }
    let series = |(name, of): (String, &[&str])| Series {
        name,
        values: families.iter().map(|it| whole(it.worlds(of))).collect(),
    };
    let series: Vec<Series> = parts.into_iter().map(series).collect();
    let categories: Vec<String> = families.iter().map(|family| capital(&family.says)).collect();
    let description = families.iter().map(described).collect::<Vec<_>>().join(" ");
    html! {
        @if !families.is_empty() {
            (stacked(&StackedChart {
                about: About {
                    id: "worlds",
                    headline: "What comes out, in how many worlds",
                    description: &description,
                    of: "Worlds",
                    unit: "",
                    absent: "none",
                },
                categories: &categories,
                series: &series,
            }))
        }
    }
}

fn described(family: &Family) -> String {
    let each: Vec<String> =
        family.outcomes.iter().map(|(outcome, worlds)| format!("{outcome} in {worlds}")).collect();
    format!("{}: {}.", capital(&family.says), each.join(", "))
}
