//! A sentence of every kind, in the statuses that change it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use dyad_register::{Claim, Kind, Status};

/// One line of a case: a claim as JSON, its status, the sentence.
const CASES: &[(&str, Status, &str)] = &[
    (r#"{"kind":"accreditation","person":"Liis Tamberg","rank":"ambassador","sending":"EST","receiving":"NAM","action":"incumbent"}"#, Status::Actual, "Liis Tamberg, ambassador of Estonia to Namibia"),
    (
        r#"{"kind":"accreditation","person":"Liis Tamberg","rank":"charge d'affaires","sending":"EST","receiving":"NAM","action":"appointed"}"#,
        Status::Planned,
        "Liis Tamberg, chargé d’affaires of Estonia to Namibia, is to be appointed",
    ),
    (r#"{"kind":"agreement","form":"memorandum","subject":"Antarctic research","states":["CHL","NZL"],"action":"signed","place":"Santiago"}"#, Status::Actual, "Memorandum on Antarctic research, signed in Santiago"),
    (
        r#"{"kind":"agreement","form":"memorandum","states":["CHL","NZL"],"action":"signed","count":3,"amount":"2000000","currency":"EUR","qualifier":"over"}"#,
        Status::Planned,
        "3 memoranda are to be signed, worth over €2 million",
    ),
    (r#"{"kind":"agreement","form":"treaty","subject":"extradition","states":["CHL","NZL"],"action":"ratified","by":"NZL"}"#, Status::Denied, "Treaty on extradition was not ratified by New Zealand"),
    (r#"{"kind":"asset","organisation":"Pusztaker Foods","owner":"HUN","host":"EST","description":"poultry plant"}"#, Status::Actual, "Pusztaker Foods, held by Hungary in Estonia (poultry plant)"),
    (r#"{"kind":"assistance","donor":"FIN","recipient":"NPL","form":"grant","purpose":"water supply","amount":"9000000","currency":"EUR"}"#, Status::Actual, "Finland gave Nepal a grant of €9 million for water supply"),
    (r#"{"kind":"assistance","donor":"FIN","recipient":"NPL","form":"equipment","purpose":"40 pumps"}"#, Status::Planned, "Finland is to give Nepal equipment: 40 pumps"),
    (
        r#"{"kind":"body","form":"commission","name":"the Kyrgyz-Latvian Intergovernmental Commission","states":["KGZ","LVA"],"session":6,"place":"Riga"}"#,
        Status::Actual,
        "6th session of the Kyrgyz-Latvian Intergovernmental Commission in Riga",
    ),
    (r#"{"kind":"body","form":"committee","states":["RWA","SVN"]}"#, Status::Planned, "Joint committee of Rwanda and Slovenia, to be set up"),
    (r#"{"kind":"characterisation","speaker":"JAM","of":"GHA","to":"JAM","as":"a bridge to West Africa"}"#, Status::Actual, "Jamaica on Ghana: “a bridge to West Africa”"),
    (
        r#"{"kind":"community","people":"Estonians","origin":"EST","host":"NAM","places":["Windhoek","Swakopmund"],"size":1200,"qualifier":"almost"}"#,
        Status::Actual,
        "Estonians in Namibia, almost 1,200 people; Windhoek and Swakopmund",
    ),
    (r#"{"kind":"community","people":"Estonian","host":"NAM"}"#, Status::Actual, "Estonian community in Namibia"),
    (
        r#"{"kind":"event","act":"CONSULT","type":"CONSULT","mode":"visit","actors":[{"text":"m","state":"MNG","person":"T. Enkhsaikhan","office":"Foreign Minister"}],"recipients":[{"text":"Oman","state":"OMN"}],"place":"Muscat"}"#,
        Status::Actual,
        "T. Enkhsaikhan, Foreign Minister of Mongolia, visited Oman (Muscat)",
    ),
    // CAMEO's 043: the host stands first, and nobody of his goes anywhere.
    (
        r#"{"kind":"event","act":"CONSULT","type":"CONSULT","mode":"visit","cameo":"043","actors":[{"text":"m","state":"MNG","person":"T. Enkhsaikhan","office":"Foreign Minister"}],"recipients":[{"text":"o","state":"OMN","person":"Salim","office":"King"}],"place":"Ulaanbaatar"}"#,
        Status::Actual,
        "T. Enkhsaikhan, Foreign Minister of Mongolia, received Salim, King of Oman, in Ulaanbaatar",
    ),
    (
        r#"{"kind":"event","act":"CONSULT","type":"AGREE","mode":"visit","cameo":"043","actors":[{"text":"m","state":"MNG"}],"recipients":[{"text":"o","state":"OMN","person":"Salim","office":"King"}]}"#,
        Status::Planned,
        "Mongolia is to receive Salim, King of Oman",
    ),
    (
        r#"{"kind":"event","act":"CONSULT","type":"CONSULT","mode":"call","actors":[{"text":"m","state":"MNG","person":"Bat"},{"text":"o","state":"OMN","person":"Salim"}],"recipients":[{"text":"m","state":"MNG","person":"Bat"},{"text":"o","state":"OMN","person":"Salim"}]}"#,
        Status::Actual,
        "Bat of Mongolia and Salim of Oman spoke by telephone",
    ),
    (r#"{"kind":"event","act":"CONSULT","type":"AGREE","actors":[{"text":"m","state":"MNG"}],"recipients":[{"text":"o","state":"OMN"}]}"#, Status::Planned, "Mongolia and Oman are to meet"),
    (r#"{"kind":"event","act":"SANCTION","type":"SANCTION","mode":"expel","actors":[{"text":"e","state":"EST"}],"recipients":[{"text":"b","state":"BLR"}]}"#, Status::Actual, "Estonia expelled diplomats of Belarus"),
    (
        r#"{"kind":"event","act":"SANCTION","type":"SANCTION","mode":"recall","actors":[{"text":"e","state":"EST"}],"recipients":[{"text":"b","state":"BLR","office":"ambassador"}]}"#,
        Status::Actual,
        "Estonia recalled its envoy from Belarus",
    ),
    (
        r#"{"kind":"event","act":"SANCTION","type":"SANCTION","mode":"summon","actors":[{"text":"e","state":"EST"}],"recipients":[{"text":"b","state":"BLR","person":"Anna Karp","office":"Ambassador"}]}"#,
        Status::Actual,
        "Estonia summoned Anna Karp, Ambassador of Belarus",
    ),
    (
        r#"{"kind":"event","act":"SANCTION","type":"SANCTION","mode":"expel","actors":[{"text":"e","state":"EST"}],"recipients":[{"text":"b","state":"BLR","person":"Anna Karp","office":"Ambassador"}]}"#,
        Status::Actual,
        "Estonia expelled Anna Karp, Ambassador of Belarus",
    ),
    (r#"{"kind":"event","act":"AID","type":"REJECT","actors":[{"text":"e","state":"EST"}],"recipients":[{"text":"b","state":"LVA"}]}"#, Status::Denied, "Estonia did not help Latvia"),
    (r#"{"kind":"honour","award":"Friendship Order","person":"Ágoston Bárdos","by":"VNM"}"#, Status::Actual, "Vietnam awarded the Friendship Order to Ágoston Bárdos"),
    (r#"{"kind":"honour","award":"the Order of the Star","person":"Kinzang Dema"}"#, Status::Planned, "The Order of the Star is to be awarded to Kinzang Dema"),
    (r#"{"kind":"independence","state":"NAM","from":"ZAF"}"#, Status::Actual, "Namibia became independent of South Africa"),
    (
        r#"{"kind":"intention","states":["FIN","NPL"],"text":"further deepen cooperation in forestry","fields":["economic"]}"#,
        Status::Actual,
        "Finland and Nepal mean to “further deepen cooperation in forestry” (economic)",
    ),
    (r#"{"kind":"intention","states":["FIN","NPL"],"text":"a free port for both"}"#, Status::Desired, "Wish of Finland and Nepal: “a free port for both”"),
    (r#"{"kind":"memorial","form":"bust","honours":"Sándor Petőfi","place":"Hanoi","state":"VNM","action":"opened"}"#, Status::Actual, "Bust of Sándor Petőfi in Hanoi, Vietnam, opened"),
    (r#"{"kind":"memorial","form":"square","honours":"Reval","state":"NAM","action":"opened"}"#, Status::Planned, "Square in Namibia is to be named after Reval"),
    (r#"{"kind":"mission","form":"embassy","sending":"BRB","receiving":"GHA","place":"Accra","action":"opened"}"#, Status::Actual, "Barbados opened an embassy in Accra, Ghana"),
    (r#"{"kind":"mission","form":"consulate","sending":"BRB","receiving":"GHA","action":"closed"}"#, Status::Denied, "Barbados did not close its consulate in Ghana"),
    (r#"{"kind":"mission","form":"embassy","sending":"BRB","receiving":"GHA","place":"Tema","action":"moved"}"#, Status::Planned, "Barbados is to move its embassy to Tema, Ghana"),
    (r#"{"kind":"office","person":"Aino Ruuskanen","office":"Minister of Trade","state":"FIN","action":"incumbent"}"#, Status::Actual, "Aino Ruuskanen, Minister of Trade of Finland"),
    (r#"{"kind":"office","person":"Aino Ruuskanen","office":"Speaker","state":"FIN","action":"left"}"#, Status::Actual, "Aino Ruuskanen, Speaker of Finland, left office"),
    (r#"{"kind":"recognition","recogniser":"SMR","recognised":"XKX","action":"withdrawn"}"#, Status::Denied, "San Marino did not withdraw its recognition of Kosovo"),
    (r#"{"kind":"recognition","recogniser":"SMR","recognised":"NAM","action":"recognised"}"#, Status::Actual, "San Marino recognised Namibia"),
    (r#"{"kind":"relations","action":"upgraded","states":["FIN","NPL"],"level":"comprehensive partnership"}"#, Status::Planned, "Finland and Nepal are to raise their relations to a comprehensive partnership"),
    (r#"{"kind":"relations","action":"established","states":["IRL","WSM"]}"#, Status::Actual, "Ireland and Samoa established diplomatic relations"),
    (r#"{"kind":"standing","of":"CHL","partner":"NZL","position":3,"among":"Oceania","measure":"turnover","period":"2020"}"#, Status::Actual, "New Zealand is Chile’s 3rd largest trade partner in Oceania, 2020"),
    (r#"{"kind":"standing","of":"CHL","partner":"NLD","position":11,"among":"European Union","measure":"turnover"}"#, Status::Actual, "The Netherlands is Chile’s 11th largest trade partner in the European Union"),
    (r#"{"kind":"standing","of":"NLD","partner":"NZL","position":1,"measure":"imports"}"#, Status::Denied, "New Zealand is not the Netherlands’ largest supplier"),
    (
        r#"{"kind":"trade","measure":"turnover","reporter":"HUN","partner":"VNM","period":"2030","amount":"2000000000","currency":"USD","digits":1}"#,
        Status::Planned,
        "Target for the trade of Hungary and Vietnam by 2030: US$2 billion",
    ),
    (r#"{"kind":"trade","measure":"investment","reporter":"HUN","partner":"VNM","amount":"70000000","currency":"USD","qualifier":"about"}"#, Status::Actual, "Investment of Hungary in Vietnam: about US$70 million"),
    (
        r#"{"kind":"trade","measure":"exports","scope":"wheat","reporter":"HUN","partner":"VNM","period":"2020","change":"-11.4","compared_to":"2019"}"#,
        Status::Actual,
        "Exports of Hungary to Vietnam (wheat), 2020: −11.4% on 2019",
    ),
];

#[test]
fn every_kind_has_its_sentence() {
    for (json, status, expected) in CASES {
        let claim: Claim = serde_json::from_str(json).unwrap_or_else(|e| panic!("{json}: {e}"));
        assert_eq!(super::text(&claim, *status), *expected, "{json}");
    }
}

#[test]
fn no_kind_is_forgotten() {
    for kind in Kind::ALL {
        let tag = format!(r#"{{"kind":"{kind}""#);
        assert!(CASES.iter().any(|(json, ..)| json.starts_with(&tag)), "{kind} has no case");
    }
}
