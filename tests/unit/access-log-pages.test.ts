import { describe, expect, test } from "vitest";
import { readSources, type SourceFile } from "#tests/setup/source-files.ts";

/** Pages of the admin that show no customer's data, and why. Every other one has to write the access log (SH-05). */
const SHOWS_NO_CUSTOMER: Record<string, string> = {
  "app.tsx": "the frame: shop, language, role",
  "app.access-log.tsx": "who looked; customers are keyed hashes",
  "app.autonomy.tsx": "counts per topic and links to conversations, whose pages write the log",
  "app.bulk-approval.ts": "counts per topic and ids of drafts",
  "app.consents.tsx": "keyed hashes and the shop's own texts",
  "app.conversations.$conversationId_.macros.ts": "the shop's macros; one filled in for a customer writes the log as it is filled",
  "app.conversations.$conversationId_.news.ts": "whether anything changed, and nothing of what",
  "app.knowledge.tsx": "the shop's texts",
  "app.knowledge_.$articleId.tsx": "the shop's texts",
  "app.knowledge_.import.tsx": "the shop's texts",
  "app.macros.tsx": "the shop's macros, their variables blank",
  "app.macros_.$macroId.tsx": "a macro of the shop, its variables blank or of an invented customer",
  "app.macros_.import.tsx": "a file of texts",
  "app.privacy.tsx": "that a request was made, under a keyed hash; its export writes the log",
  "app.quick-actions.tsx": "the shop's quick actions; the preview has invented orders",
  "app.rules.tsx": "the shop's rules, which hold no customer's data",
  "app.rules_.new.tsx": "a form that is blank",
  "app.settings.tsx": "the shop's settings",
  "app.settings_.erase.tsx": "counts of withdrawals",
  "app.settings_.mailboxes.tsx": "the shop's own addresses",
  "app.settings_.notifications.tsx": "the viewer's own address",
  "app.settings_.signature.tsx": "the viewer's own signature",
  "app.settings_.team.tsx": "the shop's staff",
  "app.settings_.terms.ts": "sentences of the shop's texts",
  "app.settings_.texts.tsx": "the shop's texts",
  "app.usage.tsx": "sums of tokens and money",
  "app.withdrawals_.exceptions.tsx": "the shop's products",
  "app.workflows.tsx": "the shop's workflows with counts",
  "app.workflows_.$workflowId.tsx": "a workflow; its log and trials link to conversations, whose pages write the log",
  "app.workflows_.new.tsx": "a form that is blank",
};
const LOG = "app/modules/audit/record-access.server.ts";
/** Route, the function it calls, what that one is made of: a list inside the home page. */
const DEPTH = 3;

const sources = new Map(readSources(["app"]).map((source) => [source.file, source]));

function writesLog({ imports }: SourceFile, depth = DEPTH): boolean {
  return imports.some(({ target, typeOnly }) => {
    if (typeOnly) return false;
    const next = sources.get(target);
    return target === LOG || (depth > 1 && next !== undefined && target.startsWith("app/modules/") && writesLog(next, depth - 1));
  });
}

describe("a page of the admin", () => {
  const pages = [...sources.values()].filter(({ file, text }) => /^app\/routes\/app\./.test(file) && /export (const|async function|function) loader/.test(text));
  const nameOf = ({ file }: SourceFile) => file.replace("app/routes/", "");

  test("either shows no customer's data, and says why here, or writes the access log", () => {
    expect(pages.length).toBeGreaterThan(8);
    const silent = pages.filter((page) => !(nameOf(page) in SHOWS_NO_CUSTOMER) && !writesLog(page));
    expect(silent.map(nameOf)).toEqual([]);
  });

  test("that is excused exists", () => {
    expect(Object.keys(SHOWS_NO_CUSTOMER).filter((name) => !sources.has(`app/routes/${name}`))).toEqual([]);
  });
});
