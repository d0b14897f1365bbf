import { Badge, BlockStack, Box, InlineStack, ResourceItem, ResourceList, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { InboxQuery } from "#app/modules/conversation/inbox-query.ts";
import { type ConversationRow, isFiltered } from "#app/modules/conversation/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { DueBadge } from "#app/components/due-badge.tsx";
import { QuotedText } from "#app/components/quoted-text.tsx";
import { TagBadges } from "#app/components/tag-badges.tsx";
import { UrgencyBadge } from "#app/components/urgency-badge.tsx";
import { useWords } from "#app/components/use-words.ts";
import { WaitingTime } from "#app/components/waiting-time.tsx";

/** One page of a view; columns on a wide screen, stacked on a phone, without sideways scrolling. */
export function ConversationList({ rows, query: { view, filter, words } }: { rows: ConversationRow[]; query: InboxQuery }) {
  const { t } = useTranslation();
  if (rows.length === 0) {
    return (
      <Box padding="600">
        <BlockStack gap="100" inlineAlign="center">
          <Text as="p" variant="bodyLg">{words !== "" ? t("inbox.emptySearch") : isFiltered(filter) ? t("inbox.emptyFiltered") : t(`inbox.empty.${view}`)}</Text>
          <Text as="p" tone="subdued">{t(words !== "" ? "inbox.emptySearchAdvice" : "inbox.emptyAdvice")}</Text>
        </BlockStack>
      </Box>
    );
  }
  return (
    <ResourceList
      resourceName={{ singular: t("inbox.singular"), plural: t("inbox.plural") }}
      items={rows}
      renderItem={(row) => <ConversationItem row={row} />}
    />
  );
}

function ConversationItem({ row }: { row: ConversationRow }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const name = row.customerName ?? t("person.visitor");
  return (
    <ResourceItem id={row.id} url={`/app/conversations/${row.id}`} accessibilityLabel={t("queue.open", { name })}>
      <div className="loket-row">
        <BlockStack gap="050">
          <Text as="span" fontWeight="semibold">{name}</Text>
          <Text as="span" tone="subdued" variant="bodySm">{[format.dateTime(row.lastMessageAt), ...(row.channel === "EMAIL" ? [t("channel.EMAIL")] : []), format.language(row.locale)].join(" · ")}</Text>
        </BlockStack>
        <QuotedText text={row.snippet} locale={row.locale} clamp />
        <BlockStack gap="100">
          <InlineStack gap="100"><ConversationBadges row={row} /></InlineStack>
          {row.waitingSince && <InlineStack><WaitingTime since={row.waitingSince} /></InlineStack>}
        </BlockStack>
      </div>
    </ResourceItem>
  );
}

function ConversationBadges({ row }: { row: ConversationRow }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      {row.timer && <DueBadge timer={row.timer} />}
      <UrgencyBadge urgency={row.urgency} />
      {row.intent && row.intent !== "other" && <Badge>{t(`intent.${row.intent}`)}</Badge>}
      {row.draftStatus && <Badge tone={row.draftStatus === "READY" ? "info" : undefined}>{t(`draftStatus.${row.draftStatus}`)}</Badge>}
      {row.needsHumanReason && <Badge tone="attention">{words("humanReason", row.needsHumanReason)}</Badge>}
      {row.status !== "OPEN" && <Badge>{t(`conversationStatus.${row.status}`)}</Badge>}
      <TagBadges tags={row.tags} />
    </>
  );
}
