//! Longer help for the rapid review. No text is surer than its source.

use crate::catalogue::Help;

///
pub static BY_CHOICE: Help = Help {
    summary: "Reviewing a case by choice",
    text: &[
        "Partners may review a case that does not meet the definition, such as a near miss or one \
         that shows good practice. Such a review has no notification, and is not due by a date.",
    ],
    rules: &[9, 41],
};

///
pub static LEAD: Help = Help {
    summary: "Who leads when several areas are involved",
    text: &[
        "The partnership of the place where it happened leads, and the areas agree one joint \
         review. In part this is our reading.",
    ],
    rules: &[12, 42],
};

///
pub static DUE: Help = Help {
    summary: "When the rapid review is due",
    text: &[
        "It counts from the day the notification was sent to the Panel. Panel guidance \
         asks this, as a partnership restates it. It is not in the Act, and other sources differ on \
         the day from which it counts.",
        "We suggest that you tell the Panel when it is late. No source we read says how.",
    ],
    rules: &[31],
};

///
pub static PSEUDONYM: Help = Help {
    summary: "Names used instead of real ones",
    text: &[
        "The copy without names, and anything published, uses initials that are not the real ones, or another name. Take out \
         or change local places and other details that could show who the child is.",
    ],
    rules: &[70, 71],
};

///
pub static WHY: Help = Help {
    summary: "Asking why",
    text: &[
        "Panel guidance of June 2025, as a partnership restates it, asks for an analysis of key \
         practice episodes and for the context of the family’s life. Ask what made sense to people \
         at the time, and what got in their way.",
    ],
    rules: &[32, 33],
};

///
pub static INEQUALITIES: Help = Help {
    summary: "What to think about",
    text: &[
        "How racism and other inequalities linked to protected characteristics, including \
         disability, may have affected what the child and family lived through and how agencies \
         worked with them.",
        "The Panel’s report of March 2025 found that reviews often say nothing about race and \
         racism. If you think that they did not matter here, say how you looked.",
    ],
    rules: &[33],
};

///
pub static CRITERIA: Help = Help {
    summary: "How the four criteria count",
    text: &[
        "Partners must take the four criteria of regulation 11 into account. The regulation asks \
         whether the case highlights or may highlight each, so “It may” is an answer.",
        "Meeting a criterion does not force a local review. The partners decide and must say why.",
    ],
    rules: &[36, 38],
};

///
pub static PANEL_CRITERION: Help = Help {
    summary: "When the Panel has considered a case",
    text: &[
        "The Panel looks at a case after it has the rapid review, so at first this is normally \
         “No”. The Panel’s view does not bind the partners, but they weigh it and answer it.",
    ],
    rules: &[36, 40],
};

///
pub static CIRCUMSTANCES: Help = Help {
    summary: "Where the four circumstances come from",
    text: &[
        "Partners should also have regard to these, as local pages restate the guidance. We did not \
         read the guidance itself.",
    ],
    rules: &[37],
};

///
pub static NATIONAL: Help = Help {
    summary: "National criteria",
    text: &[
        "The Panel uses these criteria of regulation 3 to decide on a national review. Partners say \
         whether the case may be complex or matter nationally when they send the rapid review.",
    ],
    rules: &[34, 39],
};

///
pub static DECISION: Help = Help {
    summary: "What the partners can decide",
    text: &[
        "Every notified case has a rapid review. A local review is for the partners to decide, and \
         earlier reviews of the same issue can be a reason not to hold another.",
        "If it turns out that the case does not meet the criteria, the notification is withdrawn.",
    ],
    rules: &[27, 30, 38],
};

///
pub static SEND: Help = Help {
    summary: "What is sent to the Panel",
    text: &[
        "Send the rapid review as soon as it is complete, with the decision on a local review and \
         whether the case may raise complex or national issues. This form does not send it to the \
         Panel.",
    ],
    rules: &[31, 34],
};

///
pub static TELL: Help = Help {
    summary: "Who is told of a local review",
    text: &[
        "The Panel, Ofsted and the Department for Education are told, with the reviewer’s name. \
         We have not confirmed this in the source. Check it with your partnership.",
    ],
    rules: &[35],
};

///
pub static REPLY: Help = Help {
    summary: "The Panel’s reply",
    text: &[
        "One partnership says when the reply comes: the timeline has that day. The Panel may agree, ask for \
         more, point to a local review or start a national one.",
    ],
    rules: &[40],
};

///
pub static SIX_MONTHS: Help = Help {
    summary: "How the months are counted",
    text: &[
        "From the date of the decision, as local pages restate the guidance. They end on the \
         same day of the month, or on the last day of a shorter one. That way of counting is our \
         reading.",
    ],
    rules: &[50, 67],
};

///
pub static QUALITIES: Help = Help {
    summary: "What makes a good report",
    text: &["These six come from a local partnership’s page on reviews."],
    rules: &[56, 58],
};

///
pub static CONTENTS: Help = Help {
    summary: "What the report has to contain",
    text: &[
        "The report sums up the improvements that it recommends, and says what lay behind what \
         happened. Each recommendation says who must do what, together or alone, and by when.",
    ],
    rules: &[54],
};

///
pub static DELAY: Help = Help {
    summary: "When a local review is delayed",
    text: &[
        "If court cases or other reasons delay it, the Panel and the Secretary of State are told \
         why, and early learning is acted on. We have not confirmed in the source that \
         this is a duty. Check it with your partnership.",
    ],
    rules: &[55],
};

///
pub static PUBLISH: Help = Help {
    summary: "Sending and publishing the report",
    text: &[
        "Send the full report to the Panel, the Secretary of State and Ofsted before publication: \
         the timeline has the last day. This is wide local practice. We have not confirmed it in \
         the source. Check it with your partnership.",
        "Publish it unless that would be wrong. It stays public for at least one year.",
    ],
    rules: &[51, 52, 53],
};

///
pub static ASKS: Help = Help {
    summary: "What the rapid review asks",
    text: &[
        "What happened, as far as it can be found out now. What must be done now to keep children safe. \
         What could be done better. What comes next.",
        "It also asks what each agency did and why, what life was like for the child and family, and \
         how racism, disability and other inequalities may have mattered.",
        "The partners then decide whether to hold a local review. They send all this to the Panel as \
         soon as it is done. We read this in other bodies’ accounts, not in the guidance itself.",
    ],
    rules: &[30, 31, 32, 33, 34],
};

/// and others: the rules behind the whole form.
pub static RESTS_ON: Help = Help {
    summary: "What this whole form relies on",
    text: &[
        "The guidance that was in force on the day you became aware, and working days in England. \
         The days are counted from dates in London, also late in the evening.",
        "Only what a rule needs is asked. The form asks nobody for consent: your council shares this \
         to keep children safe, and has to know its own legal grounds for that.",
        "The wording of the rapid review’s checklist is ours. We have not seen the Panel’s own template, \
         nor the national form.",
    ],
    rules: &[60, 64, 65, 69, 73, 74, 75],
};

/// All longer help of the rapid review.
pub static ALL: &[&Help] = &[
    &ASKS,
    &RESTS_ON,
    &BY_CHOICE,
    &LEAD,
    &DUE,
    &PSEUDONYM,
    &WHY,
    &INEQUALITIES,
    &CRITERIA,
    &PANEL_CRITERION,
    &CIRCUMSTANCES,
    &NATIONAL,
    &DECISION,
    &SEND,
    &TELL,
    &REPLY,
    &SIX_MONTHS,
    &QUALITIES,
    &CONTENTS,
    &DELAY,
    &PUBLISH,
];
