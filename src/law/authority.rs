//! The councils in England with children's services duties, on any date.
//!
//! `authorities.txt` is the list: one line for each, `code|number|from|to|other codes|name`, sorted
//! by name. An empty `from` is 1 January 2009 or earlier. The other codes are the successors of a
//! council that has ended. A line without a code is a planned council that has no code yet; its
//! other codes are the councils that it replaces. The number is the three-digit one of the
//! Department for Education: it can outlive a code, which identifies a boundary (Barnsley and
//! Sheffield on 1 May 2025). Source: Department for Education reference table of 27 July 2026;
//! Surrey's page on its reorganisation. Open Government Licence v3.0.

use super::date::parse_iso;
use chrono::NaiveDate;

static LIST: &str = include_str!("authorities.txt");

/// A council.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Authority {
    /// The nine-character code of the Office for National Statistics; empty for a planned council.
    pub code: &'static str,
    /// The three-digit number of the Department for Education; may be empty for a planned council.
    pub number: &'static str,
    /// The name.
    pub name: &'static str,
    /// The first day, where it is later than 1 January 2009.
    pub from: Option<NaiveDate>,
    /// The last day, where the council has ended or is planned to end.
    pub to: Option<NaiveDate>,
    other: &'static str,
}

/// The status of a council on a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CouncilStatus {
    /// In force.
    Operational,
    /// Not in force yet.
    NotYet,
    /// No longer in force.
    Ended {
        /// The councils that came after it.
        successors: Vec<Authority>,
    },
    /// Not a council with children's services duties.
    Unknown,
}

/// The council with this code, whether or not it is in force.
pub fn find(code: &str) -> Option<Authority> {
    // Parse only the matching line: each key press looks up a council or two.
    LIST.lines()
        .filter(|line| line.starts_with(code))
        .filter_map(line)
        .find(|one| one.code == code && !code.is_empty())
        .map(with_planned_end)
}

/// The status of a council on a date.
pub fn status_on(code: &str, date: NaiveDate) -> CouncilStatus {
    find(code).map_or(CouncilStatus::Unknown, |one| one.status_on(date))
}

/// The name of every council, past and planned ones too.
pub fn names() -> impl Iterator<Item = &'static str> {
    lines().map(|one| one.name)
}

/// The councils in force on a date, by name: the ones to offer.
pub fn offered_on(date: NaiveDate) -> impl Iterator<Item = Authority> {
    coded().filter(move |one| !one.starts_after(date) && !one.ended_before(date))
}

impl Authority {
    /// Whether both are the same council, perhaps under an older boundary.
    pub fn is_same_council(self, other: Authority) -> bool {
        self.number == other.number
    }

    /// Its status on a date. A council also ends on the day before its planned successor starts.
    pub fn status_on(self, date: NaiveDate) -> CouncilStatus {
        if self.starts_after(date) {
            CouncilStatus::NotYet
        } else if self.ended_before(date) {
            CouncilStatus::Ended {
                successors: self.successors(),
            }
        } else {
            CouncilStatus::Operational
        }
    }

    /// The councils that came after this one, or are planned to.
    pub fn successors(self) -> Vec<Authority> {
        lines()
            .filter(|one| match one.code {
                "" => one.lists(self.code),
                code => self.lists(code),
            })
            .collect()
    }

    fn starts_after(self, date: NaiveDate) -> bool {
        self.from.is_some_and(|from| date < from)
    }

    fn ended_before(self, date: NaiveDate) -> bool {
        self.to.is_some_and(|to| to < date)
    }

    /// Whether its other codes include this one.
    fn lists(self, code: &str) -> bool {
        self.other.split(' ').any(|other| other == code)
    }
}

/// The councils that have a code, with their planned end.
fn coded() -> impl Iterator<Item = Authority> {
    lines()
        .filter(|one| !one.code.is_empty())
        .map(with_planned_end)
}

/// A council that a planned one replaces ends on the day before that one starts. Planned councils
/// have no code yet and come last in the list.
fn with_planned_end(one: Authority) -> Authority {
    let planned = planned()
        .filter(|next| next.lists(one.code))
        .filter_map(|next| next.from?.pred_opt())
        .min();
    Authority {
        to: one.to.or(planned),
        ..one
    }
}

fn planned() -> impl Iterator<Item = Authority> {
    LIST.lines()
        .rev()
        .map_while(line)
        .take_while(|one| one.code.is_empty())
}

