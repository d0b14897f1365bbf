import { Badge, BlockStack, Button, ButtonGroup, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FLOW_DRAWINGS } from "#app/contracts/flows.ts";
import type { Locale } from "#app/contracts/locale.ts";
import type { FlowProblem } from "#app/modules/flows/check-flows.ts";
import { moveTo } from "#app/modules/flows/edit-flows.ts";
import { type Flow, MAX_FLOWS, textIn } from "#app/modules/flows/flow-content.ts";

interface FlowListProps {
  flows: Flow[];
  locale: Locale;
  locales: Locale[];
  problems: FlowProblem[];
  openId: string | null;
  mayEdit: boolean;
  onOpen(id: string | null): void;
  onChange(flows: Flow[]): void;
  onAdd(): void;
}

/** The quick actions in the order in which shoppers see them: dragged with a mouse, moved with buttons. */
export function FlowList({ flows, locale, locales, problems, openId, mayEdit, onOpen, onChange, onAdd }: FlowListProps) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState<number | null>(null);
  const [moved, setMoved] = useState("");
  const nameOf = (flow: Flow) => textIn(flow.title, locale, locales) || t("quickActions.unnamed");
  const move = (from: number, to: number) => {
    const flow = flows[from];
    if (!flow || to < 0 || to >= flows.length || from === to) return;
    onChange(moveTo(flows, from, to));
    setMoved(t("quickActions.movedTo", { name: nameOf(flow), position: to + 1, count: flows.length }));
  };
  return (
    <Card padding="0">
      <div id="quick-actions-list" className="loket-sortable">
        {flows.length === 0 && <p>{t("quickActions.none")}</p>}
        <ol>
          {flows.map((flow, index) => (
            <li
              key={flow.id} draggable={mayEdit} data-dragged={dragged === index || undefined} onDragStart={() => setDragged(index)} onDragEnd={() => setDragged(null)} onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => { event.preventDefault(); if (dragged !== null) move(dragged, index); setDragged(null); }}
            >
              <InlineStack gap="300" blockAlign="center" wrap={false}>
                <svg viewBox="0 0 24 24" aria-hidden="true" className="loket-drawing"><path d={FLOW_DRAWINGS[flow.icon]} /></svg>
                <div lang={locale}><Text as="span" fontWeight="semibold" breakWord>{nameOf(flow)}</Text></div>
                {!flow.isOn && <Badge>{t("quickActions.off")}</Badge>}
                {problems.some(({ flowId }) => flowId === flow.id) && <Badge tone="critical">{t("quickActions.problem")}</Badge>}
              </InlineStack>
              <ButtonGroup gap="tight">
                {mayEdit && <Button variant="tertiary" disabled={index === 0} onClick={() => move(index, index - 1)} accessibilityLabel={t("quickActions.upOf", { name: nameOf(flow) })}>↑</Button>}
                {mayEdit && <Button variant="tertiary" disabled={index === flows.length - 1} onClick={() => move(index, index + 1)} accessibilityLabel={t("quickActions.downOf", { name: nameOf(flow) })}>↓</Button>}
                <Button pressed={openId === flow.id} onClick={() => onOpen(openId === flow.id ? null : flow.id)} accessibilityLabel={t("quickActions.editOf", { name: nameOf(flow) })}>{t(mayEdit ? "quickActions.edit" : "quickActions.look")}</Button>
              </ButtonGroup>
            </li>
          ))}
        </ol>
        <BlockStack gap="200">
          <div role="status" className="loket-unseen">{moved}</div>
          {mayEdit && <InlineStack><Button onClick={onAdd} disabled={flows.length >= MAX_FLOWS}>{t("quickActions.add")}</Button></InlineStack>}
        </BlockStack>
      </div>
    </Card>
  );
}
