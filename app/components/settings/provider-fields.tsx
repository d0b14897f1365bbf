import { Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useWords } from "#app/components/use-words.ts";
import { AZURE_REGIONS, DEFAULT_AZURE_API_VERSION, OPENAI_REGIONS, type ProviderRegion } from "#app/modules/shop/provider-choices.ts";
import type { SettingsForm } from "./use-settings-form.ts";

/** OpenAI: in the EU unless the merchant says otherwise (GD-14). */
export function OpenAiFields({ form }: { form: SettingsForm }) {
  const { t } = useTranslation();
  const { providerRegion } = form.draft;
  return (
    <>
      <Select
        label={t("settings.provider.openaiRegion")} value={providerRegion === "us" ? "us" : "eu"} options={OPENAI_REGIONS.map((region) => ({ value: region, label: t(`settings.provider.region_${region}`) }))}
        onChange={(region) => form.set("providerRegion", region as ProviderRegion)} helpText={providerRegion === "us" ? t("settings.provider.regionUsHelp") : undefined}
      />
      <ModelField form={form} label={t("settings.provider.model")} help={t("settings.provider.modelHelp")} />
    </>
  );
}

export function AzureFields({ form }: { form: SettingsForm }) {
  const { t } = useTranslation();
  const words = useWords();
  const { draft, set, problems } = form;
  const region = AZURE_REGIONS.find((each) => each === draft.providerRegion) ?? "";
  return (
    <>
      <AddressField form={form} label={t("settings.provider.endpoint")} placeholder="https://….openai.azure.com" />
      <ModelField form={form} label={t("settings.provider.deployment")} help={t("settings.provider.deploymentHelp")} />
      <Select
        label={t("settings.provider.azureRegion")} value={region} onChange={(chosen) => set("providerRegion", chosen as ProviderRegion)}
        options={[{ value: "", label: t("settings.provider.regionNone"), disabled: true }, ...AZURE_REGIONS.map((each) => ({ value: each, label: each === "elsewhere" ? t("settings.provider.region_elsewhere") : each }))]}
        helpText={t(region === "elsewhere" ? "settings.provider.regionElsewhereHelp" : "settings.provider.azureRegionHelp")}
      />
      <TextField
        label={t("settings.provider.apiVersion")} value={draft.providerApiVersion} onChange={(text) => set("providerApiVersion", text.trim())} autoComplete="off" placeholder={DEFAULT_AZURE_API_VERSION}
        helpText={t("settings.provider.apiVersionHelp", { version: DEFAULT_AZURE_API_VERSION })} error={problems.providerApiVersion && words("settingsProblem", problems.providerApiVersion)}
      />
    </>
  );
}

export function CompatibleFields({ form }: { form: SettingsForm }) {
  const { t } = useTranslation();
  return (
    <>
      <AddressField form={form} label={t("settings.provider.baseUrl")} placeholder="https://" />
      <ModelField form={form} label={t("settings.provider.model")} help={t("settings.provider.modelNeeded")} />
    </>
  );
}

function AddressField({ form: { draft, set, problems }, label, placeholder }: { form: SettingsForm; label: string; placeholder: string }) {
  const words = useWords();
  return (
    <TextField
      label={label} type="url" value={draft.providerBaseUrl} onChange={(text) => set("providerBaseUrl", text.trim())} autoComplete="off" placeholder={placeholder}
      error={problems.providerBaseUrl && words("settingsProblem", problems.providerBaseUrl)}
    />
  );
}

function ModelField({ form: { draft, set }, label, help }: { form: SettingsForm; label: string; help: string }) {
  return <TextField label={label} value={draft.providerModel} onChange={(text) => set("providerModel", text.trim())} autoComplete="off" helpText={help} />;
}
