// The practice X, as far as its server is concerned.
import { page } from '../page.mjs';
import { timeline } from '../people.mjs';
import { words } from './words.mjs';

export const name = 'x';
export const postPath = '/practice/x/posts';
const HANDLES = ['kari_practice', 'nordlys_pract'];

export function draftOf({ texts, handle, scheduled }) {
  if (!Array.isArray(texts) || !texts.every(text => typeof text === 'string' && text.trim()) || !HANDLES.includes(handle)) {
    return null;
  }
  return { network: 'x', author: handle, text: texts[0], scheduled: scheduled === true, thread: texts.slice(1).join('\n---\n') };
}

/** What the page shows after a post: made here, from what was stored. */
export function confirmation(post, { lang }) {
  const say = words[lang];
  if (post.scheduled) return { post, toast: { text: say.scheduled } };
  return { post, toast: { text: say.sent, link: `/${post.author}/status/${post.id}`, label: say.view } };
}

export function pageFor({ url, chosen, bundle, posts }) {
  const own = posts.filter(post => post.network === 'x' && !post.scheduled).reverse();
  const answer = page({
    site: name,
    title: `X · ${words[chosen.lang].practice}`,
    lang: chosen.lang,
    theme: chosen.theme,
    bundle,
    frameSrc: "'self' https://twitter.com https://platform.x.com",
    data: { ...chosen, path: url.pathname, handles: HANDLES, own, timeline: timeline(chosen.lang) },
  });
  if (chosen.embedding === 'require-corp') answer.headers['cross-origin-embedder-policy'] = 'require-corp';
  return answer;
}
