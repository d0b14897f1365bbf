// Names of people and places here that are words of the four languages as well. Hidden wherever somebody writes them, a shopper called
// "Bon" could not say "c'est bon", nor "Wil" "ik wil"; see known-values.ts for what is done with them (decision 050).

const WORDS = `
an bon bos bloem blom bakker bakkers berg bergen beek brug dam dekker dijk doorn draad duif engel engels geel goed graaf groen groot haan haas hart hertog hof hoek hout huis jager
jong jonge kamp kat keizer klein kleine koning kok kool kort koster kruis kuiper lam lang lange leeuw linde mei meer mees mol molen molenaar mooi mulder muis nacht nieuw oost park peer
pen pijl post prins put raaf recht ridder rijk rood roos schaap schipper schilder slot smal smit snel snoek steen stam ster straat sterk tak tuin valk veld vis visser vogel vogels vos vrede
vriend vries vrij waal water weg west wijn wild winkel winter wit wolf woud zand zee zomer zon zoon zwaan zwart markt plein laan kerk station dorp stad kaai school
ange aime amour ami arc argent baron beau belle bel berger blanc bleu bois bonne boucher boulanger brun cadeau chat chateau chemin claire clair colis coq cour court chevalier comte constant
content croix dame desire dieu doux droit duc faure fer fleur fontaine foret fort franc frere garde gentil grand grande gras gros jardin jour juste lac lait large livre long loup maison
marchand marche marine masson mercier mercredi midi moulin mur neuf noble noel noir nuit or ours page pain palais parfait pascal pas patient petit petite pierre place plume pont port porte prix
prudent regard renard reine riche rivage riviere roche roi rose rouge roux royal rue sage saint sauvage seigneur soleil tailleur temps terre tour travers vert verte vigne ville vin vrai
alt acker adler anker apfel arm bauer baum becker bach beck braun brand breit bruder bunt dick dorn ernst esel eich engel fein feld fink fischer fleisch frank freitag frei freund frisch fromm fuchs
glas glaser glocke gold gross gut haar hahn hammer hase haupt heil herbst herr herz hirsch hof holz honig horn hund hut kaiser kalt kern kirche klar klug koch kohl krebs krone kurz lamm
lange laub lieb licht linde lustig mai maler mann maus meister montag morgen muth nagel neu neumann ochse ost pfeil platz preis rabe rad rein reich richter ring ritter rot sand sauer schaf scharf schatz
schmal schmidt schneider schnell schon schreiber schuster schwarz see sommer sonntag spiegel stark stein stern still stock stolz storch strom stumm sturm tag tanne taube thron tisch topf turm voll vogt wagner
wald warm weber weg weiss weise wein weit wild winkler wirt wolf wolle wunder zahn zimmer zucker zweig ufer garten brunnen
able abel angel april archer art august autumn baker ball banks barber bass bay bean bear beck bell best bill bird bishop black blue bond book boots bow brand bridge bright brook brown bush butcher butler
butler buck burns cane card carol carter case cash castle chance chase church clay clear clerk close cloud coast cole cook cool cooper copper corn cotton court crane cross crown crystal curry dale day dawn dean dear
drake draper drew dove duke early earl east eve faith fair farmer field fields finch fish fisher flint flowers ford forest foster fox frank free freeman french frost fry gale gene gentry gift glass gold good
goodman grace grant gray green grey guy hail hall hand harbour hardy harmony hart hawk hay hazel heath hill hills hold holly holmes hood hook hope house hunt hunter hunters iris ivory ivy jack jay jean joy june
justice key keys king knight lake lamb land lane law lawn lea leaf lily light line little long lord love low major male mark market marks marsh mason masters may mead melody mercer merry mild miles mill miller mills
mine mint moon moore moss nail new newman noble north oak ocean olive page paige pace pan park parker parks pat patience pay peace peach pearl penny pepper perry pike piper pitt plain pole pond pool
poole poppy porter potter pound power powers precious price prince prior prudence quick rain ray read reed rice rich ridge rivers roads rob robin rock root rosemary ruby rush russet sage sand sandy savage saint scarlet
sea sharp shepherd ship short silver singer singleton sky small smith snow spark sparks spring star steel sterling stone stones storm strange street strong sue summer summers sun swan sweet tailor tanner taylor teal
temple thorn tower town trip turner van violet wade walker wall ward waters way weaver webb well wells west wheeler white wild will winter winters wise wolf wood woods worth young
blauw paars grijs beige bruin oranje roze zilver katoen wol zijde leer linnen vilt stof draad knoop rok jas broek hemd trui sok sjaal das muts hoed pet tas riem ketting oorbel kussen deken laken
gordijn tapijt kleed lamp kaars vaas kop kom bord mes vork lepel mand doos pak pakje brief kaart boek pot plant roosje lelie tulp iris jasmijn merel arend beer ster maan lente zomers hemel storm regen sneeuw ijs
vuur licht donker warm koud hard zacht vroeg laat snelle trage arm sterke slim dik dun mager oud oude nieuwe hoog laag vol leeg eerlijk vrolijk wijs brood boter kaas melk appel peer pruim kers noot
boer boeren smeden wever wevers bos bosman meester boom bomen berk eik els wilg hulst klaver gras graan haver gerst bier wijnen zout peper suiker honing thee koffie
thuis prive particulier geen werk kantoor klant familie fam mevrouw mevr meneer dhr mijnheer test
bleue blanche brune grise jaune noire orange rousse violet violette marron soie laine coton cuir lin toile veste robe jupe chemise pull bonnet chapeau sac ceinture collier bague coussin rideau tapis lampe bougie
vase bol tasse assiette couteau cuillere panier boite carton lettre carte cahier plante lys jasmin marguerite capucine olive olivier laurier cerise prune pomme poire noix amande miel sel poivre sucre the cafe
pain lune etoile ciel neige pluie orage feu matin soir hiver printemps ete automne doux douce vieux vieille jeune ancien haut bas long courte fin fine gai gaie sage brave hardi vaillant leblanc legrand
berger boulangere tisserand charpentier charron meunier chevalier comte duc roy maire maitre pasteur abbe moine victoire constance aurore celeste desiree ange angelique claires clement modeste fidele
marin marine ocean oceane soleils perle ambre corail jade rubis saphir opale cristal personnel bureau domicile client cliente aucun neant
blau gelb grun braun grau weiss lila silber seide wolle leinen leder jacke hose hemd mutze tasche kissen decke vorhang teppich lampe kerze tasse teller schale korb dose kiste brief karte buch
topf pflanze lilie tulpe mond himmel regen schnee eis feuer hell dunkel warm hart weich fruh spat alt jung lang kurz hoch tief voll leer konig konigin graf herzog bischof
jager schafer muller schuhmacher backer metzger gartner zimmermann brot butter milch birne kirsche pflaume nuss honig salz pfeffer zuhause privat kunde kundin keine
yellow red purple orange beige silver cotton wool silk leather linen jacket coat dress skirt shirt hat cap bag belt necklace ring cushion curtain carpet candle vase bowl cup plate knife fork basket box letter
plant daisy jasmine amber coral crystal opal scarlett cherry apple plum nut honey salt sugar tea coffee moonlight rainbow snowy sunny windy stormy love loving grand price pricey sales sale
baron chance charity chastity clay colt constance destiny dolly dusty eden ember essence ever forever fern genesis glory haven heather jewel journey justice
kitty lark lavender liberty maple marigold marina myrtle nova pansy pet petal primrose queen raven reef robin royal saffron sienna sierra skye stormie sunday willow zest home office none customer
de den der het een van von zur zum und oder les la le du des`;

