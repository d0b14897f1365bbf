export function lockStamp(root: string): string;
