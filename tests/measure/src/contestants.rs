//! Builds the pages to compare: the first 60 questions of the notification, with their hints and options, in form engines,
//! in a page written by hand and as plain HTML, beside the component's own demo page.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use chrono::NaiveDate;
use e2e::{Value, json};
use notifiable_incident::catalogue::{self, Kind as Asked, Question};
use notifiable_incident::law::authority;

/// A page to measure.
pub struct Contestant {
    /// Its folder on the site.
    pub id: &'static str,
    pub name: &'static str,
    /// Whether it opens with a list of pages, so that the first field is one press away.
    pub has_list: bool,
    /// Name and content of each file, including `index.html`.
    pub files: Vec<(String, Vec<u8>)>,
}

#[derive(Clone, Copy)]
enum Kind {
    Text,
    Date,
    One,
    Many,
    List,
    Narrative,
}

/// A question in terms that every form engine has.
struct Field {
    id: &'static str,
    kind: Kind,
    label: &'static str,
    hint: &'static str,
    options: Vec<&'static str>,
}

const FIELDS: usize = 60;

/// The day whose councils the lists offer.
const ON: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 1).expect("a day");

const STYLE: &str = include_str!("../pages/plain.css");
const BY_HAND: &str = include_str!("../pages/by-hand.js");

/// All pages, the component first. The engines and the earlier version are included only if their folder is given.
pub fn all(engines: Option<&Path>, before: Option<&Path>) -> Result<Vec<Contestant>> {
    let dist = e2e::product()?;
    let mut all = vec![
        component(&dist, "component", "this component", true)?,
        component(
            &dist,
            "not-preloaded",
            "this component, not preloaded",
            false,
        )?,
        plain(),
        by_hand(),
    ];
    if let Some(dist) = before {
        all.push(component(dist, "before", "the version before", true)?);
    }
    if let Some(folder) = engines {
        all.push(survey(folder)?);
        all.push(formio(folder)?);
        all.push(form_js(folder)?);
    }
    Ok(all)
}

/// The demo page of the built component, with or without its preload line.
fn component(
    dist: &Path,
    id: &'static str,
    name: &'static str,
    preload: bool,
) -> Result<Contestant> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dist)? {
        let path = entry?.path();
        let name = path.file_name().context("a file has a name")?;
        files.push((name.to_string_lossy().into_owned(), fs::read(&path)?));
    }
    let page = files.iter_mut().find(|(name, _)| name == "index.html");
    let (_, page) = page.context("dist has no index.html")?;
    if !preload {
        let text = String::from_utf8(std::mem::take(page))?;
        let lines = text
            .lines()
            .filter(|line| !line.contains("rel=\"preload\""));
        *page = lines.collect::<Vec<_>>().join("\n").into_bytes();
    }
    Ok(Contestant {
        id,
        name,
        has_list: true,
        files,
    })
}

/// The other pages show all questions at once, because only the component knows when a question applies.
fn fields() -> impl Iterator<Item = Field> {
    let questions = catalogue::notification()
        .iter()
        .flat_map(|section| section.questions);
    questions.filter_map(field).take(FIELDS)
}

fn field(question: &'static Question) -> Option<Field> {
    let labels = |list: &'static catalogue::List| -> Vec<_> {
        let offered = list.options().into_iter().filter(|choice| !choice.retired);
        offered.map(|choice| choice.label).collect()
    };
    let (kind, options) = match &question.kind {
        Asked::Narrative { .. } => (Kind::Narrative, vec![]),
        Asked::Date { .. } => (Kind::Date, vec![]),
        Asked::One(list) => (Kind::One, labels(list)),
        Asked::Many(list) => (Kind::Many, labels(list)),
        Asked::Authority { .. } => {
            let councils = authority::offered_on(ON);
            (Kind::List, councils.map(|council| council.name).collect())
        }
        Asked::ChosenIn { .. } | Asked::Tick => return None,
        _ => (Kind::Text, vec![]),
    };
    Some(Field {
        id: question.id,
        kind,
        label: question.label,
        hint: question.hint,
        options,
    })
}

fn page(head: &str, body: &str) -> Vec<u8> {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Sixty questions</title>\n{head}\n</head>\n<body>\n<main>\n<h1>Sixty questions</h1>\n\
         {body}\n</main>\n</body>\n</html>\n"
    )
    .into_bytes()
}

