import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import * as browser from "./browser.ts";
import { somebody, start_service, type Service } from "./service.ts";

let service: Service;
before(async () => {
  service = await start_service();
});
afterEach(browser.close_windows);
after(async () => {
  await browser.close_browser();
  await service.stop();
});

for (const signal of ["SIGTERM", "SIGKILL"] as const) {
  test(`a visitor's page goes on by itself when the service is there again after ${signal}`, async () => {
    const visitor = await browser.open_window(service);
    await browser.write_first(visitor.page, service, "en", "Is somebody there?");
    await browser.stream(visitor.page).getByText("Someone will answer you.").waitFor();
    await service.restart(signal);
    const ana = await browser.open_window(service);
    await browser.sign_in(ana.page, service, somebody(service, "responder", "en"), "en");
    await browser.start_shift(ana.page);
    await ana.page.locator(".offer").waitFor();
    await ana.page.keyboard.press("a");
    await browser.log_of(ana.page).getByText("Is somebody there?").waitFor();
    await ana.page.locator("#message-text").fill("I am here.");
    await ana.page.locator("[data-do=send]").click();
    // A connection that is lost is noticed by what does not come any more.
    await browser.stream(visitor.page).getByText("I am here.").waitFor({ timeout: 75_000 });
    await browser.finish(ana.page);
    await browser.stream(visitor.page).getByText("This conversation has ended.").waitFor();
    let asked = 0;
    visitor.page.on("request", (each) => {
      if (new URL(each.url()).pathname === "/chat/stream") ++asked;
    });
    await visitor.page.waitForTimeout(3_000); // longer than it waits before it looks whether a stream goes on
    assert.equal(asked, 0, "what has ended is not opened again");
    browser.kept_to_us(visitor);
  });
}
