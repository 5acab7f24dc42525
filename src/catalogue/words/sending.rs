//! Notices about a sent record: one for each kind of reply.

use super::Notice;

/// In flight.
pub const SENDING: &str = "Sending to your council";
/// Announced where somebody sends while an earlier attempt is in flight.
pub const STILL_SENDING: &str = "A record is being sent just now. Try again in a minute.";

/// The council has it. The text takes the council and the reference.
pub const RECEIVED: Notice = Notice {
    title: "Sent to your council",
    text: &["{} has received this record, reference {}. It has not notified the Panel."],
};

/// Queued, and no attempt has had a result.
pub const WAITING: Notice = Notice {
    title: "Waiting to send",
    text: &["This is sent as soon as your council can be reached, while this page is open."],
};

/// 202: accepted, not yet stored.
pub const ACCEPTED: Notice = Notice {
    title: "Your council is still taking this in",
    text: &[
        "Your council has taken the record but has not confirmed that it is stored. We ask again automatically \
         while this page is open. Sending again does not make a second notification.",
    ],
};

/// A reply that does not come from the council's service.
pub const UNKNOWN_ANSWER: Notice = Notice {
    title: "We do not know whether your council has this",
    text: &[
        "The reply was not from your council’s service. A sign-in page or a public network can cause this. \
         We try again automatically while this page is open. Sending again does not make a second notification.",
    ],
};

/// 409, 412: somebody else sent a newer revision.
pub const CHANGED_ELSEWHERE: Notice = Notice {
    title: "Somebody else has sent a newer version of this record",
    text: &[
        "Yours was not sent, and none of it is lost. Compare the two and choose what to keep, then send it again.",
    ],
};

/// The same where the council's page has not said where the newer version is.
pub const CHANGED_ELSEWHERE_UNNAMED: Notice = Notice {
    title: CHANGED_ELSEWHERE.title,
    text: &[
        "Yours was not sent, and none of it is lost. This page does not know where the newer version is. Download a copy \
         of yours, open the record from your council’s list, and bring your changes in there.",
    ],
};

/// Button that fetches the newer version.
pub const COMPARE: &str = "Compare with the newer version";

/// The council refuses it until somebody looks into it.
pub const NEEDS_ATTENTION: Notice = Notice {
    title: "Your council could not take this record",
    text: &[
        "Nothing was lost. Download a copy and contact your council’s IT team with the code below. If the last \
         day is near, notify the Panel in the national system now.",
    ],
};

/// 403, or a refused enrolment: the council's service refuses the key or the person.
pub const KEY_REFUSED: Notice = Notice {
    title: "Your council’s service refused this record",
    text: &[
        "The record was not sent this time. If you were signed out, sign in in another tab, come back to this page and send it \
         again. If it is refused again, signing in may not help: download a copy and give your council’s IT team the code below. \
         Do not clear this browser’s data: that would delete the record.",
    ],
};

/// A refusal by something on the way to the council's service.
pub const BLOCKED_ON_THE_WAY: Notice = Notice {
    title: "This record was blocked on the way to your council",
    text: &[
        "The record was not sent this time. Something between this device and your council’s service, such as a firewall, \
         does not let it through. Signing in again does not help. Download a copy and give your council’s IT team the code below.",
    ],
};

/// The page around the form could not give what a request needs.
pub const HEADERS_FAILED: Notice = Notice {
    title: "Waiting to send",
    text: &[
        "The page around this form could not prepare the request, so nothing was sent this time. We try again automatically \
         while this page is open. If this continues, give your council’s IT team the code below.",
    ],
};

/// 401.
pub const SIGN_IN_AGAIN: Notice = Notice {
    title: "Sign in again to send this",
    text: &[
        "Your council asks you to sign in. The record was not sent this time. Use another tab to sign in, come back to \
         this page and send it again.",
    ],
};

/// 404, 405, 410, redirect, opaque.
pub const CONFIGURATION: Notice = Notice {
    title: "This form cannot reach your council",
    text: &[
        "It is not set up to send from this page. The record was not sent this time. Download a copy and give your \
         council’s IT team the code below.",
    ],
};

/// 408, 425, 429, 5xx, network, timeout.
pub const WILL_RETRY: Notice = Notice {
    title: "Waiting to send",
    text: &[
        "Your council could not be reached. We try again automatically while this page is open. Sending again \
         does not make a second notification.",
    ],
};

/// Where an unsent record is: on the device.
pub const WAITS_ON_DEVICE: &str = "The record is saved on this device. If you close this page, come \
    back to it here to send it.";
/// Where an unsent record is: on the page only.
pub const WAITS_ON_PAGE: &str = "The record is on this page only. Keep the page open until it is sent, \
    or download a copy.";
/// The age of an unsent record; with the moment.
pub const QUEUED_ON: &str = "You pressed send on {}.";
/// Button.
pub const SEND_AGAIN: &str = "Send again now";
/// While a record waits; with the date to notify by (UX rule 62).
pub const DEADLINE_WHILE_WAITING: &str = "The last day to notify in the national system is {}. Do not wait for this to be \
    sent: notify there, and phone your council.";
/// The same once that day has passed.
pub const PASSED_WHILE_WAITING: &str = "The last day to notify in the national system was {}. Do not wait for this to be \
    sent: notify there now, and phone your council.";
/// Announced when the council receives a waiting record other than the open one; with its short
/// reference.
pub const RECORD_RECEIVED: &str = "Record {} was sent to your council";
/// Under a notice; with the code.
pub const CODE_FOR_IT: &str = "Code for your IT team: {}";
/// The message of the council's service, shown as its own; with the title.
pub const COUNCIL_SAYS: &str = "Your council’s service says: {}";
