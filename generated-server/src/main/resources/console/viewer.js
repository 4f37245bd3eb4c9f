// Shows the document that the address names, by its API.
"use strict";

const api = new URLSearchParams(location.search).get("api") || "_invitekit";
SwaggerUIBundle({
  url: "/" + encodeURIComponent(api) + "/openapi.yaml",
  dom_id: "#document",
  deepLinking: true,
  validatorUrl: null,
  supportedSubmitMethods: [],
});
