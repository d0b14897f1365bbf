import { Banner, BlockStack, Card, Layout, SkeletonBodyText, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlaygroundView } from "#app/modules/simulation/get-playground.server.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage } from "#app/components/admin-page.tsx";
import { SaveBar } from "#app/components/save-bar.tsx";
import { useWords } from "#app/components/use-words.ts";
import { criteriaFrom, draftOfCase, isSameCase, toContent } from "./case-draft.ts";
import { CaseForm } from "./case-form.tsx";
import { GuidanceTrial } from "./guidance-trial.tsx";
import { QuestionCard } from "./question-card.tsx";
import { TriedDraftCard } from "./tried-draft-card.tsx";
import { type Playground, usePlayground } from "./use-playground.ts";

/** A question is tried as any customer; the draft is shown as the team would see it, and nothing of it stays. */
export function PlaygroundPage({ view }: { view: PlaygroundView }) {
  const { t } = useTranslation();
  const { saved } = view;
  const mayKeep = useAdmin().may("texts");
  const [form, setForm] = useState(saved ? draftOfCase(saved) : null);
  const playground = usePlayground(view, () => {
    if (!saved) setForm(null);
  });
  const isDirty = form !== null && !(saved && isSameCase(saved, form, playground));
  const discard = () => setForm(saved ? draftOfCase(saved) : null);
  return (
    <AdminPage
      title={t(saved ? "playground.caseTitle" : "nav.playground")} titleHidden={false} {...(saved && { backAction: { content: t("nav.cases"), url: "/app/playground/cases" } })}
      secondaryActions={[{ content: t("playground.toCases"), url: "/app/playground/cases" }]}
    >
      {form && <SaveBar id="case-save-bar" isDirty={isDirty} isSaving={playground.isSaving} onSave={() => playground.save(toContent(form, playground))} onDiscard={discard} />}
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <QuestionCard playground={playground} locales={view.locales} />
            <Problem playground={playground} />
            <Result playground={playground} onSave={mayKeep && !form ? () => setForm(criteriaFrom(playground)) : null} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            {form && <CaseForm form={form} onChange={setForm} disabled={!mayKeep} />}
            <GuidanceTrial playground={playground} live={view.guidance} mayChange={mayKeep} hasCases={view.cases > 0} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </AdminPage>
  );
}

function Problem({ playground: { problem, isTrying, isSaving } }: { playground: Playground }) {
  const { t } = useTranslation();
  const words = useWords();
  if (!problem || isTrying || isSaving) return null;
  const title = problem.command === "save" ? "playground.notSaved" : problem.command === "guidance" ? "playground.guidanceNotChanged" : "playground.notTried";
  return <Banner tone="warning" title={t(title)}><Text as="p">{words("caseProblem", problem.reason)}</Text></Banner>;
}

function Result({ playground, onSave }: { playground: Playground; onSave: (() => void) | null }) {
  const { t } = useTranslation();
  const { tried, isTrying, asked } = playground;
  if (isTrying) {
    return (
      <Card>
        <div role="status">
          <BlockStack gap="300">
            <Text as="p" tone="subdued">{t(asked.guidance ? "playground.writingTwice" : "playground.writing")}</Text>
            <SkeletonBodyText lines={5} />
          </BlockStack>
        </div>
      </Card>
    );
  }
  if (!tried) return null;
  const { before, after } = tried;
  return (
    <>
      {after && <TriedDraftCard title={t("playground.withGuidance")} draft={after} onSave={null} />}
      <TriedDraftCard title={t(after ? "playground.asLive" : "playground.result")} draft={before} onSave={onSave} />
    </>
  );
}
