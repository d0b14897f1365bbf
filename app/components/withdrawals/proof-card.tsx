import { Badge, Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import type { ChainVerdict } from "#app/modules/withdrawal/verify-chain.server.ts";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { useDownload } from "./use-download.ts";

const FORMATS = ["pdf", "csv", "json"] as const;

/** The record as proof: whether its chain holds, and copies to keep (CO-09). */
export function ProofCard({ mayExport }: { mayExport: boolean }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const fetcher = useFetcher<ChainVerdict>();
  const { download, pending, refusal } = useDownload();
  const verdict = fetcher.state === "idle" ? fetcher.data : undefined;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("withdrawals.proof.title")}</Text>
        <Text as="p" tone="subdued">{t("withdrawals.proof.description")}</Text>
        {verdict?.firstBreak && (
          <Banner tone="critical" title={t("withdrawals.proof.broken", { number: format.number(verdict.firstBreak.sequence) })}>
            <Text as="p">{t(`withdrawals.proof.problem.${verdict.firstBreak.problem}`)}</Text>
          </Banner>
        )}
        {verdict && !verdict.firstBreak && (
          <BlockStack gap="100">
            <InlineStack><Badge tone="success">{t("withdrawals.proof.holds", { count: verdict.verified })}</Badge></InlineStack>
            <Text as="p" tone="subdued" breakWord>{t("withdrawals.proof.head", { hash: verdict.head })}</Text>
          </BlockStack>
        )}
        {refusal && <Banner tone="warning">{t("withdrawals.proof.tooManyForPdf")}</Banner>}
        <InlineStack gap="200">
          <Button onClick={() => fetcher.submit({}, { method: "post", encType: "application/json" })} loading={fetcher.state !== "idle"}>{t("withdrawals.proof.check")}</Button>
          {mayExport && FORMATS.map((each) => {
            const url = `/app/withdrawals/export?format=${each}`;
            return <Button key={each} onClick={() => download(url)} loading={pending === url} disabled={pending !== null}>{t("withdrawals.proof.download", { format: each.toUpperCase() })}</Button>;
          })}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
