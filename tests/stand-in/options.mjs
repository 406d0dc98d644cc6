// What a practice page can be asked to do differently. Given in the query, kept in a cookie, so that it holds over
// reloads and the site's own navigation. `?practice=reset` forgets them.
const KNOWN = {
  lang: ['en', 'nb'],
  theme: ['light', 'dark'],
  // X: current, alert (toast and profile link without test ids), bare (editor and buttons without test ids), unknown.
  // LinkedIn: see linkedin/layouts.mjs.
  layout: ['current', 'alert', 'bare', 'status', 'testid', 'role', 'older', 'plain', 'unknown'],
  // How the server treats a post: at once; held until released; refused; refused once; slow (two seconds).
  posting: ['now', 'held', 'fail', 'fail-once', 'slow'],
  // A toast that is not about the post just made: somebody else's, when Post is pressed; an earlier one of one's own,
  // when the composer opens.
  notice: ['none', 'other', 'early'],
  // LinkedIn: which id the toast's link carries.
  urn: ['share', 'activity'],
  // LinkedIn: as whom one posts.
  actor: ['person', 'page'],
  // What the composer holds when it opens.
  draft: ['none', 'text', 'mention'],
  // X: whether anybody is signed in. Whoever is not is asked to, at whatever address.
  signed: ['in', 'out'],
  // The composer quotes another post.
  quote: ['none', 'post'],
  // X: what the page lets be embedded. Under "require-corp" no frame of an extension comes to life.
  embedding: ['any', 'require-corp'],
};

/** @returns {{chosen: Record<string,string>, cookie: string|null}} */
export function options(url, cookieHeader = '') {
  const kept = Object.fromEntries(new URLSearchParams(/(?:^|;\s*)practice=([^;]*)/.exec(cookieHeader)?.[1] ?? ''));
  const reset = url.searchParams.get('practice') === 'reset';
  const chosen = {};
  let asked = reset;
  for (const [name, values] of Object.entries(KNOWN)) {
    const given = url.searchParams.get(name);
    asked ||= values.includes(given);
    chosen[name] = [given, reset ? null : kept[name], values[0]].find(value => values.includes(value));
  }
  return { chosen, cookie: asked ? `practice=${new URLSearchParams(chosen)}; Path=/; Secure; SameSite=Lax` : null };
}
