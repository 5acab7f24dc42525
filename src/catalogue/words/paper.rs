//! Words of printed documents and of files to read.

/// Link to the page, and its title.
pub const PAPER: &str = "Print or save documents";
/// Title of the document.
pub const PAPER_NOTIFICATION: &str = "Notification of the death or serious harm of a child";
/// Title of the document.
pub const PAPER_REVIEW: &str = "Rapid review";
/// Title of the document.
pub const PAPER_SHARED: &str = "Copy without names";
/// On each document.
pub const MARKING: &str = "Official-Sensitive";
/// On an identifiable document.
pub const IDENTIFIABLE: &str =
    "This document names people. Do not share it outside the safeguarding partners.";
/// On a shareable document.
pub const SHARED_MARK: &str = "Names, birth dates, addresses and other details were taken out, and a person checked what was found. Somebody who knows the family may still \
    recognise it: share it only with those who need it.";
/// On a document that was not sent (UX rule 100).
pub const DRAFT_NOT_SENT: &str = "Draft: not sent to your council";
/// On a document of a record that was opened from a file.
pub const DRAFT_NOT_KNOWN: &str =
    "Opened from a file: whether your council has received it is not known here";
/// On a document with changes since it was sent.
pub const DRAFT_CHANGED: &str = "Draft: changed since it was sent to your council";
/// On each document; with the record, the date and the time.
pub const MADE_ON: &str = "Record {}, made on {}";
/// The same on a document that goes to others; with the date and the time.
pub const COPY_MADE_ON: &str = "Made on {}";
/// Over the pages of the notification, in a document that has both.
pub const PART_NOTIFICATION: &str = "Notification";
/// Prints the page.
pub const PRINT: &str = "Print";
/// Saves the document as a file.
pub const DOWNLOAD_DOCUMENT: &str = "Download as a web page";
/// Under the buttons.
pub const DOCUMENT_ABOUT: &str = "The file opens in any browser, without this form and without a connection. It prints with page \
     numbers and without the page around it.";
/// Over the list of documents.
pub const DOCUMENTS: &str = "Documents of this record:";
