import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { PageProblem } from "#app/components/page-problem.tsx";
import { TextsPage } from "#app/components/settings/texts-page.tsx";
import { localeSchema, toLocale } from "#app/contracts/locale.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { currentConsentTexts, publishConsentText } from "#app/modules/consent/consent-texts.server.ts";
import { MAX_TEXT_CHARACTERS, textPurposeSchema } from "#app/modules/consent/purposes.ts";
import { AppError } from "#app/platform/errors.ts";

const publishSchema = z.strictObject({
  locale: localeSchema,
  texts: z.array(z.strictObject({ purpose: textPurposeSchema, body: z.string() })).min(1),
});

export const loader = withStaff(async ({ shopId, staff, request }) => {
  const locale = toLocale(new URL(request.url).searchParams.get("language"), staff.locale);
  const texts = await currentConsentTexts({ shopId, locale });
  return { locale, maxCharacters: MAX_TEXT_CHARACTERS, texts: texts.map(({ purpose, version, body }) => ({ purpose, version, body })) };
});

export const action = withStaff(async ({ shopId, staff, request }) => {
  const parsed = publishSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  const { locale, texts } = parsed.data;
  for (const text of texts) await publishConsentText({ shopId, staffId: staff.id, locale, ...text });
  return { ok: true as const };
}, { needs: "texts" });

export default function ConsentTexts() {
  return <TextsPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
