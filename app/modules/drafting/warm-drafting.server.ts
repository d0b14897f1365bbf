import { loadModelSdk } from "#app/platform/llm/sdk-client.server.ts";
import { detectLanguage } from "./detect-language.ts";
import { loadLanguageModel } from "./language-model.ts";
import { Redactor } from "./redact.ts";

/** Loads what the first draft would otherwise wait for: the language table, the phone numbering plans and the model's SDK. */
export async function warmDrafting(): Promise<void> {
  await loadModelSdk();
  loadLanguageModel();
  detectLanguage("Waar blijft mijn bestelling?");
  new Redactor({ keep: [] }).redact("0470 00 00 00");
}
