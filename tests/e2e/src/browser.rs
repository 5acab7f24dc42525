//! Starts and drives the browsers: Chromium through ChromeDriver, Firefox through geckodriver.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
    sync::LazyLock,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{
    ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver, support::sleep,
};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::person::PATIENCE;
use crate::program::{Program, command, locate};

/// A script for each page that records what a test asks about later.
const WATCH: &str = include_str!("watch.js");

const ARGUMENTS: [&str; 10] = [
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

/// Permits for as many browsers as there are processors. More would only slow each other down.
static SEATS: LazyLock<Semaphore> = LazyLock::new(|| {
    let processors = std::thread::available_parallelism();
    Semaphore::new(processors.map_or(1, usize::from))
});

/// Whether browsers open no window. With `HEADED` in the environment a developer can watch.
fn is_headless() -> bool {
    std::env::var_os("HEADED").is_none()
}

/// Which browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Make {
    /// Chromium. Every function here works in it.
    Chromium,
    /// Chromium that also records every request of its pages, for [`Browser::requests`].
    Overheard,
    /// Firefox. It has no DevTools protocol: a function that needs it fails and says so.
    Firefox,
}

/// A browser with a profile of its own. Rust drops the fields in this order, so the processes end before the
/// profile is removed.
pub struct Browser {
    process: Process,
    make: Make,
    profile: Profile,
    _seat: Option<SemaphorePermit<'static>>,
}

/// The running programs of a browser. Rust drops the fields in this order.
struct Process {
    driver: WebDriver,
    browser: Running,
    _driving: Program,
}

impl Browser {
    /// Starts Chromium.
    pub async fn start() -> Result<Self> {
        Self::with_seat(Make::Chromium, Some(SEATS.acquire().await?)).await
    }

    /// Starts a browser that also records every request of its pages, for [`Self::requests`].
    pub async fn overheard() -> Result<Self> {
        Self::with_seat(Make::Overheard, Some(SEATS.acquire().await?)).await
    }

    /// Starts Firefox.
    pub async fn firefox() -> Result<Self> {
        Self::with_seat(Make::Firefox, Some(SEATS.acquire().await?)).await
    }

    /// Starts a second browser in a test that already has one. It takes no permit: two tests that each hold one
    /// and wait for another would wait for ever.
    pub async fn beside(&self) -> Result<Self> {
        Self::with_seat(self.make, None).await
    }

    /// Starts a browser that loads pages of one local port from another port. Stored data belongs to an address, and
    /// the port is part of it. `kept` is an archive of the data that an earlier browser stored.
    pub async fn redirected(from: u16, to: u16, kept: Option<&Path>) -> Result<Self> {
        let mut profile = Profile::new()?;
        profile.hosts = Some(format!("MAP localhost:{from} localhost:{to}"));
        if let Some(kept) = kept {
            std::fs::create_dir_all(profile.databases())?;
            tar(&["--extract", "--gzip"], kept, &profile.databases())?;
        }
        Self::with_profile(Make::Chromium, Some(SEATS.acquire().await?), profile).await
    }

    async fn with_seat(make: Make, seat: Option<SemaphorePermit<'static>>) -> Result<Self> {
        Self::with_profile(make, seat, Profile::new()?).await
    }

    async fn with_profile(
        make: Make,
        seat: Option<SemaphorePermit<'static>>,
        profile: Profile,
    ) -> Result<Self> {
        let browser = Self {
            process: Process::start(make, &profile).await?,
            make,
            profile,
            _seat: seat,
        };
        if make != Make::Firefox {
            browser.before_each_page(WATCH).await?;
        }
        Ok(browser)
    }

    /// Packs the databases of this browser. Call it only after the browser was killed and before it opens a page:
    /// a running browser may write at any time.
    pub fn pack_databases(&self, archive: &Path) -> Result<()> {
        // Leave out the owner, and the files that LevelDB needs only while it runs.
        let how = [
            "--create",
            "--gzip",
            "--sort=name",
            "--owner=0",
            "--group=0",
            "--numeric-owner",
            "--exclude=LOG*",
            "--exclude=LOCK",
        ];
        tar(&how, archive, &self.profile.databases())
    }

