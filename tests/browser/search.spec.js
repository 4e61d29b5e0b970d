// The search: from a folder and from a server, with slips and parts of words, and by keyboard alone.
import { expect, test } from '@playwright/test';
import { violations, whole } from './inspect.js';
import { served } from './served.js';
import { fileAddress } from './site.js';
import { complaintsOf, sidewaysScroll, visit } from './watch.js';

const results = (page) => page.locator('[data-found] h3 a');
const said = (page) => page.getByRole('status');

/** Types into the field and waits until everything has been said and shown. */
async function search(page, words) {
  await page.getByRole('searchbox').fill(words);
  await expect(page.locator('[data-found]')).toHaveAttribute('aria-busy', 'false');
}

for (const place of ['folder', 'server']) {
  test.describe(`from a ${place}`, () => {
    const site = place === 'server' ? served('/intranet/some%20team/') : null;
    const address = (page) => (site ? site.origin + page : fileAddress(page));
    const origin = () => site?.origin ?? 'file://';

    test('what is found has its kind, its passage and its page', async ({ page }) => {
      const complaints = complaintsOf(page, origin());
      await visit(page, address('search/index.html'));
      await search(page, 'late repair');
      await expect(results(page).first()).toHaveText('Put a late repair right');
      await expect(page.locator('[data-found] h2').first()).toContainText('Plays');
      await expect(results(page).first().locator('mark')).toHaveText(['late', 'repair']);
      await expect(said(page)).toHaveText(/^\d+ places found\.$/);
      await expect(page.locator('[data-all]')).toBeHidden();

      await search(page, 'mudguard');
      const passage = page.locator('[data-found] li', { hasText: 'First months with children' });
      await expect(passage.locator('p.meta')).toHaveText(/^What the customer does .*mudguard/);
      await results(page).first().click();
      await expect(page.locator('main')).toContainText('mudguard');
      expect(complaints).toEqual([]);
    });

    test('words may be begun, misspelt, folded, or parts of longer ones', async ({ page }) => {
      const complaints = complaintsOf(page, origin());
      await visit(page, address('de/search/index.html'));
      const finds = async (words, name) => {
        await search(page, words);
        await expect(page.locator('[data-found] li', { hasText: name }).first(), words).toBeVisible();
      };
      await finds('werkst', 'Werkstatt');
      await finds('wrekstatt', 'Werkstatt');
      await expect(said(page)).toHaveText(/^„wrekstatt“ gibt es nicht\. .*gefunden\.$/);
      await finds('werkstätten', 'Gesamtleitung Werkstätten');
      await finds('werkstaetten', 'Gesamtleitung Werkstätten');
      await finds('werkstatten', 'Gesamtleitung Werkstätten');
      await finds('veraenderung', 'Veränderungsleitung');
      await finds('stätten', 'Gesamtleitung Werkstätten');
      await expect(page.locator('mark', { hasText: 'Werkstätten' }).first()).toBeVisible();
      expect(complaints).toEqual([]);
    });
  });
}

test('nothing is said to be found where nothing is', async ({ page }) => {
  await visit(page, fileAddress('search/index.html'));
  await search(page, 'xyzzyxyzzy');
  await expect(said(page)).toHaveText('Nothing found.');
  await expect(results(page)).toHaveCount(0);
  await search(page, '');
  await expect(page.locator('[data-all]')).toBeVisible();
  await expect(said(page)).toHaveText('');
});

test('the keyboard is enough', async ({ page }) => {
  await visit(page, fileAddress('playbook/index.html'));
  await page.keyboard.press('/');
  await expect(page).toHaveURL(/search\/index\.html$/);
  const field = page.getByRole('searchbox');
  await expect(field).toBeFocused();
  await page.keyboard.type('swap bike');
  await expect(said(page)).toContainText('found');
  await page.keyboard.press('ArrowDown');
  await expect(results(page).nth(0)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(results(page).nth(1)).toBeFocused();
  const outline = await results(page).nth(1).evaluate((link) => getComputedStyle(link).outlineStyle);
  expect(outline).not.toBe('none');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(field).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(field).toBeFocused();
  const name = await results(page).first().innerText();
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toHaveText(name);
});

test('the words stand in the address', async ({ page }) => {
  await visit(page, fileAddress('search/index.html'));
  await search(page, 'test ride');
  await expect(page).toHaveURL(/\?q=test\+ride$/);
  const first = await results(page).first().innerText();
  await results(page).first().click();
  await page.goBack();
  await expect(page.getByRole('searchbox')).toHaveValue('test ride');
  await expect(results(page).first()).toHaveText(first);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/\?q=/);
});

test('more of a kind is shown when it is asked for', async ({ page }) => {
  await visit(page, fileAddress('search/index.html'));
  await search(page, 'repair');
  const section = page.locator('[data-found] section', { has: page.locator('button') }).first();
  const heading = await section.locator('h2').innerText();
  const few = await section.locator('li').count();
  await section.locator('button').focus();
  await page.keyboard.press('Enter');
  const whole = page.locator('[data-found] section', { has: page.locator('h2', { hasText: heading }) });
  await expect(whole.locator('li')).not.toHaveCount(few);
  await expect(whole.locator('li').nth(few).locator('h3 a')).toBeFocused();
});

