//! The pages on which people come in and keep what is theirs. A server answers with them, so each names one style sheet by its address,
//! `/style.css`, and sends its forms to the address at which it stands or to one below it. None needs a script.

mod accessibility;
mod factor;
mod form;
mod frame;
mod home;
mod links;
mod notices;
mod own;
mod problem;
mod sign_in;

pub use accessibility::{ACCESSIBILITY, accessibility};
pub use factor::{CodesPage, FactorPage, codes, factor};
pub use form::Fault;
pub use frame::{Frame, Visitor};
pub use home::home;
pub use links::{ForgottenPage, LinkPage, forgotten, letter_on_its_way, link, link_spent};
pub use notices::{NoticeEntry, NoticesPage, notices};
pub use own::{OwnPage, SessionEntry, TokenEntry, TokenMade, own, token_made};
pub use problem::{ProblemPage, problem};
pub use sign_in::{CodePage, Elsewhere, SignInPage, second_factor, sign_in};
