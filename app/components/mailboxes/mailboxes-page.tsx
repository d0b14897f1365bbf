import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EMPTY_FORM, type ListedMailbox, type MailboxForm } from "#app/modules/mailbox/mailbox-form.ts";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { SaveBar } from "#app/components/save-bar.tsx";
import { useWords } from "#app/components/use-words.ts";
import { MailboxCard } from "./mailbox-card.tsx";
import { MailboxFields } from "./mailbox-fields.tsx";
import { useMailboxCommand } from "./use-mailbox-command.ts";
import { usePolling } from "#app/components/use-polling.ts";

interface Editing {
  /** Null: a new one. */
  mailboxId: string | null;
  form: MailboxForm;
  isDirty: boolean;
}

/** The shop's mailboxes: what state each is in, and everything that is done about them. */
export function MailboxesPage({ mailboxes, services }: { mailboxes: ListedMailbox[]; services: ("GOOGLE" | "MICROSOFT")[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const [editing, setEditing] = useState<Editing | null>(null);
  const command = useMailboxCommand(() => setEditing(null));
  // A first reading and a broken mailbox change by themselves.
  usePolling({ everyMs: 5_000, atMostMs: 30_000, key: mailboxes.map(({ status, sync }) => `${status}${sync?.done ?? ""}`).join() });
  const discard = () => {
    command.forget();
    setEditing(null);
  };
  const save = () => editing && command.run({ command: "save", mailboxId: editing.mailboxId, form: editing.form });
  const edit = (mailbox: ListedMailbox) => {
    command.forget();
    setEditing({ mailboxId: mailbox.id, form: mailbox.form, isDirty: false });
  };
  return (
    <AdminPage title={t("nav.mailboxes")} backAction={{ content: t("nav.settings"), url: "/app/settings" }} {...(!editing && mailboxes.length > 0 && { primaryAction: { content: t("mailboxes.add"), onAction: () => setEditing({ mailboxId: null, form: EMPTY_FORM, isDirty: false }) } })}>
      <SaveBar id="mailbox-save-bar" isDirty={editing?.isDirty ?? false} isSaving={command.pending === "save"} onSave={save} onDiscard={discard} />
      <BlockStack gap="400">
        <Gutter><Text as="p" tone="subdued">{t("mailboxes.description")}</Text></Gutter>
        {command.problem && <Banner tone="warning" title={t("mailboxes.notDone")}><Text as="p">{words("mailboxProblem", command.problem)}</Text></Banner>}
        {editing ? (
          <MailboxFields
            form={editing.form} services={services} hasPassword={mailboxes.find(({ id }) => id === editing.mailboxId)?.hasPassword ?? false} isNew={editing.mailboxId === null}
            onChange={(change) => setEditing({ ...editing, form: { ...editing.form, ...change }, isDirty: true })}
            onTest={() => command.run({ command: "test", mailboxId: editing.mailboxId, form: editing.form })} isTesting={command.pending === "test"} test={command.test} onCancel={discard}
          />
        ) : mailboxes.map((mailbox) => <MailboxCard key={mailbox.id} mailbox={mailbox} command={command} onEdit={() => edit(mailbox)} />)}
        {!editing && mailboxes.length === 0 && (
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">{t("mailboxes.empty")}</Text>
              <Text as="p" tone="subdued">{t("mailboxes.emptyAdvice")}</Text>
              <InlineStack><Button variant="primary" onClick={() => setEditing({ mailboxId: null, form: EMPTY_FORM, isDirty: false })}>{t("mailboxes.add")}</Button></InlineStack>
            </BlockStack>
          </Card>
        )}
        {!editing && <Gutter><Button variant="plain" url="/app/mails">{t("mails.open")}</Button></Gutter>}
      </BlockStack>
    </AdminPage>
  );
}
