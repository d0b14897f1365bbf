import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { FullAddress, MaskedAddress } from "#app/modules/orders/order-details.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useFetcher } from "#app/components/use-fetcher.ts";

export type AddressResult = { ok: true; address: FullAddress | null } | { ok: false };

/** Masked until somebody who may see it asks for it; that view is a line in the access log (SH-05). */
export function OrderAddress({ conversationId, orderId, masked }: { conversationId: string; orderId: string; masked: MaskedAddress | null }) {
  const { t } = useTranslation();
  const { may, format } = useAdmin();
  const { load, data, state } = useFetcher<AddressResult>();
  if (masked === null) return <Text as="p" tone="subdued">{t("orders.addressUnknown")}</Text>;
  if (data?.ok) return data.address ? <Full address={data.address} /> : <Text as="p" tone="subdued">{t("orders.addressUnknown")}</Text>;
  const show = () => load(`/app/conversations/${conversationId}/order-address?${new URLSearchParams({ order: orderId })}`);
  return (
    <BlockStack gap="100">
      <Text as="p" tone="subdued">{[masked.zip, masked.city, masked.countryCode && format.country(masked.countryCode)].filter(Boolean).join(" · ") || t("orders.unknown")}</Text>
      {data && !data.ok && <Text as="p">{t("orders.sheetFailed")}</Text>}
      {may("contact") && <InlineStack><Button size="slim" loading={state !== "idle"} onClick={show}>{t("orders.showAddress")}</Button></InlineStack>}
    </BlockStack>
  );
}

function Full({ address }: { address: FullAddress }) {
  const { format } = useAdmin();
  const { name, company, address1, address2, zip, city, countryCode, phone } = address;
  const lines = [name, company, address1, address2, [zip, city].filter(Boolean).join(" "), countryCode && format.country(countryCode), phone];
  return (
    <BlockStack>
      {lines.map((line, index) => line && <Text key={index} as="p" breakWord>{line}</Text>)}
    </BlockStack>
  );
}
