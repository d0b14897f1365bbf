import { z } from "zod";
import { testProvider } from "#app/modules/drafting/test-provider.server.ts";
import { saveSettings } from "#app/modules/shop/settings.server.ts";
import { InvalidSettings, type SettingsPatch } from "#app/modules/shop/settings.ts";
import { AppError } from "#app/platform/errors.ts";

/** The patch itself is judged by saveSettings, field by field. */
const settingsCommandSchema = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("save"), patch: z.record(z.string(), z.unknown()) }),
  z.strictObject({ intent: z.literal("removeKey") }),
  z.strictObject({ intent: z.literal("testProvider") }),
]);

export type SettingsAnswer =
  | { ok: true }
  | { ok: false; fields: InvalidSettings["fields"] }
  | { ok: false; outcome: string };

/** Carries out what the settings page asks for. A refused field or a failed test is an answer; throws `invalid` for an unknown command. */
export async function runSettingsCommand({ shopId, staffId, request }: { shopId: string; staffId: string; request: Request }): Promise<SettingsAnswer> {
  const parsed = settingsCommandSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  const command = parsed.data;
  if (command.intent === "testProvider") {
    const { outcome } = await testProvider({ shopId });
    return outcome === "ok" ? { ok: true } : { ok: false, outcome };
  }
  const patch: SettingsPatch = command.intent === "removeKey" ? { providerKey: null } : withoutBlankKey(command.patch);
  try {
    await saveSettings({ shopId, staffId, patch });
    return { ok: true };
  } catch (error) {
    if (error instanceof InvalidSettings) return { ok: false, fields: error.fields };
    throw error;
  }
}

/** The key field is always empty until somebody types: blank means "keep". */
function withoutBlankKey(patch: Record<string, unknown>): SettingsPatch {
  const { providerKey, ...others } = patch;
  return providerKey === "" ? others : patch;
}
