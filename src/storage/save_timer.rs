//! When to save, and what may be said about it: one save at a time, the last words win (F16).

/// Where the typed words are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    /// Nothing was typed yet.
    #[default]
    Nothing,
    /// Typed, and not on the device yet.
    NotYet,
    /// On the device, all of it.
    Saved,
    /// On the page only: the device took none of it (P5).
    OnPage,
}

/// Decides when the next save starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SaveTimer {
    kept: Kept,
    in_flight: bool,
    typed_since: bool,
}

impl SaveTimer {
    /// Something was typed.
    pub fn typed(&mut self) {
        self.typed_since = true;
        if self.kept != Kept::OnPage {
            self.kept = Kept::NotYet;
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

    /// The save in flight ended. Whether another one is due, for what was typed meanwhile.
    pub fn ended(&mut self, saved: bool) -> bool {
        self.in_flight = false;
        self.kept = match (saved, self.typed_since) {
            (false, _) => Kept::OnPage,
            (true, true) => Kept::NotYet,
            (true, false) => Kept::Saved,
        };
        // What was not saved is still to be saved.
        let due = saved && self.typed_since;
        self.typed_since |= !saved;
        due
    }

    /// Everything typed was saved by another way, such as together with a signed record.
    pub fn saved(&mut self) {
        *self = SaveTimer {
            kept: Kept::Saved,
            ..SaveTimer::default()
        };
    }

    /// A save is in flight.
    pub fn is_in_flight(&self) -> bool {
        self.in_flight
    }

    /// Where the typed words are.
    pub fn kept(&self) -> Kept {
        self.kept
    }

    /// Something is typed that is not on the device.
    pub fn is_unsaved(&self) -> bool {
        matches!(self.kept, Kept::NotYet | Kept::OnPage)
    }
}
