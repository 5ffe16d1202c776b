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
        "childminder" => setting(Childcare, (2500, 105), "childminding"),
        "childcare-domestic" => setting(Childcare, (40, 20), "home nursery"),
        "childcare-non-domestic" => setting(Childcare, (1200, 62), "nursery"),
        "childrens-centre" => setting(Childcare, (190, 25), "children's centre"),
        "nursery-primary-eyfs" => inside("primary", (600, 40), "nursery school"),
        "primary" => setting(Schools, (960, 82), "primary school"),
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
