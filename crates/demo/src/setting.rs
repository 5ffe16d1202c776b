//! What each group of settings is like: how many an area has, what they are called, who numbers them.

use plumbline_core::record::Remit;

pub(crate) struct Setting {
    pub remit: Remit,
    /// Settings in ten areas of ordinary size.
    pub in_ten_areas: u64,
    pub called: &'static str,
    /// The group whose providers stand in this one too, under the same number (P3).
    pub host: Option<&'static str>,
    /// Whether its inspections judge the Every Child Matters outcomes.
    pub outcomes: bool,
}

const fn setting(remit: Remit, in_ten_areas: u64, called: &'static str) -> Setting {
    Setting { remit, in_ten_areas, called, host: None, outcomes: true }
}

const fn inside(host: &'static str, in_ten_areas: u64, called: &'static str) -> Setting {
    Setting { remit: Remit::Schools, in_ten_areas, called, host: Some(host), outcomes: true }
}

const fn college(in_ten_areas: u64, called: &'static str) -> Setting {
    Setting { remit: Remit::Schools, in_ten_areas, called, host: None, outcomes: false }
}

/// A group that is not of Table 1 is given two schools in each area.
pub(crate) fn of(group: &str) -> Setting {
    use Remit::{Childcare, Schools, SocialCare};
    match group {
        "childminder" => setting(Childcare, 105, "childminding"),
        "childcare-domestic" => setting(Childcare, 20, "home nursery"),
        "childcare-non-domestic" => setting(Childcare, 62, "nursery"),
        "childrens-centre" => setting(Childcare, 25, "children's centre"),
        "nursery-primary-eyfs" => inside("primary", 40, "nursery school"),
        "primary" => setting(Schools, 82, "primary school"),
        "maintained-secondary" => setting(Schools, 32, "secondary school"),
        "academy-ctc" => setting(Schools, 14, "academy"),
        "secondary-sixth-form" => inside("maintained-secondary", 22, "sixth form"),
        "fe-college" => college(12, "college"),
        "sixth-form-college" => college(6, "sixth form college"),
        "independent-specialist-college" => college(4, "specialist college"),
        "maintained-special" => setting(Schools, 22, "special school"),
        "non-la-special" => setting(Schools, 13, "independent special school"),
        "special-sixth-form" => inside("maintained-special", 12, "special sixth form"),
        "pru" => setting(Schools, 13, "pupil referral unit"),
        "residential-special" => setting(SocialCare, 7, "residential special school"),
        "la-fostering" => setting(SocialCare, 10, "council fostering service"),
        "la-adoption" => setting(SocialCare, 10, "council adoption service"),
        "pv-fostering-adoption" => setting(SocialCare, 13, "fostering agency"),
        "la-childrens-home" => setting(SocialCare, 20, "council children's home"),
        "pv-childrens-home" => setting(SocialCare, 30, "children's home"),
        _ => setting(Schools, 20, "setting"),
    }
}

pub(crate) const NAMES: [&str; 32] = [
    "Alderwick",
    "Applegarth",
    "Ashenford",
    "Barrowmere",
    "Beckstone",
    "Birchlow",
    "Brackendale",
    "Brindle Cross",
    "Cinderhill",
    "Cloverfield",
    "Corrandale",
    "Dovecote",
    "Elmstead Rise",
    "Fallowfield End",
    "Ferrybank",
    "Foxley",
    "Gorsehill",
    "Harrowdene",
    "Hazelmead",
    "Heronsgate",
    "Kestrel Row",
    "Larchfield",
    "Lintmill",
    "Marlstone",
    "Millbrow",
    "Oakshaw",
    "Pennywell",
    "Quarry Lane",
    "Rowanside",
    "Saltmarsh",
    "Thornbeck",
    "Willowholt",
];
