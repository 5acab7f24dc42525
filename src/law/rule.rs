//! The rules: each in plain words, with its source and how sure we are of it.
//!
//! The numbers are those of the project's statutory reference, a document outside this repository.
//! The words are ours.

use chrono::NaiveDate;
use std::fmt;

/// The number of a rule, shown as "R-001".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleId(u8);

impl RuleId {
    /// The rule with this number; none where the table has no such rule.
    pub fn new(number: u8) -> Option<RuleId> {
        let id = RuleId(number);
        TABLE.iter().any(|rule| rule.id == id).then_some(id)
    }

    /// The number.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// Makes the id of a rule that this crate's own code names. Does not look in the table.
    pub(super) const fn known(number: u8) -> RuleId {
        RuleId(number)
    }
}

impl RuleId {
    /// The id as it is cited: R-001.
    pub fn text(self) -> String {
        let digit = |tens: u8| char::from(b'0' + self.0 / tens % 10);
        ['R', '-', digit(100), digit(10), digit(1)]
            .into_iter()
            .collect()
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// How sure we are of a rule. Where its parts differ, the rule has the less sure mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// The source's own words were read.
    Verified,
    /// Read in another body's restatement.
    Secondary,
    /// Generally known; the source was not read again.
    Recalled,
    /// Our own reading or design choice.
    Inferred,
}

impl Certainty {
    /// The certainty in plain words.
    pub const fn label(self) -> &'static str {
        match self {
            Certainty::Verified => "Read in the source itself",
            Certainty::Secondary => "Read in another body’s account of the source",
            Certainty::Recalled => {
                "We have not confirmed this in the source. Check it with your partnership"
            }
            Certainty::Inferred => "Our own reading, not stated in a source",
        }
    }

    /// The certainty as one word of the JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Certainty::Verified => "verified",
            Certainty::Secondary => "secondary",
            Certainty::Recalled => "recalled",
            Certainty::Inferred => "inferred",
        }
    }
}

/// One rule.
pub struct Rule {
    /// Its number.
    pub id: RuleId,
    /// Its words, for a social worker.
    pub words: &'static str,
    /// Its source.
    pub source: &'static str,
    /// How sure we are.
    pub certainty: Certainty,
    /// The first day on which it applies, where it has one.
    pub from: Option<NaiveDate>,
    /// The last day on which it applied, where that is known. R-028 has ended on a day that we do
    /// not know.
    pub to: Option<NaiveDate>,
}

/// The rule with this id.
pub fn rule(id: RuleId) -> &'static Rule {
    TABLE.iter().find(|rule| rule.id == id).unwrap_or(&MISSING)
}

/// Every rule, in order.
pub fn rules() -> &'static [Rule] {
    TABLE
}

/// A set of rules, in order of number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules(u128);

impl Rules {
    /// Adds a rule.
    pub fn cite(&mut self, id: RuleId) {
        self.0 |= 1u128.checked_shl(id.0.into()).unwrap_or(0);
    }

    /// Adds several rules.
    pub fn cite_all(&mut self, ids: &[RuleId]) {
        ids.iter().for_each(|id| self.cite(*id));
    }

    /// Adds several rules by number.
    pub(super) fn cite_numbers(&mut self, numbers: &[u8]) {
        numbers.iter().for_each(|number| self.cite(RuleId(*number)));
    }

    /// Whether the rule is in the set.
    pub fn has(self, id: RuleId) -> bool {
        self.iter().any(|each| each == id)
    }

    /// The rules in order.
    pub fn iter(self) -> impl Iterator<Item = RuleId> {
        (0..128u8)
            .filter(move |number| self.0 >> number & 1 == 1)
            .map(RuleId)
    }
}

const fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

const fn entry(
    number: u8,
    certainty: Certainty,
    source: &'static str,
    words: &'static str,
) -> Rule {
    Rule {
        id: RuleId(number),
        words,
        source,
        certainty,
        from: None,
        to: None,
    }
}

const fn entry_from(
    from: Option<NaiveDate>,
    number: u8,
    certainty: Certainty,
    source: &'static str,
    words: &'static str,
) -> Rule {
    Rule {
        from,
        ..entry(number, certainty, source, words)
    }
}

use Certainty::{Inferred as I, Recalled as M, Secondary as S, Verified as V};

/// The day the duty to notify the Panel began: SI 2018/497 reg 3.
pub const DUTY_FROM: Option<NaiveDate> = day(2018, 6, 29);
/// The day from which care leavers' deaths are to be notified.
pub const CARE_LEAVERS_FROM: Option<NaiveDate> = day(2023, 12, 15);

