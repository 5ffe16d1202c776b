//! Progress on standard error, only where a person watches.

use crate::output::Terminal;
use indicatif::{ProgressBar, ProgressStyle};

pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub fn new(files: u64, terminal: &Terminal) -> Self {
        if !terminal.progress {
            return Self { bar: ProgressBar::hidden() };
        }
        let bar = ProgressBar::new(files);
        let style = ProgressStyle::with_template("{pos}/{len} files  {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar }
    }

    pub fn start(&self, file: &str) {
        self.bar.inc(1);
        self.bar.set_message(file.to_owned());
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
