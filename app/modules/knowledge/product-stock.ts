import { z } from "zod";
import type { Locale } from "#app/contracts/locale.ts";

/** Pieces of one variant; quantity is null where the shop does not count. */
export const stockSchema = z.array(z.object({ title: z.string(), quantity: z.number().nullable(), available: z.boolean() }));
export type StockLine = z.infer<typeof stockSchema>[number];

interface Counted {
  tracksInventory: boolean;
  variants: { nodes: { title: string; availableForSale: boolean; inventoryQuantity: number | null }[] };
}

export function toStock({ tracksInventory, variants }: Counted): StockLine[] {
  return variants.nodes.map(({ title, availableForSale, inventoryQuantity }) => ({
    title, available: availableForSale, quantity: tracksInventory ? (inventoryQuantity === null ? null : Math.max(0, inventoryQuantity)) : null,
  }));
}

/** Words by which shoppers ask whether there is any left. */
const ABOUT_STOCK = /voorra|leverbaar|beschikba|uitverkocht|nog (?:eentje|stuks|exemplaren)|stock|dispo|rupture|épuis|epuis|lager|vorrät|vorraet|verfügbar|verfuegbar|lieferbar|ausverkauft|available|availab|sold out|in store|left\b/i;

export function asksForStock(question: string): boolean {
  return ABOUT_STOCK.test(question);
}

const WORDS: Record<Locale, { at: (moment: string) => string; none: string; some: string }> = {
  nl: { at: (moment) => `Voorraad op ${moment}`, none: "uitverkocht", some: "op voorraad" },
  fr: { at: (moment) => `Stock au ${moment}`, none: "épuisé", some: "en stock" },
  de: { at: (moment) => `Bestand am ${moment}`, none: "ausverkauft", some: "auf Lager" },
  en: { at: (moment) => `Stock on ${moment}`, none: "sold out", some: "in stock" },
};
const TAGS: Record<Locale, string> = { nl: "nl-BE", fr: "fr-BE", de: "de-BE", en: "en-GB" };

/** "Voorraad op 25 november 2026 10:15: Zand: 12; Antraciet: uitverkocht." Never without its moment. */
export function stockSentence({ stock, at, locale, timezone }: { stock: StockLine[]; at: Date; locale: Locale; timezone: string }): string {
  const words = WORDS[locale];
  const day = new Intl.DateTimeFormat(TAGS[locale], { dateStyle: "long", timeZone: timezone }).format(at);
  const time = new Intl.DateTimeFormat(TAGS[locale], { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: timezone }).format(at);
  const state = ({ quantity, available }: StockLine) => (!available ? words.none : quantity === null || quantity === 0 ? words.some : String(quantity));
  const lines = stock.map((line) => (line.title === "Default Title" ? state(line) : `${line.title}: ${state(line)}`));
  return `${words.at(`${day} ${time}`)}: ${lines.join("; ")}.`;
}
