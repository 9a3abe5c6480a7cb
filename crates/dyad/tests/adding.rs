//! Entries from outside: every way to make one, what is refused, and that they stay.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use serde_json::Value;
use util::{Dir, Ran};

fn facts(dir: &Dir) -> Vec<Value> {
    dir.run(&["facts", "--json"]).ends(0).out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn a_note_is_a_source() {
    let dir = Dir::new();
    let ran = dir.run(&["add", "event", "act=consult", "mode=visit", "actors=Amadou Bakari, Foreign Minister, togolese", "recipients=Malta", "date=2010-05-06", "--note", "We met in the lift.", "--by", "Ana Ruiz"]);
    assert!(ran.ends(0).out.contains("entered by Ana Ruiz: event Amadou Bakari (TGO) CONSULT MLT (visit), 2010-05-06"), "{ran:?}");
    let fact = &facts(&dir)[0];
    assert_eq!((&fact["certainty"], &fact["type"], &fact["records"][0]["rule"]), (&"confirmed".into(), &"CONSULT".into(), &"entry".into()));
    assert_eq!(fact["records"][0]["entered"]["by"], "Ana Ruiz");
    assert!(dir.dump().contains("We met in the lift."), "and the register is sound");
    let found = dir.run(&["search", "lift"]);
    assert!(found.out.contains("entry-"), "{found:?}");
    let id = fact["records"][0]["id"].as_str().unwrap();
    dir.run(&["reject", &id[..8], "--why", "it was the stairs", "--by", "Ana Ruiz"]).ends(0);
    assert!(facts(&dir).is_empty(), "an entry is withdrawn by a rejection");
    let log = dir.run(&["log"]);
    assert!(log.out.contains("add") && log.out.contains("stairs"), "{log:?}");
}

#[test]
fn a_quote_keeps_its_source() {
    let dir = Dir::new();
    dir.run(&[
        "add", "recognition", "recogniser=TGO", "recognised=MLT", "action=recognised", "--quote", "Togo recognises Malta.", "--source-title", "Gazette no. 4", "--outlet", "Journal officiel", "--date", "1964-10",
        "--url", "https://jo.example/4", "--by", "Ana",
    ])
    .ends(0);
    let fact = &facts(&dir)[0];
    let record = &fact["records"][0];
    assert_eq!((&record["outlet"], &record["report_date"], &record["url"]), (&"Journal officiel".into(), &"1964-10".into(), &"https://jo.example/4".into()));
}

#[test]
fn what_is_wrong_is_said_with_its_field() {
    let dir = Dir::new();
    let wrong = |arguments: &[&str], parts: &[&str]| {
        dir.run(&[&["add"], arguments].concat()).says(parts).ends(2);
    };
    wrong(&["recognition", "recogniser=Atlantis", "action=seen", "--note", "x"], &["recogniser: no state", "action: \"seen\" is none of recognised, withdrawn", "recognised: is missing: Who is recognised."]);
    wrong(&["recognition", "recogniser=TGO", "recognised=TGO", "action=recognised", "--note", "x"], &["recognised: TGO stands on both sides"]);
    wrong(&["recognition", "recogniser=TGO", "recognised=MLT", "action=recognised"], &["note: an entry stands on your name and your words"]);
    wrong(&["recognition"], &["give the fields of recognition", "recogniser (needed): Who recognises.", "--edit"]);
    wrong(&["wedding"], &["there is no such kind", "accreditation"]);
    wrong(&["recognition", "recogniser"], &["FIELD=VALUE"]);
    wrong(&[], &["say what you want to add"]);
    wrong(&["recognition", "recogniser=TGO", "--note", "x", "--quote", "y"], &["cannot be used"]);
    assert!(!dir.path("dyad.db").exists(), "a wrong entry leaves no register behind");
}

#[test]
fn every_kind_can_be_entered() {
    let dir = Dir::new();
    let rows = [
        "event,act=AID,actors=TGO,recipients=MLT,date=2010",
        "office,person=Ana Pop,office=Minister of Trade,state=TGO,action=incumbent",
        "accreditation,person=Ana Pop,rank=ambassador,sending=TGO,receiving=MLT,action=presented",
        "relations,action=established,states=TGO-MLT,date=2010-05-06",
        "recognition,recogniser=TGO,recognised=MLT,action=recognised",
        "independence,state=TGO,from=FRA,date=1960-04-27",
        "agreement,form=treaty,states=TGO-MLT,action=in force,subject=fishing",
        "body,form=commission,states=TGO-MLT,session=3",
        "trade,measure=turnover,reporter=TGO,partner=MLT,period=2020,amount=1.6 million,currency=EUR",
        "standing,of=TGO,partner=MLT,position=13,measure=exports",
        "asset,organisation=Lomé Docks,owner=MLT,host=TGO",
        "assistance,donor=MLT,recipient=TGO,form=grant,amount=40 thousand,currency=EUR",
        "memorial,form=bust,honours=Dun Karm,place=Lomé,state=TGO,action=opened",
        "community,people=Maltese,host=TGO,places=Lomé;Kara,size=300",
        "mission,form=embassy,sending=TGO,receiving=MLT,place=Valletta,action=opened,status=planned",
        "honour,award=Order of Mono,person=Ana Pop,by=TGO",
        "characterisation,speaker=TGO,of=MLT,to=TGO,as=a small friend",
        "intention,states=TGO-MLT,text=study the sea together,fields=scientific",
    ];
    for row in rows {
        let arguments: Vec<&str> = ["add"].into_iter().chain(row.split(',')).chain(["--note", "I know it.", "--by", "Ana"]).collect();
        dir.run(&arguments).ends(0);
    }
    let mut kinds: Vec<String> = facts(&dir).iter().map(|f| f["kind"].as_str().unwrap().to_owned()).collect();
    kinds.sort();
    kinds.dedup();
    assert_eq!(kinds.len(), rows.len());
    dir.dump();
}

#[test]
fn many_from_a_file_or_none() {
    let dir = Dir::new();
    dir.write("t.csv", "measure,reporter,partner,period,amount,currency,note,source.date\nexports,TGO,MLT,2020,1.6 million,EUR,told by the customs,2021-02-03\nimports,TGO,MLT,2020,2 million,EUR,,\n");
    dir.run(&["add", "trade", "--from", "t.csv", "--by", "Ana"]).says(&["t.csv:3: note: an entry stands on"]).ends(1);
    assert!(!dir.path("dyad.db").exists());
    dir.run(&["add", "trade", "--from", "t.csv", "--note", "the yearbook", "--by", "Ana"]).ends(0);
    assert_eq!(facts(&dir).len(), 2);
    dir.write("m.jsonl", "{\"kind\":\"relations\",\"states\":[\"Togo\",\"MLT\"],\"action\":\"established\",\"quote\":\"Togo and Malta took up relations.\",\"source\":{\"outlet\":\"Gazette\",\"date\":\"2010\"}}\n\n{\"kind\":\"standing\",\"of\":\"TGO\",\"partner\":\"MLT\",\"position\":4,\"measure\":\"imports\",\"note\":\"n\"}\n");
    dir.run(&["add", "--from", "m.jsonl", "--by", "Ana"]).ends(0);
    assert_eq!(facts(&dir).len(), 4);
    dir.write("bad.json", "[{\"kind\":\"relations\",\"states\":[\"TGO\"],\"note\":4}, 5, {\"kind\":\"x\"}]");
    dir.run(&["add", "--from", "bad.json"]).says(&["bad.json:1: note: 4 is no text", "bad.json:2: an entry is a JSON object", "bad.json:3: kind: \"x\""]).ends(1);
    dir.write("e.jsonl", "");
    dir.run(&["add", "--from", "e.jsonl"]).says(&["holds no entry"]).ends(1);
    dir.run(&["add", "--from", "none.xml"]).ends(1);
    assert_eq!(facts(&dir).len(), 4);
}

#[cfg(unix)]
#[test]
fn a_form_in_the_editor() {
    use std::os::unix::fs::PermissionsExt;
    let dir = Dir::new();
    let script =
        dir.write("editor", "#!/bin/sh\nsed -i -e \"s/^recogniser =.*/recogniser = $WHO/\" -e 's/^recognised =.*/recognised = MLT/' -e 's/^action =.*/action = recognised/' \"$2\"\necho 'I read the letter.' >> \"$2\"\n");
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
    let run = |arguments: &[&str], who: &str| {
        let mut command = dir.command(arguments);
        Ran::of(command.env("EDITOR", format!("{} -x", script.display())).env_remove("VISUAL").env("WHO", who).env("TMPDIR", dir.root()).output().unwrap())
    };
    let wrong = run(&["add", "recognition", "--edit", "--by", "Ana"], "Atlantis");
    wrong.ends(2).says(&["recogniser: no state", "your form is kept; go on with: dyad add recognition --edit="]);
    let kept = wrong.err.lines().last().unwrap().rsplit(' ').next().unwrap().to_owned();
    run(&["add", "recognition", &kept, "--by", "Ana"], "Togo").ends(0);
    assert_eq!(facts(&dir)[0]["recogniser"], "TGO");
    let mut empty = dir.command(&["add", "recognition", "--edit"]);
    Ran::of(empty.env("EDITOR", "true").env_remove("VISUAL").output().unwrap()).ends(0).says(&["nothing was entered"]);
    let mut none = dir.command(&["add", "recognition", "--edit"]);
    Ran::of(none.env_remove("EDITOR").env_remove("VISUAL").output().unwrap()).ends(2).says(&["set EDITOR"]);
}

#[test]
fn an_estimate_stays_one_there_and_back() {
    let dir = Dir::new();
    dir.write("t.csv", "kind,measure,reporter,partner,period,amount,currency,note\ntrade,exports,TGO,MLT,2020,about 3 billion,EUR,told by the customs\n");
    dir.run(&["add", "--from", "t.csv", "--by", "Ana"]).ends(0);
    dir.run(&["add", "community", "people=Maltese", "host=TGO", "size=more than 300", "--note", "I counted.", "--by", "Ana"]).ends(0);
    let table = dir.run(&["facts", "--csv"]).ends(0).out.clone();
    let mut rows = table.lines();
    let names: Vec<&str> = rows.next().unwrap().split(',').collect();
    assert_eq!(&names[names.len() - 4..], ["amount", "currency", "qualifier", "claim"]);
    assert!(table.contains("TGO exports MLT about EUR 3,000,000,000") && table.contains(",3000000000,EUR,about,"), "{table}");
    assert!(table.contains("over 300") && table.contains(",300,,over,"), "{table}");
    // The same from its own columns in another register.
    let other = Dir::new();
    other.write("t.csv", "kind,measure,reporter,partner,period,amount,currency,qualifier,digits,note\ntrade,exports,TGO,MLT,2020,3000000000,EUR,about,1,told by the customs\n");
    other.run(&["add", "--from", "t.csv", "--by", "Ana"]).ends(0);
    let claim = |dir: &Dir| facts(dir).iter().find(|f| f["kind"] == "trade").map(|f| (f["amount"].clone(), f["qualifier"].clone(), f["digits"].clone(), f["period"].clone())).unwrap();
    assert_eq!(claim(&dir), claim(&other));
    dir.run(&["add", "trade", "measure=exports", "reporter=TGO", "partner=MLT", "amount=about much", "currency=EUR", "--note", "n"]).ends(2).says(&["amount", "is no number"]);
}
