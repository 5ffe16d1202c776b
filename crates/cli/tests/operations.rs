//! Running an installation: what is set, what is checked, what is kept, and what must not be written.

mod backups;
mod configuration;
mod doctor;
mod in_a_database;
mod packaging;
mod pages;
mod read_only;
