import type { SandboxProduct } from "../../state.ts";
import type { SeedClock } from "./clock.ts";

/** title, type, option name, price of the first variant in cents, variant titles */
type Row = [string, string, string, number, string[]];

const SIZES_TABLE = ["140 x 180 cm", "140 x 240 cm", "170 x 300 cm"];
const COLOURS = ["Zeegroen", "Zand", "Antraciet"];
const ONE = ["Default Title"];

const ROWS: Row[] = [
  ["Linnen tafelkleed Zeebries", "Tafellinnen", "Maat", 7900, SIZES_TABLE],
  ["Linnen tafelloper Duin", "Tafellinnen", "Kleur", 3450, COLOURS],
  ["Set van 4 servetten Duin", "Tafellinnen", "Kleur", 2900, COLOURS],
  ["Placemat Helmgras", "Tafellinnen", "Kleur", 1250, COLOURS],
  ["Keukenhanddoek Strandhuis", "Keukentextiel", "Kleur", 1490, COLOURS],
  ["Set van 3 vaatdoeken Garnaal", "Keukentextiel", "Kleur", 1690, ["Blauw", "Roze"]],
  ["Schort Vissersvrouw", "Keukentextiel", "Kleur", 3990, COLOURS],
  ["Ovenwant Zeeduivel", "Keukentextiel", "Kleur", 1890, ["Blauw", "Zand"]],
  ["Dekbedovertrek Eb en Vloed", "Bedlinnen", "Maat", 12900, ["140 x 220 cm", "200 x 220 cm", "240 x 220 cm"]],
  ["Kussensloop Eb en Vloed", "Bedlinnen", "Maat", 2490, ["60 x 70 cm", "50 x 70 cm"]],
  ["Hoeslaken Branding", "Bedlinnen", "Maat", 5900, ["90 x 200 cm", "160 x 200 cm", "180 x 200 cm"]],
  ["Wollen plaid Noorderwind", "Plaids", "Kleur", 9900, COLOURS],
  ["Katoenen plaid Zomeravond", "Plaids", "Kleur", 5900, ["Zand", "Terracotta"]],
  ["Sierkussen Schelp", "Kussens", "Kleur", 3290, COLOURS],
  ["Sierkussen Golfbreker", "Kussens", "Kleur", 3690, ["Blauw", "Wit"]],
  ["Vloerkussen Dobber", "Kussens", "Kleur", 8900, ["Zand", "Antraciet"]],
  ["Badhanddoek Schuim", "Badtextiel", "Maat", 2890, ["50 x 100 cm", "70 x 140 cm"]],
  ["Hamamdoek Pier", "Badtextiel", "Kleur", 2690, COLOURS],
  ["Badmat Keien", "Badtextiel", "Kleur", 3490, ["Wit", "Grijs"]],
  ["Gordijn Mist", "Gordijnen", "Maat", 8900, ["140 x 260 cm", "140 x 300 cm"]],
  ["Linnen stof Zeebries per meter", "Stof", "Kleur", 2490, COLOURS],
  ["Dinerbord Wad", "Keramiek", "Glazuur", 2200, ["Zeegroen", "Zand", "Nachtblauw"]],
  ["Dessertbord Wad", "Keramiek", "Glazuur", 1650, ["Zeegroen", "Zand", "Nachtblauw"]],
  ["Diep bord Wad", "Keramiek", "Glazuur", 1950, ["Zeegroen", "Zand"]],
  ["Ontbijtkom Getij", "Keramiek", "Glazuur", 1750, ["Zeegroen", "Wit", "Nachtblauw"]],
  ["Koffiekop Getij", "Keramiek", "Glazuur", 1450, ["Zeegroen", "Wit", "Nachtblauw"]],
  ["Espressokop Getij", "Keramiek", "Glazuur", 1190, ["Wit", "Nachtblauw"]],
  ["Theepot Vuurtoren", "Keramiek", "Glazuur", 6900, ["Wit", "Nachtblauw"]],
  ["Karaf Vuurtoren", "Keramiek", "Glazuur", 4900, ["Wit", "Zand"]],
  ["Serveerschaal Kreeft", "Keramiek", "Glazuur", 5900, ["Zeegroen", "Zand"]],
  ["Ovenschaal Platbodem", "Keramiek", "Maat", 5400, ["Klein", "Groot"]],
  ["Vaas Strandjutter", "Keramiek", "Maat", 4490, ["Klein", "Middel", "Groot"]],
  ["Schaal Schelp met gouden rand", "Keramiek", "Maat", 6400, ["Klein", "Groot"]],
  ["Kandelaar Boei", "Keramiek", "Kleur", 2390, ["Rood", "Wit"]],
  ["Boterpot Polder", "Keramiek", "Glazuur", 2990, ["Wit", "Zand"]],
  ["Broodplank Wrakhout", "Hout", "Maat", 3890, ["Klein", "Groot"]],
  ["Set van 2 slalepels Wrakhout", "Hout", "Title", 2490, ONE],
  ["Sojakaars Zilt", "Geuren", "Geur", 2250, ["Zeezout", "Duindoorn"]],
  ["Handzeep Zeekraal", "Geuren", "Title", 1390, ONE],
  ["Cadeaubon Atelier Noordzee", "Cadeaubonnen", "Waarde", 2500, ["25 euro", "50 euro", "100 euro"]],
];

