//! Words about saving on the device and its faults: what happened, what is safe, what to do.

use super::{Named, Notice};

/// Title while a page of the lazy part loads.
pub const FETCHING: &str = "Opening this page";
/// Announced while part of a page loads.
pub const FETCHING_TEXT: &str = "This is being fetched.";
/// Title while the form fetches the record that the council's page names.
pub const FETCHING_RECORD: &str = "This record is being fetched from your council";
/// Under it.
pub const FETCHING_RECORD_TEXT: &str =
    "It opens here as soon as it comes. If it does not, this page says so.";
/// Title where the lazy part, which fetches the record, did not load.
pub const RECORD_NOT_FETCHED: &str = "This record has not been fetched from your council";
/// Under it; the notice above has the button.
pub const RECORD_NOT_FETCHED_TEXT: &str =
    "It opens here once all of this form has been downloaded. Try again above.";
/// Announced where somebody tries again while it still loads.
pub const STILL_FETCHING: &str = "This is still being fetched.";
/// Announced where part of a page failed to load.
pub const FETCH_FAILED: &str = "This could not be fetched. Check your connection, then try again.";
/// A page of the lazy part failed to load.
pub const PAGE_NOT_HERE: Notice = Notice {
    title: "This page could not be opened",
    text: &[
        "Keep this form open: your answers are still on it. Check your connection, then try again.",
        "If the last day to notify the Panel is near, notify it in the national system now.",
    ],
};
/// The lazy part, which saves, failed to load.
pub const NOT_KEPT_HERE_YET: Notice = Notice {
    title: "Your answers are not saved on this device",
    text: &[
        "Part of this form has not been downloaded. Your answers are on this page only, so keep it open. Check \
         your connection, then try again.",
    ],
};
/// Button that tries again.
pub const FETCH_AGAIN: &str = "Try again";

/// The record cannot be signed.
pub const NO_KEY: Notice = Notice {
    title: "This device cannot sign the record",
    text: &[
        "Nothing was sent. Your answers are kept. Download a copy and contact your council’s IT team.",
    ],
};

/// The council's signer failed, or returned something other than a signature.
pub const SIGNER_FAILED: Notice = Notice {
    title: "Your council’s signing service did not sign the record",
    text: &[
        "Nothing was sent. Your answers are kept. Try again. If this message stays, contact your council’s IT team \
         with the code below.",
    ],
};

/// The council's signer did not answer in time.
pub const SIGNER_LATE: Notice = Notice {
    title: "Your council’s signing service did not answer",
    text: &[
        "Nothing was sent. Your answers are kept. Check your connection and try again. If this message stays, contact \
         your council’s IT team with the code below.",
    ],
};

/// Save status; with the time.
pub const SAVED: &str = "Saved on this device at {}";
/// Save status, on a later day; with the day and time.
pub const SAVED_ON: &str = "Saved on this device on {}";
/// Save status until the typed text is saved.
pub const SAVING: &str = "Saving on this device";
/// Save status where the answers are on the page only.
pub const NOT_SAVED: &str = "Not saved. Your answers are on this page only";
/// Save status until the lazy part, which saves, has loaded.
pub const NOT_SAVED_YET: &str = "Not saved yet";
/// Where the answers are, on the task list.
pub const KEPT_ON_DEVICE: &str = "Your answers are saved on this device as you type. You can close \
    this page and come back to them here, in this browser. Nothing is sent unless you send it.";
/// While the browser reports no network (UX rule 61).
pub const OFFLINE: &str = "There is no network. You can go on: nothing that you type is lost, and what you send \
    waits until there is one.";
/// The same where the answers are not saved on this device.
pub const OFFLINE_ON_PAGE: &str = "There is no network. Your answers are on this page only, so keep it open. Nothing can \
    be sent until there is a network.";
/// Where the answers are, on the task list, when the council has turned saving off.
pub const KEPT_ON_PAGE: &str = "Your council has turned off saving on this device. Your answers stay \
    on this page until you send them. Closing the page deletes them.";
/// Beside the time of saving; with the short reference of the record.
pub const RECORD: &str = "Record {}";

