import { BlockStack, Checkbox, InlineError, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OptionLine, ActionOptions } from "#app/modules/actions/action-options.ts";
import { DECLINE_REASONS, MAX_NOTE_CHARACTERS, MAX_TAG_CHARACTERS, RETURN_REASONS } from "#app/modules/actions/action-input.ts";
import type { Money } from "#app/modules/orders/order-facts.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import { type ActionFormState, withOtherPieces } from "./action-form-state.ts";

export interface FieldsProps {
  form: ActionFormState;
  setForm(form: ActionFormState): void;
  options: ActionOptions;
  /** Words of what is wrong with a field. */
  problemOf(field: string): string | undefined;
  /** What Shopify computed for the proposal that is edited. */
  suggested: Money | null;
  /** The words of a refusal trip a guard (CO-13). */
  isMarked: boolean;
}

/** The fields of one kind of action. */
export function ActionFields(props: FieldsProps) {
  const { t } = useTranslation();
  const { form, setForm, problemOf } = props;
  switch (form.kind) {
    case "refund":
      return <RefundFields {...props} />;
    case "order_cancel":
      return (
        <BlockStack gap="100">
          <Checkbox label={t("actions.field.refundPaid")} checked={form.refundPaid} onChange={(refundPaid) => setForm({ ...form, refundPaid })} />
          <Checkbox label={t("actions.field.restock")} checked={form.restockAll} onChange={(restockAll) => setForm({ ...form, restockAll })} />
        </BlockStack>
      );
    case "return_start":
      return <ReturnStartFields {...props} />;
    case "return_approve":
      return <ReturnChoice {...props} />;
    case "return_decline":
      return <DeclineFields {...props} />;
    case "address_change":
      return <AddressFields {...props} />;
    case "order_tag":
      return <TextField label={t("actions.field.tag")} value={form.tag} onChange={(tag) => setForm({ ...form, tag })} error={problemOf("tag")} maxLength={MAX_TAG_CHARACTERS} autoComplete="off" />;
    case "order_note":
      return <TextField label={t("actions.field.note")} value={form.note} onChange={(note) => setForm({ ...form, note })} error={problemOf("note")} multiline={2} maxLength={MAX_NOTE_CHARACTERS} autoComplete="off" />;
    case "tracking_resend":
      return null;
  }
}

function RefundFields({ form, setForm, options, problemOf, suggested }: FieldsProps) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const scopes = [{ value: "lines", label: t("actions.field.scopeLines") }, { value: "full", label: t("actions.field.scopeFull") }, ...(options.hasShipping ? [{ value: "shipping", label: t("actions.field.scopeShipping") }] : [])];
  return (
    <BlockStack gap="300">
      <Select label={t("actions.field.scope")} value={form.scope} options={scopes} onChange={(scope) => setForm(withOtherPieces(form, { scope: scope as ActionFormState["scope"] }))} />
      {form.scope === "lines" && <Pieces lines={options.refundLines} form={form} setForm={setForm} problem={problemOf("lines")} withRestock />}
      {form.scope === "full" && options.refundLines.map(({ id, title, of }) => (
        <Checkbox key={id} label={`${t("actions.field.restock")}: ${format.number(of)} × ${title}`} checked={form.restock[id] ?? false} onChange={(isBack) => setForm({ ...form, restock: { ...form.restock, [id]: isBack } })} />
      ))}
      <TextField
        label={t("actions.field.amount")} suffix={options.currency} inputMode="decimal" autoComplete="off" value={form.amount} error={problemOf("amount")}
        onChange={(amount) => setForm({ ...form, amount, isAmountTyped: amount.trim() !== "" })}
        helpText={suggested && form.amount !== "" ? t("actions.field.amountHelp", { max: format.money(suggested) }) : t("actions.field.amountBlank")}
      />
    </BlockStack>
  );
}

