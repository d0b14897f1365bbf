/** File name -> content of everything that belongs in ../chat/assets. */
export function buildAssets(): Promise<Map<string, string>>;
