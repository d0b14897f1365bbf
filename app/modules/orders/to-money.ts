import type { MoneyPair } from "./order-details.ts";
import type { Money } from "./order-facts.ts";

interface MoneyV2 {
  amount: string;
  currencyCode: string;
}

/** A sum as a reply writes it; null for anything that is not a number. */
export function toMoney(money: MoneyV2 | null | undefined): Money | null {
  const amount = money ? decimal(money.amount) : null;
  return money && amount !== null ? { amount, currency: money.currencyCode } : null;
}

/** The customer's side of a MoneyBag. */
export function presentment(bag: { presentmentMoney: MoneyV2 } | null | undefined): Money | null {
  return toMoney(bag?.presentmentMoney);
}

export function toMoneyPair(bag: { presentmentMoney: MoneyV2; shopMoney: MoneyV2 } | null | undefined): MoneyPair | null {
  const [paid, counted] = [toMoney(bag?.presentmentMoney), toMoney(bag?.shopMoney)];
  return paid && counted ? { presentment: paid, shop: counted } : null;
}

/**
 * At least two decimals whatever Shopify sent ("49.0"), more only where they count ("1.250" dinar): a reply
 * must match the figure that the customer knows. On the text: no sum passes through a float.
 */
function decimal(amount: string): string | null {
  const parts = /^(-?\d+)(?:\.(\d+))?$/.exec(String(amount));
  if (!parts) return null;
  const fraction = (parts[2] ?? "").replace(/0+$/, "").padEnd(2, "0");
  return `${parts[1]}.${fraction}`;
}
