/** Rules of proving a guest's order by a code (SH-12). */
export const CODE_DIGITS = 6;
export const CODE_LIFETIME_MS = 10 * 60_000;
/** Guesses that are compared with one code; also a constraint of the table. */
export const MAX_TRIES = 5;
/** How long a proof holds for its conversation; afterwards the shopper proves it again. */
export const VERIFIED_FOR_MS = 24 * 3_600_000;
/** Codes to one mailbox, whoever asks for them and wherever. */
export const MAX_CODES_AN_HOUR = 5;
export const MAX_CODES_A_DAY = 10;

/** Why a request got no code: for the audit trail only, never for the shopper. */
export type NoMatchReason = "unknown_order" | "contact_differs" | "no_address" | "address_limit" | "too_late";
