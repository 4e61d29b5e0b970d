// How the browser is started, and on which screens the pages are looked at.
import { defineConfig } from '@playwright/test';

// Debian's Chromium, or the one that CHROMIUM names. It is kept from calling home, so that any request is the page's.
export const browser = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const screen = (name, testMatch, viewport, colorScheme) => ({ name, testMatch, use: { viewport, colorScheme } });

export default defineConfig({
  testDir: '.',
  outputDir: 'results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  reporter: process.env.CI ? 'dot' : 'line',
  timeout: 60_000,
  use: {
    browserName: 'chromium',
    launchOptions: browser,
    contextOptions: { reducedMotion: 'reduce' },
    // Opening from file:// needs no server; the tests of a sub-path start their own on loopback.
    serviceWorkers: 'block',
  },
  projects: [
    // Each kind of page, in every language, on each width, light and dark; every page on a phone.
    screen('pages', 'page.spec.js', wide, 'light'),
    screen('other languages', 'language.spec.js', wide, 'dark'),
    screen('reach', ['reach.spec.js', 'role.spec.js', 'print.spec.js', 'extremes.spec.js', 'net.spec.js'], wide, 'light'),
    screen('site', ['site.spec.js', 'files.spec.js'], phone, 'light'),
    screen('serve', ['serve.spec.js'], wide, 'light'),
    screen('search', ['search.spec.js', 'filter.spec.js'], wide, 'light'),
    { name: 'without scripts', testMatch: 'plain.spec.js', use: { viewport: wide, javaScriptEnabled: false } },
  ],
});
