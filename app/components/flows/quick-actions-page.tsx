import { Banner, BlockStack, Card, Layout, List, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { AdminPage } from "#app/components/admin-page.tsx";
import { useAdmin } from "#app/components/admin-context.tsx";
import { SaveBar } from "#app/components/save-bar.tsx";
import { useWords } from "#app/components/use-words.ts";
import { newFlow } from "#app/modules/flows/edit-flows.ts";
import { textIn } from "#app/modules/flows/flow-content.ts";
import type { FlowEditorView } from "#app/modules/flows/get-flow-editor.server.ts";
import { FlowCard } from "./flow-card.tsx";
import { FlowLanguages } from "./flow-languages.tsx";
import { FlowList } from "./flow-list.tsx";
import { FlowPreview } from "./flow-preview.tsx";
import { type FlowEditor, useFlowEditor } from "./use-flow-editor.ts";
import { VersionsCard } from "./versions-card.tsx";

/** What shoppers can do without typing: order, words, steps, per language, with the chat's own preview. */
export function QuickActionsPage({ flows, version, versions, locales, facts }: FlowEditorView) {
  const { t } = useTranslation();
  const { locale: own, may } = useAdmin();
  const firstLocale = locales[0] ?? "nl";
  const editor = useFlowEditor({ flows, version, firstLocale });
  const [chosenLocale, setLocale] = useState<Locale>(locales.includes(own) ? own : firstLocale);
  const locale = locales.includes(chosenLocale) ? chosenLocale : firstLocale;
  const [openId, setOpenId] = useState<string | null>(null);
  const open = editor.draft.find(({ id }) => id === openId) ?? null;
  const mayEdit = may("texts");
  const add = () => {
    const flow = newFlow(editor.draft);
    editor.set([...editor.draft, flow]);
    setOpenId(flow.id);
  };
  return (
    <AdminPage title={t("nav.quickActions")}>
      {mayEdit && <SaveBar id="quick-actions-save-bar" isDirty={editor.isDirty} isSaving={editor.isBusy} saveLabel={t("quickActions.publish")} onSave={editor.publish} onDiscard={editor.discard} />}
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Notices editor={editor} locale={firstLocale} locales={locales} />
            <Card padding="0"><FlowLanguages locales={locales} flows={editor.draft} selected={locale} onSelect={setLocale} /></Card>
            {/* Whoever may not publish cannot fill in either: nothing typed is lost at the door. */}
            <fieldset className="loket-fieldset" disabled={!mayEdit}>
              <BlockStack gap="400">
                <FlowList flows={editor.draft} locale={locale} locales={locales} problems={editor.problems} openId={openId} mayEdit={mayEdit} onOpen={setOpenId} onChange={editor.set} onAdd={add} />
                {open && (
                  <FlowCard
                    key={open.id} flow={open} locale={locale} locales={locales} problems={editor.problems.filter(({ flowId }) => flowId === open.id)}
                    onChange={(changed) => editor.change(open.id, changed)} onRemove={() => { editor.set(editor.draft.filter(({ id }) => id !== open.id)); setOpenId(null); }} onClose={() => setOpenId(null)}
                  />
                )}
              </BlockStack>
            </fieldset>
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <FlowPreview flows={editor.draft} version={version} locale={locale} locales={locales} facts={facts[locale]} openId={openId} />
            <VersionsCard versions={versions} current={version} isBusy={editor.isBusy} mayEdit={mayEdit && !editor.isDirty && editor.isOnline} onRestore={editor.restore} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </AdminPage>
  );
}

function Notices({ editor, locale, locales }: { editor: FlowEditor; locale: Locale; locales: Locale[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const named = (id: string | null) => {
    const flow = editor.draft.find((each) => each.id === id);
    return (flow && textIn(flow.title, locale, locales)) || t("quickActions.unnamed");
  };
  return (
    <>
      {!editor.isOnline && <Banner tone="warning" title={t("quickActions.offline")}><Text as="p">{t("quickActions.offlineAdvice")}</Text></Banner>}
      {editor.problems.length > 0 && (
        <Banner tone="critical" title={t("quickActions.notPublished")}>
          <List>{[...new Set(editor.problems.map(({ code, flowId }) => `${named(flowId)}: ${words("flowProblem", code)}`))].map((line) => <List.Item key={line}>{line}</List.Item>)}</List>
        </Banner>
      )}
      {editor.refusal && editor.problems.length === 0 && <Banner tone="warning" title={t("quickActions.notPublished")}><Text as="p">{words("flowProblem", editor.refusal)}</Text></Banner>}
    </>
  );
}
