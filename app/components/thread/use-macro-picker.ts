import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { Locale } from "#app/contracts/locale.ts";
import type { FilledMacro, MacroChoice } from "#app/modules/macros/views.ts";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { findToken, type MacroToken } from "./macro-token.ts";

/** As the door answers; see app/http/macro-command.server.ts. */
type Answer = { kind: "choices"; words: string; choices: MacroChoice[] } | { kind: "filled"; filled: FilledMacro } | { kind: "gone" };

/** Between two keys of somebody who types; the server need not hear each of them. */
const TYPING_MS = 120;
interface Options {
  conversationId: string;
  locale: Locale;
  /** The element around the field. */
  around: RefObject<HTMLElement | null>;
  value: string;
  onChange(text: string): void;
  /** The macro, filled in, was put into the text. */
  onInserted?(filled: FilledMacro): void;
  /** Takes the choice itself, with the text as it is without the "/": then nothing is put into it. */
  onChosen?(choice: MacroChoice, rest: string): void;
}

export interface MacroPicker {
  isOpen: boolean;
  choices: MacroChoice[];
  /** What the list shows is of an earlier key. */
  isLoading: boolean;
  /** A macro was chosen and is being filled in. */
  isFilling: boolean;
  /** The macro that was chosen is not there any more. */
  isGone: boolean;
  active: number;
  change(text: string): void;
  choose(choice: MacroChoice): void;
  open(): void;
  close(): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** The list of macros that opens under a "/" in a text: filtered by what is typed on, moved through with the arrow keys. The text keeps the focus. */
export function useMacroPicker({ conversationId, locale, around, value, onChange, onInserted, onChosen }: Options): MacroPicker {
  const list = useFetcher<Answer>();
  const fill = useFetcher<Answer>();
  const [token, setToken] = useState<MacroToken | null>(null);
  const [active, setActive] = useState(0);
  const place = useRef<MacroToken | null>(null);
  const caret = useRef<number | null>(null);
  const handled = useRef<Answer | undefined>(undefined);
  const field = () => around.current?.querySelector("textarea") ?? null;
  const address = (query: Record<string, string>) => `/app/conversations/${conversationId}/macros?${new URLSearchParams({ language: locale, ...query })}`;

  const words = token?.words;
  useEffect(() => {
    if (words === undefined) return;
    setActive(0);
    const timer = setTimeout(() => list.load(address({ q: words })), TYPING_MS);
    return () => clearTimeout(timer);
  }, [words, conversationId, locale]);

  // The person may have gone on typing: what they chose still goes where they asked for it, and costs no word of theirs.
  useEffect(() => {
    if (fill.state !== "idle" || fill.data?.kind !== "filled" || handled.current === fill.data) return;
    handled.current = fill.data;
    const { filled } = fill.data;
    const at = place.current;
    const isThere = at !== null && value.slice(at.start, at.end) === `/${at.words}`;
    const [before, after] = isThere ? [value.slice(0, at.start), value.slice(at.end)] : [value === "" ? "" : `${value}\n\n`, ""];
    caret.current = before.length + filled.text.length;
    onChange(before + filled.text + after);
    onInserted?.(filled);
  }, [fill.state, fill.data]);

  useEffect(() => {
    const input = field();
    if (caret.current === null || !input) return;
    input.focus();
    input.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [value]);

  const known = list.data?.kind === "choices" ? list.data : null;
  const choices = token && known ? known.choices : [];
  const isLoading = token !== null && known?.words !== token.words;
  const close = () => setToken(null);
  const choose = (choice: MacroChoice) => {
    if (!token) return;
    close();
    if (onChosen) {
      caret.current = token.start;
      return onChosen(choice, value.slice(0, token.start) + value.slice(token.end));
    }
    place.current = token;
    fill.load(address({ macro: choice.id }));
  };
  return {
    isOpen: token !== null, choices, active: Math.min(active, Math.max(0, choices.length - 1)),
    isLoading,
    isFilling: fill.state !== "idle",
    isGone: fill.state === "idle" && fill.data?.kind === "gone",
    choose, close,
    change: (text) => {
      onChange(text);
      setToken(findToken(text, field()?.selectionStart ?? text.length));
    },
    open: () => {
      const input = field();
      const at = input?.selectionStart ?? value.length;
      const sign = at === 0 || /\s/.test(value[at - 1] as string) ? "/" : " /";
      caret.current = at + sign.length;
      onChange(value.slice(0, at) + sign + value.slice(at));
      setToken({ start: at + sign.length - 1, end: at + sign.length, words: "" });
    },
    onKeyDown: (event) => {
      if (token === null || event.nativeEvent.isComposing) return;
      const move = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      const choice = choices[Math.min(active, choices.length - 1)];
      if (event.key === "Escape") close();
      else if (move !== 0 && choices.length > 0) setActive((current) => (Math.min(current, choices.length - 1) + move + choices.length) % choices.length);
      else if ((event.key === "Enter" || event.key === "Tab") && choice && !isLoading) choose(choice);
      // What the list shows is of an earlier key: it may be another macro that was meant.
      else if (event.key !== "Enter" || !isLoading) return;
      // Neither a new line, nor the next field, nor a key of the queue.
      event.preventDefault();
    },
  };
}
