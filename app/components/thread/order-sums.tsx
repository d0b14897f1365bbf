import { useTranslation } from "react-i18next";
import type { OrderSheet } from "#app/modules/approval/order-sheet.ts";
import type { Money } from "#app/modules/orders/order-facts.ts";
import { useAdmin } from "#app/components/admin-context.tsx";

/** How the total comes about, and what became of it. What Shopify does not tell is called unknown (SH-06). */
export function OrderSums({ sheet: { sums, isTaxIncluded, shippingMethod, discounts, paidWith } }: { sheet: OrderSheet }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const money = (sum: Money | null) => (sum ? format.money(sum) : t("orders.unknown"));
  const described = ({ code, title, value }: OrderSheet["discounts"][number]) => {
    const worth = value && ("percentage" in value ? format.percent(value.percentage) : format.money(value.amount));
    return [code ?? title, worth].filter(Boolean).join(" · ");
  };
  const rows: [string, string][] = [
    ...(sums.discounts ? [[withNames(t("orders.discount"), discounts.map(described)), `−${money(sums.discounts)}`] as [string, string]] : []),
    // Shopify's subtotal has the discounts taken off already.
    [t(sums.discounts ? "orders.subtotalAfterDiscount" : "orders.subtotal"), money(sums.subtotal)],
    [withNames(t("orders.shipping"), shippingMethod ? [shippingMethod] : []), money(sums.shipping)],
    ...(isTaxIncluded ? [] : [[t("orders.tax"), money(sums.tax)] as [string, string]]),
    [t("orders.total"), money(sums.total)],
    ...(isTaxIncluded ? [[t("orders.taxIncluded"), money(sums.tax)] as [string, string]] : []),
    ...(sums.refunded ? [[t("orders.refunded"), money(sums.refunded)] as [string, string]] : []),
    ...(sums.currentTotal ? [[t("orders.currentTotal"), money(sums.currentTotal)] as [string, string]] : []),
    ...(sums.outstanding ? [[t("orders.outstanding"), money(sums.outstanding)] as [string, string]] : []),
    ...(paidWith.length > 0 ? [[t("orders.paidWith"), paidWith.join(", ")] as [string, string]] : []),
  ];
  return (
    <dl className="loket-facts loket-sums">
      {rows.map(([name, value]) => (
        <div key={name} className="loket-sum">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const withNames = (what: string, names: string[]) => (names.length > 0 ? `${what} (${names.join(", ")})` : what);
