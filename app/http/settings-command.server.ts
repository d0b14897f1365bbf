import { z } from "zod";
import { testProvider } from "#app/modules/drafting/test-provider.server.ts";
import { previewRetention } from "#app/modules/privacy/retention-rule.server.ts";
import { saveSettings } from "#app/modules/shop/settings.server.ts";
import { InvalidSettings, parseSettingsPatch, type SettingsPatch } from "#app/modules/shop/settings.ts";
import { changeGuidance } from "#app/modules/simulation/change-guidance.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";

/** The patch itself is judged by saveSettings, field by field. */
const settingsCommandSchema = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("save"), patch: z.record(z.string(), z.unknown()) }),
  z.strictObject({ intent: z.literal("removeKey") }),
  z.strictObject({ intent: z.literal("testProvider") }),
  z.strictObject({ intent: z.literal("previewRetention"), anonymousChatDays: z.unknown(), conversationDays: z.unknown() }),
]);

/** `isHeld`: new guidance waits for the merchant's decision; the rest is saved. `reason`: why guidance was refused. `past`: conversations that other times would delete. */
export type SettingsAnswer =
  | { ok: true; isHeld?: boolean }
  | { ok: false; reason: string }
  | { ok: false; fields: InvalidSettings["fields"] }
  | { ok: false; outcome: string }
  | { ok: true; past: number };

/** Carries out what the settings page asks for. A refused field or a failed test is an answer; throws `invalid` for an unknown command. */
export async function runSettingsCommand({ shopId, staffId, request }: { shopId: string; staffId: string; request: Request }): Promise<SettingsAnswer> {
  const parsed = settingsCommandSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  const command = parsed.data;
  if (command.intent === "testProvider") {
    const { outcome } = await testProvider({ shopId });
    return outcome === "ok" ? { ok: true } : { ok: false, outcome };
  }
  if (command.intent === "previewRetention") return answerFields(async () => ({ ok: true, past: await previewRetention({ shopId, ...daysOf(command) }) }));
  const patch: SettingsPatch = command.intent === "removeKey" ? { providerKey: null } : withoutBlankKey(command.patch);
  return answerFields(async () => {
    const isHeld = await savePatch({ shopId, staffId, patch });
    return { ok: true, ...(isHeld && { isHeld }) };
  });
}

/** By the very rules of saving, without saving. Throws `InvalidSettings`. */
function daysOf({ anonymousChatDays, conversationDays }: { anonymousChatDays?: unknown; conversationDays?: unknown }): { anonymousChatDays: number; conversationDays: number } {
  const parsed = parseSettingsPatch({ anonymousChatDays, conversationDays });
  if (parsed.anonymousChatDays === undefined || parsed.conversationDays === undefined) throw new AppError("invalid", { reason: "unknown_command" });
  return { anonymousChatDays: parsed.anonymousChatDays, conversationDays: parsed.conversationDays };
}

/** A refused field, or guidance that cannot be changed now, is an answer. */
async function answerFields(work: () => Promise<SettingsAnswer>): Promise<SettingsAnswer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof InvalidSettings) return { ok: false, fields: error.fields };
    if (isAppError(error, "conflict")) return { ok: false, reason: error.reason };
    throw error;
  }
}

/** Guidance and brand voice go the way of saved cases; all fields are judged before any is saved. True when the guidance is held. */
async function savePatch({ shopId, staffId, patch }: { shopId: string; staffId: string; patch: SettingsPatch }): Promise<boolean> {
  parseSettingsPatch(patch);
  const { guidance, brandVoice, ...others } = patch;
  const words = { ...(guidance !== undefined && { guidance }), ...(brandVoice !== undefined && { brandVoice }) };
  if (Object.keys(others).length > 0 || Object.keys(words).length === 0) await saveSettings({ shopId, staffId, patch: others });
  if (Object.keys(words).length === 0) return false;
  return (await changeGuidance({ shopId, staffId, ...words })).status === "held";
}

/** The key field is always empty until somebody types: blank means "keep". */
function withoutBlankKey(patch: Record<string, unknown>): SettingsPatch {
  const { providerKey, ...others } = patch;
  return providerKey === "" ? others : patch;
}
