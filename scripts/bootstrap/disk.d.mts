export function requireSpace(directory: string, bytes: number, what: string): void;
