import type { Locale } from "#app/contracts/locale.ts";
import { askModel, type ModelAnswer } from "#app/platform/llm/client.server.ts";
import { providerHost, type ProviderAccess } from "#app/platform/llm/provider.ts";
import { assembleDraft } from "./assemble-draft.ts";
import type { ComposedDraft, ComposeInput, ComposeResult } from "./compose-types.ts";
import { readContextFacts } from "./context-facts.ts";
import { replyLocale } from "./detect-language.ts";
import { openQuestion } from "./open-question.ts";
import type { OutcomeCode } from "./outcomes.ts";
import { plainOutput } from "./plain-output.ts";
import { type ContextItem, listContext } from "./prompt-context.ts";
import { PROMPT_VERSION } from "./prompt-reply.ts";
import { readProposals, type ReadProposals } from "./read-proposals.ts";
import { redactedPrompt } from "./redacted-prompt.ts";
import { parseReply, REPLY_JSON_SCHEMA, REPLY_SCHEMA_NAME, type Reply, type ReplySentence } from "./reply-schema.ts";
import { type TemplateDraft, templateDraft } from "./template-draft.ts";
import { templateTexts } from "./template-texts.ts";
import { isVerified, markWrongLanguage, verifySentence } from "./verify-claims.ts";
import { visibleText } from "./visible-text.ts";

/**
 * Writes one reply from the given context and nothing else: the model's, or a template when no model may
 * or can be asked, or when its answer is unusable. Every sentence is held against the context; what the draft
 * proposes is only read here. Rejects only when `input.signal` aborts.
 */
export async function composeDraft(input: ComposeInput): Promise<ComposedDraft> {
  const context = { ...input, thread: input.thread.map((message) => ({ ...message, body: visibleText(message.body) })) };
  const locale = replyLocale(context.thread, context.conversationLocale);
  const items = listContext(context.orders, context.passages);
  const { provider, aiEnabled } = context.settings;
  if (isReturnByForm(context)) return finish(context, locale, items, notAsked("return_requested"));
  if (!aiEnabled) return finish(context, locale, items, notAsked("ai_disabled"));
  if (!provider) return finish(context, locale, items, notAsked("no_key"));
  return finish(context, locale, items, await askForReply(context, locale, items, provider));
}

/** A return was asked for, and nothing else: the words are ours, and no model has to think about it. */
function isReturnByForm({ thread, orders, instruction }: ComposeInput): boolean {
  return !instruction && openQuestion(thread) === "" && orders.some(({ returns }) => returns?.some(({ status }) => status === "REQUESTED"));
}

/** How the model did, or why it was not asked. */
interface Attempt {
  outcome: OutcomeCode;
  reply: ({ sentences: ReplySentence[]; needsHuman: boolean } & ReadProposals) | null;
  record: Pick<ComposeResult, "model" | "providerHost" | "usage" | "latencyMs" | "redactions">;
}

function notAsked(outcome: OutcomeCode): Attempt {
  return { outcome, reply: null, record: { model: "", providerHost: "", usage: { inputTokens: 0, outputTokens: 0 }, latencyMs: 0, redactions: {} } };
}

async function askForReply(input: ComposeInput, locale: Locale, items: ContextItem[], access: ProviderAccess): Promise<Attempt> {
  const { prompt, redactor } = redactedPrompt(input, locale, items);
  const answer = await askModel({
    access, shopId: input.shop.id, signal: input.signal,
    system: prompt.system, parts: prompt.parts, schemaName: REPLY_SCHEMA_NAME, schema: REPLY_JSON_SCHEMA,
  });
  const reply = readReply(answer);
  return {
    outcome: reply ? "ok" : answer.outcome === "ok" ? "invalid_output" : answer.outcome,
    // Markup goes before the values come back: what a shopper typed is not the model's markup.
    reply: reply && {
      ...readProposals(reply.actions, { items: prompt.items.map(({ ref }) => items.find((item) => item.ref === ref)).filter((item) => item !== undefined), thread: input.thread, restore: (text) => redactor.restore(text) }),
      needsHuman: reply.needsHuman,
      sentences: reply.sentences.map((sentence) => ({ ...sentence, text: redactor.restore(plainOutput(sentence.text)) })).filter((sentence) => sentence.text !== ""),
    },
    record: { model: access.model, providerHost: providerHost(access), usage: answer.usage, latencyMs: answer.latencyMs, redactions: redactor.counts() },
  };
}

/** Null unless the answer is exactly of the agreed shape and says something (SEC-08). */
function readReply(answer: ModelAnswer): Reply | null {
  const reply = answer.outcome === "ok" ? parseReply(answer.text) : null;
  return reply?.sentences.some((sentence) => plainOutput(sentence.text) !== "") ? reply : null;
}

function finish(input: ComposeInput, locale: Locale, items: ContextItem[], { outcome, reply, record }: Attempt): ComposedDraft {
  const { shop, settings, thread } = input;
  const template = reply ? null : templateDraft({ thread, items, locale, register: settings.register, timezone: shop.timezone, now: input.now ?? new Date() });
  const draft = reply ?? (template as TemplateDraft);
  const facts = readContextFacts(items, thread.filter((message) => message.author === "SHOPPER").map((message) => message.body), shop.timezone);
  const verify = (sentences: ReplySentence[]) => sentences.map((sentence) => verifySentence(sentence, { facts, locale, timezone: shop.timezone }));
  const claims = reply ? markWrongLanguage(verify(draft.sentences), locale) : verify(draft.sentences);
  const texts = templateTexts(locale, settings.register);
  const frame = { greeting: texts.greeting(firstName(input.customerName)), closing: texts.closing, signature: settings.signature[locale] || shop.name };
  return {
    ...record,
    content: assembleDraft(frame, claims),
    source: reply ? "MODEL" : "TEMPLATE",
    outcome,
    verified: isVerified(claims),
    needsHuman: draft.needsHuman,
    locale,
    promptVersion: PROMPT_VERSION,
    proposals: draft.proposals,
    refused: reply?.refused ?? [],
    parts: { frame, besideActions: template ? verify(template.besideActions) : claims, followUp: template ? null : texts.colleagueFollowsUp },
  };
}

function firstName(name: string | null): string | null {
  return name?.trim().split(/\s+/)[0] || null;
}
