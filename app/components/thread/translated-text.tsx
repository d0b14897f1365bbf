import { BlockStack, Spinner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ReadTranslation } from "#app/modules/approval/views.ts";
import type { GlossaryTerm } from "#app/modules/translation/glossary.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { QuotedText } from "#app/components/quoted-text.tsx";
import { ToggleTranslation } from "./toggle-translation.tsx";
import { TranslationProblems, useTranslationWords } from "./translation-problems.tsx";
import type { Subject, Translations } from "./use-translations.ts";

/** Under an original that stays where it is: the way to its translation, and the translation, called what it is. */
export function TranslatedText({ subject, translations }: { subject: Subject; translations: Translations }) {
  if (!translations.isForeign(subject.id)) return null;
  return (
    <BlockStack gap="100">
      <ToggleTranslation subject={subject} translations={translations} />
      {translations.isShown(subject.id) && <ShownTranslation translation={translations.of(subject.id)} hasFailed={translations.hasFailed} />}
    </BlockStack>
  );
}

function ShownTranslation({ translation, hasFailed }: { translation: ReadTranslation | undefined; hasFailed: boolean }) {
  const { locale } = useAdmin();
  if (!translation) return <TranslationPending hasFailed={hasFailed} />;
  if (!translation.content) return <NoTranslation translation={translation} />;
  const { text, sentences, problems } = translation.content;
  return (
    <div className="loket-translation" lang={locale} data-machine-translation>
      <TranslationLabel translation={translation} />
      <QuotedText text={text} locale={translation.to} />
      <TranslationProblems problems={[...new Set([...problems, ...sentences.flatMap((sentence) => sentence.problems)])]} />
      <Terms terms={translation.terms} />
    </div>
  );
}

export function TranslationPending({ hasFailed }: { hasFailed: boolean }) {
  const { t } = useTranslation();
  if (hasFailed) return <Text as="p" tone="subdued" variant="bodySm">{t("translation.none")} {t("outcome.internal")}</Text>;
  return <div role="status"><Spinner size="small" accessibilityLabel={t("translation.pending")} /></div>;
}

/** "Machine translation from Dutch": never to be taken for the shopper's own words. */
export function TranslationLabel({ translation: { from } }: { translation: ReadTranslation }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return <Text as="p" tone="subdued" variant="bodySm">{t("translation.label", { language: format.language(from) })}</Text>;
}

/** Why there is none, and what the legal words in the original mean: that much is known without a model. */
export function NoTranslation({ translation: { outcome, terms } }: { translation: Pick<ReadTranslation, "outcome" | "terms"> }) {
  const { t } = useTranslation();
  const { outcomeWords } = useTranslationWords();
  return (
    <div className="loket-translation" role="status">
      <Text as="p" variant="bodySm">{t("translation.none")} {outcomeWords(outcome)}</Text>
      <Terms terms={terms} />
    </div>
  );
}

export function Terms({ terms }: { terms: GlossaryTerm[] }) {
  const { t } = useTranslation();
  if (terms.length === 0) return null;
  return <Text as="p" tone="subdued" variant="bodySm">{t("translation.terms")} {terms.map(({ from, to }) => `${from} = ${to}`).join("; ")}</Text>;
}
