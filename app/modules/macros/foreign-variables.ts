import { toVariable, type VariableName } from "./variables.ts";

/** How help desks name what Loket has a variable for, most specific first; filters behind "|" are taken off before. */
const NAMES: [RegExp, VariableName][] = [
  // Zendesk: {{ticket.requester.first_name}}, {{ticket.assignee.name}}, {{current_user.name}} (support.zendesk.com, "Zendesk Support placeholders reference").
  // Gorgias: {{ticket.customer.firstname}}, {{current_user.firstname}}, {{ticket.customer.integrations.shopify.orders[0].name}} (docs.gorgias.com, "Macro variables").
  [/(?:^|\.)(?:current_user|agent|assignee|assignee_user)\.first_?name$/, "agent.first_name"],
  [/(?:^|\.)(?:current_user|agent|assignee|assignee_user)\.(?:name|full_?name)$/, "agent.name"],
  [/(?:^|\.)(?:requester|customer|end_user)\.first_?name$/, "customer.first_name"],
  [/(?:^|\.)(?:requester|customer|end_user)\.(?:name|full_?name)$/, "customer.name"],
  [/(?:last_order|orders?(?:\[\d+\])?)\.fulfillments?(?:\[\d+\])?\.tracking_urls?(?:\[\d+\])?$/, "order.tracking_url"],
  [/(?:last_order|orders?(?:\[\d+\])?)\.fulfillments?(?:\[\d+\])?\.tracking_numbers?(?:\[\d+\])?$/, "order.tracking_number"],
  [/(?:last_order|orders?(?:\[\d+\])?)\.fulfillments?(?:\[\d+\])?\.tracking_company$/, "order.carrier"],
  [/(?:last_order|orders?(?:\[\d+\])?)\.(?:name|order_number)$/, "order.name"],
  [/(?:last_order|orders?(?:\[\d+\])?)\.total_price$/, "order.total"],
  [/(?:^|\.)(?:shop|brand|account)\.name$/, "shop.name"],
];
const VARIABLE = /\{\{\s*([^{}\n]*?)\s*\}\}/g;

/** A condition or a loop: what stands in it holds for some customers only, and no code of ours can tell for whom. */
export const CONDITION = /\{%[^%]*%\}/;

/** A help desk's text with its placeholders as Loket's variables; what has no counterpart stays and is a gap. Plain text in and out. */
export function toOurVariables(text: string): string {
  return text.replace(VARIABLE, (whole, written: string) => {
    const name = (written.split("|")[0] ?? "").trim().toLowerCase();
    const ours = toVariable(name) ?? NAMES.find(([pattern]) => pattern.test(name))?.[1];
    return ours ? `{{${ours}}}` : whole;
  });
}
