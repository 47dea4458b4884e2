import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import * as browser from "./browser.ts";
import { somebody, start_service, type Service } from "./service.ts";

let service: Service;
before(async () => {
  const answers = "answer_within_seconds = 2\nanswer_again_within_seconds = 4\n";
  service = await start_service(`${answers}[routing.wellbeing]\nhigh_per_shift = 1\n`);
});
afterEach(browser.close_windows);
after(async () => {
  await browser.close_browser();
  await service.stop();
});

test("a chat without an answer reminds, rings and goes to others; two contacts of one person become one", async () => {
  const ana = await browser.open_window(service);
  const { page } = ana;
  await browser.sign_in(page, service, somebody(service, "responder", "en"), "en");
  await browser.start_shift(page);
  const [one, two] = [await browser.open_window(service), await browser.open_window(service)];
  await browser.write_first(one.page, service, "en", "Is anybody there?");
  await page.locator(".offer").waitFor();
  await page.keyboard.press("a");
  await page.locator("[data-unanswered]").waitFor();
  await browser.until_ringing(page);
  await browser.look(page, "en-unanswered");
  await page.locator("hotline-chat-pane").waitFor({ state: "detached" });
  await browser.until_silent(page);
  await browser.press_on(page, "[data-do=available]");
  await page.locator(".offer").waitFor();
  await page.keyboard.press("a");
  await browser.log_of(page).getByText("Is anybody there?").waitFor();
  await page.locator("#message-text").fill("I am here now.");
  await page.locator("[data-do=send]").click();
  await browser.stream(one.page).getByText("I am here now.").waitFor();

  await browser.write_first(two.page, service, "en", "It is me, on my phone.");
  await page.locator(".offer").waitFor();
  await page.locator("[data-do=accept]").click();
  await page.locator("hotline-contact-list [data-contact]").nth(1).waitFor();
  await page.locator("hotline-contact-list [data-contact]").nth(1).click();
  await browser.log_of(page).getByText("It is me, on my phone.").waitFor();
  await browser.press_on(page, "details.same-person > summary");
  await browser.look(page, "en-same-person");
  await browser.press_on(page, "details.same-person [data-do=merge]");
  await browser.log_of(page).getByText("It is me, on my phone.").waitFor();
  await browser.log_of(page).getByText("I am here now.").waitFor();
  assert.equal(await page.locator("hotline-contact-list [data-contact]").count(), 1);
  await browser.stream(two.page).getByText("This conversation goes on in your other window.").waitFor();
  await browser.finish(page);
  browser.kept_to_us(ana);
});

test("a responder whom a limit spares is asked once, may say no, and may set the limit aside unasked", async () => {
  const [ana, sam] = [await browser.open_window(service), await browser.open_window(service)];
  const { page } = ana;
  await browser.sign_in(page, service, somebody(service, "responder", "en"), "fr");
  await browser.start_shift(page);
  await browser.press_on(page, ".presence [data-do=waive-unasked]");
  await page.getByText("Aucune limite ne vous ménage en ce moment.").waitFor();
  const [one, two] = [await browser.open_window(service), await browser.open_window(service)];
  await browser.write_first(one.page, service, "en", "Help me", true);
  await page.locator(".offer").waitFor();
  await page.keyboard.press("a");
  await browser.log_of(page).getByText("Help me").waitFor();
  await page.locator("[data-do=end]").click();
  await page.locator("[data-do=confirm-end]").click();
  await page.locator("hotline-wrap-up select").selectOption("helped");
  await page.locator("[data-do=finish]").click();
  await browser.write_first(two.page, service, "en", "Me too", true);
  await page.locator(".waiver").waitFor();
  await browser.look(page, "fr-waiver");
  await browser.sign_in(sam.page, service, somebody(service, "supervisor"), "en");
  await browser.press_on(sam.page, "nav a[href='#/floor']");
  await sam.page.locator("hotline-floor [data-asked]").waitFor();
  await browser.look(sam.page, "en-waiver-floor");
  await browser.press_on(page, ".waiver [data-do=refuse]");
  await page.locator(".waiver").waitFor({ state: "detached" });
  await sam.page.locator("hotline-floor [data-asked]").waitFor({ state: "detached" });
  assert.equal(await page.locator(".offer").count(), 0);
  await browser.press_on(page, ".presence [data-do=waive-unasked]");
  await page.getByText("malgré la limite").waitFor();
  await page.locator(".offer:not(.waiver)").waitFor();
  await browser.look(page, "fr-waived");
  await page.keyboard.press("a");
  await browser.log_of(page).getByText("Me too").waitFor();
});
