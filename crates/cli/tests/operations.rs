//! Running an installation: what is set, what is checked, what is kept, and what must not be written.

mod backups;
mod configuration;
mod doctor;
mod read_only;
