// How long a search takes: types words into the search page of a published site letter by letter, and says how long each letter took from
// the input to what was found standing on the page. Before each letter it waits as long as a fast typist does, who types ten in a second;
// PAUSE names other milliseconds. SITE names the folder of the site; see tests/bench/README.md.
import { chromium } from '@playwright/test';
import { browser as options } from './playwright.config.js';
import { fileAddress } from './site.js';

const words = process.argv.slice(2);
const runs = 5;
const pause = Number(process.env.PAUSE ?? 100);

const browser = await chromium.launch(options);
const page = await browser.newPage();
const times = { first: [], again: [] };
for (let run = 0; run < runs; run++) {
  await page.goto(fileAddress('search/index.html'));
  await page.locator('input[data-search]').focus();
  for (const kind of Object.keys(times)) {
    for (const word of words) {
      for (let end = 1; end <= word.length; end++) {
        await page.waitForTimeout(pause);
        times[kind].push(await timeOf(word.slice(0, end)));
      }
    }
  }
}
await browser.close();

for (const [kind, taken] of Object.entries(times)) {
  taken.sort((one, other) => one - other);
  const at = (share) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))].toFixed(1);
  console.log(`${kind}: ${taken.length} letters, median ${at(0.5)} ms, 95 of 100 within ${at(0.95)} ms, longest ${at(1)} ms`);
}

/** The milliseconds from a letter to the page that shows what was found, with its layout; parts of the index that it needs included. */
function timeOf(typed) {
  return page.evaluate(async (typed) => {
    const field = document.querySelector('input[data-search]'), box = document.querySelector('[data-found]');
    box.setAttribute('aria-busy', 'true');
    const begun = performance.now();
    field.value = typed;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    while (box.getAttribute('aria-busy') !== 'false') {
      await new Promise((done) => {
        const watcher = new MutationObserver(() => { watcher.disconnect(); done(); });
        watcher.observe(box, { attributes: true, childList: true });
      });
    }
    box.getBoundingClientRect();
    return performance.now() - begun;
  }, typed);
}
