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

const words = {
  en: { seen: "Six men sleep behind a car wash", screened: "Screened" },
  fr: { seen: "Six hommes dorment derrière un lave-auto", screened: "Premier tri fait" },
} as const;

for (const [language, javascript] of [
  ["en", false],
  ["en", true],
  ["fr", false],
  ["fr", true],
] as const) {
  const how = javascript ? "with" : "without";
  test(`a tip written in ${language} ${how} JavaScript is read and reviewed by a supervisor`, async () => {
    const seen = `${words[language].seen} (${javascript ? "script" : "plain"}).`;
    const person = await browser.open_window(service, { javascript, width: 390, height: 800 });
    const staff = await browser.open_window(service);
    await browser.sign_in(staff.page, service, somebody(service, "supervisor"), language);
    await browser.press_on(staff.page, "nav a[href='#/tips']");
    await staff.page.locator("hotline-tips h1").waitFor();
    const first = "[data-tip]:first-of-type";
    const before_it = await staff.page.locator(first).getAttribute("data-tip");

    await person.page.goto(`${service.visitors}/tip?lang=${language}`);
    await person.page.locator("[name=what]").fill(seen);
    await person.page.locator('form[action="/tip"] button').last().click();
    assert.match(await person.page.locator(".code").innerText(), /^\d{4}( \d{4}){4}$/);

    await staff.page.waitForFunction(
      ([row, before]) => document.querySelector(row ?? "")?.getAttribute("data-tip") !== before,
      [first, before_it],
    );
    assert.equal(await staff.page.getByText(seen).count(), 0, "the list shows no words of the tip");
    await browser.press_on(staff.page, "[data-do=open-tip]");
    await staff.page.locator(".tip-fields").getByText(seen).waitFor();
    await browser.tab_to(staff.page, ".tip select");
    await staff.page.keyboard.press("ArrowDown");
    await browser.press_on(staff.page, "[data-do=review]");
    await staff.page.locator("tr[aria-current] td").getByText(words[language].screened).waitFor();
    browser.kept_to_us(staff);
    browser.kept_to_us(person);
  });
}
