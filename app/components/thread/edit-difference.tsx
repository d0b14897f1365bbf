import { Box, Text } from "@shopify/polaris";
import { diffWordsWithSpace } from "diff";
import { useDeferredValue, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { readableChanges } from "./readable-changes.ts";

/** What differs between the draft and the person's text, word by word; loaded only when somebody edits. */
export function EditDifference({ draft, text, locale }: { draft: string; text: string; locale: string }) {
  const { t } = useTranslation();
  // Typing comes first, the comparison when there is time.
  const written = useDeferredValue(text);
  const parts = useMemo(() => readableChanges(diffWordsWithSpace(draft, written)), [draft, written]);
  if (draft === written) return <Text as="p" tone="subdued">{t("difference.none")}</Text>;
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <Text as="h4" variant="headingXs">{t("difference.title")}</Text>
      <div className="loket-text" lang={locale} data-difference>
        {parts.map(({ value, added, removed }, index) => (added ? <ins key={index}>{value}</ins> : removed ? <del key={index}>{value}</del> : <span key={index}>{value}</span>))}
      </div>
    </Box>
  );
}