fn lines() -> impl Iterator<Item = Authority> {
    LIST.lines().filter_map(line)
}

fn line(line: &'static str) -> Option<Authority> {
    let mut parts = line.splitn(6, '|');
    let (code, number) = (parts.next()?, parts.next()?);
    let (from, to) = (parse_iso(parts.next()?), parse_iso(parts.next()?));
    let (other, name) = (parts.next()?, parts.next()?);
    Some(Authority {
        code,
        number,
        name,
        from,
        to,
        other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    fn codes(list: Vec<Authority>) -> Vec<&'static str> {
        list.iter().map(|one| one.code).collect()
    }

    #[test]
    fn england_has_153_councils_with_childrens_services_duties() {
        assert_eq!(offered_on(date(2026, 11, 21)).count(), 153);
        assert_eq!(offered_on(date(2018, 6, 29)).count(), 152);
        assert_eq!(LIST.lines().count(), lines().count());
        let codes = coded().count();
        assert!(
            codes >= 163,
            "docs/how-to/authorities.md: never remove a line"
        );
    }

    #[test]
    fn every_code_is_of_a_type_of_council_with_duties_and_is_listed_once() {
        let all: Vec<_> = coded().collect();
        for one in &all {
            assert!(one.code.len() == 9 && one.number.len() == 3, "{one:?}");
            assert!(
                ["E06", "E08", "E09", "E10"].contains(&&one.code[..3]),
                "{one:?}"
            );
            assert_eq!(all.iter().filter(|other| other.code == one.code).count(), 1);
            for other in one.other.split(' ').filter(|other| !other.is_empty()) {
                assert_eq!(
                    find(other).and_then(|next| next.from),
                    one.to.and_then(|to| to.succ_opt())
                );
            }
        }
    }

    #[test]
    fn councils_are_offered_by_name() {
        let offered: Vec<_> = offered_on(date(2026, 1, 1)).collect();
        assert!(offered.is_sorted_by_key(|one| one.name));
    }

    #[test]
    fn a_council_is_in_force_from_its_first_day_to_its_last() {
        assert_eq!(
            status_on("E10000023", date(2023, 3, 31)),
            CouncilStatus::Operational
        );
        let CouncilStatus::Ended { successors } = status_on("E10000023", date(2023, 4, 1)) else {
            panic!()
        };
        assert_eq!(codes(successors), ["E06000065"]);
        assert_eq!(
            status_on("E06000065", date(2023, 3, 31)),
            CouncilStatus::NotYet
        );
        assert_eq!(
            status_on("E06000065", date(2023, 4, 1)),
            CouncilStatus::Operational
        );
    }

    #[test]
    fn a_council_may_have_several_successors() {
        assert_eq!(
            codes(find("E10000006").unwrap().successors()),
            ["E06000063", "E06000064"]
        );
        assert_eq!(
            codes(find("E10000009").unwrap().successors()),
            ["E06000058", "E06000059"]
        );
        assert_eq!(codes(find("E06000047").unwrap().successors()), [""; 0]);
    }

    #[test]
    fn surrey_ends_when_its_planned_successors_start() {
        assert_eq!(
            status_on("E10000030", date(2027, 3, 31)),
            CouncilStatus::Operational
        );
        let CouncilStatus::Ended { successors } = status_on("E10000030", date(2027, 4, 1)) else {
            panic!()
        };
        let names: Vec<_> = successors.iter().map(|one| one.name).collect();
        assert_eq!(names, ["East Surrey", "West Surrey"]);
        assert_eq!(offered_on(date(2027, 4, 1)).count(), 152);
    }

    #[test]
    fn codes_of_districts_and_other_nations_and_incomplete_codes_are_unknown() {
        for code in [
            "E07000008",
            "W06000015",
            "S12000036",
            "E47000001",
            "",
            "e10000023",
            "E1000002",
            "|",
        ] {
            assert_eq!(
                status_on(code, date(2026, 1, 1)),
                CouncilStatus::Unknown,
                "{code}"
            );
            assert_eq!(find(code), None);
        }
    }

    #[test]
    fn a_council_stays_the_same_under_a_new_code() {
        let same = |one, other| find(one).unwrap().is_same_council(find(other).unwrap());
        assert!(same("E08000016", "E08000038"));
        assert!(same("E10000023", "E06000065"));
        assert!(same("E08000035", "E08000035"));
        assert!(!same("E10000009", "E06000059"));
        assert!(!same("E10000006", "E06000063"));
    }
}
