import type { SandboxOrder } from "../order-records.ts";

/** 4900 -> "49.00", as Shopify writes amounts. */
export function decimal(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** A MoneyV2. */
export function money(cents: number, currencyCode: string) {
  return { amount: decimal(cents), currencyCode };
}

/** A MoneyBag: as the shop counts it, and in the currency that the customer paid this order in. */
export function moneyBag(cents: number, currencyCode: string, { paidIn }: Pick<SandboxOrder, "paidIn">) {
  const presentment = paidIn ? money(Math.round(cents * paidIn.rate), paidIn.currency) : money(cents, currencyCode);
  return { shopMoney: money(cents, currencyCode), presentmentMoney: presentment };
}

/** Cents of the shop's currency, from an amount that the customer's currency is meant by. */
export function toShopCents(amount: string | number, { paidIn }: Pick<SandboxOrder, "paidIn">): number {
  return Math.round(toCents(amount) / (paidIn?.rate ?? 1));
}

/** Cents of a Money scalar such as "49.00". */
export function toCents(amount: string | number): number {
  return Math.round(Number(amount) * 100);
}
