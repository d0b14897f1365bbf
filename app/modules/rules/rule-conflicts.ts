import type { Register } from "#app/modules/drafting/compose-types.ts";
import { type DraftRule, readEffect } from "#app/modules/drafting/draft-rule.ts";
import { findGuidanceConflicts, type GuidanceConflict, type GuidanceSettings } from "#app/modules/drafting/guidance-conflicts.ts";
import { REGISTER_WORDS } from "#app/modules/drafting/guidance-rules.ts";

/** What a rule contradicts: a limit of drafts or another setting ("guidance", with the code), or another rule or sentence of guidance. */
export type RuleConflict = { kind: "guidance"; code: GuidanceConflict["code"]; quote: string } | { kind: "rule"; quote: string };

/** Conflicts of one rule with the law's limits, the shop's settings and guidance, and the other rules in force. Fixed rules; nothing is refused. Pure. */
export function findRuleConflicts(rule: DraftRule, { settings, others }: { settings: GuidanceSettings; others: readonly DraftRule[] }): RuleConflict[] {
  const effect = readEffect(rule.text);
  const isCarriedOut = (code: string) => (code === "own_closing" && (effect?.kind === "greeting" || effect?.kind === "closing")) || (code === "register" && effect?.kind === "register");
  const ofItself = findGuidanceConflicts({ ...settings, guidance: rule.text, brandVoice: "" }).filter(({ code }) => !isCarriedOut(code));
  const withGuidance = findGuidanceConflicts({ ...settings, guidance: `${settings.guidance}\n${rule.text}` }).filter(({ code, quote }) => code === "length" && quote.includes(" … "));
  return [
    ...[...ofItself, ...withGuidance].map(({ code, quote }) => ({ kind: "guidance" as const, code, quote })),
    ...(effect?.kind === "register" ? contraryGuidance(settings, effect.register) : []),
    ...others.filter((other) => overlaps(rule, other) && contradicts(rule, other)).map(({ text }) => ({ kind: "rule" as const, quote: text })),
  ];
}

/** Sentences of the guidance that ask for the other form of address. */
function contraryGuidance({ guidance, brandVoice }: GuidanceSettings, register: Register): RuleConflict[] {
  const contrary = REGISTER_WORDS[register === "formal" ? "informal" : "formal"];
  return [guidance, brandVoice].flatMap((text) => text.split(/\n|(?<=[.!?])\s/)).filter((sentence) => contrary.test(sentence)).map((quote) => ({ kind: "rule" as const, quote: quote.trim() }));
}

const overlaps = (a: DraftRule, b: DraftRule) => (a.locale === null || b.locale === null || a.locale === b.locale) && (a.intent === null || b.intent === null || a.intent === b.intent);

/** Both say how to begin, to end or to address; one puts back what the other replaced; one adds what the other leaves out. */
function contradicts(a: DraftRule, b: DraftRule): boolean {
  const [one, other] = [readEffect(a.text), readEffect(b.text)];
  if (!one || !other) return false;
  const same = (left: string, right: string) => left.toLowerCase() === right.toLowerCase();
  if (one.kind === "replace" && other.kind === "replace") return same(one.from, other.to) || same(one.to, other.from) || (same(one.from, other.from) && !same(one.to, other.to));
  if ((one.kind === "add" && other.kind === "remove") || (one.kind === "remove" && other.kind === "add")) return same(one.words, other.words);
  return one.kind === other.kind && (one.kind === "greeting" || one.kind === "closing" || one.kind === "register");
}
