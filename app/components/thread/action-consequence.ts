import type { TFunction } from "i18next";
import type { ActionPreview } from "#app/modules/actions/action-preview.ts";
import type { Format } from "#app/components/format.ts";

/** What an action does, in one sentence of the reader's language: "Refund € 34.90 to Bancontact, restock 1 piece". */
export function consequenceOf(preview: ActionPreview, t: TFunction, format: Format): string {
  const order = preview.orderName;
  const pieces = (lines: { quantity: number }[]) => lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const withRestock = (sentence: string, count: number) => (count > 0 ? `${sentence}, ${t("actions.consequence.restock", { count })}` : sentence);
  switch (preview.kind) {
    case "refund":
      return withRestock(`${order}: ${t("actions.consequence.refund", { amount: format.money(preview.amount), methods: preview.methods.join(", ") })}`, preview.restock);
    case "order_cancel":
      return withRestock(
        preview.refund ? t("actions.consequence.cancel", { order, amount: format.money(preview.refund), methods: preview.methods.join(", ") }) : t("actions.consequence.cancelUnpaid", { order }),
        preview.restock,
      );
    case "address_change":
      return `${t("actions.consequence.address", { order })}: ${preview.after.join(", ")}`;
    case "return_start":
      return `${order}: ${t("actions.consequence.return_start", { count: pieces(preview.lines) })}`;
    case "return_approve":
      return t("actions.consequence.return_approve", { name: preview.returnName });
    case "return_decline":
      return `${t("actions.consequence.return_decline", { name: preview.returnName })}: ${preview.decline?.note ?? ""}`;
    case "tracking_resend":
      return `${order}: ${t("actions.consequence.tracking", { count: preview.parcels.length, to: preview.to })}`;
    case "order_tag":
      return t("actions.consequence.tag", { tag: preview.tag, order });
    case "order_note":
      return `${t("actions.consequence.note", { order })}: ${preview.note}`;
  }
}
