import { BlockStack, Card, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { type Flow, textIn } from "#app/modules/flows/flow-content.ts";
import { type FlowFacts, toFlowView } from "#app/modules/flows/flow-view.ts";

interface FlowPreviewProps {
  flows: Flow[];
  version: number;
  locale: Locale;
  /** The shop's. */
  locales: Locale[];
  facts: FlowFacts;
  /** The quick action that is being edited. */
  openId: string | null;
}

/** Typing goes on while it is drawn anew. */
const REDRAW_MS = 250;

/** What shoppers would get with all of this as it is typed, drawn by the chat's own code; orders and products are examples, and nothing is sent. */
export function FlowPreview({ flows, version, locale, locales, facts, openId }: FlowPreviewProps) {
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => setChosen(null), [openId]);
  const shownId = chosen ?? openId;
  const flow = flows.find(({ id }) => id === shownId);
  const views = flow && toFlowView({ flow, version, locale, fallbacks: locales, facts });
  const actions = flows.filter(({ isOn }) => isOn).map(({ id, icon, title }) => ({ id, icon, title: textIn(title, locale, locales) }));
  const key = JSON.stringify({ views, actions, locale });
  useEffect(() => {
    let isGone = false;
    const timer = setTimeout(() => void (async () => {
      const { drawPreview } = await import("./draw-preview.ts");
      if (!isGone && host.current) await drawPreview(host.current, { ...(JSON.parse(key) as { views?: typeof views; actions: typeof actions; locale: Locale }), onChoose: setChosen });
    })(), REDRAW_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [key]);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("quickActions.preview")}</Text>
        <div ref={host} lang={locale} data-flow-preview className="loket-flow-preview" />
        <Text as="p" tone="subdued" variant="bodySm">{t("quickActions.previewHelp")}</Text>
      </BlockStack>
    </Card>
  );
}
