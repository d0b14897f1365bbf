import type { MaskedAddress } from "./order-details.ts";

/**
 * Pure. First characters of postcode and city, with the rest hidden; how long a city's name is stays hidden
 * too. What is unknown stays unknown.
 */
export function maskAddress({ zip, city, countryCode }: MaskedAddress): MaskedAddress {
  return { zip: zip && mask(zip.replace(/\s/g, ""), 2), city: city && mask(city.trim(), 1), countryCode };
}

function mask(text: string, shown: number): string | null {
  const characters = [...text];
  if (characters.length === 0) return null;
  return `${characters.slice(0, Math.min(shown, characters.length - 1)).join("")}${"•".repeat(shown === 1 ? 3 : Math.max(2, characters.length - shown))}`;
}
