//! How many syllables a word has, by the vowels that are heard in it.

use super::Tongue;

/// The syllables of a word, at least one: parts joined by hyphens count each, and letters that are spelled out one by one.
pub(super) fn of(word: &str, tongue: Tongue) -> usize {
    let parts = word.split(|letter: char| !letter.is_alphabetic() && !matches!(letter, '\'' | '’'));
    let count = |part: &str| {
        let letters: String = part.chars().filter(|letter| letter.is_alphabetic()).collect();
        match letters.chars().count() {
            0 => 0,
            length @ 2..=4 if letters.chars().all(char::is_uppercase) => length,
            _ => match tongue {
                Tongue::English => {
                    english(&letters.to_lowercase(), part.ends_with("n't") || part.ends_with("n’t"))
                }
                Tongue::German => german(&letters.to_lowercase()),
            },
        }
    };
    parts.map(count).sum::<usize>().max(1)
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
    let letters: Vec<char> = word.chars().collect();
    let is_vowel = |at: usize| {
        let letter = letters[at];
        let is_glide = (letter == 'u' && at > 0 && letters[at - 1] == 'q')
            || (letter == 'y' && at == 0 && letters.get(1).is_some_and(|next| "aeiou".contains(*next)));
        "aeiouyäöüéèêáàâ".contains(letter) && !is_glide
    };
    let mut count = 0;
    let mut at = 0;
    while at < letters.len() {
        if !is_vowel(at) {
            at += 1;
            continue;
        }
        count += 1;
        let is_one_sound = letters.get(at + 1).is_some_and(|next| ONE_SOUND.contains(&(letters[at], *next)));
        at += if is_one_sound { 2 } else { 1 };
    }
    let is_plural = word.ends_with("een") && !word.ends_with("eeen") && letters.len() > 3;
    // few words have a pair that all of these parts have, and the search for each part is long
    let has = |pairs: &[&[u8]]| word.as_bytes().windows(2).any(|pair| pairs.contains(&pair));
    count += usize::from(has(&[b"ie"]) && TWO_SOUNDS.iter().any(|part| word.contains(part)));
    count += usize::from(has(&[b"ee", b"oo"]) && PREFIXED.iter().any(|prefix| word.contains(prefix)));
    count + usize::from(is_plural)
}

/// English words that keep to no rule.
const IRREGULAR: [(&str, usize); 30] = [
    ("eye", 1),
    ("eyes", 1),
    ("area", 3),
    ("areas", 3),
    ("idea", 3),
    ("ideas", 3),
    ("being", 2),
    ("business", 2),
    ("businesses", 3),
    ("people", 2),
    ("someone", 2),
    ("everyone", 3),
    ("element", 3),
    ("elements", 3),
    ("science", 2),
    ("create", 2),
    ("creates", 2),
    ("created", 3),
    ("creating", 3),
    ("creative", 3),
    ("creation", 3),
    ("real", 1),
    ("really", 2),
    ("theatre", 3),
    ("poem", 2),
    ("quiet", 2),
    ("soldier", 2),
    ("cashier", 2),
    ("colleague", 2),
    ("colleagues", 2),
];

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
    let bytes = word.as_bytes();
    let is_known = |(known, _): &&(&str, usize)| known.as_bytes() == bytes;
    if let Some((_, count)) = IRREGULAR.iter().find(is_known) {
        return *count;
    }
    let is_vowel = |at: usize| {
        let is_first = at == 0;
        matches!(bytes[at], b'a' | b'e' | b'i' | b'o' | b'u') || (bytes[at] == b'y' && !is_first)
    };
    let groups = (0..bytes.len()).filter(|at| is_vowel(*at) && (*at == 0 || !is_vowel(at - 1))).count();
    let heard = (groups + parted(word) + endings(word)).saturating_sub(silent(word));
    // did-n't, but don't
    let negated = has_not && bytes.len() > 3 && matches!(bytes[bytes.len() - 3], b'd' | b's');
    heard.max(1) + usize::from(negated)
}

/// How many vowels that stand together are heard apart.
fn parted(word: &str) -> usize {
    let is_open = |letter: u8| b"aeiouy".contains(&letter);
    // most words have no vowels side by side, and all that follows needs some
    if !word.as_bytes().windows(2).any(|pair| is_open(pair[0]) && is_open(pair[1])) {
        return 0;
    }
    let is_parted = |(vowels, never): &&(&str, &str)| {
        let before = word.find(vowels).map(|at| word[..at].chars().next_back());
        before.is_some_and(|before| !before.is_some_and(|before| never.contains(before)))
    };
    let is_vowel = |letter: u8| b"aeiou".contains(&letter);
    // play-er, em-ploy-ee
    let glides = |at: &[u8]| at[1] == b'y' && is_vowel(at[0]) && is_vowel(at[2]);
    let gliding = word.as_bytes().windows(3).filter(|at| glides(at)).count();
    PARTED.iter().filter(is_parted).count() + gliding + usize::from(word.starts_with("coop"))
}

/// How many syllables endings bring that their vowels do not show: see-ing, ear-li-er, ta-ble.
fn endings(word: &str) -> usize {
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    // in play-ing the glide has been counted
    let glides = |stem: &str| ["ay", "ey", "oy", "uy"].iter().any(|end| stem.ends_with(end));
    let sees = word.strip_suffix("ing").is_some_and(|stem| stem.ends_with(is_vowel) && !glides(stem));
    let earlier = ["ier", "iest", "iers"].iter().any(|ending| {
        word.strip_suffix(ending).is_some_and(|rest| rest.contains(is_vowel) && !rest.ends_with(is_vowel))
    });
    [sees, earlier, word.ends_with("ism")].into_iter().filter(|is_heard| *is_heard).count()
}

/// How many of the vowels counted are an `e` that nobody hears.
fn silent(word: &str) -> usize {
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    let ends_silently = |stem: &str| -> bool {
        let last = stem.chars().next_back();
        let before = stem.chars().rev().nth(1);
        // ta-ble, han-dled: the l is heard
        let is_heard =
            last == Some('l') && before.is_some_and(|before| !is_vowel(before) && !"lrw".contains(before));
        last.is_some_and(|last| !is_vowel(last)) && !is_heard && stem.contains(is_vowel)
    };
    let last = if let Some(stem) = word.strip_suffix("es") {
        let hisses = ["s", "x", "z", "ch", "sh", "c", "g"].iter().any(|end| stem.ends_with(end));
        !hisses && ends_silently(stem)
    } else if let Some(stem) = word.strip_suffix("ed") {
        !stem.ends_with(['t', 'd']) && ends_silently(stem)
    } else {
        word.strip_suffix('e').is_some_and(ends_silently)
    };
    let inner = BEHIND_SILENT.iter().any(|ending| {
        word.strip_suffix(ending).and_then(|rest| rest.strip_suffix('e')).is_some_and(ends_silently)
    });
    // friend is no cli-ent
    let has = |part: &[u8]| word.as_bytes().windows(part.len()).any(|here| here == part);
    let irregular = has(b"every") || has(b"friend");
    [last, inner, irregular].into_iter().filter(|is_silent| *is_silent).count()
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