const S16C: &str = "Children Act 2004, section 16C(1)";
const GOVUK: &str = "GOV.UK, report a serious child safeguarding incident";
const OUR_DESIGN: &str = "Design choice of this product";
const OUR_READING: &str = "Our own reading, not stated in a source";
const INFO_SHARING: &str = "Department for Education, Information Sharing Advice, May 2024";
const LOCAL_GUIDES: &str = "Local partnership pages on practice reviews";
const PANEL_FAQ: &str = "Panel, frequently asked questions";
const PANEL_2025: &str =
    "Panel guidance, June 2025, as restated by Cambridgeshire and Peterborough";
const S16F: &str = "Children Act 2004, section 16F";

const MISSING: Rule = entry(0, I, OUR_DESIGN, "This rule is not in the table.");

static TABLE: &[Rule] = &[
    entry_from(
        DUTY_FROM,
        1,
        V,
        S16C,
        "A council that knows or suspects that a child has been abused or neglected must notify the Panel if the child dies or is seriously harmed in its area. It must also do so if the child normally lives in its area and this happens outside England.",
    ),
    entry_from(
        DUTY_FROM,
        2,
        S,
        "Children Act 2004, section 16B(9), and local partnership pages",
        "Two things are needed: abuse or neglect is known or suspected, and a child has died or been seriously harmed. Suspicion is enough. Proof is not needed.",
    ),
    entry(
        3,
        I,
        "North Yorkshire care leaver process; the age point is our reading",
        "A child is anyone under 18. What counts is the age when the death or harm happened, not when you found out.",
    ),
    entry(
        4,
        S,
        "GOV.UK notification guidance, late 2025, as restated in Lincolnshire procedures",
        "Guidance says that a child can include an unborn child. The Act does not say so. A person must decide.",
    ),
    entry(
        5,
        S,
        "Department for Education statistics method; NE Lincolnshire, Staffordshire and Tees",
        "Serious harm includes serious or lasting harm to a child’s body, mind, feelings, behaviour or development. Harm can be serious after a single incident and even if the child fully recovers.",
    ),
    entry(
        6,
        I,
        "Panel guidance, as restated by Tees; the Act asks for no link, and how the two go together is our reading",
        "Notify if abuse or neglect is known or suspected to have caused the death or harm or added to it. If there is a recent or current concern but no link is shown, a person decides and leans towards notifying. If the abuse or neglect is in the past only, a person decides.",
    ),
    entry(
        7,
        S,
        "Local partnership pages; Shropshire",
        "A case may count when a child has seriously harmed someone else. That child may be a victim too. A person must decide. The reason for notifying is then “other”.",
    ),
    entry(
        8,
        V,
        "GOV.UK notification guidance, June 2018",
        "A death includes a suspected suicide. Abuse or neglect must still be known or suspected.",
    ),
    entry(
        9,
        V,
        LOCAL_GUIDES,
        "Harm that is judged not serious, or a near miss, brings no duty to notify. The partners may still choose to review it.",
    ),
    entry_from(
        DUTY_FROM,
        10,
        I,
        "Children Act 2004, section 16C(1)(a); Panel, frequently asked questions; which of two councils notifies is our reading",
        "The council where the child was harmed notifies, wherever the child lives, and the council where the child died is told now. If it is not known where the harm happened, a person decides and leans towards the council where the child died.",
    ),
    entry_from(
        DUTY_FROM,
        11,
        I,
        "Children Act 2004, section 16C(1)(b); that a child living abroad is outside the duty is our reading",
        "If it happened outside England, the council where the child normally lives notifies. Wales, Scotland and Northern Ireland are outside England. A child who lives abroad and is harmed abroad is outside the duty.",
    ),
    entry(
        12,
        V,
        PANEL_FAQ,
        "If it happened in another English council’s area, that council decides, notifies and leads the rapid review, whatever is still open about the child. Tell it and help it.",
    ),
    entry(
        13,
        I,
        OUR_READING,
        "If it is not known where it happened or where the child normally lives, a person decides. Do not use the rules on “ordinary residence” for this.",
    ),
    entry(
        14,
        I,
        OUR_DESIGN,
        "If an important fact is not known, such as the age at the incident, a person must decide. Until then the clock runs from the day you became aware. An open duty is shown beside a certain one.",
    ),
    entry(
        15,
        V,
        "Children Act 1989, Schedule 2, paragraph 20(1)(a); GOV.UK",
        "When a child who is looked after dies, notify the Secretary of State and Ofsted, whatever the cause. This is for deaths only.",
    ),
    entry_from(
        CARE_LEAVERS_FROM,
        16,
        S,
        "Working Together, December 2023, as restated by North Yorkshire, Slough and Birmingham",
        "When a care leaver under 25 dies, the council should notify the Secretary of State and Ofsted, whatever the cause, where it knows of the death and that the person was a care leaver. Guidance expects this; it is not a duty in the Act.",
    ),
    entry(
        17,
        S,
        "GOV.UK; Slough procedures",
        "A death notified only because the person was looked after or a care leaver needs no rapid review. The partners may choose to hold one.",
    ),
    entry(
        18,
        I,
        "Children Act 1989, Schedule 2, paragraph 20; for care leavers our reading",
        "The council that looks after the child, or that last looked after the care leaver, notifies. The place of death does not matter.",
    ),
    entry(
        19,
        S,
        "North Yorkshire care leaver process",
        "The duty about abused or neglected children does not cover people aged 18 or over.",
    ),
    entry_from(
        DUTY_FROM,
        20,
        V,
        "GOV.UK; Department for Education statistics method",
        "Notify the Panel within 5 working days of becoming aware. The limit is in guidance, not in the Act.",
    ),
    entry(
        21,
        V,
        GOVUK,
        "Tell the safeguarding partners in your area within the same 5 working days, and those in other areas where that is right.",
    ),
    entry(
        22,
        V,
        GOVUK,
        "There is one route: the national child safeguarding incident notification system. The Panel shares each notification with the Department for Education and Ofsted.",
    ),
    entry(
        23,
        S,
        "Wirral; Staffordshire; Panel, frequently asked questions",
        "Only the council holds the duty. Partners should agree together what to notify, and another agency that learns of a case talks to the council.",
    ),
    entry(
        24,
        V,
        GOVUK,
        "One notification for each incident. It takes up to 4 children; describe the others under further information.",
    ),
    entry(
        25,
        V,
        "Notification system, start page",
        "You can notify before you know who the child is.",
    ),
    entry(
        26,
        I,
        OUR_READING,
        "A late notification must still be made. Record why it is late.",
    ),
    entry(
        27,
        I,
        "Panel, frequently asked questions; that a person records it is our reading",
        "A rapid review follows unless a person later finds that the case does not meet the criteria and withdraws the notification. Changed answers alone do not end it.",
    ),
    entry(
        28,
        V,
        "GOV.UK notification guidance, June 2018",
        "No longer applies: in 2018 each child who died needed a separate form.",
    ),
    entry(
        29,
        I,
        "Leeds scrutiny report, 2022, for partners who differ; the record of it is our choice",
        "Partners may differ about notifying. The council decides, and records each partner’s view, the reason, how it was settled and who decided.",
    ),
    entry(
        30,
        V,
        "Panel newsletter; Panel, frequently asked questions",
        "Every notified serious incident needs a rapid review, and there is no rapid review without a notification.",
    ),
    entry(
        31,
        S,
        PANEL_2025,
        "Send the rapid review to the Panel within 15 working days of the day the notification was sent. Guidance asks this, not the law. No source we read counts from the day you became aware: that is a council’s own choice.",
    ),
    entry(
        32,
        S,
        "Working Together, as restated by Islington, Plymouth and Devon",
        "A rapid review gathers the facts, says what must be done now to keep children safe, looks for improvements and decides what to do next.",
    ),
    entry(
        33,
        S,
        "Panel guidance, June 2025, as restated by Cambridgeshire and Peterborough, and by Devon",
        "Since June 2025 it has five aims: the child’s experience, with what each agency did; immediate action; possible improvements; context, with racism, ableism and other inequalities; and the next steps. Before, it had the four of rule R-032.",
    ),
    entry(
        34,
        S,
        "Shropshire; local partnership pages",
        "Send the rapid review to the Panel as soon as it is done, with the decision on a local review and whether the case may matter nationally.",
    ),
    entry(
        35,
        M,
        "Working Together",
        "Once a local review is decided, tell the Panel, Ofsted and the Department for Education, with the reviewer’s name.",
    ),
    entry(
        36,
        V,
        "SI 2018/789, regulation 11",
        "Partners must take four points into account: improvements needed; a theme that comes back; concerns about how agencies worked together; and whether the Panel thinks that a local review may fit better.",
    ),
    entry(
        37,
        S,
        LOCAL_GUIDES,
        "They should also look at the actions of a single agency, at no agency being involved, at more than one area, and at institutions.",
    ),
    entry(
        38,
        S,
        "Children Act 2004, section 16F; Shropshire",
        "Meeting a criterion does not force a local review. The partners decide and must say why.",
    ),
    entry(
        39,
        V,
        "SI 2018/789, regulation 3",
        "A national review may follow where a case shows improvements needed, may need a change in law or guidance, or shows a theme that comes back.",
    ),
    entry(
        40,
        M,
        "Kent partnership page",
        "The Panel replies with its view, often after about 10 days. Weigh it and answer it, even though it does not bind the partners on a local review.",
    ),
    entry(
        41,
        V,
        LOCAL_GUIDES,
        "Partners may review cases that do not meet the definition.",
    ),
    entry(
        42,
        I,
        "Panel, frequently asked questions; in part our reading",
        "If several areas are involved, the partnership where it happened leads and the areas agree one joint review.",
    ),
    entry(
        43,
        I,
        OUR_DESIGN,
        "Once a named person has decided or notified, nothing still says that a person has to decide. Each date says what it counts from.",
    ),
    entry(
        50,
        S,
        "Local partnership pages; Trafford, 2020; protocol of the CPS, police and partnerships",
        "Finish and publish a local review as soon as possible, and no later than 6 months after the decision to hold it. The protocol on criminal cases calls this a statutory obligation.",
    ),
    entry(
        51,
        M,
        "Wide local practice; Trafford, 2020",
        "Send the full report to the Panel, the Secretary of State and Ofsted at least 7 working days before you publish it.",
    ),
    entry(
        52,
        M,
        "Children Act 2004, section 16F, by its twin section 16B(4) and (5)",
        "Publish the report unless that would be wrong. If so, publish what will be improved and explain to the Panel and the Secretary of State.",
    ),
    entry(
        53,
        S,
        LOCAL_GUIDES,
        "Keep the published report available to the public for at least one year.",
    ),
    entry(
        54,
        S,
        LOCAL_GUIDES,
        "The report sums up the improvements and the reasons behind what happened, and says who must do what, and by when.",
    ),
    entry(
        55,
        M,
        "Local partnership pages, for the practice; the national protocol on criminal proceedings",
        "If court cases or other reasons delay the review, tell the Panel and the Secretary of State why, and act on early learning. Where there is a prosecution, follow the national protocol. What is written may be disclosed.",
    ),
    entry(
        56,
        V,
        "SI 2018/789, regulation 14",
        "The partners must monitor the time that a review takes and its quality, at regular intervals. They may ask the reviewer for information or a draft, and must do so in writing.",
    ),
    entry(
        57,
        M,
        S16F,
        "The partners report every year on what reviews have led to.",
    ),
    entry(
        58,
        S,
        LOCAL_GUIDES,
        "A good report gives the context and the decisions taken, asks how agencies worked together, and says what would stop it happening again.",
    ),
    entry(
        60,
        I,
        "SI 2006/1738, regulation 2: its words were read, using them here is our reading",
        "A working day is not a Saturday, a Sunday, Christmas Day, Boxing Day, Good Friday or a bank holiday.",
    ),
    entry(
        61,
        I,
        "Devon chart; in part our reading, by the ordinary rule for “within days of”",
        "The day you became aware is day 0. Day 1 is the next working day, and the time runs out at the end of the last day.",
    ),
    entry(
        62,
        I,
        OUR_READING,
        "If you became aware on a day that is not a working day, day 1 is the next working day. There is no extra day.",
    ),
    entry(
        63,
        V,
        "GOV.UK bank holidays",
        "Only the bank holidays of England and Wales count. 15 June 2026 is for Scotland only.",
    ),
    entry(
        64,
        I,
        "GOV.UK bank holidays; keeping the version is our choice",
        "A one-off bank holiday can be announced late. Open deadlines are worked out again when the list changes; closed ones are kept.",
    ),
    entry(
        65,
        I,
        OUR_READING,
        "The date in London counts. 11:30pm on Tuesday is Tuesday, also for out-of-hours staff.",
    ),
    entry(
        66,
        I,
        OUR_READING,
        "Counting back, the day of publication is day 0. The seventh working day before it is the last day to send the report.",
    ),
    entry(
        67,
        I,
        OUR_READING,
        "Six months end on the same day of the month, or on the last day of a shorter month. The date does not move if it is not a working day, so plan for the working day before.",
    ),
    entry(
        68,
        I,
        OUR_READING,
        "One year ends on the same date a year later. For 29 February it is 1 March.",
    ),
    entry(
        69,
        I,
        OUR_DESIGN,
        "The guidance in force on the day you became aware is used. No time limit differs between its editions.",
    ),
    entry(
        70,
        V,
        LOCAL_GUIDES,
        "In a text that is shared, use initials that are not the real ones, or another name.",
    ),
    entry(
        71,
        V,
        LOCAL_GUIDES,
        "Take out or change places and other details that could show who the child is.",
    ),
    entry(
        72,
        V,
        LOCAL_GUIDES,
        "Where you can, check with the family what they are content to include.",
    ),
    entry(
        73,
        M,
        INFO_SHARING,
        "Health, ethnicity, religion and sexual life need extra legal grounds. Safeguarding children is one of them. Data on crimes needs its own.",
    ),
    entry(
        74,
        V,
        INFO_SHARING,
        "Consent is not the usual ground, so this form has no consent box.",
    ),
    entry(
        75,
        V,
        INFO_SHARING,
        "Share only what is necessary, fair, relevant, enough and correct.",
    ),
    entry(
        76,
        V,
        INFO_SHARING,
        "Record why information was shared or not shared, and who authorised sharing it without consent.",
    ),
    entry(
        77,
        V,
        INFO_SHARING,
        "The council assesses the effect on data protection before it uses this form.",
    ),
    entry(
        78,
        I,
        OUR_DESIGN,
        "How long records are kept follows the council’s schedule. This form keeps drafts for a limited time.",
    ),
    entry(
        79,
        M,
        "Information Commissioner’s Office, children’s code",
        "The children’s code is about services that children are likely to use. This form is for staff only.",
    ),
    entry(
        80,
        I,
        OUR_DESIGN,
        "Names, dates of birth and addresses never go into web addresses, logs, error reports or names of files.",
    ),
    entry(
        81,
        I,
        OUR_DESIGN,
        "The form fetches nothing from anybody but the council.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_stand_in_order_and_only_once() {
        assert!(TABLE.windows(2).all(|pair| pair[0].id < pair[1].id));
    }

    #[test]
    fn every_rule_of_the_reference_is_in_the_table() {
        let numbers = (1..=43).chain(50..=58).chain(60..=81);
        let table = TABLE.iter().map(|rule| rule.id.number());
        assert!(
            numbers.eq(table),
            "docs/how-to/change-a-rule-or-deadline.md, The words of a rule, step 2"
        );
    }

    #[test]
    fn a_rule_is_found_by_its_number_and_shown_with_three_digits() {
        let id = RuleId::new(1).unwrap();
        assert_eq!(id.to_string(), "R-001");
        assert_eq!(rule(id).id, id);
        assert_eq!(RuleId::new(69).unwrap().to_string(), "R-069");
        assert_eq!(RuleId(120).to_string(), "R-120");
        let after_the_last = TABLE.last().unwrap().id.number() + 1;
        for unknown in [0, 44, 49, 59, after_the_last, 255] {
            assert_eq!(RuleId::new(unknown), None);
        }
        assert_eq!(rule(RuleId(44)).id.number(), 0);
    }

    #[test]
    fn words_are_short_sentences() {
        for rule in TABLE {
            assert!(
                rule.words.ends_with('.') && !rule.words.contains('\''),
                "{}",
                rule.id
            );
            for sentence in rule.words.split(['.', ':', ';']) {
                assert!(
                    sentence.split_whitespace().count() <= 40,
                    "{}: {sentence}",
                    rule.id
                );
            }
        }
    }

    #[test]
    fn a_set_of_rules_keeps_each_once_in_order() {
        let mut set = Rules::default();
        set.cite_all(&[RuleId(69), RuleId(1), RuleId(1), RuleId(200)]);
        assert!(set.iter().eq([RuleId(1), RuleId(69)]));
        assert!(set.has(RuleId(69)) && !set.has(RuleId(2)));
    }

    #[test]
    fn certainties_stand_from_the_surest_to_the_least_sure() {
        let all = [V, S, M, I];
        assert!(all.is_sorted());
        for one in all {
            assert_eq!(
                all.iter()
                    .filter(|other| other.label() == one.label())
                    .count(),
                1
            );
            assert_eq!(
                all.iter()
                    .filter(|other| other.code() == one.code())
                    .count(),
                1
            );
        }
    }
}
