//! What the files of a folder of letters are called.

pub const INDEX: &str = "index.html";
pub const RULES: &str = "rules.html";

/// `bath-and-north-east-somerset`
pub fn slug(area: &str) -> String {
    let words = area.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

pub fn letter(area: &str) -> String {
    format!("{}.html", slug(area))
}

#[cfg(feature = "typeset")]
pub fn pdf(area: &str, edition: plumbline_typeset::Edition) -> String {
    match edition {
        plumbline_typeset::Edition::Standard => format!("{}.pdf", slug(area)),
        plumbline_typeset::Edition::LargePrint => format!("{}-large-print.pdf", slug(area)),
    }
}

pub fn figures(area: &str) -> String {
    format!("{}-figures.html", slug(area))
}

#[cfg(test)]
mod tests {
    use super::slug;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_areas_share_a_name_and_none_takes_that_of_another_page() {
        let gazetteer = plumbline_records::gazetteer();
        let slugs: Vec<String> = gazetteer.areas().iter().map(|area| slug(&area.name)).collect();
        let different: BTreeSet<&String> = slugs.iter().collect();
        assert_eq!(different.len(), slugs.len());
        assert!(slugs.iter().all(|slug| !["index", "rules"].contains(&slug.as_str())
            && !slug.ends_with("-figures")
            && !slug.ends_with("-print")));
        assert_eq!(slug("Bristol, City of"), "bristol-city-of");
    }
}
