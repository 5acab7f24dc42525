//! What leaves the page.
