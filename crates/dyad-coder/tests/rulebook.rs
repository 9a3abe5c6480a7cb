//! Every story of the rulebook is a test by its name: `cargo test -p dyad-coder --test
//! rulebook -- recognition`.
#![allow(clippy::expect_used, clippy::print_stderr, reason = "a test")]

use dyad_coder::Coder;
use dyad_coder::rulebook::story::compare;
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let coder = match Coder::builtin() {
        Ok(coder) => coder,
        Err(faults) => {
            for fault in faults {
                eprintln!("{fault}");
            }
            std::process::exit(101);
        }
    };
    let mut trials = Vec::new();
    for chapter in &coder.rulebook().chapters {
        for story in &chapter.stories {
            let (coder, story) = (coder.clone(), story.clone());
            trials.push(Trial::test(story.name.clone(), move || {
                let records = coder.code(&story.document);
                let faults = compare(&story.expected, &story.kinds, &records);
                if faults.is_empty() { Ok(()) } else { Err(Failed::from(format!("{}:{}\n  {}", story.place.0, story.place.1, faults.join("\n  ")))) }
            }));
        }
        let name = chapter.name.clone();
        let (positive, negative) = (chapter.stories.iter().filter(|s| !s.expected.is_empty()).count(), chapter.stories.iter().filter(|s| s.expected.is_empty()).count());
        let rules = chapter.patterns.len() + chapter.coded.len();
        trials.push(Trial::test(format!("{name} / has stories that match and one that must not"), move || {
            if rules == 0 || (positive >= 2 && negative >= 1) { Ok(()) } else { Err(Failed::from(format!("{positive} stories that match, {negative} that must not; two and one are needed"))) }
        }));
    }
    libtest_mimic::run(&arguments, trials).exit();
}
