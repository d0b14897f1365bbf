export function parseEnvFile(text: string): Record<string, string>;
export function findObstacles(start: { command: "start" | "worker"; root: string; env: Record<string, string | undefined>; version: string }): string[];
export function withMemoryOptions(env: Record<string, string | undefined>): Record<string, string | undefined>;
