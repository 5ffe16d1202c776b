//! The words of headings and labels that say what figures are.

/// Lower-case words of a text; the sign of a percentage is a word of its own.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if c != '\'' && c != '’' && !word.is_empty() {
            all.push(std::mem::take(&mut word));
        }
        if c == '%' {
            all.push("%".into());
        }
    }
    if !word.is_empty() {
        all.push(word);
    }
    all
}

/// What is left of a word without its ending: `performs` and `performing` are one, and so are `poor` and `poorly`.
pub(crate) fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 8] = ["ings", "ing", "ies", "ed", "ly", "es", "s", "e"];
    let without = |end: &&str| word.strip_suffix(*end).filter(|stem| stem.chars().count() >= 4);
    ENDINGS.iter().find_map(without).map_or(word, stem)
}

/// Those who are counted in such tables, after `all` or `total`.
const COUNTED: [&str; 26] = [
    "areas",
    "authorities",
    "councils",
    "schools",
    "providers",
    "settings",
    "services",
    "groups",
    "children",
    "pupils",
    "inspections",
    "regions",
    "grades",
    "judgements",
    "ages",
    "types",
    "phases",
    "local",
    "number",
    "inspected",
    "responses",
    "respondents",
    "cases",
    "people",
    "staff",
    "england",
];

/// How a label or heading stands for a sum of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sum {
    /// `Total` and no more.
    Plain,
    /// `All areas`, `Total number inspected`: it may be a total of something else.
    Of,
    /// `Subtotal`, `Schools total`.
    Sub,
}

impl Sum {
    pub fn of(label: &str) -> Option<Self> {
        let has = |part: &[u8]| label.as_bytes().windows(part.len()).any(|w| w.eq_ignore_ascii_case(part));
        if label.len() > 60 || !(has(b"total") || has(b"all") || has(b"sum")) {
            return None;
        }
        let words = words(label);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["total" | "totals" | "all" | "sum"] | ["grand" | "overall", "total"] => Some(Self::Plain),
            ["subtotal", ..] | ["sub", "total", ..] => Some(Self::Sub),
            [.., "subtotal"] | [.., "sub", "total"] => Some(Self::Sub),
            ["total" | "all", second, ..] if words.len() <= 5 && COUNTED.contains(second) => Some(Self::Of),
            [.., "total"] if words.len() <= 5 => Some(Self::Sub),
            ["total", "of" | "for", ..] if words.len() <= 5 => Some(Self::Sub),
            _ => None,
        }
    }
}

/// Whether a row is part of the one above it and so no further part of the total.
pub(crate) fn is_of_which(label: &str) -> bool {
    let label = label.trim_start_matches(['-', '–', '•', ' ']).to_lowercase();
    ["of which", "including", "of these", "of whom"].iter().any(|start| label.starts_with(start))
}

const PERCENT: [&str; 10] = [
    "%",
    "percent",
    "percentage",
    "percentages",
    "percentag",
    "pct",
    "share",
    "proportion",
    "pc",
    "percents",
];

pub(crate) fn is_percent(heading: &str) -> bool {
    let words = words(heading);
    words.iter().any(|w| PERCENT.contains(&w.as_str()))
        || words.windows(2).any(|w| w[0] == "per" && w[1] == "cent")
}

/// The words of a heading that say what is counted, without those that say how: `% good` and `percent_good` are both `good`.
pub(crate) fn subject(heading: &str) -> Vec<String> {
    const HOW: [&str; 16] = [
        "per", "cent", "number", "no", "count", "counts", "of", "the", "n", "judged", "rated", "to", "be",
        "graded", "are", "who",
    ];
    let words = words(heading).into_iter();
    words.filter(|w| !PERCENT.contains(&w.as_str()) && !HOW.contains(&w.as_str())).collect()
}

/// Whether the heading names the number that percentages in its row are shares of.
pub(crate) fn is_base(heading: &str) -> bool {
    if is_percent(heading) || is_change(heading) {
        return false;
    }
    let words = words(heading);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    matches!(
        words.as_slice(),
        ["n" | "base" | "total" | "all" | "number" | "count" | "cohort" | "inspected" | "denominator"]
    ) || words.last() == Some(&"n")
        || words.contains(&"inspected")
        || words.contains(&"base")
        || words.contains(&"respondents")
        || (words.first() == Some(&"total") && words.len() <= 5)
        || matches!(
            words.as_slice(),
            ["number" | "no", "of", .., "inspected" | "judged" | "assessed" | "responses"]
        )
}

