//! In which band areas stand, by super group.

use super::{NationalPage, opened};
use crate::chart::{About, Series, StackedChart, stacked, whole};
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::national::{BandOf, NationalAddress, SuperGroupBands};
use smol_str::SmolStr;

pub(super) fn section(page: &NationalPage) -> Markup {
    html! {
        h2 id="bands" { "Areas by band of each super group" }
        p {
            "A band is the share of an area's inspected settings that are good or outstanding. An area of which a group of settings is not \
             observed has a partial figure: it stands beside the bands and in none of them."
        }
        (chart(page))
        (numbers(page))
    }
}

fn chart(page: &NationalPage) -> Markup {
    let rows = &page.national.bands;
    let series: Vec<Series> = page
        .framework
        .bands
        .iter()
        .enumerate()
        .map(|(at, band)| {
            let place = BandOf::Band(band.id.clone());
            let values = rows.iter().map(|row| whole(row.areas(&place).len() as u32));
            Series { name: band_words(page, at), values: values.collect() }
        })
        .collect();
    let categories: Vec<String> =
        rows.iter().map(|row| format!("{} ({} areas)", row.title, row.banded())).collect();
    let first = band_words(page, 0);
    let places: Vec<String> = rows
        .iter()
        .map(|row| {
            format!(
                "{}: {} of {} {first}",
                row.title,
                row.areas.first().map_or(0, |(_, areas)| areas.len()),
                row.banded()
            )
        })
        .collect();
    stacked(&StackedChart {
        about: About {
            id: "chart-bands",
            headline: &format!("Areas by band of each super group, {}", page.national.year),
            description: &format!(
                "A row for each super group, parted by the number of areas in each band. {}.",
                places.join("; ")
            ),
            of: "Super group",
            unit: "",
            absent: "no area carries a band",
        },
        categories: &categories,
        series: &series,
    })
}

/// By its figures: the colours of a chart are not those after which bands are called.
fn band_words(page: &NationalPage, at: usize) -> String {
    let bands = &page.framework.bands;
    let below = at.checked_sub(1).and_then(|above| bands.get(above)).map(|above| above.at_least - 1);
    match (bands.get(at).map_or(0, |band| band.at_least), below) {
        (from, None) => format!("{from}% or more good or outstanding"),
        (0, Some(to)) => format!("Under {}%", to + 1),
        (from, Some(to)) => format!("{from} to {to}%"),
    }
}

fn numbers(page: &NationalPage) -> Markup {
    let places = BandOf::all(page.framework);
    let mut head = vec!["Super group".to_owned()];
    head.extend(places.iter().map(|place| words(page, place)));
    let row = |row: &SuperGroupBands| {
        let cells = places.iter().map(|place| {
            let address = NationalAddress::Band {
                year: page.national.year,
                super_group: row.super_group.clone(),
                band: SmolStr::new(place.id()),
            };
            opened(page, &address, row.areas(place).len() as u32)
        });
        std::iter::once(html! { (row.title) }).chain(cells).collect::<Vec<_>>()
    };
    table("Areas by band, and those that carry none", &head, page.national.bands.iter().map(row))
}

fn words(page: &NationalPage, place: &BandOf) -> String {
    match place {
        BandOf::Band(id) => page
            .framework
            .bands
            .iter()
            .find(|band| band.id == *id)
            .map_or_else(|| id.to_string(), |band| band.title.clone()),
        BandOf::NotSettled => "Not settled".into(),
        BandOf::Partial => "Partial".into(),
        BandOf::NotObserved => "Not observed".into(),
        BandOf::Absent => "Absent".into(),
    }
}
