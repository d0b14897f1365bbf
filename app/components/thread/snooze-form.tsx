import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFocusFirst } from "#app/components/use-focus-first.ts";
import type { ThreadActions } from "./use-thread-actions.ts";
import { Refusal } from "./refusal.tsx";

const HOUR_MS = 3_600_000;
const MORNING = 9;
const MONDAY = 1;

/** The next morning, or that of the next Monday, by this browser's clock. */
function morning(days: (weekday: number) => number): Date {
  const at = new Date();
  at.setDate(at.getDate() + days(at.getDay()));
  at.setHours(MORNING, 0, 0, 0);
  return at;
}

const CHOICES = {
  hour: () => new Date(Date.now() + HOUR_MS),
  fourHours: () => new Date(Date.now() + 4 * HOUR_MS),
  tomorrow: () => morning(() => 1),
  monday: () => morning((weekday) => ((MONDAY - weekday + 6) % 7) + 1),
} as const;

/** Until when the conversation is out of the way; the shopper's next message brings it back at once. */
export function SnoozeForm({ actions, onClose }: { actions: ThreadActions; onClose(): void }) {
  const { t } = useTranslation();
  const [own, setOwn] = useState("");
  const isBusy = actions.pending !== null;
  const snooze = (until: Date) => actions.submit({ intent: "snooze", until: until.toISOString() });
  const form = useFocusFirst();
  return (
    <div ref={form}><Card>
      <BlockStack gap="300">
        <Text as="h3" variant="headingSm">{t("snooze.title")}</Text>
        <Text as="p" tone="subdued">{t("snooze.advice")}</Text>
        {actions.refusal?.intent === "snooze" && <Refusal reason={actions.refusal.reason} />}
        <InlineStack gap="200">
          {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((choice) => (
            <Button key={choice} disabled={isBusy} onClick={() => snooze(CHOICES[choice]())}>{t(`snooze.choice.${choice}`)}</Button>
          ))}
        </InlineStack>
        <TextField label={t("snooze.own")} type="datetime-local" value={own} onChange={setOwn} autoComplete="off" />
        <InlineStack gap="200">
          <Button disabled={isBusy || own === ""} onClick={() => snooze(new Date(own))}>{t("snooze.submit")}</Button>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
        </InlineStack>
      </BlockStack>
    </Card></div>
  );
}
