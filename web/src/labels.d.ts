/** Made by vite.config.ts from ontology/fazhi.ttl. */
declare module "virtual:labels" {
  const labels: Record<string, { zh: string; en: string }>;
  export default labels;
}
