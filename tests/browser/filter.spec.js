// What narrows a page down: by what its readers choose, kept in the address, and nothing of it without scripts.
import { expect, test } from '@playwright/test';
import { violations, whole } from './inspect.js';
import { fileAddress } from './site.js';
import { complaintsOf, sidewaysScroll, visit } from './watch.js';

const said = (page) => page.locator('[data-filtered]');
const control = (page, name) => page.locator(`.filter select[name=${name}]`);

/** Opens the controls of a page. */
async function open(page, address) {
  await visit(page, fileAddress(address));
  await page.locator('.filter summary').click();
  await expect(page.locator('.filter select').first().locator('option').nth(1)).toBeAttached();
}

/** Chooses an option by its place, and gives its name and how many items it says it has. */
async function choose(page, name, place) {
  const option = control(page, name).locator('option:enabled').nth(place);
  const [, chosen, count] = (await option.textContent()).match(/^(.*) \((\d+)\)$/);
  await control(page, name).selectOption(chosen);
  return { chosen, count: Number(count) };
}

for (const [address, first, second] of [
  ['roadmap/index.html', 'driver', 'status'],
  ['playbook/index.html', 'role', 'phase'],
  ['scorecard/index.html', 'department', 'status'],
  ['health/index.html', 'family', 'kind'],
]) {
  test(`${address} shows what is chosen and keeps it in the address`, async ({ page }) => {
    const complaints = complaintsOf(page, 'file://');
    await open(page, address);
    const all = await page.locator('[data-is]').count();
    const { chosen, count } = await choose(page, first, 1);
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(all);
    await expect(said(page)).toHaveText(`${count} of ${all}: ${chosen}`);
    expect(await shownItems(page)).toBe(count);

    const both = await choose(page, second, 1);
    await expect(said(page)).toHaveText(`${both.count} of ${all}: ${chosen}, ${both.chosen}`);
    const address_ = page.url();
    expect(new URL(address_).searchParams.get(second)).toBe(both.chosen);

    await page.goBack();
    await expect(said(page)).toHaveText(`${count} of ${all}: ${chosen}`);
    await page.goForward();
    await expect(said(page)).toContainText(both.chosen);

    await page.goto('about:blank');
    await visit(page, address_);
    await expect(said(page)).toHaveText(`${both.count} of ${all}: ${chosen}, ${both.chosen}`);
    await page.getByRole('button', { name: 'Show everything' }).click();
    await expect(said(page)).toHaveText('');
    expect(await shownItems(page)).toBe(all);
    expect(new URL(page.url()).search).toBe('');
    expect(complaints).toEqual([]);
  });

  test(`${address} stays accessible, and says on paper what is chosen`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await open(page, address);
    await choose(page, first, 1);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page, whole), colorScheme).toBe('');
    }
    expect(await sidewaysScroll(page)).toBe(0);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.filter')).toBeHidden();
    await expect(said(page)).toBeVisible();
  });

  test(`${address} has nothing to choose without scripts`, async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(fileAddress(address));
    await expect(page.locator('.filter')).toBeHidden();
    expect(await page.locator('[data-is]').count()).toBeGreaterThan(1);
    await context.close();
  });
}

/** How many items are not left out; some stand in lists that are closed. */
const shownItems = (page) => page.locator('[data-is]').evaluateAll((items) => items.filter((item) => !item.hidden).length);

test('the controls are loaded when they are opened, and not before', async ({ page }) => {
  const loaded = [];
  page.on('request', (request) => loaded.push(request.url().split('/').pop()));
  await visit(page, fileAddress('scorecard/index.html'));
  expect(loaded).not.toContain('filter.js');
  await page.locator('.filter summary').focus();
  await page.keyboard.press('Enter');
  await expect(control(page, 'status').locator('option').nth(1)).toBeAttached();
  expect(loaded).toContain('filter.js');
  await page.keyboard.press('Tab');
  await expect(control(page, 'role')).toBeFocused();
});

test('what leads to an item goes with it, and no heading is left alone', async ({ page }) => {
  await open(page, 'playbook/index.html');
  const groups = page.locator('[data-follow] .index > li:visible');
  const before = await groups.count();
  await choose(page, 'role', 1);
  expect(await groups.count()).toBeLessThan(before);
  for (const group of await groups.all()) expect(await group.locator('li:visible').count()).toBeGreaterThan(0);

  await open(page, 'scorecard/index.html');
  const { chosen } = await choose(page, 'department', 1);
  await expect(page.locator('[aria-labelledby=_whose]').getByRole('rowheader', { name: chosen, exact: true })).toBeVisible();
  const rows = page.locator('[aria-labelledby=_whose] tbody tr');
  expect(await rows.filter({ visible: true }).count()).toBeLessThan(await rows.count());
});

test('a card of the tree fades, and is passed over by the keyboard', async ({ page }) => {
  await open(page, 'scorecard/index.html');
  const cards = page.locator('[data-net] li[id]');
  const all = await cards.count();
  await choose(page, 'status', 1);
  const faded = page.locator('[data-net] li.off');
  expect(await faded.count()).toBeGreaterThan(0);
  expect(await faded.count()).toBeLessThan(all);
  expect(await faded.first().evaluate((card) => card.inert)).toBe(true);
  await page.setViewportSize({ width: 390, height: 800 });
  await expect(faded.first()).toBeHidden();
});

test('a bar of the roadmap fades with its line in the list', async ({ page }) => {
  await open(page, 'roadmap/index.html');
  const { count } = await choose(page, 'status', 1);
  const bars = page.locator('figure.rm:visible svg a');
  const shown = await bars.evaluateAll((all) => new Set(all.filter((bar) => !bar.classList.contains('off')).map((bar) => bar.getAttribute('href'))).size);
  expect(shown).toBe(count);
  const listed = await page.locator('[aria-labelledby=_list] tbody tr:visible').count();
  expect(listed).toBe(count);
  await expect(page.locator('figure.rm svg a.off').first()).toHaveAttribute('tabindex', '-1');
});
