import { BlockStack, Box, Card, InlineStack, Link, ResourceItem, ResourceList, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DraftBadges } from "#app/components/draft-badges.tsx";
import { QuotedText } from "#app/components/quoted-text.tsx";
import { WaitingTime } from "#app/components/waiting-time.tsx";
import type { ApprovalQueueItem } from "#app/modules/approval/views.ts";

interface ApprovalQueueProps {
  items: ApprovalQueueItem[];
  personsWaiting: number;
  withdrawalsDue: number;
}

/** Drafts that wait for a decision, the shopper who waits longest on top; what has none is pointed to: wishes for a person, refunds that the law dates. */
export function ApprovalQueue({ items, personsWaiting, withdrawalsDue }: ApprovalQueueProps) {
  const { t } = useTranslation();
  return (
    <Card padding="0">
      <Box padding="400" paddingInline="300" paddingBlockEnd="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">{t("queue.title")}</Text>
          <Link url="/app/inbox?view=open">{t("queue.toInbox")}</Link>
        </InlineStack>
        <InlineStack gap="200">
          {personsWaiting > 0 && <Link url="/app/inbox?view=person">{t("queue.persons", { count: personsWaiting })}</Link>}
          {withdrawalsDue > 0 && <Link url="/app/withdrawals?view=due">{t("queue.withdrawals", { count: withdrawalsDue })}</Link>}
        </InlineStack>
      </Box>
      {items.length === 0 ? <EmptyQueue /> : <ResourceList
        resourceName={{ singular: t("queue.singular"), plural: t("queue.plural") }}
        items={items}
        idForItem={({ draftId }) => draftId}
        renderItem={(item) => <QueueItem item={item} />}
      />}
    </Card>
  );
}

function EmptyQueue() {
  const { t } = useTranslation();
  return (
    <Box padding="400" paddingBlockEnd="600">
      <BlockStack gap="100">
        <Text as="p" variant="bodyLg">{t("queue.emptyTitle")}</Text>
        <Text as="p" tone="subdued">{t("queue.emptyAdvice")}</Text>
      </BlockStack>
    </Box>
  );
}

function QueueItem({ item }: { item: ApprovalQueueItem }) {
  const { t } = useTranslation();
  const name = item.customerName ?? t("person.visitor");
  return (
    <ResourceItem id={item.draftId} url={`/app/conversations/${item.conversationId}`} accessibilityLabel={t("queue.open", { name })}>
      <div className="loket-row">
        <BlockStack gap="050">
          <Text as="span" fontWeight="semibold">{name}</Text>
          <QuotedText text={item.shopperSnippet} locale={item.shopperLocale} clamp />
        </BlockStack>
        <BlockStack gap="050">
          <Text as="span" tone="subdued" variant="bodySm">{t("queue.proposal")}</Text>
          <QuotedText text={item.draftSnippet} locale={item.draftLocale} clamp />
        </BlockStack>
        <BlockStack gap="100">
          <InlineStack>{item.waitingSince && <WaitingTime since={item.waitingSince} />}</InlineStack>
          <DraftBadges source={item.source} verified={item.verified} markedSentences={item.markedSentences} />
        </BlockStack>
      </div>
    </ResourceItem>
  );
}
