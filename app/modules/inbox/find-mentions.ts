import { foldText } from "#app/modules/knowledge/fold.ts";

interface Person {
  id: string;
  name: string | null;
}

/**
 * Ids of the people whom a text calls with an @: by full name, or by first name when only one has it. Case and accents do not
 * matter. An e-mail address calls nobody.
 */
export function findMentions(text: string, people: Person[]): string[] {
  const folded = foldText(text);
  const named = people.flatMap(({ id, name }) => (name ? [{ id, name: foldText(name).replace(/\s+/g, " ").trim() }] : []));
  const firstOf = (name: string) => name.split(" ")[0] as string;
  const isCalled = (name: string) => new RegExp(`(?<![\\p{L}\\p{N}._+-])@${escape(name)}(?![\\p{L}\\p{N}])`, "u").test(folded);
  return named.filter(({ name }) => {
    if (isCalled(name)) return true;
    const first = firstOf(name);
    return named.filter((other) => firstOf(other.name) === first).length === 1 && isCalled(first);
  }).map(({ id }) => id);
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
