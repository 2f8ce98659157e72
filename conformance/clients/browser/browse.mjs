// A person at a headless Chromium: one JSON request a line in, one JSON answer a line out.
//   {do: "sign-in", url, user, password}  says yes at a consent page and signs in; answers where it ended
//   {do: "look", url, name}               shows a page wide and narrow, light and dark: screenshots, and what axe finds
//   {do: "press", url, button}            presses a button; answers what the page says then
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const PICTURES = process.env.CONFORMANCE_PICTURES;
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LOOKS = [
  ['', { width: 900, height: 760 }, 'light'],
  ['-dark', { width: 900, height: 760 }, 'dark'],
  ['-phone', { width: 360, height: 760 }, 'light'],
  ['-phone-dark', { width: 360, height: 760 }, 'dark'],
];
// No sandbox of its own: tests run as root. The rest keeps it from calling home.
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'].concat(
  ['--disable-background-networking', '--disable-component-update', '--disable-sync'],
);

const browser = await chromium.launch({ executablePath: process.env.CONFORMANCE_CHROMIUM, args: FLAGS });
const page = await browser.newPage();
page.setDefaultTimeout(30_000);
const refused = []; // what the pages' own content policy forbids
page.on('console', (message) => message.text().includes('Content Security Policy') && refused.push(message.text()));

async function violations() {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => axe.run());
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

async function look({ url, name }) {
  const problems = [];
  for (const [suffix, viewport, colorScheme] of LOOKS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await page.goto(url);
    await page.screenshot({ path: `${PICTURES}/${name}${suffix}.png`, fullPage: true });
    problems.push(...(await violations()).map((problem) => `${name}${suffix}: ${problem}`));
    const [content, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    if (content > width) problems.push(`${name}${suffix}: scrolls sideways`);
  }
  return { problems: problems.concat(refused.splice(0)), text: await page.innerText('body') };
}

async function signIn({ url, user, password }) {
  await page.goto(url);
  await page.click('#allow');
  await page.waitForURL((address) => address.pathname !== new URL(url).pathname); // the provider may know the user already
  if (await page.locator('#username').count()) {
    await page.fill('#username', user);
    await page.fill('#password', password);
    await page.click('#kc-login');
  }
  await page.waitForLoadState();
  return { ended: page.url(), text: await page.innerText('body') };
}

async function press({ url, button }) {
  await page.goto(url);
  await page.click(button);
  await page.waitForLoadState();
  return { ended: page.url(), text: await page.innerText('body') };
}

const deeds = { look, press, 'sign-in': signIn };
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  try {
    console.log(JSON.stringify(await deeds[request.do](request)));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error.stack ?? error) }));
  }
}
await browser.close();
