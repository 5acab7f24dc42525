//! The duty tests: one function for each clause.
//!
//! Each clause answers yes, no or open. An unknown fact is open, never no. One clause that
//! says no rules a duty out, whatever else is unknown. A duty exists when every clause says yes. In
//! every other case a person decides.

use super::facts::{Abuse, Child, Facts, Jurisdiction, Link, Outcome, Suspicion, Whose};
use super::rule::{CARE_LEAVERS_FROM, DUTY_FROM, RuleId, Rules};
use super::work::step;
use chrono::NaiveDate;

/// Who has a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// This authority.
    ThisAuthority,
    /// Another authority.
    OtherAuthority,
    /// A person must decide.
    Decide,
    /// Nobody, on these facts.
    None,
}

/// The three duties, each on its own: one incident can raise several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duties {
    /// Notify the Panel of a serious incident (Children Act 2004 s16C(1)).
    pub panel: Duty,
    /// Notify the death of a looked-after child (Children Act 1989 Sch 2 para 20, R-015).
    pub looked_after_death: Duty,
    /// Notify the death of a care leaver.
    pub care_leaver_death: Duty,
}

/// One of the three duties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// Notify the Panel.
    Panel,
    /// Notify the death of a looked-after child.
    LookedAfterDeath,
    /// Notify the death of a care leaver.
    CareLeaverDeath,
}

/// Which way a reason points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReasonDirection {
    /// Towards the duty.
    For,
    /// A person must decide this, or find it out.
    Open,
    /// Rules the duty out.
    Against,
}

/// Another council to inform now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tell {
    /// The council of the area where the harm happened.
    CouncilOfHarm,
    /// The council of the area where the child died.
    CouncilOfDeath,
    /// The council of the area where the child normally lives.
    CouncilOfHome,
    /// The council that looks after the child, or last looked after the care leaver.
    CouncilOfCare,
}

/// Why a duty exists, does not exist, or is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The child, counted from 0; none for the incident as a whole.
    pub child: Option<usize>,
    /// The duty that the reason is about.
    pub test: Test,
    /// Which way it points.
    pub weighs: ReasonDirection,
    /// The rule that it follows from.
    pub rule: RuleId,
    /// The reason in plain words.
    pub words: &'static str,
}

/// The result of one clause, its rules and its reason. The first rule decides, the others are
/// cited.
pub(super) struct Finding(ReasonDirection, &'static [u8], &'static str);

const fn yes(rules: &'static [u8], words: &'static str) -> Finding {
    Finding(ReasonDirection::For, rules, words)
}

const fn open(rules: &'static [u8], words: &'static str) -> Finding {
    Finding(ReasonDirection::Open, rules, words)
}

const fn no(rules: &'static [u8], words: &'static str) -> Finding {
    Finding(ReasonDirection::Against, rules, words)
}

/// Collects the reasons, rules and councils to inform while the clauses run.
#[derive(Default)]
pub(super) struct Found {
    pub reasons: Vec<Reason>,
    pub rules: Rules,
    pub tell: Vec<Tell>,
    /// Another council has to notify the Panel of a child, and nothing about that is open.
    pub is_certain_elsewhere: bool,
}

impl Found {
    /// Adds another council to inform, once.
    fn add_council(&mut self, council: Tell) {
        if let Err(place) = self.tell.binary_search(&council) {
            self.tell.insert(place, council);
        }
    }

    /// Adds a reason once, and its rules.
    pub fn add_reason(&mut self, child: Option<usize>, test: Test, finding: &Finding) {
        let Finding(weighs, rules, words) = *finding;
        self.rules.cite_numbers(rules);
        if let Some(rule) = rules.first().map(|number| RuleId::known(*number)) {
            let reason = Reason {
                child,
                test,
                weighs,
                rule,
                words,
            };
            // Children are read one after another: only the last reasons are about this one.
            let mut own = self
                .reasons
                .iter()
                .rev()
                .inspect(|_| step())
                .take_while(|reason| reason.child == child);
            let is_listed = own.any(|other| *other == reason);
            if !is_listed {
                self.reasons.push(reason);
            }
        }
    }

