// Class names that change from load to load, as the sites' own do: the page and its style sheet agree on a seed.
export function rotated(seed, name) {
  let hash = 2166136261;
  for (const unit of `${seed}/${name}`) hash = Math.imul(hash ^ unit.codePointAt(0), 16777619) >>> 0;
  return `r-${hash.toString(36)}`;
}

/** In the sources of the style sheets a class is written `.§name`. */
export const rotatedSheet = (css, seed) => css.replace(/§([a-z-]+)/g, (_, name) => rotated(seed, name));
