import { nameKeyOf } from "#app/modules/macros/clean-macro.ts";
import { sealDefinition } from "#app/modules/workflows/definition-cipher.server.ts";
import { newSecret, SECRET_FIELD } from "#app/modules/workflows/send-call.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { DEMO_MACROS, DEMO_WEEK, DEMO_WORKFLOW, demoExceptions } from "./demo-counter.ts";
import { stableId } from "./stable-id.ts";

/** Macros, a workflow and opening hours of the demo shop. What is there already stays as it is. */
export async function writeCounter({ shopId, staffId, now }: { shopId: string; staffId: string; now: Date }): Promise<void> {
  const macros = DEMO_MACROS.map(({ key, name, intent, isForDrafts, texts }) => ({ id: stableId(shopId, key), name, intent, isForDrafts, texts }));
  const { key, definition } = DEMO_WORKFLOW;
  await db.$transaction([
    db.macro.createMany({
      data: macros.map(({ id, name, intent, isForDrafts }) => ({ shopId, id, name, nameKey: nameKeyOf(name), intent, isForDrafts, createdBy: staffId, createdAt: now, updatedAt: now })), skipDuplicates: true,
    }),
    db.macroText.createMany({
      data: macros.flatMap(({ id, texts }) => Object.entries(texts).map(([locale, body]) => ({ shopId, macroId: id, locale: locale as keyof typeof texts, body, updatedAt: now }))), skipDuplicates: true,
    }),
    db.workflow.createMany({
      data: [{
        shopId, id: stableId(shopId, key), definitionCipher: sealDefinition({ shopId, definition }), event: definition.when.event, isOn: true, onSince: now, position: 1,
        secretCipher: encryptField({ shopId, field: SECRET_FIELD }, newSecret()), createdBy: staffId, updatedBy: staffId, createdAt: now, updatedAt: now,
      }],
      skipDuplicates: true,
    }),
    // Hours that somebody has set are theirs.
    db.shopSettings.updateMany({ where: { shopId, openingHours: { equals: {} } }, data: { openingHours: DEMO_WEEK, hoursExceptions: demoExceptions(now.getUTCFullYear()) } }),
  ]);
}
