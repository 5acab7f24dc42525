//! What was answered.
