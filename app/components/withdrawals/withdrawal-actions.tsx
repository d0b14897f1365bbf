import { Banner, BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { useWords } from "#app/components/use-words.ts";
import type { WithdrawalStatusName } from "#app/modules/withdrawal/views.ts";
import type { ShownWithdrawal, WithdrawalResult } from "./withdrawal-page.tsx";

/** What staff say became of it. The statement itself never changes; refunds are made in Shopify. */
export function WithdrawalActions({ found }: { found: ShownWithdrawal }) {
  const { t } = useTranslation();
  const words = useWords();
  const fetcher = useFetcher<WithdrawalResult>();
  const [address, setAddress] = useState("");
  const isBusy = fetcher.state !== "idle";
  const refusal = !isBusy && fetcher.data?.ok === false ? fetcher.data.reason : null;
  const submit = (command: Record<string, string>) => fetcher.submit(command, { method: "post", encType: "application/json" });
  const set = (to: WithdrawalStatusName) => submit({ intent: "status", from: found.status, to });
  const ends: Exclude<WithdrawalStatusName, "OPEN">[] = found.channel === "FORM" ? ["REFUNDED", "CLOSED"] : ["REFUNDED", "CLOSED", "NOT_WITHDRAWAL"];
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">{t("withdrawals.actions")}</Text>
        {refusal && <Banner tone="critical">{words("conflict", refusal)}</Banner>}
        {found.status === "OPEN" ? ends.map((to) => (
          <BlockStack key={to} gap="100">
            <InlineStack><Button onClick={() => set(to)} disabled={isBusy}>{t(`withdrawals.action.${to}`)}</Button></InlineStack>
            <Text as="p" tone="subdued">{t(`withdrawals.consequence.${to}`)}</Text>
          </BlockStack>
        )) : (
          <InlineStack><Button onClick={() => set("OPEN")} disabled={isBusy}>{t("withdrawals.action.OPEN")}</Button></InlineStack>
        )}
        {found.match !== "MATCHED" && found.match !== "PENDING" && (
          <InlineStack><Button onClick={() => submit({ intent: "look_up" })} disabled={isBusy}>{t("withdrawals.action.lookUp")}</Button></InlineStack>
        )}
        {found.text !== null && (
          <BlockStack gap="200">
            <TextField label={t("withdrawals.resendTo")} helpText={t("withdrawals.resendHelp")} type="email" value={address} placeholder={found.contact ?? undefined} onChange={setAddress} autoComplete="off" />
            <InlineStack><Button onClick={() => submit({ intent: "resend", address })} disabled={isBusy || (address.trim() === "" && found.contact === null)}>{t("withdrawals.action.resend")}</Button></InlineStack>
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}
