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

type Language = keyof typeof words;

const words = {
  en: {
    other: "fr",
    search: "sûre érables",
    found: "Maple Row Safe House",
    first: "They keep my passport. I am afraid.",
    answer: "I am here with you. Are you alone?",
    reply: "Yes, until six.",
  },
  fr: {
    other: "en",
    search: "Hébergement Montréal",
    found: "Lanterne du Fleuve",
    first: "Ils gardent mon passeport. J’ai peur.",
    answer: "Je suis là. Êtes-vous seule?",
    reply: "Oui, jusqu’à six heures.",
  },
} as const;

/// The responder refers the person to the first service found: search, consent, referral, and what became of it.
async function refer(page: Page, language: Language): Promise<void> {
  const { search, found } = words[language];
  await browser.tab_to(page, "[data-do=send]");
  await page.keyboard.press("/");
  await page.keyboard.type(search);
  await page.keyboard.press("Enter");
  const service_id = await page.locator(".hit", { hasText: found }).getAttribute("data-service");
  await browser.press_on(page, `[data-service="${String(service_id)}"] [data-do=refer]`);
  await browser.press_on(page, "[data-do=consent]");
  await browser.press_on(page, "[data-do=issue]");
  await page.locator("[data-referral=issued]", { hasText: found }).waitFor();
  for (const next of ["accepted", "completed"]) {
    await browser.tab_to(page, "hotline-referral-state select");
    await browser.arrow_to(page, async () => {
      return (await page.locator("hotline-referral-state select").inputValue()) === next;
    });
    await browser.press_on(page, "[data-do=set-referral]");
    await page.locator(`[data-referral=${next}]`).waitFor();
  }
  assert.equal(await page.locator("[data-do=set-referral]").count(), 0, "it has come to its end");
}

/// Judges the danger anew: the second of five, for the reason that is offered first.
async function judge(page: Page): Promise<void> {
  await browser.tab_to(page, "[data-do=send]");
  await page.keyboard.press("c");
  await browser.tab_to(page, "hotline-danger-strip input[type=radio]");
  await browser.arrow_to(page, () => page.locator("hotline-danger-strip input[value=urgent]").isChecked());
  await browser.press_on(page, "[data-do=save-acuity]");
  await page.locator(".danger-strip[data-acuity=urgent]").waitFor();
}

async function wrap_up(page: Page): Promise<void> {
  await browser.tab_to(page, "[data-do=end]");
  await page.keyboard.press("e");
  await browser.press_on(page, "[data-do=confirm-end]");
  await page.locator("hotline-wrap-up select:focus").waitFor();
  await browser.tab_to(page, ".contact");
  await page.keyboard.press("w");
  const disposition = page.locator("hotline-wrap-up select");
  await browser.arrow_to(page, async () => (await disposition.inputValue()) === "referred");
  await browser.press_on(page, "[data-do=finish]");
  await page.locator("hotline-wrap-up").waitFor({ state: "detached" });
}

for (const language of ["en", "fr"] as const) {
  for (const javascript of [false, true]) {
    const how = javascript ? "with" : "without";
    test(`from the first word to the wrap-up, in ${language}, the person ${how} JavaScript`, async () => {
      const said = words[language];
      const staff = await browser.open_window(service);
      const person = await browser.open_window(service, { javascript, width: 390, height: 800 });
      await browser.sign_in(staff.page, service, somebody(service, "responder", language), language);
      await browser.start_shift(staff.page);

      await person.page.goto(`${service.visitors}/?lang=${said.other}`);
      await person.page.locator(`nav a[hreflang=${language}]`).click();
      await person.page.locator(`html[lang=${language}]`).waitFor();
      await browser.send_first(person.page, said.first, true);
      await staff.page.locator(".offer[data-acuity=immediate]").waitFor();
      await browser.until_ringing(staff.page);
      await staff.page.keyboard.press("a");
      await staff.page.locator("hotline-chat-pane h2:focus").waitFor();
      await browser.log_of(staff.page).getByText(said.first).waitFor();
      await browser.until_silent(staff.page);

      await staff.page.keyboard.press("n");
      await staff.page.keyboard.type(said.answer);
      await staff.page.keyboard.press("Enter");
      await browser.stream(person.page).getByText(said.answer).waitFor();
      await browser.write_again(person.page, said.reply);
      await browser.log_of(staff.page).getByText(said.reply).waitFor();
      assert.equal(await browser.log_of(staff.page).locator("[data-sending]").count(), 0);

      await judge(staff.page);
      await refer(staff.page, language);
      await wrap_up(staff.page);
      await staff.page.locator("[data-state=idle]").waitFor();
      await browser.press_on(staff.page, "[data-do=end-shift]");
      await staff.page.locator("hotline-shift-start").waitFor();
      browser.kept_to_us(staff);
      browser.kept_to_us(person);
    });
  }
}
