/** Keys of the approval queue. Pure, so that the rules can be tested one by one. */
export type QueueCommand = "next" | "previous" | "approve" | "edit" | "reject" | "redo" | "snooze" | "assign" | "search" | "help" | "undo" | "close";

/** In the order of the help overlay. */
export const QUEUE_KEYS: readonly (readonly [key: string, command: QueueCommand])[] = [
  ["j", "next"], ["k", "previous"], ["Enter", "approve"], ["e", "edit"], ["r", "reject"], ["t", "redo"], ["s", "snooze"], ["a", "assign"], ["z", "undo"], ["/", "search"], ["?", "help"], ["Escape", "close"],
];
const BY_KEY = new Map(QUEUE_KEYS);
/** May be held down. */
const REPEATABLE: ReadonlySet<QueueCommand> = new Set(["next", "previous"]);
/** Need Shift on some keyboards. */
const MAY_SHIFT: ReadonlySet<QueueCommand> = new Set(["search", "help"]);

export interface KeyPress {
  key: string;
  repeat: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  isComposing: boolean;
  /** The person is in a field. */
  isTyping: boolean;
  /** A button or link has the focus: Enter is its own. */
  isOnControl: boolean;
  /** A dialog is open: its keys are its own. */
  isInDialog: boolean;
}

/** What a key press asks for; null in a field, in a dialog, with a modifier, and for a key held down. */
export function commandOf(press: KeyPress): QueueCommand | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing || press.isTyping || press.isInDialog) return null;
  const command = BY_KEY.get(press.key.length === 1 ? press.key.toLowerCase() : press.key) ?? null;
  if (command === null || (press.shiftKey && !MAY_SHIFT.has(command)) || (press.repeat && !REPEATABLE.has(command))) return null;
  return press.key === "Enter" && press.isOnControl ? null : command;
}

/** A second press this soon after a draft has come up was meant for the one before. */
export const GUARD_MS = 700;

/** Whether a decision may be taken now on the draft that came up at `shownAt`: nobody approves what they cannot have seen. */
export function isGuardOver(shownAt: number, now: number): boolean {
  return now - shownAt >= GUARD_MS;
}

/** The conversation after (1) or before (-1) the open one; the first or last when none of the list is open. */
export function neighbour(list: readonly string[], open: string | null, step: 1 | -1): string | null {
  const at = open === null ? -1 : list.indexOf(open);
  if (at < 0) return (step === 1 ? list[0] : list.at(-1)) ?? null;
  return list[at + step] ?? null;
}

/** Decisions after which the next draft comes up. */
const MOVES_ON: ReadonlySet<string> = new Set(["approve", "snooze"]);

/** Whether the page goes on to the next draft after this command, or after this result of one. */
export function movesOn(command: unknown): boolean {
  return typeof command === "object" && command !== null && "intent" in command && typeof command.intent === "string" && MOVES_ON.has(command.intent) && !("ok" in command && command.ok !== true);
}
