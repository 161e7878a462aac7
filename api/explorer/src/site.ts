/** Every page: the styles, and a typeahead on the header's search box. */
import "@css/site.css";
