import { useEffect, useRef, useState } from "hono/jsx/dom";
import { startCamera } from "../camera/camera.ts";
import { qrReader, type ReadQr } from "../camera/reader.ts";
import { goOn, redeem } from "../enrol.ts";
import { replace } from "../navigate.ts";
import { useAct } from "../parts/act.ts";
import { Button } from "../parts/button.tsx";
import { Fault } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { tokenOfQr } from "../platform/address.ts";
import { t } from "../say.ts";

type Camera = "starting" | "on" | "off";

/** Live picture; what is read that is no code of ours is said and the camera goes on. */
export function Scan() {
  const act = useAct();
  const video = useRef<HTMLVideoElement>(null);
  const [camera, setCamera] = useState<Camera>("starting");
  const found = (text: string) => take(text, act);
  useEffect(() => {
    const scan = new Scanner(found);
    void scan.start(video.current as HTMLVideoElement).then(setCamera);
    return () => scan.stop();
  }, []);
  return (
    <Page title={t("app.scan")} withBack pending="line">
      <figure class="viewfinder" hidden={camera === "off"}>
        <video ref={video} muted playsinline aria-label={t("scan.picture")} />
        <figcaption role="status">{t(camera === "on" ? "app.scanHint" : "scan.starting")}</figcaption>
      </figure>
      <Fault fault={act.fault ?? (camera === "off" ? { key: "app.camera" } : null)} />
      <PhotoButton onPhoto={(file) => act.run(() => readPhoto(file, act))} />
      <Button kind="text" onClick={() => replace({ name: "type" })}>
        {t("app.type")}
      </Button>
    </Page>
  );
}

function take(text: string, act: ReturnType<typeof useAct>): boolean {
  const token = tokenOfQr(text, location.origin);
  if (token === null) act.say({ key: "app.badQr" });
  else act.run(() => enter(token));
  return token !== null;
}

async function enter(token: string): Promise<void> {
  await redeem({ token });
  goOn("replace");
}

async function readPhoto(file: File, act: ReturnType<typeof useAct>): Promise<void> {
  const read = await qrReader();
  const text = await read(await createImageBitmap(file));
  const token = text === null ? null : tokenOfQr(text, location.origin);
  if (token !== null) return enter(token);
  act.say({ key: text === null ? "scan.noPhoto" : "app.badQr" });
}

function PhotoButton({ onPhoto }: { onPhoto: (file: File) => void }) {
  const choose = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = "";
    if (file) onPhoto(file);
  };
  return (
    <label class="button line block file">
      {t("scan.photo")}
      <input type="file" accept="image/*" onInput={choose} />
    </label>
  );
}

/** Reads the picture again and again until it has found what is wanted or the page is left. */
class Scanner {
  #stopped = false;
  #stopCamera: (() => void) | null = null;
  readonly #found: (text: string) => boolean;

  constructor(found: (text: string) => boolean) {
    this.#found = found;
  }

  async start(video: HTMLVideoElement): Promise<Camera> {
    try {
      this.#stopCamera = await startCamera(video);
    } catch (error) {
      console.info("no camera:", (error as Error).name);
      return "off";
    }
    if (this.#stopped) this.#stopCamera();
    else void this.#watch(video, await qrReader());
    return "on";
  }

  stop(): void {
    this.#stopped = true;
    this.#stopCamera?.();
  }

  async #watch(video: HTMLVideoElement, read: ReadQr): Promise<void> {
    let last: string | null = null;
    while (!this.#stopped) {
      const text = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await read(video) : null;
      if (text !== null && text !== last && this.#found(text)) return this.#stopCamera?.();
      last = text ?? last;
      await new Promise((next) => setTimeout(next, 120));
    }
  }
}
