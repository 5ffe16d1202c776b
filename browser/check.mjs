// Opens a folder of written pages in a browser: node check.mjs DIR [--most N]
//
// Every page is parsed by strict rules of HTML, and opened narrow (320 px) and wide (1280 px), light and dark, with every fold
// open. axe looks at it with every one of its rules switched on, those that are experimental, "best practice" or AAA too, and none
// configured; what axe cannot decide by itself counts as failed unless `settled` below says who decides it. --most N looks at N
// pages of each kind: the largest, the smallest and others between. Where a page has a search, somebody types into it; and every page is
// opened as a file and without a script too. Exit 0: all passed; 1: something failed; 2: it could not run.
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import { listened, looks, printed } from './looks.mjs';
import { chosen } from './chosen.mjs';
import { links } from './links.mjs';
import { scriptless, searched } from './search.mjs';
import { served } from './served.mjs';
import { tally } from './tally.mjs';
import { valid } from './valid.mjs';

const [folder, flag, most] = process.argv.slice(2);
if (!folder || (flag && flag !== '--most')) {
  console.error('expected a folder of pages, and perhaps --most N');
  process.exit(2);
}

const views = [
  { width: 320, colorScheme: 'light' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
];
const count = tally();
const { said } = count;

const server = await served(folder);
const pages = await chosen(folder, server.origin, most ? Number(most) : Infinity);
if (pages.length === 0) {
  console.error(`no page ends in .html in \`${folder}\``);
  process.exit(2);
}
for (const page of pages) {
  const text = await readFile(page.file, 'utf8');
  said(`${page.name}: valid HTML`, await valid(text));
  said(`${page.name}: its links`, await links(page));
}

console.log(`axe ${axe.version}: ${axe.getRules().length} rules, every one on; ${pages.length} pages`);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});

/** Every page as it is at one width and in one dress. */
async function looksAt(view) {
  const context = await browser.newContext({ viewport: { width: view.width, height: 800 }, colorScheme: view.colorScheme });
  for (const page of pages) {
    const at = `${page.name} at ${view.width} px, ${view.colorScheme}`;
    const tab = await context.newPage();
    const heard = listened(tab);
    await tab.goto(page.address);
    for (const [what, faults] of await looks(tab)) said(`${at}: ${what}`, faults);
    said(`${at}: asks for nothing, complains of nothing`, heard);
    if (view.width === 1280 && view.colorScheme === 'light') said(`${page.name} on paper`, await printed(tab));
    await tab.close();
    for (const [what, faults] of await searched(context, page)) said(`${at}: ${what}`, faults);
  }
  await context.close();
}

async function withoutAScript() {
  for (const page of pages) said(`${page.name} as a file, without a script`, await scriptless(browser, page));
}

// Side by side, as many as the machine has room for.
const parts = [...views.map((view) => () => looksAt(view)), withoutAScript];
const worker = async () => {
  for (let part = parts.shift(); part; part = parts.shift()) await part();
};
await Promise.all(Array.from({ length: availableParallelism() }, worker));
await browser.close();
server.end();
process.exit(count.ends());
