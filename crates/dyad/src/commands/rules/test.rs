//! Runs the stories of the rulebook: each dispatch must give the records beneath it.

use dyad_coder::Coder;
use dyad_coder::rulebook::story::compare;
use serde_json::json;

use crate::commands::page::{BAD, GOOD, PLAIN, Page};
use crate::output::json_lines;
use crate::output::print;
use crate::{Exit, Usage};

/// Runs the stories of all chapters or of those with `name` in their name.
pub(super) fn run(coder: &Coder, name: Option<&str>, as_json: bool) -> anyhow::Result<Exit> {
    let chapters: Vec<_> = coder.rulebook().chapters.iter().filter(|c| name.is_none_or(|n| c.name.contains(n))).collect();
    if chapters.is_empty() {
        return Err(Usage(format!("no chapter has {:?} in its name; `dyad rules list` shows them", name.unwrap_or(""))).into());
    }
    let (mut passed, mut failed) = (0, Vec::new());
    for story in chapters.iter().flat_map(|c| &c.stories) {
        let faults = compare(&story.expected, &story.kinds, &coder.code(&story.document));
        if faults.is_empty() {
            passed += 1;
        } else {
            failed.push((story, faults));
        }
    }
    // A chapter whose rules nothing tests is a fault, too.
    let untested: Vec<_> = chapters
        .iter()
        .filter(|c| !c.patterns.is_empty() || !c.coded.is_empty())
        .map(|c| (c, c.stories.iter().filter(|s| !s.expected.is_empty()).count(), c.stories.iter().filter(|s| s.expected.is_empty()).count()))
        .filter(|(_, yes, no)| *yes < 2 || *no < 1)
        .collect();
    let exit = if failed.is_empty() && untested.is_empty() { Exit::Done } else { Exit::Failures };
    if as_json {
        let stories = failed.iter().map(|(s, faults)| json!({ "story": s.name, "place": format!("{}:{}", s.place.0, s.place.1), "faults": faults }));
        json_lines(stories.chain(untested.iter().map(|(c, yes, no)| json!({ "chapter": c.name, "place": c.file, "stories_that_match": yes, "stories_that_must_not": no }))))?;
        return Ok(exit);
    }
    let mut page = Page::new();
    for (story, faults) in &failed {
        page.paragraph(0, BAD, &format!("{}:{}: {}", story.place.0, story.place.1, story.name));
        for fault in faults {
            page.paragraph(2, PLAIN, fault);
        }
    }
    for (chapter, yes, no) in &untested {
        page.paragraph(0, BAD, &format!("{}: {yes} stories that match and {no} that must not; two and one are needed", chapter.file));
    }
    page.paragraph(0, if exit == Exit::Done { GOOD } else { BAD }, &format!("{passed} stories right, {} wrong", failed.len()));
    print(&page.finish())?;
    Ok(exit)
}
