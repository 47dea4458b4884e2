import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import * as browser from "./browser.ts";
import { somebody, start_service, type Service } from "./service.ts";

/// English is closed until three days from now; every other language never closes.
const day = new Date(Date.now() + 3 * 86_400_000).toLocaleDateString("en", { weekday: "short", timeZone: "UTC" });
const closed_in_both = ["en", "fr"]
  .map(
    (language) =>
      `[[opening]]\nchannel = "chat"\nlanguages = ["${language}"]\nzone = "America/Toronto"\n` +
      `week = ["${day.toLowerCase()} 12:00-13:00"]\n`,
  )
  .join("");

let service: Service;
before(async () => {
  service = await start_service(closed_in_both);
});
afterEach(browser.close_windows);
after(async () => {
  await browser.close_browser();
  await service.stop();
});

for (const javaScript of [true, false]) {
  test(`closed: danger is taken at any hour, ${javaScript ? "with" : "without"} JavaScript`, async () => {
    const person = await browser.open_window(service, { javascript: javaScript });
    const { page } = person;
    await page.goto(`${service.visitors}/?lang=en`);
    await page.getByText("You can write to someone again from").waitFor();
    await page.locator("#message").fill("He has my papers");
    await page.locator(`form ${browser.send_button}`).click();
      assert.equal(await page.locator("[name=danger]:invalid").count(), 1, "the browser asks for the tick");
    await page.locator("[name=danger]").check();
    await page.locator(`form ${browser.send_button}`).click();
    await page.locator('iframe[src="/chat/stream"]').waitFor();
    browser.kept_to_us(person);
  });
}

for (const language of ["en", "fr", "es"]) {
  test(`the closed page holds up in ${language}`, async () => {
    const person = await browser.open_window(service);
    await person.page.goto(`${service.visitors}/?lang=${language}`);
    assert.equal(await person.page.locator("[name=danger][required]").count(), language === "es" ? 0 : 1);
    await browser.look(person.page, `${language}-closed`);
  });
}

test("supervisors see the hours as they are set", async () => {
  const staff = await browser.open_window(service);
  await browser.sign_in(staff.page, service, somebody(service, "supervisor"), "en");
  await browser.press_on(staff.page, "nav a[href='#/roster']");
  await staff.page.locator("[data-opening=no]").first().getByText("Closed until").waitFor();
  assert.equal(await staff.page.locator("[data-opening]").count(), 2);
  browser.kept_to_us(staff);
});
