// What the explore page does a little better with a script: it works without one.

const form = document.querySelector("[data-question]");

// Conditions that were left empty need not stand in the address.
form?.addEventListener("submit", () => {
  for (const field of form.elements) {
    if (field.name && field.value === "") field.disabled = true;
  }
});

// Coming back with the browser's own button, they can be filled in again.
addEventListener("pageshow", () => {
  for (const field of form?.elements ?? []) field.disabled = false;
});

const copy = document.querySelector("[data-copy]");
if (copy && navigator.clipboard) {
  const address = document.querySelector("[data-address]").dataset.address;
  const label = copy.querySelector("span");
  const words = label.textContent;
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(new URL(address, location.href).href);
    label.textContent = copy.dataset.done;
    setTimeout(() => { label.textContent = words; }, 2000);
  });
}
