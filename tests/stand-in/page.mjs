// The HTML that both practice sites begin with, and the headers it is served under.
import { randomBytes } from 'node:crypto';

const escaped = text => text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

/** A page that holds nothing but its data, its style and its script: the script is allowed by its hash, as on LinkedIn. */
export function page({ site, title, lang, theme, data, bundle, frameSrc }) {
  const nonce = randomBytes(16).toString('base64');
  const seed = randomBytes(6).toString('hex');
  const json = JSON.stringify({ ...data, seed }).replace(/</g, '\\u003c');
  const html = `<!doctype html>
<html lang="${lang}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/practice/${site}.css?seed=${seed}">
</head>
<body>
<div id="root"></div>
<script type="application/json" id="practice-data">${json}</script>
<script defer nonce="${nonce}" integrity="${bundle.integrity}" src="/practice/${site}.js"></script>
</body>
</html>
`;
  const scripts = site === 'x'
    ? `'self' 'unsafe-inline' 'nonce-${nonce}' https://*.twimg.com`
    : `'report-sample' '${bundle.integrity}' static.licdn.com platform.linkedin.com`;
  const policy = [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'self'",
    'img-src data:',
    "connect-src 'self'",
    `frame-src ${frameSrc}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types default goog#html',
  ].join('; ');
  return { html, headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy } };
}
