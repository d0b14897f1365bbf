/** Who changes something: a person, or a workflow on the word of the person who switched it on. */
export interface ActedBy {
  staffId: string;
  /** The run of a workflow; none: the person themselves. */
  workflowRunId?: string | undefined;
}

/** How the trail tells of it: a workflow is never written down as a person's own deed. */
export function auditActor({ staffId, workflowRunId }: ActedBy): { actorType: "staff" | "system"; actorId?: string } {
  return workflowRunId === undefined ? { actorType: "staff", actorId: staffId } : { actorType: "system" };
}

/** What of it belongs into an audit line's data: by this an effect is known as one (loop guard). */
export function auditCause({ workflowRunId }: ActedBy): { workflowRunId?: string } {
  return workflowRunId === undefined ? {} : { workflowRunId };
}
