import { z } from "zod";
import { LOCALES, localeSchema } from "#app/contracts/locale.ts";
import { INTENTS, toIntent } from "#app/modules/conversation/intents.ts";
import { viewFilledMacro, viewMacroChoices } from "#app/modules/approval/view-macros.server.ts";
import type { Viewer } from "#app/modules/approval/view-thread.server.ts";
import { MAX_IMPORT_BYTES } from "#app/modules/knowledge/plan-import.ts";
import { importMacros, previewMacroImport } from "#app/modules/macros/import-macros.server.ts";
import type { PlannedMacro } from "#app/modules/macros/plan-macro-import.ts";
import { removeMacro, saveMacro } from "#app/modules/macros/save-macro.server.ts";
import type { FilledMacro, MacroChoice, MacroFilter } from "#app/modules/macros/views.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { readJson } from "./read-json.server.ts";

/** Four languages of 8,000 characters, each up to four bytes. */
const MAX_MACRO_BYTES = 200_000;
/** The file in base64, with its envelope. */
const MAX_UPLOAD_BYTES = Math.ceil((MAX_IMPORT_BYTES * 4) / 3) + 10_000;
/** Of each text, enough to recognise it. */
const PREVIEW_CHARACTERS = 400;

const id = z.string().max(64);
const macroSchema = z.discriminatedUnion("intent", [
  z.strictObject({
    intent: z.literal("save"), macroId: id.nullable(), version: z.number().int(), name: z.string(), topic: z.enum(INTENTS).nullable(), isForDrafts: z.boolean(),
    texts: z.partialRecord(localeSchema, z.string()),
  }),
  z.strictObject({ intent: z.literal("remove"), macroId: id }),
]);
const importSchema = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("preview"), name: z.string().max(300), file: z.base64() }),
  z.strictObject({ intent: z.literal("import"), name: z.string().max(300), file: z.base64(), isForDrafts: z.boolean() }),
]);

export type MacroAnswer = { ok: true; savedId: string | null } | { ok: false; reason: string };
export type MacroImportAnswer =
  | { ok: true; step: "preview"; format: string; counts: Record<PlannedMacro["state"], number>; entries: PlannedMacro[] }
  | { ok: true; step: "done"; created: number }
  | { ok: false; reason: string };
/** What the picker of a reply is given: what there is to choose from, or the one that was chosen, unless a colleague removed it meanwhile. */
export type PickerAnswer = { kind: "choices"; words: string; choices: MacroChoice[] } | { kind: "filled"; filled: FilledMacro } | { kind: "gone" };

async function parse<Schema extends z.ZodType>(schema: Schema, request: Request, maxBytes: number): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(await readJson(request, maxBytes));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  return parsed.data;
}

/** Saves or removes a macro. What a person can mend is an answer; throws the rest. */
export function runMacroCommand({ shopId, staffId, request }: { shopId: string; staffId: string; request: Request }): Promise<MacroAnswer> {
  return answering<MacroAnswer>(async () => {
    const command = await parse(macroSchema, request, MAX_MACRO_BYTES);
    if (command.intent === "save") {
      const { macroId, version, name, topic, isForDrafts, texts } = command;
      const { macroId: savedId } = await saveMacro({ shopId, staffId, macroId, version, name, intent: topic, isForDrafts, texts });
      return { ok: true, savedId };
    }
    await removeMacro({ shopId, staffId, macroId: command.macroId });
    return { ok: true, savedId: null };
  });
}

/** Shows what a file would create, or creates it. */
export function runMacroImport({ shopId, staffId, request }: { shopId: string; staffId: string; request: Request }): Promise<MacroImportAnswer> {
  return answering<MacroImportAnswer>(async () => {
    const command = await parse(importSchema, request, MAX_UPLOAD_BYTES);
    const file = { shopId, name: command.name, bytes: Buffer.from(command.file, "base64") };
    if (command.intent === "import") return { ok: true, step: "done", ...(await importMacros({ ...file, staffId, isForDrafts: command.isForDrafts })) };
    const plan = await previewMacroImport(file);
    if (!plan.ok) return plan;
    const counts = { new: 0, duplicate: 0, skipped: 0, problem: 0 };
    for (const { state } of plan.entries) counts[state]++;
    return { ok: true, step: "preview", format: plan.format, counts, entries: plan.entries.map((entry) => ({ ...entry, body: entry.body.slice(0, PREVIEW_CHARACTERS) })) };
  });
}

/** Answers the picker: `macro` names the chosen one, `q` what was typed so far, `language` the language of the reply. Throws `invalid` and `not_found`. */
export async function answerPicker({ shopId, viewer, conversationId, url }: { shopId: string; viewer: Viewer; conversationId: string; url: string }): Promise<PickerAnswer> {
  const { searchParams } = new URL(url);
  const locale = LOCALES.find((each) => each === searchParams.get("language"));
  if (!locale) throw new AppError("invalid", { reason: "unknown_command" });
  const macroId = searchParams.get("macro");
  if (macroId !== null) return answerChosen({ shopId, viewer, conversationId, macroId, locale });
  const words = searchParams.get("q") ?? "";
  return { kind: "choices", words, choices: await viewMacroChoices({ shopId, conversationId, locale, words }) };
}

/** A reply is being written: that its macro is gone is told beside it, and no error page takes its place. */
async function answerChosen(wish: Parameters<typeof viewFilledMacro>[0]): Promise<PickerAnswer> {
  try {
    return { kind: "filled", filled: await viewFilledMacro(wish) };
  } catch (error) {
    if (isAppError(error, "not_found") && error.reason === "macro_not_found") return { kind: "gone" };
    throw error;
  }
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
export function readMacroFilter(url: string): MacroFilter {
  const { searchParams } = new URL(url);
  const locale = LOCALES.find((each) => each === searchParams.get("language")) ?? null;
  const page = /^\d{1,4}$/.test(searchParams.get("page") ?? "") ? Number(searchParams.get("page")) : 0;
  return { locale, page, intent: toIntent(searchParams.get("topic")), words: searchParams.get("q") ?? "" };
}
