//! What one check found.

/// From good to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    Ok,
    /// It works, and will not for ever or not as it should.
    Warning,
    /// It does not work, or not safely.
    Fault,
}

impl Health {
    pub fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Fault => "fault",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub check: &'static str,
    pub health: Health,
    pub says: String,
    pub to_do: Option<String>,
}

pub fn ok(check: &'static str, says: impl Into<String>) -> Finding {
    Finding { check, health: Health::Ok, says: says.into(), to_do: None }
}

pub fn warning(check: &'static str, says: impl Into<String>, to_do: impl Into<String>) -> Finding {
    Finding { check, health: Health::Warning, says: says.into(), to_do: Some(to_do.into()) }
}

pub fn fault(check: &'static str, says: impl Into<String>, to_do: impl Into<String>) -> Finding {
    Finding { check, health: Health::Fault, says: says.into(), to_do: Some(to_do.into()) }
}
