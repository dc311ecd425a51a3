import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { labelsOf } from "./tools/labels.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const ONTOLOGY = here("../ontology/fazhi.ttl");
const ID = "virtual:labels";

/** Serves the labels of classes and relationship types out of the ontology. */
function labels(): Plugin {
  return {
    name: "fazhi-labels",
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load(id) {
      if (id !== `\0${ID}`) return null;
      this.addWatchFile(ONTOLOGY);
      return `export default ${JSON.stringify(labelsOf(readFileSync(ONTOLOGY, "utf8")))}`;
    },
  };
}

export default defineConfig({
  root: here("."),
  base: "./", // chunks are found beside app.js, wherever a server or a static export puts the folder
  publicDir: false,
  plugins: [labels()],
  build: {
    outDir: here("../fazhi/explorer/static"),
    emptyOutDir: true,
    target: "es2022",
    cssTarget: ["chrome123", "firefox120", "safari17.5"], // light-dark() stays as it is
    modulePreload: { polyfill: false }, // a part and what it shares with others come side by side
    license: { fileName: "licenses.md" },
    rolldownOptions: {
      input: { app: here("src/app.ts"), style: here("src/all.css") },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
});
