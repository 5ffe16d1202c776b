//! Two to four areas beside one another, of what is out.

use super::out::{self, Listed};
use super::pages::dressed;
use super::search::{grade, with_site};
use crate::app::App;
use crate::problem::Problem;
use crate::public::find_within;
use crate::reply::Reply;
use crate::site::sent::Visiting;
use crate::wire::ListedArea;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use plumbline_core::framework::SuperGroup;
use plumbline_core::profile::Counts;
use plumbline_core::publication::PublishedArea;
use plumbline_pages::parts::fault::Fault;
use plumbline_pages::{COMPARED, ComparePage, Compared, ComparedUnit, compare};

/// So many of the areas most alike are one click away.
const NEAREST: usize = COMPARED.len() - 1;
/// The longest word that is looked up.
const LONGEST: usize = 100;

pub async fn show(
    State(app): State<App>,
    Visiting(caller): Visiting,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let listed = out::listed(&app).await?.ok_or_else(out::nothing)?;
    let (chosen, faults) = chosen(&app, &listed, &words(query.as_deref().unwrap_or_default()));
    let areas: Vec<Compared> = chosen.iter().filter_map(|area| compared(&app, &listed, area)).collect();
    let choice: Vec<(String, String)> =
        listed.site.areas.iter().map(|area| (value(area).to_owned(), area.name.clone())).collect();
    let (similar, nearest) = similar(&listed, &chosen);
    let page = with_site(&listed, |site| {
        compare(&ComparePage {
            site,
            framework: &app.ports().framework,
            marks: &listed.site.marks,
            choice: &choice,
            areas: &areas,
            similar: &similar,
            nearest: nearest.as_deref(),
            faults: &faults,
        })
    });
    dressed(&app, caller.as_ref(), Reply::public("text/html; charset=utf-8", page), None).await
}

/// What stands in the address, whether a link wrote it (`area`) or the form (`area-1`); fields that were left alone are none.
fn words(query: &str) -> Vec<String> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let areas = pairs.into_iter().filter(|(key, _)| key == "area" || COMPARED.contains(&key.as_str()));
    areas
        .map(|(_, word)| word.trim().chars().take(LONGEST).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The areas that are meant, each once, and what is wrong with the rest.
fn chosen<'a>(app: &App, listed: &'a Listed, words: &[String]) -> (Vec<&'a ListedArea>, Vec<Fault>) {
    let (mut chosen, mut faults): (Vec<&ListedArea>, Vec<Fault>) = (Vec::new(), Vec::new());
    for word in words {
        let field = COMPARED[chosen.len().min(COMPARED.len() - 1)];
        let found = find_within(app, word).map_err(|fault| fault.to_string()).and_then(|area| {
            listed.site.area(&area.code).ok_or_else(|| format!("no page of {} is published", area.name))
        });
        match found {
            Err(says) => faults.push(Fault::at(field, says)),
            Ok(area) if chosen.iter().any(|it| it.code == area.code) => {
                faults
                    .push(Fault::at(field, format!("{} is chosen already; choose another area", area.name)));
            }
            Ok(_) if chosen.len() == COMPARED.len() => {
                faults.push(Fault::at(
                    field,
                    format!("at most {} areas are compared; take one away", COMPARED.len()),
                ));
            }
            Ok(area) => chosen.push(area),
        }
    }
    (chosen, faults)
}

/// As an address names an area: `york`.
fn value(area: &ListedArea) -> &str {
    area.folder.rsplit('/').next().unwrap_or_default()
}

fn compared(app: &App, listed: &Listed, area: &ListedArea) -> Option<Compared> {
    let published = listed.publication.areas.get(&area.code)?;
    let units = app.ports().framework.super_groups.iter();
    Some(Compared {
        name: area.name.clone(),
        value: value(area).to_owned(),
        address: format!("{}/index.html", area.folder),
        grade: grade(listed, &area.code),
        outcome: published.figures.get(format!("R/{}/outcome", area.code).as_str()).cloned(),
        super_groups: units.map(|unit| unit_of(area, published, unit)).collect(),
    })
}

/// The figures of a super group by their addresses, as they were published.
fn unit_of(area: &ListedArea, published: &PublishedArea, unit: &SuperGroup) -> ComparedUnit {
    let figure = |measure: &str| {
        published.figures.get(format!("A/{}/{}/overall/{measure}", area.code, unit.id).as_str())
    };
    let count = |grade: &str| figure(grade).and_then(|text| text.parse().ok());
    let counts = || {
        Some(Counts {
            outstanding: count("outstanding")?,
            good: count("good")?,
            satisfactory: count("satisfactory")?,
            inadequate: count("inadequate")?,
        })
    };
    ComparedUnit { band: figure("band").cloned().unwrap_or_else(|| "not known".into()), counts: counts() }
}

/// The neighbours of the first area that are not chosen yet, each as a comparison with it added; and the nearest of all at once.
fn similar(listed: &Listed, chosen: &[&ListedArea]) -> (Vec<(String, String)>, Option<String>) {
    let Some(first) = chosen.first() else { return (Vec::new(), None) };
    let near: Vec<&ListedArea> = first.similar.iter().filter_map(|code| listed.site.area(code)).collect();
    let kept = &chosen[..chosen.len().min(COMPARED.len() - 1)];
    let others = near.iter().filter(|it| chosen.iter().all(|chosen| chosen.code != it.code));
    let each = others.map(|it| (address(kept.iter().chain([it])), it.name.clone())).collect();
    let all = (near.len() >= NEAREST).then(|| address([first].into_iter().chain(near.iter().take(NEAREST))));
    (each, all)
}

fn address<'a, 'b: 'a>(areas: impl IntoIterator<Item = &'a &'b ListedArea>) -> String {
    let all: Vec<String> = areas.into_iter().map(|area| format!("area={}", value(area))).collect();
    format!("/compare?{}", all.join("&"))
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn links_and_the_form_say_the_same() {
        assert_eq!(words("area=york&area=leeds"), ["york", "leeds"]);
        assert_eq!(words("area-1=york&area-2=leeds&area-3=&area-4=++"), ["york", "leeds"]);
        assert_eq!(words("area=Kingston+upon+Hull%2C+City+of&said=x"), ["Kingston upon Hull, City of"]);
        assert!(words("").is_empty() && words("&&==%%").is_empty());
    }
}
