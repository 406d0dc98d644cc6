// X's share link: /intent/post?text=…&url=…&hashtags=a,b&via=… opens the composer with all of it in the text.
export function intent(search) {
  const given = new URLSearchParams(search);
  const tags = (given.get('hashtags') ?? '').split(',').filter(Boolean).map(tag => `#${tag}`);
  const via = given.get('via');
  return [given.get('text'), given.get('url'), ...tags, via && `via @${via}`].filter(Boolean).join(' ');
}
