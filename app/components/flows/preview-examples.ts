import type { FlowAnswered, FlowView, OrderCards, ProductAnswer, ProductCard, ProductCards, ProductComparison } from "#app/contracts/flows.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { ORDER_CARD_WORDS } from "#app/modules/flows/order-card-words.ts";

const DAY = new Date("2026-11-12T12:00:00Z");

/** What the server would say to a quick action in the preview: the flow as it is typed, with an order and products that do not exist. */
export function exampleAnswer(path: string, body: object, flow: FlowView | undefined, locale: Locale): FlowView | OrderCards | ProductCards | ProductAnswer | ProductComparison | FlowAnswered | undefined {
  switch (path) {
    case "flow": return flow;
    case "orders": return exampleOrders(locale);
    case "products": return "ids" in body ? { products: [] } : { products: products(locale) };
    case "product-question": return { quotes: [] };
    case "product-comparison": {
      const [first, second] = products(locale);
      return first && second ? { products: [first, second], rows: [{ label: "€", values: [first.price, second.price] }] } : undefined;
    }
    case "flow-answers": return { personRequested: flow?.steps.some(({ kind }) => kind === "person") ?? false };
    default: return undefined;
  }
}

function exampleOrders(locale: Locale): OrderCards {
  const words = ORDER_CARD_WORDS[locale];
  const day = (later: number) => new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: "UTC" }).format(DAY.getTime() + later * 86_400_000);
  return {
    mustVerify: false,
    orders: [{
      orderId: "gid://shopify/Order/1", name: "#1001", placedOn: day(0), total: money(48, locale), state: words.shipped,
      steps: [{ label: words.placed, day: day(0), isDone: true }, { label: words.shipped, day: day(1), isDone: true }, { label: words.delivered, day: null, isDone: false }],
      parcels: [{ carrier: "bpost", number: "000000000000", url: null, state: words.parcel.IN_TRANSIT, expectedOn: day(3) }], lines: [{ title: "A", quantity: 1 }], url: null,
    }],
  };
}

const products = (locale: Locale): ProductCard[] => [24, 36].map((price, at) => ({
  id: String(at + 1), title: at === 0 ? "A" : "B", url: "/", image: null, price: money(price, locale), variants: [{ id: "1", title: "", price: money(price, locale), isAvailable: true }], isAvailable: true,
}));

const money = (amount: number, locale: Locale) => new Intl.NumberFormat(locale, { style: "currency", currency: "EUR" }).format(amount);
