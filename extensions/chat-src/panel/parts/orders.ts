import type { OrderCard, OrderCards } from "../../../../app/contracts/flows.ts";
import { button, element } from "../dom.ts";
import type { OrdersAround } from "../flow/flow-around.ts";
import { orderCard, type OrdersTexts } from "../orders/order-card.ts";
import css from "../orders/orders.css?inline";

const say = (text: string) => element("p", { className: "small", role: "status" }, text);

/** The shopper's own orders; a guest proves one first (SH-12). Where something follows, one of them can be picked. */
export async function open({ locale, conversation, sayFailure, pick, look, prove }: OrdersAround, texts: OrdersTexts): Promise<HTMLElement> {
  const node = element("div", { className: "orders" });
  await show();
  return node;

  async function show(): Promise<void> {
    const given = await conversation().ask<OrderCards>("orders", { locale });
    node.classList.toggle("unproved", given.ok && given.data.mustVerify && !pick);
    node.replaceChildren(element("style", {}, css), ...(given.ok ? draw(given.data) : [say(sayFailure(given.failure)), button("way", () => void show(), texts.retry)]));
  }

  function draw({ orders, mustVerify }: OrderCards): HTMLElement[] {
    const without = pick ? [button("inline", () => pick(), texts.without_order)] : [];
    if (mustVerify) return [say(texts.prove), button("way", prove, texts.prove_order), ...without];
    if (orders.length === 0) return [say(texts.no_orders), ...without];
    const [only, ...others] = orders;
    if (only && !pick && others.length === 0) {
      look(only.orderId);
      return [orderCard(only, texts)];
    }
    return [...orders.map((order, at) => fold(order, at === 0)), ...without];
  }

  /** The newest one in full, the others by name; a tap opens one. */
  function fold(order: OrderCard, isOpen: boolean): HTMLElement {
    const details = element("details", { open: isOpen }, element("summary", {}, `${order.name} · ${order.placedOn} · ${order.state}`), orderCard(order, texts));
    details.ontoggle = () => details.open && look(order.orderId);
    if (pick) details.append(button("way", () => pick(order.orderId), texts.this_order.replace("{order}", order.name)));
    return details;
  }
}
