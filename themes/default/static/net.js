/* Optional. Boxes with links: point at one to follow it to both ends; leave it, and the page's own path is back. */
for (const net of document.querySelectorAll('[data-net]')) {
  for (const hint of net.querySelectorAll('[data-hint]')) hint.hidden = false;
  const links = [...net.querySelectorAll('[data-l]')].map((line) => [line, ...line.dataset.l.split(' ')]);
  const boxes = [...net.querySelectorAll('[data-n]')];
  const all = [...links.map(([line]) => line), ...boxes];
  const own = new Set(all.filter((part) => part.classList.contains('on')));
  const led = net.classList.contains('led');
  const show = (followed, leads) => {
    net.classList.toggle('led', leads);
    for (const part of all) part.classList.toggle('on', followed.has(part) || followed.has(part.dataset.n));
  };
  const walk = (box, from, to, followed) => {
    for (const link of links) {
      if (link[from] !== box || followed.has(link[0])) continue;
      followed.add(link[0]).add(link[to]);
      walk(link[to], from, to, followed);
    }
    return followed;
  };
  const back = () => show(own, led);
  for (const box of boxes) {
    const id = box.dataset.n;
    const follow = () => show(walk(id, 2, 1, walk(id, 1, 2, new Set([id]))), true);
    box.addEventListener('pointerenter', follow);
    box.addEventListener('focus', follow);
    box.addEventListener('pointerleave', back);
    box.addEventListener('blur', back);
  }
}
