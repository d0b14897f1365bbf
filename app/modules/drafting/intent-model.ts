import { type Intent, INTENTS } from "#app/modules/conversation/intents.ts";
import { BUCKETS, type Features, intentFeatures } from "./intent-features.ts";

/** A topic is learned from this many corrections on, and believed above this probability. */
export const MIN_EXAMPLES = 10;
export const MIN_PROBABILITY = 0.5;

const ROUNDS = 30;
const RATE = 1.5;
const DECAY = 0.0005;
/** Where every topic starts: words that were never seen tell nothing, so nothing is believed of them. */
const DOUBT = -1;

export interface IntentExample {
  text: string;
  intent: Intent;
}

/** One row of weights per topic, the last entry its doubt. */
export interface IntentModel {
  topics: Intent[];
  weights: Float32Array[];
}

export interface IntentGuess {
  intent: Intent;
  /** 0 to 1 */
  probability: number;
}

/**
 * Learns to tell the topics of `examples` that have at least MIN_EXAMPLES, each against all the rest: a linear model per topic
 * (logistic regression by gradient descent), the same for the same examples. Null when no topic has enough, or there is
 * nothing to tell it from.
 */
export function trainIntentModel(examples: IntentExample[]): IntentModel | null {
  const count = (intent: Intent) => examples.filter((example) => example.intent === intent).length;
  const topics = INTENTS.filter((intent) => count(intent) >= MIN_EXAMPLES && count(intent) < examples.length);
  if (topics.length === 0) return null;
  const rows = shuffled(examples.map(({ text, intent }) => ({ features: intentFeatures(text), intent })));
  return { topics, weights: topics.map((topic) => trainTopic(rows.map(({ features, intent }) => ({ features, is: intent === topic })))) };
}

function trainTopic(rows: { features: Features; is: boolean }[]): Float32Array {
  const weights = new Float32Array(BUCKETS + 1);
  weights[BUCKETS] = DOUBT;
  const positives = rows.filter(({ is }) => is).length;
  // A rare topic counts as much as all the rest together.
  const stress = Math.sqrt((rows.length - positives) / positives);
  for (let round = 0; round < ROUNDS; round++) {
    const rate = RATE / (1 + round * 0.1);
    for (const { features, is } of rows) {
      const step = rate * ((is ? 1 : 0) - sigmoid(score(weights, features))) * (is ? stress : 1);
      for (const [bucket, value] of features) weights[bucket] = (weights[bucket] as number) * (1 - DECAY) + step * value;
    }
  }
  return weights;
}

/** The topic that the shop's own model believes in, or null when it is not sure of any. */
export function guessIntent(model: IntentModel, text: string): IntentGuess | null {
  const features = intentFeatures(text);
  if (features.size === 0) return null;
  let best: IntentGuess | null = null;
  for (const [index, intent] of model.topics.entries()) {
    const probability = sigmoid(score(model.weights[index] as Float32Array, features));
    if (probability > MIN_PROBABILITY && probability > (best?.probability ?? 0)) best = { intent, probability };
  }
  return best;
}

function score(weights: Float32Array, features: Features): number {
  let sum = weights[BUCKETS] as number;
  for (const [bucket, value] of features) sum += (weights[bucket] as number) * value;
  return sum;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** Always the same order, and not the order of time: what came last would count most. */
function shuffled<Row>(rows: Row[]): Row[] {
  const order = rows.map((row, index) => ({ row, key: Math.imul(index + 1, 0x9e3779b1) >>> 0 }));
  return order.sort((a, b) => a.key - b.key).map(({ row }) => row);
}

/** Weights as bytes, a signed byte per bucket and a scale per topic; `encodeIntentModel` and back lose less than a hundredth. */
export function encodeIntentModel({ topics, weights }: IntentModel): string {
  return JSON.stringify({ topics, rows: weights.map(packRow) });
}

/** Null for anything that this version did not write. */
export function decodeIntentModel(text: string): IntentModel | null {
  const { topics, rows } = JSON.parse(text) as { topics: string[]; rows: { scale: number; bytes: string }[] };
  const known = topics.map((topic) => INTENTS.find((intent) => intent === topic));
  const weights = rows.map(unpackRow);
  if (known.some((intent) => intent === undefined) || weights.some((row) => row.length !== BUCKETS + 1)) return null;
  return { topics: known as Intent[], weights };
}

function packRow(row: Float32Array): { scale: number; bytes: string } {
  const scale = row.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127 || 1;
  const bytes = Int8Array.from(row, (weight) => Math.round(weight / scale));
  return { scale, bytes: btoa(Array.from(new Uint8Array(bytes.buffer), (byte) => String.fromCharCode(byte)).join("")) };
}

function unpackRow({ scale, bytes }: { scale: number; bytes: string }): Float32Array {
  const text = atob(bytes);
  return Float32Array.from({ length: text.length }, (_, index) => (((text.charCodeAt(index) << 24) >> 24) * scale));
}