/// The browser cannot store anything.
pub const NOT_KEPT: Notice = Notice {
    title: "This browser cannot save your answers",
    text: &[
        "Your answers are on this page only. You can go on and send them. Closing the page deletes them, so \
         keep it open, or download what you have written.",
        "A private window, a setting of the browser or a page without a secure connection can cause this.",
    ],
};
/// The page has no cryptography (no secure context): the form can neither seal nor sign.
pub const NO_CRYPTO: Notice = Notice {
    title: "This page can neither save nor send your answers",
    text: &[
        "Your answers are on this page only. Keep it open, or download what you have written, and contact your \
         council’s IT team.",
        "A page without a secure connection can cause this.",
    ],
};
/// Where the council has turned saving off, another record was not opened over typed answers.
pub const OTHER_NOT_OPENED: Notice = Notice {
    title: "The other record was not opened",
    text: &[
        "It would have replaced your answers, which are on this page only. Send them or download what you have \
         written. Then reload this page and open the other record.",
    ],
};
/// The last save failed.
pub const SAVE_FAILED: Notice = Notice {
    title: "Your last changes are not saved",
    text: &[
        "This device could not save them. They are still on this page, and the form tries again when you type. \
         Keep the page open, or download what you have written.",
    ],
};
/// The device is full.
pub const FULL: Notice = Notice {
    title: "Your last changes are not saved: this device is full",
    text: &[
        "They are still on this page. Delete files on this device that you do not need, then type something here \
         to save again. Or download what you have written.",
    ],
};
/// The answers are too long to save.
pub const TOO_LONG: Notice = Notice {
    title: "Your last changes are not saved: your answers are too long",
    text: &[
        "They are still on this page, so keep it open, or download what you have written. Saving is tried again when \
         you type.",
    ],
};
/// Which answer to shorten, after the notice above; with its question and a number.
pub const SHORTEN: &str =
    "Shorten your answer to “{}”. An answer of up to {} characters can be saved.";
/// The same where no answer is too long by itself; with the question of the longest.
pub const SHORTEN_SOME: &str =
    "All answers together are too long to be saved. Shorten the longest first: “{}”.";
/// The browser has not opened the database: it is slow, or a tab with an earlier version blocks the upgrade.
pub const BLOCKED: Notice = Notice {
    title: "Your answers are not saved yet: the browser has not opened its storage",
    text: &[
        "Keep this page open: your answers are still on it, and are saved once the storage opens. If an earlier \
         version of this form is open in another tab, save the work there and close that tab.",
    ],
};
/// A later version of the form wrote to this device.
pub const NEWER: Notice = Notice {
    title: "A later version of this form was used on this device",
    text: &[
        "This version cannot open what that one saved, and has not changed it. Reload the page to get the \
         later version. If this message stays, contact your council’s IT team.",
    ],
};
/// The stored record is damaged.
pub const DAMAGED: Notice = Notice {
    title: "This record cannot be opened",
    text: &[
        "The saved record cannot be read. Nothing was deleted. Download what is there and contact your \
         council’s IT team.",
    ],
};
/// The key of the record is gone, or belongs to another user.
pub const KEY_GONE: Notice = Notice {
    title: "This record cannot be opened here",
    text: &[
        "The key that it was saved with is not on this device any more. A browser that clears its data, or another \
         user’s record, can cause this. Nothing was deleted.",
    ],
};
/// The council's page gave no key material.
pub const SIGN_IN_TO_SAVE: Notice = Notice {
    title: "This form has no key from your council just now",
    text: &[
        "Until it has one, what you type stays on this page only, and what is saved on this device cannot be opened. \
         Nothing was deleted. Sign in again or wait for the network, then try again. Keep the page open, or download \
         what you have written.",
    ],
};
/// The record is sealed with key material that the council's page does not supply.
pub const OTHER_SEAL_KEY: Notice = Notice {
    title: "This record cannot be opened here just now",
    text: &[
        "It was saved with a key that your council keeps, and this page was not given that key. Nothing was deleted. \
         Sign in again as the person who saved it. If this message stays, contact your council’s IT team.",
    ],
};
/// The record is not on the device any more.
pub const GONE: Notice = Notice {
    title: "This record is no longer on this device",
    text: &["It was deleted, or the browser cleared its data."],
};
/// Another tab has this record open.
pub const READ_ONLY: Notice = Notice {
    title: "This record is open in another tab or window",
    text: &[
        "You can read it here. To change it here, take it over: the other tab can then only read it.",
    ],
};
/// Another tab with the record prevents an action here.
pub const OPEN_ELSEWHERE: Notice = Notice {
    title: "This record is open in another tab or window",
    text: &["Nothing was changed. Close it there, then try again."],
};
/// Another tab took this record over.
pub const TAKEN_OVER: Notice = Notice {
    title: "This record was changed in another tab or window",
    text: &[
        "What you typed here last is not in it. It is still on this page: download it, then open the record as \
         it was saved.",
    ],
};
/// The form opened the save before the last one.
pub const EARLIER: Notice = Notice {
    title: "The last save of this record could not be read",
    text: &["This is how it was saved before that. Check the answers that you gave last."],
};
/// Little space is left.
pub const LITTLE_SPACE: Notice = Notice {
    title: "This device is nearly full",
    text: &["Your answers are saved. If nothing more can be saved, this page will say so."],
};
/// Button that takes a record over from another tab.
pub const TAKE_OVER: &str = "Change it here";
/// Opens the record as it is on the device.
pub const OPEN_SAVED: &str = "Open the record as it was saved";
/// Saves a file.
pub const DOWNLOAD_WRITTEN: &str = "Download what you have written";

