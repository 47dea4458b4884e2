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

for (const language of ["en", "fr"] as const) {
  test(`a supervisor judges by keyboard that somebody who waits is in danger, in ${language}`, async () => {
    const [sam, person] = [
      await browser.open_window(service),
      await browser.open_window(service, { width: 390, height: 800 }),
    ];
    const { page } = sam;
    await browser.sign_in(page, service, somebody(service, "supervisor"), language);
    await browser.press_on(page, "nav a[href='#/floor']");
    await browser.write_first(person.page, service, language, "Can somebody help me?");
    const line = page.locator("hotline-queue tr[data-contact]");
    await line.waitFor();
    assert.equal(await line.getAttribute("data-acuity"), "standard");
    const arrived = await line.locator("time").first().getAttribute("datetime");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    const dialog = page.locator("dialog.choice-dialog[open]");
    await dialog.locator("form.judge").waitFor();
    await browser.tab_to(page, "dialog[open] select[name=acuity]");
    const chosen = dialog.locator("select[name=acuity]");
    await page.keyboard.press("Home");
    assert.equal(await chosen.inputValue(), "immediate");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await dialog.locator("[data-judged=immediate]").waitFor();
    assert.equal(await dialog.locator("[data-do=judge]").evaluate((each) => each === document.activeElement), true);
    await browser.look(page, `${language}-choice-judged`);
    await page.keyboard.press("Enter"); // again: refused in its place
    await dialog.locator("[role=alert]").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("hotline-queue tr[data-acuity=immediate]").waitFor();
    assert.equal(await line.locator("time").first().getAttribute("datetime"), arrived);
    await person.page.locator("[data-exit]").click();
    await line.waitFor({ state: "detached" });
    browser.kept_to_us(sam);
  });
}

for (const [language, javascript] of [["fr", false], ["en", true]] as const) {
  const how = javascript ? "" : ", without a script";
  test(`who waits says by keyboard that they are in danger now, in ${language}${how}`, async () => {
    const [sam, person] = [
      await browser.open_window(service),
      await browser.open_window(service, { javascript, width: 390, height: 800 }),
    ];
    await browser.sign_in(sam.page, service, somebody(service, "supervisor"), "en");
    await browser.press_on(sam.page, "nav a[href='#/floor']");
    const { page } = person;
    await browser.write_first(page, service, language, "Can somebody help me?");
    const line = sam.page.locator("hotline-queue tr[data-contact]");
    await line.waitFor();
    assert.equal(await line.getAttribute("data-acuity"), "standard");
    if (javascript) await browser.holds_up(page, `${language}-danger-word`);
    await browser.fits(page, `${language}-danger-word`);
    const writing = page.frameLocator("iframe[src='/chat/write']").locator("textarea");
    if (javascript) await writing.fill("They are coming");
    await browser.press_on(page, "form[action='/chat/danger'] button");
    await sam.page.locator("hotline-queue tr[data-acuity=immediate]").waitFor();
    await page.locator("form[action='/chat/danger']").waitFor({ state: "detached" });
    await page.locator("[data-part=danger]:has(~ .chat) .urgent").getByText("911").first().waitFor();
    await browser.fits(page, `${language}-danger-known`);
    if (javascript) {
      assert.equal(await writing.inputValue(), "They are coming");
      const ana = await browser.open_window(service);
      await browser.sign_in(ana.page, service, somebody(service, "responder"), "en");
      await browser.start_shift(ana.page);
      await browser.until_ringing(ana.page);
      await ana.page.keyboard.press("a");
      await page.locator(".urgent").waitFor({ state: "detached" }); // it is not so any more
      assert.equal(await writing.inputValue(), "They are coming");
    }
    assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, "/chat");
    await page.locator("[data-exit]").click();
    await line.waitFor({ state: "detached" });
    browser.kept_to_us(sam);
  });
}
