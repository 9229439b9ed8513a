/** W3C Web Application Manifest. One id for every start address: an icon made from a pass is still the same app. */
export function webManifest(startUrl: string): string {
  const icon = (file: string, side: number, purpose = "any") => ({
    src: `/icons/${file}`,
    sizes: `${side}x${side}`,
    type: "image/png",
    purpose,
  });
  return JSON.stringify({
    id: "/",
    name: "Genkan Authenticator",
    short_name: "Genkan",
    lang: "ja",
    dir: "ltr",
    start_url: startUrl,
    scope: "/",
    display: "standalone",
    background_color: "#ffffff",
    theme_color: "#ffffff",
    icons: [icon("192.png", 192), icon("512.png", 512), icon("maskable.png", 512, "maskable")],
  });
}
