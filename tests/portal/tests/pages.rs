//! The pages of the portal, and their policy.

mod support;

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use serde_json::json;
use support::{House, Person, RECORD, after, first};

#[tokio::test]
async fn every_answer_carries_the_policy() {
    let house = House::new();
    for path in [
        "/",
        "/received",
        "/portal.css",
        "/api/notifications",
        "/nothing",
    ] {
        let answer = house.get(path).await;
        let policy = answer.header("content-security-policy");
        assert_eq!(
            policy,
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
             connect-src 'self'; img-src 'self'; base-uri 'none'; object-src 'none'; \
             form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
             trusted-types notifiable-incident; report-uri /csp-reports",
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
    }
}

#[tokio::test]
async fn the_start_page_says_that_there_is_no_sign_in_and_what_to_put_in_front() {
    let page = House::new().get("/").await.text();
    assert!(page.contains("This portal is for demonstration and has no sign-in."));
    assert!(page.contains("A council puts its own sign-in"));
}

#[tokio::test]
async fn the_home_page_embeds_the_component_in_two_lines() {
    let house = House::new();
    let page = house.get("/").await.text();
    assert!(page.contains(
        r#"<script type="module" src="/assets/notifiable-incident.js" crossorigin></script>"#
    ));
    assert!(page.contains(
        r#"<notifiable-incident endpoint="/api/notifications" authority="E08000035" shareable-endpoint="/api/shared-copies" user="demo-user" key-endpoint="/api/keys" service-worker="/assets/notifiable-incident-sw.js">Phone 0113 496 0000 if you need help, or if this form does not appear.</notifiable-incident>"#
    ));
    assert!(page.contains("Demonstration."));
}

#[tokio::test]
async fn no_page_has_inline_script_or_style() {
    let house = House::new();
    for path in ["/", "/received", "/problems/unknown-key"] {
        let page = house.get(path).await.text();
        assert!(
            !page.contains("<style") && !page.contains(" style="),
            "{path}"
        );
        assert!(!page.contains("<script>"), "{path}");
    }
}

#[tokio::test]
async fn the_module_is_pinned_by_the_integrity_file() {
    let house = House::new();
    let dist = house.folder.path().join("dist");
    std::fs::create_dir_all(&dist).expect("folder");
    let integrity = json!({ "notifiable-incident.js": "sha384-AAAA" });
    std::fs::write(dist.join("integrity.json"), integrity.to_string()).expect("file");
    let page = house.get("/").await.text();
    assert!(page.contains(r#"integrity="sha384-AAAA" crossorigin"#));
}

#[tokio::test]
async fn files_of_the_component_have_their_types() {
    let house = House::new();
    let dist = house.folder.path().join("dist");
    std::fs::create_dir_all(&dist).expect("folder");
    for (name, kind) in [
        ("notifiable-incident.js", "text/javascript; charset=utf-8"),
        ("notifiable-incident_bg.wasm", "application/wasm"),
        ("integrity.json", "application/json"),
        ("notifiable-incident.d.ts", "text/plain; charset=utf-8"),
    ] {
        std::fs::write(dist.join(name), name).expect("file");
        let answer = house.get(&format!("/assets/{name}")).await;
        assert_eq!(answer.header("content-type"), kind);
        assert_eq!(answer.header("cache-control"), "no-cache");
        assert_eq!(answer.text(), name);
        let request = Request::get(format!("/assets/{name}"))
            .header("if-none-match", answer.header("etag"))
            .body(Body::empty());
        let again = house.send(request.expect("request")).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    }
}

#[tokio::test]
async fn no_address_leads_out_of_the_components_folder() {
    let house = House::new();
    let dist = house.folder.path().join("dist");
    std::fs::create_dir_all(&dist).expect("folder");
    std::fs::write(house.folder.path().join("secret"), "secret").expect("file");
    for path in [
        "/assets/../secret",
        "/assets/%2e%2e/secret",
        "/assets/..%2fsecret",
        "/assets/%2fetc%2fpasswd",
        "/assets/x/../../secret",
        "/assets/%00",
        "/assets/.",
    ] {
        assert_eq!(
            house.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_list_of_received_records_shows_what_was_received() {
    let house = House::new();
    let empty = house.get("/received").await.text();
    assert!(empty.contains("Nothing has been received yet."));

    let person = Person::enrolled(&house).await;
    let receipt = house.submit("key-1", &person.sign(&first())).await.json();
    let answer = house.get("/received").await;
    assert_eq!(answer.header("cache-control"), "no-store");
    let page = answer.text();
    let kid = person.kid();
    for shown in [
        "ELM-000001",
        "E08000035",
        kid.as_str(),
        receipt["digest"].as_str().expect("digest"),
        receipt["received_at"].as_str().expect("time"),
        &format!("/received/{RECORD}/1"),
    ] {
        assert!(page.contains(shown), "{shown}");
    }
}

#[tokio::test]
async fn the_list_of_received_records_leads_to_the_latest_of_each_to_continue_and_to_read() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    house.submit("key-1", &person.sign(&first())).await;
    house.submit("key-2", &person.sign(&after(&first()))).await;
    let page = house.get("/received").await.text();
    let to_continue = format!(r#"<a href="/continue/{RECORD}">Continue"#);
    let to_read = format!(r#"<a href="/received/{RECORD}/2">Read"#);
    assert_eq!(page.matches(&to_continue).count(), 1);
    assert_eq!(page.matches(&to_read).count(), 1);
    // The record's own page links to the earlier revision.
    assert!(!page.contains(&format!("/received/{RECORD}/1")));
}

#[tokio::test]
async fn a_record_is_shown_as_text_with_the_result_of_its_verification() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let mut payload = first();
    payload["answers"]["child_name"] = json!("<script>alert(1)</script>\" onload='x'");
    house.submit("key-1", &person.sign(&payload)).await;

    let page = house.get(&format!("/received/{RECORD}")).await.text();

    assert!(page.contains("Verified just now with the enrolled key"));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!page.contains("<script>alert"));
}

#[tokio::test]
async fn every_revision_has_its_page_and_the_latest_is_the_records_page() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    house.submit("key-1", &person.sign(&first())).await;
    house.submit("key-2", &person.sign(&after(&first()))).await;
    let latest = house.get(&format!("/received/{RECORD}")).await.text();
    assert!(latest.contains("<h1>Report ELM-000001, revision 2</h1>"));
    let earlier = house.get(&format!("/received/{RECORD}/1")).await.text();
    assert!(earlier.contains("<h1>Report ELM-000001, revision 1</h1>"));
}

#[tokio::test]
async fn a_record_changed_in_the_database_is_shown_as_not_verified() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    let mut other = first();
    other["answers"]["child_name"] = json!("Alex");
    house.submit("key-1", &person.sign(&first())).await;
    let forged = Person::new(9).sign_with(&person.header(), &other.to_string());
    let path = house.folder.path().join("data/portal.sqlite");
    let database = rusqlite::Connection::open(path).expect("database");
    database
        .execute("UPDATE notification SET body = ?1", [forged.as_bytes()])
        .expect("update");

    let page = house.get(&format!("/received/{RECORD}")).await.text();

    assert!(page.contains("Not verified: The signature does not match the record"));
    assert!(!page.contains("Alex"));
}

#[tokio::test]
async fn a_received_record_can_be_continued() {
    let house = House::new();
    let person = Person::enrolled(&house).await;
    house.submit("key-1", &person.sign(&first())).await;
    let page = house.get(&format!("/continue/{RECORD}")).await.text();
    assert!(page.contains(&format!(r#"record="/api/notifications/{RECORD}""#)));
}

#[tokio::test]
async fn reports_of_broken_policy_are_kept_for_the_tests() {
    let house = House::new();
    let reports = house.get("/api/test/csp-reports").await.json();
    assert_eq!(reports, json!([]));
    let report = json!({ "csp-report": { "violated-directive": "script-src" } });
    let request = Request::post("/csp-reports")
        .header("content-type", "application/csp-report")
        .body(Body::from(report.to_string()));
    let answer = house.send(request.expect("request")).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    let reports = house.get("/api/test/csp-reports").await.json();
    assert_eq!(reports, json!([report]));
}

#[tokio::test]
async fn a_test_can_have_the_page_with_other_attributes() {
    let house = House::new();
    let path = "/test/page?drafts=off&-user=&accept-empty-success=&record=%22%3E%3Cb%3E&copies=2";
    let page = house.get(path).await.text();
    assert_eq!(page.matches("<notifiable-incident ").count(), 2);
    assert!(page.contains(r#"drafts="off""#));
    assert!(page.contains(r#"accept-empty-success="""#));
    assert!(page.contains(r#"record="&quot;&gt;&lt;b&gt;""#));
    assert!(!page.contains("user="));
}

#[tokio::test]
async fn every_kind_of_problem_is_explained_at_its_address() {
    let house = House::new();
    for kind in portal::problem::ALL {
        let answer = house.get(&kind.address()).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.text().contains(kind.title));
    }
}

#[tokio::test]
async fn a_portal_without_faults_has_no_test_addresses() {
    let house = House::with_faults(false);
    for path in ["/test/page", "/api/test/csp-reports"] {
        house.get(path).await.refused(404, "not-found");
    }
    let answer = house.post_json("/api/test/next", &json!({})).await;
    answer.refused(404, "not-found");
}

#[tokio::test]
async fn every_sample_page_is_listed_says_what_is_special_and_has_its_policy() {
    let house = House::new();
    let list = house.get("/hosts/").await.text();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../hosts");
    let files = std::fs::read_dir(folder).expect("folder");
    let names = files.map(|file| file.expect("file").file_name());
    let names = names.filter_map(|name| Some(name.to_str()?.strip_suffix(".html")?.to_owned()));
    let mut count = 0;
    for name in names {
        assert!(
            list.contains(&format!(r#"href="/hosts/{name}""#)),
            "{name} is not listed"
        );
        let answer = house.get(&format!("/hosts/{name}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        let page = answer.text();
        assert!(page.contains(r#"<p class="about">"#), "{name}");
        assert!(!page.contains("{{"), "{name}");
        let policy = answer.header("content-security-policy");
        assert!(policy.ends_with("report-uri /csp-reports"), "{name}");
        count += 1;
    }
    assert_eq!(count, portal::hosts::PAGES.len());
}

#[tokio::test]
async fn the_component_comes_to_sample_pages_from_another_origin_and_in_another_version() {
    let house = House::new();
    let dist = house.folder.path().join("dist");
    std::fs::create_dir_all(&dist).expect("folder");
    let version = env!("CARGO_PKG_VERSION");
    let module = format!("export const version = \"{version}\";");
    std::fs::write(dist.join("notifiable-incident.js"), module).expect("file");
    let shared = house.get("/files/shared/notifiable-incident.js").await;
    assert_eq!(shared.header("access-control-allow-origin"), "*");
    assert_eq!(
        shared.header("cross-origin-resource-policy"),
        "cross-origin"
    );
    let other = house.get("/files/other-version/notifiable-incident.js");
    assert_eq!(other.await.text(), "export const version = \"99.0.0\";");
    let request = Request::get("/hosts/other-origin")
        .header("host", "localhost:8080")
        .body(Body::empty());
    let page = house.send(request.expect("request")).await.text();
    assert!(page.contains("src=\"http://127.0.0.1:8080/files/shared/notifiable-incident.js\""));
}
