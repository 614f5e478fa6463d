// A viewer writes with the bank about an own request, and about nothing else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, demonstration, signIn } from "./bank.mjs";

const demo = demonstration();

test("a viewer has no conversations but about an own request", async () => {
  const { context, complaints } = await demo.newContext();
  const page = await context.newPage();
  await signIn(page, demo.people.viewer[0], "en");
  assert.equal(await page.locator('.rail a[href="/messages"]').count(), 0);
  await page.goto("/me/data/request?right=access");
  await page.locator('main form.form button[type="submit"]').click();
  await page.waitForURL(/done=request-made/);
  await page.locator('#rights a[href^="/messages/new?about=request-"]').click();
  await accessible(page);
  await page.fill('[name="title"]', "When?");
  await page.fill('[name="words"]', "When do I hear from you?");
  await page.locator('main form.form button[type="submit"]').click();
  await page.waitForURL(/\/messages\/\d+\?done=thread-opened$/);
  await accessible(page);
  assert.deepEqual(complaints, []);
  await context.close();
});
