//! Chromium, driven by ChromeDriver.

use std::{
    path::{Path, PathBuf},
    sync::LazyLock,
    time::Duration,
};

use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{
    ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver, support::sleep,
};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::program::{Program, command, locate};

const ARGUMENTS: [&str; 11] = [
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-proxy-server",
    "--hide-scrollbars",
    "--window-size=1280,1024",
];

/// As many browsers at once as there are processors; more would only make each other late.
static SEATS: LazyLock<Semaphore> = LazyLock::new(|| {
    let processors = std::thread::available_parallelism();
    Semaphore::new(processors.map_or(1, usize::from))
});

/// A browser with a profile of its own. Its parts end in the order in which they are listed.
pub struct Browser {
    driver: WebDriver,
    _chromium: Chromium,
    _chromedriver: Program,
    _profile: Profile,
    _seat: SemaphorePermit<'static>,
}

impl Browser {
    pub async fn start() -> Result<Self> {
        let seat = SEATS.acquire().await?;
        let profile = Profile(TempDir::new()?.keep());
        let chromium = locate(
            "CHROMIUM",
            &["chromium", "chromium-browser", "google-chrome"],
        )?;
        let chromedriver = locate("CHROMEDRIVER", &["chromedriver"])?;
        let mut chromedriver = command(chromedriver);
        // What the browser leaves behind when it is killed goes with the profile.
        chromedriver.arg("--port=0").env("TMPDIR", &profile.0);
        let (program, port) = Program::start(&mut chromedriver, |line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse::<u16>().ok()
        })?;

