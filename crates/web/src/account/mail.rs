//! Letters by e-mail: over TLS to a server, or into a folder for a demo and for tests.

use crate::ports::Letter;
use jiff::Timestamp;
use lettre::address::Envelope;
use lettre::message::header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{Message, SmtpTransport, Transport};
use openidconnect::url::Url;
use plumbline_store::sha256;
use std::fmt;
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::{Duration, SystemTime};

const PATIENCE: Duration = Duration::from_secs(30);

/// How a server is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte (port 465).
    Whole,
    /// From the moment at which it is asked for, and not without (port 587).
    Started,
    /// Not at all: a server on this machine alone.
    None,
}

/// Where letters go.
#[derive(Clone)]
pub enum Mailer {
    Smtp {
        from: Mailbox,
        transport: Box<SmtpTransport>,
    },
    /// A file a letter, `.eml`, for their owner alone.
    Folder {
        from: Mailbox,
        folder: PathBuf,
    },
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Smtp { .. } => f.write_str("Mailer(smtp)"),
            Self::Folder { folder, .. } => write!(f, "Mailer({})", folder.display()),
        }
    }
}

/// A server to which letters are given.
#[derive(Clone)]
pub struct Smtp {
    pub host: String,
    /// None takes the usual one.
    pub port: Option<u16>,
    pub tls: Tls,
    /// Name and password.
    pub login: Option<(String, String)>,
}

impl FromStr for Smtp {
    type Err = String;

    /// `smtps://user:password@host` speaks TLS from the first byte; `smtp://host` asks for it and goes nowhere without, but to a server
    /// on this machine, to which it speaks as it is. What is wrong is said without a word of the address: it may hold a password.
    fn from_str(text: &str) -> Result<Self, String> {
        let bad =
            || "expected a mail server such as `smtps://user:password@host` or `smtp://host:25`".to_owned();
        let url = Url::parse(text).map_err(|_| bad())?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(bad)?;
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let tls = match url.scheme() {
            "smtps" => Tls::Whole,
            "smtp" if is_here(&host) => Tls::None,
            "smtp" => Tls::Started,
            _ => return Err(bad()),
        };
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(bad());
        }
        let plain = |part: &str| plain(part).ok_or_else(bad);
        let login = match (url.username(), url.password()) {
            ("", None) => None,
            (name, Some(password)) if !name.is_empty() => Some((plain(name)?, plain(password)?)),
            _ => return Err(bad()),
        };
        Ok(Self { host, port: url.port(), tls, login })
    }
}

/// A name or password as it was meant: `%40` stands for `@`.
fn plain(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

impl Mailer {
    /// # Errors
    /// Where `from` is no address with or without a name, or no TLS is asked for beyond this machine.
    pub fn smtp(from: &str, server: Smtp) -> Result<Self, String> {
        let builder = match server.tls {
            Tls::Whole => SmtpTransport::relay(&server.host),
            Tls::Started => SmtpTransport::starttls_relay(&server.host),
            Tls::None if is_here(&server.host) => Ok(SmtpTransport::builder_dangerous(&server.host)),
            Tls::None => {
                return Err(format!(
                    "letters go to `{}` only over TLS; without it to this machine alone",
                    server.host
                ));
            }
        };
        let mut builder = builder
            .map_err(|_| format!("`{}` is no name of a mail server", server.host))?
            .timeout(Some(PATIENCE));
        if let Some(port) = server.port {
            builder = builder.port(port);
        }
        if let Some((name, password)) = server.login {
            builder = builder.credentials(Credentials::new(name, password));
        }
        Ok(Self::Smtp { from: mailbox(from)?, transport: Box::new(builder.build()) })
    }

    /// # Errors
    /// Where `from` is no address.
    pub fn folder(from: &str, folder: impl Into<PathBuf>) -> Result<Self, String> {
        Ok(Self::Folder { from: mailbox(from)?, folder: folder.into() })
    }

    /// Sends a letter.
    ///
    /// # Errors
    /// Why not, without the address or a word of the letter: it is kept, and shown to keepers.
    pub fn send(&self, letter: &Letter, at: Timestamp) -> Result<(), String> {
        let (Self::Smtp { from, .. } | Self::Folder { from, .. }) = self;
        let message = message(from, letter, at)?;
        match self {
            Self::Smtp { transport, .. } => {
                transport.send(&message).map(|_| ()).map_err(|why| sentence(&why))
            }
            Self::Folder { folder, .. } => write(folder, message.envelope(), &message.formatted(), at),
        }
    }
}

fn is_here(host: &str) -> bool {
    ["127.0.0.1", "::1", "localhost"].contains(&host)
}

fn mailbox(text: &str) -> Result<Mailbox, String> {
    text.parse().map_err(|_| {
        format!("expected an address such as `Plumbline <noreply@example.gov.uk>`, found `{text}`")
    })
}

/// So that no holiday reply answers it (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".into())
    }
}

/// The same letter at the same time is the same message, so a server that gets it twice can tell.
fn message(from: &Mailbox, letter: &Letter, at: Timestamp) -> Result<Message, String> {
    let to: Mailbox = letter.to.parse().map_err(|_| "the address cannot be written to".to_owned())?;
    let id = sha256(format!("{at}\n{}\n{}\n{}", letter.to, letter.subject, letter.text).as_bytes());
    let domain = from.email.domain();
    let builder: MessageBuilder = Message::builder()
        .from(from.clone())
        .to(to)
        .date(SystemTime::from(at))
        .message_id(Some(format!("<{}@{domain}>", &id[..32])))
        .subject(one_line(&letter.subject))
        .header(AutoSubmitted)
        .header(ContentType::TEXT_PLAIN)
        .header(ContentTransferEncoding::QuotedPrintable);
    builder.body(letter.text.clone()).map_err(|_| "the letter cannot be written".to_owned())
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A server's own words may hold the address.
fn sentence(why: &lettre::transport::smtp::Error) -> String {
    match why.status() {
        Some(code) if why.is_permanent() => format!("the mail server refused the letter ({code})"),
        Some(code) => format!("the mail server does not take the letter now ({code})"),
        None if why.is_tls() => "the mail server cannot be spoken to over TLS".into(),
        None if why.is_timeout() => "the mail server does not answer in time".into(),
        None => "the mail server cannot be reached".into(),
    }
}

fn write(folder: &Path, envelope: &Envelope, message: &[u8], at: Timestamp) -> Result<(), String> {
    let seconds = at.as_millisecond();
    let to = envelope.to().iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    // The name tells when it was written, and nothing of whom it is for.
    let name = &sha256(&[to.as_bytes(), message].concat())[..12];
    let path = folder.join(format!("{seconds:015}-{name}.eml"));
    let partial = path.with_extension("partial");
    let put = || {
        std::fs::create_dir_all(folder)?;
        let mut file =
            OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&partial)?;
        file.write_all(message)?;
        file.sync_all()?;
        std::fs::rename(&partial, &path)
    };
    put().map_err(|why| format!("the letter cannot be written to its folder ({})", why.kind()))
}
