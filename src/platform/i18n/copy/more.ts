/** Sentences that the copy deck does not have yet: [日本語, English], in its voice. */
export const more = {
  "plate.default": ["Genkan", "Genkan"],
} as const;