    /// The database files of this browser, as somebody with its folder finds them. Call it only after the browser was killed.
    pub fn database_files(&self) -> Result<Vec<Vec<u8>>> {
        let mut files = Vec::new();
        let mut folders = vec![self.profile.databases()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder)? {
                let path = entry?.path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => files.push(std::fs::read(path)?),
                }
            }
        }
        Ok(files)
    }

    /// Kills the browser's process and its children, as a power cut would.
    pub fn kill(&self) -> Result<()> {
        self.process.browser.kill_all()
    }

    /// The values in the database files of Firefox. Call it only after the browser was killed.
    pub fn firefox_values(&self) -> Result<Vec<Vec<u8>>> {
        let mut values = Vec::new();
        let mut folders = vec![self.profile.folder.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder)? {
                let path = entry?.path();
                let is_database = path.extension().is_some_and(|kind| kind == "sqlite")
                    && path.parent().is_some_and(|folder| folder.ends_with("idb"));
                if path.is_dir() {
                    folders.push(path);
                } else if is_database {
                    let database = rusqlite::Connection::open(&path)?;
                    let mut rows = database.prepare("SELECT data FROM object_data")?;
                    for value in rows.query_map([], |row| row.get(0))? {
                        values.push(value?);
                    }
                }
            }
        }
        Ok(values)
    }

    /// The kind of this browser.
    pub fn make(&self) -> Make {
        self.make
    }

    /// Kills the browser's process and its children, as a power cut would, and starts another on the same profile.
    /// All data that the pages had in memory is gone.
    pub async fn crash(&mut self) -> Result<()> {
        self.process.browser.kill_all()?;
        self.process = Process::start(self.make, &self.profile).await?;
        self.before_each_page(WATCH).await
    }
}

impl Process {
    async fn start(make: Make, profile: &Profile) -> Result<Self> {
        match make {
            Make::Chromium => Self::start_chromium(profile, false).await,
            Make::Overheard => Self::start_chromium(profile, true).await,
            Make::Firefox => Self::start_firefox(profile).await,
        }
    }

    async fn start_chromium(profile: &Profile, overheard: bool) -> Result<Self> {
        let chromium = locate(
            "CHROMIUM",
            &["chromium", "chromium-browser", "google-chrome"],
        )?;
        let (program, port) = driving(profile, "CHROMEDRIVER", "chromedriver", |line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        })?;

        let mut wanted = DesiredCapabilities::chrome();
        wanted.set_binary(&chromium.to_string_lossy())?;
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        if overheard {
            wanted.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
        }
        if is_headless() {
            wanted.add_arg("--headless=new")?;
        }
        for argument in ARGUMENTS {
            wanted.add_arg(argument)?;
        }
        if is_root() {
            // Chromium's sandbox refuses to run as root.
            wanted.add_arg("--no-sandbox")?;
        }
        wanted.add_arg(&format!("--user-data-dir={}", profile.folder.display()))?;
        if let Some(hosts) = &profile.hosts {
            wanted.add_arg(&format!("--host-resolver-rules={hosts}"))?;
        }
        let preferences = json!({ "download.default_directory": profile.downloads() });
        wanted.add_experimental_option("prefs", preferences)?;
        Self::of(wanted, program, port, "goog:processID").await
    }

    async fn start_firefox(profile: &Profile) -> Result<Self> {
        let firefox = locate("FIREFOX", &["firefox-esr", "firefox"])?;
        let (program, port) = driving(profile, "GECKODRIVER", "geckodriver", |line| {
            let (_, port) = line.split_once("Listening on 127.0.0.1:")?;
            port.trim().parse().ok()
        })?;
        let mut wanted = DesiredCapabilities::firefox();
        wanted.set_firefox_binary(&firefox.to_string_lossy())?;
        if is_headless() {
            wanted.add_arg("-headless")?;
        }
        for argument in ["--width=1280", "--height=1024"] {
            wanted.add_arg(argument)?;
        }
        Self::of(wanted, program, port, "moz:processID").await
    }

    /// Starts a session with these capabilities. The browser reports its process under the name `process`.
    async fn of(
        wanted: impl Into<thirtyfour::Capabilities>,
        driving: Program,
        port: u16,
        process: &str,
    ) -> Result<Self> {
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted.into()).await;
        let driver = driver.context("the browser could not be started")?;
        driver.set_script_timeout(SCRIPT_PATIENCE).await?;
        let process = driver.capabilities().get(process).and_then(Value::as_u64);
        Ok(Self {
            browser: Running(process.context("the driver names no process")?),
            driver,
            _driving: driving,
        })
    }
}

