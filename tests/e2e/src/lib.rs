//! Uses the form as a person would, in a real browser and through a real portal.
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
//! A `Person` finds things only by the words on the page, never by id, class or position. If a person cannot
//! name a thing, a test cannot use it.
//!
//! | Variable | Names | Without it |
//! |---|---|---|
//! | `DIST` | the folder with the built component | `dist` of the workspace |
//! | `PORTAL` | the portal's program | Cargo builds it |
//! | `PYTHON`, `NODE_MODULES` | the packages of `xtask/checks`, which `cargo xtask test` installs | tests that need them fail |
//! | `JACKSON` | the Java library, which `cargo xtask test` installs | tests that need it fail |
//! | `CHROMIUM`, `CHROMEDRIVER` | the browser and its driver | looked up on the search path |
//! | `FIREFOX`, `GECKODRIVER` | the other browser and its driver | looked up on the search path |
//!
//! If one is missing, the test fails and says which. No test is skipped.

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
pub use keyboard::{Effort, Keyboard, Shown, notify};
pub use person::Person;
pub use portal::Portal;
pub use serde_json::{Value, json};
pub use thirtyfour::Key;