fn plain() -> Contestant {
    let mut form = String::from("<form>");
    for Field {
        id,
        kind,
        label,
        hint,
        options,
    } in fields()
    {
        let hint = format!("<span class=\"hint\" id=\"{id}-hint\">{hint}</span>");
        let input = |kind: &str| {
            format!(
                "<p><label for=\"{id}\">{label}</label>{hint}<input type=\"{kind}\" id=\"{id}\" name=\"{id}\" aria-describedby=\"{id}-hint\"></p>\n"
            )
        };
        let group = |kind: &str| {
            let options: String = options
                .iter()
                .map(|text| {
                    format!(
                        "<label><input type=\"{kind}\" name=\"{id}\" value=\"{text}\"> {text}</label>"
                    )
                })
                .collect();
            format!("<fieldset><legend>{label}</legend>{hint}{options}</fieldset>\n")
        };
        form += &match kind {
            Kind::Text => input("text"),
            Kind::Date => input("date"),
            Kind::One => group("radio"),
            Kind::Many => group("checkbox"),
            Kind::List => {
                let options: String = options
                    .iter()
                    .map(|text| format!("<option>{text}</option>"))
                    .collect();
                format!(
                    "<p><label for=\"{id}\">{label}</label>{hint}<select id=\"{id}\" name=\"{id}\">{options}</select></p>\n"
                )
            }
            Kind::Narrative => format!(
                "<p><label for=\"{id}\">{label}</label>{hint}<textarea id=\"{id}\" name=\"{id}\" rows=\"4\"></textarea></p>\n"
            ),
        };
    }
    form += "<button>Send</button></form>";
    let head = "<link rel=\"stylesheet\" href=\"plain.css\">";
    Contestant {
        id: "plain",
        name: "plain HTML",
        has_list: false,
        files: vec![
            ("index.html".to_owned(), page(head, &form)),
            ("plain.css".to_owned(), STYLE.into()),
        ],
    }
}

/// The table of questions for the page written by hand, with each list of options once.
fn described() -> (Value, Value) {
    let mut lists: Vec<Vec<&str>> = Vec::new();
    let mut described = Vec::new();
    for field in fields() {
        let kind = match field.kind {
            Kind::Text => "text",
            Kind::Date => "date",
            Kind::One => "radio",
            Kind::Many => "checkbox",
            Kind::List => "list",
            Kind::Narrative => "narrative",
        };
        let mut one = json!({ "id": field.id, "kind": kind, "label": field.label });
        if !field.hint.is_empty() {
            one["hint"] = field.hint.into();
        }
        if !field.options.is_empty() {
            let known = lists.iter().position(|list| *list == field.options);
            one["list"] = json!(known.unwrap_or(lists.len()));
            if known.is_none() {
                lists.push(field.options);
            }
        }
        described.push(one);
    }
    (json!(lists), json!(described))
}

fn by_hand() -> Contestant {
    let (lists, fields) = described();
    let script = format!("const LISTS = {lists};\nconst FIELDS = {fields};\n{BY_HAND}");
    let head = "<link rel=\"stylesheet\" href=\"plain.css\">\n<script type=\"module\" src=\"by-hand.js\"></script>";
    Contestant {
        id: "by-hand",
        name: "written by hand",
        has_list: false,
        files: vec![
            (
                "index.html".to_owned(),
                page(head, "<form id=\"form\"></form>"),
            ),
            ("plain.css".to_owned(), STYLE.into()),
            ("by-hand.js".to_owned(), script.into_bytes()),
        ],
    }
}

