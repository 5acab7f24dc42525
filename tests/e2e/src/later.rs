//! A later part of the form that comes late, or not at all.

use std::fs;

use anyhow::Result;
use tempfile::TempDir;

use crate::{Browser, House, product};

/// The file with the later part.
pub const LATER: &str = "notifiable-incident_later.wasm";

/// The product with another file in the place of its later part, and the bytes that belong there.
pub fn without() -> Result<(TempDir, Vec<u8>)> {
    let dist = tempfile::tempdir()?;
    for file in fs::read_dir(product()?)? {
        let file = file?;
        if file.file_type()?.is_file() {
            fs::copy(file.path(), dist.path().join(file.file_name()))?;
        }
    }
    let built = fs::read(dist.path().join(LATER))?;
    let other = fs::read(dist.path().join("notifiable-incident_bg.wasm"))?;
    fs::write(dist.path().join(LATER), other)?;
    Ok((dist, built))
}

/// Holds the later part back in every page that this tab opens from now on.
pub async fn hold_back(browser: &Browser) -> Result<()> {
    let script = "const given = window.fetch; \
                  window.fetch = async (url, options) => { \
                  if (String(url).endsWith('_later.wasm')) \
                  await new Promise((come) => { window.come = come; }); \
                  return given(url, options); };";
    browser.before_each_page(script).await
}

/// Lets it come, once it has been asked for, and waits until it is here.
pub async fn let_come(house: &House) -> Result<()> {
    let asked_for = async || {
        Ok(house
            .browser
            .run("return 'come' in window;", vec![])
            .await?
            == true)
    };
    house
        .person()
        .until("a request for the later part", asked_for)
        .await?;
    house.browser.run("window.come();", vec![]).await?;
    house.has_everything().await
}
