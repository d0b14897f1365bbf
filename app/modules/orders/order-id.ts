const NUMERIC = /^[1-9]\d{0,19}$/;

/** Shopify's gid of an order, from a gid or a numeric id; null for anything else. */
export function toOrderGid(orderId: string): string | null {
  return toGid("Order", orderId);
}

/** Shopify's gid of a customer, from a gid or a numeric id; null for anything else. */
export function toCustomerGid(customerId: string): string | null {
  return toGid("Customer", customerId);
}

/** Shopify's gid of a return, from a gid or a numeric id; null for anything else. */
export function toReturnGid(returnId: string): string | null {
  return toGid("Return", returnId);
}

function toGid(type: string, id: string): string | null {
  const prefix = `gid://shopify/${type}/`;
  const number = id.startsWith(prefix) ? id.slice(prefix.length) : id;
  return NUMERIC.test(number) ? `${prefix}${number}` : null;
}

/** The number at the end of a gid ("gid://shopify/Customer/7001" -> "7001"); null for none. */
export function toNumericId(gid: string | null | undefined): string | null {
  const number = gid?.split("/").at(-1) ?? "";
  return NUMERIC.test(number) ? number : null;
}
