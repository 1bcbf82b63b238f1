// Opens pages that HtmlReportWriter wrote in a headless Chromium and tries them. Arguments: the browser, the folder with the
// pages. Prints a line of JSON for each case: its name, and what went wrong or null; other lines are figures to read.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";
import puppeteer from "puppeteer-core";
import { cases } from "./html-report-cases.mjs";

const [browserPath, folder] = process.argv.slice(2);
const LIMIT = 170_000; // milliseconds for everything

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// A page of the folder, opened; what the browser complains about is kept.
class Opened {
  constructor(page) {
    this.page = page;
    this.complaints = [];
    page.on("console", (message) => {
      if (["error", "warn", "assert"].includes(message.type())) {
        this.complaints.push(message.text());
      }
    });
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) {
        this.complaints.push("asked for " + request.url());
      }
    });
  }

  async text(selector) {
    return this.page.$eval(selector, (element) => element.innerText);
  }

  async texts(selector) {
    return this.page.$$eval(selector, (elements) => elements.map((element) => element.innerText));
  }

  async seen(selector) {
    return this.page.$$eval(selector, (elements) => elements.filter((element) => element.checkVisibility()).length);
  }

  // What axe finds, a line a rule and element.
  async violations() {
    await this.page.evaluate(axe);
    const result = await this.page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    return result.violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
  }

  // Waits until the page is as `seen`, a function in the page, says.
  async until(seen, ...values) {
    await this.page.waitForFunction(seen, { timeout: 30_000, polling: 20 }, ...values);
  }
}

async function open(browser, { file, width = 1280, height = 900, scheme = "light", script = true, hash = "", media = null }) {
  const page = await (await browser.createBrowserContext()).newPage();
  const opened = new Opened(page);
  await page.setViewport({ width, height });
  await page.setJavaScriptEnabled(script);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  if (media !== null) {
    await page.emulateMediaType(media);
  }
  await page.goto(pathToFileURL(`${folder}/${file}`) + hash, { waitUntil: "load" });
  return opened;
}

const guard = setTimeout(() => {
  console.log(JSON.stringify({ name: "in time", error: `not done after ${LIMIT} ms` }));
  process.exit(1);
}, LIMIT);
// As root Chromium has no sandbox; it opens nothing but these files.
const browser = await puppeteer.launch({
  executablePath: browserPath,
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND"],
});
try {
  for (const [name, where, trial] of cases) {
    let error = null;
    try {
      const opened = await open(browser, where);
      await trial(opened, assert);
      if (where.script !== false) {
        assert.deepEqual(opened.complaints, [], "the browser complains");
      }
      await opened.page.browserContext().close();
    } catch (thrown) {
      error = String(thrown.message || thrown);
    }
    console.log(JSON.stringify({ name, error }));
  }
} finally {
  await browser.close();
  clearTimeout(guard);
}
