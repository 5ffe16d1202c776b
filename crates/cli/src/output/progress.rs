//! Progress on standard error, only where a person watches.

use super::Terminal;
use indicatif::{ProgressBar, ProgressStyle};

pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Of so many things, which are called `what`.
    pub fn new(many: u64, what: &str, terminal: &Terminal) -> Self {
        if !terminal.progress {
            return Self { bar: ProgressBar::hidden() };
        }
        let bar = ProgressBar::new(many);
        let style = ProgressStyle::with_template(&format!("{{pos}}/{{len}} {what}  {{msg}}"));
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar }
    }

    pub fn start(&self, name: &str) {
        self.bar.inc(1);
        self.bar.set_message(name.to_owned());
    }

    pub fn rows(&self, rows: u64) {
        if rows.is_multiple_of(5000) {
            self.bar.set_message(format!("{rows} rows"));
        }
    }

    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
