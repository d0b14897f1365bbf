import { Banner, BlockStack, Button, Card, InlineStack, Link, List, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AdminPage } from "#app/components/admin-page.tsx";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { useWords } from "#app/components/use-words.ts";

export type EraseAnswer = { ok: true } | { ok: false; reason: string };

interface ErasePageProps {
  /** What has to be typed. */
  domain: string;
  openWithdrawals: number;
}

/** Deletes everything of the shop, once its domain was typed; there is no way back, and the page says what goes. */
export function ErasePage({ domain, openWithdrawals }: ErasePageProps) {
  const { t } = useTranslation();
  const words = useWords();
  const fetcher = useFetcher<EraseAnswer>();
  const [typed, setTyped] = useState("");
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  if (answer?.ok) {
    return (
      <AdminPage title={t("erase.title")}>
        <Banner tone="success" title={t("erase.begun")}><Text as="p">{t("erase.begunAdvice")}</Text></Banner>
      </AdminPage>
    );
  }
  return (
    <AdminPage title={t("erase.title")} backAction={{ content: t("nav.settings"), url: "/app/settings" }}>
      <Card>
        <BlockStack gap="400">
          <Text as="p">{t("erase.what")}</Text>
          <List>{(["conversations", "settings", "proofs", "approved"] as const).map((line) => <List.Item key={line}>{t(`erase.goes.${line}`)}</List.Item>)}</List>
          <Text as="p" tone="caution">{openWithdrawals === 0 ? t("erase.keepProofs") : t("erase.openWithdrawals", { count: openWithdrawals })} <Link url="/app/withdrawals?view=all">{t("nav.withdrawals")}</Link></Text>
          <Text as="p" tone="subdued">{t("erase.stays")}</Text>
          <TextField
            label={t("erase.type", { domain })} value={typed} onChange={setTyped} autoComplete="off" spellCheck={false}
            error={answer ? words("eraseProblem", answer.reason) : undefined}
          />
          <InlineStack>
            <Button
              variant="primary" tone="critical" loading={fetcher.state !== "idle"} disabled={typed.trim().toLowerCase() !== domain}
              onClick={() => fetcher.submit({ confirmation: typed }, { method: "post", encType: "application/json" })}
            >
              {t("erase.confirm")}
            </Button>
          </InlineStack>
        </BlockStack>
      </Card>
    </AdminPage>
  );
}
