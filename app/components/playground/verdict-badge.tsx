import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CaseVerdictName, Comparison } from "#app/modules/simulation/case-result.ts";

const VERDICT_TONE = { PASSED: "success", FAILED: "attention", UNJUDGED: undefined } as const;
const COMPARISON_TONE = { newly_failing: "warning", still_failing: "attention", unjudged: undefined, newly_passing: "success", passing: "success" } as const;

export function VerdictBadge({ verdict }: { verdict: CaseVerdictName }) {
  const { t } = useTranslation();
  return <Badge tone={VERDICT_TONE[verdict]}>{t(`cases.verdict.${verdict}`)}</Badge>;
}

/** How it did compared with the last time; red is for errors, so what fails newly is amber. */
export function ComparisonBadge({ comparison, isNew }: { comparison: Comparison; isNew: boolean }) {
  const { t } = useTranslation();
  // There is nothing to compare a first result with.
  if (isNew && comparison !== "unjudged") return <VerdictBadge verdict={comparison === "newly_failing" ? "FAILED" : "PASSED"} />;
  return <Badge tone={COMPARISON_TONE[comparison]}>{t(`cases.comparison.${comparison}`)}</Badge>;
}
