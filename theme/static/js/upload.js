// Sends chosen files before their form, one by one, to where they are kept; the form names them then. Loaded when somebody
// chooses more than a function takes at once. Where the form itself takes all, nothing is sent here.

/** Returns "sent", "whole" where the form takes all, or "failed" where somebody must read why. */
export async function upload(control, address) {
  const says = control.parentElement.querySelector("[data-sending]");
  const refused = [];
  says.textContent = says.dataset.sending;
  try {
    for (const file of [...control.files]) {
      const offered = await asked(address, {});
      if (offered.status === 404) {
        says.textContent = "";
        return "whole";
      }
      const problems = await sent(file, offered, control, address);
      refused.push(...problems);
      control.files = without(control.files, file);
    }
  } catch {
    refused.push(says.dataset.failed);
  }
  says.textContent = refused.join(" ");
  return refused.length ? "failed" : "sent";
}

/** Sends a file, and ticks it in the form; returns why it cannot go on. */
async function sent(file, offered, control, address) {
  const { ticket, address: store, fields } = await answerOf(offered, 201);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  const stored = await fetch(store, { method: "POST", body: form });
  if (!stored.ok) throw new Error(stored.status);
  const answer = await asked(address, { ticket, name: file.name, language: document.documentElement.lang });
  if (answer.status === 422) return (await answer.json()).errors.map(({ message }) => message);
  (await answerOf(answer, 201)).attachments.forEach((attachment) => tick(control, attachment));
  return [];
}

const asked = (address, data) => fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(data) });

async function answerOf(answer, status) {
  if (answer.status !== status) throw new Error(answer.status);
  return answer.json();
}

function tick(control, { token, name, size }) {
  const label = Object.assign(document.createElement("label"), { className: "v2b-form-field__choice" });
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name: control.name, value: token, checked: true });
  const megabytes = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  const text = Object.assign(document.createElement("span"), { dir: "auto", textContent: `${name} (${megabytes.format(size / 1e6)})` });
  label.append(box, text);
  control.before(label);
}

function without(files, gone) {
  const kept = new DataTransfer();
  for (const file of files) if (file !== gone) kept.items.add(file);
  return kept.files;
}
