// Motion, as the browser works it out for a page.

/** What moves in a page as it is shown now, each by the beginning of its HTML. */
export const moving = page => page.evaluate(() => [...document.querySelectorAll('*')].filter(part => {
  const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(part);
  return transitionDuration.split(', ').some(time => time !== '0s') || animationName !== 'none' || scrollBehavior === 'smooth';
}).map(part => part.outerHTML.slice(0, 80)));
