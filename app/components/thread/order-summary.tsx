import { Badge, BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { FulfillmentFacts, OrderFacts, TrackingFacts } from "#app/modules/orders/order-facts.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";

/** One order: what was bought, what was paid, where the parcels are. */
export function OrderSummary({ order }: { order: OrderFacts }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="h3" variant="headingSm">{order.name}</Text>
        <Text as="span" tone="subdued" variant="bodySm">{format.date(order.processedAt ?? order.createdAt)}</Text>
      </InlineStack>
      <InlineStack gap="100">
        {order.cancelledAt && <Badge>{t("orders.cancelled")}</Badge>}
        {order.financialStatus && <Badge>{words("financialStatus", order.financialStatus)}</Badge>}
        {order.fulfillmentStatus && <Badge>{words("fulfillmentStatus", order.fulfillmentStatus)}</Badge>}
        {order.returns?.map(({ name, status }) => <Badge key={name}>{words("returnStatus", status)}</Badge>)}
      </InlineStack>
      <dl className="loket-facts loket-sums">
        {order.lineItems.map(({ title, variantTitle, quantity, amount }, index) => (
          <Fact key={index} name={`${format.number(quantity)} × ${[title, variantTitle].filter(Boolean).join(" · ")}`} value={amount ? format.money(amount) : t("orders.unknown")} />
        ))}
        {order.hasMoreLineItems && <Fact name={t("orders.moreItems")} value="" />}
        {order.totalAmount && <Fact name={t("orders.total")} value={format.money(order.totalAmount)} />}
        {order.refundedAmount && Number(order.refundedAmount.amount) > 0 && <Fact name={t("orders.refunded")} value={format.money(order.refundedAmount)} />}
      </dl>
      {order.fulfillments.map((parcel, index) => <Parcel key={index} parcel={parcel} />)}
    </BlockStack>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Parcel({ parcel }: { parcel: FulfillmentFacts }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  const status = words("deliveryStatus", parcel.displayStatus ?? parcel.status);
  const when = parcel.deliveredAt ? format.date(parcel.deliveredAt)
    : parcel.estimatedDeliveryAt ? t("orders.expectedAt", { date: format.date(parcel.estimatedDeliveryAt) }) : null;
  return (
    <BlockStack gap="050">
      <Text as="p" variant="bodySm">
        {status}{when && ` · ${when}`}
      </Text>
      {parcel.tracking.map((tracking, index) => <Tracking key={index} tracking={tracking} />)}
    </BlockStack>
  );
}

function Tracking({ tracking: { company, number, url } }: { tracking: TrackingFacts }) {
  const label = [company, number].filter(Boolean).join(" ");
  if (label === "") return null;
  return (
    <Text as="p" variant="bodySm" breakWord>
      {/* Shopify's data may hold any text: only web addresses become links. */}
      {url?.startsWith("https://") ? <Link url={url} target="_blank">{label}</Link> : label}
    </Text>
  );
}
