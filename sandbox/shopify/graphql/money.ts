/** 4900 -> "49.00", as Shopify writes amounts. */
export function decimal(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** A MoneyV2. */
export function money(cents: number, currencyCode: string) {
  return { amount: decimal(cents), currencyCode };
}

/** A MoneyBag; shop and presentment currency are the same here. */
export function moneyBag(cents: number, currencyCode: string) {
  return { shopMoney: money(cents, currencyCode), presentmentMoney: money(cents, currencyCode) };
}

/** Cents of a Money scalar such as "49.00". */
export function toCents(amount: string | number): number {
  return Math.round(Number(amount) * 100);
}
