import { detectLanguage } from "./detect-language.ts";
import { loadLanguageModel } from "./language-model.ts";
import { Redactor } from "./redact.ts";

/** Loads what the first draft would otherwise wait for: the language table and the phone numbering plans. */
export async function warmDrafting(): Promise<void> {
  loadLanguageModel();
  detectLanguage("Waar blijft mijn bestelling?");
  new Redactor({ keep: [], names: [] }).redact("0470 00 00 00");
}
