//! Delays, damages or removes the lazy part of the form.

use std::fs;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::Path;
use std::thread;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::{Browser, House, product};

/// The name of the file with the lazy part.
pub const LAZY: &str = "notifiable-incident_lazy.wasm";

/// Copies the built component, and replaces its lazy part with other bytes. Returns the original bytes too.
pub fn without() -> Result<(TempDir, Vec<u8>)> {
    let dist = tempfile::tempdir()?;
    for file in fs::read_dir(product()?)? {
        let file = file?;
        if file.file_type()?.is_file() {
            fs::copy(file.path(), dist.path().join(file.file_name()))?;
        }
    }
    let built = fs::read(dist.path().join(LAZY))?;
    damage(dist.path())?;
    Ok((dist, built))
}

/// Replaces the file of the lazy part.
pub fn damage(dist: &Path) -> Result<()> {
    let other = fs::read(dist.join("notifiable-incident_bg.wasm"))?;
    Ok(fs::write(dist.join(LAZY), other)?)
}

/// Holds the lazy part back in every page that this tab opens from now on.
pub async fn hold_back(browser: &Browser) -> Result<()> {
    let script = "const given = window.fetch; \
                  window.fetch = async (url, options) => { \
                  if (String(url).endsWith('_lazy.wasm')) \
                  await new Promise((come) => { window.come = come; }); \
                  return given(url, options); };";
    browser.before_each_page(script).await
}

/// Releases the lazy part after it was requested, and waits until it has loaded.
pub async fn let_come(house: &House) -> Result<()> {
    is_asked_for(house).await?;
    house.browser.run("window.come();", vec![]).await?;
    house.has_everything().await
}

/// Waits until the page has requested the lazy part that is held back.
pub async fn is_asked_for(house: &House) -> Result<()> {
    let asked_for = async || {
        let come = house.browser.run("return 'come' in window;", vec![]);
        Ok(come.await? == true)
    };
    let person = house.person();
    person.until("a request for the lazy part", asked_for).await
}

/// Records each line of the form about saving, in every page that this tab opens from now on.
pub async fn note_what_is_said(browser: &Browser) -> Result<()> {
    let script = "window.said = new Set(); \
                  setInterval(() => { \
                  const form = document.querySelector('notifiable-incident')?.shadowRoot; \
                  const lines = form?.querySelector('.component')?.innerText.split('\\n') ?? []; \
                  for (const line of lines) if (/\\b(saved|saving|received)\\b/i.test(line)) said.add(line.trim()); \
                  }, 10);";
    browser.before_each_page(script).await
}

/// Fails if a line or an event so far said that something is saved.
pub async fn nothing_was_said_to_be_saved(browser: &Browser) -> Result<()> {
    let said = browser.run("return [...said];", vec![]).await?;
    let said: Vec<String> = serde_json::from_value(said)?;
    let is_no = |line: &&String| !line.contains("Not saved yet") && !line.contains("not saved");
    let wrong: Vec<&String> = said.iter().filter(is_no).collect();
    ensure!(wrong.is_empty(), "the form said: {wrong:?}");
    ensure!(!said.is_empty(), "the form said nothing about saving");
    let events = browser.events().await?;
    ensure!(!events.contains(&"saved".to_owned()), "{events:?}");
    Ok(())
}

/// Starts a proxy in front of the server on this port. It lets the browser cache the wasm for a year without
/// revalidation, as a council's server may. Returns its own port, and ends with the test.
pub fn caching(port: u16) -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let own = listener.local_addr()?.port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // Ignore a broken connection: the browser opens another.
            thread::spawn(move || answer(stream, port));
        }
    });
    Ok(own)
}

fn answer(mut browser: TcpStream, port: u16) -> Result<()> {
    let mut asked = Vec::new();
    let mut part = [0; 4096];
    while !asked.windows(4).any(|four| four == b"\r\n\r\n") {
        let length = browser.read(&mut part)?;
        ensure!(length > 0, "hung up");
        asked.extend(part.get(..length).context("a part")?);
    }
    // Each connection carries one request, so its end is the end of the answer.
    let asked = String::from_utf8_lossy(&asked).replacen("\r\n", "\r\nConnection: close\r\n", 1);
    let asked = asked.replace("Connection: keep-alive\r\n", "");
    let mut server = TcpStream::connect(("127.0.0.1", port))?;
    server.write_all(asked.as_bytes())?;
    let mut answered = Vec::new();
    server.read_to_end(&mut answered)?;
    let ends = answered.windows(4).position(|four| four == b"\r\n\r\n");
    let (head, body) = answered.split_at(ends.context("an answer has a head")?);
    let mut head = String::from_utf8_lossy(head).into_owned();
    if asked.contains(".wasm ") || asked.contains("/notifiable-incident.js ") {
        head = head.replace("no-cache", "max-age=31536000, immutable");
    }
    browser.write_all(head.as_bytes())?;
    browser.write_all(body)?;
    Ok(browser.shutdown(Shutdown::Write)?)
}
