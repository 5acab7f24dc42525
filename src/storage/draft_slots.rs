//! The two slots of a draft, and the one to write next.

/// This tab's view of the draft's two slots.
///
/// Saves alternate between them, so a broken save leaves the one before untouched (S3). Another
/// tab's save shows too: it is in the slot that this tab writes next (S1).
#[derive(Clone, Default)]
pub struct DraftSlots {
    /// Number of saves so far. A counter, because a clock may go back (C2).
    pub count: u64,
    /// The slot to write next: the one without the newest readable save.
    pub next: usize,
    /// The first bytes (label) of each slot.
    pub held: [Option<Vec<u8>>; 2],
    /// The labels of saves whose outcome is unknown.
    pub tried: Vec<Vec<u8>>,
    /// The unreadable bytes of each slot. The next save stores them under other names (S5). With both
    /// slots unreadable, it replaces the whole draft.
    pub unreadable: [Option<Vec<u8>>; 2],
}

impl DraftSlots {
    /// The slots with unreadable bytes, and the bytes.
    pub fn unreadable(&self) -> Vec<(usize, Vec<u8>)> {
        let slots = self.unreadable.iter().enumerate();
        slots
            .filter_map(|(slot, bytes)| Some((slot, bytes.clone()?)))
            .collect()
    }
}
