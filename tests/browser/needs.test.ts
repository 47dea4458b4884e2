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
  en: { first: "Can a woman answer me?", other: "fr", lacks: "Lacks what is required: A woman" },
  fr: {
    first: "Est-ce qu’une femme peut répondre?",
    other: "en",
    lacks: "Ne répond pas à ce qui est exigé\u00a0: Une femme",
  },
} as const;

/// Asks for the choice by keyboard, and is led there with what was written; insists on a woman.
async function insist(page: Page, second: string): Promise<void> {
  const at_first = await page.evaluate(() => history.length);
  await page.locator("[name=message]").fill("Can");
  await browser.press_on(page, "button[name=wishes]");
  await page.locator("select[name=second]:focus").waitFor();
  assert.equal(await page.locator("[name=message]").inputValue(), "Can");
  assert.equal(await page.evaluate(() => history.length), at_first, "no entry joins the history");
  await page.locator("select[name=second]").selectOption(second);
  await browser.tab_to(page, "select[name=who]");
  await browser.arrow_to(page, async () => (await page.locator("select[name=who]").inputValue()) === "woman");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator("input[name=firm][value=must]").isChecked(), true);
}

for (const language of ["en", "fr"] as const) {
  test(`what a person needs is chosen, seen, relaxed and said anew by keyboard, in ${language}`, async () => {
    const [ana, sam] = [await browser.open_window(service), await browser.open_window(service)];
    const person = await browser.open_window(service, { width: 390, height: 800 });
    await browser.sign_in(ana.page, service, somebody(service, "responder", "en"), language);
    await browser.start_shift(ana.page);
    await browser.sign_in(sam.page, service, somebody(service, "supervisor"), language);
    await browser.press_on(sam.page, "nav a[href='#/floor']");

    await person.page.goto(`${service.visitors}/?lang=${language}`);
    await insist(person.page, words[language].other);
    await browser.holds_up(person.page, `${language}-wishes`);
    await browser.fits(person.page, `${language}-wishes`);
    await browser.send_first(person.page, words[language].first);
    assert.equal(new URL(person.page.url()).search, "", "nothing of it is in the address");
    await person.page.locator("form[action='/chat/anybody']").waitFor();
    await browser.holds_up(person.page, `${language}-wait-choice`);

    const { page } = sam;
    await page.locator("hotline-queue [data-unmet]").waitFor();
    await browser.look(page, `${language}-queue-unmet`);
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    const lacking = page.locator("dialog.choice-dialog[open] [data-verdict=lacks_requirement]");
    await lacking.first().waitFor();
    await lacking.first().getByText(words[language].lacks).waitFor();
    assert.equal(await lacking.locator("[data-do=assign]").count(), 0, "what must be is changed first");
    assert.equal(await lacking.locator("[data-do=exclude]").count(), await lacking.count());
    await browser.press_on(page, "dialog.choice-dialog [data-do=needs]");
    await page.locator("dialog.needs-dialog[open]").waitFor();
    await browser.look(page, `${language}-needs`);
    await browser.press_on(page, "dialog.needs-dialog [data-do=relax]");
    assert.equal(await page.locator("select[name=woman]").inputValue(), "wish");
    await browser.press_on(page, "dialog.needs-dialog [data-do=save-needs]");

    const offer = ana.page.locator(".offer");
    await offer.locator("[data-need=wish]").waitFor();
    await browser.look(ana.page, `${language}-offer-needs`);
    await ana.page.keyboard.press("a");
    await browser.log_of(ana.page).getByText(words[language].first).waitFor();
    await browser.tab_to(ana.page, "[data-do=hold]");
    await ana.page.keyboard.press("b");
    await ana.page.locator("dialog.needs-dialog[open]").waitFor();
    await browser.tab_to(ana.page, "input[name=about_suicide]");
    await ana.page.keyboard.press("Space");
    await browser.press_on(ana.page, "dialog.needs-dialog [data-do=save-needs]");
    await ana.page.locator(".contact-needs [data-need=topic]").waitFor();
    await browser.look(ana.page, `${language}-pane-needs`);
    await browser.finish(ana.page);
    for (const each of [ana, sam, person]) browser.kept_to_us(each);
  });
}

test("Enter in the form sends it, and what is typed while the choice is on its way stays", async () => {
  const person = await browser.open_window(service, { width: 390, height: 800 });
  const { page } = person;
  await page.goto(`${service.visitors}/?lang=en`);
  await page.locator("[name=message]").fill("I am");
  await page.route("**/chat", async (route) => {
    await page.locator("[name=message]").fill("I am here");
    await route.continue();
  });
  await browser.press_on(page, "button[name=wishes]");
  await page.locator("select[name=second]:focus").waitFor();
  await page.unroute("**/chat");
  assert.equal(await page.locator("[name=message]").inputValue(), "I am here");
  await page.goto(`${service.visitors}/?lang=en`);
  await page.locator("[name=message]").fill("I am here");
  await page.locator("[name=danger]").focus();
  await page.keyboard.press("Enter");
  await browser.stream(page).getByText("I am here").waitFor();
  await page.locator("[data-exit]").click();
  await page.waitForURL((url) => url.pathname !== "/chat");
});

test("a person lets anybody answer without a script, in a language that runs to the left", async () => {
  const ana = await browser.open_window(service);
  await browser.sign_in(ana.page, service, somebody(service, "responder", "en"), "en");
  await browser.start_shift(ana.page);
  const person = await browser.open_window(service, { javascript: false, width: 390, height: 800 });
  const { page } = person;
  await page.goto(`${service.visitors}/?lang=ar`);
  assert.equal(await page.locator("select[name=second]").count(), 0);
  await page.locator("[name=danger]").check();
  await page.locator("button[name=wishes]").click();
  await page.locator("select[name=second]:focus").waitFor();
  assert.equal(await page.locator("[name=danger]").isChecked(), true);
  await page.locator("[name=danger]").uncheck();
  await page.locator("select[name=second]").selectOption("en");
  await page.locator("select[name=who]").selectOption("man");
  await page.locator("input[name=firm][value=must]").check();
  await browser.fits(page, "ar-wishes");
  await browser.send_first(page, "مرحبا");
  await page.locator("form[action='/chat/anybody'] button").click();
  await page.locator("form[action='/chat/anybody']").waitFor({ state: "detached" });
  await ana.page.locator(".offer [data-need=language]").waitFor();
  await ana.page.keyboard.press("a");
  await browser.log_of(ana.page).getByText("مرحبا").waitFor();
  await browser.finish(ana.page);
});
