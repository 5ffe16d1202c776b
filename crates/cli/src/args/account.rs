//! Accounts: who gets in.

use super::casework::Text;
use clap::{Args, Subcommand};
use plumbline_casework::PersonId;
use plumbline_store::Scope;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline account first --person p-1 --name \"K. Keeper\" --email k.keeper@example.gov.uk
  plumbline account list
  plumbline account invite p-2 --name \"A. Assessor\" --email a.assessor@example.gov.uk --as p-1
  plumbline account end p-2 --why \"Left\" --as p-1
  plumbline account token --make \"A map\" --days 90 --as p-1

An account is a person's way in to the server. What the person may do is in the season's log: `plumbline season role`.")]
pub struct Account {
    /// Who acts: a keeper's id, or one's own for tokens and sessions
    #[arg(long = "as", global = true, value_name = "PERSON")]
    pub who: Option<PersonId>,

    #[command(subcommand)]
    pub act: AccountAct,
}

#[derive(Debug, Subcommand)]
pub enum AccountAct {
    /// Make the first account, of a keeper, and print the link that opens it
    #[command(after_help = "\
Example:
  plumbline account first --person p-1 --name \"K. Keeper\" --email k.keeper@example.gov.uk

Only where there is no account, or again for a person who has not come in. The link is shown this once; it is good for seven days, and once.")]
    First {
        #[arg(long)]
        person: PersonId,
        #[command(flatten)]
        who: NewPerson,
    },
    /// List the accounts
    #[command(after_help = "Example:\n  plumbline account list")]
    List,
    /// Ask somebody in, and print the link that opens the account
    #[command(after_help = "\
Examples:
  plumbline account invite p-2 --name \"A. Assessor\" --email a.assessor@example.gov.uk --as p-1
  plumbline account invite p-2 --again --as p-1     another link; the one before is no good any more

The link is shown this once; it is good for seven days, and once.")]
    Invite {
        person: PersonId,
        #[command(flatten)]
        who: NewPersonMaybe,
        /// May manage accounts
        #[arg(long)]
        keeper: bool,
        /// Another link for somebody who was asked in and did not come, or who lost the password
        #[arg(long, conflicts_with_all = ["name", "email", "keeper"])]
        again: bool,
        #[command(flatten)]
        link: Link,
    },
    /// End somebody's access at once: sessions, tokens, links
    #[command(after_help = "Example:\n  plumbline account end p-2 --why \"Left\" --as p-1")]
    End {
        person: PersonId,
        #[command(flatten)]
        text: Text,
    },
    /// Take a lost second factor away; every session of the person ends
    #[command(after_help = "\
Example:
  plumbline account reset-second-factor p-2 --why \"The telephone was stolen\" --as p-1")]
    ResetSecondFactor {
        person: PersonId,
        #[command(flatten)]
        text: Text,
    },
    /// Let somebody manage accounts, or no longer
    #[command(after_help = "\
Examples:
  plumbline account keeper p-2 --as p-1
  plumbline account keeper p-2 --no-longer --as p-1

The last keeper stays one.")]
    Keeper {
        person: PersonId,
        #[arg(long)]
        no_longer: bool,
    },
    /// List tokens of programs, make one, or end one
    #[command(after_help = "\
Examples:
  plumbline account token --as p-1
  plumbline account token --make \"A map\" --scope read --days 90 --as p-1
  plumbline account token --end 0c1f52d3a94b --as p-1
  plumbline account token --of p-2 --end 0c1f52d3a94b --as p-1     as a keeper

A token is shown this once. With it a program looks, or acts, as its person.")]
    Token {
        /// Whose tokens; one's own if not said
        #[arg(long, value_name = "PERSON", conflicts_with = "make")]
        of: Option<PersonId>,
        /// Make one that is known by this label
        #[arg(long, value_name = "LABEL")]
        make: Option<String>,
        /// What it is for: read or act
        #[arg(long, default_value = "read", requires = "make")]
        scope: Scope,
        /// For how many days it holds, 365 at most
        #[arg(long, default_value_t = 90, value_name = "N", requires = "make")]
        days: u16,
        /// End the one with this id
        #[arg(long, value_name = "ID", conflicts_with = "make")]
        end: Option<String>,
    },
    /// List one's own sessions, end one, or end all
    #[command(after_help = "\
Examples:
  plumbline account sessions --as p-1
  plumbline account sessions --end 0c1f52d3a94b --as p-1
  plumbline account sessions --end-all --as p-1")]
    Sessions {
        /// End the one whose id begins so
        #[arg(long, value_name = "ID")]
        end: Option<String>,
        /// End all
        #[arg(long, conflicts_with = "end")]
        end_all: bool,
    },
}

/// Whose account.
#[derive(Debug, Args)]
pub struct NewPerson {
    /// The name; it is sealed
    #[arg(long)]
    pub name: String,
    /// The e-mail address; it is sealed
    #[arg(long, value_name = "ADDRESS")]
    pub email: String,
    #[command(flatten)]
    pub link: Link,
}

/// The same where there may be an invitation already.
#[derive(Debug, Args)]
pub struct NewPersonMaybe {
    /// The name; it is sealed
    #[arg(long, required_unless_present = "again")]
    pub name: Option<String>,
    /// The e-mail address; it is sealed
    #[arg(long, value_name = "ADDRESS", required_unless_present = "again")]
    pub email: Option<String>,
}

/// Where the link leads.
#[derive(Debug, Args)]
pub struct Link {
    /// Under which address people reach the server
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8011")]
    pub public_url: String,
}
