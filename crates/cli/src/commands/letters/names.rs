//! What the files of a folder of letters are called.

pub const INDEX: &str = "index.html";
pub const RULES: &str = "rules.html";

/// `bath-and-north-east-somerset`
pub fn slug(area: &str) -> String {
    let words = area.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// What the files of one letter are called, and in which folder of the whole they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// Empty, or with a stroke at its end: `areas/york/`.
    pub folder: String,
    pub html: String,
    pub figures: String,
    pub pdf: String,
    pub large_print: String,
}

impl Files {
    /// In a folder of letters.
    pub fn alone(area: &str) -> Self {
        Self::called(String::new(), &slug(area))
    }

    /// In the folder that a site has for the area.
    pub fn in_site(area: &str) -> Self {
        Self::called(format!("{}/", site_folder(area)), "letter")
    }

    fn called(folder: String, name: &str) -> Self {
        Self {
            folder,
            html: format!("{name}.html"),
            figures: format!("{name}-figures.html"),
            pdf: format!("{name}.pdf"),
            large_print: format!("{name}-large-print.pdf"),
        }
    }

    /// From the root of the whole.
    pub fn whole(&self, name: &str) -> String {
        format!("{}{name}", self.folder)
    }
}

/// An area's folder in a site: `areas/york`.
pub fn site_folder(area: &str) -> String {
    format!("areas/{}", slug(area))
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
