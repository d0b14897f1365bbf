import type english from "../../chat/locales/en.default.json";

/** The panel's own texts in one language; built from extensions/chat/locales into assets/text-*.js. */
export type Texts = (typeof english)["panel"] & (typeof english)["withdrawal"];

/** Fills `{name}` placeholders. */
export function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
