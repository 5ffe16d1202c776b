// Whether a page is valid HTML, by the rules of html-validate.
import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    // It asks for 70 characters at most; the marks of a made-up letter must stand in its title, however long that gets.
    'long-title': 'off',
    // What a page names is the style sheet of its own site.
    'require-sri': ['error', { target: 'crossorigin' }],
  },
});

export async function valid(text) {
  const report = await validator.validateString(text);
  return report.results.flatMap((result) =>
    result.messages.map((it) => `line ${it.line}, column ${it.column}: ${it.message} (${it.ruleId})`),
  );
}