/// How long a script in the page may take. A busy machine needs longer than the driver's 30 seconds.
const SCRIPT_PATIENCE: Duration = Duration::from_secs(100);

/// The most attempts to start a driver.
const TRIES: usize = 5;

/// Starts the program that drives a browser, on a free port that `ready` reads from its output.
fn driving(
    profile: &Profile,
    variable: &str,
    name: &str,
    ready: impl Fn(&str) -> Option<u16> + Clone + Send + 'static,
) -> Result<(Program, u16)> {
    let located = locate(variable, &[name])?;
    // Try again: ChromeDriver picks a free port for IPv4 or IPv6, and ends if the other family already uses that port.
    for _ in 1..TRIES {
        if let Ok(started) = started(&located, variable, profile, ready.clone()) {
            return Ok(started);
        }
    }
    started(&located, variable, profile, ready)
}

fn started(
    located: &Path,
    variable: &str,
    profile: &Profile,
    ready: impl Fn(&str) -> Option<u16> + Send + 'static,
) -> Result<(Program, u16)> {
    let mut program = command(located);
    // Temporary files go into the profile, so that they are removed with it even if the browser was killed.
    program.arg("--port=0").env("TMPDIR", &profile.folder);
    if variable == "GECKODRIVER" {
        program.arg("--websocket-port=0");
        // Drop its output: Firefox prints each time that it is headless and that its processes have ended.
        program.stderr(Stdio::null());
    }
    Program::start(&mut program, ready)
}

impl Browser {
    /// The driver itself, for commands without a function here.
    pub fn driver(&self) -> &WebDriver {
        &self.process.driver
    }

    pub async fn go_to(&self, url: &str) -> Result<()> {
        Ok(self.driver().goto(url).await?)
    }

    pub async fn reload(&self) -> Result<()> {
        Ok(self.driver().refresh().await?)
    }

    pub async fn back(&self) -> Result<()> {
        Ok(self.driver().back().await?)
    }

    /// Opens another tab of the same profile and switches to it.
    pub async fn new_tab(&self, url: &str) -> Result<()> {
        let tab = self.driver().new_tab().await?;
        self.driver().switch_to_window(tab).await?;
        if self.make != Make::Firefox {
            self.before_each_page(WATCH).await?;
        }
        self.go_to(url).await
    }

    /// Switches to a tab, counted from 0 in the order of opening.
    pub async fn turn_to_tab(&self, number: usize) -> Result<()> {
        let tabs = self.driver().windows().await?;
        let tab = tabs.get(number).context("there is no such tab")?;
        Ok(self.driver().switch_to_window(tab.clone()).await?)
    }

    /// Closes this tab and switches to the one before.
    pub async fn close_tab(&self) -> Result<()> {
        self.driver().close_window().await?;
        self.turn_to_tab(self.driver().windows().await?.len() - 1)
            .await
    }

    /// Runs a script in every page that this tab opens from now on, before any script of the page.
    pub async fn before_each_page(&self, script: &str) -> Result<()> {
        let source = json!({ "source": script });
        self.devtools("Page.addScriptToEvaluateOnNewDocument", source)
            .await?;
        Ok(())
    }

