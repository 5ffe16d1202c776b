// Every page and state at both widths on one page to look at: node contact.mjs SAMPLES SHEET
//
// SAMPLES is a folder of written pages; SHEET is where the sheet goes, and holds in `season` the pictures that the season left there.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { chromium } from 'playwright-core';
import { chosen } from './chosen.mjs';
import { pictured, widths } from './picture.mjs';
import { served } from './served.mjs';

const [samples, sheet] = process.argv.slice(2);
await mkdir(`${sheet}/samples`, { recursive: true });
const server = await served(samples);
const pages = (await chosen(samples, server.origin, Infinity)).sort((a, b) => a.name.localeCompare(b.name));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});

const called = (page) => page.name.replace(/\.html$/, '').replaceAll(/[^A-Za-z0-9-]+/g, '_');
const waiting = [...pages];
async function takes() {
  const tab = await browser.newPage();
  for (let page = waiting.shift(); page; page = waiting.shift()) {
    await tab.goto(page.address);
    await pictured(tab, `${sheet}/samples`, called(page));
  }
}
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, takes));
await browser.close();
server.end();

const met = (await readdir(`${sheet}/season`).catch(() => [])).filter((it) => it.endsWith(`-${widths[0]}.jpg`)).sort();
const parts = [
  ['The season, as its people met it', 'season', met.map((it) => it.replace(`-${widths[0]}.jpg`, ''))],
  ['Samples: every page in every state', 'samples', pages.map(called)],
];
const card = (folder, name) => {
  const shots = widths.map((width) => `<a href="${folder}/${name}-${width}.jpg"><img class="at-${width}" loading="lazy" src="${folder}/${name}-${width}.jpg" alt="${name} at ${width} px"></a>`);
  return `<figure><figcaption>${name}</figcaption>${shots.join('')}</figure>`;
};
await writeFile(
  `${sheet}/index.html`,
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every page and state</title>
<style>body{font:14px sans-serif;margin:16px;background:#ddd}section{display:flex;flex-wrap:wrap;gap:16px}figure{margin:0;padding:8px;background:#fff}
figcaption{max-width:480px;margin-bottom:6px;font-weight:bold;overflow-wrap:anywhere}img{height:360px;object-fit:cover;object-position:top;border:1px solid #999;vertical-align:top;margin-right:6px}
.at-320{width:160px}.at-1280{width:320px}</style>
${parts.map(([title, folder, names]) => `<h1>${title} (${names.length})</h1><section>${names.map((name) => card(folder, name)).join('\n')}</section>`).join('\n')}</html>\n`,
);
console.log(`${pages.length} samples and ${met.length} pages of the season: ${sheet}/index.html`);
