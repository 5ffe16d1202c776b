//! What no published register shows, in the long CSV: providers of other groups, childcare that closed, and the promise that the
//! registers are complete, which the layouts of other years cannot give for 2011.

use super::{Row, Sheet, in_childcare, schools, social_care};
use crate::MadeUpFile;
use crate::country::Country;
use crate::place::Place;
use jiff::civil::{Date, date};
use plumbline_core::framework::Framework;
use plumbline_opendata::WriteError;

/// Registers are made up as complete from here on.
const KNOWN_FROM: Date = date(2005, 4, 1);
const KNOWN_TO: Date = date(2011, 12, 31);

pub(super) fn file(country: &Country<'_>, framework: &Framework) -> Result<MadeUpFile, WriteError> {
    let mut sheet = Sheet::new("registers");
    for group in &framework.groups {
        let covered = || {
            let row = Row::new("coverage").with("what", format!("register:{}", group.id));
            row.with("from", KNOWN_FROM).with("to", KNOWN_TO)
        };
        let (without, with): (Vec<&Place<'_>>, Vec<&Place<'_>>) =
            country.places.iter().partition(|place| place.story.lacks_register(&group.id));
        if without.is_empty() {
            sheet.row(covered());
        } else {
            with.into_iter().for_each(|place| sheet.row(covered().with("area", place.code())));
        }
    }
    for (place, provider) in country.all() {
        for role in &provider.roles {
            let group = framework.groups[role.group].id.as_str();
            let elsewhere = in_childcare(provider, group) && !provider.no_children
                || schools::carries(group)
                || social_care::carries(group);
            if elsewhere {
                continue;
            }
            let row = Row::new("registration").with("area", place.code()).with("remit", provider.remit.id());
            let row = row.with("urn", provider.urn()).with("group", group).with("name", &provider.name);
            let row = row.with("opened", provider.opened).maybe("closed", provider.closed);
            sheet.row(row.with("no_children", if provider.no_children { "yes" } else { "no" }));
        }
    }
    sheet.file()
}
