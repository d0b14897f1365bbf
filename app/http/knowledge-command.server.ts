import { z } from "zod";
import { LOCALES, localeSchema } from "#app/contracts/locale.ts";
import { importArticles, previewImport } from "#app/modules/knowledge/import-articles.server.ts";
import { MAX_IMPORT_BYTES, type PlannedEntry } from "#app/modules/knowledge/plan-import.ts";
import { findLastSync } from "#app/modules/knowledge/find-last-sync.server.ts";
import { requestKnowledgeSync } from "#app/modules/knowledge/request-knowledge-sync.server.ts";
import { deleteArticle, saveArticle } from "#app/modules/knowledge/save-article.server.ts";
import { KNOWLEDGE_SOURCES } from "#app/modules/knowledge/passage.ts";
import type { ArticleFilter } from "#app/modules/knowledge/list-articles.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { readJson } from "./read-json.server.ts";

/** Four languages of 20,000 characters, each up to four bytes. */
const MAX_ARTICLE_BYTES = 400_000;
/** The file in base64, with its envelope. */
const MAX_UPLOAD_BYTES = Math.ceil((MAX_IMPORT_BYTES * 4) / 3) + 10_000;
const MAX_SYNC_BYTES = 1_000;
/** Of each text, enough to recognise it. */
const PREVIEW_CHARACTERS = 240;

const version = z.strictObject({ title: z.string(), body: z.string() });
const articleSchema = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("save"), groupKey: z.string().max(200).nullable(), seen: z.string(), texts: z.partialRecord(localeSchema, version) }),
  z.strictObject({ intent: z.literal("delete"), groupKey: z.string().max(200) }),
]);
const syncSchema = z.strictObject({ intent: z.literal("sync") });
const importSchema = z.strictObject({ intent: z.enum(["preview", "import"]), name: z.string().max(300), file: z.base64() });

export type ArticleAnswer = { ok: true; savedId: string | null } | { ok: false; reason: string };
export type ImportAnswer =
  | { ok: true; step: "preview"; format: string; counts: Record<PlannedEntry["state"], number>; entries: PlannedEntry[] }
  | { ok: true; step: "done"; created: number }
  | { ok: false; reason: string };

async function parse<Schema extends z.ZodType>(schema: Schema, request: Request, maxBytes: number): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(await readJson(request, maxBytes));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  return parsed.data;
}

/** Saves or deletes one of the merchant's own articles. What a person can mend is an answer; throws the rest. */
export function runArticleCommand({ shopId, staffId, request }: { shopId: string; staffId: string; request: Request }): Promise<ArticleAnswer> {
  return answering<ArticleAnswer>(async () => {
    const command = await parse(articleSchema, request, MAX_ARTICLE_BYTES);
    if (command.intent === "save") return { ok: true, savedId: (await saveArticle({ shopId, staffId, ...command })).articleId };
    await deleteArticle({ shopId, staffId, groupKey: command.groupKey });
    return { ok: true, savedId: null };
  });
}

/** Has the shop's texts read again; `before` is when they last were, so that the page sees when that is done. */
export async function runSyncCommand({ shopId, staffId, request }: { shopId: string; staffId: string; request: Request }): Promise<{ ok: true; before: string | null }> {
  await parse(syncSchema, request, MAX_SYNC_BYTES);
  const before = await findLastSync({ shopId });
  await requestKnowledgeSync({ shopId, staffId });
  return { ok: true, before };
}

/** Shows what a file would create, or creates it. */
export function runImportCommand({ shopId, staffId, request }: { shopId: string; staffId: string; request: Request }): Promise<ImportAnswer> {
  return answering<ImportAnswer>(async () => {
    const { intent, name, file } = await parse(importSchema, request, MAX_UPLOAD_BYTES);
    const bytes = Buffer.from(file, "base64");
    if (intent === "import") return { ok: true, step: "done", ...(await importArticles({ shopId, staffId, name, bytes })) };
    const plan = await previewImport({ shopId, name, bytes });
    if (!plan.ok) return plan;
    const counts = { new: 0, duplicate: 0, skipped: 0, problem: 0 };
    for (const { state } of plan.entries) counts[state]++;
    return { ok: true, step: "preview", format: plan.format, counts, entries: plan.entries.map((entry) => ({ ...entry, body: entry.body.slice(0, PREVIEW_CHARACTERS) })) };
  });
}

async function answering<Answer>(work: () => Promise<Answer>): Promise<Answer | { ok: false; reason: string }> {
  try {
    return await work();
  } catch (error) {
    if (isAppError(error, "too_large")) return { ok: false, reason: "file_too_large" };
    if (isAppError(error, "invalid") || isAppError(error, "conflict")) return { ok: false, reason: error.reason };
    throw error;
  }
}

/** The list's filters as an address carries them; what it does not know is no filter. */
export function readArticleFilter(url: string): ArticleFilter {
  const { searchParams } = new URL(url);
  const source = KNOWLEDGE_SOURCES.find((each) => each === searchParams.get("source")) ?? null;
  const locale = LOCALES.find((each) => each === searchParams.get("language")) ?? null;
  const page = /^\d{1,5}$/.test(searchParams.get("page") ?? "") ? Number(searchParams.get("page")) : 0;
  return { source, locale, page, words: searchParams.get("q") ?? "" };
}
