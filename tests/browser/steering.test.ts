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

/// A supervisor at the floor, a responder on break, and a person who waits.
async function a_floor(language: string): Promise<Record<"sam" | "ana" | "person", browser.Window>> {
  const [sam, ana, person] = [
    await browser.open_window(service),
    await browser.open_window(service),
    await browser.open_window(service, { width: 390, height: 800 }),
  ];
  await browser.sign_in(ana.page, service, somebody(service, "responder", "en"), "en");
  await browser.start_shift(ana.page);
  await browser.press_on(ana.page, "[data-do=break]");
  await browser.write_first(person.page, service, "en", "Can somebody help me?");
  await browser.sign_in(sam.page, service, somebody(service, "supervisor"), language);
  await browser.press_on(sam.page, "nav a[href='#/floor']");
  await sam.page.locator("hotline-queue tr[data-contact]").waitFor();
  return { sam, ana, person };
}

/// Opens the first line of the queue by the key that goes through the lines.
async function open_choice(page: Page): Promise<void> {
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.locator("dialog.choice-dialog[open] [data-person]").first().waitFor();
}

async function focus_is_at(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
}

for (const language of ["en", "fr"] as const) {
  test(`a supervisor asks why, sets aside, assigns and sends back by keyboard, in ${language}`, async () => {
    const { sam, ana, person } = await a_floor(language);
    const { page } = sam;
    const line = page.locator("hotline-queue tr[data-contact]");
    assert.equal(await line.getAttribute("data-why"), "nobody_available");
    await browser.look(page, `${language}-queue`);
    await open_choice(page);
    const responder = page.locator("dialog.choice-dialog [data-person]");
    assert.equal(await responder.getAttribute("data-verdict"), "not_available");
    await browser.look(page, `${language}-choice`);

    await browser.tab_to(page, "dialog[open] select[name=minutes]");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator("hotline-queue tr[data-why=held_back]").waitFor();
    await browser.press_on(ana.page, "[data-do=available]");
    await ana.page.locator("[data-state=idle]").waitFor(); // and nothing rings
    await focus_is_at(page, "hotline-queue h2");
    await open_choice(page);
    await browser.look(page, `${language}-choice-parked`);
    await browser.press_on(page, "dialog[open] [data-do=take-out]");
    await ana.page.locator(".offer").waitFor();
    await ana.page.keyboard.press("d");
    await ana.page.keyboard.press("Tab");
    await ana.page.keyboard.press("Enter");
    await page.locator("hotline-queue tr[data-why=cooling_off]").waitFor();

    await open_choice(page);
    await browser.press_on(page, "dialog[open] [data-do=assign]");
    await browser.log_of(ana.page).getByText("Can somebody help me?").waitFor();
    await page.locator("hotline-queue tr[data-contact]").waitFor({ state: "detached" });
    await focus_is_at(page, "hotline-queue h2");
    assert.notEqual(await page.locator(".told").textContent(), "");
    await browser.write_again(person.page, "You are there!");
    await browser.log_of(ana.page).getByText("You are there!").waitFor();

    await browser.press_on(page, "[data-do=send-back]");
    await page.locator("hotline-send-back dialog[open]").waitFor();
    await browser.look(page, `${language}-send-back`);
    await browser.press_on(page, "[data-do=confirm-send-back]");
    await page.locator("hotline-queue tr[data-contact]").waitFor();
    await browser.log_of(ana.page).waitFor({ state: "detached" });

    await person.page.locator("[data-exit]").click();
    await line.waitFor({ state: "detached" });
    await ana.page.locator("[data-do=end-shift]").click();
    for (const each of [sam, ana]) browser.kept_to_us(each);
  });
}

test("a supervisor keeps two apart", async () => {
  const { sam, ana, person } = await a_floor("en");
  await browser.press_on(ana.page, "[data-do=available]");
  await ana.page.locator(".offer").waitFor();
  await open_choice(sam.page);
  await browser.press_on(sam.page, "dialog[open] [data-do=exclude]");
  await sam.page.locator("dialog[open] [data-verdict=excluded]").waitFor();
  await ana.page.locator(".offer").waitFor({ state: "detached" });
  await sam.page.keyboard.press("Escape");
  await sam.page.locator("hotline-queue tr[data-why=excluded]").waitFor(); // and not a cool-off that would end
  await person.page.locator("[data-exit]").click();
  await sam.page.locator("hotline-queue tr[data-contact]").waitFor({ state: "detached" });
  await ana.page.locator("[data-do=end-shift]").click();
  for (const each of [sam, ana]) browser.kept_to_us(each);
});

test("a line that goes while it is looked at says so, and nobody is given whom they must not have", async () => {
  const { sam, ana, person } = await a_floor("en");
  await browser.press_on(ana.page, "[data-do=available]");
  await ana.page.locator(".offer").waitFor();
  await ana.page.keyboard.press("d");
  await ana.page.locator("hotline-offers select").selectOption("conflict_of_interest");
  await ana.page.locator("hotline-offers button.danger").click();
  const { page } = sam;
  await page.locator("hotline-queue tr[data-contact]:not([data-why=offered])").waitFor();
  await open_choice(page);
  await page.locator("dialog[open] [data-verdict=excluded]").waitFor();
  assert.equal(await page.locator("dialog[open] [data-do=assign], dialog[open] [data-do=exclude]").count(), 0);
  await person.page.locator("[data-exit]").click();
  await page.locator("dialog[open] p[role=status]").waitFor();
  await browser.look(page, "en-choice-gone");
  await page.keyboard.press("Escape");
  browser.kept_to_us(sam);
});

test("whoever supervises and answers takes a contact themselves and is with the person at once", async () => {
  const both = service.sign_ins.find((each) => each.name === "rosa");
  assert.ok(both);
  const [{ page }, person] = [
    await browser.open_window(service),
    await browser.open_window(service, { width: 390, height: 800 }),
  ];
  await browser.sign_in(page, service, both, "en");
  await browser.start_shift(page);
  await browser.press_on(page, "[data-do=break]");
  await browser.write_first(person.page, service, "en", "Is anybody there?");
  await browser.press_on(page, "nav a[href='#/floor']");
  await page.locator("hotline-queue tr[data-contact]").waitFor();
  await open_choice(page);
  await browser.look(page, "en-choice-take");
  await browser.press_on(page, "dialog[open] [data-do=take]");
  await page.locator("hotline-chat-pane").waitFor();
  assert.equal(new URL(page.url()).hash, "#/work");
  await browser.finish(page);
});
