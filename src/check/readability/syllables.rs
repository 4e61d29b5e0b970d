//! How many syllables a word has, by the vowels that are heard in it.

use super::Tongue;

/// The syllables of a word, at least one: parts joined by hyphens count each, and letters that are spelled out one by one.
pub(super) fn of(word: &str, tongue: Tongue) -> usize {
    const USUAL: usize = 32;
    // as nearly all words are
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return of_letters(word, word, tongue).max(1);
    }
    let is_spelled_out =
        |letters: &str| letters.chars().all(char::is_uppercase) && (2..=4).contains(&letters.chars().count());
    if word.len() <= USUAL && word.bytes().all(|byte| byte.is_ascii_alphabetic()) && !is_spelled_out(word) {
        let mut small = [0; USUAL];
        let small = &mut small[..word.len()];
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        return of_letters(std::str::from_utf8(small).unwrap_or(word), word, tongue).max(1);
    }
    let parts = word.split(|letter: char| !letter.is_alphabetic() && !matches!(letter, '\'' | '’'));
    let count = |part: &str| {
        let letters: String = part.chars().filter(|letter| letter.is_alphabetic()).collect();
        match letters.chars().count() {
            0 => 0,
            length if is_spelled_out(&letters) => length,
            _ => of_letters(&letters.to_lowercase(), part, tongue),
        }
    };
    parts.map(count).sum::<usize>().max(1)
}

/// The syllables of a part of a word by its letters alone, which are small.
fn of_letters(letters: &str, part: &str, tongue: Tongue) -> usize {
    match tongue {
        Tongue::English => english(letters, part.ends_with("n't") || part.ends_with("n’t")),
        Tongue::German => german(letters),
    }
}

/// Vowels side by side that are one sound in German.
const ONE_SOUND: [(char, char); 14] = [
    ('i', 'e'),
    ('e', 'i'),
    ('a', 'i'),
    ('a', 'u'),
    ('e', 'u'),
    ('ä', 'u'),
    ('o', 'i'),
    ('o', 'u'),
    ('a', 'a'),
    ('e', 'e'),
    ('o', 'o'),
    ('e', 'y'),
    ('a', 'y'),
    ('o', 'y'),
];

/// Parts of words in which `ie` is two sounds: Fa-mi-li-e, Me-di-en.
const TWO_SOUNDS: [&str; 21] = [
    "familie",
    "linie",
    "serie",
    "ferien",
    "aktie",
    "folie",
    "prämie",
    "studien",
    "medien",
    "kriterien",
    "italien",
    "spanien",
    "immobilie",
    "prinzipien",
    "bakterie",
    "ministerien",
    "orient",
    "hygien",
    "klient",
    "patient",
    "effizient",
];

/// Beginnings behind which a new syllable begins with a vowel: ge-ehrt, be-en-det, Ko-o-pe-ra-ti-on.
const PREFIXED: [&str; 6] = ["geehr", "beend", "beeil", "beein", "koop", "koord"];

fn german(word: &str) -> usize {
    let mut letters = word.chars().peekable();
    let (mut count, mut before) = (0, None);
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let is_glide = (letter == 'u' && before == Some('q'))
            || (letter == 'y' && before.is_none() && next.is_some_and(is_plain_vowel));
        before = Some(letter);
        if !is_german_vowel(letter) || is_glide {
            continue;
        }
        count += 1;
        if let Some(second) = next.filter(|next| ONE_SOUND.contains(&(letter, *next))) {
            before = Some(second);
            letters.next();
        }
    }
    let is_plural = word.ends_with("een") && !word.ends_with("eeen") && word.len() > "een".len();
    // few words have a pair that all of these parts have, and the search for each part is long
    let has = |pair: [u8; 2]| word.as_bytes().windows(2).any(|here| here[0] == pair[0] && here[1] == pair[1]);
    count += usize::from(has(*b"ie") && TWO_SOUNDS.iter().any(|part| word.contains(part)));
    count += usize::from((has(*b"ee") || has(*b"oo")) && PREFIXED.iter().any(|prefix| word.contains(prefix)));
    count + usize::from(is_plural)
}

fn is_plain_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn is_german_vowel(letter: char) -> bool {
    is_plain_vowel(letter) || matches!(letter, 'y' | 'ä' | 'ö' | 'ü' | 'é' | 'è' | 'ê' | 'á' | 'à' | 'â')
}

