import type { ActionKindName } from "#app/modules/actions/action-kinds.ts";
import type { ActionProblem } from "#app/modules/actions/action-problems.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";

/** Fields that the form of each kind shows; a problem of any other stands above the form. */
const SHOWN: Record<ActionKindName, RegExp> = {
  refund: /^(amount|lines)$/, order_cancel: /^$/, return_start: /^lines$/, return_approve: /^$/, return_decline: /^note$/, address_change: /^address\.(?!countryCode)/,
  tracking_resend: /^$/, order_tag: /^tag$/, order_note: /^note$/,
};

/** Words of a problem, its sums and numbers in the reader's way of writing. */
export function useProblemWords(): (problem: Pick<ActionProblem, "code"> & { values?: Record<string, string> | undefined }) => string {
  const { format } = useAdmin();
  const words = useWords();
  return ({ code, values = {} }) => {
    const { max, currency } = values;
    return words("actionProblem", code, max && currency ? { ...values, max: format.money({ amount: max, currency }) } : values);
  };
}

/** Problems of a form: the words for each of its fields, and those that belong to none of them. */
export function useProblems(problems: ActionProblem[], kind: ActionKindName): { problemOf(field: string): string | undefined; others: ActionProblem[] } {
  const wordsOf = useProblemWords();
  return {
    problemOf: (field) => {
      const found = problems.find((problem) => problem.field === field);
      return found && wordsOf(found);
    },
    others: problems.filter(({ field }) => !SHOWN[kind].test(field)),
  };
}
