/** Environment variables of a process to start. */
export type Environment = Record<string, string | undefined>;