    /// Combines the clauses of one duty. `whose` is the result where all of them say yes.
    fn combine(&mut self, child: usize, test: Test, findings: &[Finding], whose: Duty) -> Duty {
        let any = |weighs| findings.iter().any(|finding| finding.0 == weighs);
        let ruled_out = any(ReasonDirection::Against);
        for finding in findings {
            if !ruled_out || finding.0 == ReasonDirection::Against {
                self.add_reason(Some(child), test, finding);
            }
        }
        match (ruled_out, any(ReasonDirection::Open)) {
            (true, _) => Duty::None,
            (false, true) => Duty::Decide,
            (false, false) => whose,
        }
    }
}

/// The duties that one child of an incident raises. `suspicion` covers all the children.
pub(super) fn duties(
    found: &mut Found,
    index: usize,
    child: &Child,
    facts: &Facts,
    suspicion: Suspicion,
) -> Duties {
    step();
    Duties {
        panel: panel(found, index, child, facts, suspicion),
        looked_after_death: looked_after_death(found, index, child),
        care_leaver_death: care_leaver_death(found, index, child, facts.aware_on),
    }
}

/// The duties of an incident for which nobody has entered a child yet. A notification may be made
/// before a child is named or identified, so nothing can be ruled out.
pub(super) fn no_child_yet(found: &mut Found) -> Duties {
    let finding = open(
        &[14, 25],
        "No child has been entered yet, so nothing can be ruled out.",
    );
    found.add_reason(None, Test::Panel, &finding);
    Duties {
        panel: Duty::Decide,
        looked_after_death: Duty::Decide,
        care_leaver_death: Duty::Decide,
    }
}

/// Children Act 2004 s16C(1): a child is abused or neglected, or suspected to be, and dies or is
/// seriously harmed, in the area or, while normally resident in it, outside England.
fn panel(
    found: &mut Found,
    index: usize,
    child: &Child,
    facts: &Facts,
    suspicion: Suspicion,
) -> Duty {
    let aware_on = suspicion.began_on.or(facts.aware_on);
    let (place, whose) = place(child);
    let mut clauses = [
        age(child),
        harm(child),
        abuse(child, suspicion),
        link(child),
        place,
        panel_duty_began(aware_on),
    ];
    // never decided automatically, whatever else is known.
    if child.is_perhaps_unborn() {
        for Finding(weighs, ..) in &mut clauses {
            if *weighs == ReasonDirection::Against {
                *weighs = ReasonDirection::Open;
            }
        }
    }
    // Report a date before the duty began, even where another clause rules the duty out.
    found.add_reason(Some(index), Test::Panel, &panel_duty_began(aware_on));
    cite_checked_rules(found, child);
    let any = |weighs| clauses.iter().any(|clause| clause.0 == weighs);
    if whose == Duty::OtherAuthority && !any(ReasonDirection::Against) {
        tell_other_councils(found, child);
        return elsewhere(found, index, &clauses);
    }
    let duty = found.combine(index, Test::Panel, &clauses, whose);
    if duty != Duty::None {
        tell_other_councils(found, child);
    }
    duty
}

/// Cites the rules that were checked, also where another clause gives the verdict.
fn cite_checked_rules(found: &mut Found, child: &Child) {
    // The two parts of the Act are checked for everybody who may be a child.
    if age(child).0 != ReasonDirection::Against {
        found.rules.cite_numbers(&[1, 2]);
    }
    if child.caused_serious_harm == Some(true) {
        found.rules.cite_numbers(&[7]);
    }
}

/// another council has the duty, so it also decides the open points about the child. Nobody
/// here decides them.
fn elsewhere(found: &mut Found, index: usize, clauses: &[Finding]) -> Duty {
    let (open, settled): (Vec<&Finding>, Vec<&Finding>) = clauses
        .iter()
        .partition(|clause| clause.0 == ReasonDirection::Open);
    for clause in settled {
        found.add_reason(Some(index), Test::Panel, clause);
    }
    if open.is_empty() {
        found.is_certain_elsewhere = true;
    } else {
        let other_decides = yes(
            &[12],
            "What is still open about the child is for that council to decide.",
        );
        found.add_reason(Some(index), Test::Panel, &other_decides);
    }
    Duty::OtherAuthority
}

