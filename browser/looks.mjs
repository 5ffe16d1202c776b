// What a browser shows of a page.
import axe from 'axe-core';

/**
 * What axe finds and leaves to a person to decide, and which of it is decided here.
 * identical-links-same-purpose (AAA): a claim's words are the letter's, and "good" may be said of two figures. The sentence around a
 * claim says of which (WCAG 2.4.4, which asks for no more), and the figure's title is the link's hint. A number that is a link stands in
 * a table, where its row and its column say what it is of. Other links have no such sentence.
 * color-contrast: axe does not measure the words of a drawing; `drawings` does.
 */
const settled = {
  'identical-links-same-purpose': (finding) => finding.html.includes('class="claim"') || /^<a [^>]*>(\d+( of \d+)?|[\d.]+%?|[+-]?[\d.]+)<\/a>$/.test(finding.html),
  'color-contrast': (finding) => finding.html.startsWith('<text '),
};

/** To be called before a page is opened: what it complains of or asks for, as it comes; its site's style sheet and icon are all that it may ask for. */
export function listened(tab) {
  const faults = [];
  tab.on('console', (message) => {
    // Advice that Chromium gives to pages from a server: a page that a link opens does not say whose address it is.
    if (message.text().includes('Password forms should have')) return;
    faults.push(`the browser says: ${message.text()}`);
  });
  tab.on('pageerror', (error) => faults.push(`an error: ${error.message}`));
  tab.on('request', (request) => {
    const dressed = /^http:\/\/127\.0\.0\.1:[^?]*\/(style\.css|icon\.svg)$/.test(request.url());
    if (!request.isNavigationRequest() && !dressed) faults.push(`it asks for ${request.url()}`);
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
    ['the words of drawings can be read', await drawings(tab)],
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

/** Words of a drawing: 7 to 1 on the paper around them, no mark under them, none cut off; and each drawing has a role and a name. */
async function drawings(tab) {
  return tab.evaluate(() => {
    const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
    const luminance = (colour) => {
      const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
      const [r, g, b] = numbers(colour).map(part);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const paper = (at) => {
      const colour = getComputedStyle(at).backgroundColor;
      return numbers(colour)[3] === 0 ? paper(at.parentElement) : colour;
    };
    const overlap = (one, other) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 3;
    const faults = [];
    for (const drawing of document.querySelectorAll('svg')) {
      // A shape beside the word that it stands for is hidden from those who hear the word.
      if (drawing.getAttribute('aria-hidden') === 'true') continue;
      const label = drawing.getAttribute('aria-label');
      const ids = (drawing.getAttribute('aria-labelledby') ?? '').split(' ');
      const named = label ? [label] : ids.map((id) => document.getElementById(id)?.textContent.trim());
      if (drawing.getAttribute('role') !== 'img' || !named.every((name) => name)) faults.push(`a drawing without a role or a name: ${drawing.outerHTML.slice(0, 80)}`);
      const frame = drawing.getBoundingClientRect();
      const marks = [...drawing.querySelectorAll('rect, circle')].map((it) => it.getBoundingClientRect());
      for (const words of drawing.querySelectorAll('text')) {
        const box = words.getBoundingClientRect();
        const lights = [luminance(getComputedStyle(words).fill), luminance(paper(drawing))].sort((a, b) => b - a);
        if ((lights[0] + 0.05) / (lights[1] + 0.05) < 7) faults.push(`"${words.textContent}" is too pale`);
        if (box.width > 0 && marks.some((mark) => overlap(mark, box))) faults.push(`"${words.textContent}" stands on a mark`);
        if (box.right > frame.right + 1 || box.left < frame.left - 1 || box.bottom > frame.bottom + 3) faults.push(`"${words.textContent}" is cut off`);
      }
    }
    return faults;
  });
}

/** A page whose own policy did not let its style sheet in would have none of it. */
export async function styled(tab) {
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
      // An outline in a colour; or, where the outline is for high contrast alone, another background with a bar below it.
      const outline = parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none';
      const clear = /^rgba\(.*, 0\)$|^transparent$/.test(style.outlineColor);
      const label = at.labels?.[0] && getComputedStyle(at.labels[0], '::before');
      const lit = style.boxShadow !== 'none' || (label && label.boxShadow !== 'none');
      const visible = outline && (!clear || lit) || (label && lit);
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
    for (const it of document.querySelectorAll('nav, aside, .govuk-skip-link, .govuk-service-navigation')) {
      if (shown(it)) faults.push(`printed: ${it.textContent.slice(0, 60)}`);
    }
    for (const mark of document.querySelectorAll('.mark')) {
      if (!shown(mark)) faults.push(`a mark is not printed: ${mark.textContent}`);
    }
    return faults;
  });
}
