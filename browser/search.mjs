import { pathToFileURL } from 'node:url';
import { listened, rules, styled } from './looks.mjs';

// The search of a page: what is typed finds what is meant, by keyboard alone; without a script the page is whole.

/** What each text should find first, by the words of the result; null where nothing is called so and nothing is near. */
const asked = [
  ['Bath', 'Bath and North East Somerset'],
  ['E06000022', 'Bath and North East Somerset'],
  ['bristol city', 'Bristol'],
  ['childminders', 'Childminders'],
];
/** Slips, and what should be offered. */
const slips = [
  ['Brisotl', 'Bristol'],
  ['Bathh', 'Bath and North East Somerset'],
];
const nothing = 'zzqxwvk';

/** Opens a page that has a search, types into it, and looks at it with results on it: pairs of what and its faults. */
export async function searched(context, page) {
  if (!page.searches) return [];
  const tab = await context.newPage();
  await tab.goto(page.address);
  const looked = [];
  if ((await tab.locator('#search').count()) > 0) {
    const heard = listened(tab);
    looked.push(['the search finds', await finds(tab)]);
    await tab.locator('#search-words').fill('school');
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    looked.push(['results need no scrolling sideways', wide ? ['they do'] : []]);
    for (const [what, faults] of await rules(tab)) looked.push([`with results, ${what}`, faults]);
    looked.push(['the search asks for nothing, complains of nothing', heard]);
  }
  await tab.close();
  return looked;
}

async function finds(tab) {
  const faults = [];
  const box = tab.locator('#search-words');
  const said = tab.locator('#search-said');
  const results = tab.locator('#search-found a');
  const expect = (holds, fault) => {
    if (!holds) faults.push(fault);
  };
  if (!(await box.isVisible())) return ['the search is not shown'];
  expect((await said.getAttribute('role')) === 'status', 'what was found is not announced');
  for (const [text, first] of asked) {
    await box.fill(text);
    const found = await results.allTextContents();
    expect(found[0] === first, `“${text}” finds ${JSON.stringify(found.slice(0, 3))}, not ${first}`);
    const words = await said.textContent();
    expect(/^\d+ results? for/.test(words), `“${text}” is answered: ${words}`);
  }
  for (const [text, near] of slips) {
    await box.fill(text);
    expect((await said.textContent()).includes('Did you mean'), `“${text}” is not taken for a slip`);
    expect((await results.allTextContents()).includes(near), `“${text}” does not bring ${near}`);
  }
  await box.fill(nothing);
  expect((await results.count()) === 0 && (await said.textContent()).includes(nothing), 'nothing found is not said');

  // By keyboard: down to the first result, back up, away with Escape.
  await box.fill('Bath');
  await box.press('ArrowDown');
  const focused = () => tab.evaluate(() => document.activeElement?.textContent ?? '');
  expect((await focused()) === 'Bath and North East Somerset', 'the arrow does not lead to the first result');
  await tab.keyboard.press('ArrowUp');
  expect(await box.evaluate((it) => it === document.activeElement), 'the arrow does not lead back');
  await tab.keyboard.press('Escape');
  expect((await box.inputValue()) === '' && (await results.count()) === 0, 'Escape does not clear');
  return faults;
}

/** As a file and without a script, its style sheet holds, the search is away or is a form that a server answers, and every link and text is there. */
export async function scriptless(browser, page) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 800 } });
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(page.file).href);
  const faults = await styled(tab);
  const answered = (await tab.locator('#search form[action] button').count()) > 0;
  if (!answered && (await tab.locator('#search').isVisible())) faults.push('the search is shown and cannot work');
  if (!(await tab.locator('h1').first().isVisible())) faults.push('the page shows no heading');
  const areas = tab.locator('a[href$="index.html"]');
  if ((await tab.locator('body.areas').count()) > 0 && (await areas.count()) < 2) faults.push('the list of areas is away');
  await context.close();
  return faults;
}
