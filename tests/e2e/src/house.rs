//! A portal and a browser in front of it.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use crate::{Browser, Make, Person, Portal};

/// The element that a council embeds.
const ELEMENT: &str = "notifiable-incident";

/// Everything a test needs. All of it ends with this value.
pub struct House {
    pub browser: Browser,
    pub portal: Portal,
}

impl House {
    /// The product: the built component that `DIST` names.
    pub async fn open() -> Result<Self> {
        Self::with_component(&product()?).await
    }

    /// The product, in a browser that keeps every request that its pages make.
    pub async fn overheard() -> Result<Self> {
        let portal = Portal::start(&product()?)?;
        let browser = Browser::overheard().await?;
        Ok(Self { browser, portal })
    }

    /// The product in Firefox.
    pub async fn in_firefox() -> Result<Self> {
        let portal = Portal::start(&product()?)?;
        let browser = Browser::firefox().await?;
        Ok(Self { browser, portal })
    }

    /// A portal that serves the component of some other folder.
    pub async fn with_component(dist: &Path) -> Result<Self> {
        let portal = Portal::start(dist)?;
        let browser = Browser::start().await?;
        Ok(Self { browser, portal })
    }

    /// Goes to a page of the portal and looks at the component in it.
    pub async fn visit(&self, path: &str) -> Result<Person<'_>> {
        self.browser.go_to(&self.portal.url(path)).await?;
        Ok(self.person())
    }

    /// Waits until all of the form is here, also the part that is fetched after the first page.
    pub async fn has_everything(&self) -> Result<()> {
        let fetched = "return performance.getEntriesByType('resource').some(({ name, responseEnd }) => \
                       name.endsWith('_lazy.wasm') && responseEnd > 0);";
        let arrived = async || Ok(self.browser.run(fetched, vec![]).await? == true);
        self.person().until("the lazy part", arrived).await
    }

    /// Asks for the part of the form that did not come, until what comes with it is seen. A try that is still under
    /// way when the button is pressed may fail yet, so one press is not always enough.
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
            // The part may come by itself: nothing is waited for.
            person.press_if_there("Try again").await?;
            Ok(false)
        };
        person.until(what, pressed).await
    }

    /// Asks for the part of the form that did not come, until this text can be seen.
    pub async fn tries_again_until(&self, wanted: &str) -> Result<()> {
        let person = self.person();
        self.tries_again(wanted, async || person.can_see(wanted).await)
            .await
    }

    /// Somebody who looks at the component in the current page.
    pub fn person(&self) -> Person<'_> {
        Person::before(&self.browser, ELEMENT, 0)
    }

    /// Somebody who looks at another of several components in the current page, from 0.
    pub fn person_at(&self, number: usize) -> Person<'_> {
        Person::before(&self.browser, ELEMENT, number)
    }

    /// Somebody who looks at the page around the component.
    pub fn reader(&self) -> Person<'_> {
        Person::before(&self.browser, "", 0)
    }

    /// Checks that the console holds no error and that the page kept to the policy. Firefox lets
    /// nobody read its console: there only the reports of the policy count.
    pub async fn check_quiet(&self) -> Result<()> {
        if self.browser.make() != Make::Firefox {
            let violations = self.browser.violations().await?;
            ensure!(
                violations.is_empty(),
                "the policy was broken: {violations:#?}"
            );
            let errors = self.browser.console_errors().await?;
            ensure!(errors.is_empty(), "errors in the console: {errors:#?}");
        }
        let reports = self.portal.policy_reports().await?;
        ensure!(reports.is_empty(), "the policy was broken: {reports:#?}");
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

/// The folder of a small stand-in for the component, for tests of this harness and of the portal.
pub fn stand_in() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("stand-in")
}
