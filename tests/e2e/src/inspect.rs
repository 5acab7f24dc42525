//! Runs automatic accessibility checks on the current page.

use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::Browser;

const MEASURE: &str = include_str!("measure.js");
const ELEMENT: &str = "notifiable-incident";

/// The conditions under which text could be lost, each with the script that sets it up.
const TIGHT: [(&str, u32, u32, &str); 4] = [
    // WCAG 1.4.10: 1280 by 1024 pixels at 400%.
    ("at 400%", 320, 256, ""),
    // WCAG 1.4.12.
    (
        "with wide text spacing",
        320,
        640,
        "const sheet = new CSSStyleSheet(); \
         sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; \
           word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }'); \
         const root = document.querySelector(arguments[0]).shadowRoot; \
         root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]; window.spaced = sheet;",
    ),
    // WCAG 1.4.4.
    (
        "with text at 200%",
        1280,
        1024,
        "const root = document.querySelector(arguments[0]).shadowRoot; \
         root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== window.spaced); \
         document.documentElement.style.fontSize = '200%';",
    ),
    (
        "at full width",
        1280,
        1024,
        "document.documentElement.style.fontSize = '';",
    ),
];

/// WCAG 2.0 to 2.2 A and AA, and best practice.
const ALL_RULES: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";
/// The rules whose result another look of the portal can change.
const RULES_OF_COLOUR: &str = "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }";

/// Chooses a look of the portal. Returns null if the page offers none.
const CHOOSE_LOOK: &str = "const look = document.querySelector(`input[name=look][value=${arguments[0]}]`); \
    look?.click(); \
    return look?.value ?? null;";

/// All faults of the page: axe's violations in every look of the portal, text that is lost on a narrow page or at a
/// large size, and targets that are too small.
pub async fn inspect(browser: &Browser) -> Result<Vec<String>> {
    let mut found = violations(browser, ALL_RULES).await?;
    for look in ["Council", "Dark", "Plain"] {
        let looks = browser.run(CHOOSE_LOOK, vec![json!(look)]).await?;
        if looks.is_null() || look == "Plain" {
            break;
        }
        let here = violations(browser, RULES_OF_COLOUR).await?;
        found.extend(here.into_iter().map(|found| format!("{look}, {found}")));
    }
    for (how, width, height, script) in TIGHT {
        browser.set_viewport(width, height).await?;
        browser.run(script, vec![json!(ELEMENT)]).await?;
        let lost = browser.run(MEASURE, vec![json!(ELEMENT)]).await?;
        let lost: Vec<String> = serde_json::from_value(lost)?;
        found.extend(lost.into_iter().map(|lost| format!("{how}, {lost}")));
    }
    browser
        .devtools("Emulation.clearDeviceMetricsOverride", json!({}))
        .await?;
    Ok(found)
}

/// Axe's findings, one line for each element.
async fn violations(browser: &Browser, rules: &str) -> Result<Vec<String>> {
    if browser
        .run("return window.axe === undefined;", vec![])
        .await?
        == true
    {
        // The driver runs axe in the page, because the policy of the page would refuse the script.
        let axe = std::fs::read_to_string(axe()?)?;
        browser.run(&axe, vec![]).await?;
    }
    let run = format!(
        "return axe.run({{ runOnly: {rules}, resultTypes: ['violations'] }}).then(({{ violations }}) => \
          violations.flatMap(({{ id, help, nodes }}) => nodes.map(({{ html, failureSummary }}) => \
            `${{id}}: ${{help}}: ${{html.slice(0, 200)}}: ${{failureSummary.slice(0, 300)}}`)));"
    );
    let found: Value = browser.run(&run, vec![]).await?;
    serde_json::from_value(found).context("axe gave no result")
}

/// axe-core, as `cargo xtask test` installs it.
fn axe() -> Result<PathBuf> {
    let modules = std::env::var_os("NODE_MODULES");
    let modules = modules.context("NODE_MODULES is not set: run `cargo xtask test`")?;
    Ok(PathBuf::from(modules).join("axe-core/axe.min.js"))
}
