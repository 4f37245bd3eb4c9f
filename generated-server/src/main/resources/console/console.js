// The console of InviteKit: shows what the control API tells, and calls it. No library, nothing from elsewhere.
"use strict";

const main = document.getElementById("view");
const message = document.getElementById("message");
const world = document.getElementById("world");
let shown = 0; // grows with each view, so that a late answer of an older one is dropped

const control = () => world.value + "/_invitekit";

async function call(method, path, body) {
  const response = await fetch(control() + path, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : {};
  if (!response.ok) {
    throw new Error(answer.error ? answer.error.message : "status " + response.status);
  }
  return answer;
}

/** An element with attributes (those that begin with "on" are listeners) and children. */
function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function say(text) {
  message.textContent = text;
}

/** Does something, says how it went, and shows the view anew. */
function act(label, step) {
  return async (event) => {
    event.preventDefault();
    try {
      await step(event);
      say(label + ": done");
    } catch (error) {
      say(label + ": " + error.message);
    }
    await show();
  };
}

function button(label, name, step, main) {
  return el("button", { type: "button", "aria-label": name, class: main ? "main" : undefined, onclick: act(name, step) }, label);
}

const order = {};

/** A table whose columns sort it: each column has a title and what it shows of a row. */
function table(id, caption, columns, rows) {
  const sorted = order[id];
  const body = el("tbody", {});
  if (sorted !== undefined) {
    const text = columns[Math.abs(sorted) - 1].text;
    rows = [...rows].sort((a, b) => String(text(a)).localeCompare(String(text(b))) * Math.sign(sorted));
  }
  for (const row of rows) {
    body.append(el("tr", {}, columns.map((column) => el("td", {}, column.cell ? column.cell(row) : String(column.text(row))))));
  }
  const heads = columns.map((column, index) => {
    const direction = sorted === index + 1 ? "ascending" : sorted === -index - 1 ? "descending" : undefined;
    const sort = () => {
      order[id] = sorted === index + 1 ? -index - 1 : index + 1;
      show();
    };
    return el("th", { scope: "col", "aria-sort": direction }, column.text ? el("button", { type: "button", onclick: sort }, column.title) : column.title);
  });
  if (rows.length === 0) return el("p", { class: "quiet" }, "None.");
  return el("div", { class: "wide" }, el("table", {}, el("caption", { class: "quiet" }, caption), el("thead", {}, el("tr", {}, heads)), body));
}

const filters = {};

function filterField(id, label) {
  const field = el("input", { type: "search", id: "filter-" + id, value: filters[id] || "" });
  field.addEventListener("change", () => {
    filters[id] = field.value;
    show();
  });
  return el("label", { for: "filter-" + id }, label, field);
}

const matches = (id, ...texts) => !filters[id] || texts.some((text) => String(text).toLowerCase().includes(filters[id].toLowerCase()));

const pretty = (text) => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch (error) {
    return text;
  }
};

