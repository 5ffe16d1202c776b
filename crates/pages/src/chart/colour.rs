//! The Analysis Function's colours for categories.

pub(crate) const INK: &str = "#16202c";
pub(crate) const LINE: &str = "#b5bfca";
pub(super) const PAPER: &str = "#ffffff";

/// So many parts of a row can be told apart by their colours.
pub(crate) const COLOURS: usize = 6;

/// Dark blue, turquoise, dark pink, orange; then grey and light purple.
const FILLS: [&str; COLOURS] = ["#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1"];

/// The colour of the nth series.
pub(crate) fn fill(at: usize) -> &'static str {
    FILLS[at % FILLS.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of WCAG, in a test only: floats decide nothing.
    fn luminance(hex: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn marks_stand_out_from_the_paper_and_words_can_be_read_on_it() {
        for fill in FILLS {
            assert!(contrast(fill, PAPER) >= 2.9, "{fill}");
        }
        assert!(contrast(INK, PAPER) >= 7.0);
    }
}
