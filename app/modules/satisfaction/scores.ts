import { z } from "zod";

/** From very dissatisfied to very satisfied. */
export const SCORES = [1, 2, 3, 4, 5] as const;
export type Score = (typeof SCORES)[number];

export const MAX_COMMENT_CHARACTERS = 1_000;
/** Days after the question in which it may be answered. */
export const RATING_DAYS = 30;

export const scoreSchema = z.enum(["1", "2", "3", "4", "5"]).transform((text) => Number(text) as Score);

export function toScore(value: number | null): Score | null {
  return SCORES.find((score) => score === value) ?? null;
}

/** What staff see beside a conversation. Times are ISO 8601, UTC. */
export interface RatingView {
  askedAt: string;
  /** Null: not answered. */
  score: Score | null;
  ratedAt: string | null;
  comment: string | null;
}