const GRAMMAR: ReadonlySet<string> = new Set(`
wil ben door an toon als per kan was dan bas leen mag bo jo hoe die dit mijn hun nu wel zo ook nog aan bij
elle mes son ton une pour par sur mais plus bien tous tout
can will may my so do see say let her his its our you not yes well much
mag ich bin hat war mai juni juli montag dienstag mittwoch donnerstag freitag samstag sonntag winter sommer herbst fruhling
january february march april june july august monday tuesday wednesday thursday friday saturday sunday`.split(/\s+/).filter(Boolean));

const ORDINARY: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter(Boolean));

/** Particles of a name; alone they point at nobody. */
const PARTICLES: ReadonlySet<string> = new Set("van von de den der des del della du d la le les l el al ten ter te tot zu zum zur op 't in und en et y da di dos bin ben ibn st saint sint sankt mc mac".split(" "));

/** Whether a folded word (lower case, no accents) is a word of everyday language besides. */
export function isOrdinaryWord(folded: string): boolean {
  const plain = folded.replaceAll("ß", "ss");
  return ORDINARY.has(plain) || GRAMMAR.has(plain) || PARTICLES.has(plain);
}

/** Of these words, those that begin sentences or that a language writes with a capital: "Wil u mij bellen?", "in May", "im Winter". */
export function isGrammarWord(folded: string): boolean {
  return GRAMMAR.has(folded);
}

export function isParticle(folded: string): boolean {
  return PARTICLES.has(folded);
}
