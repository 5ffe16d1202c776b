//! The reasoning as a tree: outcome, grades, blocks, requirements, figures, and at the leaves the rows of the files.

use super::outcome::blocks;
use super::{Assessment, GradeStanding, LimitResult, Outcome, Reason, RequirementResult, Status};
use crate::evidence::Evidence;
use crate::framework::{Framework, Grade, Join, Strength};
use crate::profile::Address;
use serde::Serialize;

/// One step of the reasoning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Node {
    /// A requirement's or limit's id; none for the steps between.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub says: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unless: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// `file, row 12`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub missing: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Node>,
}

impl Node {
    fn step(says: impl Into<String>, status: Option<Status>, children: Vec<Node>) -> Self {
        Self {
            id: None,
            says: says.into(),
            status,
            strength: None,
            figure: None,
            threshold: None,
            source: Vec::new(),
            unless: None,
            address: None,
            records: Vec::new(),
            missing: false,
            children,
        }
    }

    /// The node of a requirement or limit in this tree.
    pub fn find(&self, id: &str) -> Option<&Node> {
        if self.id.as_deref() == Some(id) {
            return Some(self);
        }
        self.children.iter().find_map(|child| child.find(id))
    }

    /// Every id in this tree, in order.
    pub fn ids(&self) -> Vec<&str> {
        self.id.as_deref().into_iter().chain(self.children.iter().flat_map(Node::ids)).collect()
    }
}

/// The outcome in a sentence.
pub fn outcome_sentence(outcome: &Outcome) -> String {
    let list = |grades: &[Grade]| grades.iter().map(Grade::to_string).collect::<Vec<_>>().join(", ");
    match outcome {
        Outcome::Indicated(grade) => format!("indicated grade: {grade}"),
        Outcome::Between { from: Some(from), to } => format!("between {from} and {to}, for judgement"),
        Outcome::Between { from: None, to } => {
            format!("no grade holds without qualification; at most {to}, for judgement")
        }
        Outcome::Possible(grades) if grades.is_empty() => "no grade is left possible".into(),
        Outcome::Possible(grades) => format!("not settled; still possible: {}", list(grades)),
        Outcome::NoGrade => "the requirements of no grade are met".into(),
    }
}

/// The whole reasoning of an assessment.
pub fn tree(framework: &Framework, evidence: &Evidence, assessment: &Assessment) -> Node {
    let mut children = vec![limits(evidence, assessment)];
    children
        .extend(assessment.grades.iter().map(|standing| grade(framework, evidence, assessment, standing)));
    let considered =
        assessment.considerations.iter().map(|c| Node { id: None, ..leaf(evidence, &c.reason) }).collect();
    children.push(Node::step("for the inspector to weigh (¶58)", None, considered));
    Node::step(outcome_sentence(&assessment.outcome), None, children)
}

fn limits(evidence: &Evidence, assessment: &Assessment) -> Node {
    let nodes = assessment.limits.iter().map(|l| limit(evidence, l)).collect();
    let says = match (assessment.limit, assessment.limit_open.is_empty()) {
        (Some(grade), true) => format!("Block B limits the grade to {grade}"),
        (Some(grade), false) => {
            format!("Block B limits the grade to {grade}, or lower: some of its evidence is not covered")
        }
        (None, true) => "Block B sets no limit".into(),
        (None, false) => "Block B sets no known limit: some of its evidence is not covered".into(),
    };
    Node::step(says, None, nodes)
}

fn limit(evidence: &Evidence, limit: &LimitResult) -> Node {
    let holds = match limit.status {
        Status::Met => "holds",
        Status::NotMet => "does not hold",
        Status::NotApplicable => "does not apply",
        Status::Unknown | Status::ForJudgement => "unknown",
    };
    Node {
        id: Some(limit.id.to_string()),
        strength: Some(limit.strength),
        figure: Some(holds.into()),
        threshold: Some(limit.effect.words()),
        source: limit.source.clone(),
        unless: limit.unless.clone(),
        ..Node::step(limit.says.clone(), None, leaves(evidence, &limit.because))
    }
}

fn grade(
    framework: &Framework,
    evidence: &Evidence,
    assessment: &Assessment,
    standing: &GradeStanding,
) -> Node {
    let principle = framework.principles.iter().find(|p| p.grade == standing.grade);
    let children = principle.map(|p| {
        blocks(p)
            .into_iter()
            .map(|(block, join)| {
                let nodes = joined(evidence, assessment, join);
                Node::step(format!("Block {block:?}"), None, nodes)
            })
            .collect()
    });
    let stands = match (standing.musts, standing.unqualified) {
        (Status::NotMet, _) => "ruled out, a must is not met",
        (Status::Unknown, _) => "open, evidence on a must is missing",
        (_, Status::Met | Status::NotApplicable) => "every requirement holds",
        (_, Status::Unknown) => "no must rules it out; evidence on other requirements is missing",
        (_, Status::ForJudgement) => "no must rules it out; a requirement is for judgement",
        (_, Status::NotMet) => "no must rules it out, but not every requirement holds",
    };
    let says = format!("{}: {stands}", standing.grade);
    Node::step(says, Some(standing.musts), children.unwrap_or_default())
}

fn joined(evidence: &Evidence, assessment: &Assessment, join: &Join) -> Vec<Node> {
    match join {
        Join::Requirement(id) => {
            assessment.requirement(id).map(|r| requirement(evidence, r)).into_iter().collect()
        }
        Join::All { all } => all.iter().flat_map(|j| joined(evidence, assessment, j)).collect(),
        Join::Any { any } => {
            let nodes: Vec<Node> = any.iter().flat_map(|j| joined(evidence, assessment, j)).collect();
            let status = Status::any(nodes.iter().filter_map(|n| n.status));
            vec![Node::step("any of these", Some(status), nodes)]
        }
    }
}

fn requirement(evidence: &Evidence, result: &RequirementResult) -> Node {
    Node {
        id: Some(result.id.to_string()),
        strength: Some(result.strength),
        figure: Some(result.judged.figure.clone()),
        threshold: Some(result.judged.threshold.clone()),
        source: result.source.clone(),
        unless: result.unless.clone(),
        ..Node::step(
            result.says.clone(),
            Some(result.judged.status),
            leaves(evidence, &result.judged.because),
        )
    }
}

fn leaves(evidence: &Evidence, reasons: &[Reason]) -> Vec<Node> {
    reasons.iter().map(|reason| leaf(evidence, reason)).collect()
}

fn leaf(evidence: &Evidence, reason: &Reason) -> Node {
    Node {
        address: reason.address.clone(),
        records: reason.records.iter().map(|place| evidence.cite(*place)).collect(),
        missing: reason.missing,
        ..Node::step(reason.says.clone(), None, Vec::new())
    }
}
