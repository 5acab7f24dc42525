//! Which fact to ask next, found by trying values of the open facts in the duty tests.
//!
//! There is no decision tree. A fact is asked if two of its values give different verdicts for some
//! values of the other open facts. A new clause needs no new flow.

use super::assessment::{alternatives, of_duties};
use super::duty::{self, Duties, Duty, Fact, Found, Test, is_asked, reads};
use super::facts::{Abuse, Child, Facts, SuspicionCounts};
use super::rule::{CARE_LEAVERS_FROM, DUTY_FROM};
use super::verdict::Verdict;
use chrono::NaiveDate;

/// What a person acts on: the verdict, and whose the duty to notify the Panel is.
type Outcome = (Verdict, Duty);

/// The first open fact about a child whose value can still change the verdict, whatever the other
/// facts turn out to be. None once nothing can change it.
///
/// `open` holds the unanswered facts in the order of asking. The day of becoming aware is also
/// asked where a last day depends on it.
pub fn next_fact(facts: &Facts, child: usize, open: &[Fact]) -> Option<Fact> {
    NextFacts::of(facts).of_child(child, open)
}

/// Finds the next fact of each child of an incident. Reads all children once, not once for each
/// child.
pub struct NextFacts {
    facts: Facts,
    counts: SuspicionCounts,
}

impl NextFacts {
    /// Prepares the search for an incident.
    pub fn of(facts: &Facts) -> NextFacts {
        NextFacts {
            facts: facts.clone(),
            counts: facts.suspicion_counts(),
        }
    }

    /// The next fact about one child, as [`next_fact`] gives it.
    pub fn of_child(&mut self, child: usize, open: &[Fact]) -> Option<Fact> {
        let found = self.facts.children.get(child);
        let known = found.copied().unwrap_or_default();
        let mut trial = Trial {
            before: found.map(|known| known.abuse),
            counts: self.counts,
            facts: &mut self.facts,
            index: child,
            child: known,
        };
        let relevant = trial.relevant(open);
        let mut asked = open.iter().copied().filter(|fact| relevant.contains(fact));
        let found = asked.find(|fact| {
            let rest: Vec<Fact> = relevant.iter().copied().filter(|one| one != fact).collect();
            trial.is_asked(*fact) && trial.matters(*fact, &rest)
        });
        let has_last_day = trial.outcome().0.calls_for_action();
        let aware_on = has_last_day && open.contains(&Fact::AwareOn);
        found.or(aware_on.then_some(Fact::AwareOn))
    }
}

/// A value to try for a fact.
#[derive(Clone, Copy)]
enum TrialValue {
    Child(Child),
    AwareOn(Option<NaiveDate>),
}

/// One child of an incident, with the value being tried.
struct Trial<'a> {
    facts: &'a mut Facts,
    /// Counts of the abuse answers of all children, before the trial.
    counts: SuspicionCounts,
    /// The abuse answer of this child before the trial; none where the child is not entered.
    before: Option<Option<Abuse>>,
    index: usize,
    child: Child,
}

