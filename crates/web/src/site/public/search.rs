//! Finding an area without a script: by a name, an old or misspelled one, a code, a number or a postcode.

use super::out::{self, Listed};
use super::pages::dressed;
use crate::app::App;
use crate::http::Query;
use crate::problem::Problem;
use crate::public::likely;
use crate::reply::Reply;
use crate::site::page::see;
use crate::site::sent::Visiting;
use axum::extract::State;
use axum::response::Response;
use plumbline_core::area::{Area, AreaCode, AreaNotFound, Postcode};
use plumbline_core::framework::Grade;
use plumbline_pages::{Entry, FoundArea, FoundPage, Site, Why, found};
use serde::Deserialize;

/// The most words of a search that are looked at.
const LONGEST: usize = 100;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Words {
    q: String,
}

/// What words lead to.
enum Meant {
    /// One area and no other.
    One(AreaCode),
    Some(Why, Vec<AreaCode>),
}

/// One area at once; several as a list; none with what to do.
pub async fn show(
    State(app): State<App>,
    Visiting(caller): Visiting,
    Query(words): Query<Words>,
) -> Result<Response, Problem> {
    let listed = out::listed(&app).await?.ok_or_else(out::nothing)?;
    let words: String = words.q.trim().chars().take(LONGEST).collect();
    let (why, codes) = match meant(&app, &words) {
        Meant::One(code) => match listed.site.area(&code) {
            Some(area) => return Ok(see(&format!("/{}/", area.folder))),
            None => (Why::Words, Vec::new()),
        },
        Meant::Some(why, codes) => (why, codes),
    };
    let areas: Vec<FoundArea> = codes.iter().filter_map(|code| area(&listed, code)).collect();
    let page = with_site(&listed, |site| {
        found(&FoundPage {
            site,
            marks: &listed.site.marks,
            words: &words,
            why: &why,
            areas: &areas,
            all: "areas/index.html",
        })
    });
    dressed(&app, caller.as_ref(), Reply::public("text/html; charset=utf-8", page), None).await
}

/// The frame that the made pages have.
pub fn with_site<T>(listed: &Listed, make: impl FnOnce(&Site) -> T) -> T {
    let parts = listed.site.parts.iter();
    let entries: Vec<Entry> = parts.map(|(address, words)| Entry { address, words }).collect();
    make(&Site { title: &listed.site.title, entries: &entries, feed: Some("changes/feed.xml"), served: true })
}

/// The grade of an area in a publication.
pub fn grade(listed: &Listed, code: &AreaCode) -> Option<Grade> {
    Grade::try_from(listed.publication.areas.get(code)?.grade?).ok()
}

fn area(listed: &Listed, code: &AreaCode) -> Option<FoundArea> {
    let it = listed.site.area(code)?;
    Some(FoundArea {
        name: it.name.clone(),
        address: format!("{}/index.html", it.folder),
        grade: grade(listed, code),
    })
}

fn meant(app: &App, words: &str) -> Meant {
    if words.is_empty() {
        return Meant::Some(Why::Nothing, Vec::new());
    }
    let named: Vec<(u8, &Area)> = likely(app, words);
    let codes = |all: &[(u8, &Area)]| all.iter().map(|(_, area)| area.code.clone()).collect();
    match named.as_slice() {
        [(_, one)] => return Meant::One(one.code.clone()),
        // A whole name is meant even where it is a part of others.
        [(0, one), (rank, _), ..] if *rank > 0 => return Meant::One(one.code.clone()),
        _ => {}
    }
    if let Some(postcode) = Postcode::read(words) {
        let of = app.ports().postcodes.areas(&postcode);
        let (half, letters) = match &postcode {
            Postcode::District(half) => (half, false),
            Postcode::Area(letters) => (letters, true),
        };
        match of.as_slice() {
            [] if !letters => return Meant::Some(Why::NoSuchPostcode(half.clone()), Vec::new()),
            [] => {}
            several => {
                return Meant::Some(
                    Why::Postcode(half.clone()),
                    several.iter().map(|it| (*it).clone()).collect(),
                );
            }
        }
    }
    if !named.is_empty() {
        return Meant::Some(Why::Words, codes(&named));
    }
    match crate::public::find_within(app, words) {
        Err(AreaNotFound::Unknown { nearest: Some(name), .. }) => {
            let near = app.ports().gazetteer.exact(&name).map(|area| area.code.clone());
            Meant::Some(Why::Near, near.into_iter().collect())
        }
        _ => Meant::Some(Why::Words, Vec::new()),
    }
}
