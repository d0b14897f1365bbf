import type { Locale } from "#app/contracts/locale.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import type { MacroValues, VariableName } from "./variables.ts";

/** What is known when a macro is filled in; null: it is not known. */
export interface Known {
  locale: Locale;
  /** IANA name: a day is a day of the shop. */
  timezone: string;
  shopName: string;
  customerName: string | null;
  /** Who writes; nobody writes a draft. */
  agentName: string | null;
  order: OrderFacts | null;
}

/** Belgium's ways of writing, where there is one; English as in Ireland, which counts in euro. */
const TAGS: Record<Locale, string> = { nl: "nl-BE", fr: "fr-BE", de: "de-DE", en: "en-IE" };
/** A parcel that was taken back says nothing about where the goods are. */
const GONE = new Set(["CANCELLED", "ERROR", "FAILURE"]);

/** Values of the variables out of live facts, one line each; what is unknown is absent. Pure. */
export function valuesOf({ locale, timezone, shopName, customerName, agentName, order }: Known): MacroValues {
  const parcel = order?.fulfillments.filter(({ status }) => !GONE.has(status)).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
  const tracking = parcel?.tracking[0];
  const day = parcel?.deliveredAt ?? parcel?.estimatedDeliveryAt;
  const all: Record<VariableName, string | null | undefined> = {
    "customer.first_name": firstOf(customerName),
    "customer.name": customerName,
    "order.name": order?.name,
    "order.total": order?.totalAmount && new Intl.NumberFormat(TAGS[locale], { style: "currency", currency: order.totalAmount.currency }).format(Number(order.totalAmount.amount)),
    "order.tracking_url": httpsOnly(tracking?.url),
    "order.tracking_number": tracking?.number,
    "order.carrier": tracking?.company,
    "order.delivery_date": day && new Intl.DateTimeFormat(TAGS[locale], { day: "numeric", month: "long", year: "numeric", timeZone: timezone }).format(new Date(day)),
    "shop.name": shopName,
    "agent.first_name": firstOf(agentName),
    "agent.name": agentName,
  };
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => {
    const line = oneLine(value ?? "");
    return line === "" ? [] : [[name, line]];
  }));
}

const firstOf = (name: string | null) => name?.trim().split(/\s+/)[0] ?? null;

/** A name may hold anything: neither a line end nor what reads as a variable comes along. */
const oneLine = (value: string) => value.replace(/[{}]/g, "").replace(/[\s\u00A0\u202F]+/g, " ").trim();

function httpsOnly(url: string | null | undefined): string | null {
  return url && URL.parse(url)?.protocol === "https:" ? url : null;
}
