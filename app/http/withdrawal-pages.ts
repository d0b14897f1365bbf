import type { Locale } from "#app/contracts/locale.ts";
import { withdrawalLabels } from "#app/contracts/withdrawal-labels.ts";
import { FIELD_NAMES, type FieldName, type FieldProblems, type WithdrawalFields } from "#app/modules/withdrawal/form-fields.ts";
import { type Receipt, receiptLines } from "#app/modules/withdrawal/receipt.ts";
import { withdrawalTexts } from "#app/modules/withdrawal/texts.ts";
import { html, type Markup } from "#app/platform/web/html.ts";

/** What the pages know of the shop. */
export interface PageShop {
  name: string;
  email: string | null;
  /** ISO 3166 alpha-2 */
  countryCode: string;
}

export interface Page {
  title: string;
  content: Markup;
  withLanguages?: boolean;
}

interface FormState {
  locale: Locale;
  shop: PageShop;
  /** Of the form, signed; travels with it from step to step. */
  token: string;
  fields: WithdrawalFields;
}

/** Step 1: three fields and nothing else (CO-02). */
export function formPage({ locale, shop, token, fields, problems = {}, isExpired = false }: FormState & { problems?: FieldProblems; isExpired?: boolean }): Page {
  const { form } = withdrawalTexts(locale);
  const { withdraw } = withdrawalLabels(locale, shop.countryCode);
  const content = html`<p class="step">${form.step}</p><h1>${withdraw}</h1>
<p>${form.intro(shop.name)} ${form.noReason}</p>
${isExpired && html`<div class="box" role="status"><p>${form.expired}</p></div>`}${summary(locale, problems)}
<form class="act" method="post" action="?lang=${locale}" novalidate>
<input type="hidden" name="step" value="review"><input type="hidden" name="token" value="${token}">
${FIELD_NAMES.map((name) => field(locale, name, fields[name], problems))}
<p class="small">${form.privacy}</p><button>${form.next}</button></form>`;
  return { title: withdraw, content, withLanguages: Object.values(fields).every((value) => value === "") };
}

function summary(locale: Locale, problems: FieldProblems): Markup | false {
  const { form } = withdrawalTexts(locale);
  const wrong = FIELD_NAMES.filter((name) => problems[name]);
  return wrong.length > 0 && html`<div class="box bad" role="alert"><h2>${form.problemsTitle}</h2><ul>${wrong.map((name) => html`<li><a href="#${name}">${problemText(locale, name, problems)}</a></li>`)}</ul></div>`;
}

function problemText(locale: Locale, name: FieldName, problems: FieldProblems): string {
  const problem = problems[name];
  return (problem && withdrawalTexts(locale).form.problem[name][problem]) ?? "";
}

const AUTOCOMPLETE: Record<FieldName, string> = { name: "name", contract: "off", contact: "email" };

function field(locale: Locale, name: FieldName, value: string, problems: FieldProblems): Markup {
  const { label, hint } = withdrawalTexts(locale).form;
  const error = problemText(locale, name, problems);
  const described = `${name}-hint${error ? ` ${name}-error` : ""}`;
  const input = name === "contract"
    ? html`<textarea id="${name}" name="${name}" rows="2" aria-describedby="${described}" aria-required="true" aria-invalid="${error ? "true" : "false"}" autocomplete="off">${value}</textarea>`
    : html`<input id="${name}" name="${name}" type="${name === "contact" ? "email" : "text"}" value="${value}" aria-describedby="${described}" aria-required="true" aria-invalid="${error ? "true" : "false"}" autocomplete="${AUTOCOMPLETE[name]}">`;
  return html`<div class="field"><label for="${name}">${label[name]}</label><p class="hint" id="${name}-hint">${hint[name]}</p>${error && html`<p class="error" id="${name}-error">${error}</p>`}${input}</div>`;
}

