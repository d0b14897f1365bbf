import { setTimeout as sleep } from "node:timers/promises";
import { answerOf, type ModelAnswer } from "./model-answer.ts";

/** The model that load runs are measured against: a fixed time and next to no work. */
export const BENCH_LATENCY_MS = 45;
const FIRST_TOKEN_MS = 5;
const TOKEN_EVERY_MS = 1;
export const BENCH_TOKENS = 40;

const withOrder = benchAnswer(["O1"]);
const withoutOrder = benchAnswer([]);

/** One of two ready-made replies in the reply's schema, told apart without parsing the request. */
export function answerForBench(rawBody: string): ModelAnswer {
  return rawBody.includes('\\"ref\\":\\"O1\\"') ? withOrder : withoutOrder;
}

/** Forty tokens for any text. */
export function benchTokens(text: string): string[] {
  const size = Math.ceil(text.length / BENCH_TOKENS);
  return Array.from({ length: BENCH_TOKENS }, (_, index) => text.slice(index * size, (index + 1) * size));
}

/** Yields tokens when they are due by the clock: a late timer hands over several at once and never drifts. */
export async function* paced(tokens: string[], startedAt: number): AsyncGenerator<string> {
  let sent = 0;
  await sleep(Math.max(0, startedAt + FIRST_TOKEN_MS - performance.now()));
  while (sent < tokens.length) {
    const due = Math.min(tokens.length, 1 + Math.floor((performance.now() - startedAt - FIRST_TOKEN_MS) / TOKEN_EVERY_MS));
    if (due > sent) yield tokens.slice(sent, due).join("");
    sent = Math.max(sent, due);
    if (sent < tokens.length) await sleep(TOKEN_EVERY_MS);
  }
}

function benchAnswer(evidence: string[]): ModelAnswer {
  const sentences = [
    { text: "Bedankt voor uw bericht.", factual: false, evidence: [] },
    ...(evidence.length > 0 ? [{ text: "Uw bestelling is onderweg.", factual: true, evidence }] : []),
    { text: "Een collega kijkt dit voor u na.", factual: false, evidence: [] },
  ];
  return answerOf(JSON.stringify({ language: "nl", sentences, needsHuman: false, intent: "order_status", actions: [] }));
}
