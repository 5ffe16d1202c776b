//! What the terminal can show: its width and whether colour is wanted. Read once, at start.

use super::Report;
use std::io::IsTerminal;
use std::sync::{Arc, Mutex, PoisonError};

#[derive(Clone, Debug, Default)]
pub struct Terminal {
    /// None: not a terminal, so lines may be of any length.
    pub width: Option<usize>,
    pub colour: bool,
    /// Progress is shown on standard error only if a person watches it.
    pub progress: bool,
    /// Whoever runs a command to hear its report, in place of a screen.
    pub listener: Option<Listener>,
}

/// Takes the reports of a command that nobody watches.
#[derive(Clone, Debug, Default)]
pub struct Listener(Arc<Mutex<Vec<Report>>>);

impl Listener {
    pub fn hear(&self, report: &Report) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(report.clone());
    }

    /// The last report; what a command says before it is of its working.
    pub fn last(&self) -> Option<Report> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }
}

impl Terminal {
    /// Respects `NO_COLOR`, `TERM=dumb` and `COLUMNS`; a pipe gets neither colour nor a width.
    pub fn detect() -> Self {
        let variable = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
        let is_terminal = std::io::stdout().is_terminal();
        let asked = variable("COLUMNS").and_then(|v| v.parse().ok());
        let measured =
            || terminal_size::terminal_size().map(|(w, _)| usize::from(w.0)).filter(|_| is_terminal);
        Self {
            width: asked.or_else(measured),
            colour: is_terminal
                && variable("NO_COLOR").is_none()
                && variable("TERM").as_deref() != Some("dumb"),
            progress: std::io::stderr().is_terminal(),
            listener: None,
        }
    }

    /// No screen: reports go to the listener.
    pub fn to(listener: &Listener) -> Self {
        Self { listener: Some(listener.clone()), ..Self::default() }
    }

    pub fn bold(&self, text: &str) -> String {
        if self.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
