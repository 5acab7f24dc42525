//! Reads which file imports which, from the source alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// One source file: its module path below the crate, such as `record::answers`.
pub struct Source {
    pub module: Vec<String>,
    pub path: PathBuf,
    /// The code without comment lines.
    pub code: String,
}

/// The files of `src`, by module path.
pub fn sources() -> Vec<Source> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&src, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let lines = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            Source {
                module: module_of(path.strip_prefix(&src).unwrap()),
                code: lines.collect::<Vec<_>>().join("\n"),
                path,
            }
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn module_of(path: &Path) -> Vec<String> {
    let mut module: Vec<String> = path
        .with_extension("")
        .iter()
        .map(|part| part.to_str().unwrap().to_owned())
        .collect();
    if module
        .last()
        .is_some_and(|last| last == "mod" || last == "lib")
    {
        module.pop();
    }
    module
}

/// Every path of this crate that a file names, absolute: `["record", "answers", "Key"]`.
pub fn paths(source: &Source) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    for (start, _) in source.code.match_indices("use ") {
        let before = source.code[..start]
            .trim_end_matches("pub ")
            .trim_end_matches("pub(super) ");
        let begins = before.is_empty()
            || before
                .trim_end_matches(' ')
                .ends_with(['\n', ';', '}', '{']);
        let Some(end) = source.code[start..].find(';') else {
            continue;
        };
        if begins {
            expand(&[], &source.code[start + 4..start + end], &mut found);
        }
    }
    for begin in ["crate::", "super::"] {
        for (start, _) in source.code.match_indices(begin) {
            let rest = &source.code[start..];
            let end = rest
                .find(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == ':'))
                .unwrap_or(rest.len());
            let path = rest[..end].trim_end_matches(':');
            found.insert(path.split("::").map(str::to_owned).collect());
        }
    }
    found
        .into_iter()
        .filter_map(|path| absolute(&source.module, &path))
        .collect()
}

fn expand(prefix: &[String], tree: &str, found: &mut BTreeSet<Vec<String>>) {
    let tree = tree.trim();
    let Some(brace) = tree.find('{') else {
        let name = tree.split(" as ").next().unwrap_or(tree).trim();
        let path = prefix.iter().cloned();
        let own = name.split("::").map(|part| part.trim().to_owned());
        found.insert(path.chain(own.filter(|part| !part.is_empty())).collect());
        return;
    };
    let mut begin = prefix.to_vec();
    let own = tree[..brace].trim().trim_end_matches("::");
    begin.extend(
        own.split("::")
            .filter(|part| !part.is_empty())
            .map(str::to_owned),
    );
    let inside = tree[brace + 1..].trim_end().trim_end_matches('}');
    let (mut depth, mut last) = (0, 0);
    for (at, letter) in inside.char_indices().chain([(inside.len(), ',')]) {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !inside[last..at].trim().is_empty() {
                    expand(&begin, &inside[last..at], found);
                }
                last = at + 1;
            }
            _ => {}
        }
    }
}

fn absolute(module: &[String], path: &[String]) -> Option<Vec<String>> {
    let mut base = module.to_vec();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" => {
            base.clear();
            rest = &path[1..];
        }
        "self" => rest = &path[1..],
        "super" => {
            while rest.first().is_some_and(|part| part == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
        _ => return None,
    }
    base.extend(rest.iter().cloned());
    Some(base)
}

/// The files that each file imports, as indices. A re-export by a `mod.rs` counts as the file behind it.
pub fn imports(sources: &[Source]) -> Vec<BTreeSet<usize>> {
    let by_module: BTreeMap<&[String], usize> = sources
        .iter()
        .enumerate()
        .map(|(at, source)| (source.module.as_slice(), at))
        .collect();
    sources
        .iter()
        .enumerate()
        .map(|(own, source)| {
            let named = paths(source).into_iter();
            named
                .filter_map(|path| file_of(&by_module, sources, &path))
                .filter(|file| *file != own)
                .collect()
        })
        .collect()
}

fn file_of(
    by_module: &BTreeMap<&[String], usize>,
    sources: &[Source],
    path: &[String],
) -> Option<usize> {
    let deepest = (1..=path.len())
        .rev()
        .find_map(|length| by_module.get(&path[..length]).map(|file| (length, *file)));
    let (length, file) = deepest?;
    let item = path.get(length);
    // Follows a re-export to the file behind it.
    if let Some(item) = item
        && sources[file].path.ends_with("mod.rs")
    {
        for named in re_exports(&sources[file]) {
            if named.last() == Some(item) && named.len() > length + 1 {
                return file_of(by_module, sources, &named);
            }
        }
    }
    Some(file)
}

/// The paths that a `mod.rs` re-exports by `pub use`.
fn re_exports(source: &Source) -> Vec<Vec<String>> {
    let mut found = BTreeSet::new();
    for (start, _) in source.code.match_indices("pub use ") {
        if let Some(end) = source.code[start..].find(';') {
            expand(
                &source.module,
                &source.code[start + 8..start + end],
                &mut found,
            );
        }
    }
    found.into_iter().collect()
}

/// Finds a cycle of files, each of which imports the next.
pub fn cycle(imports: &[BTreeSet<usize>]) -> Option<Vec<usize>> {
    fn visit(
        at: usize,
        imports: &[BTreeSet<usize>],
        done: &mut BTreeSet<usize>,
        way: &mut Vec<usize>,
    ) -> Option<Vec<usize>> {
        if let Some(begin) = way.iter().position(|one| *one == at) {
            return Some(way[begin..].to_vec());
        }
        if !done.insert(at) {
            return None;
        }
        way.push(at);
        let found = imports[at]
            .iter()
            .find_map(|next| visit(*next, imports, done, way));
        way.pop();
        found
    }
    let mut done = BTreeSet::new();
    (0..imports.len()).find_map(|at| visit(at, imports, &mut done, &mut Vec::new()))
}
