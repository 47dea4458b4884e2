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

/// What a clock in Toronto says so many hours from now.
function clock(hours: number): string {
  const at = new Date(Date.now() + hours * 3_600_000);
  return at.toLocaleTimeString("en-GB", { timeZone: "America/Toronto", hour: "2-digit", minute: "2-digit" });
}

for (const language of ["en", "fr"] as const) {
  test(`who waits asks to be called, the responder dials and says what came of it, in ${language}`, async () => {
    const person = await browser.open_window(service, { width: 390, height: 800 });
    await browser.write_first(person.page, service, language, "I cannot stay at this screen.");
    await person.page.locator("a[href^='/chat/callback']").click();
    await person.page.locator("#number").waitFor();
    await browser.look(person.page, `${language}-callback-form`);
    await person.page.locator("#number").fill("416 555-0149");
    await person.page.locator("#from").fill(clock(-1));
    await person.page.locator("#until").fill(clock(2));
    await person.page.locator("#code_word").fill("heron");
    await person.page.locator("form[action='/chat/callback'] button").click();
    await person.page.locator(".code").waitFor();
    await browser.look(person.page, `${language}-callback-asked`);
    const code = await person.page.locator(".code").innerText();
    const again = await browser.open_window(service, { width: 320, height: 640 });
    await again.page.goto(`${service.visitors}/callback/withdraw?lang=${language}`);
    await again.page.locator("#code").fill(code);
    const cut = await again.page.locator("#code").evaluate((field) => field.scrollWidth - field.clientWidth);
    assert.ok(cut <= 0, `the code is ${String(cut)} px wider than its field`);

    const sam = await browser.open_window(service);
    await browser.sign_in(sam.page, service, somebody(service, "supervisor"), language);
    await browser.press_on(sam.page, "nav a[href='#/floor']");
    await sam.page.locator("hotline-queue [data-callback=pending]").waitFor();
    await browser.look(sam.page, `${language}-callback-queue`);

    const ana = await browser.open_window(service);
    await browser.sign_in(ana.page, service, somebody(service, "responder", language), language);
    await browser.start_shift(ana.page);
    await ana.page.locator(".offer [data-callback]").waitFor();
    await ana.page.keyboard.press("a");
    const panel = ana.page.locator("hotline-callback");
    assert.equal((await panel.locator("[data-number]").textContent())?.trim(), "+1 416 555 0149");
    assert.equal((await panel.locator("[data-code-word]").textContent())?.trim(), "heron");
    assert.equal(await ana.page.locator("#message-text").count(), 0);
    assert.equal(await ana.page.locator("[data-do=end]").count(), 0);
    assert.equal(await ana.page.locator("hotline-danger-strip .warn").count(), 0); // they were told to close the page
    await browser.look(ana.page, `${language}-callback-dial`);
    await browser.press_on(ana.page, "[data-outcome=reached]");
    await ana.page.locator("[data-do=end]").waitFor();
    await browser.look(ana.page, `${language}-callback-reached`);
    await ana.page.locator("[data-do=end]").click();
    await ana.page.locator("[data-do=confirm-end]").click();
    await ana.page.locator("hotline-wrap-up select").selectOption("helped");
    await ana.page.locator("[data-do=finish]").click();
    await ana.page.locator("hotline-callback").waitFor({ state: "detached" });
    await ana.page.locator("[data-do=end-shift]").click();
    for (const each of [sam, ana]) browser.kept_to_us(each);
  });
}
