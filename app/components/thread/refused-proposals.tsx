import { BlockStack, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RefusedProposal } from "#app/modules/actions/refused-proposal.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";

/** What the draft wanted to do and the facts do not allow: what, of which order, and why not. */
export function RefusedProposals({ refused }: { refused: RefusedProposal[] }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="100">
      <Text as="p" tone="subdued">{t("draft.alsoProposed")}</Text>
      <List>{refused.map((proposal, index) => <List.Item key={index}><Refused {...proposal} /></List.Item>)}</List>
    </BlockStack>
  );
}

function Refused({ kind, orderName, reason, values }: RefusedProposal) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  const sum: Record<string, string> = values?.max && values.currency ? { max: format.money({ amount: values.max, currency: values.currency }) } : {};
  const why = words("actionProblem", reason, { ...values, ...sum });
  // All that were too many are one line, whatever they were.
  if (reason === "too_many") return why;
  return `${[kind === null ? t("draft.unknownAction") : t(`actions.kind.${kind}`), orderName].filter(Boolean).join(" · ")}: ${why}`;
}
