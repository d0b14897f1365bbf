import type { Locale } from "#app/contracts/locale.ts";
import type { ActionKindName } from "#app/modules/actions/action-kinds.ts";
import type { RehearsedDraft, RehearsalContext, RehearsalStop } from "#app/modules/drafting/rehearsal.ts";
import type { Passage } from "#app/modules/knowledge/passage.ts";
import type { Gate } from "./gates.ts";

/** A draft that was tried, and what was decided on the way; or why there is none. */
export type TriedDraft =
  | { kind: "stopped"; reason: RehearsalStop }
  | (Omit<RehearsedDraft, "usage"> & {
      kind: "draft";
      leftToPerson: RehearsalContext["leftToPerson"];
      /** Only proposed: nobody is asked and nothing is done. */
      proposals: { kind: ActionKindName; orderName: string }[];
      /** The shop's texts that it could lean on, best first. */
      passages: Pick<Passage, "articleId" | "source" | "title" | "updatedAt">[];
      tokens: number;
      /** Millionths of a euro. */
      micros: number;
      /** What would keep it with the staff; null: it would leave by itself. */
      gate: Gate | null;
    });

export interface TryView {
  /** Whom it was asked as, masked; null: a guest. */
  customer: { customerId: string; name: string | null; email: string | null; orders: number } | null;
  before: TriedDraft;
  /** The same with guidance that is not saved; null: none was tried. */
  after: TriedDraft | null;
}

export interface OwnQuestion {
  question: string;
  locale: Locale;
}

/** A question out of the shop's own texts, and the draft that a guest who asks it would get now. */
export interface FirstDraft extends OwnQuestion {
  draft: TriedDraft;
}

/** `reason`: a code of the words for trying. */
export type FirstDraftAnswer = ({ ok: true } & FirstDraft) | { ok: false; reason: string };
