import { BlockStack, Box, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import type { Claim, DraftContent } from "#app/modules/drafting/draft-content.ts";
import { EvidencePanel } from "./evidence-panel.tsx";
import { LetterPoints } from "./letter-points.tsx";
import { Problems, Sentence } from "./draft-sentence.tsx";
import { DraftTranslation } from "./draft-translation.tsx";
import { splitSentences } from "./split-sentences.ts";
import type { Translations } from "./use-translations.ts";

interface DraftTextProps {
  content: DraftContent;
  locale: Locale;
  /** For a stored draft, which can be read in another language. */
  readable?: { draftId: string; translations: Translations };
}

/** The exact text as it would leave. A click on a sentence, or the mouse over it, shows its source. */
export function DraftText({ content, locale, readable }: DraftTextProps) {
  const { t } = useTranslation();
  const panelId = useId();
  const [chosen, setChosen] = useState<number | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const pieces = splitSentences(content);
  const choose = (index: number) => setChosen(chosen === index ? null : index);
  const shown = pieces[hovered ?? chosen ?? -1]?.claim ?? null;
  return (
    <BlockStack gap="300">
      <Box background="bg-surface-secondary" borderRadius="200" padding="300">
        <div className="loket-text loket-draft" lang={locale} data-draft-text>
          {pieces.map(({ text, claim }, index) =>
            claim === null || !isCheckable(claim) ? <span key={index}>{text}</span> : (
              <Sentence
                key={index} text={text} panelId={panelId} isChosen={chosen === index} isMarked={isMarked(claim)}
                onChoose={() => choose(index)} onHover={(isOver) => setHovered(isOver ? index : null)}
              >
                {isMarked(claim) && <Problems claim={claim} />}
              </Sentence>
            ))}
        </div>
      </Box>
      {readable && (
        <DraftTranslation
          subject={{ kind: "draft", id: readable.draftId }} translations={readable.translations} pieces={pieces} panelId={panelId} chosen={chosen} isCheckable={isCheckable}
          onChoose={choose} onHover={setHovered}
        />
      )}
      {content.letter && <LetterPoints letter={content.letter} />}
      <div id={panelId} aria-live="polite">
        {shown ? <EvidencePanel claim={shown} locale={locale} /> : <Text as="p" tone="subdued">{t("evidence.hint")}</Text>}
      </div>
    </BlockStack>
  );
}

function isCheckable({ verdict, problems, evidence }: Claim): boolean {
  return verdict !== "NOT_A_FACT" || problems.length > 0 || evidence.length > 0;
}

function isMarked({ verdict, problems }: Claim): boolean {
  return verdict === "UNSUPPORTED" || problems.length > 0;
}
