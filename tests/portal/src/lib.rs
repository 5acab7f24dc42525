//! A demonstration council portal.
//!
//! It plays the backend of a council that embeds `<notifiable-incident>`. It serves the page under a strict content
//! security policy, enrols public keys, and verifies every signature with a JOSE library that shares no code with the
//! component. It stores verified records in SQLite and refuses all others. It makes every check of `docs/verifying.md`.
//!
//! It has no sign-in: anyone who reaches it can enrol a key, send and read. A council that copies from here must put
//! its own sign-in in front.
//!
//! | Room | Holds |
//! |---|---|
//! | [`server`] | accepts connections |
//! | [`policy`] | the headers of every answer, and the browsers' reports about them |
//! | [`page`], [`assets`] | pages, style sheet, the built component |
//! | [`hosts`] | sample pages, one for each kind of page around the form |
//! | [`keys`], [`notifications`] | receive public keys and records, and give records back |
//! | [`copies`] | shareable copies |
//! | [`verify`], [`signed_http`] | verify a signature, in an envelope or in headers |
//! | [`payload`] | check that a payload is valid and for this council |
//! | [`store`] | SQLite |
//! | [`problem`] | every refusal, as RFC 9457 problem details |
//! | [`faults`] | failures that a test may order, only with `--faults` |

#![deny(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

pub mod assets;
pub mod copies;
pub mod digest;
pub mod faults;
pub mod hosts;
pub mod keys;
pub mod notifications;
pub mod page;
pub mod payload;
pub mod policy;
pub mod problem;
pub mod server;
pub mod signed_http;
pub mod store;
pub mod upload;
pub mod verify;

use std::{path::PathBuf, sync::Arc};

use axum::{
    Router, middleware,
    routing::{get, post},
};

/// The council that this portal receives for. Elmshire is invented. The code is real, because the component accepts
/// only real ones.
pub const AUTHORITY: &str = "E08000035";

/// The settings of a portal.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Folder that holds `portal.sqlite`.
    pub data: PathBuf,
    /// Folder that holds the built component.
    pub dist: PathBuf,
    /// Whether tests may order failures.
    pub faults: bool,
}

/// The state that all handlers share.
#[derive(Clone)]
pub struct Portal(Arc<Shared>);

struct Shared {
    settings: Settings,
    store: store::Store,
    schema: payload::Schema,
    reports: policy::Reports,
    copies: copies::Copies,
    faults: faults::Faults,
}

impl Portal {
    /// Opens the database. Creates folder and tables if they are missing.
    pub fn open(settings: Settings) -> Result<Self, String> {
        let data = settings.data.display();
        std::fs::create_dir_all(&settings.data)
            .map_err(|error| format!("cannot create {data}: {error}"))?;
        let store = store::Store::open(&settings.data.join("portal.sqlite"))
            .map_err(|error| format!("cannot open the database in {data}: {error}"))?;
        let schema = payload::Schema::read(&settings.dist)?;
        Ok(Self(Arc::new(Shared {
            settings,
            store,
            schema,
            reports: policy::Reports::default(),
            copies: copies::Copies::default(),
            faults: faults::Faults::default(),
        })))
    }

    /// Revokes keys.
    pub async fn revoke(&self, kids: Vec<String>) -> Result<(), String> {
        for kid in kids {
            let revoked = self.store().revoke(kid).await;
            revoked.map_err(|problem| problem.detail)?;
        }
        Ok(())
    }

    fn store(&self) -> &store::Store {
        &self.0.store
    }

    fn schema(&self) -> &payload::Schema {
        &self.0.schema
    }

    fn dist(&self) -> &std::path::Path {
        &self.0.settings.dist
    }

    fn reports(&self) -> &policy::Reports {
        &self.0.reports
    }

    fn copies(&self) -> &copies::Copies {
        &self.0.copies
    }

    fn faults(&self) -> &faults::Faults {
        &self.0.faults
    }
}

/// The routes of the portal.
pub fn router(portal: Portal) -> Router {
    let mut router = Router::new()
        .route("/", get(page::home))
        .route("/received", get(page::received))
        .route("/received/{record_id}", get(page::latest))
        .route("/received/{record_id}/{revision}", get(page::revision))
        .route("/continue/{record_id}", get(page::resume))
        .route("/problems/{slug}", get(page::explanation))
        .route("/portal.css", get(assets::style_sheet))
        .route("/again.js", get(assets::again))
        .route("/icon.svg", get(assets::icon))
        .route("/hosts/", get(hosts::list))
        .route("/hosts/{name}", get(hosts::page))
        .route("/hosts.css", get(hosts::style_sheet))
        .route("/workers/{name}", get(hosts::worker))
        .route("/files/shared/{*path}", get(hosts::shared))
        .route("/files/other-version/{*path}", get(hosts::other_version))
        .route("/files/slow/{*path}", get(hosts::slow))
        .route("/files/never/{*path}", get(hosts::never))
        .route("/assets/{*path}", get(assets::component))
        .route("/csp-reports", post(policy::keep_report))
        .route("/api/keys", post(keys::enrol))
        .route(
            "/api/notifications",
            get(notifications::list).post(notifications::receive),
        )
        .route(
            "/api/shared-copies",
            get(copies::list).post(copies::receive),
        )
        .route("/api/notifications/{record_id}", get(notifications::latest))
        .route(
            "/api/notifications/{record_id}/revisions",
            get(notifications::revisions),
        );
    if portal.0.settings.faults {
        router = router
            .route("/test/page", get(page::trial))
            .route("/api/test/next", post(faults::order).delete(faults::clear))
            .route("/api/test/revoke", post(keys::revoke))
            .route("/api/test/csp-reports", get(policy::reports));
    }
    router
        .fallback(page::missing)
        .layer(middleware::map_response(policy::headers))
        .with_state(portal)
}
