//! Words of the check "Do you have to notify?".

/// The page, its row on the task list, and the heading over that row.
pub const MUST_NOTIFY: &str = "Check whether you must notify";
/// On the task list.
pub const MUST_NOTIFY_HINT: &str = "About 8 questions, and the last day";
/// Over the row.
pub const MUST_NOTIFY_FIRST: &str = "Do you have to notify?";
/// At the top of the page.
pub const MUST_NOTIFY_ABOUT: &str = "You are asked only what can still change the answer. What you enter \
    is kept with the form, so you do not type it again.";
/// Before the first answer.
pub const MUST_NOTIFY_START: &str = "What follows is shown here from your first answer.";
/// While an answer can still change the verdict.
pub const NOT_SETTLED: &str = "Not settled yet";
/// Before the next question; with its label.
pub const CAN_STILL_CHANGE: &str = "“{}” can still change what follows.";
/// A death that is notified in any case, while more is open.
pub const PANEL_STILL_OPEN: &str =
    "Whether the Panel must be notified too is still open: “{}” can change it.";
/// Once nothing unasked can change the verdict.
pub const NO_MORE_ANSWERS: &str = "No more answers are needed";
/// Under it.
pub const NO_MORE_ANSWERS_WHY: &str = "Nothing else that this form asks can change what follows, unless it \
    contradicts your answers or casts doubt on them.";
/// Whose duty it is.
pub const WHOSE_DUTY: &str = "Whose duty it is";
/// A duty and who has it.
pub const DUTY_OF: &str = "{}: {}";
/// Over the reasons that a person has to settle.
pub const FOR_A_PERSON: &str = "What a person has to settle";
/// Button.
pub const ANOTHER_CHILD: &str = "Another child died or was harmed";
/// In its place once the Panel is notified of one child.
pub const OTHER_CHILDREN_LATER: &str = "Other children do not change this. Add them in the form.";
/// Button.
pub const GO_ON_TO_NOTIFY: &str = "Go on to notify";
/// Button where there is nothing to notify.
pub const GO_ON_IN_FORM: &str = "Go to the form";
/// Where the answers are.
pub const ANSWERED_HERE: &str = "Your answers are in the form already, under:";
/// In the panel, with the next question.
pub const VERDICT_NEXT: &str = "To see this, answer:";
/// Before the question that is open, below a verdict or a decision.
pub const STILL_TO_ANSWER: &str = "Still to answer: ";

/// The page of the decision, and its document.
pub const DECISION_TITLE: &str = "Decision on notifying";
/// At its top.
pub const DECISION_ABOUT: &str = "This is a record in itself. It can be sent to your council and \
    printed, also where the decision is not to notify. It notifies nobody.";
/// Link.
pub const BACK_TO_MUST_NOTIFY: &str = "Back to the check whether you must notify";
/// Heading over the facts.
pub const DECISION_FACTS: &str = "Facts that the verdict rests on";
/// Link.
pub const CHANGE_FACTS: &str = "Change these facts";
/// Over the questions.
pub const DECISION_HEADING: &str = "The decision";
/// Button.
pub const SEND_DECISION: &str = "Send the decision to your council";
/// Button.
pub const PRINT_DECISION: &str = "Print the decision";
/// Confirmation that the council has the decision; with the council.
pub const CONFIRMATION_DECISION: &str = "{} has received this decision on notifying";
/// On the document.
pub const DECISION_VERDICT: &str = "What follows from the facts";
/// On the document, before a child’s name.
pub const DECISION_CHILD: &str = "Who died or was harmed";
/// On the document.
pub const DECISION_RULES: &str = "Rules";
/// On the document.
pub const DECISION_GUIDANCE: &str = "Guidance in force";
/// Link to a list of entries.
pub const ADD_OR_CHANGE: &str = "Add or change";
/// Where only the death of a care leaver is notified.
pub const ONLY_CARE_LEAVER: &str = "This is expected by guidance, not a duty in the Act. Only what is \
    expected for a care leaver’s death is asked: nothing about abuse, partners or a rapid review.";
