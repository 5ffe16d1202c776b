//! `plumbline replay YEAR --awarded FILE`: a past year's rules on the evidence held, beside what was awarded.

mod awarded;
mod tested;

use super::assess::outcome_word;
use super::assessed::assess_all;
use crate::args::{Cli, Replay};
use crate::exit::{Exit, usage};
use crate::output::{Report, Terminal, column, number, show};
use crate::session::{Asked, Held, Session};
use anyhow::Result;
use awarded::Awarded;
use plumbline_core::assessment::{Assessment, Outcome, Status, trace};
use plumbline_core::framework::{Framework, Grade, LimitEffect, Strength};
use plumbline_core::profile::AsAt;
use serde_json::{Value, json};

pub fn run(cli: &Cli, args: &Replay, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    let framework = &session.framework;
    if framework.publication.year() != args.year {
        return Err(usage(format!(
            "no framework of `{}` is loaded: `{}` is of {}; give another with --framework DIR",
            args.year,
            framework.title,
            framework.publication.year()
        )));
    }
    let run = session.run(&args.basis.assume)?;
    let awarded = Awarded::read(&args.awarded, &session)?;
    let question = &args.basis.question;
    let mut held = Held::load(cli, question.known_by.as_deref(), terminal)?;
    held.editions.extend(awarded.evidence());
    let asked = session.ask_of(held, question);
    let assessed = assess_all(&session, &asked, &run, None);
    let what_if = asked.is_what_if(framework);
    let rows: Vec<Row> = assessed
        .assessments
        .iter()
        .map(|a| Row {
            name: session.name(&a.area),
            assessment: a,
            awarded: awarded.grade(&a.area).filter(|_| !what_if),
        })
        .collect();
    let tested = tested::tested(framework, &rows);
    let mut notes = asked.notes(framework);
    notes.extend(awarded.notes());
    let report = Report {
        schema: "plumbline/replay/1",
        heading: heading(framework, &asked, assessed.as_at, &tested),
        columns: columns(),
        rows: rows.iter().map(Row::cells).collect(),
        notes,
        made_from: asked.made_from(framework, assessed.as_at, &run),
        more: vec![("tested", tested.to_json()), ("what_if", json!(what_if))],
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

fn heading(framework: &Framework, asked: &Asked, as_at: AsAt, tested: &tested::Tested) -> Vec<String> {
    let mut lines = asked.marks(framework);
    if asked.is_what_if(framework) {
        lines.push("the awards of the real day are left out".into());
    }
    lines.push(format!("Replay of {}, {}", framework.title, asked.days(as_at)));
    lines.extend(tested.lines());
    lines
}

/// One area beside its award.
pub struct Row<'a> {
    pub name: String,
    pub assessment: &'a Assessment,
    pub awarded: Option<Grade>,
}

impl Row<'_> {
    /// Whether what the rules give agrees with what was awarded; judgement and missing evidence cannot be told from.
    pub fn verdict(&self) -> &'static str {
        let Some(awarded) = self.awarded else { return "cannot tell" };
        match &self.assessment.outcome {
            Outcome::Indicated(grade) if *grade == awarded => "agrees",
            _ if !self.assessment.possible.contains(&awarded) => "differs",
            _ => "cannot tell",
        }
    }

    fn because(&self) -> Vec<String> {
        let a = self.assessment;
        let mut because = vec![trace::outcome_sentence(&a.outcome)];
        for limit in a.limits.iter().filter(|l| l.status == Status::Met) {
            let force = if limit.strength == Strength::Unlikely { "higher is unlikely" } else { "limit" };
            let reasons: Vec<&str> = limit.because.iter().map(|r| r.says.as_str()).collect();
            because.push(format!("{force} {}: {} ({})", effect(limit.effect), limit.id, reasons.join("; ")));
        }
        if !a.limit_open.is_empty() {
            let kinds: Vec<&str> = a.limit_open.iter().map(|k| k.id()).collect();
            because.push(format!("no edition covers {}", kinds.join(", ")));
        }
        match (self.awarded, self.verdict()) {
            (None, _) => because.push("the grade awarded is not known here".into()),
            (Some(grade), "differs") => {
                because.push(format!("awarded {grade}, which the evidence held rules out"))
            }
            _ => {}
        }
        if outcome_word(&a.outcome) == "possible" {
            let unknown = a
                .requirements
                .iter()
                .filter(|r| r.judged.status == Status::Unknown && r.strength.rules_out());
            let ids: Vec<&str> = unknown.map(|r| r.id.as_str()).collect();
            because.push(format!("waiting for evidence: {}", ids.join(", ")));
        }
        because
    }

    fn cells(&self) -> Vec<Value> {
        let a = self.assessment;
        vec![
            json!(self.name),
            json!(a.indicated()),
            json!(a.possible.iter().map(|g| g.number()).collect::<Vec<_>>()),
            json!(a.profile_grade),
            json!(a.limit),
            json!(a.limit_open.iter().map(|k| k.id()).collect::<Vec<_>>()),
            json!(a.ceiling),
            json!(a.unqualified),
            json!(self.awarded),
            json!(self.verdict()),
            json!(self.because()),
        ]
    }
}

fn effect(effect: LimitEffect) -> String {
    match effect {
        LimitEffect::To(grade) => grade.number().to_string(),
        lowers => lowers.words(),
    }
}

fn columns() -> Vec<crate::output::Column> {
    vec![
        column("area", "Area"),
        number("indicated", "Indicated"),
        column("possible", "Possible"),
        number("profile_grade", "Profile"),
        number("limit", "Limit"),
        column("limit_open", "Block B not covered"),
        number("ceiling", ""),
        number("unqualified", ""),
        number("awarded", "Awarded"),
        column("verdict", "Verdict"),
        column("because", ""),
    ]
}
