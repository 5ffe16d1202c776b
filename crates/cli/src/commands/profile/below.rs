//! Layers 2 to 5: what they have in common.

use super::{layer2, layer3, layer4, layer5};
use crate::args::{Cli, Profile as Args, Units};
use crate::exit::{Exit, not_found, usage};
use crate::output::Terminal;
use crate::session::{Asked, Session, counted};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::Run;
use plumbline_core::framework::Framework;
use plumbline_core::profile::{AsAt, ProviderRow, Standings, layer4};
use serde_json::Value;

/// A question about a layer below the first.
pub struct Below {
    pub session: Session,
    pub asked: Asked,
    pub as_at: AsAt,
    /// By name.
    pub areas: Vec<AreaCode>,
    /// One area was asked about, so its name is the heading.
    pub single: bool,
    /// The group or super group that was asked about.
    pub unit: Option<String>,
    pub units: Units,
}

pub fn run(cli: &Cli, args: &Args, layer: u8, terminal: &Terminal) -> Result<Exit> {
    let below = Below::of(cli, args, layer, terminal)?;
    match layer {
        2 => layer2::show(cli, &args.question, &below, terminal),
        3 => layer3::show(cli, &args.question, &below, terminal),
        4 => layer4::show(cli, &below, terminal),
        _ => layer5::show(cli, &below, terminal),
    }
}

impl Below {
    fn of(cli: &Cli, args: &Args, layer: u8, terminal: &Terminal) -> Result<Self> {
        if args.alternatives {
            return Err(usage("--alternatives goes with layer 1: only there are bands named in other ways"));
        }
        if layer > 3 && args.units.is_some() {
            return Err(usage("--units goes with layers 1 to 3: layers 4 and 5 have a row an inspection"));
        }
        let session = Session::open(cli)?;
        let only = args.area.as_deref().map(|word| session.area(word)).transpose()?.map(|a| a.code.clone());
        let unit = args.group.as_deref().map(|id| unit(&session.framework, id)).transpose()?;
        let asked = session.ask(cli, &args.question, terminal)?;
        let single = only.is_some();
        let mut areas: Vec<AreaCode> = match only {
            Some(code) => vec![code],
            None => session.framework.areas.iter().map(|a| a.code.clone()).collect(),
        };
        areas.sort_by_key(|code| session.name(code));
        let as_at = AsAt::published(asked.as_at);
        let units = args.units.unwrap_or(if single { Units::Both } else { Units::Groups });
        Ok(Self { session, asked, as_at, areas, single, unit, units })
    }

    pub fn framework(&self) -> &Framework {
        &self.session.framework
    }

    /// Marks, then what is shown of whom as at when.
    pub fn heading(&self, layer: &str) -> Vec<String> {
        let who = match (self.single, self.areas.as_slice()) {
            (true, [code]) => self.session.name(code),
            (_, areas) => counted(areas.len(), "area", "areas"),
        };
        let mut heading = self.asked.marks(self.framework());
        let clock = if self.asked.known_by.is_none() { " (today's knowledge of that day)" } else { "" };
        heading.push(format!("{layer}: {who}, as at {}{clock}", self.asked.as_at));
        heading
    }

    pub fn made_from(&self) -> Value {
        self.asked.made_from(self.framework(), self.as_at, &Run::default())
    }

    pub fn standings(&self) -> Standings {
        Standings::of(&self.asked.evidence, self.framework(), self.as_at)
    }

    /// Layer 4 of an area, of the group or super group asked about.
    pub fn rows<'a>(&'a self, standings: &'a Standings, area: &AreaCode) -> Vec<ProviderRow<'a>> {
        let mut rows = layer4(&self.asked.evidence, self.framework(), standings, area);
        rows.retain(|row| row.inspection.group.as_deref().is_some_and(|group| self.is_asked(group)));
        rows
    }

    /// Whether a group, or a super group itself, is among what was asked about.
    pub fn is_asked(&self, id: &str) -> bool {
        let Some(unit) = &self.unit else { return true };
        let above = self.framework().group(id).map(|group| group.super_group.as_str());
        id == unit || above == Some(unit)
    }

    /// Whether rows of this level are shown; a group that was asked about is.
    pub fn is_shown(&self, is_super_group: bool) -> bool {
        match self.units {
            Units::Both => true,
            Units::Groups => !is_super_group,
            Units::SuperGroups => is_super_group,
        }
    }
}

/// A group or super group by its id.
pub fn unit(framework: &Framework, id: &str) -> Result<String> {
    let ids = || framework.super_groups.iter().map(|s| &s.id).chain(framework.groups.iter().map(|g| &g.id));
    if ids().any(|known| known == id) {
        return Ok(id.to_owned());
    }
    let likeness = |known: &str| strsim::jaro_winkler(known, id);
    let nearest = ids().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    let hint = nearest.map(|n| format!("; did you mean `{n}`?")).unwrap_or_default();
    let all: Vec<&str> = ids().map(|known| known.as_str()).collect();
    Err(not_found(format!("no group is called `{id}`{hint}\nthe groups are {}", all.join(", "))))
}
