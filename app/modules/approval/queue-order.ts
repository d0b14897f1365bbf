import { HIGHEST_RISK } from "#app/modules/drafting/draft-risk.ts";
import { AppError } from "#app/platform/errors.ts";

/**
 * The order of the approval queue: risk x waiting time, greatest first (docs/decisions/052). Within one level of risk
 * that is simply who waits longest, which an index holds; a page is merged from the heads of the ten levels.
 */
export interface QueuePlace {
  id: string;
  /** 1 to 10. */
  risk: number;
  since: Date;
}

/** Everybody counts as waiting this long already, so that a grave question is not last in its first minute. */
export const HEAD_START_MS = 15 * 60_000;

/** Comparable at one moment only; whole numbers below 2^53 for some 28,000 years of waiting. */
export function queueScore({ risk, since }: Omit<QueuePlace, "id">, asOf: Date): number {
  return risk * (asOf.getTime() - since.getTime() + HEAD_START_MS);
}

export function compareInQueue(asOf: Date): (a: QueuePlace, b: QueuePlace) => number {
  return (a, b) => queueScore(b, asOf) - queueScore(a, asOf) || (a.id < b.id ? -1 : 1);
}

/** Where a page ends: scores are those of the moment when the first page was read, so that pages neither repeat nor skip. */
export interface QueueCursor {
  asOf: Date;
  score: number;
  id: string;
}

const SHAPE = /^(\d{1,15})_(-?\d{1,16})_([0-9a-f-]{36})$/;

export function encodeQueueCursor({ asOf, score, id }: QueueCursor): string {
  return `${asOf.getTime()}_${score}_${id}`;
}

/** Throws `invalid` for anything that encodeQueueCursor did not make. */
export function decodeQueueCursor(text: string): QueueCursor {
  const [, asOf, score, id] = SHAPE.exec(text) ?? [];
  if (!asOf || !score || !id) throw new AppError("invalid", { reason: "bad_cursor" });
  return { asOf: new Date(Number(asOf)), score: Number(score), id };
}

/** In one level of risk, what comes after (since, id). */
export interface LevelStart {
  risk: number;
  since: Date;
  id: string;
}

const FIRST_ID = "00000000-0000-0000-0000-000000000000";
const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";
/** Before every draft. */
const EPOCH = new Date(0);

/** Where each level goes on: a score below the cursor's is, within a level, a later `since`. */
export function levelStarts(cursor: QueueCursor | null): LevelStart[] {
  return Array.from({ length: HIGHEST_RISK }, (_, index) => {
    const risk = index + 1;
    if (!cursor) return { risk, since: EPOCH, id: FIRST_ID };
    const exact = cursor.asOf.getTime() + HEAD_START_MS - cursor.score / risk;
    const since = Math.max(0, Math.floor(exact));
    // Of the same score, the greater id comes later; between two milliseconds nobody has the same.
    return { risk, since: new Date(since), id: since === exact ? cursor.id : LAST_ID };
  });
}
