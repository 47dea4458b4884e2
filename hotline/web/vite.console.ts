import { defineConfig, type Plugin } from "vite";
import { gzipped } from "./gzipped.ts";

/// Keeps the texts of the console and drops those of the public pages, which the service renders.
function console_texts(): Plugin {
  const wanted = /^(?!public\.|tip\.|chat\.)/;
  return {
    name: "console-texts",
    enforce: "pre",
    transform(code, id) {
      if (!/\/i18n\/catalogs\/\w+\.json$/.test(id)) return null;
      const texts = Object.entries(JSON.parse(code) as Record<string, string>);
      return JSON.stringify(Object.fromEntries(texts.filter(([key]) => wanted.test(key))));
    },
  };
}

export default defineConfig({
  root: new URL("console", import.meta.url).pathname,
  base: "/",
  plugins: [console_texts(), gzipped()],
  build: {
    outDir: new URL("../../build/web/console", import.meta.url).pathname,
    emptyOutDir: true,
    target: "es2022",
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
  },
});
