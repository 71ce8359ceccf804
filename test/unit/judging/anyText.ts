import fc from 'fast-check';

/** Any UTF-16 text, lone surrogates and control characters included. */
export const anyText = fc
  .array(fc.oneof(fc.nat(0x7f), fc.nat(0xffff)), { maxLength: 120 })
  .map((units) => String.fromCharCode(...units));
