import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import * as browser from "./browser.ts";
import { start_service, type Service } from "./service.ts";

let service: Service;
before(async () => {
  service = await start_service();
});
afterEach(browser.close_windows);
after(async () => {
  await browser.close_browser();
  await service.stop();
});

/// What a slow line can carry in a few seconds: a page with its style sheet, script and frames, compressed.
const page_bytes_max = 15_000;

/// Bytes of the page as it stands: markup of all frames, and each asset once.
async function weight(page: Page): Promise<number> {
  const markup = await Promise.all(page.frames().map((frame) => frame.content()));
  const assets = await page.evaluate(async () => {
    const [styles, scripts] = [document.querySelectorAll("link[rel=stylesheet]"), document.querySelectorAll("script")];
    const addresses = [...styles, ...scripts].map((each) => each.getAttribute("href") ?? each.getAttribute("src"));
    return Promise.all(addresses.map(async (each) => (await fetch(each ?? "")).text()));
  });
  assert.ok(assets.length >= 2, "a style sheet and a script");
  return [...markup, ...assets].reduce((sum, text) => sum + gzipSync(text).length, 0);
}

async function is_light(page: Page, name: string): Promise<void> {
  const bytes = await weight(page);
  assert.ok(bytes <= page_bytes_max, `${name} is ${String(bytes)} bytes`);
}

for (const language of ["en", "fr", "ar"]) {
  test(`each public page is at most 15 kB, compressed, with everything it needs, in ${language}`, async () => {
    const { page } = await browser.open_window(service);
    await page.goto(`${service.visitors}/?lang=${language}`);
    await is_light(page, "start");
    await page.goto(`${service.visitors}/tip?lang=${language}`);
    await is_light(page, "tip");
    await browser.write_first(page, service, language, "Hello");
    await browser.stream(page).getByText("Hello").waitFor();
    await is_light(page, "chat");
  });
}
