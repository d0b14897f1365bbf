import { html, type Html } from "../html.ts";
import type { Page } from "./layout.ts";
import { formatDay, formatMoney } from "./locales.ts";
import type { PageContext } from "./page-context.ts";
import type { OrderView, ShipmentView } from "./shop-contents.ts";
import { statusText } from "./status-texts.ts";
import { fill } from "./texts.ts";

/** The signed-in customer's orders, the newest first. */
export function accountPage(context: PageContext): Page {
  const { customer, shop, texts } = context;
  const orders = shop.orders.filter((order) => customer !== null && order.customerId === customer.id);
  orders.sort((a, b) => b.orderedAt.localeCompare(a.orderedAt));
  const list = orders.length === 0 ? html`<p>${texts.noOrders}</p>` : orderTable(orders, context);
  const content = html`<section class="wrap narrow"><h1>${texts.orders}</h1>${customer === null ? html`<p>${texts.signInForOrders}</p>` : list}</section>`;
  return { title: texts.orders, type: "customers/account", content };
}

function orderTable(orders: OrderView[], { locale, link, texts }: PageContext): Html {
  return html`<table class="lines"><tbody>${orders.map(
    (order) => html`<tr><td><a href="${link(`/account/orders/${order.number}`)}">${fill(texts.order, { name: order.name })}</a></td>
<td>${formatDay(order.orderedAt, locale)}</td><td>${statusText(order.fulfillmentStatus, locale)}</td><td>${formatMoney(order.totalCents, locale)}</td></tr>`,
  )}</tbody></table>`;
}

/** Order status: for its own customer; anybody else is offered to sign in as that customer. */
export function orderPage(order: OrderView, context: PageContext): Page {
  const { customer, texts } = context;
  const title = fill(texts.order, { name: order.name });
  const mayRead = customer !== null && order.customerId === customer.id;
  return { title, type: "customers/order", content: html`<section class="wrap narrow"><h1>${title}</h1>${mayRead ? orderDetails(order, context) : signInOffer(order, context)}</section>` };
}

function orderDetails(order: OrderView, { locale, texts }: PageContext): Html {
  return html`<p>${fill(texts.orderedOn, { date: formatDay(order.orderedAt, locale) })}</p>
${order.cancelledAt && html`<p class="badge">${fill(texts.cancelledOn, { date: formatDay(order.cancelledAt, locale) })}</p>`}
<dl class="facts"><div><dt>${texts.payment}</dt><dd>${statusText(order.financialStatus, locale)}</dd></div>
<div><dt>${texts.delivery}</dt><dd>${statusText(order.fulfillmentStatus, locale)}</dd></div></dl>
<table class="lines"><tbody>${order.lines.map(
    (line) => html`<tr><td>${line.title}</td><td>${line.quantity} ×</td><td>${formatMoney(line.cents, locale)}</td></tr>`,
  )}<tr><td>${texts.shipping}</td><td></td><td>${order.shippingCents === 0 ? texts.free : formatMoney(order.shippingCents, locale)}</td></tr></tbody><tfoot><tr><th>${texts.total}</th><td></td><td>${formatMoney(order.totalCents, locale)}</td></tr></tfoot></table>
${order.shipments.length > 0 && html`<h2>${texts.shipments}</h2>${order.shipments.map((shipment) => shipmentCard(shipment, { locale, texts }))}`}`;
}

function shipmentCard(shipment: ShipmentView, { locale, texts }: Pick<PageContext, "locale" | "texts">): Html {
  const day = (text: string, time: string | null) => time && html`<li>${fill(text, { date: formatDay(time, locale) })}</li>`;
  return html`<div class="shipment"><strong>${statusText(shipment.status, locale)}</strong><ul>
${day(texts.sentOn, shipment.sentAt)}${shipment.deliveredAt ? day(texts.deliveredOn, shipment.deliveredAt) : day(texts.expectedOn, shipment.expectedAt)}</ul>
${shipment.tracking.map((parcel) => html`<p>${parcel.company} ${parcel.number} · <a href="${parcel.url}" rel="noopener">${texts.track}</a></p>`)}</div>`;
}

function signInOffer(order: OrderView, { shop, texts, link }: PageContext): Html {
  const owner = shop.customers.find((customer) => customer.id === order.customerId);
  if (owner === undefined) return html`<p>${texts.signInForOrders}</p>`;
  return html`<p>${fill(texts.otherCustomer, { name: owner.name })}</p>
<form method="post" action="${link("/account/login")}"><input type="hidden" name="customer" value="${owner.id}">
<input type="hidden" name="return_to" value="${link(`/account/orders/${order.number}`)}"><button class="button">${texts.signInAs} ${owner.name}</button></form>`;
}
