/** The description of the interface (Swagger UI), from our own files: `#api-docs` says where the description is. */
import "swagger-ui-dist/swagger-ui.css";
import "@css/docs.css";
import SwaggerUI from "swagger-ui-dist/swagger-ui-es-bundle.js";
import { required } from "./dom";

const place = required<HTMLElement>("#api-docs");
SwaggerUI({
  domNode: place,
  url: place.dataset["description"] ?? "/openapi.json",
  deepLinking: true,
  validatorUrl: null, // the public validator is another host
  defaultModelsExpandDepth: 0,
  docExpansion: "list",
  tryItOutEnabled: true,
});
