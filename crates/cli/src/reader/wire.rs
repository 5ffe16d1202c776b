//! What goes over the pipes between this program and the reader that it started: both are the same binary, so the form is
//! nobody else's. A frame is its length in four bytes, the least first, and a value in postcard.

use jiff::civil::Date;
use plumbline_core::audit;
use plumbline_core::record::{
    AreaFinding, AreaInspection, AreaListing, AwardedGrade, Complaint, Coverage, Entry, Fact, Finding,
    IndicatorValue, Neighbour, Placement, ProviderLink, Registration, SeriousCaseReviews,
    SustainedImprovement,
};
use plumbline_core::sealed::Media;
use plumbline_records::{Proposal, Reading};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// What a reader is to do; the bytes of the file follow, to the end of the pipe.
#[derive(Serialize, Deserialize)]
pub struct Job {
    /// Descriptions beside those in the program: where each comes from, and its text.
    pub descriptions: Vec<(String, String)>,
    pub task: Task,
}

#[derive(Serialize, Deserialize)]
pub enum Task {
    /// Say what it is.
    Tell,
    /// The same and, where that is known, read it.
    Read { issued: Option<Date>, today: Date },
    /// Read it by the description of this digest.
    ReadBy { source: String, day: Date },
    /// Audit the tables that are printed in it; its name tells a text from CSV.
    Audit { name: String },
    /// Say of what kind it is, as a file that is to be attached to evidence.
    Attachment,
}

/// What a reader says, in this order.
#[derive(Serialize, Deserialize)]
pub enum Said {
    MadeUp(bool),
    /// The digest of the description that recognises the file.
    Source(String),
    /// Rows read so far.
    Rows(u64),
    Entries(Vec<Sent>),
    End(End),
}

/// The last that a reader says.
#[derive(Serialize, Deserialize)]
pub enum End {
    /// It is known, and nobody asked for its rows or it has none to take.
    Known,
    /// With no entries: those went before.
    Read(Box<Reading>),
    /// Its description could not read it, and why.
    Unreadable(String),
    Proposed(Box<Proposal>),
    /// No description recognises it, and why none is proposed.
    Unrecognised(String),
    Audited(Box<audit::Report>),
    /// It may be attached.
    Attached(Media),
}

impl End {
    /// For the one sentence that no sound reader gives cause for.
    pub fn word(&self) -> &str {
        match self {
            Self::Known => "it is known",
            Self::Read(_) => "it is read",
            Self::Proposed(_) => "a format is proposed",
            Self::Audited(_) => "it is audited",
            Self::Attached(_) => "it may be attached",
            Self::Unreadable(why) | Self::Unrecognised(why) => why,
        }
    }
}

/// An entry as it is sent.
#[derive(Serialize, Deserialize)]
pub struct Sent {
    row: u32,
    #[serde(with = "FactAsSent")]
    fact: Fact,
}

/// A fact with its kind as a number: the kind by name, as the log keeps it, is for formats that describe themselves.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Fact")]
enum FactAsSent {
    Area(AreaListing),
    Registration(Registration),
    Link(ProviderLink),
    Finding(Finding),
    AreaInspection(AreaInspection),
    AreaFinding(AreaFinding),
    SeriousCaseReviews(SeriousCaseReviews),
    Complaint(Complaint),
    Placement(Placement),
    Indicator(IndicatorValue),
    Award(AwardedGrade),
    Coverage(Coverage),
    SustainedImprovement(SustainedImprovement),
    Neighbour(Neighbour),
}

impl From<Entry> for Sent {
    fn from(Entry { row, fact }: Entry) -> Self {
        Self { row, fact }
    }
}

impl From<Sent> for Entry {
    fn from(Sent { row, fact }: Sent) -> Self {
        Self { row, fact }
    }
}

pub fn send(to: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let bytes = postcard::to_stdvec(value).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&bytes)
}

/// The next value. A length that is not true takes no more memory than what really comes.
pub fn receive<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<T> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    let mut bytes = Vec::new();
    from.take(u64::from(length)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != u64::from(length) {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    postcard::from_bytes(&bytes).map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_comes_out_as_it_went_in() {
        let mut pipe = Vec::new();
        send(&mut pipe, &Said::Rows(7)).unwrap();
        send(&mut pipe, &Said::End(End::Unreadable("why".into()))).unwrap();
        let mut pipe = pipe.as_slice();
        assert!(matches!(receive(&mut pipe).unwrap(), Said::Rows(7)));
        assert!(matches!(receive(&mut pipe).unwrap(), Said::End(End::Unreadable(why)) if why == "why"));
        assert!(receive::<Said>(&mut pipe).is_err());
    }

    #[test]
    fn a_length_that_is_not_true_and_bytes_that_mean_nothing_are_errors() {
        assert!(receive::<Said>(&mut [0xFF, 0xFF, 0xFF, 0xFF, 1, 2].as_slice()).is_err());
        assert!(receive::<Said>(&mut [2, 0, 0, 0, 99, 99].as_slice()).is_err());
        // A list that says to be longer than what is there.
        assert!(receive::<Said>(&mut [6, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F].as_slice()).is_err());
    }
}
