/* Narrows a page down to what its readers choose. Loaded when the controls are opened. */
(() => {
  const box = document.querySelector('[data-filter]'), form = box.querySelector('form');
  const said = document.querySelector('[data-filtered]'), clear = form.querySelector('[type=reset]');
  const number = new Intl.NumberFormat(document.documentElement.lang);

  /* every control with what can be chosen: a sign, under which items have it, and a name */
  const controls = [...form.querySelectorAll('select')].map((select) => {
    const options = select.dataset.options.split('|').map((option) => {
      const [sign] = option, name = option.slice(sign.length);
      return { sign, name, element: new Option(name, name) };
    });
    select.append(new Option(box.dataset.all, ''), ...options.map(({ element }) => element));
    return { select, options, chosen: () => options[select.selectedIndex - 1] };
  });

  const hrefs = (element) => [...(element.matches('a') ? [element] : element.querySelectorAll('a[href]'))].map((link) => link.getAttribute('href'));
  const items = [...document.querySelectorAll('[data-is]')].map((element) => ({ element, is: element.dataset.is, names: element.id ? [`#${element.id}`] : hrefs(element).slice(0, 1) }));
  const known = new Set(items.flatMap(({ names }) => names));
  /* what stands elsewhere on the page and leads to items goes with them */
  const followers = [...document.querySelectorAll('[data-follow] :is(li:not(:has(li)), tbody tr, svg a)')]
    .filter((element) => !element.dataset.is)
    .map((element) => ({ element, names: (element.id ? [`#${element.id}`] : hrefs(element)).filter((name) => known.has(name)) }))
    .filter(({ names }) => names.length);
  const all = [...items, ...followers].map(({ element }) => element);
  /* what holds some of them, each with those that it holds */
  const groups = new Map([...document.querySelectorAll('main :is([data-group], [data-follow] :is(li:has(li), section:has(li), figure), section.band)')].map((group) => [group, []]));
  for (const element of all) for (let up = element.parentElement; up; up = up.parentElement) groups.get(up)?.push(element);

  /* what stands in a drawing keeps its place there, so that the others stay where they are */
  const show = (element, isShown) => {
    if (!element.ownerSVGElement && !element.closest('[data-net]')) {
      element.hidden = !isShown;
      return;
    }
    element.classList.toggle('off', !isShown);
    if (element.ownerSVGElement) {
      for (const [name, value] of [['aria-hidden', 'true'], ['tabindex', '-1']]) {
        if (isShown) element.removeAttribute(name);
        else element.setAttribute(name, value);
      }
    } else element.inert = !isShown;
  };
  const arrows = document.querySelectorAll('[data-follow] :is(.dep, .ah, [data-net] path[data-l])');
  const isOn = (element) => !element.hidden && !element.classList.contains('off');

  function apply() {
    const chosen = controls.map((control) => control.chosen());
    const fits = (is, but) => chosen.every((option, at) => at === but || !option || is.includes(option.sign));
    const shown = new Set();
    let count = 0;
    for (const { element, is, names } of items) {
      const isShown = fits(is);
      show(element, isShown);
      if (isShown) {
        count++;
        names.forEach((name) => shown.add(name));
      }
    }
    for (const { element, names } of followers) show(element, names.some((name) => shown.has(name)));
    for (const [group, inner] of groups) if (inner.length) group.hidden = !inner.some(isOn);
    controls.forEach(({ options }, at) => {
      const counts = new Map();
      for (const { is } of items) if (fits(is, at)) for (const sign of is) counts.set(sign, (counts.get(sign) ?? 0) + 1);
      for (const { sign, name, element } of options) {
        const found = counts.get(sign) ?? 0;
        element.textContent = `${name} (${number.format(found)})`;
        element.disabled = !found && !element.selected;
      }
    });
    const which = chosen.filter(Boolean).map(({ name }) => name);
    clear.hidden = !which.length;
    for (const arrow of arrows) arrow.classList.toggle('off', which.length > 0);
    const texts = { some: number.format(count), all: number.format(items.length), which: which.join(', ') };
    said.textContent = which.length ? box.dataset.shown.replace(/\{(some|all|which)\}/g, (_, name) => texts[name]) : '';
  }

  /* the choice stands in the address */
  const read = () => {
    const address = new URLSearchParams(location.search);
    for (const { select } of controls) {
      select.value = address.get(select.name) ?? '';
      if (select.selectedIndex < 0) select.value = '';
    }
    apply();
  };
  const keep = () => {
    const address = new URL(location.href);
    for (const { select } of controls) {
      if (select.value) address.searchParams.set(select.name, select.value);
      else address.searchParams.delete(select.name);
    }
    history.pushState(null, '', address);
    apply();
  };
  form.addEventListener('change', keep);
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    for (const { select } of controls) select.value = '';
    keep();
    controls[0].select.focus();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('popstate', read);
  read();
})();
