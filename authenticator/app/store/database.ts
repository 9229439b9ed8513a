/** The app's own IndexedDB: keys never leave it, and nothing else is kept anywhere. */
const name = "genkan";
export type Shelf = "accounts" | "drafts" | "settings";
const shelves: Shelf[] = ["accounts", "drafts", "settings"];

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= opening().catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function opening(): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    for (const shelf of shelves) request.result.createObjectStore(shelf);
  };
  const database = await answered(request);
  const forget = () => {
    opened = undefined;
  };
  // Another page wants a newer form, or the browser has closed it (iOS, after a long sleep): opened again when next used.
  database.onversionchange = () => {
    database.close();
    forget();
  };
  database.onclose = forget;
  return database;
}

export async function read<T>(shelf: Shelf, key: string): Promise<T | undefined> {
  const database = await open();
  return answered(database.transaction(shelf).objectStore(shelf).get(key));
}

export async function readAll<T>(shelf: Shelf): Promise<T[]> {
  const database = await open();
  return answered(database.transaction(shelf).objectStore(shelf).getAll());
}

/** Done when it is on the disk, as far as the browser tells. Throws `DataCloneError` where keys cannot be kept. */
export async function write(shelf: Shelf, key: string, value: unknown): Promise<void> {
  const database = await open();
  const transaction = database.transaction(shelf, "readwrite");
  transaction.objectStore(shelf).put(value, key);
  await finished(transaction);
}

/** Changes what is there, in one transaction; nothing where nothing is. */
export async function change<T>(shelf: Shelf, key: string, patch: Partial<T>): Promise<void> {
  const database = await open();
  const transaction = database.transaction(shelf, "readwrite");
  const store = transaction.objectStore(shelf);
  const request = store.get(key);
  request.onsuccess = () => {
    if (request.result !== undefined) store.put({ ...request.result, ...patch }, key);
  };
  await finished(transaction);
}

export async function remove(shelf: Shelf, key: string): Promise<void> {
  const database = await open();
  const transaction = database.transaction(shelf, "readwrite");
  transaction.objectStore(shelf).delete(key);
  await finished(transaction);
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((done, failed) => {
    transaction.oncomplete = () => done();
    transaction.onerror = () => failed(transaction.error);
    transaction.onabort = () => failed(transaction.error);
  });
}
