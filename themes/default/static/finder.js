/* The index of the search: its parts come as scripts that call found(), and stay as they are until something is asked of them. */
(() => {
  /* Ninety-one signs that stand for numbers; what they mean is said where the index is written. */
  const value = new Int8Array(128).fill(-1);
  for (let sign = 33, next = 0; sign < 127; sign++) if (sign !== 36 && sign !== 92 && sign !== 96) value[sign] = next++;
  const SIGNS = 91, LAST = 61, LEADS = 30, TWO = LEADS * LAST;
  const AS_WRITTEN = 3, FIRST_MARK = 4, NOWHERE = 1, EVERYWHERE = 2;
  const LETTER = /[\p{L}\p{N}]/u, SENTENCE = /[.!?·“„"]/;
  const ALONE = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };

  /** Words as they are compared: small letters without marks. */
  const fold = (text) => text.toLowerCase().normalize('NFD').replace(/[\p{M}’']/gu, '').replace(/[ßæœøłđı]/g, (letter) => ALONE[letter]);

  const unpacked = ({ tails, letters, pairs }) => {
    let text = tails;
    for (let at = pairs.length - 3; at >= 0; at -= 3) text = text.split(pairs[at]).join(pairs[at + 1] + pairs[at + 2]);
    for (let at = 0; at < letters.length; at += 2) text = text.split(letters[at]).join(letters[at + 1]);
    return text.split('\n');
  };

  /** What a word shares with the one before it, put before the rest of it. */
  const whole = (tails, shared) => {
    let last = '';
    return tails.slice(0, -1).map((tail, at) => (last = last.slice(0, shared(at)) + tail));
  };

  /* Two signs are thirteen bits. They are put into whole words at once, for one bit a turn takes longer than all else. */
  function bits(signs) {
    const words = new Int32Array(((signs.length * 13) >> 6) + 3);
    for (let sign = 0, bit = 0; sign < signs.length; sign += 2, bit += 13) {
      const number = value[signs.charCodeAt(sign)] + SIGNS * value[signs.charCodeAt(sign + 1)];
      words[bit >> 5] |= number << bit;
      words[(bit >> 5) + 1] |= number >>> 1 >>> ~bit;
    }
    let at = 0;
    // a shift by 32 would be none at all, so that it takes two
    const ahead = () => (words[at >> 5] >>> at) | (words[(at >> 5) + 1] << 1 << ~at);
    const take = (length) => {
      const taken = ahead() & ((1 << length) - 1);
      at += length;
      return taken;
    };
    const unary = () => {
      let ones = 0, more;
      do {
        const noughts = ~ahead();
        more = noughts ? 31 - Math.clz32(noughts & -noughts) : 32;
        ones += more;
        at += more;
      } while (more === 32);
      at++;
      return ones;
    };
    const small = () => {
      const length = unary();
      return (1 << length) - 1 + take(length);
    };
    const oneOf = (all) => {
      const length = 31 - Math.clz32(all || 1), spare = (2 << length) - (all || 1), taken = take(length);
      return taken < spare ? taken : taken * 2 + take(1) - spare;
    };
    return { take, unary, small, oneOf };
  }

  /** How many slips lie between what was typed and a word, or the beginning of one; more than `most` is too many. */
  function slips(typed, word, most) {
    const width = word.length + 1;
    let before = [], last = Array.from({ length: width }, (_, at) => at);
    for (let row = 1; row <= typed.length; row++) {
      const next = [row];
      let least = row;
      for (let at = 1; at < width; at++) {
        const same = typed[row - 1] === word[at - 1];
        let cost = Math.min(last[at] + 1, next[at - 1] + 1, last[at - 1] + !same);
        if (row > 1 && at > 1 && typed[row - 1] === word[at - 2] && typed[row - 2] === word[at - 1]) cost = Math.min(cost, before[at - 2] + 1);
        next.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return [Infinity, Infinity];
      [before, last] = [last, next];
    }
    return [last[width - 1], Math.min(...last.slice(Math.max(0, typed.length - most)))];
  }

  const letters = (word) => {
    let set = 0;
    for (let at = 0; at < word.length; at++) set |= 1 << (word.charCodeAt(at) & 31);
    return set;
  };
  const size = (set) => {
    let count = 0;
    for (; set; set &= set - 1) count++;
    return count;
  };

  /**
   * An index whose parts `load` fetches by name; `changed` is told when one has come that was asked for. What comes before anybody asked
   * may fail to come: `load` is given what to call then.
   */
  window.finder = (load, changed) => {
    const parts = new Map(), asked = new Set();
    let names, places, leads, print, isRenewed = false, ahead, nearest = 0, before = new Map();

    const part = (name) => {
      asked.add(name);
      if (!parts.has(name)) {
        parts.set(name, null);
        load(name, name === 'places' ? names.of : print);
      }
      return parts.get(name);
    };
    const waits = () => [...asked].some((name) => !parts.get(name));

    /** Fetches the files of words that nobody has asked for yet, those of what was typed first: one at a time, behind all that is asked for. */
    function fetchAhead() {
      if (ahead || waits()) return;
      const files = names.files.map((_, at) => `words-${(nearest + at) % names.files.length}`);
      ahead = files.find((name) => !parts.has(name));
      if (!ahead) return;
      const name = ahead;
      parts.set(name, null);
      load(name, print, () => {
        // it may come when it is asked for; until one has, no other is tried
        parts.delete(name);
        if (asked.has(name)) part(name);
      });
    }

    window.found = (name, of, data) => {
      if (name === 'names' && !names) {
        print = of;
        names = opened(data);
        part('places');
        part('leads');
      } else if (!names) return;
      else if (of !== (name === 'places' ? names.of : print)) return renew(of);
      if (name === 'places') places = placed(data);
      if (name === 'leads') leads = listed(data.texts.split('\n'));
      parts.set(name, name.startsWith('words') ? findings(data.findings, +name.slice(6)) : data);
      if (asked.has(name)) changed();
      if (name !== ahead) return;
      ahead = undefined;
      // between two letters there is time to read it, too
      window.requestIdleCallback?.(() => parts.get(name)?.());
      fetchAhead();
    };

    /** A part of another build has come: somewhere on the way an older copy of the names was kept. */
    function renew(of) {
      if (isRenewed) return;
      isRenewed = true;
      names = places = leads = ahead = undefined;
      parts.clear();
      asked.clear();
      before.clear();
      asked.add('names');
      parts.set('names', null);
      load('names', of);
    }

    function placed(data) {
      const own = whole(unpacked(data), (at) => value[data.heads.charCodeAt(at)]);
      const [before, after] = [data.before.split('\n'), data.after.split('\n')];
      return own.map((place, entry) => before[names.kind[entry]] + place + after[names.kind[entry]]);
    }

    /** Everything that is known from the beginning, ready to be asked. */
    function opened(data) {
      const marks = data.marks.split('\n');
      const head = (at) => value[data.heads.charCodeAt(at)];
      const words = whole(unpacked(data), (at) => Math.floor(head(at) / 9));
      const next = [FIRST_MARK + marks.length, LAST, LAST + TWO];
      const byCode = [], cases = new Uint8Array(words.length);
      words.forEach((_, word) => {
        cases[word] = head(word) % 3;
        byCode[next[Math.floor(head(word) / 3) % 3]++] = word;
      });
      const folded = `\n${fold(words.join('\n'))}\n`;
      const starts = [];
      for (let at = 0; at < folded.length - 1; at = folded.indexOf('\n', at + 1)) starts.push(at + 1);
      const kind = data.counts.flatMap((count, number) => Array(count).fill(number));
      const lines = data.names.split('\n');
      Object.assign(known, { marks, words, byCode, cases, folded, starts, sets: undefined });
      known.numbers = new Map(words.map((_, word) => [wordAt(word), word]));
      const languages = data.languages.split('\n');
      return {
        of: data.places, lines, kind, languages, labels: data.labels.split('\n'), kinds: data.kinds.split('\n'), list: listed(lines),
        shape: shaped(data.shapes, kind.length, languages.length), files: data.words, shelves: data.texts, rooms: data.rooms,
      };
    }

    /** In which languages the name and the lead of each entry are, and where its passages begin; of all passages label and language. */
    function shaped(signs, count, languages) {
      const read = bits(signs);
      const [name, lead, starts] = [new Uint8Array(count), new Uint8Array(count), new Uint32Array(count + 1)];
      const labels = [], spoken = [];
      for (let entry = 0; entry < count; entry++) {
        name[entry] = read.oneOf(languages);
        lead[entry] = read.oneOf(languages);
        for (let left = read.small(); left > 0; left--) {
          labels.push(read.small());
          spoken.push(read.oneOf(languages));
        }
        starts[entry + 1] = labels.length;
      }
      return { name, lead, starts, labels, spoken };
    }
    const passagesOf = (entry) => names.shape.starts[entry + 1] - names.shape.starts[entry];

    /* the dictionary */
    const known = {};
    const wordAt = (word) => known.folded.slice(known.starts[word], (known.starts[word + 1] ?? known.folded.length) - 1);
    const at = (position) => {
      let low = 0, high = known.starts.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (known.starts[middle] <= position) low = middle;
        else high = middle;
      }
      return low;
    };
    const numberOf = (word) => known.numbers.get(word) ?? -1;
    const isWord = (word) => known.numbers.has(word);

    /** Shows what a coded text is made of: words by their numbers, and the rest as it is. */
    function scan(line, word, other) {
      let from = 0, told = -1;
      const number = () => {
        for (let leading = 0; ; ) {
          const next = value[line.charCodeAt(from++)];
          if (next < LAST) return leading * LAST + next;
          leading = leading * LEADS + next - LAST + 1;
        }
      };
      while (from < line.length) {
        const code = number();
        if (code < AS_WRITTEN) told = code;
        else if (code === AS_WRITTEN) {
          const length = number();
          other(line.slice(from, (from += length)));
        } else if (code < FIRST_MARK + known.marks.length) other(known.marks[code - FIRST_MARK]);
        else {
          word(known.byCode[code], told);
          told = -1;
        }
      }
    }

    /** A coded text as pieces of text, those that are words with their numbers. */
    function pieces(line, begins = true) {
      const read = [];
      let behind = false;
      const add = (text, word) => {
        read.push({ text: behind ? ` ${text}` : text, word });
        behind = true;
        begins = false;
      };
      scan(line, (word, told) => {
        const usual = begins && !known.cases[word] ? 1 : known.cases[word];
        add(written(word, told < 0 ? usual : told), word);
      }, (text) => {
        if (LETTER.test(text)) return add(text, numberOf(fold(text)));
        begins ||= SENTENCE.test(text);
        behind = false;
        read.push({ text, word: -1 });
      });
      return read;
    }
    const written = (word, way = known.cases[word]) => {
      const text = known.words[word], first = String.fromCodePoint(text.codePointAt(0));
      return way === 2 ? text.toUpperCase() : way === 1 ? first.toUpperCase() + text.slice(first.length) : text;
    };

    /** For each word the entries whose text of these lines has it, and how many words each has. */
    function listed(lines) {
      const of = [], lengths = [];
      lines.forEach((line, entry) => {
        let length = 0;
        const note = (word) => {
          length++;
          if (word < 0) return;
          const entries = (of[word] ??= []);
          if (entries[entries.length - 1] !== entry) entries.push(entry);
        };
        scan(line, note, (text) => { if (LETTER.test(text)) note(numberOf(fold(text))); });
        lengths.push(length);
      });
      return { of, lengths, lines };
    }

    /** Tells where a word of one file stands. The file is read only as far as was asked for: each word begins where the one before it ends. */
    function findings(signs, file) {
      const told = [], first = names.files[file], last = (names.files[file + 1] ?? known.words.length) - 1;
      let read;
      return (word = last) => {
        read ??= bits(signs);
        while (told.length <= word - first) told.push(finding(read));
        return told[word - first];
      };
    }
    /** The entries and passages of the next word; nothing for a word that nearly all have. */
    function finding(read) {
      const told = read.small();
      if (told === EVERYWHERE) return null;
      const count = told === NOWHERE ? 0 : told ? told - 1 : 1;
      const mean = Math.floor((names.kind.length * 7) / (Math.max(count, 1) * 10)), low = mean > 0 ? 31 - Math.clz32(mean) : 0;
      const found = new Int32Array(count * 2);
      for (let next = 0, which = 0; which < count; which++) {
        const entry = next + (read.unary() << low) + read.take(low);
        found[which * 2] = entry;
        found[which * 2 + 1] = read.oneOf(passagesOf(entry));
        next = entry + 1;
      }
      return found;
    }
    const fileOf = (starts, number) => starts.findLastIndex((start) => start <= number);
    const findingsOf = (word) => {
      const file = fileOf(names.files, word);
      return part(`words-${file}`)?.(word);
    };

    /* what was typed */
    /** The words that may be meant, each with how surely. */
    function meant(typed) {
      const found = new Map();
      const note = (word, weight) => { if (!(found.get(word) >= weight)) found.set(word, weight); };
      // ä is found as a and as ae
      const plain = typed.replace(/([aou])e/g, '$1');
      for (const way of new Set([typed, plain])) {
        const start = `\n${way}`;
        for (let from = known.folded.indexOf(start); from >= 0; from = known.folded.indexOf(start, from + 1)) {
          const word = at(from + 1), length = wordAt(word).length;
          note(word, length === way.length ? 1 : 0.6 + (0.3 * way.length) / length);
        }
        // scripts that have no spaces say much in few letters
        if (way.length < (way.charCodeAt(0) > 0x2e7f ? 1 : 4)) continue;
        for (let from = known.folded.indexOf(way); from >= 0; from = known.folded.indexOf(way, from + 1)) {
          const word = at(from), before = known.folded.slice(known.starts[word], from);
          if (!before) continue;
          const isEnd = known.folded[from + way.length] === '\n', isParted = isWord(before) || isWord(before.replace(/(?<=...)(?:en|es|er|s|n)$/, ''));
          if (isParted || isEnd && before.length > 2 || way.length > 4) note(word, isParted ? 0.5 : isEnd ? 0.35 : 0.2);
        }
      }
      return found;
    }

    /** The words that come closest to what was typed. */
    function close(typed) {
      const most = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2, set = letters(typed);
      const found = new Map();
      known.sets ??= known.words.map((_, word) => letters(wordAt(word)));
      for (let word = 0; most && word < known.words.length; word++) {
        if (size(set & ~known.sets[word]) > most) continue;
        const text = wordAt(word);
        if (text.length < typed.length - most) continue;
        const [all, beginning] = slips(typed, text.slice(0, typed.length + most + 1), most);
        const exact = text.length <= typed.length + most ? all : Infinity;
        if (exact <= most) found.set(word, 0.5 - exact / 10);
        else if (beginning <= most) found.set(word, 0.35 - beginning / 10);
      }
      return found;
    }

    /** Two words that were typed as one. */
    function parted(typed) {
      for (let cut = typed.length - 3; cut > 0; cut--) {
        const two = [typed.slice(0, cut), typed.slice(cut)];
        if (two.every(isWord)) return two;
      }
      return null;
    }

    const wordsOf = (typed) => {
      let words = meant(typed);
      if (words.size) return [{ typed, words }];
      const two = parted(typed);
      if (two) return [{ typed: two[0], words: new Map([[numberOf(two[0]), 1]]) }, { typed: two[1], words: meant(two[1]) }];
      return [{ typed, words: (words = close(typed)), isClose: words.size > 0 }];
    };

    /** Where the words stand that may be meant by one word: of each entry how well it fits, and which word in which passage. */
    function fits({ typed, words }) {
      const count = names.kind.length;
      const [score, place, by] = [new Float32Array(count), new Int32Array(count).fill(-1), new Int32Array(count)];
      const note = (entry, fit, passage, word) => {
        if (!(fit > score[entry])) return;
        score[entry] = fit;
        place[entry] = passage;
        by[entry] = word;
      };
      let isEverywhere = false, isWhole = !!leads;
      for (const [word, weight] of words) {
        for (const entry of names.list.of[word] ?? []) note(entry, weight * (8 + 1 / names.list.lengths[entry]), -1, word);
        for (const entry of leads?.of[word] ?? []) note(entry, weight * 4, -1, word);
        if (typed.length < 3 && weight < 1) continue;
        const found = findingsOf(word);
        isWhole &&= found !== undefined;
        isEverywhere ||= found === null && weight === 1;
        for (let next = 0; next < (found?.length ?? 0); next += 2) note(found[next], weight, found[next + 1], word);
      }
      return { score, place, by, isEverywhere, isWhole };
    }

    /** The words of a text; what the search before knew of one of them need not be looked for again. */
    function understood(text) {
      const all = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
      before = new Map(all.map((typed) => [typed, before.get(typed) ?? wordsOf(typed)]));
      const first = known.folded.indexOf(`\n${all.at(-1) ?? ''}`);
      if (first >= 0) nearest = fileOf(names.files, at(first + 1));
      return all.flatMap((typed) => before.get(typed));
    }

    /** The entries that have most of the words, and how well each fits. */
    function fitting(all) {
      const fit = new Float32Array(names.kind.length), counts = new Uint16Array(fit.length);
      for (const { score, isEverywhere } of all) {
        for (let entry = 0; entry < fit.length; entry++) {
          if (score[entry] > 0 || isEverywhere) counts[entry]++;
          fit[entry] += score[entry];
        }
      }
      let found = [], most = 0;
      for (let entry = 0; entry < fit.length; entry++) {
        if (!fit[entry] || counts[entry] < most) continue;
        if (counts[entry] > most) found = [];
        most = counts[entry];
        found.push(entry);
      }
      const isOnePlace = (entry) => all.every(({ place }) => place[entry] === all[0].place[entry]);
      if (all.length > 1) for (const entry of found) if (isOnePlace(entry)) fit[entry] += 0.5;
      return { fit, found };
    }

    /** Thousands fit in a few ways only, so that it is these which are sorted; those that fit alike stay in their order. */
    function bestFirst(found, fit) {
      const alike = new Map();
      for (const entry of found) {
        if (!alike.has(fit[entry])) alike.set(fit[entry], []);
        alike.get(fit[entry]).push(entry);
      }
      return [...alike.keys()].sort((one, other) => other - one).flatMap((way) => alike.get(way));
    }

    return {
      begin: () => part('names'),
      fetchAhead,
      /** The entries that have most of the words, best first, and how well each fits. */
      find(text) {
        if (!names || !places) return null;
        const asked = understood(text);
        const all = asked.map((word) => (word.fits = word.fits?.isWhole ? word.fits : fits(word)));
        const { fit, found } = fitting(all);
        return {
          found: bestFirst(found, fit),
          fit: (entry) => fit[entry] / all.length,
          words: new Set(asked.flatMap(({ words }) => [...words.keys()])),
          /** The passages in which words of an entry were found, with these words. */
          where(entry) {
            const passages = new Map();
            for (const { place, by } of all) {
              if (place[entry] >= 0) passages.set(place[entry], [...(passages.get(place[entry]) ?? []), by[entry]]);
            }
            return passages;
          },
          missed: asked.filter(({ isClose }) => isClose).map(({ typed }) => typed),
        };
      },
      waits,
      kindOf: (entry) => names.kind[entry],
      kindName: (kind) => names.kinds[kind],
      placeOf: (entry) => places[entry],
      written,
      name: (entry) => ({ pieces: pieces(names.lines[entry]), language: names.languages[names.shape.name[entry]] }),
      lead(entry) {
        if (!part('leads')) return null;
        return { pieces: pieces(leads.lines[entry]), language: names.languages[names.shape.lead[entry]] };
      },
      /** A passage: what it is called, and as much of it as is kept. */
      passage(entry, number) {
        const { starts, labels, spoken } = names.shape, first = starts[entry];
        const called = (which) => names.labels[labels[first + which]];
        const hasRoom = (label) => names.rooms[/^#?$/.test(names.labels[label]) ? 0 : 1] > 0;
        const shelf = fileOf(names.shelves, entry);
        const kept = names.rooms[0] + names.rooms[1] ? part(`texts-${shelf}`) : {};
        const line = (which) => {
          if (!kept?.texts || !hasRoom(labels[first + which])) return null;
          kept.lines ??= kept.texts.split('\n');
          kept.starts ??= [0];
          for (let next = names.shelves[shelf] + kept.starts.length - 1; kept.starts.length <= entry - names.shelves[shelf]; next++) {
            const shown = labels.slice(starts[next], starts[next + 1]).filter(hasRoom);
            kept.starts.push(kept.starts[kept.starts.length - 1] + shown.length);
          }
          let at = kept.starts[entry - names.shelves[shelf]];
          for (let other = 0; other < which; other++) at += hasRoom(labels[first + other]);
          const text = kept.lines[at], cut = value[text.charCodeAt(0)];
          return { pieces: pieces(text.slice(1), !(cut & 1)), isCutBefore: !!(cut & 1), isCutBehind: !!(cut & 2) };
        };
        const label = called(number);
        let heading = label === '' ? number - 1 : -1;
        while (heading >= 0 && called(heading) !== '#') heading--;
        return {
          label: label === '#' ? '' : label,
          isHeading: label === '#',
          heading: heading < 0 ? null : line(heading),
          text: line(number),
          language: names.languages[spoken[first + number]],
        };
      },
    };
  };
})();
