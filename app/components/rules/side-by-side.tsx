import { BlockStack, Box, InlineGrid, Text } from "@shopify/polaris";
import { type ReactNode, useMemo } from "react";
import type { Locale } from "#app/contracts/locale.ts";
import { differWords, type Piece } from "#app/modules/rules/word-difference.ts";

interface SideBySideProps {
  before: { title: string; text: string };
  after: { title: string; text: string };
  locale: Locale;
}

/** Two texts beside each other (below each other on a phone), with the words that set them apart. */
export function SideBySide({ before, after, locale }: SideBySideProps) {
  const difference = useMemo(() => differWords(before.text, after.text), [before.text, after.text]);
  return (
    <InlineGrid columns={{ xs: 1, md: 2 }} gap="300">
      <Side title={before.title} locale={locale}>{mark(difference.before, (text, key) => <del key={key} className="loket-gone">{text}</del>)}</Side>
      <Side title={after.title} locale={locale}>{mark(difference.after, (text, key) => <ins key={key} className="loket-new">{text}</ins>)}</Side>
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

/** The spaces behind a changed run stay outside its mark. */
function mark(pieces: Piece[], wrap: (text: string, key: number) => ReactNode): ReactNode[] {
  return pieces.flatMap(({ text, isChanged }, index) => {
    const words = text.trimEnd();
    return isChanged && words !== "" ? [wrap(words, index), text.slice(words.length)] : [text];
  });
}
