//! Longer help. No text is surer than its source.

use crate::catalogue::Help;

///
pub static SERIOUS_HARM: Help = Help {
    summary: "What counts as serious harm",
    text: &[
        "Serious or long-term damage to a child’s physical or mental health, or to how they learn, \
         feel, behave or get on with others. Other harm can be serious too.",
        "One incident can be enough, and harm can be serious even if the child has fully recovered. \
         If the damage is likely to last, treat it as serious even if that is not certain.",
        "You do not have to notify harm judged not serious, or a near miss.",
    ],
    rules: &[5, 9],
};

///
pub static KNOWN_OR_SUSPECTED: Help = Help {
    summary: "What “known or suspected” means",
    text: &[
        "Suspicion is enough. You do not need proof.",
        "The duty to notify the Panel needs two things: abuse or neglect is known or suspected, and \
         the child died or was seriously harmed.",
    ],
    rules: &[1, 2],
};

///
pub static CLOCK: Help = Help {
    summary: "How the working days are counted",
    text: &[
        "The day you became aware is day 0. Day 1 is the next working day. The last moment is the \
         end of the last day. Weekends and bank holidays in England are not counted.",
        "If you became aware on a day that is not a working day, day 1 is the next working day. You \
         do not get an extra day.",
        "The limit is in guidance, not in the Act. The guidance we could read does not say how to \
         count, so this follows the ordinary rule and local practice.",
    ],
    rules: &[20, 60, 61, 62],
};

/// When an authority becomes aware.
pub static AWARE: Help = Help {
    summary: "When an authority becomes aware",
    text: &[
        "No source we read defines this. We suggest the first time any children’s social care \
         officer, including out of hours, knew of the death or serious harm and of the known or \
         suspected abuse or neglect. Your council may use another rule.",
        "Use the date in England at that moment: 11:30pm on Tuesday is Tuesday.",
        "If abuse or neglect was first suspected later than the date you became aware, give that date too.",
    ],
    rules: &[20, 65],
};

///
pub static AREAS: Help = Help {
    summary: "Who notifies when two areas are involved",
    text: &[
        "Harm in your area: your authority notifies, wherever the child lives.",
        "Harm in another English area: that authority decides and notifies. Tell it, and help.",
        "If a child died outside the area of the harm, the authority where the harm happened notifies. \
         Tell the other authority now. If nobody knows where the harm happened, a person decides and leans \
         towards the authority where the child died. Both are our reading.",
        "Outside England, so also in Wales, Scotland or Northern Ireland: the authority where the \
         child is normally resident notifies.",
        "If the place or the home is not known, a person decides. No source we read defines \
         “normally resident”.",
    ],
    rules: &[10, 11, 12, 13],
};

///
pub static UNBORN: Help = Help {
    summary: "Unborn children",
    text: &[
        "Guidance of late 2025, as a local procedure restates it, says that a child can include \
             an unborn child. The Act does not say so. A person must decide.",
    ],
    rules: &[4],
};

///
pub static LINK: Help = Help {
    summary: "Whether there must be a link to the incident",
    text: &[
        "The Act asks for no link. Panel guidance, as restated locally, says to notify where abuse \
         or neglect caused or contributed to what happened, or may have.",
        "With a recent or current concern and no link shown, a person decides, leaning towards \
         notifying. With past abuse or neglect only, a person decides. Both are our reading.",
    ],
    rules: &[6],
};

///
pub static LIMITED: Help = Help {
    summary: "You can notify before you know names",
    text: &[
        "A notification can be sent with no named or identified child. Choose “Not yet known” \
             where that is the answer. You can add to this record later.",
    ],
    rules: &[25],
};

///
pub static ONE_FORM: Help = Help {
    summary: "One form for one incident",
    text: &[
        "Send one notification for each incident, with the details of up to 4 children. Describe \
             any other children as further information.",
    ],
    rules: &[24],
};

///
pub static HARMED_OTHERS: Help = Help {
    summary: "When a child has harmed someone else",
    text: &[
        "Guidance, as restated locally, says that a case may include a child who seriously harmed \
             someone. That is not automatic. Look at whether this child may be a victim too. A person \
             decides.",
    ],
    rules: &[7],
};

///
pub static LOOKED_AFTER: Help = Help {
    summary: "When a looked-after child dies",
    text: &[
        "The Secretary of State and Ofsted must be told of the death, whether or not abuse or \
         neglect is suspected. This covers death, not harm.",
        "The authority that looks after the child notifies, wherever the child died. If abuse or \
         neglect is not known or suspected, no rapid review is needed.",
    ],
    rules: &[15, 17, 18],
};

///
pub static CARE_LEAVER: Help = Help {
    summary: "When a care leaver dies",
    text: &[
        "The Secretary of State and Ofsted should be told of the death of a care leaver up to and \
         including age 24, whatever the cause, where the authority knows of it. Guidance expects this; \
         it is not a duty in the Act.",
        "We use 15 December 2023 as the start. Some sources say 2024. That the authority that last \
         looked after them notifies is our reading.",
        "Under 18, the duty to notify the Panel may apply too.",
    ],
    rules: &[16, 17, 18],
};

/// R-033; why the equality questions are asked.
pub static EQUALITY: Help = Help {
    summary: "Why we ask",
    text: &[
        "A rapid review looks at how racism, disability and other inequalities may have affected \
             a child’s life and the help they got. The categories are those of national returns.",
    ],
    rules: &[33],
};

///
pub static PARTNERS: Help = Help {
    summary: "What the other partners do",
    text: &[
        "Partners should agree together which incidents to notify. The duty stays with the local \
             authority. Tell the partners within the same time.",
        "Partners may differ. The authority then decides, and records each partner’s view, how it was \
         settled and who decided. That record is our choice.",
    ],
    rules: &[21, 23, 29],
};

///
pub static LATE: Help = Help {
    summary: "When the last day has passed",
    text: &[
        "Notify now. We read the guidance to mean that a late notification is still due. It is known \
         that many are late. Say what made it late, in plain facts.",
    ],
    rules: &[20, 26],
};

///
pub static ROUTE: Help = Help {
    summary: "How the Panel is notified",
    text: &[
        "The one route is the national child safeguarding incident notification system. The Panel \
             shares what it gets with the Department for Education and Ofsted. Sending this form to \
             your council does not notify the Panel.",
    ],
    rules: &[22],
};

///
pub static DISCLOSED: Help = Help {
    summary: "What you write may be disclosed",
    text: &[
        "In criminal proceedings the defence may be given what is written here. Keep to facts, and say where each came from.",
        "The police, the Crown Prosecution Service and safeguarding partnerships have a national protocol for reviews beside a \
         criminal case. Agree with them what may be shared or published, and when.",
    ],
    rules: &[55],
};

/// All longer help of the notification.
pub static ALL: &[&Help] = &[
    &SERIOUS_HARM,
    &KNOWN_OR_SUSPECTED,
    &CLOCK,
    &AWARE,
    &AREAS,
    &UNBORN,
    &LINK,
    &LIMITED,
    &ONE_FORM,
    &HARMED_OTHERS,
    &LOOKED_AFTER,
    &CARE_LEAVER,
    &EQUALITY,
    &PARTNERS,
    &LATE,
    &ROUTE,
    &DISCLOSED,
];
