import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

export const ROOT = path.resolve(import.meta.dirname, "../..");
const GENERATED = new Set(["app/platform/prisma", "extensions/chat/assets", "node_modules", "build", ".data", ".git", "tests/output", ".shopify"]);

export interface ImportedFile {
  /** Path in the repository, or the package's name. */
  target: string;
  /** "import type", gone at run time. */
  typeOnly: boolean;
}

export interface SourceFile {
  /** Path in the repository. */
  file: string;
  text: string;
  lines: number;
  imports: ImportedFile[];
  hasDefaultExport: boolean;
  /** Only re-exports: a barrel. */
  isBarrel: boolean;
}

/** Every file of ours below these folders whose name matches. */
export function listFiles(folders: string[], pattern: RegExp): string[] {
  const visit = (folder: string): string[] =>
    readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
      const file = path.posix.join(folder, entry.name);
      if (GENERATED.has(file)) return [];
      if (entry.isDirectory()) return visit(file);
      return pattern.test(file) ? [file] : [];
    });
  return folders.flatMap(visit);
}

/** TypeScript files below these folders, with what they import and export. */
export function readSources(folders: string[]): SourceFile[] {
  return listFiles(folders, /\.tsx?$/).map(readSource);
}

function readSource(file: string): SourceFile {
  const text = readFileSync(path.join(ROOT, file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const imports: ImportedFile[] = [];
  const collect = (node: ts.Node): void => {
    const found = importOf(node);
    if (found) imports.push({ ...found, target: resolveTarget(file, found.target) });
    ts.forEachChild(node, collect);
  };
  collect(source);
  const statements = [...source.statements];
  return {
    file,
    text,
    lines: text.trimEnd().split("\n").length,
    imports,
    hasDefaultExport: statements.some(isDefaultExport),
    isBarrel: statements.length > 0 && statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined),
  };
}

function importOf(node: ts.Node): ImportedFile | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { target: node.moduleSpecifier.text, typeOnly: node.importClause?.isTypeOnly ?? false };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { target: node.moduleSpecifier.text, typeOnly: node.isTypeOnly };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    return argument && ts.isStringLiteral(argument) ? { target: argument.text, typeOnly: false } : null;
  }
  return null;
}

function isDefaultExport(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) return true;
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword) ?? false;
}

/** "#app/x.ts" and "./x.ts" become paths in the repository; packages stay as they are. */
function resolveTarget(from: string, specifier: string): string {
  const plain = specifier.replace(/\?.*$/, "");
  if (plain.startsWith("#")) return plain.slice(1);
  if (plain.startsWith(".")) return path.posix.join(path.posix.dirname(from), plain);
  return plain;
}
