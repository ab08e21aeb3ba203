import { customAlphabet } from 'nanoid';

/** 12 letters and digits carry 62 bits: among a million ids two are equal with a chance of about one in ten million. */
const random = customAlphabet('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 12);

/** A new random id, URL-safe, optionally after a prefix such as `e-`. */
export function newId(prefix = ''): string {
  return prefix + random();
}