/// the councils of the places, where they are not ours.
fn tell_other_councils(found: &mut Found, child: &Child) {
    if child.harm_location == Some(Jurisdiction::OtherAuthorityInEngland) {
        found.add_council(Tell::CouncilOfHarm);
    }
    if child.died_in() == Some(Jurisdiction::OtherAuthorityInEngland)
        && child.harm_location != Some(Jurisdiction::OtherAuthorityInEngland)
    {
        found.add_council(Tell::CouncilOfDeath);
    }
    if child.harm_location == Some(Jurisdiction::OutsideEngland)
        && child.normally_resident == Some(Jurisdiction::OtherAuthorityInEngland)
    {
        found.add_council(Tell::CouncilOfHome);
    }
}

/// a child is under 18 at the death or harm; an unborn child is for a
/// person to decide.
fn age(child: &Child) -> Finding {
    match child.age_at_incident {
        _ if child.unborn => open(
            &[4],
            "The child had not been born. Guidance says that a child can include an unborn child; the Act does not say so. A person must decide.",
        ),
        Some(age)
            if child.under_18 && age > 17 || child.age_at_death.is_some_and(|then| then < age) =>
        {
            open(
                &[3, 14],
                "The answers do not agree on how old the child was. The duty is about children under 18.",
            )
        }
        Some(0..18) => yes(&[3], "The child was under 18 when it happened."),
        Some(_) => no(
            &[19, 3],
            "The person was 18 or over when it happened. The duty to notify the Panel is about children.",
        ),
        None if child.under_18 => yes(
            &[3, 25],
            "The child was under 18, although the exact age is not known.",
        ),
        None if child.may_be_unborn => open(
            &[4, 3, 14],
            "It is not known how old the child was, or whether the child had been born. The duty is about children under 18, who can include an unborn child.",
        ),
        None => open(
            &[3, 14],
            "It is not known how old the child was. The duty is about children under 18.",
        ),
    }
}

/// the child died or was seriously harmed; a child who
/// seriously harmed somebody else is for a person to decide.
fn harm(child: &Child) -> Finding {
    match (child.outcome, child.caused_serious_harm) {
        (Some(Outcome::Died), _) if child.suspected_suicide == Some(true) => yes(
            &[8],
            "The child died. A suspected suicide counts as a death.",
        ),
        (Some(Outcome::Died), _) => yes(&[1], "The child died."),
        (Some(Outcome::SeriouslyHarmed), _) => yes(
            &[5],
            "The child was seriously harmed. A full recovery does not change that.",
        ),
        (None, _) => open(
            &[14, 5],
            "It is not known what happened to the child. A death or serious harm would count.",
        ),
        (Some(_), _) if implies_death(child) => open(
            &[14, 8],
            "The answers do not agree: a suspected suicide or an unexplained death is a death, but another answer says that the child did not die.",
        ),
        (Some(_), Some(true)) => open(
            &[7, 9],
            "The child seriously harmed someone else. Such a case may count, and the child may be a victim too. A person must decide.",
        ),
        (Some(_), None) => open(
            &[7, 9, 14],
            "It is not known whether the child seriously harmed someone else. If so, a person must decide.",
        ),
        (Some(Outcome::HarmedNotSerious), _) => {
            no(&[9, 5], "The harm was judged not serious. Record why.")
        }
        (Some(Outcome::NearMiss), _) => no(
            &[9],
            "This was a near miss: the child was not harmed. The partners may still review it.",
        ),
        (Some(Outcome::NoHarm), _) => no(&[9], "The child was not harmed."),
    }
}

/// Whether an answer that applies only to a death was given: suspected suicide or unexplained
/// death.
fn implies_death(child: &Child) -> bool {
    child.suspected_suicide == Some(true) || child.unexplained_death == Some(true)
}

