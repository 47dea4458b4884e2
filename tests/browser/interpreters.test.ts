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

const row = (name: string): string => `hotline-interpreters tr:has-text("${name}")`;

const ready_button = (name: string): string => `hotline-interpreters [data-do=ready][aria-label$="${name}"]`;

/// Enters somebody who interprets Nepali, by keyboard, and makes them ready.
async function add_interpreter(page: Page, name: string, reach: string): Promise<void> {
  await browser.press_on(page, "hotline-interpreters [data-do=add]");
  await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "name");
  await page.keyboard.type(name);
  await page.keyboard.press("Tab");
  await page.keyboard.type(reach);
  await browser.tab_to(page, "hotline-interpreter-form input[name=other]");
  await page.keyboard.type("ne");
  await browser.press_on(page, "[data-do=add-language]");
  await page.locator("hotline-interpreter-form li[data-language=ne]").waitFor();
  await browser.press_on(page, "[data-do=save-interpreter]");
  await page.locator("hotline-interpreter-form").waitFor({ state: "detached" });
  await browser.press_on(page, ready_button(name));
  await page.locator(`${row(name)} [data-ready=yes]`).waitFor();
}

for (const language of ["en", "fr"] as const) {
  test(`an interpreter is made ready and a responder works with them, by keyboard, in ${language}`, async () => {
    const [sam, ana, person] = [
      await browser.open_window(service),
      await browser.open_window(service),
      await browser.open_window(service, { width: 390, height: 800 }),
    ];
    const [name, next] = [`Nisha ${language}`, `Osha ${language}`];
    await browser.sign_in(sam.page, service, somebody(service, "supervisor"), language);
    await browser.press_on(sam.page, "nav a[href='#/interpreters']");
    await sam.page.locator("hotline-interpreters tr[data-interpreter]").first().waitFor();
    await add_interpreter(sam.page, name, "555-0171");
    await browser.look(sam.page, `${language}-interpreters`);

    await browser.sign_in(ana.page, service, somebody(service, "responder", "en"), language);
    await browser.start_shift(ana.page);
    await browser.write_first(person.page, service, "ne", "नमस्ते");
    await ana.page.locator("[data-with-interpreter]").waitFor();
    await browser.look(ana.page, `${language}-offer-with-interpreter`);
    await ana.page.keyboard.press("a");
    const part = ana.page.locator("hotline-interpreter section");
    await part.locator("[data-reach]").waitFor();
    assert.match(await part.innerText(), new RegExp(`${name}[^]*555-0171`));
    await browser.look(ana.page, `${language}-interpreter-of-contact`);

    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await ana.page.route("**/interpreter/missed", async (route) => {
      await asked;
      await route.continue();
    });
    await browser.press_on(ana.page, "[data-do=interpreter-missed]");
    await ana.page.locator("[data-do=interpreter-missed][aria-disabled=true]").waitFor(); // one word at a time
    answer();
    await ana.page.locator("hotline-interpreter [data-interpreter=none_left] [role=alert]").waitFor();
    await add_interpreter(sam.page, next, "555-0172");
    await browser.press_on(ana.page, "[data-do=interpreter-call]");
    await part.locator("[data-reach]").waitFor();
    assert.match(await part.innerText(), new RegExp(`${next}[^]*555-0172`));
    await browser.press_on(ana.page, "[data-do=interpreter-here]");
    await ana.page.locator("[data-do=interpreter-here]").waitFor({ state: "detached" });
    await sam.page.locator(`${row(next)}:has-text("1 ${language === "en" ? "of" : "sur"} 1")`).waitFor();

    await browser.finish(ana.page);
    await sam.page.locator(`${row(next)}:has-text("0 ${language === "en" ? "of" : "sur"} 1")`).waitFor();
    for (const each of [name, next]) {
      await browser.press_on(sam.page, ready_button(each));
      await sam.page.locator(`${row(each)} [data-ready=no]`).waitFor();
    }
    await browser.press_on(sam.page, "nav a[href='#/figures']");
    const wanted = sam.page.locator("hotline-figures tr[data-of=interpreters] [data-figure=wanted]");
    await wanted.waitFor();
    assert.notEqual(await wanted.innerText(), "0");
  });
}
