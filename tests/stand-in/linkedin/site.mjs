// The practice LinkedIn, as far as its server is concerned.
import { page } from '../page.mjs';
import { timeline } from '../people.mjs';
import { words } from './words.mjs';

export const name = 'linkedin';
export const postPath = '/practice/linkedin/posts';
const MOST_UNITS = 3000;

export function draftOf({ text, scheduled }, { actor }) {
  if (typeof text !== 'string' || !text.trim() || text.length > MOST_UNITS) return null;
  return { network: 'linkedin', author: actor === 'page' ? 'nordlys-practice' : 'kari-practice', text, scheduled: scheduled === true };
}

/** What the page shows after a post: made here, from what was stored. */
export function confirmation(post, { lang, urn }) {
  if (post.scheduled) return { post, toast: { text: words[lang].scheduled } };
  const id = urn === 'activity' ? `urn:li:activity:${post.activity}` : `urn:li:share:${post.id}`;
  return { post, toast: { text: words[lang].sent, link: `/feed/update/${id}`, label: words[lang].view } };
}

export function pageFor({ url, chosen, bundle, posts }) {
  const own = posts.filter(post => post.network === 'linkedin' && !post.scheduled).reverse();
  return page({
    site: name,
    title: `LinkedIn · ${words[chosen.lang].practice}`,
    lang: chosen.lang,
    theme: chosen.theme,
    bundle,
    frameSrc: "'self'",
    data: { ...chosen, path: url.pathname, own, timeline: timeline(chosen.lang) },
  });
}
