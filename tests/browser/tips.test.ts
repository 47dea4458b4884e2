import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import type { Page } from "playwright-core";
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

async function write_tip(page: Page, language: string, seen: string): Promise<void> {
  await page.goto(`${service.visitors}/tip?lang=${language}`);
  await page.locator("[name=what]").fill(seen);
  await page.locator('form[action="/tip"] button').last().click();
  assert.match(await page.locator(".code").innerText(), /^\d{4}( \d{4}){4}$/);
}

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

    await write_tip(person.page, language, seen);

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

test("an answer about one tip that comes late does not take the place of the next one", async () => {
  const person = await browser.open_window(service);
  await write_tip(person.page, "en", "The first of two.");
  await write_tip(person.page, "en", "The second of two.");
  const staff = await browser.open_window(service);
  const { page } = staff;
  await browser.sign_in(page, service, somebody(service, "supervisor"), "en");
  await browser.press_on(page, "nav a[href='#/tips']");
  let late = (): void => undefined;
  const held = new Promise<void>((resolve) => (late = resolve));
  await page.route(/\/review$/, (route) => held.then(() => route.continue()), { times: 1 });

  const open = async (row: number): Promise<string> => {
    const tip = (await page.locator("[data-tip]").nth(row).getAttribute("data-tip")) ?? "?";
    await page.locator(`[data-tip="${tip}"] [data-do=open-tip]`).click();
    await page.locator(`[data-tip="${tip}"][aria-current=true]`).waitFor();
    return tip;
  };
  const review = async (): Promise<string> => {
    const asked = page.waitForRequest(/\/review$/);
    await page.locator(".tip select").selectOption("screened");
    await page.locator("[data-do=review]").click();
    return (await asked).url();
  };
  const first = await open(0);
  assert.ok((await review()).includes(first));
  const second = await open(1);
  late();
  await page.locator(`[data-tip="${first}"]`).getByText("Screened").waitFor();
  assert.ok((await review()).includes(second), "what is reviewed now is the one that was opened last");
  await page.locator(`[data-tip="${second}"][aria-current=true]`).getByText("Screened").waitFor();
  browser.kept_to_us(staff);
});
