import { BlockStack } from "@shopify/polaris";
import type { Claim } from "#app/modules/drafting/draft-content.ts";
import type { ReadTranslation } from "#app/modules/approval/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { Sentence } from "./draft-sentence.tsx";
import type { Piece } from "./split-sentences.ts";
import { ToggleTranslation } from "./toggle-translation.tsx";
import { NoTranslation, Terms, TranslationLabel, TranslationPending } from "./translated-text.tsx";
import { TranslationProblems } from "./translation-problems.tsx";
import type { Subject, Translations } from "./use-translations.ts";

interface DraftTranslationProps {
  subject: Subject;
  translations: Translations;
  /** The draft's own sentences: each translated one shows the source of its original. */
  pieces: Piece[];
  panelId: string;
  chosen: number | null;
  isCheckable(claim: Claim): boolean;
  onChoose(index: number): void;
  onHover(index: number | null): void;
}

/** A draft sentence by sentence in the reader's language, under the text that would leave; the evidence is the original's. */
export function DraftTranslation({ subject, translations, ...shown }: DraftTranslationProps) {
  if (!translations.isForeign(subject.id)) return null;
  const translation = translations.of(subject.id);
  return (
    <BlockStack gap="100">
      <ToggleTranslation subject={subject} translations={translations} />
      {!translations.isShown(subject.id) ? null
        : !translation ? <TranslationPending hasFailed={translations.hasFailed} />
        : !translation.content ? <NoTranslation translation={translation} />
        : <TranslatedSentences {...shown} translation={translation} content={translation.content} />}
    </BlockStack>
  );
}

type SentencesProps = Omit<DraftTranslationProps, "subject" | "translations"> & { translation: ReadTranslation; content: NonNullable<ReadTranslation["content"]> };

function TranslatedSentences({ translation, content, pieces, panelId, chosen, isCheckable, onChoose, onHover }: SentencesProps) {
  const { locale } = useAdmin();
  const translated = new Map(content.sentences.map((sentence) => [sentence.source, sentence]));
  return (
    <div className="loket-translation" lang={locale} data-machine-translation>
      <TranslationLabel translation={translation} />
      <div className="loket-text loket-draft" lang={translation.to}>
        {pieces.map(({ text, claim }, index) => {
          const sentence = translated.get(text);
          const said = sentence?.text ?? text;
          if (claim === null || !isCheckable(claim)) return <span key={index}>{said}{sentence && <TranslationProblems problems={sentence.problems} />}</span>;
          return (
            <Sentence
              key={index} text={said} panelId={panelId} isChosen={chosen === index} isMarked={(sentence?.problems.length ?? 0) > 0}
              onChoose={() => onChoose(index)} onHover={(isOver) => onHover(isOver ? index : null)}
            >
              {sentence && <TranslationProblems problems={sentence.problems} />}
            </Sentence>
          );
        })}
      </div>
      <TranslationProblems problems={content.problems} />
      <Terms terms={translation.terms} />
    </div>
  );
}
