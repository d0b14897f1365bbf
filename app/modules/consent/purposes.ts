import { z } from "zod";

/** "notice" is the layered notice at the start of a chat (GD-03); the others are optional choices (GD-01). */
export const TEXT_PURPOSES = ["notice", "ai_assistance", "longer_history"] as const;
export type TextPurpose = (typeof TEXT_PURPOSES)[number];
export const textPurposeSchema = z.enum(TEXT_PURPOSES);

export const CONSENT_PURPOSES = ["ai_assistance", "longer_history"] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** Everything that the consent log knows: "answer_by_mail" is asked with a fixed text, in the chat, when an address is left. */
export const RECORDED_PURPOSES = [...CONSENT_PURPOSES, "answer_by_mail"] as const;
export type RecordedPurpose = (typeof RECORDED_PURPOSES)[number];

export const MAX_TEXT_CHARACTERS = 4_000;
