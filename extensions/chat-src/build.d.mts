/** File name -> content of everything that belongs in ../chat/assets. */
export function buildAssets(): Promise<Map<string, string>>;

/** Names of the parts of the panel that are loaded when somebody opens them. */
export function listParts(): Promise<string[]>;
