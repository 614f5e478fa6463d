// A policy from the draft to the person who accepts it, in a browser with and without scripts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, demonstration, signIn } from "./bank.mjs";

const demo = demonstration();

/** Publishes the terms with one sentence more. */
async function publish(page, sentence) {
  await page.goto("/policies/terms/edit");
  const field = page.locator('[name="text-en"]');
  await field.fill(`${await field.inputValue()}\n\n${sentence}`);
  await page.locator('button[value="preview"]').click();
  await page.locator("#preview ins", { hasText: sentence }).waitFor();
  await accessible(page);
  await page.locator(".save button.primary").click();
  await page.waitForURL(/\/policies\/terms\/edit\?done=saved/);
  for (const path of ["/policies", "/policies/terms/compare?from=1&to=draft", "/policies/terms/drop"]) {
    await page.goto(path);
    await accessible(page);
  }
  await page.goto("/policies/terms/publish");
  await accessible(page);
  await page.locator('main form.form button[type="submit"]').click();
  await page.waitForURL(/\/policies\/terms\/versions\/2/);
}

test("a new version is written, published and accepted", async () => {
  const { context, complaints } = await demo.newContext();
  const page = await context.newPage();
  await signIn(page, demo.people["main-user"][0], "en");
  await publish(page, "The service is free of charge for viewers.");
  assert.equal(await page.locator("article", { hasText: "free of charge" }).count(), 1);
  await context.close();

  const asked = await demo.newContext();
  const reader = await asked.context.newPage();
  await signIn(reader, demo.people.viewer[0]);
  assert.equal(new URL(reader.url()).pathname, "/policies/accept");
  await accessible(reader);
  await asked.context.close();
  assert.deepEqual([...complaints, ...asked.complaints], []);
});

test("whoever has no scripts accepts as well, by keyboard", async () => {
  const { context, complaints } = await demo.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, demo.people.viewer[1]);
  assert.equal(new URL(page.url()).pathname, "/policies/accept");
  await page.locator(".save button.primary").focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/\?done=policies-accepted/);
  await page.goto("/products");
  assert.equal(new URL(page.url()).pathname, "/products");
  assert.deepEqual(complaints, []);
  await context.close();
});

test("a policy prints without menus, buttons and the foot of the page", async () => {
  const { context } = await demo.newContext();
  const page = await context.newPage();
  await page.goto("/policies/privacy");
  await page.emulateMedia({ media: "print" });
  for (const part of [".bar", ".foot"]) assert.equal(await page.locator(part).isVisible(), false, part);
  assert.equal(await page.locator("article h2").first().isVisible(), true);
  await context.close();
});
