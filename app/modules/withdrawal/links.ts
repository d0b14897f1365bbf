import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { WITHDRAWAL_PATH, withdrawalLabels } from "#app/contracts/withdrawal-labels.ts";

/** File name of the footer's block in extensions/chat/blocks, without ".liquid": theme editor links name it. */
export const WITHDRAWAL_BLOCK_HANDLE = "withdrawal-link";

export interface WithdrawalLinks {
  /** Path on the shop's own domain, for menus. */
  path: string;
  /** Per language: the whole address, and the words that the law gives the link. */
  links: { locale: Locale; label: string; url: string }[];
  /** Opens the theme editor with the block in a new section of the footer (shopify.dev, "App block deep linking URLs"). */
  blockUrl: string;
}

/** Where a shop's withdrawal function is, and how its links get into the storefront (CO-01). `apiKey` names the app in the theme editor. */
export function withdrawalLinks({ domain, countryCode }: { domain: string; countryCode: string }, apiKey: string): WithdrawalLinks {
  const links = LOCALES.map((locale) => ({ locale, label: withdrawalLabels(locale, countryCode).withdraw, url: `https://${domain}${WITHDRAWAL_PATH}?lang=${locale}` }));
  const blockUrl = `https://${domain}/admin/themes/current/editor?template=index&addAppBlockId=${apiKey}/${WITHDRAWAL_BLOCK_HANDLE}&target=sectionGroup:footer`;
  return { path: WITHDRAWAL_PATH, links, blockUrl };
}
