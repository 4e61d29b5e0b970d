// Without scripts every page is complete: scripts only add.
import { expect, test } from '@playwright/test';
import { fileAddress, samples } from './site.js';

for (const sample of samples) {
  test(`${sample} is complete without scripts`, async ({ page, browser }) => {
    await page.goto(fileAddress(sample));
    await expect(page.locator('h1')).toBeVisible();
    const text = (await page.locator('main').innerText()).trim();
    expect(text.length, 'characters of text').toBeGreaterThan(40);

    const scripted = await browser.newContext({ viewport: page.viewportSize(), javaScriptEnabled: true, reducedMotion: 'reduce' });
    const other = await scripted.newPage();
    await other.goto(fileAddress(sample));
    const words = (await other.locator('main').innerText()).split(/\s+/);
    await scripted.close();
    const lost = words.filter((word) => !text.includes(word));
    expect(lost.length, `words that only scripts bring: ${lost.slice(0, 20).join(' ')}`).toBeLessThan(20);
  });
}
