// What is tried: a name, which page is opened and how, and the trial.

const MIXED = { file: "compared.html" };
const LARGE = { file: "large.html" };

async function openAll(opened) {
  await opened.page.$$eval("details", (all) => all.forEach((box) => { box.open = true; }));
  await opened.until(() => [...document.querySelectorAll("#list details")].every((box) => box.childElementCount > 1));
}

async function search(opened, words) {
  await opened.page.$eval("[name=q]", (input) => { input.value = ""; });
  await opened.page.type("[name=q]", words);
  await opened.until((q) => new URLSearchParams(location.hash.slice(1)).get("q") === q, words);
}

function looksAt(file, scheme, width) {
  return [`axe finds nothing: ${file}, ${scheme}, ${width} wide`, { file, scheme, width }, async (opened, assert) => {
    assert.deepEqual(await opened.violations(), []);
    await openAll(opened);
    assert.deepEqual(await opened.violations(), []);
    const [wide, window] = await opened.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= window, `${wide} pixels do not fit into ${window}`);
  }];
}

export const cases = [
  ...["light", "dark"].flatMap((scheme) => [1280, 390].map((width) => looksAt("compared.html", scheme, width))),
  looksAt("flows.html", "dark", 1280),
  looksAt("empty.html", "light", 1280),

  ["the verdict is the first heading", MIXED, async (opened, assert) => {
    assert.equal(await opened.text("h1"), "7 deviations");
    assert.equal(await opened.page.$eval("h1", (h) => h.getBoundingClientRect().top < 300), true);
  }],

  ["what asks for attention is shown first, worst first", MIXED, async (opened, assert) => {
    const shown = await opened.texts("#list .severity, #list .verdict-word");
    assert.deepEqual(shown.slice(0, 2), ["critical", "high"]);
    assert.equal(shown.includes("as documented"), false);
    assert.equal(await opened.seen("#plain article"), 0);
  }],

  ["a search goes by words, ports and ranges", MIXED, async (opened, assert) => {
    const found = async (words, number) => {
      await search(opened, words);
      await opened.until((n) => document.querySelectorAll("#list li").length === n, number);
    };
    await found("tcp/4000-4002", 3);
    await found("4007", 1);
    await found("ROUTER on the WAY", 1);
    await found("voicemail-pro 4001", 1);
    await found("login: \\u{1b}", 1);
    await found("(nothing like it", 0);
    assert.match(await opened.text("#found"), /No finding fits/);
  }],

  ["filters narrow, and reset widens again", MIXED, async (opened, assert) => {
    const before = (await opened.texts("#list li")).length;
    await opened.page.select("[name=kind]", "unexpected-listener");
    await opened.until(() => document.querySelectorAll("#list li").length === 4);
    assert.deepEqual(await opened.texts(".box.deviation b, .box.waived b, .box.compliant b, .box.high b, .box.medium b"),
      ["4", "1", "0", "4", "0"]);
    await opened.page.select("[name=host]", "branch");
    await opened.until(() => document.querySelectorAll("#list li").length === 0);
    await opened.page.select("[name=host]", "");
    await opened.page.click("input[value=waived]");
    await opened.until(() => document.querySelectorAll("#list li").length === 5);
    await opened.page.click("input[value=new]");
    await opened.until(() => document.querySelectorAll("#list li").length === 4);
    await opened.page.click("input[name=severity][value=high]");
    await opened.until(() => document.querySelectorAll("#list li").length === 0);
    await opened.page.click("[type=reset]");
    await opened.until((n) => document.querySelectorAll("#list li").length === n, before);
    assert.equal(await opened.page.evaluate(() => location.hash), "");
  }],

  ["a view is in the address", { ...MIXED, hash: "#verdict=compliant&order=port" }, async (opened, assert) => {
    assert.deepEqual(await opened.texts("#list .port"), ["tcp/22", "tcp/80", "udp/5060"]);
    await opened.page.evaluate(() => { location.hash = "#verdict=waived"; });
    await opened.until(() => document.querySelectorAll("#list .waived").length === 2);
    await opened.page.click(".numbers a[href='#verdict=undetermined']");
    await opened.until(() => document.querySelectorAll("#list .undetermined").length === 2);
    assert.equal(await opened.page.$eval("input[value=waived]", (box) => box.checked), false);
  }],

  ["a finding is in the address, whatever the filters hide", { ...MIXED, hash: "#finding=14" }, async (opened, assert) => {
    assert.equal(await opened.seen("#list details[open] dl"), 1);
    assert.equal(await opened.page.evaluate(() => document.activeElement === document.querySelector("#list details[open] > summary")),
      true);
  }],

  ["a finding opens to everything that is known", MIXED, async (opened, assert) => {
    await search(opened, "telnet");
    await opened.until(() => document.querySelectorAll("#list li").length === 1);
    await opened.page.click("#list summary");
    await opened.until(() => document.querySelector("#list .detail") !== null);
    const told = await opened.text("#list .detail");
    for (const text of ["Expected\nclosed", "Observed\nopen", "17 bytes received: login: \\u{1b}[2Jroot", "users of telnet are cut off",
      "the document does not let it be enabled", "document 004, table 1 ingress, row", "main/tcp/23/ip-office/telnet",
      "What it means", "What to do", "changed: severity critical, was high"]) {
      assert.ok(told.includes(text), `${text} is not in ${told}`);
    }
    assert.equal(await opened.page.$eval("#kind-forbidden-open", (box) => box.open), false);
    await opened.page.click("#list .help a");
    await opened.until(() => document.querySelector("#kind-forbidden-open").open);
  }],

  ["the keyboard is enough", MIXED, async (opened, assert) => {
    const press = (key) => opened.page.keyboard.press(key);
    const focused = () => opened.page.evaluate(() => document.activeElement.textContent || document.activeElement.name);
    await press("Tab");
    assert.equal(await focused(), "Skip to the verdict");
    await opened.page.focus("[name=q]");
    await opened.page.keyboard.type("4001");
    await opened.until(() => document.querySelectorAll("#list li").length === 1);
    for (let i = 0; i < 40 && !(await focused()).includes("tcp/4001"); i++) {
      await press("Tab");
    }
    await press("Enter");
    await opened.until(() => document.querySelector("#list details[open] .detail") !== null);
    await press("Enter");
    await opened.until(() => document.querySelector("#list details[open]") === null);
    await opened.page.focus("#theme");
    await press("Enter");
    assert.equal(await focused(), "Theme: light");
  }],

  ["the theme is chosen, and kept", MIXED, async (opened, assert) => {
    const paper = () => opened.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await paper();
    await opened.page.click("#theme");
    await opened.page.click("#theme");
    assert.notEqual(await paper(), light);
    await opened.page.reload();
    assert.notEqual(await paper(), light);
    assert.equal(await opened.text("#theme"), "Theme: dark");
    await opened.page.click("#theme");
    assert.equal(await paper(), light);
  }],

  ["a click on a map shows what is there", MIXED, async (opened, assert) => {
    await opened.page.click("input[value=deviation]");
    const strip = await opened.page.$(".map[data-host=main][data-transport=tcp] .strip");
    await strip.scrollIntoView();
    const box = await strip.boundingBox();
    await opened.page.mouse.move(box.x + box.width * Math.cbrt(443.5 / 65536), box.y + 5);
    await opened.until(() => /tcp\/\d+-\d+: 1 line/.test(document.querySelector(".readout").textContent));
    await opened.page.mouse.click(box.x + box.width * Math.cbrt(443.5 / 65536), box.y + 5);
    await opened.until(() => document.querySelectorAll("#list li").length === 1);
    assert.equal(await opened.text("#list .port"), "tcp/443");
  }],

  ["on paper everything is there, and nothing to operate", { ...MIXED, media: "print" }, async (opened, assert) => {
    assert.equal(await opened.seen("#explorer, .banner, button"), 0);
    assert.equal(await opened.seen("#plain article"), 10);
    assert.ok(await opened.seen("#plain td") > 10);
    assert.equal(await opened.seen(".map"), 4);
    assert.ok(await opened.seen(".as-table td") > 10);
    assert.ok(await opened.seen(".kind-page .part") > 10);
    const paper = await opened.page.pdf({ format: "A4" });
    assert.ok(paper.length > 10_000);
  }],

  ["it is read without a script", { ...MIXED, script: false }, async (opened, assert) => {
    const snapshot = await opened.page.accessibility.snapshot();
    const text = JSON.stringify(snapshot);
    for (const part of ["7 deviations", "forbidden-open", "field team", "Ledger", "Limitations", "since", "Resolved"]) {
      assert.ok(text.toLowerCase().includes(part.toLowerCase()), part + " is missing");
    }
    assert.equal(text.includes("worst first"), false);
    for (const place of await opened.page.$$eval(".numbers:not(.changes) li:not(.none) a", (all) => all.map((a) => a.hash.slice(1)))) {
      assert.equal(await opened.seen(`[id="${place}"]`), 1, place);
    }
  }],

  ["who speaks to whom is drawn and listed", { file: "flows.html" }, async (opened, assert) => {
    assert.ok(await opened.seen("#flows svg[role=img] .flow.against") > 0);
    assert.ok(await opened.seen("#flows svg[role=img] .flow.unseen") > 0);
    assert.ok((await opened.texts("#flows tbody tr")).some((row) => row.includes("against the documents")));
  }],

  ["hostile texts are shown as they are and run nothing", { file: "hostile.html" }, async (opened, assert) => {
    await opened.page.$$eval("input[type=checkbox]:not(:checked)", (boxes) => boxes.forEach((box) => box.click()));
    await opened.until(() => document.querySelectorAll("#list li").length === 50);
    await openAll(opened);
    await opened.page.hover(".map");
    const told = await opened.text("main");
    for (const attack of ["<script>document.title='run'</script>", "<!--<script>", "onerror=\"document.title='run'\">",
      "&lt;b&gt;&#60;i&#62;", "${document.title='run'}`", "\\u{202e}gnp.exe", "\\u{2028}", "\\u{1b}[2J", "=cmd|'/c calc'!A0"]) {
      assert.ok(told.includes(attack), `${attack} is not shown`);
    }
    assert.notEqual(await opened.page.title(), "run");
    assert.deepEqual(await opened.page.evaluate(() => [document.images.length, document.scripts.length
      - document.querySelectorAll("script[type='application/json']").length, document.styleSheets.length,
      document.querySelectorAll("iframe, object, embed, link, base, [onload], [onerror], [onmouseover]").length]), [0, 2, 1, 0]);
    await search(opened, "<script>document");
    await opened.until(() => /of 60 findings/.test(document.querySelector("#found").textContent)
      && document.querySelectorAll("#list li").length < 50);
  }],

  ["a link to a folded map unfolds it", { ...LARGE, hash: "#host-50" }, async (opened, assert) => {
    await opened.until(() => document.querySelector("#host-50").open && document.querySelector("#host-50 .map").checkVisibility());
    assert.equal(await opened.seen("#host-51 .map"), 0);
  }],

  ["a hundred thousand findings are paged, searched and sorted", LARGE, async (opened, assert) => {
    const timing = await opened.page.evaluate(() => performance.getEntriesByType("navigation")[0].toJSON());
    console.log(`a page of 100,000 findings: loaded and listed after ${Math.round(timing.loadEventEnd)} ms`);
    assert.match(await opened.text("#found"), /of 100,000 findings/);
    assert.ok(await opened.page.evaluate(() => document.querySelectorAll("*").length) < 40_000);
    const timed = async (what, action) => {
      const from = Date.now();
      await action();
      console.log(`a page of 100,000 findings: ${what} ${Date.now() - from} ms`);
    };
    await timed("everything by port", async () => {
      await opened.page.evaluate(() => { location.hash = "#verdict=" + [...document.querySelectorAll("[name=verdict]")].map((b) => b.value) + "&order=port"; });
      await opened.until(() => document.querySelector("#found").textContent.startsWith("100,000 of"));
    });
    await timed("search", async () => {
      await search(opened, "excerpt-7777.");
      await opened.until(() => document.querySelectorAll("#list li").length === 1);
    });
    await opened.page.click("[type=reset]");
    await opened.until(() => document.querySelectorAll("#list li").length === 50);
    const first = await opened.text("#list .port");
    await opened.page.$$eval("#pager button", (buttons) => buttons.find((b) => b.textContent === "Last").click());
    await opened.until((text) => document.querySelector("#list .port").innerText !== text, first);
    assert.match(await opened.text("#pager"), /page ([\d,]+) of \1/);
    assert.equal(await opened.page.evaluate(() => document.activeElement.textContent), "First");
  }],
];