impl Trial<'_> {
    fn duties(&self) -> Duties {
        let counts = match self.before {
            Some(before) => self.counts.with(before, self.child.abuse),
            None => self.counts,
        };
        let suspicion = self.facts.suspicion_of(counts);
        let found = &mut Found::default();
        duty::duties(found, self.index, &self.child, self.facts, suspicion)
    }

    fn outcome(&self) -> Outcome {
        let duties = self.duties();
        (of_duties(&duties), duties.panel)
    }

    fn is_asked(&self, fact: Fact) -> bool {
        is_asked(&self.child, fact)
    }

    /// The values to try for a fact; none where the form does not ask it.
    fn values(&self, fact: Fact) -> Vec<TrialValue> {
        if !self.is_asked(fact) {
            return Vec::new();
        }
        if fact == Fact::AwareOn {
            let before = |start: Option<NaiveDate>| start.and_then(|start| start.pred_opt());
            let days = [before(DUTY_FROM), before(CARE_LEAVERS_FROM), self.today()];
            return days.into_iter().map(TrialValue::AwareOn).collect();
        }
        let values = alternatives(&self.child).into_iter();
        values
            .filter(|(other, ..)| *other == fact)
            .map(|(.., child)| TrialValue::Child(child))
            .collect()
    }

    /// A day on which every duty was in force.
    fn today(&self) -> Option<NaiveDate> {
        self.facts.as_of.max(CARE_LEAVERS_FROM)
    }

    /// Runs `look` with a value in place, then restores the one before.
    fn with<T>(&mut self, value: TrialValue, look: impl FnOnce(&mut Self) -> T) -> T {
        let (child, aware_on) = (self.child, self.facts.aware_on);
        match value {
            TrialValue::Child(other) => self.child = other,
            TrialValue::AwareOn(day) => self.facts.aware_on = day,
        }
        let seen = look(self);
        self.child = child;
        self.facts.aware_on = aware_on;
        seen
    }

    /// The open facts that matter to a duty: one not settled yet, or one that an open fact can change.
    fn relevant(&mut self, open: &[Fact]) -> Vec<Fact> {
        let now = self.duties();
        let mut tests: Vec<Test> = TESTS
            .into_iter()
            .filter(|test| !matches!(of(&now, *test), Duty::None | Duty::ThisAuthority))
            .collect();
        for fact in open {
            for value in self.values(*fact) {
                let then = self.with(value, |trial| trial.duties());
                let moved = |test: &Test| of(&then, *test) != of(&now, *test);
                tests.extend(TESTS.into_iter().filter(moved));
            }
        }
        let is_read = |fact: &Fact| tests.iter().any(|test| reads(*test).contains(fact));
        open.iter().copied().filter(is_read).collect()
    }

    /// Whether two values of a fact give different outcomes for some values of the rest.
    fn matters(&mut self, fact: Fact, rest: &[Fact]) -> bool {
        if self.differs(fact) {
            return true;
        }
        // Try one more answer first: it is nearly always enough, and the full search is
        // exponential.
        let mut values = rest.iter().flat_map(|one| self.values(*one));
        let values: Vec<TrialValue> = values.by_ref().collect();
        let mut values = values.into_iter();
        values.any(|value| self.with(value, |trial| trial.differs(fact)))
            || self.matters_in_any_combination(fact, rest)
    }

    /// The same, over every combination that can still change the outcome.
    fn matters_in_any_combination(&mut self, fact: Fact, rest: &[Fact]) -> bool {
        if self.differs(fact) {
            return true;
        }
        let Some((first, others)) = rest.split_first() else {
            return false;
        };
        if self.is_final(fact, rest) {
            return false;
        }
        let mut values = self.values(*first).into_iter();
        self.matters_in_any_combination(fact, others)
            || values.any(|value| {
                self.with(value, |trial| {
                    trial.matters_in_any_combination(fact, others)
                })
            })
    }

    /// Whether a value of a fact changes the outcome, with all else unchanged.
    fn differs(&mut self, fact: Fact) -> bool {
        let now = self.outcome();
        let mut values = self.values(fact).into_iter();
        values.any(|value| self.with(value, |trial| trial.outcome()) != now)
    }

    /// Whether nothing more can change the outcome: the verdict needs no open duty, and no single
    /// answer to an open fact changes it.
    fn is_final(&mut self, fact: Fact, rest: &[Fact]) -> bool {
        let duties = self.duties();
        let deaths = [duties.looked_after_death, duties.care_leaver_death];
        let panel = matches!(duties.panel, Duty::None | Duty::ThisAuthority);
        let settled = duties.panel == Duty::ThisAuthority
            || deaths.contains(&Duty::ThisAuthority)
            || !deaths.contains(&Duty::Decide);
        if !panel || !settled {
            return false;
        }
        let now = (of_duties(&duties), duties.panel);
        let facts = rest.iter().chain(std::iter::once(&fact));
        let values: Vec<TrialValue> = facts.flat_map(|one| self.values(*one)).collect();
        let mut values = values.into_iter();
        values.all(|value| self.with(value, |trial| trial.outcome()) == now)
    }
}

const TESTS: [Test; 3] = [Test::Panel, Test::LookedAfterDeath, Test::CareLeaverDeath];

fn of(duties: &Duties, test: Test) -> Duty {
    match test {
        Test::Panel => duties.panel,
        Test::LookedAfterDeath => duties.looked_after_death,
        Test::CareLeaverDeath => duties.care_leaver_death,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Calendar;
    use crate::law::assessment::{assess, what_would_change};
    use crate::law::work::steps_of;
    use chrono::NaiveDate;

    /// An incident in which each child differs from a blank one by one answer, every answer in turn.
    fn incident(children: usize) -> Facts {
        let base = Child::default();
        let kinds: Vec<Child> = alternatives(&base)
            .into_iter()
            .map(|(.., one)| one)
            .collect();
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day);
        Facts {
            as_of: day(30),
            aware_on: day(2),
            suspicion_on: day(4),
            children: kinds.iter().cycle().take(children).copied().collect(),
            ..Facts::default()
        }
    }

    #[test]
    fn an_assessment_of_twice_as_many_children_takes_twice_as_many_steps() {
        let steps = |children| {
            let facts = incident(children);
            let open = [Fact::Outcome, Fact::Age, Fact::Abuse, Fact::CareLeaverOf];
            [
                steps_of(|| assess(&facts, &Calendar::built_in())),
                steps_of(|| what_would_change(&facts)),
                steps_of(|| {
                    let mut next = NextFacts::of(&facts);
                    for child in 0..children {
                        next.of_child(child, &open);
                    }
                }),
            ]
        };
        for (half, whole) in steps(500).into_iter().zip(steps(1000)) {
            assert!(whole * 10 <= half * 21, "{half} steps, then {whole}");
        }
    }
}
