import type { Locale } from "#app/contracts/locale.ts";
import type { Register } from "./compose-types.ts";
import type { Claim } from "./draft-content.ts";

const words = (alternatives: string, flags = "iu") => new RegExp(`(?<![\\p{L}'’])(?:${alternatives})(?![\\p{L}'’])`, flags);

/** Words that a sentence of this register does not have. German tells "Sie" from "sie" only within a sentence. */
const SLIPS: Record<Exclude<Locale, "en">, Record<Register, RegExp>> = {
  nl: { formal: words("je|jij|jou|jouw|jouwe"), informal: words("u|uw|uwe|uzelf") },
  fr: { formal: /(?<![\p{L}'’])(?:tu|toi|(?<!(?:le|un|du|au) )ton|tes|te)(?![\p{L}'’])|(?<![\p{L}'’])t['’]\p{L}/iu, informal: words("vous|votre|vos|vôtre") },
  de: { formal: words("du|dich|dir|dein|deine|deinen|deinem|deiner|deines"), informal: /(?<=[\p{L},] )(?:Sie|Ihnen|Ihr|Ihre|Ihren|Ihrem|Ihrer|Ihres)(?!\p{L})/u },
};

const QUOTED = /[“„«"][^”“»"]{0,600}[”“»"]/gu;

/** Whether a sentence addresses the shopper in the other register than the shop's; quotations do not count. English has none. */
export function breaksRegister(sentence: string, { locale, register }: { locale: Locale; register: Register }): boolean {
  return locale !== "en" && SLIPS[locale][register].test(sentence.replace(QUOTED, " "));
}

/** Marks the sentences in another register than the shop's, but for those that are the shop's own words from `sources`. */
export function markWrongRegister(claims: Claim[], { sources, ...setting }: { locale: Locale; register: Register; sources: string[] }): Claim[] {
  return claims.map((claim) => {
    if (!breaksRegister(claim.sentence, setting) || sources.some((text) => text.includes(claim.sentence))) return claim;
    return { ...claim, verdict: "UNSUPPORTED", problems: [...claim.problems, "wrong_register"] };
  });
}
