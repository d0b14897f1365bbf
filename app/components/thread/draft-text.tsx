import { BlockStack, Box, Text } from "@shopify/polaris";
import { useId, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import type { Claim, DraftContent } from "#app/modules/drafting/draft-content.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import { EvidencePanel } from "./evidence-panel.tsx";
import { splitSentences } from "./split-sentences.ts";

/** The exact text as it would leave. A click on a sentence, or the mouse over it, shows its source. */
export function DraftText({ content, locale }: { content: DraftContent; locale: Locale }) {
  const { t } = useTranslation();
  const panelId = useId();
  const [chosen, setChosen] = useState<number | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const pieces = splitSentences(content);
  const shown = pieces[hovered ?? chosen ?? -1]?.claim ?? null;
  return (
    <BlockStack gap="300">
      <Box background="bg-surface-secondary" borderRadius="200" padding="300">
        <div className="loket-text loket-draft" lang={locale} data-draft-text>
          {pieces.map(({ text, claim }, index) =>
            claim === null || !isCheckable(claim) ? <span key={index}>{text}</span> : (
              <Sentence
                key={index} claim={claim} panelId={panelId} isChosen={chosen === index}
                onChoose={() => setChosen(chosen === index ? null : index)} onHover={(isOver) => setHovered(isOver ? index : null)}
              />
            ))}
        </div>
      </Box>
      <div id={panelId} aria-live="polite">
        {shown ? <EvidencePanel claim={shown} locale={locale} /> : <Text as="p" tone="subdued">{t("evidence.hint")}</Text>}
      </div>
    </BlockStack>
  );
}

function isCheckable({ verdict, problems, evidence }: Claim): boolean {
  return verdict !== "NOT_A_FACT" || problems.length > 0 || evidence.length > 0;
}

interface SentenceProps {
  claim: Claim;
  panelId: string;
  isChosen: boolean;
  onChoose(): void;
  onHover(isOver: boolean): void;
}

/** A span, because a real button does not break across lines; keys work as on a button. */
function Sentence({ claim, panelId, isChosen, onChoose, onHover }: SentenceProps) {
  const { t } = useTranslation();
  const isMarked = claim.verdict === "UNSUPPORTED" || claim.problems.length > 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onChoose();
  };
  return (
    <>
      <span
        role="button" tabIndex={0} aria-pressed={isChosen} aria-controls={panelId} title={t("evidence.show")}
        className={isMarked ? "loket-sentence loket-sentence--marked" : "loket-sentence"}
        onClick={onChoose} onKeyDown={onKeyDown} onMouseEnter={() => onHover(true)} onMouseLeave={() => onHover(false)}
      >
        {claim.sentence}
      </span>
      {isMarked && <Problems claim={claim} />}
    </>
  );
}

function Problems({ claim }: { claim: Claim }) {
  const { locale } = useAdmin();
  const words = useWords();
  const problems = claim.problems.length > 0 ? claim.problems : ["no_evidence"];
  return (
    <>
      {problems.map((problem) => {
        const [code = "", ...value] = problem.split(":");
        return <span key={problem} className="loket-problem" lang={locale}>{words("problem", code, { value: value.join(":").trim() })}</span>;
      })}
    </>
  );
}
