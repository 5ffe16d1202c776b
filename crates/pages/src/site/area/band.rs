//! A band as word, shape and colour: never by colour alone.

use maud::{Markup, html};
use plumbline_core::framework::{Band, Framework};
use plumbline_core::profile::{Share, band};

/// The band of a share. A partial one is hatched, and the words beside it say why (P4).
pub(super) fn banded(framework: &Framework, share: Share, partial: bool) -> Markup {
    let it = band(framework, share);
    html! {
        span class="band" { (shape(framework, it, partial)) " " (it.title) @if partial { " (partial)" } }
    }
}

/// From the best band to the lowest: a disc, a square, a triangle, a diamond.
fn shape(framework: &Framework, it: &Band, partial: bool) -> Markup {
    let place = framework.bands.iter().position(|band| band.id == it.id).unwrap_or_default();
    let class = format!("shape band-{}{}", place + 1, if partial { " partial" } else { "" });
    html! {
        svg class=(class) viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false" {
            @match place {
                0 => circle cx="8" cy="8" r="7" {},
                1 => rect x="1.5" y="1.5" width="13" height="13" {},
                2 => path d="M8 1 15.5 15H.5Z" {},
                _ => path d="M8 .5 15.5 8 8 15.5.5 8Z" {},
            }
            @if partial { path class="hatch" d="M2 14 14 2M0 9 9 0M7 16 16 7" {} }
        }
    }
}
