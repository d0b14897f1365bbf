/** "a.b" -> text, for every text of a tree of texts. */
export function leavesOf(tree: object, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === "object" && value !== null ? [...leavesOf(value, `${prefix}${key}.`)] : [[prefix + key, String(value)] as const],
    ),
  );
}

/** The placeholders of a text, sorted: "{shop}" and "{{ name }}". */
export function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\{?\s*([\w.]+)[^{}]*\}?\}/g)].map((match) => match[1] as string).sort();
}
