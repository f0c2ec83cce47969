/** Shows the API's document, and lets whoever has an API key try its operations. The key lives as long as the page. */
window.SwaggerUIBundle({
  url: "/v1/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  filter: true,
  validatorUrl: null,
  syntaxHighlight: { activated: true },
});
