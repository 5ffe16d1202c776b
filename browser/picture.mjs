// Pictures of pages, for people to look at.

export const widths = [320, 1280];
/** Of a long page the beginning tells enough. */
const MOST_HIGH = 4000;

/** What a tab shows, at both widths: `NAME-320.jpg` and `NAME-1280.jpg` in a folder. */
export async function pictured(tab, folder, name) {
  for (const width of widths) {
    await tab.setViewportSize({ width, height: 800 });
    const high = await tab.evaluate(() => document.documentElement.scrollHeight);
    const clip = { x: 0, y: 0, width, height: Math.min(high, MOST_HIGH) };
    await tab.screenshot({ path: `${folder}/${name}-${width}.jpg`, type: 'jpeg', quality: 70, fullPage: true, clip });
  }
}
