//! Without a network: the form opens, is filled in, and its record arrives once, later.

use anyhow::{Result, ensure};
use e2e::case::{self, fill_in_wc_001, send};
use e2e::{House, json};

const SECTION: &str = "You and your council";

#[tokio::test]
async fn a_cold_start_without_a_network_ends_in_one_record_although_an_answer_was_lost()
-> Result<()> {
    let mut house = House::open().await?;
    let person = house.visit("/").await?;
    person
        .until("the page to be kept", async || {
            house.browser.is_kept().await
        })
        .await?;

    house.portal.stop();
    house.browser.crash().await?;
    let person = house.visit("/").await?;
    person.sees("Your answers are saved on this device").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.press(SECTION).await?;
    person.fill("Your name", "Bea Okoro").await?;
    person.press("Save and come back later").await?;
    send(&person).await?;
    person.sees("Waiting to send").await?;
    person.sees("The record is saved on this device").await?;

    // Keeps the browser offline until the portal has its order to fail.
    house.browser.go_offline().await?;
    house.portal.resume()?;
    house.portal.next(json!({ "drop": true })).await?;
    house.browser.go_online().await?;
    let person = house.person();
    person
        .sees_heading("Leeds has received this record")
        .await?;
    let records = house.portal.received().await?;
    ensure!(records.len() == 1, "{} records", records.len());
    let payload = house.portal.payload(&case::record_id(1), 1)?;
    assert_eq!(payload["answers"]["notifier_name"], "Bea Okoro");
    let posts = house.browser.posts().await?;
    // Attempts without an accepted key post nothing, so there may be only two posts.
    ensure!(posts.len() >= 2, "{} attempts", posts.len());
    ensure!(posts.iter().all(|post| post["body"] == posts[0]["body"]));
    Ok(())
}

#[tokio::test]
async fn a_record_that_waits_is_sent_by_the_next_browser_that_opens_the_page() -> Result<()> {
    let mut house = House::open().await?;
    let person = house.visit("/").await?;
    case::load(&house.browser, &case::wc_001(1)?).await?;
    person.sees("Saved on this device").await?;
    house
        .portal
        .next(json!({ "status": 503, "times": 99 }))
        .await?;
    send(&person).await?;
    // "Waiting to send" alone is also shown before the first attempt.
    person.sees("Your council could not be reached").await?;
    let first = house.browser.posts().await?;

    house.browser.crash().await?;
    house.portal.behave().await?;
    let person = house.visit("/").await?;
    person.sees_heading("Records on this device").await?;
    // A person begins another record meanwhile, and stays on it.
    person.press("Start a new record").await?;
    person.press(SECTION).await?;
    person.fill("Your name", "Ada Morgan").await?;
    person
        .until("the record to arrive", async || {
            Ok(house.portal.received().await?.len() == 1)
        })
        .await?;
    assert_eq!(person.heading().await?, SECTION);
    assert_eq!(person.value("Your name").await?, "Ada Morgan");
    // The first browser's last attempt may have arrived. This browser must make its own.
    person
        .until("an attempt of this browser", async || {
            Ok(!house.browser.posts().await?.is_empty())
        })
        .await?;
    let second = house.browser.posts().await?;
    ensure!(second[0]["body"] == first[0]["body"], "different bytes");
    ensure!(second[0]["key"] == first[0]["key"], "a different key");
    Ok(())
}

#[tokio::test]
async fn without_a_service_worker_an_open_page_works_offline_and_queues_the_record() -> Result<()> {
    let mut house = House::open().await?;
    let person = house.visit("/test/page?-service-worker").await?;
    person
        .sees_heading("Notify the death or serious harm of a child")
        .await?;
    house.has_everything().await?;
    house.portal.stop();
    let person = house.person();
    fill_in_wc_001(&person).await?;
    send(&person).await?;
    person.sees("Waiting to send").await?;
    person.sees("The record is saved on this device").await?;
    let workers = "return navigator.serviceWorker.getRegistrations().then((all) => all.length);";
    assert_eq!(house.browser.run(workers, vec![]).await?, 0);
    house.portal.resume()?;
    let person = house.person();
    person
        .sees_heading("Leeds has received this record")
        .await?;
    assert_eq!(house.portal.received().await?.len(), 1);
    Ok(())
}