/// Children Act 2004 s16C(1), R-002 and R-008: abuse or neglect is known or suspected.
fn abuse(child: &Child, suspicion: Suspicion) -> Finding {
    match child.abuse {
        Some(Abuse::Known) => yes(&[2], "Abuse or neglect is known."),
        Some(Abuse::Suspected) => yes(
            &[2],
            "Abuse or neglect is suspected. Suspicion is enough; proof is not needed.",
        ),
        Some(Abuse::CannotYetSay) => open(
            &[14, 2],
            "It cannot yet be said whether abuse or neglect is suspected.",
        ),
        None => open(
            &[14, 2],
            "Nobody has said yet whether abuse or neglect is suspected.",
        ),
        Some(Abuse::NotSuspected) if suspicion.is_denied => open(
            &[14, 2],
            "The answers do not agree: abuse or neglect is not suspected, and yet there is a day on which it was first suspected.",
        ),
        Some(Abuse::NotSuspected) if child.is_abuse_named => open(
            &[14, 2, 6],
            "The answers do not agree: abuse or neglect is not suspected, and yet the cause of the harm, an enquiry or a child protection plan says otherwise.",
        ),
        Some(Abuse::NotSuspected) => not_suspected(child),
    }
}

/// without any suspicion there is no duty. What speaks against such an answer goes to a
/// person first: R-004 ("never decide automatically"), R-007 (also a possible victim), R-014.
fn not_suspected(child: &Child) -> Finding {
    let died = child.outcome == Some(Outcome::Died);
    match (child.link, child.caused_serious_harm) {
        _ if child.is_perhaps_unborn() => open(
            &[4, 2],
            "Nobody suspects abuse or neglect. The guidance on unborn children was not read in full, so a person must confirm this.",
        ),
        (Some(Link::CauseOrContributory | Link::ConcernNotLinked | Link::HistoricOnly), _) => open(
            &[14, 6],
            "The answers do not agree: abuse or neglect is not suspected, and yet it is said how it relates to what happened.",
        ),
        (_, Some(true)) => open(
            &[7, 2],
            "Nobody suspects abuse or neglect of this child. A child who seriously harms someone may be a victim, so a person must decide.",
        ),
        (_, None) => open(
            &[7, 14],
            "It is not known whether the child seriously harmed someone else. If so, a person must decide.",
        ),
        _ if died && child.suspected_suicide == Some(true) => no(
            &[8, 2],
            "Nobody knows of or suspects abuse or neglect. A suspected suicide alone is not enough. If suspicion comes later, the duty begins then.",
        ),
        _ if died && child.unexplained_death == Some(true) => no(
            &[2],
            "The death is unexplained, but nobody knows of or suspects abuse or neglect. If suspicion comes later, the duty begins then.",
        ),
        _ => no(
            &[2],
            "Nobody knows of or suspects abuse or neglect. If suspicion comes later, the duty begins then.",
        ),
    }
}

/// how the abuse or neglect relates to what happened. Applies only where there is abuse or
/// neglect.
fn link(child: &Child) -> Finding {
    match child.link {
        _ if !is_asked(child, Fact::Link) => yes(&[], ""),
        Some(Link::CauseOrContributory) => yes(
            &[6],
            "Abuse or neglect is known or suspected to have caused what happened or added to it.",
        ),
        Some(Link::ConcernNotLinked) => open(
            &[6, 14],
            "There is a recent or current concern, but no link to what happened is shown. A person must decide, and lean towards notifying.",
        ),
        Some(Link::HistoricOnly) => open(
            &[6, 14],
            "The abuse or neglect is in the past only. The Act asks for no link, so a person must decide.",
        ),
        Some(Link::NotYetKnown) | None => open(
            &[6, 14],
            "It is not known how the abuse or neglect relates to what happened. A person must decide.",
        ),
    }
}

