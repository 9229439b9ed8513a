/** What a worker sees around it; the project's types are those of pages. */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends WorkerEvent {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface PushEvent extends WorkerEvent {
  data: { text(): string } | null;
}
interface PressEvent extends WorkerEvent {
  notification: Notification;
}
interface WindowClient {
  postMessage(message: unknown): void;
  focus(): Promise<unknown>;
}

interface Scope {
  addEventListener(type: "install" | "activate", heard: (event: WorkerEvent) => void): void;
  addEventListener(type: "fetch", heard: (event: FetchEvent) => void): void;
  addEventListener(type: "push", heard: (event: PushEvent) => void): void;
  addEventListener(type: "notificationclick", heard: (event: PressEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: {
    claim(): Promise<void>;
    matchAll(o: { type: "window"; includeUncontrolled: boolean }): Promise<WindowClient[]>;
    openWindow(address: string): Promise<unknown>;
  };
  registration: ServiceWorkerRegistration;
  location: Location;
}

export const scope = globalThis as unknown as Scope;
