import type { KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Claim } from "#app/modules/drafting/draft-content.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";

interface SentenceProps {
  text: string;
  panelId: string;
  isChosen: boolean;
  isMarked: boolean;
  onChoose(): void;
  onHover(isOver: boolean): void;
  /** What stands behind it. */
  children?: ReactNode;
}

/** A span, because a real button does not break across lines; keys work as on a button. */
export function Sentence({ text, panelId, isChosen, isMarked, onChoose, onHover, children }: SentenceProps) {
  const { t } = useTranslation();
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
        {text}
      </span>
      {children}
    </>
  );
}

/** Why a sentence is marked. */
export function Problems({ claim }: { claim: Claim }) {
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
