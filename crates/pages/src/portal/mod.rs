//! The part of an area's own officers: their profile, their letter, what they asked and what became of it. Each page is of one area and
//! shows only what that area was sent or did itself (Q9).

mod home;
mod letter;
mod places;
mod profile;

pub use home::{Closed, PortalPage, Replied, Section, Thread, Until, portal};
pub use letter::{Line, PortalLetter, Words, portal_letter};
pub use places::{PlaceRow, PlacesPage, places};
pub use profile::{PortalProfile, ProfileLine, ProfileTable, portal_profile};
