// What a browser shows of a page.
import axe from 'axe-core';

/**
 * What axe finds and leaves to a person to decide, and which of it is decided here.
 * identical-links-same-purpose (AAA): a claim's words are the letter's, and "good" may be said of two figures. The sentence around a
 * claim says of which (WCAG 2.4.4, which asks for no more), and the figure's title is the link's hint. A number that is a link stands in
 * a table, where its row and its column say what it is of. Other links have no such sentence.
 */
const settled = {
  'identical-links-same-purpose': (finding) => finding.html.includes('class="claim"') || /^<a [^>]*>(\d+( of \d+)?|[\d.]+%?|[+-]?[\d.]+)<\/a>$/.test(finding.html),
};

/** To be called before a page is opened: what it complains of or asks for, as it comes. */
export function listened(tab) {
  const faults = [];
  tab.on('console', (message) => faults.push(`the browser says: ${message.text()}`));
  tab.on('pageerror', (error) => faults.push(`an error: ${error.message}`));
  tab.on('request', (request) => {
    if (!request.isNavigationRequest()) faults.push(`it asks for ${request.url()}`);
  });
  return faults;
}

/** Everything that is looked at on screen: pairs of what and its faults. */
export async function looks(tab) {
  const folded = await sideways(tab);
  await tab.evaluate(() => document.querySelectorAll('details').forEach((fold) => fold.setAttribute('open', '')));
  return [
    ['its style sheet holds', await styled(tab)],
    ['nothing to scroll sideways', [...folded, ...(await sideways(tab))]],
    ['the eye sees where the keyboard is', await focus(tab)],
    ...(await rules(tab)),
  ];
}

/** What every rule of axe finds: pairs of what and its faults. */
export async function rules(tab) {
  await tab.evaluate(axe.source);
  const found = await tab.evaluate(async () => {
    const rules = Object.fromEntries(window.axe.getRules().map((rule) => [rule.ruleId, { enabled: true }]));
    const result = await window.axe.run(document, { rules, resultTypes: ['violations', 'incomplete'] });
    const short = (list) =>
      list.flatMap((it) => it.nodes.map((node) => ({ rule: it.id, help: it.help, target: node.target.join(' '), html: node.html, why: node.failureSummary })));
    return { tried: Object.keys(rules).length, violations: short(result.violations), incomplete: short(result.incomplete) };
  });
  const open = found.incomplete.filter((it) => !settled[it.rule]?.(it));
  const words = (it) => `${it.rule}: ${it.help}: ${it.target}: ${it.why.replaceAll(/\s+/g, ' ')}`;
  return [
    [`${found.tried} rules of axe`, found.violations.map(words)],
    ['what axe leaves open', open.map(words)],
  ];
}

/** A page whose own policy did not let its style sheet in would have none of it. */
async function styled(tab) {
  const edge = await tab.evaluate(() => parseFloat(getComputedStyle(document.body).borderTopWidth));
  return edge > 0 ? [] : ['the style sheet does not apply'];
}

async function sideways(tab) {
  return tab.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > width + 1);
    return wide.slice(0, 5).map((it) => `${it.tagName.toLowerCase()} reaches ${Math.round(it.getBoundingClientRect().right)} px: ${it.textContent.slice(0, 60)}`);
  });
}

/** Goes through the page by the tab key, as far as 60 stops: each must be seen and differ from what it looks like without focus. */
async function focus(tab) {
  const faults = [];
  for (let stop = 0; stop < 60; stop += 1) {
    await tab.keyboard.press('Tab');
    const seen = await tab.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body) return null;
      const style = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      const visible = parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none';
      const there = box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth;
      return { name: `${at.tagName.toLowerCase()} "${at.textContent.slice(0, 40)}"`, visible, there };
    });
    if (seen === null) break;
    if (!seen.visible) faults.push(`${seen.name} has no outline`);
    if (!seen.there) faults.push(`${seen.name} is not in sight`);
    if (stop === 0 && !seen.name.includes('Skip to the content')) faults.push(`the first stop is ${seen.name}`);
  }
  return faults;
}

/** On paper every fold is open, claims are plain text, and what only a screen needs is away. */
export async function printed(tab) {
  await tab.reload();
  await tab.emulateMedia({ media: 'print' });
  return tab.evaluate(() => {
    const faults = [];
    const shown = (it) => it.checkVisibility() && it.getBoundingClientRect().height > 0;
    for (const cell of document.querySelectorAll('details td, details dd')) {
      if (!shown(cell)) faults.push(`folded away: ${cell.textContent.slice(0, 60)}`);
    }
    for (const claim of document.querySelectorAll('a.claim')) {
      if (getComputedStyle(claim).textDecorationLine !== 'none') faults.push(`underlined: ${claim.textContent}`);
    }
    for (const it of document.querySelectorAll('nav, aside, .skip')) {
      if (shown(it)) faults.push(`printed: ${it.textContent.slice(0, 60)}`);
    }
    for (const mark of document.querySelectorAll('.mark')) {
      if (!shown(mark)) faults.push(`a mark is not printed: ${mark.textContent}`);
    }
    return faults;
  });
}
