import { maskEmail } from "#app/modules/actions/mask-email.ts";
import { maskName } from "#app/modules/approval/mask-contact.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { type FoundCustomer, getCustomer, searchCustomers } from "#app/modules/orders/search-customers.server.ts";
import { AppError } from "#app/platform/errors.ts";

/** Somebody to ask as: enough to tell two apart, and no more. */
export interface CustomerChoice {
  customerId: string;
  /** "Lotte P."; null for none. */
  name: string | null;
  /** "l•••@example.com"; null for none. */
  email: string | null;
  orders: number;
}

const MIN_CHARACTERS = 2;
const MAX_CHARACTERS = 100;

/** Customers by name, e-mail address or order, masked, as one view of a list in the access log (SH-05). Throws `invalid` for too little to go by, and `upstream`. */
export async function viewCustomers({ shopId, staffId, text }: { shopId: string; staffId: string; text: string }): Promise<CustomerChoice[]> {
  const wanted = text.trim();
  if (wanted.length < MIN_CHARACTERS || wanted.length > MAX_CHARACTERS) throw new AppError("invalid", { reason: "search_length" });
  const found = await searchCustomers({ shopId, text: wanted });
  if (found.length > 0) await recordAccess({ shopId, staffId, subjectType: "list", subjectId: "playground", customerId: null });
  return found.map(toChoice);
}

/** One customer of this shop, masked, with a line in the access log. Throws `not_found` for any other, and `upstream`. */
export async function viewCustomer({ shopId, staffId, customerId }: { shopId: string; staffId: string; customerId: string }): Promise<CustomerChoice> {
  const found = await getCustomer({ shopId, customerId });
  await recordAccess({ shopId, staffId, subjectType: "playground", subjectId: "playground", customerId: found.customerId });
  return toChoice(found);
}

function toChoice({ customerId, name, email, orders }: FoundCustomer): CustomerChoice {
  return { customerId, name: name && maskName(name), email: email && maskEmail(email), orders };
}
