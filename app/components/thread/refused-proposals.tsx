import { BlockStack, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RefusedProposal } from "#app/modules/actions/refused-proposal.ts";
import { useWords } from "#app/components/use-words.ts";

/** What the draft wanted to do and the facts do not allow: what, of which order, and why not. */
export function RefusedProposals({ refused }: { refused: RefusedProposal[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <BlockStack gap="100">
      <Text as="p" tone="subdued">{t("draft.alsoProposed")}</Text>
      <List>
        {refused.map(({ kind, orderName, reason, values }, index) => (
          <List.Item key={index}>
            {[kind === null ? t("draft.unknownAction") : t(`actions.kind.${kind}`), orderName].filter(Boolean).join(" · ")}: {words("actionProblem", reason, values)}
          </List.Item>
        ))}
      </List>
    </BlockStack>
  );
}
