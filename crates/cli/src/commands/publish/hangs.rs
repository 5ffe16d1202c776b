//! What the outcomes hang on: worked out once, for each area's page and for the page of all (X2, X3).

use super::Site;
use super::nation::Nation;
use crate::commands::change::nearest_of_both;
use crate::commands::letters::names::site_folder;
use crate::commands::stability::share_of_whole;
use crate::folder::Writing;
use crate::output::{Progress, Terminal};
use crate::session::each_at_once;
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Grade;
use plumbline_core::insight::change::{changes, limited};
use plumbline_core::insight::ground::{AreaGround, Ground};
use plumbline_core::insight::stability::{
    Asked, Family, Ranked, Stability, Threshold, outcome_words, ranks, stability, thresholds,
};
use plumbline_pages::{Hangs, STABILITY, StabilityPage, StabilityRow, stability as page};
use std::collections::BTreeMap;

/// Of every area: what its page shows, and how stable its outcome is.
pub struct AllHang(BTreeMap<AreaCode, (Hangs, Stability)>);

impl AllHang {
    pub fn of(nation: &Nation, terminal: &Terminal) -> Self {
        let (framework, profile) = (&nation.session.framework, &nation.all.assessed.profile);
        let ground = Ground::of(framework, &nation.asked.evidence, profile, &nation.run);
        let moved = thresholds(framework);
        let progress = Progress::new(nation.areas.len() as u64, "areas tried in other worlds", terminal);
        let each = each_at_once(&nation.areas, |code| {
            progress.start(&nation.session.name(code));
            ground.area(code).map(|area| (code.clone(), hang(&area, &moved)))
        });
        progress.finish();
        Self(each.into_iter().flatten().collect())
    }

    pub fn area(&self, code: &AreaCode) -> Option<&Hangs> {
        self.0.get(code).map(|(hangs, _)| hangs)
    }
}

fn hang(area: &AreaGround, moved: &[Threshold]) -> (Hangs, Stability) {
    let stability = stability(area, moved, Asked::default());
    let answers: Vec<_> = Grade::ALL.into_iter().zip(changes(area, &Grade::ALL)).collect();
    let nearest = nearest_of_both(area);
    (Hangs::of(area.framework(), &stability, &answers, &limited(area), &nearest), stability)
}

pub fn write(site: &Site, folder: &mut Writing) -> Result<()> {
    let nation = site.nation;
    let all = || site.hang.0.values().map(|(_, stability)| stability);
    let share = |it: &Stability| nation.all.assessed.profile.areas.get(&it.area).and_then(share_of_whole);
    let ranked = ranks(all().map(|it| (it, share(it)))).ranked;
    let mut rows: Vec<StabilityRow> = all().map(|it| row(nation, it, &ranked)).collect();
    rows.sort_by(|a, b| a.area.cmp(&b.area));
    let shown = StabilityPage { site: site.frame, marks: &site.marks, rows: &rows, notes: &site.notes };
    folder.put(STABILITY, page(&shown).as_bytes())
}

fn row(nation: &Nation, it: &Stability, ranked: &[Ranked]) -> StabilityRow {
    let name = nation.session.name(&it.area);
    let of = |family| it.survey(family).map_or((0, 0), |survey| (survey.outcome_kept, survey.worlds));
    let decide = |family| {
        let (kept, all) = of(family);
        all - kept
    };
    let place = ranked.iter().find(|ranked| ranked.area == it.area);
    StabilityRow {
        address: format!("{}/hangs.html", site_folder(&name)),
        outcome: outcome_words(&it.as_it_is.decided.outcome),
        kept: [Family::Resampled, Family::Shifted, Family::Thresholds].map(of),
        decide: [Family::WithoutProvider, Family::WithoutInspection].map(decide),
        place: place.map(|it| [it.rank, it.low, it.high]),
        area: name,
    }
}
