//! The scales that rules refer to: bands, quantity words, how many super groups are asked for, and what a super group is.

use crate::table::table;
use maud::{Markup, html};
use plumbline_core::framework::{Adjustment, Band, Framework, Grade, QuantityWord};

pub(super) fn scales(framework: &Framework) -> Markup {
    html! {
        section id="scales" {
            h2 { "Bands, quantities and groups" }
            h3 { "Bands" }
            p { "A group or super group stands in a band by the share of its providers that are good or outstanding. Shares are compared exactly; they are rounded only where they are shown." }
            (bands(&framework.bands))
            h3 { "Quantity words" }
            (quantities(&framework.words))
            h3 { "How many super groups are asked for" }
            p { "An area that has no provider of a super group is asked for fewer." }
            (super_groups_asked(&framework.adjustment))
            (universal_asked(&framework.adjustment))
            h3 { "Groups and super groups" }
            p { "Universal super groups are for all children; targeted ones are for children who need more." }
            (groups(framework))
        }
    }
}

fn bands(bands: &[Band]) -> Markup {
    let rows = bands.iter().enumerate().map(|(at, band)| {
        let above = at.checked_sub(1).and_then(|before| bands.get(before)).map(|better| better.at_least);
        vec![
            html! { (band.title) },
            html! { (span(band.at_least, above)) },
            html! { @if band.top { "yes" } @else { "no" } },
        ]
    });
    table(
        "The share of each band",
        &["Band", "Share that is good or outstanding", "One of the top two bands"],
        rows,
    )
}

fn quantities(words: &[QuantityWord]) -> Markup {
    let rows = words.iter().map(|it| vec![html! { (it.word) }, html! { (span(it.at_least, it.below)) }]);
    table("The share that each word stands for", &["Word", "Share"], rows)
}

/// `80% or more`, `65% or more, but less than 80%`, `less than 50%`
fn span(at_least: u8, below: Option<u8>) -> String {
    match (at_least, below) {
        (0, Some(below)) => format!("less than {below}%"),
        (from, None) => format!("{from}% or more"),
        (from, Some(below)) => format!("{from}% or more, but less than {below}%"),
    }
}

fn super_groups_asked(adjustment: &Adjustment) -> Markup {
    let grades: Vec<Grade> = Grade::ALL.into_iter().rev().collect();
    let mut head = vec!["Super groups in the area".to_owned()];
    head.extend(grades.iter().map(|grade| format!("Grade {}", grade.number())));
    let rows = (1..adjustment.excellently.len()).rev().map(|present| {
        let asked = grades.iter().map(|grade| {
            let most = if *grade == Grade::Poorly { "at most" } else { "at least" };
            html! { (most) " " (adjustment.for_grade(*grade, present)) }
        });
        std::iter::once(html! { (present) }).chain(asked).collect()
    });
    table("Super groups in the top two bands", &head, rows)
}

fn universal_asked(adjustment: &Adjustment) -> Markup {
    let asked = adjustment.universal.iter().zip(&adjustment.universal_amber).enumerate().skip(1);
    let rows = asked.map(|(present, (top, amber))| {
        vec![html! { (present) }, html! { "at least " (top) }, html! { "at least " (amber) }]
    });
    let head = [
        "Universal super groups in the area",
        "In the top two bands, for grades 3 and 2",
        "No better than amber, for grade 1",
    ];
    table("Universal super groups", &head, rows)
}

fn groups(framework: &Framework) -> Markup {
    let rows = framework.super_groups.iter().map(|it| {
        let groups: Vec<&str> = framework.groups_of(&it.id).map(|group| group.title.as_str()).collect();
        vec![
            html! { (it.title) },
            html! { @if it.universal { "universal" } @else { "targeted" } },
            html! { (groups.join("; ")) },
        ]
    });
    table("Super groups and their groups", &["Super group", "For whom", "Groups"], rows)
}
