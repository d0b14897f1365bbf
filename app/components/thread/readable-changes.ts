/** A piece of two texts held against each other. */
export interface Change {
  value: string;
  added?: boolean;
  removed?: boolean;
}

const ONLY_SPACE = /^[^\S\n]+$/;

/**
 * Changes with only a space between them are one change: "~~my old words~~ the new ones" instead of word about word. Both texts stay
 * exactly what they were. Pure.
 */
export function readableChanges(changes: readonly Change[]): Change[] {
  const readable: Change[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed) readable.push({ value: removed, removed: true });
    if (added) readable.push({ value: added, added: true });
    removed = added = "";
  };
  changes.forEach(({ value, ...change }, index) => {
    const next = changes[index + 1];
    if (change.removed) removed += value;
    else if (change.added) added += value;
    else if (ONLY_SPACE.test(value) && (removed || added) && (next?.removed || next?.added)) {
      removed += value;
      added += value;
    } else {
      flush();
      readable.push({ value });
    }
  });
  flush();
  return readable;
}
