import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { Refusal } from "./refusal.tsx";
import type { ThreadActions } from "./use-thread-actions.ts";

const MAX_REPLY_CHARACTERS = 8_000;

/** A reply in the person's own words; no AI has a part in it. */
export function ReplyComposer({ actions, locale }: { actions: ThreadActions; locale: Locale }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const { reply, setReply, submit, pending, refusal, shown } = actions;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("reply.title")}</Text>
        {refusal?.intent === "reply" && <Refusal {...refusal} />}
        <div lang={locale}>
          <TextField
            label={t("reply.label", { language: format.language(locale) })} value={reply} onChange={setReply} multiline={3} maxHeight={320}
            maxLength={MAX_REPLY_CHARACTERS} autoComplete="off"
          />
        </div>
        <InlineStack>
          <Button onClick={() => submit({ intent: "reply", text: reply, actions: shown })} loading={pending === "reply"} disabled={reply.trim() === ""}>{shown.length > 0 ? t("reply.sendWith", { count: shown.length }) : t("reply.send")}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
