//! The law: rules, duty tests, working days, holidays and councils, from facts alone.

mod calendar;
mod cases;
mod councils;
mod holiday_list;
mod outside_input;
mod unknown;
mod worked_cases;
#[path = "../support/mod.rs"]
mod support;
