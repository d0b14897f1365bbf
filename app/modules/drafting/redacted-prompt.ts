import { type KnownPerson, NOBODY, personNamed, together } from "#app/modules/orders/known-person.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { type ComposeInput, registerOf } from "./compose-types.ts";
import type { ContextItem } from "./prompt-context.ts";
import type { LetterAnatomy } from "./letter-content.ts";
import { buildPrompt, type Prompt } from "./prompt-reply.ts";
import { Redactor } from "./redact.ts";

/**
 * The prompt with every personal value replaced, and the redactor that puts the values back into the reply
 * (GD-06). All free text passes through it: what shoppers, staff and merchants wrote, and the shop's pages.
 */
export function redactedPrompt(input: ComposeInput, locale: Locale, items: ContextItem[], letter: LetterAnatomy | null = null): { prompt: Prompt; redactor: Redactor } {
  const redactor = new Redactor({ keep: ownNumbersOf(input), sold: soldBy(input), known: knownOf(input) });
  const orderPages = new Map<string, string>();
  for (const item of items) {
    if (item.kind === "order" && item.order.statusPageUrl) orderPages.set(item.order.name, redactor.placeholder("ORDER_PAGE", item.order.statusPageUrl));
  }
  const prompt = buildPrompt({
    shop: { name: redactor.redactPage(input.shop.name), timezone: input.shop.timezone },
    locale,
    register: registerOf(input.settings, locale),
    voice: redactor.redact(input.settings.brandVoice ?? ""),
    guidance: redactor.redact(input.settings.guidance),
    rules: (input.settings.inWords ?? []).map((rule) => redactor.redact(rule)),
    points: letter && letter.points.map((point) => ({ ...point, text: redactor.redact(point.text) })),
    instruction: redactor.redact(input.instruction ?? ""),
    thread: input.thread.map((message) => ({ ...message, body: redactor.redact(message.body) })),
    items: items.map((item) => redactItem(item, redactor, items)),
    orderPages,
  });
  return { prompt, redactor };
}

function redactItem(item: ContextItem, redactor: Redactor, items: ContextItem[]): ContextItem {
  if (item.kind === "order") {
    const lineItems = item.order.lineItems.map((line) => ({ ...line, title: redactor.redactPage(line.title) }));
    const fulfillments = item.order.fulfillments.map((parcel) => ({
      ...parcel,
      tracking: parcel.tracking.map((one) => ({ ...one, url: one.url && redactor.placeholder("TRACKING_PAGE", one.url) })),
    }));
    const shipping = item.order.shipping && { ...item.order.shipping, title: redactor.redactPage(item.order.shipping.title) };
    return { ...item, order: { ...item.order, shipping, lineItems, fulfillments } };
  }
  // A saved reply is filled in for one person, so it is read as a person's words are.
  const text = item.passage.source === "MACRO" ? withoutTracking(redactor.redact(item.passage.text), items, redactor) : redactor.redactPage(item.passage.text);
  return { ...item, passage: { ...item.passage, title: redactor.redactPage(item.passage.title), text } };
}

/** A tracking link may hold a postal code: the model sees the placeholder that stands in the order, too. */
function withoutTracking(text: string, items: ContextItem[], redactor: Redactor): string {
  const urls = items.flatMap((item) => (item.kind === "order" ? item.order.fulfillments.flatMap(({ tracking }) => tracking.flatMap(({ url }) => url ?? [])) : []));
  return urls.reduce((hidden, url) => hidden.replaceAll(url, redactor.placeholder("TRACKING_PAGE", url)), text);
}

/** The customer as Shopify knows them; the name on the conversation may be older than that, or all there is. */
function knownOf({ person = NOBODY, customerName }: ComposeInput): KnownPerson {
  return together([person, personNamed(customerName)]);
}

/** What is the shop's and stays as it is: the names of orders and returns, and tracking. */
function ownNumbersOf({ orders }: ComposeInput): string[] {
  return orders.flatMap((order) => [
    order.name,
    ...(order.returns ?? []).map((entry) => entry.name),
    ...order.fulfillments.flatMap((parcel) => parcel.tracking.flatMap(({ number, url }) => [number, url].filter((value) => value !== null))),
  ]);
}

/** What the shop and its goods are called, and its order numbers as people write them: "1001". */
function soldBy({ orders, passages, shop }: ComposeInput): string[] {
  const products = passages.filter(({ source }) => source === "PRODUCT").map(({ title }) => title);
  const bought = orders.flatMap(({ name, lineItems }) => [name, ...lineItems.flatMap(({ title, variantTitle }) => [title, variantTitle])]).filter((title) => title !== null);
  return [shop.name, ...products, ...bought];
}
