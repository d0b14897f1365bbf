import { useFetcher } from "#app/components/use-fetcher.ts";
import { Badge, BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { OVERRULED, type SortedMail } from "#app/modules/mailbox/sorted-view.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { ListCard, listUrl } from "#app/components/list-card.tsx";
import { useWords } from "#app/components/use-words.ts";

const PATH = "/app/mails";

/** Mails that became no conversation, with why, and the way in for those that should be one. */
export function SortedMailsPage({ mails, nextCursor, isLaterPage }: { mails: SortedMail[]; nextCursor: string | null; isLaterPage: boolean }) {
  const { t } = useTranslation();
  return (
    <AdminPage title={t("nav.mails")} backAction={{ content: t("nav.inbox"), url: "/app/inbox" }}>
      <BlockStack gap="400">
        <Gutter><Text as="p" tone="subdued">{t("mails.description")}</Text></Gutter>
        <ListCard
          items={mails} renderItem={(mail) => <MailItem mail={mail} />} empty={{ title: t("mails.empty"), advice: t("mails.emptyAdvice") }}
          nextCursor={nextCursor} isLaterPage={isLaterPage} urlOf={(cursor) => listUrl(PATH, { cursor })}
        />
      </BlockStack>
    </AdminPage>
  );
}

function MailItem({ mail: { id, from, subject, reason, mailbox, at } }: { mail: SortedMail }) {
  const { t } = useTranslation();
  const words = useWords();
  const { format, may } = useAdmin();
  const fetcher = useFetcher();
  return (
    <Box padding="400">
      <BlockStack gap="100">
        <InlineStack align="space-between" blockAlign="start" gap="200">
          <Text as="h2" variant="bodyLg" breakWord>{subject || t("mails.noSubject")}</Text>
          <Badge>{words("sortedAs", reason)}</Badge>
        </InlineStack>
        <InlineStack gap="300">
          <Text as="span" tone="subdued" variant="bodySm" breakWord>{from || t("mail.nobody")}</Text>
          <Text as="span" tone="subdued" variant="bodySm">{mailbox}</Text>
          <Text as="span" tone="subdued" variant="bodySm"><time dateTime={at} suppressHydrationWarning>{format.dateTime(at)}</time></Text>
        </InlineStack>
        {may("answer") && OVERRULED.has(reason) && (
          <InlineStack><Button size="slim" loading={fetcher.state !== "idle"} onClick={() => fetcher.submit({ mailId: id }, { method: "post" })}>{t("mails.letIn")}</Button></InlineStack>
        )}
      </BlockStack>
    </Box>
  );
}
