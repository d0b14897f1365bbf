import { GAP, type LanguageRules, words } from "./detect-rules.ts";

const WISH = "want to|wish to|would like to|'d like to|i'd like to|am going to|will|'ll|need to|have decided to|'ve decided to|intend to|decided to";
const CONTRACT = "contracts?|(?:sales?|purchase) (?:contract|agreement)|contract of sale|purchases?|agreements?|sale";
const ANY_CONTRACT = `${CONTRACT}|orders?`;
const RIGHT = "right (?:of|to) (?:withdrawal|withdraw|cancel|cancellation)|(?:statutory|legal) right (?:of|to) (?:withdrawal|withdraw|cancel)|withdrawal right|cooling[- ]?off (?:right|period)|14[- ]day (?:right|withdrawal)";
const FROM = `(?:from )?(?:the |my |our |this |that |said )?(?:above |aforementioned |following |entire |whole )?(?:${ANY_CONTRACT})`;

export const en: LanguageRules = {
  locale: "en",
  statements: [
    words("(?:i|we) hereby withdraw|hereby withdraw|(?:i|we) (?:do )?withdraw hereby"),
    words(`(?:i|we) (?:now |also |therefore |do |thus |formally |officially )*withdraw ${FROM}|(?:i'm|i am|we're|we are) (?:hereby |now |therefore |formally )*withdrawing ${FROM}`),
    words(`(?:i|we)(?: \\p{L}+){0,2}? ?(?:${WISH}) (?:hereby |formally |now |please )*withdraw ${FROM}|(?:i'd like to|i'll|we'd like to|we'll) (?:hereby |formally |now )*withdraw ${FROM}`),
    words(`(?:contract|agreement|purchase|order|sale)[^.!?;()]{0,40}? (?:i|we) (?:hereby |now |formally )*(?:withdraw|am withdrawing|(?:${WISH}) withdraw)`),
    words(`(?:exercise|exercising|use|using|make use of|making use of|invoke|invoking|rely on|relying on) (?:of )?(?:my|our|the) (?:${RIGHT})`),
    words(`(?:this is|here is|please accept|please treat this as|please take this as|consider this|treat this as|take this as|please register|please record|i declare|i give|i'm sending|i am sending|i confirm|find) ${GAP}(?:my|our|a) (?:formal |written |official )?(?:notice of |declaration of |statement of )?withdrawal`),
    words("(?:give|giving|gives) (?:you )?(?:formal |written )?notice (?:of (?:my |our )?withdrawal|that i (?:hereby )?(?:withdraw|cancel))"),
    words("my decision to withdraw"),
  ],
  statementsOnContract: [
    words(`(?:i|we) (?:hereby |now |formally |therefore )*(?:cancel|rescind|revoke)|(?:i'm|i am|we are|we're) (?:hereby |now )*(?:cancell?ing|rescinding|revoking)|(?:${WISH}) (?:hereby |formally )*(?:cancel|rescind|revoke)|(?:${WISH}) (?:back|get|pull) out of|(?:i'm|i am) backing out of`),
  ],
  headings: [
    new RegExp(`^(?:subject |re )?(?:notice of )?withdrawal (?:(?:from|of|for|regarding) )?(?:(?:the|my|our|this) )?(?:${ANY_CONTRACT}|#?\\s?\\d{3,})`, "u"),
    new RegExp(`^(?:please )?withdraw (?:me )?(?:from )?(?:the |my |this )?(?:${ANY_CONTRACT})(?: #?[\\w-]+)?(?: please)?$`, "u"),
  ],
  contract: words(CONTRACT),
  otherObject: words("consent|permission|complaint|claim|review|rating|application|offer|money|cash|funds|statement|comments?|request|newsletter|mailing list|competition|giveaway|(?:my|the) withdrawal (?:back|again)|dispute|chargeback|objection|allegation|support|subscription to the newsletter|cookies?|information|(?:cancel|revoke|rescind|withdraw|take back) (?:my|the|this) withdrawal|card|bank|membership card"),
  negation: words("not|never|no|without|neither|nor|don't|doesn't|didn't|won't|wouldn't|isn't|aren't|cannot|can't|haven't|hasn't|\\p{L}+n't"),
  unsettled: words("(?:can|could|may|should|must|do|does|did|am|are|would|will|shall|have|might) (?:i|we|you|one|customers?|it) |how (?:do|can|would|could|long|to|i|we|much|does)|until when|when (?:can|do|must|i|should)|what (?:if|happens|do|would|are)|if|whether|before|in case|unless|suppose|supposing|provided|where (?:can|do|is|i)|why|maybe|perhaps|possibly|might|may|could|thinking (?:of|about)|think about|considering|consider (?!this)|wonder|wondering|not sure|(?:want|like|need) to (?:know|ask|find out|understand)|would have|had|(?:he|she|friend|husband|wife|colleague|neighbou?r) (?:says|said|thinks|told|wrote)"),
  deniedReport: /(?<!\p{L})(?:not|never|\p{L}+n't)(?!\p{L})[^.!?]*(?<!\p{L})(?:that|say|said|mean|think|stated|ask|asked)(?!\p{L})[^.!?]*$/u,
  clauseBreak: words("because|since|as|but|however|although|though|which|and|due to|given that"),
};
