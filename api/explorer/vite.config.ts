/** Builds into api/static/built: hashed files and a manifest the templates look names up in. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  base: "./", // assets find each other wherever the service is mounted
  resolve: {
    alias: {
      "@fonts": here("node_modules/@fontsource"),
      "@css": here("../static/css"),
    },
  },
  build: {
    outDir: here("../static/built"),
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2022",
    assetsInlineLimit: 0, // data: addresses would need a wider CSP
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        site: here("src/site.ts"),
        explorer: here("src/explorer.ts"),
        sparql: here("src/sparql.ts"),
        docs: here("src/docs.ts"),
      },
    },
  },
  test: { include: ["tests/*.test.ts"] },
});
