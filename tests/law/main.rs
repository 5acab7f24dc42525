//! The law: rules, duty tests, working days, holidays and councils, from facts alone.

mod calendar;
mod cases;
mod councils;
mod holiday_list;
mod outside_input;
#[path = "../support/mod.rs"]
mod support;
mod unknown;
mod worked_cases;
