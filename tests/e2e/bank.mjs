// Starts a demonstration bank and a browser for the tests of a file, signs people in, and judges whether pages are accessible.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

const BINARY = process.env.LVI_BINARY ?? new URL("../../target/debug/lvi-info", import.meta.url).pathname;
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const PRODUCTS = 400;
/** How long an element or a page is waited for, in milliseconds: only a broken page needs longer. */
const PATIENCE = 15_000;
/** What pages are held to; "wcag22aa" is what axe leaves out unless it is named. */
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** A running demonstration: its address and who may sign in, by role. */
async function startBank() {
  const folder = mkdtempSync(join(tmpdir(), "lvi-info-e2e-"));
  const child = spawn(BINARY, ["demo", "--data", folder, "--listen", "127.0.0.1:0", "--products", String(PRODUCTS)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const people = {};
  let address;
  for await (const line of createInterface({ input: child.stdout })) {
    const words = line.split(" ");
    if (words[0] === "ready") address = words[1];
    if (words[0] === "sign-in") {
      const [, role, company, username, password] = words;
      (people[role] ??= []).push({ role, company, username, password });
    }
    if (address && people["main-user"]?.length === 1 && people.user?.length === 2 && people.viewer?.length === 2) break;
  }
  if (!address) throw new Error("the demonstration did not say that it is ready");
  child.stdout.resume();
  const stop = () =>
    new Promise((resolve) => {
      child.once("exit", (code) => {
        rmSync(folder, { recursive: true, force: true });
        resolve(code);
      });
      child.kill("SIGTERM");
    });
  return { address, people, stop };
}

/** A browser without any of its own traffic. */
function startBrowser() {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A context that fails the test on whatever a page must not do: script errors, foreign requests, CSP violations. */
async function newContext(browser, bank, options = {}) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, baseURL: bank.address, ...options });
  context.setDefaultTimeout(PATIENCE);
  const complaints = [];
  context.on("page", (page) => {
    page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) {
        complaints.push(`${page.url()}: ${message.text()}`);
      }
    });
    page.on("request", (request) => {
      if (new URL(request.url()).origin !== bank.address) complaints.push(`${page.url()} asked ${request.url()}`);
    });
  });
  return { context, complaints };
}

/** A demonstration and a browser for the tests of a file: they begin before the first and end cleanly after the last. */
export function demonstration() {
  let bank;
  let browser;
  before(async () => {
    bank = await startBank();
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    assert.equal(await bank?.stop(), 0, "the demonstration ends cleanly");
  });
  return {
    /** Who may sign in, by role. */
    get people() {
      return bank.people;
    },
    newContext: (options) => newContext(browser, bank, options),
  };
}

/** What axe finds wrong with the page, a line each. Needs scripts in the page: without them axe would wait for ever. */
export async function violations(page) {
  const found = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
  return found.violations.map(({ id, help, nodes }) => `${page.url()}: ${id}: ${help}: ${nodes[0].html.slice(0, 160)}`);
}

/** Fails where axe finds anything wrong with the page. */
export async function accessible(page) {
  assert.deepEqual(await violations(page), []);
}

/** The same in light and in dark. */
export async function accessibleInBoth(page) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await accessible(page);
  }
}

/** The path of a card without the list that it was opened from. */
export const plain = (address) => /\/products\/\d{11}/.exec(address)[0];

/** Chooses a language and signs in. */
export async function signIn(page, person, language) {
  await page.goto("/sign-in");
  if (language) await page.locator(`form[action="/language"] button[value="${language}"]`).first().click();
  await page.fill('input[name="username"]', person.username);
  await page.fill('input[name="password"]', person.password);
  await page.locator('main form[method="post"] button[type="submit"]').first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  if (language) await page.locator(`form[action="/language"] button[value="${language}"]`).first().click();
}
