import type { ConversationSpec } from "./conversation-spec.ts";

type Customer = NonNullable<ConversationSpec["customer"]>;

/** Customers of the local Shopify by their numeric id, so that a conversation shows their real orders; a test compares. */
export const DEMO_CUSTOMERS = {
  camille: { id: "7002", name: "Camille Dubois" },
  jonas: { id: "7003", name: "Jonas Becker" },
  emily: { id: "7004", name: "Emily Carter" },
  jan: { id: "7005", name: "Jan Claes" },
  fatima: { id: "7009", name: "Fatima El Amrani" },
  sophie: { id: "7010", name: "Sophie Martin" },
  anna: { id: "7013", name: "Anna Schneider" },
  pieter: { id: "7021", name: "Pieter Goossens" },
} as const satisfies Record<string, Customer>;
