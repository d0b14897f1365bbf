import { type Definition, definitionSchema } from "#app/modules/workflows/definition.ts";

/** A definition with what is not said left out: every message, no condition, one tag. */
export function definitionOf(change: Partial<Definition> = {}): Definition {
  return definitionSchema.parse({ name: "Proef", when: { event: "MESSAGE_RECEIVED" }, conditions: [], steps: [{ kind: "tag", name: "Gezien" }], ...change });
}
