import { z } from "zod";
import { localeSchema } from "#app/contracts/locale.ts";
import type { TranslationAnswer } from "#app/modules/approval/views.ts";
import { viewTranslations } from "#app/modules/approval/view-translation.server.ts";
import type { Viewer } from "#app/modules/approval/view-thread.server.ts";
import { may } from "#app/modules/shop/roles.ts";
import { translateReply } from "#app/modules/translation/translate-reply.server.ts";
import { problemsOf } from "#app/modules/translation/translation-content.ts";
import { AppError } from "#app/platform/errors.ts";

/** Model calls that one request of a page may wait for. */
export const MAX_AT_ONCE = 3;

const commandSchema = z.discriminatedUnion("intent", [
  z.strictObject({
    intent: z.literal("read"), to: localeSchema,
    subjects: z.array(z.strictObject({ kind: z.enum(["message", "draft"]), id: z.uuid() })).min(1).max(MAX_AT_ONCE),
  }),
  z.strictObject({ intent: z.literal("write"), text: z.string(), from: localeSchema, to: localeSchema }),
]);

/** Carries out a wish for a translation. Throws `invalid` for anything else, `forbidden` for a reply by somebody who may not answer, and what the modules throw. */
export async function runTranslationCommand({ shopId, viewer, conversationId, request }: { shopId: string; viewer: Viewer; conversationId: string; request: Request }): Promise<TranslationAnswer> {
  const parsed = commandSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  const command = parsed.data;
  if (command.intent === "read") return { intent: "read", read: await viewTranslations({ shopId, viewer, conversationId, subjects: command.subjects, to: command.to }) };
  if (!may(viewer.role, "answer")) throw new AppError("forbidden", { reason: "role_too_low" });
  const { text, from, to } = command;
  const translated = await translateReply({ shopId, conversationId, staffId: viewer.id, text, from, to });
  if (!translated.ok) return { intent: "write", outcome: translated.outcome, terms: translated.terms, translation: null };
  const { id, content } = translated;
  return { intent: "write", outcome: "ok", terms: translated.terms, translation: { id, source: content.source, text: content.text, problems: problemsOf(content) } };
}
