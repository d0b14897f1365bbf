import { type KnownPerson, NOBODY, personNamed, together } from "#app/modules/orders/known-person.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { type ComposeInput, registerOf } from "./compose-types.ts";
import type { ContextItem } from "./prompt-context.ts";
import { buildPrompt, type Prompt } from "./prompt-reply.ts";
import { Redactor } from "./redact.ts";

/**
 * The prompt with every personal value replaced, and the redactor that puts the values back into the reply
 * (GD-06). All free text passes through it: what shoppers, staff and merchants wrote, and the shop's pages.
 */
export function redactedPrompt(input: ComposeInput, locale: Locale, items: ContextItem[]): { prompt: Prompt; redactor: Redactor } {
  const redactor = new Redactor({ keep: ownWordsOf(input), known: knownOf(input) });
  const orderPages = new Map<string, string>();
  for (const item of items) {
    if (item.kind === "order" && item.order.statusPageUrl) orderPages.set(item.order.name, redactor.placeholder("ORDER_PAGE", item.order.statusPageUrl));
  }
  const prompt = buildPrompt({
    shop: { name: redactor.redact(input.shop.name), timezone: input.shop.timezone },
    locale,
    register: registerOf(input.settings, locale),
    voice: redactor.redact(input.settings.brandVoice ?? ""),
    guidance: redactor.redact(input.settings.guidance),
    rules: (input.settings.inWords ?? []).map((rule) => redactor.redact(rule)),
    instruction: redactor.redact(input.instruction ?? ""),
    thread: input.thread.map((message) => ({ ...message, body: redactor.redact(message.body) })),
    items: items.map((item) => redactItem(item, redactor)),
    orderPages,
  });
  return { prompt, redactor };
}

function redactItem(item: ContextItem, redactor: Redactor): ContextItem {
  if (item.kind === "order") {
    const lineItems = item.order.lineItems.map((line) => ({ ...line, title: redactor.redact(line.title) }));
    const fulfillments = item.order.fulfillments.map((parcel) => ({
      ...parcel,
      tracking: parcel.tracking.map((one) => ({ ...one, url: one.url && redactor.placeholder("TRACKING_PAGE", one.url) })),
    }));
    const shipping = item.order.shipping && { ...item.order.shipping, title: redactor.redact(item.order.shipping.title) };
    return { ...item, order: { ...item.order, shipping, lineItems, fulfillments } };
  }
  return { ...item, passage: { ...item.passage, title: redactor.redact(item.passage.title), text: redactor.redact(item.passage.text) } };
}

/** The customer as Shopify knows them; the name on the conversation may be older than that, or all there is. */
function knownOf({ person = NOBODY, customerName }: ComposeInput): KnownPerson {
  return together([person, personNamed(customerName)]);
}

/** What is the shop's and stays as it is: order names, tracking, and what it sells. */
function ownWordsOf({ orders, passages, shop }: ComposeInput): string[] {
  const products = passages.filter(({ source }) => source === "PRODUCT").map(({ title }) => title);
  return [shop.name, ...products, ...orders.flatMap((order) => [
    order.name,
    ...order.lineItems.map(({ title }) => title),
    ...(order.returns ?? []).map((entry) => entry.name),
    ...order.fulfillments.flatMap((parcel) => parcel.tracking.flatMap(({ number, url }) => [number, url].filter((value) => value !== null))),
  ])];
}
