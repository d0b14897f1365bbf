/**
 * Characters that a reader does not see or that turn the reading direction around: controls, zero-width,
 * bidi marks, fillers, variation selectors, annotation marks and the tag block (SEC-03).
 */
const HIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB]|\uDB40[\uDC00-\uDFFF]/g;

/** The text as a person sees it: hidden characters gone, line ends as "\n". */
export function visibleText(text: string): string {
  return text.replace(HIDDEN, "").replace(/\r\n?/g, "\n");
}