/// Children Act 2004 s16C(1)(a) and (b), R-010 to R-013: where the harm happened, where the child died
/// if that was elsewhere, and, for harm outside England, where the child is normally resident.
fn place(child: &Child) -> (Finding, Duty) {
    use Duty::{Decide, OtherAuthority, ThisAuthority};
    use Jurisdiction::{
        NotYetKnown, OtherAuthorityInEngland as Other, OutsideEngland, ThisAuthority as Ours,
    };
    let died_in = child.died_in();
    match (child.harm_location, died_in) {
        (Some(Ours), Some(Other)) => (
            yes(
                &[10],
                "The harm happened in your area, so your council notifies. The child died in another English council’s area: tell that council now.",
            ),
            ThisAuthority,
        ),
        (Some(Ours), _) => (yes(&[10], "It happened in your area."), ThisAuthority),
        (Some(Other), Some(Ours)) => (
            yes(
                &[12, 10],
                "The harm happened in another English council’s area, so any duty to notify the Panel is that council’s, although the child died in yours. Tell it, and help it.",
            ),
            OtherAuthority,
        ),
        (Some(Other), _) => (
            yes(
                &[12],
                "It happened in another English council’s area, so any duty to notify the Panel is that council’s. Tell it, and help it.",
            ),
            OtherAuthority,
        ),
        (Some(OutsideEngland), Some(Ours)) => (
            yes(
                &[10, 11],
                "The harm happened outside England, and the child died in your area.",
            ),
            ThisAuthority,
        ),
        (Some(OutsideEngland), Some(Other)) => harmed_abroad_died_elsewhere(child),
        (Some(OutsideEngland), Some(NotYetKnown)) if child.normally_resident != Some(Ours) => (
            open(
                &[13, 10, 11, 14],
                "The harm happened outside England, and it is not known whether the child died in your area.",
            ),
            Decide,
        ),
        (Some(OutsideEngland), _) => harmed_abroad(child),
        (Some(NotYetKnown) | None, Some(Ours)) => (
            open(
                &[13, 10, 14],
                "It is not known in whose area the harm happened. The child died in yours, so lean towards notifying.",
            ),
            Decide,
        ),
        (Some(NotYetKnown) | None, Some(Other)) => (
            open(
                &[13, 10, 14],
                "It is not known in whose area the harm happened. The child died in another English council’s area: tell it, and lean towards that council notifying.",
            ),
            Decide,
        ),
        (Some(NotYetKnown) | None, _) => (
            open(&[13, 14], "It is not known in whose area it happened."),
            Decide,
        ),
    }
}

/// for harm outside England, the child's home decides.
fn harmed_abroad(child: &Child) -> (Finding, Duty) {
    match child.normally_resident {
        Some(Jurisdiction::ThisAuthority) => (
            yes(
                &[11],
                "It happened outside England, and the child normally lives in your area.",
            ),
            Duty::ThisAuthority,
        ),
        Some(Jurisdiction::OtherAuthorityInEngland) => (
            yes(
                &[11],
                "It happened outside England, and the child normally lives in another English council’s area, so any duty to notify the Panel is that council’s.",
            ),
            Duty::OtherAuthority,
        ),
        Some(Jurisdiction::OutsideEngland) => (
            no(
                &[11],
                "It happened outside England, and the child normally lives outside England.",
            ),
            Duty::None,
        ),
        Some(Jurisdiction::NotYetKnown) | None => (
            open(
                &[13, 11, 14],
                "It happened outside England, and it is not known where the child normally lives.",
            ),
            Duty::Decide,
        ),
    }
}

/// harmed outside England, and died in another English council's area.
fn harmed_abroad_died_elsewhere(child: &Child) -> (Finding, Duty) {
    match child.normally_resident {
        Some(Jurisdiction::ThisAuthority) => (
            yes(
                &[11, 10],
                "The harm happened outside England, and the child normally lives in your area. The child died in another English council’s area: tell that council now.",
            ),
            Duty::ThisAuthority,
        ),
        Some(Jurisdiction::OtherAuthorityInEngland | Jurisdiction::OutsideEngland) => (
            yes(
                &[10, 11],
                "The child died in another English council’s area, so any duty to notify the Panel is not yours. Tell that council.",
            ),
            Duty::OtherAuthority,
        ),
        Some(Jurisdiction::NotYetKnown) | None => (
            open(
                &[13, 10, 11, 14],
                "The harm happened outside England, the child died in another English council’s area, and it is not known where the child normally lives.",
            ),
            Duty::Decide,
        ),
    }
}

/// Children and Social Work Act 2017 s14, SI 2018/497: the duty began on 29 June 2018. An earlier
/// date is more often a slip than a fact, so a person decides and the answer is never "no".
fn panel_duty_began(aware_on: Option<NaiveDate>) -> Finding {
    match before(aware_on, DUTY_FROM) {
        Some(true) => open(
            &[1, 69, 14],
            "The date of becoming aware is before 29 June 2018, when the duty to notify the Panel began. Check the date; a person must decide.",
        ),
        _ => yes(&[], ""),
    }
}