/** The forty products of Atelier Noordzee; every ninth variant is out of stock. */
export function seedProducts(clock: SeedClock): SandboxProduct[] {
  return ROWS.map((row, index) => toProduct(row, index + 1, clock));
}

function toProduct([title, productType, optionName, priceCents, variantTitles]: Row, position: number, clock: SeedClock): SandboxProduct {
  const id = String(3000 + position);
  return {
    __typename: "Product",
    id,
    title,
    handle: toHandle(title),
    description: `${title}, gemaakt in ons atelier in Gent. ${MATERIALS[productType] ?? "Met de hand afgewerkt."}`,
    productType,
    vendor: "Atelier Noordzee",
    tags: [productType.toLowerCase()],
    status: "ACTIVE",
    optionName,
    metafields: metafieldsOf(id, productType),
    variants: variantTitles.map((variantTitle, index) => ({
      __typename: "ProductVariant",
      id: `${id}${index + 1}`,
      productId: id,
      title: variantTitle,
      sku: `AN-${position.toString().padStart(3, "0")}-${index + 1}`,
      priceCents: priceOf(priceCents, optionName, index),
      inventoryQuantity: (position * 3 + index) % 9 === 0 ? 0 : ((position * 7 + index * 5) % 40) + 2,
    })),
    createdAt: clock.daysAgo(300 - position),
    updatedAt: clock.daysAgo(20),
  };
}

const MATERIALS: Record<string, string> = {
  Tafellinnen: "Gewassen linnen van Belgisch vlas, wasbaar op 40 graden.",
  Keukentextiel: "Stevig katoen en linnen, wasbaar op 60 graden.",
  Bedlinnen: "Zacht katoensatijn, wasbaar op 60 graden.",
  Plaids: "Geweven in kleine oplage.",
  Keramiek: "Handgedraaid steengoed, vaatwasbestendig tenzij het een gouden rand heeft.",
  Hout: "Geoliede eik, niet in de vaatwasser.",
};

/** What the merchant noted apart from the description. */
const DETAILS: Record<string, [key: string, type: string, value: string][]> = {
  Bedlinnen: [["draaddichtheid", "single_line_text_field", "300 draden per vierkante inch"], ["certificaten", "list.single_line_text_field", '["OEKO-TEX Standard 100","GOTS"]']],
  Geuren: [["brandduur", "single_line_text_field", "ongeveer 45 uur"]],
  Hout: [["lengte", "dimension", '{"value":42.0,"unit":"CENTIMETERS"}']],
};

function metafieldsOf(productId: string, productType: string): SandboxProduct["metafields"] {
  return (DETAILS[productType] ?? []).map(([key, type, value], index) => ({ __typename: "Metafield", id: `9${productId}${index}`, namespace: "custom", key, type, value }));
}

/** Each larger size or value costs more; colours cost the same. */
function priceOf(firstCents: number, optionName: string, index: number): number {
  if (optionName === "Waarde") return [2500, 5000, 10_000][index] ?? firstCents;
  return optionName === "Maat" ? firstCents + index * Math.round(firstCents / 400) * 100 : firstCents;
}

function toHandle(title: string): string {
  return title.normalize("NFD").replace(/[^\w\s-]/g, "").trim().toLowerCase().replace(/\s+/g, "-");
}