const views = {
  async invitations() {
    const answer = await call("GET", "/invitations?limit=1000");
    const rows = answer.invitations.filter((i) => matches("invitations", i.api, i.email, i.state, i.organization));
    const path = (i) => "/invitations/" + encodeURIComponent(i.api) + "/" + encodeURIComponent(i.id);
    return [
      el("div", { class: "tools" }, filterField("invitations", "Filter by API, address, state")),
      table("invitations", rows.length + " of " + answer.total, [
        { title: "Address", text: (i) => i.email },
        { title: "API", text: (i) => i.api },
        { title: "State", text: (i) => i.state, cell: (i) => el("span", { class: "state " + i.state }, i.state) },
        { title: "Created", text: (i) => i.created_at },
        { title: "Expires", text: (i) => i.expires_at },
        {
          title: "Act",
          cell: (i) => i.state !== "pending" ? "" : el("div", { class: "tools" },
            button("Accept", "Accept for " + i.email, () => call("POST", path(i) + "/accept")),
            button("Revoke", "Revoke that of " + i.email, () => call("POST", path(i) + "/revoke")),
            button("Expire", "Move the clock to the expiry of " + i.email, () => call("PUT", "/clock", { now: i.expires_at }))),
        },
      ], rows),
    ];
  },

  async members() {
    const answer = await call("GET", "/members");
    const rows = answer.members.filter((m) => matches("members", m.api, m.email, m.organization, m.grants.join(" ")));
    return [
      el("div", { class: "tools" }, filterField("members", "Filter by API, address, right")),
      table("members", rows.length + " of " + answer.members.length, [
        { title: "Address", text: (m) => m.email },
        { title: "API", text: (m) => m.api },
        { title: "Organization", text: (m) => m.organization },
        { title: "Rights", text: (m) => m.grants.join(", ") },
      ], rows),
    ];
  },

  async outbox() {
    const answer = await call("GET", "/outbox");
    if (answer.mails.length === 0) return [el("p", { class: "quiet" }, "No mail.")];
    const mails = answer.mails.map((mail) => el("article", {},
      el("h3", {}, mail.subject),
      el("p", { class: "quiet" }, "To " + mail.to + " · " + mail.api + " · " + mail.sent_at),
      el("p", {}, mail.text),
      el("p", {}, el("a", { href: new URL(mail.accept_link).pathname, target: "_blank", rel: "noopener" }, "Open the link"))));
    return [el("div", { class: "tools" }, button("Delete all", "Delete all mails", () => call("DELETE", "/outbox"))), ...mails];
  },

  async journal(turn) {
    const answer = await call("GET", "/requests?limit=200");
    const list = el("div", { id: "requests", "aria-live": "polite", "aria-label": "Requests, newest first" });
    const add = (request) => {
      if (!matches("journal", request.api, request.operation || "", request.status, request.target)) return;
      list.prepend(el("details", {},
        el("summary", {}, el("code", {}, request.status + " " + request.method + " " + request.target), " ",
          el("span", { class: "quiet" }, request.at + (request.fault ? " · fault: " + request.fault : ""))),
        el("p", { class: "quiet" }, request.api + (request.operation ? " · " + request.operation : "") + " · " + request.took_micros / 1000 + " ms"),
        el("pre", {}, request.request_headers.map((h) => h.name + ": " + h.value).join("\n") + "\n\n" + pretty(request.request_body)),
        el("pre", {}, request.response_headers.map((h) => h.name + ": " + h.value).join("\n") + "\n\n" + pretty(request.response_body))));
    };
    answer.requests.forEach(add);
    follow(turn, answer.requests.length ? answer.requests[answer.requests.length - 1].number : 0, add);
    return [
      el("div", { class: "tools" }, filterField("journal", "Filter by API, operation, status, path"),
        button("Clear", "Clear the journal", () => call("DELETE", "/requests")),
        el("a", { href: control() + "/requests.har" }, "Download as HAR")),
      list,
    ];
  },

  async faults() {
    const answer = await call("GET", "/faults");
    const field = (name, label, attributes) => el("label", {}, label, el("input", { name, ...attributes }));
    const kind = el("select", { name: "kind" }, ["rate-limited", "overloaded", "pending-after-expiry", "list-lags", "500", "503", "reset", "reset-midway", "lost", "truncated", "malformed", "drip", "delay"].map((k) => el("option", {}, k)));
    const api = el("select", { name: "api" }, el("option", { value: "" }, "all"), apis.map((a) => el("option", {}, a)));
    const form = el("form", {}, el("label", {}, "What goes wrong", kind), el("label", {}, "API", api),
      field("times", "Times (empty: always)", { type: "number", min: 1 }), el("button", { class: "main" }, "Switch on"));
    form.addEventListener("submit", act("Switch on " + "a fault", () => {
      const value = kind.value;
      const setting = /^\d+$/.test(value) ? { status: Number(value) }
        : value === "delay" ? { delay: { millis: 2000 } }
        : kind.selectedIndex < 4 ? { ready: value } : { damage: value };
      if (api.value) setting.api = api.value;
      if (form.elements.times.value) setting.times = Number(form.elements.times.value);
      return call("POST", "/faults", setting);
    }));
    return [form, table("faults", answer.faults.length + " faults", [
      { title: "Fault", text: (f) => f.name },
      { title: "API", text: (f) => f.api || "all" },
      { title: "Met", text: (f) => f.met + (f.over ? " (over)" : "") },
      { title: "Act", cell: (f) => button("Switch off", "Switch off " + f.name, () => call("DELETE", "/faults/" + encodeURIComponent(f.id))) },
    ], answer.faults)];
  },

  async clock() {
    const clock = await call("GET", "/clock");
    const advance = (seconds) => () => call("POST", "/clock/advance?seconds=" + seconds);
    return [
      el("p", {}, "It is ", el("strong", { id: "now" }, clock.now), clock.frozen ? ", and the clock stands still." : "."),
      el("div", { class: "tools" },
        button("+1 hour", "Advance by an hour", advance(3600)),
        button("+1 day", "Advance by a day", advance(86400)),
        button("+7 days", "Advance by seven days", advance(604800)),
        clock.frozen ? button("Resume", "Let the clock run", () => call("PUT", "/clock", { frozen: false }))
          : button("Freeze", "Freeze the clock", () => call("PUT", "/clock", { frozen: true })),
        button("Now", "Set to the real time", () => call("PUT", "/clock", { now: new Date().toISOString() })),
        button("Reset everything", "Reset everything in this world", () => call("POST", "/reset"))),
    ];
  },

  async documents() {
    const answer = await call("GET", "/apis");
    return [table("documents", answer.apis.length + " APIs", [
      { title: "API", text: (a) => a.name },
      { title: "Base URL for clients", text: (a) => a.base_url, cell: (a) => el("code", {}, a.base_url) },
      { title: "Keys", cell: (a) => el("div", {}, a.keys.map((k) => el("div", {}, el("code", {}, k.key), " ", el("span", { class: "quiet" }, k.access)))) },
      { title: "Contract", cell: (a) => el("a", { href: "/_invitekit/viewer?api=" + encodeURIComponent(a.name) }, "Read " + a.name) },
    ], answer.apis), el("p", {}, el("a", { href: "/_invitekit/viewer?api=_invitekit" }, "Read the control API"))];
  },
};

