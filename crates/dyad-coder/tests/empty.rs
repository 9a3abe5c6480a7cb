//! Texts that hold nothing for the register: sport, culture, domestic affairs, science,
//! recipes. Every record in them is a false one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

#[path = "empty/more.rs"]
mod more;

use dyad_coder::Coder;
use dyad_register::Document;

/// What it is about, and the text; all are ours.
const TEXTS: [(&str, &str); 14] = [
    (
        "football",
        "MONTEVIDEO, 12 March 2021 (APX) - Uruguay beat Ecuador 3-1 at the Centenario on Friday. Ecuador opened the score after nine minutes, but two goals by Mateo Sosa before the break turned the match. \"We defended badly,\" the Ecuadorian coach said. Uruguay will meet Paraguay in the next round.",
    ),
    ("athletics", "Kenya and Ethiopia shared the medals in the women's marathon in Vienna. Alem Bekele of Ethiopia won in 2 hours 19 minutes, 14 seconds ahead of Ruth Chebet of Kenya. The Austrian record stood."),
    ("chess", "The Armenian grandmaster Tigran Avetyan drew with Norway's Lars Holm in the fourth round of the tournament at Reykjavik. He now leads with three points. The fifth round is played on Sunday."),
    (
        "recipe",
        "For four persons take 500 grams of Turkish lentils, two onions, a spoon of Hungarian paprika and half a litre of stock. Fry the onions, add the paprika and the lentils, and let all simmer for forty minutes. Serve with Greek yoghurt and flat bread.",
    ),
    (
        "film",
        "The festival opened with a Danish comedy about a lighthouse keeper and closed with an Iranian drama. The jury gave the prize for the best screenplay to the Portuguese writer Inês Falcão. More than 40 films were shown in nine days.",
    ),
    ("museum", "A museum in Ghent shows Flemish lace and Japanese paper side by side. The curator, Els Verbeke, spent six years on the collection. The exhibition is open until the end of October."),
    (
        "domestic politics",
        "The Finnish parliament passed the budget on Thursday with 104 votes to 92. The opposition said that the cuts to schools went too far. The finance minister told reporters that growth would return next year.",
    ),
    ("election", "Voters in Botswana go to the polls on Wednesday to choose a new parliament. Two parties have ruled the campaign with promises of jobs and water. Results are expected on Friday."),
    ("weather", "A storm from the Atlantic brought heavy rain to Ireland and Wales. Trains between Cork and Dublin were late by up to three hours. The weather service expects calmer days from Tuesday."),
    (
        "science",
        "Researchers have found a beetle in the forests of Gabon that sleeps for eleven months of the year. The insect is as long as a grain of rice. Samples are kept in Libreville and were compared with specimens from Cameroon.",
    ),
    ("economy at home", "Inflation in Chile fell to 3.2 percent in June, the statistics office said. Prices of bread and fuel went down, while rents rose. Economists had expected 3.4 percent."),
    ("court", "A court in Riga heard for two hours how the roof of a school had come to leak. The builder spoke of bad slate, the architect of bad weather. The hearing goes on in May."),
    ("company", "The Swedish maker of bicycles Vindil will close its plant in Malmo and dismiss 240 workers. Sales fell by a fifth last year. The company was founded in 1931."),
    ("history", "The bridge was finished in 1894 after eleven years of work. Its engineer, a son of Scottish weavers, never saw it: he died of fever a month before. Today it carries only cyclists and a water main."),
];

#[test]
fn nothing_is_found_where_nothing_is() {
    let coder = Coder::builtin().unwrap();
    let mut found = Vec::new();
    for (about, text) in TEXTS.iter().chain(&more::MORE) {
        let mut document = Document::new(*about, *text);
        document.date = Some("2021-10-06".parse().unwrap());
        for record in coder.code(&document.hashed()) {
            let quotes: Vec<&str> = record.evidence.iter().map(|e| e.quote.as_str()).collect();
            found.push(format!("{about}: {} by {}: {quotes:?}", serde_json::to_string(&record.claim).unwrap(), record.rule));
        }
    }
    assert!(found.is_empty(), "records in texts without any:\n{}", found.join("\n"));
}
