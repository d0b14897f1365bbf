import type { Locale } from "#app/contracts/locale.ts";
import { askModel } from "#app/platform/llm/client.server.ts";
import { providerHost, type ProviderAccess } from "#app/platform/llm/provider.ts";
import { type RuledSettings, ruledFrame, ruledSentences, withRules } from "./apply-rules.ts";
import { assembleDraft } from "./assemble-draft.ts";
import { markWrongRegister } from "./check-register.ts";
import { type ComposedDraft, type ComposeInput, type ComposeResult, registerOf } from "./compose-types.ts";
import { readContextFacts } from "./context-facts.ts";
import type { LetterAnatomy } from "./letter-content.ts";
import { letterFrame } from "./letter-frame.ts";
import { mapReply, type MappedReply } from "./map-reply.ts";
import { openQuestion } from "./open-question.ts";
import type { OutcomeCode } from "./outcomes.ts";
import { type ContextItem, listContext } from "./prompt-context.ts";
import { PROMPT_VERSION } from "./prompt-reply.ts";
import { redactedPrompt } from "./redacted-prompt.ts";
import { readLetter } from "./read-letter.ts";
import { findReplyLanguage, type ReplyLanguage } from "./reply-language.ts";
import { LETTER_JSON_SCHEMA, parseReply, REPLY_JSON_SCHEMA, REPLY_SCHEMA_NAME, type ReplySentence } from "./reply-schema.ts";
import { type TemplateDraft, templateDraft, type TemplateInput } from "./template-draft.ts";
import { templateLetter } from "./template-letter.ts";
import { templateTexts } from "./template-texts.ts";
import { addOpinion, type Triage, triage } from "./triage.ts";
import { isVerified, markWrongLanguage, verifySentence } from "./verify-claims.ts";
import { visibleText } from "./visible-text.ts";

/**
 * Writes one reply from the given context and nothing else: the model's, or a template when no model may
 * or can be asked, or when its answer is unusable. Every sentence is held against the context; what the draft
 * proposes is only read here. Rejects only when `input.signal` aborts.
 */
export async function composeDraft(input: ComposeInput): Promise<ComposedDraft> {
  const thread = input.thread.map((message) => ({ ...message, body: visibleText(message.body) }));
  const language = input.language ?? findReplyLanguage({ thread, staffLocale: null, customerLocale: input.conversationLocale, shopLocale: input.shop.primaryLocale });
  const sorted = input.triage ?? triage({ thread, staffIntent: null, model: null });
  const context: Context = { ...input, thread, triage: sorted, ...withRules(input.settings, { locale: language.locale, intent: sorted.intent }) };
  const items = listContext(context.orders, context.passages);
  if (input.channel === "EMAIL") context.letter = readLetter(openQuestion(thread));
  const { provider, aiEnabled, barred } = context.settings;
  if (isReturnByForm(context)) return finish(context, language, items, notAsked("return_requested"));
  if (context.isWordForWord) return finish(context, language, items, notAsked("macro_by_workflow"));
  if (!aiEnabled) return finish(context, language, items, notAsked("ai_disabled"));
  if (!provider) return finish(context, language, items, notAsked("no_key"));
  if (barred) return finish(context, language, items, notAsked(barred));
  return finish(context, language, items, await askForReply(context, language.locale, items, provider));
}

/** The input with what is known of the question, under the rules that are for it. */
type Context = ComposeInput & RuledSettings & { triage: Triage; /** What is answered with a letter, taken apart. */ letter?: LetterAnatomy };

/** A return was asked for, and nothing else: the words are ours, and no model has to think about it. */
function isReturnByForm({ thread, orders, instruction, macroId }: ComposeInput): boolean {
  return !instruction && !macroId && openQuestion(thread) === "" && orders.some(({ returns }) => returns?.some(({ status }) => status === "REQUESTED"));
}

/** How the model did, or why it was not asked. */
interface Attempt {
  outcome: OutcomeCode;
  reply: MappedReply | null;
  record: Pick<ComposeResult, "model" | "providerHost" | "usage" | "latencyMs" | "redactions">;
}

function notAsked(outcome: OutcomeCode): Attempt {
  return { outcome, reply: null, record: { model: "", providerHost: "", usage: { inputTokens: 0, outputTokens: 0 }, latencyMs: 0, redactions: {} } };
}

