//! Takes pictures of every page in every state at four widths: `shots FOLDER [SCENE ...]`.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use e2e::Browser;
use e2e::states::Scene;

const WIDTHS: [u32; 4] = [320, 390, 768, 1280];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().context("name a folder")?);
    let wanted: Vec<String> = arguments.collect();
    let names = Scene::ALL.map(|scene| format!("{scene:?}"));
    for name in &wanted {
        let all = names.join(", ");
        ensure!(names.contains(name), "there is no scene {name}: {all}");
    }
    let scenes = Scene::ALL
        .into_iter()
        .filter(|scene| wanted.is_empty() || wanted.contains(&format!("{scene:?}")));
    // Run one scene after another: the pictures of one scene already keep a processor busy.
    for scene in scenes {
        let mut look = async |browser: &Browser, state: &str| -> Result<()> {
            browser.shots(&folder, &file_name(state), &WIDTHS).await?;
            Ok(())
        };
        scene.walk(&mut look).await?;
        println!("{scene:?}");
    }
    Ok(())
}

/// The file name of a state: `Start: task list, empty` becomes `start-task-list-empty`.
fn file_name(state: &str) -> String {
    let lower = state.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}
