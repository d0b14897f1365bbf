import { z } from "zod";
import type { RehearsalOverrides } from "#app/modules/drafting/rehearsal.ts";

/** What CaseRun.overrides holds: what stands in place of the live settings while the cases are composed. */
export const caseOverridesSchema = z.strictObject({ guidance: z.string().exactOptional(), brandVoice: z.string().exactOptional() }) satisfies z.ZodType<RehearsalOverrides>;
export type CaseOverrides = z.infer<typeof caseOverridesSchema>;