const HEADING: &str = "Notify the death or serious harm of a child";

async fn is_kept(house: &House) -> Result<()> {
    let person = house.person();
    let kept = async || house.browser.is_kept().await;
    person.until("the page to be kept", kept).await
}

/// Checks that the form opens from the service worker's cache alone: no server, no HTTP cache.
async fn opens_without_a_network(house: &mut House, path: &str) -> Result<()> {
    opens_with_heading(house, path, HEADING).await?;
    house.portal.resume()
}

/// Opens the form without a server and without an HTTP cache.
async fn opens_with_heading(house: &mut House, path: &str, heading: &str) -> Result<()> {
    let nothing = json!({});
    house
        .browser
        .devtools("Network.clearBrowserCache", nothing)
        .await?;
    house.portal.stop();
    house.browser.crash().await?;
    let person = house.visit(path).await?;
    person.sees_heading(heading).await?;
    house.has_everything().await
}

/// The error events of the page so far, except the one that a busy machine adds.
async fn errors(house: &House) -> Result<Vec<String>> {
    let events = house.browser.events().await?.into_iter();
    let is_error = |event: &String| event.starts_with("error") && event != "error wasm-slow";
    Ok(events.filter(is_error).collect())
}

#[tokio::test]
async fn a_form_that_was_unlocked_opens_without_a_network_again() -> Result<()> {
    let mut house = House::open().await?;
    let person = house.visit("/").await?;
    is_kept(&house).await?;
    let calls = async |method: &str| {
        let call = format!("return document.querySelector('notifiable-incident').{method}();");
        house.browser.run(&call, vec![]).await
    };
    // The host unlocks the form.
    house.browser.run("seen.kept = false;", vec![]).await?;
    calls("lock").await?;
    calls("unlock").await?;
    is_kept(&house).await?;
    // Somebody unlocks it by hand, and types.
    house.browser.run("seen.kept = false;", vec![]).await?;
    calls("lock").await?;
    person.press("Open it again").await?;
    person.press(SECTION).await?;
    person.fill("Your name", "Bea Okoro").await?;
    is_kept(&house).await?;
    person.sees("Saved on this device at").await?;
    opens_with_heading(&mut house, "/", "Records on this device").await
}

#[tokio::test]
async fn parts_of_a_page_that_cannot_be_cached_are_reported_once_and_the_form_opens() -> Result<()>
{
    let mut house = House::open().await?;
    house.visit("/hosts/parts-missing").await?;
    is_kept(&house).await?;
    assert_eq!(errors(&house).await?, ["error kept-in-part"]);
    // The page preloads the wasm in a line without a hash.
    opens_without_a_network(&mut house, "/hosts/parts-missing").await
}

#[tokio::test]
async fn a_page_is_cached_once_whatever_its_query_and_no_query_is_stored() -> Result<()> {
    let mut house = House::open().await?;
    for session in ["one", "two", "three"] {
        house
            .visit(&format!("/?session=secret-{session}#here"))
            .await?;
        is_kept(&house).await?;
    }
    let written = "return caches.keys().then((names) => Promise.all(names.map(async (name) => { \
                   const set = await caches.open(name); \
                   const answers = await set.matchAll(); \
                   const keys = await set.keys(); \
                   return [name, ...keys.map(({ url }) => url), ...answers.map(({ url }) => url)]; })));";
    let written = house.browser.run(written, vec![]).await?;
    let sets = written.as_array().map_or(0, Vec::len);
    ensure!((1..=2).contains(&sets), "{sets} sets");
    ensure!(!written.to_string().contains("secret"), "{written}");
    opens_without_a_network(&mut house, "/?session=secret-four").await
}