/// The syllables of an English word that keeps to no rule.
fn irregular(word: &[u8]) -> Option<usize> {
    let count = match word {
        b"eye" | b"eyes" | b"real" => 1,
        b"being" | b"business" | b"people" | b"someone" | b"science" | b"create" | b"creates" | b"really"
        | b"poem" | b"quiet" | b"soldier" | b"cashier" | b"colleague" | b"colleagues" => 2,
        b"area" | b"areas" | b"idea" | b"ideas" | b"businesses" | b"everyone" | b"element" | b"elements"
        | b"created" | b"creating" | b"creative" | b"creation" | b"theatre" => 3,
        _ => return None,
    };
    Some(count)
}

/// Endings before which an `e` stays silent: move-ment, safe-ly.
const BEHIND_SILENT: [&str; 9] = ["ment", "ments", "ful", "less", "ly", "ness", "thing", "where", "fore"];

/// Vowels side by side that are two sounds, and what must not stand before them.
const PARTED: [(&str, &str); 9] = [
    ("ia", "ctgsl"),
    ("io", "ctgsxln"),
    ("iu", "ct"),
    ("ua", "qg"),
    ("uou", ""),
    ("iet", ""),
    ("ien", "ct"),
    ("eo", "gpj"),
    ("uo", "q"),
];

