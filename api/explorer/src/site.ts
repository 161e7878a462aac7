/** Every page: the styles, and a typeahead on the header's search box that leads straight to a thing's page. */
import "@css/site.css";
import { combobox } from "./combobox";
import { pageOf } from "./fetching";

const input = document.querySelector<HTMLInputElement>(".site-search input[name='q']");
if (input) combobox(input, (chosen) => location.assign(pageOf(chosen.id)));
