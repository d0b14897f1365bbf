import { data } from "@remix-run/node";
import type { Locale } from "#app/contracts/locale.ts";
import { tryOwnQuestion } from "#app/modules/automation/try-own-question.server.ts";
import type { FirstDraftAnswer } from "#app/modules/automation/try-view.ts";
import { isAppError } from "#app/platform/errors.ts";
import { reasonOf } from "./playground-command.server.ts";

/** The first draft of the set-up; what stands in the way is an answer with its reason. */
export async function runFirstDraft(asked: { shopId: string; staffId: string; locale: Locale; signal: AbortSignal }) {
  try {
    return data<FirstDraftAnswer>({ ok: true, ...(await tryOwnQuestion(asked)) });
  } catch (error) {
    if (!isAppError(error) || error.code === "internal" || error.code === "unauthenticated") throw error;
    return data<FirstDraftAnswer>({ ok: false, reason: reasonOf(error) }, { status: error.status });
  }
}
