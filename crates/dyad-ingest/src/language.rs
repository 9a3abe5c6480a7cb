//! Is this English? A small answer to a small question: the share of each
//! language's commonest words, and the script. It serves to leave other languages
//! aside, not to tell them apart with care.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The languages and words that hardly any text of theirs is without. Words that two of
/// the lists share count for both.
const WORDS: [(&str, &str); 13] = [
    ("en", "the of and to in a that is was for on with by from at as his has have its an be it said which were who will not this are their"),
    ("fr", "le la les de des du et en un une dans que qui pour sur au aux par avec est a il elle ce cette ont été se ne pas son sa"),
    ("de", "der die das und in den von zu mit ist im des auf für dem ein eine nicht sich als auch es an hat werden aus bei nach wird"),
    ("es", "el la los las de del y en que un una se por con para su al es lo como más ha fue no sus este entre sobre"),
    ("pt", "o a os as de do da dos das e em que um uma para com por se no na ao é não mais foi como pelo pela seu sua"),
    ("it", "il lo la i gli le di del della dei e in che un una per con su al è si da nel nella non ha sono come dal"),
    ("nl", "de het een en van in op te dat is voor met zijn aan niet die door om naar bij ook heeft wordt werd uit"),
    ("sv", "och i att det en som på är av för med den till inte har de om ett han var från vid ska"),
    ("da", "og i at det en som på er af for med den til ikke har de om et han var fra ved skal"),
    ("pl", "w i z na się do nie że jest o to jak za od po przez dla są oraz ale ze przy jego który która"),
    ("tr", "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ise olduğunu etti dedi ne var"),
    ("id", "yang dan di ke dari untuk dengan pada ini itu dalam tidak adalah akan oleh juga sebagai telah kepada"),
    ("ro", "și în de la a cu pe din care că pentru un o nu este al ale au fost mai să prin după"),
];

/// For each word the languages that have it, as bits in the order of [`WORDS`].
static LANGUAGES: LazyLock<HashMap<&str, u16>> = LazyLock::new(|| {
    let mut languages = HashMap::new();
    for (i, (_, words)) in WORDS.iter().enumerate() {
        for word in words.split(' ') {
            // Single letters are initials and labels as often as words; English has hardly any.
            if word.len() > 1 || i == 0 {
                *languages.entry(word).or_insert(0) |= 1 << i;
            }
        }
    }
    languages
});

/// At most so many words are looked at.
const SAMPLE: usize = 400;

/// The languages that have a word, in small letters or capitals: most words are in none.
fn languages_of(word: &str) -> u16 {
    let mut low = [0u8; 8];
    match low.get_mut(..word.len()) {
        Some(low) if word.is_ascii() => {
            low.copy_from_slice(word.as_bytes());
            low.make_ascii_lowercase();
            std::str::from_utf8(low).ok().and_then(|low| LANGUAGES.get(low)).copied().unwrap_or(0)
        }
        // No word of the lists is longer, in letters: none can be found.
        None if word.is_ascii() => 0,
        _ => LANGUAGES.get(word.to_lowercase().as_str()).copied().unwrap_or(0),
    }
}

/// The language of a text as ISO 639-1, `und` where it is surely not English and nothing
/// better is known, `None` where the text is too short to say.
#[must_use]
pub fn language_of(text: &str) -> Option<&'static str> {
    let mut counts = [0usize; WORDS.len()];
    let (mut words, mut letters, mut scripts) = (0usize, 0usize, [0usize; SCRIPTS.len()]);
    // Addresses and attributes are in no language, and a page of links has more of them than of words.
    let tokens = text.split_ascii_whitespace().filter(|token| !token.contains("://") && !token.contains('='));
    for word in tokens.flat_map(|token| token.split(|c: char| !c.is_alphabetic())).filter(|w| !w.is_empty()).take(SAMPLE) {
        words += 1;
        // Letters of plain Latin are of no script of the list.
        if word.is_ascii() {
            letters += word.len();
        } else {
            for c in word.chars() {
                letters += 1;
                if let Some(i) = SCRIPTS.iter().position(|(_, from, to)| (*from..=*to).contains(&c)) {
                    scripts[i] += 1;
                }
            }
        }
        let mut languages = languages_of(word);
        while languages != 0 {
            counts[languages.trailing_zeros() as usize] += 1;
            languages &= languages - 1;
        }
    }
    // Japanese mixes two scripts: any good share of kana decides before Chinese characters do.
    if let Some(i) = (0..SCRIPTS.len()).find(|&i| scripts[i] * 5 > letters && letters >= 4 && (i == 0 || scripts[i] * 2 > letters)) {
        return Some(SCRIPTS[i].0);
    }
    let (best, count) = counts.iter().enumerate().max_by_key(|&(i, n)| (*n, usize::MAX - i)).map(|(i, n)| (WORDS[i].0, *n))?;
    // To take English for another language loses a document: the other needs a clear lead.
    if best != "en" && counts[0] * 12 >= words && counts[0] * 2 >= count {
        return Some("en");
    }
    if words >= 4 && count >= 2 && count * 8 >= words {
        Some(best)
    } else if words >= 60 && counts[0] * 20 < words {
        Some("und")
    } else {
        None
    }
}

