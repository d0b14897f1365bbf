import { addBusinessMinutes, type BusinessHours, subtractBusinessMinutes } from "./business-hours.ts";

/** In how many minutes of opening hours a shopper should have an answer; null: no target. */
export interface AnswerTargets {
  first: number | null;
  next: number | null;
}

/** What time a shop answers by, and how fast it wants to. */
export interface AnswerRules {
  hours: BusinessHours;
  targets: AnswerTargets;
}

/** Whether it is the first answer that a shopper waits for, or a further one. */
export type AnswerKind = keyof AnswerTargets;
export const ANSWER_KINDS = ["first", "next"] as const satisfies readonly AnswerKind[];

/** By when an answer is due. ISO 8601, UTC. */
export interface AnswerTimer {
  kind: AnswerKind;
  dueAt: string;
  /** From when it is due soon: a quarter of the target is left. */
  soonAt: string;
}

/** What of the target has passed when an answer is due soon. */
const SOON_AFTER = 0.75;

interface Waiting {
  waitingSince: Date | null;
  firstAnsweredAt: Date | null;
}

export const kindOf = ({ firstAnsweredAt }: Pick<Waiting, "firstAnsweredAt">): AnswerKind => (firstAnsweredAt === null ? "first" : "next");

/** The timer of a conversation; null while nobody waits (answered, resolved), without a target, or when the shop never opens. */
export function answerTimer({ hours, targets }: AnswerRules, { waitingSince, firstAnsweredAt }: Waiting): AnswerTimer | null {
  const kind = kindOf({ firstAnsweredAt });
  const minutes = targets[kind];
  if (waitingSince === null || minutes === null) return null;
  const [due, soon] = [addBusinessMinutes(hours, waitingSince, minutes), addBusinessMinutes(hours, waitingSince, minutes * SOON_AFTER)];
  return due && soon && { kind, dueAt: due.toISOString(), soonAt: soon.toISOString() };
}

/**
 * Since when somebody must have waited for an answer to be overdue now, per kind. Opening hours only ever pass, so
 * "waits since this moment or longer" and "overdue" are the same: no due moment is stored, and new opening hours hold at
 * once. Null: nothing of this kind is.
 */
export function overdueSince({ hours, targets }: AnswerRules, now: Date): Record<AnswerKind, Date | null> {
  const since = (minutes: number | null) => (minutes === null ? null : subtractBusinessMinutes(hours, now, minutes));
  return { first: since(targets.first), next: since(targets.next) };
}
