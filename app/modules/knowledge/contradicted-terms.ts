import type { Locale } from "#app/contracts/locale.ts";
import { foldText } from "./fold.ts";
import { readStatements, type Statement } from "./read-statements.ts";

/** What one version of an article says about terms and prices. */
export interface ArticleTerms {
  articleId: string;
  groupKey: string;
  locale: Locale;
  title: string;
  /** ISO 8601. */
  updatedAt: string;
  statements: Statement[];
}

/** A sentence of instructions and the sentence that says otherwise: of one of the shop's texts, or of the instructions themselves. */
export interface ContradictedTerm {
  quote: string;
  other: { quote: string; article: Pick<ArticleTerms, "articleId" | "locale" | "title" | "updatedAt"> | null };
}

/** "Sale items within 14 days": a rule for some things or people says nothing against the rule for all. Folded. */
const EXCEPTION = /\bsold(?:e|es|en)\b|\bsales?\b|outlet|afgeprijs|promo|uitzonder|behalve|\bexcept|sauf|\bausser\b|ausnahme|op maat|sur mesure|nach mass|personali[sz]|personnalis|gepersonalis|\bvips?\b|\bmembers?\b|\bleden\b|membre|mitglied|abonn|zakelijk|profession|geschaftskund|gewerb|\bb2b\b|kerst|\bnoel\b|weihnacht|christmas|eindejaar/;
/** "If somebody insists, 45 days" stands beside "30 days" on purpose. */
const CONDITION = /\b(?:als|indien|wanneer|tenzij|si|s'il|quand|wenn|falls|sofern|if|when|unless)\b/;

/**
 * Where instructions in plain language (of any of the four languages) say another term, amount or payer than the shop's own texts, or
 * than they say themselves. As between two texts: whoever shares a value does not contradict. One article counts once, in the language that
 * `languages` names first. Deterministic.
 */
export function findContradictedTerms({ text, articles, languages }: { text: string; articles: ArticleTerms[]; languages: Locale[] }): ContradictedTerm[] {
  const said = readRules(text);
  return [...contradictsItself(said), ...contradictsTexts(said, articles, languages)];
}

/** What instructions say something about: only what a shop's texts say about the same can contradict them. */
export function saidSubjects(text: string): string[] {
  return [...new Set(readRules(text).map(({ subject }) => subject))];
}

const readRules = (text: string) => readStatements(text).filter(({ quote }) => !EXCEPTION.test(foldText(quote)));

function contradictsItself(said: Statement[]): ContradictedTerm[] {
  const plain = said.filter(({ quote }) => !CONDITION.test(foldText(quote)));
  return bySubject(plain).flatMap(([, statements]) => {
    const first = statements[0] as Statement;
    const other = statements.find(({ quote, value }) => quote !== first.quote && value !== first.value && !sharesValue(ofSentence(statements, quote), ofSentence(statements, first.quote)));
    return other ? [{ quote: first.quote, other: { quote: other.quote, article: null } }] : [];
  });
}

function contradictsTexts(said: Statement[], articles: ArticleTerms[], languages: Locale[]): ContradictedTerm[] {
  const groups = new Map<string, ArticleTerms[]>();
  for (const article of articles) groups.set(article.groupKey, [...(groups.get(article.groupKey) ?? []), article]);
  const rank = (locale: Locale) => (languages.includes(locale) ? languages.indexOf(locale) : languages.length);
  return bySubject(said).flatMap(([subject, ours]) => [...groups.values()].flatMap((versions): ContradictedTerm[] => {
    const theirs = versions.flatMap((article) => article.statements.filter((statement) => statement.subject === subject).map((statement) => ({ ...statement, article })));
    const [best] = theirs.sort((a, b) => rank(a.article.locale) - rank(b.article.locale));
    if (!best || sharesValue(ours, theirs)) return [];
    const { articleId, locale, title, updatedAt } = best.article;
    return [{ quote: (ours[0] as Statement).quote, other: { quote: best.quote, article: { articleId, locale, title, updatedAt } } }];
  }));
}

function bySubject(statements: Statement[]): [string, Statement[]][] {
  const subjects = new Map<string, Statement[]>();
  for (const statement of statements) subjects.set(statement.subject, [...(subjects.get(statement.subject) ?? []), statement]);
  return [...subjects];
}

const ofSentence = (statements: Statement[], quote: string) => statements.filter((statement) => statement.quote === quote);
const sharesValue = (ours: Statement[], theirs: Statement[]) => ours.some(({ value }) => theirs.some((other) => other.value === value));
