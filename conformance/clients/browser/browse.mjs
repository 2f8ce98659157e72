// A person at a headless Chromium: one JSON request a line in, one JSON answer a line out.
//   {do: "sign-in", url, user, password}  says yes at a consent page and signs in; answers where it ended
//   {do: "look", url, name}               shows a page wide and narrow, light and dark: screenshots, and what axe finds
//   {do: "watch", url}                    opens a live view; answers how many frames a second it shows
//   {do: "take-over", url, x, y, text}    opens a live view, takes over, clicks, types, gives back by keyboard
//   {do: "replay", url, millis, name}     opens a recording, goes to a time, jumps and plays; answers what is seen
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

// The page's content policy forbids what Playwright's own waiting for functions needs.
async function until(question) {
  for (let turn = 0; turn < 300; turn++) {
    if (await page.evaluate(question)) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`it did not come to pass that ${question}; the page says: ${await page.innerText('body')}`);
}

async function watch({ url }) {
  await page.setViewportSize({ width: 1100, height: 960 });
  await page.goto(url);
  await until(() => /frames/.test(document.querySelector('#rate').textContent));
  await page.waitForTimeout(2500); // the rate is that of the last second
  return { rate: await page.innerText('#rate') };
}

// Colours of the canvas: one that is blank has a single one.
const colours = () => {
  const canvas = document.querySelector('#screen');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
};

async function takeOver({ url, x, y, text }) {
  await page.goto(url);
  await until(() => document.querySelector('#url').value.endsWith('/desk'));
  await until(`(${colours})() > 1`);
  await page.click('#take');
  await page.waitForSelector('body.yours');
  const taken = await page.innerText('#control');
  const box = await page.locator('#screen').boundingBox();
  const [width, height] = await page.evaluate(() => [state.width, state.height]);
  await page.mouse.click(box.x + 2 + (x / width) * (box.width - 4), box.y + 2 + (y / height) * (box.height - 4));
  await page.keyboard.type(text);
  await page.waitForTimeout(300); // for the picture, which the page sends when it likes
  await page.screenshot({ path: `${PICTURES}/live-view.png` });
  const seen = await page.evaluate(colours);
  const problems = await violations();
  await page.keyboard.press('Control+Alt+Enter');
  await page.keyboard.press('Enter'); // the focus is on the button that gives back
  await page.waitForSelector('body:not(.yours)');
  return { taken, given: await page.innerText('#control'), colours: seen, problems: problems.concat(refused.splice(0)) };
}

async function replay({ url, millis, name }) {
  await page.setViewportSize({ width: 1100, height: 760 });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(url);
  await page.waitForSelector('html[data-ready]');
  await page.fill('#seek', String(millis));
  const current = await page.innerText('#events [aria-current]');
  const time = await page.innerText('#time');
  const width = await page.$eval('#picture', (image) => image.decode().then(() => image.naturalWidth));
  await page.screenshot({ path: `${PICTURES}/${name}.png` });
  await page.click('#events li:first-child button');
  const jumped = await page.innerText('#time');
  await page.focus('#events');
  await page.keyboard.press('Space');
  const playing = await page.innerText('#play');
  await page.setViewportSize({ width: 360, height: 760 });
  const [content, wide] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  const problems = (await violations()).concat(refused.splice(0), content > wide ? ['scrolls sideways'] : []);
  return { state: await page.innerText('#state'), current, time, width, jumped, playing, problems };
}

const deeds = { look, press, replay, watch, 'sign-in': signIn, 'take-over': takeOver };
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  try {
    console.log(JSON.stringify(await deeds[request.do](request)));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error.stack ?? error) }));
  }
}
await browser.close();
