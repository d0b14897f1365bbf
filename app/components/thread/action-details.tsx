import { BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ThreadAction } from "#app/modules/actions/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";

/** What is behind the sentence: the pieces, and how things stand before and afterwards (AI-13). */
export function ActionDetails({ action: { preview, returnCase, status } }: { action: ThreadAction }) {
  const { t } = useTranslation();
  const words = useWords();
  const { format } = useAdmin();
  const lines = "lines" in preview ? preview.lines : [];
  const [before, after] = useBeforeAfter(preview);
  return (
    <BlockStack gap="050">
      {lines.map(({ title, quantity }, index) => <Text key={index} as="p" tone="subdued">{`${format.number(quantity)} × ${title}`}</Text>)}
      {preview.kind === "refund" && preview.shipping && <Text as="p" tone="subdued">{`${t("actions.shipping")}: ${format.money(preview.shipping)}`}</Text>}
      {preview.kind === "return_start" && <Text as="p" tone="subdued">{`${t("actions.reason")}: ${words("returnReason", preview.reason)}`}</Text>}
      {preview.kind === "return_decline" && preview.decline && <Text as="p" tone="subdued">{`${t("actions.reason")}: ${words("declineReason", preview.decline.reason)}`}</Text>}
      {before !== null && <Text as="p" tone="subdued" breakWord>{`${t("actions.before")}: ${before}`}</Text>}
      {after !== null && <Text as="p" tone="subdued" breakWord>{`${t("actions.after")}: ${after}`}</Text>}
      {returnCase && status === "PROPOSED" && returnCase.isDecided && <Text as="p" tone="critical">{words("actionProblem", "return_decided")}</Text>}
      {returnCase && <Link url={`/app/returns/${returnCase.id}`}>{t("actions.toReturn")}</Link>}
    </BlockStack>
  );
}

function useBeforeAfter(preview: ThreadAction["preview"]): [string | null, string | null] {
  const { t } = useTranslation();
  const { format } = useAdmin();
  switch (preview.kind) {
    case "refund":
      return [`${t("actions.refunded")} ${format.money(preview.refundedBefore)}`, `${t("actions.refunded")} ${format.money(preview.refundedAfter)}`];
    case "address_change":
      return [preview.before.join(", "), preview.after.join(", ")];
    case "order_tag":
      return [preview.before.join(", ") || t("actions.noTags"), [...preview.before, preview.tag].join(", ")];
    case "order_note":
      return [preview.before ?? t("actions.noNote"), [preview.before, preview.note].filter(Boolean).join(" / ")];
    default:
      return [null, null];
  }
}
