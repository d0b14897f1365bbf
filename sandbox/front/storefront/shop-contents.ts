/** What the storefront shows, apart from how the sandbox keeps it. Money is in euro cents, times are ISO 8601. */
export interface ProductView {
  id: string;
  handle: string;
  title: string;
  vendor: string;
  type: string;
  descriptionHtml: string;
  variants: VariantView[];
}

export interface VariantView {
  id: string;
  title: string;
  priceCents: number;
  isAvailable: boolean;
}

/** A page or a policy: text of the shop, written as HTML. */
export interface TextView {
  handle: string;
  title: string;
  bodyHtml: string;
}

export interface CustomerView {
  /** Numeric, as in logged_in_customer_id. */
  id: string;
  firstName: string;
  lastName: string;
  name: string;
  email: string | null;
  locale: string;
}

export interface OrderView {
  id: string;
  /** "1001" of "#1001". */
  number: string;
  name: string;
  customerId: string | null;
  orderedAt: string;
  cancelledAt: string | null;
  financialStatus: string;
  fulfillmentStatus: string;
  shippingCents: number;
  totalCents: number;
  lines: { title: string; quantity: number; cents: number }[];
  shipments: ShipmentView[];
}

export interface ShipmentView {
  status: string;
  sentAt: string;
  expectedAt: string | null;
  deliveredAt: string | null;
  tracking: { company: string; number: string; url: string }[];
}

export interface ShopContents {
  name: string;
  domain: string;
  email: string;
  /** ISO 3166 alpha-2 */
  countryCode: string;
  isAppInstalled: boolean;
  products: ProductView[];
  pages: TextView[];
  policies: TextView[];
  customers: CustomerView[];
  orders: OrderView[];
}

/** The lowest price of a product. */
export function priceFrom(product: ProductView): number {
  return Math.min(...product.variants.map((variant) => variant.priceCents));
}
