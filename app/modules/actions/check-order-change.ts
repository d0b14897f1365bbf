import { maskEmail } from "./mask-email.ts";
import type { ActionFacts } from "./action-facts.ts";
import type { ActionAddress, InputOf, WishOf } from "./action-input.ts";
import type { AddressPreview, NotePreview, TagPreview, TrackingPreview } from "./action-preview.ts";
import { invalidAction } from "./action-problems.ts";
import type { Checked } from "./checked.ts";

/** Pure. Before anything is shipped, within the same country: another one changes taxes and shipping. Throws `InvalidAction`. */
export function checkAddress(wish: WishOf<"address_change">, { order, contact }: ActionFacts): Checked<InputOf<"address_change">, AddressPreview> {
  if (!order.addressChangeable.allowed) throw invalidAction("order", order.addressChangeable.reason);
  const before = contact?.shippingAddress ?? null;
  if (before === null || before.countryCode === null) throw invalidAction("order", "withheld");
  if (before.countryCode !== wish.address.countryCode) throw invalidAction("address.countryCode", "other_country");
  const lines = [before.name, before.company, before.address1, before.address2, [before.zip, before.city].filter(Boolean).join(" "), before.countryCode];
  const shown = lines.filter((line): line is string => Boolean(line));
  const after = addressLines(wish.address);
  if (shown.join("\n") === after.join("\n")) throw invalidAction("address.address1", "same_address");
  return {
    input: { kind: "address_change", orderId: order.id, address: wish.address },
    preview: { kind: "address_change", orderName: order.name, before: shown, after },
    facts: { before: shown, cancelledAt: order.cancelledAt, shipped: order.fulfillmentStatus },
    lockKey: `${order.id} address`,
    moves: null,
  };
}

/** An address as it stands on a parcel. */
export function addressLines({ firstName, lastName, company, address1, address2, zip, city, countryCode }: ActionAddress): string[] {
  return [`${firstName} ${lastName}`.trim(), company, address1, address2, `${zip} ${city}`, countryCode].filter(Boolean);
}

/** Pure. The tracking links that Shopify has now, to the order's own e-mail address. Throws `InvalidAction`. */
export function checkTracking({ orderId }: WishOf<"tracking_resend">, { order, contact }: ActionFacts): Checked<InputOf<"tracking_resend">, TrackingPreview> {
  const parcels = order.fulfillments.filter(({ status }) => status !== "CANCELLED").flatMap(({ tracking }) => tracking).filter(({ number, url }) => number !== null || url !== null);
  if (parcels.length === 0) throw invalidAction("order", "no_tracking");
  if (!contact?.email) throw invalidAction("order", "no_email");
  return {
    input: { kind: "tracking_resend", orderId },
    preview: { kind: "tracking_resend", orderName: order.name, parcels, to: maskEmail(contact.email) },
    facts: { parcels, to: contact.email },
    lockKey: null,
    moves: null,
  };
}

/** Pure. Throws `InvalidAction`. */
export function checkTag({ orderId, tag }: WishOf<"order_tag">, { order }: ActionFacts): Checked<InputOf<"order_tag">, TagPreview> {
  if (order.tags.some((known) => known.toLowerCase() === tag.toLowerCase())) throw invalidAction("tag", "tag_exists");
  return { input: { kind: "order_tag", orderId, tag }, preview: { kind: "order_tag", orderName: order.name, tag, before: order.tags }, facts: {}, lockKey: null, moves: null };
}

/** Pure. Added below what is there. Throws `InvalidAction`. */
export function checkNote({ orderId, note }: WishOf<"order_note">, { order }: ActionFacts): Checked<InputOf<"order_note">, NotePreview> {
  if (order.note?.includes(note)) throw invalidAction("note", "note_exists");
  return {
    input: { kind: "order_note", orderId, note }, preview: { kind: "order_note", orderName: order.name, note, before: order.note }, facts: { note: order.note },
    lockKey: `${order.id} note`, moves: null,
  };
}
