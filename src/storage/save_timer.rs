//! Decides when to save, and the save status: one save at a time, the last text wins (F16).

/// Where the answers are saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SaveProgress {
    /// The user has typed nothing yet.
    #[default]
    Nothing,
    /// Typed, but not saved on the device yet.
    NotYet,
    /// All saved on the device.
    Saved,
    /// On the page only: the last save failed (P5).
    OnPage,
}

/// Decides when the next save starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SaveTimer {
    progress: SaveProgress,
    in_flight: bool,
    typed_since: bool,
}

impl SaveTimer {
    /// The user has typed something.
    pub fn typed(&mut self) {
        self.typed_since = true;
        if self.progress != SaveProgress::OnPage {
            self.progress = SaveProgress::NotYet;
        }
    }

    /// Starts a save, unless one is in flight or there is nothing to save.
    pub fn start(&mut self) -> bool {
        let starts = !self.in_flight && self.typed_since;
        if starts {
            self.in_flight = true;
            self.typed_since = false;
        }
        starts
    }

    /// The save in flight has ended. Returns whether another is due, for text typed meanwhile.
    pub fn ended(&mut self, saved: bool) -> bool {
        self.in_flight = false;
        self.progress = match (saved, self.typed_since) {
            (false, _) => SaveProgress::OnPage,
            (true, true) => SaveProgress::NotYet,
            (true, false) => SaveProgress::Saved,
        };
        // After a failed save there is still text to save.
        let due = saved && self.typed_since;
        self.typed_since |= !saved;
        due
    }

    /// Everything was saved in another way, such as with a signed record.
    pub fn saved(&mut self) {
        *self = SaveTimer {
            progress: SaveProgress::Saved,
            ..SaveTimer::default()
        };
    }

    /// Whether a save is in flight.
    pub fn is_in_flight(&self) -> bool {
        self.in_flight
    }

    /// Where the answers are saved.
    pub fn progress(&self) -> SaveProgress {
        self.progress
    }

    /// Whether answers are not saved yet.
    pub fn is_unsaved(&self) -> bool {
        matches!(self.progress, SaveProgress::NotYet | SaveProgress::OnPage)
    }
}
