//! What every file is read against: loaded once, as a run puts many thousand inputs to it.

use jiff::civil::date;
use plumbline_core::area::Gazetteer;
use plumbline_core::framework::{Framework, embedded_2011, load};
use plumbline_records::{Known, Source, gazetteer, sources};
use std::sync::LazyLock;

static DESK: LazyLock<Desk> = LazyLock::new(|| Desk {
    sources: sources().expect("the built-in descriptions are tested"),
    gazetteer: gazetteer(),
    framework: load(&embedded_2011()).expect("the built-in framework is tested"),
});

pub struct Desk {
    pub sources: Vec<Source>,
    pub gazetteer: Gazetteer,
    framework: Framework,
}

pub fn desk() -> &'static Desk {
    &DESK
}

impl Desk {
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    pub fn long(&self) -> &Source {
        self.source("long").expect("the long CSV is built in")
    }

    pub fn framework(&self) -> &Framework {
        &self.framework
    }

    /// Calls with the words and a day late enough for every published file.
    pub fn with_known<T>(&self, then: impl FnOnce(Known<'_>) -> T) -> T {
        let groups: Vec<&str> = self.framework.groups.iter().map(|group| group.id.as_str()).collect();
        let indicators = &self.framework.indicators;
        then(Known { gazetteer: &self.gazetteer, groups: &groups, indicators, day: date(2026, 6, 30) })
    }
}