/// Children Act 1989 Sch 2 para 20(1)(a), R-015 and R-018: a child dies whom an authority looks
/// after. Deaths only, whatever the cause and the place.
fn looked_after_death(found: &mut Found, index: usize, child: &Child) -> Duty {
    let died = death(
        child,
        &[15],
        "Only the death of a looked-after child is notified for that reason.",
    );
    let (status, whose) = match child.looked_after_by {
        Some(Whose::Nobody) => return Duty::None,
        None if !is_asked(child, Fact::LookedAfterBy) => return Duty::None,
        None => (
            open(
                &[15, 14],
                "It is not known whether, or by which council, the child was looked after.",
            ),
            Duty::Decide,
        ),
        Some(_) if !is_asked(child, Fact::LookedAfterBy) => (
            open(
                &[15, 3, 14],
                "The answers do not agree: only a child who has been born and is under 18 can be looked after.",
            ),
            Duty::Decide,
        ),
        Some(Whose::ThisAuthority) => (
            yes(&[15, 18], "Your council looked after the child."),
            Duty::ThisAuthority,
        ),
        Some(Whose::OtherAuthority) => (
            yes(
                &[18, 15],
                "Another council looked after the child and notifies the death. Tell it.",
            ),
            Duty::OtherAuthority,
        ),
    };
    let duty = found.combine(index, Test::LookedAfterDeath, &[died, status], whose);
    cite_and_inform(found, duty);
    duty
}

/// a care leaver dies at 16 to 24. Guidance expects it since 15 December 2023,
/// whatever the cause.
fn care_leaver_death(
    found: &mut Found,
    index: usize,
    child: &Child,
    aware_on: Option<NaiveDate>,
) -> Duty {
    let died = death(
        child,
        &[16],
        "Only the death of a care leaver is notified for that reason.",
    );
    let (status, whose) = match child.care_leaver_of {
        Some(Whose::Nobody) => return Duty::None,
        None if !is_asked(child, Fact::CareLeaverOf) => return Duty::None,
        None => (
            open(
                &[16, 14],
                "It is not known whether this was a care leaver, or of which council.",
            ),
            Duty::Decide,
        ),
        Some(_) if is_of_two_councils(child) => (
            open(
                &[16, 18, 14],
                "The answers do not agree: the child was looked after by one council when it happened, but was a care leaver of another. A care leaver is no longer looked after.",
            ),
            Duty::Decide,
        ),
        Some(Whose::ThisAuthority) => (
            yes(
                &[16, 18],
                "The care leaver was last looked after by your council.",
            ),
            Duty::ThisAuthority,
        ),
        Some(Whose::OtherAuthority) => (
            yes(
                &[18, 16],
                "Another council last looked after the care leaver and notifies the death. Tell it.",
            ),
            Duty::OtherAuthority,
        ),
    };
    let clauses = [
        died,
        care_leaver_age(child),
        care_leavers_began(aware_on),
        status,
    ];
    let duty = found.combine(index, Test::CareLeaverDeath, &clauses, whose);
    cite_and_inform(found, duty);
    duty
}

/// Looked after by our council and a care leaver of another, or the other way round.
fn is_of_two_councils(child: &Child) -> bool {
    use Whose::{OtherAuthority, ThisAuthority};
    matches!(
        (child.looked_after_by, child.care_leaver_of),
        (Some(ThisAuthority), Some(OtherAuthority)) | (Some(OtherAuthority), Some(ThisAuthority))
    )
}

/// up to and including age 24. The 13 weeks that make a care leaver end at 16 or later, so
/// an earlier age does not fit.
fn care_leaver_age(child: &Child) -> Finding {
    match child.age_at_death.or(child.age_at_incident) {
        Some(16..18) if !child.unborn => yes(&[16, 18], "The care leaver was under 25."),
        Some(18..25) if !child.unborn => yes(&[16, 18, 19], "The care leaver was under 25."),
        Some(25..) if !child.unborn => no(&[16, 18, 19], "The care leaver was 25 or over."),
        None if !child.unborn => open(
            &[16, 14],
            "It is not known how old the care leaver was. Deaths up to and including age 24 are notified.",
        ),
        _ => open(
            &[16, 14],
            "The answers do not agree: a care leaver is at least 16.",
        ),
    }
}

