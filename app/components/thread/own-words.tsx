import { BlockStack, Button, Checkbox, InlineStack, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { NoTranslation } from "./translated-text.tsx";
import type { OwnWords } from "./use-own-words.ts";

const MAX_REPLY_CHARACTERS = 8_000;

/** Write in one's own language; the translation is then shown in the field of the text that leaves, to be read and changed. */
export function OwnWordsField({ own, from, to }: { own: OwnWords; from: Locale; to: Locale }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  if (from === to) return null;
  return (
    <BlockStack gap="300">
      <Checkbox label={t("translation.write", { language: format.language(from) })} checked={own.isOn} onChange={own.setOn} />
      {own.isOn && (
        <>
          <div lang={from}>
            <TextField
              label={t("translation.own", { language: format.language(from) })} value={own.text} onChange={own.setText} multiline={3} maxHeight={320}
              maxLength={MAX_REPLY_CHARACTERS} autoComplete="off"
            />
          </div>
          <InlineStack>
            <Button onClick={own.translate} loading={own.isPending} disabled={own.text.trim() === ""}>{t("translation.translate", { language: format.language(to) })}</Button>
          </InlineStack>
          {own.answer && own.answer.outcome !== "ok" && <NoTranslation translation={own.answer} />}
          {own.isStale && <Text as="p" tone="subdued">{t("translation.stale")}</Text>}
        </>
      )}
    </BlockStack>
  );
}
