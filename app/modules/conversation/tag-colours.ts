/** Colours a tag may have: tones of Polaris’ badges; red stays for errors and purple for nobody. */
export const TAG_COLOURS = ["info", "success", "attention", "warning"] as const;
export type TagColour = (typeof TAG_COLOURS)[number];

export function toTagColour(code: string | null): TagColour | null {
  return TAG_COLOURS.find((colour) => colour === code) ?? null;
}