/// the guidance of December 2023 added care leavers.
fn care_leavers_began(aware_on: Option<NaiveDate>) -> Finding {
    match before(aware_on, CARE_LEAVERS_FROM) {
        Some(true) => no(
            &[16, 18, 69],
            "Guidance asks to notify care leavers’ deaths since 15 December 2023. You became aware before that.",
        ),
        Some(false) => yes(&[], ""),
        None => open(
            &[16, 69, 14],
            "It is not known when you became aware. Guidance asks to notify care leavers’ deaths since 15 December 2023.",
        ),
    }
}

/// The clause that the two duties on deaths share.
fn death(child: &Child, rules: &'static [u8], not_dead: &'static str) -> Finding {
    match child.outcome {
        Some(Outcome::Died) => yes(&[], ""),
        Some(_) if implies_death(child) => open(
            &[14, 8],
            "The answers do not agree on whether this was a death.",
        ),
        Some(_) => no(rules, not_dead),
        None => open(&[14], "It is not known whether this was a death."),
    }
}

/// neither duty on deaths brings a rapid review by itself. R-018: inform the council that
/// has the duty.
fn cite_and_inform(found: &mut Found, duty: Duty) {
    if duty != Duty::None {
        found.rules.cite_numbers(&[17]);
    }
    if duty == Duty::OtherAuthority {
        found.add_council(Tell::CouncilOfCare);
    }
}

fn before(date: Option<NaiveDate>, start: Option<NaiveDate>) -> Option<bool> {
    Some(date? < start?)
}

/// A fact that the duty tests read. All but `AwareOn` are about one child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The day on which the authority became aware: of the incident, not of one child.
    AwareOn,
    /// Age in completed years.
    Age,
    /// Not yet born.
    Unborn,
    /// What happened.
    Outcome,
    /// Whether abuse or neglect is known or suspected.
    Abuse,
    /// How it relates to what happened.
    Link,
    /// Who looks after the child.
    LookedAfterBy,
    /// Who last looked after the care leaver.
    CareLeaverOf,
    /// Whether the child seriously harmed somebody else.
    CausedSeriousHarm,
    /// Where the harm happened.
    HarmLocation,
    /// Where the child died, if that was elsewhere.
    DeathLocation,
    /// Where the child is normally resident.
    NormallyResident,
}

/// Whether the form asks for a fact, given the other facts.
///
/// An answer to a question that the form does not ask contradicts another answer. Most duty tests
/// then leave the decision to a person.
pub fn is_asked(child: &Child, fact: Fact) -> bool {
    match fact {
        // The form asks how abuse relates to the incident only where there is abuse.
        Fact::Link => matches!(child.abuse, Some(Abuse::Known | Abuse::Suspected)),
        // Only a child who has been born can be looked after.
        Fact::LookedAfterBy => !child.unborn && child.age_at_incident.is_none_or(|age| age < 18),
        // Care leavers are 16 or over; a person of 25 or over is outside R-016.
        Fact::CareLeaverOf => {
            !child.unborn
                && child
                    .age_at_death
                    .or(child.age_at_incident)
                    .is_none_or(|age| (16..25).contains(&age))
        }
        Fact::Age => !child.unborn,
        // A child of one year or more has been born.
        Fact::Unborn => child.unborn || child.age_at_incident.is_none_or(|age| age == 0),
        // Only a death can have a place that differs from the harm.
        Fact::DeathLocation => child.outcome == Some(Outcome::Died),
        _ => true,
    }
}

/// All the facts that the test of a duty reads.
pub const fn reads(test: Test) -> &'static [Fact] {
    match test {
        Test::Panel => &[
            Fact::AwareOn,
            Fact::Age,
            Fact::Unborn,
            Fact::Outcome,
            Fact::Abuse,
            Fact::Link,
            Fact::CausedSeriousHarm,
            Fact::HarmLocation,
            Fact::DeathLocation,
            Fact::NormallyResident,
        ],
        Test::LookedAfterDeath => &[Fact::Age, Fact::Unborn, Fact::Outcome, Fact::LookedAfterBy],
        Test::CareLeaverDeath => &[
            Fact::AwareOn,
            Fact::Age,
            Fact::Unborn,
            Fact::Outcome,
            Fact::LookedAfterBy,
            Fact::CareLeaverOf,
        ],
    }
}