/// Title of the list of records.
pub const RECORDS_TITLE: &str = "Records on this device";
/// Under it.
pub const RECORDS_TEXT: &str = "No other user of this form can open these. The most urgent come first. No names are shown here.";
/// Under it; with the days.
pub const RECORDS_EXPIRE: &str = "A record that nobody changes for {} days is deleted from this device. One that waits to be sent stays until it is sent.";
/// The same where the council has set the days.
pub const RECORDS_EXPIRE_SET: &str = "Your council has set that a record which nobody changes for {} days is deleted from this device. One that waits to be sent stays until it is sent.";
/// After drafts were deleted; with their number and the days.
pub const RECORDS_EXPIRED: &str =
    "{} deleted from this device, because nobody had changed it for {} days.";
/// One record, in the sentence above.
pub const ONE_RECORD: &str = "1 record was";
/// Several records, in the sentence above; with their number.
pub const SEVERAL_RECORDS: &str = "{} records were";
/// Button.
pub const START_NEW: &str = "Start a new record";
/// Link that opens a record; with its short reference.
pub const CONTINUE_RECORD: &str = "Continue with record {}";
/// The same, with the council's own reference of the case.
pub const CONTINUE_CASE: &str = "Continue with {}";
/// What happened, in the list; with the number of children.
pub const OF_SEVERAL_CHILDREN: &str = "{} children: {}";
/// Link beside a record.
pub const DELETE: &str = "Delete";
/// Button that saves the bytes of an unreadable record.
pub const DOWNLOAD_UNREADABLE: &str = "Download what is there";
/// Confirmation page; with the short reference.
pub const DELETE_TITLE: &str = "Are you sure you want to delete record {} from this device?";
/// Under it.
pub const DELETE_TEXT: &str =
    "What was typed cannot be brought back. A copy that your council has received stays there.";
/// Under it, when it waits to be sent.
pub const DELETE_WAITS: &str =
    "This record waits to be sent to your council, so it cannot be deleted yet.";
/// Button.
pub const DELETE_YES: &str = "Yes, delete";
/// Button.
pub const DELETE_NO: &str = "No, keep it";
/// After deleting.
pub const DELETED: &str = "Deleted from this device";
/// After another tab deleted this user's records, as when they sign out there.
pub const PUT_AWAY: &str = "This record was closed, because your records were deleted from this device in another tab or window";
/// When it was saved last; with the moment.
pub const LAST_SAVED: &str = "Last changed on {}";
/// Link to the list of records.
pub const SEE_RECORDS: &str = "See the records on this device";

/// Status of a record on the device, by code.
pub static STANDINGS: &[Named] = &[
    Named {
        code: "recorded",
        name: "Recorded here, not sent",
        means: "",
    },
    Named {
        code: "waiting",
        name: super::SENT_WAITING,
        means: "",
    },
    Named {
        code: "stopped",
        name: super::SENT_STOPPED,
        means: "",
    },
    Named {
        code: "changed",
        name: "Sent, then changed",
        means: "",
    },
    Named {
        code: "sent",
        name: "Sent to your council",
        means: "",
    },
    Named {
        code: "not_known",
        name: "Opened here, not known whether it was sent",
        means: "",
    },
    Named {
        code: "unreadable",
        name: "Cannot be opened",
        means: "",
    },
];

/// The host locked the form.
pub const LOCKED: Notice = Notice {
    title: "This form is locked",
    text: &["Your record is hidden. What you typed is kept."],
};
/// Button.
pub const UNLOCK: &str = "Open it again";
/// Where only the council's page can unlock the form.
pub const UNLOCKED_BY_HOST: &str = "Sign in to your council’s system again to go on.";

