//! The same form of 60 fields in other engines, written by hand and as plain HTML, beside the
//! component's own demo page.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use e2e::{Value, json};

/// A page that is measured.
pub struct Contestant {
    /// Its folder on the site.
    pub id: &'static str,
    pub name: &'static str,
    /// Its first page is a list of pages: a field comes with the first of them.
    pub has_list: bool,
    /// Name and content, `index.html` among them.
    pub files: Vec<(String, Vec<u8>)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Date,
    Choice,
    List,
    Narrative,
}

const FIELDS: usize = 60;
const KINDS: [Kind; 6] = [
    Kind::Text,
    Kind::Date,
    Kind::Choice,
    Kind::Text,
    Kind::List,
    Kind::Narrative,
];
const OPTIONS: [&str; 5] = ["Yes", "No", "Partly", "Not known", "Not applicable"];

const STYLE: &str = include_str!("../pages/plain.css");
const BY_HAND: &str = include_str!("../pages/by-hand.js");

/// The component first; the engines only where their files are.
pub fn all(engines: Option<&Path>) -> Result<Vec<Contestant>> {
    let mut all = vec![
        component("component", "this component", true)?,
        component("not-preloaded", "this component, not preloaded", false)?,
        plain(),
        by_hand(),
    ];
    if let Some(folder) = engines {
        all.push(survey(folder)?);
        all.push(formio(folder)?);
        all.push(form_js(folder)?);
    }
    Ok(all)
}

/// The demo page of the built component as it is, or without its preload line.
fn component(id: &'static str, name: &'static str, preload: bool) -> Result<Contestant> {
    let dist = e2e::product()?;
    let mut files = Vec::new();
    for entry in fs::read_dir(&dist)? {
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

fn fields() -> impl Iterator<Item = (usize, Kind, String)> {
    (0..FIELDS).map(|number| {
        let kind = KINDS[number % KINDS.len()];
        (number, kind, format!("Question {} of the form", number + 1))
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
    for (number, kind, label) in fields() {
        let id = format!("q{number}");
        let option = |text: &&str| match kind {
            Kind::List => format!("<option>{text}</option>"),
            _ => format!(
                "<label><input type=\"radio\" name=\"{id}\" value=\"{text}\"> {text}</label>"
            ),
        };
        let options: String = OPTIONS.iter().map(option).collect();
        form += &match kind {
            Kind::Text => format!(
                "<p><label for=\"{id}\">{label}</label><input id=\"{id}\" name=\"{id}\"></p>\n"
            ),
            Kind::Date => format!(
                "<p><label for=\"{id}\">{label}</label><input type=\"date\" id=\"{id}\" name=\"{id}\"></p>\n"
            ),
            Kind::Narrative => format!(
                "<p><label for=\"{id}\">{label}</label><textarea id=\"{id}\" name=\"{id}\" rows=\"4\"></textarea></p>\n"
            ),
            Kind::List => format!(
                "<p><label for=\"{id}\">{label}</label><select id=\"{id}\" name=\"{id}\">{options}</select></p>\n"
            ),
            Kind::Choice => format!("<fieldset><legend>{label}</legend>{options}</fieldset>\n"),
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

/// The questions as the page written by hand and the engines' own forms are told them.
fn described() -> Value {
    let fields = fields().map(|(number, kind, label)| {
        let kind = match kind {
            Kind::Text => "text",
            Kind::Date => "date",
            Kind::Choice => "choice",
            Kind::List => "list",
            Kind::Narrative => "narrative",
        };
        json!({ "id": format!("q{number}"), "kind": kind, "label": label, "options": OPTIONS })
    });
    fields.collect()
}

fn by_hand() -> Contestant {
    let script = format!("const FIELDS = {};\n{BY_HAND}", described());
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

/// A page that loads an engine's files beside each other and starts it.
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
    let elements = fields().map(|(number, kind, label)| {
        let name = format!("q{number}");
        match kind {
            Kind::Text => json!({ "type": "text", "name": name, "title": label }),
            Kind::Date => {
                json!({ "type": "text", "inputType": "date", "name": name, "title": label })
            }
            Kind::Choice => {
                json!({ "type": "radiogroup", "name": name, "title": label, "choices": OPTIONS })
            }
            Kind::List => {
                json!({ "type": "dropdown", "name": name, "title": label, "choices": OPTIONS })
            }
            Kind::Narrative => json!({ "type": "comment", "name": name, "title": label }),
        }
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
    let options: Vec<Value> = OPTIONS
        .iter()
        .map(|text| json!({ "label": text, "value": text }))
        .collect();
    let components = fields().map(|(number, kind, label)| {
        let mut field = json!({ "key": format!("q{number}"), "label": label, "input": true });
        let (kind, more) = match kind {
            Kind::Text => ("textfield", json!({})),
            Kind::Date => ("day", json!({})),
            Kind::Choice => ("radio", json!({ "values": options })),
            Kind::List => (
                "select",
                json!({ "widget": "html5", "data": { "values": options } }),
            ),
            Kind::Narrative => ("textarea", json!({ "rows": 4 })),
        };
        if let (Some(field), Some(more)) = (field.as_object_mut(), more.as_object()) {
            field.insert("type".to_owned(), kind.into());
            field.extend(more.clone());
        }
        field
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
    let options: Vec<Value> = OPTIONS
        .iter()
        .map(|text| json!({ "label": text, "value": text }))
        .collect();
    let components = fields().map(|(number, kind, label)| {
        let (id, key) = (format!("f{number}"), format!("q{number}"));
        match kind {
            Kind::Text => json!({ "type": "textfield", "id": id, "key": key, "label": label }),
            Kind::Date => json!({
                "type": "datetime", "subtype": "date", "id": id, "key": key, "dateLabel": label
            }),
            Kind::Choice => {
                json!({ "type": "radio", "id": id, "key": key, "label": label, "values": options })
            }
            Kind::List => {
                json!({ "type": "select", "id": id, "key": key, "label": label, "values": options })
            }
            Kind::Narrative => json!({ "type": "textarea", "id": id, "key": key, "label": label }),
        }
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
