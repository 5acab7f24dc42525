//! Starts a portal and a browser for a test.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use crate::{Browser, Make, Person, Portal};

/// The selector of the element that a council embeds.
const ELEMENT: &str = "notifiable-incident";

/// A portal and a browser. Dropping this ends both.
pub struct House {
    pub browser: Browser,
    pub portal: Portal,
}

impl House {
    /// Opens the built component in the folder that `DIST` names.
    pub async fn open() -> Result<Self> {
        Self::with_component(&product()?).await
    }

    /// Opens it in a browser that records every request of its pages.
    pub async fn overheard() -> Result<Self> {
        let portal = Portal::start(&product()?)?;
        let browser = Browser::overheard().await?;
        Ok(Self { browser, portal })
    }

    /// Opens it in Firefox.
    pub async fn in_firefox() -> Result<Self> {
        let portal = Portal::start(&product()?)?;
        let browser = Browser::firefox().await?;
        Ok(Self { browser, portal })
    }

    /// Opens a portal that serves the component from another folder.
    pub async fn with_component(dist: &Path) -> Result<Self> {
        let portal = Portal::start(dist)?;
        let browser = Browser::start().await?;
        Ok(Self { browser, portal })
    }

    /// Opens a page of the portal, and returns a person who uses the component in it.
    pub async fn visit(&self, path: &str) -> Result<Person<'_>> {
        self.browser.go_to(&self.portal.url(path)).await?;
        Ok(self.person())
    }

    /// Waits until the whole form has loaded, including the lazy part.
    pub async fn has_everything(&self) -> Result<()> {
        let fetched = "return performance.getEntriesByType('resource').some(({ name, responseEnd }) => \
                       name.endsWith('_lazy.wasm') && responseEnd > 0);";
        let arrived = async || Ok(self.browser.run(fetched, vec![]).await? == true);
        self.person().until("the lazy part", arrived).await
    }

    /// Presses "Try again" until the lazy part has loaded. An attempt that is already running may still fail, so one
    /// press is not always enough.
    pub async fn tries_again(
        &self,
        what: &str,
        mut came: impl AsyncFnMut() -> Result<bool>,
    ) -> Result<()> {
        let person = self.person();
        let pressed = async || {
            if came().await? {
                return Ok(true);
            }
            // Do not wait for the button: the lazy part may load by itself.
            person.press_if_there("Try again").await?;
            Ok(false)
        };
        person.until(what, pressed).await
    }

    /// Presses "Try again" until this text is visible.
    pub async fn tries_again_until(&self, wanted: &str) -> Result<()> {
        let person = self.person();
        self.tries_again(wanted, async || person.can_see(wanted).await)
            .await
    }

    /// A person who uses the component in the current page.
    pub fn person(&self) -> Person<'_> {
        Person::before(&self.browser, ELEMENT, 0)
    }

    /// A person who uses one of several components in the current page, counted from 0.
    pub fn person_at(&self, number: usize) -> Person<'_> {
        Person::before(&self.browser, ELEMENT, number)
    }

    /// A person who uses the page around the component.
    pub fn reader(&self) -> Person<'_> {
        Person::before(&self.browser, "", 0)
    }

    /// Checks that the console has no error and that the page kept to its policy. Tests cannot read the console of
    /// Firefox, so there only the policy reports count.
    pub async fn check_quiet(&self) -> Result<()> {
        if self.browser.make() != Make::Firefox {
            let violations = self.browser.violations().await?;
            ensure!(
                violations.is_empty(),
                "the page broke its policy: {violations:#?}"
            );
            let errors = self.browser.console_errors().await?;
            ensure!(errors.is_empty(), "errors in the console: {errors:#?}");
        }
        let reports = self.portal.policy_reports().await?;
        ensure!(
            reports.is_empty(),
            "the page broke its policy: {reports:#?}"
        );
        Ok(())
    }
}

/// The folder of the built component.
pub fn product() -> Result<PathBuf> {
    let dist = match std::env::var_os("DIST") {
        Some(dist) => PathBuf::from(dist),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"),
    };
    ensure!(
        dist.join("notifiable-incident.js").is_file(),
        "there is no built component in {}: run `cargo xtask build`, or set DIST to its folder",
        dist.display()
    );
    Ok(std::path::absolute(dist)?)
}

/// The folder of a small replacement for the component, for tests of this harness and of the portal.
pub fn stand_in() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("stand-in")
}
