//! What can go wrong on the device: what happened, what was kept, what to do.

use super::Notice;

/// The record cannot be signed.
pub const NO_KEY: Notice = Notice {
    title: "This device cannot sign the record",
    text: &[
        "Nothing was sent. Your answers are kept. Download a copy and contact your council’s IT team.",
    ],
};
