import { BlockStack, Box, Button, Divider, Form, InlineStack, Text, TextField } from "@shopify/polaris";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerChoice } from "#app/modules/simulation/view-customers.server.ts";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { useWords } from "#app/components/use-words.ts";
import type { PlaygroundResult } from "./use-playground.ts";

/** A guest, or a customer that is looked for by name, e-mail address or order. */
export function AskerPicker({ asker, onChoose }: { asker: CustomerChoice | null; onChoose(asker: CustomerChoice | null): void }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const choose = (chosen: CustomerChoice) => {
    onChoose(chosen);
    setOpen(false);
  };
  return (
    <BlockStack gap="200">
      <Text as="p">{t("playground.askAs")}</Text>
      <InlineStack gap="300" blockAlign="center">
        <Text as="span" fontWeight="semibold">{asker ? <AskerName asker={asker} /> : t("playground.guest")}</Text>
        {asker && <Button variant="plain" onClick={() => onChoose(null)}>{t("playground.asGuest")}</Button>}
        <Button variant="plain" onClick={() => setOpen(!isOpen)} disclosure={isOpen ? "up" : "down"} ariaExpanded={isOpen}>{t("playground.chooseCustomer")}</Button>
      </InlineStack>
      {isOpen && <CustomerSearch onChoose={choose} />}
    </BlockStack>
  );
}

export function AskerName({ asker }: { asker: CustomerChoice }) {
  const { t } = useTranslation();
  return <>{[asker.name ?? t("playground.nameless", { id: asker.customerId }), asker.email].filter(Boolean).join(" · ")}</>;
}

function CustomerSearch({ onChoose }: { onChoose(chosen: CustomerChoice): void }) {
  const { t } = useTranslation();
  const words = useWords();
  const fetcher = useFetcher<PlaygroundResult>();
  const [text, setText] = useState("");
  const search = () => fetcher.submit({ command: "search", text }, { method: "post", encType: "application/json" });
  const isBusy = fetcher.state !== "idle";
  const result = isBusy ? undefined : fetcher.data;
  return (
    <BlockStack gap="200">
      <Form onSubmit={search}>
        <TextField
          label={t("playground.search")} labelHidden placeholder={t("playground.searchExample")} value={text} onChange={setText} maxLength={100} autoComplete="off"
          connectedRight={<Button submit loading={isBusy} disabled={text.trim().length < 2}>{t("playground.find")}</Button>}
          {...(result?.ok === false && { error: words("caseProblem", result.reason) })}
        />
      </Form>
      <div role="status">
        {result?.ok && result.command === "search" && (
          <Box borderColor="border" borderWidth="025" borderRadius="200">
            {result.customers.length === 0 && <Box padding="300"><Text as="p" tone="subdued">{t("playground.nobody")}</Text></Box>}
            {result.customers.map((customer, index) => (
              <Fragment key={customer.customerId}>
                {index > 0 && <Divider />}
                <Box padding="300">
                  <InlineStack align="space-between" blockAlign="center" gap="200">
                    <Text as="span" breakWord><AskerName asker={customer} /> · {t("playground.orders", { count: customer.orders })}</Text>
                    <Button onClick={() => onChoose(customer)}>{t("playground.choose")}</Button>
                  </InlineStack>
                </Box>
              </Fragment>
            ))}
          </Box>
        )}
      </div>
    </BlockStack>
  );
}
