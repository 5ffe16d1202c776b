//! What this installation is set to: one file, the environment and the command line, each key with its meaning in one place.
//!
//! The line above a field here is the comment that `plumbline config` prints above its key: there is no second list.

mod checks;
mod file;
mod find;
mod kinds;
mod load;
mod print;
mod secret;
mod setting;

pub use find::{Wanted, find};
pub use kinds::{Bytes, Count, Level, LogFormat, Minutes, Name, Network, Seconds, TimeOfDay, Url, Weekday};
pub use load::{Loaded, Origin, Typed, load};
pub use print::{Line, lines, printed};
pub use secret::{Secret, of_file, open_to_others, place_of};

use plumbline_casework::Role;
use setting::{Setting, settings};
use std::net::SocketAddr;
use std::path::PathBuf;

settings! {
    /// First what is set for every command, then table by table.
    General {
        /// The data folder of this installation. A path that is not absolute counts from where the program was started.
        data: PathBuf = PathBuf::from("plumbline-data");
        /// Read-only mode: every act is refused, nothing is written, reading goes on. While the program runs, a file `READ-ONLY`
        /// in the data folder does the same, and its first line says why.
        read_only: bool = false;
        /// A file of anchors (`plumbline anchor --to FILE`), best on another machine's disk, to which `doctor` holds the log.
        anchors: Option<PathBuf> = None;
    }
}

settings! {
    /// The server: `plumbline serve`.
    Server {
        /// Address and port on which it listens, for people through a reverse proxy.
        listen: SocketAddr = SocketAddr::from(([127, 0, 0, 1], 8011));
        /// What people type to get here: links in e-mail, the cookie's host and the way back from sign-in are made of it.
        public_url: Option<Url> = None;
        /// Networks of the reverse proxies, in CIDR form. Only what comes from them may say whom it speaks for (X-Forwarded-For).
        trusted_proxies: Vec<Network> = Vec::new();
        /// This node's name in logs and health, where several serve one database. Without it the machine's name.
        node: Option<Name> = None;
        /// The most bytes of one request's body.
        max_body: Bytes = Bytes::mebibytes(16);
        /// Seconds after which a request that is not answered is given up.
        request_seconds: Seconds = Seconds::new(30);
        /// Seconds that requests under way have to end once the server was told to stop.
        drain_seconds: Seconds = Seconds::new(20);
        /// Threads that answer requests. Without it, one for each core.
        workers: Option<Count> = None;
        /// Requests answered at once; what is beyond waits.
        connections: Count = Count::new(1000);
        /// Requests that may ask the store at once, each through a connection of its own.
        stores: Count = Count::new(8);
    }
}

settings! {
    /// The database, where it is not the SQLite file of the data folder.
    Database {
        /// A PostgreSQL database, `postgres://user@host/name`; DATABASE_URL in the environment is the same key. Better by `url_file`
        /// if it holds a password.
        url: Secret = Secret::none();
        /// A file that holds the URL and nothing else. A name without `/` is a credential of systemd (`LoadCredential=`).
        url_file: Option<PathBuf> = None;
    }
}

settings! {
    /// Signing in.
    SignIn {
        /// Whether people may sign in by a password kept here. Without it, only by the providers of `[[oidc]]`.
        local: bool = true;
        /// Roles that must have a second factor.
        second_factor: Vec<Role> = vec![Role::Director, Role::Hmci, Role::PressOfficer, Role::Administrator];
        /// Minutes without a request after which a session ends.
        idle_minutes: Minutes = Minutes::new(30);
        /// Minutes after which a session ends whatever was done in it.
        absolute_minutes: Minutes = Minutes::new(12 * 60);
    }
}

settings! {
    /// A provider of sign-in by OpenID Connect. May stand again.
    Oidc {
        /// How it is called on the page of signing in and in addresses: letters, digits and `-`.
        name: Option<Name> = None;
        /// Its issuer, as its discovery document says it.
        issuer: Option<Url> = None;
        /// What it calls this installation.
        client_id: Option<Name> = None;
        /// A file that holds the client's secret and nothing else; a name without `/` is a credential of systemd.
        client_secret_file: Option<PathBuf> = None;
    }
}

settings! {
    /// Notices by e-mail. Without a server or folder, notices stand on the page alone.
    Mail {
        /// The mail server: `smtps://user:password@host` or `smtp://host:25`. Better by `smtp_file` if it holds a password.
        smtp: Secret = Secret::none();
        /// A file that holds the same and nothing else; a name without `/` is a credential of systemd.
        smtp_file: Option<PathBuf> = None;
        /// In place of a mail server: a folder into which each message is written as a file.
        folder: Option<PathBuf> = None;
        /// Whom messages are from.
        from: Option<Name> = None;
    }
}

