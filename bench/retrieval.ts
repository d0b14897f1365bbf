import { LOCALES } from "../app/contracts/locale.ts";
import { type IndexedArticle, LocaleIndex } from "../app/modules/knowledge/passage-index.ts";
import { isPassageOf, knowledge } from "./eval/fixture-shop.ts";
import { goldenCases } from "./eval/golden-cases.ts";
import offTopic from "./retrieval/off-topic.json" with { type: "json" };

const LIMIT = 5;
const SIZES = [100, 1_000, 2_000, 10_000];
const ROUNDS = 5;

/** How often the wanted article is among the first one or five, and how often a question about something else finds nothing. */
function measureQuality(): void {
  console.log("language  questions  recall@1  recall@5  nothing found  off topic: nothing found");
  for (const locale of LOCALES) {
    const cases = goldenCases(locale).filter(({ articles }) => articles.length > 0);
    const found = cases.map(({ messages, articles }) => ({ articles, passages: knowledge.find({ locale, query: messages.join("\n"), limit: LIMIT }) }));
    const recall = (limit: number) => found.filter(({ articles, passages }) => articles.some((ref) => passages.slice(0, limit).some((passage) => isPassageOf(passage, ref, locale)))).length;
    const none = found.filter(({ passages }) => passages.length === 0).length;
    const silent = offTopic[locale].filter((query) => knowledge.find({ locale, query, limit: LIMIT }).length === 0).length;
    console.log([locale.padEnd(8), String(cases.length).padStart(10), String(recall(1)).padStart(9), String(recall(LIMIT)).padStart(9), String(none).padStart(14), `${silent} of ${offTopic[locale].length}`.padStart(25)].join(" "));
  }
}

/** What an index of one language costs: products with names of their own, four sentences each. */
function measureCost(): void {
  const queries = goldenCases("nl").map(({ messages }) => messages.join("\n"));
  const body = "Gewassen linnen van Belgisch vlas, wasbaar op 40 graden en strijkvrij. Gemaakt in ons atelier in Gent. Verkrijgbaar in drie maten. Ook als set van vier.";
  console.log("\npassages  build ms  search ms  heap MB");
  for (const size of SIZES) {
    const articles = Array.from({ length: size }, (_, index): IndexedArticle => ({ id: String(index), source: "PRODUCT", title: `Artikel ${(index * 7919).toString(36)} ${index % 50}`, body: `${body} Nummer ${(index * 104_729).toString(36)}.`, url: null, updatedAt: "", locale: "nl" }));
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
    const startedAt = performance.now();
    const index = new LocaleIndex("nl", articles);
    const builtAt = performance.now();
    globalThis.gc?.();
    const bytes = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers - before;
    const searchedFrom = performance.now();
    for (let round = 0; round < ROUNDS; round++) for (const query of queries) index.search(query);
    const perSearch = (performance.now() - searchedFrom) / (queries.length * ROUNDS);
    console.log([String(size).padStart(8), (builtAt - startedAt).toFixed(0).padStart(9), perSearch.toFixed(3).padStart(10), (bytes / 1e6).toFixed(1).padStart(8)].join(" "));
  }
}

measureQuality();
measureCost();
