/** French, German, English. */
type Words = readonly [fr: string, de: string, en: string];

const LOCALES = ["fr", "de", "en"] as const;

/** The catalogue's Dutch words and what the storefront says in the shop's other languages; names stay. */
const WORDS: Record<string, Words> = {
  "Linnen tafelkleed": ["Nappe en lin", "Leinentischdecke", "Linen tablecloth"],
  "Linnen tafelloper": ["Chemin de table en lin", "Leinen-Tischläufer", "Linen table runner"],
  "Set van 4 servetten": ["Lot de 4 serviettes", "4 Servietten", "Set of 4 napkins"],
  "Placemat": ["Set de table", "Platzset", "Placemat"],
  "Keukenhanddoek": ["Torchon", "Geschirrtuch", "Tea towel"],
  "Set van 3 vaatdoeken": ["Lot de 3 lavettes", "3 Spültücher", "Set of 3 dishcloths"],
  "Schort": ["Tablier", "Schürze", "Apron"],
  "Ovenwant": ["Gant de cuisine", "Ofenhandschuh", "Oven glove"],
  "Dekbedovertrek": ["Housse de couette", "Bettbezug", "Duvet cover"],
  "Kussensloop": ["Taie d'oreiller", "Kissenbezug", "Pillowcase"],
  "Hoeslaken": ["Drap-housse", "Spannbettlaken", "Fitted sheet"],
  "Wollen plaid": ["Plaid en laine", "Wolldecke", "Wool throw"],
  "Katoenen plaid": ["Plaid en coton", "Baumwolldecke", "Cotton throw"],
  "Sierkussen": ["Coussin", "Zierkissen", "Cushion"],
  "Vloerkussen": ["Coussin de sol", "Bodenkissen", "Floor cushion"],
  "Badhanddoek": ["Serviette de bain", "Badetuch", "Bath towel"],
  "Hamamdoek": ["Fouta", "Hamamtuch", "Hammam towel"],
  "Badmat": ["Tapis de bain", "Badematte", "Bath mat"],
  "Gordijn": ["Rideau", "Vorhang", "Curtain"],
  "Linnen stof": ["Tissu de lin", "Leinenstoff", "Linen fabric"],
  "per meter": ["au mètre", "pro Meter", "by the metre"],
  "Dinerbord": ["Grande assiette", "Speiseteller", "Dinner plate"],
  "Dessertbord": ["Assiette à dessert", "Dessertteller", "Dessert plate"],
  "Diep bord": ["Assiette creuse", "Tiefer Teller", "Deep plate"],
  "Ontbijtkom": ["Bol", "Müslischale", "Breakfast bowl"],
  "Koffiekop": ["Tasse à café", "Kaffeetasse", "Coffee cup"],
  "Espressokop": ["Tasse à espresso", "Espressotasse", "Espresso cup"],
  "Theepot": ["Théière", "Teekanne", "Teapot"],
  "Karaf": ["Carafe", "Karaffe", "Carafe"],
  "Serveerschaal": ["Plat de service", "Servierplatte", "Serving dish"],
  "Ovenschaal": ["Plat à four", "Auflaufform", "Oven dish"],
  "Vaas": ["Vase", "Vase", "Vase"],
  "Schaal": ["Coupe", "Schale", "Bowl"],
  "met gouden rand": ["au bord doré", "mit Goldrand", "with a gold rim"],
  "Kandelaar": ["Bougeoir", "Kerzenständer", "Candlestick"],
  "Boterpot": ["Beurrier", "Butterdose", "Butter dish"],
  "Broodplank": ["Planche à pain", "Brotbrett", "Bread board"],
  "Set van 2 slalepels": ["Couverts à salade", "Salatbesteck", "Pair of salad servers"],
  "Sojakaars": ["Bougie de soja", "Sojakerze", "Soy candle"],
  "Handzeep": ["Savon pour les mains", "Handseife", "Hand soap"],
  "Cadeaubon": ["Carte cadeau", "Geschenkgutschein", "Gift card"],
  "Tafellinnen": ["Linge de table", "Tischwäsche", "Table linen"],
  "Keukentextiel": ["Textile de cuisine", "Küchentextilien", "Kitchen textiles"],
  "Bedlinnen": ["Linge de lit", "Bettwäsche", "Bed linen"],
  "Plaids": ["Plaids", "Decken", "Throws"],
  "Kussens": ["Coussins", "Kissen", "Cushions"],
  "Badtextiel": ["Linge de bain", "Badtextilien", "Bath textiles"],
  "Gordijnen": ["Rideaux", "Vorhänge", "Curtains"],
  "Stof": ["Tissu", "Stoff", "Fabric"],
  "Keramiek": ["Céramique", "Keramik", "Ceramics"],
  "Hout": ["Bois", "Holz", "Wood"],
  "Geuren": ["Senteurs", "Düfte", "Scents"],
  "Cadeaubonnen": ["Cartes cadeaux", "Gutscheine", "Gift cards"],
  "gemaakt in ons atelier in Gent.": ["fait dans notre atelier à Gand.", "aus unserem Atelier in Gent.", "made in our workshop in Ghent."],
  "Gewassen linnen van Belgisch vlas, wasbaar op 40 graden.": ["Lin lavé, issu de lin belge, lavable à 40 degrés.", "Gewaschenes Leinen aus belgischem Flachs, waschbar bei 40 Grad.", "Washed linen of Belgian flax, washable at 40 degrees."],
  "Stevig katoen en linnen, wasbaar op 60 graden.": ["Coton et lin robustes, lavables à 60 degrés.", "Robuste Baumwolle und Leinen, waschbar bei 60 Grad.", "Sturdy cotton and linen, washable at 60 degrees."],
  "Zacht katoensatijn, wasbaar op 60 graden.": ["Satin de coton doux, lavable à 60 degrés.", "Weicher Baumwollsatin, waschbar bei 60 Grad.", "Soft cotton sateen, washable at 60 degrees."],
  "Geweven in kleine oplage.": ["Tissé en petite série.", "In kleiner Auflage gewebt.", "Woven in small runs."],
  "Handgedraaid steengoed, vaatwasbestendig tenzij het een gouden rand heeft.": ["Grès tourné à la main, résiste au lave-vaisselle sauf bord doré.", "Handgedrehtes Steinzeug, spülmaschinenfest, außer mit Goldrand.", "Hand-thrown stoneware, dishwasher-safe unless it has a gold rim."],
  "Geoliede eik, niet in de vaatwasser.": ["Chêne huilé, pas au lave-vaisselle.", "Geölte Eiche, nicht für die Spülmaschine.", "Oiled oak, not for the dishwasher."],
  "Met de hand afgewerkt.": ["Fini à la main.", "Von Hand vollendet.", "Finished by hand."],
  "Zeegroen": ["Vert d'eau", "Meergrün", "Sea green"],
  "Zand": ["Sable", "Sand", "Sand"],
  "Antraciet": ["Anthracite", "Anthrazit", "Anthracite"],
  "Nachtblauw": ["Bleu nuit", "Nachtblau", "Midnight blue"],
  "Blauw": ["Bleu", "Blau", "Blue"],
  "Roze": ["Rose", "Rosa", "Pink"],
  "Wit": ["Blanc", "Weiß", "White"],
  "Grijs": ["Gris", "Grau", "Grey"],
  "Rood": ["Rouge", "Rot", "Red"],
  "Klein": ["Petit", "Klein", "Small"],
  "Middel": ["Moyen", "Mittel", "Medium"],
  "Groot": ["Grand", "Groß", "Large"],
  "Zeezout": ["Sel de mer", "Meersalz", "Sea salt"],
  "Duindoorn": ["Argousier", "Sanddorn", "Sea buckthorn"],
};

/** Longer ones first: "Dessertbord" before "bord". */
const DUTCH = Object.keys(WORDS).sort((a, b) => b.length - a.length);
const PATTERN = new RegExp(`(?<![\\p{L}])(?:${DUTCH.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})(?![\\p{L}])`, "gu");

/** A title, type, variant or description of the catalogue in another language of the shop; Dutch as it is. */
export function inLanguage(text: string, locale: string): string {
  const index = LOCALES.findIndex((known) => known === locale);
  return index < 0 ? text : text.replace(PATTERN, (dutch) => WORDS[dutch]?.[index] ?? dutch);
}
