import type { Locale } from "#app/contracts/locale.ts";
import { MAX_COMMENT_CHARACTERS, type Score, SCORES } from "#app/modules/satisfaction/scores.ts";
import { ratingTexts } from "#app/modules/satisfaction/texts.ts";
import { html, type Markup } from "#app/platform/web/html.ts";

export interface RatingPage {
  title: string;
  content: Markup;
}

interface Shown {
  locale: Locale;
  /** Of the link; the forms go back to the same address. */
  token: string;
}

/** The choice: five equal buttons from bad to good, none chosen beforehand; the press is the answer. */
export function choicePage({ locale, token, shopName }: Shown & { shopName: string }): RatingPage {
  const { page } = ratingTexts(locale);
  const content = html`<h1>${page.title}</h1><p id="question">${page.question(shopName)}</p><p class="hint">${page.optional}</p>
<form class="scores" method="post" action="?r=${token}" aria-labelledby="question">${SCORES.map((score) => html`<button name="score" value="${score}">${page.scores[score]}</button>`)}</form>`;
  return { title: page.title, content };
}

/** What was chosen, and a field for whoever wants to say more; after that, thanks and nothing else. */
export function thanksPage({ locale, token, score, hasComment, draft = null }: Shown & { score: Score; hasComment: boolean; /** A comment that was too long. */ draft?: string | null }): RatingPage {
  const { page } = ratingTexts(locale);
  const content = html`<h1>${page.thanks}</h1><div class="box" role="status"><p>${page.given}: ${page.scores[score]}</p>${hasComment && html`<p>${page.commentThanks}</p>`}</div>
${!hasComment && commentForm({ locale, token, draft })}<p class="small">${page.noReply}</p>`;
  return { title: page.thanks, content };
}

function commentForm({ locale, token, draft }: Shown & { draft: string | null }): Markup {
  const { page } = ratingTexts(locale);
  const isTooLong = draft !== null;
  return html`<form class="act" method="post" action="?r=${token}"><label for="comment">${page.commentLabel}</label><p class="hint" id="comment-hint">${page.commentHint}</p>
${isTooLong && html`<p class="error" id="comment-error">${page.tooLong}</p>`}<textarea id="comment" name="comment" rows="4" maxlength="${MAX_COMMENT_CHARACTERS}" aria-describedby="comment-hint${isTooLong && " comment-error"}" aria-invalid="${isTooLong ? "true" : "false"}">${draft}</textarea>
<button class="second">${page.send}</button></form>`;
}

export type RatingTrouble = "tooLate" | "unknown" | "tooMany" | "unavailable";

export function ratingTroublePage({ locale, kind }: { locale: Locale; kind: RatingTrouble }): RatingPage {
  const { page } = ratingTexts(locale);
  return { title: page.title, content: html`<h1>${page.title}</h1><div class="box" role="status"><p>${page[kind]}</p></div>` };
}