/** Step 2, the only confirmation (CO-03): what will be sent, and one button with the confirm words alone. */
export function confirmPage({ locale, shop, token, fields }: FormState): Page {
  const { confirm, form } = withdrawalTexts(locale);
  const content = html`<p class="step">${confirm.step}</p><h1>${confirm.title}</h1>
<div class="box"><p>${confirm.notSentYet}</p></div>${details(locale, fields)}
${act({ locale, token, fields, step: "confirm" }, withdrawalLabels(locale, shop.countryCode).confirm)}
${act({ locale, token, fields, step: "edit" }, confirm.change, "second")}<p class="small">${form.privacy}</p>`;
  return { title: confirm.title, content };
}

function details(locale: Locale, fields: WithdrawalFields): Markup {
  const { sentence, form, receipt } = withdrawalTexts(locale);
  return html`<dl><dt>${receipt.statement}</dt><dd>${sentence}</dd>${FIELD_NAMES.map((name) => html`<dt>${form.label[name]}</dt><dd>${fields[name]}</dd>`)}</dl>`;
}

type Step = "confirm" | "edit";

/** A form of hidden fields: what was typed travels in the page, nothing is stored before the confirmation. */
function act({ locale, token, fields, step }: { locale: Locale; token: string; fields: WithdrawalFields; step: Step }, label: string, look = ""): Markup {
  return html`<form class="act" method="post" action="?lang=${locale}"><input type="hidden" name="step" value="${step}"><input type="hidden" name="token" value="${token}">
${FIELD_NAMES.map((name) => html`<input type="hidden" name="${name}" value="${fields[name]}">`)}<button class="${look}">${label}</button></form>`;
}

/** What was received, and when: the same for a known and an unknown order (CO-08). */
export function receiptPage({ locale, shop, receipt }: { locale: Locale; shop: PageShop; receipt: Receipt }): Page {
  const { receipt: texts } = withdrawalTexts(locale);
  const { contact } = receipt.statement;
  const content = html`<h1>${texts.title}</h1><div class="box" role="status">${contact && html`<p>${texts.mailed(contact)}</p>`}<p>${texts.keep}</p></div>
<dl>${receiptLines(receipt, locale).map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>
<p>${texts.next}</p>${shop.email && html`<p>${texts.notArrived(shop.email)}</p>`}`;
  return { title: texts.title, content };
}

export type TroubleKind = "tooMany" | "unavailable" | "unknownShop" | "notUnderstood";

interface Trouble {
  locale: Locale;
  kind: TroubleKind;
  shop: PageShop | null;
  /** What was typed and could not be stored; null when nothing was being sent. */
  attempt: { token: string; fields: WithdrawalFields } | null;
}

/** Never a false success (CO-05): what did not happen, what to do, and an address where a withdrawal is valid as well. */
export function troublePage({ locale, kind, shop, attempt }: Trouble): Page {
  const { trouble } = withdrawalTexts(locale);
  const labels = withdrawalLabels(locale, shop?.countryCode ?? "");
  const title = attempt ? trouble.notReceived : labels.withdraw;
  const content = html`<h1>${title}</h1><div class="box bad" role="alert"><p>${trouble[kind]}</p>${otherWay(locale, shop)}</div>
${attempt && html`<p>${trouble.copy}</p>${details(locale, attempt.fields)}${act({ locale, ...attempt, step: "confirm" }, labels.confirm)}`}
${!attempt && kind !== "unknownShop" && html`<p><a href="?lang=${locale}">${trouble.again}</a></p>`}`;
  return { title, content };
}

/** The shop's address; where it is not known, the page that every Shopify shop has for its contact details. */
function otherWay(locale: Locale, shop: PageShop | null): Markup {
  const { trouble } = withdrawalTexts(locale);
  if (!shop?.email) return html`<p>${trouble.contactPage}: <a href="/policies/contact-information">/policies/contact-information</a></p>`;
  const [before = "", after = ""] = trouble.writeTo("\n").split("\n");
  return html`<p>${before}<a href="mailto:${shop.email}">${shop.email}</a>${after}</p>`;
}