    /// Stores the exports of each page's wasm in `window.wasm`.
    pub async fn keep_wasm(&self) -> Result<()> {
        let script = "const instantiate = WebAssembly.instantiateStreaming; \
            WebAssembly.instantiateStreaming = async (...values) => { \
                const made = await instantiate.apply(WebAssembly, values); \
                window.wasm ??= made.instance.exports; \
                return made; \
            };";
        self.before_each_page(script).await
    }

    /// The text of the only file that was downloaded since the last call.
    pub async fn downloaded(&self) -> Result<String> {
        let folder = self.profile.downloads();
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            let files = std::fs::read_dir(&folder).into_iter().flatten();
            let paths = files.filter_map(|file| Some(file.ok()?.path()));
            // A file has another name while the browser still writes it.
            let whole = |path: &PathBuf| path.extension().is_some_and(|kind| kind != "crdownload");
            let paths: Vec<PathBuf> = paths.filter(|path| !is_hidden(path)).collect();
            if let [path] = paths.as_slice()
                && whole(path)
            {
                let text = std::fs::read_to_string(path)?;
                std::fs::remove_file(path)?;
                return Ok(text);
            }
            sleep(Duration::from_millis(20)).await;
        }
        bail!("no file was downloaded")
    }

    /// Runs a script in the page and returns its result. Waits for a promise.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self
            .driver()
            .execute(script, arguments)
            .await?
            .json()
            .clone())
    }

    /// The events `saved`, `queued`, `received`, `lapsed` and `error` of the form in this page so far. An error
    /// has its code: `error storage-full`.
    pub async fn events(&self) -> Result<Vec<String>> {
        let events = self.run("return seen.events;", vec![]).await?;
        Ok(serde_json::from_value(events)?)
    }

    /// The policy violations of this page so far.
    pub async fn violations(&self) -> Result<Vec<String>> {
        let violations = self.run("return seen.violations;", vec![]).await?;
        Ok(serde_json::from_value(violations)?)
    }

    /// Every attempt of this page to send a record so far.
    pub async fn posts(&self) -> Result<Vec<Value>> {
        let posts = self.run("return seen.posts;", vec![]).await?;
        Ok(serde_json::from_value(posts)?)
    }

    /// Every request of this page to the portal's API so far, with its answer.
    pub async fn exchanges(&self) -> Result<Vec<Value>> {
        let exchanges = self.run("return seen.exchanges;", vec![]).await?;
        Ok(serde_json::from_value(exchanges)?)
    }

    /// Every request since the last call, as the browser reports it: address, headers and body. Works only with
    /// [`Make::Overheard`].
    pub async fn requests(&self) -> Result<Vec<Value>> {
        let lines = self.driver().get_log("performance").await?;
        let messages = lines
            .iter()
            .filter_map(|line| serde_json::from_str::<Value>(&line.message).ok());
        let sent = messages.filter(|line| line["message"]["method"] == "Network.requestWillBeSent");
        Ok(sent
            .map(|line| line["message"]["params"]["request"].clone())
            .collect())
    }

    /// Whether the service worker has cached this page with all its files.
    pub async fn is_kept(&self) -> Result<bool> {
        Ok(self.run("return seen.kept;", vec![]).await? == true)
    }

    /// Whether the browser would ask before this page is left.
    pub async fn asks_before_leaving(&self) -> Result<bool> {
        let script = "const leaving = new Event('beforeunload', { cancelable: true }); \
                      return !window.dispatchEvent(leaving);";
        Ok(self.run(script, vec![]).await? == true)
    }

    /// Takes this tab offline. Its service worker stays online: stop the portal for that.
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

    /// Sets the size of the page exactly.
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
        ensure!(self.make != Make::Firefox, "only Chromium has {method}");
        Ok(self.driver().cdp().send_raw(method, parameters).await?)
    }

    /// Takes a picture of the whole page, including the part below the fold.
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

    /// Takes pictures of the whole page at several widths: `name-320.png`, `name-768.png` and so on. Restores the size
    /// of the page afterwards.
    pub async fn shots(&self, folder: &Path, name: &str, widths: &[u32]) -> Result<Vec<PathBuf>> {
        let mut taken = Vec::new();
        for width in widths {
            self.set_viewport(*width, 900).await?;
            // Wait for two frames: drawing the first may request another.
            let drawn = "return new Promise((drawn) => requestAnimationFrame(() => \
                         requestAnimationFrame(() => drawn(true))));";
            self.run(drawn, vec![]).await?;
            let path = folder.join(format!("{name}-{width}.png"));
            self.shot(&path).await?;
            taken.push(path);
        }
        self.devtools("Emulation.clearDeviceMetricsOverride", json!({}))
            .await?;
        Ok(taken)
    }

    /// By how many pixels the page is wider than the window: 0 if nothing scrolls sideways.
    pub async fn sideways_scroll(&self) -> Result<u64> {
        let script = "const page = document.documentElement; \
                      return page.scrollWidth - page.clientWidth;";
        let pixels = self.run(script, vec![]).await?;
        pixels.as_u64().context("a width is a number")
    }

    /// The console since the last call: level and text of each line.
    pub async fn console(&self) -> Result<Vec<(String, String)>> {
        ensure!(
            self.make != Make::Firefox,
            "only Chromium gives its console"
        );
        let lines = self.driver().browser_log().await?;
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

impl Drop for Process {
    fn drop(&mut self) {
        // Without this the driver would ask ChromeDriver for an orderly end and wait up to two minutes. The profile
        // is temporary, so that is not needed.
        let _ = self.driver.clone().leak();
    }
}

/// Packs or unpacks files.
fn tar(arguments: &[&str], archive: &Path, folder: &Path) -> Result<()> {
    let mut tar = command("tar");
    tar.args(arguments).arg("--file").arg(archive);
    let done = tar.arg("--directory").arg(folder).arg(".").status()?;
    ensure!(done.success(), "tar failed with {}", archive.display());
    Ok(())
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().starts_with('.')
}

/// The id of the browser's process. Dropping this kills the process.
struct Running(u64);

impl Running {
    /// Kills the process and everything that it started. Does not wait until they have ended.
    fn kill_all(&self) -> Result<()> {
        let list = command("ps").args(["-A", "-o", "pid=,ppid="]).output()?;
        let list = String::from_utf8(list.stdout)?;
        let pairs: Vec<(u64, u64)> = list
            .lines()
            .filter_map(|line| {
                let (process, parent) = line.trim().split_once(' ')?;
                Some((process.parse().ok()?, parent.trim().parse().ok()?))
            })
            .collect();
        let mut family = vec![self.0];
        let mut next = 0;
        while let Some(parent) = family.get(next).copied() {
            let children = pairs.iter().filter(|(_, other)| *other == parent);
            family.extend(children.map(|(child, _)| *child));
            next += 1;
        }
        for process in family {
            kill("-KILL", process);
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        kill("-KILL", self.0);
    }
}

/// Sends a signal to a process, which may have ended by itself.
fn kill(signal: &str, process: u64) {
    let _ = command("kill")
        .args([signal, &process.to_string()])
        .stderr(Stdio::null())
        .status();
}

/// A temporary folder. Dropping this waits until no process writes into the folder, then removes it.
struct Profile {
    folder: PathBuf,
    /// Host names that lead to other addresses.
    hosts: Option<String>,
}

impl Profile {
    fn new() -> Result<Self> {
        Ok(Self {
            folder: TempDir::new()?.keep(),
            hosts: None,
        })
    }

    fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    fn databases(&self) -> PathBuf {
        self.folder.join("Default/IndexedDB")
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        for _ in 0..40 {
            if std::fs::remove_dir_all(&self.folder).is_ok() {
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
