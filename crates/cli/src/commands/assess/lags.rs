//! `plumbline assess --try-lags`: what turns on assumed publication dates (P8).

use crate::args::{Assess, Cli, Question};
use crate::commands::assessed::{Assessed, assess_all};
use crate::output::{Report, Terminal, column, number, show};
use crate::session::{Held, Session};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::{Run, trace};
use plumbline_core::profile::band;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The lag at about the 10th and at the 90th percentile of the files that carry both dates.
const TRIED: [u16; 2] = [14, 48];

pub fn show_lags(session: &Session, cli: &Cli, args: &Assess, run: &Run, terminal: &Terminal) -> Result<()> {
    let only = args.area.as_deref().map(|word| session.area(word)).transpose()?.map(|a| a.code.clone());
    let held = Held::load(cli, args.basis.question.known_by.as_deref(), terminal)?;
    let asked = session.ask_of(held.clone(), &args.basis.question);
    let usual = assess_all(session, &asked, run, only.as_ref());
    let before = figures(session, &usual);
    let mut rows = Vec::new();
    for days in TRIED {
        let question = Question { lag: Some(days), ..args.basis.question.clone() };
        let other = assess_all(session, &session.ask_of(held.clone(), &question), run, only.as_ref());
        rows.extend(changes(session, days, &before, &figures(session, &other)));
    }
    // By area, then days, then figure.
    rows.sort_by_key(|row| (row[0].to_string(), row[2].as_u64(), row[3].to_string()));
    let what = if rows.is_empty() { "nothing changes" } else { "what changes" };
    let mut heading = asked.marks(&session.framework);
    heading.push(format!(
        "{what} if findings without a publication date came out {} or {} days after inspection, {}",
        TRIED[0],
        TRIED[1],
        asked.days(usual.as_at)
    ));
    let report = Report {
        schema: "plumbline/lags/1",
        heading,
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            number("lag_days", "Days"),
            column("figure", "Figure"),
            column("usual", "As assumed"),
            column("changed", "Then"),
        ],
        rows,
        notes: asked.notes(&session.framework),
        made_from: asked.made_from(&session.framework, usual.as_at, run),
        more: Vec::new(),
    };
    Ok(show(&report, cli.format, terminal)?)
}

type Figures = BTreeMap<(AreaCode, String), String>;

/// The outcome and the bands of each area, by name of the figure.
fn figures(session: &Session, assessed: &Assessed) -> Figures {
    let mut figures = Figures::new();
    for assessment in &assessed.assessments {
        let outcome = trace::outcome_sentence(&assessment.outcome);
        figures.insert((assessment.area.clone(), "outcome".into()), outcome);
        let Some(area) = assessed.profile.areas.get(&assessment.area) else { continue };
        for cell in &area.a.super_groups {
            let shown = cell.counts.share().map_or("no figure", |s| band(&session.framework, s).id.as_str());
            figures
                .insert((assessment.area.clone(), format!("band of {}", cell.super_group)), shown.to_owned());
        }
    }
    figures
}

fn changes(session: &Session, days: u16, before: &Figures, after: &Figures) -> Vec<Vec<Value>> {
    let changed =
        before.iter().filter_map(|(key, was)| Some((key, was, after.get(key).filter(|now| *now != was)?)));
    changed
        .map(|((area, figure), was, now)| {
            vec![json!(session.name(area)), json!(area), json!(days), json!(figure), json!(was), json!(now)]
        })
        .collect()
}
