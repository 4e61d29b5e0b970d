// Who reads is asked once: the page of a role can be remembered, and "my role" leads there from then on.
import { expect, test } from '@playwright/test';
import { fileAddress, pages } from './site.js';

const roles = pages.filter((page) => /^roles\/[^/]+\/index\.html$/.test(page));

test('a role is remembered until it is forgotten', async ({ page }) => {
  const [first, second] = roles.map(fileAddress);
  const mine = page.locator('.mainnav a').first();
  await page.goto(first);
  const name = await page.locator('h1').textContent();
  await expect(mine, 'nobody said who reads').toHaveAttribute('href', /me\/index\.html$/);
  await page.locator('[data-role]').click();
  await expect(mine).toHaveJSProperty('href', first);

  await page.goto(fileAddress('roadmap/index.html'));
  await expect(mine, 'from any page').toHaveJSProperty('href', first);
  await page.goto(fileAddress('index.html'));
  const said = page.locator('[data-my-role]');
  await expect(said).toBeVisible();
  await expect(said.locator('a')).toHaveText(name);

  await page.goto(second);
  await page.locator('[data-role]').click();
  await expect(mine, 'the last word counts').toHaveJSProperty('href', second);
  await page.goto(fileAddress('me/index.html'));
  await expect(mine).toHaveJSProperty('href', second);
  await page.locator('[data-forget-role]').click();
  await expect(said).toBeHidden();
  await page.goto(fileAddress('index.html'));
  await expect(page.locator('[data-my-role]')).toBeHidden();
  await expect(mine).toHaveAttribute('href', /me\/index\.html$/);
});

test('each language leads to its own page of the role', async ({ page }) => {
  const german = pages.find((address) => /^de\/roles\/[^/]+\/index\.html$/.test(address));
  expect(german, 'a page of a role in German').toBeDefined();
  await page.goto(fileAddress(german));
  await page.locator('[data-role]').click();
  await page.goto(fileAddress('index.html'));
  const mine = page.locator('.mainnav a').first();
  await expect(mine).toHaveJSProperty('href', fileAddress(german.replace(/^de\//, '')));
});

for (const width of [390, 1440]) {
  test(`what remembers a role begins where the heading does, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(fileAddress(roles[0]));
    const [button, heading] = await Promise.all(['[data-role]', 'h1'].map((part) => page.locator(part).boundingBox()));
    expect(Math.abs(button.x - heading.x)).toBeLessThan(1);
  });
}
