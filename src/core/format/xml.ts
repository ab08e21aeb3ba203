/** Characters that no XML 1.0 document may hold, escaped or not. Lone surrogates are among them, and never in an exported text. */
export const forbidden = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/gu;

/** `text` as the value of an attribute in double quotes: white space survives the parser, what is forbidden becomes a space. */
export function attribute(text: string): string {
  return text.replace(forbidden, ' ').replace(/[&<>"\t\n\r\x7f-\x9f\u2028\u2029]/gu, (character) => `&#${character.charCodeAt(0)};`);
}

/** `text` as content of an element. */
export function content(text: string): string {
  return text.replace(forbidden, ' ').replace(/[&<>\r\x7f-\x9f\u2028\u2029]/gu, (character) => `&#${character.charCodeAt(0)};`);
}
