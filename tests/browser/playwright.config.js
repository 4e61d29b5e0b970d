// How the browser is started, and on which screens the pages are looked at.
import { defineConfig } from '@playwright/test';

// Debian's Chromium, or the one that CHROMIUM names. It is kept from calling home, so that any request is the page's.
const browser = {
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
    // Each kind of page wide and light, and narrow and dark; the other languages wide and dark; every page narrow and light.
    screen('wide light', 'page.spec.js', wide, 'light'),
    screen('phone dark', 'page.spec.js', phone, 'dark'),
    screen('wide dark', 'language.spec.js', wide, 'dark'),
    screen('site', 'site.spec.js', phone, 'light'),
    { name: 'without scripts', testMatch: 'plain.spec.js', use: { viewport: wide, javaScriptEnabled: false } },
  ],
});