/// Registers a council's own service worker for the sample pages.
async fn register(house: &House, name: &str) -> Result<()> {
    house.visit("/hosts/dark").await?;
    let script = "const [script, scope] = arguments; \
                  return navigator.serviceWorker.register(script, { scope }).then(async ({ installing }) => { \
                  while (installing.state !== 'activated') \
                  await new Promise((changed) => (installing.onstatechange = changed)); });";
    let arguments = vec![json!(format!("/workers/{name}")), json!("/hosts/")];
    house.browser.run(script, arguments).await?;
    Ok(())
}

const WITH_WORKER: &str = "/hosts/trusted-types-worker";

#[tokio::test]
async fn another_service_worker_of_the_page_is_left_alone_and_reported() -> Result<()> {
    let house = House::open().await?;
    // Only this sample page has a policy that lets a service worker be registered.
    register(&house, "own.js").await?;
    let person = house.visit(WITH_WORKER).await?;
    let said = async || Ok(errors(&house).await? == ["error worker-elsewhere"]);
    person.until("the report", said).await?;
    let scripts = "return navigator.serviceWorker.getRegistrations().then((all) => \
                   all.map(({ active, scope }) => [new URL(active.scriptURL).pathname, new URL(scope).pathname]));";
    let scripts = house.browser.run(scripts, vec![]).await?;
    assert_eq!(scripts, json!([["/workers/own.js", "/hosts/"]]));
    Ok(())
}

#[tokio::test]
async fn a_service_worker_that_imports_ours_works_and_caches_the_form() -> Result<()> {
    let mut house = House::open().await?;
    // A busy machine may start the worker later than the form waits for its answer.
    let patient = "const set = window.setTimeout; \
        window.setTimeout = (act, after, ...of) => set(act, after === 3000 ? 30000 : after, ...of);";
    house.browser.before_each_page(patient).await?;
    register(&house, "both.js").await?;
    house.visit(WITH_WORKER).await?;
    is_kept(&house).await?;
    ensure!(errors(&house).await?.is_empty());
    opens_without_a_network(&mut house, WITH_WORKER).await?;
    house.visit("/hosts/own").await?;
    house.reader().sees("own").await
}

#[tokio::test]
async fn our_service_worker_has_only_the_folder_of_the_page_as_its_scope() -> Result<()> {
    let house = House::open().await?;
    house.visit(WITH_WORKER).await?;
    is_kept(&house).await?;
    let scopes = "return navigator.serviceWorker.getRegistrations().then((all) => \
                  all.map(({ scope }) => new URL(scope).pathname));";
    let scopes = house.browser.run(scopes, vec![]).await?;
    assert_eq!(scopes, json!(["/hosts/"]));
    Ok(())
}

