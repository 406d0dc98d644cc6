//! What Nordlys tells: thirty subjects, each written in both languages. The newest stand first.

/// A story in one language.
pub struct Telling {
    /// The title.
    pub title: &'static str,
    /// One or two sentences for the person who chooses.
    pub summary: &'static str,
    /// A suggested caption, short enough for either network.
    pub caption: &'static str,
}

/// A subject.
pub struct Subject {
    /// The last part of its address.
    pub slug: &'static str,
    /// In English.
    pub en: Telling,
    /// In Norwegian Bokmål.
    pub nb: Telling,
}

macro_rules! subjects {
    ($($slug:literal: $en_title:literal, $en_summary:literal, $en_caption:literal; $nb_title:literal, $nb_summary:literal, $nb_caption:literal.)*) => {
        /// All of them.
        pub const SUBJECTS: &[Subject] = &[$(Subject {
            slug: $slug,
            en: Telling { title: $en_title, summary: $en_summary, caption: $en_caption },
            nb: Telling { title: $nb_title, summary: $nb_summary, caption: $nb_caption },
        },)*];
    };
}

subjects! {
    "quiet-quay": "The quay that went quiet",
        "Since October the ferries in Bodø lie on shore power from our new connection. The neighbours noticed before the instruments did.",
        "The best measurement we got this autumn was a neighbour who slept with the window open.";
        "Kaia som ble stille",
        "Siden oktober ligger fergene i Bodø på landstrøm fra det nye anlegget vårt. Naboene merket det før instrumentene gjorde det.",
        "Den beste målingen vi fikk i høst, var en nabo som sov med vinduet åpent.".
    "apprentice-mast": "First day up the mast",
        "Four apprentices began in Harstad in August. One of them wrote down what nobody tells you about working forty metres up.",
        "I remember my own first day up. Nobody told me about the wind in the ears either.";
        "Første dag i masta",
        "Fire lærlinger begynte i Harstad i august. En av dem skrev ned det ingen forteller om å jobbe førti meter over bakken.",
        "Jeg husker min egen første dag der oppe. Ingen fortalte meg om vinden i ørene heller.".
    "battery-barn": "A battery in an old barn",
        "On a farm in Steigen a used ferry battery now carries the milking through the power cuts of winter. Drawings and figures are free to use.",
        "An old battery, an old barn, and cows that no longer wait for the power to come back.";
        "Et batteri i en gammel låve",
        "På en gård i Steigen tar et brukt fergebatteri melkingen gjennom vinterens strømbrudd. Tegninger og tall kan brukes fritt.",
        "Et gammelt batteri, en gammel låve og kyr som ikke lenger venter på strømmen.".
    "storm-night": "The night the lines held",
        "The storm took roofs along the coast, but only 212 customers lost power. A short account of three years of clearing trees.",
        "Nobody calls when the power stays on. This one is for those who cleared the trees.";
        "Natta linjene sto",
        "Stormen tok tak langs hele kysten, men bare 212 kunder mistet strømmen. En kort fortelling om tre år med rydding av skog.",
        "Ingen ringer når strømmen er på. Denne er til dem som ryddet skogen.".
    "reindeer-map": "Moving a power line for reindeer",
        "With the herders of two districts we drew the line anew and moved eleven masts. It took longer and it was right.",
        "Eleven masts moved. What I learnt is that the map on the wall was not the one that mattered.";
        "Vi flyttet linja for reinen",
        "Sammen med reineierne i to distrikter tegnet vi traseen på nytt og flyttet elleve master. Det tok lengre tid, og det var riktig.",
        "Elleve master flyttet. Jeg lærte at kartet på veggen ikke var det som talte.".
    "return-part-time": "Back at work, three days a week",
        "After a year of illness Marit came back slowly. She and her manager tell how they planned it, and what they would do differently.",
        "Honest about what helped and what did not. I wish every manager would read it.";
        "Tilbake på jobb, tre dager i uka",
        "Etter et år med sykdom kom Marit tilbake, litt etter litt. Hun og lederen forteller hvordan de planla det, og hva de ville gjort annerledes.",
        "Ærlig om hva som hjalp og hva som ikke gjorde det. Den skulle hver leder lest.".
    "open-grid-data": "Our grid data is open now",
        "Hourly load for 140 substations can be fetched by anyone, with a licence that lets you build on it.",
        "If you have ever wanted to see how a town wakes up, look at the load at six in the morning.";
        "Nå er nettdataene våre åpne",
        "Last per time for 140 nettstasjoner kan hentes av hvem som helst, med en lisens som lar deg bygge videre.",
        "Har du noen gang villet se en by våkne? Se på forbruket klokka seks om morgenen.".
    "safety-stop": "The day we stopped the job",
        "A crew in Narvik stopped a job that was half done, because one of them had a bad feeling. They were right, and here is why.",
        "It takes something to say stop when the crane is already there. Proud of this crew.";
        "Dagen vi stoppet jobben",
        "Et lag i Narvik stoppet en halvferdig jobb fordi én av dem hadde en dårlig følelse. De hadde rett, og her står det hvorfor.",
        "Det skal noe til å si stopp når krana alt er der. Stolt av dette laget.".
    "heat-from-ice": "Heating a school with an ice rink",
        "The rink in Tromsø gives off more heat than it needs. Since September it warms the school next door.",
        "Cold makes heat. It sounds like a riddle, and it is how a school is warmed now.";
        "En skole varmet av en ishall",
        "Ishallen i Tromsø gir fra seg mer varme enn den trenger. Siden september varmer den skolen ved siden av.",
        "Kulde lager varme. Det høres ut som en gåte, og slik varmes en skole nå.".
    "women-in-the-field": "Half of this year's crew",
        "For the first time half of those who start in the field are women. Three of them tell what made them apply.",
        "When I began there was one changing room. Good to see that this has changed.";
        "Halvparten av årets lag",
        "For første gang er halvparten av dem som begynner ute, kvinner. Tre av dem forteller hva som fikk dem til å søke.",
        "Da jeg begynte, var det én garderobe. Godt å se at det er annerledes nå.".
    "meter-mistake": "We sent wrong bills. This is what happened",
        "In August 1,840 customers were billed twice. The account of the mistake, what we paid back, and what we changed.",
        "A mistake told plainly. I would rather work for a company that writes this than one that does not.";
        "Vi sendte feil regninger. Dette skjedde",
        "I august fikk 1840 kunder to regninger. Slik oppsto feilen, dette betalte vi tilbake, og dette har vi endret.",
        "En feil fortalt rett fram. Jeg jobber heller et sted som skriver dette enn et sted som lar være.".
    "charging-islands": "Chargers for five small islands",
        "No commercial operator would build there, so five municipalities and we did it together. The first winter is over, and they work.",
        "I have family out there. This is the first car trip to them without counting percent.";
        "Ladere til fem små øyer",
        "Ingen kommersiell aktør ville bygge der, så vi gjorde det sammen med fem kommuner. Den første vinteren er over, og de virker.",
        "Jeg har familie der ute. Dette er den første bilturen dit uten å telle prosent.".
    "mentor-year": "What a mentor is for",
        "Twenty pairs met for a year. We asked what they talked about, and it was seldom what we had planned.",
        "A year of conversations, and the best one was about saying no.";
        "Hva en mentor er god for",
        "Tjue par møttes i ett år. Vi spurte hva de snakket om, og det var sjelden det vi hadde planlagt.",
        "Ett år med samtaler, og den beste handlet om å si nei.".
    "fish-steps": "Steps for salmon",
        "A new fish ladder opened in Målselv. In the first season the counter saw 1,106 salmon pass.",
        "1,106 salmon counted in the first season. Somebody stood there and counted the first ones by hand.";
        "En trapp for laksen",
        "En ny laksetrapp åpnet i Målselv. Den første sesongen så telleren 1106 laks passere.",
        "1106 laks den første sesongen. Noen sto der og telte de første for hånd.".
    "summer-students": "Six weeks, one working prototype",
        "Five summer students built a forecast of ice on lines. It now runs beside the old one, and sometimes it is better.",
        "They asked the questions we had stopped asking. I learnt as much as they did.";
        "Seks uker, én prototyp som virker",
        "Fem sommerstudenter lagde et varsel for is på linjer. Nå går det ved siden av det gamle, og av og til er det best.",
        "De stilte spørsmålene vi hadde sluttet å stille. Jeg lærte like mye som dem.".
    "recycled-copper": "Where the old cables go",
        "Ninety tonnes of copper from old cables became new ones last year. Follow one drum from ditch to drum.",
        "I never thought about where the old cables went. Now I do.";
        "Hit går de gamle kablene",
        "Nitti tonn kobber fra gamle kabler ble til nye i fjor. Følg én trommel fra grøft til trommel.",
        "Jeg hadde aldri tenkt på hvor de gamle kablene ble av. Det gjør jeg nå.".
    "night-shift": "Who is awake at four",
        "A night in the control room, minute by minute, by somebody who has been there for nineteen years.",
        "Somebody is always awake so that the rest of us need not be. Worth five minutes of reading.";
        "Hvem er våken klokka fire",
        "En natt i driftssentralen, minutt for minutt, fortalt av en som har vært der i nitten år.",
        "Noen er alltid våkne, så vi andre slipper. Verdt fem minutters lesing.".
    "sami-terms": "A word list for the grid, in Northern Sami",
        "With Sami University we have agreed on 400 terms, from substation to insulator. The list is free.",
        "Words matter when you explain to somebody why there will be a mast in their valley.";
        "Ordliste for kraftnettet på nordsamisk",
        "Sammen med Samisk høgskole er vi blitt enige om 400 ord, fra nettstasjon til isolator. Lista er fri.",
        "Ord betyr noe når du skal forklare hvorfor det kommer en mast i dalen.".
    "drone-inspections": "Flying the line instead of walking it",
        "Drones have taken over a third of the inspections. What they see, what they miss, and why we still walk.",
        "The drone is fast. But it has never sat down on a stone and looked twice.";
        "Vi flyr linja i stedet for å gå den",
        "Droner har tatt over en tredel av befaringene. Hva de ser, hva de går glipp av, og hvorfor vi fortsatt går.",
        "Dronen er rask. Men den har aldri satt seg på en stein og sett to ganger.".
    "hybrid-work": "Two days together, on purpose",
        "We stopped counting office days and began to say what they are for. Half a year later, this is what people say.",
        "Not how many days, but what for. It changed the conversation in our team.";
        "To dager sammen, med vilje",
        "Vi sluttet å telle kontordager og begynte å si hva de er til for. Et halvt år etter er dette det folk sier.",
        "Ikke hvor mange dager, men hva de er til. Det endret samtalen i laget vårt.".
    "small-hydro": "A hundred years in a small power station",
        "The station in Glomfjord turned a hundred. Its oldest turbine still runs, and the logbook is worth reading.",
        "In the logbook of 1926 somebody wrote: frost, calm, all well. I like that.";
        "Hundre år i et lite kraftverk",
        "Stasjonen i Glomfjord er blitt hundre. Den eldste turbinen går ennå, og loggboka er verdt å lese.",
        "I loggboka fra 1926 skrev noen: frost, stille, alt vel. Det liker jeg.".
    "procurement-local": "Buying from those next door",
        "Forty-one per cent of what we bought last year came from firms with fewer than twenty people. How the tenders were written.",
        "Small firms can win tenders when the tenders are written for people.";
        "Vi kjøper av naboen",
        "41 prosent av det vi kjøpte i fjor, kom fra firmaer med færre enn tjue folk. Slik ble anbudene skrevet.",
        "Små firmaer kan vinne anbud når anbudene er skrevet for mennesker.".
    "flex-market": "Paid for washing at night",
        "Eight hundred households moved their consumption by two hours. What it was worth to them and to the grid.",
        "My washing machine now earns a little. It is not much, and it is fun.";
        "Betalt for å vaske om natta",
        "Åtte hundre husstander flyttet forbruket sitt to timer. Hva det var verdt for dem og for nettet.",
        "Vaskemaskinen min tjener litt nå. Det er ikke mye, og det er gøy.".
    "code-of-conduct": "Our rules fit on one page",
        "We threw away forty pages and wrote one. Lawyers and linemen agreed on every sentence.",
        "Forty pages became one. The hard part was the sentence about gifts.";
        "Reglene våre får plass på én side",
        "Vi kastet førti sider og skrev én. Jurister og montører ble enige om hver setning.",
        "Førti sider ble til én. Det vanskelige var setningen om gaver.".
    "harbour-plan": "Planning a harbour with its fishermen",
        "Three evenings, coffee, and a map nobody was allowed to keep clean. The plan changed, and it is better.",
        "The best drawing of the harbour was made with a felt pen by somebody who has been there for fifty years.";
        "Havna planlagt med fiskerne",
        "Tre kvelder, kaffe og et kart ingen fikk holde rent. Planen ble en annen, og den ble bedre.",
        "Den beste tegningen av havna ble laget med tusj av en som har vært der i femti år.".
    "first-aid": "Four minutes in the canteen",
        "A colleague's heart stopped at lunch. Three others knew what to do, because they had trained in March.",
        "Train once more. That is all I have to say.";
        "Fire minutter i kantina",
        "Hjertet til en kollega stoppet i lunsjen. Tre andre visste hva de skulle gjøre, fordi de hadde øvd i mars.",
        "Øv én gang til. Det er alt jeg har å si.".
    "winter-roads": "The snowmobile that runs on electricity",
        "Two electric snowmobiles went through a whole winter of line work. Range, cold, and what the mechanics say.",
        "You hear the grouse now. That is what the crew told me first.";
        "Snøscooteren som går på strøm",
        "To elektriske snøscootere har vært gjennom en hel vinter med linjearbeid. Rekkevidde, kulde og hva mekanikerne sier.",
        "Nå hører vi rypene. Det var det første laget fortalte meg.".
    "pay-gap": "What we earn, by role and gender",
        "We publish the figures again, also where they are not good. Two groups have moved, one has not.",
        "Figures you do not like are the ones to publish. Good that we do.";
        "Hva vi tjener, etter rolle og kjønn",
        "Vi legger fram tallene igjen, også der de ikke er gode. To grupper har flyttet seg, én har ikke.",
        "Tall du ikke liker, er de du bør legge fram. Bra at vi gjør det.".
    "library-power": "A library that keeps itself warm",
        "The new library in Svolvær made more power than it used in its first year. The building is simpler than you think.",
        "It is simply a well-built house with books in it. I find that encouraging.";
        "Biblioteket som holder varmen selv",
        "Det nye biblioteket i Svolvær lagde mer strøm enn det brukte det første året. Bygget er enklere enn du tror.",
        "Det er rett og slett et godt bygd hus med bøker i. Det gir håp.".
    "thank-you-note": "A letter from a customer aged nine",
        "Ella asked why the lights blink when it blows. Our engineer answered, and drew it.",
        "Explaining it to a nine-year-old took three drafts. The third is the best text about our grid there is.";
        "Brev fra en kunde på ni år",
        "Ella lurte på hvorfor lyset blinker når det blåser. Ingeniøren vår svarte, og tegnet det.",
        "Det tok tre utkast å forklare det til en på ni. Det tredje er den beste teksten om nettet vårt.".
}
