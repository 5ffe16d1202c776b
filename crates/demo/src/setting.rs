//! What each group of settings is like: how many an area has, what they are called, who numbers them.

use crate::Size;
use plumbline_core::record::Remit;

pub(crate) struct Setting {
    pub remit: Remit,
    /// Settings in ten areas of ordinary size: of a whole nation, of a small one.
    in_ten_areas: (u64, u64),
    pub called: &'static str,
    /// The group whose providers stand in this one too, under the same number (P3).
    pub host: Option<&'static str>,
    /// Whether its inspections judge the Every Child Matters outcomes.
    pub outcomes: bool,
    /// One to an area, whatever its size: the area runs it itself.
    pub one_each: bool,
}

impl Setting {
    pub fn in_ten_areas(&self, size: Size) -> u64 {
        match size {
            Size::Whole => self.in_ten_areas.0,
            Size::Small => self.in_ten_areas.1,
        }
    }
}

const fn setting(remit: Remit, in_ten_areas: (u64, u64), called: &'static str) -> Setting {
    Setting { remit, in_ten_areas, called, host: None, outcomes: true, one_each: false }
}

const fn inside(host: &'static str, in_ten_areas: (u64, u64), called: &'static str) -> Setting {
    Setting { host: Some(host), ..setting(Remit::Schools, in_ten_areas, called) }
}

const fn college(in_ten_areas: (u64, u64), called: &'static str) -> Setting {
    Setting { outcomes: false, ..setting(Remit::Schools, in_ten_areas, called) }
}

const fn own(called: &'static str) -> Setting {
    Setting { one_each: true, ..setting(Remit::SocialCare, (10, 10), called) }
}

/// A group that is not of Table 1 is given two schools in each area.
pub(crate) fn of(group: &str) -> Setting {
    use Remit::{Childcare, Schools, SocialCare};
    match group {
        "childminder" => setting(Childcare, (2600, 105), "childminding"),
        "childcare-domestic" => setting(Childcare, (40, 20), "home nursery"),
        "childcare-non-domestic" => setting(Childcare, (1240, 62), "nursery"),
        "childrens-centre" => setting(Childcare, (190, 25), "children's centre"),
        "nursery-primary-eyfs" => inside("primary", (600, 40), "nursery school"),
        "primary" => setting(Schools, (1010, 82), "primary school"),
        "maintained-secondary" => setting(Schools, (160, 32), "secondary school"),
        "academy-ctc" => setting(Schools, (45, 14), "academy"),
        "secondary-sixth-form" => inside("maintained-secondary", (105, 22), "sixth form"),
        "fe-college" => college((16, 12), "college"),
        "sixth-form-college" => college((6, 6), "sixth form college"),
        "independent-specialist-college" => college((4, 4), "specialist college"),
        "maintained-special" => setting(Schools, (58, 22), "special school"),
        "non-la-special" => setting(Schools, (34, 13), "independent special school"),
        "special-sixth-form" => inside("maintained-special", (30, 12), "special sixth form"),
        "pru" => setting(Schools, (27, 13), "pupil referral unit"),
        "residential-special" => setting(SocialCare, (15, 7), "residential special school"),
        "la-fostering" => own("council fostering service"),
        "la-adoption" => own("council adoption service"),
        "pv-fostering-adoption" => setting(SocialCare, (20, 13), "fostering agency"),
        "la-childrens-home" => setting(SocialCare, (48, 20), "council children's home"),
        "pv-childrens-home" => setting(SocialCare, (85, 30), "children's home"),
        _ => setting(Schools, (20, 20), "setting"),
    }
}

/// No school, home or childcare of the published files has any of these in its name.
pub(crate) const NAMES: [&str; 32] = [
    "Alderwyke",
    "Ashenwold",
    "Barrowmoss",
    "Birchenlow",
    "Bramblewath",
    "Brindlemoor",
    "Cinderwath",
    "Cloverwick",
    "Corrandale",
    "Duskmere",
    "Elmsteadle",
    "Emberwick",
    "Fallowgarth",
    "Ferrywold",
    "Foxenhay",
    "Gorsewick",
    "Harrowdene",
    "Hazelwath",
    "Heronfold",
    "Juniperley",
    "Kestrelow",
    "Larchenby",
    "Lintmere",
    "Marlwath",
    "Millbrow",
    "Otterwold",
    "Pebblewick",
    "Quarrowby",
    "Rowanfold",
    "Tansymoor",
    "Thornwath",
    "Willowholt",
];

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use plumbline_core::framework;
    use plumbline_core::record::Fact;
    use plumbline_records::Known;
    use std::fs;
    use std::path::{Path, PathBuf};

    /// The folder of published files, or none with a line that says so.
    fn shared() -> Option<PathBuf> {
        let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
        let folder = std::env::var_os("PLUMBLINE_SHARED").map_or(beside, PathBuf::from);
        if folder.join("README.md").is_file() {
            return Some(folder);
        }
        println!("skipped: no shared data");
        None
    }

    /// Everything that a file of providers says, in small letters.
    fn words(path: &Path) -> String {
        let bytes = fs::read(path).unwrap();
        if path.extension().is_some_and(|e| e == "csv") {
            return String::from_utf8_lossy(&bytes).to_lowercase();
        }
        let framework = framework::load(&framework::embedded_2011()).unwrap();
        let groups: Vec<&str> = framework.groups.iter().map(|g| g.id.as_str()).collect();
        let sources = plumbline_records::sources().unwrap();
        let source = plumbline_records::recognise(&sources, "schools", &bytes).unwrap();
        let known = Known {
            gazetteer: &plumbline_records::gazetteer(),
            groups: &groups,
            indicators: &framework.indicators,
            day: date(2026, 6, 30),
        };
        let reading = plumbline_records::read(source, known, &bytes, &mut |_| ()).unwrap();
        let name = |fact: &Fact| if let Fact::Registration(it) = fact { it.name.clone() } else { None };
        let names: Vec<String> =
            reading.entries.iter().filter_map(|e| name(&e.fact)).map(|n| n.to_string()).collect();
        names.join("\n").to_lowercase()
    }

    #[test]
    fn no_provider_of_the_published_files_bears_a_made_up_name() {
        let Some(shared) = shared() else { return };
        let mut looked_at = 0;
        for folder in ["schools", "links", "childcare", "social-care"] {
            for file in fs::read_dir(shared.join(folder)).into_iter().flatten() {
                let path = file.unwrap().path();
                let words = words(&path);
                let taken: Vec<&str> =
                    NAMES.into_iter().filter(|name| words.contains(&name.to_lowercase())).collect();
                assert_eq!(taken, [""; 0], "{}", path.display());
                looked_at += words.len();
            }
        }
        assert!(looked_at > 1_000_000, "only {looked_at} letters were there to look at");
    }
}
