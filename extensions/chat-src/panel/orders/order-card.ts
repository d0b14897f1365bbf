import type { OrderCard } from "../../../../app/contracts/flows.ts";
import { element, isSafeLink, newTabLink } from "../dom.ts";
import type { PartTexts } from "../part.ts";

export type OrdersTexts = PartTexts<"orders">;

/** An order with its way, its parcels and their links; nothing but what the shop's server gave. */
export function orderCard(order: OrderCard, texts: OrdersTexts): HTMLElement {
  const { name, placedOn, total, state, steps, parcels, lines, url } = order;
  const small = (...words: (string | null)[]) => element("p", { className: "small" }, words.filter(Boolean).join(" · "));
  const way = element("ol", { className: "way-steps" }, ...steps.map(({ label, day, isDone }) => element(
    "li", { className: isDone ? "done" : "" }, label, ...(day ? [element("span", { className: "small" }, ` ${day}`)] : []), element("span", { className: "unseen" }, ` (${isDone ? texts.done_step : texts.open_step})`),
  )));
  const sent = parcels.map(({ carrier, number, url: track, state: at, expectedOn }) => element(
    "div", { className: "parcel" }, element("strong", {}, at), small(carrier, number, expectedOn && texts.expected.replace("{day}", expectedOn)), ...(track && isSafeLink(track) ? [newTabLink(track, texts.track, texts.new_tab)] : []),
  ));
  const goods = element("p", { className: "small" }, lines.map(({ title, quantity }) => `${quantity} × ${title}`).join(", "));
  return element(
    "article", { className: "card", ariaLabel: `${texts.order} ${name}` },
    element("strong", {}, `${texts.order} ${name}: ${state}`), small(placedOn, total), way, ...sent, goods, ...(url && isSafeLink(url) ? [newTabLink(url, texts.details, texts.new_tab)] : []),
  );
}
