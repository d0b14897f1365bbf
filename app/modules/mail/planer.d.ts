declare module "planer" {
  const planer: { extractFrom(body: string, contentType: "text/plain"): string };
  export default planer;
}
