//! Words of the timeline, the day plan and the calendar file.

/// Title, and link to the page.
pub const TIMELINE: &str = "Timeline and dates";
/// Under the title.
pub const TIMELINE_ABOUT: &str =
    "What has happened and what is due, counted from the dates in this record.";
/// Before there is a date of awareness.
pub const TIMELINE_EMPTY: &str =
    "Enter the date your authority became aware, and each date that follows is worked out here.";
/// Link to the section with that date.
pub const TIMELINE_DATES: &str = "Enter the date";
/// Before the rapid review has a last day; with its day by the other count.
pub const RAPID_REVIEW_WAITS: &str = "The rapid review counts from the day the Panel is notified. Sources \
    differ on this: counted from becoming aware, the last day is {}.";
/// Marks today.
pub const TODAY: &str = "Today";
/// A day in the case.
pub const LINE_INCIDENT: &str = "The incident";
/// A day in the case.
pub const LINE_AWARE: &str = "Your authority became aware";
/// A day in the case.
pub const LINE_SUSPECTED: &str = "Abuse or neglect first suspected";
/// A day in the case.
pub const LINE_NOTIFIED: &str = "The Panel was notified";
/// A day in the case: only a death was notified.
pub const LINE_DEATH_NOTIFIED: &str = "The Secretary of State and Ofsted were notified";
/// A day in the case.
pub const LINE_PARTNERS_TOLD: &str = "The safeguarding partners were told";
/// A day in the case.
pub const LINE_WITHDRAWN: &str = "The notification was withdrawn";
/// A day in the case.
pub const LINE_EXECUTIVE_MEETING: &str = "Executive meeting about the rapid review";
/// A day in the case.
pub const LINE_REVIEW_SENT: &str = "The rapid review was sent to the Panel";
/// A day in the case.
pub const LINE_PANEL_REPLIED: &str = "The Panel replied";
/// A day in the case.
pub const LINE_PANEL_ANSWERED: &str = "The Panel was answered";
/// A day in the case.
pub const LINE_LOCAL_REVIEW_DECIDED: &str = "A local review was decided";
/// A day in the case.
pub const LINE_PUBLISHED: &str = "The local review was published";
/// A day in the case.
pub const LINE_PUBLICATION_PLANNED: &str = "Publication is planned";
/// The rapid review by the count that is not in use.
pub const LINE_OTHER_COUNT: &str = "Rapid review by the other count";
/// Why both counts are shown; with the event in use and the other.
pub const WHICH_COUNT: &str = "Sources differ on when the working days of a rapid review start. Your \
    council counts from {}. Counted from {}, the date would differ, so both are shown.";
/// With the line of the other count.
pub const NOT_USED: &str = "Shown to compare. Your council does not use this count.";
/// At a date that is only an indication.
pub const ONLY_A_GUIDE: &str = "This is a guide, not a last day";
/// State of a line.
pub const HAPPENED: &str = "Recorded";
/// State of a line: the partners were informed on a day that nobody recorded.
pub const TOLD_UNDATED: &str = "Told, date not recorded";
/// State of a line.
pub const PLANNED: &str = "Planned";
/// Heading of the table.
pub const TIMELINE_TABLE: &str = "The same dates as a table";
/// Heading of a column.
pub const COLUMN_DATE: &str = "Date";
/// Heading of a column.
pub const COLUMN_WHAT: &str = "What";
/// Heading of a column.
pub const COLUMN_HOW: &str = "Status";
/// Heading of a column.
pub const COLUMN_RULES: &str = "Rule, and how sure we are";
/// Between the dates of a step.
pub const TO: &str = "to";
/// Disclosure with every deadline.
pub const ALL_DEADLINES: &str = "Every time limit";
/// Heading of the days in a document.
pub const DAYS: &str = "Dates that follow";
/// Disclosure with the day plan.
pub const DAY_PLAN: &str = "Day plan for the rapid review: local, optional";
/// In it.
pub const DAY_PLAN_ABOUT: &str = "One area, Devon, plans the working days of a rapid review like this. It is local \
    practice, not guidance. Sending the review must not wait for a step of it.";
/// Before the notification is sent.
pub const DAY_PLAN_NEEDS: &str =
    "The plan starts on the day the Panel is notified, if a rapid review is needed.";
/// A step of the day plan; with the number of its working day.
pub const WORKING_DAY: &str = "Day {}";
/// A step of several days; with the first and last working day.
pub const WORKING_DAYS_TO: &str = "Days {} to {}";
/// Saves the calendar file.
pub const DOWNLOAD_CALENDAR: &str = "Download the dates for your calendar";
/// Under it.
pub const CALENDAR_ABOUT: &str = "The calendar file holds dates and rules only: no name, no place and \
    nothing about the child. If a date here changes, download it again.";
/// In each calendar entry.
pub const CALENDAR_ENTRY: &str =
    "Check the record before you rely on this date: it may have changed.";
/// Title of each calendar entry; with what is due.
pub const CALENDAR_TITLE: &str = "Serious incident: {}";
/// A clock that ends on a weekend or a bank holiday.
pub const NOT_A_WORKING_DAY: &str =
    "This is not a working day, so plan for the working day before it";
/// Heading on the task list.
pub const DATES_AND_COPIES: &str = "Dates and copies";
