import type { Disclosure } from "../../../app/contracts/storefront.ts";
import { element, isSafeLink, newTabLink } from "./dom.ts";
import type { Texts } from "./texts.ts";

/** That AI is involved, as real text, with the privacy notice beside it (AI-01, GD-03). */
export function disclosureText({ text, privacyUrl }: Disclosure, texts: Texts): HTMLElement {
  const paragraph = element("p", { className: "disclosure" }, text);
  if (isSafeLink(privacyUrl)) paragraph.append(" ", newTabLink(privacyUrl, texts.privacy, texts.new_tab));
  return paragraph;
}
