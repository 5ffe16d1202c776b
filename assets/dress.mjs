// Makes the style sheet of sites and of the server: node dress.mjs <CLASSES >STYLE
//
// CLASSES are the design system's classes that pages use, one a line; rules of its other classes are left out, and ours all stay.
import { readFileSync } from 'node:fs';
import { PurgeCSS } from 'purgecss';
import { compile } from 'sass';

const written = compile('../crates/pages/style/plumbline.scss', { loadPaths: ['node_modules'], style: 'compressed', charset: false }).css;
const classes = readFileSync(0, 'utf8');
const [{ css }] = await new PurgeCSS().purge({
  content: [{ raw: classes, extension: 'txt' }],
  css: [{ raw: written }],
  defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
  safelist: [/^(?!govuk-)/],
});
// A colour of theirs is said again wherever it is used, in case its name means nothing; here each has a meaning (_after.scss).
const named = css.replaceAll(/var\((--govuk-[a-z-]+-colour), ?#[0-9a-f]+\)/g, 'var($1)');
process.stdout.write(`/* Holds rules of govuk-frontend, (C) Crown copyright (Government Digital Service), under the MIT licence. */\n${named}\n`);
