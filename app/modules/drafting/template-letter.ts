import type { LetterAnatomy } from "./letter-content.ts";
import type { ReplySentence } from "./reply-schema.ts";
import { type TemplateDraft, templateDraft, type TemplateInput } from "./template-draft.ts";
import { templateTexts } from "./template-texts.ts";

/**
 * A letter without a model: what the facts and the shop's texts say to each point, in its order, and who sees to those to which they say nothing. One point is a
 * question like any other.
 */
export function templateLetter(input: TemplateInput, { points }: LetterAnatomy): TemplateDraft {
  const whole = templateDraft(input);
  if (points.length < 2 || input.macroId) return whole;
  const texts = templateTexts(input.locale, input.register);
  const parts = points.map(({ text, intent }) => templateDraft({ ...input, question: text, intent }));
  const isSorry = points.some(({ kind }) => kind === "problem");
  const openings: ReadonlySet<string> = new Set([texts.thanks, texts.sorry]);
  const unseen: ReadonlySet<string> = new Set([texts.colleague, texts.colleagueFollowsUp]);
  const said = parts.flatMap(({ sentences }) => sentences).filter(({ text }) => !openings.has(text) && !unseen.has(text));
  const needsHuman = whole.needsHuman || parts.some((part) => part.needsHuman);
  const sentences = [plain(isSorry ? texts.sorry : texts.thanks), ...unique(said), ...(needsHuman ? [plain(said.length > 0 ? texts.colleagueFollowsUp : texts.colleague)] : [])];
  return { ...whole, sentences, needsHuman };
}

function unique(sentences: ReplySentence[]): ReplySentence[] {
  return sentences.filter(({ text }, at) => sentences.findIndex((other) => other.text === text) === at);
}

function plain(text: string): ReplySentence {
  return { text, factual: false, evidence: [] };
}