        let mut wanted = DesiredCapabilities::chrome();
        wanted.set_binary(&chromium.to_string_lossy())?;
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        for argument in ARGUMENTS {
            wanted.add_arg(argument)?;
        }
        if is_root() {
            // Chromium's sandbox refuses to run as root.
            wanted.add_arg("--no-sandbox")?;
        }
        wanted.add_arg(&format!("--user-data-dir={}", profile.0.display()))?;
        let driver = WebDriver::new(format!("http://localhost:{port}"), wanted)
            .await
            .context("ChromeDriver could not start Chromium")?;
        let process = driver.capabilities().get("goog:processID");
        let process = process.and_then(Value::as_u64);
        Ok(Self {
            _chromium: Chromium(process.context("ChromeDriver names no process")?),
            driver,
            _chromedriver: program,
            _profile: profile,
            _seat: seat,
        })
    }

    /// The driver itself, for what has no words here.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    pub async fn go_to(&self, url: &str) -> Result<()> {
        Ok(self.driver.goto(url).await?)
    }

    pub async fn reload(&self) -> Result<()> {
        Ok(self.driver.refresh().await?)
    }

    pub async fn back(&self) -> Result<()> {
        Ok(self.driver.back().await?)
    }

    /// Opens another tab of the same profile and turns to it.
    pub async fn new_tab(&self, url: &str) -> Result<()> {
        let tab = self.driver.new_tab().await?;
        self.driver.switch_to_window(tab).await?;
        self.go_to(url).await
    }

    /// Turns to a tab, counted from 0 in the order of opening.
    pub async fn turn_to_tab(&self, number: usize) -> Result<()> {
        let tabs = self.driver.windows().await?;
        let tab = tabs.get(number).context("there is no such tab")?;
        Ok(self.driver.switch_to_window(tab.clone()).await?)
    }

    /// Runs a script in the page and gives back what it returns.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.driver.execute(script, arguments).await?.json().clone())
    }

    /// Cuts this tab off the network. A service worker is not cut off: stop the portal for that.
    pub async fn go_offline(&self) -> Result<()> {
        self.network(true).await
    }

    pub async fn go_online(&self) -> Result<()> {
        self.network(false).await
    }

    async fn network(&self, offline: bool) -> Result<()> {
        self.devtools("Network.enable", json!({})).await?;
        let conditions = json!({
            "offline": offline,
            "latency": 0,
            "downloadThroughput": -1,
            "uploadThroughput": -1,
        });
        self.devtools("Network.emulateNetworkConditions", conditions)
            .await?;
        Ok(())
    }

    /// Gives the page exactly this much room.
    pub async fn set_viewport(&self, width: u32, height: u32) -> Result<()> {
        let size = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        });
        self.devtools("Emulation.setDeviceMetricsOverride", size)
            .await?;
        Ok(())
    }

    /// Sets a preference such as `prefers-color-scheme` to `dark`.
    pub async fn prefer(&self, feature: &str, value: &str) -> Result<()> {
        let media = json!({ "features": [{ "name": feature, "value": value }] });
        self.devtools("Emulation.setEmulatedMedia", media).await?;
        Ok(())
    }

    /// Sends a command of the Chrome DevTools protocol.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Result<Value> {
        Ok(self.driver.cdp().send_raw(method, parameters).await?)
    }

    /// A picture of the whole page, below the fold too.
    pub async fn shot(&self, path: &Path) -> Result<()> {
        let wanted = json!({ "format": "png", "captureBeyondViewport": true });
        let picture = self.devtools("Page.captureScreenshot", wanted).await?;
        let data = picture.get("data").and_then(Value::as_str);
        let bytes = BASE64_STANDARD.decode(data.context("no picture was taken")?)?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(std::fs::write(path, bytes)?)
    }

    /// Pictures of the whole page at several widths: `name-320.png`, `name-768.png` and so on.
    /// Afterwards the page has its former room again.
    pub async fn shots(&self, folder: &Path, name: &str, widths: &[u32]) -> Result<Vec<PathBuf>> {
        let mut taken = Vec::new();
        for width in widths {
            self.set_viewport(*width, 900).await?;
            sleep(Duration::from_millis(100)).await;
            let path = folder.join(format!("{name}-{width}.png"));
            self.shot(&path).await?;
            taken.push(path);
        }
        self.devtools("Emulation.clearDeviceMetricsOverride", json!({}))
            .await?;
        Ok(taken)
    }

    /// How many pixels the page is wider than its room: 0 when nothing scrolls sideways.
    pub async fn sideways_scroll(&self) -> Result<u64> {
        let script = "const page = document.documentElement; \
                      return page.scrollWidth - page.clientWidth;";
        let pixels = self.run(script, vec![]).await?;
        pixels.as_u64().context("a width is a number")
    }

    /// The console since the last call: level and text of each line.
    pub async fn console(&self) -> Result<Vec<(String, String)>> {
        let lines = self.driver.browser_log().await?;
        let lines = lines.into_iter().map(|line| (line.level, line.message));
        Ok(lines.collect())
    }

    /// The errors in the console since the last call, uncaught exceptions included.
    pub async fn console_errors(&self) -> Result<Vec<String>> {
        let lines = self.console().await?.into_iter();
        let errors = lines.filter(|(level, _)| level == "SEVERE");
        Ok(errors.map(|(_, text)| text).collect())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Left alone, the driver would ask ChromeDriver for an orderly end and wait for it, up to
        // two minutes. Nothing in the profile is worth that.
        let _ = self.driver.clone().leak();
    }
}

/// The browser's process. It is killed when this is dropped, and its children end with it.
struct Chromium(u64);

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = command("kill")
            .args(["-KILL", &self.0.to_string()])
            .stderr(std::process::Stdio::null())
            .status();
    }
}

/// A folder that is removed when this is dropped, once nobody writes into it any more.
struct Profile(PathBuf);

impl Drop for Profile {
    fn drop(&mut self) {
        for _ in 0..40 {
            if std::fs::remove_dir_all(&self.0).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
    }
}

fn is_root() -> bool {
    let answer = command("id").arg("-u").output();
    answer.is_ok_and(|answer| answer.stdout.trim_ascii() == b"0")
}
