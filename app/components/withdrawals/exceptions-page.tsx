import { useNavigate, useNavigation } from "@remix-run/react";
import { Banner, BlockStack, Box, Button, Card, Divider, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { useWords } from "#app/components/use-words.ts";
import type { WithdrawalResult } from "./withdrawal-page.tsx";

interface Product {
  productId: string;
  title: string;
}

interface ExceptionsPageProps {
  exceptions: (Product & { code: string })[];
  /** Null: Shopify cannot be asked. */
  products: Product[] | null;
  words: string;
  codes: { code: string; text: string }[];
}

/** Products without a right of withdrawal, each by a letter of the statute: a flag for staff and nothing else (CO-11). */
export function ExceptionsPage({ exceptions, products, words, codes }: ExceptionsPageProps) {
  const { t } = useTranslation();
  const say = useWords();
  const fetcher = useFetcher<WithdrawalResult>();
  const submit = (command: Record<string, string>) => fetcher.submit(command, { method: "post", encType: "application/json" });
  const isBusy = fetcher.state !== "idle";
  const refusal = !isBusy && fetcher.data?.ok === false ? fetcher.data.reason : null;
  const textOf = new Map(codes.map(({ code, text }) => [code, text]));
  return (
    <AdminPage title={t("withdrawals.exceptions.title")} backAction={{ content: t("nav.withdrawals"), url: "/app/withdrawals" }}>
      <BlockStack gap="400">
        <Gutter><Text as="p" tone="subdued">{t("withdrawals.exceptions.description")}</Text></Gutter>
        {refusal && <Banner tone="critical">{say("conflict", refusal)}</Banner>}
        <Card padding="0">
          {exceptions.length === 0 && <Box padding="400"><Text as="p">{t("withdrawals.exceptions.none")}</Text></Box>}
          {exceptions.map(({ productId, title, code }, index) => (
            <Fragment key={productId}>
              {index > 0 && <Divider />}
              <Box padding="400">
                <InlineStack align="space-between" blockAlign="center" gap="200">
                  <BlockStack>
                    <Text as="span" fontWeight="semibold">{title}</Text>
                    <Text as="span" tone="subdued">{t("withdrawals.exemptBecause", { code, text: textOf.get(code) ?? code })}</Text>
                  </BlockStack>
                  <Button onClick={() => submit({ intent: "remove", productId })} disabled={isBusy} accessibilityLabel={t("withdrawals.exceptions.removeOf", { title })}>{t("withdrawals.exceptions.remove")}</Button>
                </InlineStack>
              </Box>
            </Fragment>
          ))}
        </Card>
        <AddException products={products} words={words} codes={codes} isBusy={isBusy} onAdd={(productId, code) => submit({ intent: "set", productId, code })} />
      </BlockStack>
    </AdminPage>
  );
}

interface AddExceptionProps extends Pick<ExceptionsPageProps, "products" | "words" | "codes"> {
  isBusy: boolean;
  onAdd(productId: string, code: string): void;
}

function AddException({ products, words, codes, isBusy, onAdd }: AddExceptionProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { state } = useNavigation();
  const [query, setQuery] = useState(words);
  const [code, setCode] = useState("");
  const search = () => navigate(`/app/withdrawals/exceptions?q=${encodeURIComponent(query)}`);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("withdrawals.exceptions.add")}</Text>
        <Select label={t("withdrawals.exceptions.reason")} value={code} onChange={setCode}
          options={[{ value: "", label: t("withdrawals.exceptions.choose") }, ...codes.map((one) => ({ value: one.code, label: t("withdrawals.exemptBecause", one) }))]} />
        <form onSubmit={(event) => { event.preventDefault(); void search(); }}>
          <TextField label={t("withdrawals.exceptions.search")} value={query} onChange={setQuery} autoComplete="off" connectedRight={<Button submit loading={state === "loading"}>{t("withdrawals.exceptions.find")}</Button>} />
        </form>
        {products === null && <Banner tone="warning">{t("withdrawals.exceptions.unavailable")}</Banner>}
        {products?.length === 0 && <Text as="p" tone="subdued">{t("withdrawals.exceptions.noProduct")}</Text>}
        {products?.map(({ productId, title }) => (
          <InlineStack key={productId} align="space-between" blockAlign="center" gap="200">
            <Text as="span">{title}</Text>
            <Button onClick={() => onAdd(productId, code)} disabled={isBusy || code === ""} accessibilityLabel={t("withdrawals.exceptions.markOf", { title })}>{t("withdrawals.exceptions.mark")}</Button>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
