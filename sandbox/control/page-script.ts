import { FAULT_NAMES } from "../shopify/faults.ts";

/** Browser code of the control page; only text nodes, so that nothing a shopper wrote can run here. */
export const PAGE_SCRIPT = `
const FAULTS = ${JSON.stringify(FAULT_NAMES)};
const byId = (id) => document.getElementById(id);

function element(tag, text, properties = {}) {
  const made = Object.assign(document.createElement(tag), properties);
  if (text !== undefined && text !== null) made.textContent = String(text);
  return made;
}

async function call(method, path, body) {
  const response = await fetch(path, { method, headers: { "content-type": "application/json" }, body: body === undefined ? undefined : JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

async function act(path, body) {
  const status = byId("answer");
  try {
    await call("POST", path, body ?? {});
    status.className = "";
    status.textContent = "Done: " + path + " " + JSON.stringify(body ?? {});
  } catch (error) {
    status.className = "failed";
    status.textContent = error.message;
  }
  await refresh();
}

function table(target, heads, rows) {
  const holder = byId(target);
  if (rows.length === 0) return holder.replaceChildren(element("p", "Nothing yet.", { className: "empty" }));
  const made = element("table");
  const head = made.createTHead().insertRow();
  for (const text of heads) head.append(element("th", text, { scope: "col" }));
  const body = made.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const cell of row) line.insertCell().append(cell instanceof Node ? cell : String(cell ?? ""));
  }
  holder.replaceChildren(made);
}

function showState(state) {
  table("shops", ["Shop", "App", "Points", ""], state.shops.map((shop) => {
    const path = shop.isInstalled ? "/sandbox/uninstall" : "/sandbox/install";
    const button = element("button", shop.isInstalled ? "Uninstall" : "Install", { onclick: () => act(path, { shop: shop.domain }) });
    return [shop.name + " (" + shop.domain + ")", shop.isInstalled ? "installed" : "not installed", shop.availablePoints, button];
  }));
  const select = byId("customer");
  const options = state.customers.map((customer) => element("option", customer.firstName + " " + customer.lastName + " (" + customer.locale + ")", { value: customer.id }));
  select.replaceChildren(element("option", "Guest", { value: "" }), ...options);
  select.value = state.storefrontCustomerId ?? "";
  byId("faults").replaceChildren(...FAULTS.map((name) => {
    const fault = state.faults[name];
    const label = fault ? name + (fault.remaining === null ? " (on)" : " (" + fault.remaining + " left)") : name;
    return element("button", label, { className: fault ? "on" : "", onclick: () => act("/sandbox/faults", { [name]: !fault }) });
  }));
  if (byId("topic").options.length === 0) byId("topic").append(...state.webhooks.map(({ topic }) => element("option", topic)));
}

function showOrders(orders) {
  table("orders", ["Order", "Placed", "Customer", "Payment", "Delivery", "Expected", "Return", "Total"], orders.map((order) => [
    order.name, order.createdAt.slice(0, 10), order.customer + (order.customerId ? " (" + order.customerId + ")" : ""), order.financialStatus,
    order.cancelledAt ? "CANCELLED" : order.displayStatus ?? order.fulfillmentStatus, order.estimatedDeliveryAt?.slice(0, 10), order.returnStatus, order.total,
  ]));
}

function showDeliveries(deliveries) {
  table("deliveries", ["Topic", "Shop", "State", "Answers"], deliveries.slice(-15).reverse().map((delivery) => [
    delivery.topic, delivery.shopDomain, delivery.state, delivery.attempts.map((attempt) => attempt.status ?? "none").join(", "),
  ]));
}

function showMails(mails) {
  table("mails", ["To", "Subject", "Text"], mails.slice(-20).reverse().map((mail) => {
    const details = element("details");
    details.append(element("summary", "Read"), element("pre", mail.text));
    return [[mail.to].flat().join(", "), mail.subject, details];
  }));
}

function showModel(settings, requests) {
  byId("mode").value = settings.mode;
  byId("model-settings").textContent = JSON.stringify(settings, null, 1);
  byId("request-count").textContent = String(requests.length);
  byId("requests").replaceChildren(...requests.slice(-5).reverse().map((request) => element("pre", JSON.stringify(request, null, 1))));
}

async function refresh() {
  const paths = ["state", "orders", "webhooks", "mail", "model", "model/requests"];
  const [state, orders, deliveries, mails, settings, requests] = await Promise.all(paths.map((path) => call("GET", "/sandbox/" + path)));
  showState(state);
  showOrders(orders);
  showDeliveries(deliveries);
  showMails(mails);
  showModel(settings, requests);
}

for (const button of document.querySelectorAll("button[data-post]")) {
  button.addEventListener("click", () => act(button.dataset.post, JSON.parse(button.dataset.body ?? "{}")));
}
byId("mode").addEventListener("change", (event) => act("/sandbox/model", { mode: event.target.value }));
byId("send-webhook").addEventListener("click", () => act("/sandbox/webhooks", { topic: byId("topic").value }));
byId("customer").addEventListener("change", (event) => act("/sandbox/customer", { id: event.target.value || null }));
refresh();
`;
