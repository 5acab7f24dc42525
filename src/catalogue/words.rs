//! Every other sentence that a user reads.
