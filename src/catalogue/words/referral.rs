//! Sentences of a referral by another agency (`mode="referral"`).

/// The page.
pub const REFERRAL_TITLE: &str = "Refer a death or serious harm of a child";
/// At its top.
pub const REFERRAL_ABOUT: &str = "Tell the local authority of a case that may have to be notified. \
    What you enter is signed and sent to it.";
/// Under it: what a referral is not.
pub const REFERRAL_IS_NOT: &str = "This goes to the local authority only, and does not replace a \
    referral to children’s social care.";
/// Over the questions about who refers.
pub const REFERRAL_WHO: &str = "You and your agency";
/// Over the questions about the child.
pub const REFERRAL_CHILD: &str = "The child";
/// Over the questions about the incident.
pub const REFERRAL_WHAT: &str = "What happened and why you refer it";
/// Heading of the panel with the advice.
pub const ADVICE: &str = "What the answers suggest";
/// In the panel, always.
pub const AUTHORITY_DECIDES: &str =
    "This is advice. The local authority decides whether to notify.";
/// In the panel, before the answers give a verdict.
pub const ADVICE_NOTHING: &str = "Nothing yet: answer what happened to the child.";
/// In the panel, where there is a duty.
pub const ADVICE_MAY_MEET: &str =
    "By these answers this may have to be notified. Send the referral now.";
/// In the panel, where the duty is open.
pub const ADVICE_OPEN: &str = "These answers leave it open. Send the referral where you think that it may have to be notified.";
/// In the panel, where the answers give no duty.
pub const ADVICE_NO_DUTY: &str = "By these answers alone there may be no duty to notify. The local \
    authority may know more: send the referral if you think otherwise.";
/// Button.
pub const SEND_REFERRAL: &str = "Send the referral to the local authority";
/// In place of the button, where the page has no address to send to.
pub const REFERRAL_NO_ENDPOINT: &str = "This page has no address to send a referral to. Download what you \
    entered, or tell the local authority another way.";
/// Received; with the council.
pub const CONFIRMATION_REFERRAL: &str = "{} has received this referral";
/// Under it.
pub const REFERRAL_NEXT: &str = "The local authority decides whether to notify. If you learn more, \
    change your answers below and send them again.";
/// Link back to the page.
pub const BACK_TO_REFERRAL: &str = "Back to the referral";
/// Heading over a record that began as a referral.
pub const BEGAN_AS_REFERRAL: &str = "This began as a referral";
/// Before who refers.
pub const REFERRED_BY: &str = "Referred by";
/// Before the lead.
pub const REFERRAL_AGREED: &str = "Agreed with";
/// Before the reasons.
pub const REFERRAL_REASONS: &str = "Why it was referred";
/// Beside an answer changed since, before the answer of the referral.
pub const REFERRAL_SAID: &str = "The referral said: ";
