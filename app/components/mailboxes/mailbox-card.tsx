import { Badge, Banner, BlockStack, Button, Card, InlineStack, ProgressBar, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ListedMailbox } from "#app/modules/mailbox/mailbox-form.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import type { MailboxCommand } from "./use-mailbox-command.ts";

const TONE = { NEW: "info", SYNCING: "info", READY: "success", ERROR: "warning", OFF: undefined } as const;

/** One mailbox: its state in words, what is wrong and when it is tried again, and what may be done. */
export function MailboxCard({ mailbox, command, onEdit }: { mailbox: ListedMailbox; command: MailboxCommand; onEdit(): void }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const { id, form, status, sync, checkedAt } = mailbox;
  const [isSure, setSure] = useState(false);
  const needsSignIn = (form.access === "GOOGLE" || form.access === "MICROSOFT") && (!mailbox.isSignedIn || mailbox.lastError === "login_expired");
  const tone = TONE[status];
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="start" gap="200">
          <BlockStack>
            <Text as="h2" variant="headingMd" breakWord>{form.name}</Text>
            <Text as="p" tone="subdued" breakWord>{form.address}</Text>
          </BlockStack>
          <Badge {...(tone && { tone })}>{t(needsSignIn ? "mailboxes.status.SIGN_IN" : `mailboxes.status.${status}`)}</Badge>
        </InlineStack>
        {status === "ERROR" && <MailboxTrouble mailbox={mailbox} />}
        {sync && (
          <BlockStack gap="100">
            <Text as="p">{t("mailboxes.syncing", { done: format.number(sync.done), total: format.number(sync.total) })}</Text>
            <ProgressBar progress={sync.total === 0 ? 100 : Math.round((100 * sync.done) / sync.total)} size="small" ariaLabelledBy={undefined} />
          </BlockStack>
        )}
        {status === "READY" && checkedAt && <Text as="p" tone="subdued" variant="bodySm"><time dateTime={checkedAt} suppressHydrationWarning>{t("mailboxes.checked", { at: format.dateTime(checkedAt) })}</time></Text>}
        {mailbox.webhook && <WebhookDetails webhook={mailbox.webhook} />}
        <InlineStack gap="200" wrap>
          {needsSignIn && <Button variant="primary" onClick={() => command.run({ command: "signIn", mailboxId: id })} loading={command.pending === "signIn"}>{t(`mailboxes.signIn.${form.access as "GOOGLE" | "MICROSOFT"}`)}</Button>}
          <Button onClick={onEdit}>{t("mailboxes.edit")}</Button>
          <Button onClick={() => command.run({ command: "switch", mailboxId: id, isOn: status === "OFF" })}>{t(status === "OFF" ? "mailboxes.resume" : "mailboxes.pause")}</Button>
          {isSure
            ? <Button tone="critical" variant="primary" onClick={() => command.run({ command: "remove", mailboxId: id })} loading={command.pending === "remove"}>{t("mailboxes.removeSure")}</Button>
            : <Button tone="critical" variant="plain" onClick={() => setSure(true)}>{t("mailboxes.remove")}</Button>}
        </InlineStack>
        {isSure && <Text as="p" tone="subdued">{t("mailboxes.removeHelp")}</Text>}
      </BlockStack>
    </Card>
  );
}

function MailboxTrouble({ mailbox: { lastError, retryAt } }: { mailbox: ListedMailbox }) {
  const { t } = useTranslation();
  const words = useWords();
  const { format } = useAdmin();
  return (
    <Banner tone="warning" title={t("mailboxes.broken")}>
      <Text as="p">{words("mailboxProblem", lastError ?? "other")} {retryAt && <span suppressHydrationWarning>{t("mailboxes.retry", { at: format.dateTime(retryAt) })}</span>}</Text>
    </Banner>
  );
}

/** Where a mail service posts, and what it signs with; the key is shown when asked for. */
function WebhookDetails({ webhook }: { webhook: NonNullable<ListedMailbox["webhook"]> }) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  return (
    <BlockStack gap="200">
      <TextField label={t("mailboxes.webhookUrl")} value={webhook.url} readOnly autoComplete="off" monospaced selectTextOnFocus helpText={t("mailboxes.webhookHelp")} />
      {isShown && <TextField label={t("mailboxes.webhookKey")} value={webhook.key} readOnly autoComplete="off" monospaced selectTextOnFocus />}
      <InlineStack><Button variant="plain" onClick={() => setShown(!isShown)} ariaExpanded={isShown}>{t(isShown ? "mailboxes.hideKey" : "mailboxes.showKey")}</Button></InlineStack>
    </BlockStack>
  );
}