let apis = [];

/** Adds requests as they come, as long as this view is shown. */
async function follow(turn, last, add) {
  while (turn === shown) {
    try {
      const answer = await call("GET", "/requests/await?seconds=10&after=" + last);
      if (turn !== shown) return;
      for (const request of answer.requests) {
        last = request.number;
        add(request);
      }
    } catch (error) {
      if (turn === shown) say("The journal is not live: " + error.message);
      return;
    }
  }
}

async function show() {
  const turn = ++shown;
  const name = views[location.hash.slice(1)] ? location.hash.slice(1) : "invitations";
  document.querySelectorAll("nav a").forEach((link) => {
    if (link.hash === "#" + name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  const title = el("h2", {}, name[0].toUpperCase() + name.slice(1));
  let content;
  try {
    content = await views[name](turn);
  } catch (error) {
    content = [el("p", { role: "alert" }, error.message)];
  }
  if (turn === shown) {
    main.replaceChildren(title, ...content);
    main.dataset.view = name;
  }
}

async function start() {
  try {
    const [served, sandboxes] = await Promise.all([call("GET", "/apis"), call("GET", "/sandboxes")]);
    apis = served.apis.map((api) => api.name);
    for (const sandbox of sandboxes.sandboxes) {
      world.append(el("option", { value: "/s/" + sandbox.name }, "sandbox " + sandbox.name));
    }
  } catch (error) {
    say(error.message);
  }
  world.addEventListener("change", show);
  window.addEventListener("hashchange", () => {
    say("");
    show();
  });
  document.getElementById("refresh").addEventListener("click", show);
  await show();
}

start();
