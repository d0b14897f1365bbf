import { normaliseAddress } from "#app/modules/mail/mail-content.ts";
import { isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import type { Subject } from "./customer-subject.server.ts";
import { CUSTOMERS_BY_EMAIL } from "./privacy-questions.graphql.ts";

interface Answer {
  customers: { nodes: { id: string; defaultEmailAddress: { emailAddress: string } | null }[] } | null;
}

/** Shopify will not tell, whatever the number of tries. */
const FINAL = ["shop_not_connected", "access_denied"];

/**
 * The subject with its customer id, when the request names an e-mail address only: conversations know their
 * customer by id. Asks Shopify, which searches loosely, and takes an exact match. Throws `upstream` when
 * Shopify does not answer: the request is worth another try.
 */
export async function completeSubject(shopDomain: string, subject: Subject): Promise<Subject> {
  if (subject.customerId !== null || subject.email === null) return subject;
  try {
    const admin = await unauthenticatedAdmin(shopDomain);
    const { customers } = await admin.graphql<Answer>(CUSTOMERS_BY_EMAIL, { query: `email:${JSON.stringify(subject.email)}` });
    const match = customers?.nodes.find(({ defaultEmailAddress }) => normaliseAddress(defaultEmailAddress?.emailAddress ?? "") === subject.email);
    return { ...subject, customerId: match?.id.split("/").at(-1) ?? null };
  } catch (error) {
    if (!isAppError(error, "upstream") || !FINAL.includes(error.reason)) throw error;
    log.info({ shopDomain, reason: error.reason }, "the customer id of an e-mail address is not to be had");
    return subject;
  }
}
