import { Banner, BlockStack, Button, Card, Checkbox, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { useWords } from "#app/components/use-words.ts";
import type { ReturnDetail } from "#app/modules/returns/views.ts";
import type { ReturnIntent, ReturnResult } from "./return-page.tsx";

const MAX_NOTE = 500;
const DECLINE_REASONS = ["OTHER", "RETURN_PERIOD_ENDED", "FINAL_SALE"] as const;

/** What may be done from each state; each button says what Shopify will do. */
const INTENTS: Partial<Record<ReturnDetail["status"], ReturnIntent[]>> = {
  REQUESTED: ["approve", "decline"],
  APPROVED: ["label_sent", "received", "close"],
  LABEL_SENT: ["received", "close"],
  RECEIVED: ["close"],
  REFUNDED: ["close"],
};

/** A person's decision, each with what it does at Shopify and what the shopper hears (GD-11). */
export function ReturnDecisionCard({ found }: { found: ReturnDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  const fetcher = useFetcher<ReturnResult>();
  const [isDeclining, setDeclining] = useState(false);
  const isDecided = found.pending !== null || (found.status === "REQUESTED" && found.withReply?.stage === "decided");
  const intents = isDecided ? [] : (INTENTS[found.status] ?? []);
  if (intents.length === 0) return null;
  const refusal = fetcher.state === "idle" && fetcher.data?.ok === false ? fetcher.data.reason : null;
  const submit = (command: Record<string, string | boolean> & { intent: ReturnIntent }) => fetcher.submit(command, { method: "post", encType: "application/json" });
  const pending = fetcher.state === "idle" ? null : (fetcher.json as { intent?: ReturnIntent } | undefined)?.intent;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">{t("returns.decide")}</Text>
        {refusal && <Banner tone={refusal === "decline_text_marked" ? "warning" : "critical"}>{words("conflict", refusal)}</Banner>}
        {isDeclining
          ? <DeclineForm isMarked={refusal === "decline_text_marked"} isBusy={pending === "decline"} onCancel={() => setDeclining(false)} onSubmit={(form) => submit({ intent: "decline", ...form })} />
          : intents.map((intent) => (
            <BlockStack key={intent} gap="100">
              <InlineStack>
                <Button onClick={() => (intent === "decline" ? setDeclining(true) : submit({ intent }))} loading={pending === intent} disabled={pending !== null}>{t(`returns.action.${intent}`)}</Button>
              </InlineStack>
              <Text as="p" tone="subdued">{t(`returns.consequence.${intent}`, { count: found.pieces })}</Text>
            </BlockStack>
          ))}
      </BlockStack>
    </Card>
  );
}

interface DeclineFormProps {
  isMarked: boolean;
  isBusy: boolean;
  onCancel(): void;
  onSubmit(form: { reason: string; note: string; hasReadWarning: boolean }): void;
}

function DeclineForm({ isMarked, isBusy, onCancel, onSubmit }: DeclineFormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<string>("OTHER");
  const [note, setNote] = useState("");
  const [hasReadWarning, setHasReadWarning] = useState(false);
  return (
    <BlockStack gap="300">
      <Select label={t("returns.declineReason")} value={reason} onChange={setReason} options={DECLINE_REASONS.map((value) => ({ value, label: t(`returns.declineReasons.${value}`) }))} />
      <TextField label={t("returns.declineNote")} helpText={t("returns.declineHelp")} value={note} onChange={setNote} multiline={3} maxLength={MAX_NOTE} showCharacterCount autoComplete="off" />
      {isMarked && <Checkbox label={t("returns.hasReadWarning")} checked={hasReadWarning} onChange={setHasReadWarning} />}
      <InlineStack gap="200">
        <Button tone="critical" onClick={() => onSubmit({ reason, note, hasReadWarning })} loading={isBusy} disabled={note.trim() === "" || (isMarked && !hasReadWarning)}>{t("returns.action.decline")}</Button>
        <Button onClick={onCancel}>{t("action.cancel")}</Button>
      </InlineStack>
    </BlockStack>
  );
}
