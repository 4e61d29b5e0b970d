// Boxes with links between them: whoever points at one, or comes to it with the keyboard, follows it to both ends.
import { expect, test } from '@playwright/test';
import { fileAddress } from './site.js';

/** The numbers of the boxes that are followed, and the ends of the links. */
const followed = (figure) =>
  figure.evaluate((net) => ({
    boxes: [...net.querySelectorAll('[data-n].on')].map((box) => box.dataset.n).sort(),
    links: [...net.querySelectorAll('[data-l].on')].map((link) => link.dataset.l).sort(),
  }));

/** What leads to a box and where it leads, by the links of the figure alone. */
const path = (figure, number) =>
  figure.evaluate((net, start) => {
    const all = [...net.querySelectorAll('[data-l]')].map((link) => link.dataset.l.split(' '));
    const boxes = new Set([start]);
    const links = new Set();
    for (const [from, to] of [[0, 1], [1, 0]]) {
      const waiting = [start];
      while (waiting.length) {
        const here = waiting.pop();
        for (const link of all.filter((one) => one[from] === here)) {
          links.add(link.join(' '));
          boxes.add(link[to]);
          waiting.push(link[to]);
        }
      }
    }
    return { boxes: [...boxes].sort(), links: [...links].sort() };
  }, number);

for (const page of ['strategy/index.html', 'scorecard/index.html']) {
  test(`${page}: a box is followed to both ends`, async ({ page: tab }) => {
    await tab.goto(fileAddress(page));
    const figure = tab.locator('[data-net]');
    await expect(figure.locator('[data-hint]')).toBeVisible();
    const own = await followed(figure);
    const boxes = await figure.locator('[data-n]').all();
    expect(boxes.length).toBeGreaterThan(10);
    for (const box of boxes) {
      const expected = await path(figure, await box.getAttribute('data-n'));
      await box.hover();
      expect(await followed(figure), 'by pointing').toEqual(expected);
      await tab.mouse.move(0, 0);
      await box.focus();
      expect(await followed(figure), 'by the keyboard').toEqual(expected);
      await box.blur();
    }
    expect(await followed(figure), 'the page’s own path is back').toEqual(own);
  });
}
