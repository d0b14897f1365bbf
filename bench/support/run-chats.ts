import type { ChatPlan } from "./chats.ts";
import type { ReadyWatch } from "./ready-watch.ts";
import type { Shopper } from "./shopper.ts";

/** What the shoppers saw; times in milliseconds. */
export interface Seen {
  /** Request to answer, per opened chat. */
  open: number[];
  /** Request to 201, per message. */
  accept: number[];
  /** 201 to READY, the model's own time included. */
  ready: number[];
  errors: string[];
  seconds: number;
}

export interface ChatRun {
  chats: ChatPlan[];
  /** Shoppers at the same time, each with the next chat as soon as one is done. */
  concurrency: number;
  shopper: Shopper;
  watch: ReadyWatch;
}

/** Lets shoppers open their chats and ask, each question after the draft for the one before. */
export async function runChats({ chats, concurrency, shopper, watch }: ChatRun): Promise<Seen> {
  const seen: Seen = { open: [], accept: [], ready: [], errors: [], seconds: 0 };
  const startedAt = performance.now();
  let next = 0;
  const lane = async () => {
    for (let plan = chats[next++]; plan; plan = chats[next++]) {
      await runChat(plan, shopper, watch, seen).catch((error: unknown) => seen.errors.push(error instanceof Error ? error.message : String(error)));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return { ...seen, seconds: (performance.now() - startedAt) / 1_000 };
}

async function runChat(plan: ChatPlan, shopper: Shopper, watch: ReadyWatch, seen: Seen): Promise<void> {
  const chat = await timed(seen.open, () => shopper.openChat(plan));
  for (const [index, question] of plan.questions.entries()) {
    await timed(seen.accept, () => shopper.write(plan, chat, question));
    await timed(seen.ready, () => watch.ready(chat.conversationId, index + 1));
  }
}

async function timed<Result>(samples: number[], run: () => Promise<Result>): Promise<Result> {
  const startedAt = performance.now();
  const result = await run();
  samples.push(performance.now() - startedAt);
  return result;
}
