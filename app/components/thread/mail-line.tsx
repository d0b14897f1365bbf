import { Badge, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ThreadMessage } from "#app/modules/approval/views.ts";
import type { MailFileView, MailView } from "#app/modules/mail/mail-view.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { QuotedText } from "#app/components/quoted-text.tsx";

/** What came with a shopper's words by e-mail: who it says it is, its files, and what it quotes, folded. */
export function MailLine({ message: { mail, locale } }: { message: ThreadMessage }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (!mail) return null;
  return (
    <div className="loket-letter">
      <BlockStack gap="100" inlineAlign="start">
        <InlineStack gap="150" blockAlign="center" wrap>
          <Text as="span" tone="subdued" variant="bodySm" breakWord>{t(mail.isAuthenticated ? "mail.from" : "mail.claims", { from: mail.from || t("mail.nobody") })}</Text>
          {!mail.isAuthenticated && <Badge tone="attention" size="small">{t("mail.unproven")}</Badge>}
        </InlineStack>
        {mail.isBroken && <Text as="p" tone="caution" variant="bodySm">{t("mail.broken")}</Text>}
        {mail.files.map((file) => <MailFile key={file.id} mail={mail} file={file} />)}
        {mail.quoted !== null && <Button variant="plain" size="micro" ariaExpanded={isOpen} onClick={() => setOpen(!isOpen)}>{t(isOpen ? "mail.fold" : "mail.unfold")}</Button>}
        {mail.quoted !== null && isOpen && <Text as="p" tone="subdued" variant="bodySm"><QuotedText text={mail.quoted} locale={locale} /></Text>}
      </BlockStack>
    </div>
  );
}

const PICTURE = /^image\/(?:png|jpeg|gif|webp)$/;

/** Fetched when asked for: the page's address alone does not say who looks (App Bridge signs fetches). */
function MailFile({ mail: { mailId }, file: { id, name, contentType, bytes, refused } }: { mail: MailView; file: MailFileView }) {
  const { t } = useTranslation();
  const { format, may } = useAdmin();
  const [picture, setPicture] = useState<string | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const label = `${name || t("mail.file")} · ${t("mail.kilobytes", { size: format.number(Math.max(1, Math.round(bytes / 1_000))) })}`;
  if (refused !== null) return <Text as="p" tone="caution" variant="bodySm" breakWord>{label}: {t(`mail.refused.${refused as "too_large"}`)}</Text>;
  if (!may("contact")) return <Text as="p" tone="subdued" variant="bodySm" breakWord>{label}</Text>;
  const open = async () => {
    const response = await fetch(`/app/mails/${mailId}/files/${id}`);
    setFailed(!response.ok);
    if (!response.ok) return;
    const url = URL.createObjectURL(await response.blob());
    if (PICTURE.test(contentType)) return setPicture(url);
    const link = Object.assign(document.createElement("a"), { href: url, download: name || "file" });
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <BlockStack gap="100" inlineAlign="start">
      <Button variant="plain" size="micro" onClick={() => void open()}>{label}</Button>
      {hasFailed && <Text as="p" tone="critical" variant="bodySm">{t("mail.fileGone")}</Text>}
      {picture && <img src={picture} alt={name || t("mail.file")} style={{ maxWidth: "100%", maxHeight: 320 }} />}
    </BlockStack>
  );
}
