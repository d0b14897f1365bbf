/**
 * Black or white, whichever is easier to read on the colour "#rrggbb": at least 4.5 to 1 on every colour
 * (WCAG 2.1, 1.4.3), because the border between them lies where both are equally readable.
 */
export function inkOn(colour: string): string {
  const channel = (start: number) => (parseInt(colour.slice(start, start + 2), 16) / 255) ** 2.2;
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) > 0.18 ? "#000" : "#fff";
}