/// The record could not be fetched from its address.
pub const NOT_FETCHED: Notice = Notice {
    title: "The record could not be fetched from your council",
    text: &[
        "There may be no network, or you may have to sign in again. If this device has a copy of it, you can go on \
         with that: it is in the list of records.",
    ],
};
/// Button.
pub const TRY_AGAIN: &str = "Try again";
/// A text that is not a record.
pub const NOT_A_RECORD: Notice = Notice {
    title: "This is not a record that can be opened",
    text: &[
        "Nothing here was changed. If your council sent you to this page, tell its IT team the code below.",
    ],
};
/// Signature state.
pub const SIGNATURE_VERIFIED: &str =
    "This record was sent from this device and has not been changed since.";
/// Signature state.
pub const SIGNATURE_OTHER_KEY: &str = "This record was sent from another device. Your council’s service checked \
    its signature when it received it; this device cannot check it again.";
/// Signature state of a record that did not come from the council's service.
pub const SIGNED_HERE: &str = "This record was signed on this device and has not been changed since. Nothing here shows \
    whether your council has it.";
/// Signature state of a record that did not come from the council's service.
pub const SIGNED_ELSEWHERE: &str = "This record was signed on another device. Nothing here can check its signature, or shows \
    whether your council has it.";
/// Signature state.
pub const SIGNATURE_BROKEN: &str = "This record was changed after it was signed on this device. What you see may \
    not be what was sent. Tell your council’s IT team before you rely on it.";
/// Signature state.
pub const SIGNATURE_NONE: &str =
    "This record carries no signature: nobody can tell whether it was changed.";
/// A record of another council; with both names.
pub const OF_ANOTHER_COUNCIL: &str =
    "This record is from {}. This page belongs to {}. Check that you opened the right record.";
/// Signature state of an unsigned copy.
pub const OPENED_FROM_COPY: &str = "This record was opened from a downloaded copy.";
/// The record was written with another version of the form.
pub const WRITTEN_BY_NEWER: &str = "This record was written with another version of this form. Anything that this \
    version does not know is kept and sent back unchanged.";
/// Answers that this version of the form does not know; with their number.
pub const UNKNOWN_KEPT: &str =
    "Answers that this version of the form does not show: {}. They are kept as they are.";

/// The page with two versions.
pub const COMPARE_TITLE: &str = "Two versions of this record";
/// Under it.
pub const COMPARE_TEXT: &[&str] = &[
    "Your council has a version that is not the one you changed. Choose which answer to keep where both were changed.",
    "Your choices are sent only when you send the record, which you check and confirm again. The version that your council has stays there as well.",
];
/// Heading.
pub const CHANGED_ON_ONE_SIDE: &str = "Changed in one version only, and kept";
/// One side.
pub const YOURS: &str = "On this device";
/// The other side.
pub const THEIRS: &str = "Your council’s version";
/// Option that keeps both texts.
pub const BOTH: &str = "Keep both, one after the other";
/// Button.
pub const USE_THESE: &str = "Use these answers";
/// Its error; with the question.
pub const CHOOSE_FOR: &str = "Choose which answer to keep: {}";
/// In the status line, after the choices are made.
pub const PUT_TOGETHER: &str = "This record now combines the two versions. Check it and send it";

/// The wasm has stopped after a panic.
pub const STOPPED: Notice = Notice {
    title: "This form has stopped working",
    text: &[
        "Your answers up to the last save are on this device, unless your council has turned that off. Reload the page \
         to go on.",
        "Before you do, download what you have written.",
    ],
};

/// The device's clock is wrong; with a number, a unit and the direction.
pub const CLOCK_WRONG: &str = "The clock of this device is {} {} {}";
/// Under it.
pub const CLOCK_WRONG_TEXT: &str = "Compared with your council’s service. “Today” and the days left may be wrong \
    here. Last days are counted from the dates that you entered, not from this clock.";
/// Under it, when it is off by more than a day.
pub const CHECK_DATES: &str = "Check each date that you entered, above all the date your authority became aware. If one is wrong, change it and send the record again.";
/// Button.
pub const DATES_CHECKED: &str = "I have checked the dates";
/// Which way.
pub const AHEAD: &str = "fast";
/// Which way.
pub const BEHIND: &str = "slow";
/// A unit.
pub const MINUTE: &str = "minute";
/// Units.
pub const MINUTES: &str = "minutes";
/// A unit.
pub const HOUR: &str = "hour";
/// Units.
pub const HOURS: &str = "hours";
/// A unit.
pub const DAY_OF_TIME: &str = "day";
/// Units.
pub const DAYS_OF_TIME: &str = "days";
