//! Opens the browser data of a released version with the current version.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{Browser, House, Person, Portal, product};

/// The port to which the data in `profiles` belongs. The browser loads pages of this port from the portal of the
/// test, on any port.
const PORT: u16 = 47615;

/// Opens a portal, and a browser with the data of an earlier version. Without an archive the browser has no data.
pub async fn house(kept: Option<&Path>) -> Result<House> {
    let portal = Portal::start(&product()?)?;
    let browser = Browser::redirected(PORT, portal.port(), kept).await?;
    Ok(House { browser, portal })
}

/// Opens a page of the portal at the address to which the data belongs. Leaves the current page first, because
/// a reload would open the record that was open before.
pub async fn visit<'a>(house: &'a House, path: &str) -> Result<Person<'a>> {
    let url = format!("http://localhost:{PORT}{path}");
    house.browser.go_to("about:blank").await?;
    house.browser.go_to(&url).await?;
    Ok(house.person())
}

/// The path of the archive with the browser data of a version.
pub fn kept(version: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.join("profiles").join(version).join("IndexedDB.tar.gz")
}

/// The folder with the same records as unsealed texts.
pub fn unsealed(version: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.join("../stored").join(version)
}

/// Reads one of those texts.
pub fn text(version: &str, name: &str) -> Result<Value> {
    let path = unsealed(version).join(name).with_extension("json");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    Ok(serde_json::from_str(&text)?)
}

/// The part of a record's id that its short reference is made of.
pub fn reference(record_id: &str) -> String {
    let plain = record_id.chars().filter(char::is_ascii_alphanumeric);
    plain.take(6).collect::<String>().to_ascii_uppercase()
}
