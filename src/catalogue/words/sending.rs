//! What became of a record that was sent: one notice for each kind of reply.

use super::Notice;

/// In flight.
pub const SENDING: &str = "Sending to your council";

/// The council has it. The text takes the council and the reference.
pub const RECEIVED: Notice = Notice {
    title: "Sent to your council",
    text: &["{} has received this record, reference {}. It has not notified the Panel."],
};

/// 202: taken, not yet kept.
pub const ACCEPTED: Notice = Notice {
    title: "Your council is still taking this in",
    text: &[
        "Your council has taken the record but has not confirmed that it is stored. It is kept on this device.",
        "Keep this page open or come back. We ask again until your council confirms.",
    ],
};

/// A reply that says nothing we can trust.
pub const UNKNOWN_ANSWER: Notice = Notice {
    title: "We do not know whether your council has this",
    text: &[
        "The reply was not from your council’s service. A sign-in page or a public network can cause this. \
         The record is kept on this device.",
        "We try again. Sending again does not make a second notification.",
    ],
};

/// The council refuses it until somebody looks.
pub const NEEDS_ATTENTION: Notice = Notice {
    title: "Your council could not take this record",
    text: &[
        "Nothing was lost: the record is kept on this device. We have stopped trying.",
        "Download a copy and contact your council’s IT team with the code below. If the last day is near, \
         notify the Panel in the national system now.",
    ],
};

/// 401, 403.
pub const SIGN_IN_AGAIN: Notice = Notice {
    title: "Sign in again to send this",
    text: &[
        "Your council asks you to sign in. The record is kept on this device and has not been sent. Sign \
             in, come back to this page and send it.",
    ],
};

/// 404, 405, 410, redirect, opaque.
pub const CONFIGURATION: Notice = Notice {
    title: "This form cannot reach your council",
    text: &[
        "It is not set up to send from this page. The record is kept on this device and has not been sent.",
        "Download a copy and give your council’s IT team the code below.",
    ],
};

/// 408, 425, 429, 5xx, network, timeout.
pub const WILL_RETRY: Notice = Notice {
    title: "Not sent yet",
    text: &[
        "Your council could not be reached. The record is kept on this device. Keep this page open or come \
             back: we try again by ourselves.",
    ],
};

/// The same request is still running.
pub const STILL_RUNNING: Notice = Notice {
    title: "Your council is working on this",
    text: &[
        "An earlier attempt is not finished. The record is kept on this device. We ask again shortly.",
    ],
};

/// Kept in memory only, because nothing may be kept on the device.
pub const NOT_SENT_NOT_KEPT: Notice = Notice {
    title: "Not sent, and not kept on this device",
    text: &["Download a copy before you close this page, or stay on it until this is sent."],
};

/// Offline, once, before the heading.
pub const OFFLINE: Notice = Notice {
    title: "You are offline",
    text: &[
        "You can go on. Answers are saved on this device, and sending waits until you are online.",
    ],
};

/// With the date to notify by (UX rule 62).
pub const DEADLINE_WHILE_WAITING: &str = "The last day to notify the Panel is {}. Do not wait for this to be sent: notify \
    the Panel in the national system, and phone your council.";
/// The alternative route; with the contact.
pub const PHONE_INSTEAD: &str = "You can also phone {}.";
/// Button.
pub const TRY_NOW: &str = "Try to send now";
/// With the time.
pub const LAST_TRIED: &str = "Last tried at {}";
/// With the time.
pub const NEXT_TRY: &str = "Next try at {}";
/// With the code.
pub const CODE_FOR_IT: &str = "Code for your IT team: {}";
/// What the council says, shown as its words; with the title.
pub const COUNCIL_SAYS: &str = "Your council’s service says: {}";
