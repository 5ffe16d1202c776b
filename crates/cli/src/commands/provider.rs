//! `plumbline provider URN`: every row in every edition, where it counts, or why not (E4).

mod basis;
mod passage_words;

use super::standing_words::{group_title, rivals, standing_words};
use crate::args::{Cli, Provider as Args};
use crate::exit::{Exit, not_found};
use crate::output::{Report, Terminal, column, number, show};
use crate::session::{Asked, Held, Session};
use anyhow::Result;
use basis::Basis;
use passage_words::{COUNTS, SeenFrom};
use plumbline_core::assessment::Run;
use plumbline_core::evidence::{Evidence, Inspection};
use plumbline_core::profile::provider::{Linked, ProviderFact, facts_about, linked_by, providers_of};
use plumbline_core::profile::{AsAt, closed_on};
use plumbline_core::record::{
    Edition, Fact, Finding, LinkKind, Outcome, Place, Placement, ProviderId, ProviderLink, Registration,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub fn run(cli: &Cli, args: &Args, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    let held = Held::load(cli, args.question.known_by.as_deref(), terminal)?;
    let is_asked = |p: &ProviderId| p.urn == args.urn && args.remit.is_none_or(|remit| p.remit == remit);
    let facts = facts_about(&held.editions, is_asked);
    if facts.is_empty() {
        return Err(nobody(&held.editions, args));
    }
    let asked = session.ask_of(held, &args.question);
    let as_at = AsAt::published(asked.as_at);
    let about = About {
        session: &session,
        asked: &asked,
        published: &Basis::of(&session, &asked, as_at),
        assessed: &Basis::of(&session, &asked, AsAt::assessed(&session.framework, asked.as_at)),
    };
    let mut facts: Vec<(&ProviderFact, Place)> =
        facts.iter().filter_map(|fact| Some((fact, fact.place(&asked.evidence)?))).collect();
    facts.sort_by_key(|(fact, place)| (fact.provider.clone(), sort(&fact.fact), *place));
    let providers: BTreeSet<&ProviderId> = facts.iter().map(|(fact, _)| &fact.provider).collect();
    let mut heading = asked.marks(&session.framework);
    heading.extend(providers.iter().flat_map(|provider| about.heading(provider)));
    let report = Report {
        schema: "plumbline/provider/1",
        heading,
        columns: vec![
            column("remit", if providers.len() > 1 { "Register" } else { "" }),
            column("urn", ""),
            column("what", "What"),
            column("date", "Date"),
            column("says", "Says"),
            column("counts", "Counts"),
            column("file", "File"),
            number("row", "Row"),
            column("edition", "Edition"),
        ],
        rows: facts.iter().map(|(fact, place)| about.row(fact, *place)).collect(),
        notes: asked.notes(&session.framework),
        made_from: asked.made_from(&session.framework, as_at, &Run::default()),
        more: Vec::new(),
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// Registrations, then links, findings by date, and returns.
fn sort(fact: &Fact) -> (u8, Option<jiff::civil::Date>) {
    match fact {
        Fact::Registration(_) => (0, None),
        Fact::Link(link) => (1, link.on),
        Fact::Finding(finding) => (2, Some(finding.inspected)),
        Fact::Placement(placement) => (3, Some(placement.returned)),
        _ => (4, None),
    }
}

/// No such provider, with the numbers that come nearest to it.
fn nobody(editions: &[Edition], args: &Args) -> anyhow::Error {
    let all: BTreeSet<ProviderId> =
        editions.iter().flat_map(|e| &e.entries).flat_map(|entry| providers_of(&entry.fact)).collect();
    let elsewhere: Vec<String> = all.iter().filter(|p| p.urn == args.urn).map(ToString::to_string).collect();
    let urn = &args.urn;
    if let (Some(remit), false) = (args.remit, elsewhere.is_empty()) {
        let there = elsewhere.join(" and ");
        return not_found(format!("no row is about {} {urn}; there is {there}", remit.id()));
    }
    let mut near: Vec<(usize, &ProviderId)> =
        all.iter().map(|p| (strsim::damerau_levenshtein(&p.urn, urn), p)).filter(|(d, _)| *d <= 2).collect();
    near.sort();
    let near: Vec<String> = near.iter().take(3).map(|(_, p)| p.to_string()).collect();
    let hint = match near.as_slice() {
        [] => "; `plumbline profile AREA --layer 4` lists those that were inspected".to_owned(),
        near => format!("; the nearest are {}", near.join(", ")),
    };
    not_found(format!("no row of any edition in force is about a provider `{urn}`{hint}"))
}

/// What rows about a provider are read against.
struct About<'a> {
    session: &'a Session,
    asked: &'a Asked,
    published: &'a Basis<'a>,
    assessed: &'a Basis<'a>,
}

impl About<'_> {
    fn evidence(&self) -> &Evidence {
        &self.asked.evidence
    }

    fn seen_from<'b>(&'b self, provider: &'b ProviderId) -> SeenFrom<'b> {
        SeenFrom { session: self.session, asked: self.asked, provider }
    }

    /// Who it is, whether it is open, and where it counts; below, where assessed evidence counts it otherwise, and who
    /// stands in for it.
    fn heading(&self, provider: &ProviderId) -> Vec<String> {
        let name = self.evidence().registration(provider).and_then(|r| r.name.as_ref());
        let name = name.map(|n| format!(", {n}")).unwrap_or_default();
        let closed =
            closed_on(self.evidence(), provider).map(|on| format!(", closed {on}")).unwrap_or_default();
        let [published, assessed] = [self.published, self.assessed].map(|basis| basis.own_counts(provider));
        let counts = if published.is_empty() { NOWHERE.to_owned() } else { published.join("; ") };
        let mut lines = vec![format!("{provider}{name}{closed}: as at {}, {counts}", self.asked.as_at)];
        if published != assessed {
            let counts = if assessed.is_empty() { "counts nowhere".to_owned() } else { assessed.join("; ") };
            lines.push(format!("  in assessed evidence, as at {}: {counts}", self.assessed.as_at.block_a));
        }
        lines.extend(self.stood_in_for(provider));
        lines
    }

    /// Who stands in for a provider that nobody has inspected since it took over.
    fn stood_in_for(&self, provider: &ProviderId) -> Vec<String> {
        let seen = self.seen_from(provider);
        let [now, then] = [self.published, self.assessed].map(|basis| seen.standing_in(basis));
        let day = self.assessed.as_at.block_a;
        match (now, then) {
            (Some(now), Some(then)) if now == then => vec![format!("  {now}{COUNTS}")],
            (now, then) => [
                now.map(|words| format!("  beside layer 1 as published: {words}")),
                then.map(|words| format!("  within assessed evidence, as at {day}: {words}")),
            ]
            .into_iter()
            .flatten()
            .collect(),
        }
    }

    fn row(&self, fact: &ProviderFact, place: Place) -> Vec<Value> {
        let (what, date, says, counts) = match &fact.fact {
            Fact::Registration(it) => {
                ("registration", json!(it.opened), self.registration(it), self.listed(it))
            }
            Fact::Finding(it) => {
                (it.kind.id(), json!(it.inspected), self.finding(it), self.counts(fact, place))
            }
            Fact::Placement(it) => ("return", json!(it.returned), self.placement(it), String::new()),
            Fact::Link(it) => self.link(it, &fact.provider),
            _ => ("", Value::Null, String::new(), String::new()),
        };
        let edition = self.evidence().edition(place);
        vec![
            json!(fact.provider.remit.id()),
            json!(fact.provider.urn),
            json!(what),
            date,
            json!(says),
            json!(counts),
            json!(edition.file),
            json!(place.row),
            json!(edition.id),
        ]
    }

    fn link(&self, link: &ProviderLink, provider: &ProviderId) -> (&'static str, Value, String, String) {
        let words = linked_by(&Fact::Link(link.clone()), provider).map(|linked| link_words(&linked));
        let passes = self.seen_from(provider).along(link, self.published, self.assessed);
        ("link", json!(link.on), words.unwrap_or_default(), passes)
    }

    fn registration(&self, it: &Registration) -> String {
        let mut words: Vec<String> = it.name.iter().map(ToString::to_string).collect();
        words.push(match &it.area {
            Some(area) => format!("in {}", self.session.name(area)),
            None => "no area".into(),
        });
        words.push(match &it.group {
            Some(group) => group_title(self.session, group),
            None => "in none of the groups".into(),
        });
        words.extend(it.opened.map(|on| format!("opened {on}")));
        words.extend(it.closed.map(|on| format!("closed {on}")));
        words.extend(it.on.map(|on| format!("as listed on {on}")));
        words.extend(it.no_children.then(|| "no children on roll".to_owned()));
        words.join(", ")
    }

    fn listed(&self, it: &Registration) -> String {
        let day = self.published.as_at.block_a;
        match (it.opened, it.closed) {
            (_, Some(on)) if on <= day => format!("closed by {day}"),
            (Some(on), _) if on > day => format!("not yet open on {day}"),
            _ if it.on.is_some_and(|on| on != day) => "on the list of that day".into(),
            _ => format!("on the register on {day}"),
        }
    }

    fn finding(&self, it: &Finding) -> String {
        let grades: Vec<String> =
            Outcome::ALL.into_iter().filter_map(|o| Some(format!("{} {}", o.id(), it.grade(o)?))).collect();
        let mut words = vec![if grades.is_empty() { "no grade".into() } else { grades.join(", ") }];
        words.extend(it.group.as_ref().map(|group| group_title(self.session, group)));
        words.extend(it.area.as_ref().map(|area| format!("in {}", self.session.name(area))));
        words.push(
            it.published.map_or_else(|| "no publication date".to_owned(), |day| format!("published {day}")),
        );
        words.extend(it.event.as_ref().map(|event| format!("event {event}")));
        words.join("; ")
    }

    /// Never how many children: that they stand in a return is all that may be said here (P13).
    fn placement(&self, it: &Placement) -> String {
        format!("stands in the return of commissioned places of {}", self.session.name(&it.area))
    }

    /// Where the inspection of this row counts or why not; of a row that only says it again, that it does.
    fn counts(&self, fact: &ProviderFact, place: Place) -> String {
        let (Fact::Finding(finding), evidence) = (&fact.fact, self.evidence()) else { return String::new() };
        let own = evidence.inspections.iter().enumerate().find(|(_, it)| {
            it.provider == fact.provider
                && it.kind == finding.kind
                && finding.group.as_ref().is_none_or(|group| it.group.as_ref() == Some(group))
                && it.places.contains(&place)
        });
        let Some((index, it)) = own else { return String::new() };
        let Basis { as_at, standings, .. } = self.published;
        let standing = standing_words(self.session, evidence, *as_at, it, standings.get(index));
        match it.places.first() {
            Some(first) if *first != place => {
                let first = evidence.cite(*first);
                format!("{}; {standing}", self.against(finding, it, &first))
            }
            _ => standing,
        }
    }

    /// How a later row relates to the first that told of the same inspection.
    fn against(&self, finding: &Finding, it: &Inspection, first: &str) -> String {
        let overall = Outcome::Overall;
        if it.is_contested(overall) {
            return format!("disagrees with {first} ({})", rivals(&it.contested[overall as usize]));
        }
        match (finding.grade(overall), it.grade(overall)) {
            (Some(own), Some(stands)) if own != stands => {
                return format!("says again what {first} says, but {stands} stands");
            }
            _ => {}
        }
        match (&finding.area, &it.area) {
            (Some(own), Some(stands)) if own != stands => {
                format!(
                    "says again what {first} says, but that it is in {} stands",
                    self.session.name(stands)
                )
            }
            (Some(_), None) => format!("disagrees with {first} on the area"),
            _ => format!("says again what {first} says"),
        }
    }
}

/// Of a provider with no judgement in what was published.
const NOWHERE: &str = "counts nowhere in layer 1";

fn link_words(linked: &Linked) -> String {
    let is = match linked.is {
        LinkKind::Successor => "its successor is",
        LinkKind::Predecessor => "its predecessor is",
        LinkKind::SuccessorMerged => "merged into",
        LinkKind::PredecessorMerged => "took in by merger",
        LinkKind::SuccessorSplit => "was split, and one of its successors is",
        LinkKind::PredecessorSplit => "came out of the split of",
        LinkKind::SixthForm => "shares a sixth form with",
        LinkKind::Other => "is linked to",
    };
    let undated = if linked.on.is_none() { ", and the register gives no date" } else { "" };
    format!("{is} {}{undated}", linked.other)
}
