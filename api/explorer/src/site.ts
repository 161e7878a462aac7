/** Every page: the styles, and a typeahead on the header's search box that leads straight to a thing's page. */
import "@css/site.css";
import { combobox } from "./combobox";
import { make } from "./dom";
import { pageOf } from "./fetching";

const input = document.querySelector<HTMLInputElement>(".site-search input[name='q']");
if (input) combobox(input, (chosen) => location.assign(pageOf(chosen.id)));

// Fields for things: people choose a name, the form sends its id; what they type and do not choose goes as typed.
for (const field of document.querySelectorAll<HTMLInputElement>("input[data-thing]")) {
  const sent = make("input", { attributes: { type: "hidden", name: field.name, value: field.value } });
  field.value = field.dataset.thing ?? "";
  field.removeAttribute("name");
  field.after(sent);
  field.addEventListener("input", () => (sent.value = field.value));
  combobox(field, (chosen) => {
    field.value = chosen.label;
    sent.value = chosen.id;
  }, field.dataset.kind);
}
