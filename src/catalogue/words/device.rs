//! What can go wrong on the device: what happened, what was kept, what to do.

use super::Notice;

/// Nothing can be kept: no secure context, no storage or no keys.
pub const NO_STORAGE: Notice = Notice {
    title: "Answers cannot be saved on this device",
    text: &[
        "You can still fill in and send this form. Closing the page deletes what you typed, so download a \
             copy first.",
    ],
};

/// The quota is reached.
pub const STORAGE_FULL: Notice = Notice {
    title: "This device has no room left",
    text: &[
        "What you typed is on this page but is not saved. Download a copy now, then make room or send.",
    ],
};

/// Little room.
pub const STORAGE_LOW: Notice = Notice {
    title: "This device has little room left",
    text: &["Your answers are saved so far. Make room or send soon."],
};

/// The browser took the storage away.
pub const STORAGE_LOST: Notice = Notice {
    title: "Earlier answers are no longer on this device",
    text: &[
        "The browser deleted them, or its data was cleared. What you typed on this page is still here. \
             What your council received is with your council.",
    ],
};

/// A draft that cannot be opened.
pub const DRAFT_UNREADABLE: Notice = Notice {
    title: "This draft cannot be opened",
    text: &[
        "It may be damaged, or belong to another person. It has not been deleted. You can download it as \
             it is for your IT team, or start again.",
    ],
};

/// The newest copy is damaged; the one before was opened. With the time of that copy.
pub const DRAFT_FROM_BEFORE: Notice = Notice {
    title: "We opened an earlier copy of this draft",
    text: &[
        "The latest copy could not be read. This one was saved at {}. Check your last answers.",
    ],
};

/// A draft of a newer version.
pub const DRAFT_NEWER: Notice = Notice {
    title: "This draft was made with a newer form",
    text: &["It has not been changed. Reload the page to get the newer form."],
};

/// A second tab.
pub const OTHER_TAB: Notice = Notice {
    title: "This draft is open in another tab",
    text: &[
        "You can read it here. To change it here, take it over; the other tab then becomes read-only.",
    ],
};
/// Button.
pub const TAKE_OVER: &str = "Take over in this tab";
/// In the tab that lost it.
pub const TAKEN_OVER: Notice = Notice {
    title: "This draft was taken over in another tab",
    text: &["What you typed here is saved up to that moment. You can read it here."],
};

/// Another tab holds an old database.
pub const CLOSE_OTHER_TABS: Notice = Notice {
    title: "Close the other tabs with this form",
    text: &["Until then you can read here, but nothing new is saved."],
};

/// The page is older than the stored data.
pub const RELOAD: Notice = Notice {
    title: "Reload this page",
    text: &["The form was updated. Your answers are saved. Reload to go on."],
};

/// The clock of the device is far off.
pub const CLOCK_WRONG: Notice = Notice {
    title: "Check the date on this device",
    text: &["It differs from your council’s date, so the days left may be wrong."],
};

/// The record cannot be signed.
pub const NO_KEY: Notice = Notice {
    title: "This device cannot sign the record",
    text: &[
        "Nothing was sent. Your answers are kept. Download a copy and contact your council’s IT team.",
    ],
};

/// A stored record that could not be fetched.
pub const RECORD_NOT_OPENED: Notice = Notice {
    title: "The record could not be opened",
    text: &[
        "Your council’s service did not give it. Nothing was changed. Try again, or contact your council.",
    ],
};

/// Before the lock; with the minutes.
pub const LOCK_WARNING: Notice = Notice {
    title: "This form is about to lock",
    text: &["You have not used it for a while. It locks in {} minutes. Your answers are saved."],
};
/// Button.
pub const STAY: &str = "Stay on this page";
/// Locked.
pub const LOCKED: Notice = Notice {
    title: "This form is locked",
    text: &["Your answers are saved, encrypted, on this device."],
};
/// Button.
pub const UNLOCK: &str = "Unlock";
/// Label.
pub const PASSPHRASE: &str = "Passphrase";
/// Error.
pub const PASSPHRASE_WRONG: &str =
    "Enter the passphrase for this draft. The one you entered did not open it";

/// Something of ours went wrong; offered before anything else.
pub const BROKEN: Notice = Notice {
    title: "There is a problem with this form",
    text: &[
        "Answers saved on this device are still there. Download what you have written, then reload the page.",
        "If the last day is near, notify the Panel in the national system now.",
    ],
};
/// Button.
pub const DOWNLOAD_WRITTEN: &str = "Download what you have written";

/// Shown by the page when the form does not start.
pub const FALLBACK: Notice = Notice {
    title: "This form did not start",
    text: &[
        "Your browser may be too old or may block it. Nothing saved was lost.",
        "You can notify the Panel in the national system without this form. Contact your council’s IT team \
         about it.",
    ],
};
