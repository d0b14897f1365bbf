import { useTranslation } from "react-i18next";
import type { AdminTexts } from "./i18n.ts";

/** Groups of texts whose keys are codes stored in rows or given by Shopify. */
type WordGroup = "gate" | "letterError" | "actionProblem" | "outcome" | "humanReason" | "problem" | "financialStatus" | "fulfillmentStatus" | "deliveryStatus" | "returnStatus" | "returnReason" | "declineReason" | "conflict" | "consentPurpose" | "settingsProblem" | "caseProblem" | "ruleHistory" | "knowledgeProblem" | "macroProblem" | "translationProblem" | "translationOutcome" | "digestProblem" | "eraseProblem" | "workflowProblem" | "workflowOutcome" | "flowProblem" | "mailboxProblem" | "sortedAs" | "signatureProblem" | "mailProblem";

/**
 * Words for a code: the group's text, or its "other" for a code that this version does not know (Shopify
 * adds statuses), so that no machine word reaches a person.
 */
export function useWords(): (group: WordGroup & keyof AdminTexts, code: string, values?: Record<string, string>) => string {
  const { t, i18n } = useTranslation();
  return (group, code, values) => {
    const key = i18n.exists(`${group}.${code}`) ? `${group}.${code}` : `${group}.other`;
    return (t as unknown as (name: string, options?: object) => string)(key, { code, ...values });
  };
}