#[tokio::test]
async fn an_error_page_of_a_proxy_does_not_stop_the_form_from_opening() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    is_kept(&house).await?;
    let html = "text/html";
    for order in [
        json!({ "status": 500 }),
        json!({ "status": 502, "body": "<h1>Bad gateway</h1>", "content_type": html }),
        json!({ "status": 503, "body": "<h1>Busy</h1>", "content_type": html }),
        json!({ "status": 504, "body": "", "content_type": html }),
        json!({ "status": 429, "body": "<h1>Busy</h1>", "content_type": html }),
        json!({ "status": 200, "body": "", "content_type": html }),
    ] {
        house.visit("/received").await?;
        let mut order = order;
        order["target"] = json!("page");
        house.portal.next(order).await?;
        house.visit("/").await?;
        person.sees_heading(HEADING).await?;
    }
    // A sign-in page, a 403 or a 404 is the server's own answer, so the service worker passes it on.
    for (order, says) in [
        (json!({ "html": true }), "Sign in to the network"),
        (
            json!({ "status": 403, "body": "<h1>Sign in here</h1>", "content_type": html }),
            "Sign in here",
        ),
        (
            json!({ "status": 404, "body": "<h1>It has gone</h1>", "content_type": html }),
            "It has gone",
        ),
    ] {
        let mut order = order;
        order["target"] = json!("page");
        house.portal.next(order).await?;
        house.visit("/").await?;
        house.reader().sees(says).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_sign_in_page_is_never_cached_in_place_of_the_form() -> Result<()> {
    let mut house = House::open().await?;
    house.visit("/").await?;
    is_kept(&house).await?;
    // The page loads, and then the session ends.
    house
        .portal
        .next(json!({ "target": "page_to_cache", "html": true }))
        .await?;
    let person = house.visit("/").await?;
    let said = async || Ok(errors(&house).await? == ["error not-kept"]);
    person.until("the report", said).await?;
    opens_without_a_network(&mut house, "/").await
}

#[tokio::test]
async fn a_page_of_the_next_version_is_not_cached_with_the_files_of_this_one() -> Result<()> {
    let mut house = House::open().await?;
    house.visit("/").await?;
    is_kept(&house).await?;
    let script = r#"<script type="module" src="/assets/notifiable-incident.js" integrity="sha384-AAAA"></script>"#;
    let next = format!("<!doctype html>{script}<notifiable-incident></notifiable-incident>");
    house
        .portal
        .next(json!({ "target": "page_to_cache", "status": 200, "body": next, "content_type": "text/html" }))
        .await?;
    let person = house.visit("/").await?;
    let said = async || Ok(errors(&house).await? == ["error not-kept"]);
    person.until("the report", said).await?;
    opens_without_a_network(&mut house, "/").await
}

#[tokio::test]
async fn a_file_that_is_damaged_in_the_cache_is_fetched_again() -> Result<()> {
    let house = House::open().await?;
    let person = house.visit("/").await?;
    is_kept(&house).await?;
    let damage = "return caches.keys().then((names) => Promise.all(names.map(async (name) => { \
                  const set = await caches.open(name); \
                  const keys = await set.keys(); \
                  const wasm = async (key) => (await set.match(key)).headers.get('Content-Type') === 'application/wasm'; \
                  for (const key of keys) if (await wasm(key)) \
                  await set.put(key, new Response('damaged', { headers: { 'Content-Type': 'application/wasm' } })); \
                  return keys.length; })));";
    let keys = house.browser.run(damage, vec![]).await?;
    ensure!(keys[0].as_u64() > Some(3), "{keys}");
    house.browser.reload().await?;
    person.sees_heading(HEADING).await?;
    house.has_everything().await
}

/// The whole cache: each set, and the digest of each answer in it.
const KEPT: &str = "return (async () => { \
    const digest = async (answer) => Array.from(new Uint8Array( \
        await crypto.subtle.digest('SHA-256', await answer.arrayBuffer()))).join(); \
    const all = {}; \
    for (const name of (await caches.keys()).sort()) { \
        const set = await caches.open(name); \
        all[name] = {}; \
        for (const key of await set.keys()) all[name][key.url] = await digest(await set.match(key)); \
    } \
    return all; })();";

/// Messages that a foreign or hostile script may post to our worker.
const JUNK: &str = "const [page] = [location.origin + '/']; \
    const keep = (page, files) => ({ kind: 'notifiable-incident-keep', page, files }); \
    const file = { url: page + 'assets/notifiable-incident.js', needed: true }; \
    const junk = [null, undefined, 1, '', 'notifiable-incident-forget', [], {}, new Date(), new Uint8Array(1 << 20), \
        { kind: null }, { kind: 'notifiable-incident' }, { kind: ['notifiable-incident-forget'] }, \
        { kind: 'NOTIFIABLE-INCIDENT-FORGET' }, { kind: 'notifiable-incident-forget ' }, \
        JSON.parse('{\"__proto__\": {\"kind\": \"notifiable-incident-forget\"}}'), \
        keep(), keep(page), keep(page, 'x'), keep(page, {}), keep(page, []), keep(page, [null]), keep(page, [7]), \
        keep(page, [{}]), keep(page, [{ url: 7, needed: true }]), keep(page, [{ url: file.url }]), \
        keep(page, [{ url: 'http://[', needed: true }]), keep(page, [{ url: 'javascript:alert(1)', needed: true }]), \
        keep(page, [{ ...file, integrity: 'sha384-AAAA' }]), keep(page, [{ url: page + 'received', needed: true }]), \
        keep(page, [{ url: page + 'no-such-file', needed: true }]), \
        keep(7, [file]), keep({}, [file]), keep('http://[', [file]), keep('https://evil.invalid/', [file]), \
        keep('//evil.invalid/', [file]), keep('data:text/html,<notifiable-incident>', [file]), \
        keep('javascript:alert(1)', [file]), keep(page + 'received', [file]), \
        keep(page + 'api/notifications', [file]), keep(page + 'no-such-page', [file]), \
    ]; \
    const worker = (await navigator.serviceWorker.ready).active; \
    const answered = (message) => new Promise((resolve) => { \
        const { port1, port2 } = new MessageChannel(); \
        port1.onmessage = ({ data }) => resolve(data); \
        worker.postMessage(message, [port2]); }); \
    for (const message of junk) worker.postMessage(message); \
    /* A good order comes last, and is done last. */ \
    const answers = await answered(keep(page + 'received', [file])); \
    return [junk.length, answers];";

#[tokio::test]
async fn junk_messages_of_a_page_to_our_service_worker_change_nothing_in_the_cache() -> Result<()> {
    let mut house = House::open().await?;
    house.visit("/").await?;
    is_kept(&house).await?;
    let before = house.browser.run(KEPT, vec![]).await?;
    let script = format!("return (async () => {{ {JUNK} }})();");
    let answers = house.browser.run(&script, vec![]).await?;
    ensure!(answers[0].as_u64() >= Some(35), "{answers}");
    assert_eq!(answers[1]["kept"], false);
    let after = house.browser.run(KEPT, vec![]).await?;
    ensure!(before == after, "{before} {after}");
    ensure!(errors(&house).await?.is_empty());
    opens_without_a_network(&mut house, "/").await
}

#[tokio::test]
async fn a_worker_that_talks_without_being_asked_is_not_taken_for_ours() -> Result<()> {
    let house = House::open().await?;
    for answer in 0..7 {
        register(&house, &format!("talking.js?answer={answer}")).await?;
        let person = house.visit(WITH_WORKER).await?;
        person.press(SECTION).await?;
        person.fill("Your name", "Ada Morgan").await?;
        let said = async || Ok(errors(&house).await? == ["error worker-elsewhere"]);
        person.until("the report", said).await?;
        // Makes the worker talk again, now that the page is complete.
        let talk = "const { active } = await navigator.serviceWorker.getRegistration(); \
                    const heard = new Promise((done) => navigator.serviceWorker.addEventListener('message', \
                    ({ data }) => data === 'notifiable-incident' && done(true))); \
                    navigator.serviceWorker.startMessages(); \
                    active.postMessage('talk'); \
                    return heard;";
        let talk = format!("return (async () => {{ {talk} }})();");
        assert_eq!(house.browser.run(&talk, vec![]).await?, true);
        person.sees_heading(SECTION).await?;
        person.reads("Your name", "Ada Morgan").await?;
        assert_eq!(errors(&house).await?, ["error worker-elsewhere"]);
        let names = "return caches.keys();";
        assert_eq!(house.browser.run(names, vec![]).await?, json!([]));
        let clear = "return document.querySelector('notifiable-incident').clear();";
        house.browser.run(clear, vec![]).await?;
    }
    Ok(())
}

#[tokio::test]
async fn in_firefox_the_form_is_cached_and_another_worker_is_left_alone() -> Result<()> {
    let mut house = House::in_firefox().await?;
    house.visit("/?session=secret").await?;
    let kept = "return caches.match('/').then((page) => Boolean(page));";
    let person = house.person();
    let is_kept = async || Ok(house.browser.run(kept, vec![]).await? == true);
    person.until("the page to be kept", is_kept).await?;
    house.portal.stop();
    let person = house.visit("/?session=other").await?;
    person.sees_heading(HEADING).await?;
    house.portal.resume()?;
    register(&house, "own.js").await?;
    house.visit(WITH_WORKER).await?;
    let scripts =
        "return navigator.serviceWorker.getRegistration().then(({ active }) => active.scriptURL);";
    let script = house.browser.run(scripts, vec![]).await?;
    ensure!(
        script
            .as_str()
            .is_some_and(|url| url.ends_with("/workers/own.js"))
    );
    Ok(())
}
