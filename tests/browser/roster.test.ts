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

/// A zone whose clocks never change and where it is day, with the date there and the hours around now.
function around_now(): { zone: string; first: string; begins: string; ends: string } {
  const steady: [string, number][] = [
    ["America/Regina", -6],
    ["Africa/Lagos", 1],
    ["Asia/Tokyo", 9],
  ];
  const places = steady.map(([zone, hours]) => ({ zone, there: new Date(Date.now() + hours * 3_600_000) }));
  const place = places.find(({ there }) => there.getUTCHours() >= 4 && there.getUTCHours() < 20);
  if (!place) throw new Error("one of the three is always in its day");
  const hour = place.there.getUTCHours();
  const two = (value: number): string => String(value).padStart(2, "0");
  const first = place.there.toISOString().slice(0, 10);
  return { zone: place.zone, first, begins: `${two(hour - 1)}:00`, ends: `${two(hour + 2)}:00` };
}

async function at_roster(language: "en" | "fr" | "qps-plocm"): Promise<browser.Window> {
  const staff = await browser.open_window(service);
  await browser.sign_in(staff.page, service, somebody(service, "supervisor"), language);
  await browser.press_on(staff.page, "nav a[href='#/roster']");
  await staff.page.locator("hotline-roster tbody tr").first().waitFor();
  return staff;
}

/// A selector of the row of somebody.
async function row_of(page: Page, name: string): Promise<string> {
  const person = await page.locator(`hotline-roster tr:has-text('${name}')`).getAttribute("data-person");
  return `[data-person='${String(person)}']`;
}

test("a supervisor sets skills and plans a shift; who is not there is missing, and sees the shift", async () => {
  const staff = await at_roster("en");
  const { page } = staff;
  const row = await row_of(page, "Ana");
  await browser.press_on(page, `${row} [data-do=open-person]`);
  await page.locator("[data-do=add-language]").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "roster-person");

  await browser.press_on(page, "[data-do=add-language]");
  const fresh = page.locator(".skills input[name=language]").last();
  await fresh.fill("french");
  await browser.press_on(page, "[data-do=save-skills]");
  await page.locator(".skills .fault").getByText("“french” is not the tag of a language").waitFor();
  await page.locator(".skills input[name=language][aria-invalid=true]:focus").waitFor();
  assert.equal(await fresh.getAttribute("aria-invalid"), "true", "of several the one that is none");
  await fresh.fill("crk");
  await browser.press_on(page, "[data-do=save-skills]");
  await page.locator("hotline-roster-person [role=status]").getByText("Saved.").waitFor();
  assert.equal(await page.locator(".skills input[name=language]").count(), 3);

  const { zone, first, begins, ends } = around_now();
  const form = page.locator("[data-form=shift]");
  await form.locator("[name=first]").fill(first);
  await form.locator("[name=begins]").fill(begins);
  await form.locator("[name=ends]").fill(ends);
  await form.locator("[name=zone]").fill(zone);
  await browser.press_on(page, "[data-do=plan-shift]");
  await page.locator(`${row}[data-attendance=missing]`).waitFor();
  assert.equal(await page.locator("hotline-roster-person [data-shift]").count(), 1);
  await page.locator("[data-kept=shift]").getByText("Saved.").waitFor();

  const leave = page.locator("[data-form=leave]");
  await leave.locator("[name=first]").fill("2027-03-04");
  await leave.locator("[name=last]").fill("2027-03-03");
  await browser.press_on(page, "[data-do=give-leave]");
  await leave.locator(".fault").waitFor();
  await leave.locator("[aria-invalid=true]:focus").waitFor();
  await leave.locator("[name=last]").fill("2027-03-05");
  await browser.press_on(page, "[data-do=give-leave]");
  await page.locator("[data-kept=leave]").getByText("Saved.").waitFor();
  await page.locator("[data-leave]").getByText("Mar 4, 2027").waitFor();
  await browser.press_on(page, "[data-do=cancel-leaves]");
  await browser.focus_at(page, "#roster-leaves");

  const ana = await browser.open_window(service);
  await browser.sign_in(ana.page, service, somebody(service, "responder", "en"), "en");
  await browser.press_on(ana.page, "nav a[href='#/my-roster']");
  await ana.page.locator(`hotline-my-roster [data-day='${first}']`).waitFor();
  browser.kept_to_us(ana);
  browser.kept_to_us(staff);
});

