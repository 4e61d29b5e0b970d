/* What `concentric serve` adds to the pages that it serves: they know when they have changed, and say what is wrong. Nothing of it is published. */
(() => {
  const { page, hash, since } = document.currentScript.dataset;
  const own = '/.concentric/', kept = `concentric ${page}`;
  const root = document.documentElement;
  let source = null, latest = since, leaving = false;

  /* where the reader is on the page, for the same page with other bytes */
  const disclosures = () => {
    const seen = {};
    return [...document.querySelectorAll('details')].map((details) => {
      const name = details.id || details.querySelector('summary')?.textContent.trim() || '';
      seen[name] = (seen[name] ?? 0) + 1;
      return [`${name} ${seen[name]}`, details];
    });
  };
  const keep = () => {
    const open = Object.fromEntries(disclosures().map(([name, details]) => [name, details.open]));
    try { sessionStorage.setItem(kept, JSON.stringify({ left: scrollX, top: scrollY, open, focus: document.activeElement?.id })); } catch { /* nothing to remember with */ }
  };
  const restore = () => {
    let then = null;
    try { then = JSON.parse(sessionStorage.getItem(kept)); sessionStorage.removeItem(kept); } catch { /* nothing was remembered */ }
    if (!then) return;
    for (const [name, details] of disclosures()) if (name in then.open) details.open = then.open[name];
    const scroll = () => scrollTo({ left: then.left, top: then.top, behavior: 'instant' });
    if (then.focus) document.getElementById(then.focus)?.focus({ preventScroll: true });
    scroll();
    addEventListener('load', scroll, { once: true });
  };
  const reload = () => {
    if (leaving) return;
    leaving = true;
    keep();
    location.reload();
  };

  /* what a page is made of besides its own bytes */
  const pathOf = (address) => { const url = new URL(address, location.href); return url.origin === location.origin ? decodeURIComponent(url.pathname).slice(1) : null; };
  const anew = (address) => { const url = new URL(address, location.href); url.search = `?${latest}`; return url.href; };
  const restyle = (link) => {
    const next = link.cloneNode();
    next.href = anew(link.href);
    next.onload = () => link.remove();
    next.onerror = () => next.remove();
    link.after(next);
  };
  const replace = (changed) => {
    const is = (address) => address && changed.includes(pathOf(address));
    if ([...document.scripts].some((script) => is(script.src))) return reload();
    for (const link of document.querySelectorAll('link[rel=stylesheet]')) if (is(link.href)) restyle(link);
    for (const image of document.images) if (is(image.currentSrc || image.src)) image.src = anew(image.src);
  };

  /* what was found */
  const host = document.createElement('concentric-report');
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.innerHTML = `<link rel="stylesheet" href="${own}live.css"><button type="button" class="badge" aria-haspopup="dialog" hidden></button>
<dialog aria-labelledby="title"><div class="head"><h1 id="title"></h1><button type="button" class="close" autofocus>Close <kbd>Esc</kbd></button></div>
<p class="hint"></p><div class="findings"></div><p class="copied" role="status"></p></dialog>`;
  const part = (name) => shadow.querySelector(name);
  const badge = part('.badge'), dialog = part('dialog');
  const dress = () => { host.style.colorScheme = root.dataset.theme ?? 'light dark'; };
  let before = null;
  const show = () => {
    dress();
    if (dialog.open) return;
    before = document.activeElement;
    dialog.showModal();
  };
  const tell = ({ title, findings, is_denied }) => {
    const is_other = part('.findings').innerHTML !== findings;
    part('h1').textContent = badge.textContent = title;
    part('.findings').innerHTML = findings;
    part('.hint').textContent = is_denied ? 'The pages stay as they were until this is mended.' : 'The pages are built all the same.';
    part('.copied').textContent = '';
    badge.hidden = title === '';
    badge.classList.toggle('denied', is_denied);
    dress();
    if (title === '' || !is_denied) dialog.close();
    else if (is_other || !dialog.open) show();
  };
  badge.onclick = show;
  part('.close').onclick = () => dialog.close();
  dialog.onclose = () => { if (!badge.hidden && [document.body, host, null].includes(before)) badge.focus(); };
  shadow.addEventListener('click', async ({ target }) => {
    const place = target.closest('[data-copy]')?.dataset.copy;
    if (!place) return;
    try { await navigator.clipboard.writeText(place); part('.copied').textContent = `${place} is copied`; } catch { part('.copied').textContent = `It may not be copied: ${place}`; }
  });

  const hear = ({ data, lastEventId }) => {
    const message = JSON.parse(data);
    latest = lastEventId;
    if (message.hash !== hash) return reload();
    replace(message.changed);
    if (message.report && !leaving) tell(message.report);
  };
  /* only pages that are seen listen: a browser has few connections to one server */
  const listen = () => {
    if (source || document.hidden) return;
    source = new EventSource(`${own}events?page=${page}&hash=${hash}&since=${latest}`);
    source.onmessage = hear;
  };
  const rest = () => { source?.close(); source = null; };

  document.addEventListener('DOMContentLoaded', () => {
    document.body.append(host);
    restore();
    listen();
  });
  document.addEventListener('visibilitychange', () => (document.hidden ? rest() : listen()));
  addEventListener('pagehide', rest);
  addEventListener('pageshow', ({ persisted }) => { if (persisted) listen(); });
})();
