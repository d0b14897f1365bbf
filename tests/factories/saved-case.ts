import { saveCase } from "#app/modules/simulation/save-case.server.ts";
import { type Criteria, NO_CRITERIA } from "#app/modules/simulation/saved-case.ts";
import { newId } from "#app/platform/id.server.ts";

interface Wanted {
  shopId: string;
  question?: string;
  customerId?: string | null;
  criteria?: Partial<Criteria>;
  name?: string;
}

/** A question that a lead saved, with what a good draft does. */
export async function savedCase({ shopId, question = "Waar blijft mijn bestelling?", customerId = null, criteria = { locale: "nl" }, name = `Vraag ${newId()}` }: Wanted): Promise<string> {
  const content = { name, thread: [{ author: "SHOPPER", body: question }], locale: null, criteria: { ...NO_CRITERIA, ...criteria } };
  return (await saveCase({ shopId, staffId: "501", caseId: null, version: 0, customerId, content })).caseId;
}
