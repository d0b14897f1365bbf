import { BlockStack, Checkbox, InlineStack, Spinner, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "#app/components/use-words.ts";
import { usePolling } from "#app/components/use-polling.ts";
import type { EmbeddingState } from "#app/modules/drafting/embedding-state.ts";
import { DEFAULT_EMBEDDING_MODEL } from "#app/modules/shop/provider-choices.ts";
import type { SettingsForm } from "./use-settings-form.ts";

/** Whether texts are also found by meaning, with which model, and how far that is. Off without a word from the merchant. */
export function EmbeddingFields({ form: { draft, set, isDirty }, embedding }: { form: SettingsForm; embedding: EmbeddingState | null }) {
  const { t } = useTranslation();
  const isOn = draft.embeddingModel !== "";
  // Emptied while it is typed anew, the field stays.
  const [isTyping, setTyping] = useState(false);
  return (
    <BlockStack gap="300">
      <Checkbox
        label={t("settings.embedding.enabled")} helpText={t("settings.embedding.help")} checked={isOn || isTyping}
        onChange={(on) => { setTyping(false); set("embeddingModel", on ? DEFAULT_EMBEDDING_MODEL : ""); }}
      />
      {(isOn || isTyping) && (
        <TextField
          label={t("settings.embedding.model")} value={draft.embeddingModel} onChange={(text) => { setTyping(true); set("embeddingModel", text.trim()); }} autoComplete="off" maxLength={100}
          helpText={t(draft.providerKind === "azure" ? "settings.embedding.deploymentHelp" : "settings.embedding.modelHelp")}
        />
      )}
      {embedding && isOn && !isDirty && <Progress embedding={embedding} />}
    </BlockStack>
  );
}

function Progress({ embedding: { state, passages, outcome } }: { embedding: EmbeddingState }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <InlineStack gap="200" blockAlign="center" wrap={false}>
      {state === "working" && <Working />}
      <div role="status">
        {state === "failed"
          ? <Text as="p" tone="caution">{t("settings.embedding.failed")} {words("outcome", outcome ?? "other")}</Text>
          : <Text as="p" tone="subdued">{t(`settings.embedding.${state}`, { count: passages })}</Text>}
      </div>
    </InlineStack>
  );
}

function Working() {
  usePolling({ everyMs: 2_000, atMostMs: 15_000, key: "embedding" });
  return <Spinner size="small" />;
}
