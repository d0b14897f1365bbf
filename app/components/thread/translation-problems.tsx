import { useTranslation } from "react-i18next";
import { LOCALES } from "#app/contracts/locale.ts";
import type { TranslationOutcome } from "#app/modules/translation/outcomes.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";

/** What the checks found between an original and its translation, as staff read it. */
export function TranslationProblems({ problems }: { problems: string[] }) {
  const { problemWords } = useTranslationWords();
  const { locale } = useAdmin();
  if (problems.length === 0) return null;
  return <span lang={locale}>{problems.map((problem) => <span key={problem} className="loket-problem">{problemWords(problem)}</span>)}</span>;
}

export function useTranslationWords(): { problemWords(problem: string): string; outcomeWords(outcome: TranslationOutcome): string } {
  const { i18n } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  return {
    problemWords: (problem) => {
      const [code = "", ...rest] = problem.split(":");
      const value = rest.join(":").trim();
      const language = LOCALES.find((each) => each === value);
      return words("translationProblem", code === "wrong_language" && !language ? "unknown_language" : code, { value: code === "wrong_language" && language ? format.language(language) : value });
    },
    outcomeWords: (outcome) => words(i18n.exists(`translationOutcome.${outcome}`) ? "translationOutcome" : "outcome", outcome),
  };
}
