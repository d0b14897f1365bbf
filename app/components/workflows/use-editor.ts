import { useEffect, useRef, useState } from "react";
import type { Definition } from "#app/modules/workflows/definition.ts";
import type { Trial } from "#app/modules/workflows/views.ts";
import { useWorkflowCommand, type WorkflowCommand } from "./use-workflow-command.ts";

const keyOf = (definition: Definition) => JSON.stringify(definition);

interface EditorOptions {
  /** As it is stored, or empty. */
  stored: Definition;
  /** The command that keeps it. */
  save(definition: Definition, proof: string): WorkflowCommand;
}

/**
 * A definition that is being edited: it is tried on past conversations first, then kept, and a change after the trial asks for another. Its trial
 * and its saving go through one fetcher, so that a late answer of one is never taken for the other's.
 */
export function useEditor({ stored, save }: EditorOptions) {
  const storedKey = keyOf(stored);
  const [definition, setDefinition] = useState(stored);
  const [trial, setTrial] = useState<{ key: string; result: Trial } | null>(null);
  const asked = useRef("");
  /** Somebody pressed save, and it was tried instead. */
  const [isSaveAsked, setSaveAsked] = useState(false);
  const command = useWorkflowCommand();
  const seen = useRef(storedKey);
  // What is stored now is shown, unless a colleague changed it while this person was typing: nobody loses their work.
  useEffect(() => {
    const before = seen.current;
    seen.current = storedKey;
    setDefinition((current) => ([before, storedKey].includes(keyOf(current)) ? (JSON.parse(storedKey) as Definition) : current));
  }, [storedKey]);
  const answered = command.done?.trial;
  useEffect(() => {
    if (answered) setTrial({ key: asked.current, result: answered });
  }, [answered]);
  const key = keyOf(definition);
  const isTried = trial?.key === key;
  const tryIt = (isForSaving = false) => {
    asked.current = key;
    setSaveAsked(isForSaving);
    command.send({ command: "try", definition });
  };
  return {
    definition, trial: trial?.result ?? null, isTried, isDirty: key !== storedKey, isBusy: command.isBusy, pending: command.pending, problem: command.problem, done: command.done,
    set: (change: Partial<Definition>) => setDefinition((current) => ({ ...current, ...change })),
    discard: () => {
      setDefinition(stored);
      setTrial(null);
    },
    isTriedForSaving: isTried && isSaveAsked && key !== storedKey,
    tryIt: () => tryIt(),
    /** Without a trial of exactly this, the trial comes first: the person looks, and saves again. */
    save: () => (isTried && trial ? command.send(save(definition, trial.result.proof)) : tryIt(true)),
  };
}

export type Editor = ReturnType<typeof useEditor>;
