import { Banner, BlockStack, Button, Card, Checkbox, FormLayout, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { LOCALES } from "#app/contracts/locale.ts";
import type { MailboxForm } from "#app/modules/mailbox/mailbox-form.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import type { MailboxCommand } from "./use-mailbox-command.ts";

interface FieldsProps {
  form: MailboxForm;
  services: ("GOOGLE" | "MICROSOFT")[];
  hasPassword: boolean;
  isNew: boolean;
  onChange(change: Partial<MailboxForm>): void;
  onTest(): void;
  isTesting: boolean;
  test: MailboxCommand["test"];
  onCancel(): void;
}

/** The form of a mailbox: how it is read, how answers leave, whose word on senders counts. */
export function MailboxFields({ form, services, hasPassword, isNew, onChange, onTest, isTesting, test, onCancel }: FieldsProps) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const accesses = (["PASSWORD", ...services, "WEBHOOK"] as const).map((value) => ({ value, label: t(`mailboxes.access.${value}`) }));
  return (
    <>
      <Card>
        <FormLayout>
          <TextField label={t("mailboxes.name")} value={form.name} onChange={(name) => onChange({ name })} autoComplete="off" maxLength={80} helpText={t("mailboxes.nameHelp")} />
          <TextField label={t("mailboxes.address")} type="email" value={form.address} onChange={(address) => onChange({ address, ...(isNew && form.user === form.address && { user: address }) })} autoComplete="off" />
          <Select label={t("mailboxes.accessLabel")} options={accesses} value={form.access} onChange={(access) => onChange({ access: access as MailboxForm["access"] })} helpText={t(`mailboxes.accessHelp.${form.access}`)} />
          <Select
            label={t("mailboxes.language")} value={form.locale ?? ""} onChange={(locale) => onChange({ locale: LOCALES.find((one) => one === locale) ?? null })} helpText={t("mailboxes.languageHelp")}
            options={[{ value: "", label: t("mailboxes.languageAny") }, ...LOCALES.map((locale) => ({ value: locale, label: format.language(locale) }))]}
          />
        </FormLayout>
      </Card>
      {form.access === "PASSWORD" && <ImapFields form={form} hasPassword={hasPassword} onChange={onChange} />}
      <SmtpFields form={form} onChange={onChange} />
      <Card>
        <FormLayout>
          <TextField label={t("mailboxes.trusted")} value={form.trustedServer} onChange={(trustedServer) => onChange({ trustedServer })} autoComplete="off" helpText={t("mailboxes.trustedHelp")} />
          {form.access !== "WEBHOOK" && <TextField label={t("mailboxes.days")} type="number" min={0} max={90} value={String(form.syncDays)} onChange={(days) => onChange({ syncDays: Math.min(90, Math.max(0, Math.round(Number(days)) || 0)) })} autoComplete="off" helpText={t("mailboxes.daysHelp")} />}
        </FormLayout>
      </Card>
      {test && <TestResult test={test} />}
      <InlineStack gap="200">
        {form.access !== "WEBHOOK" && <Button onClick={onTest} loading={isTesting}>{t("mailboxes.test")}</Button>}
        <Button variant="plain" onClick={onCancel}>{t("mailboxes.cancel")}</Button>
      </InlineStack>
    </>
  );
}

function ImapFields({ form, hasPassword, onChange }: Pick<FieldsProps, "form" | "hasPassword" | "onChange">) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("mailboxes.reading")}</Text>
        <FormLayout>
          <FormLayout.Group>
            <TextField label={t("mailboxes.host")} value={form.imapHost} onChange={(imapHost) => onChange({ imapHost })} autoComplete="off" />
            <TextField label={t("mailboxes.port")} type="number" value={String(form.imapPort)} onChange={(port) => onChange({ imapPort: Number(port) || 993 })} autoComplete="off" />
          </FormLayout.Group>
          <Checkbox label={t("mailboxes.secure")} checked={form.imapSecure} onChange={(imapSecure) => onChange({ imapSecure, imapPort: imapSecure ? 993 : 143 })} helpText={t("mailboxes.secureHelp")} />
          <FormLayout.Group>
            <TextField label={t("mailboxes.user")} value={form.user} onChange={(user) => onChange({ user })} autoComplete="off" />
            <TextField label={t("mailboxes.password")} type="password" value={form.password} onChange={(password) => onChange({ password })} autoComplete="new-password" {...(hasPassword && { helpText: t("mailboxes.passwordKept") })} />
          </FormLayout.Group>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

function SmtpFields({ form, onChange }: Pick<FieldsProps, "form" | "onChange">) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("mailboxes.sending")}</Text>
        <Text as="p" tone="subdued">{t("mailboxes.sendingHelp")}</Text>
        <FormLayout>
          <FormLayout.Group>
            <TextField label={t("mailboxes.host")} value={form.smtpHost} onChange={(smtpHost) => onChange({ smtpHost })} autoComplete="off" />
            <TextField label={t("mailboxes.port")} type="number" value={String(form.smtpPort)} onChange={(port) => onChange({ smtpPort: Number(port) || 465 })} autoComplete="off" />
          </FormLayout.Group>
          {form.smtpHost !== "" && (
            <>
              <Checkbox label={t("mailboxes.secure")} checked={form.smtpSecure} onChange={(smtpSecure) => onChange({ smtpSecure, smtpPort: smtpSecure ? 465 : 587 })} helpText={t("mailboxes.secureHelp")} />
              <FormLayout.Group>
                <TextField label={t("mailboxes.user")} value={form.smtpUser} onChange={(smtpUser) => onChange({ smtpUser })} autoComplete="off" helpText={t("mailboxes.smtpUserHelp")} />
                <TextField label={t("mailboxes.password")} type="password" value={form.smtpPassword} onChange={(smtpPassword) => onChange({ smtpPassword })} autoComplete="new-password" />
              </FormLayout.Group>
            </>
          )}
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

/** What the connection test found, in words. */
function TestResult({ test }: { test: NonNullable<MailboxCommand["test"]> }) {
  const { t } = useTranslation();
  const words = useWords();
  return test.ok
    ? <Banner tone="success" title={t("mailboxes.testOk")}><Text as="p">{t("mailboxes.testMails", { count: test.mails })}</Text></Banner>
    : <Banner tone="warning" title={t("mailboxes.testFailed")}><Text as="p">{words("mailboxProblem", test.problem)}</Text></Banner>;
}
