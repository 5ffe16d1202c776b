//! How pages are dressed.
//!
//! There are two dresses. The *plain* one is ours alone and built in: a letter that is sent alone carries it, and so does everything of the
//! folder that `letters` writes. The *whole* one has the design system's rules too; `make assets` makes it from `crates/pages/style`, and
//! pages of a site and of the server name it by its address. Where it was not made, [`plain`] stands in for it.

use std::sync::LazyLock;

/// From the root of a site, the style sheet's address.
pub const STYLE: &str = "style.css";
/// The same of the mark that a browser shows beside a page's title: a plumb line.
pub const ICON: &str = "icon.svg";
pub const ICON_MEDIA: &str = "image/svg+xml";
/// What it draws.
pub const ICON_DRAWN: &str = include_str!("../style/icon.svg");

const OWN: &str = include_str!("../style/own.css");
const IN_PLACE: &str = include_str!("../style/plain.css");

static OURS: LazyLock<String> = LazyLock::new(|| pressed(OWN));
static PLAIN: LazyLock<String> = LazyLock::new(|| format!("{} {}", pressed(OWN), pressed(IN_PLACE)));

/// The plain dress.
pub fn plain() -> &'static str {
    &PLAIN
}

/// Our own rules alone, which a letter of a site carries too: within the site it has the whole dress, and sent alone these.
pub(crate) fn ours() -> &'static str {
    &OURS
}

/// Without remarks and without the room between lines.
fn pressed(written: &str) -> String {
    let mut parts = written.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.filter_map(|part| part.split_once("*/")).map(|(_, style)| style);
    let style = rest.fold(first, |all, style| all + style);
    style.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn the_plain_dress_cannot_end_its_own_element_and_loads_nothing() {
        assert!(!plain().contains('<'));
        for loads in ["url(", "@import", "@font-face", "image("] {
            assert!(!plain().contains(loads), "{loads}");
        }
    }
}
