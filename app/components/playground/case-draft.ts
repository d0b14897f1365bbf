import { type Locale, localeSchema } from "#app/contracts/locale.ts";
import { type Intent, toIntent } from "#app/modules/conversation/intents.ts";
import { CASE_LIMITS, type CaseContent, type Criteria, type Mention, NO_CRITERIA, type SavedCaseView } from "#app/modules/simulation/saved-case.ts";
import type { Playground } from "./use-playground.ts";

/** A case's name and criteria while they are filled in: lists are lines of text. */
export interface CaseDraft {
  name: string;
  locale: Locale | "";
  intent: Intent | "";
  /** A line per phrase; "|" between those of which one is enough. */
  mustContain: string;
  mustNotContain: string;
  allSupported: boolean;
  register: "formal" | "informal" | "";
  mentions: Mention[];
  handsOver: "yes" | "no" | "";
  /** As typed; blank: no limit. */
  maxCharacters: string;
}

const SEPARATOR = "|";

export function draftOfCase({ name, criteria }: SavedCaseView): CaseDraft {
  return {
    name, locale: criteria.locale ?? "", intent: criteria.intent ?? "", register: criteria.register ?? "",
    mustContain: criteria.mustContain.map((alternatives) => alternatives.join(` ${SEPARATOR} `)).join("\n"), mustNotContain: criteria.mustNotContain.join("\n"),
    allSupported: criteria.allSupported, mentions: criteria.mentions, handsOver: criteria.handsOver === null ? "" : criteria.handsOver ? "yes" : "no", maxCharacters: criteria.maxCharacters === null ? "" : String(criteria.maxCharacters),
  };
}

/** Criteria to begin with: what the draft that was just tried does right. */
export function criteriaFrom({ asked, tried }: Pick<Playground, "asked" | "tried">): CaseDraft {
  const draft = tried?.before.kind === "draft" ? tried.before : null;
  const name = [...asked.question.trim().replace(/\s+/g, " ")].slice(0, CASE_LIMITS.name).join("");
  return {
    name, locale: draft?.locale ?? "", intent: draft?.triage.intent ?? "", mustContain: "", mustNotContain: "", allSupported: true, register: "", mentions: [],
    handsOver: draft ? (draft.needsHuman || draft.triage.needsPerson || draft.leftToPerson !== null ? "yes" : "no") : "", maxCharacters: "",
  };
}

const linesOf = (text: string) => text.split("\n").map((line) => line.trim()).filter(Boolean);
const alternativesOf = (line: string) => line.split(SEPARATOR).map((phrase) => phrase.trim()).filter(Boolean);

function toCriteria(form: CaseDraft): Criteria {
  return {
    ...NO_CRITERIA,
    locale: localeSchema.safeParse(form.locale).data ?? null, intent: toIntent(form.intent), register: form.register || null,
    mustContain: linesOf(form.mustContain).map(alternativesOf).filter(({ length }) => length > 0), mustNotContain: linesOf(form.mustNotContain),
    allSupported: form.allSupported, mentions: form.mentions, handsOver: form.handsOver === "" ? null : form.handsOver === "yes",
    // What is no number is refused by the server, with a word for it.
    maxCharacters: form.maxCharacters.trim() === "" ? null : Number(form.maxCharacters) || 0,
  };
}

/** The whole case as it is saved. */
export function toContent(form: CaseDraft, { thread, asked }: Pick<Playground, "thread" | "asked">): CaseContent {
  return { name: form.name, thread, locale: asked.locale, criteria: toCriteria(form) };
}

/** Nothing differs from what is stored. */
export function isSameCase(saved: SavedCaseView, form: CaseDraft, playground: Pick<Playground, "thread" | "asked">): boolean {
  const { name, thread, locale, criteria } = saved;
  return saved.customerId === (playground.asked.asker?.customerId ?? null) && JSON.stringify({ name, thread, locale, criteria }) === JSON.stringify(toContent(form, playground));
}
