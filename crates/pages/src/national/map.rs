//! The map of the nation: a tile for each area with its grade, and the same as a table.

use super::tiles::{Tile, tiles};
use super::{NationalPage, whole};
use crate::chart::{INK, LINE, fill};
use crate::grade_words::capital;
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::area::AreaCode;
use plumbline_core::national::Standing;
use std::collections::BTreeMap;

/// The side of a tile, and the room between two.
const SIDE: i64 = 40;
const STEP: i64 = 44;
/// How high the bar is.
const BAR: i64 = 7;

/// The page of the map.
pub fn national_map(page: &NationalPage) -> String {
    let year = page.national.year;
    let title = format!("Map of areas by grade, {year}");
    let standings = standings(page);
    let off: Vec<&AreaCode> =
        standings.keys().filter(|code| tiles().iter().all(|tile| tile.area != ***code)).copied().collect();
    let main = html! {
        h1 { (title) }
        p {
            "Each area is one tile, however large it is and however many live there. Tiles stand roughly as the areas lie: the map is \
             schematic. The table below it says the same."
        }
        (key(page))
        (drawing(page, &title, &standings))
        @if !off.is_empty() { p { (off.len()) " areas have no tile and stand in the table alone." } }
        h2 id="table" { "The map as a table" }
        (table(&format!("Grade of each area, {year}"), &["Area", "Grade", "On the map"], rows(page, &standings)))
        p { a href=(page.national_page) { "The national picture: counts, movement, distributions" } }
    };
    whole("map", &title, page, main)
}

fn standings<'a>(page: &'a NationalPage) -> BTreeMap<&'a AreaCode, Standing> {
    let now = &page.national.now;
    now.rows().flat_map(|standing| now.areas(standing).iter().map(move |area| (area, standing))).collect()
}

/// A sign and a bar that is as long as the grade is high: neither needs its colour.
fn sign(standing: Standing) -> &'static str {
    match standing.grade() {
        Some(_) => standing.id(),
        None => "–",
    }
}

fn key(page: &NationalPage) -> Markup {
    let now = &page.national.now;
    html! {
        ul class="counts" {
            @for standing in now.rows() {
                li { strong { (sign(standing)) } " " (capital(standing.words())) ": " (now.count(standing)) " areas" }
            }
        }
    }
}

fn drawing(page: &NationalPage, title: &str, standings: &BTreeMap<&AreaCode, Standing>) -> Markup {
    let placed: Vec<(&Tile, Standing)> =
        tiles().iter().filter_map(|tile| Some((tile, *standings.get(&tile.area)?))).collect();
    let far = |of: fn(&Tile) -> i64| tiles().iter().map(of).max().unwrap_or(0) + 1;
    let (wide, high) = (far(|it| it.column) * STEP, far(|it| it.row) * STEP);
    let now = &page.national.now;
    let parts: Vec<String> =
        now.rows().map(|standing| format!("{} {}", now.count(standing), standing.words())).collect();
    html! {
        @if !placed.is_empty() {
            figure class="chart map" id="map" {
                figcaption { (title) }
                svg role="img" aria-labelledby="map-title map-description" viewBox={ "0 0 " (wide) " " (high) } font-size="13" text-anchor="middle" {
                    title id="map-title" { (title) }
                    desc id="map-description" {
                        "A tile for each of " (placed.len()) " areas, placed roughly as they lie, with its grade. " (parts.join(", ")) ". \
                         The table below has every area with its grade."
                    }
                    g aria-hidden="true" fill=(INK) { @for (tile, standing) in &placed { (one(tile, *standing)) } }
                }
            }
        }
    }
}

/// Letters and the grade stand on the paper, the bar below them.
fn one(tile: &Tile, standing: Standing) -> Markup {
    let (x, y) = (tile.column * STEP + 2, tile.row * STEP + 2);
    let long = standing.grade().map_or(0, |grade| SIDE * i64::from(grade.number()) / 4);
    html! {
        path d={ "M" (x) " " (y) "h" (SIDE) "v" (SIDE) "h-" (SIDE) "z" } fill="none" stroke=(LINE) {}
        @if long > 0 { rect x=(x) y=(y + SIDE - BAR) width=(long) height=(BAR) fill=(paint(standing)) {} }
        text x=(x + SIDE / 2) y=(y + 14) { (tile.short) }
        text x=(x + SIDE / 2) y=(y + 29) font-weight="bold" { (sign(standing)) }
    }
}

/// The first colours of every chart, from the highest grade down.
fn paint(standing: Standing) -> &'static str {
    fill(standing.grade().map_or(0, |grade| 4 - usize::from(grade.number())))
}

/// By name.
fn rows(page: &NationalPage, standings: &BTreeMap<&AreaCode, Standing>) -> Vec<Vec<Markup>> {
    let mut all: Vec<(String, &AreaCode, Standing)> = standings
        .iter()
        .map(|(code, standing)| {
            let name = page.areas.get(*code).map_or_else(|| code.to_string(), |area| area.name.clone());
            (name, *code, *standing)
        })
        .collect();
    all.sort_by(|a, b| (a.0.to_lowercase(), a.1).cmp(&(b.0.to_lowercase(), b.1)));
    let row = |(name, code, standing): (String, &AreaCode, Standing)| {
        let href = page.areas.get(code).and_then(|area| area.href.clone());
        let short = tiles().iter().find(|tile| tile.area == *code).map_or("no tile", |tile| tile.short);
        vec![
            html! { @if let Some(href) = href { a href=(href) { bdi { (name) } } } @else { bdi { (name) } } },
            html! { (capital(standing.words())) @if let Some(grade) = standing.grade() { " (" (grade.number()) ")" } },
            html! { (short) },
        ]
    };
    all.into_iter().map(row).collect()
}
