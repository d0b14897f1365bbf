import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const TYPESCRIPT = ["**/*.{ts,tsx}"];
const UNSAFE = ["argument", "assignment", "call", "member-access", "return"].map((kind) => `@typescript-eslint/no-unsafe-${kind}`);

export default tseslint.config(
  { ignores: ["node_modules/", "build/", ".data/", "app/platform/prisma/", "**/*.generated.ts", "extensions/chat/assets/", "public/", "tests/output/"] },
  js.configs.recommended,
  { files: TYPESCRIPT, extends: [tseslint.configs.recommendedTypeChecked] },
  {
    files: TYPESCRIPT,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrors: "none", ignoreRestSiblings: true }],
      // Functions that must return a promise by their type often have nothing to wait for.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      // Remix ends a loader or an action early by throwing a Response or data().
      "@typescript-eslint/only-throw-error": "off",
      // Libraries hand out functions that never use `this` but are typed as methods (i18next's t).
      "@typescript-eslint/unbound-method": "off",
      // graphql's Kind is an enum that its own types compare with strings.
      "@typescript-eslint/no-unsafe-enum-comparison": "off",
      // TypeScript finds these, with fewer mistakes.
      "no-undef": "off",
    },
  },
  { files: ["app/**/*.tsx"], plugins: { "react-hooks": reactHooks }, rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" } },
  {
    files: ["app/**/*.{ts,tsx}"],
    ignores: ["app/components/use-fetcher.ts"],
    rules: { "no-restricted-imports": ["error", { paths: [{ name: "@remix-run/react", importNames: ["useFetcher", "useSubmit"], message: "#app/components/use-fetcher.ts loses no text while there is no network." }] }] },
  },
  { files: ["**/*.{js,mjs}"], languageOptions: { globals: nodeGlobals() } },
  {
    files: ["app/**", "extensions/**"],
    rules: { "no-console": "error" },
  },
  // Arguments of GraphQL resolvers, Liquid values and JSON answers are `any` by nature.
  { files: ["sandbox/**/*.ts", "tests/**/*.ts", "bench/**/*.ts"], rules: { ...off(UNSAFE), "require-yield": "off", "@typescript-eslint/no-base-to-string": "off" } },
  // Control and combining characters are what some patterns look for on purpose.
  { rules: off(["no-control-regex", "no-misleading-character-class"]) },
);

function off(rules) {
  return Object.fromEntries(rules.map((rule) => [rule, "off"]));
}

function nodeGlobals() {
  const names = ["process", "console", "URL", "URLSearchParams", "Buffer", "fetch", "Headers", "Request", "Response", "WebAssembly", "setTimeout", "clearTimeout", "globalThis"];
  return Object.fromEntries(names.map((name) => [name, "readonly"]));
}
