import { data } from "@remix-run/node";
import { z } from "zod";
import type { SignatureAnswer } from "#app/modules/mail/signature.ts";
import { saveSignatures } from "#app/modules/mail/signatures.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";

const commandSchema = z.strictObject({ signatures: z.record(z.string().max(10), z.unknown()) });

/** Keeps a person's own signatures. What stands in the way is an answer with its reason; throws `invalid` for something else than signatures. */
export async function runSignatureCommand({ shopId, staffId, request }: { shopId: string; staffId: string; request: Request }) {
  const parsed = commandSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  try {
    await saveSignatures({ shopId, staffId, signatures: parsed.data.signatures });
    return data<SignatureAnswer>({ ok: true });
  } catch (error) {
    if (!isAppError(error, "invalid")) throw error;
    return data<SignatureAnswer>({ ok: false, reason: error.reason }, { status: error.status });
  }
}
