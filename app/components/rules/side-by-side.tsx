import { BlockStack, Box, InlineGrid, Text } from "@shopify/polaris";
import { diffWordsWithSpace } from "diff";
import { type ReactNode, useMemo } from "react";
import type { Locale } from "#app/contracts/locale.ts";
import { readableChanges } from "#app/components/thread/readable-changes.ts";

interface SideBySideProps {
  before: { title: string; text: string };
  after: { title: string; text: string };
  locale: Locale;
}

/** Two texts beside each other (below each other on a phone), with the words that set them apart. */
export function SideBySide({ before, after, locale }: SideBySideProps) {
  const parts = useMemo(() => readableChanges(diffWordsWithSpace(before.text, after.text)), [before.text, after.text]);
  return (
    <InlineGrid columns={{ xs: 1, md: 2 }} gap="300">
      <Side title={before.title} locale={locale}>{parts.map(({ value, added, removed }, index) => (added ? null : removed ? <del key={index}>{value}</del> : <span key={index}>{value}</span>))}</Side>
      <Side title={after.title} locale={locale}>{parts.map(({ value, added, removed }, index) => (removed ? null : added ? <ins key={index}>{value}</ins> : <span key={index}>{value}</span>))}</Side>
    </InlineGrid>
  );
}

function Side({ title, locale, children }: { title: string; locale: Locale; children: ReactNode }) {
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <BlockStack gap="100">
        <Text as="h4" variant="headingSm">{title}</Text>
        <div lang={locale} className="loket-text">{children}</div>
      </BlockStack>
    </Box>
  );
}
