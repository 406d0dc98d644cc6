// Posts by people who do not exist, so that the pages look lived in.
const POSTS = {
  en: [
    ['Ingrid Vik', 'ingridvik', 'First frost on the fjord this morning. The ferry was five minutes late and nobody minded.', 14, 3, 211],
    ['Håkon Berge', 'hberge', 'A small thing I learnt today: write the summary first, then the report.', 8, 12, 96],
    ['Aisha Rahman', 'aisharahman', 'We are looking for a hydrologist in Bergen. Good colleagues, bad weather, honest job.', 31, 40, 402],
    ['Ole-Martin Sæther', 'omsaether', 'Reading about batteries that hold a whole village through the night. Worth your coffee break.', 5, 2, 57],
  ],
  nb: [
    ['Ingrid Vik', 'ingridvik', 'Første frost på fjorden i dag. Ferga var fem minutter forsinka, og det gjorde ingenting.', 14, 3, 211],
    ['Håkon Berge', 'hberge', 'En liten ting jeg lærte i dag: skriv sammendraget først, så rapporten.', 8, 12, 96],
    ['Aisha Rahman', 'aisharahman', 'Vi ser etter en hydrolog i Bergen. Gode kolleger, dårlig vær, ærlig arbeid.', 31, 40, 402],
    ['Ole-Martin Sæther', 'omsaether', 'Leser om batterier som holder ei hel bygd gjennom natta. Verdt kaffepausen.', 5, 2, 57],
  ],
};

export const timeline = lang => POSTS[lang].map(([name, handle, text, replies, reposts, likes], index) => ({
  id: `17000000000000000${10 + index}`, name, handle, text, replies, reposts, likes,
  at: new Date(Date.UTC(2026, 0, 5, 7, 10 + index)).toISOString(),
}));
