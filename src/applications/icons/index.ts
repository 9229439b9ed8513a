export { type NewIcon, setIcon } from "./set.ts";
export { deletePicture, pictureOf } from "./store.ts";
