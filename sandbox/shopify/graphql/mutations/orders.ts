import type { SandboxAddress, SandboxOrder } from "../../order-records.ts";
import { orderPayload } from "../../webhooks/payloads.ts";
import type { RequestContext, Resolvers } from "../context.ts";
import { findOrder } from "../visible-orders.ts";
import { findNode } from "../resolvers/node.ts";
import { type UserErrorEntry, userError } from "./user-error.ts";

interface OrderInput {
  id: string;
  note?: string | null;
  email?: string | null;
  phone?: string | null;
  tags?: string[] | null;
  shippingAddress?: (Partial<SandboxAddress> & { countryCode?: string }) | null;
}

function updateOrder(input: OrderInput, context: RequestContext) {
  const order = findOrder(context, input.id);
  if (order === null) return { order: null, userErrors: [userError(["id"], "Order does not exist")] };
  const problem = addressProblem(input.shippingAddress);
  if (problem !== null) return { order: null, userErrors: [problem] };
  for (const key of ["note", "email", "phone"] as const) if (input[key] !== undefined) order[key] = input[key];
  if (input.tags) order.tags = [...input.tags];
  if (input.shippingAddress) order.shippingAddress = { ...emptyAddress(order), ...order.shippingAddress, ...input.shippingAddress };
  order.updatedAt = new Date().toISOString();
  context.emit("orders/updated", orderPayload(order, context.shop));
  return { order, userErrors: [] };
}

function addressProblem(address: OrderInput["shippingAddress"]): UserErrorEntry | null {
  for (const key of ["address1", "city", "zip"] as const) {
    if (address?.[key] === "") return userError(["shippingAddress", key], `${key} can't be blank`);
  }
  return null;
}

function emptyAddress({ locale }: SandboxOrder): SandboxAddress {
  const countryCode = locale === "de" ? "DE" : "BE";
  return { firstName: "", lastName: "", address1: "", address2: null, zip: "", city: "", countryCode, phone: null };
}

function addTags({ id, tags }: { id: string; tags: string[] }, context: RequestContext) {
  const node = findNode(id, context) as { tags?: string[]; updatedAt?: string } | null;
  if (!node?.tags) return { node: null, userErrors: [userError(["id"], "Resource does not exist")] };
  node.tags = [...new Set([...node.tags, ...tags.map((tag) => tag.trim()).filter((tag) => tag !== "")])];
  node.updatedAt = new Date().toISOString();
  return { node, userErrors: [] };
}

export const orderMutations: Resolvers = {
  Mutation: {
    orderUpdate: (_source, { input }, context) => updateOrder(input, context),
    tagsAdd: (_source, args, context) => addTags(args, context),
  },
};
