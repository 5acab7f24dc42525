//! Acts as a person in a real browser, in front of a real portal.
//!
//! ```no_run
//! # async fn example() -> anyhow::Result<()> {
//! let house = e2e::House::open().await?;
//! let person = house.visit("/").await?;
//! person.press("Child").await?;
//! person.fill("First name", "Sam").await?;
//! person.choose("Sex", "Female").await?;
//! person.fill_date("Date of birth", "27", "3", "2019").await?;
//! person.press("Save and continue").await?;
//! person.sees_heading("What happened").await?;
//! house.check_quiet().await?;
//! # Ok(()) }
//! ```
//!
//! A person finds things by the words on the page and by nothing else: never by id, class or
//! position. What a person cannot name, a test cannot use.
//!
//! | Variable | Names | Without it |
//! |---|---|---|
//! | `DIST` | the folder with the built component | `dist` of the workspace |
//! | `PORTAL` | the portal's program | it is built with cargo |
//! | `PYTHON`, `NODE_MODULES` | what `cargo xtask test` installs from `xtask/checks` | tests that need it fail |
//! | `JACKSON` | the Java library that it installs | tests that need it fail |
//! | `CHROMIUM`, `CHROMEDRIVER` | the browser and its driver | looked up on the search path |
//! | `FIREFOX`, `GECKODRIVER` | the other browser and its driver | looked up on the search path |
//!
//! Whatever is missing fails the test in words. Nothing is skipped.

mod browser;
pub mod case;
mod elsewhere;
mod house;
mod inspect;
mod keyboard;
pub mod lazy;
pub mod openapi;
mod person;
mod portal;
mod program;
pub mod states;
pub mod stored;

pub use browser::{Browser, Make};
pub use elsewhere::{Answer, Elsewhere};
pub use house::{House, product, stand_in};
pub use inspect::inspect;
pub use keyboard::{Effort, Keyboard, notify};
pub use person::Person;
pub use portal::Portal;
pub use serde_json::{Value, json};
pub use thirtyfour::Key;
