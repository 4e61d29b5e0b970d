// The site on paper: what a printer gets of each kind of page, of every play as a card, and of the booklet.
import { expect, test } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { fileAddress, pages, samples } from './site.js';

const POINTS_PER_MM = 72 / 25.4;
const A4 = [210, 297];
const A5_LANDSCAPE = [210, 148];
const plays = pages.filter((page) => /^playbook\/(?!print\/)[^/]+\/index\.html$/.test(page));

/** The sheets of a page: their size in millimetres, and their texts from top to bottom. */
async function printed(page, address) {
  await page.goto(fileAddress(address));
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const sheets = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const sheet = await document.getPage(number);
    const { width, height } = sheet.getViewport({ scale: 1 });
    const { items } = await sheet.getTextContent();
    const texts = items.filter(({ str }) => str.trim() !== '').map(({ str, transform }) => ({ text: str.trim(), x: transform[4] / POINTS_PER_MM, y: transform[5] / POINTS_PER_MM }));
    sheets.push({ size: [width, height].map((length) => Math.round(length / POINTS_PER_MM)), texts, text: texts.map(({ text }) => text).join(' ') });
  }
  await document.destroy();
  return sheets;
}

/** What stands in the lower margin of a sheet. */
const margin = (sheet) => sheet.texts.filter(({ y }) => y < 14).map(({ text }) => text);

for (const sample of samples.filter((address) => address !== 'playbook/print/index.html')) {
  test(`${sample} is whole on paper`, async ({ page }) => {
    const sheets = await printed(page, sample);
    const heading = (await page.locator('h1').first().innerText()).replace(/\s+/g, ' ').trim();
    const squeezed = (text) => text.replace(/\s+/g, '');
    expect(squeezed(sheets.map(({ text }) => text).join('')), 'the heading').toContain(squeezed(heading).slice(0, 40));
    expect(sheets.filter(({ texts }) => texts.length <= 1).length, 'sheets with nothing on them').toBe(0);
    const navigation = await page.locator('.mainnav a').allInnerTexts();
    expect(sheets[0].text, 'no menu').not.toContain(navigation.join(' '));
  });
}

test('each play is a card of one sheet', async ({ page }) => {
  test.slow();
  expect(plays.length).toBeGreaterThan(10);
  for (const play of plays) {
    const sheets = await printed(page, play);
    expect.soft(sheets.map(({ size }) => size), play).toEqual([A5_LANDSCAPE]);
  }
});

test('the booklet has contents, a sheet for each play, and numbered sheets', async ({ page }) => {
  test.slow();
  const sheets = await printed(page, 'playbook/print/index.html');
  expect(sheets.length).toBeGreaterThan(plays.length);
  for (const [at, sheet] of sheets.entries()) {
    expect.soft(sheet.size, `sheet ${at + 1}`).toEqual(A4);
    expect.soft(margin(sheet), `the number of sheet ${at + 1}`).toEqual([String(at + 1)]);
  }
  const squeezed = (text) => text.replace(/\s+/g, '');
  const cards = await page.locator('.booklet .page').evaluateAll((cards) => cards.map((card) => ({ number: card.querySelector('p').textContent, name: card.querySelector('h2').textContent })));
  expect(cards.length).toBe(plays.length);
  const starts = cards.map(({ number, name }) => sheets.findIndex(({ text }, at) => squeezed(text).startsWith(squeezed(`${at + 1}${number}`)) && squeezed(text).includes(squeezed(name))));
  expect(starts.filter((start) => start < 0), 'plays that begin no sheet').toEqual([]);
  expect(new Set(starts).size, 'sheets on which a play begins').toBe(plays.length);
  const contents = squeezed(sheets.slice(0, starts[0]).map(({ text }) => text).join(''));
  for (const { name } of cards) expect.soft(contents, 'the contents').toContain(squeezed(name));
});