/// A page that loads an engine's files in parallel and starts the engine.
fn engine(
    id: &'static str,
    name: &'static str,
    folder: &Path,
    files: &[&str],
    form: &Value,
    start: &str,
) -> Result<Contestant> {
    let mut head = String::new();
    let mut loaded = Vec::new();
    for path in files {
        let file = path.rsplit('/').next().context("a path has a name")?;
        let bytes = fs::read(folder.join(path)).with_context(|| format!("{name}: {path}"))?;
        head += &match file.ends_with(".css") {
            true => format!("<link rel=\"stylesheet\" href=\"{file}\">\n"),
            false => format!("<script defer src=\"{file}\"></script>\n"),
        };
        loaded.push((file.to_owned(), bytes));
    }
    head += "<script defer src=\"start.js\"></script>";
    let script =
        format!("const FORM = {form};\nconst PLACE = document.getElementById('form');\n{start}\n");
    loaded.push(("start.js".to_owned(), script.into_bytes()));
    loaded.push((
        "index.html".to_owned(),
        page(&head, "<div id=\"form\"></div>"),
    ));
    Ok(Contestant {
        id,
        name,
        has_list: false,
        files: loaded,
    })
}

fn survey(folder: &Path) -> Result<Contestant> {
    let elements = fields().map(|field| {
        let (kind, more) = match field.kind {
            Kind::Text => ("text", json!({})),
            Kind::Date => ("text", json!({ "inputType": "date" })),
            Kind::One => ("radiogroup", json!({ "choices": field.options })),
            Kind::Many => ("checkbox", json!({ "choices": field.options })),
            Kind::List => ("dropdown", json!({ "choices": field.options })),
            Kind::Narrative => ("comment", json!({})),
        };
        let about = json!({
            "type": kind, "name": field.id, "title": field.label, "description": field.hint
        });
        with(about, more)
    });
    engine(
        "survey",
        "SurveyJS",
        folder,
        &[
            "survey-core/survey-core.min.css",
            "survey-core/survey.core.min.js",
            "survey-js-ui/survey-js-ui.min.js",
        ],
        &json!({ "textUpdateMode": "onTyping", "elements": elements.collect::<Vec<_>>() }),
        "new Survey.Model(FORM).render(PLACE);",
    )
}

fn formio(folder: &Path) -> Result<Contestant> {
    let components = fields().map(|field| {
        let options = labelled(&field);
        let (kind, more) = match field.kind {
            Kind::Text => ("textfield", json!({})),
            Kind::Date => ("day", json!({})),
            Kind::One => ("radio", json!({ "values": options })),
            Kind::Many => ("selectboxes", json!({ "values": options })),
            Kind::List => (
                "select",
                json!({ "widget": "html5", "data": { "values": options } }),
            ),
            Kind::Narrative => ("textarea", json!({ "rows": 4 })),
        };
        let about = json!({
            "type": kind, "key": field.id, "label": field.label, "description": field.hint,
            "input": true
        });
        with(about, more)
    });
    engine(
        "formio",
        "Form.io",
        folder,
        &[
            "formio-js/dist/formio.form.min.css",
            "formio-js/dist/formio.form.min.js",
        ],
        &json!({ "components": components.collect::<Vec<_>>() }),
        "Formio.createForm(PLACE, FORM);",
    )
}

fn form_js(folder: &Path) -> Result<Contestant> {
    let components = fields().map(|field| {
        let options = labelled(&field);
        let (kind, more) = match field.kind {
            Kind::Text => ("textfield", json!({})),
            Kind::Date => (
                "datetime",
                json!({ "subtype": "date", "dateLabel": field.label }),
            ),
            Kind::One => ("radio", json!({ "values": options })),
            Kind::Many => ("checklist", json!({ "values": options })),
            Kind::List => ("select", json!({ "values": options })),
            Kind::Narrative => ("textarea", json!({})),
        };
        let about = json!({
            "type": kind, "id": field.id, "key": field.id, "label": field.label,
            "description": field.hint
        });
        with(about, more)
    });
    engine(
        "form-js",
        "form-js",
        folder,
        &[
            "form-js/dist/assets/form-js.css",
            "form-js/dist/form-viewer.umd.js",
        ],
        &json!({ "type": "default", "schemaVersion": 16, "components": components.collect::<Vec<_>>() }),
        "FormViewer.createForm({ container: PLACE, schema: FORM });",
    )
}

fn labelled(field: &Field) -> Vec<Value> {
    let options = field.options.iter();
    options
        .map(|text| json!({ "label": text, "value": text }))
        .collect()
}

fn with(mut about: Value, more: Value) -> Value {
    if let (Some(about), Value::Object(more)) = (about.as_object_mut(), more) {
        about.extend(more);
    }
    about
}
