import { db } from "#app/platform/db.server.ts";
import { busyConversations } from "./busy-conversations.ts";
import { DEMO_CONVERSATIONS } from "./demo-conversations.ts";
import { seedShop } from "./seed-shop.ts";
import { writeConversations } from "./write-conversations.ts";

export interface SeedOptions {
  /** Times are counted back from here, so a fixed moment gives fixed rows. */
  now: Date;
  /** Leave a shop that has any conversation alone. */
  ifEmpty: boolean;
}

interface Scenario {
  describes: string;
  /** Returns one line about what was done. */
  run(options: SeedOptions): Promise<string>;
}

/** Every scenario by name. Each one may be repeated: ids depend on the scenario alone. */
export const SCENARIOS: Record<string, Scenario> = {
  empty: {
    describes: "the app installed in the demo shop, nothing else",
    run: async () => {
      await seedShop();
      return "Demo shop with the app installed";
    },
  },
  demo: {
    describes: "a handful of conversations: drafts to approve, sent replies, one for a person only",
    run: (options) => addConversations(options, DEMO_CONVERSATIONS),
  },
  busy: {
    describes: "400 conversations in four languages, in every state",
    run: (options) => addConversations(options, busyConversations(400)),
  },
};

async function addConversations({ now, ifEmpty }: SeedOptions, specs: typeof DEMO_CONVERSATIONS): Promise<string> {
  const { shopId, staffId } = await seedShop();
  if (ifEmpty && (await db.conversation.count({ where: { shopId }, take: 1 })) > 0) return "";
  await writeConversations({ shopId, staffId, now }, specs);
  return `${specs.length} example conversations in the demo shop`;
}
