import { BlockStack, Button, InlineStack, Link, SkeletonBodyText, Text } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OrderSheet, SheetPieces } from "#app/modules/approval/order-sheet.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { useWords } from "#app/components/use-words.ts";
import { OrderAddress } from "./order-address.tsx";
import { OrderSums } from "./order-sums.tsx";

export type SheetResult = { ok: true; sheet: OrderSheet } | { ok: false };

interface OrderDetailsProps {
  conversationId: string;
  /** Shopify gid. */
  orderId: string;
  orderName: string;
}

/** Sums, refunds, what may be sent back and where it goes: read from Shopify when a person opens it. */
export function OrderDetails({ conversationId, orderId, orderName }: OrderDetailsProps) {
  const { t } = useTranslation();
  const { load, data, state } = useFetcher<SheetResult>();
  const [isOpen, setOpen] = useState(false);
  const read = () => load(`/app/conversations/${conversationId}/order-sheet?${new URLSearchParams({ order: orderId })}`);
  const toggle = () => {
    if (!isOpen && !data?.ok) read();
    setOpen(!isOpen);
  };
  return (
    <BlockStack gap="300">
      <InlineStack>
        <Button variant="plain" disclosure={isOpen ? "up" : "down"} ariaExpanded={isOpen} accessibilityLabel={t("orders.detailsOf", { order: orderName })} onClick={toggle}>{t("orders.details")}</Button>
      </InlineStack>
      {isOpen && data?.ok && <Sheet conversationId={conversationId} sheet={data.sheet} />}
      {isOpen && !data && <div role="status" aria-label={t("orders.loading")}><SkeletonBodyText lines={4} /></div>}
      {isOpen && data && !data.ok && (
        <BlockStack gap="200">
          <Text as="p">{t("orders.sheetFailed")}</Text>
          <InlineStack><Button onClick={read} loading={state !== "idle"}>{t("action.tryAgain")}</Button></InlineStack>
        </BlockStack>
      )}
    </BlockStack>
  );
}

function Sheet({ conversationId, sheet }: { conversationId: string; sheet: OrderSheet }) {
  const { t } = useTranslation();
  const words = useWords();
  const { returnable, returns } = sheet;
  return (
    <BlockStack gap="300">
      <OrderSums sheet={sheet} />
      {sheet.refunds.length > 0 && <Part title={t("orders.refunds")}>{sheet.refunds.map((refund, index) => <Refund key={index} refund={refund} />)}</Part>}
      {returns !== null && returns.length > 0 && (
        <Part title={t("orders.returns")}>
          {returns.map(({ name, status, pieces }) => (
            <BlockStack key={name}>
              <Text as="p">{`${name} · ${words("returnStatus", status)}`}</Text>
              <Pieces pieces={pieces} />
            </BlockStack>
          ))}
        </Part>
      )}
      <Part title={t("orders.returnable")}>
        {returnable.reason ? <Text as="p" tone="subdued">{words("actionProblem", returnable.reason)}</Text> : <Pieces pieces={returnable.pieces} />}
      </Part>
      <Part title={t("orders.address")}><OrderAddress conversationId={conversationId} orderId={sheet.orderId} masked={sheet.address} /></Part>
      <Link url={`shopify://admin/orders/${sheet.orderId.split("/").at(-1)}`} target="_top">{t("orders.inShopify")}</Link>
    </BlockStack>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <BlockStack gap="050">
      <Text as="h4" variant="headingXs">{title}</Text>
      {children}
    </BlockStack>
  );
}

function Refund({ refund: { createdAt, amount, pieces } }: { refund: OrderSheet["refunds"][number] }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const about = [createdAt && format.date(createdAt), amount ? format.money(amount) : t("orders.unknown")].filter(Boolean).join(" · ");
  return (
    <BlockStack>
      <Text as="p">{about}</Text>
      <Pieces pieces={pieces} />
    </BlockStack>
  );
}

function Pieces({ pieces }: { pieces: SheetPieces[] }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return <>{pieces.map(({ title, quantity }, index) => <Text key={index} as="p" tone="subdued">{`${format.number(quantity)} × ${title ?? t("orders.otherItem")}`}</Text>)}</>;
}
