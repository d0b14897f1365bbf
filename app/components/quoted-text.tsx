import type { Locale } from "#app/contracts/locale.ts";

/** Words of a shopper or a draft: as they are, with their line ends, spoken in their own language (AI-07). */
export function QuotedText({ text, locale, clamp = false }: { text: string; locale: Locale; clamp?: boolean }) {
  return (
    <span lang={locale} className={clamp ? "loket-text loket-text--clamped" : "loket-text"}>
      {text}
    </span>
  );
}