async function askForReply(input: Context, locale: Locale, items: ContextItem[], access: ProviderAccess): Promise<Attempt> {
  const { prompt, redactor } = redactedPrompt(input, locale, items, input.letter);
  input.onCall?.(prompt.estimatedTokens);
  const answer = await (input.ask ?? askModel)({
    access, shopId: input.shop.id, signal: input.signal,
    system: prompt.system, parts: prompt.parts, schemaName: REPLY_SCHEMA_NAME, schema: input.letter ? LETTER_JSON_SCHEMA : REPLY_JSON_SCHEMA,
  });
  if (answer.outcome === "platform_budget_reached") return notAsked("platform_budget_reached");
  // Exactly of the agreed shape, or not at all (SEC-08).
  const parsed = answer.outcome === "ok" ? parseReply(answer.text) : null;
  const shown = prompt.items.map(({ ref }) => items.find((item) => item.ref === ref)).filter((item) => item !== undefined);
  const reply = parsed && mapReply(parsed, { items: shown, thread: input.thread, redactor });
  return {
    outcome: reply ? "ok" : answer.outcome === "ok" ? "invalid_output" : answer.outcome,
    reply,
    record: { model: access.model, providerHost: providerHost(access), usage: answer.usage, latencyMs: answer.latencyMs, redactions: redactor.counts() },
  };
}

function finish(input: Context, { locale, source, speaksOther }: ReplyLanguage, items: ContextItem[], { outcome, reply, record }: Attempt): ComposedDraft {
  const { shop, settings, effects, thread, triage: sorted, letter, now = new Date() } = input;
  const register = registerOf(settings, locale);
  const template = reply ? null : templateOf({ thread, items, locale, register, timezone: shop.timezone, now, intent: sorted.intent, macroId: input.macroId, isWordForWord: input.isWordForWord }, letter);
  const draft = reply ?? (template as TemplateDraft);
  // A macro without a version in the shopper's language comes in its own: a person sees to that, so it is marked.
  const spoken = template?.locale ?? locale;
  const said = [...thread.filter((message) => message.author === "SHOPPER").map((message) => message.body), input.customerName ?? "", shop.name];
  const facts = readContextFacts(items, said, shop.timezone, now);
  const verify = (sentences: ReplySentence[]) => ruledSentences(sentences, effects).map((sentence) => verifySentence(sentence, { facts, locale: spoken, timezone: shop.timezone }));
  const sources = items.flatMap((item) => (item.kind === "passage" ? [item.passage.text] : []));
  const checked = verify(draft.sentences);
  const claims = reply ? markWrongRegister(markWrongLanguage(checked, locale), { locale, register, sources }) : markWrongLanguage(checked, locale, spoken);
  const texts = templateTexts(spoken, registerOf(settings, spoken));
  const name = firstName(input.customerName);
  const around = letter ? letterFrame({ locale: spoken, register: registerOf(settings, spoken), name: input.customerName, closings: settings.closings ?? {} }) : { greeting: texts.greeting(name), closing: texts.closing };
  const frame = {
    ...ruledFrame({ ...around, signature: settings.signature[spoken] || shop.name }, effects, name),
    ...(letter && { letter: { anatomy: letter, said: new Map(ruledSentences(draft.sentences, effects).map(({ text, answers }) => [text, answers ?? []])) } }),
  };
  return {
    ...record,
    content: assembleDraft(frame, claims),
    source: reply ? "MODEL" : "TEMPLATE",
    outcome,
    verified: isVerified(claims),
    needsHuman: draft.needsHuman,
    locale,
    language: { source, speaksOther },
    triage: addOpinion(sorted, reply?.intent ?? null, thread),
    promptVersion: PROMPT_VERSION,
    proposals: draft.proposals,
    refused: reply?.refused ?? [],
    parts: { frame, besideActions: template ? verify(template.besideActions) : claims, followUp: template ? null : texts.colleagueFollowsUp },
  };
}

function templateOf(input: TemplateInput, letter: LetterAnatomy | undefined): TemplateDraft {
  return letter ? templateLetter(input, letter) : templateDraft(input);
}

function firstName(name: string | null): string | null {
  return name?.trim().split(/\s+/)[0] || null;
}
