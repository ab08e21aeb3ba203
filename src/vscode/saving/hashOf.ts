import { sha256Hex } from '../../core/text/hash';

/** `sha256Hex`, beside the host's own thread where the platform offers that: a browser does so on safe addresses only. */
export async function hashOf(text: string): Promise<string> {
  const subtle = globalThis.crypto?.subtle;
  if (subtle === undefined) return sha256Hex(text);
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
