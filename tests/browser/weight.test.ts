import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
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

/// What a slow line can carry in a few seconds: a page with its style sheet, script and frames.
const page_bytes_max = 15_000;
/// The first page with what only those get who ask for it: the wishes, with every language once more.
const page_with_wishes_bytes_max = 19_000;

/// Bytes that came over the wire, by address: of a page's or frame's last answer, and of an asset, which is remembered,
/// those of its first, headers and all. Pages are never compressed (the last test), so theirs are as long as they are.
async function bytes_received(page: Page): Promise<Map<string, number>> {
  const network = await page.context().newCDPSession(page);
  const addresses = new Map<string, string>();
  const bytes = new Map<string, number>();
  network.on("Network.requestWillBeSent", ({ requestId, request }) => {
    addresses.set(requestId, request.url);
    if (!request.url.includes("/assets/")) bytes.set(request.url, 0);
  });
  network.on("Network.dataReceived", ({ requestId, dataLength }) => {
    const address = addresses.get(requestId) ?? "";
    if (!address.includes("/assets/")) bytes.set(address, (bytes.get(address) ?? 0) + dataLength);
  });
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const address = addresses.get(requestId) ?? "";
    if (address.includes("/assets/") && encodedDataLength > 0) bytes.set(address, encodedDataLength);
  });
  await network.send("Network.enable");
  return bytes;
}

function is_light(page: Page, bytes: Map<string, number>, name: string, most = page_bytes_max): void {
  const frames = page.frames().map((frame) => bytes.get(frame.url()) ?? 0);
  const assets = [...bytes].filter(([address]) => address.includes("/assets/")).map(([, size]) => size);
  assert.ok(frames.every((size) => size > 500), `${name}: each frame has come over the wire: ${frames.join(" ")}`);
  assert.equal(assets.length, 2, "a style sheet and a script");
  assert.ok(assets.every((size) => size > 500), `${name}: both have come over the wire: ${assets.join(" ")}`);
  const sum = [...frames, ...assets].reduce((total, size) => total + size, 0);
  assert.ok(sum <= most, `${name} is ${String(sum)} bytes: ${frames.join(" ")}; ${assets.join(" ")}`);
}

for (const language of ["en", "fr", "ar"]) {
  test(`each public page comes with all it needs in at most 15 kB, with the wishes in 19, in ${language}`, async () => {
    const { page } = await browser.open_window(service);
    const bytes = await bytes_received(page);
    await page.goto(`${service.visitors}/?lang=${language}`);
    is_light(page, bytes, "start");
    await page.locator("button[name=wishes]").click();
    await page.locator("select[name=second]:focus").waitFor();
    bytes.set(page.url(), bytes.get(`${service.visitors}/chat`) ?? 0); // it stands in the place of the first page
    is_light(page, bytes, "wishes", page_with_wishes_bytes_max);
    await page.goto(`${service.visitors}/tip?lang=${language}`);
    is_light(page, bytes, "tip");
    await browser.write_first(page, service, language, "Hello");
    await browser.stream(page).getByText("Hello").waitFor();
    await page.frameLocator('iframe[src="/chat/write"]').locator("button").waitFor();
    is_light(page, bytes, "chat");
  });
}

test("scripts and style sheets come in gzip to who takes it, and are the same for who does not", async () => {
  const { page } = await browser.open_window(service);
  for (const [start, count] of [
    [`${service.visitors}/?lang=en`, 2],
    [`${service.staff}/?lang=en`, 2],
  ] as const) {
    await page.goto(start);
    const addresses = await page.evaluate(() => {
      const of = (each: Element): string => each.getAttribute("href") ?? each.getAttribute("src") ?? "";
      const found = document.querySelectorAll("link[rel=stylesheet], script[src]");
      return [...found].map((each) => new URL(of(each), location.href).href);
    });
    assert.equal(addresses.length, count, start);
    for (const address of addresses) {
      const [packed, plain] = await Promise.all(
        ["gzip", "identity"].map((coding) => fetch(address, { headers: { "Accept-Encoding": coding } })),
      );
      assert.equal(packed?.headers.get("content-encoding"), "gzip", address);
      assert.equal(packed.headers.get("vary"), "Accept-Encoding");
      assert.equal(plain?.headers.get("content-encoding"), null);
      assert.equal(await packed.text(), await plain?.text());
      assert.ok(Number(packed.headers.get("content-length")) < Number(plain?.headers.get("content-length")) / 2);
    }
    assert.equal((await fetch(start)).headers.get("content-encoding"), null, "a page with tokens is never compressed");
  }
});
