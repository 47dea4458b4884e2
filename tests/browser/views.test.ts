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

for (const language of ["en", "fr", "qps-plocm"] as const) {
  const spoken = language === "fr" ? "fr" : "en";

  test(`every view of the responder holds up in ${language}`, async () => {
    const staff = await browser.open_window(service);
    const person = await browser.open_window(service);
    const { page } = staff;
    await page.goto(`${service.staff}/?lang=${language}`);
    await page.locator("hotline-sign-in").waitFor();
    await browser.look(page, `${language}-sign-in`);
    await browser.sign_in(page, service, somebody(service, "responder", spoken), language);
    await page.locator("hotline-shift-start").waitFor();
    await browser.look(page, `${language}-shift-start`);
    await browser.start_shift(page);
    await browser.look(page, `${language}-ready`);
    await browser.write_first(person.page, service, spoken, "They keep my passport.", true);
    await page.locator(".offer").waitFor();
    await browser.holds_up(page, `${language}-offer`);
    await page.locator("[data-do=decline]").click();
    await page.locator("hotline-offers select").waitFor();
    await browser.holds_up(page, `${language}-decline`);
    await page.keyboard.press("Escape");
    await page.locator("[data-do=accept]").click();
    await page.locator(".message").first().waitFor();
    await browser.look(page, `${language}-conversation`);
    await page.locator("[data-do=acuity]").click();
    await browser.look(page, `${language}-acuity`);
    await page.keyboard.press("Escape");
    await page.locator("[data-do=keys]").click();
    await browser.look(page, `${language}-keys`);
    await page.keyboard.press("Escape");
    await page.locator("[data-do=search]").click();
    await page.locator("[data-do=refer]").first().click();
    await page.locator("[data-do=consent]").waitFor();
    await browser.look(page, `${language}-consent`);
    await page.locator("[data-do=consent]").click();
    await page.locator("[data-do=issue]").click();
    await page.locator("[data-referral]").waitFor();
    await browser.look(page, `${language}-referral`);
    await page.locator("[data-do=sign-out]").click();
    await page.locator("hotline-menu dialog[open]").waitFor();
    await browser.look(page, `${language}-sign-out`);
    await page.keyboard.press("Escape");
    await browser.cut_off(staff);
    await browser.look(page, `${language}-connection-lost`);
    await browser.connect_again(staff);
    await page.locator("[data-do=end]").click();
    await page.locator("dialog.end-contact[open]").waitFor();
    await browser.look(page, `${language}-end`);
    await page.locator("[data-do=confirm-end]").click();
    await page.locator("hotline-wrap-up").waitFor();
    await browser.look(page, `${language}-wrap-up`);
    await page.locator("hotline-wrap-up select").selectOption("referred");
    await page.locator("[data-do=finish]").click();
    await page.locator("nav a[href='#/consents']").click();
    await page.locator("[data-consent]").waitFor();
    await browser.look(page, `${language}-consents`);
    await page.locator("[data-do=withdraw]").click();
    await page.waitForFunction(() => document.querySelectorAll("[data-consent]").length === 0);
    await page.locator("nav a[href='#/directory']").click();
    await page.locator("[data-do=search]").click();
    await page.locator(".hit").first().waitFor();
    await browser.look(page, `${language}-directory`);
    await page.locator("[data-do=end-shift]").click();
    browser.kept_to_us(staff);
  });

  test(`every view of the supervisor holds up in ${language}`, async () => {
    const tipster = await browser.open_window(service);
    await tipster.page.goto(`${service.visitors}/tip?lang=${spoken}`);
    await tipster.page.locator("[name=what]").fill("Somebody sleeps behind the car wash.");
    await tipster.page.locator('form[action="/tip"] button').last().click();
    await tipster.page.locator(".code").waitFor();
    const colleague = await browser.open_window(service);
    const waiting = await browser.open_window(service);
    await browser.sign_in(colleague.page, service, somebody(service, "responder", "en"), "en");
    await browser.start_shift(colleague.page);
    await browser.write_first(tipster.page, service, "en", "They keep my passport.");
    await colleague.page.locator("[data-do=accept]").click();
    await colleague.page.locator(".message").first().waitFor();
    await browser.write_first(waiting.page, service, "vi", "Hello", true);
    const staff = await browser.open_window(service);
    const { page } = staff;
    await browser.sign_in(page, service, somebody(service, "supervisor"), language);
    await page.locator("nav a[href='#/floor']").click();
    await page.locator("hotline-floor .panel").first().waitFor();
    await page.waitForFunction(() => document.querySelectorAll("hotline-floor tbody tr").length >= 3);
    await browser.look(page, `${language}-floor`);
    await waiting.page.locator("[data-exit]").click();
    await page.waitForFunction(() => document.querySelectorAll("hotline-floor tbody tr").length <= 2);
    await browser.finish(colleague.page);
    await page.locator("nav a[href='#/figures']").click();
    await page.locator("hotline-figures tr[data-of=channel-chat] [data-figure=answered]").waitFor();
    await page.locator("hotline-figures tr[data-within='60']").waitFor();
    await page.locator("hotline-figures tr[data-hour]").first().waitFor();
    await page.locator("hotline-figures-routing tr[data-step=exact] [data-figure=answers]").waitFor();
    await page.locator("hotline-figures-routing tr[data-of=duty] [data-figure=utilisation]").waitFor();
    const urgent_overdue = page.locator("hotline-figures tr[data-of=acuity-immediate] [data-figure=overdue]");
    assert.match((await urgent_overdue.first().textContent()) ?? "", /–/, "acuity 1 is not counted, which is not 0");
    await browser.look(page, `${language}-figures`);

    await page.locator("nav a[href='#/rules']").click();
    await page.locator("hotline-rules tr[data-step=callback] td").first().waitFor();
    await page.locator("hotline-rules tr[data-key='routing.wait.urgent_seconds'] td").first().waitFor();
    for (const cell of await page.locator("hotline-rules tr[data-key] td:nth-child(2)").allInnerTexts())
      assert.match(cell, /\D/, "every number stands with its unit");
    await browser.look(page, `${language}-rules`);
    await page.locator("nav a[href='#/tips']").click();
    await page.locator("[data-do=open-tip]").first().click();
    await page.locator(".tip-fields").waitFor();
    await browser.look(page, `${language}-tip`);
    await page.locator("nav a[href='#/staffing']").click();
    await page.locator("[data-do=staffing]").waitFor();
    await browser.look(page, `${language}-staffing-form`);
    await page.locator("[data-do=staffing]").click();
    await page.locator("hotline-staffing tbody tr").first().waitFor();
    await page.locator("hotline-staffing-plot canvas").waitFor();
    await browser.look(page, `${language}-staffing`);
    await page.locator("[data-do=bilingual]").click();
    await page.locator("hotline-bilingual tbody tr").first().waitFor();
    await page.locator("hotline-bilingual").scrollIntoViewIfNeeded();
    await browser.look(page, `${language}-staffing-bilingual`);
    browser.kept_to_us(staff);
  });
}

for (const language of ["en", "fr", "ar"] as const) {
  test(`every public page holds up in ${language}`, async () => {
    const person = await browser.open_window(service);
    const { page } = person;
    await page.goto(`${service.visitors}/?lang=${language}`);
    await browser.look(page, `${language}-public-start`);
    await page.goto(`${service.visitors}/tip?lang=${language}`);
    await browser.look(page, `${language}-public-tip`);
    await page.locator("[name=what]").fill("Somebody sleeps behind the car wash.");
    await page.locator('form[action="/tip"] button').last().click();
    await page.locator(".code").waitFor();
    await browser.look(page, `${language}-public-tip-received`);
    await browser.write_first(page, service, language, "Hello");
    await browser.stream(page).getByText("Hello").waitFor();
    await browser.look(page, `${language}-public-chat`);
    browser.kept_to_us(person);
  });
}
