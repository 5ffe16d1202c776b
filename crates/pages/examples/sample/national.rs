//! A made-up nation summed up: every grade, areas that are not finalised or not known, partial figures, too few to compare.

use plumbline_core::area::AreaCode;
use plumbline_core::framework::Framework;
use plumbline_core::national::{
    BandOf, Contrast, Having, Movement, National, Standing, SuperGroupBands, UnitSettings,
};
use plumbline_core::profile::Counts;
use plumbline_pages::{NamedArea, tiles};
use smol_str::{SmolStr, format_smolstr};
use std::collections::BTreeMap;

pub fn areas<N: AsRef<str>>(names: &[N]) -> BTreeMap<AreaCode, NamedArea> {
    let named = |(at, name): (usize, &N)| {
        let href = (at % 9 != 0).then(|| format!("index.html#area-X{:08}", at + 1));
        (code(at), NamedArea { name: name.as_ref().to_owned(), href })
    };
    names.iter().enumerate().map(named).collect()
}

fn code(at: usize) -> AreaCode {
    // Where there are more than tiles, the last have none.
    tiles()
        .get(at)
        .filter(|_| at % 50 != 7)
        .map_or_else(|| AreaCode::new(&format!("X{:08}", at + 1)), |tile| tile.area.clone())
}

pub fn national(framework: &Framework, many: usize) -> National {
    let at = |at: usize| Standing::ALL[at % Standing::ALL.len()];
    let standings =
        |shift: usize, of: usize| (0..many).map(move |area| (code(area), at((area + shift) % of)));
    let moved: Movement =
        standings(0, 6).zip(standings(2, 5)).map(|((area, before), (_, now))| (area, before, now)).collect();
    National {
        year: 2011,
        now: standings(2, 5).collect(),
        before: standings(0, 6).collect(),
        movement: moved,
        contrasts: (0..4).map(|nth| contrast(nth, many)).collect(),
        bands: bands(framework, many),
        settings: settings(framework, many),
    }
}

fn contrast(nth: usize, many: usize) -> Contrast {
    let class = |from: usize, to: usize, every: usize| {
        let (having, lacking) = (from..to).partition::<Vec<usize>, _>(|at| at % every == 0);
        let codes = |areas: Vec<usize>| areas.into_iter().map(code).collect();
        Having { having: codes(having), lacking: codes(lacking), not_known: 2 }
    };
    let third = many / 3;
    Contrast {
        id: format_smolstr!("trait-{nth}"),
        title: format!("made-up settings of kind {nth} in one of the top two bands"),
        classes: [class(0, third, 1 + nth), class(third, third + 3 * nth, 2), class(2 * third, many, 4)],
    }
}

fn bands(framework: &Framework, many: usize) -> Vec<SuperGroupBands> {
    let places = BandOf::all(framework);
    let row = |(nth, it): (usize, &plumbline_core::framework::SuperGroup)| {
        let of = |place: usize| {
            (0..many).filter(|at| (at * (nth + 1)) % places.len() == place).map(code).collect()
        };
        let areas = places.iter().enumerate().map(|(at, place)| (place.clone(), of(at))).collect();
        SuperGroupBands { super_group: it.id.clone(), title: it.title.clone(), areas }
    };
    framework.super_groups.iter().enumerate().map(row).collect()
}

fn settings(framework: &Framework, many: usize) -> Vec<UnitSettings> {
    let mut rows = Vec::new();
    for it in &framework.super_groups {
        rows.push(unit(&it.id, &it.title, None, rows.len() as u32, many));
        for group in framework.groups_of(&it.id) {
            rows.push(unit(group.id.as_str(), &group.title, Some(it.id.clone()), rows.len() as u32, many));
        }
    }
    rows
}

fn unit(id: &str, title: &str, super_group: Option<SmolStr>, nth: u32, many: usize) -> UnitSettings {
    let counts = if nth == 3 {
        Counts::default()
    } else {
        Counts { outstanding: 120 * nth, good: 4000 + nth, satisfactory: 900, inadequate: 7 * nth }
    };
    UnitSettings {
        unit: SmolStr::new(id),
        title: title.to_owned(),
        super_group,
        counts,
        areas: (0..many / 2).map(code).collect(),
        partial: vec![code(many - 1)],
        not_observed: vec![code(many - 2), code(many - 3)],
        absent: Vec::new(),
    }
}
