// Whoever reads without a mouse, with large letters or in colours of their own.
import { expect, test } from '@playwright/test';
import { fileAddress, samples } from './site.js';
import { sidewaysScroll, visit } from './watch.js';

/** So many controls are gone through on a page; the rest are of the same kinds. */
const MOST = 120;

/** What has the focus: nothing on the page, or whether it can be seen and what shows that it has it. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const drawn = [element, ...element.querySelectorAll('text, .sec')].some((part) => {
      const { outlineStyle, outlineWidth, textDecorationLine } = getComputedStyle(part);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || textDecorationLine === 'underline';
    });
    const inView = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return { name: element.outerHTML.slice(0, 120), drawn, inView, hidden: style.visibility === 'hidden' };
  });

for (const sample of samples) {
  test(`${sample} is for everyone`, async ({ page }) => {
    test.slow();
    await visit(page, fileAddress(sample));
    await test.step('with the keyboard', () => withKeyboard(page));
    await test.step('in colours of one’s own', () => inOwnColours(page));
    await test.step('with letters twice as large', () => withLargeLetters(page, sample));
  });
}

async function withKeyboard(page) {
  const seen = [];
  // a page that is for one thing, such as the search, begins there
  const begun = await focused(page);
  for (let at = 0; at < MOST; at += 1) {
    await page.keyboard.press('Tab');
    const control = await focused(page);
    if (!control) break;
    if (at === 0 && !begun) expect(control.name, 'first comes the way past the menu').toContain('class="skip"');
    expect.soft(control, 'what has the focus shows it').toMatchObject({ drawn: true, inView: true, hidden: false });
    seen.push(control.name);
  }
  expect(seen.length, 'controls').toBeGreaterThan(10);
  // there and back again: nothing holds the focus
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  expect(seen.slice(0, -1), 'the way back').toContain((await focused(page))?.name);
}

async function withLargeLetters(page, sample) {
  // as who sets the browser's letters to twice their size: not by zooming, which only makes the window smaller
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  await page.setViewportSize({ width: 1280, height: 900 });
  await visit(page, fileAddress(sample));
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
  expect.soft(await sidewaysScroll(page), 'pixels wider than the window').toBe(0);
  const cut = await page.locator('main :is(p, li, h1, h2, h3, h4, td, th, dt, dd, span, b, a)').evaluateAll((elements) =>
    elements
      .filter((element) => {
        const { overflowX, overflowY, clipPath } = getComputedStyle(element);
        const hides = [overflowX, overflowY].some((overflow) => overflow === 'hidden' || overflow === 'clip');
        return hides && clipPath === 'none' && (element.scrollWidth > element.clientWidth + 2 || element.scrollHeight > element.clientHeight + 2);
      })
      .map((element) => element.outerHTML.slice(0, 160)),
  );
  expect.soft(cut, 'texts that are cut').toEqual([]);
}

async function inOwnColours(page) {
  await page.emulateMedia({ forcedColors: 'active' });
  const lost = await page.evaluate(() => {
    const canvas = getComputedStyle(document.body).backgroundColor;
    const isShown = (part) => part.checkVisibility() && !part.closest('symbol, defs, pattern, mask, clipPath');
    const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
    // words in the colour of the page need a shape in another one behind them
    const hasGround = (text) => {
      const [x, y] = middle(text.getBoundingClientRect());
      return [...text.ownerSVGElement.querySelectorAll('path, rect, circle, polygon')].some((shape) => {
        const { left, right, top, bottom } = shape.getBoundingClientRect();
        const { fill } = getComputedStyle(shape);
        return left <= x && x <= right && top <= y && y <= bottom && fill !== 'none' && fill !== canvas;
      });
    };
    const texts = [...document.querySelectorAll('main svg text')].filter(isShown).filter((text) => getComputedStyle(text).fill === canvas && !hasGround(text));
    const lines = [...document.querySelectorAll('main svg :is(path, line)')].filter(isShown).filter((line) => {
      const { fill, stroke } = getComputedStyle(line);
      return fill === 'none' && stroke === canvas && !line.previousElementSibling;
    });
    return [...texts, ...lines].map((part) => part.outerHTML.slice(0, 120));
  });
  expect.soft(lost, 'what is drawn in the colour of the page').toEqual([]);
  await page.emulateMedia({ forcedColors: 'none' });
}