test("what is saved is the person's who is shown, however late another's answer comes", async () => {
  const staff = await at_roster("en");
  const { page } = staff;
  const ana = await row_of(page, "Ana");
  const benoit = await row_of(page, "Benoît");
  const id = (row: string): string => /'(.+)'/.exec(row)?.[1] ?? "";
  let answer_late = (): void => undefined;
  const opened_another = new Promise<void>((resolve) => {
    answer_late = resolve;
  });
  await page.route(`**/api/roster/people/${id(ana)}`, async (route) => {
    await opened_another;
    await route.continue();
  });
  const late = page.waitForResponse(`**/api/roster/people/${id(ana)}`);
  await browser.press_on(page, `${ana} [data-do=open-person]`);
  await browser.press_on(page, `${benoit} [data-do=open-person]`);
  await page.locator("#roster-person:has-text('Benoît')").waitFor();
  answer_late();
  await (await late).finished();
  const sent = page.waitForRequest((request) => request.method() === "PUT");
  await page.locator("[name=written_at_once]").fill("1");
  await browser.press_on(page, "[data-do=save-skills]");
  assert.match((await sent).url(), new RegExp(id(benoit)));
  await page.locator("hotline-roster-person [role=status]").getByText("Saved.").waitFor();
  assert.match((await page.locator("#roster-person").textContent()) ?? "", /Benoît/);
  browser.kept_to_us(staff);
});

test("what somebody else has changed meanwhile is said in words, and read again", async () => {
  const staff = await at_roster("en");
  const { page } = staff;
  const ana = await row_of(page, "Ana");
  await browser.press_on(page, `${ana} [data-do=open-person]`);
  await page.locator("[name=weekly_hours]").waitFor();
  const other = await at_roster("en");
  await browser.press_on(other.page, `${ana} [data-do=open-person]`);
  await other.page.locator("[name=weekly_hours]").fill("20");
  await browser.press_on(other.page, "[data-do=save-skills]");
  await other.page.locator("hotline-roster-person [role=status]").getByText("Saved.").waitFor();

  await page.locator("[name=written_at_once]").fill("1");
  await browser.press_on(page, "[data-do=save-skills]");
  await page.locator("hotline-roster-person .fault").getByText("Someone changed this before you.").waitFor();
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>("[name=weekly_hours]")?.value === "20");
  await page.locator("[name=written_at_once]").fill("1");
  await browser.press_on(page, "[data-do=save-skills]");
  await page.locator("hotline-roster-person [role=status]").getByText("Saved.").waitFor();
  browser.kept_to_us(other);
  browser.kept_to_us(staff);
});

test("people are asked to come in from the list, and answer for themselves", async () => {
  const staff = await at_roster("en");
  const { page } = staff;
  const form = page.locator("hotline-call-ins form");
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await form.locator("[name=day]").fill(day);
  await form.locator("[name=zone]").fill("America/Regina");
  await browser.press_on(page, "[data-do=open-call-in]");
  await page.locator("[data-do=candidates]").waitFor();
  await browser.press_on(page, "[data-do=candidates]");
  const ana = `[data-candidates] ${await row_of(page, "Ana")}`;
  await page.locator(ana).waitFor();
  await page.locator(ana).getByText(/\d\sh planned/).waitFor(); // hours, also where there are none
  await browser.press_on(page, `${ana} [data-do=ask]`);
  await page.locator("[data-answer=none]:has-text('Ana')").waitFor();
  await browser.focus_at(page, "[data-answer=none]"); // and not at the next one's button

  const responder = await browser.open_window(service);
  await browser.sign_in(responder.page, service, somebody(service, "responder", "en"), "en");
  await browser.press_on(responder.page, "nav a[href='#/my-roster']");
  await responder.page.locator("[data-call-in] [data-do=coming]").waitFor();
  await browser.press_on(responder.page, "[data-do=coming]");
  await responder.page.locator(`[data-day='${day}']`).waitFor();
  await browser.press_on(responder.page, `[data-day='${day}'] [data-do=offer-swap]`);
  await responder.page.locator("[data-swap=offered] [data-do=leave-swap]").waitFor();
  await browser.focus_at(responder.page, "#roster-shifts");
  await page.locator("[data-answer]:not([data-answer=none]):has-text('Ana')").waitFor();
  await browser.press_on(page, "[data-do=close-call-in]");
  await browser.focus_at(page, "#roster-call-ins");
  browser.kept_to_us(responder);
  browser.kept_to_us(staff);
});

for (const language of ["en", "fr", "qps-plocm"] as const) {
  test(`the roster holds up in ${language}`, async () => {
    const staff = await at_roster(language);
    await browser.press_on(staff.page, `${await row_of(staff.page, "Ana")} [data-do=open-person]`);
    await staff.page.locator("[data-do=save-skills]").waitFor();
    const cells = await staff.page.locator("hotline-roster tbody td").allInnerTexts();
    assert.ok(cells.every((each) => each.trim() !== ""), "what there is not is said");
    await browser.look(staff.page, `${language}-roster`);
    const ana = await browser.open_window(service);
    await browser.sign_in(ana.page, service, somebody(service, "responder", language === "fr" ? "fr" : "en"), language);
    await browser.press_on(ana.page, "nav a[href='#/my-roster']");
    await ana.page.locator("hotline-my-roster section").first().waitFor();
    await browser.look(ana.page, `${language}-my-roster`);
  });
}
