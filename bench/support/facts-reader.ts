import { findCustomerOrders } from "#app/modules/orders/find-customer-orders.server.ts";
import { getOrder } from "#app/modules/orders/get-order.server.ts";
import { noteOrderChange } from "#app/modules/orders/order-changes.server.ts";
import { closeDatabase } from "#app/platform/db.server.ts";

/** The facts of a draft, or those of staff's screens and of actions. */
export type FactsKind = "customer" | "order";

/** Sent to this process: read so often. */
export interface ReadFacts {
  kind: FactsKind;
  shopId: string;
  /** Gids, read in turn. */
  ids: string[];
  isCold: boolean;
  count: number;
}

/** What it sends back: milliseconds of each read. */
export type FactsRead = { samples: number[] } | { error: string };

const READ: Record<FactsKind, (shopId: string, id: string) => Promise<unknown>> = {
  customer: (shopId, customerId) => findCustomerOrders({ shopId, customerId }),
  order: (shopId, orderId) => getOrder({ shopId, orderId }),
};

/**
 * Cold: a webhook has just told of a change, so the remembered facts are found, found out of date, and read anew:
 * the longest way there is.
 */
async function readFacts({ kind, shopId, ids, isCold, count }: ReadFacts): Promise<number[]> {
  const read = (index: number) => READ[kind](shopId, ids[index % ids.length] as string);
  if (!isCold) {
    await noteOrderChange({ shopId, gids: ids });
    for (const index of ids.keys()) await read(index);
  }
  const samples: number[] = [];
  for (let index = 0; index < count; index++) {
    if (isCold) await noteOrderChange({ shopId, gids: [ids[index % ids.length] as string] });
    const startedAt = performance.now();
    await read(index);
    samples.push(performance.now() - startedAt);
  }
  return samples;
}

process.on("message", (wanted: ReadFacts) => {
  const tell = (answer: FactsRead) => process.send?.(answer);
  void readFacts(wanted).then((samples) => tell({ samples }), (error: unknown) => tell({ error: String(error) }));
});
process.on("disconnect", () => void closeDatabase());
