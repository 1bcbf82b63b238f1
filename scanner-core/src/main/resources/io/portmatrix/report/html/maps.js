// What a port map says where the pointer is, and the findings there at a click. Everything is in its table as well.

const REACH = 4; // pixels to either side that a pointer means

function portAt(share) {
  return Math.max(0, Math.min(65535, Math.floor(65536 * Math.max(0, share) ** 3)));
}

function followMaps(report, ask) {
  const said = el("div", { class: "readout", "aria-hidden": "true", hidden: true });
  document.body.append(said);
  for (const map of document.querySelectorAll(".map")) {
    const strip = map.querySelector(".strip");
    const host = report.words.host.indexOf(map.dataset.host);
    const transport = report.words.transport.indexOf(map.dataset.transport);
    const portsUnder = (event) => {
      const box = strip.getBoundingClientRect();
      const at = event.clientX - box.left;
      return at < -REACH || at > box.width + REACH ? null
        : [portAt((at - REACH) / box.width), portAt((at + REACH) / box.width)];
    };
    map.addEventListener("pointermove", (event) => {
      const ports = portsUnder(event);
      said.hidden = ports === null;
      if (ports !== null) {
        const number = report.rows.filter((row) => row[FIELD.host] === host && row[FIELD.transport] === transport
          && rangesOf(row).some((range) => range[0] <= ports[1] && range[1] >= ports[0])).length;
        said.textContent = `${map.dataset.transport}/${ports[0]}-${ports[1]}: `
          + (number === 0 ? "nothing" : number === 1 ? "1 line, click to see it" : `${count(number)} lines, click to see them`);
        said.style.left = Math.min(event.clientX + 14, innerWidth - said.offsetWidth - 8) + "px";
        said.style.top = (event.clientY + 18) + "px";
      }
    });
    map.addEventListener("pointerleave", () => {
      said.hidden = true;
    });
    map.addEventListener("click", (event) => {
      const ports = portsUnder(event);
      if (ports !== null) {
        said.hidden = true;
        ask(map.dataset.host, `${map.dataset.transport}/${ports[0]}-${ports[1]}`);
      }
    });
  }
}
