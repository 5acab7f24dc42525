//! What leaves the page.

pub mod json;