/** How many pieces of each line, and whether they go back into stock. */
function Pieces({ lines, form, setForm, problem, withRestock = false }: { lines: OptionLine[]; problem: string | undefined; withRestock?: boolean } & Pick<FieldsProps, "form" | "setForm">) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <BlockStack gap="200">
      {lines.map(({ id, title, of }) => {
        const typed = form.pieces[id] ?? "";
        return (
          <BlockStack key={id} gap="050">
            <TextField
              label={t("actions.field.pieces", { title })} helpText={t("actions.field.piecesHelp", { max: format.number(of) })} type="number" inputMode="numeric" min={0} max={of} placeholder="0"
              value={typed} onChange={(text) => setForm(withOtherPieces(form, { pieces: { ...form.pieces, [id]: text } }))} autoComplete="off"
            />
            {withRestock && typed !== "" && typed !== "0" && (
              <Checkbox label={t("actions.field.restock")} checked={form.restock[id] ?? false} onChange={(isBack) => setForm({ ...form, restock: { ...form.restock, [id]: isBack } })} />
            )}
          </BlockStack>
        );
      })}
      {problem && <InlineError message={problem} fieldID="lines" />}
    </BlockStack>
  );
}

function ReturnStartFields({ form, setForm, options, problemOf }: FieldsProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <BlockStack gap="300">
      <Pieces lines={options.returnLines} form={form} setForm={setForm} problem={problemOf("lines")} />
      <Select
        label={t("actions.field.reason")} value={form.returnReason} options={RETURN_REASONS.map((value) => ({ value, label: words("returnReason", value) }))}
        onChange={(value) => setForm({ ...form, returnReason: value as ActionFormState["returnReason"] })}
      />
    </BlockStack>
  );
}

function ReturnChoice({ form, setForm, options }: FieldsProps) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const chosen = options.returns.find(({ id }) => id === form.returnId);
  return (
    <BlockStack gap="200">
      <Select label={t("actions.field.return")} value={form.returnId} options={options.returns.map(({ id, name }) => ({ value: id, label: name }))} onChange={(returnId) => setForm({ ...form, returnId })} />
      {chosen?.lines.map(({ title, quantity }, index) => <Text key={index} as="p" tone="subdued">{`${format.number(quantity)} × ${title}`}</Text>)}
    </BlockStack>
  );
}

/** A refusal is a person's decision, in a person's words (GD-11); what CO-13 has against them has to be read first. */
function DeclineFields(props: FieldsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { form, setForm, problemOf, isMarked } = props;
  return (
    <BlockStack gap="300">
      <ReturnChoice {...props} />
      <Select
        label={t("actions.field.reason")} value={form.declineReason} options={DECLINE_REASONS.map((value) => ({ value, label: words("declineReason", value) }))}
        onChange={(value) => setForm({ ...form, declineReason: value as ActionFormState["declineReason"] })}
      />
      <TextField
        label={t("actions.field.declineNote")} value={form.note} error={problemOf("note")} multiline={3} maxLength={MAX_NOTE_CHARACTERS} showCharacterCount autoComplete="off"
        onChange={(note) => setForm({ ...form, note, hasReadWarning: false })}
      />
      {isMarked && <Checkbox label={t("returns.hasReadWarning")} checked={form.hasReadWarning} onChange={(hasReadWarning) => setForm({ ...form, hasReadWarning })} />}
    </BlockStack>
  );
}

const ADDRESS_FIELDS = ["firstName", "lastName", "company", "address1", "address2", "zip", "city"] as const;

/** The country stays: another one changes taxes and shipping. */
function AddressFields({ form, setForm, problemOf }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="200">
      {ADDRESS_FIELDS.map((field) => (
        <TextField
          key={field} label={t(`actions.field.${field}`)} value={form.address[field]} error={problemOf(`address.${field}`)} autoComplete="off"
          onChange={(text) => setForm({ ...form, address: { ...form.address, [field]: text } })}
        />
      ))}
      <Text as="p" tone="subdued">{form.address.countryCode}</Text>
    </BlockStack>
  );
}
