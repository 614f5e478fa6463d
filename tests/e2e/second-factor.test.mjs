// A second factor as a person with a telephone meets it: set up, signed in with, lost and found again on paper.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { accessible, demonstration, signIn } from "./bank.mjs";

const demo = demonstration();
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The bytes of a secret as the page shows it. */
function bytes(words) {
  const bits = [...words.replaceAll(" ", "")].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, "0"));
  return Buffer.from(bits.join("").match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}

/** What the app shows, so many steps of half a minute from now. */
function shows(secret, steps = 0) {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const signed = createHmac("sha1", bytes(secret)).update(time).digest();
  const number = signed.readUInt32BE(signed[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** Types name and password, up to the page that asks for a code. */
async function halfWay(page, person) {
  await page.goto("/sign-in");
  await page.fill('input[name="username"]', person.username);
  await page.fill('input[name="password"]', person.password);
  await page.locator('main form[method="post"] button[type="submit"]').first().click();
  await page.waitForURL((url) => url.pathname === "/sign-in/code");
}

for (const scripts of [true, false]) {
  test(`a telephone is asked for, and paper helps when it is lost, ${scripts ? "with" : "without"} scripts`, async () => {
    const person = demo.people.user[scripts ? 0 : 1];
    const { context, complaints } = await demo.newContext({ javaScriptEnabled: scripts });
    const page = await context.newPage();
    const judged = async () => scripts && accessible(page);
    await signIn(page, person, "en");
    await page.goto("/me/second-factor/set-up");
    assert.ok(await page.locator("svg.qr").isVisible());
    await page.locator("details.fold summary").last().click();
    await judged();
    const secret = await page.locator("p.copied").textContent();
    await page.fill('[name="secret-new-code"]', shows(secret, -1));
    await page.fill('[name="current-password"]', person.password);
    await page.locator("main form.form button.primary").click();
    const paper = await page.locator("ol.copied li").allTextContents();
    assert.equal(paper.length, 10);
    await judged();
    await page.locator("main .actions a").click();
    assert.ok((await page.locator("main").textContent()).includes("Recovery codes left"));

    await page.goto("/me");
    await page.locator('form[action="/me/sessions/end-all"] button').click();
    await halfWay(page, person);
    await judged();
    await page.fill('[name="secret-code"]', "nothing");
    await page.locator("main form.form button.primary").click();
    assert.ok(await page.locator(".field.wrong").isVisible());
    await page.fill('[name="secret-code"]', shows(secret));
    await page.locator("main form.form button.primary").click();
    await page.waitForURL((url) => url.pathname === "/");

    await context.clearCookies();
    await halfWay(page, person);
    await page.fill('[name="secret-code"]', paper[0]);
    await page.locator("main form.form button.primary").click();
    await page.waitForURL((url) => url.pathname === "/me/second-factor");
    await judged();
    assert.deepEqual(complaints, []);
    await context.close();
  });
}