fn english(word: &str, has_not: bool) -> usize {
    let word = word.as_bytes();
    if let Some(count) = irregular(word) {
        return count;
    }
    let (mut groups, mut was_vowel, mut stand_together, mut has_e) = (0, false, false, false);
    for (at, letter) in word.iter().enumerate() {
        stand_together |= is_vowel(*letter) && at > 0 && is_vowel(word[at - 1]);
        has_e |= *letter == b'e';
        // at the beginning a `y` is none
        let is_vowel = is_vowel(*letter) && (*letter != b'y' || at > 0);
        groups += usize::from(is_vowel && !was_vowel);
        was_vowel = is_vowel;
    }
    let parted = if stand_together { parted(word) } else { 0 };
    let silent = if has_e { silent(word) } else { 0 };
    let heard = (groups + parted + endings(word)).saturating_sub(silent);
    // did-n't, but don't
    let negated = has_not && word.len() > 3 && matches!(word[word.len() - 3], b'd' | b's');
    heard.max(1) + usize::from(negated)
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// How many vowels that stand together are heard apart, each sort once.
fn parted(word: &[u8]) -> usize {
    let (mut seen, mut count) = ([false; PARTED.len()], 0);
    for (at, pair) in word.windows(2).enumerate() {
        // most words have no vowels side by side, and all that follows needs some
        if !(is_vowel(pair[0]) && is_vowel(pair[1])) {
            continue;
        }
        let before = at.checked_sub(1).map(|before| word[before]);
        for ((vowels, never), seen) in PARTED.iter().zip(&mut seen) {
            if !*seen && word[at..].starts_with(vowels.as_bytes()) {
                *seen = true;
                count += usize::from(before.is_none_or(|before| !never.as_bytes().contains(&before)));
            }
        }
        // play-er, em-ploy-ee
        let glides = |behind: u8| pair[1] == b'y' && pair[0] != b'y' && is_vowel(behind) && behind != b'y';
        count += usize::from(word.get(at + 2).is_some_and(|behind| glides(*behind)));
    }
    count + usize::from(word.starts_with(b"coop"))
}

/// How many syllables endings bring that their vowels do not show: see-ing, ear-li-er, ta-ble.
fn endings(word: &[u8]) -> usize {
    let ends_open = |stem: &[u8]| stem.last().is_some_and(|letter| is_vowel(*letter));
    // in play-ing the glide has been counted
    let glides = |stem: &[u8]| matches!(stem, [.., b'a' | b'e' | b'o' | b'u', b'y']);
    let sees = word.strip_suffix(b"ing").is_some_and(|stem| ends_open(stem) && !glides(stem));
    let stem = match word {
        [stem @ .., b'i', b'e', b'r']
        | [stem @ .., b'i', b'e', b's', b't']
        | [stem @ .., b'i', b'e', b'r', b's'] => Some(stem),
        _ => None,
    };
    let earlier = stem.is_some_and(|stem| has_vowel(stem) && !ends_open(stem));
    [sees, earlier, word.ends_with(b"ism")].into_iter().filter(|is_heard| *is_heard).count()
}

fn has_vowel(letters: &[u8]) -> bool {
    letters.iter().any(|letter| is_vowel(*letter))
}

/// How many of the vowels counted are an `e` that nobody hears.
fn silent(word: &[u8]) -> usize {
    let last = match word {
        [.., b'c' | b's', b'h', b'e', b's']
        | [.., b's' | b'x' | b'z' | b'c' | b'g', b'e', b's']
        | [.., b't' | b'd', b'e', b'd'] => false,
        [stem @ .., b'e', b's' | b'd'] | [stem @ .., b'e'] => ends_silently(stem),
        _ => false,
    };
    // few words have an `e` where one could be that stands before an ending
    let may_hide = |end: usize| word[end.saturating_sub(4)..end].contains(&b'e');
    let inner = word.len().checked_sub(2).is_some_and(may_hide)
        && BEHIND_SILENT.iter().any(|ending| {
            let Some(at) = word.len().checked_sub(ending.len() + 1) else { return false };
            word[at] == b'e' && word.ends_with(ending.as_bytes()) && ends_silently(&word[..at])
        });
    // friend is no cli-ent
    let irregular = word.iter().enumerate().any(|(at, letter)| match letter {
        b'v' => at > 0 && word[at - 1..].starts_with(b"every"),
        b'f' => word[at..].starts_with(b"friend"),
        _ => false,
    });
    [last, inner, irregular].into_iter().filter(|is_silent| *is_silent).count()
}

/// Whether an `e` behind these letters is silent.
fn ends_silently(stem: &[u8]) -> bool {
    // ta-ble, han-dled: the l is heard
    let is_heard = matches!(stem, [.., before, b'l'] if !is_vowel(*before) && !b"lrw".contains(before));
    stem.last().is_some_and(|last| !is_vowel(*last)) && !is_heard && has_vowel(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts each word and tells of those that come out otherwise; a dot parts the syllables.
    fn assert_parted(words: &str, tongue: Tongue) {
        let wrong: Vec<String> = words
            .split_whitespace()
            .filter_map(|parted| {
                let (word, count) = (parted.replace('.', ""), parted.split('.').count());
                let counted = of(&word, tongue);
                (counted != count).then(|| format!("{parted}: {counted}"))
            })
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn english_words_are_parted_as_they_are_spoken() {
        let words = "the cat make makes made ta.ble han.dled want.ed called hous.es box.es pla.ces watch.es move.ment safe.ly \
            some.thing there.fore eve.ry eve.ry.thing com.pa.ny re.pair re.pairs rid.er rid.ers bike bikes work.shop me.chan.ic \
            see.ing do.ing be.ing play.ing car.ry.ing ear.li.er eas.i.er eas.i.est ra.di.o vid.e.o sta.tion mil.lion pre.vi.ous \
            pe.ri.od man.u.al us.u.al cli.ent ex.pe.ri.ence pa.tient quick build lan.guage or.gan.i.sa.tion trans.for.ma.tion \
            im.me.di.ate.ly un.der.stand cus.tom.er cus.tom.ers em.ploy.ee em.ploy.ees yes you year name named names whole while \
            friend friend.ly play.er buy.ing em.ploy.er eye use used de.cide de.cides de.ci.sion ques.tion an.swer hour time times don’t did.n’t could.n’t it’s tour.is.m \
            re.spon.si.bil.i.ty i.de.a a.re.a cre.ate busi.ness peo.ple serv.ice meas.ure meas.ured rea.son free tree";
        assert_parted(words, Tongue::English);
    }

    #[test]
    fn german_words_are_parted_as_they_are_spoken() {
        let words = "das Rad ist fer.tig Werk.statt heu.te neu.e Bau.er se.hen See I.dee I.de.en Fa.mi.li.e Fa.mi.li.en Se.ri.e Bat.te.rie \
            Kun.de Kun.din.nen Ak.ti.on Na.ti.on Quel.le quer ak.tu.ell Mu.se.en Sys.tem Ter.min Ter.mi.ne ver.spä.tet Zu.sa.ge Te.le.fon \
            Or.ga.ni.sa.ti.on Ver.än.de.rung ge.ehrt be.en.den ge.nau zu.erst Bei.spiel Yo.ga Rei.se Me.di.en Li.ni.e Rad.fah.ren.de \
            Reiß.ver.schluss Er.folg Ko.o.pe.ra.ti.on kun.den.o.ri.en.tier.te The.o.rie Ar.beit.ge.ber Kauf Leih.rad Aus.fall.ta.ge";
        assert_parted(words, Tongue::German);
    }

    #[test]
    fn letters_spelled_out_count_each_and_parts_together() {
        assert_eq!(["HR", "IT-Abteilung", "E-Bike", "x"].map(|word| of(word, Tongue::German)), [2, 5, 3, 1]);
    }
}
