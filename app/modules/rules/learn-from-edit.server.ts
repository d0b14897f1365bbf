import { FINAL_TEXT_FIELD } from "#app/modules/approval/approve-draft.server.ts";
import { readDraftContent } from "#app/modules/approval/read-draft-content.server.ts";
import { readName } from "#app/modules/conversation/read-rows.server.ts";
import { readContextFacts } from "#app/modules/drafting/context-facts.ts";
import { getDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { gatherRehearsal } from "#app/modules/drafting/gather-rehearsal.server.ts";
import type { RehearsalContext } from "#app/modules/drafting/rehearsal.ts";
import { unknownNames } from "#app/modules/drafting/unknown-names.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { compareEdit, type EditDifference, wordsOf } from "./compare-edit.ts";
import { type Derived, deriveRule } from "./derive-rule.ts";
import type { LessonOutcome, NoEdit } from "./lessons.ts";
import { storeLesson } from "./store-lesson.server.ts";

/** The edit of one decision with everything that says what in it is personal. */
async function readEdit({ shopId, draftId }: { shopId: string; draftId: string }) {
  const approval = await db.approval.findUnique({
    where: { shopId_draftId: { shopId, draftId } },
    select: {
      id: true, decision: true, staffId: true, finalTextCipher: true, lesson: { select: { outcome: true } },
      draft: { select: { conversationId: true, basedOnSequence: true, locale: true, intent: true, contentCipher: true } },
    },
  });
  return approval?.decision === "EDITED" && !approval.lesson ? approval : null;
}

/**
 * Looks at what a person changed in a draft before it left, and proposes one rule of it, or notes why there is none; once per
 * decision, long after it, by a job. The rule is in the language of that person. Throws `upstream` when Shopify cannot be asked: what
 * belongs to the customer's orders must be known to be left out.
 */
export async function learnFromEdit({ shopId, draftId }: { shopId: string; draftId: string }): Promise<LessonOutcome | null> {
  const approval = await readEdit({ shopId, draftId });
  const content = approval && readDraftContent(shopId, approval.draft.contentCipher);
  if (!approval?.finalTextCipher || !content || !approval.draft.locale) return null;
  const store = (derived: Derived | { rule: null; outcome: NoEdit }) => storeLesson({ shopId, approvalId: approval.id, staffId: approval.staffId, derived });
  const noEdit = await findNoEdit(shopId, draftId);
  if (noEdit) return store({ rule: null, outcome: noEdit });
  const { draft: { conversationId, basedOnSequence, locale, intent } } = approval;
  const [{ shop, settings }, staff, context] = await Promise.all([
    getDraftingProfile({ shopId }),
    db.staff.findUnique({ where: { shopId_id: { shopId, id: approval.staffId } }, select: { locale: true, nameCipher: true } }),
    gatherRehearsal({ shopId, question: { conversationId, upToSequence: basedOnSequence } }),
  ]);
  const signature = settings.signature[locale] || shop.name;
  const edit = compareEdit({ content, finalText: decryptField({ shopId, field: FINAL_TEXT_FIELD }, approval.finalTextCipher), signature });
  const staffName = readName(shopId, "Staff.name", staff?.nameCipher ?? null);
  const staffNames = staffName ? [staffName, ...staffName.split(/\s+/)] : [];
  return store(deriveRule(edit, {
    locale, intent: intent ?? context.triage.intent,
    adminLocale: staff?.locale ?? shop.primaryLocale,
    personal: [...personalWords(context), ...staffNames, ...strangers(edit, context, shop.name)],
    firstName: context.customerName?.trim().split(/\s+/)[0] ?? null,
    staffNames,
  }));
}

/** Who the customer is, and what they have ordered. */
function personalWords({ customerName, orders }: RehearsalContext): string[] {
  const bought = orders.flatMap(({ lineItems }) => lineItems.flatMap(({ title, variantTitle }) => [title, variantTitle ?? ""]));
  return [customerName ?? "", ...bought].flatMap(wordsOf).filter((word) => word.length > 2);
}

/** Names in the new text that the shop's texts do not have: of a person, a product, a carrier. German writes all nouns like names. */
function strangers({ after }: EditDifference, { passages, language, shop }: RehearsalContext, shopName: string): string[] {
  const facts = readContextFacts([], [shopName, ...passages.map(({ title, text }) => `${title} ${text}`)], shop.timezone);
  return after.sentences.flatMap((sentence) => unknownNames(sentence, { facts, cited: [], locale: language.locale }));
}

async function findNoEdit(shopId: string, draftId: string): Promise<NoEdit | null> {
  const [recalls, translated] = await Promise.all([db.recall.count({ where: { shopId, draftId } }), db.message.count({ where: { shopId, draftId, translationId: { not: null } } })]);
  return recalls > 0 ? "taken_back" : translated > 0 ? "translated" : null;
}