/// Whether a text is English; `None` where it is too short to say.
#[must_use]
pub fn is_english(text: &str) -> Option<bool> {
    language_of(text).map(|language| language == "en")
}

const SCRIPTS: [(&str, char, char); 9] = [
    ("ja", '\u{3040}', '\u{30ff}'),
    ("ru", '\u{0400}', '\u{04ff}'),
    ("ar", '\u{0600}', '\u{06ff}'),
    ("zh", '\u{4e00}', '\u{9fff}'),
    ("ko", '\u{ac00}', '\u{d7af}'),
    ("el", '\u{0370}', '\u{03ff}'),
    ("he", '\u{0590}', '\u{05ff}'),
    ("hi", '\u{0900}', '\u{097f}'),
    ("th", '\u{0e00}', '\u{0e7f}'),
];

/// A language that someone wrote down, as its two letters: `en-GB`, `EN`, `eng` and
/// `English` are `en`. What is not known stays as written, in small letters.
pub(crate) fn normal(given: &str) -> Option<String> {
    let lower = given.trim().to_lowercase();
    let first = lower.split(['-', '_', ' ', ';', ',']).next().unwrap_or_default();
    match first {
        "" => None,
        "eng" | "english" => Some("en".to_owned()),
        "fra" | "fre" | "french" => Some("fr".to_owned()),
        "deu" | "ger" | "german" => Some("de".to_owned()),
        "spa" | "spanish" => Some("es".to_owned()),
        "rus" | "russian" => Some("ru".to_owned()),
        "ara" | "arabic" => Some("ar".to_owned()),
        "zho" | "chi" | "chinese" => Some("zh".to_owned()),
        first => Some(first.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_english_from_its_neighbours() {
        for (language, text) in [
            ("en", "The ambassador of Norway was recalled from Lisbon on Tuesday."),
            ("en", "Chad and Togo sign a treaty on the border."),
            ("fr", "Le président du Tchad a reçu mardi les ambassadeurs de trois pays dans la capitale."),
            ("de", "Der Botschafter von Norwegen ist am Dienstag aus Lissabon abberufen worden, und das Amt schweigt."),
            ("es", "El presidente de la república recibió a los embajadores en el palacio."),
            ("pt", "O presidente da república recebeu os embaixadores no palácio do governo, e não falou."),
            ("nl", "De ambassadeur van Noorwegen is op dinsdag door het ministerie naar huis geroepen."),
            ("ru", "Посол Норвегии был отозван во вторник."),
            ("ar", "استدعت النرويج سفيرها من لشبونة"),
            ("zh", "挪威周二召回驻里斯本大使"),
            ("ja", "ノルウェーは火曜日に大使を召還した"),
            ("ko", "노르웨이는 화요일에 대사를 소환했다"),
        ] {
            assert_eq!(language_of(text), Some(language), "{text}");
        }
        assert_eq!(is_english("The king of Tonga is in Suva."), Some(true));
        assert_eq!(is_english("Der König von Tonga ist in Suva und das ist gut."), Some(false));
    }

    #[test]
    fn every_word_of_the_lists_is_found_however_it_is_written() {
        for word in WORDS.iter().flat_map(|(_, words)| words.split(' ')) {
            assert!(!word.is_ascii() || word.len() <= 8, "{word} is too long for the quick look");
            let languages = LANGUAGES.get(word).copied().unwrap_or(0);
            assert_eq!(languages_of(word), languages);
            assert_eq!(languages_of(&word.to_uppercase()), LANGUAGES.get(word.to_uppercase().to_lowercase().as_str()).copied().unwrap_or(0), "{word}");
        }
        assert_eq!((languages_of("ministerial"), languages_of("xyz")), (0, 0));
    }

    #[test]
    fn letters_and_names_of_others_do_not_hide_english() {
        for text in [
            "W. Z. and I. O. Ali of the I. W. Z. party met El Al and La Paz officials in De Haan, officials said.",
            "The president of El Salvador met Luiz da Silva de Souza and the king in Las Palmas de Gran Canaria, La Palma and El Hierro.",
            "<img w=\"1\" z=\"2\" o=\"3\"> The envoy was recalled.",
        ] {
            assert_eq!(language_of(text), Some("en"), "{text}");
        }
    }

    #[test]
    fn says_nothing_of_a_few_names() {
        assert_eq!(language_of(""), None);
        assert_eq!(language_of("Oslo, Lisbon, 1991"), None);
        assert_eq!(language_of("The envoy of https://example.org/el/la/los/de/que/un/por and https://example.org/el/la is here."), Some("en"));
        assert_eq!(language_of(&"Suomen hallitus päätti asiasta tänään. ".repeat(20)), Some("und"));
    }

    #[test]
    fn a_written_language_becomes_two_letters() {
        for (given, language) in [("en-GB", "en"), ("English", "en"), (" FR ", "fr"), ("pt_BR", "pt"), ("sw", "sw")] {
            assert_eq!(normal(given).as_deref(), Some(language));
        }
        assert_eq!(normal("  "), None);
    }
}
