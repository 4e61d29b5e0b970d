/* The search page: a field, and below it what was found. Without scripts the page is a list of everything. */
(() => {
  const form = document.querySelector('form[data-finder]');
  if (!form) return;
  const $ = (name, within = form) => within.querySelector(`[data-${name}]`);
  const [field, said, box, all] = [$('search'), $('said'), $('found', document), $('all', document)];
  const { finder: script, places, root } = form.dataset;
  const FEW_KINDS = 4, WITHIN = 'fragmentDirective' in document;
  const opened = new Set();
  let index = null, later = 0, keeping = 0, isTyping = false;

  const fetched = (src, failed, priority = 'auto') => {
    const element = document.createElement('script');
    element.fetchPriority = priority;
    element.src = src;
    element.onload = () => element.remove();
    element.onerror = failed;
    document.head.append(element);
    return element;
  };
  const broken = () => { said.textContent = form.dataset.broken; };
  const begin = () => {
    if (index !== null) return;
    index = undefined;
    fetched(script, broken).addEventListener('load', () => {
      index = window.finder((name, print, failed) => {
        const src = `${name === 'places' ? places : `${name}.js`}${print ? `?${print}` : ''}`;
        if (failed) fetched(src, failed, 'low');
        else fetched(src, broken);
      }, come);
      index.begin();
    });
  };

  /* parts mostly come within a blink, and to show what is there without them would make the page twice: that is done when they take longer */
  let coming = 0;
  const come = () => {
    if (index.waits()) coming ||= setTimeout(show, 100, false);
    else show();
  };

  const make = (tag, content = [], attributes = {}) => {
    const element = document.createElement(tag);
    element.append(...[content].flat());
    for (const [name, text] of Object.entries(attributes)) if (text) element.setAttribute(name, text);
    return element;
  };
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const form_of = new Intl.PluralRules(document.documentElement.lang);
  /* the phrase with one, three or five of something, as the language counts */
  const counted = (count) => {
    const sample = count === 0 ? 0 : { one: 1, two: 3, few: 3 }[form_of.select(count)] ?? 5;
    return form.dataset[`count${sample}`].replace(sample, number.format(count));
  };

  /** Pieces of text with the words that were meant marked, in their language. */
  const marked = ({ pieces, language, isCutBefore, isCutBehind }, words) => {
    const content = pieces.map(({ text, word }) => {
      if (!words.has(word)) return text;
      const bare = text.trimStart();
      return [text.slice(0, text.length - bare.length), make('mark', bare)];
    });
    const parts = [isCutBefore ? '… ' : [], content, isCutBehind ? ' …' : []].flat(2);
    return language && language !== document.documentElement.lang ? make('span', parts, { lang: language }) : parts;
  };

  /** Where in the page the passage begins, for browsers that can go there by its words. */
  const directive = ({ text }) => {
    const longest = text?.pieces.map(({ text }) => text).join('').split(/[·"'“”„‚‘’]/).reduce((one, other) => (other.length > one.length ? other : one), '').trim();
    return WITHIN && longest?.length > 8 ? `:~:text=${encodeURIComponent(longest).replaceAll('-', '%2D')}` : '';
  };

  /** A passage of an entry in which some of the words stand. */
  const passage = (entry, [which, here], words) => {
    const { label, isHeading, heading, text, language } = index.passage(entry, which);
    const called = label || (heading && marked(heading, new Set()));
    const shown = text ? [marked({ ...text, language }, words)] : [];
    const rest = here.filter((word) => !text?.pieces.some((piece) => piece.word === word));
    rest.forEach((word, at) => shown.push(at === 0 && text?.isCutBehind ? ' ' : ' … ', make('mark', index.written(word))));
    if (rest.length) shown.push(' …');
    return make('p', [called ? [make('b', called), ' '] : [], isHeading ? make('b', shown) : shown].flat(3), { class: 'meta' });
  };

  const result = (entry, { words, where }) => {
    const passages = [...where(entry)].slice(0, 2);
    const aim = passages.length ? directive(index.passage(entry, passages[0][0])) : '';
    const place = index.placeOf(entry);
    const link = make('a', marked(index.name(entry), words), { href: root + place + (aim && !place.includes('#') ? '#' : '') + aim });
    const lead = index.lead(entry);
    return make('li', [make('h3', link), lead?.pieces.length ? make('p', marked(lead, words)) : [], passages.map((found) => passage(entry, found, words))].flat());
  };

  const group = (kind, entries, first, answer) => {
    const isOpen = opened.has(kind) || entries.length <= first + 1;
    const list = make('ul', entries.slice(0, isOpen ? entries.length : first).map((entry) => result(entry, answer)), { class: 'plain' });
    const head = make('h2', [index.kindName(kind), ' ', make('small', number.format(entries.length))]);
    const section = make('section', [head, list]);
    if (!isOpen) {
      const more = make('button', form.dataset.more.replace('{n}', number.format(entries.length)), { type: 'button', class: 'btn' });
      more.addEventListener('click', () => {
        const before = links().indexOf(list.lastElementChild.querySelector('h3 a'));
        opened.add(kind);
        show(false);
        links()[before + 1]?.focus();
      });
      section.append(more);
    }
    return section;
  };

  const links = () => [...box.querySelectorAll('h3 a')];

  function show(isPatient = true) {
    clearTimeout(coming);
    coming = 0;
    const asked = field.value.trim();
    box.hidden = !asked;
    all.hidden = !!asked;
    if (!asked) {
      said.textContent = '';
      box.replaceChildren();
      return;
    }
    begin();
    const answer = index?.find(asked);
    if (!answer) return;
    const sections = groups(answer);
    const isBusy = index.waits();
    if (isBusy && isPatient) come();
    else replace(sections);
    box.setAttribute('aria-busy', isBusy);
    if (!isBusy) settled(answer);
  }

  /** What was found, by kinds. */
  function groups(answer) {
    const { found, fit } = answer;
    const kinds = new Map();
    for (const entry of found) {
      const kind = index.kindOf(entry);
      if (!kinds.has(kind)) kinds.set(kind, []);
      kinds.get(kind).push(entry);
    }
    // kinds whose best entry fits alike stand in the order of the site
    const rank = ([, entries]) => Math.floor(fit(entries[0]) / 3);
    const sorted = [...kinds].sort((one, other) => rank(other) - rank(one) || one[0] - other[0]);
    const first = kinds.size > FEW_KINDS ? 3 : 5;
    return sorted.map(([kind, entries]) => group(kind, entries, first, answer));
  }

  const replace = (sections) => {
    const place = links().indexOf(document.activeElement);
    box.replaceChildren(...sections);
    if (place >= 0) links()[place]?.focus();
  };

  /** Nothing is missing any more of what was found. */
  function settled({ found, missed }) {
    // who types goes on, other than who only followed an address that has words in it
    if (isTyping && !navigator.connection?.saveData) index.fetchAhead();
    const alike = found.length ? missed.map((word) => `${form.dataset.close.replace('{word}', word)} `).join('') : '';
    const text = alike + counted(found.length);
    clearTimeout(later);
    // those who listen are told when the typing pauses
    later = setTimeout(() => { said.textContent = text; }, 150);
  }

  field.addEventListener('input', () => {
    isTyping = true;
    opened.clear();
    show();
    clearTimeout(keeping);
    keeping = setTimeout(keep, 200);
  });
  /* the words stand in the address, so that it can be sent to somebody and come back to */
  const keep = () => {
    const address = new URL(location.href);
    address.hash = '';
    if (field.value.trim()) address.searchParams.set('q', field.value.trim());
    else address.searchParams.delete('q');
    history.replaceState(null, '', address);
  };
  field.addEventListener('focus', begin);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // what stands there until the rest has come may have been found for fewer letters
    if (coming) show(false);
    links()[0]?.click();
  });
  document.addEventListener('keydown', (event) => {
    const all = links(), place = all.indexOf(document.activeElement), isInField = document.activeElement === field;
    if (event.ctrlKey || event.metaKey || event.altKey || !(isInField || place >= 0)) return;
    if (event.key === 'ArrowDown' && all.length) all[Math.min(place + 1, all.length - 1)].focus();
    else if (event.key === 'ArrowUp' && place >= 0) (all[place - 1] ?? field).focus();
    else if (event.key === 'Escape' && place >= 0) field.focus();
    else if (event.key === 'Escape' && field.value) {
      field.value = '';
      field.dispatchEvent(new Event('input'));
    } else return;
    event.preventDefault();
  });

  form.hidden = false;
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  if (field.value) show();
  // who came here to search can type at once; on a phone that would cover the page with a keyboard
  if (!location.hash && (field.value === '' || document.activeElement === document.body) && matchMedia('(hover: hover)').matches) field.focus({ preventScroll: true });
})();
