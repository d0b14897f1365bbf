import { BlockStack, Button, InlineStack, Select, SkeletonBodyText, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActionFormFacts, ActionOptions } from "#app/modules/actions/action-options.ts";
import type { Money } from "#app/modules/orders/order-facts.ts";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { useWords } from "#app/components/use-words.ts";
import { ActionFields } from "./action-fields.tsx";
import { type ActionFormState, formOf, newForm, wishOf } from "./action-form-state.ts";
import { useProblems } from "./action-problem.ts";
import { Refusal } from "./refusal.tsx";
import { useActionCommand } from "./use-action-command.ts";

export type OptionsResult = ({ ok: true } & ActionFormFacts) | { ok: false; problem: string | null };

interface ActionFormProps {
  conversationId: string;
  /** An order to add an action for, or a proposal to edit. */
  of: { orderId: string } | { actionId: string; suggested: Money | null };
  onClose(): void;
}

/** An action while a person fills it in; what it offers is read from Shopify when it opens. */
export function ActionForm({ conversationId, of, onClose }: ActionFormProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { load, data, state } = useFetcher<OptionsResult>();
  const url = `/app/conversations/${conversationId}/action-options?${new URLSearchParams("orderId" in of ? { order: of.orderId } : { action: of.actionId })}`;
  useEffect(() => load(url), [load, url]);
  if (!data) return <div role="status" aria-label={t("actions.loading")}><SkeletonBodyText lines={3} /></div>;
  if (!data.ok) {
    return (
      <BlockStack gap="200">
        <Text as="p">{data.problem ? words("actionProblem", data.problem) : t("actions.failed")}</Text>
        <InlineStack gap="200">
          {data.problem === null && <Button onClick={() => load(url)} loading={state !== "idle"}>{t("action.tryAgain")}</Button>}
          <Button onClick={onClose}>{t("action.cancel")}</Button>
        </InlineStack>
      </BlockStack>
    );
  }
  const { options, input } = data;
  const [first] = options.kinds;
  if (!input && !first) return <Text as="p" tone="subdued">{t("actions.noneShown")}</Text>;
  const start = input ? formOf(input, options) : newForm(first ?? "order_note", options);
  // What a proposal is about stays: another return is another action.
  const offered = input ? { ...options, returns: options.returns.filter(({ id }) => id === start.returnId) } : options;
  return <FilledForm conversationId={conversationId} options={offered} start={start} actionId={"actionId" in of ? of.actionId : null} suggested={"actionId" in of ? of.suggested : null} onClose={onClose} />;
}

interface FilledFormProps {
  conversationId: string;
  options: ActionOptions;
  start: ActionFormState;
  actionId: string | null;
  suggested: Money | null;
  onClose(): void;
}

function FilledForm({ conversationId, options, start, actionId, suggested, onClose }: FilledFormProps) {
  const { t } = useTranslation();
  const [form, setForm] = useState(start);
  const { submit, isPending, refused } = useActionCommand({ conversationId, onDone: onClose });
  const { problemOf, others } = useProblems(refused?.problems ?? [], form.kind);
  const isMarked = refused?.reason === "decline_text_marked" || form.hasReadWarning;
  const save = () => {
    const wish = wishOf(form, options);
    submit(actionId === null ? { intent: "addAction", wish } : { intent: "changeAction", actionId, wish });
  };
  return (
    <BlockStack gap="300">
      {actionId === null && (
        <Select
          label={t("actions.addFor", { order: options.orderName })} value={form.kind} options={options.kinds.map((value) => ({ value, label: t(`actions.kind.${value}`) }))}
          onChange={(kind) => setForm(newForm(kind as ActionFormState["kind"], options))}
        />
      )}
      {refused && (others.length > 0 || (refused.problems ?? []).length === 0) && <Refusal reason={refused.reason} values={{ ...refused.values, ...others[0]?.values, ...(others[0] ? { problem: others[0].code } : {}) }} />}
      <ActionFields form={form} setForm={setForm} options={options} problemOf={problemOf} suggested={suggested} isMarked={isMarked} />
      <InlineStack gap="200">
        <Button onClick={save} loading={isPending}>{t(actionId === null ? "actions.button.save" : "actions.button.change")}</Button>
        <Button onClick={onClose} disabled={isPending}>{t("action.cancel")}</Button>
      </InlineStack>
    </BlockStack>
  );
}
