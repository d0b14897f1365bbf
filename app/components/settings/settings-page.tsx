import { Banner, Layout, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ShopPlace } from "#app/modules/shop/answer-rules.ts";
import type { Settings } from "#app/modules/shop/settings.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage } from "#app/components/admin-page.tsx";
import { SaveBar } from "#app/components/save-bar.tsx";
import { AssistantSection } from "./assistant-section.tsx";
import { BudgetSection, type ModelUse } from "./budget-section.tsx";
import { AppearanceSection } from "./appearance-section.tsx";
import { ConsentTextsSection } from "./consent-texts-section.tsx";
import { DecisionsSection } from "./decisions-section.tsx";
import { HoursSection } from "./hours-section.tsx";
import { LanguageSection } from "./language-section.tsx";
import { DangerSection, MailboxesSection, NotificationsSection, SignatureSection } from "./more-sections.tsx";
import { PrivacySection } from "./privacy-section.tsx";
import { RatingSection } from "./rating-section.tsx";
import { ProviderSection } from "./provider-section.tsx";
import { TeamSection } from "./team-section.tsx";
import { toDraft, type RetentionLimits } from "./settings-draft.ts";
import type { GuidanceChangeView } from "#app/modules/simulation/guidance.ts";
import { GuidanceBanner } from "./guidance-banner.tsx";
import type { WithdrawalLinks } from "#app/modules/withdrawal/links.ts";
import { WithdrawalSection } from "./withdrawal-section.tsx";
import { useSettingsForm } from "./use-settings-form.ts";
import type { KnownTerms } from "./use-terms.ts";

export interface SettingsPageProps {
  settings: Settings;
  /** What the shop's own texts say about what the saved guidance is about, for comparing both. */
  known: KnownTerms;
  modelUse: ModelUse;
  /** Of the shop: its clock and where it is, for its opening hours. */
  place: ShopPlace;
  limits: RetentionLimits;
  undo: { min: number; max: number };
  moneyLimit: { min: number; max: number; currency: string };
  /** Of the chat block in the theme editor. */
  appearanceUrl: string;
  withdrawal: WithdrawalLinks;
  /** New guidance that waits for a decision. */
  heldGuidance: GuidanceChangeView | null;
  /** Saved cases that new guidance is tried on first. */
  cases: number;
}

export function SettingsPage({ settings, known, modelUse, place, limits, undo, moneyLimit, appearanceUrl, withdrawal, heldGuidance, cases }: SettingsPageProps) {
  const { t } = useTranslation();
  const form = useSettingsForm(toDraft(settings));
  const hasProblems = Object.keys(form.problems).length > 0;
  return (
    <AdminPage title={t("nav.settings")}>
      <SaveBar id="settings-save-bar" isDirty={form.isDirty} isSaving={form.isSaving} onSave={form.save} onDiscard={form.discard} />
      <Layout>
        {hasProblems && (
          <Layout.Section variant="fullWidth">
            <Banner tone="critical" title={t("settings.notSaved")}><Text as="p">{t("settings.notSavedAdvice")}</Text></Banner>
          </Layout.Section>
        )}
        {!hasProblems && <GuidanceBanner refusal={form.refusal} held={heldGuidance} />}
        {/* Whoever may not save cannot fill in either: nothing typed is lost at the door. */}
        <fieldset className="loket-fieldset" disabled={!useAdmin().may("settings")}>
          <LanguageSection form={form} />
          <AssistantSection form={form} known={known} cases={cases} held={heldGuidance} />
          <ProviderSection form={form} settings={settings} use={modelUse} />
          <BudgetSection form={form} budget={modelUse.budget} />
          <DecisionsSection form={form} undo={undo} moneyLimit={moneyLimit} />
          <HoursSection form={form} place={place} />
          <RatingSection form={form} />
          <PrivacySection form={form} limits={limits} />
        </fieldset>
        <AppearanceSection url={appearanceUrl} />
        <WithdrawalSection withdrawal={withdrawal} />
        <ConsentTextsSection />
        <TeamSection />
        <MailboxesSection />
        <NotificationsSection />
        <SignatureSection />
        <DangerSection />
      </Layout>
    </AdminPage>
  );
}
