import { db } from "#app/platform/db.server.ts";
import { busyConversations } from "./busy-conversations.ts";
import { DEMO_CONVERSATIONS } from "./demo-conversations.ts";
import type { ScenarioName } from "./scenario-list.ts";
import { seedShop } from "./seed-shop.ts";
import { writeConversations } from "./write-conversations.ts";
import { writeCounter } from "./write-counter.ts";

export interface SeedOptions {
  /** Times are counted back from here, so a fixed moment gives fixed rows. */
  now: Date;
  /** Leave a shop that has any conversation alone. */
  ifEmpty: boolean;
}

/** What each scenario of the list does; returns one line about it. Each may be repeated: ids depend on the scenario alone. */
export const SCENARIOS: Record<ScenarioName, (options: SeedOptions) => Promise<string>> = {
  empty: async () => {
    await seedShop();
    return "Demo shop with the app installed";
  },
  demo: async (options) => {
    const written = await addConversations(options, DEMO_CONVERSATIONS);
    if (written !== "") await writeCounter({ ...(await seedShop()), now: options.now });
    return written;
  },
  busy: (options) => addConversations(options, busyConversations(400)),
};

async function addConversations({ now, ifEmpty }: SeedOptions, specs: typeof DEMO_CONVERSATIONS): Promise<string> {
  const { shopId, staffId } = await seedShop();
  if (ifEmpty && (await db.conversation.count({ where: { shopId }, take: 1 })) > 0) return "";
  await writeConversations({ shopId, staffId, now }, specs);
  return `${specs.length} example conversations in the demo shop`;
}
