//! What a released version kept in a browser, opened by the version of today.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{Browser, House, Person, Portal, product};

/// The port for which the browsers of `profiles` keep: their pages come from whichever port the
/// portal of a test listens on.
const PORT: u16 = 47615;

/// A portal, and a browser that has what an earlier one kept; without an archive, nothing.
pub async fn house(kept: Option<&Path>) -> Result<House> {
    let portal = Portal::start(&product()?)?;
    let browser = Browser::redirected(PORT, portal.port(), kept).await?;
    Ok(House { browser, portal })
}

/// Goes to a page of the portal at the address for which the browser keeps, as somebody who was
/// elsewhere: a page that is loaded again shows again what it had open.
pub async fn visit<'a>(house: &'a House, path: &str) -> Result<Person<'a>> {
    let url = format!("http://localhost:{PORT}{path}");
    house.browser.go_to("about:blank").await?;
    house.browser.go_to(&url).await?;
    Ok(house.person())
}

/// The archive of what the browser of a version kept.
pub fn kept(version: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.join("profiles").join(version).join("IndexedDB.tar.gz")
}

/// The folder with the same records as texts, unsealed.
pub fn unsealed(version: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.join("../stored").join(version)
}

/// One of those texts.
pub fn text(version: &str, name: &str) -> Result<Value> {
    let path = unsealed(version).join(name).with_extension("json");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    Ok(serde_json::from_str(&text)?)
}

/// What the short reference of a record is made of.
pub fn reference(record_id: &str) -> String {
    let plain = record_id.chars().filter(char::is_ascii_alphanumeric);
    plain.take(6).collect::<String>().to_ascii_uppercase()
}