test('the index is loaded when it is asked for, and not before', async ({ browser }) => {
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await phone.newPage();
  const loaded = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname.split('/').slice(-2).join('/')));
  const index = () => loaded.filter((file) => /^search\/.*\.js$/.test(file));
  await visit(page, fileAddress('index.html'));
  await visit(page, fileAddress('search/index.html'));
  expect(index()).toEqual([]);
  await page.getByRole('searchbox').tap();
  await expect.poll(index).toContain('search/names.js');
  await phone.close();
});

test.describe('what words need', () => {
  const site = served('/intranet/');
  const parts = (page) => {
    const asked = [];
    page.on('request', (request) => { if (/\/words-\d+\.js/.test(request.url())) asked.push(request.url()); });
    return asked;
  };
  const sparing = () => Object.defineProperty(navigator, 'connection', { value: { saveData: true } });

  test('comes before it is asked for once somebody types', async ({ page }) => {
    const asked = parts(page);
    await visit(page, `${site.origin}search/index.html?q=r`);
    await expect(said(page)).toContainText('found');
    expect(asked).toEqual([]);
    // one letter is not looked for in texts
    await search(page, 'p');
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    await page.waitForLoadState('networkidle');
    const ahead = asked.length;
    await search(page, 'late repair');
    await expect(results(page).first().locator('mark')).toHaveText(['late', 'repair']);
    expect(asked).toHaveLength(ahead);
  });

  test('does not come ahead to who saves data', async ({ page }) => {
    const asked = parts(page);
    await page.addInitScript(sparing);
    await visit(page, `${site.origin}search/index.html`);
    await search(page, 'p');
    await page.waitForLoadState('networkidle');
    expect(asked).toEqual([]);
    await search(page, 'mudguard');
    expect(asked).not.toEqual([]);
    await expect(results(page).first()).toBeVisible();
  });

  for (const when of ['before', 'after']) {
    test(`is asked for again where it failed to come ahead, ${when} somebody needed it`, async ({ page }) => {
      const asked = parts(page);
      let fail;
      const needed = new Promise((resolve) => { fail = resolve; });
      await page.route('**/words-*.js*', async (route) => {
        if (when === 'after') await needed;
        await route.abort();
      }, { times: 1 });
      await visit(page, `${site.origin}search/index.html`);
      const failed = page.waitForEvent('requestfailed');
      await search(page, 'p');
      if (when === 'before') await failed;
      await expect(said(page)).toContainText('found');
      await page.getByRole('searchbox').fill('mudguard');
      // it has been waited for so long that what is there was shown, which is nothing
      if (when === 'after') await expect(results(page)).toHaveCount(0);
      fail();
      await expect(results(page).first()).toBeVisible();
      await expect(page.locator('[data-found] mark').first()).toHaveText(/mudguard/i);
      await expect(said(page)).toContainText('found');
      expect(asked).toHaveLength(2);
    });
  }

  test('is missed no sooner than somebody needs it', async ({ page }) => {
    await page.route('**/words-*.js*', (route) => route.abort());
    await visit(page, `${site.origin}search/index.html`);
    const failed = page.waitForEvent('requestfailed');
    await search(page, 'p');
    await failed;
    await expect(said(page)).toHaveText(/^\d+ places found\.$/);
    await page.getByRole('searchbox').fill('mudguard');
    await expect(said(page)).toHaveText('The search could not be loaded. The list below has everything.');
  });

  test('is of the same build as the names, which are loaded anew where it is not', async ({ page }) => {
    const names = [];
    page.on('request', (request) => { if (request.url().includes('/names.js')) names.push(request.url()); });
    // a copy that was kept somewhere on the way, of a build before this one
    for (const part of ['names', 'leads']) {
      await page.route(`**/${part}.js*`, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replace(/^(found\("\w+",")\w+/, '$1older') });
      }, { times: 1 });
    }
    await visit(page, `${site.origin}search/index.html`);
    await search(page, 'p');
    await expect.poll(() => names.length).toBe(2);
    expect(names[1]).toMatch(/names\.js\?\w+$/);
    await search(page, 'mudguard');
    await expect(results(page).first()).toBeVisible();
    await expect(said(page)).toContainText('found');
  });
});

for (const scheme of ['light', 'dark']) {
  test(`what is found is accessible in the ${scheme}`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 800 }, colorScheme: scheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await visit(page, fileAddress('de/search/index.html'));
    await search(page, 'rad');
    expect(await results(page).count()).toBeGreaterThan(5);
    expect(await violations(page, whole)).toBe('');
    expect(await sidewaysScroll(page)).toBe(0);
    // what stands in for a translation says in which language it is
    await search(page, 'workshop');
    await expect(page.locator('[data-found] [lang=en]').first()).toBeVisible();
    await context.close();
  });
}
