//! What the law and guidance say: facts in; duties, clocks and reasons out.

mod facts;

pub use facts::{Abuse, Anchor, Child, Facts, Link, Outcome, Place, Whose};
