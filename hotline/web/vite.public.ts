import { defineConfig } from "vite";
import { gzipped } from "./gzipped.ts";

// The HTML of the public pages is rendered by the service. It finds the hashed names in manifest.json: the script under
// "public.ts", the style sheet under "style.css", each as `file`.
export default defineConfig({
  root: new URL("public", import.meta.url).pathname,
  base: "/",
  publicDir: false,
  plugins: [gzipped()],
  build: {
    outDir: new URL("../../build/web/public", import.meta.url).pathname,
    emptyOutDir: true,
    // Old telephones: one plain script, no modules.
    target: "es2019",
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: new URL("public/public.ts", import.meta.url).pathname,
      output: { format: "iife" },
    },
  },
});
