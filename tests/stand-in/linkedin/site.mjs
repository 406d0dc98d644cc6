export const name = 'linkedin';
export const postPath = '/practice/linkedin/posts';
export const draftOf = () => null;
export const confirmation = () => ({});
export const pageFor = () => ({ html: '', headers: {} });
