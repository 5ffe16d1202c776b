//! What can happen to an account, as the log has it, and what that adds up to.

use super::row::AccountState;
use jiff::Timestamp;
use plumbline_core::sealed::Sealed;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// What happened to an account. It holds handles of sealed texts, and no word about the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "did", rename_all = "kebab-case", deny_unknown_fields)]
pub enum AccountAct {
    Invited {
        name: Sealed,
        address: Sealed,
        keeper: bool,
    },
    Opened,
    Ended {
        /// None where the person's key was erased.
        why: Option<Sealed>,
    },
    SecondFactorSet,
    SecondFactorReset {
        why: Sealed,
    },
    KeeperGiven,
    KeeperTaken,
    /// The person signs in at this issuer from now on.
    IssuerLinked {
        issuer: String,
    },
    TokenMade {
        token: SmolStr,
        scope: Scope,
        until: Timestamp,
    },
    TokenEnded {
        token: SmolStr,
    },
}

/// What a program may do with a token: no more than its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Look.
    Read,
    /// Look, and act in the person's name.
    Act,
}

impl Scope {
    pub fn id(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Act => "act",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Scope {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        [Self::Read, Self::Act]
            .into_iter()
            .find(|scope| scope.id() == text)
            .ok_or_else(|| format!("expected what a token is for (read or act), found `{text}`"))
    }
}

impl AccountAct {
    /// The name in the log.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Invited { .. } => "AccountInvited",
            Self::Opened => "AccountOpened",
            Self::Ended { .. } => "AccountEnded",
            Self::SecondFactorSet => "SecondFactorSet",
            Self::SecondFactorReset { .. } => "SecondFactorReset",
            Self::KeeperGiven => "KeeperGiven",
            Self::KeeperTaken => "KeeperTaken",
            Self::IssuerLinked { .. } => "IssuerLinked",
            Self::TokenMade { .. } => "TokenMade",
            Self::TokenEnded { .. } => "TokenEnded",
        }
    }

    /// The handles of its sealed texts.
    pub fn sealed(&self) -> Vec<&Sealed> {
        match self {
            Self::Invited { name, address, .. } => vec![name, address],
            Self::Ended { why } => why.iter().collect(),
            Self::SecondFactorReset { why } => vec![why],
            _ => Vec::new(),
        }
    }
}

/// What the acts of an account add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountFold {
    /// None before the first act.
    pub state: Option<AccountState>,
    pub keeper: bool,
    pub second_factor: bool,
    pub issuer: Option<String>,
    /// Tokens that nobody ended, with what they are for and until when.
    pub tokens: BTreeMap<SmolStr, (Scope, Timestamp)>,
}

impl AccountFold {
    /// The account after one more act.
    #[must_use]
    pub fn evolve(mut self, act: &AccountAct) -> Self {
        match act {
            AccountAct::Invited { keeper, .. } => {
                self = Self { state: Some(AccountState::Invited), keeper: *keeper, ..Self::default() };
            }
            AccountAct::Opened => self.state = Some(AccountState::Open),
            AccountAct::Ended { .. } => self = Self { state: Some(AccountState::Ended), ..Self::default() },
            AccountAct::SecondFactorSet => self.second_factor = true,
            AccountAct::SecondFactorReset { .. } => self.second_factor = false,
            AccountAct::KeeperGiven => self.keeper = true,
            AccountAct::KeeperTaken => self.keeper = false,
            AccountAct::IssuerLinked { issuer } => self.issuer = Some(issuer.clone()),
            AccountAct::TokenMade { token, scope, until } => {
                self.tokens.insert(token.clone(), (*scope, *until));
            }
            AccountAct::TokenEnded { token } => {
                self.tokens.remove(token);
            }
        }
        self
    }
}