settings! {
    /// The scheduled backup: `plumbline backup --scheduled`.
    Backup {
        /// The folder of the backups, best on another disk. Without it there are none.
        to: Option<PathBuf> = None;
        /// When a day's backup is due, in London.
        at: TimeOfDay = TimeOfDay::new(2, 30);
        /// How many backups are kept. The last that came through a drill always is.
        keep: Count = Count::new(14);
        /// The day on which the backup is also restored and checked.
        drill: Weekday = Weekday::SUNDAY;
    }
}

settings! {
    /// Files attached to evidence.
    Attachments {
        /// A command that looks at each file before it is taken, as a list: the program and its arguments. It gets the bytes on
        /// standard input and ends with 0 if they are clean and with 1 if not. Without it files are not scanned.
        scan: Vec<Name> = Vec::new();
        /// Seconds that it has. A file that could not be scanned is not taken.
        scan_seconds: Seconds = Seconds::new(20);
    }
}

settings! {
    /// The log of the server, on standard error. It names no person.
    Log {
        /// `json`, an object a line, or `text`.
        format: LogFormat = LogFormat::Json;
        /// The least that is said: `error`, `warn`, `info` or `debug`.
        level: Level = Level::Info;
    }
}

settings! {
    /// Figures for monitoring, in the text form of Prometheus.
    Metrics {
        /// Whether there are any. They need an address of their own or a token.
        on: bool = false;
        /// An address of their own, such as 127.0.0.1:8012. Without it they are at /metrics of the server.
        listen: Option<SocketAddr> = None;
        /// The token that who reads them shows. Better by `token_file`.
        token: Secret = Secret::none();
        /// A file that holds the token and nothing else; a name without `/` is a credential of systemd.
        token_file: Option<PathBuf> = None;
    }
}

/// All that is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    pub general: General,
    pub server: Server,
    pub database: Database,
    pub sign_in: SignIn,
    pub oidc: Vec<Oidc>,
    pub mail: Mail,
    pub backup: Backup,
    pub attachments: Attachments,
    pub log: Log,
    pub metrics: Metrics,
}

/// A key: where it stands and what it means.
#[derive(Clone, Debug)]
pub struct Key {
    /// Empty for what stands before every table; `oidc` of every provider.
    pub section: &'static str,
    /// Which of several tables of this name, from 0.
    pub nth: usize,
    pub name: &'static str,
    pub meaning: &'static [&'static str],
}

impl Key {
    /// `server.listen`, `oidc[2].issuer`.
    pub fn path(&self) -> String {
        match self.section {
            "" => self.name.to_owned(),
            "oidc" => format!("oidc[{}].{}", self.nth + 1, self.name),
            section => format!("{section}.{}", self.name),
        }
    }

    /// The variable of the environment that sets it; providers have none.
    pub fn variable(&self) -> Option<String> {
        match (self.section, self.name) {
            ("database", "url") => Some("DATABASE_URL".to_owned()),
            ("oidc", _) => None,
            ("", name) => Some(format!("PLUMBLINE_{}", name.to_ascii_uppercase())),
            (section, name) => {
                Some(format!("PLUMBLINE_{}_{}", section.to_ascii_uppercase(), name.to_ascii_uppercase()))
            }
        }
    }
}

/// The tables of the file in their order, each with what it is about. Providers stand in `[[oidc]]`.
pub const SECTIONS: [(&str, &[&str]); 9] = [
    ("server", Server::ABOUT),
    ("database", Database::ABOUT),
    ("sign_in", SignIn::ABOUT),
    ("oidc", Oidc::ABOUT),
    ("mail", Mail::ABOUT),
    ("backup", Backup::ABOUT),
    ("attachments", Attachments::ABOUT),
    ("log", Log::ABOUT),
    ("metrics", Metrics::ABOUT),
];

impl Config {
    /// Every key with its value, in the order of the file.
    pub fn each(&mut self, visit: &mut dyn FnMut(&Key, &mut dyn Setting)) {
        let Self { general, server, database, sign_in, oidc, mail, backup, attachments, log, metrics } = self;
        general.each("", 0, visit);
        server.each("server", 0, visit);
        database.each("database", 0, visit);
        sign_in.each("sign_in", 0, visit);
        for (nth, provider) in oidc.iter_mut().enumerate() {
            provider.each("oidc", nth, visit);
        }
        mail.each("mail", 0, visit);
        backup.each("backup", 0, visit);
        attachments.each("attachments", 0, visit);
        log.each("log", 0, visit);
        metrics.each("metrics", 0, visit);
    }
}
