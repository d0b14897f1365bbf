import type { ExaminedProposals } from "#app/modules/actions/propose-actions.server.ts";
import { isSureLanguage } from "#app/modules/conversation/intents.ts";
import type { ComposeResult, ThreadMessage } from "./compose-types.ts";
import { openQuestion } from "./open-question.ts";
import { HARM_WORDS, LEGAL_WORDS } from "./urgency.ts";

/**
 * Why a draft deserves a person's eyes before another that waits as long, and how much each reason adds. One point is one
 * time more weight on the waiting time: a question with a legal word (5) that waits an hour comes before a plain one
 * (1) that waits four. Words and topic only, never a mood (AI-10); the order decides what is read first and nothing else.
 */
export const RISK_WEIGHTS = {
  /** Law, police, press, fraud. */
  legal_word: 4,
  /** Fire, injury, illness. */
  harm_word: 4,
  /** A statutory withdrawal: its period runs. */
  withdrawal: 3,
  /** An action moves more money than LARGE_SUM. */
  large_sum: 3,
  /** An action moves money. */
  money: 1,
  /** Some other action in Shopify goes along. */
  action: 1,
  /** A sentence has no support in the facts. */
  unsupported: 2,
  /** The shopper asks for a person, or the facts do not hold the answer. */
  person: 2,
  /** The newest words are in a language that Loket does not write. */
  other_language: 2,
  /** The language of the reply is a guess. */
  unsure_language: 1,
  /** The shopper names a day, or time runs on the topic. */
  hurry: 1,
  complaint: 1,
  /** A second message before any answer. */
  wrote_again: 1,
} as const;
export type RiskCode = keyof typeof RISK_WEIGHTS;

/** In whole units of the sum's currency. */
export const LARGE_SUM = 50;
export const HIGHEST_RISK = 10;

/** 1 (nothing special) to 10, and the reasons, weightiest first; a value stands behind a colon: "large_sum:EUR", "wrote_again:3". */
export interface DraftRisk {
  level: number;
  reasons: string[];
}

export const NO_RISK: DraftRisk = { level: 1, reasons: [] };

/** The code of a stored reason and its value; null for one that this version does not know. */
export function readReason(reason: string): { code: RiskCode; value: string } | null {
  const [code = "", value = ""] = reason.split(":");
  return code in RISK_WEIGHTS ? { code: code as RiskCode, value } : null;
}

/** What is at stake in a draft as far as it does not change while it waits. Pure. */
export function assessRisk({ thread, result, proposed }: { thread: ThreadMessage[]; result: Pick<ComposeResult, "triage" | "language" | "content" | "needsHuman">; proposed: ExaminedProposals | null }): DraftRisk {
  const question = openQuestion(thread);
  const { triage, language, content } = result;
  const lastAnswer = thread.findLastIndex(({ author }) => author === "STAFF" || author === "ASSISTANT");
  const unanswered = thread.slice(lastAnswer + 1).filter(({ author }) => author === "SHOPPER").length;
  const unsupported = content.claims.filter(({ verdict }) => verdict === "UNSUPPORTED").length;
  const moves = (proposed?.accepted ?? []).flatMap((action) => action.moves ?? []).toSorted((a, b) => Number(b.amount) - Number(a.amount));
  const [most] = moves;
  const isLarge = most !== undefined && Number(most.amount) > LARGE_SUM;
  const hasActions = (proposed?.accepted.length ?? 0) > 0;
  const found: [boolean, RiskCode, (string | number)?][] = [
    [LEGAL_WORDS.test(question), "legal_word"],
    [HARM_WORDS.test(question), "harm_word"],
    [triage.intent === "withdrawal", "withdrawal"],
    [isLarge, "large_sum", most?.currency],
    [unsupported > 0, "unsupported", unsupported],
    [triage.needsPerson || result.needsHuman, "person"],
    [language.speaksOther, "other_language"],
    [most !== undefined && !isLarge, "money"],
    [hasActions && most === undefined, "action"],
    [!language.speaksOther && !isSureLanguage(language.source), "unsure_language"],
    [triage.urgency > 0 && triage.intent !== "complaint" && !LEGAL_WORDS.test(question) && !HARM_WORDS.test(question), "hurry"],
    [triage.intent === "complaint", "complaint"],
    [unanswered > 1, "wrote_again", unanswered],
  ];
  const reasons = found.filter(([holds]) => holds);
  const points = reasons.reduce((sum, [, code]) => sum + RISK_WEIGHTS[code], 0);
  return { level: Math.min(HIGHEST_RISK, 1 + points), reasons: reasons.map(([, code, value]) => (value === undefined ? code : `${code}:${value}`)) };
}
