/** How long a shop may try the assistant in the dark. */
export const SHADOW_DAYS = { min: 1, max: 30, usual: 14 } as const;
