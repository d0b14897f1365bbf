import type { AnswerKind } from "#app/modules/hours/answer-timer.ts";
import { AppError } from "#app/platform/errors.ts";

/** The last row of a page: where the next one starts. */
export interface PageCursor {
  at: Date;
  id: string;
  /** Where a list is in the order of urgency. */
  urgency?: number;
}

const SHAPE = /^(\d{1,15})_([0-9a-f-]{36})(?:_(\d))?$/;

/** "1764000000000_0193…": readable, no secret; it only names a place in a list of the caller's own shop. */
export function encodeCursor({ at, id, urgency }: PageCursor): string {
  return `${at.getTime()}_${id}${urgency === undefined ? "" : `_${urgency}`}`;
}

/** Throws `invalid` for anything that encodeCursor did not make. */
export function decodeCursor(text: string): PageCursor {
  const [, milliseconds, id, urgency] = SHAPE.exec(text) ?? [];
  if (!milliseconds || !id) throw new AppError("invalid", { reason: "bad_cursor" });
  return { at: new Date(Number(milliseconds)), id, urgency: Number(urgency ?? 0) };
}

/** Where a list by due moment goes on: in the order of first answers, and in that of further ones. */
export type DueCursor = Record<AnswerKind, PageCursor | null>;

const START = "-";

/** "1764000000000_0193….-": the place in either order, "-" for its beginning. */
export function encodeDueCursor({ first, next }: DueCursor): string {
  return [first, next].map((place) => (place ? encodeCursor(place) : START)).join(".");
}

/** Throws `invalid` for anything that encodeDueCursor did not make. */
export function decodeDueCursor(text: string): DueCursor {
  const [first, next, ...more] = text.split(".");
  if (first === undefined || next === undefined || more.length > 0) throw new AppError("invalid", { reason: "bad_cursor" });
  const place = (part: string) => (part === START ? null : decodeCursor(part));
  return { first: place(first), next: place(next) };
}
