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
  await browser.focus_at(page, "#choice-heading"); // what it is about is read first
}

/// In the conversation in which that was said, with the focus at its beginning.
async function is_with(page: Page, words: string): Promise<void> {
  await browser.log_of(page).getByText(words).waitFor();
  await browser.focus_at(page, "hotline-chat-pane h2");
  assert.equal(new URL(page.url()).hash, "#/work");
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
    await browser.focus_at(page, "hotline-queue h2");
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
    await browser.focus_at(page, "hotline-queue h2");
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
  await sam.page.locator("hotline-confirm dialog[open]").waitFor();
  await browser.look(sam.page, "en-exclude");
  await sam.page.keyboard.press("Escape"); // nothing has happened, and the first dialog is still there
  await browser.focus_at(sam.page, "dialog[open] [data-do=exclude]");
  assert.equal(await sam.page.locator("[data-verdict=excluded]").count(), 0);
  await sam.page.keyboard.press("Enter");
  await browser.confirm(sam.page);
  await sam.page.locator("dialog[open] [data-verdict=excluded]").waitFor();
  await ana.page.locator(".offer").waitFor({ state: "detached" });
  await sam.page.keyboard.press("Escape");
  await sam.page.locator("hotline-queue tr[data-why=excluded]").waitFor(); // and not a cool-off that would end
  await person.page.locator("[data-exit]").click();
  await sam.page.locator("hotline-queue tr[data-contact]").waitFor({ state: "detached" });
  await ana.page.locator("[data-do=end-shift]").click();
  for (const each of [sam, ana]) browser.kept_to_us(each);
});

test("a contact for somebody on a break is given only when that is confirmed, rings there, and says so", async () => {
  const { sam, ana, person } = await a_floor("en");
  await open_choice(sam.page);
  await browser.press_on(sam.page, "dialog[open] [data-do=assign]");
  const question = sam.page.locator("hotline-confirm dialog[open]");
  await question.getByText("On a break").waitFor();
  await sam.page.keyboard.press("Enter"); // the focus is on the way back
  await question.waitFor({ state: "detached" });
  assert.equal(await ana.page.locator("[data-given]").count(), 0);
  await sam.page.keyboard.press("Enter");
  await browser.confirm(sam.page);

  const { page } = ana;
  await page.locator("[data-given] [role=alert]").waitFor();
  await browser.until_ringing(page);
  await browser.look(page, "en-given");
  await browser.log_of(page).getByText("Can somebody help me?").waitFor(); // in front, and rings on
  await browser.press_on(page, "nav a[href='#/directory']");
  await browser.press_on(page, "[data-do=open-given]");
  await is_with(page, "Can somebody help me?");
  await browser.until_silent(page);
  assert.equal(await page.locator("[data-given]").count(), 0);

  // It goes from under her hands: the focus is at the list.
  await page.keyboard.press("n");
  await page.keyboard.type("I am");
  await browser.press_on(sam.page, "[data-do=send-back]");
  await browser.press_on(sam.page, "[data-do=confirm-send-back]");
  await browser.focus_at(page, "#contacts-heading");
  await person.page.locator("[data-exit]").click();
  await sam.page.locator("hotline-queue tr[data-contact]").waitFor({ state: "detached" });
  await page.locator("[data-do=end-shift]").click();
  for (const each of [sam, ana]) browser.kept_to_us(each);
});

test("the times of who waits go on by themselves", async () => {
  const { sam, ana, person } = await a_floor("en");
  const changes = await sam.page.evaluate(async () => {
    const time = document.querySelector("hotline-queue tr[data-contact] time");
    if (!time) return -1;
    let seen = 0;
    await new Promise<void>((resolve) => {
      new MutationObserver(() => {
        if (++seen === 3) resolve();
      }).observe(time, { characterData: true, childList: true, subtree: true });
      setTimeout(resolve, 15_000);
    });
    return seen;
  });
  assert.ok(changes >= 3, `changed ${String(changes)} times in 15 s`);
  await person.page.locator("[data-exit]").click();
  await sam.page.locator("hotline-queue tr[data-contact]").waitFor({ state: "detached" });
  await ana.page.locator("[data-do=end-shift]").click();
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
  const [{ page }, person, another] = [
    await browser.open_window(service),
    await browser.open_window(service, { width: 390, height: 800 }),
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
  await is_with(page, "Is anybody there?");

  // With that one open, and words in its box that are for nobody else.
  await page.keyboard.press("n");
  await page.keyboard.type("I am here, tell me");
  await browser.write_first(another.page, service, "en", "Please answer me");
  await browser.press_on(page, "nav a[href='#/floor']");
  await open_choice(page);
  await browser.press_on(page, "dialog[open] [data-do=take]");
  await is_with(page, "Please answer me");
  await page.keyboard.press("n");
  await page.keyboard.type("You are not alone.");
  await page.keyboard.press("Enter");
  await browser.stream(another.page).getByText("You are not alone.").waitFor();
  assert.equal(await browser.stream(person.page).getByText("You are not alone.").count(), 0);
  await browser.end_contact(page);
  await browser.log_of(page).getByText("Is anybody there?").waitFor();
  assert.equal(await page.locator("hotline-chat-pane textarea").inputValue(), "I am here, tell me");
  await browser.finish(page);
});
