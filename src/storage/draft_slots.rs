//! Which of a draft's two slots is written next.

/// What this tab believes to stand in a draft's slots. Saves alternate between them, so that a
/// save that breaks leaves the one before untouched (S3), and a save by another tab is noticed: it
/// stands where this one was going to write (S1).
#[derive(Clone, Default)]
pub struct DraftSlots {
    /// Saves so far; a counter, so that a clock that goes back reorders nothing (C2).
    pub count: u64,
    /// The slot that is written next: not the one with the newest readable save.
    pub next: usize,
    /// How each slot begins.
    pub held: [Option<Vec<u8>>; 2],
    /// The first bytes of saves that may or may not have been written.
    pub tried: Vec<Vec<u8>>,
    /// What stands where the next save goes and cannot be read: kept aside with that save (S5).
    pub unreadable: Option<Vec<u8>>,
}
