import { BlockStack, Box, InlineGrid, Link, Text } from "@shopify/polaris";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { findGuidanceConflicts } from "#app/modules/drafting/guidance-conflicts.ts";
import { type ArticleTerms, findContradictedTerms } from "#app/modules/knowledge/contradicted-terms.ts";
import { instructionsOf, type SettingsDraft } from "./settings-draft.ts";
import { type KnownTerms, useTerms } from "./use-terms.ts";

/**
 * What of the guidance contradicts the law, a limit of drafts, another setting, the shop's own texts or itself: while it is typed, each with what
 * stands against it beside it. Nothing is refused.
 */
export function GuidanceConflicts({ draft, known }: { draft: SettingsDraft; known: KnownTerms }) {
  const { t } = useTranslation();
  const { locale } = useAdmin();
  const { locales } = draft;
  const text = instructionsOf(draft);
  const terms = useTerms(text, known);
  const contradicted = useMemo(
    () => findContradictedTerms({ text, articles: terms, languages: [locale, ...locales] }),
    [text, terms, locale, locales],
  );
  const limits = findGuidanceConflicts(draft);
  return (
    <div role="status">
      {limits.length + contradicted.length > 0 && (
        <BlockStack gap="300">
          <Text as="p" tone="caution" fontWeight="semibold">{t("settings.assistant.conflicts")}</Text>
          {limits.map(({ code, quote }) => (
            <Pair key={`${code} ${quote}`} quote={quote}><Side title={t("settings.assistant.limit")}><Text as="p" breakWord>{t(`guidanceConflict.${code}`)}</Text></Side></Pair>
          ))}
          {contradicted.map(({ quote, other }) => (
            <Pair key={`${quote} ${other.article?.articleId ?? ""} ${other.quote}`} quote={quote}>{other.article ? <Source quote={other.quote} article={other.article} /> : <Own quote={other.quote} />}</Pair>
          ))}
        </BlockStack>
      )}
    </div>
  );
}

function Pair({ quote, children }: { quote: string; children: ReactNode }) {
  return <InlineGrid columns={{ xs: 1, sm: 2 }} gap="200"><Own quote={quote} />{children}</InlineGrid>;
}

function Own({ quote }: { quote: string }) {
  const { t } = useTranslation();
  return <Side title={t("settings.assistant.yourGuidance")}><Text as="p" breakWord><q>{quote}</q></Text></Side>;
}

function Source({ quote, article: { articleId, locale, title, updatedAt } }: { quote: string; article: Pick<ArticleTerms, "articleId" | "locale" | "title" | "updatedAt"> }) {
  const { format } = useAdmin();
  return (
    <Side title={<Link url={`/app/knowledge/${articleId}`}>{title}</Link>}>
      <Text as="p" tone="subdued" variant="bodySm"><time dateTime={updatedAt} suppressHydrationWarning>{format.date(updatedAt)}</time></Text>
      <div lang={locale}><Text as="p" breakWord><q>{quote}</q></Text></div>
    </Side>
  );
}

function Side({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm" breakWord>{title}</Text>
        {children}
      </BlockStack>
    </Box>
  );
}