/// Whether figures under the heading can be added up: not so averages, rates and the like.
pub(crate) fn adds_up(heading: &str) -> bool {
    const NOT: [&str; 22] = [
        "rate", "rates", "average", "mean", "median", "score", "ratio", "index", "points", "age", "rank",
        "year", "per", "band", "grade", "minimum", "maximum", "lowest", "highest", "target", "code", "urn",
    ];
    !is_percent(heading) && !is_change(heading) && !words(heading).iter().any(|w| NOT.contains(&w.as_str()))
}

const CHANGE: [&str; 16] = [
    "change",
    "changes",
    "difference",
    "diff",
    "improvement",
    "increase",
    "decrease",
    "gap",
    "movement",
    "growth",
    "gain",
    "variance",
    "rise",
    "fall",
    "progress",
    "delta",
];

pub(crate) fn is_change(heading: &str) -> bool {
    heading.contains("+/-") || words(heading).iter().any(|w| CHANGE.contains(&w.as_str()))
}

/// Whether a column holds codes and not amounts.
pub(crate) fn is_code(heading: &str) -> bool {
    const CODES: [&str; 16] = [
        "urn",
        "code",
        "id",
        "ukprn",
        "lacode",
        "estab",
        "laestab",
        "easting",
        "northing",
        "postcode",
        "telephone",
        "phone",
        "reference",
        "line",
        "row",
        "rank",
    ];
    words(heading).iter().any(|w| CODES.contains(&w.as_str()) || w.ends_with("code"))
}

/// The years that a text names, 1900 to 2100, in order and once each; `2010-11` names both.
pub(crate) fn years(text: &str) -> Vec<i128> {
    let words = words(text);
    let figures = |word: &str, n: usize| word.len() == n && word.bytes().all(|b| b.is_ascii_digit());
    let mut years = Vec::new();
    for (at, word) in words.iter().enumerate().filter(|(_, word)| figures(word, 4)) {
        let Some(year) = word.parse::<i128>().ok().filter(|year| (1900..=2100).contains(year)) else {
            continue;
        };
        years.push(year);
        let next =
            words.get(at + 1).filter(|next| figures(next, 2)).and_then(|next| next.parse::<i128>().ok());
        years.extend(next.filter(|next| *next == (year + 1) % 100).map(|_| year + 1));
    }
    years.sort_unstable();
    years.dedup();
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_a_total_only_where_it_says_so() {
        for (label, sum) in [
            ("Total", Some(Sum::Plain)),
            ("Grand total", Some(Sum::Plain)),
            ("All areas", Some(Sum::Of)),
            ("Total number inspected", Some(Sum::Of)),
            ("Subtotal", Some(Sum::Sub)),
            ("Universal services total", Some(Sum::Sub)),
            ("All Saints Primary School", None),
            ("overall", None),
            ("Total Care Ltd", None),
            ("Totally new", None),
        ] {
            assert_eq!(Sum::of(label), sum, "{label}");
        }
    }

    #[test]
    fn words_of_one_stem_are_one() {
        for (one, other) in [
            ("performs", "performing"),
            ("poorly", "poor"),
            ("adequately", "adequate"),
            ("excellently", "excellent"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
        assert_eq!(stem("well"), "well");
    }

    #[test]
    fn what_headings_count_is_told_from_how() {
        assert_eq!(subject("% good or outstanding"), ["good", "or", "outstanding"]);
        assert_eq!(subject("percent_good"), subject("Number good"));
        assert!(is_percent("Percentag") && is_percent("per cent") && !is_percent("Number"));
        assert!(is_base("Total number inspected") && is_base("n") && !is_base("% of total"));
        assert!(is_change("4 year improvement") && is_change("Change 2009 to 2010"));
    }

    #[test]
    fn years_are_read_and_other_numbers_are_not() {
        assert_eq!(years("in the 2010 assessments and 2011, not 0800 or 12345"), [2010, 2011]);
        assert_eq!(years("the year 2010-11"), [2010, 2011]);
    }
}
