export const words = {
  en: {
    practice: 'Practice page', notLinkedIn: 'Practice page · not LinkedIn. Nothing here leaves this machine.',
    start: 'Start a post', editor: 'Text editor for creating content', prompt: 'What do you want to talk about?', post: 'Post', dismiss: 'Dismiss',
    anyone: 'Post to Anyone', discardTitle: 'Save this post as a draft?', discardText: 'The post you started will be here when you return.', discard: 'Discard', save: 'Save as draft',
    sent: 'Post successful.', view: 'View post', failed: 'Something went wrong. Please try again.', commented: 'Your comment was added.', like: 'Like', comment: 'Comment', repost: 'Repost', send: 'Send',
    addComment: 'Add a comment…', commentEditor: 'Text editor for creating comment', play: 'Play video', player: 'Video player', impressions: 'impressions', media: 'Add media', selectFiles: 'Select files to begin', next: 'Next',
    schedulePost: 'Schedule post', schedule: 'Schedule', date: 'Date', when: 'Mon, Jan 12, 9:00 AM', scheduled: 'Post scheduled.',
  },
  nb: {
    practice: 'Øvingsside', notLinkedIn: 'Øvingsside · ikke LinkedIn. Ingenting her forlater denne maskinen.',
    start: 'Start et innlegg', editor: 'Tekstredigering for å opprette innhold', prompt: 'Hva vil du snakke om?', post: 'Publiser', dismiss: 'Lukk',
    anyone: 'Publiser til alle', discardTitle: 'Vil du lagre innlegget som utkast?', discardText: 'Innlegget du begynte på, er her når du kommer tilbake.', discard: 'Forkast', save: 'Lagre som utkast',
    sent: 'Innlegget er publisert.', view: 'Vis innlegg', failed: 'Noe gikk galt. Prøv igjen.', commented: 'Kommentaren din er lagt til.', like: 'Lik', comment: 'Kommenter', repost: 'Del videre', send: 'Send',
    addComment: 'Legg til en kommentar …', commentEditor: 'Tekstredigering for å opprette kommentar', play: 'Spill av video', player: 'Videospiller', impressions: 'visninger', media: 'Legg til medier', selectFiles: 'Velg filer for å begynne', next: 'Neste',
    schedulePost: 'Planlegg innlegg', schedule: 'Planlegg', date: 'Dato', when: 'man. 12. jan. kl. 09.00', scheduled: 'Innlegget er planlagt.',
  },
};
