//! `dyad review` by lines of standard input, and what `dyad score --judged` makes of it.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use util::register::two_reports as register;

#[test]
fn one_key_each_and_written_at_once() {
    let dir = register();
    let ran = dir.pipe(&["review", "--kind", "relations,accreditation"], b"?\nx\nn\n\ny\nu\nn the year is 2011\ne person=Carmen Zerafa Borg date=2011-02-03\n");
    ran.ends(0);
    for part in ["1 of 2 · relations · grade A", "⟦", "2 of 2 · accreditation", "a reason is needed", "taken back", "rejected", "amended", "2 judged, 0 skipped, 0 left", "y right · n wrong"] {
        assert!(ran.out.contains(part), "{part:?} is missing in\n{}", ran.out);
    }
    let facts = dir.run(&["facts", "--json", "--kind", "relations,accreditation"]).out;
    assert!(facts.lines().count() == 1 && facts.contains("Carmen Zerafa Borg"), "{facts}");
    assert!(dir.pipe(&["review", "--kind", "relations,accreditation"], b"").out.contains("nothing is left to review"));
    assert!(dir.run(&["log"]).out.contains("the year is 2011"));
}

#[test]
fn what_was_left_comes_again() {
    let dir = register();
    let first = dir.pipe(&["review"], b"s\ny\nq\n");
    assert!(first.ends(0).out.contains("1 judged, 1 skipped"), "{first:?}");
    let head = |out: &str| out.lines().find(|l| l.contains(" of ")).unwrap_or_default().split_once(" · ").unwrap().1.to_owned();
    let second = dir.pipe(&["review"], b"q\n");
    assert_eq!(head(&first.out), head(&second.out), "the skipped one is still the first");
    let limited = dir.pipe(&["review", "--limit", "1", "--dyad", "Togo", "Malta"], b"s\n");
    assert!(limited.out.contains("1 of 1"), "{limited:?}");
    assert!(dir.pipe(&["review", "--rule", "no-such-rule"], b"").out.contains("nothing is left"));
    assert_eq!(dir.pipe(&["review"], b"q\n").out, dir.pipe(&["review"], b"q\n").out);
}

#[test]
fn wrong_answers_leave_the_record_open() {
    let dir = register();
    let ran = dir.pipe(&["review", "--kind", "accreditation"], b"u\ne colour=red\ne\n\ne receiving=Malta\n");
    for part in ["no answer was given in this review", "no such field", "nothing was given", "stands on both sides", "0 judged, 0 skipped, 1 left"] {
        assert!(ran.ends(0).out.contains(part), "{part:?} is missing in\n{}", ran.out);
    }
}

#[test]
fn precision_by_kind_and_rule() {
    let dir = register();
    dir.run(&["score", "--judged"]).ends(1).says(&["nobody has judged", "dyad review"]);
    dir.pipe(&["review", "--kind", "relations,accreditation"], b"y\nn no\n").ends(0);
    let table = dir.run(&["score", "--judged", "--by-rule"]).out;
    assert!(table.contains("relations") && table.contains("0.207 to 1.000") && table.contains("all"), "{table}");
    let json: serde_json::Value = serde_json::from_str(&dir.run(&["score", "--judged", "--json"]).out).unwrap();
    assert_eq!((&json["all"]["right"], &json["all"]["of"], &json["kinds"]["accreditation"]["right"]), (&1.into(), &2.into(), &0.into()));
    dir.run(&["score"]).ends(2);
}
